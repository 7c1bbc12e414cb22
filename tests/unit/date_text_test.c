/* Dates as people type them in six languages, and what of them contradicts the facts. */
#include "support.h"

#include "model/calendar.h"
#include "model/check.h"
#include "model/date_text.h"
#include "model/locale.h"
#include "read/content.h"

static int32_t near_day(void) {
    return calendar_day(2020, 9, 7);
}

/* All dates of a text: "2020-09-07..2020-09-18", "2020-09-07"; ~ before one without a year. */
static struct str dates_in(struct bench *bench, const char *locale, struct str text) {
    struct scan *scan = scan_create(str_from(locale));
    struct scan_tokens tokens = {0};
    struct date_text found;
    struct buf out = {0};
    scan_tokens_read(scan, &bench->arena, text, &tokens);
    if (!scan_may_hold_date(scan, text))
        tokens.count = 0; /* then none is found below */
    for (size_t at = 0; date_text_next(scan, &tokens, at, near_day(), &found); at = found.next) {
        const struct date *start = &found.start, *end = &found.end;
        buf_printf(&out, "%s%s%04d-%02d-%02d", out.size > 0 ? " " : "", found.has_year ? "" : "~",
            start->year, start->month, start->day_of_month);
        if (end->day != start->day)
            buf_printf(&out, "..%04d-%02d-%02d", end->year, end->month, end->day_of_month);
    }
    struct str copy = buf_copy(&out, &bench->arena);
    buf_finish(&out);
    scan_destroy(scan);
    return copy;
}

#define DAY "2020-09-07"
#define SPAN "2020-09-07..2020-09-18"
#define ACROSS "2020-05-27..2020-06-05"

