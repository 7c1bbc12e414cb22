#ifndef MODEL_ADDRESS_H
#define MODEL_ADDRESS_H

#include "base/finding.h"

/* Tells what deceives the eye in an address or a name: characters that cannot be seen, hosts with
 * letters of another script that look Latin. CHARACTER_INVISIBLE, LOOK_ALIKE. False after an
 * error. */
bool address_check(struct findings *findings, struct str address, struct place place);

#endif
