#include "kiosk/stay_bench.h"

static struct change two_days_later(const struct bench *b)
{
	struct change change = {.revision = b->booking.revision,
	    .parts = 1u << CHANGE_DATES,
	    .arrival_day = b->booking.arrival_day + 2,
	    .departure_day = b->booking.departure_day + 2,
	    .late_minute = MINUTE_NONE};

	strcpy(change.booking, b->booking.number);
	return change;
}

static service_ticket ask_change(struct bench *b)
{
	struct service_request request = bench_request(b, REQUEST_ASK_CHANGE);
	struct change change = two_days_later(b);

	return bench_ask(b, &request, &change);
}

static service_ticket change_stay(struct bench *b, int64_t amount_minor)
{
	struct service_request request = bench_request(b, REQUEST_CHANGE);
	struct change change = two_days_later(b);

	request.amount = money_make(amount_minor, "CNY");
	return bench_ask(b, &request, &change);
}

static service_ticket ask_calendar(struct bench *b, int32_t first_day, int day_count)
{
	struct service_request request = bench_request(b, REQUEST_CALENDAR);

	request.first_day = first_day;
	request.day_count = day_count;
	return bench_ask(b, &request, NULL);
}

static service_ticket cancel(struct bench *b, int64_t fee_minor)
{
	struct service_request request = bench_request(b, REQUEST_CANCEL);
	struct cancel wanted = {
	    .revision = b->booking.revision, .reason = CANCEL_ILLNESS, .fee = money_make(fee_minor, "CNY")};

	strcpy(wanted.booking, b->booking.number);
	return bench_ask(b, &request, &wanted);
}

static struct change_answer no_stock(const struct bench *b)
{
	struct change_answer answer = {.refusal = REFUSAL_NO_STOCK,
	    .short_type = "STD",
	    .short_day = b->booking.arrival_day + 2,
	    .amount = money_make(60000, "CNY"),
	    .difference = money_make(0, "CNY"),
	    .late_fee = money_make(0, "CNY"),
	    .balance = money_make(0, "CNY"),
	    .refund = money_make(0, "CNY"),
	    .alternative_count = 1};

	answer.alternatives[0] = (struct change_alternative){.arrival_day = b->booking.arrival_day + 3,
	    .departure_day = b->booking.departure_day + 3,
	    .distance_days = 1,
	    .rank = 1,
	    .amount = money_make(62000, "CNY"),
	    .difference = money_make(2000, "CNY")};
	return answer;
}

static json_t *answer_json(const struct bench *b)
{
	struct change_answer answer = no_stock(b);

	return shape_encode(&change_answer_shape, &answer);
}

static json_t *change_result(const struct bench *b)
{
	json_t *body = json_object();

	json_put(body, "answer", answer_json(b));
	return body;
}

/* ---- Questions ---- */

static void offline_is_said_at_once(void **state)
{
	struct bench *b = *state;

	bench_prove(b);
	ask_change(b);
	bench_expect(b, SERVICE_CHANGE, "OFFLINE_NOT_POSSIBLE");
	ask_calendar(b, b->booking.arrival_day, 31);
	bench_expect(b, SERVICE_CALENDAR, "OFFLINE_NOT_POSSIBLE");
	assert_null(bench_flight(b, SYNC_QUESTION));
}

static void nothing_without_proof(void **state)
{
	struct bench *b = *state;

	bench_go_online(b);
	ask_change(b);
	bench_expect(b, SERVICE_CHANGE, "NOT_ALLOWED");
	ask_calendar(b, b->booking.arrival_day, 31);
	bench_expect(b, SERVICE_CALENDAR, "NOT_ALLOWED");
	change_stay(b, 60000);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
	cancel(b, 0);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
}

static void a_question_travels(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	service_ticket ticket;

	bench_prove(b);
	bench_go_online(b);
	ticket = ask_change(b);
	assert_string_equal(bench_flight(b, SYNC_QUESTION)->path, "/v1/sync/change");
	bench_reply_json(b, SYNC_QUESTION, 200, answer_json(b));
	message = bench_take(b, SERVICE_CHANGE);
	assert_non_null(message);
	assert_int_equal(message->event.ticket, ticket);
	assert_string_equal(message->event.code, "NO_STOCK");
	assert_int_equal(message->event.change->alternatives[0].difference.minor, 2000);
	service_message_destroy(message);
}

