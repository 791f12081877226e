/* The shapes of a booking, a guest, money and texts. The rest of the hotel's types stand in wire/house.c. */
#include "wire/hotel.h"
#include "wire/words.h"

static const struct json_field localized_fields[] = {
    {.name = "zh_CN", .kind = FIELD_TEXT, .optional = true, .offset = 0 * LOCALIZED_BYTES, .size = LOCALIZED_BYTES},
    {.name = "zh_TW", .kind = FIELD_TEXT, .optional = true, .offset = 1 * LOCALIZED_BYTES, .size = LOCALIZED_BYTES},
    {.name = "en", .kind = FIELD_TEXT, .optional = true, .offset = 2 * LOCALIZED_BYTES, .size = LOCALIZED_BYTES},
    {.name = "ja", .kind = FIELD_TEXT, .optional = true, .offset = 3 * LOCALIZED_BYTES, .size = LOCALIZED_BYTES},
    {.name = "ko", .kind = FIELD_TEXT, .optional = true, .offset = 4 * LOCALIZED_BYTES, .size = LOCALIZED_BYTES},
};
const struct shape localized_shape = SHAPE_OF(localized, localized_fields, NULL);

static bool money_valid(const void *value, const char **what_out)
{
	const struct money *money = value;
	*what_out = "currency";
	return *money->currency ? currency_exponent(money->currency) >= 0 : money->minor == 0;
}

static const struct json_field money_fields[] = {
    SHAPE_LONG(money, minor, INT64_MIN, INT64_MAX),
    SHAPE_TEXT(money, currency, 0),
};
const struct shape money_shape = SHAPE_OF(money, money_fields, money_valid);

static const struct json_field wish_fields[] = {
    SHAPE_WORD(wish, kind, wish_kind_word, WISH_KIND_COUNT),
    SHAPE_WORD(wish, status, wish_status_word, WISH_STATUS_COUNT),
    SHAPE_TEXT(wish, note, 0),
};
const struct shape wish_shape = SHAPE_OF(wish, wish_fields, NULL);

static const struct json_field booking_guest_fields[] = {
    SHAPE_TEXT(booking_guest, name, 0),
    SHAPE_BOOL(booking_guest, child),
    SHAPE_BOOL(booking_guest, of_age),
    SHAPE_WORD(booking_guest, progress, guest_progress_word, GUEST_PROGRESS_COUNT),
};
const struct shape booking_guest_shape = SHAPE_OF(booking_guest, booking_guest_fields, NULL);

enum { PEOPLE_MAX = 40, STAYS_MAX = 1000000 };

static const struct json_field booking_extra_fields[] = {
    SHAPE_TEXT(booking_extra, extra, 1),
    SHAPE_WORD(booking_extra, outcome, extra_outcome_word, EXTRA_OUTCOME_COUNT),
    SHAPE_WORD(booking_extra, moment, extra_moment_word, EXTRA_MOMENT_COUNT),
    SHAPE_LONG(booking_extra, amount_minor, 0, INT64_MAX),
};
static const struct shape booking_extra_shape = SHAPE_OF(booking_extra, booking_extra_fields, NULL);

static const struct json_field booking_room_fields[] = {
    SHAPE_TEXT(booking_room, type_reserved, 1),
    SHAPE_TEXT(booking_room, room, 0),
    SHAPE_WORD(booking_room, state, stay_state_word, STAY_STATE_COUNT),
    SHAPE_INT(booking_room, adults, 0, PEOPLE_MAX),
    SHAPE_INT(booking_room, children, 0, PEOPLE_MAX),
    SHAPE_ARRAY(booking_room, wishes, wish_count, &wish_shape),
    SHAPE_ARRAY(booking_room, guests, guest_count, &booking_guest_shape),
    SHAPE_LONG(booking_room, checked_in_ms, 0, INT64_MAX),
    SHAPE_LONG(booking_room, checked_out_ms, 0, INT64_MAX),
    {SHAPE_MEMBER(booking_room, extras), .kind = FIELD_ARRAY, .optional = true,
        .size = SHAPE_COUNT(booking_room, extras), .count_offset = offsetof(struct booking_room, extra_count),
        .shape = &booking_extra_shape},
};
static const struct shape booking_room_shape = SHAPE_OF(booking_room, booking_room_fields, NULL);

