// The search page: cuts what the reader types into terms as the build cuts texts (docs/search.md),
// asks the index for no more files than they need, and shows what was found.

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const weights = 4;
const longestTerm = 40; // characters
const mostParts = 8; // of a number whose ends are terms too
const mostRanges = 4; // files that one beginning of a word may need
const shownAtOnce = 10;

// ---- Terms: the same as generator/model/terms.c.

const variants = { '\u0640': '', '\u0649': 'ي', '\u06cc': 'ي', '\u0671': 'ا', '\u0629': 'ه', '\u06a9': 'ك' };
const known = new Map();

// What a character is compared as: no case, no accents, one form of each letter.
function bare(character) {
  let found = known.get(character);
  if (found === undefined) {
    found = [...character.normalize('NFKD')].map((part) => {
      if (/[\p{M}\p{Cf}]/u.test(part)) return '';
      const code = part.codePointAt(0);
      if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
      if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
      const plain = variants[part] ?? part;
      return [...plain.toUpperCase()].filter((c) => !/[\p{M}\p{Cf}]/u.test(c))
        .map((c) => c.toLowerCase()).join('');
    }).join('');
    known.set(character, found);
  }
  return found;
}

function classOf(character) {
  if (/[0-9]/.test(character)) return 'digit';
  if (!/[\p{L}\p{N}]/u.test(character)) return 'gap';
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)
    ? 'ideograph' : 'letter';
}

// Words, numbers and single ideographs, with where they stand and what joins them to the one before.
function unitsOf(text) {
  const units = [];
  let signs = 0; // since the last unit: 2 when it is not just one that joins
  let at = 0;
  for (const character of text) {
    const next = at + character.length;
    for (const part of bare(character)) {
      const kind = classOf(part);
      const last = units[units.length - 1];
      if (kind === 'gap') {
        signs = signs === 0 && /[-/.\u2010\u2013]/.test(part) ? 1 : 2;
      } else if (last && signs === 0 && last.kind === kind && kind !== 'ideograph') {
        last.text += part;
        last.end = next;
      } else {
        const glue = !last || signs > 1 ? 'none' : ['joined', 'sign'][signs];
        units.push({ kind, glue, text: part, start: at, end: next });
        signs = 0;
      }
    }
    // A mark belongs to the letter before it.
    const last = units[units.length - 1];
    if (last && signs === 0) last.end = next;
    at = next;
  }
  return units;
}

const articles = ['وال', 'بال', 'فال', 'كال', 'ال', 'لل'];

function withoutArticle(word) {
  const article = articles.find((start) => word.startsWith(start) && word.length >= start.length + 3);
  return article ? word.slice(article.length) : word;
}

const cut = (term) => [...term].slice(0, longestTerm).join('');

const unitTerm = ({ kind, text }) => cut(kind === 'letter' ? withoutArticle(text) : text);

// Units as one term: 7/2, td1139.
const joined = (units) => cut(units.map(({ kind, text }, i) => (
  (i > 0 && kind === 'digit' && units[i - 1].kind === 'digit' ? '/' : '') + text)).join(''));

// Words and numbers that touch or have one sign between them; each ideograph alone.
function chainsOf(units) {
  const chains = [];
  units.forEach((unit, i) => {
    const before = units[i - 1];
    const goesOn = before && unit.glue !== 'none' && unit.kind !== 'ideograph'
      && before.kind !== 'ideograph';
    if (goesOn) chains[chains.length - 1].push(unit);
    else chains.push([unit]);
  });
  return chains;
}

const isNumber = (chain) => chain.some(({ kind }) => kind === 'digit');

function isPaired(units, i) {
  const pair = [units[i - 1], units[i]];
  return pair.every((unit) => unit && unit.kind !== 'letter') && units[i].glue === 'joined'
    && pair.some(({ kind }) => kind === 'ideograph');
}

// The shorter ends of a number that it is found by.
const endsOf = (chain) => chain.slice(1).flatMap(({ kind, glue, text }, i) => (
  kind === 'letter' || glue === 'sign' || text.length >= 3 || i + 2 === chain.length
    ? [chain.slice(i + 1)] : []));

