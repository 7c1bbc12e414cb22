#include "read/plain_line.h"

enum { LONGEST_NAME = 100 }; /* of a fact, and no longer than Markdown takes for one */

/* How Markdown reads the bytes of a line. */
enum reading {
    READ_AS_IT_IS,
    READ_ESCAPED,
    READ_BY_PLACE, /* as it is but in some places: "www.", "http://" */
    READ_AS_MARK,
};

static const unsigned char readings[256] = {
    ['\0'] = READ_AS_MARK, ['\n'] = READ_AS_MARK, ['\r'] = READ_AS_MARK, ['\\'] = READ_AS_MARK,
    ['`'] = READ_AS_MARK, ['*'] = READ_AS_MARK, ['_'] = READ_AS_MARK, ['['] = READ_AS_MARK,
    ['<'] = READ_AS_MARK, ['&'] = READ_AS_MARK, ['|'] = READ_AS_MARK, ['@'] = READ_AS_MARK,
    ['>'] = READ_ESCAPED, ['"'] = READ_ESCAPED,
    ['{'] = READ_BY_PLACE, ['.'] = READ_BY_PLACE, [':'] = READ_BY_PLACE,
};

/* Bytes of a fact with a plain name that starts at `at`: "{{group.name}}"; 0 when none does. */
static size_t fact_size(struct str line, size_t at) {
    size_t end = at + 2;
    if (!str_starts_with(str_slice(line, at, line.size), STR("{{")))
        return 0;
    while (end < line.size && ((line.data[end] >= 'a' && line.data[end] <= 'z') ||
                                  (line.data[end] >= '0' && line.data[end] <= '9') ||
                                  line.data[end] == '.' || line.data[end] == '-'))
        end++;
    bool is_fact = end > at + 2 && end - at - 2 <= LONGEST_NAME &&
                   str_starts_with(str_slice(line, end, line.size), STR("}}"));
    return is_fact ? end + 2 - at : 0;
}

/* May the line start a list, a quotation, a heading or code? Or would Markdown trim it? */
static bool starts_block(struct str line) {
    static const bool starts[256] = {['>'] = true, ['#'] = true, ['+'] = true, ['-'] = true,
        ['~'] = true, ['='] = true};
    size_t digits = 0;
    while (digits < line.size && line.data[digits] >= '0' && line.data[digits] <= '9')
        digits++;
    bool is_number = digits > 0 && digits < line.size &&
                     (line.data[digits] == '.' || line.data[digits] == ')');
    return is_number || (line.size > 0 && starts[(unsigned char)line.data[0]]) ||
           str_starts_with(line, STR("\xEF\xBB\xBF")) || str_trim(line).size < line.size;
}

/* The offset of the next byte that is not read as it is, or line.size. Few are: four are looked at at
 * once. */
static size_t next_sign(struct str line, size_t at) {
    const unsigned char *bytes = (const unsigned char *)line.data;
    while (line.size - at >= 4 && (readings[bytes[at]] | readings[bytes[at + 1]] |
                                      readings[bytes[at + 2]] | readings[bytes[at + 3]]) ==
                                      READ_AS_IT_IS)
        at += 4;
    while (at < line.size && readings[bytes[at]] == READ_AS_IT_IS)
        at++;
    return at;
}

enum line_kind line_kind_of(struct str line) {
    enum line_kind kind = LINE_BARE;
    for (size_t i = next_sign(line, 0); i < line.size; i = next_sign(line, i + 1)) {
        enum reading reading = readings[(unsigned char)line.data[i]];
        if (reading == READ_AS_MARK)
            return LINE_MARKDOWN;
        if (reading == READ_ESCAPED) {
            kind = kind == LINE_BARE ? LINE_PLAIN : kind;
            continue;
        }
        size_t fact = fact_size(line, i);
        bool opens_link = line.data[i] == '.'   ? i > 0 && (line.data[i - 1] | 0x20) == 'w'
                          : line.data[i] == ':' ? i + 1 < line.size && line.data[i + 1] == '/'
                                                : false;
        if (opens_link || (line.data[i] == '{' && fact == 0))
            return LINE_MARKDOWN;
        if (fact > 0) {
            kind = LINE_WITH_FACTS;
            i += fact - 1;
        }
    }
    return starts_block(line) ? LINE_MARKDOWN : kind;
}

void line_cut_fact(struct str line, struct str *before, struct str *fact, struct str *rest) {
    size_t at = str_find(line, STR("{{"), 0);
    size_t size = fact_size(line, at);
    at = size > 0 ? at : line.size;
    *before = str_slice(line, 0, at);
    *fact = str_slice(line, at, at + size);
    *rest = str_slice(line, at + size, line.size);
}
