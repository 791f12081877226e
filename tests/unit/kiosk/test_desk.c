#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/guest.h"
#include "kiosk/desk_base.h"
#include "kiosk/training.h"
#include "wire/hotel.h"

/* A desk on a store of its own, filled with the training hotel, a clock that stands, and a printer that takes
 * everything. */
struct bench {
	char folder[64];
	struct manual_clock *clock;
	struct config config;
	struct desk *desk;
	struct service_message *messages, **end;
	struct booking booking; /* one of those arriving today, contact 王 */
	int64_t printed_job, withdrawn_job;
	size_t printed_bytes;
	service_ticket ticket;
};

static const int64_t afternoon_ms = 1795273200000; /* 2026-11-21 15:00 UTC, 23:00 in the training hotel */

static void post(void *self, struct service_message *message)
{
	struct bench *b = self;

	message->next = NULL;
	*b->end = message;
	b->end = &message->next;
}

static bool print(
    void *self, int64_t job, const void *bytes, size_t length, const void *png, size_t png_length, struct error *err)
{
	struct bench *b = self;

	(void)bytes, (void)png, (void)png_length, (void)err;
	b->printed_job = job;
	b->printed_bytes = length;
	return true;
}

static void withdraw(void *self, int64_t job)
{
	struct bench *b = self;

	b->withdrawn_job = job;
}

/* The next message of kind; others before it are dropped. NULL: none came. */
static struct service_message *take(struct bench *b, enum service_event_kind kind)
{
	while (b->messages) {
		struct service_message *message = b->messages;

		b->messages = message->next;
		if (!b->messages)
			b->end = &b->messages;
		if (message->event.kind == kind)
			return message;
		service_message_destroy(message);
	}
	return NULL;
}

static void expect(struct bench *b, enum service_event_kind kind, const char *code)
{
	struct service_message *message = take(b, kind);

	assert_non_null(message);
	assert_string_equal(message->event.code, code);
	service_message_destroy(message);
}

static void pick(void *self, const char *key, const char *document, size_t length)
{
	struct bench *b = self;
	json_t *json = json_read(document, length, length, NULL);
	struct booking *booking = memory_zeroed(1, sizeof *booking);

	(void)key;
	assert_true(booking_decode(json, booking, NULL));
	if (strcmp(booking->contact.surname, "王") == 0)
		b->booking = *booking;
	free(booking);
	json_decref(json);
}

static void open_desk(struct bench *b)
{
	struct desk_options options = {.config = &b->config,
	    .training = true,
	    .clock = manual_clock_view(b->clock),
	    .random = random_system(),
	    .post = post,
	    .print = print,
	    .withdraw = withdraw,
	    .self = b};
	struct store_opening opening;
	struct kiosk_keys keys;
	struct error err = {0};

	assert_true(kiosk_keys_open(b->folder, &options.random, &keys, &err));
	training_identity(&options.random, &options.identity);
	options.store = store_open(b->folder, &keys, 0, &options.random, &options.clock, &opening, &err);
	if (!options.store)
		print_error("%s\n", err.text);
	assert_non_null(options.store);
	assert_true(training_fill(options.store, &options.clock, &err));
	assert_true(store_each(options.store, "booking", pick, b, &err));
	b->desk = desk_create(&options);
}

static int setup(void **state)
{
	struct bench *b = memory_zeroed(1, sizeof *b);

	strcpy(b->folder, "/tmp/foyer-desk-XXXXXX");
	assert_non_null(mkdtemp(b->folder));
	b->end = &b->messages;
	b->clock = manual_clock_create(afternoon_ms);
	b->config.timeouts.look_up_ms = 600;
	b->config.timeouts.offer_ms = 4000;
	b->config.printer.width_dots = 576;
	open_desk(b);
	*state = b;
	return 0;
}

static int teardown(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	char command[128];

	desk_destroy(b->desk);
	while ((message = b->messages)) {
		b->messages = message->next;
		service_message_destroy(message);
	}
	manual_clock_destroy(b->clock);
	snprintf(command, sizeof command, "rm -rf %s", b->folder);
	assert_int_equal(system(command), 0);
	free(b);
	return 0;
}

