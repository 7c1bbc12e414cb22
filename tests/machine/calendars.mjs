// Calendars: RFC 5545, line by line and by two parsers.
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const of = (site) => site.ending('.ics');
const eventsOf = (site, file) => new ICAL.Component(ICAL.parse(site.text(file)))
  .getAllSubcomponents('vevent');
const value = (event, name) => event.getFirstPropertyValue(name);
const part = (event) => value(event, 'uid').split(/[-.]/)[0];

const texts = /^(NAME|X-WR-CALNAME|SUMMARY|DESCRIPTION|LOCATION|CONTACT|CATEGORIES)[;:]/;

export function lines(site) {
  const faults = [];
  if (of(site).length === 0 && site.ending('/feed.atom').length === 0) faults.push('no calendar at all');
  for (const file of of(site)) {
    const bytes = site.bytes(file);
    const physical = bytes.toString('latin1').split('\r\n');
    const fault = (what, line) => faults.push(`${file}: ${what}: ${line}`);
    if (physical.pop() !== '') fault('does not end with CRLF', '');
    for (const line of physical) {
      if (/[\r\n]/.test(line)) fault('CR or LF alone', line);
      if (line.length > 75) fault(`${line.length} octets`, line);
      if (line === '' || line === ' ') fault('empty line', line);
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'));
      } catch {
        fault('a character is broken', line);
      }
    }
    for (const line of bytes.toString('utf8').replaceAll('\r\n ', '').split('\r\n').slice(0, -1)) {
      if (!/^[A-Z-]+(;[A-Z-]+=[^:;"]+)*:/.test(line)) fault('no name and value', line);
      if (/[\0-\x08\x0a-\x1f\x7f-\x9f]/.test(line)) fault('a control character', line);
      const text = texts.test(line) && line.slice(line.indexOf(':') + 1);
      if (text && /^([^\\;,]|\\[\\;,nN])*$/.test(text) === false) fault('not escaped', line);
    }
  }
  return faults;
}

function calendarFaults(site, file, fault) {
  const calendar = new ICAL.Component(ICAL.parse(site.text(file)));
  for (const name of ['version', 'prodid', 'x-wr-calname', 'refresh-interval']) {
    if (!calendar.getFirstPropertyValue(name)) fault(`no ${name}`);
  }
  if (!site.has(value(calendar, 'source'))) fault('its source is elsewhere');
  if (!site.has(value(calendar, 'url'))) fault('its page is not there');
  const all = calendar.getAllSubcomponents('vevent');
  const names = all.map((event) => value(event, 'uid'));
  if (all.length === 0) fault('no event');
  if (new Set(names).size !== names.length) fault('a name twice');
  for (const event of all) eventFaults(site, event, (what) => fault(`${value(event, 'uid')}: ${what}`));
}

function eventFaults(site, event, fault) {
  const start = value(event, 'dtstart');
  const end = value(event, 'dtend');
  const isDay = part(event) !== 'session';
  const status = value(event, 'status');
  if (!/^[a-z0-9.-]+@[a-z0-9.-]+$/.test(value(event, 'uid'))) fault('its name');
  if (!['CONFIRMED', 'TENTATIVE', 'CANCELLED'].includes(status)) fault(`status ${status}`);
  if (!site.has(value(event, 'url'))) fault('its page is not there');
  if (!value(event, 'summary')) fault('no summary');
  if (!Number.isInteger(value(event, 'sequence'))) fault('no sequence');
  if (value(event, 'dtstamp').zone !== ICAL.Timezone.utcTimezone) fault('its stamp is not in UTC');
  if (start.compare(end) >= 0) fault('it ends before it starts');
  if (start.isDate !== isDay || end.isDate !== isDay) fault('whole days or hours');
  if (!isDay && start.zone !== ICAL.Timezone.utcTimezone) fault('not in UTC');
  const alarms = event.getAllSubcomponents('valarm');
  if ((alarms.length > 0) !== (part(event) === 'deadline' && status !== 'CANCELLED')) fault('alarms');
  for (const alarm of alarms) {
    if (value(alarm, 'action') !== 'DISPLAY' || !value(alarm, 'description')) fault('its alarm');
    if (!(value(alarm, 'trigger').toSeconds() < 0)) fault('an alarm too late');
  }
}

export function events(site) {
  const faults = [];
  for (const file of of(site)) calendarFaults(site, file, (what) => faults.push(`${file}: ${what}`));
  return faults;
}

// Both read the same events. A whole day is the same day, whatever zone the reader is in.
export function readers(site) {
  const faults = [];
  const day = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].join('-');
  for (const file of of(site)) {
    const found = Object.values(nodeIcal.sync.parseICS(site.text(file)))
      .filter(({ type }) => type === 'VEVENT');
    const wanted = eventsOf(site, file);
    if (found.length !== wanted.length) faults.push(`${file}: ${found.length} of ${wanted.length}`);
    for (const event of wanted) {
      const other = found.find(({ uid }) => uid === value(event, 'uid'));
      const name = `${file}: ${value(event, 'uid')}`;
      if (!other) {
        faults.push(`${name}: only one has it`);
        continue;
      }
      for (const [key, icalKey] of [['start', 'dtstart'], ['end', 'dtend']]) {
        const time = value(event, icalKey);
        const same = time.isDate
          ? other.datetype === 'date' && day(other[key]) === [time.year, time.month, time.day].join('-')
          : other[key].getTime() === time.toJSDate().getTime();
        if (!same) faults.push(`${name}: ${key} ${other[key]} and ${time}`);
      }
      if ((other.summary.val ?? other.summary) !== value(event, 'summary')) {
        faults.push(`${name}: summary`);
      }
      if (other.status !== value(event, 'status')) faults.push(`${name}: status`);
    }
  }
  return faults;
}

export function sameAsJson(site) {
  const faults = [];
  for (const file of of(site).filter((name) => !name.endsWith('/calendar.ics'))) {
    const meeting = JSON.parse(site.text(file.replace(/[^/]*$/, 'index.json')));
    const all = eventsOf(site, file);
    const times = (kind, key) => all.filter((event) => part(event) === kind)
      .map((event) => value(event, key).toString()).sort();
    const same = (what, found, wanted) => {
      if (JSON.stringify(found) !== JSON.stringify([...wanted].sort())) {
        faults.push(`${file}: ${what}: ${found} and ${wanted}`);
      }
    };
    same('sessions', times('session', 'dtstart'), meeting.sessions.map((one) => one.start_utc));
    same('their ends', times('session', 'dtend'), meeting.sessions.map((one) => one.end_utc));
    same('deadlines', times('deadline', 'dtstart'), meeting.deadlines.map((one) => one.date));
    same('the meeting', times('meeting', 'dtstart'), [meeting.start]);
    const after = new Date(`${meeting.end}T00:00:00Z`);
    after.setUTCDate(after.getUTCDate() + 1);
    same('its end', times('meeting', 'dtend'), [after.toISOString().slice(0, 10)]);
    for (const { start, end, start_utc: from, end_utc: to } of meeting.sessions) {
      if (Date.parse(start) !== Date.parse(from) || Date.parse(end) !== Date.parse(to)) {
        faults.push(`${file}: ${start} is not ${from}, or ${end} not ${to}`);
      }
    }
    if (value(all[0], 'uid') !== meeting.uid) faults.push(`${file}: ${meeting.uid}`);
  }
  return faults;
}

export function words(site, wanted) {
  const faults = [];
  for (const file of of(site).filter((name) => name.includes('2021-03'))) {
    for (const event of eventsOf(site, file).filter((one) => part(one) !== 'deadline')) {
      const found = value(event, 'summary');
      if (found !== wanted) faults.push(`${file}: ${found}`);
    }
    const hours = eventsOf(site, file).filter((one) => part(one) === 'session')
      .map((one) => value(one, 'dtstart').toString());
    // Clocks go forward in the night between the two sessions.
    if (hours.join() !== '2021-03-27T21:00:00Z,2021-03-28T09:00:00Z') faults.push(`${file}: ${hours}`);
  }
  if (faults.length === 0 && of(site).length === 0) faults.push('no calendar');
  return faults;
}

export function cancelled(here, there, file) {
  const before = eventsOf(here, file);
  const after = eventsOf(there, file);
  const names = (all) => all.map((event) => value(event, 'uid')).join();
  const faults = names(before) === names(after) ? [] : [`${names(before)} and ${names(after)}`];
  after.forEach((event, i) => {
    if (value(event, 'status') !== 'CANCELLED') faults.push('not cancelled');
    if (!(value(event, 'sequence') > value(before[i], 'sequence'))) faults.push('not a higher number');
  });
  return faults;
}
