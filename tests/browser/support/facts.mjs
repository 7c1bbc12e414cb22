// The facts of letter 7/2, as each language writes them. Words around them are free.

export const qrTarget = 'http://handle.itu.int/11.1002/groups/sg2';

// The days of the meeting, in the form each language gives a span.
export const meetingDates = {
  zh: /2020年9月7(日)?[至–—-]8日/,
  en: /7\s?[–-]\s?8 September 2020/,
};

export const deadlines = [
  { datetime: '2020-07-07', zh: '2020年7月7日', en: '7 July 2020',
    action: { zh: /翻译/, en: /translat/i } },
  { datetime: '2020-08-07', zh: '2020年8月7日', en: '7 August 2020',
    action: { zh: /注册/, en: /regist/i } },
  { datetime: '2020-08-25', zh: '2020年8月25日', en: '25 August 2020',
    action: { zh: /文稿/, en: /contribution/i } },
];

// Dates of the letter, each as <time datetime>.
export const letterTimes = ['2020-06-22', ...deadlines.map(({ datetime }) => datetime)];

export const letterLinks = ['mailto:tsbsg2@itu.int', /^https?:\/\/www\.itu\.int\/go\/tsg2\/?$/];

// What the letter says; a string stands as it is, a pattern leaves the words around open.
export const letter = {
  zh: ['2020年6月22日', '日内瓦', /第7\/2号/, '集体函', 'SG2/RC',
    /成员国/, /部门成员/, /部门准成员/, /学术成员/,
    '+41 22 730 5415', '+41 22 730 5853', 'tsbsg2@itu.int', 'www.itu.int/go/tsg2',
    /第2研究组/, /虚拟/, meetingDates.zh, /尊敬的/,
    /编号/, /命名/, /寻址/, /识别/, /路由/, /业务定义/, /救灾/, /早期预警/, /适应性/, /恢复/, /电信管理/,
    /5月27日/, /6月5日/, /推迟/, /管理团队|管理班子/, /文稿/, /工作组/, /课题组/, /全体会议/,
    /补贴/, /英文|英语/, /口译|传译/, /11(:00|时|点)/, /15(:00|时|点)/, /日内瓦时间/, '我的会议',
    ...deadlines.flatMap(({ zh, action }) => [zh, action.zh]),
    /附件\s?A/, /附件\s?B/, 'Phil Rushton', /英国|联合王国/, /主席/, /祝/, /敬意|敬礼|此致/, /签/,
    '李在摄', /电信标准化局主任/, 'ITU-T SG2', '最新会议信息', qrTarget],
  en: ['22 June 2020', 'Geneva', '7/2', 'Collective letter', 'SG2/RC',
    /Member States/, /Sector Members/, /Associates/, /Academia/,
    '+41 22 730 5415', '+41 22 730 5853', 'tsbsg2@itu.int', 'www.itu.int/go/tsg2',
    /Study Group 2/, /virtual/i, meetingDates.en, /Dear Sir/i,
    /numbering/i, /naming/i, /addressing/i, /identification/i, /routing/i, /service definition/i,
    /disaster relief/i, /early warning/i, /resilience/i, /recovery/i, /telecommunication management/i,
    /27 May/, /5 June 2020/, /postponed|deferred/i, /management team/i, /contributions/i,
    /working part(y|ies)/i, /Questions?/,
    /fellowships?/i, /English/, /interpretation/i, /11[:.]00/, /15[:.]00/, /Geneva time/i, /MyMeetings/,
    ...deadlines.flatMap(({ en, action }) => [en, action.en]),
    /Annex A/i, /Annex B/i, 'Phil Rushton', 'United Kingdom', /chair/i, /productive|fruitful/i, /yours/i,
    /signed/i, 'Chaesub Lee', /Director/, /Telecommunication Standardization Bureau/, 'ITU-T SG2',
    /latest meeting information/i, qrTarget],
};

export const annexA = {
  zh: [/文件直传/, /模板/, /TIES/, /工作语[文言]/, /英文|英语/, '我的会议', /聊天/, /主席/, /注册/,
    /一个月/, /第\s?68\s?号/, /第\s?118\s?号/, /联系人/, /女/, /新代表/, /补贴/, /签证/],
  en: [/direct(-| document)? ?posting/i, /template/i, /TIES/, /working language/i, /English/, /MyMeetings/,
    /chat/i, /chair/i, /registration/i, /one month/i, /Circular 68/, /Circular 118/, /focal point/i,
    /wom[ea]n|gender/i, /newcomers|new delegates/i, /fellowship/i, /visa/i],
};

// Annex B, in English on both sides: number, then title.
export const agenda = [
  ['1.1', 'Opening of the meeting'],
  ['1.2', 'Adoption of the agenda and other administrative issues (including timetable)'],
  ['1.3', 'Study group structure and leadership'],
  ['1.4', 'Reports of SG2 work and follow-up actions'],
  ['a)', 'Approval of Reports SG2-R24 to SG2-R26'],
  ['b)', 'Activities since the last meeting of SG2: e-meetings and correspondence activities'],
  ['c)', 'Reports on matters of interest to SG2'],
  ['d)', 'Status of discussions regarding Recommendations to be determined or consented'],
  ['1.5', 'Reports of other meetings (if any)'],
  ['1.6', 'Working methods'],
  ['1.7', 'Liaison statements received'],
  ['1.8', 'Other issues for this meeting (if any)'],
  ['1.9', 'Procedural notifications'],
  ['2.1', 'Approval of Recommendations under TAP (Traditional Approval Process)'],
  ['2.2', 'Determination of Recommendations under TAP'],
  ['2.3', 'Recommendations Consented under AAP (Alternative Approval Process)'],
  ['2.4', 'Deletion or renumbering of Recommendations'],
  ['2.5', 'Supplements/non-normative amendments agreed'],
  ['2.6', 'Technical reports agreed'],
  ['2.7', 'Outgoing liaison statements, including those reporting to TSAG on lead study group activities'],
  ['2.8', 'Recommendation status and work plans'],
  ['2.9', 'Date and place of future meetings'],
  ['2.10', 'Any other business'],
  ['2.11', 'Closure of the meeting'],
];

export const documents = ['SG2-R24', 'SG2-R26', 'SG2-TD1139'];

// What tells a reader of the page's language that a part is in English only.
export const englishNotice = { zh: /英文|英语/, en: /^/ };
