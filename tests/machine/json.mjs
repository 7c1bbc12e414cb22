// index.json, by the schema that docs/ has.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const schema = JSON.parse(readFileSync(join(root, 'docs/json.schema.json'), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true });
addFormats(ajv);
const isValid = ajv.compile(schema);
// One kind at a time: what is wrong is told for that kind alone.
const kinds = {
  meeting: ajv.compile({ ...schema, oneOf: undefined, $ref: '#/$defs/meeting' }),
  group: ajv.compile({ ...schema, oneOf: undefined, $ref: '#/$defs/group-list' }),
};

function addresses(value) {
  if (Array.isArray(value)) return value.flatMap(addresses);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => (
    ['url', 'data', 'file', 'calendar', 'feed'].includes(key) ? [member] : addresses(member)));
}

export function valid(site) {
  const faults = [];
  const files = site.ending('index.json');
  if (files.length === 0) faults.push('no index.json');
  for (const file of files) {
    const value = JSON.parse(site.text(file));
    if (!isValid(value)) {
      kinds[value.kind](value);
      for (const { instancePath, message, params } of kinds[value.kind].errors ?? []) {
        faults.push(`${file}: ${instancePath} ${message} ${JSON.stringify(params)}`);
      }
      faults.push(`${file}: not valid`);
    }
    for (const url of addresses(value)) {
      if (url.startsWith(site.base) && !site.has(url)) faults.push(`${file}: ${url}`);
    }
  }
  return faults;
}

export function refused() {
  const group = { id: 'g', acronym: 'G', name: 'N', title: 'T', url: 'https://a.example/' };
  const list = { version: 1, kind: 'group', language: 'en', url: group.url, group, feed: group.url,
    meetings: [] };
  const wrong = [{}, { ...list, version: 2 }, { ...list, more: 1 }, { ...list, url: '/en/' },
    { ...list, meetings: [{ id: 'x' }] }, { ...list, kind: 'meeting' }];
  return [...(isValid(list) ? [] : ['the good one is refused']),
    ...wrong.filter(isValid).map((one) => `accepted: ${JSON.stringify(one)}`)];
}
