/* Two kiosks do what they do, in any order, each on what it last heard: never two guests in one room for one night. */
#include "central/rig.h"

enum { BOOKINGS = 12, STEPS = 60, SEEDS_SQLITE = 40, SEEDS_POSTGRES = 6 };

struct front {
	struct rig_kiosk kiosk;
	struct sync_leases_answer pool; /* as it last heard */
	struct lease offered;           /* "" where there is none */
};

struct scene {
	struct rig *rig;
	struct random random;
	struct front fronts[2];
};

static const char *number_of(uint32_t i)
{
	static const char *const NUMBERS[BOOKINGS] = {"BKG00101", "BKG00102", "BKG00103", "BKG00104", "BKG00105",
	    "BKG00106", "BKG00107", "BKG00108", "BKG00109", "BKG00110", "BKG00111", "BKG00112"};
	return NUMBERS[i];
}

static json_t *twelve_bookings(void)
{
	static const char *const DEPARTURES[] = {"2016-06-25", "2016-06-26", "2016-06-28"};
	json_t *file = rig_hotel_file(), *bookings = json_array();
	for (uint32_t i = 0; i < BOOKINGS; i++)
		json_append(bookings, rig_booking(file, number_of(i), "2016-06-24", DEPARTURES[i % 3]));
	json_put(file, "bookings", bookings);
	return file;
}

/* What must hold after every step, by the rows alone. */
static void invariants(struct rig *rig)
{
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay a JOIN stay b ON a.room = b.room"
	                                 " AND (a.booking <> b.booking OR a.room_index <> b.room_index)"),
	    0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay s WHERE NOT EXISTS (SELECT 1 FROM room_night n"
	                                 " WHERE n.room = s.room AND n.booking = s.booking AND n.holder = 'stay')"),
	    0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night n WHERE n.holder = 'lease' AND NOT EXISTS"
	                                 " (SELECT 1 FROM lease l WHERE l.id = n.lease AND l.room = n.room"
	                                 " AND l.state NOT IN ('used', 'ended'))"),
	    0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM (SELECT room FROM lease WHERE state NOT IN"
	                                 " ('used', 'ended') GROUP BY room HAVING count(*) > 1) doubled"),
	    0);
}

/* Check-ins end one of these ways and no other. */
static void push_check_in(struct scene *scene, struct front *front, const char *booking, const struct lease *lease)
{
	static const char *const ENDS[] = {
	    "OK", "ALREADY_IN", "LEASE_EXPIRED", "LEASE_FENCED", "LEASE_UNKNOWN", "ROOM_TAKEN", "STALE", "NO_SHOW"};
	struct sync_result result;
	int64_t next;
	bool known = false;
	assert_ok(rig_push(scene->rig, &front->kiosk, ++front->kiosk.sequence, "CheckIn",
	    rig_check_in_body(booking, 0, lease), &result, &next, err));
	for (size_t i = 0; i < ROWS(ENDS); i++)
		known = known || text_equal(ENDS[i], result.code);
	if (!known)
		fail_msg("a check-in ended with %s: %s", result.code, result.detail);
	json_decref(result.body);
}

static void from_the_pool(struct scene *scene, struct front *front)
{
	if (front->pool.count == 0)
		return;
	uint32_t i = random_below(&scene->random, (uint32_t)front->pool.count);
	push_check_in(scene, front, number_of(random_below(&scene->random, BOOKINGS)), &front->pool.leases[i]);
}

static void ask_offer(struct scene *scene, struct front *front)
{
	struct sync_offer_answer answer;
	rig_offer(scene->rig, &front->kiosk, number_of(random_below(&scene->random, BOOKINGS)), 0,
	    random_below(&scene->random, 2), &answer);
	if (answer.offered)
		front->offered = answer.lease;
}

static void take_offer(struct scene *scene, struct front *front)
{
	if (!front->offered.id[0])
		return;
	const char *booking = random_below(&scene->random, 4) ? front->offered.booking
	                                                      : number_of(random_below(&scene->random, BOOKINGS));
	push_check_in(scene, front, booking, &front->offered);
	if (random_below(&scene->random, 3))
		front->offered.id[0] = '\0';
}

static void report(struct scene *scene, struct front *front)
{
	static const enum sync_lease_fate FATES[] = {
	    SYNC_LEASE_HELD, SYNC_LEASE_HELD, SYNC_LEASE_USED, SYNC_LEASE_RELEASED};
	rig_leases(scene->rig, &front->kiosk, &front->pool, FATES[random_below(&scene->random, ROWS(FATES))],
	    random_below(&scene->random, 2), &front->pool);
}

static bool expire(struct work *work, void *self, struct error *err)
{
	(void)self;
	return leases_expire(work, err);
}

static void time_passes(struct scene *scene, struct front *front)
{
	(void)front;
	manual_clock_advance(scene->rig->clock, (int64_t)random_below(&scene->random, 90 * 60 * 1000));
	rig_write(scene->rig, expire, NULL);
}

static void come_anew(struct scene *scene, struct front *front)
{
	if (random_below(&scene->random, 4))
		return;
	rig_enrol(scene->rig, front == &scene->fronts[0] ? "Lobby 1" : "Lobby 2", &front->kiosk);
}

static void play(struct postgres_server *postgres, uint64_t seed)
{
	static void (*const ACTS[])(struct scene *, struct front *) = {
	    from_the_pool, from_the_pool, ask_offer, take_offer, report, report, time_passes, come_anew};
	struct seeded_random *seeded = seeded_random_create(seed);
	struct scene *scene = memory_zeroed(1, sizeof(*scene));
	scene->random = seeded_random_view(seeded);
	scene->rig = rig_create(postgres, twelve_bookings());
	rig_enrol(scene->rig, "Lobby 1", &scene->fronts[0].kiosk);
	rig_enrol(scene->rig, "Lobby 2", &scene->fronts[1].kiosk);
	for (int step = 0; step < STEPS; step++) {
		ACTS[random_below(&scene->random, ROWS(ACTS))](scene, &scene->fronts[random_below(&scene->random, 2)]);
		invariants(scene->rig);
	}
	rig_destroy(scene->rig);
	free(scene);
	seeded_random_destroy(seeded);
}

static void test_never_two_in_one_room(void **state)
{
	uint64_t seeds = *state ? SEEDS_POSTGRES : SEEDS_SQLITE;
	for (uint64_t seed = 1; seed <= seeds; seed++)
		play(*state, seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_never_two_in_one_room),
	};
	return rig_run_tests(tests);
}
