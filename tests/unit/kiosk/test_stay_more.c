#include "kiosk/stay_bench.h"
#include "kiosk/desk_base.h"

/* ---- Training: the whole stay by its own rules ------------------------------------------------------------------- */

static service_ticket ask_for(struct bench *b, enum service_request_kind kind)
{
	struct service_request request = bench_request(b, kind);

	return bench_ask(b, &request, NULL);
}

static void register_guest(struct bench *b)
{
	struct service_request request = bench_request(b, REQUEST_REGISTER);
	struct guest *guest = &request.guest;

	strcpy(guest->name, "王小明");
	strcpy(guest->surname, "王");
	strcpy(guest->given, "小明");
	guest->document = DOCUMENT_PASSPORT;
	strcpy(guest->document_number, "E12345678");
	strcpy(guest->issuer, "CHN");
	strcpy(guest->nationality, "CHN");
	guest->birth_day = 7000;
	guest->expiry_day = DAY_NONE;
	strcpy(guest->phone, "13800001234");
	guest->consent_registration = true;
	strcpy(guest->consent_version, "1");
	guest->consent_ms = bench_ms;
	desk_request(b->desk, &request);
}

static void check_in(struct bench *b)
{
	struct service_request request = bench_request(b, REQUEST_CHECK_IN);
	struct signature_point points[] = {{1, 2}, {3, 4}, {-1, -1}};

	register_guest(b);
	ask_for(b, REQUEST_OFFER);
	request.points = points;
	request.point_count = 3;
	request.rules_version = 1;
	bench_forget(b);
	desk_request(b->desk, &request);
	bench_expect(b, SERVICE_COMMITTED, "OK");
}

static service_ticket check_out(struct bench *b, int64_t balance_minor)
{
	struct service_request request = bench_request(b, REQUEST_CHECK_OUT);

	request.amount = money_make(balance_minor, "CNY");
	return bench_ask(b, &request, NULL);
}

static void training_checks_out(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	service_ticket deed;

	bench_prove(b);
	check_out(b, 0);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED"); /* not in house */
	check_in(b);
	check_out(b, 0);
	bench_expect(b, SERVICE_COMMITTED, "STALE"); /* no folio was shown */
	ask_for(b, REQUEST_ASK_FOLIO);
	message = bench_take(b, SERVICE_FOLIO);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->event.folio->sum.balance.minor, 0);
	assert_int_equal(message->event.folio->folio->line_count, 1);
	service_message_destroy(message);
	check_out(b, 1);
	bench_expect(b, SERVICE_COMMITTED, "STALE"); /* another balance than the one shown */
	deed = check_out(b, 0);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->event.settled->booking->rooms[0].state, STAY_CHECKED_OUT);
	service_message_destroy(message);
	bench_paper(b, deed, "zh_CN", "OK");
	check_out(b, 0);
	bench_expect(b, SERVICE_COMMITTED, "ALREADY_OUT");
}

static struct ticket broken_lamp(const struct bench *b, bool with_booking)
{
	struct ticket ticket = {.kind = TICKET_REPAIR, .severity = SEVERITY_NORMAL, .language = LANGUAGE_ZH_CN};

	strcpy(ticket.room, "301");
	strcpy(ticket.details, "台灯不亮");
	if (with_booking)
		strcpy(ticket.booking, b->booking.number);
	return ticket;
}

static void open_ticket(struct bench *b, bool with_booking, char number_out[TICKET_NUMBER_BYTES])
{
	struct service_request request = bench_request(b, REQUEST_OPEN_TICKET);
	struct ticket ticket = broken_lamp(b, with_booking);
	struct service_message *message;

	bench_ask(b, &request, &ticket);
	message = bench_take(b, SERVICE_COMMITTED);
	assert_non_null(message);
	assert_string_equal(message->event.code, "OK");
	assert_true(ticket_number_valid(message->event.ticket_number));
	strcpy(number_out, message->event.ticket_number);
	service_message_destroy(message);
}

