// A contact sheet for a person to look at: node gallery.mjs FILE.png. A row for each kind of page, a
// column for each language, width and scheme.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { closeAll, inTab, root } from './support/browser.mjs';
import { oneOfEachKind } from './support/kinds.mjs';
import { addressOf, files, here, languages, read } from './support/site.mjs';

const widths = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
const schemes = ['light', 'dark'];
// A reader abroad, between two deadlines of the sample
const reader = { script: true, zone: 'Asia/Shanghai', now: '2020-08-01T10:00:00Z' };
const tallest = 1.5; // screens of a page that are shown
const scale = languages().length > 3 ? 0.25 : 0.4;

const target = resolve(process.argv[2] ?? `${here}/out/gallery.png`);
const shown = oneOfEachKind(files().filter((name) => name.endsWith('.html'))
  .map((name) => ({ address: addressOf(name), text: read(name) })));
const start = await root();

// Every picture as { kind, label, width, data }.
const pictures = [];
for (const [device, size] of Object.entries(widths)) {
  for (const scheme of schemes) {
    await inTab({ ...size, scheme, ...reader }, async (tab) => {
      for (const { kind, language, address } of shown) {
        await tab.goto(start + address);
        const full = await tab.evaluate(() => document.documentElement.scrollHeight);
        const clip = { x: 0, y: 0, width: size.width,
          height: Math.min(full, Math.round(size.height * tallest)) };
        const bytes = await tab.screenshot({ clip, fullPage: true, type: 'jpeg', quality: 85 });
        pictures.push({ kind, language, label: `${language} ${device} ${scheme}`.trim(),
          width: Math.round(size.width * scale), data: bytes.toString('base64') });
      }
    });
  }
}

// Draws the sheet in the browser: a row a kind, its pictures by language.
function draw(rows) {
  const make = (name, style, text = '') => {
    const element = document.createElement(name);
    element.style.cssText = style;
    element.textContent = text;
    return element;
  };
  document.body.style.cssText = 'margin:16px;width:max-content;background:#8a8f94;font:13px sans-serif';
  return Promise.all(rows.flatMap(([kind, cells]) => {
    const row = make('div', 'display:flex;gap:8px;align-items:flex-start;margin-bottom:16px');
    document.body.append(make('h2', 'font-size:18px;margin:0 0 4px;color:#fff', kind), row);
    return cells.map(({ label, width, data }) => {
      const cell = make('div', `width:${width}px`);
      const image = make('img', 'display:block;width:100%');
      image.src = `data:image/jpeg;base64,${data}`;
      cell.append(make('div', 'color:#fff;white-space:nowrap;overflow:hidden', label), image);
      row.append(cell);
      return image.decode();
    });
  }));
}

const rows = [...new Set(pictures.map(({ kind }) => kind))].map((kind) => [kind, pictures
  .filter((picture) => picture.kind === kind)
  .sort((a, b) => (a.language < b.language ? -1 : a.language > b.language ? 1 : 0))]);
mkdirSync(dirname(target), { recursive: true });
await inTab({ width: 1280, height: 900, script: true }, async (tab) => {
  await tab.setContent('<!DOCTYPE html><title>Gallery</title>');
  await tab.evaluate(draw, rows);
  const { width, height } = await tab.evaluate(() => document.body.getBoundingClientRect());
  await tab.setViewportSize({ width: Math.ceil(width) + 32, height: 900 });
  await tab.screenshot({ path: target, fullPage: true, timeout: 180000 });
  console.log(`${pictures.length} pictures, ${Math.ceil(width)} x ${Math.ceil(height)} px: ${target}`);
});
await closeAll();
process.exit(0);