static void dates_are_read_as_they_are_typed(void **state) {
    static const struct {
        const char *locale;
        const char *text;
        const char *dates;
    } rows[] = {
        {"en-GB", "on 2020-09-07.", DAY},
        {"en-GB", "on 7 September 2020,", DAY},
        {"en-GB", "on 7th September 2020", DAY},
        {"en-GB", "on the 7th of September, 2020", DAY},
        {"en-GB", "Monday, 7 Sept. 2020", DAY},
        {"en-GB", "September 7, 2020", DAY},
        {"en-GB", "Sep 7 2020", DAY},
        {"en-GB", "07/09/2020 or 7.9.2020", DAY " " DAY},
        {"en-US", "09/07/2020", DAY},
        {"en-GB", "7-18 September 2020", SPAN},
        {"en-GB", "7 – 18 September 2020", SPAN},
        {"en-GB", "from 7 to 18 September 2020", SPAN},
        {"en-GB", "September 7–18, 2020", SPAN},
        {"en-GB", "September 7 to September 18, 2020", SPAN},
        {"en-GB", "from Monday, 7 to Friday, 18 September 2020", SPAN},
        {"en-GB", "7 September 2020 until 18 September 2020", SPAN},
        {"en-GB", "2020-09-07 to 2020-09-18", SPAN},
        {"en-GB", "27 May – 5 June 2020", ACROSS},
        {"en-GB", "between 7 and 18 September 2020", SPAN},
        {"en-GB", "8 and 9 September 2020", "2020-09-08..2020-09-09"},
        {"en-GB", "Questions 3 and 9 September 2020", "2020-09-09"},
        {"en-GB", "28 December to 3 January 2021", "2020-12-28..2021-01-03"},
        {"en-GB", "14–15 September", "~2020-09-14..2020-09-15"},
        {"en-GB", "8 September at 11:00", "~2020-09-08"},
        {"en-GB", "3 January", "~2021-01-03"},
        {"en-GB", "7 September – 18:00", "~2020-09-07"},
        {"en-GB", "you and 7 may 2020 people", ""},
        {"en-GB", "30 February 2020, 31.11.2020", ""},
        {"en-GB", "SG2-TD7, 7/2, 1.2.3, +41 22 730 5415, 11:00-15:00, G.984, Q1/2, 2020", ""},
        {"en-GB", "in September 2020", ""},

        {"fr-FR", "le 7 septembre 2020", DAY},
        {"fr-FR", "le lundi 7 sept. 2020", DAY},
        {"fr-FR", "le 1er septembre 2020", "2020-09-01"},
        {"fr-FR", "07/09/2020", DAY},
        {"fr-FR", "du 7 au 18 septembre 2020", SPAN},
        {"fr-FR", "du lundi 7 au vendredi 18 septembre 2020", SPAN},
        {"fr-FR", "7-18 septembre 2020", SPAN},
        {"fr-FR", "du 27 mai au 5 juin 2020", ACROSS},
        {"fr-FR", "du 7 septembre jusqu'au 18 septembre 2020", SPAN},
        {"fr-FR", "les 8 et 9 septembre 2020", "2020-09-08..2020-09-09"},
        {"fr-FR", "du 14 au 15 septembre", "~2020-09-14..2020-09-15"},

        {"es-ES", "el 7 de septiembre de 2020", DAY},
        {"es-ES", "el lunes, 7 de setiembre del 2020", DAY},
        {"es-ES", "7 sept 2020, 7/9/2020", DAY " " DAY},
        {"es-ES", "del 7 al 18 de septiembre de 2020", SPAN},
        {"es-ES", "7-18 de septiembre de 2020", SPAN},
        {"es-ES", "del lunes 7 al viernes 18 de septiembre de 2020", SPAN},
        {"es-ES", "del 27 de mayo al 5 de junio de 2020", ACROSS},
        {"es-ES", "8 y 9 de septiembre de 2020", "2020-09-08..2020-09-09"},
        {"es-ES", "14 y 15 de septiembre", "~2020-09-14..2020-09-15"},

        {"ru-RU", "7 сентября 2020 года", DAY},
        {"ru-RU", "7 сент. 2020 г.", DAY},
        {"ru-RU", "07.09.2020", DAY},
        {"ru-RU", "понедельник, 7 сентября 2020 г., 11:00", DAY},
        {"ru-RU", "с 7 по 18 сентября 2020 года", SPAN},
        {"ru-RU", "7–18 сентября 2020 г.", SPAN},
        {"ru-RU", "07.09–18.09.2020", SPAN},
        {"ru-RU", "07.09.2020 – 18.09.2020", SPAN},
        {"ru-RU", "27 мая – 5 июня 2020 года", ACROSS},
        {"ru-RU", "8 и 9 сентября 2020 года", "2020-09-08..2020-09-09"},
        {"ru-RU", "14–15 сентября", "~2020-09-14..2020-09-15"},

        {"zh-Hans-CN", "2020年9月7日举行", DAY},
        {"zh-Hans-CN", "2020 年 9 月 7 日", DAY},
        {"zh-Hans-CN", "２０２０年９月７日", DAY},
        {"zh-Hans-CN", "二〇二〇年九月七日", DAY},
        {"zh-Hans-CN", "2020年9月7日至18日", SPAN},
        {"zh-Hans-CN", "2020年9月7-18日", SPAN},
        {"zh-Hans-CN", "2020年9月7日—18日", SPAN},
        {"zh-Hans-CN", "2020年9月7日（星期一）至9月18日（星期五）", SPAN},
        {"zh-Hans-CN", "自2020年9月7日起至2020年9月18日", "2020-09-07 2020-09-18"},
        {"zh-Hans-CN", "二〇二〇年九月七日至十八日", SPAN},
        {"zh-Hans-CN", "2020年5月27日到6月5日", ACROSS},
        {"zh-Hans-CN", "9月14日和15日", "~2020-09-14..2020-09-15"},
        {"zh-Hans-CN", "提前一个月，即9月7日", "~" DAY},
        {"zh-Hans-CN", "会议于7月7日", "~2020-07-07"},
        {"zh-Hans-CN", "9 月 7 日", "~" DAY},
        {"zh-Hans-CN", "第2研究组7/2号集体函，第十一次，一个月", ""},

        {"ar-001", "7 سبتمبر 2020", DAY},
        {"ar-001", "٧ سبتمبر ٢٠٢٠", DAY},
        {"ar-001", "7 أيلول/سبتمبر 2020", DAY},
        {"ar-001", "يوم الاثنين 7 سبتمبر، 2020", DAY},
        {"ar-001", "من 7 إلى 18 سبتمبر 2020", SPAN},
        {"ar-001", "٧–١٨ سبتمبر ٢٠٢٠", SPAN},
        {"ar-001", "7-18 أيلول/سبتمبر 2020", SPAN},
        {"ar-001", "من 27 مايو حتى 5 يونيو 2020", ACROSS},
        {"ar-001", "8 و9 سبتمبر 2020", "2020-09-08..2020-09-09"},
        {"ar-001", "14-15 سبتمبر", "~2020-09-14..2020-09-15"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_text(bench, rows[i].text, dates_in(bench, rows[i].locale, str_from(rows[i].text)),
            rows[i].dates);
    assert_rows(bench);
}

/* What the site writes itself, it reads. */
static void what_locales_write_is_read(void **state) {
    static const char *const locales[] = {
        "ar-001", "en-GB", "es-ES", "fr-FR", "ru-RU", "zh-Hans-CN", "en-US", "ar-EG", "pt-BR"};
    static const struct {
        int start[3], end[3];
        const char *dates;
    } spans[] = {
        {{2020, 9, 7}, {2020, 9, 7}, DAY},
        {{2020, 9, 7}, {2020, 9, 18}, SPAN},
        {{2020, 5, 27}, {2020, 6, 5}, ACROSS},
        {{2020, 12, 28}, {2021, 1, 3}, "2020-12-28..2021-01-03"},
    };
    struct bench *bench = *state;
    for (size_t l = 0; l < COUNT(locales); l++) {
        struct locale *locale = locale_create(str_from(locales[l]), STR("Europe/Zurich"));
        for (size_t i = 0; i < COUNT(spans); i++) {
            const int *start = spans[i].start, *end = spans[i].end;
            struct span span = {
                .start = calendar_date(calendar_day(start[0], start[1], start[2])),
                .end = calendar_date(calendar_day(end[0], end[1], end[2]))};
            struct buf text = {0};
            locale_dates(locale, &span, &text);
            buf_byte(&text, '\0');
            check_text(bench, text.data,
                dates_in(bench, locales[l], str_slice(buf_view(&text), 0, text.size - 1)),
                spans[i].dates);
            buf_finish(&text);
        }
        locale_destroy(locale);
    }
    assert_rows(bench);
}

#define SITE                                                                                       \
    "title: T\nbase_url: https://x.org/\nlanguages: [en, fr, es, ru, zh, ar]\n"                    \
    "organisation: {name: U}\ntime_zone: {id: Europe/Zurich, name: G}\npeople: {ann: {name: A}}\n" \
    "addressees: {members: M}\n"
#define GROUP                                                                                      \
    "name: {en: Study Group 2, fr: Commission d'études 2, es: Comisión de Estudio 2, "             \
    "ru: 2-я Исследовательская комиссия, zh: 第2研究组, ar: لجنة الدراسات 2}\nacronym: SG2\n"         \
    "title: T\ncontact: {email: a@b.org, web: 'https://b.org'}\nqr: {label: L}\n"
#define MEETING                                                                                    \
    "title: Meeting\ndates: {start: 2020-09-07, end: 2020-09-18}\nattendance: virtual\n"           \
    "working_languages: [en]\n"                                                                    \
    "earlier_dates: [{start: 2020-05-04, end: 2020-05-08}]\n"                                      \
    "spans: [{name: Questions, start: 2020-09-07, end: 2020-09-11}]\n"                             \
    "events: [{name: Workshop, start: 2020-09-21, end: 2020-09-22}]\n"                             \
    "deadlines: [{id: contributions, date: 2020-08-25, action: {en: Contributions, zh: 提交文稿}}]\n" \
    "letters: [{id: letter, number: 7/2, date: 2020-06-22, place: G, addressees: [members], "      \
    "signatory: ann}]\nannexes: [{id: annex-a}, {id: annex-b}]\n"

/* The findings of check_texts about a letter in one language. */
static void check_letter(struct bench *bench, const struct words_table *words, const char *what,
    const char *language, const char *subject, const char *body, const char *wanted) {
    struct site site;
    struct str path = str_printf(&bench->arena, "sg2/2020-09/letter.%s.md", language);
    bench_write_site(bench);
    bench_write(bench, "site.yaml", STR(SITE));
    bench_write(bench, "sg2/group.yaml", STR(GROUP));
    bench_write(bench, "sg2/2020-09/meeting.yaml", STR(MEETING));
    bench_write(bench, "sg2/2020-09/annex-b.en.md", STR("---\ntitle: B\n---\n"));
    bench_write(bench, path.data,
        str_printf(&bench->arena, "---\nsubject: \"%s\"\nsalutation: D\nclosing: C\n---\n%s\n",
            subject, body));
    if (!bench_load(bench, &site))
        fail_msg("the site is not loaded");
    findings_init(&bench->findings, &bench->arena);
    struct content_folder theme;
    struct words_table table = *words;
    if (!content_walk(&bench->arena, STR("themes/default"), &bench->findings, &theme) ||
        !words_load(&bench->arena, &theme, &site, &bench->findings, &table))
        fail_msg("the theme is not loaded");
    struct text_checks *checks = text_checks_create(&site, &table, &bench->findings);
    for (size_t g = 0; g < site.groups.count; g++) {
        const struct group *group = &site.groups.items[g];
        for (size_t m = 0; m < group->meetings.count; m++) {
            for (size_t i = 0; i < site.languages.count; i++)
                text_checks_meeting(checks, group, &group->meetings.items[m], (int)i);
        }
    }
    text_checks_destroy(checks);
    struct buf text = {0};
    findings_sort(&bench->findings);
    for (size_t i = 0; i < bench->findings.list.count; i++)
        buf_printf(&text, "%s%.*s", i > 0 ? "; " : "",
            STR_ARGS(bench->findings.list.items[i].message));
    check_text(bench, what, buf_copy(&text, &bench->arena), wanted);
    buf_finish(&text);
}

#define BUT_MEETING ", but the meeting is from 2020-09-07 to 2020-09-18"
#define SAYS_8_9 "the text says 2020-09-08 to 2020-09-09" BUT_MEETING

static void contradictions_are_told_by_their_words(void **state) {
    static const struct {
        const char *language, *subject, *body, *findings;
    } rows[] = {
        /* subjects */
        {"en", "Meeting of Study Group 2, 8–9 September", "", SAYS_8_9},
        {"en", "Meeting of Study Group 2, 14–15 September 2020", "",
            "the text says 2020-09-14 to 2020-09-15" BUT_MEETING},
        {"en", "Meeting on 9 September", "", "the text says 2020-09-09" BUT_MEETING},
        {"en", "Meeting, 7–18 September 2021", "",
            "the text says 2021-09-07 to 2021-09-18" BUT_MEETING},
        {"en", "Meeting of 7–18 September 2020, postponed from 4–8 May 2020", "", ""},
        {"en", "Workshop of 21–22 September and Question meetings of 7–11 September", "", ""},
        {"en", "Meeting of Study Group 3, 14–15 September 2020", "", ""},
        {"en", "Report of the meeting of 4–8 February 2019", "", ""},
        {"fr", "Réunion de la CE 2, du 8 au 9 septembre", "", SAYS_8_9},
        {"es", "Reunión, 8 y 9 de septiembre", "", SAYS_8_9},
        {"ru", "Собрание, 8–9 сентября", "", SAYS_8_9},
        {"zh", "第2研究组会议，9月8日至9日", "", SAYS_8_9},
        {"ar", "اجتماع لجنة الدراسات 2، 8-9 سبتمبر", "", SAYS_8_9},
        {"ar", "الاجتماع، 8-9 سبتمبر 2020", "", SAYS_8_9},
        /* bodies */
        {"en", "S", "The meeting takes place from 8 to 9 September 2020.", SAYS_8_9},
        {"en", "S", "I invite you to the next meeting, to be held on 8 and 9 September.", SAYS_8_9},
        {"en", "S", "The meeting starts on 8 September 2020 at 11:00.",
            "the text says 2020-09-08, but the meeting starts on 2020-09-07"},
        {"en", "S", "The meeting will be held on 21 October 2020.", ""},
        {"en", "S", "The meeting will be held on 1 October 2020.",
            "the text says 2020-10-01" BUT_MEETING},
        {"en", "S", "Working parties meet on 8–9 September; the plenary is held on 16 September.", ""},
        {"en", "S", "The meeting of Study Group 3 takes place from 8 to 9 September 2020.", ""},
        {"en", "S", "The meeting of TSAG takes place from 21 to 25 September 2020.", ""},
        {"en", "S", "The last meeting was held from 27 May to 5 June 2020.", ""},
        {"en", "S", "The next meeting is planned for 10–21 May 2021.", ""},
        {"en", "S", "The meeting is planned to take place from 7 to 18 September 2020, its plenary on "
                    "16 September.", ""},
        {"en", "S", "The meeting, planned for 4–8 May 2020, now takes place on 7–18 September 2020.", ""},
        {"en", "S", "Contributions are due by 24 August.",
            "the text says 2020-08-24, but the deadline 'contributions' is 2020-08-25"},
        {"en", "S", "The workshop takes place on 22 September 2020.", ""},
        {"fr", "S", "La réunion aura lieu du 8 au 9 septembre 2020.", SAYS_8_9},
        {"fr", "S", "La dernière réunion a eu lieu du 27 mai au 5 juin 2020.", ""},
        {"fr", "S", "La réunion commencera le 8 septembre 2020.",
            "the text says 2020-09-08, but the meeting starts on 2020-09-07"},
        {"es", "S", "La reunión se celebrará del 8 al 9 de septiembre de 2020.", SAYS_8_9},
        {"es", "S", "La reunión terminará el 17 de septiembre de 2020.",
            "the text says 2020-09-17, but the meeting ends on 2020-09-18"},
        {"es", "S", "El taller se celebrará los días 8 y 9 de septiembre de 2020.", ""},
        {"ru", "S", "Собрание состоится с 8 по 9 сентября 2020 года.", SAYS_8_9},
        {"ru", "S", "С 8 по 9 сентября 2020 года состоится собрание.", SAYS_8_9},
        {"ru", "S", "Предыдущее собрание состоялось 8–9 сентября 2020 года.", ""},
        {"zh", "S", "会议将于2020年9月8日至9日举行。", SAYS_8_9},
        {"zh", "S", "会议将于9月8日开始。",
            "the text says 2020-09-08, but the meeting starts on 2020-09-07"},
        {"zh", "S", "工作组会议将于2020年9月8日至9日举行。", ""},
        {"zh", "S", "第3研究组会议将于2020年9月8日至9日举行。", ""},
        {"zh", "S", "请于8月24日前提交文稿。",
            "the text says 2020-08-24, but the deadline 'contributions' is 2020-08-25"},
        {"ar", "S", "سيُعقد الاجتماع من 8 إلى 9 سبتمبر 2020.", SAYS_8_9},
        {"ar", "S", "عُقد الاجتماع السابق من 8 إلى 9 سبتمبر 2020.", ""},
        /* annexes */
        {"en", "S", "See Annexes A and D, or Annexes A, B and E; annex C.",
            "there is no 'Annex D'; there is no 'Annex E'; there is no 'Annex C'"},
        {"en", "S", "An annex I wrote, Annex B.", ""},
        {"fr", "S", "Voir les annexes A et D.", "there is no 'Annexe D'"},
        {"es", "S", "Véanse los Anexos A, C y D.", "there is no 'Anexo C'; there is no 'Anexo D'"},
        {"ru", "S", "См. Приложения A и D и Приложение С.",
            "there is no 'Приложение D'; there is no 'Приложение C'"},
        {"zh", "S", "见附件A和D、附件B及附件C。", "there is no '附件D'; there is no '附件C'"},
        {"ar", "S", "انظر الملحقين A وD والملحق B.", "there is no 'الملحق D'"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct words_table words = {0};
        bench_clear(bench);
        check_letter(bench, &words, *rows[i].body ? rows[i].body : rows[i].subject, rows[i].language,
            rows[i].subject, rows[i].body, rows[i].findings);
    }
    assert_rows(bench);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(dates_are_read_as_they_are_typed),
        TEST(what_locales_write_is_read),
        TEST(contradictions_are_told_by_their_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
