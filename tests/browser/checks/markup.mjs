// Whether the documents themselves are right: markup, ids, nothing inline, nothing from elsewhere.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { check, none, ok } from '../support/check.mjs';
import { pages } from '../support/pages.mjs';
import { files, folder, here, read } from '../support/site.mjs';

const checker = join(here, 'node_modules/vnu-jar/build/dist/vnu.jar');
// It does not run long enough for what Java's second compiler costs; the first one needs larger stacks.
const java = ['-Xmx512m', '-Xss2m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

check('the Nu checker finds no error in any page or SVG', (note) => {
  const names = files().filter((name) => /\.(html|svg)$/.test(name));
  ok(names.some((name) => name.endsWith('.html')), 'there is no page to check');
  const run = spawnSync('java', [...java, '-jar', checker, '--also-check-svg', '--format',
    'json', '--exit-zero-always', ...names.map((name) => join(folder, name))],
  { encoding: 'utf8', maxBuffer: 1 << 26 });
  let messages;
  try {
    ({ messages } = JSON.parse(run.stderr));
  } catch {
    ok(false, `the checker did not answer: ${run.error ?? run.stderr}`);
  }
  const line = ({ url, lastLine, lastColumn, message }) => (
    `${decodeURIComponent(url ?? '').split(folder + '/').pop()}:${lastLine}:${lastColumn}: ${message}`);
  for (const message of messages) {
    if (message.type === 'info' && message.subType === 'warning') note(`warning: ${line(message)}`);
  }
  none(messages.filter(({ type }) => type !== 'info').map(line));
  if (names.length > 1000) note(`checked ${names.length} files, all that there are`);
});

check('every page has a title, one main heading and no id twice', async () => {
  none((await pages()).flatMap(({ file, title, headings, ids }) => [
    ...(title ? [] : [`${file}: no title`]),
    ...(headings.length === 1 && headings[0] ? [] : [`${file}: ${headings.length} main headings`]),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${file}: id '${id}' twice`),
  ]));
});

check('no page has inline script, style or handlers', async () => {
  none((await pages()).flatMap(({ file, inline }) => inline.map((what) => `${file}: ${what}`)));
});

check('no page or style sheet loads from another host', async () => {
  const foreign = (href) => /^\s*([a-z][a-z0-9+.-]*:)?\/\//i.test(href);
  none([
    ...(await pages()).flatMap(({ file, resources }) => resources
      .filter(({ href }) => foreign(href)).map(({ tag, href }) => `${file}: <${tag}> ${href}`)),
    ...files().filter((name) => name.endsWith('.css')).flatMap((name) => (
      [...read(name).matchAll(/url\(\s*['"]?([^'")]*)|@import\s+['"]([^'"]*)/g)]
        .map(([, url, sheet]) => url ?? sheet).filter(foreign).map((href) => `${name}: ${href}`))),
  ]);
});
