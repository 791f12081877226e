/* Extras behind the screens: what goes into the outbox, what is refused here, what the booking shows meanwhile, and the
 * training hotel's own. */
#include "kiosk/stay_bench.h"
#include "wire/extra.h"

static struct extra_take take_of(const struct bench *b, const char *extra, int64_t amount_minor)
{
	struct extra_take take = {
	    .moment = EXTRA_AT_CHECK_IN, .day = b->booking.arrival_day, .amount_minor = amount_minor};

	strcpy(take.booking, b->booking.number);
	strcpy(take.extra, extra);
	return take;
}

static service_ticket say(struct bench *b, enum service_request_kind kind, const struct extra_take *take)
{
	struct service_request request = bench_request(b, kind);

	return bench_ask(b, &request, take);
}

static struct booking_room committed(struct bench *b)
{
	struct service_message *message = bench_take(b, SERVICE_COMMITTED);
	struct booking_room room;

	assert_non_null(message);
	assert_string_equal(message->event.code, "OK");
	assert_true(message->has_booking);
	room = message->booking.rooms[0];
	service_message_destroy(message);
	return room;
}

static void services_are_kept_offline(void **state)
{
	struct bench *b = *state;
	struct extra_take breakfast = take_of(b, "breakfast", 5000), other = breakfast;
	struct booking_room room;

	say(b, REQUEST_TAKE_EXTRA, &breakfast);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED"); /* nothing is proved */
	bench_prove(b);
	other.amount_minor = 4900;
	say(b, REQUEST_TAKE_EXTRA, &other);
	bench_expect(b, SERVICE_COMMITTED, "STALE");
	strcpy(other.extra, "dinner");
	say(b, REQUEST_TAKE_EXTRA, &other);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
	say(b, REQUEST_TAKE_EXTRA, &breakfast);
	room = committed(b);
	assert_int_equal(room.extra_count, 1);
	assert_int_equal(room.extras[0].outcome, EXTRA_TAKEN);
	assert_int_equal(room.extras[0].amount_minor, 5000);
	say(b, REQUEST_TAKE_EXTRA, &breakfast);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED"); /* twice */
	/* A better room is central's alone. */
	other = take_of(b, "upgrade", 10000);
	strcpy(other.type, "DLX");
	say(b, REQUEST_TAKE_EXTRA, &other);
	bench_expect(b, SERVICE_COMMITTED, "OFFLINE_NOT_POSSIBLE");
	other = take_of(b, "tea", 0);
	say(b, REQUEST_DECLINE_EXTRA, &other);
	room = committed(b);
	assert_int_equal(room.extra_count, 2);
	assert_int_equal(room.extras[1].outcome, EXTRA_DECLINED);
	/* After a power cut it is there, and goes out. */
	bench_restart(b);
	bench_go_online(b);
	assert_true(bench_pushes(b, "TakeExtra") && bench_pushes(b, "DeclineExtra"));
}

static void a_refusal_takes_it_back(void **state)
{
	struct bench *b = *state;
	struct extra_take breakfast = take_of(b, "breakfast", 5000);
	struct service_message *message;

	bench_go_online(b);
	bench_prove(b);
	say(b, REQUEST_TAKE_EXTRA, &breakfast);
	committed(b);
	bench_settle(b, "STALE", NULL);
	message = bench_take(b, SERVICE_SETTLED);
	assert_non_null(message);
	assert_string_equal(message->event.code, "STALE");
	assert_int_equal(message->event.settled->booking->rooms[0].extra_count, 0);
	service_message_destroy(message);
}

