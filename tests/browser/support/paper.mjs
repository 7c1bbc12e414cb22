// Pages on paper and codes in pictures, with the tools a reader's printer and phone stand for.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from './check.mjs';
import { inTab, root } from './browser.mjs';

// A folder for the time of the work given.
export async function inScratch(work) {
  const scratch = mkdtempSync(join(tmpdir(), 'sgsite-browser-'));
  try {
    return await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

// Prints a page to a PDF file as a reader does who only presses "print".
export async function print(address, file) {
  await inTab({}, async (tab) => {
    await tab.goto(await root() + address);
    await tab.pdf({ path: file, preferCSSPageSize: true, printBackground: false });
  });
}

// The sheets of a PDF, or the first few, as grey pictures, in order; gives the names of the files.
export function sheets(pdf, folder, dpi, last = 999) {
  execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-png', '-l', String(last), pdf, join(folder, 'sheet')]);
  return readdirSync(folder).filter((name) => /^sheet-\d+\.png$/.test(name)).sort()
    .map((name) => join(folder, name));
}

// What pdfinfo says: number of sheets, width and height in points.
export function sheetFacts(pdf) {
  const said = execFileSync('pdfinfo', [pdf]).toString();
  const [, width, height] = said.match(/^Page size:\s+([\d.]+) x ([\d.]+)/m) ?? [];
  return { count: Number(said.match(/^Pages:\s+(\d+)/m)?.[1]), width: Number(width), height: Number(height) };
}

// Text of the sheets from first to last, white space made single.
export function sheetText(pdf, first, last) {
  const range = ['-f', String(first), '-l', String(last)];
  return execFileSync('pdftotext', ['-enc', 'UTF-8', '-layout', ...range, pdf, '-']).toString()
    .replace(/\s+/g, ' ');
}

// The texts of all the codes in a picture.
export function codesIn(picture) {
  const options = ['--raw', '-q', '--nodbus', '-Sdisable', '-Sqrcode.enable'];
  const run = spawnSync('zbarimg', [...options, picture], { encoding: 'utf8' });
  if (run.error) throw new Fault(`zbarimg: ${run.error.message}`);
  if (run.status === 4) return [];
  if (run.status !== 0) throw new Fault(`zbarimg: exit ${run.status} ${run.stderr}`);
  return run.stdout.split('\n').filter((line) => line !== '');
}
