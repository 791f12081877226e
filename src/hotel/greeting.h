/* Greetings, seasonal notices and offers: which of the hotel's occasions a person is told of today. They go only to who
 * agreed to them, at most one a day, and nobody is told of the same occasion twice. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/error.h"
#include "hotel/language.h"
#include "hotel/member.h"
#include "hotel/notice.h"
#include "hotel/rate.h"

enum {
	GREETINGS_MAX = 32,
	GREETING_ID_BYTES = 25,
	GREETING_TEXT_BYTES = 801,
	GREETING_DAYS_BEFORE_MAX = 60,
	GREETING_STAYED_DAYS_MAX = 3 * 365,
	GREETING_MONTH_DAYS = 30, /* the month of the hotel's limit: that many days with today */
	GREETING_MONTH_LIMIT_MAX = 30,
	GREETING_HISTORY_MAX = 256,
};

/* In order of what goes first where several are due. A birthday is a member's, as he gave it for this; the dates in
 * guests' documents are not used. */
enum greeting_kind { GREETING_BIRTHDAY, GREETING_HOLIDAY, GREETING_SEASON, GREETING_OFFER, GREETING_KIND_COUNT };

/* In every language, or in none. */
struct greeting_text {
	char text[LANGUAGE_COUNT][GREETING_TEXT_BYTES];
};

struct greeting_tier {
	char tier[TIER_BYTES];
};

/* Each that is set must hold. */
struct greeting_audience {
	unsigned languages; /* a bit for each; 0: all */
	bool members;       /* members alone */
	int tier_count;     /* members of these tiers; 0: whatever tier */
	struct greeting_tier tiers[MEMBER_TIERS_MAX];
	bool stay_ahead; /* who will arrive on a later day */
	int stayed_days; /* who left within so many days; 0: whoever */
};

struct greeting {
	char id[GREETING_ID_BYTES];
	enum greeting_kind kind;
	int month, day;              /* a day of the year; 0, 0: none. 29 February is the 28th in other years */
	int32_t first_day, last_day; /* a time of the year; DAY_NONE: none */
	int days_before;             /* may be told so many days earlier */
	/* Otherwise every year: a time of the year by its first month and day. Once: a time's own days alone, a day of
	 * the year once for each person. */
	bool once;
	struct greeting_audience audience;
	char promotion[RULE_ID_BYTES];            /* an offer's, of the hotel's promotions; "" for none */
	struct greeting_text subject, lead, body; /* of a mail; lead alone is an SMS. Only body may be empty */
};

struct greeting_rules {
	int month_limit; /* for each person; 0: nothing is sent */
	int greeting_count;
	struct greeting greetings[GREETINGS_MAX];
};

struct greeting_person {
	bool member;
	char tier[TIER_BYTES];
	enum language language;
	int32_t birth_day; /* DAY_NONE: not known */
	bool child;
	bool consent_greetings, consent_offers, opted_out;
	int32_t next_arrival_day;   /* of a stay that is expected; DAY_NONE: none */
	int32_t last_departure_day; /* DAY_NONE: never stayed */
};

/* What a person was told already. */
struct greeting_sent {
	char id[GREETING_ID_BYTES];
	int32_t instance;
	int32_t day;
};

const char *greeting_kind_name(enum greeting_kind kind); /* "birthday" "holiday" "season" "offer" */
enum notice_kind greeting_notice_kind(enum greeting_kind kind);

bool greeting_valid(const struct greeting *greeting, const char **what_out);
/* Ids are there once, the limit is within its bounds. */
bool greeting_rules_valid(const struct greeting_rules *rules, const char **what_out);
/* The names that an occasion's texts may use, NULL-terminated: {offer} and {until} only with a promotion. */
const char *const *greeting_names(const struct greeting *greeting);

/* True if the occasion may be told on today; *instance_out is then which one it is: the year in which its day or time
 * begins, 0 for a day that is told once. birth_day: of a birthday. */
bool greeting_on(const struct greeting *greeting, int32_t birth_day, int32_t today, int32_t *instance_out);
/* True if the occasion is for this person: consent, age (where it is known), audience. */
bool greeting_for(
    const struct greeting *greeting, const struct greeting_person *person, int minimum_age, int32_t today);
/* The occasion that the person is told of today, an index of rules->greetings with its *instance_out, or -1: none is
 * due, or he was told enough today or this month. sent: in any order. */
int greeting_due(const struct greeting_rules *rules, const struct greeting_person *person, int minimum_age,
    const struct greeting_sent *sent, int sent_count, int32_t today, int32_t *instance_out);
/* Some occasion could be told to somebody on today, so that the persons are worth looking at: to guests who are no
 * members, or to members. */
bool greeting_any(const struct greeting_rules *rules, int32_t today, bool guests);