// All terms that a text is found by, in the order of the build: for tests, and to mark what was found.
export function termsOf(text, ofNumber = false) {
  const units = unitsOf(text);
  const terms = [];
  for (const chain of chainsOf(units)) {
    if (chain[0].kind === 'ideograph') continue;
    if (!isNumber(chain)) {
      terms.push(...chain.map(unitTerm));
      continue;
    }
    terms.push(joined(chain));
    if (chain.length === 1) continue;
    const ends = chain.length <= mostParts ? endsOf(chain) : [];
    terms.push(...ends.filter((end) => ofNumber || end.length > 1).map(joined));
    if (!ofNumber) terms.push(...chain.map(unitTerm));
  }
  units.forEach((unit, i) => {
    if (isPaired(units, i)) terms.push(joined([units[i - 1], unit]));
    if (unit.kind === 'ideograph' && !isPaired(units, i + 1)) terms.push(unitTerm(unit));
  });
  return terms;
}

// ---- What the reader asks.

const hasDigit = (term) => /[0-9]/.test(term);

// What must be found: each want is a list of ways, of which the first that is known counts; a way is
// a list of terms.
export function wantsOf(text) {
  const units = unitsOf(text);
  const wants = [];
  const chains = chainsOf(units);
  let at = 0;
  for (let c = 0; c < chains.length; c++) {
    const chain = chains[c];
    const first = at;
    at += chain.length;
    const next = chains[c + 1];
    if (chain[0].kind === 'ideograph') {
      if (isPaired(units, first)) continue; // with the one before
      if (!isPaired(units, first + 1)) wants.push([[unitTerm(chain[0])]]);
      for (let i = first + 1; isPaired(units, i); i++) wants.push([[joined([units[i - 1], units[i]])]]);
    } else if (isNumber(chain)) {
      if (chain.length === 1 && isPaired(units, first)) continue;
      if (chain.length === 1 && isPaired(units, first + 1)) {
        for (let i = first + 1; isPaired(units, i); i++) wants.push([[joined([units[i - 1], units[i]])]]);
        continue;
      }
      const ends = endsOf(chain).filter((end) => end[0].kind === 'letter');
      wants.push([[joined(chain)], ...ends.map((end) => [joined(end)])]);
    } else if (chain.length === 1 && chain[0].text.length <= 5 && next && isNumber(next)
        && next[0].glue === 'none') {
      // TD 1139 is TD1139; else it is two words.
      wants.push([[joined([...chain, ...next])], [unitTerm(chain[0]), joined(next)]]);
      at += next.length;
      c += 1;
    } else {
      wants.push(...chain.map((unit) => [[unitTerm(unit)]]));
    }
  }
  return wants;
}

// May more letters follow? Of ideographs a pair is all; of short numbers too much would follow.
function mayGoOn(term) {
  const length = [...term].length;
  if (/^[0-9/]+$/.test(term)) return length >= 3;
  if (classOf([...term].pop()) === 'ideograph') return length === 1;
  return length >= 2;
}

// ---- The index.

// Order of code points, as the build sorts.
function compare(a, b) {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const order = x[i].codePointAt(0) - y[i].codePointAt(0);
    if (order) return order;
  }
  return x.length - y.length;
}

class Stale extends Error {}

class Index {
  constructor(address) {
    this.address = new URL(address, document.baseURI);
    this.files = new Map();
  }

  // A file of the index, asked for once. One of another build than the page's is told.
  file(name, version, cache = 'default') {
    const address = new URL(`${name}?v=${version}`, this.address);
    if (!this.files.has(address.href)) {
      const asked = fetch(address, { cache }).then(async (answer) => {
        if (!answer.ok) throw new Stale(`${address}: ${answer.status}`);
        const file = await answer.json();
        if (version && file.v !== version) throw new Stale(`${address}: ${file.v}`);
        return file;
      });
      asked.catch(() => this.files.delete(address.href));
      this.files.set(address.href, asked);
    }
    return this.files.get(address.href);
  }