static struct service_request request_of(struct bench *b, enum service_request_kind kind)
{
	struct clock clock = manual_clock_view(b->clock);
	struct service_request request = {.kind = kind, .ticket = ++b->ticket, .asked_ms = clock_steady_ms(&clock)};

	strcpy(request.booking, b->booking.number);
	return request;
}

static void look_up(struct bench *b, const char *number, const char *proof)
{
	struct service_request request = request_of(b, REQUEST_LOOK_UP);

	text_copy(request.number, sizeof request.number, number);
	text_copy(request.proof, sizeof request.proof, proof);
	desk_request(b->desk, &request);
}

static void wait_ms(struct bench *b, int64_t ms)
{
	manual_clock_advance(b->clock, ms);
	desk_step(b->desk);
}

static void prove(struct bench *b)
{
	look_up(b, b->booking.number, "王");
	wait_ms(b, 600);
	expect(b, SERVICE_LOOKUP, "OK");
}

static void register_guest(struct bench *b)
{
	struct service_request request = request_of(b, REQUEST_REGISTER);
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
	guest->consent_ms = afternoon_ms;
	desk_request(b->desk, &request);
}

static void ask_offer(struct bench *b)
{
	struct service_request request = request_of(b, REQUEST_OFFER);

	desk_request(b->desk, &request);
}

static void check_in(struct bench *b)
{
	struct service_request request = request_of(b, REQUEST_CHECK_IN);
	struct signature_point points[] = {{1, 2}, {3, 4}, {-1, -1}};

	request.points = points;
	request.point_count = 3;
	request.rules_version = 1;
	desk_request(b->desk, &request);
}

static void end_session(struct bench *b)
{
	struct service_request request = request_of(b, REQUEST_END_SESSION);

	desk_request(b->desk, &request);
}

/* ---- Look-up ---- */

/* Must fail, each with the one code. */
static const struct {
	const char *number, *proof;
} wrong[] = {
    {"", ""},
    {"------", "王"},
    {"%", "%"},
    {"'; DROP TABLE outbox; --", "' OR 1=1"},
    {"ABCDEFGH", "王"},
    {NULL, "李"},
    {NULL, ""},
    {NULL, "0000"},
};

static void failures_look_alike(void **state)
{
	struct bench *b = *state;
	size_t i;

	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct service_message *message;

		look_up(b, wrong[i].number ? wrong[i].number : b->booking.number, wrong[i].proof);
		wait_ms(b, 599);
		assert_null(take(b, SERVICE_LOOKUP));
		wait_ms(b, 1);
		message = take(b, SERVICE_LOOKUP);
		assert_non_null(message);
		assert_string_equal(message->event.code, "NOT_FOUND");
		assert_false(message->has_booking);
		assert_string_equal(message->booking.contact.surname, "");
		service_message_destroy(message);
		wait_ms(b, 3600 * 1000); /* forgotten again */
	}
}

static void success_takes_as_long(void **state)
{
	struct bench *b = *state;

	look_up(b, b->booking.number, "1234");
	wait_ms(b, 599);
	assert_null(take(b, SERVICE_LOOKUP));
	wait_ms(b, 1);
	expect(b, SERVICE_LOOKUP, "OK");
}

static void wrong_tries_close_and_survive_a_restart(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	int i;

	for (i = 0; i < 5; i++) {
		look_up(b, b->booking.number, "李");
		wait_ms(b, 40000);
	}
	desk_destroy(b->desk);
	open_desk(b);
	while ((message = take(b, SERVICE_LOOKUP)))
		service_message_destroy(message);
	look_up(b, b->booking.number, "王");
	wait_ms(b, 600);
	message = take(b, SERVICE_LOOKUP);
	assert_string_equal(message->event.code, "TOO_MANY_TRIES");
	assert_true(message->event.wait_ms > 0);
	assert_false(message->has_booking);
	service_message_destroy(message);
}

static void look_up_as(struct bench *b, const char *number, const char *proof, const char *code)
{
	struct service_message *message;

	look_up(b, number, proof);
	wait_ms(b, 600);
	message = take(b, SERVICE_LOOKUP);
	assert_non_null(message);
	assert_string_equal(message->event.code, code);
	service_message_destroy(message);
	wait_ms(b, 20000); /* longer than every wait but a closing's */
}

