/* Tickets at central: opened by a kiosk, walked to their end, late ones going up, repairs moving the room. */
#include "central/desk/ticket.h"
#include "central/stays.h"
#include "central/store/ticket.h"
#include "central/work/escalation.h"

static json_t *ticket_body(const char *kind, const char *subject, const char *severity, const char *room)
{
	json_t *body = json_object();
	json_put(body, "id", json_text_new("00112233445566778899aabbccddeeff"));
	json_put(body, "kind", json_text_new(kind));
	if (subject)
		json_put(body, "subject", json_text_new(subject));
	json_put(body, "severity", json_text_new(severity));
	json_put(body, "booking", json_text_new("NUMBER00"));
	json_put(body, "room", json_text_new(room));
	json_put(body, "place", json_text_new(""));
	json_put(body, "details", json_text_new("灯不亮"));
	return body;
}

static void open_one(struct rig *rig, struct rig_kiosk *kiosk, json_t *body, char number[TICKET_NUMBER_BYTES])
{
	struct sync_result result = stays_push(rig, kiosk, "OpenTicket", body);
	assert_string_equal(result.code, "OK");
	text_copy(number, TICKET_NUMBER_BYTES, json_string_value(json_object_get(result.body, "ticket")));
	json_decref(result.body);
}

struct step_job {
	const char *number;
	struct ticket_step step;
	struct ticket ticket;
};

static bool load_run(struct work *work, void *self, struct error *err)
{
	struct step_job *job = self;
	return store_ticket_load(work, job->number, &job->ticket, err);
}

static bool step_run(struct work *work, void *self, struct error *err)
{
	struct step_job *job = self;
	const struct hand hand = {.actor = "staff:anna", .staff = true};
	return ticket_step_do(work, &hand, job->number, &job->step, &job->ticket, err);
}

/* One step by the ticket's present revision. */
static void step(struct rig *rig, struct step_job *job, enum ticket_action action, enum duty duty, const char *text)
{
	rig_write(rig, load_run, job);
	job->step.action = action;
	job->step.duty = duty;
	job->step.revision = job->ticket.revision;
	strcpy(job->step.who, "anna");
	strcpy(job->step.text, text);
	rig_write(rig, step_run, job);
}

/* Every action that the workflow does not have here is refused, whoever tries, and changes nothing. */
static void nothing_else_goes(struct rig *rig, struct step_job *job)
{
	rig_write(rig, load_run, job);
	struct step_job tried = *job;
	for (int action = 0; action < TICKET_ACTION_COUNT; action++)
		for (int duty = 0; duty < DUTY_COUNT; duty++) {
			if (ticket_actions(&job->ticket, (enum duty)duty) & 1U << action)
				continue;
			tried.step = (struct ticket_step){.action = (enum ticket_action)action,
			    .duty = (enum duty)duty,
			    .department = DUTY_MAINTENANCE,
			    .who = "anna",
			    .text = "x",
			    .revision = job->ticket.revision};
			rig_fails(rig, step_run, &tried, "NOT_ALLOWED");
		}
	tried.step = (struct ticket_step){.action = ACTION_ASSIGN, .revision = job->ticket.revision + 1};
	rig_fails(rig, step_run, &tried, "STALE");
	rig_write(rig, load_run, &tried);
	assert_int_equal(tried.ticket.revision, job->ticket.revision);
	assert_int_equal(tried.ticket.state, job->ticket.state);
}

static void test_a_complaint_that_costs(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	char number[TICKET_NUMBER_BYTES];
	struct step_job *job = memory_zeroed(1, sizeof(*job));
	job->number = number;
	rig_enrol(rig, "Lobby 1", &kiosk);
	open_one(rig, &kiosk, ticket_body("complaint", "service", "normal", ""), number);
	nothing_else_goes(rig, job);
	job->step.department = DUTY_FRONT_OFFICE;
	step(rig, job, ACTION_ASSIGN, DUTY_FRONT_OFFICE, "");
	nothing_else_goes(rig, job);
	step(rig, job, ACTION_INVESTIGATE, DUTY_FRONT_OFFICE, "key card");
	nothing_else_goes(rig, job);
	job->step.cost_known = true;
	job->step.cost = money_make(5000, "CNY");
	step(rig, job, ACTION_PROPOSE, DUTY_FRONT_OFFICE, "a dinner");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE department = 'manager'"), 1);
	nothing_else_goes(rig, job);
	job->step.cost_known = false;
	step(rig, job, ACTION_APPROVE, DUTY_MANAGER, "");
	nothing_else_goes(rig, job);
	step(rig, job, ACTION_TELL, DUTY_FRONT_OFFICE, "");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'ticket_answered'"), 1);
	nothing_else_goes(rig, job);
	json_t *rating =
	    json_pack("{s:s, s:i, s:b, s:s}", "ticket", number, "satisfaction", 1, "reopen", 1, "words", "no");
	rig_do(rig, &kiosk, "RateTicket", rating, "OK");
	rig_write(rig, load_run, job);
	assert_int_equal(job->ticket.state, TICKET_ASSIGNED);
	assert_int_equal(job->ticket.reopened, 1);
	free(job);
	rig_destroy(rig);
}

