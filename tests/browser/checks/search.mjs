// The search, as readers of each language ask it: words, parts of Chinese, numbers, misspellings; by
// keyboard, without script, and over ten thousand pages.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { check, equal, none, ok } from '../support/check.mjs';
import { inTab, root } from '../support/browser.mjs';
import { top, withGolden, withMany } from '../support/built.mjs';
import { languages } from '../support/site.mjs';

const most = 100 * 1000; // bytes until the first answer, as sent
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// The module as its source: the browser has it under a name with a fingerprint.
const source = readFileSync(join(top, 'themes/default/assets/search.js'), 'utf8');
const { termsOf } = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);

const unescaped = (text) => text.replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));

check('texts have the same terms in the search page as in the build', () => {
  const lines = readFileSync(join(top, 'tests/search/terms.txt'), 'utf8').split('\n')
    .filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
  ok(lines.length > 20, `only ${lines.length} lines`);
  none(lines.flatMap(([kind, text, wanted]) => {
    const found = termsOf(unescaped(text), kind === 'number').join(' ');
    return found === wanted ? [] : [`${text}: '${found}', not '${wanted}'`];
  }));
});

// What the page says to a text typed into it, and what it shows: nothing is said to one without a word.
function answerTo(tab, text) {
  return answerAfter(tab, () => tab.locator('#q').fill(text));
}

// The same of an act that asks. The words before are put aside, so that they are not taken for the answer.
async function answerAfter(tab, act) {
  const before = 'not answered yet';
  await tab.locator('.search-count').evaluate((count, words) => { count.textContent = words; }, before);
  await act();
  return answer(tab, before);
}

// The answer of a page that was asked by its address, or else of one that says something new.
async function answer(tab, before = '') {
  await tab.waitForFunction(
    (words) => document.querySelector('.search-count').textContent !== words, before);
  return {
    said: await tab.locator('.search-count').innerText(),
    titles: await tab.locator('.results li:visible .result-title').allInnerTexts(),
    marks: await tab.locator('.results mark').allInnerTexts(),
    links: await tab.locator('.results li:visible a').evaluateAll((all) => all.map(({ href }) => new URL(href).pathname + new URL(href).hash)),
  };
}

const letter = (language) => `/${language}/sg2/2020-09/letter/`;
const item = (language) => `/${language}/sg2/2020-09/agenda/#item-1.4`;

// What is asked of the site of six languages, what is found first, and a mark.
const questions = {
  en: [['open', '/en/sg2/2020-09/agenda/#item-1', 'Opening'], ['VIRTUÁL meeting', '/en/sg2/2020-09/', 'Virtual'],
    ['SG2-TD1', item('en'), 'SG2-TD1'], ['TD1', item('en'), 'TD1'], ['td 1', item('en'), 'TD1'],
    ['7/2', letter('en'), '7/2'], ['september 2020', '/en/sg2/2020-09/', 'September'],
    ['2019', '/en/sg2/2019-02/', '2019'], ['opening 2020', '/en/sg2/2020-09/agenda/#item-1', 'Opening']],
  fr: [['reunion virtuelle', '/fr/sg2/2020-09/', 'Réunion'], ['etudes février', '/fr/sg2/2019-02/', 'février']],
  espanol: [['reunion', '/espanol/sg2/2020-09/', 'Reunión'], ['septiembre', '/espanol/sg2/2020-09/', 'septiembre']],
  ru: [['собран', '/ru/sg2/2020-09/', 'собрание'], ['ВИРТУАЛЬНОЕ', '/ru/sg2/2020-09/', 'Виртуальное']],
  ar: [['اجتماع', '/ar/sg2/2020-09/', 'الاجتماع'], ['الإجتماع', '/ar/sg2/2020-09/', 'الاجتماع'],
    ['2020', '/ar/sg2/2020-09/', '٢٠٢٠'], ['SG2-TD1', item('ar'), 'SG2-TD1']],
  cn: [['虚拟', '/cn/sg2/2020-09/', '虚拟'], ['究组虚', '/cn/sg2/2020-09/', '究组虚'],
    ['组', '/cn/sg2/', '组'], ['9月', '/cn/sg2/2020-09/', '9月'], ['2020年9月8日', '/cn/sg2/2020-09/', '8日']],
};

