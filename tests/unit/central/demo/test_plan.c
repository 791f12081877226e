/* The demo hotel: the same for the same date and seed, whole, and never sold twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "central/demo/plan.h"

enum { DAY = 20778 }; /* 2026-11-21 */

static void is_deterministic(void **state)
{
	struct demo_plan *a = demo_plan_create(DAY, 1), *b = demo_plan_create(DAY, 1), *c = demo_plan_create(DAY, 2);

	(void)state;
	assert_memory_equal(a, b, sizeof *a);
	assert_int_not_equal(memcmp(a->bookings, c->bookings, sizeof a->bookings), 0);
	free(a);
	free(b);
	free(c);
}

static void is_whole_and_valid(void **state)
{
	int seen[STAY_STATE_COUNT] = {0}, today = 0, several = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++) {
		struct demo_plan *plan = demo_plan_create(DAY + (int32_t)seed, seed);
		const char *what = "";

		assert_true(hotel_valid(&plan->hotel, &what));
		for (int i = 0; i < DEMO_ROOMS; i++)
			assert_true(room_valid(&plan->rooms[i], &what));
		for (int i = 0; i < DEMO_TYPES; i++)
			assert_true(room_type_valid(&plan->types[i], &what));
		for (int i = 0; i < plan->booking_count; i++) {
			const struct booking *booking = &plan->bookings[i];

			if (!booking_valid(booking, &what))
				fail_msg("seed %d booking %d: %s", (int)seed, i, what);
			seen[booking_state(booking)]++;
			today +=
			    booking->arrival_day == plan->hotel.business_day && booking_state(booking) == STAY_DUE_IN;
			several += booking->room_count > 1;
			assert_true(booking->amount.minor > 0);
		}
		free(plan);
	}
	for (int i = 0; i < STAY_STATE_COUNT; i++)
		if (i != STAY_DUE_OUT && seen[i] == 0)
			fail_msg("no booking is %s", stay_state_name((enum stay_state)i));
	assert_true(today > 20 * 12);
	assert_true(several > 20);
}

static bool overlap(const struct booking *a, const struct booking *b)
{
	return a->arrival_day < b->departure_day && b->arrival_day < a->departure_day;
}

static void no_room_is_occupied_twice(void **state)
{
	struct demo_plan *plan = demo_plan_create(DAY, 7);

	(void)state;
	for (int i = 0; i < plan->booking_count; i++) {
		for (int j = 0; j < i; j++) {
			const struct booking *a = &plan->bookings[i], *b = &plan->bookings[j];

			assert_string_not_equal(a->number, b->number);
			for (int r = 0; overlap(a, b) && r < a->room_count; r++)
				for (int s = 0; s < b->room_count; s++)
					if (a->rooms[r].room[0])
						assert_string_not_equal(a->rooms[r].room, b->rooms[s].room);
		}
	}
	free(plan);
}

static int living_rooms(const struct demo_plan *plan, const char *type, int32_t night)
{
	int count = 0;

	for (int i = 0; i < plan->booking_count; i++) {
		const struct booking *booking = &plan->bookings[i];

		for (int r = 0; r < booking->room_count; r++)
			count += stay_living(booking->rooms[r].state) && booking->rooms[r].state != STAY_WAITLISTED &&
			         strcmp(booking->rooms[r].type_reserved, type) == 0 && booking->arrival_day <= night &&
			         night < booking->departure_day;
	}
	return count;
}

static void no_type_is_oversold(void **state)
{
	struct demo_plan *plan = demo_plan_create(DAY, 3);

	(void)state;
	for (int t = 0; t < DEMO_TYPES; t++) {
		int rooms = 0;

		for (int i = 0; i < DEMO_ROOMS; i++)
			rooms += strcmp(plan->rooms[i].type, plan->types[t].code) == 0 &&
			         plan->rooms[i].condition != ROOM_OUT_OF_ORDER &&
			         plan->rooms[i].condition != ROOM_OUT_OF_SERVICE;
		for (int32_t night = DAY - DEMO_DAYS_BEFORE; night <= DAY + DEMO_DAYS_AFTER; night++)
			assert_true(living_rooms(plan, plan->types[t].code, night) <= rooms);
	}
	free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(is_deterministic),
	    cmocka_unit_test(is_whole_and_valid),
	    cmocka_unit_test(no_room_is_occupied_twice),
	    cmocka_unit_test(no_type_is_oversold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
