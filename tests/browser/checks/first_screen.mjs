// Whether a group's page answers within one screen of a phone: when, where, at what time, how to take
// part, what is due next, the letter.
import { check, none, ok } from '../support/check.mjs';
import { inTab, root } from '../support/browser.mjs';
import { languages } from '../support/site.mjs';

const answers = {
  when: '.latest-meeting .facts .prominent time',
  where: '.latest-meeting .facts > div:nth-of-type(2) dd',
  hours: '.latest-meeting .facts .hours',
  'how to take part': '.latest-meeting .facts .participation',
  'the letter': '.latest-meeting .letter-links a',
};

async function below(options, parts) {
  const start = await root();
  return inTab(options, async (tab) => {
    const faults = [];
    for (const language of languages()) {
      await tab.goto(`${start}/${language}/sg2/`);
      for (const [name, selector] of Object.entries(parts)) {
        const found = tab.locator(selector).first();
        if (await found.count() === 0) {
          faults.push(`${language}: nothing says ${name}`);
          continue;
        }
        const box = await found.boundingBox();
        ok(box, `${language}: ${name} is not shown`);
        const end = Math.round(box.y + box.height);
        if (end > options.height) faults.push(`${language}: ${name} ends at ${end} of ${options.height} px`);
      }
    }
    return faults;
  });
}

check('a group answers within one phone screen of 390x844, all deadlines too', async () => (
  none(await below({ width: 390, height: 844 },
    { ...answers, 'the last deadline': '.latest-meeting .deadlines tr:last-child td' }))));

check('a group answers within one phone screen of 360x640, the first deadline too', async () => (
  none(await below({ width: 360, height: 640 },
    { ...answers, 'the first deadline': '.latest-meeting .deadlines tbody tr:first-child th' }))));

check('a group tells the next deadline within one phone screen of 360x640', async () => (
  none(await below({ width: 360, height: 640, script: true, zone: 'Europe/Zurich',
    now: '2020-08-20T08:00:00Z' }, { ...answers, 'the next deadline': '.next-deadline' }))));
