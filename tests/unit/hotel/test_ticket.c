#include "hotel/cmocka_all.h"
#include <stdio.h>
#include "base/random.h"
#include "hotel/ticket.h"

enum { T0 = 1000000, MINUTE_MS = 60000 };

static struct ticket opened(enum ticket_kind kind, enum ticket_severity severity)
{
	struct ticket ticket = {.kind = kind,
	    .subject = kind == TICKET_COMPLAINT ? SUBJECT_ROOM : SUBJECT_NONE,
	    .severity = severity,
	    .room = "1208",
	    .details = "空调不制冷",
	    .contact = {.name = "Li Na", .phone = "13800138000"}};
	struct random random = random_system();
	ticket_number_draw(&random, ticket.number);
	assert_int_equal(ticket_open(&ticket, T0), REFUSAL_NONE);
	return ticket;
}

struct row {
	enum ticket_action action;
	enum duty duty;
	const char *text;
	int cost, satisfaction; /* cost -1: not said */
	enum refusal refusal;
	enum ticket_state state; /* afterwards */
};

static enum refusal act(struct ticket *ticket, const struct row *row)
{
	struct ticket_step step = {.action = row->action,
	    .duty = row->duty,
	    .who = "chen",
	    .department = DUTY_MAINTENANCE,
	    .cost_known = row->cost >= 0,
	    .cost = {row->cost > 0 ? row->cost : 0, "CNY"},
	    .satisfaction = row->satisfaction,
	    .revision = ticket->revision};
	snprintf(step.text, sizeof step.text, "%s", row->text);
	return ticket_act(ticket, &step, T0 + 5, ticket, NULL);
}

static void walk(enum ticket_kind kind, const struct row *rows, size_t count)
{
	struct ticket ticket = opened(kind, SEVERITY_NORMAL);
	for (size_t i = 0; i < count; i++) {
		enum refusal refusal = act(&ticket, &rows[i]);
		if (refusal != rows[i].refusal || ticket.state != rows[i].state)
			fail_msg("kind %d row %zu: %s, %s", (int)kind, i, refusal_code(refusal),
			    ticket_state_name(ticket.state));
		assert_true(ticket_valid(&ticket, NULL));
		bool told =
		    ticket.state == TICKET_TOLD || ticket.state == TICKET_RATED || ticket.state == TICKET_CLOSED;
		assert_string_equal(
		    ticket_answer(&ticket), told ? ticket.solution : ""); /* not what is only proposed */
	}
}

