/* How far a refund is, for whoever holds its paper. */
#include "kiosk/stay_bench.h"
#include "kiosk/desk_base.h"

#define REFUND_ID "1a2b3c4d5e6f00112233445566778899"
static const char answered[] = "{\"state\":\"sent\",\"amount\":{\"minor\":50000,\"currency\":\"CNY\"},\"method\":"
                               "\"card\",\"due_day\":\"2016-07-08\"}";

static void ask_refund(struct bench *b, const char *code)
{
	struct service_request request = bench_request(b, REQUEST_ASK_REFUND);

	text_copy(request.number, sizeof request.number, code);
	bench_ask(b, &request, NULL);
}

static struct service_message *expect_refund(struct bench *b, const char *code)
{
	struct service_message *message = bench_take(b, SERVICE_REFUND);

	assert_non_null(message);
	assert_string_equal(message->event.code, code);
	return message;
}

/* A paper's code, of hotel ("": the kiosk's own). */
static void sign_code(struct bench *b, const char *hotel, char out[RECEIPT_TOKEN_BYTES])
{
	struct receipt_token token = {
	    .kind = RECEIPT_CANCELLATION, .id = REFUND_ID, .issued_ms = bench_ms, .currency = "CNY"};
	const struct sync_enrol_answer *identity = &b->desk->options.identity;
	uint8_t secret[SIGN_SECRET_BYTES];

	text_copy(token.hotel, sizeof token.hotel, hotel[0] ? hotel : identity->hotel);
	assert_true(text_unhex(identity->receipt_secret, secret, sizeof secret));
	assert_true(receipt_token_sign(&token, secret, out, NULL));
}

static void by_code_and_by_number(void **state)
{
	static const char *const numbers[] = {"1A2B-3C4D-5E6F", "1a2b3c4d5e6f", " 1A2B 3C4D 5E6F "};
	struct bench *b = *state;
	struct service_message *message;
	char code[RECEIPT_TOKEN_BYTES], link[RECEIPT_LINK_BYTES];
	size_t i;

	bench_go_online(b);
	sign_code(b, "", code);
	assert_true(receipt_link("https://hotel.example/v1/receipts?token=", code, link, NULL));
	ask_refund(b, link);
	assert_string_equal(bench_flight(b, SYNC_QUESTION)->path, "/v1/sync/refund");
	assert_non_null(strstr(bench_flight(b, SYNC_QUESTION)->body, "\"" REFUND_ID "\""));
	bench_reply(b, SYNC_QUESTION, 200, answered);
	message = expect_refund(b, "OK");
	assert_true(message->event.refund->told);
	assert_int_equal(message->event.refund->state, REFUND_SENT);
	assert_int_equal(message->event.refund->amount.minor, 50000);
	assert_int_equal(message->event.refund->method, REFUND_TO_CARD);
	service_message_destroy(message);
	for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		ask_refund(b, numbers[i]);
		assert_non_null(strstr(bench_flight(b, SYNC_QUESTION)->body, "\"1a2b3c4d5e6f\""));
		bench_reply(b, SYNC_QUESTION, 200, answered);
		bench_wait(b, 600);
		service_message_destroy(expect_refund(b, "OK"));
	}
}

/* Must fail, each in its own words; nothing of it is asked of central. */
static void codes_that_are_none(void **state)
{
	struct bench *b = *state;
	char code[RECEIPT_TOKEN_BYTES], other[RECEIPT_TOKEN_BYTES];
	size_t i;

	bench_go_online(b);
	sign_code(b, "", code);
	sign_code(b, "another-house", other);
	ask_refund(b, other);
	service_message_destroy(expect_refund(b, "NOT_ALLOWED"));
	text_copy(other, sizeof other, code);
	other[12] = other[12] == 'A' ? 'B' : 'A'; /* within its id */
	ask_refund(b, other);
	service_message_destroy(expect_refund(b, "NOT_ALLOWED"));
	for (i = strlen("FOYER1."); i < strlen(code); i += 17) {
		text_copy(other, sizeof other, code);
		other[i] = '\0'; /* cut off */
		ask_refund(b, other);
		service_message_destroy(expect_refund(b, "BAD_INPUT"));
	}
	assert_null(bench_flight(b, SYNC_QUESTION));
	ask_refund(b, code);
	bench_reply(b, SYNC_QUESTION, 404, "{\"code\":\"NOT_FOUND\"}");
	service_message_destroy(expect_refund(b, "NOT_FOUND"));
	ask_refund(b, code);
	bench_reply(b, SYNC_QUESTION, 200, "{\"state\":\"lost\"}");
	service_message_destroy(expect_refund(b, "NEEDS_STAFF"));
}

