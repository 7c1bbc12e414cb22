// PDFs that `sgsite pdf` makes with the real engine, and what is in them.
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Fault } from './check.mjs';
import { here } from './site.mjs';

const root = join(here, '../..');
const sgsite = process.env.SGSITE ?? join(root, 'build/generator/sgsite');

// A project in the folder given, with the content of a sample; `site` is added to its site.yaml.
export function project(folder, content, site = '') {
  cpSync(join(root, content), join(folder, 'content'), { recursive: true });
  if (site) appendFileSync(join(folder, 'content/site.yaml'), site);
  return folder;
}

// Runs `sgsite pdf`; gives what it says about PDFs: "2 PDFs: 2 made, 0 as before".
export function makePdfs(folder) {
  const run = spawnSync(sgsite, ['pdf', '-C', folder, '--theme', join(root, 'themes/default'),
    '--pdf-seconds', '150'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Fault(`sgsite pdf: exit ${run.status}\n${run.stderr}`);
  return run.stdout.split('\n')[0];
}

// The PDFs that were published, by their path in the site.
export function pdfsOf(folder) {
  const site = join(folder, 'public');
  return readdirSync(site, { recursive: true }).map(String).filter((name) => name.endsWith('.pdf'))
    .sort().map((name) => relative(site, join(site, name)));
}

// What the file says about itself: title, creator, language, whether it is tagged, bookmarks as { title,
// sheet, kids }, addresses that it links to, fonts that are not embedded.
export function pdfFacts(pdf) {
  const [, objects] = JSON.parse(qpdf(pdf, 'qpdf')).qpdf;
  const value = (reference) => objects[`obj:${reference}`]?.value;
  const text = (string) => string?.replace(/^u:/, '');
  const catalog = value(objects.trailer.value['/Root']);
  const bookmark = ({ title, destpageposfrom1, kids }) => (
    { title, sheet: destpageposfrom1, kids: kids.map(bookmark) });
  const links = Object.values(objects).map((object) => object.value ?? object.stream?.dict)
    .map((entry) => entry?.['/A']?.['/URI']).filter(Boolean).map(text);
  return {
    title: text(value(objects.trailer.value['/Info'])['/Title']),
    creator: text(value(objects.trailer.value['/Info'])['/Creator']),
    language: text(catalog['/Lang']),
    tagged: catalog['/MarkInfo']?.['/Marked'] === true && '/StructTreeRoot' in catalog,
    bookmarks: JSON.parse(qpdf(pdf, 'outlines')).outlines.map(bookmark),
    links,
    outside: execFileSync('pdffonts', [pdf]).toString().split('\n').slice(2)
      .filter((line) => line.trim() && !/ yes (yes|no) +(yes|no) +\d+ +\d+$/.test(line)),
  };
}

function qpdf(pdf, key) {
  return execFileSync('qpdf', ['--json=2', `--json-key=${key}`, pdf], { maxBuffer: 1 << 28 });
}

// Width and height of each sheet in points.
export function sheetSizes(pdf) {
  const said = execFileSync('pdfinfo', ['-f', '1', '-l', '999', pdf]).toString();
  return [...said.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)]
    .map(([, width, height]) => `${Math.round(width)} x ${Math.round(height)}`);
}

// A sheet as grey pixels: { width, height, at(x, y) } with 0 for black.
export function pixels(pdf, sheet, dpi) {
  const picture = execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-f', String(sheet),
    '-l', String(sheet), pdf], { maxBuffer: 1 << 28 });
  const [head, width, height] = picture.subarray(0, 40).toString('latin1').match(/^P5\s(\d+)\s(\d+)\s255\s/);
  return { width: Number(width), height: Number(height),
    at: (x, y) => picture[head.length + y * Number(width) + x] };
}

// Runs of dark and light pixels in a row: [start, end, isDark].
function runs(picture, y) {
  const found = [];
  for (let x = 0; x < picture.width; x++) {
    const dark = picture.at(x, y) < 128;
    const last = found.at(-1);
    if (last && last[2] === dark) last[1] = x + 1;
    else found.push([x, x + 1, dark]);
  }
  return found;
}

// Whether a column has the dark middle of a finder pattern at y, three modules high, in its light ring.
function crossesDown(picture, x, y, unit) {
  let [from, to] = [y, y];
  while (from > 0 && picture.at(x, from - 1) < 128) from--;
  while (to < picture.height && picture.at(x, to) < 128) to++;
  return Math.abs(to - from - 3 * unit) < unit
    && picture.at(x, Math.round(from - unit / 2)) > 128 && picture.at(x, Math.round(from - 1.5 * unit)) < 128;
}

// Where a row crosses a finder pattern (ISO/IEC 18004: dark and light as 1:1:3:1:1).
function finders(picture, y) {
  const row = runs(picture, y);
  const found = [];
  for (let i = 0; i + 4 < row.length; i++) {
    const five = row.slice(i, i + 5);
    const unit = (five[4][1] - five[0][0]) / 7;
    const fits = five[0][2] && five.every(([from, to], at) => (
      Math.abs(to - from - unit * [1, 1, 3, 1, 1][at]) < unit * 0.45));
    const middle = (five[2][0] + five[2][1]) >> 1;
    if (fits && unit > 6 && crossesDown(picture, middle, y, unit)) {
      found.push({ from: five[0][0], to: five[4][1], unit });
    }
  }
  return found;
}

// The QR code in a picture: left, top, width in pixels, and its modules a side; null without one.
export function findCode(picture) {
  for (let y = 0; y < picture.height; y++) {
    const [left, right, ...more] = finders(picture, y);
    if (!right || more.length > 0 || Math.abs(left.unit - right.unit) > 0.5) continue;
    const width = right.to - left.from;
    // The first row that crosses both centres is two modules below the edge.
    return { left: left.from, top: y - Math.round(2 * left.unit), width, unit: left.unit,
      modules: Math.round(width / ((left.unit + right.unit) / 2)) };
  }
  return null;
}
