/* Rooms leased to kiosks: shares, renewal, recall, the end of a lease, offers. */
#include "central/pool.h"
#include "central/rig.h"
#include "central/queue.h"
#include "central/store/room.h"

static void test_share(void **state)
{
	static const struct {
		int arrivals, rooms, kiosks, percent, margin, share;
	} rows[] = {
	    {0, 10, 1, 100, 2, 0},
	    {3, 10, 1, 100, 2, 5},
	    {3, 10, 2, 100, 2, 4},
	    {3, 4, 1, 100, 2, 4},
	    {9, 5, 2, 100, 2, 3},
	    {10, 100, 1, 50, 0, 5},
	    {10, 100, 1, 0, 1, 1},
	    {10, 0, 1, 100, 2, 0},
	    {10, 10, 0, 100, 2, 0},
	};
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(
		    pool_share(rows[i].arrivals, rows[i].rooms, rows[i].kiosks, rows[i].percent, rows[i].margin),
		    rows[i].share);
}

static bool holds(const struct sync_leases_answer *answer, const char *room)
{
	for (int i = 0; i < answer->count; i++)
		if (text_equal(answer->leases[i].room, room))
			return true;
	return false;
}

/* Six standard rooms, three expected: nobody expected for the suites. */
static void test_pools_do_not_meet(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk first, second;
	struct sync_leases_answer a, b;
	rig_enrol(rig, "Lobby 1", &first);
	rig_enrol(rig, "Lobby 2", &second);
	rig_leases(rig, &first, NULL, SYNC_LEASE_HELD, 0, &a);
	rig_leases(rig, &second, NULL, SYNC_LEASE_HELD, 0, &b);
	assert_int_equal(a.count, 3);
	assert_int_equal(b.count, 3);
	for (int i = 0; i < a.count; i++) {
		const struct lease *lease = &a.leases[i];
		assert_false(holds(&b, lease->room));
		assert_true(pin_valid(lease->pin));
		assert_string_equal(lease->booking, "");
		assert_int_equal(lease->last_night - lease->first_night, 1);
	}
	assert_false(holds(&a, "801") || holds(&b, "801"));
	rig_destroy(rig);
}

static bool dirty_one(struct work *work, void *self, struct error *err)
{
	return store_room_set(work, self, ROOM_DIRTY, false, err);
}

static void test_only_ready_rooms(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_leases_answer answer;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_write(rig, dirty_one, "101");
	rig_leases(rig, &kiosk, NULL, SYNC_LEASE_HELD, 0, &answer);
	assert_int_equal(answer.count, 5);
	assert_false(holds(&answer, "101"));
	rig_destroy(rig);
}

static bool expire(struct work *work, void *self, struct error *err)
{
	(void)self;
	return leases_expire(work, err);
}