static void complaint_to_its_end(void **state)
{
	(void)state;
	static const struct row rows[] = {
	    {ACTION_CLOSE, DUTY_MANAGER, "x", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_RECEIVED},
	    {ACTION_ASSIGN, DUTY_GUEST, "", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_RECEIVED},
	    {ACTION_ASSIGN, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_NONE, TICKET_ASSIGNED},
	    {ACTION_INVESTIGATE, DUTY_MAINTENANCE, "", -1, 0, REFUSAL_BAD_INPUT, TICKET_ASSIGNED},
	    {ACTION_INVESTIGATE, DUTY_MAINTENANCE, "filter", -1, 0, REFUSAL_NONE, TICKET_INVESTIGATED},
	    {ACTION_PROPOSE, DUTY_MAINTENANCE, "new one", -1, 0, REFUSAL_BAD_INPUT, TICKET_INVESTIGATED},
	    {ACTION_PROPOSE, DUTY_MAINTENANCE, "", 0, 0, REFUSAL_BAD_INPUT, TICKET_INVESTIGATED},
	    {ACTION_PROPOSE, DUTY_MAINTENANCE, "new one", 5000, 0, REFUSAL_NONE, TICKET_PROPOSED},
	    {ACTION_TELL, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_PROPOSED}, /* it costs */
	    {ACTION_APPROVE, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_PROPOSED},
	    {ACTION_REJECT, DUTY_MANAGER, "", -1, 0, REFUSAL_BAD_INPUT, TICKET_PROPOSED},
	    {ACTION_REJECT, DUTY_MANAGER, "cheaper", -1, 0, REFUSAL_NONE, TICKET_INVESTIGATED},
	    {ACTION_PROPOSE, DUTY_MAINTENANCE, "", -1, 0, REFUSAL_BAD_INPUT, TICKET_INVESTIGATED}, /* not the old one */
	    {ACTION_PROPOSE, DUTY_MAINTENANCE, "clean it", 2000, 0, REFUSAL_NONE, TICKET_PROPOSED},
	    {ACTION_APPROVE, DUTY_MANAGER, "", -1, 0, REFUSAL_NONE, TICKET_APPROVED},
	    {ACTION_TELL, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_NONE, TICKET_TOLD},
	    {ACTION_CLOSE, DUTY_MANAGER, "x", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_TOLD},
	    {ACTION_RATE, DUTY_GUEST, "", -1, 9, REFUSAL_BAD_INPUT, TICKET_TOLD},
	    {ACTION_RATE, DUTY_GUEST, "", -1, 2, REFUSAL_NONE, TICKET_RATED},
	    {ACTION_CLOSE, DUTY_FRONT_OFFICE, "lesson", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_RATED},
	    {ACTION_REOPEN, DUTY_GUEST, "", -1, 0, REFUSAL_BAD_INPUT, TICKET_RATED},
	    {ACTION_REOPEN, DUTY_GUEST, "still warm", -1, 0, REFUSAL_NONE, TICKET_ASSIGNED},
	    {ACTION_INVESTIGATE, DUTY_MAINTENANCE, "pump", -1, 0, REFUSAL_NONE, TICKET_INVESTIGATED},
	    {ACTION_PROPOSE, DUTY_MAINTENANCE, "other room", 0, 0, REFUSAL_NONE, TICKET_PROPOSED},
	    {ACTION_APPROVE, DUTY_MANAGER, "", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_PROPOSED}, /* it is free */
	    {ACTION_TELL, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_NONE, TICKET_TOLD},
	    {ACTION_RATE, DUTY_GUEST, "", -1, 5, REFUSAL_NONE, TICKET_RATED},
	    {ACTION_REOPEN, DUTY_GUEST, "no", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_RATED},
	    {ACTION_CLOSE, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_BAD_INPUT, TICKET_RATED},
	    {ACTION_CLOSE, DUTY_FRONT_OFFICE, "check pumps", -1, 0, REFUSAL_NONE, TICKET_CLOSED},
	    {ACTION_ASSIGN, DUTY_MANAGER, "", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_CLOSED},
	};
	walk(TICKET_COMPLAINT, rows, ROWS(rows));
}

static void repair_and_question_to_their_ends(void **state)
{
	(void)state;
	static const struct row repair[] = {
	    {ACTION_SEND_TECHNICIAN, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_NONE, TICKET_TECHNICIAN_SENT},
	    {ACTION_REPAIR, DUTY_HOUSEKEEPING, "x", 0, 0, REFUSAL_NOT_ALLOWED, TICKET_TECHNICIAN_SENT},
	    {ACTION_REPAIR, DUTY_MAINTENANCE, "fan", 3000, 0, REFUSAL_NONE, TICKET_REPAIRED},
	    {ACTION_ACCEPT, DUTY_HOUSEKEEPING, "", -1, 0, REFUSAL_BAD_INPUT, TICKET_REPAIRED}, /* not approved */
	    {ACTION_REJECT, DUTY_HOUSEKEEPING, "loud", -1, 0, REFUSAL_NONE, TICKET_TECHNICIAN_SENT},
	    {ACTION_REPAIR, DUTY_MAINTENANCE, "fan", 4000, 0, REFUSAL_NONE, TICKET_REPAIRED},
	    {ACTION_APPROVE, DUTY_MANAGER, "", -1, 0, REFUSAL_NONE, TICKET_REPAIRED},
	    {ACTION_ACCEPT, DUTY_MAINTENANCE, "", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_REPAIRED},
	    {ACTION_ACCEPT, DUTY_HOUSEKEEPING, "", -1, 0, REFUSAL_NONE, TICKET_ACCEPTED},
	    {ACTION_TELL, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_NONE, TICKET_TOLD},
	    {ACTION_RATE, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_NONE, TICKET_RATED}, /* he did not say */
	    {ACTION_CLOSE, DUTY_FRONT_OFFICE, "spare fans", -1, 0, REFUSAL_NONE, TICKET_CLOSED},
	    {ACTION_REOPEN, DUTY_GUEST, "again", -1, 0, REFUSAL_NONE, TICKET_ASSIGNED},
	};
	static const struct row question[] = {
	    {ACTION_TELL, DUTY_FRONT_OFFICE, "", -1, 0, REFUSAL_BAD_INPUT, TICKET_RECEIVED},
	    {ACTION_TELL, DUTY_FRONT_OFFICE, "until ten", -1, 0, REFUSAL_NONE, TICKET_TOLD},
	    {ACTION_RATE, DUTY_GUEST, "", -1, 4, REFUSAL_NONE, TICKET_RATED},
	    {ACTION_CLOSE, DUTY_SYSTEM, "", -1, 0, REFUSAL_NONE, TICKET_CLOSED},
	};
	static const struct row withdrawn[] = {
	    {ACTION_WITHDRAW, DUTY_HOUSEKEEPING, "x", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_RECEIVED},
	    {ACTION_WITHDRAW, DUTY_GUEST, "found it", -1, 0, REFUSAL_NONE, TICKET_WITHDRAWN},
	    {ACTION_REOPEN, DUTY_GUEST, "x", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_WITHDRAWN},
	};
	walk(TICKET_REPAIR, repair, ROWS(repair));
	walk(TICKET_QUESTION, question, ROWS(question));
	walk(TICKET_LOST, withdrawn, ROWS(withdrawn));
}

