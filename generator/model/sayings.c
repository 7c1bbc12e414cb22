/* The words by which a letter says what a date is. They are stems: a word that starts with one says
 * it; in Arabic, where particles stand before the word, one that holds it; in Chinese, text that holds
 * it. In a language that is not here no date is taken for the meeting's own by its words. */
#include "model/sayings.h"

struct stem {
    const char *language;
    enum saying saying;
    const char *words; /* between spaces */
};

static const struct stem stems[] = {
    {"en", SAYING_MEETING, "meeting"},
    {"en", SAYING_HELD, "take taking held hold conven schedul planned place"},
    {"en", SAYING_STARTS, "start begin open commenc"},
    {"en", SAYING_ENDS, "end ends ending close closes finish conclud"},
    {"en", SAYING_PART,
        "question working plenary session workshop rapporteur drafting seminar forum training "
        "briefing newcomer team regional opening closing coordination bureau symposium tutorial "
        "interpret registr contribut document fellowship visa hotel deadline e-meeting interim "
        "correspondence ad committee"},
    {"en", SAYING_OTHER,
        "last previous former earlier past subsequent following future was were took originally "
        "initially postpon instead deferr cancel ago"},
    {"fr", SAYING_MEETING, "réunion"},
    {"fr", SAYING_HELD, "tien tenir lieu prévu déroul"},
    {"fr", SAYING_STARTS, "commenc début"},
    {"fr", SAYING_ENDS, "termin achèv fin prendra"},
    {"fr", SAYING_PART,
        "question travail plénière plénier séance atelier rapporteur séminaire forum formation "
        "équipe régional ouverture clôture inscri contribution document bourse visa hôtel "
        "interprét comité délai"},
    {"fr", SAYING_OTHER,
        "dernièr précédent antérieur passé initial report annul tenue eu ultérieur suivant"},
    {"es", SAYING_MEETING, "reunión reunion"},
    {"es", SAYING_HELD, "celebrará celebrarse celebra lugar tendrá prevista previsto"},
    {"es", SAYING_STARTS, "comenz comienz inici empez empiez"},
    {"es", SAYING_ENDS, "termin conclu finaliz"},
    {"es", SAYING_PART,
        "cuestión cuestion trabajo plenari sesión sesion taller relator seminario foro formación "
        "equipo regional apertura clausura inscri contribuci document beca visado hotel interpret "
        "comité plazo"},
    {"es", SAYING_OTHER,
        "última último anterior pasad previa celebró celebrada celebrado tuvo aplaz cancel "
        "inicialmente siguiente"},
    {"ru", SAYING_MEETING, "собрани"},
    {"ru", SAYING_HELD, "состоится состоят провед провод пройд запланир"},
    {"ru", SAYING_STARTS, "начн начин начал откро"},
    {"ru", SAYING_ENDS, "заверш законч заканч"},
    {"ru", SAYING_PART,
        "вопрос рабоч пленар заседани сесси семинар практикум докладчик форум обучен регион "
        "открыти закрыти регистрац вклад документ стипенд виз гостиниц перевод комитет срок"},
    {"ru", SAYING_OTHER,
        "прошл предыдущ последн прошедш состоявш состоялось состоялись ранее перенес отлож "
        "первоначал отмен следующ"},
    {"zh", SAYING_MEETING, "会议"},
    {"zh", SAYING_HELD, "举行 召开 举办 定于"},
    {"zh", SAYING_STARTS, "开始 始于"},
    {"zh", SAYING_ENDS, "结束 闭会"},
    {"zh", SAYING_PART,
        "课题 工作组 全体 讲习班 研讨会 报告人 论坛 培训 区域 开幕 闭幕 注册 文稿 文件 补贴 签证 "
        "酒店 口译 小组 委员会 电子会议 截止"},
    {"zh", SAYING_OTHER,
        "上次 上届 上一 此前 原定 推迟 延期 取消 曾 已于 以往 前次 随后 之后的"},
    {"ar", SAYING_MEETING, "اجتماع"},
    {"ar", SAYING_HELD, "يعقد تعقد انعقاد ستعقد"},
    {"ar", SAYING_STARTS, "يبدأ تبدأ"},
    {"ar", SAYING_ENDS, "ينتهي تنتهي يختتم"},
    {"ar", SAYING_PART,
        "مسأل مسائل فرق جلس ورش مقرر ندو منتد تدريب إقليم افتتاح اختتام تسجيل مساهم وثائق وثيق منح "
        "تأشير فندق ترجم موعد"},
    {"ar", SAYING_OTHER, "سابق ماض أخير تأجيل إلغاء لاحق تالي"},
};

static bool holds(struct str text, struct str part) {
    return str_find(text, part, 0) < text.size;
}