  async open(fresh) {
    if (this.root && !fresh) return;
    const version = fresh ? '' : this.address.searchParams.get('v');
    const name = this.address.pathname.split('/').pop();
    this.root = await this.file(name, version, fresh ? 'reload' : 'default');
  }

  // The places of a term, and of the terms that start with it when it may go on: by key of the entry
  // and its record, with how well it fits. Null for a term that is almost everywhere.
  async places(term) {
    const key = (hasDigit(term) ? '#' : '') + term;
    const { terms } = this.root;
    const starts = terms.filter((_, i) => i % 2 === 0);
    const goesOn = mayGoOn(term);
    let first = starts.length - 1;
    while (first > 0 && compare(starts[first], key) > 0) first -= 1;
    let last = first;
    while (goesOn && last + 1 < starts.length && last - first + 1 < mostRanges
        && (starts[last + 1].startsWith(key))) last += 1;
    const files = [];
    for (let i = first; i <= last; i++) files.push(this.file(`terms-${i}.json`, terms[2 * i + 1]));
    const places = new Map();
    const near = [];
    let everywhere = false;
    for (const { terms: range } of await Promise.all(files)) {
      for (let i = 0; i < range.length; i += 2) {
        near.push(range[i]);
        const exact = range[i] === key;
        if (!exact && !(goesOn && range[i].startsWith(key))) continue;
        if (range[i + 1] === '') everywhere ||= exact;
        else readPlaces(range[i + 1], exact, places);
      }
    }
    // What was meant may stand just behind the end of the file.
    if (places.size === 0 && !everywhere && last + 1 < starts.length) {
      const { terms: range } = await this.file(`terms-${last + 1}.json`, terms[2 * last + 3]);
      near.push(...range.filter((_, i) => i % 2 === 0));
    }
    return { places: everywhere ? null : places, near };
  }

  // The entry and record of a place, from the block that has it.
  async record({ entry, record }) {
    const { records } = this.root;
    let block = records.length / 2 - 1;
    while (block > 0 && records[2 * block] > entry) block -= 1;
    const { entries } = await this.file(`records-${block}.json`, records[2 * block + 1]);
    const found = entries[entry - records[2 * block]];
    return { entry: found, record: record > 0 ? found.records[record - 1] : null };
  }
}

// Entries are told by how far they are from the one before, then the record with its weight.
function readPlaces(text, exact, places) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (;;) {
      const digit = alphabet.indexOf(text[at++]);
      value = value * 32 + (digit & 31);
      if (digit < 32) return value;
    }
  };
  let entry = 0;
  while (at < text.length) {
    entry += number();
    const code = number();
    const record = Math.floor(code / weights);
    const key = `${entry} ${record}`;
    const fit = exact ? 2 : 1;
    const before = places.get(key);
    if (!before || before.fit < fit) places.set(key, { entry, record, weight: code % weights, fit });
  }
}

// Letters put in, left out, changed or swapped: 0, 1, or more.
function distance(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, rows[i - 2][j - 2] + 1);
      }
      rows[i].push(least);
    }
  }
  return rows[a.length][b.length];
}

// The term that was likely meant, among those at hand.
function nearest(term, near) {
  const most = term.length > 5 ? 2 : 1;
  let best = null;
  for (const other of near) {
    if (term.length < 4 || hasDigit(other) || Math.abs(other.length - term.length) > most) continue;
    const far = distance(term, other);
    if (far <= most && (!best || far < best.far)) best = { far, other };
  }
  return best?.other;
}

// One want: the places of the first way that has any.
async function findWant(index, ways) {
  let near = [];
  for (const way of ways) {
    const found = await Promise.all(way.map((term) => index.places(term)));
    near = near.concat(found.flatMap(({ near: terms }) => terms));
    const places = meet(found.map(({ places: of }) => of).filter(Boolean), true);
    const everywhere = found.every(({ places: of }) => of === null);
    if (everywhere || places.length > 0) {
      const byKey = new Map(places.map((place) => [`${place.entry} ${place.record}`, place]));
      return { way, places: everywhere ? null : byKey };
    }
  }
  const [[term]] = ways;
  return { way: ways[0], places: new Map(), suggestion: nearest(term, near) };
}

