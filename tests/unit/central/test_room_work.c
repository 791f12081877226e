/* A closed room follows the work on it: it comes back on its day, or when the last ticket that closed it ends. */
#include "central/desk/ticket.h"
#include "central/feed.h"
#include "central/stays.h"
#include "central/store/room.h"
#include "central/store/ticket.h"
#include "central/work/night_audit.h"

#define ROOM "103"
enum { TODAY = 16976 /* 2016-06-24 */, DAY_MS = 24 * 60 * 60 * 1000 };

static int64_t counted(struct rig *rig, const char *what)
{
	char text[256];
	snprintf(text, sizeof(text), "SELECT count(*) FROM %s", what);
	return rig_number(rig, text);
}

#define NOTICED(department, kind)                                                                                      \
	"notice WHERE room = '" ROOM "' AND department = '" department "' AND kind = '" kind "'"
#define HOUSEKEEPING_TO_MAKE NOTICED("housekeeping", "room_to_make")
#define HOUSEKEEPING_STAYS NOTICED("housekeeping", "room_stays_closed")
#define OWNER_OVERDUE NOTICED("maintenance", "repair_overdue")
#define AUDITED "audit_log WHERE subject = 'room:" ROOM "' AND action = 'room_condition'"

/* ---- Staff ------------------------------------------------------------------------------------------------------- */

struct turning {
	enum room_condition condition;
	int32_t until;
};

static bool turn_run(struct work *work, void *self, struct error *err)
{
	const struct turning *turning = self;
	return store_room_turn(work, ROOM, turning->condition, turning->until, err);
}

static void turn(struct rig *rig, enum room_condition condition, int32_t until)
{
	rig_write(rig, turn_run, &(struct turning){condition, until});
}

static bool read_run(struct work *work, void *self, struct error *err)
{
	return store_room_load(work, ROOM, self, err);
}

static void expect_room(struct rig *rig, enum room_condition condition, int32_t until)
{
	struct room room = {0};
	rig_write(rig, read_run, &room);
	assert_string_equal(room_condition_name(room.condition), room_condition_name(condition));
	assert_int_equal(room.out_until_day, until);
}

/* ---- Days -------------------------------------------------------------------------------------------------------- */

static bool audit_run(struct work *work, void *self, struct error *err)
{
	return night_audit(work, self, err);
}

/* Central was off for `days`, and settles them all when it is back. Answers how many business days began. */
static int days_pass(struct rig *rig, int days)
{
	bool moved = true;
	int begun = -1;
	manual_clock_advance(rig->clock, (int64_t)days * DAY_MS);
	for (; moved; begun++)
		rig_write(rig, audit_run, &moved);
	return begun;
}

static void test_its_day_comes(void **state)
{
	static const enum room_condition closed[] = {ROOM_OUT_OF_ORDER, ROOM_OUT_OF_SERVICE};
	for (size_t i = 0; i < ROWS(closed); i++) {
		struct rig *rig = rig_create(*state, NULL);
		turn(rig, closed[i], TODAY + 2);
		assert_int_equal(days_pass(rig, 1), 1);
		expect_room(rig, closed[i], TODAY + 2);
		assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 0);
		int moves = rig->feed_moves;
		assert_int_equal(days_pass(rig, 1), 1);
		expect_room(rig, ROOM_DIRTY, DAY_NONE);
		assert_true(rig->feed_moves > moves);
		assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 1);
		assert_int_equal(counted(rig, AUDITED " AND actor = 'central'"), 1);
		assert_int_equal(days_pass(rig, 3), 3);
		assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 1);
		assert_int_equal(counted(rig, AUDITED), 1);
		rig_destroy(rig);
	}
}

/* Off for five days, over the room's: once, and the room that nobody gave a day stays closed. */
static void test_central_was_off(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	turn(rig, ROOM_OUT_OF_ORDER, TODAY + 2);
	assert_int_equal(days_pass(rig, 5), 5);
	expect_room(rig, ROOM_DIRTY, DAY_NONE);
	assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 1);
	turn(rig, ROOM_OUT_OF_ORDER, DAY_NONE);
	assert_int_equal(days_pass(rig, 400), 400);
	expect_room(rig, ROOM_OUT_OF_ORDER, DAY_NONE);
	assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 1);
	rig_destroy(rig);
}

