#include "hotel/cmocka_all.h"
#include "hotel/make.h"

static void who_may_check_in_when(void **state)
{
	(void)state;
	/* The stay is 1000..1002; business day, clock's day and minute. */
	static const struct {
		int32_t business_day, day, minute;
		enum refusal refusal;
	} rows[] = {
	    {1000, 1000, 14 * 60, REFUSAL_NONE}, {1000, 1000, 14 * 60 - 1, REFUSAL_TOO_EARLY},
	    {999, 999, 23 * 60, REFUSAL_TOO_EARLY}, {1000, 1000, 23 * 60 + 59, REFUSAL_NONE},
	    {1000, 1001, 60, REFUSAL_NONE},          /* after midnight, the audit is still to come */
	    {1001, 1001, 60, REFUSAL_NONE},          /* after midnight, the audit is done */
	    {1001, 1001, 5 * 60, REFUSAL_TOO_LATE},  /* the night is over */
	    {1000, 1001, 15 * 60, REFUSAL_TOO_LATE}, /* the audit is late: the clock moves the day */
	    {997, 1000, 15 * 60, REFUSAL_NONE},      /* offline for days */
	    {1000, 5000, 15 * 60, REFUSAL_NONE},     /* past data: only the hour counts */
	    {1000, 5000, 13 * 60, REFUSAL_TOO_EARLY}, {1001, 5000, 15 * 60, REFUSAL_TOO_LATE},
	    {1000, 1000, 60, REFUSAL_TOO_EARLY}, /* the night before the arrival */
	};
	struct policy policy = make_policy();
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = make_booking();
		struct local_time now = {rows[i].day, rows[i].minute};
		assert_int_equal(policy_check_in(&policy, &booking, 0, rows[i].business_day, now), rows[i].refusal);
	}
	policy.latest_check_in_minute = 22 * 60;
	struct booking booking = make_booking();
	assert_int_equal(
	    policy_check_in(&policy, &booking, 0, 1000, (struct local_time){1000, 22 * 60}), REFUSAL_TOO_LATE);
	assert_int_equal(policy_check_in(&policy, &booking, 0, 1000, (struct local_time){1001, 60}), REFUSAL_TOO_LATE);
}

/* Who comes early on his day is registered and waits; on another day, or with something open, he is refused. */
static void who_may_register_when(void **state)
{
	(void)state;
	static const struct {
		int32_t business_day, day, minute;
		int64_t balance;
		enum stay_state stay;
		enum refusal refusal;
		bool early;
	} rows[] = {
	    {1000, 1000, 10 * 60, 0, STAY_DUE_IN, REFUSAL_NONE, true},
	    {1000, 1000, 14 * 60 - 1, 0, STAY_RESERVED, REFUSAL_NONE, true},
	    {1000, 1000, 14 * 60, 0, STAY_DUE_IN, REFUSAL_NONE, false},
	    {1000, 5000, 10 * 60, 0, STAY_DUE_IN, REFUSAL_NONE, true}, /* past data: only the hour counts */
	    {999, 999, 10 * 60, 0, STAY_DUE_IN, REFUSAL_TOO_EARLY, false},
	    {1000, 1000, 60, 0, STAY_DUE_IN, REFUSAL_TOO_EARLY, false}, /* the night before the arrival */
	    {1001, 1001, 10 * 60, 0, STAY_DUE_IN, REFUSAL_TOO_LATE, false},
	    {1000, 1000, 10 * 60, 1, STAY_DUE_IN, REFUSAL_BALANCE_DUE, false},
	    {1000, 1000, 10 * 60, 0, STAY_CANCELLED, REFUSAL_CANCELLED, false},
	    {1000, 1000, 10 * 60, 0, STAY_IN_HOUSE, REFUSAL_ALREADY_IN, false},
	};
	struct policy policy = make_policy();
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = make_booking();
		struct local_time now = {rows[i].day, rows[i].minute};
		bool early = !rows[i].early;
		booking.balance.minor = rows[i].balance;
		booking.rooms[0].state = rows[i].stay;
		assert_int_equal(
		    policy_register(&policy, &booking, 0, rows[i].business_day, now, &early), rows[i].refusal);
		assert_int_equal(early, rows[i].early);
	}
}