static void a_better_room_is_shown_when_central_gave_it(void **state)
{
	struct bench *b = *state;
	struct extra_take upgrade = take_of(b, "upgrade", 10000);
	struct service_request ask = bench_request(b, REQUEST_ASK_UPGRADE);
	struct service_message *message;
	struct booking_room room;

	strcpy(upgrade.type, "DLX");
	bench_ask(b, &ask, NULL);
	bench_expect(b, SERVICE_EXTRA, "NOT_ALLOWED");
	bench_go_online(b);
	bench_prove(b);
	bench_ask(b, &ask, NULL);
	bench_reply(b, SYNC_QUESTION, 200,
	    "{\"extra\":\"upgrade\",\"type\":\"DLX\",\"amount_minor\":10000,\"points\":0,\"points_held\":0}");
	message = bench_take(b, SERVICE_EXTRA);
	assert_non_null(message);
	assert_string_equal(message->event.upgrade->type, "DLX");
	service_message_destroy(message);
	bench_ask(b, &ask, NULL);
	bench_reply(b, SYNC_QUESTION, 200, "{\"extra\":7}");
	bench_expect(b, SERVICE_EXTRA, "NEEDS_STAFF");
	say(b, REQUEST_TAKE_EXTRA, &upgrade);
	room = committed(b);
	assert_string_equal(room.type_reserved, "STD"); /* not before central has said so */
	assert_int_equal(room.extra_count, 0);
	assert_true(bench_pushes(b, "until_ms"));
	bench_settle(b, "OK", NULL);
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.settled->booking->rooms[0].type_reserved, "DLX");
	assert_int_equal(message->event.settled->booking->rooms[0].extra_count, 1);
	service_message_destroy(message);
}

static void points_are_the_members(void **state)
{
	struct bench *b = *state;
	const struct extra_upgrade upgrade = {.type = "DLX", .points = 500};
	struct service_request request = bench_request(b, REQUEST_REDEEM_UPGRADE);

	bench_go_online(b);
	strcpy(request.number, "M1");
	bench_ask(b, &request, &upgrade);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED"); /* nothing is proved */
	bench_prove(b);
	bench_ask(b, &request, &upgrade);
	bench_expect(b, SERVICE_COMMITTED, "NOT_ALLOWED"); /* not the booking's */
}

static void training_gives_and_charges(void **state)
{
	struct bench *b = *state;
	struct extra_take take = take_of(b, "breakfast", 5000);
	struct service_request ask = bench_request(b, REQUEST_ASK_UPGRADE), folio = bench_request(b, REQUEST_ASK_FOLIO);
	struct service_message *message;

	bench_prove(b);
	say(b, REQUEST_TAKE_EXTRA, &take);
	committed(b);
	bench_expect(b, SERVICE_SETTLED, "OK");
	bench_ask(b, &ask, NULL);
	message = bench_take(b, SERVICE_EXTRA);
	assert_string_equal(message->event.upgrade->type, "DLX");
	assert_int_equal(message->event.upgrade->amount_minor, 10000);
	service_message_destroy(message);
	take = take_of(b, "upgrade", 9900);
	strcpy(take.type, "DLX");
	say(b, REQUEST_TAKE_EXTRA, &take);
	committed(b);
	bench_expect(b, SERVICE_SETTLED, "STALE");
	take.amount_minor = 10000;
	say(b, REQUEST_TAKE_EXTRA, &take);
	committed(b);
	message = bench_take(b, SERVICE_SETTLED);
	assert_string_equal(message->event.code, "OK");
	assert_string_equal(message->event.settled->booking->rooms[0].type_reserved, "DLX");
	service_message_destroy(message);
	bench_ask(b, &folio, NULL);
	message = bench_take(b, SERVICE_FOLIO);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->event.folio->sum.balance.minor, 15000);
	service_message_destroy(message);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(services_are_kept_offline, bench_setup, bench_teardown),
	    cmocka_unit_test_setup_teardown(a_refusal_takes_it_back, bench_setup, bench_teardown),
	    cmocka_unit_test_setup_teardown(a_better_room_is_shown_when_central_gave_it, bench_setup, bench_teardown),
	    cmocka_unit_test_setup_teardown(points_are_the_members, bench_setup, bench_teardown),
	    cmocka_unit_test_setup_teardown(training_gives_and_charges, bench_setup_training, bench_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
