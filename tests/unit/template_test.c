#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pages/template/template.h"

/* A set of templates, one context object and what went wrong. */
struct bench {
    struct arena arena;
    struct symbols symbols;
    struct findings findings;
    struct templates *templates;
    struct object *data;
    struct buf out;
};

static int set_up(void **state) {
    static struct bench bench;
    bench = (struct bench){0};
    arena_init(&bench.arena);
    symbols_init(&bench.symbols, &bench.arena);
    findings_init(&bench.findings, &bench.arena);
    bench.data = object_new(&bench.arena, NULL);
    *state = &bench;
    return 0;
}

static int tear_down(void **state) {
    struct bench *bench = *state;
    templates_destroy(bench->templates);
    buf_finish(&bench->out);
    arena_finish(&bench->arena);
    return 0;
}

static void set(struct bench *b, const char *name, struct value value) {
    object_set(&b->arena, b->data, symbols_intern(&b->symbols, str_from(name)), value);
}

static void set_text(struct bench *b, const char *name, const char *text) {
    set(b, name, value_text(str_from(text)));
}

/* A list of objects that have one text each. */
static struct value texts(
    struct bench *b, const char *name, const char *const *items, size_t count) {
    struct value_list *list = value_list_new(&b->arena);
    symbol key = symbols_intern(&b->symbols, str_from(name));
    for (size_t i = 0; i < count; i++) {
        struct object *item = object_new(&b->arena, NULL);
        object_set(&b->arena, item, key, value_text(str_from(items[i])));
        value_list_add(&b->arena, list, value_object(item));
    }
    return value_list(list);
}

/* All data is set before the first template is added. */
static bool add(struct bench *b, const char *name, const char *text) {
    if (!b->templates)
        b->templates = templates_create(&b->symbols);
    struct source *source = arena_new(&b->arena, struct source);
    source->path = str_printf(&b->arena, "%s.html", name);
    source->text = str_from(text);
    return templates_add(b->templates, str_from(name), source, &b->findings);
}

static bool render(struct bench *b, const char *name) {
    const struct template *template = templates_get(b->templates, str_from(name));
    assert_non_null(template);
    struct value context = value_object(b->data);
    buf_clear(&b->out);
    return template_render(template, &context, STR("content/x.md"), &b->findings, &b->out);
}

static void assert_str(struct str got, const char *expected) {
    struct arena arena;
    arena_init(&arena);
    assert_string_equal(str_copy(&arena, got).data, expected);
    arena_finish(&arena);
}

static void assert_renders(struct bench *b, const char *name, const char *expected) {
    assert_true(templates_link(b->templates, &b->findings, false));
    assert_true(render(b, name));
    assert_str(buf_view(&b->out), expected);
}

static void assert_finding(struct bench *b, size_t index, enum finding_code code, uint32_t line,
    uint32_t column, uint32_t length, const char *message) {
    assert_true(index < b->findings.list.count);
    const struct finding *finding = &b->findings.list.items[index];
    assert_str(finding->message, message);
    assert_int_equal(finding->code, code);
    struct position position = place_position(finding->place);
    assert_int_equal(position.line, line);
    assert_int_equal(position.column, column);
    assert_int_equal(finding->place.length, length);
}