static bool somebody_may(const struct ticket *ticket)
{
	unsigned actions = 0;
	for (int duty = 0; duty < DUTY_COUNT; duty++)
		actions |= ticket_actions(ticket, (enum duty)duty);
	return actions != 0;
}

/* As often as it may be opened again, it is; then it is the manager's, and he alone ends it. */
static void never_satisfied(void **state)
{
	(void)state;
	static const struct row again[] = {
	    {ACTION_TELL, DUTY_FRONT_OFFICE, "at seven", -1, 0, REFUSAL_NONE, TICKET_TOLD},
	    {ACTION_RATE, DUTY_GUEST, "", -1, 1, REFUSAL_NONE, TICKET_RATED},
	    {ACTION_REOPEN, DUTY_GUEST, "no", -1, 0, REFUSAL_NONE, TICKET_ASSIGNED},
	};
	struct ticket ticket = opened(TICKET_QUESTION, SEVERITY_NORMAL);
	for (int round = 0; round <= TICKET_REOPENS_MAX; round++)
		for (size_t i = 0; i < ROWS(again) && !ticket_exhausted(&ticket); i++)
			assert_int_equal(act(&ticket, &again[i]), REFUSAL_NONE);
	assert_true(ticket_exhausted(&ticket));
	assert_int_equal(ticket.department, DUTY_MANAGER);
	static const struct row end[] = {
	    {ACTION_REOPEN, DUTY_GUEST, "no", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_RATED},
	    {ACTION_REOPEN, DUTY_MANAGER, "no", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_RATED},
	    {ACTION_CLOSE, DUTY_FRONT_OFFICE, "x", -1, 0, REFUSAL_NOT_ALLOWED, TICKET_RATED},
	    {ACTION_CLOSE, DUTY_MANAGER, "x", -1, 0, REFUSAL_NONE, TICKET_CLOSED},
	};
	for (size_t i = 0; i < ROWS(end); i++)
		assert_int_equal(act(&ticket, &end[i]), end[i].refusal);
}

/* Anybody tries anything, at random: whoever reaches the end has recorded what the row wants, and only a manager let
 * money go. */
