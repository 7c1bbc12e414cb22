"""Writes the meetings of corpus.py as a Hugo site. Facts are typed out in the texts, as one would
do for Hugo: it has less to look up than sgsite."""

import json
import pathlib
import re
import shutil

import corpus

HERE = pathlib.Path(__file__).resolve().parent
WORDS = {
    "zh": {"zone": "日内瓦时间", "tool": "“我的会议”远程参与工具", "languages": "英语",
           "country": "英国", "signatory": "李在摄", "signatory_title": "电信标准化局主任",
           "colon": "：", "label": "电信标准化局第{}号集体函", "annex": "附件{}", "salutation": "尊敬的先生/女士：",
           "closing": "顺致敬意！", "subject": "{name}虚拟会议，{dates}", "archive": "{}历届会议",
           "addressees": ("国际电联各成员国主管部门", "ITU-T部门成员",
                          "参加{}工作的ITU-T部门准成员", "国际电联学术成员")},
    "en": {"zone": "Geneva time", "tool": "MyMeetings remote participation tool",
           "languages": "English", "country": "United Kingdom", "signatory": "Chaesub Lee",
           "signatory_title": "Director of the Telecommunication Standardization Bureau",
           "colon": ": ", "label": "TSB Collective letter {}", "annex": "Annex {}",
           "salutation": "Dear Sir/Madam,", "closing": "Yours faithfully,",
           "subject": "Virtual meeting of {name}, {dates}", "archive": "All meetings of {}",
           "addressees": ("Administrations of Member States of the Union",
                          "ITU-T Sector Members",
                          "ITU-T Associates participating in the work of {}", "ITU Academia")},
}


def date_text(date, language):
    if language == "zh":
        return f"{date.year}年{date.month}月{date.day}日"
    return f"{date.day} {corpus.MONTHS[date.month - 1]} {date.year}"


def dates_text(meeting, language):
    """The days of a meeting, which are of one month."""
    start, end = meeting.start, meeting.end
    if language == "zh":
        return f"{date_text(start, 'zh')}至{end.day}日"
    return f"{start.day}–{date_text(end, 'en')}"


def time_element(date, text):
    return f'<time datetime="{date}">{text}</time>'


def dates_element(meeting, language):
    return time_element(meeting.start, dates_text(meeting, language))


def facts(meeting, language):
    group, words = meeting.group, WORDS[language]
    registration = meeting.deadlines["registration"]
    found = {
        "meeting.dates": dates_element(meeting, language),
        "meeting.hours": "–".join(meeting.hours),
        "meeting.zone": words["zone"],
        "meeting.tool": words["tool"],
        "meeting.languages": words["languages"],
        "group.name": group.name[language],
        "group.title": group.title[language],
        "group.chair": "Phil Rushton",
        "group.chair.country": words["country"],
        "group.email": f"[{group.email}](mailto:{group.email})",
        "group.mandate": "\n".join(f"- {m[language]}" for m in group.mandate),
        "link.home": group.home,
        "deadline.registration": time_element(registration, date_text(registration, language)),
        "deadlines": "{{< deadlines >}}",
    }
    for annex, letter in corpus.LETTERS_OF_ANNEXES.items():
        found[f"annex.{annex}"] = f"[{words['annex'].format(letter)}](../{annex}/)"
    return found


def with_links(text, group):
    """Document numbers as links, as sgsite makes them."""
    def link(match):
        kind = "TD-GEN" if match[1] == "TD" else match[1]
        return (f"[{match[0]}](https://www.itu.int/md/T17-SG{group.number:02}-{kind}-"
                f"{int(match[2]):04})")
    return re.sub(rf"\b{group.acronym}-(TD|R)(\d+)", link, text, flags=re.ASCII)


def head(**values):
    """Front matter in YAML, of which JSON's strings and lists are a part."""
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
                    for name, value in values.items())
    return f"---\n{lines}---\n"


def group_head(group, language, weight):
    words = WORDS[language]
    return head(
        title=group.name[language], type="group", weight=weight, id=group.id,
        acronym=group.acronym, tagline=group.title[language], description=group.title[language],
        mandate=[m[language] for m in group.mandate], phone=group.phone, fax=group.fax,
        email=group.email, home=group.home, qr=group.qr, chair="Phil Rushton",
        chair_country=words["country"],
        addressees=[a.format(group.name[language]) for a in words["addressees"]],
        aliases=[f"/{group.id}/"] if language == "zh" else [])


