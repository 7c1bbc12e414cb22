/* Where links and document numbers lead. */
#include "support.h"

#include "pages/document.h"
#include "pages/link.h"
#include "pages/render.h"
#include "pages/text.h"

/* A page of the small site, on which words are put. */
struct stage {
    struct bench *bench;
    struct site site;
    struct plan plan;
    struct renderer renderer;
    struct scope scope;
};

/* The small site, with one of its files replaced unless `path` is NULL. */
static struct stage *open_stage(struct bench *bench, const char *path, const char *text) {
    struct stage *stage = arena_new(&bench->arena, struct stage);
    bench_write_site(bench);
    if (path)
        bench_write(bench, path, str_from(text));
    stage->bench = bench;
    check_true(bench, "the small site", bench_load(bench, &stage->site));
    check_findings(bench, "the small site", "");
    plan_make(&stage->site, NULL, 0, &stage->plan);
    stage->renderer = (struct renderer){.site = &stage->site,
        .plan = &stage->plan,
        .findings = &bench->findings,
        .arena = &bench->arena};
    arena_init(&stage->renderer.scratch);
    arena_init(&stage->renderer.of_run);
    return stage;
}

static void finish_renderer(struct stage *stage) {
    arena_finish(&stage->renderer.scratch);
    arena_finish(&stage->renderer.of_run);
    memo_finish(&stage->renderer.memo);
    buf_finish(&stage->renderer.line);
}

static void close_stage(struct stage *stage) {
    struct bench *bench = stage->bench;
    finish_renderer(stage);
    assert_rows(bench);
}

static void go_to(struct stage *stage, const char *url) {
    const struct page *page = plan_find(&stage->plan, str_from(url));
    if (!page)
        fail_msg("there is no page '%s'", url);
    bool is_print = page->kind == PAGE_PRINT;
    stage->scope = (struct scope){.renderer = &stage->renderer,
        .page = page,
        .language = page->language < 0 ? 0 : page->language,
        .group = page->group,
        .meeting = page->meeting,
        .letter = page->letter,
        .is_print = is_print};
    if (is_print)
        stage->scope.id_prefix = STR("annex-a:");
}

static const char letter[] = "en/sg2/2020-09/letter/";