static void rate_from(
    struct rig *rig, struct rig_kiosk *kiosk, struct step_job *job, int satisfaction, bool reopen, const char *words)
{
	rig_do(rig, kiosk, "RateTicket",
	    json_pack("{s:s, s:i, s:b, s:s}", "ticket", job->number, "satisfaction", satisfaction, "reopen", reopen,
	        "words", words),
	    "OK");
	rig_write(rig, load_run, job);
}

/* The kiosk says "we take it up again" before central has heard of it: whatever staff did meanwhile, the words are
 * kept and somebody hears of them. */
static void test_no_word_of_the_guest_is_lost(void **state)
{
	static const char *const STEPS = "SELECT count(*) FROM ticket_step WHERE duty = 'guest'",
	                         *const AGAIN = "SELECT count(*) FROM notice WHERE kind = 'ticket_reopened'",
	                         *const UNSATISFIED = "SELECT count(*) FROM notice WHERE kind = 'ticket_unsatisfied'";
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	char number[TICKET_NUMBER_BYTES];
	struct step_job *job = memory_zeroed(1, sizeof(*job));
	job->number = number;
	rig_enrol(rig, "Lobby 1", &kiosk);
	open_one(rig, &kiosk, ticket_body("question", NULL, "normal", ""), number);
	step(rig, job, ACTION_TELL, DUTY_FRONT_OFFICE, "at seven");
	rate_from(rig, &kiosk, job, 1, false, "");
	assert_int_equal(job->ticket.state, TICKET_RATED);
	step(rig, job, ACTION_REOPEN, DUTY_FRONT_OFFICE, "he called");
	assert_int_equal(rig_number(rig, AGAIN), 1);
	rate_from(rig, &kiosk, job, 1, true, "at eight it was locked");
	assert_int_equal(job->ticket.state, TICKET_ASSIGNED);
	assert_int_equal(job->ticket.reopened, 1);
	assert_int_equal(rig_number(rig, AGAIN), 2);
	assert_int_equal(rig_number(rig, STEPS), 3);
	rate_from(rig, &kiosk, job, 5, false, "");
	assert_int_equal(rig_number(rig, AGAIN), 2);
	assert_int_equal(rig_number(rig, STEPS), 4);
	/* A second rating counts where it is lower; a closed one comes back with it, as often as it may. */
	step(rig, job, ACTION_TELL, DUTY_FRONT_OFFICE, "now it is open");
	rate_from(rig, &kiosk, job, 5, false, "");
	assert_int_equal(job->ticket.state, TICKET_CLOSED);
	rate_from(rig, &kiosk, job, 1, false, "");
	assert_int_equal(job->ticket.satisfaction, 1);
	assert_int_equal(rig_number(rig, UNSATISFIED), 1);
	rate_from(rig, &kiosk, job, 4, false, "");
	assert_int_equal(job->ticket.satisfaction, 1);
	assert_int_equal(rig_number(rig, UNSATISFIED), 1);
	for (int i = 2; i <= TICKET_REOPENS_MAX; i++) {
		rate_from(rig, &kiosk, job, 1, true, "still locked");
		assert_int_equal(job->ticket.reopened, i);
		step(rig, job, ACTION_TELL, DUTY_FRONT_OFFICE, "open");
		rate_from(rig, &kiosk, job, 5, false, "");
	}
	int told = (int)rig_number(rig, UNSATISFIED);
	rate_from(rig, &kiosk, job, 1, true, "locked again");
	assert_int_equal(job->ticket.state, TICKET_CLOSED);
	assert_int_equal(rig_number(rig, UNSATISFIED), told + 1);
	free(job);
	rig_destroy(rig);
}

static void test_a_question_ends_by_itself(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	char number[TICKET_NUMBER_BYTES];
	struct step_job *job = memory_zeroed(1, sizeof(*job));
	job->number = number;
	rig_enrol(rig, "Lobby 1", &kiosk);
	open_one(rig, &kiosk, ticket_body("question", NULL, "minor", "No such room"), number);
	step(rig, job, ACTION_TELL, DUTY_FRONT_OFFICE, "at seven");
	assert_string_equal(job->ticket.solution, "at seven");
	assert_string_equal(job->ticket.room, "");
	assert_string_equal(job->ticket.place, "No such room");
	rig_do(rig, &kiosk, "RateTicket",
	    json_pack("{s:s, s:i, s:b}", "ticket", number, "satisfaction", 5, "reopen", 0), "OK");
	rig_write(rig, load_run, job);
	assert_int_equal(job->ticket.state, TICKET_CLOSED);
	nothing_else_goes(rig, job);
	free(job);
	rig_destroy(rig);
}

