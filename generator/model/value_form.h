#ifndef MODEL_VALUE_FORM_H
#define MODEL_VALUE_FORM_H

#include "base/str.h"
#include "model/field.h"

/* The forms that single values have by themselves: names, addresses, numbers of telephones. The
 * patterns of model/schema.c say the same. */

/* Has values of this type a form of their own? */
bool value_has_form(enum field_type type);
/* Has the value that form? Asked of types that have one. */
bool value_fits(enum field_type type, struct str s);

/* An absolute http or https address that others can be made of by adding to its end? */
bool value_is_base_url(struct str s);

#endif
