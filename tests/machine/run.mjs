// Reads with public parsers what the site has for programs. SGSITE names the command. The sites are the
// sample, the golden ones with the theme that ships, and one whose words hold what formats escape.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync }
  from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as calendars from './calendars.mjs';
import * as feeds from './feeds.mjs';
import * as json from './json.mjs';
import * as pages from './pages.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const scratch = mkdtempSync(join(tmpdir(), 'sgsite-machine-'));
const sgsite = resolve(process.env.SGSITE ?? join(root, 'build/generator/sgsite'));
let failed = 0;

function build(name, content, base, edit) {
  const project = join(scratch, name);
  cpSync(content, join(project, 'content'), { recursive: true });
  edit?.(project);
  execFileSync(sgsite, ['build', '-q', '-C', project, '--theme', join(root, 'themes/default'),
    '--base-url', base], { stdio: ['ignore', 'ignore', name === 'hard' ? 'inherit' : 'ignore'] });
  const folder = join(project, 'public');
  const files = readdirSync(folder, { recursive: true }).map(String).sort();
  return {
    name,
    base,
    folder,
    ending: (end) => files.filter((file) => file.endsWith(end)),
    bytes: (file) => readFileSync(join(folder, file)),
    text: (file) => readFileSync(join(folder, file), 'utf8'),
    // Is there a file at an address of the site?
    has: (url) => {
      if (!url.startsWith(base)) return false;
      const path = decodeURI(url.slice(base.length).replace(/#.*/, ''));
      return existsSync(join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path));
    },
  };
}

// Words that every format has to escape in its own way, and long enough to be folded.
function edit(path, change) {
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${relative(scratch, path)} is not what it was`);
  writeFileSync(path, changed);
}

const hard = 'Réunion, « A »; B\\C <script>alert(1)</script> & "q" 会议会议会议会议会议会议会议会议会议会议会议会议';

function harden(project) {
  const title = JSON.stringify(hard.replaceAll('<', '\\<')); // as Markdown, in YAML
  edit(join(project, 'content/sg1/2021-03/meeting.yaml'), (text) => text
    .replace(/^title:.*$(\n {2}.*$)*/m, `title: ${title}`)
    .replace(/^dates:.*$(\n {2}.*$)*/m, 'dates: {start: 2021-03-27, end: 2021-03-29}')
    .replace(/^sessions:.*$(\n {2}.*$)*/m, 'sessions:\n'
      + '  - {date: 2021-03-27, start: 22:00, end: 01:00, overnight: true}\n'
      + '  - {date: 2021-03-28, start: 11:00, end: 12:00}'));
}

async function check(name, body) {
  try {
    const faults = [...new Set(await body())];
    console.log(`${faults.length ? 'FAIL' : 'ok'} machine: ${name}`);
    for (const fault of faults.slice(0, 20)) console.log(`    ${fault}`);
    failed += faults.length > 0;
  } catch (error) {
    console.log(`FAIL machine: ${name}\n    ${error.stack.replaceAll('\n', '\n    ')}`);
    failed += 1;
  }
}

const golden = join(root, 'tests/golden');
const sites = [
  build('sample', join(root, 'content'), 'https://meetings.example.org/'),
  build('hard', join(golden, 'base/content'), 'https://golden.example/', harden),
  ...readdirSync(join(golden, 'sites')).sort().map((name) => (
    build(name, join(golden, 'sites', name, 'content'), 'https://golden.example/below/'))),
];
const each = (reader) => async () => {
  const faults = [];
  for (const site of sites) {
    for (const fault of await reader(site)) faults.push(`${site.name}/${fault}`);
  }
  return faults;
};

await check('calendars: CRLF, 75 octets, whole characters, escapes', each(calendars.lines));
await check('calendars: ical.js reads every event, alarm and address', each(calendars.events));
await check('calendars: node-ical reads the same events at the same moments', each(calendars.readers));
await check('calendars: sessions and deadlines are those of index.json', each(calendars.sameAsJson));
await check('calendars: words with every sign that is escaped come back', () => calendars.words(
  sites.find(({ name }) => name === 'hard'), hard));
await check('calendars: names stay when the site moves; a cancelled meeting has a higher number', () => {
  const here = build('here', join(root, 'content'), 'https://a.example/');
  const there = build('there', join(root, 'content'), 'https://b.example/moved/', (project) => {
    edit(join(project, 'content/sg2/2020-09/meeting.yaml'), (text) => text
      .replace('attendance: virtual', 'status: cancelled\nattendance: virtual'));
  });
  return calendars.cancelled(here, there, 'en/sg2/calendar.ics');
});
await check('feeds: a public parser reads every entry', each(feeds.entries));
await check('feeds: they are what RFC 4287 says', () => feeds.grammar(sites, '/feed.atom', 'atom.rnc'));
await check('sitemaps: well-formed, and what the protocol says', () => (
  feeds.grammar(sites, 'sitemap.xml', 'sitemap.rnc')));
await check('sitemaps: each address is a page, listed by all of its translations', each(feeds.sitemap));
await check('index.json: valid by its schema, and each address is there', each(json.valid));
await check('index.json: the schema refuses what it should', json.refused);
await check('JSON-LD: a public processor reads each event, and its dates', each(pages.events));
await check('JSON-LD: on the pages of meetings and letters, not of drafts', each(pages.eventsThere));
await check('Open Graph: an address, words, and a picture of the size it says', each(pages.social));
await check('pages: each links to its calendar, feed and JSON', each(pages.links));

rmSync(scratch, { recursive: true });
process.exit(failed ? 1 : 0);