// The places where most of the lists meet, best first. What is said of an entry holds for its records.
function meet(lists, all = false) {
  if (lists.length === 0) return [];
  const found = [];
  const seen = new Set();
  for (const list of lists) {
    for (const [key, place] of list) {
      if (seen.has(key)) continue;
      seen.add(key);
      let count = 0;
      let fit = 0;
      for (const other of lists) {
        const hit = other.get(key) ?? other.get(`${place.entry} 0`);
        count += hit ? 1 : 0;
        fit += hit?.fit ?? 0;
      }
      if (!all || count === lists.length) found.push({ ...place, count, fit });
    }
  }
  const most = Math.max(...found.map(({ count }) => count));
  return found.filter(({ count }) => count === most)
    .sort((a, b) => b.fit - a.fit || b.weight - a.weight || b.entry - a.entry || a.record - b.record);
}

async function search(index, text) {
  const wants = wantsOf(text);
  await index.open();
  const found = await Promise.all(wants.map((ways) => findWant(index, ways)));
  const lists = found.map(({ places }) => places).filter(Boolean);
  const results = meet(lists);
  const suggestions = found.filter(({ suggestion }) => suggestion)
    .map(({ way: [term], suggestion }) => ({ term, suggestion }));
  return {
    results,
    terms: found.flatMap(({ way }) => way),
    isCommon: wants.length > 0 && lists.length === 0,
    isWhole: results.length > 0 && results[0].count === lists.length,
    suggestions,
  };
}

// ---- The page.

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// A text with what was found in it marked.
function marked(text, terms) {
  const units = unitsOf(text);
  const hit = new Set();
  const has = (term) => terms.some((wanted) => term === wanted
    || (mayGoOn(wanted) && term.startsWith(wanted)));
  let at = 0;
  for (const chain of chainsOf(units)) {
    // The shortest part of a number that is what was wanted, else each word.
    for (let size = 1; size <= chain.length; size++) {
      for (let i = 0; i + size <= chain.length; i++) {
        const part = chain.slice(i, i + size);
        const term = size === 1 ? unitTerm(part[0]) : joined(part);
        const taken = part.some((_, k) => hit.has(at + i + k));
        if ((size === 1 || isNumber(part)) && !taken && has(term)) {
          part.forEach((_, k) => hit.add(at + i + k));
        }
      }
    }
    at += chain.length;
  }
  units.forEach((unit, i) => {
    if (isPaired(units, i) && has(joined([units[i - 1], unit]))) hit.add(i - 1).add(i);
  });
  const pieces = [];
  let end = 0;
  for (const i of [...hit].sort((a, b) => a - b)) {
    let { start } = units[i];
    const last = pieces[pieces.length - 1];
    const joins = last instanceof Element && hit.has(i - 1)
      && units[i].glue !== 'none' && start - end <= 1;
    if (joins) {
      last.textContent += text.slice(end, units[i].end);
    } else {
      pieces.push(text.slice(end, start), make('mark', { textContent: text.slice(start, units[i].end) }));
    }
    end = units[i].end;
  }
  return [...pieces, text.slice(end)];
}

// Words that may run the other way than the page.
const isolated = (text, terms, lang) => make('bdi', lang ? { lang } : {}, ...marked(text, terms));

function resultOf({ entry, record }, terms, words) {
  const about = [];
  const add = (text, lang) => text && about.push(isolated(text, terms, lang));
  const [kind, path, label, title, detail, lang] = record ?? [entry.kind, '', '', entry.title, '', entry.lang];
  const name = kind === 'item' ? title : [label, title].filter(Boolean).join(words.colon);
  about.push(make('span', { className: 'kind', textContent: words[kind] }));
  if (kind === 'item' || kind === 'letter') add(detail);
  add(entry.group);
  if (record) add(entry.title, entry.lang);
  add(entry.about);
  add(entry.date);
  const line = make('p', { className: 'result-about' });
  about.forEach((part, i) => line.append(...(i > 0 ? [' · ', part] : [part])));
  if (entry.status) line.append(' ', make('strong', { className: 'badge', textContent: entry.status }));
  const link = make('a', { href: `../${entry.path}${path}` }, isolated(name || path, terms, lang));
  return make('li', {}, make('p', { className: 'result-title' }, link), line);
}