static void ask_ticket(struct bench *b, const char *number)
{
	struct service_request request = bench_request(b, REQUEST_ASK_TICKET);

	text_copy(request.number, sizeof request.number, number);
	bench_ask(b, &request, NULL);
}

static void rate(struct bench *b, const char *number, int satisfaction, bool reopen)
{
	struct service_request request = bench_request(b, REQUEST_RATE_TICKET);
	char words[TICKET_TEXT_BYTES] = "还是不亮";

	text_copy(request.number, sizeof request.number, number);
	request.satisfaction = satisfaction;
	request.reopen = reopen;
	bench_ask(b, &request, words);
}

static void training_follows_a_ticket(void **state)
{
	struct bench *b = *state;
	char number[TICKET_NUMBER_BYTES], qr[TICKET_QR_BYTES];
	struct service_message *message;

	open_ticket(b, false, number);
	bench_expect(b, SERVICE_SETTLED, "OK");
	ticket_qr(number, qr);
	ask_ticket(b, qr);
	bench_wait(b, 600);
	message = bench_take(b, SERVICE_TICKET);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->event.ticket_state->state, TICKET_RECEIVED);
	assert_int_equal(message->event.ticket_state->kind, TICKET_REPAIR);
	assert_false(message->event.ticket_state->may_rate);
	service_message_destroy(message);
	rate(b, number, 2, false);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	bench_expect(b, SERVICE_SETTLED, "NOT_ALLOWED"); /* nobody has answered yet */
	rate(b, number, 0, false);
	bench_expect(b, SERVICE_COMMITTED, "BAD_INPUT");
	rate(b, "T2345678", 5, false);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
}

static void training_books_a_walk_in(void **state)
{
	struct bench *b = *state;
	struct service_request asking = bench_request(b, REQUEST_ASK_WALK_IN), booking = bench_request(b, REQUEST_BOOK);
	struct service_request looking;
	struct service_booking wanted = {.request = {.arrival_day = b->booking.arrival_day,
	                                     .departure_day = b->booking.arrival_day + 1,
	                                     .adults = 2,
	                                     .language = LANGUAGE_EN}};
	struct service_message *message;

	strcpy(wanted.request.contact.name, "Ann Berg");
	strcpy(wanted.request.contact.phone, "13800009999");
	bench_ask(b, &asking, &wanted.request);
	message = bench_take(b, SERVICE_WALK_IN);
	assert_string_equal(message->event.code, "OK");
	assert_true(message->event.walk_in->count > 0);
	strcpy(wanted.type, message->event.walk_in->offers[0].type);
	wanted.room_count = message->event.walk_in->offers[0].room_count;
	wanted.amount = message->event.walk_in->offers[0].amount;
	service_message_destroy(message);
	bench_ask(b, &booking, &wanted);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.code, "OK");
	assert_true(booking_number_own(message->event.settled->number));
	assert_non_null(message->event.settled->booking);
	looking = bench_request(b, REQUEST_OFFER);
	strcpy(looking.booking, message->event.settled->number);
	service_message_destroy(message);
	desk_request(b->desk, &looking); /* counts as proved */
	bench_expect(b, SERVICE_OFFER, "OK");
	wanted.amount.minor++;
	bench_ask(b, &booking, &wanted);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	bench_expect(b, SERVICE_SETTLED, "STALE");
	wanted.request.adults = 0;
	bench_ask(b, &booking, &wanted);
	bench_expect(b, SERVICE_COMMITTED, "BAD_INPUT");
}

static void ask_member(struct bench *b, const char *number, const char *proof)
{
	struct service_request request = bench_request(b, REQUEST_ASK_MEMBER);

	text_copy(request.number, sizeof request.number, number);
	text_copy(request.proof, sizeof request.proof, proof);
	bench_ask(b, &request, NULL);
	bench_wait(b, 600);
}

static void redeem(struct bench *b, const char *member, const char *gift)
{
	struct service_request request = bench_request(b, REQUEST_REDEEM);
	char id[GIFT_ID_BYTES] = "";

	strcpy(id, gift);
	text_copy(request.number, sizeof request.number, member);
	bench_ask(b, &request, id);
}