static void no_way_round_the_records(void **state)
{
	(void)state;
	struct seeded_random *seeded = seeded_random_create(5);
	struct random random = seeded_random_view(seeded);
	int closed = 0, approved = 0;
	for (int round = 0; round < 1500; round++) {
		struct ticket ticket =
		    opened((enum ticket_kind)random_below(&random, TICKET_KIND_COUNT), SEVERITY_NORMAL);
		for (int i = 0; i < 80; i++) {
			enum duty duty = (enum duty)random_below(&random, DUTY_COUNT);
			enum ticket_action action = (enum ticket_action)random_below(&random, TICKET_ACTION_COUNT);
			struct row row = {.action = action,
			    .duty = duty,
			    .text = random_below(&random, 2) ? "said" : "",
			    .cost = (int)random_below(&random, 3) - 1,
			    .satisfaction = (int)random_below(&random, 6)};
			bool open = ticket_actions(&ticket, duty) & 1U << action;
			enum refusal refusal = act(&ticket, &row);
			assert_int_equal(open, refusal != REFUSAL_NOT_ALLOWED);
			assert_true(ticket_valid(&ticket, NULL));
			assert_true(!ticket.approved || *ticket.approved_by);
			assert_true(ticket_over(ticket.state) || somebody_may(&ticket)); /* nothing is stuck */
			approved += refusal == REFUSAL_NONE && action == ACTION_APPROVE;
			if (refusal == REFUSAL_NONE && action == ACTION_APPROVE)
				assert_true(DUTY_BIT(duty) & DUTIES_MANAGING);
			if (ticket.state != TICKET_CLOSED || refusal != REFUSAL_NONE)
				continue;
			closed++;
			assert_true(*ticket.solution && ticket.rated);
			if (ticket_flow_of(ticket.kind) != FLOW_QUESTION)
				assert_true(*ticket.cause && ticket.cost_known && *ticket.lesson);
			assert_true(ticket.cost.minor == 0 || ticket.approved);
		}
	}
	assert_true(closed > 100 && approved > 50);
	seeded_random_destroy(seeded);
}

/* Every state that is not an end can be left, and every row starts from a state that can be reached. */
static void the_table_hangs_together(void **state)
{
	(void)state;
	for (int flow = 0; flow < TICKET_FLOW_COUNT; flow++) {
		unsigned reached = 1U << TICKET_RECEIVED;
		for (int again = 0; again < TICKET_STATE_COUNT; again++)
			for (int i = 0; ticket_rule_at(i); i++) {
				const struct ticket_rule *rule = ticket_rule_at(i);
				if (rule->flow == (enum ticket_flow)flow && reached & 1U << rule->state)
					reached |= 1U << rule->next;
			}
		assert_true(reached & 1U << TICKET_CLOSED && reached & 1U << TICKET_WITHDRAWN);
		for (int i = 0; ticket_rule_at(i); i++)
			if (ticket_rule_at(i)->flow == (enum ticket_flow)flow)
				assert_true(reached & 1U << ticket_rule_at(i)->state);
	}
	assert_null(ticket_rule_at(-1));
}

static void late_ones_go_up(void **state)
{
	(void)state;
	static const struct {
		enum ticket_kind kind;
		enum ticket_severity severity;
		int minutes;
	} rows[] = {{TICKET_COMPLAINT, SEVERITY_NORMAL, 24 * 60}, {TICKET_COMPLAINT, SEVERITY_SERIOUS, 0},
	    {TICKET_REPAIR, SEVERITY_NORMAL, 60}, {TICKET_LOST, SEVERITY_MINOR, 24 * 60}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct ticket ticket = opened(rows[i].kind, rows[i].severity);
		int64_t due = T0 + (int64_t)rows[i].minutes * MINUTE_MS, next;
		enum duty to;
		assert_int_equal(ticket.due_ms, due);
		assert_false(ticket_escalate(&ticket, due - 1, &to, &next));
		assert_true(ticket_escalate(&ticket, due, &to, &next));
		assert_int_equal(to, DUTY_MANAGER);
		ticket.escalated_to = to;
		ticket.due_ms = next;
		assert_false(ticket_escalate(&ticket, next - 1, &to, &next));
		assert_true(ticket_escalate(&ticket, ticket.due_ms, &to, &next));
		assert_int_equal(to, DUTY_ADMINISTRATOR);
		ticket.escalated_to = to;
		assert_false(ticket_escalate(&ticket, INT64_MAX / 2, &to, &next));
	}
	for (int kind = 0; kind < TICKET_KIND_COUNT; kind++)
		for (int severity = 0; severity < TICKET_SEVERITY_COUNT; severity++)
			assert_in_range(
			    ticket_answer_minutes((enum ticket_kind)kind, (enum ticket_severity)severity), 0, 24 * 60);
}

