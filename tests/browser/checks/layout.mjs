// Whether every page can be seen and used: no script, any width, both schemes, keyboard, policy.
import { check, none } from '../support/check.mjs';
import { inTab, root } from '../support/browser.mjs';
import { faint, focused, ground, overflow, styled } from '../support/look.mjs';
import { baseUrl, follow } from '../support/pages.mjs';
import { opened } from '../support/sample.mjs';

// Runs work on every page in one tab (on a large site, on some of each kind) and fails with all it
// finds.
async function onEveryPage(options, work, note = () => {}) {
  const start = await root();
  await inTab(options, async (tab, complaints) => {
    const faults = [];
    for (const { address } of await opened(note)) {
      await tab.goto(start + address);
      const found = [...await work(tab, address), ...complaints.splice(0)];
      faults.push(...found.map((fault) => `${address}: ${fault}`));
    }
    none(faults);
  });
}

const screens = [['phone 390', 390, 844], ['narrow 320', 320, 640], ['desktop 1280', 1280, 900]];

for (const [device, width, height] of screens) {
  for (const scheme of ['light', 'dark']) {
    check(`no page scrolls sideways or hides text, ${device}, ${scheme}, without script`, (note) => (
      onEveryPage({ width, height, scheme }, async (tab) => [
        ...await tab.evaluate(overflow), ...await tab.evaluate(faint)], note)));
  }
}

check('the dark scheme is dark, the light one light', async () => {
  await onEveryPage({ scheme: 'dark' }, async (tab) => (
    await tab.evaluate(ground) < 0.35 ? [] : ['the ground is light in the dark scheme']));
  await onEveryPage({ scheme: 'light' }, async (tab) => (
    await tab.evaluate(ground) > 0.65 ? [] : ['the ground is dark in the light scheme']));
});

check('every page keeps a strict content security policy, with script on', () => (
  onEveryPage({ script: true }, async (tab) => {
    const broken = await tab.evaluate(() => [...document.images]
      .filter((image) => !image.complete || image.naturalWidth === 0).map((image) => image.src));
    return [...broken.map((src) => `image not shown: ${src}`),
      ...(await tab.evaluate(styled) ? [] : ['the style sheet is not loaded'])];
  })));

for (const scheme of ['light', 'dark']) {
  check(`the first Tab reaches a link that is seen and shows its focus, ${scheme}`, () => (
    onEveryPage({ width: 390, height: 844, scheme }, async (tab) => {
      await tab.keyboard.press('Tab');
      const at = await tab.evaluate(focused);
      if (!at) return ['Tab reaches nothing'];
      return [
        ...(at.tag === 'a' && at.href ? [] : [`Tab reaches <${at.tag}>, no link`]),
        ...(at.seen ? [] : ['the focused link is not seen']),
        ...(at.ring ? [] : ['the focused link shows no outline']),
      ];
    })));
}

check('every link can be reached by Tab and shows its focus', () => (
  onEveryPage({}, async (tab) => {
    const wanted = await tab.evaluate(() => [...document.links]
      .filter((link) => link.getClientRects().length > 0).length);
    const faults = [];
    for (let i = 0; i < wanted; i++) {
      await tab.keyboard.press('Tab');
      const at = await tab.evaluate(focused);
      if (!at) return [...faults, `only ${i} of ${wanted} links are reached`];
      if (at.tag === 'a' && !(at.ring && at.seen)) faults.push(`focus on ${at.href} is not seen`);
    }
    return faults;
  })));

check('the skip link, where there is one, moves past the head of the page', async () => {
  const base = await baseUrl();
  await onEveryPage({}, async (tab, address) => {
    await tab.keyboard.press('Tab');
    const first = await tab.evaluate(focused);
    if (!first?.href?.startsWith('#')) return [];
    await tab.keyboard.press('Enter');
    const { fragment } = follow(address, first.href, base);
    const target = tab.locator(`[id="${fragment}"]`);
    if (await target.count() !== 1) return [`the skip link leads to no ${first.href}`];
    return await target.evaluate((element) => element.matches('main, main *')) ? []
      : [`the skip link leads to ${first.href}, outside <main>`];
  });
});

check('text may be twice as large without sideways scroll', () => (
  onEveryPage({ width: 640, height: 900 }, async (tab) => {
    // A style sheet of the reader, added by the browser itself, past the policy.
    const session = await tab.context().newCDPSession(tab);
    const { frameTree } = await session.send('Page.getFrameTree');
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const frameId = frameTree.frame.id;
    const { styleSheetId } = await session.send('CSS.createStyleSheet', { frameId });
    const text = 'html { font-size: 200% !important }';
    await session.send('CSS.setStyleSheetText', { styleSheetId, text });
    const found = await tab.evaluate(overflow);
    await session.detach();
    return found;
  })));