static void choose(struct bench *b, const char *member, bool greetings, bool offers)
{
	struct service_request request = bench_request(b, REQUEST_CONSENT);
	struct service_consent consent = {.greetings = greetings, .offers = offers};

	text_copy(request.number, sizeof request.number, member);
	bench_ask(b, &request, &consent);
}

/* Who is known here decides what he hears of; nobody else does. */
static void check_choices(struct bench *b, const char *number)
{
	struct service_message *message;

	choose(b, "M0000000", true, true);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
	choose(b, number, true, false);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	bench_expect(b, SERVICE_SETTLED, "OK");
	ask_member(b, number, "9999");
	message = bench_take(b, SERVICE_MEMBER);
	assert_true(message->event.member->member->consent_greetings);
	assert_false(message->event.member->member->consent_offers);
	service_message_destroy(message);
	bench_end_session(b);
	choose(b, number, false, false);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
}

/* What the end of a stay asks, and from which age on one joins, is there to practise. */
static void training_asks_as_in_reality(void **state)
{
	struct bench *b = *state;

	assert_non_null(b->desk->hotel->survey);
	assert_true(survey_valid(b->desk->hotel->survey, NULL));
	assert_int_equal(b->desk->hotel->view.member_age, 18);
	assert_int_equal(b->desk->hotel->view.tier_count, 2);
	assert_string_equal(localized_text(&b->desk->hotel->view.tiers[1].name, LANGUAGE_EN), "Gold member");
}

static void training_joins(void **state)
{
	struct bench *b = *state;
	struct service_request request = bench_request(b, REQUEST_JOIN);
	struct member_join join = {.birth_day = DAY_NONE, .language = LANGUAGE_EN};
	char number[BOOKING_NUMBER_BYTES];
	struct service_message *message;

	strcpy(join.name, "Ann Berg");
	strcpy(join.phone, "13800009999");
	bench_ask(b, &request, &join);
	bench_expect(b, SERVICE_COMMITTED, "BAD_INPUT"); /* the terms are not agreed to */
	join.consent_terms = true;
	bench_ask(b, &request, &join);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.code, "OK");
	strcpy(number, message->event.settled->number);
	service_message_destroy(message);
	redeem(b, number, "umbrella");
	bench_expect(b, SERVICE_COMMITTED, "OK");
	bench_expect(b, SERVICE_SETTLED, "NOT_ALLOWED"); /* no points yet */
	bench_end_session(b);
	redeem(b, number, "umbrella");
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
	ask_member(b, number, "9999");
	message = bench_take(b, SERVICE_MEMBER);
	assert_string_equal(message->event.code, "OK");
	assert_string_equal(message->event.member->member->name, "Ann Berg");
	assert_int_equal(message->event.member->gift_count, 2);
	service_message_destroy(message);
	check_choices(b, number);
}

/* ---- With central ------------------------------------------------------------------------------------------------ */

static void deeds_offline(void **state)
{
	struct bench *b = *state;
	struct service_request booking = bench_request(b, REQUEST_BOOK);
	struct service_booking wanted = {.request = {.adults = 1}};
	char number[TICKET_NUMBER_BYTES];

	bench_prove(b);
	ask_for(b, REQUEST_ASK_FOLIO);
	bench_expect(b, SERVICE_FOLIO, "OFFLINE_NOT_POSSIBLE");
	bench_ask(b, &booking, &wanted);
	bench_expect(b, SERVICE_COMMITTED, "OFFLINE_NOT_POSSIBLE");
	open_ticket(b, true, number);          /* kept */
	bench_paper(b, b->ticket, "en", "OK"); /* of the ticket asked last */
	ask_ticket(b, number);
	bench_wait(b, 600);
	bench_expect(b, SERVICE_TICKET, "OFFLINE_NOT_POSSIBLE");
	bench_go_online(b);
	assert_true(bench_pushes(b, number));
	bench_settle(b, "OK", NULL);
	bench_expect(b, SERVICE_SETTLED, "OK");
}

