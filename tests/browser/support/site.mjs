// The built folder: its files, and how addresses of the site and files belong together.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = fileURLToPath(new URL('..', import.meta.url));

// What is tested: the folder in SGSITE_SITE, else the committed one.
export const folder = resolve(process.env.SGSITE_SITE ?? join(here, '../../public'));

// All files of the site, relative, sorted; without the hidden ones of the publisher.
export function files() {
  const found = [];
  const walk = (inside) => {
    for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = posix.join(inside, entry.name);
      if (entry.isDirectory()) walk(path);
      else found.push(path);
    }
  };
  walk('');
  return found.sort();
}

// '/zh/' for 'zh/index.html', '/404.html' for '404.html'.
export function addressOf(file) {
  return '/' + file.replace(/(^|\/)index\.html$/, '$1');
}

// Error pages are shown at any address: of all languages, or of those below a language's path.
export function isErrorPage(address) {
  return address.endsWith('/404.html');
}

// The file that an address inside the site (or another one) leads to, or null.
export function fileAt(address, site = folder) {
  let path;
  try {
    path = decodeURIComponent(address).replace(/^\//, '');
  } catch {
    return null;
  }
  if (path.split('/').some((part) => part === '..' || part.startsWith('.'))) return null;
  const file = path === '' || path.endsWith('/') ? path + 'index.html' : path;
  const full = join(site, file);
  return existsSync(full) && statSync(full).isFile() ? file : null;
}

export function read(file) {
  return readFileSync(join(folder, file), 'utf8');
}

// The languages of the site: folders at the top with a home page, named like a language.
export function languages() {
  return readdirSync(folder)
    .filter((name) => /^[a-z]{2,3}(-[A-Za-z]+)*$/.test(name))
    .filter((name) => existsSync(join(folder, name, 'index.html')));
}

// Whether a language tag such as zh-Hans is of a language such as zh.
export function isLanguage(tag, language) {
  const lower = (tag ?? '').toLowerCase();
  return lower === language.toLowerCase() || lower.startsWith(language.toLowerCase() + '-');
}

// Language of the page at an address, or null for pages that stand above the languages.
export function languageOf(address) {
  const first = address.split('/')[1];
  return languages().includes(first) ? first : null;
}

// Addresses of a group's meetings in one language, newest first.
export function meetings(language, group) {
  return readdirSync(join(folder, language, group))
    .filter((name) => /^\d{4}-\d{2}/.test(name))
    .sort()
    .reverse()
    .map((name) => `/${language}/${group}/${name}/`);
}
