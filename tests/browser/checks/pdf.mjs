// The PDFs of `sgsite pdf`, made by the real engine: whether they can be read, mailed and printed.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, equal, none, ok } from '../support/check.mjs';
import { codesIn, inScratch, sheetFacts, sheets, sheetText } from '../support/paper.mjs';
import { findCode, makePdfs, pdfFacts, pdfsOf, pixels, project, sheetSizes } from '../support/pdf.mjs';
import { qrTarget } from '../support/facts.mjs';

const sample = {
  zh: { language: 'zh-Hans', label: '电信标准化局第7/2号集体函', title: 'ITU-T研究组会议',
    page: (page, pages) => `第${page}页，共${pages}页`,
    bookmarks: ['电信标准化局第7/2号集体函', '会议实用信息', 'Draft agenda'],
    words: '谨此邀请' },
  en: { language: 'en', label: 'TSB Collective letter 7/2', title: 'ITU-T study group meetings',
    page: (page, pages) => `Page ${page} of ${pages}`,
    bookmarks: ['TSB Collective letter 7/2', 'Practical information', 'Draft agenda'],
    words: 'I am pleased to invite you' },
};
const A4 = '595 x 842';
const LETTER = '612 x 792';

const pdfOf = (folder, language) => (
  join(folder, `public/${language}/sg2/2020-09/sg2-2020-09-${language}.pdf`));

// Every sheet has the head; poppler puts no space where Chinese has none.
function headFaults(pdf, count, head, pageWords) {
  const squeeze = (text) => text.replace(/\s/g, '');
  return Array.from({ length: count }, (_, i) => i + 1).flatMap((sheet) => {
    const text = squeeze(sheetText(pdf, sheet, sheet));
    return [head, pageWords(sheet, count)].filter((words) => !text.includes(squeeze(words)))
      .map((words) => `sheet ${sheet} does not say '${words}'`);
  });
}

check('PDFs of the sample: heads, title, language, tags, bookmarks, fonts, links; a second run makes none', () => (
  inScratch((scratch) => {
    const folder = project(scratch, 'content');
    equal(makePdfs(folder), '2 PDFs: 2 made, 0 as before', 'first run');
    equal(pdfsOf(folder).join(), ['en', 'zh'].map((language) => (
      `${language}/sg2/2020-09/sg2-2020-09-${language}.pdf`)).join(), 'PDFs');
    const faults = [];
    for (const [language, expected] of Object.entries(sample)) {
      const pdf = pdfOf(folder, language);
      const facts = pdfFacts(pdf);
      const { count } = sheetFacts(pdf);
      const say = (what, found, wanted) => {
        if (found !== wanted) faults.push(`${language}: ${what} '${found}', not '${wanted}'`);
      };
      say('sheets', count, 3);
      say('sizes', sheetSizes(pdf).join(), [A4, A4, A4].join());
      say('title', facts.title, `${expected.label} · ${expected.title}`);
      say('creator', facts.creator, 'sgsite');
      say('language', facts.language, expected.language);
      say('tagged', facts.tagged, true);
      say('bookmarks', facts.bookmarks.map(({ title, sheet }) => `${sheet} ${title}`).join(),
        expected.bookmarks.map((title, i) => `${i + 1} ${title}`).join());
      say('headings under Annex A', facts.bookmarks[1]?.kids.length > 1, true);
      say('fonts not embedded', facts.outside.join(), '');
      say('links that lead nowhere',
        facts.links.filter((link) => !/^(https?:\/\/|mailto:|tel:)/.test(link)).join(), '');
      say('a link to the code\'s target', facts.links.includes(qrTarget), true);
      if (!sheetText(pdf, 1, 1).includes(expected.words)) faults.push(`${language}: no '${expected.words}'`);
      if (!sheetText(pdf, 1, 1).includes('[www.itu.int/go/tsg2]')) {
        faults.push(`${language}: the link to the homepage does not say where it leads`);
      }
      faults.push(...headFaults(pdf, count, expected.label, expected.page)
        .map((fault) => `${language}: ${fault}`));
    }
    none(faults);
    equal(makePdfs(folder), '2 PDFs: 0 made, 2 as before', 'second run');
    const before = readFileSync(pdfOf(folder, 'zh'));
    rmSync(join(folder, '.sgsite-cache'), { recursive: true });
    makePdfs(folder);
    ok(before.equals(readFileSync(pdfOf(folder, 'zh'))), 'the same letter made other bytes');
  })));

check('the code of the PDF: read at 150 and 300 dpi, 31 to 37 mm with its quiet zone, black on white', () => (
  inScratch((scratch) => {
    const folder = project(scratch, 'content');
    makePdfs(folder);
    for (const language of ['zh', 'en']) {
      const pdf = pdfOf(folder, language);
      for (const dpi of [150, 300]) {
        const [first] = sheets(pdf, scratch, dpi, 1);
        equal(codesIn(first).join('\n'), qrTarget, `${language}, ${dpi} dpi`);
      }
      const picture = pixels(pdf, 1, 600);
      const code = findCode(picture);
      ok(code, `${language}: no code is found`);
      const { left, top, width, unit, modules } = code;
      equal((modules - 17) % 4, 0, `${language}: ${modules} modules, modulo`);
      const mm = width * (modules + 8) / modules * 25.4 / 600;
      ok(mm >= 31 && mm <= 37, `${language}: ${mm.toFixed(1)} mm wide`);
      const quiet = Math.floor(3.8 * unit);
      let stained = 0;
      let grey = 0;
      for (let y = top - quiet; y < top + width + quiet; y++) {
        for (let x = left - quiet; x < left + width + quiet; x++) {
          const inside = x >= left - 2 && x < left + width + 2 && y >= top - 2 && y < top + width + 2;
          if (!inside && picture.at(x, y) < 255) stained++;
          if (inside && picture.at(x, y) > 60 && picture.at(x, y) < 195) grey++;
        }
      }
      equal(stained, 0, `${language}: pixels in the quiet zone`);
      ok(grey / width / width < 0.06, `${language}: ${grey} grey pixels of ${width * width}`);
    }
  })));