static void test_renewed_while_it_reports(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_leases_answer before, after;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_leases(rig, &kiosk, NULL, SYNC_LEASE_HELD, 0, &before);
	manual_clock_advance(rig->clock, 3 * 60 * 60 * 1000);
	rig_leases(rig, &kiosk, &before, SYNC_LEASE_HELD, 0, &after);
	assert_int_equal(after.count, before.count);
	assert_string_equal(after.leases[0].id, before.leases[0].id);
	assert_true(after.leases[0].granted_ms > before.leases[0].granted_ms);
	manual_clock_advance(rig->clock, 3 * 60 * 60 * 1000);
	rig_write(rig, expire, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'held'"), before.count);
	rig_destroy(rig);
}

/* Over and nothing heard: kept apart, never leased or offered; the kiosk that comes back with an empty hand gets it
 * back. */
static void test_quarantine(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk lost, other;
	struct sync_leases_answer before, answer;
	struct sync_offer_answer offer;
	const char *open = "SELECT count(*) FROM staff_list WHERE kind = 'room_quarantined' AND resolved_ms = 0";
	rig_enrol(rig, "Lobby 1", &lost);
	rig_leases(rig, &lost, NULL, SYNC_LEASE_HELD, 0, &before);
	manual_clock_advance(rig->clock, 5 * 60 * 60 * 1000);
	rig_write(rig, expire, NULL);
	assert_int_equal(rig_number(rig, open), before.count);
	rig_enrol(rig, "Lobby 2", &other);
	rig_leases(rig, &other, NULL, SYNC_LEASE_HELD, 0, &answer);
	for (int i = 0; i < answer.count; i++)
		assert_false(holds(&before, answer.leases[i].room));
	rig_offer(rig, &other, "BKG00001", 0, 1, &offer);
	assert_true(!offer.offered || !holds(&before, offer.lease.room));
	rig_leases(rig, &lost, &before, SYNC_LEASE_USED, 1, &answer);
	assert_int_equal(rig_number(rig, open), before.count);
	rig_leases(rig, &lost, &before, SYNC_LEASE_RELEASED, 0, &answer);
	assert_int_equal(rig_number(rig, open), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'quarantined'"), 0);
	rig_destroy(rig);
}

static bool free_one(struct work *work, void *self, struct error *err)
{
	return lease_free(work, self, "staff:anna", err);
}

static void test_staff_free_a_room(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_leases_answer answer;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_leases(rig, &kiosk, NULL, SYNC_LEASE_HELD, 0, &answer);
	rig_fails(rig, free_one, answer.leases[0].id, "NOT_ALLOWED");
	rig_fails(rig, free_one, "00000000000000000000000000000000", "LEASE_UNKNOWN");
	rig_enrol(rig, "Lobby 1", &kiosk); /* fences the older */
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'disputed'"), answer.count);
	rig_write(rig, free_one, answer.leases[0].id);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'disputed'"), answer.count - 1);
	rig_fails(rig, free_one, answer.leases[0].id, "NOT_ALLOWED");
	rig_destroy(rig);
}

/* The second kiosk's share is taken from the first: recalled, left out, and free once no longer named. */
static void test_recall(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk first, second;
	struct sync_leases_answer a, trimmed, b;
	rig_enrol(rig, "Lobby 1", &first);
	rig_leases(rig, &first, NULL, SYNC_LEASE_HELD, 0, &a);
	assert_int_equal(a.count, 5);
	rig_enrol(rig, "Lobby 2", &second);
	rig_leases(rig, &second, NULL, SYNC_LEASE_HELD, 0, &b);
	assert_int_equal(b.count, 1);
	rig_leases(rig, &first, &a, SYNC_LEASE_HELD, 0, &trimmed);
	assert_int_equal(trimmed.count, 3);
	rig_leases(rig, &second, &b, SYNC_LEASE_HELD, 0, &b);
	assert_int_equal(b.count, 1); /* still with the first, for all that central knows */
	rig_leases(rig, &first, &trimmed, SYNC_LEASE_HELD, 0, &trimmed);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'recalled'"), 2);
	manual_clock_advance(rig->clock, 60 * 1000);
	rig_leases(rig, &first, &trimmed, SYNC_LEASE_HELD, 0, &trimmed);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'recalled'"), 0);
	rig_leases(rig, &second, &b, SYNC_LEASE_HELD, 0, &b);
	assert_int_equal(b.count, 3);
	rig_destroy(rig);
}

static void test_offer_from_the_own_pool(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_leases_answer pool;
	struct sync_offer_answer offer, again, unsure;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_leases(rig, &kiosk, NULL, SYNC_LEASE_HELD, 0, &pool);
	/* Something lies in the outbox: which of the pool's rooms are still free is not known here. */
	rig_offer(rig, &kiosk, "BKG00002", 0, 1, &unsure);
	assert_true(unsure.offered);
	assert_false(holds(&pool, unsure.lease.room));
	rig_offer(rig, &kiosk, "BKG00001", 0, 0, &offer);
	assert_true(offer.offered);
	assert_true(holds(&pool, offer.lease.room));
	assert_string_equal(offer.lease.id, pool.leases[0].id);
	assert_true(offer.lease.fence > pool.leases[0].fence);
	assert_string_equal(offer.lease.booking, "BKG00001");
	rig_offer(rig, &kiosk, "BKG00001", 0, 0, &again);
	assert_string_equal(again.lease.id, offer.lease.id);
	rig_destroy(rig);
}

static void test_offers_that_are_refused(void **state)
{
	static const struct {
		const char *booking;
		int room_index;
		const char *code;
	} rows[] = {
	    {"NOSUCH01", 0, "NOT_FOUND"},
	    {"BKG00001", 1, "BAD_INPUT"},
	    {"BKG00003", 0, "TOO_EARLY"},
	};
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct sync_offer_answer offer;
		rig_offer(rig, &kiosk, rows[i].booking, rows[i].room_index, 0, &offer);
		assert_false(offer.offered);
		assert_string_equal(offer.code, rows[i].code);
	}
	rig_destroy(rig);
}

static bool dirty_all(struct work *work, void *self, struct error *err)
{
	static const char *const ROOMS[] = {"101", "102", "103", "104", "105", "106"};
	(void)self;
	for (size_t i = 0; i < ROWS(ROOMS); i++)
		if (!store_room_set(work, ROOMS[i], ROOM_DIRTY, false, err))
			return false;
	return true;
}

static bool clean_one(struct work *work, void *self, struct error *err)
{
	return store_room_set(work, self, ROOM_INSPECTED, false, err) && queue_refresh(work, err);
}

static json_t *queue_body(const char *booking)
{
	return json_pack("{sssiss}", "booking", booking, "room_index", 0, "phone", "+86 138 0013 8000");
}

/* First come, first served: a room that becomes ready is kept for the first in the queue. */
static void test_the_queue_comes_first(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	struct sync_leases_answer pool;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_write(rig, dirty_all, NULL);
	rig_offer(rig, &kiosk, "BKG00001", 0, 0, &offer);
	assert_string_equal(offer.code, "NO_ROOM_READY");
	assert_int_equal(offer.queue_place, 1);
	rig_do(rig, &kiosk, "QueueForRoom", queue_body("BKG00001"), "OK");
	manual_clock_advance(rig->clock, 1000);
	rig_offer(rig, &kiosk, "BKG00002", 0, 0, &offer);
	assert_int_equal(offer.queue_place, 2);
	rig_do(rig, &kiosk, "QueueForRoom", queue_body("BKG00002"), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM queue WHERE ready = 1"), 0);
	rig_write(rig, clean_one, "103");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM queue WHERE ready = 1 AND booking = 'BKG00001'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'room_ready'"), 1);
	rig_leases(rig, &kiosk, NULL, SYNC_LEASE_HELD, 0, &pool);
	assert_int_equal(pool.count, 0);
	rig_offer(rig, &kiosk, "BKG00002", 0, 0, &offer);
	assert_false(offer.offered);
	rig_offer(rig, &kiosk, "BKG00001", 0, 0, &offer);
	assert_true(offer.offered);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("BKG00001", 0, &offer.lease), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM queue"), 1);
	rig_do(rig, &kiosk, "QueueForRoom", queue_body("BKG00001"), "ALREADY_IN");
	rig_destroy(rig);
}

static bool pool_dirty(struct work *work, void *self, struct error *err)
{
	const struct sync_leases_answer *pool = self;
	for (int i = 0; i < pool->count; i++)
		if (!store_room_set(work, pool->leases[i].room, ROOM_DIRTY, false, err))
			return false;
	return true;
}

/* How long it takes is said only where the room that another kiosk gives back could be given as it is. */
static void test_a_dirty_room_is_not_near(void **state)
{
	for (int dirty = 0; dirty < 2; dirty++) {
		struct rig *rig = rig_create(*state, NULL);
		struct rig_kiosk first, second;
		struct sync_offer_answer offer;
		struct sync_leases_answer pool;
		rig_enrol(rig, "Lobby 1", &first);
		rig_leases(rig, &first, NULL, SYNC_LEASE_HELD, 0, &pool);
		assert_true(pool.count > 0);
		rig_write(rig, dirty_all, NULL);
		if (!dirty)
			rig_write(rig, clean_one, (void *)pool.leases[0].room);
		else
			rig_write(rig, pool_dirty, &pool);
		rig_enrol(rig, "Lobby 2", &second);
		rig_offer(rig, &second, "BKG00001", 0, 0, &offer);
		assert_string_equal(offer.code, "NO_ROOM_READY");
		assert_int_equal(offer.wait_minutes, dirty ? -1 : 2);
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'recalled'"), !dirty);
		rig_destroy(rig);
	}
}

static bool hour_follow(struct work *work, void *self, struct error *err)
{
	(void)self;
	return queue_follow_hour(work, err);
}

/* Rooms stand ready at ten; whoever comes waits until two, is told then, and is served in the order of coming. */
static void test_who_comes_before_the_hour_waits(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	rig_enrol(rig, "Lobby 1", &kiosk);
	manual_clock_advance(rig->clock, INT64_C(-5) * 60 * 60 * 1000);
	for (int i = 0; i < 2; i++) {
		const char *booking = i ? "BKG00002" : "BKG00001";
		rig_offer(rig, &kiosk, booking, 0, 0, &offer);
		assert_false(offer.offered);
		assert_string_equal(offer.code, "NO_ROOM_READY");
		assert_int_equal(offer.queue_place, i + 1);
		assert_int_equal(offer.wait_minutes, -1);
		rig_do(rig, &kiosk, "QueueForRoom", queue_body(booking), "OK");
		manual_clock_advance(rig->clock, 1000);
	}
	rig_write(rig, hour_follow, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM queue WHERE ready = 1"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'room_ready'"), 0);
	manual_clock_advance(rig->clock, INT64_C(4) * 60 * 60 * 1000);
	rig_write(rig, hour_follow, NULL);
	rig_write(rig, hour_follow, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM queue WHERE ready = 1"), 2);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'room_ready'"), 2);
	rig_offer(rig, &kiosk, "BKG00002", 0, 0, &offer);
	assert_true(offer.offered);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_share),
	    cmocka_unit_test(test_pools_do_not_meet),
	    cmocka_unit_test(test_only_ready_rooms),
	    cmocka_unit_test(test_renewed_while_it_reports),
	    cmocka_unit_test(test_quarantine),
	    cmocka_unit_test(test_staff_free_a_room),
	    cmocka_unit_test(test_recall),
	    cmocka_unit_test(test_offer_from_the_own_pool),
	    cmocka_unit_test(test_offers_that_are_refused),
	    cmocka_unit_test(test_the_queue_comes_first),
	    cmocka_unit_test(test_a_dirty_room_is_not_near),
	    cmocka_unit_test(test_who_comes_before_the_hour_waits),
	};
	return rig_run_tests(tests);
}