/* A number could be guessed: tries are counted. A code that cannot be guessed is answered all the same. */
static void wrong_numbers_close(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	char code[RECEIPT_TOKEN_BYTES];
	int tries;

	bench_go_online(b);
	for (tries = 0; tries < 25; tries++) {
		ask_refund(b, tries % 2 ? "hello" : "0000-0000-0000");
		if (bench_flight(b, SYNC_QUESTION))
			bench_reply(b, SYNC_QUESTION, 404, "{\"code\":\"NOT_FOUND\"}");
		assert_null(bench_take(b, SERVICE_REFUND)); /* right or wrong, after the same time */
		bench_wait(b, 600);
		message = bench_take(b, SERVICE_REFUND);
		assert_non_null(message);
		if (strcmp(message->event.code, "TOO_MANY_TRIES") == 0)
			break;
		assert_string_equal(message->event.code, "NOT_FOUND");
		service_message_destroy(message);
	}
	assert_true(tries < 25 && message->event.wait_ms > 0);
	service_message_destroy(message);
	sign_code(b, "", code);
	ask_refund(b, code);
	bench_reply(b, SYNC_QUESTION, 200, answered);
	service_message_destroy(expect_refund(b, "OK"));
}

static service_ticket cancel(struct bench *b)
{
	struct service_request request = bench_request(b, REQUEST_CANCEL);
	struct cancel wanted = {.revision = b->booking.revision, .reason = CANCEL_ILLNESS, .fee = money_make(0, "CNY")};

	strcpy(wanted.booking, b->booking.number);
	return bench_ask(b, &request, &wanted);
}

static void settle_cancel(struct bench *b)
{
	struct cancel_answer answer = {.fee = money_make(0, "CNY"),
	    .refund = money_make(50000, "CNY"),
	    .due = money_make(0, "CNY"),
	    .method = REFUND_TO_AGENCY,
	    .refund_day = b->booking.arrival_day + 14};
	json_t *body = json_object();

	json_put(body, "answer", shape_encode(&cancel_answer_shape, &answer));
	json_put(body, "refund", json_text_new(REFUND_ID));
	bench_settle(b, "OK", body);
}

/* Without central the kiosk that printed the paper says what is on it; another says when to come again. */
static void what_it_printed_is_known_offline(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	char link[RECEIPT_QR_BYTES], other[RECEIPT_TOKEN_BYTES];

	bench_prove(b);
	bench_go_online(b);
	cancel(b);
	settle_cancel(b);
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.code, "OK");
	text_copy(link, sizeof link, message->event.receipt_qr);
	service_message_destroy(message);
	bench_end_session(b);
	ask_refund(b, link);
	bench_reply(b, SYNC_QUESTION, 0, "");
	message = expect_refund(b, "OFFLINE_NOT_POSSIBLE");
	assert_false(message->event.refund->told);
	assert_int_equal(message->event.refund->amount.minor, 50000);
	assert_int_equal(message->event.refund->method, REFUND_TO_AGENCY);
	assert_int_equal(message->event.refund->due_day, b->booking.arrival_day + 14);
	service_message_destroy(message);
	bench_restart(b); /* the bench has another key then: its own papers are foreign */
	ask_refund(b, link);
	service_message_destroy(expect_refund(b, "NOT_ALLOWED"));
	sign_code(b, "", other);
	ask_refund(b, other);
	message = expect_refund(b, "OFFLINE_NOT_POSSIBLE");
	assert_non_null(message->event.refund); /* the paper is in the store still */
	service_message_destroy(message);
}

static void training_follows_its_refund(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	char link[RECEIPT_QR_BYTES];

	bench_prove(b);
	cancel(b);
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.code, "OK");
	text_copy(link, sizeof link, message->event.receipt_qr);
	service_message_destroy(message);
	bench_end_session(b);
	ask_refund(b, link);
	message = expect_refund(b, "OK");
	assert_int_equal(message->event.refund->state, REFUND_OPEN);
	assert_true(message->event.refund->amount.minor > 0);
	service_message_destroy(message);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(by_code_and_by_number, bench_setup, bench_teardown),
	    cmocka_unit_test_setup_teardown(codes_that_are_none, bench_setup, bench_teardown),
	    cmocka_unit_test_setup_teardown(wrong_numbers_close, bench_setup, bench_teardown),
	    cmocka_unit_test_setup_teardown(what_it_printed_is_known_offline, bench_setup, bench_teardown),
	    cmocka_unit_test_setup_teardown(training_follows_its_refund, bench_setup_training, bench_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