function start(form) {
  const input = form.elements.q;
  const status = document.querySelector('.search-count');
  const list = document.querySelector('.results');
  const archives = document.querySelector('.archives');
  const words = form.dataset;
  const number = new Intl.NumberFormat(words.locale);
  const index = new Index(words.index);
  let current = 0; // only the last question is answered

  function rewritten(text, { term, suggestion }) {
    const word = text.split(/\s+/).find((part) => termsOf(part).includes(term));
    return word ? text.replace(word, suggestion) : suggestion;
  }

  function tell(text, { results, isWhole, isCommon, suggestions }) {
    status.replaceChildren();
    if (isCommon) status.append(words.common);
    else if (results.length === 0) status.append(words.none.replace('{words}', () => text));
    else if (!isWhole) status.append(words.some);
    else status.append(words.found.replace('{count}', number.format(results.length)));
    for (const suggestion of isWhole ? [] : suggestions) {
      const better = rewritten(text, suggestion);
      const link = make('a', { href: `?q=${encodeURIComponent(better)}`, textContent: better });
      status.append(' ', make('span', { className: 'nearest' }, `${words.nearest} `, link));
    }
  }

  async function show(found, from) {
    const places = found.results.slice(from, from + shownAtOnce);
    const records = await Promise.all(places.map((place) => index.record(place)));
    return records.map((record) => resultOf(record, found.terms, words));
  }

  function offerMore(found, from) {
    list.nextElementSibling?.matches('.more') && list.nextElementSibling.remove();
    if (from >= found.results.length) return;
    const button = make('button', { type: 'button', className: 'more', textContent: words.more });
    button.addEventListener('click', async () => {
      const question = current;
      const more = await show(found, from);
      if (question !== current) return;
      list.append(...more);
      offerMore(found, from + shownAtOnce);
      more[0].querySelector('a').focus();
    });
    list.after(button);
  }

  async function answer(text, fresh = false) {
    const question = ++current;
    if (fresh) await index.open(true);
    const found = await search(index, text);
    const results = await show(found, 0);
    if (question !== current) return;
    list.replaceChildren(...results);
    list.hidden = results.length === 0;
    archives.hidden = results.length > 0;
    tell(text, found);
    offerMore(found, shownAtOnce);
  }

  // An index that is newer than the page, or older in a cache, is asked for once more.
  async function ask(text) {
    const question = current + 1;
    try {
      await answer(text).catch((error) => {
        if (!(error instanceof Stale)) throw error;
        return answer(text, true);
      });
    } catch (error) {
      console.debug(error);
      if (question > current + 1) return;
      list.hidden = true;
      archives.hidden = false;
      status.textContent = words.failed;
    }
  }

  function clear() {
    current += 1;
    list.hidden = true;
    archives.hidden = false;
    status.replaceChildren();
    list.nextElementSibling?.matches('.more') && list.nextElementSibling.remove();
  }

  function asked(keep) {
    const text = input.value.trim();
    const address = text ? `?q=${encodeURIComponent(text)}` : location.pathname;
    if (keep) history.replaceState(null, '', address);
    // The same question in another language.
    for (const link of document.querySelectorAll('.languages a')) {
      link.search = text ? `?q=${encodeURIComponent(text)}` : '';
    }
    if (wantsOf(text).length > 0) ask(text);
    else clear();
  }

  let waiting;
  const askSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => asked(true), 200);
  };
  input.addEventListener('input', (event) => event.isComposing || askSoon());
  input.addEventListener('compositionend', askSoon);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    asked(true);
  });
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  if (input.value) asked(false);
  else input.focus({ preventScroll: true });
}

if (globalThis.document) {
  const form = document.querySelector('form.search');
  if (form) start(form);
}