static void the_room_follows(void **state)
{
	(void)state;
	const enum ticket_severity serious = SEVERITY_SERIOUS, normal = SEVERITY_NORMAL;
	const struct {
		enum ticket_kind kind;
		enum ticket_severity severity;
		enum ticket_action action;
		struct ticket_room room;
		enum room_follow follow;
		enum room_condition after;
	} rows[] = {
	    {TICKET_REPAIR, serious, ACTION_OPEN, {ROOM_CLEAN}, FOLLOW_CLOSE, ROOM_OUT_OF_ORDER},
	    {TICKET_REPAIR, serious, ACTION_OPEN, {ROOM_CLEAN, .occupied = true}, FOLLOW_CLOSE, ROOM_OUT_OF_ORDER},
	    {TICKET_REPAIR, normal, ACTION_OPEN, {ROOM_CLEAN}, FOLLOW_NOT, 0},
	    {TICKET_REPAIR, normal, ACTION_SEND_TECHNICIAN, {ROOM_CLEAN}, FOLLOW_CLOSE, ROOM_OUT_OF_SERVICE},
	    {TICKET_REPAIR, normal, ACTION_SEND_TECHNICIAN, {ROOM_CLEAN, .occupied = true}, FOLLOW_NOT, 0},
	    {TICKET_REPAIR, normal, ACTION_SEND_TECHNICIAN, {ROOM_OUT_OF_ORDER, .closed_by_staff = true}, FOLLOW_CLOSE,
	        ROOM_OUT_OF_ORDER},
	    {TICKET_REPAIR, normal, ACTION_REPAIR, {ROOM_OUT_OF_SERVICE, .closed_by_it = true}, FOLLOW_OPEN,
	        ROOM_DIRTY},
	    {TICKET_REPAIR, normal, ACTION_REPAIR, {ROOM_OUT_OF_SERVICE, .closed_by_it = true, .day_given = true},
	        FOLLOW_OPEN, ROOM_DIRTY},
	    {TICKET_REPAIR, normal, ACTION_REPAIR, {ROOM_CLEAN, .occupied = true}, FOLLOW_OPEN, ROOM_DIRTY},
	    {TICKET_REPAIR, serious, ACTION_REPAIR, {ROOM_OUT_OF_ORDER, .closed_by_others = true}, FOLLOW_STAY, 0},
	    {TICKET_REPAIR, serious, ACTION_ACCEPT, {ROOM_OUT_OF_ORDER, .closed_by_staff = true}, FOLLOW_STAY, 0},
	    {TICKET_REPAIR, normal, ACTION_ACCEPT, {ROOM_DIRTY}, FOLLOW_OPEN, ROOM_INSPECTED},
	    {TICKET_REPAIR, normal, ACTION_REJECT, {ROOM_DIRTY}, FOLLOW_CLOSE, ROOM_OUT_OF_ORDER},
	    {TICKET_REPAIR, normal, ACTION_REJECT, {ROOM_DIRTY, .occupied = true}, FOLLOW_NOT, 0},
	    {TICKET_REPAIR, serious, ACTION_REJECT, {ROOM_DIRTY, .occupied = true}, FOLLOW_CLOSE, ROOM_OUT_OF_ORDER},
	    {TICKET_REPAIR, serious, ACTION_WITHDRAW, {ROOM_OUT_OF_ORDER, .closed_by_it = true}, FOLLOW_OPEN,
	        ROOM_DIRTY},
	    {TICKET_REPAIR, serious, ACTION_WITHDRAW, {ROOM_OUT_OF_ORDER, .closed_by_staff = true}, FOLLOW_NOT, 0},
	    {TICKET_REPAIR, serious, ACTION_WITHDRAW,
	        {ROOM_OUT_OF_ORDER, .closed_by_it = true, .closed_by_others = true}, FOLLOW_STAY, 0},
	    {TICKET_REPAIR, serious, ACTION_WITHDRAW,
	        {ROOM_OUT_OF_ORDER, .closed_by_it = true, .closed_by_staff = true}, FOLLOW_STAY, 0},
	    {TICKET_REPAIR, serious, ACTION_WITHDRAW, {ROOM_OUT_OF_ORDER, .closed_by_it = true, .day_given = true},
	        FOLLOW_STAY, 0},
	    {TICKET_REPAIR, serious, ACTION_CLOSE, {ROOM_INSPECTED}, FOLLOW_NOT, 0},
	    {TICKET_REPAIR, serious, ACTION_OPEN, {ROOM_CONDITION_COUNT}, FOLLOW_NOT, 0},
	    {TICKET_COMPLAINT, serious, ACTION_OPEN, {ROOM_CLEAN}, FOLLOW_NOT, 0},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct ticket ticket = opened(rows[i].kind, rows[i].severity);
		enum room_condition after = 0;
		if (rows[i].action == ACTION_WITHDRAW || rows[i].action == ACTION_CLOSE)
			ticket.state = rows[i].action == ACTION_CLOSE ? TICKET_CLOSED : TICKET_WITHDRAWN;
		enum room_follow follow = ticket_room(&ticket, rows[i].action, &rows[i].room, &after);
		assert_int_equal(follow, rows[i].follow);
		if (follow == FOLLOW_CLOSE || follow == FOLLOW_OPEN)
			assert_int_equal(after, rows[i].after);
	}
}

