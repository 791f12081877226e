#include "hotel/greeting.h"
#include <string.h>
#include "hotel/words.h"

enum { ANY_YEAR = 2000, FEBRUARY = 2, RANGE_DAYS_MAX = 365 };

static const char *const kinds[GREETING_KIND_COUNT] = {
    [GREETING_BIRTHDAY] = "birthday",
    [GREETING_HOLIDAY] = "holiday",
    [GREETING_SEASON] = "season",
    [GREETING_OFFER] = "offer",
};

const char *greeting_kind_name(enum greeting_kind kind)
{
	return word_at((int)kind, kinds, GREETING_KIND_COUNT);
}

enum notice_kind greeting_notice_kind(enum greeting_kind kind)
{
	return kind == GREETING_OFFER ? NOTICE_OFFER : NOTICE_GREETING;
}

const char *const *greeting_names(const struct greeting *greeting)
{
	static const char *const plain[] = {"name", "hotel", "phone", "email", NULL};
	static const char *const offer[] = {"name", "hotel", "phone", "email", "offer", "until", NULL};
	return greeting->promotion[0] ? offer : plain;
}

/* ---- What a hotel may write -------------------------------------------------------------------------------------- */

/* Every language, or none at all. */
static bool text_whole(const struct greeting_text *text, bool may_be_empty)
{
	int said = 0;
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		if (!text_field_valid(text->text[i], GREETING_TEXT_BYTES))
			return false;
		said += text->text[i][0] != '\0';
	}
	return said == LANGUAGE_COUNT || (may_be_empty && said == 0);
}

/* Filled with its own names: what is left over would be a fault on the day. */
static bool text_fills(const struct greeting *greeting, const struct greeting_text *text, bool single_line)
{
	struct notice_value values[NOTICE_VALUES_MAX];
	const char *const *names = greeting_names(greeting);
	struct buffer ignored;
	int count = 0;
	bool good = true;
	for (; names[count]; count++)
		values[count] = (struct notice_value){names[count], ""};
	buffer_init(&ignored);
	for (int i = 0; good && i < LANGUAGE_COUNT; i++)
		good = notice_fill(text->text[i], values, count, single_line, &ignored, NULL);
	buffer_finish(&ignored);
	return good;
}

static bool texts_valid(const struct greeting *greeting, const char **what_out)
{
	if (!text_whole(&greeting->subject, false) || !text_fills(greeting, &greeting->subject, true))
		return fault_in("subject", what_out);
	if (!text_whole(&greeting->lead, false) || !text_fills(greeting, &greeting->lead, true))
		return fault_in("lead", what_out);
	if (!text_whole(&greeting->body, true) || !text_fills(greeting, &greeting->body, false))
		return fault_in("body", what_out);
	return true;
}

static bool days_valid(const struct greeting *greeting, const char **what_out)
{
	bool of_year = greeting->month != 0 || greeting->day != 0;
	bool range = greeting->first_day != DAY_NONE || greeting->last_day != DAY_NONE;
	struct civil civil = {ANY_YEAR, greeting->month, greeting->day};
	if (of_year && !civil_valid(civil))
		return fault_in("day", what_out);
	if (range && (!day_valid(greeting->first_day) || !day_valid(greeting->last_day)))
		return fault_in("first_day", what_out);
	if (range &&
	    (greeting->last_day < greeting->first_day || greeting->last_day - greeting->first_day >= RANGE_DAYS_MAX))
		return fault_in("last_day", what_out);
	if ((of_year ? 1 : 0) + (range ? 1 : 0) != (greeting->kind == GREETING_BIRTHDAY ? 0 : 1))
		return fault_in(of_year ? "day" : "first_day", what_out);
	if (greeting->days_before < 0 || greeting->days_before > GREETING_DAYS_BEFORE_MAX)
		return fault_in("days_before", what_out);
	return true;
}