/* An agency's number and the hotel's own lead to one booking, and count together. */
static void wrong_tries_by_an_agencys_number(void **state)
{
	struct bench *b = *state;
	struct random random = random_system();
	char alias[BOOKING_NUMBER_BYTES];
	json_t *json = booking_encode(&b->booking);
	char *document = json_to_text(json);
	int i;

	booking_number_draw(&random, alias);
	assert_true(store_put(b->desk->options.store, "booking", b->booking.number, alias, document, 1, NULL));
	for (i = 0; i < 6; i++) {
		look_up_as(b, alias, "李", "NOT_FOUND");
		if (i % 3 == 2)
			look_up_as(b, alias, "王", "OK"); /* who was right is not closed out by what he tried before */
	}
	for (i = 0; i < 5; i++)
		look_up_as(b, i % 2 ? alias : b->booking.number, "李", "NOT_FOUND");
	look_up_as(b, b->booking.number, "王", "TOO_MANY_TRIES");
	look_up_as(b, alias, "王", "TOO_MANY_TRIES");
	free(document);
	json_decref(json);
}

/* ---- Check-in ---- */

static void nothing_without_proof(void **state)
{
	struct bench *b = *state;

	register_guest(b);
	expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
	ask_offer(b);
	expect(b, SERVICE_OFFER, "NOT_ALLOWED");
	check_in(b);
	expect(b, SERVICE_COMMITTED, "NOT_ALLOWED");
}

static void printer_is(struct bench *b, enum printer_state state)
{
	struct service_request told = {.kind = REQUEST_PRINTER, .printer = state};

	desk_request(b->desk, &told);
}

static void job_is(struct bench *b, int64_t job, enum print_job_state state)
{
	struct service_request told = {.kind = REQUEST_PRINT_JOB, .job = job, .job_state = state};

	desk_request(b->desk, &told);
}

/* A guest who leaves at once still gets what a ready printer is about to print; another does not find it later. */
static void guest_leaves_before_the_receipt(struct bench *b)
{
	struct service_request printing = request_of(b, REQUEST_PRINT), leaving = request_of(b, REQUEST_END_SESSION);

	strcpy(printing.language, "zh_CN");
	printer_is(b, PRINTER_IS_READY);
	desk_request(b->desk, &printing);
	assert_true(b->printed_bytes > 1000);
	desk_request(b->desk, &leaving);
	assert_int_equal(b->withdrawn_job, 0);
	printer_is(b, PRINTER_IS_PAPER_OUT);
	assert_int_equal(b->withdrawn_job, b->printed_job);
	prove(b);
	desk_request(b->desk, &printing);
	assert_int_not_equal(b->withdrawn_job, b->printed_job);
	desk_request(b->desk, &leaving);
	assert_int_equal(b->withdrawn_job, b->printed_job);
	job_is(b, b->printed_job, JOB_WITHDRAWN);
}

/* Until the printer has said how it ended: taken back, unknown, or on paper. */
static void a_job_is_on_its_way_until_it_ends(void **state)
{
	static const enum print_job_state ends[] = {JOB_CONFIRMED, JOB_UNKNOWN, JOB_WITHDRAWN};
	struct bench *b = *state;
	struct service_request printing;

	prove(b);
	register_guest(b);
	ask_offer(b);
	check_in(b);
	printing = request_of(b, REQUEST_PRINT);
	strcpy(printing.language, "en");
	printer_is(b, PRINTER_IS_READY);
	assert_false(desk_printing(b->desk));
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		desk_request(b->desk, &printing);
		job_is(b, b->printed_job, JOB_SENDING);
		assert_true(desk_printing(b->desk));
		job_is(b, b->printed_job, ends[i]);
		assert_false(desk_printing(b->desk));
	}
}

