#ifndef MODEL_GROUP_H
#define MODEL_GROUP_H

#include "model/meeting.h"

/* A group, and how it is reached. */

struct person {
    struct place place;
    struct words id;
    struct text name;
    struct text title;
    struct text country;
};

/* A named address: "registration". */
struct named_url {
    struct place place;
    struct words id;
    struct words url;
};

struct contact {
    struct place place;
    struct words phone;
    struct words fax;
    struct words email;
    struct words web;
};

/* A series of documents whose numbers become links: prefix "SG2-TD" makes SG2-TD1139 one. */
struct document_series {
    struct place place;
    struct words prefix;
    struct words url; /* with {number}, {number:4} (that many digits) and {meeting} (YYMMDD) */
};

struct qr_code {
    struct place place;
    struct words target; /* the group's own handle; else the site's address for the group */
    LIST(struct words) earlier_targets; /* of codes on paper, which still lead here */
    struct text label;
};

/* The sheets that letters are printed on. */
enum paper {
    PAPER_DEFAULT, /* the group's parent's, else the site's, else A4 */
    PAPER_A4,
    PAPER_LETTER,
};

struct group {
    struct place place;
    struct str id; /* name of its folder: "sg2" */
    const struct source *source;
    struct doubts doubts;
    struct text name;
    struct words acronym;
    struct text title;
    LIST(struct text) mandate;
    struct words chair_id;
    struct contact contact;
    struct qr_code qr;
    LIST(struct named_url) links;
    LIST(struct document_series) documents;
    LIST(struct words) aliases; /* its old addresses, as the file has them */
    /* linked */
    int paper; /* enum paper */
    struct words parent_id; /* the group that this one is part of */
    const struct group *parent;
    struct words accent; /* "#0b5394"; pages have group_accent() */
    const struct person *chair;
    LIST(struct meeting) meetings;  /* newest first; those of other groups that are its own too */
    const struct meeting *latest;   /* the newest that is no draft, else the newest; NULL
                                   * when there is none */
};

#endif
