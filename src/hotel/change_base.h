/* For the change*.c files alone: the stay that is wanted, its stock and its price. */
#pragma once
#include "hotel/change.h"

enum { CHANGE_NIGHTS_MAX = BOOKING_ROOMS_MAX * QUOTE_NIGHTS_MAX };

/* What an amount is made of. */
struct change_prices {
	int64_t nights[CHANGE_NIGHTS_MAX]; /* as change_agreed lays them out */
	int64_t off_minor[RATE_RULES_MAX]; /* by rule of the rate table: taken off the nights that are priced anew */
};

/* What the booking would be. */
struct change_target {
	int32_t arrival_day, departure_day;
	char types[BOOKING_ROOMS_MAX][TYPE_CODE_BYTES];
	bool late_anew; /* until when the rooms are kept is agreed anew */
};

/* The booking as it is, and as the change wants it. */
struct change_target change_target_now(const struct booking *booking);
struct change_target change_target_of(const struct booking *booking, const struct change *change);
/* Other dates, or another type. */
bool change_moves(const struct booking *booking, const struct change_target *target);
/* Nights that are paid for: a day use is one. */
int change_night_count(int32_t arrival_day, int32_t departure_day);
bool change_any_state(const struct booking *booking, enum stay_state a, enum stay_state b);
const struct room_type *change_type_of(const struct change_hotel *hotel, const char *code);
/* The room's party fits into the type. */
bool change_party_fits(const struct room_type *type, const struct booking_room *room);

/* Are there rooms for the target, taken until last_night, the booking's own given back? short_*_out name the first that
 * is missing. */
bool change_stocked(const struct change_hotel *hotel, const struct booking *booking, const struct change_target *target,
    int32_t last_night, char short_type_out[TYPE_CODE_BYTES], int32_t *short_day_out);
/* Amount of the booking with the target in place of the present stay, by the plan's way of pricing; what was agreed for
 * leaving late stays within it unless the target moves, or agrees on that anew. prices_out (may be
 * NULL): what it is made of; where the plan does not lower the amount, no rule is behind it. False: cannot be priced.
 */
bool change_priced(const struct change_hotel *hotel, const struct change_plan *plan, const struct booking *booking,
    const struct change_target *target, struct money *amount_out, struct change_prices *prices_out);
/* As change_late_fee, for the target with its nights' prices. */
bool change_late(const struct change_hotel *hotel, const struct booking *booking, const struct change_target *target,
    const int64_t *nights, int32_t minute, struct money *out, enum refusal *refusal_out);
/* Is it staff's to say, because a cancellation now would cost the guest something? */
bool change_evades_fee(const struct change_hotel *hotel, const struct booking *booking,
    const struct change_target *target, struct money amount);
/* Fills out->alternatives for a target that out->short_type stands against. */
void change_find_alternatives(const struct change_hotel *hotel, const struct change_plan *plan,
    const struct booking *booking, const struct change_target *target, struct change_answer *out);
