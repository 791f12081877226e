/* The shapes of rooms, rates, policies, leases and the hotel itself. */
#include "wire/hotel.h"
#include "wire/words.h"

static bool room_rule(const void *value, const char **what_out)
{
	return room_valid(value, what_out);
}

static const struct json_field room_fields[] = {
    SHAPE_TEXT(room, number, 1),
    SHAPE_TEXT(room, type, 1),
    SHAPE_WORD(room, bed, bed_word, BED_KIND_COUNT),
    SHAPE_INT(room, floor, -9, 200),
    SHAPE_TEXT(room, view, 0),
    SHAPE_BOOL(room, smoking),
    SHAPE_BOOL(room, accessible),
    SHAPE_BOOL(room, near_lift),
    SHAPE_TEXT(room, connecting, 0),
    SHAPE_TEXT(room, way, 0),
    SHAPE_WORD(room, condition, room_condition_word, ROOM_CONDITION_COUNT),
    {SHAPE_MEMBER(room, out_until_day), .kind = FIELD_DAY, .optional = true},
    SHAPE_BOOL(room, occupied),
};
const struct shape room_shape = SHAPE_OF(room, room_fields, room_rule);

static bool room_type_rule(const void *value, const char **what_out)
{
	return room_type_valid(value, what_out);
}

static const struct json_field room_type_fields[] = {
    SHAPE_TEXT(room_type, code, 1),
    SHAPE_OBJECT(room_type, name, &localized_shape),
    SHAPE_OBJECT(room_type, description, &localized_shape),
    SHAPE_OBJECT(room_type, facilities, &localized_shape),
    SHAPE_WORD(room_type, bed, bed_word, BED_KIND_COUNT),
    SHAPE_INT(room_type, area_m2, 0, 5000),
    SHAPE_INT(room_type, adults_max, 1, ROOM_GUESTS_MAX),
    SHAPE_INT(room_type, guests_max, 1, ROOM_GUESTS_MAX),
    SHAPE_INT(room_type, rank, 0, 1000),
    SHAPE_TEXT(room_type, picture, 0),
    SHAPE_TEXT(room_type, views, 0),
};
const struct shape room_type_shape = SHAPE_OF(room_type, room_type_fields, room_type_rule);

static bool rate_rule(const void *value, const char **what_out)
{
	const struct rate *rate = value;
	*what_out = "last_day";
	return rate->first_day <= rate->last_day;
}