static void questions_wait_for_one_another(void **state)
{
	struct bench *b = *state;
	service_ticket first, second;
	struct service_message *message;

	bench_prove(b);
	bench_go_online(b);
	first = ask_change(b);
	second = ask_change(b);
	bench_reply_json(b, SYNC_QUESTION, 200, answer_json(b));
	message = bench_take(b, SERVICE_CHANGE);
	assert_int_equal(message->event.ticket, first);
	service_message_destroy(message);
	assert_non_null(bench_flight(b, SYNC_QUESTION));
	bench_reply_json(b, SYNC_QUESTION, 200, answer_json(b));
	message = bench_take(b, SERVICE_CHANGE);
	assert_int_equal(message->event.ticket, second);
	service_message_destroy(message);
}

static void too_many_questions_are_refused(void **state)
{
	struct bench *b = *state;
	int i;

	bench_prove(b);
	bench_go_online(b);
	for (i = 0; i < 8; i++)
		ask_change(b);
	assert_null(bench_take(b, SERVICE_CHANGE));
	ask_change(b);
	bench_expect(b, SERVICE_CHANGE, "OFFLINE_NOT_POSSIBLE");
}

static void no_answer_has_its_limit(void **state)
{
	struct bench *b = *state;

	bench_prove(b);
	bench_go_online(b);
	ask_change(b);
	ask_change(b);
	bench_wait(b, 9001);
	bench_expect(b, SERVICE_CHANGE, "OFFLINE_NOT_POSSIBLE");
	bench_expect(b, SERVICE_CHANGE, "OFFLINE_NOT_POSSIBLE"); /* the one behind it does not begin to wait then */
	assert_null(bench_flight(b, SYNC_QUESTION));
}

static void a_broken_link_answers(void **state)
{
	struct bench *b = *state;

	bench_prove(b);
	bench_go_online(b);
	ask_change(b);
	bench_reply(b, SYNC_QUESTION, 0, "");
	bench_expect(b, SERVICE_CHANGE, "OFFLINE_NOT_POSSIBLE");
}

/* Must fail: {status, body, what the guest is told}. */
static const struct {
	int status;
	const char *body, *told;
} garbage[] = {
    {200, "", "NEEDS_STAFF"},
    {200, "<html>proxy</html>", "NEEDS_STAFF"},
    {200, "[]", "NEEDS_STAFF"},
    {200, "{}", "NEEDS_STAFF"},
    {200, "{\"refusal\":\"SOMETHING\"}", "NEEDS_STAFF"},
    {200, "{\"refusal\":\"\",\"alternatives\":[1,2,3,4,5,6,7,8,9]}", "NEEDS_STAFF"},
    {404, "{\"code\":\"NOT_FOUND\"}", "NOT_FOUND"},
    {409, "{\"code\":\"STALE\"}", "STALE"},
    {400, "{\"code\":\"BAD_MESSAGE\"}", "NEEDS_STAFF"},
    {500, "oh", "NEEDS_STAFF"},
    {503, "{}", "NEEDS_STAFF"},
};

static void garbage_is_no_answer(void **state)
{
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < sizeof garbage / sizeof garbage[0]; i++) {
		bench_prove(b);
		if (bench_flight(b, SYNC_PUSH))
			bench_go_online(b);
		ask_change(b);
		bench_reply(b, SYNC_QUESTION, garbage[i].status, garbage[i].body);
		bench_expect(b, SERVICE_CHANGE, garbage[i].told);
	}
}

static void calendar_of(struct bench *b, int32_t first_day, int count, bool gap, const char *told)
{
	json_t *answer = json_object(), *days = json_array();
	int i;

	for (i = 0; i < count; i++) {
		struct change_day day = {.free = i % 2 == 0, .amount = money_make(60000 + i, "CNY")};
		json_t *json = shape_encode(&change_day_shape, &day);

		json_put(json, "day", json_day_new(first_day + i + (gap && i == 2)));
		json_append(days, json);
	}
	json_put(answer, "days", days);
	bench_reply_json(b, SYNC_QUESTION, 200, answer);
	bench_expect(b, SERVICE_CALENDAR, told);
}

