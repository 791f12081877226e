/* The shapes of stock and changes. */
#include "wire/service.h"
#include "wire/service_words.h"

static bool stock_rule(const void *value, const char **what_out)
{
	return stock_valid(value, what_out);
}

enum { FREE_LIMIT = 100000 };

static const struct json_field stock_night_fields[] = {
    SHAPE_INT(stock_night, free, -FREE_LIMIT, FREE_LIMIT),
};
static const struct shape stock_night_shape = SHAPE_OF(stock_night, stock_night_fields, NULL);

static const struct json_field stock_type_fields[] = {
    SHAPE_TEXT(stock_type, type, 1),
    SHAPE_ARRAY(stock_type, nights, night_count, &stock_night_shape),
};
static const struct shape stock_type_shape = SHAPE_OF(stock_type, stock_type_fields, NULL);

static const struct json_field stock_fields[] = {
    {SHAPE_MEMBER(stock, first_day), .kind = FIELD_DAY},
    SHAPE_ARRAY(stock, types, type_count, &stock_type_shape),
};
const struct shape stock_shape = SHAPE_OF(stock, stock_fields, stock_rule);

static const struct json_field change_room_fields[] = {
    SHAPE_INT(change_room, room_index, 0, BOOKING_ROOMS_MAX - 1),
    SHAPE_TEXT(change_room, type, 0),
    SHAPE_ARRAY(change_room, wishes, wish_count, &wish_shape),
    SHAPE_ARRAY(change_room, guests, guest_count, &booking_guest_shape),
};
static const struct shape change_room_shape = SHAPE_OF(change_room, change_room_fields, NULL);

static bool change_rule(const void *value, const char **what_out)
{
	return change_valid(value, what_out);
}

static const struct json_field change_fields[] = {
    SHAPE_TEXT(change, booking, 4),
    SHAPE_LONG(change, revision, 0, INT64_MAX),
    {SHAPE_MEMBER(change, parts), .kind = FIELD_WORD_SET, .word = change_part_word, .max = CHANGE_PART_COUNT},
    {SHAPE_MEMBER(change, arrival_day), .kind = FIELD_DAY, .optional = true},
    {SHAPE_MEMBER(change, departure_day), .kind = FIELD_DAY, .optional = true},
    {SHAPE_MEMBER(change, late_minute), .kind = FIELD_MINUTE, .optional = true},
    SHAPE_OBJECT(change, contact, &contact_shape),
    SHAPE_TEXT(change, reason, 0),
    SHAPE_ARRAY(change, rooms, room_count, &change_room_shape),
};
const struct shape change_shape = SHAPE_OF(change, change_fields, change_rule);

static const struct json_field alternative_fields[] = {
    SHAPE_BOOL(change_alternative, other_type),
    SHAPE_TEXT(change_alternative, type, 0),
    {SHAPE_MEMBER(change_alternative, arrival_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(change_alternative, departure_day), .kind = FIELD_DAY},
    SHAPE_INT(change_alternative, distance_days, 0, STAY_NIGHTS_MAX),
    SHAPE_INT(change_alternative, rank, 0, 1000),
    SHAPE_OBJECT(change_alternative, amount, &money_shape),
    SHAPE_OBJECT(change_alternative, difference, &money_shape),
};
static const struct shape alternative_shape = SHAPE_OF(change_alternative, alternative_fields, NULL);

static const struct json_field discount_fields[] = {
    SHAPE_OBJECT(change_discount, rule, &rate_rule_shape),
    SHAPE_OBJECT(change_discount, off, &money_shape),
};
static const struct shape discount_shape = SHAPE_OF(change_discount, discount_fields, NULL);

static const struct json_field change_answer_fields[] = {
    SHAPE_WORD(change_answer, refusal, refusal_word, REFUSAL_COUNT),
    SHAPE_TEXT(change_answer, short_type, 0),
    {SHAPE_MEMBER(change_answer, short_day), .kind = FIELD_DAY, .optional = true},
    SHAPE_OBJECT(change_answer, amount, &money_shape),
    SHAPE_OBJECT(change_answer, difference, &money_shape),
    SHAPE_OBJECT(change_answer, late_fee, &money_shape),
    SHAPE_OBJECT(change_answer, balance, &money_shape),
    SHAPE_OBJECT(change_answer, refund, &money_shape),
    {SHAPE_MEMBER(change_answer, extras), .kind = FIELD_OBJECT, .optional = true, /* not said by an older central */
        .shape = &money_shape},
    SHAPE_ARRAY(change_answer, alternatives, alternative_count, &alternative_shape),
    {SHAPE_MEMBER(change_answer, discounts), .kind = FIELD_ARRAY, .optional = true, /* not said by an older central */
        .size = CHANGE_DISCOUNTS_MAX, .count_offset = offsetof(struct change_answer, discount_count),
        .shape = &discount_shape},
};
const struct shape change_answer_shape = SHAPE_OF(change_answer, change_answer_fields, NULL);

static const struct json_field change_plan_fields[] = {
    SHAPE_TEXT(change_plan, plan, 0),
    SHAPE_WORD(change_plan, pricing, change_pricing_word, CHANGE_PRICING_COUNT),
    SHAPE_BOOL(change_plan, lowers),
    SHAPE_INT(change_plan, days_before, 0, STAY_NIGHTS_MAX),
    {SHAPE_MEMBER(change_plan, payments_allowed), .kind = FIELD_WORD_SET, .word = payment_way_word,
        .max = PAYMENT_WAY_COUNT},
};
const struct shape change_plan_shape = SHAPE_OF(change_plan, change_plan_fields, NULL);

static bool late_step_rule(const void *value, const char **what_out)
{
	const struct late_step *step = value;
	*what_out = "kind";
	return step->kind == FEE_NONE || step->kind == FEE_FIXED || step->kind == FEE_PERCENT;
}

static const struct json_field late_step_fields[] = {
    SHAPE_INT(late_step, until_minute, 0, DAY_MINUTES - 1),
    SHAPE_WORD(late_step, kind, fee_kind_word, FEE_KIND_COUNT),
    SHAPE_LONG(late_step, value, 0, INT64_MAX / 4),
    SHAPE_BOOL(late_step, takes_night),
};
const struct shape late_step_shape = SHAPE_OF(late_step, late_step_fields, late_step_rule);

static const struct json_field change_day_fields[] = {
    SHAPE_BOOL(change_day, free),
    SHAPE_OBJECT(change_day, amount, &money_shape),
};
const struct shape change_day_shape = SHAPE_OF(change_day, change_day_fields, NULL);