/* ---- Tickets ----------------------------------------------------------------------------------------------------- */

struct ticket_job {
	struct ticket ticket;
	struct ticket_step step;
};

static const struct hand DESK = {.actor = "staff:anna", .staff = true};

static bool open_run(struct work *work, void *self, struct error *err)
{
	struct ticket_job *job = self;
	job->ticket.number[0] = '\0';
	return ticket_new(work, &DESK, &job->ticket, err);
}

static bool step_run(struct work *work, void *self, struct error *err)
{
	struct ticket_job *job = self;
	char number[TICKET_NUMBER_BYTES];
	text_copy(number, sizeof(number), job->ticket.number);
	return ticket_step_do(work, &DESK, number, &job->step, &job->ticket, err);
}

static struct ticket_job *opened(struct rig *rig, enum ticket_severity severity)
{
	struct ticket_job *job = memory_zeroed(1, sizeof(*job));
	job->ticket = (struct ticket){
	    .kind = TICKET_REPAIR, .severity = severity, .room = ROOM, .details = "灯不亮", .language = LANGUAGE_EN};
	rig_write(rig, open_run, job);
	return job;
}

static void step(struct rig *rig, struct ticket_job *job, enum ticket_action action)
{
	job->step = (struct ticket_step){.action = action,
	    .duty = DUTY_MANAGER,
	    .who = "anna",
	    .department = DUTY_MAINTENANCE,
	    .text = "nothing was found",
	    .cost_known = true,
	    .revision = job->ticket.revision};
	rig_write(rig, step_run, job);
}

/* Every way in which a ticket that closed the room can be walked to its end. */
static void test_the_ticket_ends(void **state)
{
	static const struct {
		enum ticket_action actions[6]; /* ends with ACTION_OPEN */
		enum room_condition after;
		int to_make;
	} rows[] = {
	    {{ACTION_WITHDRAW}, ROOM_DIRTY, 1},
	    {{ACTION_ASSIGN, ACTION_WITHDRAW}, ROOM_DIRTY, 1},
	    {{ACTION_SEND_TECHNICIAN, ACTION_REPAIR}, ROOM_DIRTY, 1},
	    {{ACTION_SEND_TECHNICIAN, ACTION_REPAIR, ACTION_ACCEPT, ACTION_TELL}, ROOM_INSPECTED, 1},
	    {{ACTION_SEND_TECHNICIAN, ACTION_REPAIR, ACTION_REJECT}, ROOM_OUT_OF_ORDER, 1},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct rig *rig = rig_create(*state, NULL);
		struct ticket_job *job = opened(rig, SEVERITY_SERIOUS);
		expect_room(rig, ROOM_OUT_OF_ORDER, DAY_NONE);
		for (int a = 0; rows[i].actions[a] != ACTION_OPEN; a++)
			step(rig, job, rows[i].actions[a]);
		expect_room(rig, rows[i].after, DAY_NONE);
		assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), rows[i].to_make);
		assert_int_equal(counted(rig, HOUSEKEEPING_STAYS), 0);
		assert_int_equal(
		    counted(rig, AUDITED " AND actor = 'staff:anna' AND detail = 'OutOfOrder to Dirty'"), 1);
		free(job);
		rig_destroy(rig);
	}
}

/* Opened again after its end, and then withdrawn. */
static void test_reopened_and_withdrawn(void **state)
{
	static const enum ticket_action walk[] = {ACTION_SEND_TECHNICIAN, ACTION_REPAIR, ACTION_ACCEPT, ACTION_TELL,
	    ACTION_RATE, ACTION_CLOSE, ACTION_REOPEN};
	struct rig *rig = rig_create(*state, NULL);
	struct ticket_job *job = opened(rig, SEVERITY_SERIOUS);
	for (size_t i = 0; i < ROWS(walk); i++)
		step(rig, job, walk[i]);
	expect_room(rig, ROOM_OUT_OF_ORDER, DAY_NONE);
	step(rig, job, ACTION_WITHDRAW);
	expect_room(rig, ROOM_DIRTY, DAY_NONE);
	assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 2);
	free(job);
	rig_destroy(rig);
}

