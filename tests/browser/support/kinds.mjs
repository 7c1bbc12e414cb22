// Page kinds, told by the shape of an address and by what the page holds; one page stands for a kind.
import { isErrorPage, languageOf } from './site.mjs';

// 'group', 'letter', ...: what kind of page stands at an address. `text` is its HTML.
export function kindOf(address, text) {
  if (isErrorPage(address)) return 'not-found';
  const parts = address.split('/').filter(Boolean);
  const holds = (mark) => text.includes(mark);
  if (holds('class="page choice"')) return 'choice';
  if (holds('class="page door"')) return 'door';
  if (parts.length === 1) return 'home';
  if (holds('<form class="search"')) return 'search';
  if (holds('print-page')) return 'print';
  if (holds('<div class="absent"')) return 'absent';
  if (holds('<article class="letter"')) return 'letter';
  if (holds('annex-timetable')) return 'timetable';
  if (holds('<ol class="agenda"')) return 'agenda';
  if (holds('<p class="download"')) return 'file';
  if (holds('<article class="annex"')) return 'annex';
  if (holds('<article class="free-page"')) return 'page';
  if (holds('<div class="archive"')) return 'archive';
  return parts.length === 2 ? 'group' : 'meeting';
}

// One page of each kind for each value of `by`, which is its language unless another is given:
// { kind, language, address, text }, in the order of the addresses.
export function oneOfEachKind(pages, by = ({ address }) => languageOf(address)) {
  const found = new Map();
  for (const page of pages) {
    const kind = kindOf(page.address, page.text);
    const key = `${kind} ${by(page)}`;
    if (!found.has(key)) found.set(key, { ...page, kind, language: languageOf(page.address) ?? '' });
  }
  return [...found.values()];
}

// Which way a page reads, told by its HTML.
export const directionOf = ({ text }) => (/<html[^>]* dir="rtl"/.test(text) ? 'rtl' : 'ltr');
