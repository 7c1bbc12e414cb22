// Whether the letter can be printed and sent, and its code read from paper and screen.
import { join } from 'node:path';
import { check, equal, none, ok } from '../support/check.mjs';
import { inTab, root } from '../support/browser.mjs';
import { codesIn, inScratch, print, sheetFacts, sheets, sheetText } from '../support/paper.mjs';
import { folder } from '../support/site.mjs';
import { agenda, qrTarget } from '../support/facts.mjs';

const meeting = (language) => `/${language}/sg2/2020-09/`;
const code = 'img[src*="qr/"], svg.qr, .qr svg';
const signatory = { zh: '李在摄', en: 'Chaesub Lee' };

for (const language of ['zh', 'en']) {
  check(`the printed letter is A4, 2 to 6 sheets, and its code is read from 300 dpi, ${language}`, () => (
    inScratch(async (scratch) => {
      const pdf = join(scratch, 'letter.pdf');
      await print(`${meeting(language)}print/`, pdf);
      const { count, width, height } = sheetFacts(pdf);
      ok(count >= 2 && count <= 6, `${count} sheets`);
      ok(Math.abs(width - 595.3) < 1.5 && Math.abs(height - 841.9) < 1.5,
        `sheets of ${width} x ${height} points`);
      ok(sheetText(pdf, 1, 1).includes('7/2'), 'the first sheet does not say 7/2');
      const whole = sheetText(pdf, 1, count);
      none(agenda.map(([number]) => number).filter((number) => !whole.includes(number))
        .map((number) => `agenda item ${number} is not printed`));
      const read = sheets(pdf, scratch, 300).flatMap(codesIn);
      equal(read.join('\n'), qrTarget, 'codes read');
    })));

  check(`the code is 31 to 37 mm wide on paper, beside the signature, ${language}`, () => (
    inTab({ width: 700, height: 1000 }, async (tab) => {
      await tab.emulateMedia({ media: 'print' });
      await tab.goto(`${await root()}${meeting(language)}print/`);
      const found = tab.locator(code);
      equal(await found.count(), 1, 'codes on the page');
      const box = await found.boundingBox();
      const mm = box.width * 25.4 / 96;
      ok(mm >= 31 && mm <= 37, `${mm.toFixed(1)} mm wide`);
      ok(Math.abs(box.width - box.height) < 1, `${box.width} x ${box.height} px is not square`);
      const name = await tab.getByText(signatory[language]).last().boundingBox();
      const between = Math.abs((name.y + name.height / 2) - (box.y + box.height / 2)) * 25.4 / 96;
      ok(between < 40, `${between.toFixed(0)} mm above or below the signature`);
      ok(box.x >= name.x + name.width || box.x + box.width <= name.x
        || box.y >= name.y + name.height || box.y + box.height <= name.y, 'the code covers the signature');
    })));

  for (const scheme of ['light', 'dark']) {
    check(`the code of the letter is read from the screen, ${scheme}, ${language}`, () => (
      inScratch((scratch) => inTab({ width: 390, height: 844, scheme, scale: 3 }, async (tab) => {
        await tab.goto(`${await root()}${meeting(language)}letter/`);
        const picture = join(scratch, 'code.png');
        await tab.locator(code).first().screenshot({ path: picture });
        equal(codesIn(picture).join('\n'), qrTarget, 'codes read');
        const alternative = await tab.locator(code).first().evaluate((element) => (
          element.getAttribute('alt') ?? element.getAttribute('aria-label') ?? ''));
        ok(alternative.includes(qrTarget), `its alternative text does not name the target: '${alternative}'`);
      }))));
  }
}

check('qr/sg2.svg and qr/sg2.png are read, and the SVG is 31 to 37 mm', () => (
  inScratch((scratch) => inTab({ scale: 4 }, async (tab) => {
    await tab.goto(`${await root()}/qr/sg2.svg`);
    const picture = join(scratch, 'svg.png');
    await tab.screenshot({ path: picture });
    equal(codesIn(picture).join('\n'), qrTarget, 'codes read from the SVG');
    const width = await tab.evaluate(() => document.documentElement.getBoundingClientRect().width);
    const mm = width * 25.4 / 96;
    ok(mm >= 31 && mm <= 37, `the SVG is ${mm.toFixed(1)} mm wide`);
    equal(codesIn(join(folder, 'qr/sg2.png')).join('\n'), qrTarget, 'codes read from the PNG');
  }))));