check('a word, a part of Chinese, a number or a date finds its page in each of six languages', () => (
  withGolden('six-languages', (start) => inTab({ script: true }, async (tab, complaints) => {
    const faults = [];
    for (const [language, asked] of Object.entries(questions)) {
      await tab.goto(`${start}/${language}/search/`);
      for (const [text, wanted, mark] of asked) {
        const { said, links, marks } = await answerTo(tab, text);
        const at = `${language}: '${text}'`;
        if (links[0] !== wanted) faults.push(`${at} finds first ${links[0]}, not ${wanted}: ${said}`);
        if (!marks.some((found) => found.includes(mark))) faults.push(`${at} marks ${marks.join('|')}, not ${mark}`);
        if (!/[0-9٠-٩]/.test(said)) faults.push(`${at}: no count in '${said}'`);
      }
      const home = await tab.evaluate(() => document.documentElement.dir);
      equal(home, language === 'ar' ? 'rtl' : 'ltr', `direction in ${language}`);
    }
    none([...faults, ...complaints]);
  }))));

check('each link of an answer leads to what it names', () => (
  withGolden('six-languages', (start) => inTab({ script: true }, async (tab, complaints) => {
    await tab.goto(`${start}/ar/search/?q=SG2`);
    const { links } = await answer(tab);
    ok(links.length >= 3, `only ${links.length} links`);
    for (const link of links) {
      await tab.goto(start + link);
      ok(!(await tab.title()).includes('404'), link);
      const { hash } = new URL(start + link);
      if (hash) equal(await tab.locator(`[id="${hash.slice(1)}"]`).count(), 1, `anchor ${link}`);
    }
    none(complaints);
  }))));

check('what is misspelt or not there breaks nothing, and the archives are offered', async () => {
  const start = await root();
  await inTab({ script: true }, async (tab, complaints) => {
    await tab.goto(`${start}/en/search/`);
    const wrong = await answerTo(tab, 'adminstrative');
    equal(wrong.titles.length, 0, 'results');
    ok(await tab.locator('.archives a').first().isVisible(), 'no archives');
    equal(await tab.locator('.nearest a').innerText(), 'administrative', 'what was meant');
    await tab.locator('.nearest a').click();
    await tab.waitForURL('**/en/search/?q=administrative');
    const right = await answer(tab);
    ok(right.titles[0].includes('administrative'), `no result of what was meant: ${right.said}`);
    ok(!(await tab.locator('.archives').isVisible()), 'archives beside results');
    const some = await answerTo(tab, 'liaison zzzzzz');
    ok(some.said.startsWith('Nothing has all') && some.titles.length > 0, `some of the words: ${some.said}`);
    for (const odd of ['"', '<b>', '%', '/////', '?q=&', '\u202e', '‎', '𠀀', ' . ', 'a'.repeat(200)]) {
      const { titles } = await answerTo(tab, odd);
      ok(titles.length < 11, `'${odd}'`);
    }
    const last = await answerTo(tab, '1/2');
    equal(last.titles.length, 0, 'results of 1/2');
    none(complaints);
  });
});

check('the search works by keyboard, keeps its question in the address, and says the count', async () => {
  const start = await root();
  await inTab({ script: true }, async (tab, complaints) => {
    await tab.goto(`${start}/en/sg2/`);
    await tab.locator('.search-link').focus();
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/en/search/');
    await tab.keyboard.type('recommendation');
    const { said, titles } = await answerAfter(tab, () => tab.keyboard.press('Enter'));
    ok(tab.url().endsWith('?q=recommendation'), tab.url());
    equal(said, 'Results: 6', 'count');
    equal(titles.length, 6, 'results');
    equal(await tab.getByRole('status').count(), 1, 'places where the count is told');
    equal(await tab.locator('.languages a').first().evaluate(({ search }) => search), '?q=recommendation',
      'the question in another language');
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Tab');
    ok(await tab.evaluate(() => document.activeElement.matches('.result-title a')), 'no result after the button');
    await tab.keyboard.press('Enter');
    await tab.waitForURL('**/agenda/#item-*');
    await tab.goBack();
    equal((await answer(tab)).said, 'Results: 6', 'count after going back');
    none(complaints);
  });
});

