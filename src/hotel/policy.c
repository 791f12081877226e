#include "hotel/policy.h"
#include <string.h>
#include "hotel/words.h"

enum { NIGHT_ENDS_MAX = 12 * 60, AGE_MAX = 120, CLOCK_AHEAD_DAYS_MAX = 7 };

static const char *const strategies[STRATEGY_COUNT] = {
    [STRATEGY_SPECIAL_REQUESTS] = "special_requests",
    [STRATEGY_FIRST_COME] = "first_come",
    [STRATEGY_HIGHER_PRICE] = "higher_price",
};

const char *strategy_name(enum strategy strategy)
{
	return word_at((int)strategy, strategies, STRATEGY_COUNT);
}

const char *balance_when_name(enum balance_when when)
{
	static const char *const names[BALANCE_WHEN_COUNT] = {
	    [BALANCE_BEFORE_CHECK_IN] = "before_check_in", [BALANCE_AT_DEPARTURE] = "at_departure"};
	return word_at((int)when, names, BALANCE_WHEN_COUNT);
}

static bool strategies_valid(const struct policy *policy)
{
	unsigned seen = 0;
	if (policy->strategy_count < 0 || policy->strategy_count > STRATEGIES_MAX)
		return false;
	for (int i = 0; i < policy->strategy_count; i++) {
		if (policy->strategies[i] >= STRATEGY_COUNT || seen & 1U << policy->strategies[i])
			return false;
		seen |= 1U << policy->strategies[i];
	}
	return true;
}

static bool step_valid(const struct cancellation_step *step)
{
	static const int64_t most[FEE_KIND_COUNT] = {
	    [FEE_NONE] = 0, [FEE_FIXED] = INT64_MAX, [FEE_PERCENT] = 10000, [FEE_NIGHTS] = STAY_NIGHTS_MAX};
	return step->days_before >= 0 && step->days_before <= 365 && step->minute >= 0 && step->minute < DAY_MINUTES &&
	       step->kind < FEE_KIND_COUNT && step->value >= 0 && step->value <= most[step->kind];
}

static bool steps_valid(const struct policy *policy)
{
	if (policy->step_count < 0 || policy->step_count > CANCELLATION_STEPS_MAX)
		return false;
	for (int i = 0; i < policy->step_count; i++) {
		const struct cancellation_step *step = &policy->steps[i];
		if (!step_valid(step))
			return false;
		if (i == 0)
			continue;
		const struct cancellation_step *before = step - 1;
		bool later = step->days_before < before->days_before ||
		             (step->days_before == before->days_before && step->minute > before->minute);
		if (!later)
			return false;
	}
	return true;
}

bool policy_valid(const struct policy *policy, const char **what_out)
{
	if (!text_field_valid(policy->id, sizeof policy->id) || !*policy->id)
		return fault_in("id", what_out);
	if (policy->earliest_check_in_minute < 0 || policy->earliest_check_in_minute >= DAY_MINUTES)
		return fault_in("earliest_check_in_minute", what_out);
	if (policy->latest_check_in_minute <= policy->earliest_check_in_minute ||
	    policy->latest_check_in_minute > DAY_MINUTES)
		return fault_in("latest_check_in_minute", what_out);
	if (policy->check_out_minute < 0 || policy->check_out_minute >= DAY_MINUTES)
		return fault_in("check_out_minute", what_out);
	if (policy->night_ends_minute < 0 || policy->night_ends_minute > NIGHT_ENDS_MAX)
		return fault_in("night_ends_minute", what_out);
	if (policy->minimum_age < 0 || policy->minimum_age > AGE_MAX)
		return fault_in("minimum_age", what_out);
	if (policy->balance_allowed_minor < 0)
		return fault_in("balance_allowed_minor", what_out);
	if (policy->at_hotel_balance >= BALANCE_WHEN_COUNT)
		return fault_in("at_hotel_balance", what_out);
	if (policy->at_hotel_limit_minor < 0)
		return fault_in("at_hotel_limit_minor", what_out);
	if (policy->audit_rooms_max < 0)
		return fault_in("audit_rooms_max", what_out);
	if (policy->audit_adults_max < 0)
		return fault_in("audit_adults_max", what_out);
	if (policy->audit_unsecured_minor < 0)
		return fault_in("audit_unsecured_minor", what_out);
	const unsigned never = 1U << ROOM_OUT_OF_ORDER | 1U << ROOM_OUT_OF_SERVICE | ~0U << ROOM_CONDITION_COUNT;
	if (policy->room_conditions & never)
		return fault_in("room_conditions", what_out);
	if (!strategies_valid(policy))
		return fault_in("strategies", what_out);
	if (!steps_valid(policy))
		return fault_in("steps", what_out);
	return true;
}