static void states_and_balance_refuse(void **state)
{
	(void)state;
	static const struct {
		enum stay_state state;
		enum refusal refusal;
	} rows[] = {{STAY_RESERVED, REFUSAL_NONE}, {STAY_DUE_IN, REFUSAL_NONE}, {STAY_IN_HOUSE, REFUSAL_ALREADY_IN},
	    {STAY_DUE_OUT, REFUSAL_ALREADY_IN}, {STAY_CHECKED_OUT, REFUSAL_ALREADY_OUT},
	    {STAY_CANCELLED, REFUSAL_CANCELLED}, {STAY_NO_SHOW, REFUSAL_NO_SHOW}, {STAY_WAITLISTED, REFUSAL_WAITLISTED},
	    {STAY_STATE_COUNT, REFUSAL_BAD_INPUT}};
	struct policy policy = make_policy();
	struct local_time now = {1000, 15 * 60};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = make_booking();
		booking.rooms[0].state = rows[i].state;
		assert_int_equal(policy_check_in(&policy, &booking, 0, 1000, now), rows[i].refusal);
		assert_int_equal(policy_check_in(&policy, &booking, 1, 1000, now), REFUSAL_BAD_INPUT);
		assert_int_equal(policy_check_in(&policy, &booking, -1, 1000, now), REFUSAL_BAD_INPUT);
	}
	struct booking booking = make_booking();
	booking.balance.minor = 1;
	assert_int_equal(policy_check_in(&policy, &booking, 0, 1000, now), REFUSAL_BALANCE_DUE);
	policy.balance_allowed_minor = 1;
	assert_int_equal(policy_check_in(&policy, &booking, 0, 1000, now), REFUSAL_NONE);
	/* Who pays at the hotel may do so when he leaves, up to the limit; nobody else. */
	static const struct {
		enum balance_when when;
		int64_t limit;
		enum payment_way payment;
		int64_t balance;
		enum refusal refusal;
	} open[] = {
	    {BALANCE_AT_DEPARTURE, 5000, PAY_AT_HOTEL, 5000, REFUSAL_NONE},
	    {BALANCE_AT_DEPARTURE, 5000, PAY_AT_HOTEL, 5001, REFUSAL_BALANCE_DUE},
	    {BALANCE_AT_DEPARTURE, 5000, PAY_PREPAID, 2, REFUSAL_BALANCE_DUE},
	    {BALANCE_AT_DEPARTURE, 0, PAY_AT_HOTEL, 1, REFUSAL_NONE},
	    {BALANCE_AT_DEPARTURE, 0, PAY_AT_HOTEL, 2, REFUSAL_BALANCE_DUE},
	    {BALANCE_BEFORE_CHECK_IN, 5000, PAY_AT_HOTEL, 2, REFUSAL_BALANCE_DUE},
	};
	for (size_t i = 0; i < ROWS(open); i++) {
		policy.at_hotel_balance = open[i].when;
		policy.at_hotel_limit_minor = open[i].limit;
		booking.payment = open[i].payment;
		booking.balance.minor = open[i].balance;
		assert_int_equal(policy_check_in(&policy, &booking, 0, 1000, now), open[i].refusal);
	}
	booking.balance.minor = 0;
	booking.held = true;
	assert_int_equal(policy_check_in(&policy, &booking, 0, 1000, now), REFUSAL_HELD);
}

static struct guest registered_guest(void)
{
	return (struct guest){.name = "王晓明",
	    .document = DOCUMENT_CHINESE_ID,
	    .document_number = "11010519491231002X",
	    .nationality = "CHN",
	    .birth_day = -7306,
	    .expiry_day = DAY_NONE,
	    .phone = "13800138000",
	    .consent_registration = true,
	    .consent_version = "1"};
}

