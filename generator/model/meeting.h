#ifndef MODEL_MEETING_H
#define MODEL_MEETING_H

#include "model/letter.h"

/* A meeting: when, where, by whom, and what is due for it. */

struct group;
struct period;

struct time_zone {
    struct place place;
    struct words id; /* IANA: "Europe/Zurich" */
    struct text name;
};

struct host {
    struct place place;
    struct words id;              /* in site.yaml, where organisations are named once */
    struct words organisation_id; /* in a meeting: one of those */
    struct text name;             /* of the organisation that invites */
    struct text country;
    struct words url;
};

enum meeting_status {
    MEETING_CONFIRMED,
    MEETING_PLANNED,
    MEETING_DRAFT,
    MEETING_POSTPONED,
    MEETING_CANCELLED,
};

/* A part of the meeting with days of its own: the Question meetings, the opening plenary. */
struct named_span {
    struct place place;
    struct text name;
    struct date start;
    struct date end;
};

/* An event beside the meeting: a workshop at the same place. */
struct event {
    struct place place;
    struct text name;
    struct date start;
    struct date end;
    struct words url;
};

struct venue {
    struct place place;
    struct text name;
    struct text address;
    struct text country;
    struct words url;
};

enum attendance {
    ATTENDANCE_VIRTUAL,
    ATTENDANCE_PHYSICAL,
    ATTENDANCE_BOTH,
};

struct session {
    struct place place;
    struct date date; /* none: each day of the meeting */
    struct clock_time start;
    struct clock_time end;
    bool is_overnight; /* it ends on the next day */
};

struct participation {
    struct place place;
    struct text tool;
    struct words url;
};

/* One thing that is due. */
struct action {
    struct place place;
    struct text text;    /* inline Markdown */
    struct words url;    /* where to do it, or empty */
    struct words form;   /* id of the annex to fill in, or empty */
};

struct deadline {
    struct place place;
    struct words id;
    struct date date;
    struct text action; /* inline Markdown; the only action, instead of `actions` */
    LIST(struct action) actions;
};

/* A file of the meeting's folder that its texts can show. */
struct image {
    struct place place; /* the file */
    struct str name;    /* "map.png" */
};

struct meeting {
    struct place place;
    struct str id;     /* name of its folder: "2020-09" */
    struct str folder; /* path of its folder from content/: "sg2/2020-09" */
    const struct source *source;
    struct doubts doubts;
    struct text title;
    int status; /* enum meeting_status */
    struct span dates;
    LIST(struct span) earlier_dates; /* before it was postponed, first plan first */
    LIST(struct named_span) spans;   /* within its dates */
    int attendance;                  /* enum attendance */
    struct venue venue;
    struct host host;
    LIST(struct event) events;
    LIST(struct session) sessions;
    struct time_zone time_zone; /* of its sessions, when it is not the site's */
    struct participation participation;
    struct words registration_url;
    struct words documents_url;
    struct date revised;
    LIST(struct words) group_ids;         /* other groups that the meeting is also of */
    LIST(struct words) working_languages; /* BCP 47 */
    bool interpretation;
    LIST(struct words) interpretation_languages; /* BCP 47 */
    LIST(struct deadline) deadlines;
    LIST(struct letter) letters;
    LIST(struct annex) annexes;
    LIST(struct words) aliases; /* its old addresses, as the file has them */
    /* linked */
    const struct group *owner;     /* the group whose folder it is in */
    const struct period *period;   /* the study period it starts in, or NULL */
    LIST(struct image) images;
};

#endif
