#include "hotel/rate.h"
#include <string.h>
#include "hotel/words.h"

static const char *const rule_kinds[RATE_RULE_KIND_COUNT] = {[RULE_PROMOTION] = "promotion", [RULE_MEMBER] = "member"};

const char *rate_rule_kind_name(enum rate_rule_kind kind)
{
	return word_at((int)kind, rule_kinds, RATE_RULE_KIND_COUNT);
}

/* True if a is to be taken rather than b: the later start, then the shorter, else the one further down the list. */
static bool more_special(const struct rate *a, const struct rate *b)
{
	if (a->first_day != b->first_day)
		return a->first_day > b->first_day;
	return a->last_day <= b->last_day;
}

static const struct rate *rate_of(const struct rate_table *table, const char *plan, const char *type, int32_t day)
{
	const struct rate *best = NULL;
	for (int i = 0; i < table->rate_count; i++) {
		const struct rate *rate = &table->rates[i];
		bool fits = day >= rate->first_day && day <= rate->last_day && strcmp(rate->plan, plan) == 0 &&
		            strcmp(rate->type, type) == 0;
		if (fits && (!best || more_special(rate, best)))
			best = rate;
	}
	return best;
}

/* The stay that is being priced. */
struct stay {
	const char *type, *tier;
	int nights;
};

static bool rule_applies(const struct rate_rule *rule, enum rate_rule_kind kind, const struct stay *stay, int32_t day)
{
	return rule->kind == kind && day >= rule->first_day && day <= rule->last_day &&
	       stay->nights >= rule->nights_min && (!*rule->type || strcmp(rule->type, stay->type) == 0) &&
	       (kind != RULE_MEMBER || (*stay->tier && strcmp(rule->tier, stay->tier) == 0)) && rule->discount_bp > 0 &&
	       rule->discount_bp <= DISCOUNT_MAX_BP;
}

/* Index of the rule that takes most off; the first of equals; -1 for none. */
static int best_rule(const struct rate_table *table, enum rate_rule_kind kind, const struct stay *stay, int32_t day)
{
	int best = -1;
	for (int i = 0; i < table->rule_count; i++)
		if (rule_applies(&table->rules[i], kind, stay, day) &&
		    (best < 0 || table->rules[i].discount_bp > table->rules[best].discount_bp))
			best = i;
	return best;
}

/* What rule (-1: none) takes off minor. */
static bool discount_of(const struct rate_table *table, int rule, int64_t minor, int64_t *out)
{
	struct money discount = {0};
	if (rule >= 0 && !money_percent(money_make(minor, table->currency), table->rules[rule].discount_bp, &discount))
		return false;
	*out = discount.minor;
	return true;
}

static bool quote_night(const struct rate_table *table, const struct rate *rate, const struct stay *stay, int32_t day,
    struct quote_night *out)
{
	bool weekend = day_weekday(day) == FRIDAY || day_weekday(day) == SATURDAY;
	*out = (struct quote_night){.day = day,
	    .promotion = best_rule(table, RULE_PROMOTION, stay, day),
	    .member = best_rule(table, RULE_MEMBER, stay, day)};
	if (__builtin_add_overflow(rate->price_minor, weekend ? rate->weekend_minor : 0, &out->base_minor) ||
	    out->base_minor < 0)
		return false;
	int64_t promotion, member;
	if (!discount_of(table, out->promotion, out->base_minor, &promotion) ||
	    !discount_of(table, out->member, out->base_minor - promotion, &member))
		return false;
	out->discount_minor = promotion + member;
	out->price_minor = out->base_minor - out->discount_minor;
	return true;
}

void quote_night_parts(const struct rate_rule *rules, int rule_count, const char *currency,
    const struct quote_night *night, int64_t *promotion_minor_out, int64_t *member_minor_out)
{
	struct rate_table table = {.rules = rules, .rule_count = rule_count};
	bool promotion = night->promotion >= 0 && night->promotion < rule_count;
	bool member = night->member >= 0 && night->member < rule_count;
	memcpy(table.currency, currency, sizeof table.currency);
	*promotion_minor_out = *member_minor_out = 0;
	if (promotion && night->member < 0)
		*promotion_minor_out = night->discount_minor;
	else if (promotion && !discount_of(&table, night->promotion, night->base_minor, promotion_minor_out))
		*promotion_minor_out = 0;
	if (member && (promotion || night->promotion < 0))
		*member_minor_out = night->discount_minor - *promotion_minor_out;
}

bool rate_quote(const struct rate_table *table, const char *plan, const char *type, const char *tier,
    int32_t arrival_day, int32_t departure_day, struct quote *out)
{
	int nights = stay_nights(arrival_day, departure_day);
	if (nights == 0)
		nights = 1; /* a day use costs its day */
	if (nights < 0 || nights > QUOTE_NIGHTS_MAX)
		return false;
	struct stay stay = {.type = type, .tier = tier ? tier : "", .nights = nights};
	*out = (struct quote){.night_count = nights};
	memcpy(out->currency, table->currency, sizeof out->currency);
	for (int i = 0; i < nights; i++) {
		struct quote_night *night = &out->nights[i];
		const struct rate *rate = rate_of(table, plan, type, arrival_day + i);
		if (!rate || !quote_night(table, rate, &stay, arrival_day + i, night) ||
		    __builtin_add_overflow(out->base_minor, night->base_minor, &out->base_minor))
			return false;
		out->discount_minor += night->discount_minor; /* never more than the base */
		out->total_minor += night->price_minor;
	}
	return true;
}

bool rate_agrees(
    const struct rate_table *table, const struct booking *booking, int64_t tolerance_minor, struct money *expected_out)
{
	*expected_out = (struct money){0};
	int64_t sum = 0, difference;
	for (int i = 0; i < booking->room_count; i++) {
		struct quote quote;
		if (!rate_quote(table, booking->rate_plan, booking->rooms[i].type_reserved, booking->member_tier,
		        booking->arrival_day, booking->departure_day, &quote) ||
		    __builtin_add_overflow(sum, quote.total_minor, &sum))
			return false;
	}
	*expected_out = money_make(sum, table->currency);
	if (strcmp(booking->amount.currency, table->currency) != 0 ||
	    __builtin_sub_overflow(booking->amount.minor, sum, &difference))
		return false;
	return difference >= -tolerance_minor && difference <= tolerance_minor;
}
