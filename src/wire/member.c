/* The shapes of members and of the rules of membership. */
#include "wire/service.h"
#include "wire/service_words.h"

static bool member_rule(const void *value, const char **what_out)
{
	return member_valid(value, what_out);
}

static const struct json_field member_fields[] = {
    SHAPE_TEXT(member, number, 1),
    SHAPE_TEXT(member, tier, 1),
    SHAPE_LONG(member, points, 0, POINTS_MAX),
    SHAPE_LONG(member, year_points, 0, POINTS_MAX),
    SHAPE_INT(member, year, 1800, 9999),
    {SHAPE_MEMBER(member, joined_day), .kind = FIELD_DAY},
    SHAPE_TEXT(member, name, 1),
    SHAPE_TEXT(member, phone, 0),
    SHAPE_TEXT(member, email, 0),
    {SHAPE_MEMBER(member, birth_day), .kind = FIELD_DAY, .optional = true},
    SHAPE_BOOL(member, consent_greetings),
    SHAPE_BOOL(member, consent_offers),
    SHAPE_WORD(member, language, language_word, LANGUAGE_COUNT),
};
const struct shape member_shape = SHAPE_OF(member, member_fields, member_rule);

static const struct json_field member_join_fields[] = {
    SHAPE_TEXT(member_join, name, 1),
    SHAPE_TEXT(member_join, phone, 0),
    SHAPE_TEXT(member_join, email, 0),
    {SHAPE_MEMBER(member_join, birth_day), .kind = FIELD_DAY, .optional = true},
    SHAPE_BOOL(member_join, consent_terms),
    SHAPE_BOOL(member_join, consent_greetings),
    SHAPE_BOOL(member_join, consent_offers),
    SHAPE_WORD(member_join, language, language_word, LANGUAGE_COUNT),
    SHAPE_TEXT(member_join, booking, 0),
};
const struct shape member_join_shape = SHAPE_OF(member_join, member_join_fields, NULL);

static const struct json_field member_tier_fields[] = {
    SHAPE_TEXT(member_tier, id, 1),
    SHAPE_OBJECT(member_tier, name, &localized_shape),
    SHAPE_LONG(member_tier, from_points, 0, POINTS_MAX),
    SHAPE_INT(member_tier, factor_bp, 0, 10 * FACTOR_ONE_BP),
};
const struct shape member_tier_shape = SHAPE_OF(member_tier, member_tier_fields, NULL);

static const struct json_field member_gift_fields[] = {
    SHAPE_TEXT(member_gift, id, 1),
    SHAPE_OBJECT(member_gift, name, &localized_shape),
    SHAPE_LONG(member_gift, points, 1, POINTS_MAX),
    SHAPE_INT(member_gift, stock, -1, INT32_MAX),
};
const struct shape member_gift_shape = SHAPE_OF(member_gift, member_gift_fields, NULL);

static bool member_rules_rule(const void *value, const char **what_out)
{
	return member_rules_valid(value, what_out);
}

static const struct json_field member_rules_fields[] = {
    SHAPE_TEXT(member_rules, currency, 3),
    SHAPE_LONG(member_rules, unit_minor, 1, INT64_MAX),
    SHAPE_LONG(member_rules, unit_points, 0, POINTS_MAX),
    SHAPE_LONG(member_rules, upgrade_points, 1, POINTS_MAX),
    SHAPE_INT(member_rules, minimum_age, 0, 120),
    SHAPE_ARRAY(member_rules, tiers, tier_count, &member_tier_shape),
    SHAPE_ARRAY(member_rules, gifts, gift_count, &member_gift_shape),
};
const struct shape member_rules_shape = SHAPE_OF(member_rules, member_rules_fields, member_rules_rule);