check('PDFs in Arabic run from right to left, with heads and numbers of the language', () => (
  inScratch((scratch) => {
    const folder = project(scratch, 'tests/golden/sites/right-to-left/content');
    makePdfs(folder);
    const pdf = join(folder, 'public/ar/sg1/2021-03/sg1-2021-03-ar.pdf');
    const { title, language, tagged, outside, bookmarks } = pdfFacts(pdf);
    equal(language, 'ar', 'language');
    ok(title.startsWith('رسالة جماعية 1/1'), `title '${title}'`);
    ok(tagged, 'not tagged');
    equal(outside.join(), '', 'fonts not embedded');
    equal(bookmarks.length, 3, 'bookmarks');
    const digits = (number) => String(number).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[digit]);
    const bare = (text) => text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\s]/g, '');
    for (let sheet = 1; sheet <= 3; sheet++) {
      const text = bare(sheetText(pdf, sheet, sheet));
      for (const words of ['الصفحة', 'من', digits(sheet), digits(3), '1/1', 'جماعية']) {
        ok(text.includes(words), `sheet ${sheet} does not say '${words}'`);
      }
    }
    // The head: the letter at the right, where the line starts, and the page at the left.
    const picture = pixels(pdf, 2, 100);
    const inked = (from, to) => {
      for (let x = Math.floor(from * picture.width); x < to * picture.width; x++) {
        for (let y = 20; y < 70; y++) if (picture.at(x, y) < 128) return true;
      }
      return false;
    };
    ok(inked(0.85, 0.92) && inked(0.08, 0.15) && !inked(0.35, 0.65), 'the head is not at both ends');
  })));

check('PDFs on Letter paper, timetables across, and a head for each letter', () => (
  inScratch((scratch) => {
    const letter = project(join(scratch, 'a'), 'content', 'paper: letter\n');
    makePdfs(letter);
    none(['zh', 'en'].flatMap((language) => sheetSizes(pdfOf(letter, language)))
      .filter((size) => size !== LETTER).map((size) => `a sheet of ${size}`));
    const weeks = project(join(scratch, 'b'), 'tests/golden/sites/two-weeks/content');
    makePdfs(weeks);
    const sizes = sheetSizes(join(weeks, 'public/en/sg2/2020-09/sg2-2020-09-en.pdf'));
    equal(sizes[0], '842 x 595', 'the sheet of the timetable');
    ok(sizes.includes(A4), 'the agenda is not upright');
    const amended = project(join(scratch, 'c'), 'tests/golden/sites/postponed-and-amended/content');
    makePdfs(amended);
    const pdf = join(amended, 'public/en/sg1/2020-07/sg1-2020-07-en.pdf');
    const heads = ['Circular 12', 'Addendum 1 to Circular 12', 'Corrigendum 2 to Circular 12', 'Circular 12'];
    none(heads.map((head, i) => [head, i + 1, sheetText(pdf, i + 1, i + 1).trim()])
      .filter(([head, sheet, text]) => !text.startsWith(`${head} Page ${sheet} of 6`))
      .map(([head, sheet, text]) => `sheet ${sheet} starts '${text.slice(0, 60)}', not '${head}'`));
  })));

// Letters whose table and signature would stand on the edge of a sheet, if nothing kept them whole.
check('PDFs split neither deadlines nor signature, however long the letter is', () => (
  inScratch((scratch) => {
    const folder = project(scratch, 'content');
    const group = join(folder, 'content/sg2');
    const longer = { '2020-09': 4, '2020-10': 10, '2020-11': 13 }; // paragraphs more than the sample
    const months = Object.keys(longer);
    months.forEach((month, i) => {
      if (i > 0) cpSync(join(group, '2020-09'), join(group, month), { recursive: true });
    });
    months.forEach((month) => {
      const path = join(group, month, 'letter.en.md');
      const text = readFileSync(path, 'utf8');
      const more = 'This paragraph makes the letter longer by one line or so, no more.\n\n'.repeat(longer[month]);
      writeFileSync(path, text.replace('{{deadlines}}', `${more}{{deadlines}}`));
      rmSync(join(group, month, 'letter.zh.md'));
    });
    makePdfs(folder);
    const faults = [];
    for (const month of months) {
      const pdf = join(folder, `public/en/sg2/${month}/sg2-${month}-en.pdf`);
      const { count } = sheetFacts(pdf);
      const texts = Array.from({ length: count }, (_, i) => sheetText(pdf, i + 1, i + 1));
      const on = (words) => texts.findIndex((text) => text.includes(words)) + 1;
      const table = ['Key deadlines', 'Action', '7 July 2020', '7 August 2020', '25 August 2020'].map(on);
      const end = ['productive and enjoyable', 'Yours faithfully', 'Chaesub Lee', 'Latest meeting'].map(on);
      if (new Set(table).size > 1) faults.push(`${month}: deadlines on sheets ${table}`);
      if (new Set(end).size > 1) faults.push(`${month}: signature on sheets ${end}`);
    }
    none(faults);
  })));