static bool audience_valid(const struct greeting_audience *audience, const char **what_out)
{
	static const struct text_field texts[] = {TEXT_FIELD(greeting_tier, tier, 1)};
	if (audience->languages >> LANGUAGE_COUNT)
		return fault_in("audience.languages", what_out);
	if (audience->tier_count < 0 || audience->tier_count > MEMBER_TIERS_MAX)
		return fault_in("audience.tiers", what_out);
	for (int i = 0; i < audience->tier_count; i++)
		if (!text_fields_valid(&audience->tiers[i], texts, 1, NULL))
			return fault_in("audience.tiers", what_out);
	if (audience->stayed_days < 0 || audience->stayed_days > GREETING_STAYED_DAYS_MAX)
		return fault_in("audience.stayed_days", what_out);
	return true;
}

bool greeting_valid(const struct greeting *greeting, const char **what_out)
{
	static const struct text_field texts[] = {TEXT_FIELD(greeting, id, 1), TEXT_FIELD(greeting, promotion, 0)};
	if (!text_fields_valid(greeting, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (greeting->kind >= GREETING_KIND_COUNT)
		return fault_in("kind", what_out);
	if (greeting->promotion[0] && greeting->kind != GREETING_OFFER)
		return fault_in("promotion", what_out);
	return days_valid(greeting, what_out) && audience_valid(&greeting->audience, what_out) &&
	       texts_valid(greeting, what_out);
}

bool greeting_rules_valid(const struct greeting_rules *rules, const char **what_out)
{
	if (rules->month_limit < 0 || rules->month_limit > GREETING_MONTH_LIMIT_MAX)
		return fault_in("month_limit", what_out);
	if (rules->greeting_count < 0 || rules->greeting_count > GREETINGS_MAX)
		return fault_in("greetings", what_out);
	for (int i = 0; i < rules->greeting_count; i++) {
		if (!greeting_valid(&rules->greetings[i], what_out))
			return false;
		for (int other = 0; other < i; other++)
			if (strcmp(rules->greetings[i].id, rules->greetings[other].id) == 0)
				return fault_in("greetings", what_out);
	}
	return true;
}

/* ---- When -------------------------------------------------------------------------------------------------------- */

/* The day of a year; 29 February is the 28th where there is none. */
static int32_t day_in_year(int month, int day, int32_t year)
{
	struct civil civil = {year, month, day};
	if (!civil_valid(civil) && month == FEBRUARY)
		civil.day--;
	return civil_valid(civil) ? day_from_civil(civil) : DAY_NONE;
}

static bool in_time(const struct greeting *greeting, int32_t first_day, int32_t days, int32_t today)
{
	return first_day != DAY_NONE && today >= first_day - greeting->days_before && today <= first_day + days;
}

/* A day, or a time that begins with it and goes on for days more, in every year. */
static bool every_year(
    const struct greeting *greeting, int month, int day, int32_t days, int32_t today, int32_t *instance_out)
{
	int32_t year = day_to_civil(today).year;
	for (int32_t at = year - 1; at <= year + 1; at++) {
		if (!in_time(greeting, day_in_year(month, day, at), days, today))
			continue;
		*instance_out = at;
		return true;
	}
	return false;
}

bool greeting_on(const struct greeting *greeting, int32_t birth_day, int32_t today, int32_t *instance_out)
{
	int month = greeting->month, day = greeting->day;
	int32_t days = 0;
	if (!day_valid(today))
		return false;
	if (greeting->kind == GREETING_BIRTHDAY) {
		if (!day_valid(birth_day) || birth_day > today)
			return false;
		month = day_to_civil(birth_day).month;
		day = day_to_civil(birth_day).day;
	} else if (greeting->first_day != DAY_NONE) {
		struct civil first = day_to_civil(greeting->first_day);
		days = greeting->last_day - greeting->first_day;
		month = first.month;
		day = first.day;
		*instance_out = first.year;
		if (greeting->once)
			return in_time(greeting, greeting->first_day, days, today);
	}
	if (!every_year(greeting, month, day, days, today, instance_out))
		return false;
	if (greeting->once)
		*instance_out = 0;
	return true;
}

bool greeting_any(const struct greeting_rules *rules, int32_t today, bool guests)
{
	int32_t instance;
	for (int i = 0; rules->month_limit > 0 && i < rules->greeting_count; i++) {
		const struct greeting *greeting = &rules->greetings[i];
		bool birthday = greeting->kind == GREETING_BIRTHDAY;
		bool members = birthday || greeting->audience.members || greeting->audience.tier_count > 0;
		if ((!guests || !members) && (birthday || greeting_on(greeting, DAY_NONE, today, &instance)))
			return true;
	}
	return false;
}

/* ---- For whom ---------------------------------------------------------------------------------------------------- */

static bool agreed(const struct greeting *greeting, const struct greeting_person *person)
{
	if (person->opted_out)
		return false;
	return greeting->kind == GREETING_OFFER ? person->consent_offers : person->consent_greetings;
}

static bool old_enough(const struct greeting_person *person, int minimum_age, int32_t today)
{
	if (person->child)
		return false;
	return person->birth_day == DAY_NONE || age_on(person->birth_day, today) >= minimum_age;
}

static bool of_tiers(const struct greeting_audience *audience, const struct greeting_person *person)
{
	for (int i = 0; i < audience->tier_count; i++)
		if (strcmp(audience->tiers[i].tier, person->tier) == 0)
			return true;
	return audience->tier_count == 0;
}

bool greeting_for(const struct greeting *greeting, const struct greeting_person *person, int minimum_age, int32_t today)
{
	const struct greeting_audience *audience = &greeting->audience;
	bool members = greeting->kind == GREETING_BIRTHDAY || audience->members || audience->tier_count > 0;
	if (!agreed(greeting, person) || !old_enough(person, minimum_age, today) || (members && !person->member))
		return false;
	if (audience->languages && !(audience->languages & 1U << person->language))
		return false;
	if (audience->stay_ahead && (person->next_arrival_day == DAY_NONE || person->next_arrival_day <= today))
		return false;
	if (audience->stayed_days > 0 &&
	    (person->last_departure_day == DAY_NONE || person->last_departure_day > today ||
	        person->last_departure_day < today - audience->stayed_days))
		return false;
	return of_tiers(audience, person);
}

/* ---- What is due ------------------------------------------------------------------------------------------------- */

static bool told_enough(
    const struct greeting_rules *rules, const struct greeting_sent *sent, int sent_count, int32_t today)
{
	int month = 0;
	for (int i = 0; i < sent_count; i++) {
		if (sent[i].day >= today)
			return true;
		month += sent[i].day > today - GREETING_MONTH_DAYS;
	}
	return month >= rules->month_limit;
}

static bool told(const struct greeting *greeting, int32_t instance, const struct greeting_sent *sent, int sent_count)
{
	for (int i = 0; i < sent_count; i++)
		if (sent[i].instance == instance && strcmp(sent[i].id, greeting->id) == 0)
			return true;
	return false;
}

int greeting_due(const struct greeting_rules *rules, const struct greeting_person *person, int minimum_age,
    const struct greeting_sent *sent, int sent_count, int32_t today, int32_t *instance_out)
{
	int found = -1;
	if (told_enough(rules, sent, sent_count, today))
		return -1;
	for (int i = 0; i < rules->greeting_count; i++) {
		const struct greeting *greeting = &rules->greetings[i];
		int32_t instance;
		if ((found >= 0 && greeting->kind >= rules->greetings[found].kind) ||
		    !greeting_on(greeting, person->birth_day, today, &instance) ||
		    !greeting_for(greeting, person, minimum_age, today) || told(greeting, instance, sent, sent_count))
			continue;
		found = i;
		*instance_out = instance;
	}
	return found;
}