static void a_target_becomes_an_address(void **state) {
    static const struct {
        const char *page;
        const char *target;
        const char *url; /* NULL: it stays as it is */
        const char *finding;
    } rows[] = {
        /* relative links start from the meeting's folder, whatever page shows them */
        {letter, "annex-a/", "../annex-a/", ""},
        {letter, "annex-a", "../annex-a/", ""},
        {letter, "./annex-a/", "../annex-a/", ""},
        {letter, "annex-a/#visa", "../annex-a/#visa", ""},
        {letter, "../2019-11/", "../../2019-11/", ""},
        {letter, "../", "../../", ""},
        {letter, ".", "../", ""},
        {letter, "letter/", "./", ""},
        {letter, "letter/#top", "#top", ""},
        {letter, "print/", "../print/", ""},
        {"en/sg2/2020-09/", "annex-a/", "annex-a/", ""},
        {"en/sg2/latest/", "annex-a/", "../2020-09/annex-a/", ""},
        {"en/sg2/", "latest/", "latest/", ""},
        {"en/", "sg2/", "sg2/", ""},
        {"zh/sg2/2020-09/annex-a/", "agenda/", "../agenda/", ""},
        /* rooted links stay in the language, or name one */
        {letter, "/sg2/", "../../", ""},
        {letter, "/", "../../../", ""},
        {"zh/sg2/2020-09/letter/", "/sg2/2020-09/annex-a/", "../annex-a/", ""},
        {letter, "/zh/sg2/", "../../../../zh/sg2/", ""},
        {letter, "/qr/sg2.png", "../../../../qr/sg2.png", ""},
        /* pages of all languages speak the first one, and lead to it */
        {"sg2/", "annex-a/", "../en/sg2/2020-09/annex-a/", ""},
        {"404.html", "/sg2/", "/m/en/sg2/", ""},
        /* anchors */
        {letter, "#a", "#a", ""},
        {letter, "#注册", "#注册", ""},
        /* the print page holds the parts itself */
        {"en/sg2/2020-09/print/", "annex-a/", "#annex-a", ""},
        {"en/sg2/2020-09/print/", "annex-a/#visa", "#annex-a:visa", ""},
        {"en/sg2/2020-09/print/", "#visa", "#annex-a:visa", ""},
        {"en/sg2/2020-09/print/", "/zh/sg2/2020-09/annex-a/", "../../../../zh/sg2/2020-09/annex-a/",
            ""},
        {"en/sg2/2020-09/print/", "../2019-11/", "../../2019-11/", ""},
        /* other sites */
        {letter, "https://x.org/a?b#c", NULL, ""},
        {letter, "HTTPS://X.org/", NULL, ""},
        {letter, "mailto:a@b.org", NULL, ""},
        {letter, "tel:+41227305415", NULL, ""},
        /* names */
        {letter, "{{link.home}}", "https://home.org/", ""},
        {letter, "{{ link.forms }}", "https://forms.org/?a=b", ""},
        {letter, "{{link.hom}}", NULL,
            "fact-unknown: there is no link 'link.hom'\n  did you mean 'link.home'?\n"},
        {letter, "{{deadline.x}}", NULL,
            "fact-unknown: there is no link 'deadline.x'\n"
            "  name the address under 'links' in group.yaml\n"},
        {"en/", "{{link.home}}", NULL,
            "fact-unknown: there is no link 'link.home'\n"
            "  name the address under 'links' in group.yaml\n"},
        /* what must not pass */
        {letter, "javascript:alert(1)", NULL,
            "link-broken: the address 'javascript:alert(1)' is of a kind that is not allowed here\n"
            "  http:, https:, mailto: and tel: are\n"},
        {letter, "JavaScript:alert(1)", NULL,
            "link-broken: the address 'JavaScript:alert(1)' is of a kind that is not allowed here\n"
            "  http:, https:, mailto: and tel: are\n"},
        {letter, "data:text/html,x", NULL,
            "link-broken: the address 'data:text/html,x' is of a kind that is not allowed here\n"
            "  http:, https:, mailto: and tel: are\n"},
        {letter, "h323:user", NULL,
            "link-broken: the address 'h323:user' is of a kind that is not allowed here\n"
            "  http:, https:, mailto: and tel: are\n"},
        {letter, "\x01javascript:x", NULL,
            "link-broken: there is no page '\x01javascript:x' on this site\n"
            "  links inside the site are written from the meeting's folder ('annex-a/') or from "
            "the "
            "site's root ('/sg2/')\n"},
        {letter, "//evil.org/", NULL,
            "link-broken: there is no page '//evil.org/' on this site\n"
            "  links inside the site are written from the meeting's folder ('annex-a/') or from "
            "the "
            "site's root ('/sg2/')\n"},
        {letter, "anex-a/", NULL,
            "link-broken: there is no page 'anex-a/' on this site\n"
            "  did you mean '/sg2/2020-09/annex-a/'?\n"},
        {letter, "/sg2/2020-09/agendas#x", NULL,
            "link-broken: there is no page '/sg2/2020-09/agendas#x' on this site\n"
            "  did you mean '/sg2/2020-09/agenda/'?\n"},
        {letter, "../../../../../..", NULL,
            "link-broken: there is no page '../../../../../..' on this site\n"
            "  links inside the site are written from the meeting's folder ('annex-a/') or from "
            "the "
            "site's root ('/sg2/')\n"},
        {letter, "", NULL,
            "link-broken: there is no page '' on this site\n"
            "  links inside the site are written from the meeting's folder ('annex-a/') or from "
            "the "
            "site's root ('/sg2/')\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct bench *bench = *state;
        bench_clear(bench);
        struct stage *stage = open_stage(bench, NULL, NULL);
        go_to(stage, rows[i].page);
        struct buf url = {0};
        struct place nowhere = {0};
        struct str target = str_from(rows[i].target);
        bool is_written = link_address(&stage->scope, target, nowhere, &url);
        struct str row = str_printf(&bench->arena, "%s on %s", rows[i].target, rows[i].page);
        if (rows[i].url)
            check_text(bench, row.data, is_written ? buf_view(&url) : target, rows[i].url);
        else if (*rows[i].finding == '\0')
            check_true(bench, row.data, !is_written);
        check_findings(bench, row.data, rows[i].finding);
        buf_finish(&url);
        finish_renderer(stage);
    }
    assert_rows(*state);
}

/* The page has been rendered, with ids. */
static void has_ids(struct stage *stage, const char *url, const char *html) {
    const struct page *page = plan_find(&stage->plan, str_from(url));
    assert_non_null(page);
    anchors_collect(&stage->renderer, page, STR("a.md"), str_from(html));
}

static void anchors_are_looked_up_at_the_end(void **state) {
    struct bench *bench = *state;
    struct stage *stage = open_stage(bench, NULL, NULL);
    const struct source *source = bench_source(bench, "a.md", "[x](#registation)");
    static const char *const targets[] = {
        "#registation", "#registration", "annex-a/#visa", "annex-a/#registration"};
    struct renderer *r = &stage->renderer;
    map_init(&r->anchors, &bench->arena);
    has_ids(stage, "en/sg2/2020-09/letter/", "<h2 id=\"registration\">");
    has_ids(stage, "en/sg2/2020-09/annex-a/", "<p><i id=\"visa\">");
    go_to(stage, letter);
    for (size_t i = 0; i < COUNT(targets); i++) {
        struct buf url = {0};
        link_address(&stage->scope, str_from(targets[i]), place_of(source, 4 + i, 12), &url);
        buf_finish(&url);
    }
    /* Both pages are of this meeting, so of one run. */
    r->run = (struct page_run){0, stage->plan.pages.count};
    anchors_resolve(r, 0);
    check_findings(bench, "anchors",
        "a.md:1:5 anchor-missing: the page has no anchor 'registation'\n"
        "  did you mean 'registration'?\n"
        "a.md:1:8 anchor-missing: the page has no anchor 'registration'\n");
    close_stage(stage);
}

static void document_numbers_become_links(void **state) {
    static const struct {
        const char *text;
        const char *html; /* NULL: nothing to link */
    } rows[] = {
        {"SG2-TD1139",
            "<a class=\"document\" href=\"https://d.org/200907-TD-1139\">SG2-TD1139</a>"},
        {"SG2-TD7", "<a class=\"document\" href=\"https://d.org/200907-TD-0007\">SG2-TD7</a>"},
        {"SG2-TD12345",
            "<a class=\"document\" href=\"https://d.org/200907-TD-12345\">SG2-TD12345</a>"},
        {"SG2-T5", "<a class=\"document\" href=\"https://d.org/t/5\">SG2-T5</a>"},
        /* the longest prefix wins, whatever the order of the series */
        {"SG2-TD99", "<a class=\"document\" href=\"https://d.org/nine/9\">SG2-TD99</a>"},
        {"<SG2-T5>", "&lt;<a class=\"document\" href=\"https://d.org/t/5\">SG2-T5</a>&gt;"},
        {"见SG2-T5、", "见<a class=\"document\" href=\"https://d.org/t/5\">SG2-T5</a>、"},
        {"(SG2-T5/SG2-T6).",
            "(<a class=\"document\" href=\"https://d.org/t/5\">SG2-T5</a>/<a class=\"document\" "
            "href=\"https://d.org/t/6\">SG2-T6</a>)."},
        {"SG2-T5-SG2-T6", NULL},
        {"SG2-T5-", "<a class=\"document\" href=\"https://d.org/t/5\">SG2-T5</a>-"},
        {"SG2-T5-R1", "<a class=\"document\" href=\"https://d.org/t/5\">SG2-T5-R1</a>"},
        {"SG2-T5R2, SG2-T6/Rev.1-Add.2",
            "<a class=\"document\" href=\"https://d.org/t/5\">SG2-T5R2</a>, <a class=\"document\" "
            "href=\"https://d.org/t/6\">SG2-T6/Rev.1-Add.2</a>"},
        {"SG2-T5-R1x", NULL},
        {"SG2-T5-R", NULL},
        {"SG2-T5a", NULL},
        {"XSG2-T5", NULL},
        {"ITU-SG2-T5", NULL},
        {"SG2-T", NULL},
        {"SG2-T x", NULL},
        {"sg2-t5", NULL},
        {"", NULL},
    };
    struct stage *stage = open_stage(*state, NULL, NULL);
    struct bench *bench = *state;
    go_to(stage, letter);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf html = {0};
        bool is_found = document_links_html(&stage->scope, str_from(rows[i].text), &html);
        if (rows[i].html)
            check_text(bench, rows[i].text, buf_view(&html), rows[i].html);
        else
            check_true(bench, rows[i].text, !is_found);
        buf_finish(&html);
    }
    close_stage(stage);
}