static void whole_check_in(void **state)
{
	struct bench *b = *state;
	struct service_message *message;

	prove(b);
	check_in(b);
	expect(b, SERVICE_COMMITTED, "NOT_REGISTERED");
	register_guest(b);
	message = take(b, SERVICE_COMMITTED);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->booking.rooms[0].guests[0].progress, GUEST_REGISTERED);
	service_message_destroy(message);
	check_in(b);
	expect(b, SERVICE_COMMITTED, "LEASE_EXPIRED"); /* no offer yet */
	ask_offer(b);
	message = take(b, SERVICE_OFFER);
	assert_string_equal(message->event.code, "OK");
	assert_true(message->offer.offline);
	assert_true(message->offer.room.number[0]);
	service_message_destroy(message);
	check_in(b);
	message = take(b, SERVICE_COMMITTED);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->booking.rooms[0].state, STAY_IN_HOUSE);
	assert_int_equal(message->pin_count, 1);
	assert_string_equal(message->pins[0].pin, "482913");
	assert_true(strncmp(message->event.receipt_qr, "FOYER1.", 7) == 0);
	service_message_destroy(message);
	check_in(b);
	expect(b, SERVICE_COMMITTED, "ALREADY_IN");
	guest_leaves_before_the_receipt(b);
}

/* Killed between confirmation and receipt: the stay stands once, and the guest gets his receipt and code. */
static void stay_stands_after_a_restart(void **state)
{
	struct bench *b = *state;
	struct service_message *message;
	struct service_request printing;

	prove(b);
	register_guest(b);
	ask_offer(b);
	check_in(b);
	desk_destroy(b->desk);
	while ((message = take(b, SERVICE_PRINT)))
		service_message_destroy(message);
	open_desk(b);
	look_up(b, b->booking.number, "王");
	wait_ms(b, 600);
	message = take(b, SERVICE_LOOKUP);
	assert_string_equal(message->event.code, "OK");
	assert_int_equal(message->booking.rooms[0].state, STAY_IN_HOUSE);
	assert_int_equal(message->pin_count, 1);
	service_message_destroy(message);
	ask_offer(b);
	expect(b, SERVICE_OFFER, "ALREADY_IN");
	printing = request_of(b, REQUEST_PRINT);
	strcpy(printing.language, "en");
	desk_request(b->desk, &printing);
	assert_true(b->printed_bytes > 1000);
}

static void session_end_gives_back_and_forgets(void **state)
{
	struct bench *b = *state;

	prove(b);
	ask_offer(b);
	expect(b, SERVICE_OFFER, "OK");
	end_session(b);
	ask_offer(b);
	expect(b, SERVICE_OFFER, "NOT_ALLOWED");
	prove(b);
	ask_offer(b);
	expect(b, SERVICE_OFFER, "OK");
}

/* ---- A broken database ---- */

static void count_command(void *self, const struct store_command *command)
{
	(void)command;
	++*(int *)self;
}

static void scribble(const char *folder, long offset)
{
	char path[128];
	char rubbish[8192];
	FILE *file;

	snprintf(path, sizeof path, "%s/kiosk.db", folder);
	memset(rubbish, 'x', sizeof rubbish);
	file = fopen(path, "r+b");
	assert_non_null(file);
	assert_int_equal(fseek(file, offset, SEEK_SET), 0);
	assert_int_equal(fwrite(rubbish, 1, sizeof rubbish, file), sizeof rubbish);
	fclose(file);
}

static void broken_database_is_set_aside(void **state)
{
	struct bench *b = *state;
	char path[128];

	prove(b);
	register_guest(b);
	desk_destroy(b->desk);
	scribble(b->folder, 0);
	open_desk(b);
	snprintf(path, sizeof path, "%s/kiosk.db.broken", b->folder);
	assert_int_equal(access(path, F_OK), 0);
	prove(b);
}

static struct store *open_store(struct bench *b, struct store_opening *opening)
{
	struct random random = random_system();
	struct clock clock = manual_clock_view(b->clock);
	struct kiosk_keys keys;

	assert_true(kiosk_keys_open(b->folder, &random, &keys, NULL));
	return store_open(b->folder, &keys, 0, &random, &clock, opening, NULL);
}

static void copy_folder(const char *from, const char *to)
{
	char command[512];

	snprintf(command, sizeof command, "rm -rf %s && cp -r %s %s", to, from, to);
	assert_int_equal(system(command), 0);
}

