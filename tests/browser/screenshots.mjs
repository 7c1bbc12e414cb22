// Pictures of the site for a person to look at: node screenshots.mjs FOLDER. Each kind of page in each
// language, on phone and desktop, light and dark, and the print pages as sheets.
import { mkdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { closeAll, inTab, root } from './support/browser.mjs';
import { print, sheets } from './support/paper.mjs';
import { addressOf, files, here } from './support/site.mjs';

const devices = { phone: { width: 390, height: 844, scale: 2 }, desktop: { width: 1280, height: 900 } };
const target = resolve(process.argv[2] ?? join(here, 'out'));
const addresses = files().filter((name) => name.endsWith('.html')).map(addressOf);

// 'zh-sg2-2020-09-letter' for '/zh/sg2/2020-09/letter/'.
function nameOf(address) {
  return address.replace(/\.html$/, '').split('/').filter(Boolean).join('-') || 'root';
}

mkdirSync(target, { recursive: true });
const start = await root();
let count = 0;
for (const [device, size] of Object.entries(devices)) {
  for (const scheme of ['light', 'dark']) {
    await inTab({ ...size, scheme }, async (tab) => {
      for (const address of addresses) {
        await tab.goto(start + address);
        const path = join(target, `${nameOf(address)}.${device}.${scheme}.png`);
        await tab.screenshot({ path, fullPage: true });
        count++;
      }
    });
  }
}
for (const address of addresses.filter((name) => name.endsWith('/print/'))) {
  const pdf = join(target, `${nameOf(address)}.pdf`);
  await print(address, pdf);
  sheets(pdf, target, 100).forEach((sheet, i) => {
    renameSync(sheet, join(target, `${nameOf(address)}.sheet-${i + 1}.png`));
    count++;
  });
}
await closeAll();
console.log(`${count} pictures in ${target}`);
process.exit(0);
