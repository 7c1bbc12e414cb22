// The addresses that are promised, and the pages that stand above the languages.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { check, equal, none, ok } from '../support/check.mjs';
import { root } from '../support/browser.mjs';
import { baseUrl, follow, isCopy, page, pages } from '../support/pages.mjs';
import { fileAt, folder, isErrorPage, isLanguage, languages, meetings, read } from '../support/site.mjs';
import { meetingDates } from '../support/facts.mjs';

const promised = ['/', '/LANG/', '/LANG/sg2/', '/LANG/sg2/latest/', '/LANG/sg2/2020-09/',
  '/LANG/sg2/2020-09/letter/', '/LANG/sg2/2020-09/annex-a/', '/LANG/sg2/2020-09/agenda/',
  '/LANG/sg2/2020-09/print/', '/sg2/', '/qr/sg2.svg', '/qr/sg2.png', '/404.html', '/sitemap.xml',
  '/robots.txt'];

async function linksInside(address) {
  const base = await baseUrl();
  return (await page(address)).links
    .map((link) => ({ ...link, to: follow(address, link.href, base).inside }))
    .filter(({ to }) => to !== undefined);
}

check('every promised address exists in Chinese and English', () => {
  none(['zh', 'en'].filter((language) => !languages().includes(language))
    .map((language) => `no language ${language}`));
  const addresses = promised.flatMap((address) => (address.includes('LANG')
    ? languages().map((language) => address.replace('LANG', language)) : [address]));
  none(addresses.filter((address) => !fileAt(address)).map((address) => `missing: ${address}`));
});

check('/ lets the reader choose a language, without a redirect', async () => {
  const home = await page('/');
  const links = await linksInside('/');
  ok(!home.refresh, 'the page redirects');
  none(languages().flatMap((language) => {
    const link = links.find(({ to }) => to === `/${language}/`);
    if (!link) return [`no link to /${language}/`];
    if (!isLanguage(link.hreflang, language)) return [`link to /${language}/ has hreflang ${link.hreflang}`];
    if (!isLanguage(link.lang, language)) return [`text of the link to /${language}/ is marked ${link.lang}`];
    return [];
  }));
});

check('/sg2/ leads to the latest meeting in every language, without a redirect', async () => {
  ok(!(await page('/sg2/')).refresh, 'the page redirects');
  const links = await linksInside('/sg2/');
  none(languages().flatMap((language) => {
    const latest = [`/${language}/sg2/latest/`, meetings(language, 'sg2')[0]];
    const link = links.find(({ to }) => latest.includes(to));
    if (!link) return [`no link to ${latest.join(' or ')}`];
    return isLanguage(link.hreflang, language) ? [] : [`${link.href} has hreflang ${link.hreflang}`];
  }));
});

check('latest/ shows the latest meeting and names its own page as the original', async () => {
  const base = await baseUrl();
  for (const language of languages()) {
    const latest = await page(`/${language}/sg2/latest/`);
    const meeting = meetings(language, 'sg2')[0];
    equal(latest.canonical[0], base + meeting.slice(1), `canonical address of ${latest.address}`);
    const dates = meetingDates[language] ?? /^/;
    ok(dates.test(latest.text), `${latest.address} does not say ${dates}`);
    const links = await linksInside(latest.address);
    ok(links.some(({ to }) => to === `${meeting}letter/`), `${latest.address} has no link to the letter`);
  }
});

check('the group and the home page lead to the latest meeting', async () => {
  for (const language of languages()) {
    const meeting = meetings(language, 'sg2')[0];
    const wanted = { [`/${language}/`]: [`/${language}/sg2/`],
      [`/${language}/sg2/`]: [meeting, `${meeting}letter/`, `${meeting}annex-a/`, `${meeting}agenda/`],
      [meeting]: [`${meeting}letter/`, `${meeting}annex-a/`, `${meeting}agenda/`, `${meeting}print/`] };
    for (const [address, targets] of Object.entries(wanted)) {
      const links = await linksInside(address);
      none(targets.filter((target) => !links.some(({ to }) => to === target))
        .map((target) => `${address} has no link to ${target}`));
    }
  }
});

check('an unknown address answers 404 with the way home in every language', async () => {
  const answer = await fetch(await root() + '/no/such/page/');
  equal(answer.status, 404, 'status');
  const links = await linksInside('/404.html');
  none(languages().filter((language) => !links.some(({ to }) => to === `/${language}/`))
    .map((language) => `404.html has no link to /${language}/`));
  const { lang, langs } = await page('/404.html');
  none(languages().filter((language) => ![lang, ...langs].some((tag) => isLanguage(tag, language)))
    .map((language) => `404.html has no text marked ${language}`));
});

check('sitemap.xml is well-formed and lists each original page once', async () => {
  const base = await baseUrl();
  try {
    execFileSync('xmllint', ['--noout', join(folder, 'sitemap.xml')], { stdio: 'pipe' });
  } catch (error) {
    ok(false, String(error.stderr));
  }
  const listed = [...read('sitemap.xml').matchAll(/<loc>\s*([^<]*?)\s*<\/loc>/g)].map(([, url]) => url);
  const originals = (await pages())
    .filter((candidate) => !isCopy(candidate, base) && !candidate.noindex)
    .filter(({ address }) => !isErrorPage(address) && !/^\/[^/]+\/search\/$/.test(address))
    .map(({ address }) => base + address.slice(1));
  none([
    ...listed.filter((url, i) => listed.indexOf(url) !== i).map((url) => `listed twice: ${url}`),
    ...listed.filter((url) => !originals.includes(url)).map((url) => `not an original page: ${url}`),
    ...originals.filter((url) => !listed.includes(url)).map((url) => `not listed: ${url}`),
  ]);
});

check('robots.txt names the sitemap', async () => {
  const wanted = `Sitemap: ${await baseUrl()}sitemap.xml`;
  ok(read('robots.txt').split(/\r?\n/).includes(wanted), `no line '${wanted}'`);
});
