/* The shapes of answers and prices. */
#include "wire/answer.h"

static const char *subject_word(int value)
{
	return answer_subject_name((enum answer_subject)value);
}

static bool answer_rule(const void *value, const char **what_out)
{
	return answer_valid(value, what_out);
}

static const struct json_field answer_fields[] = {
    SHAPE_TEXT(answer, id, 1),
    SHAPE_WORD(answer, subject, subject_word, ANSWER_SUBJECT_COUNT),
    SHAPE_OBJECT(answer, question, &localized_shape),
    SHAPE_OBJECT(answer, text, &localized_shape),
    {SHAPE_MEMBER(answer, words), .kind = FIELD_OBJECT, .optional = true, .shape = &localized_shape},
    SHAPE_TEXT(answer, picture, 0),
    {SHAPE_MEMBER(answer, order), .kind = FIELD_INT, .optional = true, .max = ANSWER_ORDER_MAX},
};
const struct shape answer_shape = SHAPE_OF(answer, answer_fields, answer_rule);

static const struct json_field night_fields[] = {
    {SHAPE_MEMBER(night_price, day), .kind = FIELD_DAY},
    SHAPE_LONG(night_price, minor, 0, INT64_MAX / 4),
};
static const struct shape night_shape = SHAPE_OF(night_price, night_fields, NULL);

static bool prices_rule(const void *value, const char **what_out)
{
	return type_prices_valid(value, what_out);
}

static const struct json_field prices_fields[] = {
    SHAPE_TEXT(type_prices, type, 1),
    SHAPE_TEXT(type_prices, currency, 3),
    SHAPE_ARRAY(type_prices, nights, night_count, &night_shape),
};
const struct shape type_prices_shape = SHAPE_OF(type_prices, prices_fields, prices_rule);