/* Does the text say one of the words? `tokens` are those in it. */
static bool says(const struct stem *stem, struct str text, const struct scan_token *tokens,
    size_t count) {
    bool is_chinese = str_eq(str_from(stem->language), STR("zh"));
    bool is_arabic = str_eq(str_from(stem->language), STR("ar"));
    struct str rest = str_from(stem->words), word;
    while (rest.size > 0) {
        str_cut(rest, ' ', &word, &rest);
        if (is_chinese && str_find(text, word, 0) < text.size)
            return true;
        for (size_t i = 0; i < count && !is_chinese; i++) {
            if (tokens[i].kind != SCAN_WORD || tokens[i].month > 0)
                continue;
            struct str folded = tokens[i].folded;
            bool whole = word.size <= 3 || tokens[i].folded.size < word.size; /* "ad", "end" */
            if (whole ? str_eq(folded, word)
                      : is_arabic ? holds(folded, word) : str_starts_with(folded, word))
                return true;
        }
    }
    return false;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* "Study Group 3" where the name is "Study Group 2": the same but for its number. */
static bool names_sibling(struct str text, struct str name) {
    size_t digit = 0, end;
    while (digit < name.size && !is_digit(name.data[digit]))
        digit++;
    for (end = digit; end < name.size && is_digit(name.data[end]);)
        end++;
    struct str before = str_slice(name, 0, digit), number = str_slice(name, digit, end);
    if (digit == 0 || number.size == 0)
        return false;
    for (size_t at = str_find(text, before, 0); at < text.size;
         at = str_find(text, before, at + 1)) {
        size_t from = at + before.size, to = from;
        while (to < text.size && is_digit(text.data[to]))
            to++;
        if (to > from && !str_eq(str_slice(text, from, to), number))
            return true;
    }
    return false;
}

/* Another group of the site, or one that is named like this one. */
static bool names_other_group(const struct reading *r, struct str text) {
    int found;
    struct str own = text_words(r->site, &r->group->name, r->language, &found).text;
    if (names_sibling(text, own) || names_sibling(text, r->group->acronym.text))
        return true;
    for (size_t i = 0; i < r->site->groups.count; i++) {
        const struct group *group = &r->site->groups.items[i];
        struct str name = text_words(r->site, &group->name, r->language, &found).text;
        struct str acronym = group->acronym.text;
        bool is_own = group == r->group || str_eq(name, own) || holds(own, name) || holds(own, acronym);
        for (size_t g = 0; g < r->meeting->group_ids.count; g++)
            is_own = is_own || str_eq(r->meeting->group_ids.items[g].text, group->id);
        if (!is_own && ((name.size > 0 && str_find(text, name, 0) < text.size) ||
                           (acronym.size > 1 && str_find(text, acronym, 0) < text.size)))
            return true;
    }
    return false;
}

/* A body that only its capitals tell: TSAG, WTSA. Those of the site's own names are not meant. */
static bool names_body(const struct reading *r, const struct scan_token *token) {
    static const char known[] = " ITU UIT TSB SG UTC GMT CET CEST BST AM PM ";
    struct str word = str_slice(r->text, token->offset, token->offset + token->length);
    for (size_t i = 0; i < word.size; i++) {
        if (word.data[i] < 'A' || word.data[i] > 'Z')
            return false;
    }
    int found;
    struct str own[] = {str_from(known), r->group->acronym.text,
        text_words(r->site, &r->group->name, r->language, &found).text,
        text_words(r->site, &r->site->organisation.name, r->language, &found).text,
        text_words(r->site, &r->site->organisation.office_short, r->language, &found).text};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (own[i].size > 0 && str_find(own[i], word, 0) < own[i].size)
            return false;
    }
    return word.size >= 3;
}

unsigned sayings_of(const struct reading *r, size_t from, size_t to) {
    size_t first = 0, end;
    while (first < r->tokens.count && r->tokens.items[first].offset < from)
        first++;
    for (end = first; end < r->tokens.count && r->tokens.items[end].offset < to;)
        end++;
    const struct scan_token *tokens = r->tokens.items + first;
    struct str text = str_slice(r->text, from, to), language, rest;
    str_cut(r->site->languages.items[r->language].tag, '-', &language, &rest);
    unsigned set = 0;
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        if (str_eq(language, str_from(stems[i].language)) &&
            says(&stems[i], text, tokens, end - first))
            set |= (unsigned)stems[i].saying;
    }
    if (names_other_group(r, text))
        set |= SAYING_OTHER;
    for (size_t i = 0; i < end - first; i++) {
        if (tokens[i].kind == SCAN_WORD && names_body(r, &tokens[i]))
            set |= SAYING_OTHER;
    }
    return set;
}