static void numbers_find_slips(void **state)
{
	(void)state;
	struct seeded_random *seeded = seeded_random_create(8);
	struct random random = seeded_random_view(seeded);
	for (int i = 0; i < 200; i++) {
		char number[TICKET_NUMBER_BYTES], again[TICKET_NUMBER_BYTES], qr[TICKET_QR_BYTES];
		ticket_number_draw(&random, number);
		assert_true(ticket_number_valid(number) && !booking_number_own(number));
		ticket_qr(number, qr);
		assert_true(ticket_number_normalise(qr, strlen(qr), again));
		assert_string_equal(again, number);
		char typed[32];
		snprintf(typed, sizeof typed, " t %.4s-%s ", number + 1, number + 5);
		assert_true(ticket_number_normalise(typed, strlen(typed), again));
		number[1 + i % 8] = number[1 + i % 8] == '7' ? '8' : '7';
		assert_false(ticket_number_normalise(number, strlen(number), again) && strcmp(again, qr + 8) != 0);
	}
	static const char *const bad[] = {"", "T", "K7M42Q9D", "FOYER-T:", "T2345678", "T234567890", "\xff"};
	char out[TICKET_NUMBER_BYTES];
	for (size_t i = 0; i < ROWS(bad); i++) {
		assert_false(ticket_number_normalise(bad[i], strlen(bad[i]), out));
		assert_string_equal(out, "");
	}
	seeded_random_destroy(seeded);
}

static void stale_and_wrong_steps(void **state)
{
	(void)state;
	struct ticket ticket = opened(TICKET_COMPLAINT, SEVERITY_NORMAL);
	struct ticket_step step = {.action = ACTION_ASSIGN, .duty = DUTY_MANAGER, .department = DUTY_GUEST};
	assert_int_equal(ticket_act(&ticket, &step, T0, &ticket, NULL), REFUSAL_BAD_INPUT);
	step.department = DUTY_SALES;
	step.revision = 4;
	assert_int_equal(ticket_act(&ticket, &step, T0, &ticket, NULL), REFUSAL_STALE);
	step.revision = 0;
	unsigned missing;
	assert_int_equal(ticket_act(&ticket, &step, T0 + 9, &ticket, &missing), REFUSAL_NONE);
	assert_int_equal(ticket.answered_ms, T0 + 9);
	assert_int_equal(ticket.department, DUTY_SALES);
	step = (struct ticket_step){.action = ACTION_INVESTIGATE, .duty = DUTY_SALES, .revision = 1};
	assert_int_equal(ticket_act(&ticket, &step, T0, &ticket, &missing), REFUSAL_BAD_INPUT);
	assert_int_equal(missing, 1U << TICKET_FIELD_CAUSE);
	struct ticket bad = {.kind = TICKET_COMPLAINT, .number = "T2345678X"};
	assert_int_equal(ticket_open(&bad, T0), REFUSAL_BAD_INPUT);
	ticket.subject = SUBJECT_NONE; /* a complaint is about something */
	assert_false(ticket_valid(&ticket, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(complaint_to_its_end),
	    cmocka_unit_test(repair_and_question_to_their_ends), cmocka_unit_test(never_satisfied),
	    cmocka_unit_test(no_way_round_the_records), cmocka_unit_test(the_table_hangs_together),
	    cmocka_unit_test(late_ones_go_up), cmocka_unit_test(the_room_follows), cmocka_unit_test(numbers_find_slips),
	    cmocka_unit_test(stale_and_wrong_steps)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
