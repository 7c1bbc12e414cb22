// Whether each code that the build drew carries the address that pages print under it.
import { join } from 'node:path';
import { check, none, ok } from '../support/check.mjs';
import { inTab, root } from '../support/browser.mjs';
import { pages } from '../support/pages.mjs';
import { codesIn, inScratch } from '../support/paper.mjs';
import { files, folder } from '../support/site.mjs';

// Pixels of the screen as a print of 300 dpi has them.
const scale = 300 / 96;

check('every code is read from its SVG and its PNG, and carries what stands under it', () => (
  inScratch((scratch) => inTab({ scale, width: 400, height: 400 }, async (tab) => {
    const targets = new Map(); // of each picture, by the first page that shows it
    const faults = [];
    for (const { file, address, codes } of await pages()) {
      for (const { source, target, href } of codes) {
        const picture = new URL(source, `http://site.invalid${address}`).pathname;
        if (href !== target) faults.push(`${file}: '${target}' leads to ${href}`);
        const known = targets.get(picture) ?? target;
        if (known !== target) faults.push(`${file}: '${target}' under ${picture}, elsewhere '${known}'`);
        targets.set(picture, known);
      }
    }
    const drawn = files().filter((name) => /^qr\/.*\.svg$/.test(name));
    ok(drawn.length > 0, 'the site has no code');
    for (const name of drawn) {
      const wanted = targets.get(`/${name}`);
      if (wanted === undefined) {
        faults.push(`no page shows ${name}`);
        continue;
      }
      await tab.goto(`${await root()}/${name}`);
      const picture = join(scratch, 'code.png');
      await tab.screenshot({ path: picture });
      for (const [what, codes] of [[name, codesIn(picture)],
        [name.replace(/svg$/, 'png'), codesIn(join(folder, name.replace(/svg$/, 'png')))]]) {
        if (codes.join('\n') !== wanted) faults.push(`${what}: read '${codes.join('\n')}', not '${wanted}'`);
      }
    }
    none(faults);
  }))));
