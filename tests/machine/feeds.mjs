// Feeds and sitemaps.
import { execFileSync, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFeed } from '@rowanmanning/feed-parser';

const here = dirname(fileURLToPath(import.meta.url));
const mostEntries = 50;

export function entries(site) {
  const faults = [];
  const files = site.ending('feed.atom');
  if (files.length === 0) faults.push('no feed');
  for (const file of files) {
    const fault = (what) => faults.push(`${file}: ${what}`);
    const feed = parseFeed(site.text(file));
    const { host } = new URL(site.base);
    if (!site.has(feed.self) || site.text(feed.self.slice(site.base.length)) !== site.text(file)) fault(`self is ${feed.self}`);
    if (!feed.title || !feed.updated || !feed.language || feed.authors.length !== 1) fault('its head');
    if (!site.has(feed.url)) fault(`its page ${feed.url}`);
    if (feed.items.length > mostEntries) fault(`${feed.items.length} entries`);
    const ids = [feed.meta.id ?? '', ...feed.items.map(({ id }) => id)];
    if (new Set(ids).size !== ids.length) fault('an id twice');
    feed.items.forEach((item, i) => {
      if (!item.id.startsWith('tag:') || item.id.includes(host)) fault(`id ${item.id}`);
      if (!item.title || !site.has(item.url)) fault(`${item.id}: ${item.url}`);
      if (i > 0 && item.updated > feed.items[i - 1].updated) fault(`${item.id}: order`);
    });
    if (feed.items.length > 0 && +feed.updated !== +feed.items[0].updated) fault('updated');
  }
  return faults;
}

// Validates all files of all sites at once: starting the validator takes longer than its work.
export function grammar(sites, end, name) {
  const files = sites.flatMap((site) => site.ending(end).map((file) => join(site.folder, file)));
  execFileSync('xmllint', ['--noout', ...files], { stdio: 'pipe' });
  const { status, stdout, stderr } = spawnSync('jing', ['-c', join(here, name), ...files],
    { encoding: 'utf8' });
  const faults = `${stdout}${stderr}`.split('\n').filter((line) => line && !line.startsWith('Picked up'));
  if (files.length < sites.length) faults.push('a site has none');
  return status === 0 ? [] : faults;
}

export function sitemap(site) {
  const faults = [];
  const alternates = new Map();
  for (const [, entry] of site.text('sitemap.xml').matchAll(/<url>(.*?)<\/url>/g)) {
    const [, address] = entry.match(/<loc>(.*?)<\/loc>/);
    const links = [...entry.matchAll(/href="(.*?)"/g)].map(([, url]) => url);
    if (!site.has(address)) faults.push(`sitemap.xml: ${address}`);
    alternates.set(address, links);
  }
  for (const [address, links] of alternates) {
    for (const link of links) {
      if (!alternates.get(link)?.includes(address)) {
        faults.push(`sitemap.xml: ${link} does not list ${address}`);
      }
    }
  }
  return faults;
}
