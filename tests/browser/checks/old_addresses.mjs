// Whether pages at old addresses lead readers on, also those whose browser does not, and nobody else.
import { check, none } from '../support/check.mjs';
import { inTab, root } from '../support/browser.mjs';
import { baseUrl, follow, pages } from '../support/pages.mjs';
import { read } from '../support/site.mjs';

check('every old address leads on to a page that stays, by itself and by a link', async (note) => {
  const old = (await pages()).filter(({ refresh }) => refresh);
  const base = await baseUrl();
  const start = await root();
  const sitemap = read('sitemap.xml');
  const faults = [];
  await inTab({}, async (tab) => {
    for (const { address, links, noindex, canonical, title } of old) {
      await tab.goto(`${start}${address}?follow`);
      await tab.waitForURL((url) => url.search !== '?follow', { timeout: 5000 }).catch(() => {});
      const there = new URL(tab.url()).pathname;
      const target = (await pages()).find((page) => page.address === there);
      const inMain = links.filter((link) => link.inMain)
        .map(({ href }) => follow(address, href, base).inside);
      const isDoor = target && !target.address.match(/^\/[a-z-]+\/[a-z0-9]/);
      if (!target || target.refresh) faults.push(`${address} leads to ${there}`);
      if (!inMain.includes(there) && !isDoor) faults.push(`${address} has no link to ${there}`);
      if (inMain.length === 0) faults.push(`${address} has no link`);
      if (!noindex) faults.push(`${address} is open to search engines`);
      if (target && canonical[0] !== target.canonical[0]) {
        faults.push(`${address}: canonical ${canonical[0]}, that of ${there} is ${target.canonical[0]}`);
      }
      if (sitemap.includes(`<loc>${base}${address.slice(1)}</loc>`)) faults.push(`${address} is in the sitemap`);
      if (!title) faults.push(`${address} has no title`);
    }
  });
  note(`${old.length} old addresses`);
  none(faults);
});