static void calendar_is_held_to_its_days(void **state)
{
	struct bench *b = *state;
	int32_t day = b->booking.arrival_day;

	bench_prove(b);
	bench_go_online(b);
	ask_calendar(b, day, 31);
	calendar_of(b, day, 31, false, "OK");
	ask_calendar(b, day, 31);
	calendar_of(b, day, 30, false, "NEEDS_STAFF");
	ask_calendar(b, day, 31);
	calendar_of(b, day + 1, 31, false, "NEEDS_STAFF");
	ask_calendar(b, day, 31);
	calendar_of(b, day, 31, true, "NEEDS_STAFF");
	ask_calendar(b, day, 0);
	bench_expect(b, SERVICE_CALENDAR, "BAD_INPUT");
	ask_calendar(b, day, 63);
	bench_expect(b, SERVICE_CALENDAR, "BAD_INPUT");
}

static void session_end_drops_the_question(void **state)
{
	struct bench *b = *state;
	int cancelled = b->cancelled;

	bench_prove(b);
	bench_go_online(b);
	ask_change(b);
	ask_change(b);
	bench_end_session(b);
	assert_null(bench_flight(b, SYNC_QUESTION));
	assert_int_equal(b->cancelled, cancelled + 1);
	bench_wait(b, 20000);
	assert_null(bench_take(b, SERVICE_CHANGE));
}

/* ---- Deeds ---- */

static void change_is_requested_then_done(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	service_ticket ticket;

	bench_prove(b);
	bench_go_online(b);
	ticket = change_stay(b, 66000);
	message = bench_take(b, SERVICE_COMMITTED);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->booking.arrival_day, b->booking.arrival_day + 2);
	assert_int_equal(message->booking.amount.minor, 66000);
	assert_true(message->booking.held);
	assert_string_equal(message->booking.held_reason, "REQUESTED");
	service_message_destroy(message);
	assert_true(bench_pushes(b, "ChangeStay") && bench_pushes(b, "amount_minor\\\":66000"));
	bench_settle(b, "OK", NULL);
	message = bench_take(b, SERVICE_SETTLED);
	assert_non_null(message);
	assert_int_equal(message->event.ticket, ticket);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->event.settled->booking->arrival_day, b->booking.arrival_day + 2);
	assert_false(message->event.settled->booking->held);
	assert_null(message->event.settled->change);
	assert_true(message->event.receipt_qr[0]); /* the screen shows the paper's code at once */
	service_message_destroy(message);
}

static void refused_change_brings_alternatives(void **state)
{
	struct bench *b = *state;
	struct service_message *message;

	bench_prove(b);
	bench_go_online(b);
	change_stay(b, 66000);
	bench_settle(b, "NO_STOCK", change_result(b));
	message = bench_take(b, SERVICE_SETTLED);
	assert_non_null(message);
	assert_string_equal(message->event.code, "NO_STOCK");
	assert_non_null(message->event.settled->change);
	assert_int_equal(message->event.settled->change->alternative_count, 1);
	assert_int_equal(message->event.settled->booking->arrival_day, b->booking.arrival_day); /* as it was */
	assert_false(message->event.settled->booking->held);
	service_message_destroy(message);
}

/* A result of a code and a body that nobody knows is a refusal all the same. */
static void odd_results_are_refusals(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	json_t *body = json_object();

	bench_prove(b);
	bench_go_online(b);
	change_stay(b, 66000);
	json_put(body, "answer", json_text_new("none"));
	bench_settle(b, "MYSTERY", body);
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.code, "NEEDS_STAFF");
	assert_null(message->event.settled->change);
	service_message_destroy(message);
}

static void offline_the_request_is_kept(void **state)
{
	struct bench *b = *state;
	service_ticket ticket;
	struct service_message *message;

	bench_prove(b);
	ticket = change_stay(b, 66000);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	assert_null(bench_take(b, SERVICE_SETTLED));
	change_stay(b, 66000);
	bench_expect(b, SERVICE_COMMITTED, "HELD"); /* one request at a time */
	bench_go_online(b);                         /* central expects 1: it is sent */
	assert_true(bench_pushes(b, "ChangeStay"));
	bench_settle(b, "OK", NULL);
	message = bench_take(b, SERVICE_SETTLED);
	assert_int_equal(message->event.ticket, ticket);
	service_message_destroy(message);
}

