#ifndef MODEL_LANGUAGE_TAG_H
#define MODEL_LANGUAGE_TAG_H

#include "base/str.h"

/* What a tag tells of a language ("zh-Hans-CN", BCP 47), by ICU. */

/* Does ICU know the language, whatever its region? */
bool tag_is_known(struct str tag);
bool tag_is_right_to_left(struct str tag);
/* Are two languages written in the same script? zh-Hans and zh-CN are, zh-Hant is not. */
bool tags_share_script(struct str tag, struct str other);

/* Are two tags of one language, whatever its script and region? zh-Hans and zh-Hant are. */
bool tags_share_language(struct str tag, struct str other);
/* The tag without script and region: "zh", to name a language that needs no telling apart. */
struct str tag_language_alone(struct str tag);

enum { LONGEST_ICU_NAME = 157 }; /* bytes of ICU's name of a language, with its end */

/* ICU's name of a tag: "zh_Hans_CN". False when it is none. */
bool tag_icu_name(struct str tag, char out[static LONGEST_ICU_NAME]);

#endif
