/* Changes, cancellations and check-ins of two kiosks and of staff in a random order: no night is ever sold over its
 * rooms, and no room to two. */
#include "central/desk/change.h"
#include "central/stays.h"

enum { BOOKINGS = 14, STEPS = 60, SEEDS_SQLITE = 12, SEEDS_POSTGRES = 2 };

struct scene {
	struct rig *rig;
	struct random random;
	struct rig_kiosk kiosks[2];
	struct lease offered[2];
};

static const char *a_day(struct scene *scene)
{
	static const char *const DAYS[] = {"2016-06-24", "2016-06-25", "2016-06-26", "2016-06-27", "2016-06-28"};
	return DAYS[random_below(&scene->random, ROWS(DAYS))];
}

static void a_number(struct scene *scene, char out[16])
{
	snprintf(out, 16, "NUMBER%02d", (int)random_below(&scene->random, BOOKINGS));
}

static struct change *a_change(struct scene *scene)
{
	char number[16];
	a_number(scene, number);
	struct change *change = stays_change(scene->rig, number, a_day(scene), a_day(scene));
	change->departure_day = change->arrival_day + 1 + (int32_t)random_below(&scene->random, 3);
	if (random_below(&scene->random, 3) == 0) {
		change->parts |= 1U << CHANGE_TYPES;
		change->room_count = 1;
		strcpy(change->rooms[0].type, random_below(&scene->random, 2) ? "suite" : "standard");
	}
	return change;
}

struct staff_work {
	struct change *change;
	struct change_case *case_;
	bool asks;
};

static bool staff_run(struct work *work, void *self, struct error *err)
{
	struct staff_work *job = self;
	change_case_finish(job->case_);
	job->case_->hand = (struct hand){.actor = "staff:anna", .staff = true};
	int64_t agreed = job->case_->answer.amount.minor;
	return job->asks ? change_ask(work, job->change, job->case_, err)
	                 : change_do(work, job->change, agreed, job->case_, err);
}

/* What the guest is shown first. */
static int64_t quoted(struct scene *scene, struct change *change)
{
	struct staff_work job = {.change = change, .case_ = memory_zeroed(1, sizeof(*job.case_)), .asks = true};
	rig_write(scene->rig, staff_run, &job);
	int64_t amount = job.case_->answer.amount.minor;
	change_case_finish(job.case_);
	free(job.case_);
	return amount;
}

static void kiosk_changes(struct scene *scene, int kiosk)
{
	struct change *change = a_change(scene);
	int64_t amount = quoted(scene, change);
	struct sync_result result =
	    stays_push(scene->rig, &scene->kiosks[kiosk], "ChangeStay", stays_change_body(change, amount));
	json_decref(result.body);
	free(change);
}

static void staff_change(struct scene *scene, int kiosk)
{
	struct change *change = a_change(scene);
	struct staff_work job = {.change = change, .case_ = memory_zeroed(1, sizeof(*job.case_)), .asks = true};
	(void)kiosk;
	rig_write(scene->rig, staff_run, &job);
	job.asks = false;
	rig_write(scene->rig, staff_run, &job);
	change_case_finish(job.case_);
	free(job.case_);
	free(change);
}

static void cancels(struct scene *scene, int kiosk)
{
	char number[16];
	if (random_below(&scene->random, 3))
		return;
	a_number(scene, number);
	struct sync_result result = stays_push(scene->rig, &scene->kiosks[kiosk], "Cancel",
	    stays_cancel_body(number, stays_revision(scene->rig, number), 0));
	json_decref(result.body);
}

static void asks_offer(struct scene *scene, int kiosk)
{
	char number[16];
	struct sync_offer_answer answer;
	a_number(scene, number);
	rig_offer(scene->rig, &scene->kiosks[kiosk], number, 0, 0, &answer);
	if (answer.offered)
		scene->offered[kiosk] = answer.lease;
}

static void checks_in(struct scene *scene, int kiosk)
{
	struct lease *lease = &scene->offered[kiosk];
	if (!lease->id[0])
		return;
	struct sync_result result =
	    stays_push(scene->rig, &scene->kiosks[kiosk], "CheckIn", rig_check_in_body(lease->booking, 0, lease));
	json_decref(result.body);
	lease->id[0] = '\0';
}

static void invariants(struct rig *rig)
{
	stays_not_oversold(rig);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay s WHERE NOT EXISTS (SELECT 1 FROM room_night n"
	                                 " WHERE n.room = s.room AND n.booking = s.booking AND n.holder = 'stay')"),
	    0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay a JOIN stay b ON a.room = b.room"
	                                 " AND a.booking <> b.booking"),
	    0);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM booking WHERE amount_minor < 0 OR prepaid_minor < 0"), 0);
}

static void play(struct postgres_server *postgres, uint64_t seed)
{
	static void (*const ACTS[])(struct scene *, int) = {
	    kiosk_changes, kiosk_changes, staff_change, cancels, asks_offer, checks_in};
	struct seeded_random *seeded = seeded_random_create(seed);
	struct scene *scene = memory_zeroed(1, sizeof(*scene));
	json_t *file = stays_file(6, "2016-06-24", "2016-06-26"), *list = json_object_get(file, "bookings");
	for (int i = 6; i < BOOKINGS; i++) {
		char number[16];
		snprintf(number, sizeof(number), "NUMBER%02d", i);
		json_append(list, rig_booking(file, number, i < 10 ? "2016-06-26" : "2016-07-10",
		                      i < 10 ? "2016-06-28" : "2016-07-12"));
	}
	scene->random = seeded_random_view(seeded);
	scene->rig = rig_create(postgres, file);
	rig_enrol(scene->rig, "Lobby 1", &scene->kiosks[0]);
	rig_enrol(scene->rig, "Lobby 2", &scene->kiosks[1]);
	for (int step = 0; step < STEPS; step++) {
		ACTS[random_below(&scene->random, ROWS(ACTS))](scene, (int)random_below(&scene->random, 2));
		invariants(scene->rig);
	}
	assert_true(rig_number(scene->rig, "SELECT count(*) FROM booking_event WHERE kind = 'change'") > 3);
	rig_destroy(scene->rig);
	free(scene);
	seeded_random_destroy(seeded);
}

static void test_nothing_is_oversold(void **state)
{
	uint64_t seeds = *state ? SEEDS_POSTGRES : SEEDS_SQLITE;
	for (uint64_t seed = 1; seed <= seeds; seed++)
		play(*state, seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_nothing_is_oversold),
	};
	return rig_run_tests(tests);
}
