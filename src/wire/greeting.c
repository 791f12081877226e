/* The shapes of greetings and of what a hotel sets up for them. */
#include "hotel/greeting.h"
#include "wire/service.h"
#include "wire/service_words.h"

static const char *greeting_kind_word(int value)
{
	return greeting_kind_name((enum greeting_kind)value);
}

#define TEXT_IN(word, language)                                                                                        \
	{                                                                                                              \
		.name = (word), .kind = FIELD_TEXT, .optional = true, .offset = (language)*GREETING_TEXT_BYTES,        \
		.size = GREETING_TEXT_BYTES                                                                            \
	}
static const struct json_field text_fields[] = {
    TEXT_IN("zh_CN", LANGUAGE_ZH_CN),
    TEXT_IN("zh_TW", LANGUAGE_ZH_TW),
    TEXT_IN("en", LANGUAGE_EN),
    TEXT_IN("ja", LANGUAGE_JA),
    TEXT_IN("ko", LANGUAGE_KO),
};
static const struct shape text_shape = SHAPE_OF(greeting_text, text_fields, NULL);

static const struct json_field tier_fields[] = {SHAPE_TEXT(greeting_tier, tier, 1)};
static const struct shape tier_shape = SHAPE_OF(greeting_tier, tier_fields, NULL);

static const struct json_field audience_fields[] = {
    {SHAPE_MEMBER(greeting_audience, languages), .kind = FIELD_WORD_SET, .optional = true, .word = language_word,
        .max = LANGUAGE_COUNT},
    SHAPE_BOOL(greeting_audience, members),
    {SHAPE_MEMBER(greeting_audience, tiers), .kind = FIELD_ARRAY, .optional = true, .size = MEMBER_TIERS_MAX,
        .count_offset = offsetof(struct greeting_audience, tier_count), .shape = &tier_shape},
    SHAPE_BOOL(greeting_audience, stay_ahead),
    {SHAPE_MEMBER(greeting_audience, stayed_days), .kind = FIELD_INT, .optional = true,
        .max = GREETING_STAYED_DAYS_MAX},
};
static const struct shape audience_shape = SHAPE_OF(greeting_audience, audience_fields, NULL);

static bool greeting_rule(const void *value, const char **what_out)
{
	return greeting_valid(value, what_out);
}

static const struct json_field greeting_fields[] = {
    SHAPE_TEXT(greeting, id, 1),
    SHAPE_WORD(greeting, kind, greeting_kind_word, GREETING_KIND_COUNT),
    {SHAPE_MEMBER(greeting, month), .kind = FIELD_INT, .optional = true, .max = 12},
    {SHAPE_MEMBER(greeting, day), .kind = FIELD_INT, .optional = true, .max = 31},
    {SHAPE_MEMBER(greeting, first_day), .kind = FIELD_DAY, .optional = true},
    {SHAPE_MEMBER(greeting, last_day), .kind = FIELD_DAY, .optional = true},
    {SHAPE_MEMBER(greeting, days_before), .kind = FIELD_INT, .optional = true, .max = GREETING_DAYS_BEFORE_MAX},
    SHAPE_BOOL(greeting, once),
    {SHAPE_MEMBER(greeting, audience), .kind = FIELD_OBJECT, .optional = true, .shape = &audience_shape},
    SHAPE_TEXT(greeting, promotion, 0),
    SHAPE_OBJECT(greeting, subject, &text_shape),
    SHAPE_OBJECT(greeting, lead, &text_shape),
    {SHAPE_MEMBER(greeting, body), .kind = FIELD_OBJECT, .optional = true, .shape = &text_shape},
};
static const struct shape greeting_shape = SHAPE_OF(greeting, greeting_fields, greeting_rule);

static bool rules_rule(const void *value, const char **what_out)
{
	return greeting_rules_valid(value, what_out);
}

static const struct json_field rules_fields[] = {
    SHAPE_INT(greeting_rules, month_limit, 0, GREETING_MONTH_LIMIT_MAX),
    SHAPE_ARRAY(greeting_rules, greetings, greeting_count, &greeting_shape),
};
const struct shape greeting_rules_shape = SHAPE_OF(greeting_rules, rules_fields, rules_rule);
