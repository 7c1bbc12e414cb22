// Do a schema and the decoder say the same about a file?

// The codes that only decoding by the table of keys tells (generator/base/finding_codes.h). The
// schema says them too: the same on the same line.
export const schemaCodes = ['key-unknown', 'key-missing', 'type', 'value', 'date', 'time'];
// What the schema may notice of things that it cannot judge: a language tag without its shape, a
// time zone that is a number, a name with a character that nobody sees.
const beyond = ['language-unknown', 'zone-unknown', 'character-invisible'];
// Where reading failed, or a file as a whole is not used, there is nothing to validate.
const unreadable = (finding) =>
  finding.line === null || ['yaml-syntax', 'yaml-limit', 'key-duplicate', 'encoding'].includes(finding.code);

// What the decoder calls it when a keyword of the schema fails.
const codesOf = {
  additionalProperties: ['key-unknown'],
  required: ['key-missing'],
  type: ['type', 'value', 'date', 'time', ...beyond],
  enum: ['value'],
  pattern: ['type', 'value', 'date', 'time', ...beyond],
  format: ['date'],
  minimum: ['value'],
  minProperties: ['type'],
};
// These only say that something inside them failed, and ajv tells that too.
const wrappers = ['propertyNames', 'anyOf', 'if'];

const steps = (pointer) =>
  pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

// The lines on which an error may be told, and the codes it may have.
function meaning(error, yaml) {
  const path = steps(error.instancePath);
  let lines = [yaml.line(path)];
  if (error.keyword === 'additionalProperties')
    lines = [yaml.keyLine([...path, error.params.additionalProperty])];
  else if (error.propertyName !== undefined) lines = [yaml.keyLine([...path, error.propertyName])];
  // A missing key is told where its map starts: the file, an item, or a name of a map of names.
  else if (error.keyword === 'required') lines = path.length ? [...lines, yaml.keyLine(path)] : [1];
  return { lines, codes: codesOf[error.keyword] ?? [], text: `${error.instancePath} ${error.message}` };
}

// The differences between a validator's errors and the decoder's findings about one file, as lines
// of text; `met` collects the codes that both told.
export function differences(errors, findings, yaml, met) {
  if (findings.some(unreadable)) return [];
  const meanings = errors
    .filter((error) => !wrappers.includes(error.keyword))
    .map((error) => meaning(error, yaml));
  const same = (meant, finding) =>
    meant.lines.includes(finding.line) && meant.codes.includes(finding.code);
  const faults = [];
  for (const finding of findings.filter((each) => schemaCodes.includes(each.code))) {
    if (meanings.some((meant) => same(meant, finding))) met.add(finding.code);
    else faults.push(`only the decoder: line ${finding.line}: ${finding.message} [${finding.code}]`);
  }
  for (const meant of meanings) {
    if (!findings.some((finding) => same(meant, finding)))
      faults.push(`only the schema: line ${meant.lines.join(' or ')}: ${meant.text}`);
  }
  return faults;
}
