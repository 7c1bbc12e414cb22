// The files of a content folder, each with the schema that describes it.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from './yaml.mjs';

function folders(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
}

const list = (value) => (Array.isArray(value) ? value.filter((item) => item?.id) : []);

// The texts of a meeting, which its file names: LETTER.LANG.md, ANNEX.LANG.md, ANNEX.yaml.
function meetingFiles(root, folder) {
  const read = existsSync(join(root, folder, 'meeting.yaml')) &&
    readYaml(join(root, folder, 'meeting.yaml'), 'sgsite');
  const names = readdirSync(join(root, folder)).filter((name) => existsSync(join(root, folder, name)));
  const found = [];
  const add = (id, schema, ending) => {
    for (const name of names) {
      const rest = name.startsWith(id + '.') ? name.slice(id.length) : '';
      if (ending.test(rest)) found.push({ path: join(folder, name), schema });
    }
  };
  for (const letter of list(read?.value?.letters)) add(letter.id, 'letter', /^\.[^.]+\.md$/);
  for (const annex of list(read?.value?.annexes)) {
    if ((annex.kind ?? 'text') === 'text') add(annex.id, 'annex', /^\.[^.]+\.md$/);
    else add(annex.id, annex.kind, /^\.yaml$/);
  }
  return found;
}

// [{ path, schema }] below `root`, a folder that has content/.
export function contentFiles(root) {
  const found = [];
  const add = (path, schema) => existsSync(join(root, path)) && found.push({ path, schema });
  add('content/site.yaml', 'site');
  add('content/seals.yaml', 'seals');
  for (const group of folders(join(root, 'content'))) {
    add(join('content', group, 'group.yaml'), 'group');
    for (const meeting of folders(join(root, 'content', group))) {
      const folder = join('content', group, meeting);
      add(join(folder, 'meeting.yaml'), 'meeting');
      found.push(...meetingFiles(root, folder));
    }
  }
  return found;
}