static void remove_folder(const char *folder)
{
	char command[256];

	snprintf(command, sizeof command, "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
}

/* Damage that is met later: whatever can be read of the outbox goes on, behind numbers that central confirms first. */
static void distrusted_database_keeps_the_outbox(void **state)
{
	struct bench *b = *state;
	struct store_opening opening;
	struct outbox_position position;
	struct store *store;
	struct sync_storage storage;

	prove(b);
	register_guest(b);
	desk_destroy(b->desk);
	b->desk = NULL;
	assert_true(store_distrust(b->folder, NULL));
	store = open_store(b, &opening);
	assert_non_null(store);
	assert_true(opening.set_aside && !opening.outbox_lost);
	assert_int_equal(opening.recovered, 1);
	storage = store_sync_storage(store);
	assert_true(storage.outbox.position(storage.outbox.self, &position, NULL));
	assert_true(position.unverified);
	assert_int_equal(position.sure_last, 1);
	assert_int_equal(position.pending, 1);
	store_close(store);
	store = open_store(b, &opening);
	assert_non_null(store);
	assert_false(opening.set_aside);
	store_close(store);
}

/* One page after the other is scribbled over: the store opens every time, as it is or anew. */
static void any_broken_page_is_survived(void **state)
{
	struct bench *b = *state;
	char copy[80];
	long page;
	int anew = 0;

	prove(b);
	register_guest(b);
	desk_destroy(b->desk);
	b->desk = NULL;
	snprintf(copy, sizeof copy, "%s.copy", b->folder);
	copy_folder(b->folder, copy);
	for (page = 0; page < 12; page++) {
		struct store_opening opening;
		struct store *store;

		scribble(b->folder, page * 4096);
		store = open_store(b, &opening);
		assert_non_null(store);
		anew += opening.set_aside;
		store_close(store);
		copy_folder(copy, b->folder);
	}
	assert_true(anew > 0);
	remove_folder(copy);
}

static void sealed_at_rest(void **state)
{
	struct bench *b = *state;
	char command[256];

	prove(b);
	register_guest(b);
	snprintf(command, sizeof command, "! grep -aqE '王|E12345678|13800001234|482913|%s' %s/kiosk.db*",
	    b->booking.number, b->folder);
	assert_int_equal(system(command), 0);
}

static void commands_are_kept_in_order(void **state)
{
	struct bench *b = *state;
	struct kiosk_keys keys;
	struct random random = random_system();
	struct clock clock = manual_clock_view(b->clock);
	struct store_opening opening;
	struct store *store;
	int count = 0;

	prove(b);
	register_guest(b);
	ask_offer(b);
	check_in(b);
	desk_destroy(b->desk);
	b->desk = NULL;
	assert_true(kiosk_keys_open(b->folder, &random, &keys, NULL));
	store = store_open(b->folder, &keys, 0, &random, &clock, &opening, NULL);
	assert_true(store_each_command(store, b->booking.number, count_command, &count, NULL));
	assert_int_equal(count, 3); /* RegisterGuest, CheckIn, IssueReceipt */
	store_close(store);
	/* A new enrolment takes them over from 1 on. */
	store = store_open(b->folder, &keys, 7, &random, &clock, &opening, NULL);
	assert_non_null(store);
	{
		struct sync_storage storage = store_sync_storage(store);
		struct outbox_position position;

		assert_true(storage.outbox.position(storage.outbox.self, &position, NULL));
		assert_int_equal(position.first_pending, 1);
		assert_int_equal(position.pending, position.last);
		assert_true(storage.outbox.renumber(storage.outbox.self, 1, 5, NULL));
		assert_true(storage.outbox.position(storage.outbox.self, &position, NULL));
		assert_int_equal(position.first_pending, 1);
		assert_int_equal(position.last, position.pending + 5);
	}
	store_close(store);
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(failures_look_alike),
	    TEST(success_takes_as_long),
	    TEST(wrong_tries_close_and_survive_a_restart),
	    TEST(wrong_tries_by_an_agencys_number),
	    TEST(nothing_without_proof),
	    TEST(whole_check_in),
	    TEST(a_job_is_on_its_way_until_it_ends),
	    TEST(stay_stands_after_a_restart),
	    TEST(session_end_gives_back_and_forgets),
	    TEST(broken_database_is_set_aside),
	    TEST(distrusted_database_keeps_the_outbox),
	    TEST(any_broken_page_is_survived),
	    TEST(sealed_at_rest),
	    TEST(commands_are_kept_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
