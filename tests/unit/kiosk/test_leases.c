#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/memory.h"
#include "kiosk/leases.h"

enum { HOUR_MS = 3600 * 1000 };

static struct lease lease_of(const char *id, const char *room, const char *booking)
{
	struct lease lease = {.first_night = 100,
	    .last_night = 110,
	    .fence = 1,
	    .granted_ms = 1000000,
	    .duration_ms = 4 * HOUR_MS,
	    .pin = "482913"};

	strcpy(lease.id, id);
	strcpy(lease.room, room);
	strcpy(lease.booking, booking);
	return lease;
}

static struct lease_receipt receipt_at(int64_t steady_ms)
{
	return (struct lease_receipt){.boot_id = "boot", .asked_steady_ms = steady_ms, .asked_wall_ms = 1000000};
}

static struct lease_clock clock_at(int64_t steady_ms)
{
	return (struct lease_clock){.boot_id = "boot", .steady_ms = steady_ms, .wall_ms = 1000000 + steady_ms};
}

static const struct policy policy = {.room_conditions = 1u << ROOM_CLEAN,
    .upgrades_allowed = false,
    .strategy_count = 1,
    .strategies = {STRATEGY_FIRST_COME}};
static const struct room_type types[] = {{.code = "STD", .adults_max = 2, .guests_max = 3, .rank = 1}};
static struct room rooms[] = {
    {.number = "101", .type = "STD", .floor = 1, .condition = ROOM_CLEAN},
    {.number = "102", .type = "STD", .floor = 1, .condition = ROOM_DIRTY},
    {.number = "103", .type = "STD", .floor = 1, .condition = ROOM_CLEAN},
};
static const struct allocation_hotel hotel = {
    .policy = &policy, .rooms = rooms, .room_count = 3, .types = types, .type_count = 1};

static int choose(const struct lease_pool *pool, int32_t first, int32_t last, int64_t steady_ms, enum refusal *refusal)
{
	struct allocation_request request = {
	    .key = "A/0", .type = "STD", .first_night = first, .last_night = last, .now = true};
	struct lease_clock now = clock_at(steady_ms);

	return leases_choose(pool, &hotel, &request, &now, refusal);
}

/* Of the leased rooms only those that are clean, cover the nights, still hold, and are nobody's. */
static void only_good_leases_are_chosen(void **state)
{
	struct lease_pool *pool = memory_zeroed(1, sizeof *pool);
	struct lease_receipt receipt = receipt_at(0);
	struct lease dirty = lease_of("a", "102", ""), clean = lease_of("b", "103", ""),
	             own = lease_of("c", "101", "OTHER");
	enum refusal refusal;
	int index;

	(void)state;
	assert_int_equal(choose(pool, 100, 101, 0, &refusal), -1);
	assert_int_not_equal(refusal, REFUSAL_NONE);
	leases_add(pool, &dirty, &receipt);
	leases_add(pool, &own, &receipt);
	assert_int_equal(choose(pool, 100, 101, 0, &refusal), -1);
	leases_add(pool, &clean, &receipt);
	index = choose(pool, 100, 101, 0, &refusal);
	assert_true(index >= 0);
	assert_string_equal(pool->leases[index].lease.room, "103");
	assert_int_equal(choose(pool, 100, 111, 0, &refusal), -1);                   /* a night beyond */
	assert_int_equal(choose(pool, 99, 101, 0, &refusal), -1);                    /* a night before */
	assert_int_equal(choose(pool, 100, 101, 4 * HOUR_MS - 60000, &refusal), -1); /* within the margin of its end */
	pool->leases[index].promised = true;
	assert_int_equal(choose(pool, 100, 101, 0, &refusal), -1);
	pool->leases[index].promised = false;
	pool->leases[index].fate = SYNC_LEASE_USED;
	assert_int_equal(choose(pool, 100, 101, 0, &refusal), -1);
	free(pool);
}