/* The room is closed as long as one of them is open; one that closed nothing changes nothing. */
static void test_the_last_one_counts(void **state)
{
	static const enum ticket_action ends[][3] = {
	    {ACTION_WITHDRAW}, {ACTION_SEND_TECHNICIAN, ACTION_REPAIR}, {ACTION_ASSIGN, ACTION_WITHDRAW}};
	for (size_t i = 0; i < ROWS(ends); i++) {
		struct rig *rig = rig_create(*state, NULL);
		struct ticket_job *first = opened(rig, SEVERITY_SERIOUS), *second = opened(rig, SEVERITY_SERIOUS),
		                  *minor = opened(rig, SEVERITY_MINOR);
		step(rig, minor, ACTION_WITHDRAW);
		expect_room(rig, ROOM_OUT_OF_ORDER, DAY_NONE);
		for (int a = 0; a < 3 && ends[i][a] != ACTION_OPEN; a++)
			step(rig, first, ends[i][a]);
		expect_room(rig, ROOM_OUT_OF_ORDER, DAY_NONE);
		assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 0);
		step(rig, second, ACTION_WITHDRAW);
		expect_room(rig, ROOM_DIRTY, DAY_NONE);
		assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 1);
		assert_int_equal(counted(rig, HOUSEKEEPING_STAYS), 0);
		free(first);
		free(second);
		free(minor);
		rig_destroy(rig);
	}
}

/* A technician in an empty room keeps it from being given, and does not make a broken one better. */
static void test_a_technician_beside_a_serious_one(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct ticket_job *serious = opened(rig, SEVERITY_SERIOUS), *minor = opened(rig, SEVERITY_MINOR);
	step(rig, minor, ACTION_SEND_TECHNICIAN);
	expect_room(rig, ROOM_OUT_OF_ORDER, DAY_NONE);
	step(rig, serious, ACTION_WITHDRAW);
	expect_room(rig, ROOM_OUT_OF_ORDER, DAY_NONE);
	step(rig, minor, ACTION_REPAIR);
	expect_room(rig, ROOM_DIRTY, DAY_NONE);
	free(serious);
	free(minor);
	rig_destroy(rig);
}

