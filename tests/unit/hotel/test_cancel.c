#include "hotel/cmocka_all.h"
#include "base/random.h"
#include "hotel/cancel.h"
#include "hotel/make.h"

static const int64_t nightly[2] = {64800, 64800};

static struct cancel_answer answer_at(
    const struct booking *booking, const struct cancel *cancel, int32_t day, int minute)
{
	struct policy policy = make_policy(); /* from 18:00 of the day one night, from 23:00 everything */
	struct cancel_answer answer;
	int count;
	const struct refund_rule *rules = refund_rules_default(&count);
	cancel_answer(&policy, rules, count, booking, cancel, nightly, 2, (struct local_time){day, minute}, &answer);
	return answer;
}

static void fee_and_refund_to_the_cent(void **state)
{
	(void)state;
	static const struct {
		int minute;
		enum payment_way payment;
		int64_t prepaid, fee, refund, due;
		enum refund_method method;
		int32_t refund_day;
	} rows[] = {
	    {18 * 60 - 1, PAY_PREPAID, 129600, 0, 129600, 0, REFUND_TO_CARD, 1007},
	    {18 * 60, PAY_PREPAID, 129600, 64800, 64800, 0, REFUND_TO_CARD, 1007},
	    {23 * 60, PAY_PREPAID, 129600, 129600, 0, 0, REFUND_NOTHING, DAY_NONE},
	    {18 * 60, PAY_AT_HOTEL, 0, 64800, 0, 64800, REFUND_NOTHING, DAY_NONE},
	    {18 * 60, PAY_AT_HOTEL, 64801, 64800, 1, 0, REFUND_AT_DESK, 1007},
	    {17 * 60, PAY_AGENCY, 129600, 0, 129600, 0, REFUND_TO_AGENCY, 1014},
	    {17 * 60, PAY_COMPANY, 129600, 0, 129600, 0, REFUND_TO_COMPANY, 1014},
	    {23 * 60, PAY_AT_HOTEL, 10000, 129600, 0, 119600, REFUND_NOTHING, DAY_NONE},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = make_booking(), after;
		booking.payment = rows[i].payment;
		booking.prepaid.minor = rows[i].prepaid;
		struct cancel_answer answer = answer_at(&booking, NULL, 1000, rows[i].minute);
		assert_int_equal(answer.refusal, REFUSAL_NONE);
		assert_int_equal(answer.fee.minor, rows[i].fee);
		assert_int_equal(answer.refund.minor, rows[i].refund);
		assert_int_equal(answer.due.minor, rows[i].due);
		assert_int_equal(answer.method, rows[i].method);
		assert_int_equal(answer.refund_day, rows[i].refund_day);
		assert_true(cancel_apply(&answer, &booking, &after));
		assert_true(booking_valid(&after, NULL));
		assert_int_equal(booking_state(&after), STAY_CANCELLED);
		assert_int_equal(after.prepaid.minor + after.balance.minor, after.amount.minor);
		struct cancel agreed = {.booking = "K7M42Q9D", .reason = CANCEL_ILLNESS, .fee = {rows[i].fee, "CNY"}};
		assert_int_equal(answer_at(&booking, &agreed, 1000, rows[i].minute).refusal, REFUSAL_NONE);
		agreed.fee.minor++; /* he was shown another fee */
		assert_int_equal(answer_at(&booking, &agreed, 1000, rows[i].minute).refusal, REFUSAL_STALE);
	}
}

/* Without central a guest agrees to a fee at most: less is taken as it is, more is for staff. */
static void at_most_what_was_agreed(void **state)
{
	(void)state;
	static const struct {
		int minute;
		int64_t agreed;
		int64_t revision;
		enum refusal refusal;
		int64_t fee; /* that is known */
	} rows[] = {
	    {17 * 60, 0, 0, REFUSAL_NONE, 0}, {17 * 60, 64800, 0, REFUSAL_NONE, 0},
	    {18 * 60, 64800, 0, REFUSAL_NONE, 64800}, {18 * 60, 64799, 0, REFUSAL_NEEDS_STAFF, 64800},
	    {18 * 60, 0, 0, REFUSAL_NEEDS_STAFF, 64800}, {23 * 60, 64800, 0, REFUSAL_NEEDS_STAFF, 129600},
	    {23 * 60, 999999, 0, REFUSAL_NONE, 129600},
	    {17 * 60, 64800, 1, REFUSAL_NEEDS_STAFF, 0}, /* it is another booking by now */
	};
	struct booking booking = make_booking(), after;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct cancel agreed = {.booking = "K7M42Q9D",
		    .revision = rows[i].revision,
		    .fee = {rows[i].agreed, "CNY"},
		    .at_most = true};
		struct cancel_answer answer = answer_at(&booking, &agreed, 1000, rows[i].minute);
		assert_int_equal(answer.refusal, rows[i].refusal);
		assert_int_equal(answer.fee.minor, rows[i].fee);
		assert_string_equal(answer.fee.currency, "CNY");
		assert_int_equal(answer.staff_ms > 0, rows[i].refusal == REFUSAL_NEEDS_STAFF);
		assert_int_equal(cancel_apply(&answer, &booking, &after), rows[i].refusal == REFUSAL_NONE);
	}
	struct cancel agreed = {.booking = "K7M42Q9D", .fee = {999999, "EUR"}, .at_most = true};
	assert_int_equal(answer_at(&booking, &agreed, 1000, 18 * 60).refusal, REFUSAL_NEEDS_STAFF);
	booking.rooms[0].state = STAY_IN_HOUSE;
	assert_int_equal(answer_at(&booking, &agreed, 1000, 17 * 60).refusal, REFUSAL_ALREADY_IN);
}

