// Measures taken inside an open page. Each function runs in the browser by tab.evaluate.

// What sticks out to the right, if the page scrolls sideways; empty if it does not.
export function overflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
    .slice(0, 3)
    .map((element) => `<${element.localName}${element.className ? ` class="${element.className}"` : ''}>`);
  return [`${scrollWidth} px wide in ${clientWidth}: ${wide.join(' ')}`];
}

// The focused element: what it is, whether it can be seen, and whether its focus can.
export function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const inView = box.width > 1 && box.height > 1 && box.left >= 0 && box.top >= 0
    && box.right <= innerWidth + 1 && box.top < innerHeight;
  return {
    tag: element.localName,
    href: element.getAttribute('href'),
    seen: inView && style.visibility === 'visible' && Number(style.opacity) > 0.5,
    ring: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1)
      || style.boxShadow !== 'none',
  };
}

// Texts whose contrast with what lies behind them is below what WCAG asks for (AA).
export function faint() {
  const channels = (colour) => {
    const numbers = (colour.match(/[\d.]+(e-?\d+)?%?/g) ?? []).map(parseFloat);
    if (/^rgba?\(/.test(colour)) return [...numbers.slice(0, 3).map((n) => n / 255), numbers[3] ?? 1];
    if (/^color\(srgb /.test(colour)) return [...numbers.slice(0, 3), numbers[3] ?? 1];
    throw new Error(`cannot read the colour ${colour}`);
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((n, i) => n * a + under[i] * (1 - a));
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(channels(getComputedStyle(at).backgroundColor));
    }
    const dark = matchMedia('(prefers-color-scheme: dark)').matches
      && getComputedStyle(document.documentElement).colorScheme.includes('dark');
    const canvas = dark ? [0.07, 0.07, 0.07] : [1, 1, 1];
    return layers.reverse().reduce((under, layer) => over(layer, under), canvas);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || element.closest('svg') || element.getClientRects().length === 0) continue;
    const style = getComputedStyle(element);
    if (style.visibility !== 'visible') continue;
    const under = behind(element);
    const [a, b] = [light(over(channels(style.color), under)), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) {
      found.add(`'${text.data.trim().slice(0, 30)}' has contrast ${ratio.toFixed(1)}`);
    }
  }
  return [...found];
}

// Whether the page has a style sheet and each one came.
export function styled() {
  const came = (sheet) => {
    try {
      return sheet.cssRules.length > 0;
    } catch {
      return false; // what did not come may not be read
    }
  };
  return document.styleSheets.length > 0 && [...document.styleSheets].every(came);
}

// How light the page's ground is, 0 to 1.
export function ground() {
  const clear = (colour) => /^rgba\(.*, 0\)$/.test(colour);
  const own = [document.body, document.documentElement]
    .map((element) => getComputedStyle(element).backgroundColor).find((colour) => !clear(colour));
  if (!own) return 1;
  const numbers = own.match(/[\d.]+/g).map(Number).slice(0, 3);
  const scale = own.startsWith('rgb') ? 255 : 1;
  return Math.max(...numbers) / scale;
}
