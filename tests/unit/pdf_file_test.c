/* What is read and changed in the engine's files, and where links on paper say that they lead. */
#include "support.h"

#include <string.h>

#include "cli/pdf_file.h"
#include "pages/view/view.h"

static const char literal[] = "%PDF-1.4\n<</Title (A \\(b\\) \\\\ c)\n/CreationDate (D:20261123144640+00'00')\n"
                              "/ModDate (D:20261123144640+00'00')>>\n%%EOF\n";

static void test_title(void **state) {
    (void)state;
    assert_true(pdf_file_shows(STR(literal), STR("A (b) \\ c")));
    assert_false(pdf_file_shows(STR(literal), STR("A (b)")));
    struct str hex = STR("%PDF-1.4\n<</Title <FEFF7B2C00B7D83DDE00>>>\n%%EOF\n");
    assert_true(pdf_file_shows(hex, STR("第·😀")));
    assert_false(pdf_file_shows(hex, STR("第·")));
    assert_false(pdf_file_shows(str_slice(hex, 0, hex.size - 7), STR("第·😀"))); /* cut off */
    assert_false(pdf_file_shows(str_slice(hex, 1, hex.size), STR("第·😀")));
    assert_false(pdf_file_shows(STR(""), STR("")));
}

static void test_day(void **state) {
    (void)state;
    struct buf pdf = {0};
    buf_text(&pdf, literal);
    pdf_file_set_day(&pdf, "20200622");
    assert_int_equal(pdf.size, strlen(literal));
    buf_byte(&pdf, '\0');
    assert_non_null(strstr(pdf.data, "/CreationDate (D:20200622000000+00'00')"));
    assert_non_null(strstr(pdf.data, "/ModDate (D:20200622000000+00'00')"));
    buf_clear(&pdf);
    buf_text(&pdf, "/ModDate (D:2026"); /* cut off: stays */
    pdf_file_set_day(&pdf, "20200622");
    assert_memory_equal(pdf.data, "/ModDate (D:2026", pdf.size);
    buf_finish(&pdf);
}

static void test_elements(void **state) {
    (void)state;
    struct buf pdf = {0};
    buf_text(&pdf, "[(node00000104) (node00000101)] (node00000101) (node1) (node0000010x) (node00000117");
    pdf_file_number_elements(&pdf);
    buf_byte(&pdf, '\0');
    assert_string_equal(pdf.data,
        "[(node00000002) (node00000001)] (node00000001) (node1) (node0000010x) (node00000117");
    buf_clear(&pdf);
    pdf_file_number_elements(&pdf);
    assert_int_equal(pdf.size, 0);
    buf_finish(&pdf);
}

static void test_creator(void **state) {
    (void)state;
    struct buf pdf = {0};
    buf_text(&pdf, "<</Creator (Chromium)\n/Producer (Skia/PDF)>>");
    pdf_file_name_creator(&pdf);
    buf_byte(&pdf, '\0');
    assert_string_equal(pdf.data, "<</Creator (sgsite)  \n/Producer (Skia/PDF)>>");
    buf_finish(&pdf);
}

static void test_html_title(void **state) {
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct str html = STR("<head><title>A &amp; B &lt;C&gt; &quot;D&quot; &copy;</title></head>");
    assert_true(str_eq(html_title(&arena, html), STR("A & B <C> \"D\" &copy;")));
    assert_int_equal(html_title(&arena, STR("<p>none</p>")).size, 0);
    assert_int_equal(html_title(&arena, STR("<title>")).size, 0);
    arena_finish(&arena);
}

static void check_targets(const char *before, const char *expected) {
    struct buf html = {0};
    buf_text(&html, before);
    paper_link_targets(STR("https://own.example/"), &html);
    buf_byte(&html, '\0');
    assert_string_equal(html.data, expected);
    buf_finish(&html);
}

static void unchanged(const char *html) {
    check_targets(html, html);
}

static void test_link_targets(void **state) {
    (void)state;
    check_targets("<p>See <a href=\"https://a.example/x?y&amp;z\">the <em>page</em></a>.",
        "<p>See <a href=\"https://a.example/x?y&amp;z\" data-target=\"a.example/x?y&amp;z\">the "
        "<em>page</em></a>.");
    check_targets("<a href=\"http://a.example/\">A</a><a class=\"b\" href=\"http://b.example\">B</a>",
        "<a href=\"http://a.example/\" data-target=\"a.example\">A</a>"
        "<a class=\"b\" href=\"http://b.example\" data-target=\"b.example\">B</a>");
    unchanged("<a href=\"https://a.example/x\">https://a.example/x</a>");
    unchanged("<a href=\"https://a.example/x/\">a.example/<wbr>x</a>");
    unchanged("<a class=\"document\" href=\"https://a.example/md/1\">SG2-TD1</a>");
    unchanged("<a class=\"qr-target\" href=\"http://a.example/1\">code</a>");
    unchanged("<a href=\"https://own.example/en/\">here</a><a href=\"#annex-a\">Annex A</a>");
    unchanged("<a href=\"mailto:a@b.example\">write</a><a href=\"../x/\">x</a><a name=\"x\">y</a>");
    unchanged("<a href=\"https://a.example/a-very-long-address-that-nobody-would-ever-type-from-a-"
              "sheet-of-paper?query=1\">long</a>");
    unchanged("<a href=\"https://a.example");
    unchanged("<a ");
    unchanged("");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_title),
        cmocka_unit_test(test_day),
        cmocka_unit_test(test_elements),
        cmocka_unit_test(test_creator),
        cmocka_unit_test(test_html_title),
        cmocka_unit_test(test_link_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
