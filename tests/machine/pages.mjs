// What pages say to programs: JSON-LD, Open Graph, links.
import jsonld from 'jsonld';

// The context of schema.org is fetched from there by who reads the page. Here a short one stands for it,
// with the types that it gives the terms in use: terms are its vocabulary, and these are addresses.
const context = {
  '@context': {
    '@vocab': 'https://schema.org/',
    ...Object.fromEntries(['url', 'image', 'eventStatus', 'eventAttendanceMode']
      .map((term) => [term, { '@type': '@id' }])),
  },
};
const documentLoader = async (url) => {
  if (url !== 'https://schema.org') throw new Error(`nothing else is loaded: ${url}`);
  return { documentUrl: url, document: context };
};
const s = (term) => `https://schema.org/${term}`;

const entities = { amp: '&', lt: '<', gt: '>', quot: '"' };
const decode = (text) => text.replace(/&(amp|lt|gt|quot);/g, (_, name) => entities[name]);
const blocks = (html) => [...html.matchAll(
  /<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, body]) => body);
const metas = (html) => Object.fromEntries([...html.matchAll(
  /<meta (?:property|name)="([^"]+)" content="([^"]*)">/g)].map(([, key, text]) => [key, decode(text)]));
const alternates = (html) => [...html.matchAll(
  /<link rel="alternate" type="([^"]+)" href="([^"]+)"/g)].map(([, type, href]) => ({ type, href }));
const resolved = (site, file, href) => new URL(href, site.base + file.replace(/index\.html$/, '')).href;

// The JSON of the meeting that a page is of.
function meetingOf(site, file) {
  const data = alternates(site.text(file)).find(({ type }) => type === 'application/json');
  const url = data && resolved(site, file, data.href);
  return url && site.has(url) ? JSON.parse(site.text(url.slice(site.base.length))) : undefined;
}

export async function events(site) {
  const faults = [];
  for (const file of site.ending('.html')) {
    for (const block of blocks(site.text(file))) {
      const fault = (what) => faults.push(`${file}: ${what}`);
      const [event] = await jsonld.expand(JSON.parse(block), { documentLoader });
      const meeting = meetingOf(site, file);
      const first = (term) => event[s(term)]?.[0]['@value'] ?? event[s(term)]?.[0]['@id'];
      if (/[<>]/.test(block)) fault('a sign that ends a script');
      if (event['@type']?.[0] !== s('Event') || !/^tag:/.test(event['@id'])) fault('no event');
      if (first('name') !== meeting?.title) fault(`name ${first('name')}`);
      const begin = meeting.sessions[0]?.start ?? meeting.start;
      if (first('startDate') !== begin) fault(`startDate ${first('startDate')}, not ${begin}`);
      if (!(Date.parse(first('endDate')) >= Date.parse(begin))) fault('endDate');
      if (!site.has(first('url')) || !site.has(first('image'))) fault('url or image');
      const status = { cancelled: 'EventCancelled', postponed: 'EventRescheduled' }[meeting.status];
      if (first('eventStatus') !== s(status ?? 'EventScheduled')) fault(first('eventStatus'));
      const places = event[s('location')].map((place) => place['@type'][0]);
      const wanted = { virtual: ['VirtualLocation'], physical: ['Place'],
        both: ['Place', 'VirtualLocation'] }[meeting.attendance].map(s);
      if (places.join() !== wanted.join()) fault(`location ${places}`);
      const before = (event[s('previousStartDate')] ?? []).map((date) => date['@value']);
      if (before.join() !== meeting.earlier_dates.map(({ start }) => start).join()) fault('earlier');
      if (!event[s('organizer')]?.[0][s('name')]) fault('no organizer');
    }
  }
  return faults;
}

export function eventsThere(site) {
  const faults = [];
  for (const file of site.ending('index.html')) {
    const html = site.text(file);
    const meeting = meetingOf(site, file);
    const parts = file.split('/');
    const name = parts[3];
    const isAbout = meeting?.kind === 'meeting' && meeting.status !== 'draft'
      && (parts.length === 4 || meeting.letters.some(({ id }) => id === name));
    if (blocks(html).length !== (isAbout ? 1 : 0)) faults.push(`${file}: ${blocks(html).length} events`);
  }
  return faults;
}

export function social(site) {
  const faults = [];
  for (const file of site.ending('index.html')) {
    const html = site.text(file);
    const [, language] = html.match(/<html lang="([^"]+)"/);
    const meta = metas(html);
    const fault = (what) => faults.push(`${file}: ${what}`);
    const inLanguage = /^[a-z]{2,3}\/(.*\/)?index\.html$/.test(file) && meta['og:type'];
    if (!inLanguage) continue;
    if (!meta['og:title'] || !site.has(meta['og:url'])) fault('title or address');
    if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(meta['og:locale'])
      || !meta['og:locale'].startsWith(language.split('-')[0])) fault(`locale ${meta['og:locale']}`);
    const image = meta['og:image'];
    if (meta['twitter:card'] !== (image ? 'summary_large_image' : 'summary')) fault('card');
    if (!image) continue;
    if (!site.has(image) || !meta['og:image:alt']) {
      fault(`picture ${image}`);
      continue;
    }
    const png = site.bytes(image.slice(site.base.length));
    const size = [png.readUInt32BE(16), png.readUInt32BE(20)];
    if (png.toString('latin1', 1, 4) !== 'PNG' || size.join() !== '1200,630'
      || size.join() !== [meta['og:image:width'], meta['og:image:height']].join()) fault(`size ${size}`);
  }
  if (!site.ending('index.html').some((file) => metas(site.text(file))['og:image'])) {
    faults.push('no picture');
  }
  return faults;
}

export function links(site) {
  const faults = [];
  const linked = new Set();
  for (const file of site.ending('index.html')) {
    const html = site.text(file);
    for (const { type, href } of alternates(html)) {
      const url = resolved(site, file, href);
      const wanted = { ics: 'text/calendar', atom: 'application/atom+xml', json: 'application/json' };
      if (!site.has(url)) faults.push(`${file}: ${href}`);
      if (wanted[url.split('.').pop()] !== type) faults.push(`${file}: ${href} as ${type}`);
      linked.add(url.slice(site.base.length));
    }
    const seen = [...html.matchAll(/<nav class="subscribe".*?<\/nav>/gs)];
    const isGroup = /^[^/]+\/[^/]+\/index\.html$/.test(file) && alternates(html).some(
      ({ href }) => href === 'feed.atom');
    if (isGroup && !seen.some(([nav]) => nav.includes('href="feed.atom"'))) faults.push(`${file}: no link`);
  }
  for (const file of ['.ics', 'feed.atom', 'index.json'].flatMap(site.ending)) {
    // At old addresses there are copies.
    const isThere = linked.has(file)
      || [...linked].some((other) => site.has(site.base + other) && site.text(other) === site.text(file));
    if (!isThere) faults.push(`${file}: no page links to it`);
  }
  return faults;
}
