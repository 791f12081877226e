#include "hotel/member.h"
#include <string.h>
#include "hotel/guest.h"
#include "hotel/words.h"

static bool tiers_valid(const struct member_rules *rules)
{
	static const struct text_field texts[] = {TEXT_FIELD(member_tier, id, 1)};
	if (rules->tier_count < 1 || rules->tier_count > MEMBER_TIERS_MAX || rules->tiers[0].from_points != 0)
		return false;
	for (int i = 0; i < rules->tier_count; i++) {
		const struct member_tier *tier = &rules->tiers[i];
		if (!text_fields_valid(tier, texts, 1, NULL) || tier->factor_bp < 0 ||
		    tier->factor_bp > 10 * FACTOR_ONE_BP)
			return false;
		if (i > 0 && tier->from_points <= rules->tiers[i - 1].from_points)
			return false;
		for (int other = 0; other < i; other++)
			if (strcmp(tier->id, rules->tiers[other].id) == 0)
				return false;
	}
	return true;
}

static bool gifts_valid(const struct member_rules *rules)
{
	static const struct text_field texts[] = {TEXT_FIELD(member_gift, id, 1)};
	if (rules->gift_count < 0 || rules->gift_count > MEMBER_GIFTS_MAX)
		return false;
	for (int i = 0; i < rules->gift_count; i++) {
		const struct member_gift *gift = &rules->gifts[i];
		if (!text_fields_valid(gift, texts, 1, NULL) || gift->points < 1 || gift->points > POINTS_MAX ||
		    gift->stock < -1)
			return false;
	}
	return true;
}

bool member_rules_valid(const struct member_rules *rules, const char **what_out)
{
	if (currency_exponent(rules->currency) < 0)
		return fault_in("currency", what_out);
	if (rules->unit_minor < 1)
		return fault_in("unit_minor", what_out);
	if (rules->unit_points < 0 || rules->unit_points > POINTS_MAX)
		return fault_in("unit_points", what_out);
	if (rules->upgrade_points < 1 || rules->upgrade_points > POINTS_MAX)
		return fault_in("upgrade_points", what_out);
	if (rules->minimum_age < 0 || rules->minimum_age > 120)
		return fault_in("minimum_age", what_out);
	if (!tiers_valid(rules))
		return fault_in("tiers", what_out);
	return gifts_valid(rules) || fault_in("gifts", what_out);
}