check('without script the search page has the archives and no form', async () => {
  const start = await root();
  await inTab({}, async (tab) => {
    for (const language of languages()) {
      await tab.goto(`${start}/${language}/search/`);
      equal(await tab.locator('form:visible').count(), 0, `${language}: forms`);
      ok(await tab.locator('noscript p').count() === 1, `${language}: no word about it`);
      ok(await tab.locator('.archives a:visible').count() > 0, `${language}: no archives`);
    }
  });
});

check('axe finds no violation on a page of results', async () => {
  const start = await root();
  const faults = [];
  for (const scheme of ['light', 'dark']) {
    await inTab({ script: true, scheme, width: 390 }, async (tab) => {
      for (const [language, text] of [['en', 'agenda zzzz'], ['zh', '研究组'], ['en', 'recommendations']]) {
        await tab.goto(`${start}/${language}/search/?q=${encodeURIComponent(text)}`);
        ok((await answer(tab)).titles.length > 0, `${text}: no results`);
        await tab.evaluate(axe);
        const { violations } = await tab.evaluate(() => window.axe.run(document));
        faults.push(...violations.map(({ id, nodes }) => `${language}, ${text}: ${id}: ${nodes[0].html}`));
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        if (wide) faults.push(`${language}, ${text}: too wide`);
      }
    });
  }
  none(faults);
});

check('an index newer than the page, or older in a cache, is asked for again', async () => {
  const start = await root();
  await inTab({ script: true }, async (tab) => {
    const changed = (text) => text.replace(/(root\.json\?v=)[0-9a-f]{8}/, '$100000000');
    await tab.route('**/en/search/', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: changed(await response.text()) });
    });
    await tab.goto(`${start}/en/search/`);
    equal((await answerTo(tab, 'recommendation')).said, 'Results: 6', 'count');
    await tab.route('**/terms-*.json*', (route) => route.abort());
    await tab.goto(`${start}/en/search/`);
    const failed = await answerTo(tab, 'recommendation');
    ok(failed.said.startsWith('The search does not work'), failed.said);
    ok(await tab.locator('.archives a').first().isVisible(), 'no archives');
  });
});

// Bytes and requests from an empty cache to the first answer.
async function costOf(tab, address) {
  const asked = [];
  const note = (response) => asked.push(response.body().then((body) => gzipSync(body).length));
  tab.on('response', note);
  await tab.goto(address);
  const found = await answer(tab);
  tab.off('response', note);
  const sizes = await Promise.all(asked);
  return { ...found, requests: sizes.length, bytes: sizes.reduce((a, b) => a + b, 0) };
}

check('over ten thousand pages a first answer needs less than 100 KB', (note) => (
  withMany(850, async (start, folder) => {
    const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html')).length;
    ok(pages >= 10000, `only ${pages} pages`);
    note(`${pages} pages`);
    const faults = [];
    const asked = [['en', 'numbering plan'], ['en', 'meeting of the study group'], ['en', 're'],
      ['en', '1/2'], ['en', 'SG2 september 2010'], ['en', 'td 1139'], ['en', 'recomendations'],
      ['zh', '研究组'], ['zh', '2010年9月'], ['zh', '会']];
    for (const [language, text] of asked) {
      await inTab({ script: true }, async (tab) => {
        const address = `${start}/${language}/search/?q=${encodeURIComponent(text)}`;
        const { said, titles, requests, bytes } = await costOf(tab, address);
        note(`${language} '${text}': ${(bytes / 1000).toFixed(1)} KB in ${requests} requests; ${said}`);
        if (bytes >= most) faults.push(`${language} '${text}': ${bytes} bytes`);
        if (text === 'recomendations' && !said.includes('Did you mean: recommendations')) faults.push(`${text}: ${said}`);
        if (titles.length > 10) faults.push(`${language} '${text}': ${titles.length} results at once`);
      });
    }
    none(faults);
  })));