static void result_after_the_session_is_silent(void **state)
{
	struct bench *b = *state;

	bench_prove(b);
	bench_go_online(b);
	change_stay(b, 66000);
	bench_end_session(b);
	bench_forget(b);
	bench_settle(b, "NO_STOCK", change_result(b));
	assert_null(bench_take(b, SERVICE_SETTLED));
}

/* Killed between commit and result: the request stands, is sent again, and the next session hears nothing of it. */
static void crash_before_the_result(void **state)
{
	struct bench *b = *state;
	struct service_message *message;

	bench_prove(b);
	bench_go_online(b);
	cancel(b, 0);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	bench_restart(b);
	bench_prove(b);
	change_stay(b, 1);
	bench_expect(b, SERVICE_COMMITTED, "HELD");
	bench_go_online(b);
	assert_true(bench_pushes(b, "\"kind\":\"Cancel\""));
	bench_settle(b, "OK", NULL);
	assert_null(bench_take(b, SERVICE_SETTLED));
	bench_end_session(b);
	{
		struct service_request request = bench_request(b, REQUEST_LOOK_UP);

		text_copy(request.number, sizeof request.number, b->booking.number);
		text_copy(request.proof, sizeof request.proof, "王");
		desk_request(b->desk, &request);
	}
	bench_wait(b, 600);
	message = bench_take(b, SERVICE_LOOKUP);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->booking.rooms[0].state, STAY_CANCELLED);
	service_message_destroy(message);
}

static void stale_is_refused_here(void **state)
{
	struct bench *b = *state;
	struct service_request request = bench_request(b, REQUEST_CANCEL);
	struct cancel wanted = {.revision = b->booking.revision - 1, .fee = money_make(0, "CNY")};

	strcpy(wanted.booking, b->booking.number);
	bench_prove(b);
	bench_ask(b, &request, &wanted);
	bench_expect(b, SERVICE_COMMITTED, "STALE");
}

static void nobody_checks_in_to_a_request(void **state)
{
	struct bench *b = *state;
	struct service_request request = bench_request(b, REQUEST_OFFER);

	bench_prove(b);
	cancel(b, 0);
	bench_ask(b, &request, NULL);
	bench_expect(b, SERVICE_OFFER, "HELD");
}

/* ---- Paper ---- */

static void papers_of_a_change(void **state)
{
	struct bench *b = *state;
	service_ticket refused, done;
	size_t confirmed_bytes;

	bench_prove(b);
	bench_go_online(b);
	refused = change_stay(b, 66000);
	bench_paper(b, refused, "zh_CN", "OK"); /* as a request */
	bench_settle(b, "NO_STOCK", change_result(b));
	bench_paper(b, refused, "zh_CN", "NOT_ALLOWED");
	done = change_stay(b, 66000);
	bench_paper(b, done, "en", "OK");
	bench_settle(b, "OK", NULL);
	assert_true(bench_pushes(b, "IssueReceipt") && bench_pushes(b, "confirmation"));
	bench_paper(b, done, "en", "OK");
	confirmed_bytes = b->printed_bytes;
	bench_paper(b, done, "en", "OK");
	assert_true(b->printed_bytes > confirmed_bytes); /* the second says COPY, the first after the request did not */
	bench_paper(b, 0, "en", "NOT_ALLOWED");
	bench_end_session(b);
	bench_paper(b, done, "en", "NOT_ALLOWED");
}

/* What becomes of the extras is on the confirmation, where something does. */
static void paper_of_a_change_of_extras(void **state)
{
	struct bench *b = *state;
	service_ticket done;
	json_t *result = change_result(b);

	json_put(
	    json_object_get(result, "answer"), "extras", json_pack("{s:i, s:s}", "minor", -13600, "currency", "CNY"));
	bench_prove(b);
	bench_go_online(b);
	done = change_stay(b, 66000);
	bench_settle(b, "OK", result);
	assert_true(bench_pushes(b, "confirmation") && bench_pushes(b, "136.00"));
	bench_paper(b, done, "en", "OK");
}