/* Nights whose prices are not known: only all of them have a sum. */
static void unknown_nights_are_for_staff(void **state)
{
	(void)state;
	struct policy policy = make_policy();
	struct booking booking = make_booking();
	struct cancel_answer answer;
	struct local_time now = {1000, 18 * 60};
	cancel_answer(&policy, NULL, 0, &booking, NULL, NULL, 0, now, &answer);
	assert_int_equal(answer.refusal, REFUSAL_NEEDS_STAFF);
	policy.steps[0].value = 2;
	cancel_answer(&policy, NULL, 0, &booking, NULL, NULL, 0, now, &answer);
	assert_int_equal(answer.refusal, REFUSAL_NONE);
	assert_int_equal(answer.fee.minor, booking.amount.minor);
}

static void fee_and_refund_make_what_was_paid(void **state)
{
	(void)state;
	struct seeded_random *seeded = seeded_random_create(4);
	struct random random = seeded_random_view(seeded);
	for (int round = 0; round < 3000; round++) {
		struct policy policy = make_policy();
		struct booking booking = make_booking();
		booking.amount.minor = random_below(&random, 500000);
		booking.prepaid.minor = random_below(&random, 500000);
		policy.steps[0].kind = (enum fee_kind)random_below(&random, FEE_KIND_COUNT);
		policy.steps[0].value = random_below(&random, 10000);
		struct local_time now = {998 + (int32_t)random_below(&random, 4), (int32_t)random_below(&random, 1440)};
		struct cancel_answer answer;
		cancel_answer(&policy, NULL, 0, &booking, NULL, nightly, 2, now, &answer);
		if (answer.refusal != REFUSAL_NONE) {
			assert_int_equal(answer.refusal, REFUSAL_NEEDS_STAFF);
			assert_int_equal(answer.refund.minor, 0);
			assert_true(answer.staff_ms > 0);
			continue;
		}
		assert_int_equal(answer.fee.minor + answer.refund.minor, booking.prepaid.minor + answer.due.minor);
		assert_true(answer.refund.minor == 0 || answer.due.minor == 0);
		assert_true(answer.fee.minor >= 0 && answer.fee.minor <= booking.amount.minor);
	}
	seeded_random_destroy(seeded);
}

static void who_cannot_cancel(void **state)
{
	(void)state;
	static const struct {
		enum stay_state first, second;
		bool held;
		enum refusal refusal;
	} rows[] = {
	    {STAY_RESERVED, STAY_DUE_IN, false, REFUSAL_NONE},
	    {STAY_WAITLISTED, STAY_WAITLISTED, false, REFUSAL_NONE},
	    {STAY_RESERVED, STAY_CANCELLED, false, REFUSAL_NONE},
	    {STAY_RESERVED, STAY_RESERVED, true, REFUSAL_HELD},
	    {STAY_IN_HOUSE, STAY_IN_HOUSE, false, REFUSAL_ALREADY_IN},
	    {STAY_DUE_OUT, STAY_DUE_OUT, false, REFUSAL_ALREADY_IN},
	    {STAY_CHECKED_OUT, STAY_CHECKED_OUT, false, REFUSAL_ALREADY_OUT},
	    {STAY_CANCELLED, STAY_CANCELLED, false, REFUSAL_CANCELLED},
	    {STAY_NO_SHOW, STAY_NO_SHOW, false, REFUSAL_NO_SHOW},
	    {STAY_DUE_IN, STAY_IN_HOUSE, false, REFUSAL_NEEDS_STAFF},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = make_booking(), after;
		booking.room_count = 2;
		booking.rooms[1] = booking.rooms[0];
		booking.rooms[0].state = rows[i].first;
		booking.rooms[1].state = rows[i].second;
		booking.held = rows[i].held;
		struct cancel_answer answer = answer_at(&booking, NULL, 999, 600);
		assert_int_equal(answer.refusal, rows[i].refusal);
		assert_int_equal(cancel_apply(&answer, &booking, &after), rows[i].refusal == REFUSAL_NONE);
	}
	struct booking booking = make_booking();
	struct cancel cancel = {.booking = "K7M42Q9D", .revision = 3};
	assert_int_equal(answer_at(&booking, &cancel, 999, 600).refusal, REFUSAL_STALE);
	cancel.reason = CANCEL_REASON_COUNT;
	assert_int_equal(answer_at(&booking, &cancel, 999, 600).refusal, REFUSAL_BAD_INPUT);
}

