#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "kiosk/config.h"
#include "kiosk/frame_stats.h"
#include "kiosk/view.h"
#include "wire/hotel.h"

static struct booking booking;

static int fresh(void **state)
{
	(void)state;
	booking = (struct booking){.number = "ABCD2345", .room_count = 2};
	booking.rooms[0] = (struct booking_room){.state = STAY_DUE_IN, .guest_count = 1};
	booking.rooms[1] = (struct booking_room){.state = STAY_IN_HOUSE, .room = "105", .checked_in_ms = 7};
	return 0;
}

static bool apply(const char *kind, const char *body)
{
	json_t *json = json_read(body, strlen(body), 4096, NULL);
	bool done;

	assert_non_null(json);
	done = view_apply(&booking, kind, json, 99);
	json_decref(json);
	return done;
}

static void check_in_is_seen_once(void **state)
{
	(void)state;
	assert_true(apply("CheckIn", "{\"room_index\":0,\"room\":\"101\",\"wishes\":[]}"));
	assert_int_equal(booking.rooms[0].state, STAY_IN_HOUSE);
	assert_string_equal(booking.rooms[0].room, "101");
	assert_int_equal(booking.rooms[0].checked_in_ms, 99);
	assert_false(apply("CheckIn", "{\"room_index\":0,\"room\":\"102\",\"wishes\":[]}"));
	assert_string_equal(booking.rooms[0].room, "101");
}

static void central_wins_over_a_stay_that_began_elsewhere(void **state)
{
	(void)state;
	assert_false(apply("CheckIn", "{\"room_index\":1,\"room\":\"101\",\"wishes\":[]}"));
	assert_string_equal(booking.rooms[1].room, "105");
	assert_int_equal(booking.rooms[1].checked_in_ms, 7);
}

/* Must change nothing. */
static const struct {
	const char *kind, *body;
} misfits[] = {
    {"CheckIn", "{\"room_index\":2,\"room\":\"101\"}"},
    {"CheckIn", "{\"room_index\":-1,\"room\":\"101\"}"},
    {"CheckIn", "{\"room_index\":\"0\",\"room\":\"101\"}"},
    {"CheckIn", "{\"room_index\":0}"},
    {"CheckIn", "{\"room_index\":0,\"room\":\"a room number that is too long\"}"},
    {"RegisterGuest", "{\"room_index\":0,\"guest_index\":0}"},
    {"RegisterGuest", "{\"room_index\":0,\"guest_index\":5,\"guest\":{}}"},
    {"QueueForRoom", "{\"room_index\":0}"},
    {"Unheard", "{\"room_index\":0}"},
    {"CheckIn", "{}"},
};

static void misfits_change_nothing(void **state)
{
	struct booking before = booking;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof misfits / sizeof misfits[0]; i++) {
		assert_false(apply(misfits[i].kind, misfits[i].body));
		assert_memory_equal(&before, &booking, sizeof booking);
	}
}

static const struct {
	const char *size;
	bool good;
	struct ui_panel panel;
} sizes[] = {
    {"1080x1920", true, {1080, 1920, 336, 598}},
    {"1920x1080", true, {1920, 1080, 598, 336}},
    {"1280x800", true, {1280, 800, 217, 136}},
    {"1024x600", true, {1024, 600, 222, 125}},
    {"960x960", true, {960, 960, 254, 254}},
    {"1080x1920@300x500", true, {1080, 1920, 300, 500}},
    {"", false, {0}},
    {"1080", false, {0}},
    {"1080x", false, {0}},
    {"1080x1920x", false, {0}},
    {"1080x1920@300", false, {0}},
    {"1080x1920@3x5", false, {0}},
    {"99999x99999", false, {0}},
    {"-1080x1920", false, {0}},
};

static void sizes_are_read(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		struct ui_panel panel = {0};

		assert_int_equal(config_panel_size(sizes[i].size, &panel, NULL), sizes[i].good);
		assert_memory_equal(&panel, &sizes[i].panel, sizeof panel);
	}
}

static void frame_times_are_ranked(void **state)
{
	static struct frame_stats stats;
	int i;

	(void)state;
	assert_true(frame_stats_times(&stats).max_ms == 0);
	for (i = 1; i <= 100; i++)
		frame_stats_add(&stats, i * 1000);
	assert_true(frame_stats_times(&stats).p50_ms == 50);
	assert_true(frame_stats_times(&stats).p99_ms == 99);
	assert_true(frame_stats_times(&stats).max_ms == 100);
	for (i = 0; i < FRAME_SAMPLES; i++)
		frame_stats_add(&stats, -5);
	assert_true(frame_stats_times(&stats).max_ms == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(check_in_is_seen_once, fresh),
	    cmocka_unit_test_setup(central_wins_over_a_stay_that_began_elsewhere, fresh),
	    cmocka_unit_test_setup(misfits_change_nothing, fresh),
	    cmocka_unit_test(sizes_are_read),
	    cmocka_unit_test(frame_times_are_ranked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
