// What the page's module adds: the reader's own times, deadlines passed and next, a filter. The clock
// stands still and the reader's zone is given.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { check, equal, none, ok } from '../support/check.mjs';
import { inTab, root } from '../support/browser.mjs';
import { withLongArchive } from '../support/long_archive.mjs';
import { files, folder, languages } from '../support/site.mjs';

const reader = { script: true, zone: 'Europe/Zurich', now: '2020-08-01T10:00:00Z' };
const group = (language) => `/${language}/sg2/`;
const plain = (text) => text.replace(/[\s\u00a0\u2009\u202f]+/g, ' ').trim();

// The texts of all elements of an open page that a selector finds.
const texts = async (tab, selector) => (await tab.locator(selector).allInnerTexts()).map(plain);

async function onPage(options, address, work) {
  const start = await root();
  return inTab(options, async (tab, complaints) => {
    await tab.goto(start + address);
    await work(tab);
    none(complaints);
  });
}

check('the module is one file of less than 6 KB from the site itself', () => {
  const modules = files().filter((name) => /\/site\.[^/]*\.js$/.test(name));
  equal(modules.length, 1, 'scripts');
  const { size } = statSync(join(folder, modules[0]));
  ok(size < 6000, `${size} bytes`);
});

check('without script a page has nothing of what the module adds', async () => {
  for (const language of languages()) {
    await onPage({}, group(language), async (tab) => {
      equal(await tab.locator('.by-script').count(), 0, `${language}: things added`);
      ok(await tab.locator('.hours').count() > 0, `${language}: no hours`);
    });
  }
});

const marks = {
  en: { passed: ['passed'], next: ['in 6 days'], line: 'Next deadline 7 August 2020 in 6 days Registration (' },
  zh: { passed: ['已截止'], next: ['6天后'], line: '下一截止日期 2020年8月7日 6天后 注册（' },
};

for (const [language, { passed, next, line }] of Object.entries(marks)) {
  check(`deadlines passed and the next one are marked, ${language}`, () => (
    onPage(reader, group(language), async (tab) => {
      equal(String(await texts(tab, '.is-passed .deadline-note')), String(passed), 'passed');
      equal(String(await texts(tab, '.is-next .deadline-note')), String(next), 'next');
      equal(await tab.locator('.deadlines .by-script').count(), 2, 'rows with a note');
      const said = (await texts(tab, '.next-deadline')).join('|');
      ok(said.startsWith(line), `the next deadline is told as '${said}', not '${line}...'`);
    })));
}

check('a deadline lasts until midnight in the zone of the meeting, whatever the reader\'s', async () => {
  const at = { '2020-08-07T21:59:00Z': ['today'], '2020-08-07T22:01:00Z': ['in 17 days'],
    '2020-08-24T22:01:00Z': ['today'], '2020-08-26T00:00:00Z': [] };
  for (const [now, notes] of Object.entries(at)) {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Honolulu']) {
      await onPage({ ...reader, zone, now }, group('en'), async (tab) => {
        equal(String(await texts(tab, '.is-next .deadline-note')), String(notes), `next at ${now}, ${zone}`);
      });
    }
  }
});

check('times stand also in the reader\'s own zone, and not twice', async () => {
  const own = [
    ['en', 'Asia/Tokyo', 'in your time zone: 18:00–22:00'],
    ['zh', 'Asia/Shanghai', '您所在时区：17:00–21:00'],
    ['en', 'Pacific/Honolulu', 'in your time zone: Sun 6 Sept, 23:00 – Mon 7 Sept, 03:00'],
    ['en', 'Asia/Kathmandu', 'in your time zone: 14:45–18:45'],
    ['en', 'Europe/Zurich', ''],
    ['en', 'Europe/Madrid', ''], // another name, the same clock
  ];
  for (const [language, zone, text] of own) {
    await onPage({ ...reader, zone }, group(language), async (tab) => {
      // Some versions of CLDR have a comma behind the day of the week.
      const said = (await texts(tab, '.own-time')).join('|').replace(/(Sun|Mon),/g, '$1');
      equal(said, text, `${language}, ${zone}`);
    });
  }
});

check('what the module adds is not printed', () => (
  onPage(reader, '/en/sg2/2020-09/letter/', async (tab) => {
    equal(await tab.locator('.deadline-note').count(), 2, 'notes on screen');
    await tab.emulateMedia({ media: 'print' });
    equal(await tab.locator('.by-script:visible').count(), 0, 'notes on paper');
  })));

check('a long archive has a filter, with a label and a count that is told', () => (
  withLongArchive((start) => inTab(reader, async (tab, complaints) => {
    await tab.goto(`${start}/en/sg2/archive/`);
    const status = tab.getByRole('status');
    equal(await status.innerText(), 'Shown: 18 of 18', 'count');
    const input = tab.getByRole('searchbox', { name: 'Filter the meetings' });
    await input.fill('2003 virtual');
    equal(await status.innerText(), 'Shown: 1 of 18', 'count of 2003');
    equal(await tab.locator('main li:visible').count(), 1, 'meetings shown');
    equal(await tab.locator('main :is(h2, h3):visible').count(), 1, 'headings shown');
    await input.fill('JUNE 2019');
    equal(await tab.locator('main li:visible').count(), 1, 'meetings of June 2019');
    await input.fill('no such thing');
    equal(await status.innerText(), 'Shown: 0 of 18', 'count of nothing');
    await input.fill('');
    equal(await tab.locator('main li:visible').count(), 18, 'meetings shown again');
    none(complaints);
    await tab.goto(`${start}/zh/sg2/archive/`);
    equal(await status.innerText(), '显示 18 次会议，共 18 次', 'count in Chinese');
  }))));
