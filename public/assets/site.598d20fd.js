// Comfort on top of pages that are whole without it: times also in the reader's own zone, deadlines
// passed and the next one, a filter on long archives. Words and locales come from data- attributes, in
// the language of the part that they stand in.

const longArchive = 12; // meetings

// How far a zone is ahead of UTC at an instant, in milliseconds.
function offset(zone, instant) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn',
    year: 'numeric', month: 'numeric', day: 'numeric',
    hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const at = {};
  for (const { type, value } of format.formatToParts(instant)) at[type] = Number(value);
  const wall = Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
  return wall - Math.floor(instant / 1000) * 1000;
}

// The instant at which the clocks of a zone show a time of a day.
function instantOf(day, time, zone) {
  const wall = Date.parse(`${day}T${time}:00Z`);
  // Asked twice: the clocks may change between the two.
  return wall - offset(zone, wall - offset(zone, wall));
}

// The day that the clocks of a zone show at an instant: "2020-09-07".
const dayOf = (instant, zone) => new Date(instant + offset(zone, instant)).toISOString().slice(0, 10);

// The locale of a part, with the digits that its dates are written in: browsers differ for Arabic.
const localeOf = ({ dataset, textContent }) => (
  /[٠-٩]/.test(textContent) ? `${dataset.locale}-u-nu-arab` : dataset.locale);

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.classList.add('by-script');
  element.append(...children);
  return element;
}

function addOwnTime(hours) {
  const { day, start, end, zone, own } = hours.dataset;
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const from = instantOf(day, start, zone);
  let to = instantOf(day, end, zone);
  if (to <= from) to += 86400000; // past midnight
  if (offset(mine, from) === offset(zone, from)) return;
  const sameDay = [from, to].every((instant) => dayOf(instant, mine) === day);
  const format = new Intl.DateTimeFormat(localeOf(hours), {
    timeZone: mine, hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    ...(sameDay ? {} : { weekday: 'short', day: 'numeric', month: 'short' }),
  });
  hours.append(make('span', {
    className: 'own-time', textContent: own.replace('{time}', format.formatRange(from, to)),
  }));
}

function markDeadlines(table) {
  const { next, passed } = table.dataset;
  const now = Date.now();
  const rows = [...table.tBodies[0].rows].map((row) => {
    const day = row.querySelector('time')?.dateTime;
    const today = dayOf(now, row.dataset.zone);
    return { row, day, days: Math.round((Date.parse(day) - Date.parse(today)) / 86400000) };
  }).filter(({ days }) => !Number.isNaN(days));
  const soonest = Math.min(...rows.filter(({ days }) => days >= 0).map(({ days }) => days));
  const words = new Intl.RelativeTimeFormat(localeOf(table), { numeric: 'auto' });
  for (const { row, days } of rows) {
    if (days > soonest) continue;
    const text = days < 0 ? passed : words.format(days, 'day');
    row.classList.add(days < 0 ? 'is-passed' : 'is-next');
    row.cells[0].append(' ', make('span', { className: 'deadline-note', textContent: text }));
  }
  // On a group's page the next one is told before the letter: the table may be long.
  const letters = table.closest('.latest-meeting')?.querySelector('.letter-links');
  const first = rows.find(({ days }) => days === soonest);
  if (!letters || !first) return;
  letters.before(make('p', { className: 'next-deadline' },
    make('strong', { textContent: next }), ' ', first.row.querySelector('time').cloneNode(true),
    ' ', make('span', { className: 'deadline-note', textContent: words.format(soonest, 'day') }),
    make('span', { className: 'next-action', textContent: first.row.cells[1].innerText })));
}

function addFilter(archive) {
  const entries = [...archive.querySelectorAll('li')];
  if (entries.length < longArchive) return;
  const { filter, shown } = archive.dataset;
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const texts = entries.map((entry) => plain(entry.textContent));
  const number = new Intl.NumberFormat(localeOf(archive));
  const input = make('input', { type: 'search', id: 'filter', autocomplete: 'off' });
  const count = make('p', { role: 'status' });
  const show = () => {
    const words = plain(input.value).split(/\s+/);
    let found = 0;
    entries.forEach((entry, i) => {
      entry.hidden = !words.every((word) => texts[i].includes(word));
      found += entry.hidden ? 0 : 1;
    });
    for (const list of archive.querySelectorAll('ul')) {
      list.hidden = list.previousElementSibling.hidden = !list.querySelector('li:not([hidden])');
    }
    for (const section of archive.querySelectorAll('section')) {
      section.hidden = !section.querySelector('li:not([hidden])');
    }
    count.textContent = shown.replace('{shown}', number.format(found))
      .replace('{total}', number.format(entries.length));
  };
  archive.prepend(make('div', { className: 'filter' },
    make('label', { htmlFor: 'filter', textContent: filter }), input, count));
  input.addEventListener('input', show);
  show();
}

// One part that fails, in a browser without a zone or a format, leaves the others whole.
function each(selector, work) {
  for (const element of document.querySelectorAll(selector)) {
    try {
      work(element);
    } catch (error) {
      console.debug(error);
    }
  }
}

each('.hours[data-day]', addOwnTime);
each('table.deadlines', markDeadlines);
each('.archive', addFilter);
