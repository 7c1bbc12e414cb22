// What a reader's phone has to load, as a server sends it.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { check, none } from '../support/check.mjs';
import { pages } from '../support/pages.mjs';
import { kindOf } from '../support/kinds.mjs';
import { folder, read } from '../support/site.mjs';

const most = 30 * 1000; // bytes of a letter with its styles, as sent

const packed = (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
const raw = (file) => statSync(join(folder, file)).size;
const sum = (names, size) => names.reduce((total, name) => total + size(name), 0);
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

check('a letter with its styles is under 30 KB as sent', async (note) => {
  const faults = [];
  for (const { file, address, resources } of await pages()) {
    const named = (end) => resources.map(({ href }) => href).filter((href) => href.endsWith(end))
      .map((href) => new URL(href, `http://site.invalid${address}`).pathname.slice(1));
    const first = [file, ...named('.css')];
    const script = named('.js');
    const sent = sum(first, packed);
    note(`${address}: ${kilo(sent)} sent (${kilo(sum(first, raw))} raw), `
      + `module ${kilo(sum(script, packed))} (${kilo(sum(script, raw))} raw)`);
    const kind = kindOf(address, read(file));
    if (kind === 'letter' && sent >= most) faults.push(`${address}: ${kilo(sent)}`);
  }
  none(faults);
});
