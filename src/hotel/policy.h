/* The one table of policy that central sends: when and to whom the house gives a room, and what a cancellation costs.
 */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/guest.h"
#include "hotel/refusal.h"
#include "hotel/room.h"

enum { CANCELLATION_STEPS_MAX = 6, STRATEGIES_MAX = 3 };

enum strategy { STRATEGY_SPECIAL_REQUESTS, STRATEGY_FIRST_COME, STRATEGY_HIGHER_PRICE, STRATEGY_COUNT };

/* When a booking that pays at the hotel has to. */
enum balance_when { BALANCE_BEFORE_CHECK_IN, BALANCE_AT_DEPARTURE, BALANCE_WHEN_COUNT };

enum fee_kind { FEE_NONE, FEE_FIXED, FEE_PERCENT, FEE_NIGHTS, FEE_STAFF, FEE_KIND_COUNT };

/* From the moment (days_before the arrival day, at minute) on, the fee is this. */
struct cancellation_step {
	int days_before; /* 0: the day of arrival; 0..365 */
	int minute;      /* 0..1439 */
	enum fee_kind kind;
	int64_t value; /* FIXED: minor units; PERCENT: basis points of the amount; NIGHTS: number of nights */
};

struct policy {
	char id[POLICY_ID_BYTES];
	int earliest_check_in_minute; /* of the arrival day */
	int latest_check_in_minute;   /* DAY_MINUTES: until night_ends_minute of the next morning */
	int check_out_minute;
	int night_ends_minute;         /* until then the business day before goes on; 0..720 */
	int minimum_age;               /* at least one guest of the room must be this old */
	int64_t balance_allowed_minor; /* that may be open at the check-in, whoever pays */
	enum balance_when at_hotel_balance;
	int64_t at_hotel_limit_minor; /* AT_DEPARTURE: so much may be open at the check-in of who pays at the hotel */
	unsigned room_conditions;     /* bit 1 << enum room_condition: may be given to a guest */
	bool document_required;       /* every adult shows an identity document */
	bool consent_required;
	bool upgrades_allowed;
	int high_floor_from;
	int audit_rooms_max, audit_adults_max; /* of a new booking that nobody looks at; 0: 5 rooms, 10 adults */
	int64_t audit_unsecured_minor;         /* so much a new one may pay at the hotel without a look; 0: anything */
	int strategy_count;
	enum strategy strategies[STRATEGIES_MAX];
	int step_count; /* in order of time; before the first it is free */
	struct cancellation_step steps[CANCELLATION_STEPS_MAX];
};

/* What a cancellation costs at a moment. */
struct cancellation {
	enum fee_kind kind;  /* FEE_STAFF: the rule leaves it open */
	struct money fee;    /* never more than the amount */
	struct money refund; /* of what was prepaid */
	bool free_until_known;
	struct local_time free_until; /* the first step's moment */
};

const char *strategy_name(enum strategy strategy);     /* "special_requests" "first_come" "higher_price" */
const char *balance_when_name(enum balance_when when); /* "before_check_in" "at_departure" */
const char *fee_kind_name(enum fee_kind kind);
bool fee_kind_parse(const char *name, enum fee_kind *out);
bool policy_valid(const struct policy *policy, const char **what_out);

/* The business day that counts at now: the hotel's, or the clock's own where that is 1..7 days ahead (the night audit
 * is late, or the kiosk has been offline). A clock further away says nothing about days: past data is being replayed.
 */
int32_t policy_business_day(const struct policy *policy, int32_t business_day, struct local_time now);
/* May a guest be checked in to room room_index of booking now, by booking and time alone? business_day is the hotel's,
 * now its own clock. REFUSAL_NONE if so. Order of the answers: cancelled, no-show, waitlisted, already out, already in,
 * held, wrong day or hour, balance. */
enum refusal policy_check_in(const struct policy *policy, const struct booking *booking, int room_index,
    int32_t business_day, struct local_time now);
/* May its guests be registered? As policy_check_in; who comes on the day of arrival before the hour may be, and waits
 * for his room: early_out, only with REFUSAL_NONE. */
enum refusal policy_register(const struct policy *policy, const struct booking *booking, int room_index,
    int32_t business_day, struct local_time now, bool *early_out);
/* Are the room's guests registered as the policy wants? guests: the records of this room's guests by index; one whose
 * name is "" counts by what the booking says of him. */
enum refusal policy_guests(const struct policy *policy, const struct booking *booking, int room_index,
    const struct guest *guests, int guest_count, int32_t business_day);
/* May this room be given for the type reserved? types: the hotel's, for the ranks of an upgrade. */
enum refusal policy_room(const struct policy *policy, const struct room *room, const char *type_reserved,
    const struct room_type *types, int type_count);
/* The fee of cancelling the whole booking now. nightly_minor: the price of each night, of all rooms (night_count of
 * them; 0: not known), for FEE_NIGHTS. False: overflow, currencies that differ, nights that are not known. */
bool policy_cancellation(const struct policy *policy, const struct booking *booking, const int64_t *nightly_minor,
    int night_count, struct local_time now, struct cancellation *out);
