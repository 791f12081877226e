/* Prices: what a type costs on a day, promotions and member discounts, and the quote that shows the rule behind each.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/money.h"

enum {
	RATE_RULES_MAX = 64, /* promotions and discounts of one rate plan */
	RULE_ID_BYTES = 25,
	QUOTE_NIGHTS_MAX = 62, /* a longer stay is priced by staff */
	DISCOUNT_MAX_BP = 10000,
};

/* The price of a type on the days first_day..last_day. Where several rows match, the one with the latest first_day
 * counts, then the shortest, then the last in the list. */
struct rate {
	char plan[RATE_PLAN_BYTES];
	char type[TYPE_CODE_BYTES];
	int32_t first_day, last_day;
	int64_t price_minor;   /* a night */
	int64_t weekend_minor; /* added on the nights of Friday and Saturday */
};

enum rate_rule_kind { RULE_PROMOTION, RULE_MEMBER, RATE_RULE_KIND_COUNT };

/* A discount: a promotion for nights within its dates, or a member's by tier. Of several promotions the best counts;
 * the member's discount is taken from what is left. */
struct rate_rule {
	char id[RULE_ID_BYTES];
	struct localized name;
	enum rate_rule_kind kind;
	char type[TYPE_CODE_BYTES]; /* "" for every type */
	char tier[TIER_BYTES];      /* RULE_MEMBER: the tier */
	int32_t first_day, last_day;
	int nights_min;  /* the shortest stay that it is for; 0 or 1: any */
	int discount_bp; /* hundredths of a percent of the night's price */
};

struct quote_night {
	int32_t day;
	int64_t base_minor, discount_minor, price_minor; /* price = base - discount */
	int promotion, member;                           /* index of the rule in the array given, -1 for none */
};

struct quote {
	char currency[CURRENCY_BYTES];
	int night_count;
	struct quote_night nights[QUOTE_NIGHTS_MAX];
	int64_t base_minor, discount_minor, total_minor;
};

struct rate_table {
	char currency[CURRENCY_BYTES];
	const struct rate *rates;
	int rate_count;
	const struct rate_rule *rules;
	int rule_count;
};

const char *rate_rule_kind_name(enum rate_rule_kind kind);
/* The price of each night of one room. tier "" for none. False: a night without a rate, days out of bounds, overflow.
 */
bool rate_quote(const struct rate_table *table, const char *plan, const char *type, const char *tier,
    int32_t arrival_day, int32_t departure_day, struct quote *out);
/* What each of the night's rules takes off it: the promotion first, the member's of what is left. rules: the array
 * that the night's indices are of; a rule beyond it takes nothing here. */
void quote_night_parts(const struct rate_rule *rules, int rule_count, const char *currency,
    const struct quote_night *night, int64_t *promotion_minor_out, int64_t *member_minor_out);
/* True if booking->amount is the sum of its rooms' quotes within tolerance_minor; *expected_out gets the sum. False
 * also when it cannot be quoted (expected_out->currency then ""). */
bool rate_agrees(
    const struct rate_table *table, const struct booking *booking, int64_t tolerance_minor, struct money *expected_out);