static void old_wishes_begin_the_new_one(void **state)
{
	(void)state;
	struct booking booking = make_booking(), fresh;
	booking.rooms[0].state = STAY_CANCELLED;
	booking.rooms[0].wish_count = 1;
	booking.rooms[0].wishes[0] = (struct wish){WISH_VIEW, WISH_GRANTED, "lake"};
	cancel_rebook(&booking, 999, &fresh);
	assert_string_equal(fresh.number, "");
	assert_int_equal(fresh.arrival_day, 1000);
	assert_int_equal(fresh.amount.minor, 0);
	assert_int_equal(fresh.rooms[0].wishes[0].status, WISH_ASKED);
	assert_string_equal(fresh.contact.name, booking.contact.name);
	cancel_rebook(&booking, 1001, &fresh);
	assert_int_equal(fresh.arrival_day, DAY_NONE);
}

static void refunds_walk_their_table(void **state)
{
	(void)state;
	static const struct {
		enum refund_state from;
		enum refund_event event;
		enum duty duty;
		bool may;
		enum refund_state to;
	} rows[] = {
	    {REFUND_OPEN, REFUND_EVENT_SEND, DUTY_SYSTEM, true, REFUND_SENT},
	    {REFUND_OPEN, REFUND_EVENT_CONFIRM, DUTY_SYSTEM, false, 0},
	    {REFUND_OPEN, REFUND_EVENT_SEND, DUTY_GUEST, false, 0},
	    {REFUND_OPEN, REFUND_EVENT_WITHDRAW, DUTY_FRONT_OFFICE, false, 0},
	    {REFUND_OPEN, REFUND_EVENT_WITHDRAW, DUTY_MANAGER, true, REFUND_WITHDRAWN},
	    {REFUND_SENT, REFUND_EVENT_CONFIRM, DUTY_FRONT_OFFICE, true, REFUND_DONE},
	    {REFUND_SENT, REFUND_EVENT_FAIL, DUTY_SYSTEM, true, REFUND_FAILED},
	    {REFUND_SENT, REFUND_EVENT_SEND, DUTY_SYSTEM, false, 0}, /* not twice */
	    {REFUND_DONE, REFUND_EVENT_SEND, DUTY_MANAGER, false, 0},
	    {REFUND_DONE, REFUND_EVENT_FAIL, DUTY_MANAGER, false, 0},
	    {REFUND_FAILED, REFUND_EVENT_SEND, DUTY_SYSTEM, true, REFUND_SENT},
	    {REFUND_WAITS_AT_DESK, REFUND_EVENT_PAY_OUT, DUTY_FRONT_OFFICE, true, REFUND_DONE},
	    {REFUND_WAITS_AT_DESK, REFUND_EVENT_PAY_OUT, DUTY_HOUSEKEEPING, false, 0},
	    {REFUND_WITHDRAWN, REFUND_EVENT_SEND, DUTY_MANAGER, false, 0},
	};
	struct refund refund = {
	    .id = "r", .booking = "K7M42Q9D", .amount = {5, "CNY"}, .method = REFUND_TO_CARD, .due_day = 1007};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct refund after;
		refund.state = rows[i].from;
		assert_int_equal(refund_step(&refund, rows[i].event, rows[i].duty, 7, &after), rows[i].may);
		if (rows[i].may)
			assert_int_equal(after.state, rows[i].to);
	}
	refund.state = REFUND_OPEN;
	for (int i = 0; i < REFUND_TRIES_MAX; i++) {
		assert_true(refund_step(&refund, REFUND_EVENT_SEND, DUTY_SYSTEM, 8, &refund));
		assert_true(refund_step(&refund, REFUND_EVENT_FAIL, DUTY_SYSTEM, 9, &refund));
	}
	assert_int_equal(refund.state, REFUND_WAITS_AT_DESK);
	assert_int_equal(refund.method, REFUND_AT_DESK);
	assert_true(refund_valid(&refund, NULL));
	assert_true(refund_late(&refund, 1008) && !refund_late(&refund, 1007));
	refund.amount.minor = 0;
	assert_false(refund_valid(&refund, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(fee_and_refund_to_the_cent),
	    cmocka_unit_test(at_most_what_was_agreed), cmocka_unit_test(unknown_nights_are_for_staff),
	    cmocka_unit_test(fee_and_refund_make_what_was_paid), cmocka_unit_test(who_cannot_cancel),
	    cmocka_unit_test(old_wishes_begin_the_new_one), cmocka_unit_test(refunds_walk_their_table)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