static void answer_replaces_the_pool(void **state)
{
	struct lease_pool *pool = memory_zeroed(1, sizeof *pool);
	struct sync_leases_answer *answer = memory_zeroed(1, sizeof *answer);
	struct lease_changes *changes = memory_zeroed(1, sizeof *changes);
	struct lease_receipt old = receipt_at(0), asked = receipt_at(1000), later = receipt_at(2000);
	struct lease gone = lease_of("gone", "101", ""), kept = lease_of("kept", "102", ""),
	             offered = lease_of("offered", "103", "B");

	(void)state;
	leases_add(pool, &gone, &old);
	leases_add(pool, &kept, &old);
	leases_add(pool, &offered, &later); /* came by an offer after the question was sent */
	answer->now_ms = 1500000;
	answer->leases[answer->count++] = kept;
	answer->leases[answer->count++] = lease_of("new", "104", "");
	leases_take_answer(pool, answer, &asked, changes);
	assert_int_equal(pool->count, 3);
	assert_int_equal(leases_find(pool, "gone"), -1);
	assert_true(
	    leases_find(pool, "kept") >= 0 && leases_find(pool, "new") >= 0 && leases_find(pool, "offered") >= 0);
	assert_int_equal(changes->gone_count, 1);
	assert_int_equal(changes->put_count, 1);
	/* The same lease again is no longer for that; a renewed one is. */
	assert_int_equal(pool->leases[leases_find(pool, "kept")].receipt.asked_steady_ms, 0);
	assert_int_equal(pool->leases[leases_find(pool, "new")].receipt.age_ms, 500000);
	answer->leases[0].granted_ms += HOUR_MS;
	asked.asked_steady_ms = 3000;
	leases_take_answer(pool, answer, &asked, changes);
	assert_int_equal(pool->leases[leases_find(pool, "kept")].receipt.asked_steady_ms, 3000);
	free(changes);
	free(answer);
	free(pool);
}

/* A room that was given or given back stays so, though central's list is older. */
static void fate_is_not_undone(void **state)
{
	struct lease_pool *pool = memory_zeroed(1, sizeof *pool);
	struct sync_leases_answer *answer = memory_zeroed(1, sizeof *answer);
	struct lease_changes *changes = memory_zeroed(1, sizeof *changes);
	struct lease_receipt receipt = receipt_at(0), asked = receipt_at(10);
	struct lease used = lease_of("used", "101", "");

	(void)state;
	leases_add(pool, &used, &receipt);
	pool->leases[0].fate = SYNC_LEASE_USED;
	answer->leases[answer->count++] = used;
	answer->leases[0].granted_ms += HOUR_MS;
	leases_take_answer(pool, answer, &asked, changes);
	assert_int_equal(pool->leases[0].fate, SYNC_LEASE_USED);
	free(changes);
	free(answer);
	free(pool);
}

static void unheld_offers_are_reported_released(void **state)
{
	struct lease_pool *pool = memory_zeroed(1, sizeof *pool);
	struct sync_leases_request *report = memory_zeroed(1, sizeof *report);
	struct lease_receipt receipt = receipt_at(0);
	struct lease offered = lease_of("offered", "101", "B"), common = lease_of("common", "102", "");

	(void)state;
	leases_add(pool, &offered, &receipt);
	leases_add(pool, &common, &receipt);
	pool->leases[0].promised = true;
	leases_report(pool, 2, 1, report);
	assert_int_equal(report->leases[0].fate, SYNC_LEASE_HELD);
	pool->leases[0].promised = false;
	leases_report(pool, 2, 1, report);
	assert_int_equal(report->leases[0].fate, SYNC_LEASE_RELEASED);
	assert_int_equal(report->leases[1].fate, SYNC_LEASE_HELD);
	assert_int_equal(report->outbox_length, 2);
	free(report);
	free(pool);
}

static void full_pool_takes_no_more(void **state)
{
	struct lease_pool *pool = memory_zeroed(1, sizeof *pool);
	struct lease_receipt receipt = receipt_at(0);
	int i;

	(void)state;
	for (i = 0; i < SYNC_LEASES_MAX + 1; i++) {
		char id[16];
		struct lease lease;

		snprintf(id, sizeof id, "%d", i);
		lease = lease_of(id, "101", "");
		assert_int_equal(leases_add(pool, &lease, &receipt), i < SYNC_LEASES_MAX ? i : -1);
	}
	free(pool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_good_leases_are_chosen),
	    cmocka_unit_test(answer_replaces_the_pool),
	    cmocka_unit_test(fate_is_not_undone),
	    cmocka_unit_test(unheld_offers_are_reported_released),
	    cmocka_unit_test(full_pool_takes_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
