/* Every address of the site, which page is the original of which, and addresses seen from others.
 */
#include "support.h"

#include <string.h>

#include "pages/plan.h"

static const struct asset assets[] = {
    {.name = {"site.css", 8}, .url = {"assets/site.12345678.css", 24}}};

static void make_plan(struct bench *bench, struct site *site, struct plan *plan) {
    bench_write_site(bench);
    /* A group without meetings, a draft newer than all, a meeting with nothing but an annex. */
    bench_write(bench, "sg11/group.yaml",
        STR("name: N\nacronym: A\ntitle: T\ncontact: {email: a@b.org, web: 'https://b.org'}\n"
            "qr: {label: L, target: 'http://handle.org/sg11'}\n"));
    bench_write(bench, "sg2/2021-05/meeting.yaml",
        STR("title: Draft\nstatus: draft\nattendance: virtual\nworking_languages: [en]\n"
            "dates: {start: 2021-05-01, end: 2021-05-02}\n"));
    bench_write(bench, "sg2/2018/meeting.yaml",
        STR("title: Old\nattendance: virtual\nworking_languages: [en]\n"
            "dates: {start: 2018-05-01, end: 2018-05-02}\nannexes: [{id: hotels}]\n"));
    bench_write(bench, "sg2/2018/hotels.zh.md", STR("---\ntitle: 酒店\n---\n"));
    check_true(bench, "loaded", bench_load(bench, site));
    check_findings(bench, "loaded", "");
    plan_make(site, assets, COUNT(assets), plan);
}

static void every_file_has_its_address(void **state) {
    static const struct {
        const char *url;
        const char *path;
        enum page_kind kind;
        int language;
    } pages[] = {
        {"", "index.html", PAGE_CHOICE, -1},
        {"en/", "en/index.html", PAGE_HOME, 0},
        {"zh/", "zh/index.html", PAGE_HOME, 1},
        {"404.html", "404.html", PAGE_NOT_FOUND, -1},
        {"zh/404.html", "zh/404.html", PAGE_LOST, 1},
        {"sitemap.xml", "sitemap.xml", FILE_SITEMAP, -1},
        {"robots.txt", "robots.txt", FILE_ROBOTS, -1},
        {"en/sg2/", "en/sg2/index.html", PAGE_GROUP, 0},
        {"zh/sg2/", "zh/sg2/index.html", PAGE_GROUP, 1},
        {"en/sg2/latest/", "en/sg2/latest/index.html", PAGE_LATEST, 0},
        {"zh/sg2/latest/", "zh/sg2/latest/index.html", PAGE_LATEST, 1},
        {"sg2/", "sg2/index.html", PAGE_DOOR, -1},
        {"qr/sg2.svg", "qr/sg2.svg", FILE_QR_SVG, -1},
        {"qr/sg2.png", "qr/sg2.png", FILE_QR_PNG, -1},
        {"en/sg2/2020-09/", "en/sg2/2020-09/index.html", PAGE_MEETING, 0},
        {"zh/sg2/2020-09/", "zh/sg2/2020-09/index.html", PAGE_MEETING, 1},
        {"en/sg2/2020-09/letter/", "en/sg2/2020-09/letter/index.html", PAGE_LETTER, 0},
        {"zh/sg2/2020-09/letter/", "zh/sg2/2020-09/letter/index.html", PAGE_LETTER, 1},
        {"en/sg2/2020-09/annex-a/", "en/sg2/2020-09/annex-a/index.html", PAGE_TEXT, 0},
        {"zh/sg2/2020-09/annex-a/", "zh/sg2/2020-09/annex-a/index.html", PAGE_TEXT, 1},
        {"en/sg2/2020-09/agenda/", "en/sg2/2020-09/agenda/index.html", PAGE_AGENDA, 0},
        {"zh/sg2/2020-09/agenda/", "zh/sg2/2020-09/agenda/index.html", PAGE_AGENDA, 1},
        {"en/sg2/2020-09/print/", "en/sg2/2020-09/print/index.html", PAGE_PRINT, 0},
        {"zh/sg2/2020-09/print/", "zh/sg2/2020-09/print/index.html", PAGE_PRINT, 1},
        {"en/sg2/2021-05/", "en/sg2/2021-05/index.html", PAGE_MEETING, 0},
        {"en/sg2/2018/print/", "en/sg2/2018/print/index.html", PAGE_PRINT, 0},
        {"en/sg11/latest/", "en/sg11/latest/index.html", PAGE_LATEST, 0},
        {"sg11/", "sg11/index.html", PAGE_DOOR, -1},
        {"assets/site.12345678.css", "assets/site.12345678.css", FILE_ASSET, -1},
    };
    static const char *const absent[] = {"en", "en/sg2", "en/sg2/2019-11/print/", "fr/", "sg3/",
        "en/sg2/2019-11/letter/", "/", "index.html", "en/sg2/2020-09/letter/index.html"};
    struct bench *bench = *state;
    struct site site;
    struct plan plan;
    make_plan(bench, &site, &plan);
    for (size_t i = 0; i < COUNT(pages); i++) {
        const struct page *page = plan_find(&plan, str_from(pages[i].url));
        check_true(bench, pages[i].url, page != NULL);
        if (!page)
            continue;
        check_text(bench, pages[i].url, page->path, pages[i].path);
        check_true(bench, pages[i].url, page->kind == pages[i].kind);
        check_true(bench, pages[i].url, page->language == pages[i].language);
    }
    for (size_t i = 0; i < COUNT(absent); i++)
        check_true(bench, absent[i], plan_find(&plan, str_from(absent[i])) == NULL);
    struct map paths;
    map_init(&paths, &bench->arena);
    for (size_t i = 0; i < plan.pages.count; i++)
        check_true(bench, plan.pages.items[i].path.data,
            map_set(&paths, plan.pages.items[i].path, &plan) == NULL);
    check_true(bench, "the latest meeting is no draft",
        str_eq(plan_find(&plan, STR("sg2/"))->meeting->id, STR("2020-09")));
    check_true(bench, "a group without meetings has no latest",
        plan_find(&plan, STR("en/sg11/latest/"))->meeting == NULL);
    assert_rows(bench);
}