static void tickets_of_others_bookings(void **state)
{
	struct bench *b = *state;
	struct service_request request = bench_request(b, REQUEST_OPEN_TICKET);
	struct ticket ticket = broken_lamp(b, true);

	bench_ask(b, &request, &ticket);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
	ticket = broken_lamp(b, false);
	strcpy(ticket.details, "\xff\xfe");
	bench_ask(b, &request, &ticket);
	bench_expect(b, SERVICE_COMMITTED, "BAD_INPUT");
}

/* Malformed, unknown, of a booking: alike, after the same time; then closed. */
static void wrong_tickets_close(void **state)
{
	static const char *const wrong[] = {"", "T", "hello", "';--", "T23456789"};
	struct bench *b = *state;
	struct service_message *message;
	size_t i;
	int tries;

	bench_go_online(b);
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		ask_ticket(b, wrong[i]);
		bench_wait(b, 599);
		assert_null(bench_take(b, SERVICE_TICKET));
		bench_wait(b, 1);
		bench_expect(b, SERVICE_TICKET, "NOT_FOUND");
		bench_wait(b, 3600 * 1000);
		if (bench_flight(b, SYNC_PUSH))
			bench_go_online(b);
	}
	for (tries = 0; tries < 25; tries++) {
		ask_ticket(b, "hello");
		bench_wait(b, 600);
		message = bench_take(b, SERVICE_TICKET);
		assert_non_null(message);
		if (strcmp(message->event.code, "TOO_MANY_TRIES") == 0)
			break;
		service_message_destroy(message);
	}
	assert_true(tries < 25);
	assert_true(message->event.wait_ms > 0);
	service_message_destroy(message);
}

static void central_closes_a_member(void **state)
{
	struct bench *b = *state;
	struct service_message *message;

	bench_go_online(b);
	ask_member(b, "M123", "1234");
	bench_reply(b, SYNC_QUESTION, 429, "{\"code\":\"TOO_MANY_TRIES\"}");
	message = bench_take(b, SERVICE_MEMBER);
	assert_string_equal(message->event.code, "TOO_MANY_TRIES");
	assert_true(message->event.wait_ms > 0);
	service_message_destroy(message);
	ask_member(b, "M124", "1234"); /* nobody else waits for it */
	bench_reply(b, SYNC_QUESTION, 404, "{\"code\":\"NOT_FOUND\"}");
	bench_expect(b, SERVICE_MEMBER, "NOT_FOUND");
	ask_member(b, "", "1234");
	bench_expect(b, SERVICE_MEMBER, "NOT_FOUND");
}

/* The settling waits for the booking's document, but not for ever. */
static void a_booking_that_never_comes(void **state)
{
	struct bench *b = *state;
	struct service_request request = bench_request(b, REQUEST_BOOK);
	struct service_booking wanted = {.request = {.arrival_day = b->booking.arrival_day,
	                                     .departure_day = b->booking.arrival_day + 1,
	                                     .adults = 1,
	                                     .language = LANGUAGE_EN},
	    .type = "STD",
	    .room_count = 1,
	    .amount = money_make(60000, "CNY")};
	json_t *body = json_object();
	struct service_message *message;

	strcpy(wanted.request.contact.name, "Ann Berg");
	strcpy(wanted.request.contact.phone, "13800009999");
	bench_go_online(b);
	bench_ask(b, &request, &wanted);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	json_put(body, "booking", json_text_new("ABCDEFGH"));
	bench_settle(b, "OK", body);
	assert_null(bench_take(b, SERVICE_SETTLED));
	bench_wait(b, 5000);
	message = bench_take(b, SERVICE_SETTLED);
	assert_non_null(message);
	assert_string_equal(message->event.settled->number, "ABCDEFGH");
	assert_null(message->event.settled->booking);
	service_message_destroy(message);
}