int32_t policy_business_day(const struct policy *policy, int32_t business_day, struct local_time now)
{
	int32_t of_clock = business_day_at(now, policy->night_ends_minute);
	int64_t ahead = (int64_t)of_clock - business_day;
	return ahead >= 1 && ahead <= CLOCK_AHEAD_DAYS_MAX ? of_clock : business_day;
}

/* True while the night after `day` still counts as its own: after midnight, the audit done or not. */
static bool in_the_night_after(const struct policy *policy, int32_t day, int32_t business_day, struct local_time now)
{
	if (now.minute >= policy->night_ends_minute)
		return false;
	bool audit_to_come = business_day == day && now.day == day + 1;
	bool audit_done = business_day == day + 1 && now.day != day + 2;
	return audit_to_come || audit_done;
}

/* May one arrive at this hour for a stay that began on arrival_day? */
static enum refusal right_hour(
    const struct policy *policy, const struct booking *booking, int32_t business_day, struct local_time now)
{
	int32_t arrival = booking->arrival_day;
	if (business_day < arrival)
		return REFUSAL_TOO_EARLY;
	if (in_the_night_after(policy, arrival, business_day, now))
		return policy->latest_check_in_minute >= DAY_MINUTES ? REFUSAL_NONE : REFUSAL_TOO_LATE;
	if (business_day > arrival)
		return REFUSAL_TOO_LATE;
	if (now.minute < policy->earliest_check_in_minute)
		return REFUSAL_TOO_EARLY;
	return now.minute < policy->latest_check_in_minute ? REFUSAL_NONE : REFUSAL_TOO_LATE;
}

static int64_t balance_allowed(const struct policy *policy, const struct booking *booking)
{
	bool later = booking->payment == PAY_AT_HOTEL && policy->at_hotel_balance == BALANCE_AT_DEPARTURE;
	return later && policy->at_hotel_limit_minor > policy->balance_allowed_minor ? policy->at_hotel_limit_minor
	                                                                             : policy->balance_allowed_minor;
}

/* Before the hour, but on the day: the night before it is over. */
static bool too_early_today(
    const struct policy *policy, const struct booking *booking, int32_t business_day, struct local_time now)
{
	return business_day == booking->arrival_day && now.minute >= policy->night_ends_minute;
}

/* What the booking itself says, whatever the hour. */
static enum refusal state_refusal(const struct booking *booking, int room_index)
{
	static const enum refusal of_state[STAY_STATE_COUNT] = {
	    [STAY_RESERVED] = REFUSAL_NONE,
	    [STAY_DUE_IN] = REFUSAL_NONE,
	    [STAY_IN_HOUSE] = REFUSAL_ALREADY_IN,
	    [STAY_DUE_OUT] = REFUSAL_ALREADY_IN,
	    [STAY_CHECKED_OUT] = REFUSAL_ALREADY_OUT,
	    [STAY_CANCELLED] = REFUSAL_CANCELLED,
	    [STAY_NO_SHOW] = REFUSAL_NO_SHOW,
	    [STAY_WAITLISTED] = REFUSAL_WAITLISTED,
	};
	if (room_index < 0 || room_index >= booking->room_count)
		return REFUSAL_BAD_INPUT;
	enum stay_state state = booking->rooms[room_index].state;
	if (state >= STAY_STATE_COUNT)
		return REFUSAL_BAD_INPUT;
	if (of_state[state] != REFUSAL_NONE)
		return of_state[state];
	return booking->held ? REFUSAL_HELD : REFUSAL_NONE;
}

