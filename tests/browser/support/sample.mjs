// Which pages a browser opens. On a small site all of them; of a large one, which documents the other
// checks read as a whole, the first, the middle and the last page of each kind.
import { pages } from './pages.mjs';

const most = 1000; // pages that are all opened
const { compare } = new Intl.Collator('en', { numeric: true });

// Pages of one kind have addresses that differ in numbers alone ("/en/sg7/1994-10/letter/" and
// "/en/sg20/2022-03/letter/") and are made of the same parts: a draft is another kind than a letter sent.
function kindOf({ address, classes }) {
  return `${address.replace(/\d+/g, 'N')} ${classes}`;
}

function ends(group) {
  return [...new Set([group[0], group[Math.floor(group.length / 2)], group.at(-1)])];
}

// The pages to open: those of pages(), or some of them; note tells which.
export async function opened(note) {
  const all = await pages();
  if (all.length <= most) return all;
  const kinds = new Map();
  for (const page of [...all].sort((a, b) => compare(a.address, b.address))) {
    const kind = kindOf(page);
    kinds.set(kind, [...kinds.get(kind) ?? [], page]);
  }
  const chosen = [...kinds.values()].flatMap(ends);
  note(`opened ${chosen.length} of ${all.length} pages: first, middle and last of ${kinds.size} kinds`);
  return chosen;
}