/* Must fail: not a folio, of another booking, sums that overflow. */
static void odd_folios_are_not_shown(void **state)
{
	static const char *const odd[] = {
	    "{}",
	    "{\"folio\":[],\"settlement\":{}}",
	    ("{\"folio\":{\"booking\":\"ABCDEFGH\",\"room_index\":0,\"currency\":\"CNY\",\"lines\":[],\"payments\":[]},"
	     "\"settlement\":{\"refusal\":\"\",\"desk\":\"\",\"amount\":{\"minor\":0,\"currency\":\"CNY\"}}}"),
	};
	struct bench *b = *state;
	size_t i;

	bench_prove(b);
	bench_go_online(b);
	for (i = 0; i < sizeof odd / sizeof odd[0]; i++) {
		ask_for(b, REQUEST_ASK_FOLIO);
		bench_reply(b, SYNC_QUESTION, 200, odd[i]);
		bench_expect(b, SERVICE_FOLIO, "NEEDS_STAFF");
	}
	check_out(b, 0);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
}

static json_t *empty_folio(const struct bench *b)
{
	return json_pack("{s:i, s:{s:s, s:i, s:s, s:[], s:[]}, s:{s:s, s:s, s:{s:i, s:s}}}", "revision", 1, "folio",
	    "booking", b->booking.number, "room_index", 0, "currency", "CNY", "lines", "payments", "settlement",
	    "refusal", "", "desk", "", "amount", "minor", 0, "currency", "CNY");
}

/* The feed's word that kiosks need the booking no more. */
static void feed_drops(struct bench *b)
{
	struct sync_storage storage = store_sync_storage(b->desk->options.store);
	struct sync_pull_answer *answer = memory_zeroed(1, sizeof *answer);

	strcpy(answer->epoch, "0123456789abcdef0123456789abcdef");
	answer->cursor = 1000;
	answer->count = 1;
	answer->rows[0].sequence = 1000;
	strcpy(answer->rows[0].table, "booking");
	text_copy(answer->rows[0].key, sizeof answer->rows[0].key, b->booking.number);
	assert_true(storage.take_rows(storage.self, answer, false, false, NULL));
	free(answer);
}

/* The feed is faster than the result: the guest still has his booking, and its paper. */
static void leaves_though_the_feed_drops_it(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	service_ticket deed;
	json_t *result = json_object(), *in_house;
	char *text;

	b->booking.rooms[0].state = STAY_DUE_OUT;
	strcpy(b->booking.rooms[0].room, "301");
	in_house = booking_encode(&b->booking);
	text = json_to_text(in_house);
	json_decref(in_house);
	assert_true(store_put(b->desk->options.store, "booking", b->booking.number, "", text, 999, NULL));
	free(text);
	bench_prove(b);
	bench_go_online(b);
	ask_for(b, REQUEST_ASK_FOLIO);
	bench_reply_json(b, SYNC_QUESTION, 200, empty_folio(b));
	bench_expect(b, SERVICE_FOLIO, "OK");
	deed = check_out(b, 0);
	bench_expect(b, SERVICE_COMMITTED, "OK");
	feed_drops(b);
	bench_paper(b, deed, "en", "OK");
	b->booking.rooms[0].state = STAY_CHECKED_OUT;
	json_put(result, "booking", booking_encode(&b->booking));
	json_put(result, "points", json_integer(0));
	bench_settle(b, "OK", result);
	message = bench_take(b, SERVICE_SETTLED);
	assert_non_null(message);
	assert_non_null(message->event.settled->booking);
	assert_int_equal(message->event.settled->booking->rooms[0].state, STAY_CHECKED_OUT);
	assert_true(message->event.receipt_qr[0] != '\0');
	service_message_destroy(message);
	bench_paper(b, deed, "en", "OK");
}

static struct survey *house_survey(void)
{
	struct survey *survey = memory_zeroed(1, sizeof *survey);
	struct buffer text = {0};
	json_t *json;

	assert_true(file_read("assets/hotel/survey.json", 1 << 20, &text, NULL));
	json = json_read(text.data, text.length, 1 << 20, NULL);
	assert_true(shape_decode(&survey_shape, json, survey, NULL));
	json_decref(json);
	buffer_finish(&text);
	return survey;
}

