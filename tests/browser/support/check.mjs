// Registers checks and runs them one after another, a line each.
const checks = [];
const longest = 180; // seconds one check may take
const long = 5; // seconds from which it is said how many

// check(name, work): work throws when the site is wrong. Its argument prints a note under the line.
export function check(name, work) {
  checks.push({ name, work });
}

export class Fault extends Error {}

// Fails with all the faults found, if there are any.
export function none(faults, limit = 40) {
  if (faults.length === 0) return;
  const shown = faults.slice(0, limit);
  if (faults.length > limit) shown.push(`and ${faults.length - limit} more`);
  throw new Fault(shown.join('\n'));
}

export function equal(actual, expected, what) {
  if (actual !== expected) throw new Fault(`${what}: ${show(actual)}, expected ${show(expected)}`);
}

export function ok(condition, fault) {
  if (!condition) throw new Fault(fault);
}

function show(value) {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

const indent = (text) => String(text).split('\n').map((line) => '    ' + line).join('\n');

async function within(seconds, work) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Fault(`took more than ${seconds} s`)), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

// Runs the checks whose name contains one of the words (all, without words). Gives true if none failed.
export async function runChecks(words) {
  let failed = 0;
  for (const { name, work } of checks) {
    if (words.length && !words.some((word) => name.includes(word))) continue;
    const notes = [];
    const started = Date.now();
    try {
      await within(longest, Promise.resolve().then(() => work((note) => notes.push(note))));
      console.log(`ok browser: ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAIL browser: ${name}`);
      console.log(indent(error instanceof Fault ? error.message : error.stack));
    }
    const seconds = Math.round((Date.now() - started) / 1000);
    if (seconds >= long) notes.push(`${seconds} s`);
    for (const note of notes) console.log(indent(note));
  }
  return failed === 0;
}