static void a_copy_knows_its_original(void **state) {
    static const struct {
        const char *url;
        const char *canonical;
    } rows[] = {
        {"", ""},
        {"en/", "en/"},
        {"sg2/", "sg2/"},
        {"zh/sg2/", "zh/sg2/"},
        {"zh/sg2/latest/", "zh/sg2/2020-09/"},
        {"zh/sg11/latest/", "zh/sg11/latest/"},
        {"zh/sg2/2020-09/", "zh/sg2/2020-09/"},
        {"zh/sg2/2020-09/letter/", "zh/sg2/2020-09/letter/"},
        {"zh/sg2/2020-09/print/", "zh/sg2/2020-09/letter/"},
        {"zh/sg2/2020-09/annex-a/", "en/sg2/2020-09/annex-a/"},
        {"zh/sg2/2020-09/agenda/", "en/sg2/2020-09/agenda/"},
        {"en/sg2/2018/hotels/", "zh/sg2/2018/hotels/"},
        {"zh/sg2/2018/hotels/", "zh/sg2/2018/hotels/"},
        {"en/sg2/2018/print/", "en/sg2/2018/print/"},
        {"qr/sg2.svg", "qr/sg2.svg"},
    };
    struct bench *bench = *state;
    struct site site;
    struct plan plan;
    make_plan(bench, &site, &plan);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct page *page = plan_find(&plan, str_from(rows[i].url));
        if (!page)
            fail_msg("there is no page '%s'", rows[i].url);
        check_text(bench, rows[i].url, plan_canonical(&plan, page)->url, rows[i].canonical);
    }
    assert_rows(bench);
}

static void a_page_is_there_in_each_language(void **state) {
    struct bench *bench = *state;
    struct site site;
    struct plan plan;
    make_plan(bench, &site, &plan);
    for (size_t i = 0; i < plan.pages.count; i++) {
        const struct page *page = &plan.pages.items[i];
        for (int language = 0; language < 2; language++) {
            const struct page *other = plan_in_language(&plan, page, language);
            if (page->language < 0) {
                check_true(bench, page->path.data, other == NULL);
                continue;
            }
            check_true(bench, page->path.data,
                other && other->language == language && other->kind == page->kind &&
                    str_eq(other->tail, page->tail));
            check_true(
                bench, page->path.data, plan_in_language(&plan, other, page->language) == page);
        }
    }
    check_true(bench, "a copy shows the language that is there",
        plan_find(&plan, STR("zh/sg2/2020-09/annex-a/"))->shown_language == 0 &&
            plan_find(&plan, STR("en/sg2/2018/hotels/"))->shown_language == 1);
    assert_rows(bench);
}