static void expect_room(struct rig *rig, const char *condition)
{
	char text[128];
	snprintf(text, sizeof(text), "SELECT count(*) FROM room WHERE number = '103' AND condition = '%s'", condition);
	if (rig_number(rig, text) != 1)
		fail_msg("the room is not %s", condition);
}

static void test_a_repair_moves_the_room(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	char number[TICKET_NUMBER_BYTES];
	struct step_job *job = memory_zeroed(1, sizeof(*job));
	job->number = number;
	rig_enrol(rig, "Lobby 1", &kiosk);
	open_one(rig, &kiosk, ticket_body("repair", NULL, "serious", "103"), number);
	expect_room(rig, "OutOfOrder");
	job->step.department = DUTY_MAINTENANCE;
	step(rig, job, ACTION_SEND_TECHNICIAN, DUTY_FRONT_OFFICE, "");
	nothing_else_goes(rig, job);
	job->step.cost_known = true;
	step(rig, job, ACTION_REPAIR, DUTY_MAINTENANCE, "fuse");
	expect_room(rig, "Dirty");
	job->step.cost_known = false;
	step(rig, job, ACTION_REJECT, DUTY_HOUSEKEEPING, "still dark");
	expect_room(rig, "OutOfOrder");
	job->step.cost_known = true;
	step(rig, job, ACTION_REPAIR, DUTY_MAINTENANCE, "lamp");
	job->step.cost_known = false;
	step(rig, job, ACTION_ACCEPT, DUTY_HOUSEKEEPING, "");
	expect_room(rig, "Inspected");
	step(rig, job, ACTION_TELL, DUTY_FRONT_OFFICE, "");
	rig_do(rig, &kiosk, "RateTicket",
	    json_pack("{s:s, s:i, s:b}", "ticket", number, "satisfaction", 4, "reopen", 0), "OK");
	step(rig, job, ACTION_CLOSE, DUTY_FRONT_OFFICE, "spare lamps in every trolley");
	assert_int_equal(job->ticket.state, TICKET_CLOSED);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM ticket_step"), 9);
	free(job);
	rig_destroy(rig);
}

static bool escalate_run(struct work *work, void *self, struct error *err)
{
	(void)self;
	return escalate(work, err);
}

static void test_late_ones_go_up(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	char number[TICKET_NUMBER_BYTES];
	static const char *const COUNT = "SELECT count(*) FROM notice WHERE kind = 'ticket_late'";
	rig_enrol(rig, "Lobby 1", &kiosk);
	open_one(rig, &kiosk, ticket_body("complaint", "food", "normal", ""), number);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, COUNT), 0);
	manual_clock_advance(rig->clock, INT64_C(24) * 60 * 60 * 1000 + 1);
	rig_write(rig, escalate_run, NULL);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, COUNT), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE department = 'manager'"), 1);
	manual_clock_advance(rig->clock, INT64_C(4) * 60 * 60 * 1000 + 1);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, COUNT), 2);
	manual_clock_advance(rig->clock, INT64_C(48) * 60 * 60 * 1000);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, COUNT), 2);
	/* A serious one at once; a request to staff once. */
	open_one(rig, &kiosk, ticket_body("complaint", "room", "serious", ""), number);
	rig_run(rig,
	    "INSERT INTO staff_list (hotel, id, kind, code, kiosk, booking, room, detail, made_ms, resolved_ms,"
	    " resolved_by, due_ms) VALUES ('tiny', 'x', 'change_request', '', '', 'NUMBER00', '', '', 1, 0, '', 2)");
	rig_write(rig, escalate_run, NULL);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, COUNT), 3);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'request_late'"), 1);
	rig_destroy(rig);
}

static void test_bodies_that_are_wrong(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "OpenTicket", ticket_body("complaint", NULL, "normal", ""), "BAD_INPUT");
	rig_do(rig, &kiosk, "OpenTicket", ticket_body("murder", NULL, "normal", ""), "BAD_MESSAGE");
	rig_do(rig, &kiosk, "OpenTicket", json_object(), "BAD_MESSAGE");
	rig_do(rig, &kiosk, "RateTicket", json_pack("{s:s, s:i, s:b}", "ticket", "T", "satisfaction", 6, "reopen", 0),
	    "BAD_MESSAGE");
	rig_do(rig, &kiosk, "RateTicket",
	    json_pack("{s:s, s:i, s:b}", "ticket", "T22222222", "satisfaction", 5, "reopen", 0), "NOT_FOUND");
	json_t *body = ticket_body("damage", NULL, "normal", "");
	json_put(body, "booking", json_text_new("NOBODY00"));
	rig_do(rig, &kiosk, "OpenTicket", body, "OK");
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_a_complaint_that_costs),
	    cmocka_unit_test(test_no_word_of_the_guest_is_lost),
	    cmocka_unit_test(test_a_question_ends_by_itself),
	    cmocka_unit_test(test_a_repair_moves_the_room),
	    cmocka_unit_test(test_late_ones_go_up),
	    cmocka_unit_test(test_bodies_that_are_wrong),
	};
	return rig_run_tests(tests);
}
