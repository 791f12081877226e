/* The shapes of extras. */
#include "wire/extra.h"
#include "hotel/date.h"
#include "wire/service_words.h"

static const char *weekday_word(int value)
{
	static const char *const words[] = {
	    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
	return value >= MONDAY && value <= SUNDAY ? words[value] : "";
}

static const char *kind_word(int value)
{
	return extra_kind_name((enum extra_kind)value);
}

static const char *unit_word(int value)
{
	return extra_unit_name((enum extra_unit)value);
}

static const char *party_word(int value)
{
	return extra_party_name((enum extra_party)value);
}

static const struct json_field tier_fields[] = {SHAPE_TEXT(extra_tier, tier, 1)};
static const struct shape tier_shape = SHAPE_OF(extra_tier, tier_fields, NULL);

#define EXTRA_SET(member, words, count)                                                                                \
	{                                                                                                              \
		SHAPE_MEMBER(extra, member), .kind = FIELD_WORD_SET, .optional = true, .word = (words), .max = (count) \
	}
#define EXTRA_MINUTE(member)                                                                                           \
	{                                                                                                              \
		SHAPE_MEMBER(extra, member), .kind = FIELD_MINUTE, .optional = true                                    \
	}
#define EXTRA_DAY(member)                                                                                              \
	{                                                                                                              \
		SHAPE_MEMBER(extra, member), .kind = FIELD_DAY, .optional = true                                       \
	}
#define EXTRA_COUNT(member, most)                                                                                      \
	{                                                                                                              \
		SHAPE_MEMBER(extra, member), .kind = FIELD_INT, .optional = true, .max = (most)                        \
	}

static const struct json_field extra_fields[] = {
    SHAPE_TEXT(extra, id, 1),
    SHAPE_OBJECT(extra, name, &localized_shape),
    SHAPE_OBJECT(extra, text, &localized_shape),
    SHAPE_WORD(extra, kind, kind_word, EXTRA_KIND_COUNT),
    SHAPE_WORD(extra, unit, unit_word, EXTRA_UNIT_COUNT),
    SHAPE_LONG(extra, price_minor, 0, INT64_MAX / 4),
    EXTRA_COUNT(share_bp, EXTRA_SHARE_ONE_BP),
    SHAPE_TEXT(extra, type, 0),
    SHAPE_BOOL(extra, by_points),
    EXTRA_MINUTE(late_minute),
    SHAPE_WORD(extra, folio_kind, folio_kind_word, FOLIO_KIND_COUNT),
    EXTRA_COUNT(tax_bp, TAX_MAX_BP),
    SHAPE_WORD(extra, department, duty_word, DUTY_COUNT),
    EXTRA_COUNT(preference, 1000),
    EXTRA_SET(moments, extra_moment_word, EXTRA_MOMENT_COUNT),
    EXTRA_SET(weekdays, weekday_word, SUNDAY + 1),
    {SHAPE_MEMBER(extra, party), .kind = FIELD_WORD, .optional = true, .word = party_word, .max = EXTRA_PARTY_COUNT},
    EXTRA_COUNT(nights_min, STAY_NIGHTS_MAX),
    {SHAPE_MEMBER(extra, tiers), .kind = FIELD_ARRAY, .optional = true, .size = EXTRA_TIERS_MAX,
        .count_offset = offsetof(struct extra, tier_count), .shape = &tier_shape},
    EXTRA_DAY(first_day),
    EXTRA_DAY(last_day),
    EXTRA_MINUTE(from_minute),
    EXTRA_MINUTE(until_minute),
    EXTRA_SET(wishes, wish_kind_word, WISH_KIND_COUNT),
    SHAPE_TEXT(extra, included_plan, 0),
};
static const struct shape extra_shape = SHAPE_OF(extra, extra_fields, NULL);

static bool list_rule(const void *value, const char **what_out)
{
	return extra_list_valid(value, what_out);
}

static const struct json_field list_fields[] = {SHAPE_ARRAY(extra_list, extras, count, &extra_shape)};
const struct shape extra_list_shape = SHAPE_OF(extra_list, list_fields, list_rule);

static const struct json_field take_fields[] = {
    SHAPE_TEXT(extra_take, id, 32),
    SHAPE_TEXT(extra_take, booking, 4),
    SHAPE_INT(extra_take, room_index, 0, BOOKING_ROOMS_MAX - 1),
    SHAPE_TEXT(extra_take, extra, 1),
    SHAPE_WORD(extra_take, moment, extra_moment_word, EXTRA_MOMENT_COUNT),
    {SHAPE_MEMBER(extra_take, day), .kind = FIELD_DAY},
    SHAPE_LONG(extra_take, amount_minor, 0, INT64_MAX),
    SHAPE_TEXT(extra_take, type, 0),
    {SHAPE_MEMBER(extra_take, until_ms), .kind = FIELD_LONG, .optional = true, .max = INT64_MAX},
};
const struct shape extra_take_shape = SHAPE_OF(extra_take, take_fields, NULL);

static const struct json_field decline_fields[] = {
    SHAPE_TEXT(extra_take, booking, 4),
    SHAPE_INT(extra_take, room_index, 0, BOOKING_ROOMS_MAX - 1),
    SHAPE_TEXT(extra_take, extra, 1),
    SHAPE_WORD(extra_take, moment, extra_moment_word, EXTRA_MOMENT_COUNT),
};
const struct shape extra_decline_shape = SHAPE_OF(extra_take, decline_fields, NULL);

static const struct json_field upgrade_fields[] = {
    SHAPE_TEXT(extra_upgrade, extra, 0),
    SHAPE_TEXT(extra_upgrade, type, 0),
    SHAPE_LONG(extra_upgrade, amount_minor, 0, INT64_MAX),
    SHAPE_LONG(extra_upgrade, points, 0, INT64_MAX),
    SHAPE_LONG(extra_upgrade, points_held, 0, INT64_MAX),
};
const struct shape extra_upgrade_shape = SHAPE_OF(extra_upgrade, upgrade_fields, NULL);