#define GROUP                                                                                      \
    "acronym: TD\ncontact: {email: a@b.org, web: 'https://b.org'}\nqr: {label: L}\n"               \
    "documents: [{prefix: TD, url: 'https://d.org/{number}'}]\n"

/* The name and the title of the group as they stand on its page. */
static void check_group(struct bench *bench, const char *words, const char *name, const char *title,
    const char *findings) {
    bench_clear(bench);
    struct stage *stage =
        open_stage(bench, "sg2/group.yaml", str_printf(&bench->arena, "%s" GROUP, words).data);
    struct renderer *r = &stage->renderer;
    r->markdown = markdown_create();
    go_to(stage, "en/sg2/");
    struct value value = view_text(&stage->scope, &stage->scope.group->name);
    if (name)
        check_text(bench, words, value.text, name);
    value = view_text(&stage->scope, &stage->scope.group->title);
    if (title)
        check_text(bench, words, value.text, title);
    check_findings(bench, words, findings);
    markdown_destroy(r->markdown);
    finish_renderer(stage);
}

#define NO_LINE                                                                                    \
    "line-only: this text is one line, but Markdown reads it as a list, a heading or the like\n"

static void words_of_one_line_are_rendered(void **state) {
    struct bench *bench = *state;
    check_group(bench, "name: a < b\ntitle: '*a* & {{group.name}}'\n", "a &lt; b",
        "<em>a</em> &amp; a &lt; b", "");
    check_group(bench, "name: {zh: 组}\ntitle: see {{group.name}}\n",
        "<span lang=\"\" dir=\"ltr\">组</span>", "see <span lang=\"\" dir=\"ltr\">组</span>", "");
    check_group(bench, "name: TD12\ntitle: see TD12 and\n",
        "<a class=\"document\" href=\"https://d.org/12\">TD12</a>",
        "see <a class=\"document\" href=\"https://d.org/12\">TD12</a> and", "");
    /* signs that are marks in some places only */
    check_group(bench, "name: 'ITU-T - A. B: c #1 > d!'\ntitle: 'www.a.org 1. b'\n",
        "ITU-T - A. B: c #1 &gt; d!", "<a href=\"http://www.a.org\">www.a.org</a> 1. b", "");
    check_group(bench, "name: ' - a'\ntitle: 'see http://a.org'\n", NULL,
        "see <a href=\"http://a.org\">http://a.org</a>", "sg2/group.yaml:1:7 " NO_LINE);
    check_group(bench, "name: '1. a'\ntitle: '1.5 a-b '\n", NULL, "1.5 a-b",
        "sg2/group.yaml:1:7 " NO_LINE);
    check_group(bench, "name: '# A'\ntitle: T\n", NULL, "T", "sg2/group.yaml:1:7 " NO_LINE);
    check_group(bench, "name: a\ntitle: '[SG2]: x'\n", "a", NULL, "sg2/group.yaml:2:8 " NO_LINE);
    assert_rows(bench);
}

static void a_fact_that_leads_to_itself_is_told(void **state) {
    struct bench *bench = *state;
    static const char *const rows[] = {
        "name: a {{group.name}}\ntitle: T\n", "name: a {{group.title}}\ntitle: b {{group.name}}\n"};
    for (size_t i = 0; i < COUNT(rows); i++) {
        bench_clear(bench);
        struct stage *stage = open_stage(
            bench, "sg2/group.yaml", str_printf(&bench->arena, "%s" GROUP, rows[i]).data);
        stage->renderer.markdown = markdown_create();
        go_to(stage, "en/sg2/");
        view_text(&stage->scope, &stage->scope.group->name);
        check_true(bench, rows[i], bench->findings.errors > 0);
        markdown_destroy(stage->renderer.markdown);
        finish_renderer(stage);
    }
    assert_rows(bench);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_target_becomes_an_address),
        TEST(anchors_are_looked_up_at_the_end),
        TEST(document_numbers_become_links),
        TEST(words_of_one_line_are_rendered),
        TEST(a_fact_that_leads_to_itself_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