static void guests_are_registered_as_the_policy_wants(void **state)
{
	(void)state;
	struct policy policy = make_policy();
	struct booking booking = make_booking();
	struct guest guests[2] = {registered_guest(), registered_guest()};
	assert_int_equal(policy_guests(&policy, &booking, 0, guests, 2, 1000), REFUSAL_NONE);
	assert_int_equal(policy_guests(&policy, &booking, 0, guests, 1, 1000), REFUSAL_NOT_REGISTERED);
	assert_int_equal(policy_guests(&policy, &booking, 2, guests, 2, 1000), REFUSAL_BAD_INPUT);
	booking.rooms[0].guest_count = 2;
	booking.rooms[0].guests[1] = (struct booking_guest){.name = "x", .progress = GUEST_REGISTERED};
	assert_int_equal(policy_guests(&policy, &booking, 0, guests, 1, 1000), REFUSAL_NONE);
	guests[0].birth_day = 1000 - 17 * 365;
	assert_int_equal(policy_guests(&policy, &booking, 0, guests, 1, 1000), REFUSAL_UNDERAGE);
	booking.rooms[0].guests[1].of_age = true;
	assert_int_equal(policy_guests(&policy, &booking, 0, guests, 1, 1000), REFUSAL_NONE);
	guests[0].expiry_day = 999;
	assert_int_equal(policy_guests(&policy, &booking, 0, guests, 1, 1000), REFUSAL_DOCUMENT_EXPIRED);
	guests[0].expiry_day = 1000;
	guests[0].consent_registration = false;
	assert_int_equal(policy_guests(&policy, &booking, 0, guests, 1, 1000), REFUSAL_NO_CONSENT);
	policy.consent_required = false;
	guests[0].document = DOCUMENT_NONE;
	assert_int_equal(policy_guests(&policy, &booking, 0, guests, 1, 1000), REFUSAL_NOT_REGISTERED);
	policy.document_required = false;
	assert_int_equal(policy_guests(&policy, &booking, 0, guests, 1, 1000), REFUSAL_NONE);
}

static void only_fitting_rooms(void **state)
{
	(void)state;
	static const struct room_type types[] = {
	    {.code = "KING", .rank = 2}, {.code = "TWIN", .rank = 1}, {.code = "SUITE", .rank = 3}};
	struct policy policy = make_policy();
	struct room room = {.number = "1208", .type = "KING", .condition = ROOM_CLEAN};
	assert_int_equal(policy_room(&policy, &room, "KING", types, 3), REFUSAL_NONE);
	assert_int_equal(policy_room(&policy, &room, "TWIN", types, 3), REFUSAL_NONE);
	assert_int_equal(policy_room(&policy, &room, "SUITE", types, 3), REFUSAL_ROOM_NOT_ALLOWED);
	assert_int_equal(policy_room(&policy, &room, "NONE", types, 3), REFUSAL_ROOM_NOT_ALLOWED);
	policy.upgrades_allowed = false;
	assert_int_equal(policy_room(&policy, &room, "TWIN", types, 3), REFUSAL_ROOM_NOT_ALLOWED);
	for (int condition = 0; condition <= ROOM_CONDITION_COUNT; condition++) {
		bool may = condition == ROOM_CLEAN || condition == ROOM_INSPECTED;
		room.condition = (enum room_condition)condition;
		assert_int_equal(
		    policy_room(&policy, &room, "KING", types, 3), may ? REFUSAL_NONE : REFUSAL_ROOM_NOT_ALLOWED);
	}
	room.condition = ROOM_CLEAN;
	room.occupied = true;
	assert_int_equal(policy_room(&policy, &room, "KING", types, 3), REFUSAL_ROOM_TAKEN);
}