/* What staff did to the room beside the ticket, and what its withdrawal, or its repair, makes of it. */
static void test_staff_closed_it_too(void **state)
{
	static const struct {
		struct turning before, meanwhile[2]; /* until 0: nothing */
		bool repaired;
		struct turning after;
		int stays, to_make;
	} rows[] = {
	    /* Closed before by staff, for a reason of their own. */
	    {{ROOM_OUT_OF_ORDER, DAY_NONE}, {{0}}, false, {ROOM_OUT_OF_ORDER, DAY_NONE}, 1, 0},
	    {{ROOM_OUT_OF_ORDER, TODAY + 9}, {{0}}, true, {ROOM_OUT_OF_ORDER, TODAY + 9}, 1, 0},
	    {{ROOM_OUT_OF_SERVICE, TODAY + 9}, {{0}}, false, {ROOM_OUT_OF_ORDER, TODAY + 9}, 1, 0},
	    /* In the meantime. */
	    {{0}, {{ROOM_OUT_OF_SERVICE, DAY_NONE}}, false, {ROOM_OUT_OF_SERVICE, DAY_NONE}, 1, 0},
	    {{0}, {{ROOM_OUT_OF_ORDER, DAY_NONE}}, false, {ROOM_OUT_OF_ORDER, DAY_NONE}, 1, 0},
	    {{0}, {{ROOM_DIRTY, DAY_NONE}, {ROOM_OUT_OF_ORDER, DAY_NONE}}, false, {ROOM_OUT_OF_ORDER, DAY_NONE}, 0, 0},
	    /* A day alone: who withdraws does not know what it was for, who repairs does. */
	    {{0}, {{ROOM_OUT_OF_ORDER, TODAY + 9}}, false, {ROOM_OUT_OF_ORDER, TODAY + 9}, 1, 0},
	    {{0}, {{ROOM_OUT_OF_ORDER, TODAY + 9}}, true, {ROOM_DIRTY, DAY_NONE}, 0, 1},
	    /* Opened by staff although the ticket is open. */
	    {{0}, {{ROOM_CLEAN, DAY_NONE}}, false, {ROOM_CLEAN, DAY_NONE}, 0, 0},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct rig *rig = rig_create(*state, NULL);
		if (rows[i].before.until)
			turn(rig, rows[i].before.condition, rows[i].before.until);
		struct ticket_job *job = opened(rig, SEVERITY_SERIOUS);
		expect_room(rig, ROOM_OUT_OF_ORDER, rows[i].before.until ? rows[i].before.until : DAY_NONE);
		for (int m = 0; m < 2 && rows[i].meanwhile[m].until; m++)
			turn(rig, rows[i].meanwhile[m].condition, rows[i].meanwhile[m].until);
		if (rows[i].repaired)
			step(rig, job, ACTION_SEND_TECHNICIAN);
		step(rig, job, rows[i].repaired ? ACTION_REPAIR : ACTION_WITHDRAW);
		expect_room(rig, rows[i].after.condition, rows[i].after.until);
		assert_int_equal(counted(rig, HOUSEKEEPING_STAYS), rows[i].stays);
		assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), rows[i].to_make);
		if (rows[i].repaired)
			step(rig, job, ACTION_ACCEPT);
		if (rows[i].stays)
			expect_room(rig, rows[i].after.condition, rows[i].after.until);
		/* What staff closed comes back on staff's day. */
		if (rows[i].after.until != DAY_NONE) {
			days_pass(rig, 9);
			expect_room(rig, ROOM_DIRTY, DAY_NONE);
		}
		free(job);
		rig_destroy(rig);
	}
}

/* Its day comes while a ticket still closes it: the ticket's department is told, once, and the room stays closed until
 * the ticket has ended. */
static void test_its_day_comes_too_early(void **state)
{
	static const bool staff_first[] = {true, false};
	for (size_t i = 0; i < ROWS(staff_first); i++) {
		struct rig *rig = rig_create(*state, NULL);
		if (staff_first[i])
			turn(rig, ROOM_OUT_OF_ORDER, TODAY + 2);
		struct ticket_job *job = opened(rig, SEVERITY_SERIOUS);
		if (!staff_first[i])
			turn(rig, ROOM_OUT_OF_ORDER, TODAY + 2);
		assert_int_equal(days_pass(rig, 1), 1);
		assert_int_equal(counted(rig, OWNER_OVERDUE), 0);
		assert_int_equal(days_pass(rig, 4), 4);
		expect_room(rig, ROOM_OUT_OF_ORDER, DAY_NONE);
		assert_int_equal(counted(rig, OWNER_OVERDUE), 1);
		assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 0);
		step(rig, job, ACTION_WITHDRAW);
		expect_room(rig, ROOM_DIRTY, DAY_NONE);
		assert_int_equal(counted(rig, HOUSEKEEPING_TO_MAKE), 1);
		assert_int_equal(counted(rig, HOUSEKEEPING_STAYS), 0);
		free(job);
		rig_destroy(rig);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_its_day_comes),
	    cmocka_unit_test(test_central_was_off),
	    cmocka_unit_test(test_the_ticket_ends),
	    cmocka_unit_test(test_reopened_and_withdrawn),
	    cmocka_unit_test(test_the_last_one_counts),
	    cmocka_unit_test(test_a_technician_beside_a_serious_one),
	    cmocka_unit_test(test_staff_closed_it_too),
	    cmocka_unit_test(test_its_day_comes_too_early),
	};
	return rig_run_tests(tests);
}