bool member_valid(const struct member *member, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(member, number, 1),
	    TEXT_FIELD(member, tier, 1),
	    TEXT_FIELD(member, name, 1),
	    TEXT_FIELD(member, phone, 0),
	    TEXT_FIELD(member, email, 0),
	};
	if (!text_fields_valid(member, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (member->points < 0 || member->points > POINTS_MAX)
		return fault_in("points", what_out);
	if (member->year_points < 0 || member->year_points > POINTS_MAX)
		return fault_in("year_points", what_out);
	if (member->year < 1800 || member->year > 9999)
		return fault_in("year", what_out);
	if (!day_valid(member->joined_day))
		return fault_in("joined_day", what_out);
	if (member->birth_day != DAY_NONE && !day_valid(member->birth_day))
		return fault_in("birth_day", what_out);
	if (member->language >= LANGUAGE_COUNT)
		return fault_in("language", what_out);
	return true;
}

const struct member_tier *member_tier_of(const struct member_rules *rules, int64_t year_points)
{
	const struct member_tier *found = NULL;
	for (int i = 0; i < rules->tier_count; i++)
		if (year_points >= rules->tiers[i].from_points)
			found = &rules->tiers[i];
	return found;
}

static const struct member_tier *tier_named(const struct member_rules *rules, const char *id)
{
	for (int i = 0; i < rules->tier_count; i++)
		if (strcmp(rules->tiers[i].id, id) == 0)
			return &rules->tiers[i];
	return rules->tiers;
}

int64_t member_earned(const struct member_rules *rules, const struct member *member, struct money spent)
{
	if (spent.minor <= 0 || strcmp(spent.currency, rules->currency) != 0)
		return 0;
	__int128 points = (__int128)(spent.minor / rules->unit_minor) * rules->unit_points *
	                  tier_named(rules, member->tier)->factor_bp / FACTOR_ONE_BP;
	return points > POINTS_MAX ? POINTS_MAX : (int64_t)points;
}

static void take_tier(const struct member_rules *rules, int64_t year_points, struct member *member)
{
	const struct member_tier *tier = member_tier_of(rules, year_points);
	if (tier)
		memcpy(member->tier, tier->id, sizeof member->tier);
}

bool member_earn(const struct member_rules *rules, const struct member *member, struct money spent, int32_t day,
    struct member *out, int64_t *points_out)
{
	if (!day_valid(day) || day_to_civil(day).year < member->year)
		return false;
	struct member after = *member;
	int32_t year = day_to_civil(day).year;
	if (year > member->year) {
		/* A tier lives through the year after the one that earned it; a whole year without a stay ends it. */
		take_tier(rules, year == member->year + 1 ? member->year_points : 0, &after);
		after.year = year;
		after.year_points = 0;
	}
	int64_t points = member_earned(rules, &after, spent);
	if (after.points + points > POINTS_MAX || after.year_points + points > POINTS_MAX)
		return false;
	after.points += points;
	after.year_points += points;
	const struct member_tier *reached = member_tier_of(rules, after.year_points);
	if (reached && reached->from_points > tier_named(rules, after.tier)->from_points)
		memcpy(after.tier, reached->id, sizeof after.tier);
	*out = after;
	*points_out = points;
	return true;
}

static enum refusal spend(const struct member *member, int64_t points, struct member *out)
{
	if (points < 1)
		return REFUSAL_BAD_INPUT;
	if (member->points < points)
		return REFUSAL_NOT_ALLOWED;
	*out = *member;
	out->points -= points;
	return REFUSAL_NONE;
}

enum refusal member_redeem_gift(
    struct member_rules *rules, const struct member *member, const char *gift, struct member *out)
{
	for (int i = 0; i < rules->gift_count; i++) {
		if (strcmp(rules->gifts[i].id, gift) != 0)
			continue;
		if (rules->gifts[i].stock == 0)
			return REFUSAL_NO_STOCK;
		enum refusal refusal = spend(member, rules->gifts[i].points, out);
		if (refusal == REFUSAL_NONE && rules->gifts[i].stock > 0)
			rules->gifts[i].stock--;
		return refusal;
	}
	return REFUSAL_NOT_FOUND;
}

enum refusal member_redeem_upgrade(const struct member_rules *rules, const struct member *member, int rank_steps,
    int nights, struct member *out, int64_t *points_out)
{
	enum { RANK_STEPS_MAX = 1000 };
	if (rank_steps < 1 || rank_steps > RANK_STEPS_MAX || nights < 1 || nights > STAY_NIGHTS_MAX)
		return REFUSAL_BAD_INPUT;
	*points_out = rules->upgrade_points * rank_steps * nights;
	return spend(member, *points_out, out);
}

bool member_unite(
    const struct member_rules *rules, const struct member *kept, const struct member *other, struct member *out)
{
	struct member both = *kept;
	int64_t of_kept = kept->year >= other->year ? kept->year_points : 0;
	int64_t of_other = other->year >= kept->year ? other->year_points : 0;
	if (kept->points + other->points > POINTS_MAX || of_kept + of_other > POINTS_MAX)
		return false;
	both.points = kept->points + other->points;
	both.year = kept->year > other->year ? kept->year : other->year;
	both.year_points = of_kept + of_other;
	if (tier_named(rules, other->tier)->from_points > tier_named(rules, both.tier)->from_points)
		memcpy(both.tier, other->tier, sizeof both.tier);
	const struct member_tier *reached = member_tier_of(rules, both.year_points);
	if (reached && reached->from_points > tier_named(rules, both.tier)->from_points)
		memcpy(both.tier, reached->id, sizeof both.tier);
	if (other->joined_day < both.joined_day)
		both.joined_day = other->joined_day;
	both.consent_greetings = kept->consent_greetings && other->consent_greetings;
	both.consent_offers = kept->consent_offers && other->consent_offers;
	*out = both;
	return true;
}

bool member_join_valid(
    const struct member_rules *rules, const struct member_join *join, int32_t today, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(member_join, name, 1),
	    TEXT_FIELD(member_join, phone, 0),
	    TEXT_FIELD(member_join, email, 0),
	    TEXT_FIELD(member_join, booking, 0),
	};
	if (!text_fields_valid(join, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (!*join->phone && !*join->email)
		return fault_in("contact", what_out);
	if (*join->phone && !phone_valid(join->phone))
		return fault_in("phone", what_out);
	if (*join->email && !email_valid(join->email))
		return fault_in("email", what_out);
	if (join->birth_day != DAY_NONE && age_on(join->birth_day, today) < rules->minimum_age)
		return fault_in("birth_day", what_out);
	if (join->language >= LANGUAGE_COUNT)
		return fault_in("language", what_out);
	return join->consent_terms || fault_in("terms", what_out);
}

void member_begin(const struct member_rules *rules, const struct member_join *join, const char *number, int32_t today,
    struct member *out)
{
	struct member member = {.year = day_to_civil(today).year,
	    .joined_day = today,
	    .birth_day = join->birth_day,
	    .consent_greetings = join->consent_greetings,
	    .consent_offers = join->consent_offers,
	    .language = join->language};
	memcpy(member.number, number, strnlen(number, sizeof member.number - 1));
	memcpy(member.name, join->name, sizeof member.name);
	memcpy(member.phone, join->phone, sizeof member.phone);
	memcpy(member.email, join->email, sizeof member.email);
	take_tier(rules, 0, &member);
	*out = member;
}