static void fees_to_the_cent(void **state)
{
	(void)state;
	static const int64_t nights[] = {64800, 64800};
	static const struct {
		struct cancellation_step step;
		int32_t day, minute;
		int64_t prepaid, fee, refund;
		enum fee_kind kind;
	} rows[] = {
	    {{0, 1080, FEE_NIGHTS, 1}, 1000, 1079, 129600, 0, 129600, FEE_NONE},
	    {{0, 1080, FEE_NIGHTS, 1}, 1000, 1080, 129600, 64800, 64800, FEE_NIGHTS},
	    {{0, 1080, FEE_NIGHTS, 1}, 1000, 1080, 0, 64800, 0, FEE_NIGHTS},
	    {{0, 1080, FEE_NIGHTS, 9}, 1000, 1080, 129600, 129600, 0, FEE_NIGHTS},
	    {{3, 0, FEE_FIXED, 5000}, 996, 1439, 129600, 0, 129600, FEE_NONE},
	    {{3, 0, FEE_FIXED, 5000}, 997, 0, 129600, 5000, 124600, FEE_FIXED},
	    {{3, 0, FEE_FIXED, 999999}, 997, 0, 129600, 129600, 0, FEE_FIXED},
	    {{1, 720, FEE_PERCENT, 3333}, 999, 720, 129600, 43196, 86404, FEE_PERCENT}, /* 43195.68 */
	    {{1, 720, FEE_PERCENT, 10000}, 2000, 0, 100, 129600, 0, FEE_PERCENT},
	    {{1, 720, FEE_STAFF, 0}, 999, 720, 129600, 0, 129600, FEE_STAFF},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct policy policy = make_policy();
		struct booking booking = make_booking();
		struct cancellation out;
		policy.step_count = 1;
		policy.steps[0] = rows[i].step;
		booking.prepaid.minor = rows[i].prepaid;
		assert_true(policy_valid(&policy, NULL));
		assert_true(policy_cancellation(
		    &policy, &booking, nights, 2, (struct local_time){rows[i].day, rows[i].minute}, &out));
		assert_int_equal(out.kind, rows[i].kind);
		assert_int_equal(out.fee.minor, rows[i].fee);
		assert_int_equal(out.refund.minor, rows[i].refund);
		assert_int_equal(out.free_until.day, 1000 - rows[i].step.days_before);
	}
	struct policy policy = make_policy();
	struct booking booking = make_booking();
	struct cancellation out;
	assert_true(policy_cancellation(&policy, &booking, nights, 2, (struct local_time){1000, 1400}, &out));
	assert_int_equal(out.fee.minor, 129600);
	static const int64_t absurd[] = {INT64_MAX, INT64_MAX};
	policy.steps[0].value = 2;
	assert_false(policy_cancellation(&policy, &booking, absurd, 2, (struct local_time){1000, 1100}, &out));
	policy.step_count = 0;
	assert_true(policy_cancellation(&policy, &booking, nights, 2, (struct local_time){1000, 1400}, &out));
	assert_false(out.free_until_known);
}

static void policies_have_limits(void **state)
{
	(void)state;
	struct policy good = make_policy(), bad;
	const char *what;
	assert_true(policy_valid(&good, &what));
#define MUST_FAIL(change, name)                                                                                        \
	do {                                                                                                           \
		bad = good;                                                                                            \
		change;                                                                                                \
		assert_false(policy_valid(&bad, &what));                                                               \
		assert_string_equal(what, name);                                                                       \
	} while (0)
	MUST_FAIL(bad.id[0] = '\0', "id");
	MUST_FAIL(bad.earliest_check_in_minute = 1440, "earliest_check_in_minute");
	MUST_FAIL(bad.latest_check_in_minute = 14 * 60, "latest_check_in_minute");
	MUST_FAIL(bad.night_ends_minute = 721, "night_ends_minute");
	MUST_FAIL(bad.room_conditions |= 1U << ROOM_OUT_OF_ORDER, "room_conditions");
	MUST_FAIL(bad.room_conditions |= 1U << 20, "room_conditions");
	MUST_FAIL(bad.strategies[1] = STRATEGY_SPECIAL_REQUESTS, "strategies");
	MUST_FAIL(bad.strategy_count = 4, "strategies");
	MUST_FAIL(bad.steps[1].minute = 1080, "steps");
	MUST_FAIL(bad.steps[1].value = 10001, "steps");
	MUST_FAIL(bad.step_count = 7, "steps");
	MUST_FAIL(bad.balance_allowed_minor = -1, "balance_allowed_minor");
	MUST_FAIL(bad.at_hotel_balance = BALANCE_WHEN_COUNT, "at_hotel_balance");
	MUST_FAIL(bad.at_hotel_limit_minor = -1, "at_hotel_limit_minor");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(who_may_check_in_when),
	    cmocka_unit_test(who_may_register_when),
	    cmocka_unit_test(states_and_balance_refuse), cmocka_unit_test(guests_are_registered_as_the_policy_wants),
	    cmocka_unit_test(only_fitting_rooms), cmocka_unit_test(fees_to_the_cent),
	    cmocka_unit_test(policies_have_limits)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
