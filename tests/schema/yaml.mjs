// YAML files as values for the validator, with the lines on which the values stand.
import { readFileSync } from 'node:fs';
import YAML from 'yaml';

// sgsite reads every plain value as text, but for true, false and null as YAML 1.2's core schema
// has them. An editor reads numbers too. What a schema says must hold both ways.
export const readings = {
  sgsite: { schema: 'failsafe', customTags: ['null', 'bool'] },
  editor: { schema: 'core' },
};

// The YAML of a file: all of it, or the head of a Markdown text, kept on its lines.
function yamlOf(path) {
  const text = readFileSync(path, 'utf8');
  if (!path.endsWith('.md')) return text;
  const head = /^---\r?\n([^]*?)^---\s*$/m.exec(text);
  return head && text.startsWith('---') ? '\n' + head[1] : null;
}

// { value, keyLine(path), line(path) } of a file; null when it is no YAML, which is the parser's
// business and not the schema's. A path is a list of keys and indexes.
export function readYaml(path, reading) {
  const text = yamlOf(path);
  if (text === null) return null;
  const lines = new YAML.LineCounter();
  const document = YAML.parseDocument(text, { ...readings[reading], lineCounter: lines });
  if (document.errors.length > 0) return null;
  const lineAt = (offset) => lines.linePos(offset).line;
  const pairAt = (keys) => {
    let parent = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
    if (YAML.isAlias(parent)) parent = parent.resolve(document);
    return parent?.items?.find((pair) => String(pair.key?.value ?? pair.key) === String(keys.at(-1)));
  };
  let value;
  try {
    value = document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) return null; // aliases that multiply, or lead nowhere
    throw error;
  }
  return {
    value: value ?? {}, // a file that is empty so far is a map without keys
    keyLine: (keys) => {
      const pair = pairAt(keys);
      return pair?.key?.range ? lineAt(pair.key.range[0]) : null;
    },
    line: (keys) => {
      const node = keys.length ? document.getIn(keys, true) : document.contents;
      if (keys.length === 0 && !node) return 1;
      return node?.range ? lineAt(node.range[0]) : null;
    },
  };
}
