/* What screens say about bookings, rooms and documents in the guest's language. Texts live as long as the frame. */
#pragma once
#include "kiosk/screens/stage.h"

const char *words_own_name(enum language language); /* each language in its own words */
const char *words_day(struct ui *ui, const struct stage *stage, int32_t day);
const char *words_date(struct ui *ui, int32_t day);  /* "1990-07-04"; "" for none */
const char *words_minute(struct ui *ui, int minute); /* "14:00" */
const char *words_money(struct ui *ui, const struct stage *stage, struct money amount);
const char *words_nights(struct ui *ui, int nights);
/* "Sat 21 November – Mon 23 November · 2 nights" */
const char *words_stay(struct ui *ui, const struct stage *stage, int32_t arrival_day, int32_t departure_day);
/* A difference of price: "+¥270.00", "−¥30.00", "no extra cost"; and what such a line is called. */
/* "Early summer −10 %" */
const char *words_rule(struct ui *ui, const struct stage *stage, const struct rate_rule *rule);
const char *words_difference(struct ui *ui, const struct stage *stage, struct money difference);
const char *words_difference_label(struct ui *ui, struct money difference);
/* "4th" in English, the bare number where the sentence says the rest. */
const char *words_ordinal(struct ui *ui, enum language language, int number);
const char *words_people(struct ui *ui, int adults, int children);
const char *words_join(struct ui *ui, const char *a, const char *b); /* "a · b", or the one that is not "" */
const char *words_type(const struct stage *stage, const char *code);
const char *words_tier(const struct stage *stage, const char *tier); /* by the hotel's own name; "" where it has none */
const char *words_room_facts(struct ui *ui, const struct stage *stage, const struct room_type *type);
const char *words_bed(struct ui *ui, enum bed bed);
const char *words_view(const struct stage *stage, const char *view);
/* "Lake view / City view": of the type's rooms; "" where the hotel has no words for them. */
const char *words_type_views(struct ui *ui, const struct stage *stage, const struct room_type *type);
const char *words_floor(struct ui *ui, int floor);
const char *words_way(struct ui *ui, const struct stage *stage, const struct room *room);
const char *words_wish(struct ui *ui, const struct stage *stage, const struct wish *wish);
/* All wishes with what became of each; "" for none. */
const char *words_wishes(struct ui *ui, const struct stage *stage, const struct wish *wishes, int count);
const char *words_payment(struct ui *ui, const struct stage *stage, const struct booking *booking);
/* "Free cancellation until ..."; "" if the policy says nothing. */
const char *words_cancellation(struct ui *ui, const struct stage *stage);
const char *words_document(struct ui *ui, enum document_kind kind);
const char *words_country(struct ui *ui, const char *code);
const char *words_fault(enum document_fault fault);                                   /* msgid; NULL for none */
const char *words_masked(const struct stage *stage, struct ui *ui, const char *text); /* dots while masked */

/* The usual nationalities. */
struct country {
	const char *code, *name; /* ICAO 9303, msgid */
};
extern const struct country countries[];
extern const int country_count;

/* What a refusal says to the guest. */
enum refusal_way { WAY_STAFF, WAY_ROOM_AGAIN, WAY_ROOMS, WAY_HOME };
struct refusal_words {
	const char *code, *heading, *text; /* msgids */
	enum refusal_way way;
};
const struct refusal_words *words_refusal(const char *code); /* never NULL */
extern const struct refusal_words refusal_rows[];
extern const int refusal_row_count;
