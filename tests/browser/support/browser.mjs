// One Chromium without windows, and one server, for the whole run.
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update'];

let browser;
let server;

export async function root() {
  server ??= await serve();
  return server.root;
}

// Opens a browser tab. Without options: a desktop with a light scheme and JavaScript off, as the
// site must do without. With script, `zone` is the reader's and `now` what the clock shows. Gives the tab and the list of what its console and network complain of.
export async function openTab({ width = 1280, height = 900, scheme = 'light', script = false,
  scale = 1, zone, now } = {}) {
  browser ??= await chromium.launch({
    executablePath: execFileSync('sh', ['-c', 'command -v chromium-headless-shell']).toString().trim(),
    args: quiet,
  });
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
    deviceScaleFactor: scale,
    locale: 'en-GB',
    timezoneId: zone,
  });
  if (now) await context.clock.setFixedTime(now);
  const tab = await context.newPage();
  tab.setDefaultTimeout(20000);
  const complaints = [];
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  tab.on('pageerror', (error) => complaints.push(String(error)));
  tab.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // A page left before its icon came is no fault.
    if (why !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${why}`);
  });
  tab.on('request', (request) => {
    const local = /^(http:\/\/127\.0\.0\.1[:/]|data:|about:|blob:)/.test(request.url());
    if (!local) complaints.push(`asks another host: ${request.url()}`);
  });
  return { tab, complaints, close: () => context.close() };
}

// Opens a tab for the work given and closes it whatever happens.
export async function inTab(options, work) {
  const opened = await openTab(options);
  try {
    return await work(opened.tab, opened.complaints);
  } finally {
    await opened.close();
  }
}

// The link of an open page to itself in another language.
export function languageLink(tab, language) {
  return tab.locator(`a[hreflang^="${language}"]:not(main a)`).first();
}

export async function closeAll() {
  await browser?.close();
  server?.close();
}
