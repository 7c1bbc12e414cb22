// Whether the code is read from paper by two readers, zbar and jsQR, as cameras and scanners see it:
// at two resolutions, turned, blurred and from the side. Chromium does what a camera does to a sheet.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { check, equal } from '../support/check.mjs';
import { inTab } from '../support/browser.mjs';
import { codesIn, inScratch, print, sheets } from '../support/paper.mjs';
import { qrTarget } from '../support/facts.mjs';

const reader = readFileSync(createRequire(import.meta.url).resolve('jsqr/dist/jsQR.js'), 'utf8');

// What is done to the picture of a sheet that is `width` wide; lengths in shares of the width.
const views = {
  'as scanned': { },
  'rotated 15 degrees': { transform: 'rotate(15deg)' },
  blurred: { blur: 0.0011 },
  'from the side': { transform: 'perspective(1.6w) rotateY(28deg) rotateX(18deg) rotate(4deg)' },
};

// Shows the picture as a camera would see it; gives the picture of that as PNG.
async function seen(tab, picture, width, { transform = 'none', blur = 0 }) {
  const data = `data:image/png;base64,${readFileSync(picture).toString('base64')}`;
  await tab.setContent('<body style="margin:0;background:#777;overflow:hidden"><img>');
  await tab.locator('img').evaluate(async (image, [src, turn, radius, wide]) => {
    image.style.cssText = `display:block;width:${wide}px;transform:${turn};filter:blur(${radius}px)`;
    image.src = src;
    await image.decode();
  }, [data, transform.replace(/([\d.]+)w/, (_, share) => `${share * width}px`), blur * width, width]);
  return tab.screenshot();
}

// What jsQR reads from a PNG, by the pixels that Chromium decodes.
function jsqrReads(tab, png) {
  return tab.evaluate(async (bytes) => {
    const image = new Image();
    image.src = `data:image/png;base64,${bytes}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return window.jsQR(data, image.width, image.height)?.data ?? null;
  }, png.toString('base64'));
}

for (const dpi of [150, 300]) {
  check(`zbar and jsQR read the printed code at ${dpi} dpi: straight, turned, blurred, from the side`, () => (
    inScratch(async (scratch) => {
      const pdf = join(scratch, 'letter.pdf');
      await print('/en/sg2/2020-09/print/', pdf);
      const [first] = sheets(pdf, scratch, dpi, 1);
      const width = Math.round(8.27 * dpi);
      await inTab({ width, height: Math.round(11.69 * dpi), script: true }, async (tab) => {
        const read = {};
        for (const [view, how] of Object.entries(views)) {
          const png = await seen(tab, first, width, how);
          const picture = join(scratch, 'seen.png');
          writeFileSync(picture, png);
          await tab.evaluate(reader);
          read[view] = { zbar: codesIn(picture).join('\n'), jsQR: await jsqrReads(tab, png) };
        }
        for (const [view, { zbar, jsQR }] of Object.entries(read)) {
          equal(jsQR, qrTarget, `${view}: jsQR reads`);
          equal(zbar, qrTarget, `${view}: zbar reads`);
        }
      });
    })));
}
