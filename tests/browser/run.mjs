// Runs the browser checks: node run.mjs [word...], all or those whose name contains a word.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { here } from './support/site.mjs';
import { runChecks } from './support/check.mjs';
import { closeAll } from './support/browser.mjs';

for (const file of readdirSync(join(here, 'checks')).sort()) {
  if (file.endsWith('.mjs')) await import(`./checks/${file}`);
}
const good = await runChecks(process.argv.slice(2));
await closeAll();
process.exit(good ? 0 : 1);