static const struct json_field rate_fields[] = {
    SHAPE_TEXT(rate, plan, 0),
    SHAPE_TEXT(rate, type, 1),
    {SHAPE_MEMBER(rate, first_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(rate, last_day), .kind = FIELD_DAY},
    SHAPE_LONG(rate, price_minor, 0, INT64_MAX / 4),
    SHAPE_LONG(rate, weekend_minor, -(INT64_MAX / 4), INT64_MAX / 4),
};
const struct shape rate_shape = SHAPE_OF(rate, rate_fields, rate_rule);

static bool rate_rule_rule(const void *value, const char **what_out)
{
	const struct rate_rule *rule = value;
	*what_out = rule->first_day <= rule->last_day ? "tier" : "last_day";
	return rule->first_day <= rule->last_day && (rule->kind != RULE_MEMBER || *rule->tier);
}

static const struct json_field rate_rule_fields[] = {
    SHAPE_TEXT(rate_rule, id, 1),
    SHAPE_OBJECT(rate_rule, name, &localized_shape),
    SHAPE_WORD(rate_rule, kind, rate_rule_kind_word, RATE_RULE_KIND_COUNT),
    SHAPE_TEXT(rate_rule, type, 0),
    SHAPE_TEXT(rate_rule, tier, 0),
    {SHAPE_MEMBER(rate_rule, first_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(rate_rule, last_day), .kind = FIELD_DAY},
    SHAPE_INT(rate_rule, nights_min, 0, STAY_NIGHTS_MAX),
    SHAPE_INT(rate_rule, discount_bp, 1, DISCOUNT_MAX_BP),
};
const struct shape rate_rule_shape = SHAPE_OF(rate_rule, rate_rule_fields, rate_rule_rule);

static const struct json_field step_fields[] = {
    SHAPE_INT(cancellation_step, days_before, 0, 365),
    SHAPE_INT(cancellation_step, minute, 0, DAY_MINUTES - 1),
    SHAPE_WORD(cancellation_step, kind, fee_kind_word, FEE_KIND_COUNT),
    SHAPE_LONG(cancellation_step, value, 0, INT64_MAX),
};
static const struct shape step_shape = SHAPE_OF(cancellation_step, step_fields, NULL);

static bool policy_rule(const void *value, const char **what_out)
{
	return policy_valid(value, what_out);
}

static const struct json_field policy_fields[] = {
    SHAPE_TEXT(policy, id, 1),
    SHAPE_INT(policy, earliest_check_in_minute, 0, DAY_MINUTES - 1),
    SHAPE_INT(policy, latest_check_in_minute, 0, DAY_MINUTES),
    SHAPE_INT(policy, check_out_minute, 0, DAY_MINUTES - 1),
    SHAPE_INT(policy, night_ends_minute, 0, DAY_MINUTES / 2),
    SHAPE_INT(policy, minimum_age, 0, 120),
    SHAPE_LONG(policy, balance_allowed_minor, 0, INT64_MAX),
    {SHAPE_MEMBER(policy, at_hotel_balance),
        .kind = FIELD_WORD,
        .optional = true,
        .word = balance_when_word,
        .max = BALANCE_WHEN_COUNT},
    {SHAPE_MEMBER(policy, at_hotel_limit_minor), .kind = FIELD_LONG, .optional = true, .max = INT64_MAX},
    {SHAPE_MEMBER(policy, room_conditions), .kind = FIELD_WORD_SET, .word = room_condition_word,
        .max = ROOM_CONDITION_COUNT},
    SHAPE_BOOL(policy, document_required),
    SHAPE_BOOL(policy, consent_required),
    SHAPE_BOOL(policy, upgrades_allowed),
    SHAPE_INT(policy, high_floor_from, -9, 200),
    {SHAPE_MEMBER(policy, audit_rooms_max), .kind = FIELD_INT, .optional = true, .max = BOOKING_ROOMS_MAX},
    {SHAPE_MEMBER(policy, audit_adults_max), .kind = FIELD_INT, .optional = true, .max = 1000},
    {SHAPE_MEMBER(policy, audit_unsecured_minor), .kind = FIELD_LONG, .optional = true, .max = INT64_MAX},
    {SHAPE_MEMBER(policy, strategies), .kind = FIELD_WORD_LIST, .size = STRATEGIES_MAX,
        .count_offset = offsetof(struct policy, strategy_count), .word = strategy_word, .max = STRATEGY_COUNT},
    SHAPE_ARRAY(policy, steps, step_count, &step_shape),
};
const struct shape policy_shape = SHAPE_OF(policy, policy_fields, policy_rule);

static bool lease_rule(const void *value, const char **what_out)
{
	return lease_valid(value, what_out);
}

static const struct json_field lease_fields[] = {
    SHAPE_TEXT(lease, id, 1),
    SHAPE_TEXT(lease, room, 1),
    {SHAPE_MEMBER(lease, first_night), .kind = FIELD_DAY},
    {SHAPE_MEMBER(lease, last_night), .kind = FIELD_DAY},
    SHAPE_LONG(lease, fence, 1, INT64_MAX),
    SHAPE_LONG(lease, granted_ms, 0, INT64_MAX),
    SHAPE_LONG(lease, duration_ms, 0, INT64_MAX),
    SHAPE_TEXT(lease, booking, 0),
    SHAPE_INT(lease, room_index, 0, BOOKING_ROOMS_MAX - 1),
    SHAPE_TEXT(lease, pin, 4),
};
const struct shape lease_shape = SHAPE_OF(lease, lease_fields, lease_rule);

static const struct json_field number_format_fields[] = {
    SHAPE_TEXT(number_format, prefix, 0),
    SHAPE_INT(number_format, min_length, 4, BOOKING_NUMBER_BYTES - 1),
    SHAPE_INT(number_format, max_length, 4, BOOKING_NUMBER_BYTES - 1),
    SHAPE_BOOL(number_format, letters),
    SHAPE_BOOL(number_format, digits),
};
static const struct shape number_format_shape = SHAPE_OF(number_format, number_format_fields, NULL);

static const struct json_field hotel_text_fields[] = {
    SHAPE_TEXT(hotel_text, key, 1),
    SHAPE_OBJECT(hotel_text, text, &localized_shape),
};
static const struct shape hotel_text_shape = SHAPE_OF(hotel_text, hotel_text_fields, NULL);

static bool hotel_rule(const void *value, const char **what_out)
{
	return hotel_valid(value, what_out);
}

static const struct json_field hotel_fields[] = {
    SHAPE_TEXT(hotel, id, 1),
    SHAPE_OBJECT(hotel, name, &localized_shape),
    SHAPE_OBJECT(hotel, address, &localized_shape),
    SHAPE_TEXT(hotel, phone, 0),
    SHAPE_TEXT(hotel, email, 0),
    SHAPE_TEXT(hotel, currency, 3),
    SHAPE_INT(hotel, utc_offset_minutes, -UTC_OFFSET_MINUTES_MAX, UTC_OFFSET_MINUTES_MAX),
    {SHAPE_MEMBER(hotel, business_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(hotel, clock_offset_ms), .kind = FIELD_LONG, .optional = true, .min = -INT64_MAX / 4, .max = INT64_MAX / 4},
    SHAPE_TEXT(hotel, policy_id, 1),
    SHAPE_ARRAY(hotel, policies, policy_count, &policy_shape),
    {.name = "number_formats",
        .kind = FIELD_ARRAY,
        .offset = offsetof(struct hotel, number_formats.formats),
        .size = NUMBER_FORMATS_MAX,
        .count_offset = offsetof(struct hotel, number_formats.count),
        .shape = &number_format_shape},
    SHAPE_TEXT(hotel, receipt_public, 0),
    SHAPE_ARRAY(hotel, texts, text_count, &hotel_text_shape),
};
const struct shape hotel_shape = SHAPE_OF(hotel, hotel_fields, hotel_rule);

json_t *room_encode(const struct room *room)
{
	return shape_encode(&room_shape, room);
}

bool room_decode(const json_t *json, struct room *out, struct error *err)
{
	return shape_decode(&room_shape, json, out, err);
}

json_t *room_type_encode(const struct room_type *type)
{
	return shape_encode(&room_type_shape, type);
}

bool room_type_decode(const json_t *json, struct room_type *out, struct error *err)
{
	return shape_decode(&room_type_shape, json, out, err);
}

json_t *rate_encode(const struct rate *rate)
{
	return shape_encode(&rate_shape, rate);
}

bool rate_decode(const json_t *json, struct rate *out, struct error *err)
{
	return shape_decode(&rate_shape, json, out, err);
}

json_t *rate_rule_encode(const struct rate_rule *rule)
{
	return shape_encode(&rate_rule_shape, rule);
}

bool rate_rule_decode(const json_t *json, struct rate_rule *out, struct error *err)
{
	return shape_decode(&rate_rule_shape, json, out, err);
}

json_t *lease_encode(const struct lease *lease)
{
	return shape_encode(&lease_shape, lease);
}

bool lease_decode(const json_t *json, struct lease *out, struct error *err)
{
	return shape_decode(&lease_shape, json, out, err);
}

json_t *hotel_encode(const struct hotel *hotel)
{
	return shape_encode(&hotel_shape, hotel);
}

bool hotel_decode(const json_t *json, struct hotel *out, struct error *err)
{
	return shape_decode(&hotel_shape, json, out, err);
}
