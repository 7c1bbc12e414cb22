#ifndef PAGES_MACHINE_H
#define PAGES_MACHINE_H

#include "pages/render.h"
#include "pages/view/view.h"

/* What is written for programs: calendars, feeds, JSON. They depend on YAML and on the heads of texts,
 * never on the bodies, so that a build that makes only the pages of a changed text again need not
 * look at them. docs/machine.md describes them. */

/* The picture of a meeting: what those who show it ask for. Pixels. */
enum { CARD_WIDTH = 1200, CARD_HEIGHT = 630 };

/* A value as plain text: without tags, with its characters instead of entities, on one line. Owned by
 * the scratch arena. */
struct str plain_text(struct scope *scope, struct value value);
/* The same of words of the model. What needs no change is the model's own. */
struct str plain_words(struct scope *scope, const struct words *words, int language);
struct str plain_of(struct scope *scope, const struct text *text);

/* base_url and an address from the root. Owned by the scratch arena. */
struct str absolute_url(const struct scope *scope, struct str url);
/* The absolute address of the scope's page itself; of a copy at an old address, the new one. */
struct str own_url(const struct scope *scope);
/* The absolute address of a file or page of the scope's meeting, below the group that owns it, in the
 * language of the scope's page. */
struct str meeting_url(const struct scope *scope, enum page_kind kind, struct str part);

/* The domain name that names are made unique by: of `identity`, else of the organisation's address.
 * Owned by the scratch arena. */
struct str identity_name(const struct scope *scope);
/* "tag:itu.int,2020-01-01:" before `rest` (RFC 4151). Owned by the scratch arena. */
struct str identity_tag(const struct scope *scope, struct str rest);
/* "part.2020-09.sg2@itu.int": the UID of a part of the scope's meeting. It stays what it is when
 * titles, dates or addresses change. Owned by the scratch arena. */
struct str identity_uid(const struct scope *scope, struct str part);

/* Which state of a meeting's facts this is. */
struct version {
    struct date changed; /* the last day that the content names; source is NULL where it names none */
    uint32_t sequence;   /* SEQUENCE of RFC 5545: how many changes of the plan it tells of */
};

/* A letter brings no change of the plan; an addendum or corrigendum, a date of revision, dates that
 * were before, and a cancellation do. */
struct version meeting_version(const struct meeting *meeting);
/* The last day that the content names for a letter. */
struct date letter_changed(const struct letter *letter);

/* A session on a day. */
struct session_time {
    const struct session *session;
    size_t number;   /* of the session among the meeting's, from 1 */
    unsigned day;    /* of the meeting, from 1; 0 when the session names its day */
    struct moment start;
    struct moment end;
};

struct session_times {
    struct session_time *items;
    size_t count;
    size_t capacity;
};

/* Every session of the scope's meeting on every day that it is held, by their start. One without a day
 * is held each day; but the Saturdays and Sundays between, as in timetables. Owned by the scratch
 * arena. */
void session_times(struct scope *scope, struct session_times *out);

/* Puts a number into `out` in so many digits, with zeros before it. */
void put_digits(char *out, int number, int digits);
/* "2020-09-07", empty without a date. Owned by the scratch arena. */
struct str iso_date(const struct scope *scope, const struct date *date);
/* "2020-09-07T11:00:00+02:00", as the clocks of the zone say; with offset 0 and `is_utc` it ends with
 * Z. Owned by the scratch arena. */
struct str iso_moment(const struct scope *scope, struct moment moment, bool is_utc);

/* Is the meeting told to calendars and feeds? Drafts are not. */
bool meeting_is_told(const struct meeting *meeting);

/* The files. Each appends to `out`. */
void render_meeting_calendar(struct scope *scope, struct buf *out);
void render_group_calendar(struct scope *scope, struct buf *out);
void render_feed(struct scope *scope, struct buf *out);
void render_meeting_json(struct scope *scope, struct buf *out);
void render_group_json(struct scope *scope, struct buf *out);
void render_card(struct scope *scope, struct buf *out);
/* Frees what pictures of meetings start with; takes NULL. */
struct card_start;
void card_finish(struct card_start *start);
void render_security(struct scope *scope, struct buf *out);

/* Sets the values of a page that say what there is for programs: `calendar`, `feed`, `data`. */
void view_set_machine(struct scope *scope, struct object *view);
/* Sets `social`, for those who show a link to the page with a picture. */
void view_set_social(struct scope *scope, struct object *view);
/* The scope's meeting as an Event of schema.org, to stand in a script element: JSON without '<';
 * value_none() for a draft. */
struct value view_json_ld(struct scope *scope);

#endif
