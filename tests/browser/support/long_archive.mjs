// A site with a group of many meetings, built for the time of the work given.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from './check.mjs';
import { inScratch } from './paper.mjs';
import { serve } from './server.mjs';
import { here } from './site.mjs';

const top = join(here, '../..');

function meeting(year, month) {
  return `title: {zh: 第${year - 2000}次虚拟会议, en: Virtual meeting of ${year}}
dates: {start: ${year}-${month}-02, end: ${year}-${month}-05}
attendance: virtual
sessions: [{start: 11:00, end: 15:00}]
participation: {tool: MyMeetings}
working_languages: [en]
interpretation: false
`;
}

// work(root) with the address of a site whose sg2 has a meeting a year, from 2003 to 2020.
export function withLongArchive(work) {
  return inScratch(async (scratch) => {
    const group = join(scratch, 'content/sg2');
    mkdirSync(group, { recursive: true });
    cpSync(join(top, 'content/site.yaml'), join(scratch, 'content/site.yaml'));
    writeFileSync(join(group, 'group.yaml'), readFileSync(join(top, 'content/sg2/group.yaml')));
    for (let year = 2003; year <= 2020; year++) {
      mkdirSync(join(group, `${year}-06`));
      writeFileSync(join(group, `${year}-06`, 'meeting.yaml'), meeting(year, '06'));
    }
    const sgsite = process.env.SGSITE ?? join(top, 'build/generator/sgsite');
    try {
      execFileSync(sgsite, ['build', '-q', '-C', scratch, '--theme', join(top, 'themes/default')],
        { stdio: 'pipe' });
    } catch (error) {
      throw new Fault(`${sgsite}: ${error.stderr ?? error.message}`);
    }
    const server = await serve('/', join(scratch, 'public'));
    try {
      return await work(server.root);
    } finally {
      server.close();
    }
  });
}
