/* The hotel's types as JSON. Encoders give a new reference; decoders check everything (types, bounds, words, days, and
 * the rule of the type itself), zero *out on failure and say in err where it failed (code "BAD_MESSAGE"). Member names
 * are the structs'. Days are "YYYY-MM-DD", money {"minor":129600,"currency":"CNY"}, localized texts {"zh_CN":"…",…}. */
#pragma once
#include "hotel/allocation.h"
#include "hotel/booking.h"
#include "hotel/guest.h"
#include "hotel/hotel.h"
#include "hotel/lease.h"
#include "hotel/policy.h"
#include "hotel/rate.h"
#include "hotel/room.h"
#include "wire/json.h"
#include "wire/shape.h"

json_t *booking_encode(const struct booking *booking);
bool booking_decode(const json_t *json, struct booking *out, struct error *err);
json_t *guest_encode(const struct guest *guest);
bool guest_decode(const json_t *json, struct guest *out, struct error *err);
json_t *room_encode(const struct room *room);
bool room_decode(const json_t *json, struct room *out, struct error *err);
json_t *room_type_encode(const struct room_type *type);
bool room_type_decode(const json_t *json, struct room_type *out, struct error *err);
json_t *rate_encode(const struct rate *rate);
bool rate_decode(const json_t *json, struct rate *out, struct error *err);
json_t *rate_rule_encode(const struct rate_rule *rule);
bool rate_rule_decode(const json_t *json, struct rate_rule *out, struct error *err);
json_t *lease_encode(const struct lease *lease);
bool lease_decode(const json_t *json, struct lease *out, struct error *err);
json_t *hotel_encode(const struct hotel *hotel);
bool hotel_decode(const json_t *json, struct hotel *out, struct error *err); /* struct hotel is large: allocate it */
json_t *wish_encode(const struct wish *wish);
bool wish_decode(const json_t *json, struct wish *out, struct error *err);

/* For messages that hold them. */
extern const struct shape booking_shape, guest_shape, room_shape, room_type_shape, rate_shape, rate_rule_shape,
    policy_shape, lease_shape, hotel_shape, money_shape, wish_shape, localized_shape, contact_shape,
    booking_guest_shape;
