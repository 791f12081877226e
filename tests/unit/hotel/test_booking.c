#include "hotel/cmocka_all.h"
#include "hotel/booking.h"
#include "hotel/refusal.h"
#include "hotel/wish.h"
#include "hotel/room.h"
#include "hotel/make.h"

/* Every pair of state and event that may happen; all others must not. */
static const struct {
	enum stay_state from;
	enum stay_event event;
	unsigned actors;
	enum stay_state to;
} allowed[] = {
    {STAY_WAITLISTED, EVENT_CONFIRM, 6, STAY_RESERVED},
    {STAY_WAITLISTED, EVENT_CANCEL, 7, STAY_CANCELLED},
    {STAY_RESERVED, EVENT_BECOME_DUE_IN, 4, STAY_DUE_IN},
    {STAY_RESERVED, EVENT_CANCEL, 7, STAY_CANCELLED},
    {STAY_DUE_IN, EVENT_CHECK_IN, 3, STAY_IN_HOUSE},
    {STAY_DUE_IN, EVENT_POSTPONE, 3, STAY_RESERVED},
    {STAY_DUE_IN, EVENT_CANCEL, 7, STAY_CANCELLED},
    {STAY_DUE_IN, EVENT_MARK_NO_SHOW, 6, STAY_NO_SHOW},
    {STAY_IN_HOUSE, EVENT_UNDO_CHECK_IN, 2, STAY_DUE_IN},
    {STAY_IN_HOUSE, EVENT_BECOME_DUE_OUT, 4, STAY_DUE_OUT},
    {STAY_IN_HOUSE, EVENT_CHECK_OUT, 3, STAY_CHECKED_OUT},
    {STAY_DUE_OUT, EVENT_EXTEND, 3, STAY_IN_HOUSE},
    {STAY_DUE_OUT, EVENT_CHECK_OUT, 7, STAY_CHECKED_OUT},
    {STAY_CHECKED_OUT, EVENT_UNDO_CHECK_OUT, 2, STAY_DUE_OUT},
    {STAY_CANCELLED, EVENT_REINSTATE, 2, STAY_RESERVED},
    {STAY_NO_SHOW, EVENT_REINSTATE, 2, STAY_DUE_IN},
};

static void only_the_table_moves_a_stay(void **state)
{
	(void)state;
	for (int from = 0; from < STAY_STATE_COUNT; from++) {
		for (int event = 0; event < STAY_EVENT_COUNT; event++) {
			for (unsigned actor = 1; actor <= 4; actor *= 2) {
				size_t row = 0;
				while (row < ROWS(allowed) &&
				       !((int)allowed[row].from == from && (int)allowed[row].event == event &&
				           allowed[row].actors & actor))
					row++;
				enum stay_state to = STAY_STATE_COUNT;
				bool moved =
				    stay_next((enum stay_state)from, (enum stay_event)event, (enum actor)actor, &to);
				assert_int_equal(moved, row < ROWS(allowed));
				assert_int_equal(to, moved ? allowed[row].to : STAY_STATE_COUNT);
			}
		}
	}
}

static void states_follow_the_business_day(void **state)
{
	(void)state;
	assert_int_equal(stay_state_on(STAY_RESERVED, 10, 12, 9), STAY_RESERVED);
	assert_int_equal(stay_state_on(STAY_RESERVED, 10, 12, 10), STAY_DUE_IN);
	assert_int_equal(stay_state_on(STAY_IN_HOUSE, 10, 12, 11), STAY_IN_HOUSE);
	assert_int_equal(stay_state_on(STAY_IN_HOUSE, 10, 12, 12), STAY_DUE_OUT);
	assert_int_equal(stay_state_on(STAY_CANCELLED, 10, 12, 12), STAY_CANCELLED);
	struct booking booking = make_booking();
	assert_int_equal(booking_next_room(&booking, 999), -1);
	assert_int_equal(booking_next_room(&booking, 1000), 0);
	booking.room_count = 2;
	booking.rooms[1] = booking.rooms[0];
	booking.rooms[0].state = STAY_IN_HOUSE;
	assert_int_equal(booking_next_room(&booking, 1000), 1);
	assert_int_equal(booking_state(&booking), STAY_RESERVED);
	booking.rooms[1].state = STAY_CANCELLED;
	assert_int_equal(booking_state(&booking), STAY_IN_HOUSE);
	assert_int_equal(booking_room_guests(&booking.rooms[0]), 2);
	booking.room_count = 0;
	assert_int_equal(booking_state(&booking), STAY_CANCELLED);
}

/* From the best answer to the worst, on business day 1000. */
static void a_number_used_again_finds_the_living_booking(void **state)
{
	(void)state;
	static const struct {
		enum stay_state state;
		int32_t arrival, departure;
		int64_t made_ms;
	} rows[] = {{STAY_DUE_IN, 1000, 1002, 9000}, {STAY_RESERVED, 1000, 1001, 5000}, {STAY_DUE_IN, 999, 1002, 0},
	    {STAY_IN_HOUSE, 999, 1001, 0}, {STAY_IN_HOUSE, 990, 1000, 0}, {STAY_RESERVED, 1001, 1002, 0},
	    {STAY_RESERVED, 1050, 1052, 0}, {STAY_WAITLISTED, 1001, 1002, 0}, {STAY_CHECKED_OUT, 900, 901, 0},
	    {STAY_CHECKED_OUT, 500, 501, 0}, {STAY_CANCELLED, 1000, 1002, 0}, {STAY_NO_SHOW, 995, 996, 0},
	    {STAY_DUE_IN, 990, 995, 0}, {STAY_CANCELLED, 400, 401, 0}};
	for (size_t i = 1; i < ROWS(rows); i++) {
		struct booking better = make_booking(), worse = make_booking();
		better.rooms[0].state = rows[i - 1].state;
		better.arrival_day = rows[i - 1].arrival;
		better.departure_day = rows[i - 1].departure;
		better.made_ms = rows[i - 1].made_ms;
		worse.rooms[0].state = rows[i].state;
		worse.arrival_day = rows[i].arrival;
		worse.departure_day = rows[i].departure;
		worse.made_ms = rows[i].made_ms;
		assert_true(booking_liveness(&better, 1000) > booking_liveness(&worse, 1000));
	}
}

