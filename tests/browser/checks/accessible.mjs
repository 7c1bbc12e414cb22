// Whether pages are accessible: axe-core's rules of WCAG 2.2 AA and its best practices, and the order
// in which a screen reader meets a letter.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { check, equal, none, ok } from '../support/check.mjs';
import { inTab, root } from '../support/browser.mjs';
import { directionOf, oneOfEachKind } from '../support/kinds.mjs';
import { addressOf, files, read } from '../support/site.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const all = files().filter((name) => name.endsWith('.html'))
  .map((name) => ({ address: addressOf(name), text: read(name) }));
// Of sites beside the sample one page of each kind is enough, and one that reads from right to left.
const chosen = process.env.SGSITE_ONE_OF_EACH_KIND ? oneOfEachKind(all, directionOf) : all;

// What axe cannot decide by itself, and why that is right here; anything else undecided is a fault.
const decided = new Map([
  // It cannot tell what lies behind a text that a picture or a gradient is drawn over, nor behind one in
  // a cell that spans rows; layout.mjs computes every text's contrast from the colours themselves.
  ['color-contrast', /pseudo element|overlapped|overlaps|background image|too short|only contains/i],
  ['target-size', /./], // links inside a line of text, which WCAG excepts
]);

function faultsOf({ violations, incomplete }) {
  const line = ({ id, help }, node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.html.slice(0, 90)}`;
  const told = violations.flatMap((rule) => rule.nodes.map((node) => line(rule, node)));
  for (const rule of incomplete) {
    for (const node of rule.nodes) {
      const said = [...node.any, ...node.all, ...node.none].map(({ message }) => message).join(' ');
      if (!decided.get(rule.id)?.test(said)) told.push(`undecided: ${line(rule, node)}: ${said}`);
    }
  }
  return told;
}

async function axeOn(options, pages) {
  const start = await root();
  return inTab({ ...options, script: true }, async (tab) => {
    const faults = [];
    for (const { address } of pages) {
      await tab.goto(start + address);
      await tab.evaluate(axe);
      const results = await tab.evaluate(() => window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations', 'incomplete'],
      }));
      ok(results.violations, 'axe gave no answer');
      faults.push(...faultsOf(results).map((fault) => `${address}: ${fault}`));
    }
    return faults;
  });
}

for (const scheme of ['light', 'dark']) {
  for (const [device, width, height] of [['phone', 390, 844], ['desktop', 1280, 900]]) {
    check(`axe finds no violation on any page, ${device}, ${scheme}`, async () => (
      none(await axeOn({ width, height, scheme }, chosen))));
  }
}

// The parts of a letter in its order, as they stand in the page.
function partsOfLetter() {
  const order = ['.organisation-name', '.dateline', '.letter-label', '.letter-reference dd', '.to',
    '.letter-addressees li', '.letter-subject dd', '.salutation', '.letter-body > p:not(.salutation)',
    '.closing', '.signatory', '.qr-label'];
  return order.flatMap((selector) => {
    const found = document.querySelector(`.letter ${selector}`);
    return found ? [found.innerText.split('\n')[0].trim()] : [];
  }).filter((text) => text !== '');
}

check('the accessibility tree of a letter reads in the order of the letter', async (note) => {
  const letters = oneOfEachKind(all).filter(({ kind }) => kind === 'letter');
  if (letters.length === 0) note('the site has no letter');
  const start = await root();
  const plain = (text) => text.replace(/[\s\u00a0\u202f"'\\]+/g, '');
  await inTab({}, async (tab) => {
    const faults = [];
    for (const { address } of letters) {
      await tab.goto(start + address);
      const parts = await tab.evaluate(partsOfLetter);
      const lines = (await tab.locator('main').ariaSnapshot()).split('\n');
      // A line a node; a link in a paragraph makes a node of its own, so words count, not lines.
      const tree = plain(lines.map((line) => (
        line.replace(/^\s*- '?(\/url:.*|[a-z]+( "(.*)")?( \[.*\])?:?)/, '$3'))).join(' '));
      if (parts.length < 9) faults.push(`${address}: only ${parts.length} parts of a letter`);
      let at = 0;
      for (const part of parts) {
        const found = tree.indexOf(plain(part), at);
        if (found < 0) faults.push(`${address}: '${part}' is not read, or not in its place`);
        else at = found + plain(part).length;
      }
      if (!lines.some((line) => /- '?heading .*\[level=1\]/.test(line))) faults.push(`${address}: no heading`);
      if (!lines.some((line) => /- '?img /.test(line))) faults.push(`${address}: no code`);
    }
    none(faults);
  });
});

check('text may be set wider, as WCAG 1.4.12 has it, without sideways scroll', async () => {
  const start = await root();
  await inTab({ width: 390, height: 844, script: true }, async (tab) => {
    const faults = [];
    for (const { address } of oneOfEachKind(all)) {
      await tab.goto(start + address);
      const wide = await tab.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`:not(:lang(ar)) { letter-spacing: 0.12em !important }
          * { line-height: 1.5 !important; word-spacing: 0.16em !important }
          p { margin-block-end: 2em !important }`);
        document.adoptedStyleSheets = [sheet];
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth > clientWidth ? scrollWidth : 0;
      });
      if (wide) faults.push(`${address}: ${wide} px wide`);
    }
    none(faults);
  });
});

check('what the reader asks of the browser is kept: less motion, more contrast, own colours', async () => {
  const letter = oneOfEachKind(all).find(({ kind }) => kind === 'letter');
  ok(letter, 'there is no letter');
  const start = await root();
  await inTab({ width: 390, height: 844, script: true }, async (tab) => {
    await tab.goto(start + letter.address);
    const style = (selector, name) => tab.locator(selector).first()
      .evaluate((element, property) => getComputedStyle(element)[property], name);
    await tab.emulateMedia({ reducedMotion: 'no-preference' });
    equal(await style('html', 'scrollBehavior'), 'smooth', 'scroll with motion');
    await tab.emulateMedia({ reducedMotion: 'reduce' });
    equal(await style('html', 'scrollBehavior'), 'auto', 'scroll without motion');
    equal(await style('.site-header .masthead', 'borderBottomColor'), 'rgb(204, 211, 218)', 'a line');
    await tab.emulateMedia({ contrast: 'more' });
    equal(await style('.site-header .masthead', 'borderBottomColor'), 'rgb(27, 31, 36)',
      'a line with more contrast');
    await tab.emulateMedia({ contrast: 'no-preference', forcedColors: 'active', colorScheme: 'dark' });
    equal(await style('.qr img', 'backgroundColor'), 'rgb(255, 255, 255)', 'ground of the code');
    await tab.keyboard.press('Tab');
    equal(await style('.skip', 'outlineStyle'), 'solid', 'focus in forced colours');
  });
});
