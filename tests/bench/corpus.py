#!/usr/bin/env python3
"""Makes a site of many meetings for measuring: 20 groups, Chinese and English, eight content files
a meeting (letter, annex A and annex B in two languages, agenda, meeting), so 500 meetings are 4,000
content files; the groups' and the site's own files come on top. The words are those of the sample
in content/, put together anew for each text: no two are equal. The same number of meetings gives
the same bytes on every run and machine.

Use: corpus.py FOLDER MEETINGS              writes FOLDER/content
     corpus.py FOLDER MEETINGS --hugo SITE  and the same meetings as a Hugo site into SITE
"""

import argparse
import datetime
import pathlib
import random
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "content"
GROUPS = 20
FIRST_YEAR = 1998
LANGUAGES = ("zh", "en")
FILES_A_MEETING = 8
MONTHS = ("January February March April May June July August September October November "
          "December").split()
TEXTS = ("letter", "annex-a", "annex-b")
LETTERS_OF_ANNEXES = {"annex-a": "A", "annex-b": "B", "agenda": "C"}
ANNEX_TITLES = {
    "annex-a": {"zh": "会议实用信息", "en": "Practical information"},
    "annex-b": {"zh": "工作方法与远程参会", "en": "Working methods and remote participation"},
}
ACTIONS = {
    "translation": {
        "zh": "提交需要翻译的ITU-T成员文稿",
        "en": "Submission of ITU-T Member contributions for which translation is requested"},
    "registration": {
        "zh": "注册（通过[研究组主页]({{link.home}})上的在线注册表）",
        "en": "Registration (online, on the [study group homepage]({{link.home}}))"},
    "contributions": {
        "zh": "提交ITU-T成员文稿（通过文件直传网站）",
        "en": "Submission of ITU-T Member contributions (on the direct document posting site)"},
}
MANDATES = (
    {"zh": "编号、命名、寻址、识别和路由选择",
     "en": "numbering, naming, addressing, identification and routing"},
    {"zh": "业务定义", "en": "service definition"},
    {"zh": "用于救灾和早期预警、网络适应性与恢复的电信",
     "en": "telecommunications for disaster relief and early warning, network resilience and "
           "recovery"},
    {"zh": "电信管理", "en": "telecommunication management"},
)
GROUP_TITLE = {
    "zh": "服务提供和电信管理的操作方面",
    "en": "Operational aspects of service provision and telecommunications management"}


class Sample:
    """The sample's words: the paragraphs of its letter, and the sentences of all its texts."""

    def __init__(self):
        folder = SAMPLE / "sg2" / "2020-09"
        self.letter, self.headings, self.sentences = {}, {}, {}
        for language in LANGUAGES:
            self.letter[language] = paragraphs(folder / f"letter.{language}.md")
            annex = paragraphs(folder / f"annex-a.{language}.md")
            self.headings[language] = [p for p in annex if p.startswith("#")]
            words = [p for p in annex if not p.startswith("#")] + self.letter[language][3:5]
            end = r"(?<=。)" if language == "zh" else r"(?<=[.]) (?=[A-Z])"
            self.sentences[language] = [s for p in words for s in re.split(end, p) if s]
        agenda = (folder / "agenda.yaml").read_text()
        self.items = re.findall(r'number: "?([^"\n]+?)"?\n +title: "?([^"\n]+?)"?$', agenda, re.M)


def paragraphs(path):
    """The paragraphs below a text's head, without what speaks of one meeting alone."""
    body = path.read_text().split("---\n", 2)[2].strip()
    body = body.replace(" (virtual, 27 May – 5 June 2020)", "")
    body = body.replace("（虚拟会议，2020年5月27日至6月5日）", "")
    body = body.replace("Study Group 2", "{{group.name}}").replace("第2研究组", "{{group.name}}")
    return body.split("\n\n")


