/* Markdown as the content uses it: facts, links, headings, what is refused, and where it all
 * stands. */
#include "support.h"

#include "read/markdown.h"
#include "read/plain_line.h"

/* Hooks that tell what they were called with: "fact a 1:3", "link x 2:1", "heading T {id} 1:4". */
struct recorder {
    struct buf log;
};

static void add_place(struct recorder *recorder, struct place place) {
    struct position position = place_position(place);
    buf_printf(&recorder->log, " %u:%u\n", position.line, position.column);
}

/* "block" wants a paragraph of its own, "nope" is unknown, all others are <i>name</i>. */
static bool on_fact(
    void *user, struct str name, bool alone, struct place place, struct buf *html, bool *is_block) {
    struct recorder *recorder = user;
    buf_printf(&recorder->log, "fact %.*s%s", STR_ARGS(name), alone ? " alone" : "");
    add_place(recorder, place);
    if (str_eq(name, STR("nope")))
        return false;
    *is_block = alone && str_eq(name, STR("block"));
    buf_printf(html, *is_block ? "<div>%.*s</div>\n" : "<i>%.*s</i>", STR_ARGS(name));
    return true;
}

static bool on_link(void *user, struct str target, struct place place, struct buf *url) {
    struct recorder *recorder = user;
    buf_printf(&recorder->log, "link %.*s", STR_ARGS(target));
    add_place(recorder, place);
    if (!str_starts_with(target, STR("{{")))
        return false;
    buf_text(url, "/named");
    return true;
}

static void on_heading(
    void *user, struct str text, struct str wanted, struct place place, struct buf *id) {
    struct recorder *recorder = user;
    buf_printf(&recorder->log, "heading '%.*s' {%.*s}", STR_ARGS(text), STR_ARGS(wanted));
    add_place(recorder, place);
    buf_str(id, wanted.size > 0 ? wanted : STR("h"));
}

/* TD1 becomes a link, as a document number does. */
static bool on_text(void *user, struct str text, bool is_linked, struct buf *html) {
    (void)user;
    size_t at = str_find(text, STR("TD1"), 0);
    if (is_linked || at == text.size)
        return false;
    buf_html(html, str_slice(text, 0, at));
    buf_text(html, "<a>TD1</a>");
    buf_html(html, str_slice(text, at + 3, text.size));
    return true;
}

/* The HTML of the body of a text, and the log, both owned by the bench. */
static struct str convert(struct bench *bench, const char *text, bool is_line, struct str *log) {
    struct recorder recorder = {0};
    const struct markdown_hooks hooks = {&recorder, on_fact, on_link, on_heading, on_text, NULL, NULL};
    const struct source *source = bench_source(bench, "a.md", text);
    size_t from, to, body;
    assert_true(front_matter_cut(source->text, &from, &to, &body));
    struct markdown_input input = {.text = str_slice(source->text, body, source->text.size),
        .place = place_of(source, body, source->text.size - body),
        .is_line = is_line};
    struct markdown *markdown = markdown_create();
    struct buf html = {0};
    markdown_html(markdown, &input, &hooks, &bench->findings, &html);
    markdown_destroy(markdown);
    struct str copy = buf_copy(&html, &bench->arena);
    *log = buf_copy(&recorder.log, &bench->arena);
    buf_finish(&html);
    buf_finish(&recorder.log);
    return copy;
}

struct row {
    const char *text;
    const char *html;
    const char *findings;
};

static void check_rows(struct bench *bench, const struct row *rows, size_t count, bool is_line) {
    for (size_t i = 0; i < count; i++) {
        struct str log;
        bench_clear(bench);
        check_text(bench, rows[i].text, convert(bench, rows[i].text, is_line, &log), rows[i].html);
        if (is_line) /* has no place for the id of a heading */
            check_true(bench, rows[i].text, !str_starts_with(log, STR("heading")));
        check_findings(bench, rows[i].text, rows[i].findings ? rows[i].findings : "");
    }
    assert_rows(bench);
}

