#ifndef MODEL_LANGUAGE_TAG_H
#define MODEL_LANGUAGE_TAG_H

#include "base/str.h"

/* What a tag tells of a language ("zh-Hans-CN", BCP 47), by ICU. */

/* Does ICU know the language, whatever its region? */
bool locale_tag_known(struct str tag);
bool locale_is_right_to_left(struct str tag);
/* Are two languages written in the same script? zh-Hans and zh-CN are, zh-Hant is not. */
bool locale_same_script(struct str tag, struct str other);

/* Are two tags of one language, whatever its script and region? zh-Hans and zh-Hant are. */
bool locale_same_language(struct str tag, struct str other);
/* The tag without script and region: "zh", to name a language that needs no telling apart. */
struct str locale_language_alone(struct str tag);

enum { LOCALE_LONGEST_NAME = 157 }; /* bytes of ICU's name of a language, with its end */

/* ICU's name of a tag: "zh_Hans_CN". False when it is none. */
bool locale_icu_name(struct str tag, char out[static LOCALE_LONGEST_NAME]);

#endif