/* The receipt stands under the refund's number. */
static void paper_of_a_cancellation(void **state)
{
	static const char refund[] = "00112233445566778899aabbccddeeff";
	struct bench *b = *state;
	struct cancel_answer answer = {.rule = {.fee = money_make(0, "CNY"), .refund = money_make(60000, "CNY")},
	    .fee = money_make(0, "CNY"),
	    .refund = money_make(60000, "CNY"),
	    .due = money_make(0, "CNY"),
	    .method = REFUND_TO_CARD,
	    .refund_day = b->booking.arrival_day + 7};
	json_t *body = json_object();
	service_ticket deed;

	bench_prove(b);
	bench_go_online(b);
	deed = cancel(b, 0);
	bench_paper(b, deed, "ja", "OK");
	json_put(body, "answer", shape_encode(&cancel_answer_shape, &answer));
	json_put(body, "refund", json_text_new(refund));
	bench_settle(b, "OK", body);
	assert_true(
	    bench_pushes(b, refund) && bench_pushes(b, "cancellation") && bench_pushes(b, "follow your refund"));
	bench_paper(b, deed, "ko", "OK");
}

/* ---- Training ---- */

static void training_changes_by_the_rules(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	int64_t amount_minor;

	bench_prove(b);
	ask_calendar(b, b->booking.arrival_day, 31);
	message = bench_take(b, SERVICE_CALENDAR);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->event.calendar_count, 31);
	service_message_destroy(message);
	ask_change(b);
	message = bench_take(b, SERVICE_CHANGE);
	assert_string_equal(message->event.code, "OK");
	amount_minor = message->event.change->amount.minor;
	service_message_destroy(message);
	change_stay(b, amount_minor + 1);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	bench_expect(b, SERVICE_SETTLED, "STALE");
	change_stay(b, amount_minor);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->event.settled->booking->arrival_day, b->booking.arrival_day + 2);
	service_message_destroy(message);
}

static void training_cancels(void **state)
{
	struct bench *b = *state;
	struct service_request request = bench_request(b, REQUEST_ASK_CANCEL);
	struct service_message *message;
	int64_t fee_minor;

	bench_prove(b);
	bench_ask(b, &request, NULL);
	message = bench_take(b, SERVICE_CANCELLATION);
	assert_string_equal(message->event.code, "OK");
	fee_minor = message->event.cancel->fee.minor;
	assert_int_equal(fee_minor + message->event.cancel->refund.minor - message->event.cancel->due.minor,
	    b->booking.prepaid.minor);
	service_message_destroy(message);
	cancel(b, fee_minor);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->event.settled->booking->rooms[0].state, STAY_CANCELLED);
	service_message_destroy(message);
	cancel(b, fee_minor);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	bench_expect(b, SERVICE_SETTLED, "CANCELLED");
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, bench_setup, bench_teardown)
#define TRAINING(function) cmocka_unit_test_setup_teardown(function, bench_setup_training, bench_teardown)
	const struct CMUnitTest tests[] = {
	    TEST(offline_is_said_at_once),
	    TEST(nothing_without_proof),
	    TEST(a_question_travels),
	    TEST(questions_wait_for_one_another),
	    TEST(too_many_questions_are_refused),
	    TEST(no_answer_has_its_limit),
	    TEST(a_broken_link_answers),
	    TEST(garbage_is_no_answer),
	    TEST(calendar_is_held_to_its_days),
	    TEST(session_end_drops_the_question),
	    TEST(change_is_requested_then_done),
	    TEST(refused_change_brings_alternatives),
	    TEST(odd_results_are_refusals),
	    TEST(offline_the_request_is_kept),
	    TEST(result_after_the_session_is_silent),
	    TEST(crash_before_the_result),
	    TEST(stale_is_refused_here),
	    TEST(nobody_checks_in_to_a_request),
	    TEST(papers_of_a_change),
	    TEST(paper_of_a_change_of_extras),
	    TEST(paper_of_a_cancellation),
	    TRAINING(training_changes_by_the_rules),
	    TRAINING(training_cancels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