static void a_fact_is_inline_syntax(void **state) {
    static const struct row rows[] = {
        {"a {{b}} c", "<p>a <i>b</i> c</p>\n", NULL},
        {"{{ b }}", "<p><i>b</i></p>\n", NULL},
        {"{{a}}{{b}}", "<p><i>a</i><i>b</i></p>\n", NULL},
        {"见{{a}}。", "<p>见<i>a</i>。</p>\n", NULL},
        {"*{{a}}* **{{b}}**", "<p><em><i>a</i></em> <strong><i>b</i></strong></p>\n", NULL},
        {"{{a_b}} {{c_d}} {{*e*}}", "<p><i>a_b</i> <i>c_d</i> <i>*e*</i></p>\n", NULL},
        {"- {{a}}\n- b {{b}}\n", "<ul>\n<li><i>a</i></li>\n<li>b <i>b</i></li>\n</ul>\n", NULL},
        {"> {{a}}", "<blockquote>\n<p><i>a</i></p>\n</blockquote>\n", NULL},
        {"[{{a}}](x)", "<p><a href=\"x\"><i>a</i></a></p>\n", NULL},
        {"[a]({{link.x}})", "<p><a href=\"/named\">a</a></p>\n", NULL},
        {"[a]: {{link.x}}\n\n[b][a]", "<p><a href=\"/named\">b</a></p>\n", NULL},
        {"| {{a}} | b |\n|---|---|\n| c | {{d}} |\n",
            "<table>\n<thead>\n<tr>\n<th><i>a</i></th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>"
            "\n<td>c</td>\n<td><i>d</i></td>\n</tr>\n</tbody>\n</table>\n",
            NULL},
        /* no facts */
        {"`{{a}}` b", "<p><code>{{a}}</code> b</p>\n", NULL},
        {"```\n{{a}}\n```", "<pre><code>{{a}}\n</code></pre>\n", NULL},
        {"    {{a}}", "<pre><code>{{a}}\n</code></pre>\n", NULL},
        {"\\{\\{a}} \\{{b}}", "<p>{{a}} {{b}}</p>\n", NULL},
        {"{{a\nb}} {{}} {{c} {d}}", "<p>{{a\nb}} {{}} {{c} {d}}</p>\n",
            "a.md:1:1 fact-unknown: '{{' opens a fact, and it does not end\n"
            "a.md:2:10 fact-unknown: '{{' opens a fact, and it does not end\n"},
        {"{{{a}}}", "<p>{<i>a</i>}</p>\n", NULL},
        {"{{open {{a}}", "<p>{{open <i>a</i></p>\n",
            "a.md:1:1 fact-unknown: '{{' opens a fact, and it does not end\n"},
        {"&#123;{a}}", "<p>{{a}}</p>\n", NULL},
        /* what is not known puts nothing out */
        {"a {{nope}} b", "<p>a  b</p>\n", NULL},
    };
    check_rows(*state, rows, COUNT(rows), false);
}

static void a_block_fact_stands_instead_of_its_paragraph(void **state) {
    static const struct row rows[] = {
        {"a\n\n{{block}}\n\nb", "<p>a</p>\n<div>block</div>\n<p>b</p>\n", NULL},
        {"{{block}}.", "<p><i>block</i>.</p>\n", NULL},
        {"a\n{{block}}", "<p>a\n<i>block</i></p>\n", NULL},
        {"*{{block}}*", "<p><em><i>block</i></em></p>\n", NULL},
        {"# {{block}}", "<h2 id=\"h\"><i>block</i></h2>\n", NULL},
        {"> {{block}}", "<blockquote>\n<div>block</div>\n</blockquote>\n", NULL},
    };
    check_rows(*state, rows, COUNT(rows), false);
}