static void limits_are_held(void **state)
{
	(void)state;
	struct booking good = make_booking(), bad;
	const char *what = NULL;
	assert_true(booking_valid(&good, &what));
#define MUST_FAIL(change, name)                                                                                        \
	do {                                                                                                           \
		bad = good;                                                                                            \
		change;                                                                                                \
		assert_false(booking_valid(&bad, &what));                                                              \
		assert_string_equal(what, name);                                                                       \
	} while (0)
	MUST_FAIL(bad.number[0] = '\0', "number");
	MUST_FAIL(bad.number[0] = '%', "number");
	MUST_FAIL(memset(bad.number, 'A', sizeof bad.number), "number");
	MUST_FAIL(bad.contact.name[0] = '\xff', "contact.name");
	MUST_FAIL(bad.contact.name[0] = '\t', "contact.name");
	MUST_FAIL(bad.arrival_day = DAY_NONE, "arrival_day");
	MUST_FAIL(bad.departure_day = 999, "departure_day");
	MUST_FAIL(bad.departure_day = 1366, "departure_day");
	MUST_FAIL(bad.room_count = 0, "room_count");
	MUST_FAIL(bad.room_count = 17, "room_count");
	MUST_FAIL(bad.rooms[0].guest_count = 9, "guest_count");
	MUST_FAIL(bad.rooms[0].wish_count = -1, "wish_count");
	MUST_FAIL(bad.rooms[0].state = (enum stay_state)99, "state");
	MUST_FAIL(bad.rooms[0].state = STAY_IN_HOUSE, "room");
	MUST_FAIL(bad.rooms[0].adults = -1, "adults");
	MUST_FAIL(bad.balance.currency[0] = 'X', "balance");
	MUST_FAIL(memcpy(bad.amount.currency, "XYZ", 4), "amount");
	MUST_FAIL(bad.expected_arrival_minute = 1440, "expected_arrival_minute");
	MUST_FAIL(bad.language = LANGUAGE_COUNT, "language");
	bad = good;
	bad.departure_day = bad.arrival_day;
	assert_true(booking_valid(&bad, NULL));
}

static void words_go_both_ways(void **state)
{
	(void)state;
	for (int i = 0; i < REFUSAL_COUNT; i++) {
		enum refusal refusal;
		assert_true(refusal_parse(refusal_code((enum refusal)i), &refusal));
		assert_int_equal(refusal, i);
	}
	for (int i = 0; i < STAY_STATE_COUNT; i++) {
		enum stay_state stay;
		assert_true(stay_state_parse(stay_state_name((enum stay_state)i), &stay));
		assert_int_equal(stay, i);
	}
	enum refusal refusal = REFUSAL_HELD;
	assert_false(refusal_parse("not_found", &refusal));
	assert_false(refusal_parse(NULL, &refusal));
	assert_int_equal(refusal, REFUSAL_HELD);
	assert_string_equal(refusal_code((enum refusal)999), "");
	assert_string_equal(stay_state_name(STAY_NO_SHOW), "NoShow");
}

static void rooms_are_read_in_order_and_grant_wishes(void **state)
{
	(void)state;
	static const char *const order[] = {"9", "10", "101", "0907", "907", "1001", "A1", "A2", "A10", "B1"};
	for (size_t i = 0; i + 1 < ROWS(order); i++) {
		assert_true(room_number_compare(order[i], order[i + 1]) < 0);
		assert_true(room_number_compare(order[i + 1], order[i]) > 0);
		assert_int_equal(room_number_compare(order[i], order[i]), 0);
	}
	struct room room = {.number = "1208", .type = "KING", .bed = BED_KING, .floor = 12, .view = "lake"};
	static const struct {
		struct wish wish;
		bool granted;
	} rows[] = {{{.kind = WISH_HIGH_FLOOR}, true}, {{.kind = WISH_LOW_FLOOR}, false}, {{.kind = WISH_VIEW}, true},
	    {{.kind = WISH_VIEW, .note = "lake"}, true}, {{.kind = WISH_VIEW, .note = "city"}, false},
	    {{.kind = WISH_NON_SMOKING}, true}, {{.kind = WISH_SMOKING}, false},
	    {{.kind = WISH_ROOM, .note = "1208"}, true}, {{.kind = WISH_ROOM}, false},
	    {{.kind = WISH_FLOOR, .note = "12"}, true}, {{.kind = WISH_FLOOR, .note = "x"}, false},
	    {{.kind = WISH_BED_TWIN}, false}, {{.kind = WISH_BED_DOUBLE}, true}, {{.kind = WISH_COT}, false},
	    {{.kind = WISH_CONNECTING}, false}, {{.kind = WISH_ACCESSIBLE}, false},
	    {{.kind = WISH_AWAY_FROM_LIFT}, true}};
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(room_grants(&room, &rows[i].wish, 6), rows[i].granted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(only_the_table_moves_a_stay),
	    cmocka_unit_test(states_follow_the_business_day),
	    cmocka_unit_test(a_number_used_again_finds_the_living_booking), cmocka_unit_test(limits_are_held),
	    cmocka_unit_test(words_go_both_ways), cmocka_unit_test(rooms_are_read_in_order_and_grant_wishes)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
