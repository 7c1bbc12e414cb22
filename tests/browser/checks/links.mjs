// Whether every address written on a page leads somewhere, wherever the site stands.
import { posix } from 'node:path';
import { check, equal, none, ok } from '../support/check.mjs';
import { inTab, languageLink } from '../support/browser.mjs';
import { styled } from '../support/look.mjs';
import { serve } from '../support/server.mjs';
import { baseUrl, follow, pages } from '../support/pages.mjs';
import { addressOf, fileAt, files, languages, meetings, read } from '../support/site.mjs';

// What is wrong with one address written on a page; null if nothing is.
function fault(from, href, base, ids) {
  const { inside, outside, fragment, fault: found } = follow(from, href, base);
  if (found) return found;
  if (outside) {
    const { protocol, pathname, hostname } = outside;
    if (protocol === 'mailto:') return /^[^@\s]+@[^@\s]+$/.test(pathname) ? null : 'is no e-mail address';
    if (protocol === 'tel:') return /^\+\d{5,15}$/.test(pathname) ? null : 'is no telephone number';
    if (protocol === 'data:') return null;
    if (!['http:', 'https:'].includes(protocol)) return 'is of an unexpected kind';
    return hostname.includes('.') ? null : 'has no host';
  }
  const file = fileAt(inside);
  if (!file) return 'leads to no file';
  if (!fragment) return null;
  return ids.get(file)?.has(decodeURIComponent(fragment)) ? null : 'leads to no id on that page';
}

check('every link and resource leads to a file and, with #, to an id', async () => {
  const base = await baseUrl();
  const all = await pages();
  const ids = new Map(all.map((page) => [page.file, new Set(page.ids)]));
  let count = 0;
  const faults = all.flatMap(({ file, address, links, resources }) => (
    [...links, ...resources].flatMap(({ href }) => {
      count++;
      const found = fault(address, href, base, ids);
      return found ? [`${file}: ${href || '(empty)'} ${found}`] : [];
    })));
  ok(count > 0, 'there is no link on the site');
  none(faults);
});

check('every address in a style sheet leads to a file', () => {
  none(files().filter((name) => name.endsWith('.css')).flatMap((name) => (
    [...read(name).matchAll(/url\(\s*['"]?([^'")]*)/g)].map(([, url]) => url)
      .filter((url) => !/^(data:|#)/.test(url))
      .filter((url) => url.startsWith('/')
        || !fileAt('/' + posix.normalize(posix.join(posix.dirname(name), url.replace(/[?#].*$/, '')))))
      .map((url) => `${name}: ${url}`))));
});

check('no page stands alone: each is reached by links from /', async () => {
  const base = await baseUrl();
  const all = new Map((await pages()).map((page) => [page.file, page]));
  const reached = new Set(['index.html']);
  for (const file of reached) {
    for (const { href } of all.get(file)?.links ?? []) {
      const { inside } = follow(addressOf(file), href, base);
      const target = inside === undefined ? null : fileAt(inside);
      if (target) reached.add(target);
    }
  }
  // An error page, what printed codes lead to and the stable address are met from outside.
  const outside = (file) => /^(([^/]+\/)?404\.html|[^/]+\/index\.html|[^/]+\/[^/]+\/latest\/index\.html)$/.test(file);
  none([...all.keys()].filter((file) => !reached.has(file) && !outside(file)));
});

check('the site works under a sub path, style sheet and language link too', async () => {
  const server = await serve('/x/y/');
  try {
    for (const language of languages()) {
      const letter = `${meetings(language, 'sg2')[0]}letter/`;
      await inTab({}, async (tab, complaints) => {
        await tab.goto(server.root + letter);
        ok(await tab.evaluate(styled), `${letter}: the style sheet is not loaded`);
        const other = languages().find((candidate) => candidate !== language);
        await languageLink(tab, other).click();
        const wanted = '/x/y' + letter.replace(language, other);
        equal(new URL(tab.url()).pathname, wanted, 'the language link led to');
        none(complaints);
      });
    }
  } finally {
    server.close();
  }
});