/* Mistakes of syntax, one in each template, with the place and the message. */
static void tells_mistakes_with_their_place(void **state) {
    struct bench *b = *state;
    static const struct {
        const char *text;
        uint32_t line, column, length;
        const char *message;
    } cases[] = {
        {"a\n  {{x", 2, 3, 2, "this tag is not closed"},
        {"{{{x}} {", 1, 1, 2, "this tag is not closed"},
        {"{{x\n{{y}}", 1, 1, 2, "this tag is not closed before the next one opens"},
        {"\xC3\xA9 {{}}", 1, 3, 4, "this tag has no name"},
        {"{{# }}", 1, 1, 6, "this tag has no name"},
        {"{{>*}}", 1, 1, 6, "this tag has no name"},
        {"{{a b}}", 1, 1, 7, "a name has no spaces in it"},
        {"{{*a}}", 1, 1, 6, "only partials and parents have a name with '*'"},
        {"{{a..b}}", 1, 1, 8, "a name has letters before and after each '.'"},
        {"{{.a}}", 1, 1, 6, "a name has letters before and after each '.'"},
        {"{{#a.}}{{/a.}}", 1, 1, 7, "a name has letters before and after each '.'"},
        {"{{=<%=}}", 1, 1, 8, "a delimiter tag holds two delimiters, a space between and no '='"},
        {"{{=a b c=}}", 1, 1, 11,
            "a delimiter tag holds two delimiters, a space between and no '='"},
        {"{{=<% %>}}", 1, 1, 2, "this delimiter tag does not end with '=' and the delimiter"},
        {"\n\n {{#a}}{{b}}", 3, 2, 6, "'{{#a}}' is not closed"},
        {"{{$a}}", 1, 1, 6, "'{{$a}}' is not closed"},
        {"{{<a}}", 1, 1, 6, "'{{<a}}' is not closed"},
        {"{{#items}}\n\n  {{/item}}", 3, 3, 9, "'{{/item}}' does not close '{{#items}}' of line 1"},
        {"{{#a}}\n{{#b}}\n{{/a}}", 2, 1, 6, "'{{#b}}' is not closed"},
        {"{{<*a}}{{/a}}", 1, 8, 6, "'{{/a}}' does not close '{{<*a}}' of line 1"},
        {"x {{/a}}", 1, 3, 6, "'{{/a}}' closes nothing that is open"},
        {"{{<a}} {{b}} {{/a}}", 1, 8, 5, "'{{b}}' would not be put out"},
        {"{{=<% %>=}}\n<%#a%><%/b%>", 2, 7, 6, "'<%/b%>' does not close '<%#a%>' of line 2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(add(b, "page", cases[i].text));
        struct str message = str_printf(&b->arena, "template 'page': %s", cases[i].message);
        assert_int_equal(b->findings.list.count, i + 1);
        assert_finding(b, i, FINDING_TEMPLATE_SYNTAX, cases[i].line, cases[i].column,
            cases[i].length, message.data);
    }
}

static void tells_all_mistakes_of_a_template(void **state) {
    struct bench *b = *state;
    assert_false(add(b, "page", "{{a b}}\n{{}}\n{{c..d}}\n"));
    assert_int_equal(b->findings.list.count, 3);
    /* A tag that cannot be read may be what the closing tag belongs to. */
    assert_false(add(b, "other", "{{#a {{x}}\n{{/a}}\n"));
    assert_int_equal(b->findings.list.count, 4);
}

static void tells_nesting_without_end(void **state) {
    struct bench *b = *state;
    struct buf text = {0};
    for (int i = 0; i < 65; i++)
        buf_text(&text, "{{#a}}");
    buf_byte(&text, '\0');
    assert_false(add(b, "page", text.data));
    assert_int_equal(b->findings.list.count, 1);
    assert_finding(b, 0, FINDING_TEMPLATE_SYNTAX, 1, 64 * 6 + 1, 6,
        "template 'page': tags are nested deeper than 64");
    buf_finish(&text);
}

static void a_broken_template_renders_nothing(void **state) {
    struct bench *b = *state;
    assert_false(add(b, "broken", "text {{#a}}"));
    assert_true(add(b, "page", "[{{>broken}}]{{<broken}}{{$block}}{{/block}}{{/broken}}"));
    assert_renders(b, "page", "[]");
    assert_int_equal(b->findings.list.count, 1);
}

static void tells_unknown_names(void **state) {
    struct bench *b = *state;
    set_text(b, "title", "T");
    set_text(b, "page", "P");
    assert_true(
        add(b, "list", "{{title}}\n {{#page.titel}}{{/page.titel}}{{^nowhere}}{{/nowhere}}"));
    assert_true(add(b, "dynamic", "{{>*tilte}}"));
    assert_false(templates_link(b->templates, &b->findings, false));
    assert_int_equal(b->findings.list.count, 3);
    assert_finding(b, 0, FINDING_TEMPLATE_SYNTAX, 2, 2, 15,
        "template 'list': there is no value named 'titel'");
    assert_str(b->findings.list.items[0].hint, "did you mean 'title'?");
    assert_finding(b, 1, FINDING_TEMPLATE_SYNTAX, 2, 32, 12,
        "template 'list': there is no value named 'nowhere'");
    assert_str(b->findings.list.items[1].hint, "");
    assert_finding(b, 2, FINDING_TEMPLATE_SYNTAX, 1, 1, 11,
        "template 'dynamic': there is no value named 'tilte'");
}

static void tells_missing_templates_and_blocks(void **state) {
    struct bench *b = *state;
    assert_true(add(b, "header", "{{$title}}{{/title}}"));
    assert_true(add(
        b, "page", "{{>haeder}}\n{{<foot}}{{/foot}}{{<header}}{{$titel}}{{/titel}}{{/header}}"));
    assert_false(templates_link(b->templates, &b->findings, false));
    assert_int_equal(b->findings.list.count, 3);
    assert_finding(b, 0, FINDING_TEMPLATE_MISSING, 1, 1, 11,
        "template 'page': there is no template named 'haeder'");
    assert_str(b->findings.list.items[0].hint, "did you mean 'header'?");
    assert_finding(b, 1, FINDING_TEMPLATE_MISSING, 2, 1, 9,
        "template 'page': there is no template named 'foot'");
    assert_finding(b, 2, FINDING_TEMPLATE_SYNTAX, 2, 30, 10,
        "template 'page': no template has a place for the block 'titel'");
    assert_str(b->findings.list.items[2].hint, "did you mean 'title'?");
}

static void a_lenient_set_renders_what_is_missing_as_empty(void **state) {
    struct bench *b = *state;
    set_text(b, "name", "nowhere");
    assert_true(add(b, "page", "[{{>a}}{{<b}}{{$c}}{{/c}}{{/b}}{{d.e}}{{>*name}}]"));
    assert_true(templates_link(b->templates, &b->findings, true));
    assert_true(render(b, "page"));
    assert_str(buf_view(&b->out), "[]");
    assert_int_equal(b->findings.list.count, 0);
}

static void stops_partials_without_end(void **state) {
    struct bench *b = *state;
    assert_true(add(b, "a", "x\n {{>b}}"));
    assert_true(add(b, "b", "{{>a}}"));
    assert_true(templates_link(b->templates, &b->findings, false));
    assert_false(render(b, "a"));
    assert_int_equal(b->findings.list.count, 1);
    assert_finding(b, 0, FINDING_TEMPLATE_DEPTH, 2, 2, 6,
        "template 'a': templates are nested deeper than 256, so probably without end, seen in "
        "content/x.md");
}

static void nests_partials_256_deep(void **state) {
    struct bench *b = *state;
    for (int i = 0; i < 258; i++) {
        const char *name = str_printf(&b->arena, "p%d", i).data;
        assert_true(add(b, name, str_printf(&b->arena, i < 257 ? "{{>p%d}}" : "end", i + 1).data));
    }
    assert_renders(b, "p1", "end");
    assert_false(render(b, "p0"));
}

static void tells_a_dynamic_partial_that_is_not_there(void **state) {
    struct bench *b = *state;
    set_text(b, "kind", "leter");
    set_text(b, "empty", "");
    assert_true(add(b, "letter", "L"));
    assert_true(add(b, "page", "{{>*empty}}\n{{>*kind}}"));
    assert_true(templates_link(b->templates, &b->findings, false));
    assert_false(render(b, "page"));
    assert_finding(b, 0, FINDING_TEMPLATE_MISSING, 2, 1, 10,
        "template 'page': there is no template named 'leter', seen in content/x.md");
    assert_str(b->findings.list.items[0].hint, "did you mean 'letter'?");
    set_text(b, "kind", "letter");
    assert_true(render(b, "page"));
    assert_str(buf_view(&b->out), "L");
}

static void html_is_not_escaped(void **state) {
    struct bench *b = *state;
    set_text(b, "text", "<a> & \"b\" 'c'");
    set(b, "html", value_html(STR("<i>&amp;</i>")));
    set(b, "flag", value_bool(true));
    assert_true(add(b, "page", "{{text}}|{{{text}}}|{{&text}}|{{html}}|{{{html}}}|{{flag}}"));
    assert_renders(b, "page",
        "&lt;a&gt; &amp; &quot;b&quot; 'c'|<a> & \"b\" 'c'|<a> & \"b\" 'c'|<i>&amp;</i>|"
        "<i>&amp;</i>|true");
}

static void what_is_false(void **state) {
    struct bench *b = *state;
    set(b, "none", value_none());
    set(b, "false", value_bool(false));
    set_text(b, "text", "");
    set(b, "html", value_html((struct str){0}));
    set(b, "list", value_list(value_list_new(&b->arena)));
    set(b, "object", value_object(object_new(&b->arena, NULL)));
    set_text(b, "zero", "0");
    assert_true(add(b, "page",
        "{{#none}}1{{/none}}{{#false}}2{{/false}}{{#text}}3{{/text}}{{#html}}4{{/html}}"
        "{{#list}}5{{/list}}{{#object}}6{{/object}}{{#zero}}7{{/zero}}"
        "{{^none}}a{{/none}}{{^list}}b{{/list}}{{^object}}c{{/object}}{{^text}}d{{/text}}"));
    assert_renders(b, "page", "67abd");
}

static void the_last_value_set_wins(void **state) {
    struct bench *b = *state;
    struct object *shared = object_new(&b->arena, NULL);
    b->data->parent = shared;
    /* More names than an object has places for, and than a place can number. */
    for (int i = 0; i < 400; i++) {
        symbol name = symbols_intern(&b->symbols, str_printf(&b->arena, "n%d", i));
        object_set(&b->arena, shared, name, value_text(str_printf(&b->arena, "shared%d", i)));
        if (i % 2)
            object_set(&b->arena, b->data, name, value_text(str_printf(&b->arena, "own%d", i)));
    }
    set_text(b, "n3", "first");
    set_text(b, "n3", "last");
    set(b, "n6", value_none());
    assert_true(add(b, "page", "{{n3}} {{n67}} {{n68}} {{n6}} {{n399}} {{n398}}"));
    assert_renders(b, "page", "last own67 shared68  own399 shared398");
    assert_int_equal(b->data->count, 201);
    assert_null(object_get(b->data, symbols_intern(&b->symbols, STR("other"))));
}

static void a_name_set_to_nothing_hides_the_one_around(void **state) {
    struct bench *b = *state;
    struct object *inner = object_new(&b->arena, NULL);
    set_text(b, "title", "outer");
    object_set(&b->arena, inner, symbols_find(&b->symbols, STR("title")), value_none());
    set(b, "inner", value_object(inner));
    assert_true(add(b, "page", "{{#inner}}[{{title}}]{{/inner}}{{title}}{{inner.title}}"));
    assert_renders(b, "page", "[]outer");
}

static void lists_leave_the_context_as_it_was(void **state) {
    struct bench *b = *state;
    static const char *const names[] = {"a", "b", "<c>"};
    set_text(b, "name", "outer");
    set(b, "items", texts(b, "name", names, 3));
    assert_true(
        add(b, "page", "<ul>\n  {{#items}}\n  <li>{{name}}</li>\n  {{/items}}\n</ul>\n{{name}}"));
    assert_renders(
        b, "page", "<ul>\n  <li>a</li>\n  <li>b</li>\n  <li>&lt;c&gt;</li>\n</ul>\nouter");
}

static void the_page_overrides_its_parents(void **state) {
    struct bench *b = *state;
    set_text(b, "title", "T");
    assert_true(add(b, "base",
        "<head>\n  <title>{{$title}}Site{{/title}}</title>\n</head>\n<main>\n  {{$main}}\n"
        "  {{/main}}\n</main>\n{{$foot}}<hr>{{/foot}}\n"));
    assert_true(add(b, "article",
        "{{<base}}\n{{$title}}{{title}} - {{$kind}}article{{/kind}}{{/title}}\n"
        "{{$main}}\n    <h1>\n      {{title}}\n    </h1>\n    {{$body}}{{/body}}\n{{/main}}\n"
        "{{/base}}\n"));
    assert_true(add(b, "letter",
        "{{<article}}{{$kind}}letter{{/kind}}{{$body}}<p>\n<p>{{/body}}{{/article}}\n"));
    assert_renders(b, "article",
        "<head>\n  <title>T - article</title>\n</head>\n<main>\n  <h1>\n    T\n  </h1>\n  \n"
        "</main>\n<hr>\n");
    assert_true(render(b, "letter"));
    assert_str(buf_view(&b->out),
        "<head>\n  <title>T - letter</title>\n</head>\n<main>\n  <h1>\n    T\n  </h1>\n"
        "  <p>\n  <p>\n</main>\n<hr>\n");
}

static void an_override_cannot_call_itself(void **state) {
    struct bench *b = *state;
    assert_true(add(b, "base", "({{$a}}base{{/a}})"));
    assert_true(add(b, "page", "{{<base}}{{$a}}page {{$a}}inner{{/a}}{{/a}}{{/base}}"));
    assert_renders(b, "page", "(page inner)");
}

static void partials_keep_the_overrides(void **state) {
    struct bench *b = *state;
    assert_true(add(b, "part", "{{$a}}part{{/a}}"));
    assert_true(add(b, "base", "{{>part}}"));
    assert_true(add(b, "page", "{{<base}}{{$a}}page{{/a}}{{/base}} {{>base}}"));
    assert_renders(b, "page", "page part");
}

static void indentations_add_up(void **state) {
    struct bench *b = *state;
    set_text(b, "lines", "1\n2");
    assert_true(add(b, "inner", "{{lines}}\ni\n"));
    assert_true(
        add(b, "middle", "m\n\t{{>inner}}\n<pre>{{>inner}}</pre>\n{{#lines}}\nn\n{{/lines}}\n"));
    assert_true(add(b, "page", "{\r\n  {{>middle}}\r\n}\n"));
    assert_renders(b, "page", "{\r\n  m\n  \t1\n2\n  \ti\n  <pre>1\n2\ni\n</pre>\n  n\n}\n");
}

static void only_the_content_of_an_override_loses_its_indentation(void **state) {
    struct bench *b = *state;
    assert_true(add(b, "base", "({{$a}}{{/a}})\n"));
    assert_true(add(b, "page", "{{<base}}{{$a}}\n    1\n      2\n   3\n{{/a}}{{/base}}\n    4"));
    assert_true(add(b, "same_line", "  {{<base}}{{$a}}1\n    2{{/a}}{{/base}}\n"));
    assert_renders(b, "page", "(1\n  2\n3\n)\n    4");
    assert_true(render(b, "same_line"));
    assert_str(buf_view(&b->out), "  (1\n  2)\n");
}

static void a_parent_with_text_behind_it_is_not_indented(void **state) {
    struct bench *b = *state;
    assert_true(add(b, "base", "1\n2"));
    assert_true(add(b, "page", "  {{<base}}{{/base}} 3\n  {{<base}}\n{{/base}}  \n"));
    assert_renders(b, "page", "  1\n2 3\n  1\n  2");
}

static void a_later_template_replaces_an_earlier_one(void **state) {
    struct bench *b = *state;
    assert_true(add(b, "part", "default {{>gone}}"));
    assert_true(add(b, "page", "{{>part}}"));
    assert_true(add(b, "part", "mine"));
    assert_renders(b, "page", "mine");
    assert_null(templates_get(b->templates, STR("other")));
}

static void a_template_asks_for_the_names_of_all_it_draws_in(void **state) {
    struct bench *b = *state;
    enum { NAMES = 6 };
    bool asked[NAMES] = {false}, dynamic[NAMES] = {false};
    static const char *const names[] = {"a", "b", "c", "d", "e"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(symbols_intern(&b->symbols, str_from(names[i])), i + 1);
    assert_true(add(b, "page", "{{<base}}{{$x}}{{#a}}{{>part}}{{/a}}{{/x}}{{/base}}{{^c.d}}{{/c.d}}"));
    assert_true(add(b, "base", "{{$x}}{{/x}}"));
    assert_true(add(b, "part", "{{b}}{{>part}}"));
    assert_true(add(b, "other", "{{>*e}}"));
    assert_true(templates_link(b->templates, &b->findings, false));
    assert_true(template_asks(templates_get(b->templates, STR("page")), asked, NAMES));
    const bool expected[NAMES] = {false, true, true, true, true, false};
    assert_memory_equal(asked, expected, sizeof asked);
    assert_false(template_asks(templates_get(b->templates, STR("other")), dynamic, NAMES));
}

static void symbols_are_numbers_of_names(void **state) {
    struct bench *b = *state;
    symbol a = symbols_intern(&b->symbols, STR("a"));
    symbol c = symbols_intern(&b->symbols, STR("c"));
    assert_int_not_equal(a, SYMBOL_NONE);
    assert_int_not_equal(a, c);
    assert_int_equal(symbols_intern(&b->symbols, STR("a")), a);
    assert_int_equal(symbols_find(&b->symbols, STR("c")), c);
    assert_int_equal(symbols_find(&b->symbols, STR("d")), SYMBOL_NONE);
    assert_str(symbols_name(&b->symbols, c), "c");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(tells_mistakes_with_their_place),
        TEST(tells_all_mistakes_of_a_template),
        TEST(tells_nesting_without_end),
        TEST(a_broken_template_renders_nothing),
        TEST(tells_unknown_names),
        TEST(tells_missing_templates_and_blocks),
        TEST(a_lenient_set_renders_what_is_missing_as_empty),
        TEST(stops_partials_without_end),
        TEST(nests_partials_256_deep),
        TEST(tells_a_dynamic_partial_that_is_not_there),
        TEST(html_is_not_escaped),
        TEST(what_is_false),
        TEST(the_last_value_set_wins),
        TEST(a_name_set_to_nothing_hides_the_one_around),
        TEST(lists_leave_the_context_as_it_was),
        TEST(the_page_overrides_its_parents),
        TEST(an_override_cannot_call_itself),
        TEST(partials_keep_the_overrides),
        TEST(indentations_add_up),
        TEST(only_the_content_of_an_override_loses_its_indentation),
        TEST(a_parent_with_text_behind_it_is_not_indented),
        TEST(a_later_template_replaces_an_earlier_one),
        TEST(a_template_asks_for_the_names_of_all_it_draws_in),
        TEST(symbols_are_numbers_of_names),
    };
    return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
