// Validates every good and bad sample with a public validator, against the schemas that sgsite
// writes, and holds the result against what the decoder says. SGSITE names the command.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { differences, schemaCodes } from './agreement.mjs';
import { contentFiles } from './content.mjs';
import { readYaml, readings } from './yaml.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const golden = join(root, 'tests/golden');
const sgsite = resolve(process.env.SGSITE ?? join(root, 'build/generator/sgsite'));
const scratch = mkdtempSync(join(tmpdir(), 'sgsite-schema-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

let failed = 0;
function check(name, work) {
  let faults;
  try {
    faults = work() ?? [];
  } catch (error) {
    faults = [error.stack];
  }
  failed += faults.length > 0;
  console.log(`${faults.length > 0 ? 'FAIL' : 'ok'} schema: ${name}`);
  for (const fault of faults) console.log('    ' + fault.replaceAll('\n', '\n    '));
}

const validators = {};
check('the validator takes every schema', () => {
  execFileSync(sgsite, ['schema', '-o', scratch]);
  // strictRequired would have every `required` of a condition repeat the properties.
  const ajv = new Ajv2020(
    { allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  addFormats(ajv);
  for (const file of readdirSync(scratch).filter((name) => name.endsWith('.json')))
    validators[basename(file, '.json')] = ajv.compile(JSON.parse(readFileSync(join(scratch, file))));
  return Object.keys(validators).length > 0 ? [] : ['there is no schema'];
});

// What sgsite says about a project, as it says it to editors.
function findingsOf(project) {
  const theme = join(root, 'themes/default');
  const done = spawnSync(sgsite,
    ['build', '--json', '--theme', theme, '-o', join(scratch, 'public', basename(project))],
    { cwd: project, encoding: 'utf8' });
  if (done.status !== 0 && done.status !== 1) throw new Error(done.stderr);
  return done.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

const met = new Set();
let invalid = 0;

// The differences about every file of a project, both ways of reading.
function compare(project, isGood) {
  const faults = [];
  const findings = findingsOf(project);
  const files = contentFiles(project);
  if (isGood && files.length === 0) faults.push('there is no content');
  for (const { path, schema } of files) {
    const validate = validators[schema];
    if (!validate) { // of a bad sample it is the name of no kind
      if (isGood) faults.push(`${path}: there is no schema '${schema}'`);
      continue;
    }
    for (const reading of Object.keys(readings)) {
      const yaml = readYaml(join(project, path), reading);
      if (!yaml) continue;
      const valid = validate(yaml.value);
      invalid += !valid;
      const about = findings.filter((finding) => finding.path === path);
      const found = differences(validate.errors ?? [], about, yaml, met);
      if (isGood && !valid && found.length === 0) found.push('it is not valid');
      faults.push(...found.map((fault) => `${path}, as ${reading} reads it: ${fault}`));
    }
  }
  return faults;
}

for (const project of [root, join(golden, 'base'),
  ...readdirSync(join(golden, 'sites')).sort().map((name) => join(golden, 'sites', name))])
  check(`good: ${relative(root, project) || 'content'}`, () => compare(project, true));

const cases = readdirSync(join(golden, 'bad')).filter((name) => name.endsWith('.txt')).sort();
execFileSync('python3', [join(golden, 'golden.py'), '--apply', join(scratch, 'bad'),
  ...cases.map((name) => join(golden, 'bad', name))]);
for (const name of cases) {
  const project = join(scratch, 'bad', basename(name, '.txt'));
  if (existsSync(join(project, 'content'))) check(`bad: ${name}`, () => compare(project, false));
}

check('both tell every code that is the schema\'s business', () =>
  [...schemaCodes.filter((code) => !met.has(code)).map((code) => `'${code}' in no sample`),
    ...(invalid > 0 ? [] : ['nothing was invalid'])]);

check('files of the sample name the schema that is theirs', () => {
  const faults = [];
  for (const { path, schema } of contentFiles(root).filter((file) => file.path.endsWith('.yaml'))) {
    const first = readFileSync(join(root, path), 'utf8').split('\n')[0];
    const named = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1] ?? '';
    const target = relative(root, resolve(root, dirname(path), named));
    if (target !== `content/.schema/${schema}.json`) faults.push(`${path}: its schema is '${named}'`);
  }
  return faults;
});

process.exit(failed === 0 ? 0 : 1);