static void long_names_have_other_languages_too(void **state) {
    struct bench *bench = *state;
    struct site site;
    struct plan plan;
    char name[251];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    bench_write_site(bench);
    bench_write(bench, str_printf(&bench->arena, "%s/group.yaml", name).data,
        STR("name: N\nacronym: A\ntitle: T\ncontact: {email: a@b.org, web: 'https://b.org'}\n"
            "qr: {label: L}\n"));
    bench_write(bench, str_printf(&bench->arena, "%s/%s/meeting.yaml", name, name).data,
        STR("title: T\nattendance: virtual\nworking_languages: [en]\n"
            "dates: {start: 2021-05-01, end: 2021-05-02}\nannexes: [{id: a234567890b}]\n"));
    bench_write(bench, str_printf(&bench->arena, "%s/%s/a234567890b.en.md", name, name).data,
        STR("---\ntitle: T\n---\n"));
    check_true(bench, "loaded", bench_load(bench, &site));
    check_findings(bench, "loaded", "");
    plan_make(&site, NULL, 0, &plan);
    const struct page *page =
        plan_find(&plan, str_printf(&bench->arena, "en/%s/%s/a234567890b/", name, name));
    check_true(bench, "the page is there", page != NULL);
    check_true(bench, "and in zh", page && plan_in_language(&plan, page, 1) != NULL);
    assert_rows(bench);
}

/* Old addresses: of a group, of a meeting, of a page; in all languages, in one, of one file. */
static void old_addresses_lead_on(void **state) {
    static const struct {
        const char *from;
        const char *to;
    } rows[] = {
        {"sg-2/", "sg2/"},
        {"en/sg-2/", "en/sg2/"},
        {"zh/sg-2/", "zh/sg2/"},
        {"zh/sg-2/latest/", "zh/sg2/latest/"},
        {"zh/sg-2/archive/", "zh/sg2/archive/"},
        {"zh/sg-2/2020-09/", "zh/sg2/2020-09/"},
        {"zh/sg-2/2020-09/letter/", "zh/sg2/2020-09/letter/"},
        {"zh/sg-2/2020-09/print/", "zh/sg2/2020-09/print/"},
        {"en/groups/two/2019-11/", "en/sg2/2019-11/"},
        {"old/sg2.html", "sg2/"},
        {"zh/old/sg2.htm", "zh/sg2/"},
        {"sg2/2020-9/", "en/sg2/2020-09/"},
        {"zh/sg2/2020-9/", "zh/sg2/2020-09/"},
        {"zh/sg2/2020-9/annex-a/", "zh/sg2/2020-09/annex-a/"},
        {"zh/2020/agenda/", "zh/sg2/2020-09/agenda/"},
        {"about-us/", "en/about/"},
        {"en/about-us/", "en/about/"},
        {"zh/about-us/", "zh/about/"},
        {"us/", "zh/about/"},
        {"zh/us/", "zh/about/"},
    };
    static const char *const absent[] = {"zh/groups/two/", "groups/two/", "sg-2/2020-09/",
        "en/old/sg2.html", "en/2020/", "2020/", "en/us/", "qr/sg-2.svg", "en/sg-2/2020-9/"};
    struct bench *bench = *state;
    struct site site;
    struct plan plan;
    bench_write_site(bench);
    bench_write(bench, "sg2/group.yaml",
        STR("name: N\nacronym: A\ntitle: T\ncontact: {email: a@b.org, web: 'https://b.org'}\n"
            "qr: {label: L}\naliases: [sg-2, /en/groups/two/, old/sg2.html, zh/old/sg2.htm]\n"));
    bench_write(bench, "sg2/2020-09/meeting.yaml",
        STR("title: M\nattendance: virtual\nworking_languages: [en]\n"
            "dates: {start: 2020-09-07, end: 2020-09-08}\naliases: [sg2/2020-9, zh/2020]\n"
            "letters: [{id: letter, number: 7/2, date: 2020-06-22, place: G, addressees: "
            "[members], signatory: bob}]\n"
            "annexes: [{id: annex-a}, {id: agenda, kind: agenda}]\n"));
    bench_write(bench, "pages/about.en.md", STR("---\ntitle: A\naliases: [about-us]\n---\n"));
    bench_write(bench, "pages/about.zh.md", STR("---\ntitle: B\naliases: [about-us, us]\n---\n"));
    check_true(bench, "loaded", bench_load(bench, &site));
    plan_make(&site, NULL, 0, &plan);
    plan_check(&plan, &bench->findings);
    check_findings(bench, "loaded", "");
    struct redirects redirects;
    plan_redirects(&plan, &bench->arena, &redirects);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct page *page = plan_find(&plan, str_from(rows[i].from));
        size_t at = 0;
        while (at < redirects.count && !str_eq(redirects.items[at].from, str_from(rows[i].from)))
            at++;
        check_true(bench, rows[i].from, page && page->kind == PAGE_ALIAS && at < redirects.count);
        if (!page || at == redirects.count)
            continue;
        check_text(bench, rows[i].from, page->leads_to, rows[i].to);
        check_text(bench, rows[i].from, redirects.items[at].to, rows[i].to);
        const struct page *target = plan_find(&plan, str_from(rows[i].to));
        check_true(bench, rows[i].from,
            target && plan_canonical(&plan, page) == plan_canonical(&plan, target));
    }
    for (size_t i = 0; i < COUNT(absent); i++)
        check_true(bench, absent[i], plan_find(&plan, str_from(absent[i])) == NULL);
    const struct page *old = plan_find(&plan, STR("zh/sg-2/2020-09/letter/"));
    check_text(bench, "in another language it is the page itself",
        old ? plan_in_language(&plan, old, 0)->url : (struct str){0}, "en/sg2/2020-09/letter/");
    assert_rows(bench);
}