static const struct json_field contact_fields[] = {
    SHAPE_TEXT(contact, name, 0),
    SHAPE_TEXT(contact, surname, 0),
    SHAPE_TEXT(contact, given, 0),
    SHAPE_TEXT(contact, latin, 0),
    SHAPE_TEXT(contact, phone, 0),
    SHAPE_TEXT(contact, email, 0),
};
const struct shape contact_shape = SHAPE_OF(contact, contact_fields, NULL);

static bool booking_rule(const void *value, const char **what_out)
{
	return booking_valid(value, what_out);
}

static const struct json_field booking_fields[] = {
    SHAPE_TEXT(booking, number, 4),
    SHAPE_TEXT(booking, source, 0),
    SHAPE_TEXT(booking, agency_number, 0),
    SHAPE_LONG(booking, revision, 0, INT64_MAX),
    SHAPE_LONG(booking, made_ms, 0, INT64_MAX),
    SHAPE_OBJECT(booking, contact, &contact_shape),
    SHAPE_WORD(booking, language, language_word, LANGUAGE_COUNT),
    SHAPE_TEXT(booking, member_number, 0),
    SHAPE_TEXT(booking, member_tier, 0),
    SHAPE_BOOL(booking, vip),
    {SHAPE_MEMBER(booking, stays), .kind = FIELD_INT, .optional = true, .max = STAYS_MAX},
    {SHAPE_MEMBER(booking, arrival_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(booking, departure_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(booking, expected_arrival_minute), .kind = FIELD_MINUTE, .optional = true},
    SHAPE_OBJECT(booking, amount, &money_shape),
    SHAPE_OBJECT(booking, prepaid, &money_shape),
    SHAPE_OBJECT(booking, balance, &money_shape),
    SHAPE_WORD(booking, payment, payment_way_word, PAYMENT_WAY_COUNT),
    SHAPE_TEXT(booking, policy_id, 0),
    SHAPE_TEXT(booking, rate_plan, 0),
    SHAPE_TEXT(booking, remarks, 0),
    SHAPE_BOOL(booking, held),
    SHAPE_TEXT(booking, held_reason, 0),
    SHAPE_ARRAY(booking, rooms, room_count, &booking_room_shape),
};
const struct shape booking_shape = SHAPE_OF(booking, booking_fields, booking_rule);

static bool guest_rule(const void *value, const char **what_out)
{
	return guest_valid(value, what_out);
}

static const struct json_field guest_fields[] = {
    SHAPE_TEXT(guest, name, 0),
    SHAPE_TEXT(guest, surname, 0),
    SHAPE_TEXT(guest, given, 0),
    SHAPE_WORD(guest, document, document_kind_word, DOCUMENT_KIND_COUNT),
    SHAPE_TEXT(guest, document_number, 0),
    SHAPE_TEXT(guest, issuer, 0),
    SHAPE_TEXT(guest, nationality, 0),
    {SHAPE_MEMBER(guest, birth_day), .kind = FIELD_DAY, .optional = true},
    {SHAPE_MEMBER(guest, expiry_day), .kind = FIELD_DAY, .optional = true},
    SHAPE_WORD(guest, sex, sex_word, SEX_COUNT),
    SHAPE_BOOL(guest, document_checked),
    SHAPE_TEXT(guest, phone, 0),
    SHAPE_TEXT(guest, email, 0),
    SHAPE_TEXT(guest, diet, 0),
    SHAPE_TEXT(guest, allergy, 0),
    SHAPE_TEXT(guest, other_needs, 0),
    SHAPE_BOOL(guest, child),
    SHAPE_BOOL(guest, consent_registration),
    SHAPE_BOOL(guest, consent_messages),
    SHAPE_TEXT(guest, consent_version, 0),
    SHAPE_LONG(guest, consent_ms, 0, INT64_MAX),
};
const struct shape guest_shape = SHAPE_OF(guest, guest_fields, guest_rule);

json_t *booking_encode(const struct booking *booking)
{
	return shape_encode(&booking_shape, booking);
}

bool booking_decode(const json_t *json, struct booking *out, struct error *err)
{
	return shape_decode(&booking_shape, json, out, err);
}

json_t *guest_encode(const struct guest *guest)
{
	return shape_encode(&guest_shape, guest);
}

bool guest_decode(const json_t *json, struct guest *out, struct error *err)
{
	return shape_decode(&guest_shape, json, out, err);
}

json_t *wish_encode(const struct wish *wish)
{
	return shape_encode(&wish_shape, wish);
}

bool wish_decode(const json_t *json, struct wish *out, struct error *err)
{
	return shape_decode(&wish_shape, json, out, err);
}
