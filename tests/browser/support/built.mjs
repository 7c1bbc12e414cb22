// Sites built and served for the time of some work, with the theme that ships.
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from './check.mjs';
import { inScratch } from './paper.mjs';
import { serve } from './server.mjs';
import { here } from './site.mjs';

export const top = join(here, '../..');

// work(root, folder) with the site of the content that make(folder) puts into a folder.
function withSite(make, work) {
  return inScratch(async (scratch) => {
    const sgsite = process.env.SGSITE ?? join(top, 'build/generator/sgsite');
    try {
      make(scratch);
      execFileSync(sgsite, ['build', '-q', '-C', scratch, '--theme', join(top, 'themes/default')],
        { stdio: 'pipe' });
    } catch (error) {
      throw new Fault(`${sgsite}: ${error.stderr ?? error.message}`);
    }
    const server = await serve('/', join(scratch, 'public'));
    try {
      return await work(server.root, join(scratch, 'public'));
    } finally {
      server.close();
    }
  });
}

// A site of tests/golden/sites.
export const withGolden = (name, work) => withSite((folder) => (
  cpSync(join(top, 'tests/golden/sites', name, 'content'), join(folder, 'content'), { recursive: true })
), work);

// A site of many meetings in Chinese and English, made by script.
export const withMany = (meetings, work) => withSite((folder) => (
  execFileSync('python3', [join(top, 'tests/bench/corpus.py'), folder, String(meetings)], { stdio: 'pipe' })
), work);