def meeting_head(meeting, language):
    actions = corpus.ACTIONS
    return head(
        title=meeting.title[language], type="meeting", outputs=["HTML", "print"],
        date=str(meeting.start), status=meeting.status, dates=dates_element(meeting, language),
        description=dates_text(meeting, language), hours="–".join(meeting.hours),
        zone=WORDS[language]["zone"], tool=WORDS[language]["tool"],
        working_languages=WORDS[language]["languages"],
        deadlines=[{"date": str(date),
                    "action": actions[name][language].replace("{{link.home}}", meeting.group.home)}
                   for name, date in meeting.deadlines.items()])


def letter_head(meeting, language):
    words, name = WORDS[language], meeting.group.name[language]
    label = words["label"].format(meeting.letter_number)
    return head(
        title=label, listed=label, type="letter", weight=1,
        subject=words["subject"].format(name=name, dates=dates_element(meeting, language)),
        description=words["subject"].format(name=name, dates=dates_text(meeting, language)),
        reference=f"{meeting.group.acronym}/RC", sent=str(meeting.letter_date),
        salutation=words["salutation"], closing=words["closing"], signatory=words["signatory"],
        signatory_title=words["signatory_title"])


def listed(letter, title, language):
    """What a list of the letter and its annexes says of one."""
    words = WORDS[language]
    return words["annex"].format(letter) + words["colon"] + title


def annex_head(meeting, text, language):
    letter = corpus.LETTERS_OF_ANNEXES[text]
    title = corpus.ANNEX_TITLES[text][language]
    return head(title=title, listed=listed(letter, title, language), type="annex", id=text,
                letter=letter,
                weight=" ABC".index(letter) + 1, description=meeting.title[language])


def agenda_head(meeting, language):
    def item(number, title, anchor, parts=()):
        linked = with_links(title, meeting.group)
        made = {"number": number, "title": linked, "links": linked != title, "id": anchor}
        if parts:
            made["items"] = [item(n, t, f"{anchor}.{n[0]}") for n, t in parts]
        return made
    note = f"Updates to the agenda can be found in {meeting.document}."
    name = '<span lang="en" dir="ltr">Draft agenda</span>' if language == "zh" else "Draft agenda"
    return head(title="Draft agenda", listed=listed("C", name, language), type="agenda",
                in_language="（英语）" if language == "zh" else "",
                letter="C", weight=4,
                description=meeting.title[language], note=with_links(note, meeting.group),
                items=[item(n, t, n, parts) for n, t, parts in meeting.items])


def body(meeting, text, language):
    known = facts(meeting, language)
    words = "\n\n".join(meeting.texts[text, language])
    words = re.sub(r"\{\{([a-z.-]+)\}\}", lambda m: known[m[1]], words)
    return with_links(words, meeting.group) + "\n"


def write_meeting(meeting, folder, language):
    folder.mkdir()
    (folder / "_index.md").write_text(meeting_head(meeting, language))
    (folder / "letter.md").write_text(
        letter_head(meeting, language) + body(meeting, "letter", language))
    for text in corpus.TEXTS[1:]:
        (folder / f"{text}.md").write_text(
            annex_head(meeting, text, language) + body(meeting, text, language))
    (folder / "agenda.md").write_text(agenda_head(meeting, language))


def write(groups, site):
    shutil.copytree(HERE / "hugo", site)
    for language in corpus.LANGUAGES:
        content = site / "content" / language
        content.mkdir(parents=True)
        (content / "_index.md").write_text(head(title=""))
        for weight, (group, meetings) in enumerate(groups, 1):
            folder = content / group.id
            folder.mkdir()
            (folder / "_index.md").write_text(group_head(group, language, weight))
            title = WORDS[language]["archive"].format(group.name[language])
            (folder / "archive.md").write_text(head(title=title, type="archive"))
            (folder / "latest.md").write_text(
                head(title=meetings[-1].title[language], type="latest",
                     description=dates_text(meetings[-1], language)))
            for meeting in meetings:
                write_meeting(meeting, folder / meeting.name, language)