static void answer(struct bench *b, const struct survey_answers *answers, const char *told)
{
	struct service_request request = bench_request(b, REQUEST_SURVEY);

	bench_ask(b, &request, answers);
	bench_expect(b, SERVICE_COMMITTED, told);
}

/* The id of the i-th answer being pushed: 32 hexadecimal digits. */
static void pushed_id(struct bench *b, int i, char out[33])
{
	static const char mark[] = "\\\"id\\\":\\\"";
	const char *found = bench_flight(b, SYNC_PUSH)->body;

	for (; i >= 0; i--) {
		found = strstr(found, mark);
		assert_non_null(found);
		found += sizeof mark - 1;
	}
	text_copy(out, 33, found);
}

/* Each answer is kept at once; all of one survey carry the same id, the next one's another. */
static void survey_answers_are_kept(void **state)
{
	struct bench *b = *state;
	struct survey *survey = house_survey();
	struct survey_answers *answers = memory_zeroed(1, sizeof *answers);
	struct survey_answer first = {.passed_over = true};
	char first_id[33], second_id[33], next_id[33];

	strcpy(answers->survey, survey->id);
	answers->version = survey->version;
	answers->begun_ms = bench_ms;
	answers->anonymous = true;
	strcpy(first.question, survey->questions[0].id);
	assert_true(survey_put(survey, answers, &first));
	answer(b, answers, "OK");
	answers->finished_ms = bench_ms + 1;
	answer(b, answers, "OK");
	bench_go_online(b);
	assert_true(bench_pushes(b, "AnswerSurvey") && !bench_pushes(b, b->booking.number));
	assert_true(bench_pushes(b, "complete\\\":false") && bench_pushes(b, "complete\\\":true"));
	pushed_id(b, 0, first_id);
	pushed_id(b, 1, second_id);
	assert_string_equal(first_id, second_id);
	bench_settle(b, "OK", NULL);
	answer(b, answers, "OK");
	pushed_id(b, 0, next_id);
	assert_string_not_equal(first_id, next_id);
	answers->version++;
	answer(b, answers, "STALE");
	answers->version--;
	strcpy(answers->answers[0].question, "nonsense");
	answer(b, answers, "BAD_INPUT");
	free(answers);
	free(survey);
}

static void answers_to_another_survey(void **state)
{
	struct bench *b = *state;
	struct service_request request = bench_request(b, REQUEST_SURVEY);
	struct survey_answers *answers = memory_zeroed(1, sizeof *answers);

	strcpy(answers->survey, "another");
	answers->version = 1;
	strcpy(answers->booking, b->booking.number);
	bench_ask(b, &request, answers);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
	bench_prove(b);
	bench_ask(b, &request, answers);
	bench_expect(b, SERVICE_COMMITTED, "STALE");
	free(answers);
}

static void sealed_at_rest(void **state)
{
	struct bench *b = *state;
	char number[TICKET_NUMBER_BYTES], command[256];

	bench_prove(b);
	open_ticket(b, true, number);
	snprintf(
	    command, sizeof command, "! grep -aqE '台灯|%s|%s' %s/kiosk.db*", b->booking.number, number, b->folder);
	assert_int_equal(system(command), 0);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, bench_setup, bench_teardown)
#define TRAINING(function) cmocka_unit_test_setup_teardown(function, bench_setup_training, bench_teardown)
	const struct CMUnitTest tests[] = {
	    TRAINING(training_checks_out),
	    TRAINING(training_follows_a_ticket),
	    TRAINING(training_books_a_walk_in),
	    TRAINING(training_joins),
	    TRAINING(training_asks_as_in_reality),
	    TEST(deeds_offline),
	    TEST(tickets_of_others_bookings),
	    TEST(wrong_tickets_close),
	    TEST(central_closes_a_member),
	    TEST(a_booking_that_never_comes),
	    TEST(odd_folios_are_not_shown),
	    TEST(leaves_though_the_feed_drops_it),
	    TEST(survey_answers_are_kept),
	    TEST(answers_to_another_survey),
	    TEST(sealed_at_rest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