class Group:
    def __init__(self, number):
        self.number = number
        self.id = f"sg{number}"
        self.acronym = f"SG{number}"
        self.name = {"zh": f"第{number}研究组", "en": f"Study Group {number}"}
        self.title = GROUP_TITLE
        self.home = f"https://www.itu.int/go/tsg{number}"
        self.email = f"tsbsg{number}@itu.int"
        self.phone = f"+41 22 730 {5400 + number}"
        self.fax = f"+41 22 730 {5800 + number}"
        self.qr = f"http://handle.itu.int/11.1002/groups/sg{number}"
        self.mandate = [m for i, m in enumerate(MANDATES) if i != number % len(MANDATES)]


class Meeting:
    """One meeting: its facts, and its texts as paragraphs in which {{...}} stands for facts."""

    def __init__(self, sample, group, index):
        self.random = random.Random(f"{group.id}/{index}")
        self.group, self.index = group, index
        start = datetime.date(FIRST_YEAR + index // 12, index % 12 + 1, self.random.randint(1, 15))
        self.start, self.end = start, start + datetime.timedelta(self.random.randint(1, 12))
        self.name = f"{start.year}-{start.month:02}"
        self.title = {"zh": f"第{group.number}研究组虚拟会议",
                      "en": f"Virtual meeting of {group.name['en']}"}
        self.status = "cancelled" if (group.number + index) % 11 == 5 else "confirmed"
        self.hours = self.random.choice((("09:30", "12:30"), ("11:00", "15:00"),
                                         ("13:00", "16:00")))
        self.deadlines = {"translation": start - datetime.timedelta(62),
                          "registration": start - datetime.timedelta(31),
                          "contributions": start - datetime.timedelta(13)}
        self.letter_date = start - datetime.timedelta(self.random.randint(70, 80))
        self.letter_number = f"{index + 1}/{group.number}"
        self.document = f"{group.acronym}-TD{100 + 3 * index + self.random.randint(0, 2)}"
        self.texts = {(text, language): self.make_text(sample, text, language)
                      for text in TEXTS for language in LANGUAGES}
        self.items = self.make_items(sample)

    def make_text(self, sample, text, language):
        if text == "letter":
            body = list(sample.letter[language])
            body[3] = self.some_sentences(sample, language, 4)
            body[4] = self.some_sentences(sample, language, 3)
            body[-2] += {"zh": "实用信息的补充见{{annex.annex-b}}。",
                         "en": " More of it is given in {{annex.annex-b}}."}[language]
            return body
        body = [self.with_document(language)]
        for heading in sample.headings[language]:
            body.append(heading)
            if heading.startswith("###"):
                body.append(self.some_sentences(sample, language, 3))
        if text == "annex-b":
            body.append(self.some_sentences(sample, language, 5))
        return body

    def with_document(self, language):
        return {"zh": f"详见{self.document}。",
                "en": f"The details are in {self.document}."}[language]

    def some_sentences(self, sample, language, count):
        chosen = self.random.sample(sample.sentences[language], count)
        changed = (re.sub(r"\b(68|118)\b", lambda _: str(self.random.randint(10, 400)), s)
                   for s in chosen)
        return ("" if language == "zh" else " ").join(changed)

    def make_items(self, sample):
        """The agenda as (number, title, [(letter, title)...])."""
        first = self.random.randint(2, 90)
        items = []
        for number, title in sample.items:
            title = re.sub(r"SG2-R24 to SG2-R26",
                           f"{self.group.acronym}-R{first} to {self.group.acronym}-R{first + 2}",
                           title)
            title = re.sub(r"\bSG2\b", self.group.acronym, title)
            if number[0].isalpha():
                items[-1][2].append((number, title))
            elif self.random.random() < 0.9 or number == "1.4":
                items.append((number, title, []))
        return items



def make(meetings):
    """The groups and their meetings: [(Group, [Meeting...])...], oldest first."""
    sample = Sample()
    made = []
    for number in range(1, GROUPS + 1):
        group = Group(number)
        count = meetings // GROUPS + (number <= meetings % GROUPS)
        made.append((group, [Meeting(sample, group, i) for i in range(count)]))
    bodies = [tuple(t) for _, all_of_group in made for m in all_of_group for t in m.texts.values()]
    if len(set(bodies)) != len(bodies):
        raise SystemExit("corpus.py: two texts are equal")
    return made


def in_two_languages(words, indent):
    return "".join(f"{' ' * indent}{language}: {words[language]}\n" for language in LANGUAGES)


def group_file(group):
    mandate = "".join(f"  - zh: {m['zh']}\n    en: {m['en']}\n" for m in group.mandate)
    return f"""name:
{in_two_languages(group.name, 2)}acronym: {group.acronym}
title:
{in_two_languages(group.title, 2)}mandate:
{mandate}chair: phil-rushton
contact:
  phone: {group.phone}
  fax: {group.fax}
  email: {group.email}
  web: {group.home}
qr:
  target: {group.qr}
  label: ITU-T {group.acronym}
links:
  home: {group.home}
documents:
  - prefix: {group.acronym}-TD
    url: https://www.itu.int/md/T17-SG{group.number:02}-TD-GEN-{{number:4}}
  - prefix: {group.acronym}-R
    url: https://www.itu.int/md/T17-SG{group.number:02}-R-{{number:4}}
"""


def meeting_file(meeting):
    deadlines = "".join(f"  - id: {name}\n    date: {date}\n    action:\n"
                        + in_two_languages(ACTIONS[name], 6)
                        for name, date in meeting.deadlines.items())
    return f"""title:
{in_two_languages(meeting.title, 2)}status: {meeting.status}
dates:
  start: {meeting.start}
  end: {meeting.end}
attendance: virtual
sessions:
  - start: {meeting.hours[0]}
    end: {meeting.hours[1]}
participation:
  tool:
    zh: “我的会议”远程参与工具
    en: MyMeetings remote participation tool
working_languages: [en]
interpretation: false
deadlines:
{deadlines}letters:
  - id: letter
    kind: collective-letter
    number: {meeting.letter_number}
    reference: {meeting.group.acronym}/RC
    date: {meeting.letter_date}
    place:
      zh: 日内瓦
      en: Geneva
    addressees: [administrations, sector-members, associates, academia]
    signatory: chaesub-lee
    signed: true
annexes:
  - id: annex-a
    kind: text
  - id: annex-b
    kind: text
  - id: agenda
    kind: agenda
"""


def agenda_file(meeting):
    lines = ["language: en", "title: Draft agenda",
             f"note: Updates to the agenda can be found in {meeting.document}.", "items:"]
    for number, title, parts in meeting.items:
        lines += [f'  - number: "{number}"', f'    title: "{title}"']
        lines += ["    items:"] if parts else []
        for letter, part in parts:
            lines += [f'      - number: "{letter}"', f'        title: "{part}"']
    return "\n".join(lines) + "\n"


def text_file(meeting, text, language):
    if text == "letter":
        head = {
            "zh": 'subject: "{{group.name}}虚拟会议，{{meeting.dates}}"\n'
                  "salutation: 尊敬的先生/女士：\nclosing: 顺致敬意！\n",
            "en": 'subject: "Virtual meeting of {{group.name}}, {{meeting.dates}}"\n'
                  "salutation: Dear Sir/Madam,\nclosing: Yours faithfully,\n"}[language]
    else:
        head = f"title: {ANNEX_TITLES[text][language]}\n"
    body = "\n\n".join(meeting.texts[text, language])
    return f"---\n{head}---\n{body}\n"


def write_content(groups, folder):
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "site.yaml").write_text((SAMPLE / "site.yaml").read_text())
    for group, meetings in groups:
        group_folder = content / group.id
        group_folder.mkdir()
        (group_folder / "group.yaml").write_text(group_file(group))
        for meeting in meetings:
            place = group_folder / meeting.name
            place.mkdir()
            (place / "meeting.yaml").write_text(meeting_file(meeting))
            (place / "agenda.yaml").write_text(agenda_file(meeting))
            for text, language in meeting.texts:
                (place / f"{text}.{language}.md").write_text(text_file(meeting, text, language))


def main():
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("meetings", type=int)
    options.add_argument("--hugo", type=pathlib.Path)
    given = options.parse_args()
    groups = make(given.meetings)
    write_content(groups, given.folder)
    if given.hugo:
        import hugo_site
        hugo_site.write(groups, given.hugo)


if __name__ == "__main__":
    main()