enum refusal policy_register(const struct policy *policy, const struct booking *booking, int room_index,
    int32_t business_day, struct local_time now, bool *early_out)
{
	enum refusal refusal = state_refusal(booking, room_index);
	int32_t day = policy_business_day(policy, business_day, now);
	*early_out = false;
	if (refusal == REFUSAL_NONE)
		refusal = right_hour(policy, booking, day, now);
	if (refusal == REFUSAL_TOO_EARLY && too_early_today(policy, booking, day, now)) {
		*early_out = true;
		refusal = REFUSAL_NONE;
	}
	if (refusal == REFUSAL_NONE && booking->balance.minor > balance_allowed(policy, booking))
		refusal = REFUSAL_BALANCE_DUE;
	*early_out = *early_out && refusal == REFUSAL_NONE;
	return refusal;
}

enum refusal policy_check_in(const struct policy *policy, const struct booking *booking, int room_index,
    int32_t business_day, struct local_time now)
{
	bool early;
	enum refusal refusal = policy_register(policy, booking, room_index, business_day, now, &early);
	return early ? REFUSAL_TOO_EARLY : refusal;
}

/* What stands against one guest; *of_age is set where he is old enough. */
static enum refusal guest_refusal(
    const struct policy *policy, const struct guest *guest, bool first, int32_t business_day, bool *of_age)
{
	unsigned missing = guest_missing(guest, first, policy->document_required, policy->consent_required);
	if (missing & ~(unsigned)GUEST_FIELD_CONSENT)
		return REFUSAL_NOT_REGISTERED;
	if (missing)
		return REFUSAL_NO_CONSENT;
	if (policy->document_required && !guest->child && day_valid(guest->expiry_day) &&
	    guest->expiry_day < business_day)
		return REFUSAL_DOCUMENT_EXPIRED;
	*of_age |= age_on(guest->birth_day, business_day) >= policy->minimum_age;
	return REFUSAL_NONE;
}

enum refusal policy_guests(const struct policy *policy, const struct booking *booking, int room_index,
    const struct guest *guests, int guest_count, int32_t business_day)
{
	if (room_index < 0 || room_index >= booking->room_count)
		return REFUSAL_BAD_INPUT;
	const struct booking_room *room = &booking->rooms[room_index];
	bool of_age = policy->minimum_age == 0;
	int expected = booking_room_guests(room);
	for (int i = 0; i < expected; i++) {
		bool known = i < guest_count && *guests[i].name;
		const struct booking_guest *noted = i < room->guest_count ? &room->guests[i] : NULL;
		if (!known && noted && noted->progress == GUEST_REGISTERED) {
			of_age |= noted->of_age;
			continue;
		}
		if (!known)
			return REFUSAL_NOT_REGISTERED;
		enum refusal refusal = guest_refusal(policy, &guests[i], i == 0, business_day, &of_age);
		if (refusal != REFUSAL_NONE)
			return refusal;
	}
	return of_age ? REFUSAL_NONE : REFUSAL_UNDERAGE;
}

static const struct room_type *type_of(const char *code, const struct room_type *types, int type_count)
{
	for (int i = 0; i < type_count; i++)
		if (strcmp(types[i].code, code) == 0)
			return &types[i];
	return NULL;
}

enum refusal policy_room(const struct policy *policy, const struct room *room, const char *type_reserved,
    const struct room_type *types, int type_count)
{
	if (room->occupied)
		return REFUSAL_ROOM_TAKEN;
	if (room->condition >= ROOM_CONDITION_COUNT || !(policy->room_conditions & 1U << room->condition))
		return REFUSAL_ROOM_NOT_ALLOWED;
	if (strcmp(room->type, type_reserved) == 0)
		return REFUSAL_NONE;
	const struct room_type *reserved = type_of(type_reserved, types, type_count);
	const struct room_type *offered = type_of(room->type, types, type_count);
	bool upgrade = reserved && offered && offered->rank > reserved->rank;
	return upgrade && policy->upgrades_allowed ? REFUSAL_NONE : REFUSAL_ROOM_NOT_ALLOWED;
}