static void addresses_are_seen_from_pages(void **state) {
    static const struct {
        const char *from;
        const char *to;
        const char *relative;
    } rows[] = {
        {"", "", "./"},
        {"", "en/", "en/"},
        {"en/", "", "../"},
        {"en/", "en/", "./"},
        {"en/", "zh/", "../zh/"},
        {"en/sg2/", "en/sg2/latest/", "latest/"},
        {"en/sg2/latest/", "en/sg2/", "../"},
        {"en/sg2/2020-09/letter/", "zh/sg2/2020-09/letter/", "../../../../zh/sg2/2020-09/letter/"},
        {"en/sg2/2020-09/letter/", "en/sg2/2020-09/print/", "../print/"},
        {"en/sg2/", "en/sg20/", "../sg20/"},
        {"en/sg20/", "en/sg2/", "../sg2/"},
        {"en/sg2/", "assets/site.css", "../../assets/site.css"},
        {"404.html", "en/", "en/"},
        {"404.html", "404.html", "404.html"},
        {"qr/sg2.svg", "qr/sg2.png", "sg2.png"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str row = str_printf(&bench->arena, "%s from %s", rows[i].to, rows[i].from);
        struct str relative =
            url_relative(&bench->arena, str_from(rows[i].from), str_from(rows[i].to));
        check_text(bench, row.data, relative, rows[i].relative);
    }
    assert_rows(bench);
}

static void a_code_leads_to_the_group(void **state) {
    struct bench *bench = *state;
    struct site site;
    struct plan plan;
    make_plan(bench, &site, &plan);
    check_text(bench, "no handle", plan_qr_target(&site, &bench->arena, &site.groups.items[0]),
        "https://x.org/m/sg2/");
    check_text(bench, "handle", plan_qr_target(&site, &bench->arena, &site.groups.items[1]),
        "http://handle.org/sg11");
    assert_rows(bench);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_file_has_its_address),
        TEST(a_copy_knows_its_original),
        TEST(a_page_is_there_in_each_language),
        TEST(long_names_have_other_languages_too),
        TEST(old_addresses_lead_on),
        TEST(addresses_are_seen_from_pages),
        TEST(a_code_leads_to_the_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
