// Every built HTML page, parsed by the browser's own parser from its bytes, without loading it.
import { inTab } from './browser.mjs';
import { Fault } from './check.mjs';
import { addressOf, fileAt, files, isErrorPage, languages, read } from './site.mjs';

// Runs in the browser: what the checks ask of a document.
function survey(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const all = (selector) => [...page.querySelectorAll(selector)];
  const langOf = (element) => element.closest('[lang]')?.getAttribute('lang') ?? null;
  const lines = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const loading = 'img, script, link, source, iframe, video, audio, object, embed, input, use, image';
  const links = [];
  for (const element of all('a[href], area[href]')) {
    links.push({
      href: element.getAttribute('href'),
      text: lines(element.textContent),
      hreflang: element.getAttribute('hreflang'),
      lang: langOf(element),
      inMain: element.closest('main') !== null,
    });
  }
  const resources = [];
  for (const element of all(loading)) {
    const rel = element.getAttribute('rel') ?? '';
    if (element.localName === 'link' && /\b(canonical|alternate)\b/.test(rel)) continue;
    for (const name of ['src', 'href', 'poster', 'data', 'xlink:href']) {
      if (element.hasAttribute(name)) {
        resources.push({ tag: element.localName, href: element.getAttribute(name) });
      }
    }
    for (const part of (element.getAttribute('srcset') ?? '').split(',')) {
      const href = part.trim().split(/\s+/)[0];
      if (href) resources.push({ tag: element.localName, href });
    }
  }
  const inline = [];
  for (const element of all('style, script:not([src])')) {
    const type = element.getAttribute('type') ?? '';
    if (type !== 'application/ld+json') inline.push(`<${element.localName}>`);
  }
  for (const element of all('*')) {
    for (const { name, value } of element.attributes) {
      if (name === 'style' || name.startsWith('on')) inline.push(`${name}="${value}"`);
      if (/^\s*javascript:/i.test(value)) inline.push(`${name}="${value}"`);
    }
  }
  return {
    lang: page.documentElement.getAttribute('lang'),
    title: lines(page.title),
    headings: all('h1').map((element) => lines(element.textContent)),
    ids: all('[id]').map((element) => element.id),
    links,
    resources,
    inline,
    codes: all('figure.qr').map((figure) => ({
      source: figure.querySelector('img').getAttribute('src'),
      target: figure.querySelector('.qr-target').textContent,
      href: figure.querySelector('.qr-target').getAttribute('href'),
    })),
    canonical: all('link[rel~=canonical]').map((element) => element.getAttribute('href')),
    alternates: all('link[rel~=alternate][hreflang]').map((element) => (
      { hreflang: element.getAttribute('hreflang'), href: element.getAttribute('href') })),
    refresh: all('meta[http-equiv=refresh i]').length > 0,
    noindex: all('meta[name=robots]').some((element) => /noindex/i.test(element.content)),
    times: all('time[datetime]').map((element) => (
      { datetime: element.getAttribute('datetime'), text: lines(element.textContent) })),
    classes: [...new Set(all('[class]').flatMap(({ classList }) => [...classList]))].sort().join(' '),
    langs: [...new Set(all('[lang]').map((element) => element.getAttribute('lang')))],
    text: lines(page.body.textContent),
  };
}

const together = 100; // pages a question to the browser: a question costs more than a small page
let surveyed;

// All pages: { file, address, lang, links... }, sorted by file.
export function pages() {
  surveyed ??= inTab({}, async (tab) => {
    const names = files().filter((name) => name.endsWith('.html'));
    await tab.evaluate(`window.survey = ${survey}`);
    const found = [];
    for (let i = 0; i < names.length; i += together) {
      const batch = names.slice(i, i + together);
      const said = JSON.parse(await tab.evaluate(
        (texts) => JSON.stringify(texts.map(window.survey)), batch.map(read)));
      found.push(...batch.map((file, k) => ({ file, address: addressOf(file), ...said[k] })));
    }
    return found;
  });
  return surveyed;
}

// The page at an address; fails if there is none.
export async function page(address) {
  const file = fileAt(address);
  const found = (await pages()).find((candidate) => candidate.file === file);
  if (!found) throw new Fault(`there is no page ${address}`);
  return found;
}

// Where the site says it will stand, with a closing slash, read from a home page's own address.
export async function baseUrl() {
  const { address, canonical } = await page(`/${languages()[0]}/`);
  if (!(canonical[0] ?? '').endsWith(address)) {
    throw new Fault(`${address}: canonical address '${canonical[0]}' does not end so`);
  }
  return canonical[0].slice(0, canonical[0].length - address.length + 1);
}

// Whether a page is a copy: its canonical address is another page's.
export function isCopy({ address, canonical }, base) {
  return canonical.length > 0 && canonical[0] !== base + address.slice(1);
}

// Resolves a link of a page, wherever the site stands. Gives { inside: address, fragment } for one
// that stays on the site, { outside: url } for others, { fault } for one that leaves the site's folder.
export function follow(address, href, base) {
  if (href.startsWith('#')) return { inside: address, fragment: href.slice(1) };
  const isError = isErrorPage(address); // so its links start at the root
  const mount = isError ? new URL(base).pathname : '/x/y/';
  const at = isError ? 'no/such/page' : address.slice(1);
  let url;
  try {
    url = new URL(href, 'http://site.invalid' + mount + at);
  } catch {
    return { fault: 'cannot be read as an address' };
  }
  const fragment = url.hash.slice(1);
  const pure = url.href.replace(/[?#].*$/, '');
  if (pure.startsWith(base)) return { inside: '/' + pure.slice(base.length), fragment };
  if (url.origin !== 'http://site.invalid') return { outside: url };
  if (!url.pathname.startsWith(mount)) return { fault: 'depends on the site standing at the root' };
  return { inside: '/' + url.pathname.slice(mount.length), fragment };
}
