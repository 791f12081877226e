/* The shapes of quotes and of a guest without a booking. */
#include "wire/service.h"
#include "wire/service_words.h"

static const struct json_field quote_night_fields[] = {
    {SHAPE_MEMBER(quote_night, day), .kind = FIELD_DAY},
    SHAPE_LONG(quote_night, base_minor, 0, INT64_MAX),
    SHAPE_LONG(quote_night, discount_minor, 0, INT64_MAX),
    SHAPE_LONG(quote_night, price_minor, 0, INT64_MAX),
    SHAPE_INT(quote_night, promotion, -1, RATE_RULES_MAX - 1),
    SHAPE_INT(quote_night, member, -1, RATE_RULES_MAX - 1),
};
static const struct shape quote_night_shape = SHAPE_OF(quote_night, quote_night_fields, NULL);

static const struct json_field quote_fields[] = {
    SHAPE_TEXT(quote, currency, 3),
    SHAPE_ARRAY(quote, nights, night_count, &quote_night_shape),
    SHAPE_LONG(quote, base_minor, 0, INT64_MAX),
    SHAPE_LONG(quote, discount_minor, 0, INT64_MAX),
    SHAPE_LONG(quote, total_minor, 0, INT64_MAX),
};
const struct shape quote_shape = SHAPE_OF(quote, quote_fields, NULL);

static bool walk_in_rule(const void *value, const char **what_out)
{
	return walk_in_valid(value, what_out);
}

static const struct json_field walk_in_fields[] = {
    {SHAPE_MEMBER(walk_in, arrival_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(walk_in, departure_day), .kind = FIELD_DAY},
    SHAPE_INT(walk_in, adults, 1, WALK_IN_PEOPLE_MAX),
    SHAPE_INT(walk_in, children, 0, WALK_IN_PEOPLE_MAX),
    SHAPE_INT(walk_in, room_count, 0, BOOKING_ROOMS_MAX),
    SHAPE_TEXT(walk_in, type, 0),
    SHAPE_ARRAY(walk_in, wishes, wish_count, &wish_shape),
    SHAPE_OBJECT(walk_in, contact, &contact_shape),
    SHAPE_WORD(walk_in, language, language_word, LANGUAGE_COUNT),
    SHAPE_TEXT(walk_in, member_number, 0),
    SHAPE_TEXT(walk_in, member_tier, 0),
};
const struct shape walk_in_shape = SHAPE_OF(walk_in, walk_in_fields, walk_in_rule);

static const struct json_field offer_fields[] = {
    SHAPE_TEXT(walk_in_offer, type, 1),
    SHAPE_INT(walk_in_offer, type_index, 0, STOCK_TYPES_MAX - 1),
    SHAPE_INT(walk_in_offer, room_count, 1, BOOKING_ROOMS_MAX),
    SHAPE_INT(walk_in_offer, spare_places, 0, BOOKING_ROOMS_MAX *ROOM_GUESTS_MAX),
    SHAPE_INT(walk_in_offer, wishes_granted, 0, WISHES_MAX),
    {SHAPE_MEMBER(walk_in_offer, wishes_denied), .kind = FIELD_LONG,
        .optional = true, /* not said by an older central */
        .max = (INT64_C(1) << WISHES_MAX) - 1},
    SHAPE_INT(walk_in_offer, left, 0, 100000),
    SHAPE_INT(walk_in_offer, rank, 0, 1000),
    SHAPE_OBJECT(walk_in_offer, amount, &money_shape),
    SHAPE_OBJECT(walk_in_offer, quote, &quote_shape),
};
const struct shape walk_in_offer_shape = SHAPE_OF(walk_in_offer, offer_fields, NULL);

static const struct json_field offers_fields[] = {
    SHAPE_WORD(walk_in_offers, refusal, refusal_word, REFUSAL_COUNT),
    SHAPE_ARRAY(walk_in_offers, offers, count, &walk_in_offer_shape),
    {SHAPE_MEMBER(walk_in_offers, rules), .kind = FIELD_ARRAY, .optional = true, /* not said by an older central */
        .size = WALK_IN_RULES_MAX, .count_offset = offsetof(struct walk_in_offers, rule_count),
        .shape = &rate_rule_shape},
};
const struct shape walk_in_offers_shape = SHAPE_OF(walk_in_offers, offers_fields, NULL);