static void places_are_exact(void **state) {
    static const struct {
        const char *text;
        const char *log;
    } rows[] = {
        {"{{a}}", "fact a alone 1:1\n"},
        {"---\ntitle: x\n---\n\nb {{a}}", "fact a 5:3\n"},
        {"\xEF\xBB\xBF---\ntitle: {{a}}\n---\n{{a}}", "fact a alone 4:1\n"},
        {"---\r\nt: x\r\n---\r\n\r\nb\r\nc {{a}}\r\n", "fact a 6:3\n"},
        {"one\ntwo {{a}} and {{a}}\nthree {{b}}", "fact a 2:5\nfact a 2:15\nfact b 3:7\n"},
        {"会议时间为{{a}}，请{{a}}", "fact a 1:6\nfact a 1:13\n"},
        {"`{{a}}` then {{a}}", "fact a 1:14\n"},
        {"a\n\n`{{a}}`\n`{{a}}` {{a}}", "fact a 4:9\n"},
        {"```\n{{a}}\n```\n\n    {{a}}\n\n{{a}}", "fact a alone 7:1\n"},
        {"\\{{a}} {{a}}", "fact a 1:8\n"},
        {"- b\n- {{a}}\n  - {{a}}\n", "fact a alone 2:3\nfact a alone 3:5\n"},
        {"| x | y |\n|---|---|\n| b | {{a}} |\n| {{a}} | {{a}} |\n",
            "fact a 3:7\nfact a 4:3\nfact a 4:11\n"},
        {"[x](y) and [x](y)\n[z](y)", "link y 1:5\nlink y 1:16\nlink y 2:5\n"},
        {"y y [x](y)", "link y 1:9\n"},
        {"[x](页) {{a}}", "link 页 1:5\nfact a 1:8\n"},
        {"[x][r] {{a}}\n\n[r]: there", "link there 3:6\nfact a 1:8\n"},
        {"[a {{b}}]({{c}})", "link {{c}} 1:11\nfact b 1:4\n"},
        {"a\n\n## Title\n\n### Two {#two}\n", "heading 'Title' {} 3:4\nheading 'Two' {two} 5:11\n"},
        {"Title\n\n## Title\n", "heading 'Title' {} 3:4\n"},
        {"## {{a}} x {#b}\n", "fact a 1:4\nheading 'x' {b} 1:14\n"},
        {"Long\nTitle {#t}\n---\n", "heading 'Long Title' {t} 2:9\n"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str log;
        bench_clear(bench);
        convert(bench, rows[i].text, false, &log);
        check_text(bench, rows[i].text, log, rows[i].log);
    }
    assert_rows(bench);
}

static void headings_have_levels_and_ids(void **state) {
    static const struct row rows[] = {
        {"# A", "<h2 id=\"h\">A</h2>\n", NULL},
        {"## A {#a-b}", "<h2 id=\"a-b\">A</h2>\n", NULL},
        {"### A *b* {#c}", "<h3 id=\"c\">A <em>b</em></h3>\n",
            "a.md:1:13 heading-skipped: the heading is of level 3, but what is above it is the page's "
            "title, of level 1\n"},
        {"## A_b {#c_d_e}", "<h2 id=\"c_d_e\">A_b</h2>\n", NULL},
        {"###### F", "<h6 id=\"h\">F</h6>\n",
            "a.md:1:8 heading-skipped: the heading is of level 6, but what is above it is the page's "
            "title, of level 1\n"},
        {"## `x` {#c}", "<h2 id=\"c\"><code>x</code></h2>\n", NULL},
        {"## A `{#c}`", "<h2 id=\"h\">A <code>{#c}</code></h2>\n", NULL},
        {"## A {#c} b", "<h2 id=\"h\">A {#c} b</h2>\n", NULL},
        {"## A {#b} {#c}", "<h2 id=\"c\">A {#b}</h2>\n", NULL},
        {"## a < b & \"c\"", "<h2 id=\"h\">a &lt; b &amp; &quot;c&quot;</h2>\n", NULL},
        {"##", "<h2 id=\"h\"></h2>\n", NULL},
        {"## Report TD1 {#r}", "<h2 id=\"r\">Report <a>TD1</a></h2>\n", NULL},
        {"- # A\n", "<ul>\n<li>\n<h2 id=\"h\">A</h2>\n</li>\n</ul>\n", NULL},
    };
    check_rows(*state, rows, COUNT(rows), false);
    struct bench *bench = *state;
    struct str log;
    bench_clear(bench);
    convert(bench, "## Report TD1 on x {#r}", false, &log);
    check_text(bench, "## Report TD1 on x {#r}", log, "heading 'Report TD1 on x' {r} 1:22\n");
    assert_rows(bench);
}

static void headings_move_down_by_the_offset(void **state) {
    static const struct {
        const char *text;
        unsigned offset;
        const char *html;
    } rows[] = {
        {"# A\n\n## B\n\n### C", 1,
            "<h3 id=\"h\">A</h3>\n<h3 id=\"h\">B</h3>\n<h4 id=\"h\">C</h4>\n"},
        {"##### E", 3, "<h6 id=\"h\">E</h6>\n"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct recorder recorder = {0};
        const struct markdown_hooks hooks = {&recorder, on_fact, on_link, on_heading, on_text, NULL, NULL};
        const struct source *source = bench_source(bench, "a.md", rows[i].text);
        struct markdown_input input = {.text = source->text,
            .place = place_of(source, 0, source->text.size),
            .heading_offset = rows[i].offset};
        struct markdown *markdown = markdown_create();
        struct buf html = {0};
        markdown_html(markdown, &input, &hooks, &bench->findings, &html);
        markdown_destroy(markdown);
        struct str copy = buf_copy(&html, &bench->arena);
        buf_finish(&html);
        buf_finish(&recorder.log);
        check_text(bench, rows[i].text, copy, rows[i].html);
    }
    assert_rows(bench);
}

/* A page that shows a text: what its hooks say is of it alone. */
struct shown_on {
    unsigned page;
    unsigned heading_offset;
    unsigned bound; /* answers of this page alone, or of any that do more */
};

static bool on_page_fact(
    void *user, struct str name, bool alone, struct place place, struct buf *html, bool *is_block) {
    struct shown_on *on = user;
    (void)place;
    *is_block = alone && str_eq(name, STR("block"));
    on->bound += !str_eq(name, STR("same"));
    if (str_eq(name, STR("empty")))
        return true;
    if (str_eq(name, STR("same")))
        buf_text(html, "<b>%FF0%FF</b>");
    else
        buf_printf(html, *is_block ? "<p>&amp; %u</p>\n" : "<a href=\"%u\">a</a>", on->page);
    return !str_eq(name, STR("nope"));
}

static bool on_page_link(void *user, struct str target, struct place place, struct buf *url) {
    struct shown_on *on = user;
    (void)place;
    bool is_same = str_eq(target, STR("same"));
    on->bound += !is_same;
    buf_printf(url, "%u/é &'\"/%.*s", is_same ? 0 : on->page, STR_ARGS(target));
    return !str_starts_with(target, STR("http"));
}

static void on_page_heading(
    void *user, struct str text, struct str wanted, struct place place, struct buf *id) {
    struct shown_on *on = user;
    (void)text, (void)wanted, (void)place;
    on->bound++;
    buf_printf(id, "%u:&%u", on->page, on->bound);
}

static void a_draft_is_filled_in_for_each_page(void **state) {
    static const char *const texts[] = {
        "a {{b}} c {{same}} {{empty}}{{nope}}.",
        "{{block}}\n\n- {{b}}\n\n{{empty}}\n\n{{block}}",
        "## A {{b}} [c](d)\n\ne\n\n# [F](g) {#g}\n\n###### H",
        "[a](b \"t 'u'\") [c](same) [d](http://x.org/%FF0%FF \"%FF0%FF\") ![{{b}} [x](y)](i \"%FF1%FF\")",
        "[![a](b)](c) [![{{b}}](d \"href=\\\"%FF0%FF\\\"\")](e) [{{b}}](f)",
        "| a |\n|---|\n| {{b}} [c](d) |\n\n`%FF0%FF href=\"%FF0%FF\"` href=\"%FF0%FF\"",
        "a \377 b \37799\377 {{b}}",
        "",
    };
    struct bench *bench = *state;
    struct markdown *markdown = markdown_create();
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct markdown_draft *draft = NULL;
        const struct source *source = bench_source(bench, "a.md", texts[i]);
        struct markdown_input input = {
            .text = source->text, .place = place_of(source, 0, source->text.size)};
        for (unsigned page = 1; page <= 3; page++) {
            struct buf whole = {0}, filled = {0};
            struct shown_on on = {.page = page}, again = on;
            struct markdown_hooks hooks = {&on, on_page_fact, on_page_link, on_page_heading,
                on_text, NULL, &on.bound};
            input.heading_offset = page - 1;
            markdown_html(markdown, &input, &hooks, &bench->findings, &whole);
            hooks.user = &again;
            hooks.page_bound = &again.bound;
            if (draft)
                markdown_draft_renew(draft, &hooks, page - 1);
            else
                draft = markdown_draft_read(
                    markdown, &input, &hooks, &bench->findings, &bench->arena);
            markdown_draft_put(draft, &filled);
            check_text(bench, texts[i], buf_view(&filled),
                buf_copy(&whole, &bench->arena).data);
            buf_finish(&whole);
            buf_finish(&filled);
        }
    }
    markdown_destroy(markdown);
    assert_rows(bench);
}

static void document_numbers_are_found_in_plain_text_only(void **state) {
    static const struct row rows[] = {
        {"see TD1 & b", "<p>see <a>TD1</a> &amp; b</p>\n", NULL},
        {"T*D1 TD1* x", "<p>T<em>D1 <a>TD1</a></em> x</p>\n", NULL},
        {"[TD1](x) `TD1` ![TD1](x)",
            "<p><a href=\"x\">TD1</a> <code>TD1</code> <img src=\"x\" alt=\"TD1\" /></p>\n", NULL},
        {"[*TD1*](x)", "<p><a href=\"x\"><em>TD1</em></a></p>\n", NULL},
        {"http://x.org/TD1 TD1",
            "<p><a href=\"http://x.org/TD1\">http://x.org/TD1</a> <a>TD1</a></p>\n", NULL},
    };
    check_rows(*state, rows, COUNT(rows), false);
}

static void tables_and_bare_links(void **state) {
    static const struct row rows[] = {
        {"|a|b|\n|:-|-:|\n|c|d|",
            "<table>\n<thead>\n<tr>\n<th align=\"left\">a</th>\n<th "
            "align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td "
            "align=\"left\">c</td>\n<td align=\"right\">d</td>\n</tr>\n"
            "</tbody>\n</table>\n",
            NULL},
        {"See https://a.org/b?c=d&e.",
            "<p>See <a href=\"https://a.org/b?c=d&amp;e\">"
            "https://a.org/b?c=d&amp;e</a>.</p>\n",
            NULL},
        {"a@b.org", "<p><a href=\"mailto:a@b.org\">a@b.org</a></p>\n", NULL},
        {"~~a~~ - [ ] b", "<p>~~a~~ - [ ] b</p>\n", NULL},
    };
    check_rows(*state, rows, COUNT(rows), false);
}

static void html_is_refused_and_comments_are_dropped(void **state) {
    static const struct row rows[] = {
        {"a <b>c</b>", "<p>a c</p>\n",
            "a.md:1:3 html-in-markdown: HTML does not pass through Markdown here\n"
            "a.md:1:7 html-in-markdown: HTML does not pass through Markdown here\n"},
        {"---\nt: x\n---\na\n\n<div>\nx\n</div>\n", "<p>a</p>\n",
            "a.md:6:1 html-in-markdown: HTML does not pass through Markdown here\n"},
        {"a\n`<br>` 中<br>", "<p>a\n<code>&lt;br&gt;</code> 中</p>\n",
            "a.md:2:9 html-in-markdown: HTML does not pass through Markdown here\n"},
        {"| a |\n|---|\n| <br> |\n",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td></td>\n</tr>\n"
            "</tbody>\n</table>\n",
            "a.md:3:3 html-in-markdown: HTML does not pass through Markdown here\n"},
        {"a \\<b> &lt;c&gt; 1 < 2", "<p>a &lt;b&gt; &lt;c&gt; 1 &lt; 2</p>\n", NULL},
        {"a <!-- b --> c", "<p>a  c</p>\n", NULL},
        {"<!-- {{a}}\nb -->\n\nc", "<p>c</p>\n", NULL},
        /* An HTML block goes on to the end of the line: what a reader should see is not dropped. */
        {"<!-- b --> Please register.", "",
            "a.md:1:1 html-in-markdown: HTML does not pass through Markdown here\n"},
        {"<!-- b --> <script>x</script>", "",
            "a.md:1:1 html-in-markdown: HTML does not pass through Markdown here\n"},
    };
    check_rows(*state, rows, COUNT(rows), false);
}

static const char no_line[] =
    "a.md:1:1 line-only: this text is one line, but Markdown reads it as a list, a heading or the "
    "like\n";
static const char too_long[] =
    "a.md:1:1 line-only: this text is one line, but Markdown reads it as several paragraphs\n";

static void a_line_has_no_paragraph_around_it(void **state) {
    static const struct row rows[] = {
        {"a *b* {{c}} & d", "a <em>b</em> <i>c</i> &amp; d", NULL},
        {"{{block}}", "<i>block</i>", NULL},
        {"\\- a", "- a", NULL},
        {"2\\. a", "2. a", NULL},
        {"", "", NULL},
        {" ", "", NULL},
        {"+41 22 730 5415", "+41 22 730 5415", NULL},
        {"(a) b", "(a) b", NULL},
        {"- a", "", no_line},
        {"1. a", "", no_line},
        {"a)", "a)", NULL},
        {"2020. gada", "", no_line},
        {"# a", "", no_line},
        {"> a", "", no_line},
        {"***", "", no_line},
        {"a\n\nb", "", too_long},
        {"    a", "", no_line},
        /* A definition of a link shows nothing at all. */
        {"[SG2]: meeting", "", no_line},
    };
    check_rows(*state, rows, COUNT(rows), true);
}

/* A line of pieces taken at random. */
static struct str random_line(struct bench *bench, uint32_t *seed) {
    static const char *const pieces[] = {"a", "b", "Zürich", "研究组", "（", "www.a.b", "w", "http://a.b", "1", "10",
        " ", "  ", "\t", ".", ":", "/", ",", ";", "-", "+", "#", ">", "=", "~~~", "!", "?", "(", ")",
        "\"", "'", "&", "&amp;", "<", "*", "_", "`", "[", "]", "|", "a@b.a", "\\", "\r", "\xEF\xBB\xBF",
        "{", "}", "{{c}}", "{{d.e-f}}", "{{nope}}", "{{ g }}", "{{}}", "TD1", "$", "%", "^"};
    struct buf line = {0};
    for (unsigned length = 1 + (*seed >> 8) % 9; length > 0; length--) {
        *seed = *seed * 1664525 + 1013904223; /* Numerical Recipes, 7.1 */
        buf_text(&line, pieces[(*seed >> 8) % COUNT(pieces)]);
    }
    struct str copy = buf_copy(&line, &bench->arena);
    buf_finish(&line);
    return copy;
}

/* What is taken for a line without Markdown is the same when cmark reads it. */
static void plain_lines_are_what_cmark_makes_of_them(void **state) {
    struct bench *bench = *state;
    uint32_t seed = 1;
    size_t count[4] = {0};
    for (int i = 0; i < 30000; i++) {
        struct str line = random_line(bench, &seed), log, paragraph_log;
        enum line_kind kind = line_kind_of(line);
        count[kind]++;
        bool is_fact_alone = str_starts_with(line, STR("{{")) &&
                             str_find(line, STR("}}"), 0) + 2 == line.size;
        if (kind == LINE_MARKDOWN || is_fact_alone)
            continue;
        struct str html = convert(bench, line.data, true, &log);
        bool has_number = str_find(line, STR("TD1"), 0) < line.size; /* on_text changes it */
        check_true(bench, line.data, kind != LINE_BARE || has_number || str_eq(html, line));
        struct str paragraph = convert(bench, line.data, false, &paragraph_log);
        check_text(bench, line.data,
            STR_CONCAT(&bench->arena, STR("<p>"), html, STR("</p>\n"), log),
            STR_CONCAT(&bench->arena, paragraph, paragraph_log).data);
    }
    assert_true(count[LINE_BARE] > 1000 && count[LINE_PLAIN] > 200 && count[LINE_WITH_FACTS] > 1000);
    assert_rows(bench);
}

static void the_front_matter_is_cut(void **state) {
    struct bench *bench = *state;
    static const struct {
        const char *text;
        bool is_closed;
        const char *yaml;
        const char *body;
    } rows[] = {
        {"---\na: b\n---\nc", true, "a: b\n", "c"},
        {"\xEF\xBB\xBF---\na: b\n---\nc", true, "a: b\n", "c"},
        {"---\r\na: b\r\n---\r\nc\r\n", true, "a: b\r\n", "c\r\n"},
        {"---\n---\nc", true, "", "c"},
        {"--- \na: b\n---\t\nc", true, "a: b\n", "c"},
        {"---\na: b\n---", true, "a: b\n", ""},
        {"a\n---\nb\n---\n", true, "", "a\n---\nb\n---\n"},
        {"\xEF\xBB\xBF"
         "a",
            true, "", "a"},
        {" ---\na\n---\n", true, "", " ---\na\n---\n"},
        {"----\na\n---\n", true, "", "----\na\n---\n"},
        {"---\na: |\n  ---\n----\n--- b\n---\nc", true, "a: |\n  ---\n----\n--- b\n", "c"},
        {"", true, "", ""},
        {"---\na: b\n", false, "", "---\na: b\n"},
        {"---", false, "", "---"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str text = str_from(rows[i].text);
        size_t from, to, body;
        bool is_closed = front_matter_cut(text, &from, &to, &body);
        check_true(bench, rows[i].text, is_closed == rows[i].is_closed);
        check_text(bench, rows[i].text, str_slice(text, from, to), rows[i].yaml);
        check_text(bench, rows[i].text, str_slice(text, body, text.size), rows[i].body);
    }
    assert_rows(bench);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_fact_is_inline_syntax),
        TEST(a_block_fact_stands_instead_of_its_paragraph),
        TEST(places_are_exact),
        TEST(headings_have_levels_and_ids),
        TEST(headings_move_down_by_the_offset),
        TEST(a_draft_is_filled_in_for_each_page),
        TEST(document_numbers_are_found_in_plain_text_only),
        TEST(tables_and_bare_links),
        TEST(html_is_refused_and_comments_are_dropped),
        TEST(a_line_has_no_paragraph_around_it),
        TEST(plain_lines_are_what_cmark_makes_of_them),
        TEST(the_front_matter_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
