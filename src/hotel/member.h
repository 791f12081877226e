/* Membership: tiers, points earned at check-out, and what they buy. Points are whole; nothing makes a balance negative.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/refusal.h"

enum {
	MEMBER_TIERS_MAX = 8,
	MEMBER_GIFTS_MAX = 32,
	GIFT_ID_BYTES = 25,
	POINTS_MAX = 1000000000,
	FACTOR_ONE_BP = 10000
};

/* In ascending order of from_points; the first begins at 0. */
struct member_tier {
	char id[TIER_BYTES];
	struct localized name;
	int64_t from_points; /* earned within one calendar year */
	int factor_bp;       /* of the points earned; 10000: as they are */
};

struct member_gift {
	char id[GIFT_ID_BYTES];
	struct localized name;
	int64_t points;
	int stock; /* -1: never out */
};

struct member_rules {
	char currency[CURRENCY_BYTES];
	int64_t unit_minor; /* for each whole unit of what was paid */
	int64_t unit_points;
	int64_t upgrade_points; /* a night, for each step of rank */
	int minimum_age;
	int tier_count, gift_count;
	struct member_tier tiers[MEMBER_TIERS_MAX];
	struct member_gift gifts[MEMBER_GIFTS_MAX];
};

struct member {
	char number[MEMBER_NUMBER_BYTES];
	char tier[TIER_BYTES];
	int64_t points;      /* can be spent */
	int64_t year_points; /* earned in year, spent or not: they make the tier */
	int32_t year;
	int32_t joined_day;
	char name[PERSON_NAME_BYTES], phone[PHONE_BYTES], email[EMAIL_BYTES];
	int32_t birth_day;                      /* DAY_NONE: not said */
	bool consent_greetings, consent_offers; /* to messages beyond the stay */
	enum language language;
};

struct member_join {
	char name[PERSON_NAME_BYTES], phone[PHONE_BYTES], email[EMAIL_BYTES];
	int32_t birth_day;
	bool consent_terms, consent_greetings, consent_offers;
	enum language language;
	char booking[BOOKING_NUMBER_BYTES]; /* "" if not during a stay */
};

bool member_rules_valid(const struct member_rules *rules, const char **what_out);
bool member_valid(const struct member *member, const char **what_out);
/* The tier of so many points within a year; NULL only in rules that are not valid. */
const struct member_tier *member_tier_of(const struct member_rules *rules, int64_t year_points);
/* Points for a stay that was paid with spent, at the member's tier before it. Another currency or nothing spent: 0. */
int64_t member_earned(const struct member_rules *rules, const struct member *member, struct money spent);
/* Adds them on day: a new year starts its year's points anew (and may lower the tier to what the year before earned),
 * then the tier rises as soon as it is reached. False: overflow, a day before the member's year. */
bool member_earn(const struct member_rules *rules, const struct member *member, struct money spent, int32_t day,
    struct member *out, int64_t *points_out);
/* NOT_ALLOWED: too few points; NOT_FOUND: no such gift; NO_STOCK: none left. gift's stock in *rules goes down by one.
 */
enum refusal member_redeem_gift(
    struct member_rules *rules, const struct member *member, const char *gift, struct member *out);
/* An upgrade by rank_steps for so many nights. BAD_INPUT: not positive, or absurd. */
enum refusal member_redeem_upgrade(const struct member_rules *rules, const struct member *member, int rank_steps,
    int nights, struct member *out, int64_t *points_out);
/* Two memberships of one person: points and the year's points add (a past year's count no more), the higher tier and
 * the earlier day stay, consents only where both gave them; the rest is kept's. False: more points than one can hold.
 */
bool member_unite(
    const struct member_rules *rules, const struct member *kept, const struct member *other, struct member *out);
/* First fault in *what_out: name, contact (phone or mail), birth_day (old enough where said), terms. */
bool member_join_valid(
    const struct member_rules *rules, const struct member_join *join, int32_t today, const char **what_out);
/* The member as he begins. join must be valid. */
void member_begin(const struct member_rules *rules, const struct member_join *join, const char *number, int32_t today,
    struct member *out);
