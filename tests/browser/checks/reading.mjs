// Whether the letter and its annexes say what letter 7/2 says, in both languages.
import { check, none, ok } from '../support/check.mjs';
import { inTab, root } from '../support/browser.mjs';
import { page } from '../support/pages.mjs';
import { languages } from '../support/site.mjs';
import { agenda, annexA, deadlines, documents, englishNotice, letter, letterLinks, letterTimes }
  from '../support/facts.mjs';

const meeting = (language) => `/${language}/sg2/2020-09/`;
const missing = (text, facts) => facts
  .filter((fact) => (fact instanceof RegExp ? !fact.test(text) : !text.includes(fact)));

// Agenda lines that do not follow one another in a text, each with its number before its title.
function outOfOrder(text) {
  const faults = [];
  let at = 0;
  for (const [number, title] of agenda) {
    const found = text.indexOf(title, at);
    if (found < 0) {
      faults.push(`not there, or not in its place: ${number} ${title}`);
      continue;
    }
    if (!text.slice(at, found).trimEnd().endsWith(number)) faults.push(`no ${number} before '${title}'`);
    at = found + title.length;
  }
  return faults;
}

for (const language of ['zh', 'en']) {
  check(`the letter says every fact of 7/2, ${language}`, async () => {
    const { text, times, links } = await page(`${meeting(language)}letter/`);
    none([
      ...missing(text, letter[language]).map((fact) => `not said: ${fact}`),
      ...letterTimes.filter((date) => !times.some(({ datetime }) => datetime === date))
        .map((date) => `no <time datetime="${date}">`),
      ...letterLinks.filter((wanted) => !links.some(({ href }) => (
        wanted instanceof RegExp ? wanted.test(href) : wanted === href)))
        .map((wanted) => `no link ${wanted}`),
    ]);
  });

  check(`each deadline stands with its date and action, ${language}`, async () => {
    await inTab({}, async (tab) => {
      await tab.goto(`${await root()}${meeting(language)}letter/`);
      const faults = [];
      for (const { datetime, action, ...dates } of deadlines) {
        const row = `:is(tr, li, dl > div):has(time[datetime="${datetime}"])`;
        const rows = await tab.locator(row).allInnerTexts();
        if (!rows.some((said) => action[language].test(said) && said.includes(dates[language]))) {
          faults.push(`no row with ${dates[language]} and ${action[language]}`);
        }
      }
      none(faults);
    });
  });

  check(`the letter is seen, not only in the source, ${language}`, async () => {
    await inTab({ width: 390, height: 844 }, async (tab) => {
      await tab.goto(`${await root()}${meeting(language)}letter/`);
      const text = (await tab.locator('main').innerText()).replace(/\s+/g, ' ');
      none(missing(text, letter[language]).map((fact) => `not seen: ${fact}`));
    });
  });

  check(`Annex A says what it says in 7/2, ${language}`, async () => {
    const { text } = await page(`${meeting(language)}annex-a/`);
    none(missing(text, annexA[language]).map((fact) => `not said: ${fact}`));
  });

  check(`the agenda has every item in order and its documents as links, ${language}`, async () => {
    const { text, links } = await page(`${meeting(language)}agenda/`);
    none([...outOfOrder(text), ...documents
      .filter((name) => !links.some((link) => link.text === name && /^https?:/.test(link.href)))
      .map((name) => `${name} is no link`)]);
  });

  check(`the print page holds letter, Annex A and agenda, ${language}`, async () => {
    const { text } = await page(`${meeting(language)}print/`);
    none([...missing(text, letter[language]), ...missing(text, annexA[language])]
      .map((fact) => `not said: ${fact}`).concat(outOfOrder(text)));
  });
}

check('the English agenda is marked and announced on the Chinese side', async () => {
  ok(languages().includes('zh'), 'there is no Chinese side');
  for (const address of [`${meeting('zh')}agenda/`, `${meeting('zh')}print/`]) {
    await inTab({}, async (tab) => {
      await tab.goto(await root() + address);
      const { unmarked, around } = await tab.evaluate((titles) => {
        const language = (node) => node.parentElement.closest('[lang]').lang;
        const texts = [];
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          texts.push({ text: node.data.replace(/\s+/g, ' ').trim(), lang: language(node) });
        }
        const english = ({ lang }) => /^en\b/.test(lang);
        return {
          unmarked: titles.filter((title) => (
            !texts.some((part) => part.text.includes(title) && english(part)))),
          around: texts.filter((part) => !english(part)).map(({ text }) => text).join(' '),
        };
      }, agenda.map(([, title]) => title).filter((title) => !title.includes('SG2-R24')));
      none(unmarked.map((title) => `${address}: not marked as English: ${title}`));
      ok(englishNotice.zh.test(around), `${address}: no notice in Chinese that it is in English`);
    });
  }
});
