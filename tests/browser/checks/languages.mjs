// Whether each page says its language, names its translations and links to them.
import { check, none, ok } from '../support/check.mjs';
import { inTab, languageLink, root } from '../support/browser.mjs';
import { baseUrl, follow, isCopy, pages } from '../support/pages.mjs';
import { fileAt, isErrorPage, isLanguage, languageOf, languages } from '../support/site.mjs';

const counterpart = (address, language) => address.replace(/^\/[^/]+/, `/${language}`);

async function translated() {
  return (await pages()).filter(({ address }) => languageOf(address) && !isErrorPage(address));
}

check('the html element names the language of its folder', async () => {
  none((await pages()).flatMap(({ file, address, lang }) => {
    const language = languageOf(address);
    const right = language ? isLanguage(lang, language)
      : languages().some((candidate) => isLanguage(lang, candidate));
    return right ? [] : [`${file}: lang is ${lang}`];
  }));
});

check('every page has one absolute canonical address that exists', async () => {
  const base = await baseUrl();
  none((await pages()).filter(({ address }) => !isErrorPage(address)).flatMap(({ file, canonical }) => {
    if (canonical.length !== 1) return [`${file}: ${canonical.length} canonical addresses`];
    const target = canonical[0].startsWith(base) && fileAt('/' + canonical[0].slice(base.length));
    return target ? [] : [`${file}: ${canonical[0]}`];
  }));
});

check('the original a copy names is not a copy itself', async () => {
  const base = await baseUrl();
  const all = await pages();
  none(all.filter((page) => isCopy(page, base)).flatMap(({ file, canonical }) => {
    const original = all.find(({ address }) => base + address.slice(1) === canonical[0]);
    return original && !isCopy(original, base) ? [] : [`${file}: ${canonical[0]}`];
  }));
});

check('hreflang lists the page itself, its translations and x-default, and they list it back', async () => {
  const base = await baseUrl();
  const all = await translated();
  const originals = all.filter((page) => !isCopy(page, base));
  const setOf = ({ alternates }) => alternates
    .map(({ hreflang, href }) => `${hreflang} ${href}`).sort().join('\n');
  none(originals.flatMap((page) => {
    const { file, address, lang, alternates } = page;
    const faults = [];
    const own = alternates.find(({ href }) => href === base + address.slice(1));
    if (!alternates.some(({ hreflang, href }) => hreflang === lang && href === base + address.slice(1))) {
      faults.push(own ? `lists itself as ${own.hreflang}, not ${lang}` : 'does not list itself');
    }
    const defaults = alternates.filter(({ hreflang }) => hreflang === 'x-default');
    if (defaults.length !== 1) faults.push(`${defaults.length} x-default`);
    for (const language of languages()) {
      const twin = originals.find((other) => other.address === counterpart(address, language));
      const listed = alternates.filter(({ hreflang }) => isLanguage(hreflang, language));
      if (twin && listed.length !== 1) faults.push(`lists ${listed.length} pages in ${language}`);
      if (twin && listed.length === 1 && listed[0].href !== base + twin.address.slice(1)) {
        faults.push(`its page in ${language} should be ${twin.address}, not ${listed[0].href}`);
      }
      if (!twin && listed.length > 0) faults.push(`lists a page in ${language}, which is a copy or missing`);
      if (twin && setOf(twin) !== setOf(page)) faults.push(`${twin.address} lists other translations`);
    }
    return faults.map((fault) => `${file}: ${fault}`);
  }));
});

check('every hreflang address is absolute and exists', async () => {
  const base = await baseUrl();
  none((await pages()).flatMap(({ file, alternates }) => alternates
    .filter(({ href }) => !href.startsWith(base) || !fileAt('/' + href.slice(base.length)))
    .map(({ hreflang, href }) => `${file}: ${hreflang} ${href}`)));
});

check('every page has one link to itself in each other language, and one back', async () => {
  const base = await baseUrl();
  const all = await translated();
  ok(all.length > 0, 'there is no page in a language');
  none(all.flatMap(({ file, address, links }) => {
    const faults = [];
    for (const language of languages().filter((candidate) => !isLanguage(languageOf(address), candidate))) {
      const wanted = counterpart(address, language);
      const target = all.find((page) => page.address === wanted);
      if (!target) {
        faults.push(`${wanted} does not exist`);
        continue;
      }
      const found = links.filter(({ inMain, hreflang, href }) => (
        !inMain && isLanguage(hreflang, language) && follow(address, href, base).inside !== undefined));
      if (found.length !== 1) {
        faults.push(`${found.length} language links to ${language} outside <main>`);
        continue;
      }
      const { inside } = follow(address, found[0].href, base);
      if (inside !== wanted) faults.push(`its link to ${language} leads to ${inside}`);
      if (found[0].hreflang !== target.lang) {
        faults.push(`hreflang ${found[0].hreflang}, but ${wanted} is ${target.lang}`);
      }
      if (!isLanguage(found[0].lang, language)) faults.push(`'${found[0].text}' is marked ${found[0].lang}`);
    }
    return faults.map((fault) => `${file}: ${fault}`);
  }));
});

for (const [device, width, height] of [['phone', 390, 844], ['desktop', 1280, 900]]) {
  check(`the language link leads to the same page and back by a click, ${device}`, async () => {
    const start = await root();
    const addresses = (await translated()).map(({ address }) => address);
    await inTab({ width, height }, async (tab) => {
      const faults = [];
      for (const address of addresses) {
        const language = languageOf(address);
        const other = languages().find((candidate) => candidate !== language);
        await tab.goto(start + address);
        await languageLink(tab, other).click();
        const there = new URL(tab.url()).pathname;
        await languageLink(tab, language).click();
        const back = new URL(tab.url()).pathname;
        if (there !== counterpart(address, other)) faults.push(`${address}: led to ${there}`);
        if (back !== address) faults.push(`${address}: the way back led to ${back}`);
      }
      none(faults);
    });
  });
}
