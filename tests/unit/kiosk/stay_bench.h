/* A desk on a store of its own with the training hotel in its replica, a clock that stands, a printer that takes
 * everything, and a central whose answers the test says. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/desk.h"
#include "kiosk/services_stay.h"
#include "kiosk/training.h"
#include "wire/error_codes.h"
#include "wire/service.h"

enum { BENCH_FLIGHTS = 8, BENCH_BODY_BYTES = 65536 };

struct bench_flight {
	uint64_t id;
	enum sync_lane lane;
	char path[64];
	char body[BENCH_BODY_BYTES];
};

struct bench {
	char folder[64];
	bool training, filled;
	struct manual_clock *clock;
	struct config config;
	struct desk *desk;
	struct service_message *messages, **end;
	struct booking booking; /* one of those arriving today, contact 王 */
	int64_t printed_job;
	size_t printed_bytes;
	service_ticket ticket;
	uint64_t last_id;
	int cancelled;
	struct bench_flight flights[BENCH_FLIGHTS];
};

static const int64_t bench_ms = 1795273200000; /* 2026-11-21 15:00 UTC, 23:00 in the training hotel */

static inline void bench_post(void *self, struct service_message *message)
{
	struct bench *b = self;

	message->next = NULL;
	*b->end = message;
	b->end = &message->next;
}

static inline bool bench_print(
    void *self, int64_t job, const void *bytes, size_t length, const void *png, size_t png_length, struct error *err)
{
	struct bench *b = self;

	(void)bytes, (void)png, (void)png_length, (void)err;
	b->printed_job = job;
	b->printed_bytes = length;
	return true;
}

static inline void bench_withdraw(void *self, int64_t job)
{
	(void)self, (void)job;
}

static inline uint64_t bench_start(
    void *self, enum sync_lane lane, const char *path, const char *body, size_t length, int64_t limit_ms, bool fresh)
{
	struct bench *b = self;
	struct bench_flight *flight = b->flights;

	(void)limit_ms, (void)fresh;
	while (flight->id)
		flight++;
	assert_true(flight < b->flights + BENCH_FLIGHTS && length < BENCH_BODY_BYTES);
	*flight = (struct bench_flight){.id = ++b->last_id, .lane = lane};
	text_copy(flight->path, sizeof flight->path, path);
	memcpy(flight->body, body, length);
	return flight->id;
}

static inline void bench_cancel(void *self, uint64_t id)
{
	struct bench *b = self;
	int i;

	for (i = 0; i < BENCH_FLIGHTS; i++)
		if (b->flights[i].id == id) {
			b->flights[i].id = 0;
			b->cancelled++;
		}
}

/* The request under way on lane; NULL: none. */
static inline struct bench_flight *bench_flight(struct bench *b, enum sync_lane lane)
{
	int i;

	for (i = 0; i < BENCH_FLIGHTS; i++)
		if (b->flights[i].id && b->flights[i].lane == lane)
			return &b->flights[i];
	return NULL;
}

/* Central answers what is under way on lane. */
static inline void bench_reply(struct bench *b, enum sync_lane lane, int status, const char *body)
{
	struct bench_flight *flight = bench_flight(b, lane);
	struct sync_completion completion = {
	    .status = status, .body = body, .length = strlen(body), .retry_after_ms = -1};

	assert_non_null(flight);
	completion.id = flight->id;
	flight->id = 0;
	desk_complete(b->desk, &completion);
}

static inline void bench_reply_json(struct bench *b, enum sync_lane lane, int status, json_t *json)
{
	char *text = json_to_text(json);

	bench_reply(b, lane, status, text);
	free(text);
	json_decref(json);
}

/* The next message of kind; others before it are dropped. NULL: none came. */
static inline struct service_message *bench_take(struct bench *b, enum service_event_kind kind)
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

static inline void bench_expect(struct bench *b, enum service_event_kind kind, const char *code)
{
	struct service_message *message = bench_take(b, kind);

	assert_non_null(message);
	assert_string_equal(message->event.code, code);
	service_message_destroy(message);
}

static inline void bench_forget(struct bench *b)
{
	while (b->messages) {
		struct service_message *message = b->messages;

		b->messages = message->next;
		service_message_destroy(message);
	}
	b->end = &b->messages;
}

static inline void bench_pick(void *self, const char *key, const char *document, size_t length)
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

/* Which the hotel uses. */
static inline void bench_put_survey(struct store *store)
{
	struct buffer text = {0};

	assert_true(file_read("assets/hotel/survey.json", 1 << 20, &text, NULL));
	assert_true(store_put(store, "survey", "stay", "", buffer_text(&text), 1, NULL));
	buffer_finish(&text);
}

static inline void bench_open(struct bench *b)
{
	struct desk_options options = {.config = &b->config,
	    .training = b->training,
	    .enrolled = !b->training,
	    .clock = manual_clock_view(b->clock),
	    .random = random_system(),
	    .transport = {bench_start, bench_cancel, b},
	    .post = bench_post,
	    .print = bench_print,
	    .withdraw = bench_withdraw,
	    .self = b};
	struct store_opening opening;
	struct kiosk_keys keys;
	struct error err = {0};

	assert_true(kiosk_keys_open(b->folder, &options.random, &keys, &err));
	training_identity(&options.random, &options.identity);
	options.identity.incarnation = b->training ? 0 : 1;
	options.store =
	    store_open(b->folder, &keys, options.identity.incarnation, &options.random, &options.clock, &opening, &err);
	assert_non_null(options.store);
	assert_true(b->filled || training_fill(options.store, &options.clock, &err));
	if (!b->filled && !b->training)
		bench_put_survey(options.store);
	b->filled = true;
	assert_true(store_each(options.store, "booking", bench_pick, b, &err));
	b->desk = desk_create(&options);
	desk_step(b->desk);
}

/* The process is killed: no session is ended, nothing under way comes back. */
static inline void bench_restart(struct bench *b)
{
	desk_destroy(b->desk);
	bench_forget(b);
	memset(b->flights, 0, sizeof b->flights);
	bench_open(b);
}

static inline struct bench *bench_create(bool training)
{
	struct bench *b = memory_zeroed(1, sizeof *b);

	strcpy(b->folder, "/tmp/foyer-stay-XXXXXX");
	assert_non_null(mkdtemp(b->folder));
	b->training = training;
	b->end = &b->messages;
	b->clock = manual_clock_create(bench_ms);
	b->config.timeouts.look_up_ms = 600;
	b->config.timeouts.offer_ms = 4000;
	b->config.timeouts.question_ms = 8000;
	b->config.printer.width_dots = 576;
	bench_open(b);
	return b;
}

static inline void bench_destroy(struct bench *b)
{
	char command[128];

	desk_destroy(b->desk);
	bench_forget(b);
	manual_clock_destroy(b->clock);
	snprintf(command, sizeof command, "rm -rf %s", b->folder);
	assert_int_equal(system(command), 0);
	memory_wipe(b, sizeof *b);
	free(b);
}

static inline int bench_setup_training(void **state)
{
	*state = bench_create(true);
	return 0;
}

static inline int bench_setup(void **state)
{
	*state = bench_create(false);
	return 0;
}

static inline int bench_teardown(void **state)
{
	bench_destroy(*state);
	return 0;
}

static inline struct service_request bench_request(struct bench *b, enum service_request_kind kind)
{
	struct clock clock = manual_clock_view(b->clock);
	struct service_request request = {.kind = kind, .ticket = ++b->ticket, .asked_ms = clock_steady_ms(&clock)};

	strcpy(request.booking, b->booking.number);
	return request;
}

/* Asks with detail; the ticket. */
static inline service_ticket bench_ask(struct bench *b, struct service_request *request, const void *detail)
{
	memcpy(&request->detail, &detail, sizeof detail); /* borrowed for the call */
	desk_request(b->desk, request);
	return request->ticket;
}

static inline void bench_wait(struct bench *b, int64_t ms)
{
	manual_clock_advance(b->clock, ms);
	desk_step(b->desk);
}

static inline void bench_prove(struct bench *b)
{
	struct service_request request = bench_request(b, REQUEST_LOOK_UP);

	text_copy(request.number, sizeof request.number, b->booking.number);
	text_copy(request.proof, sizeof request.proof, "王");
	desk_request(b->desk, &request);
	bench_wait(b, 600);
	bench_expect(b, SERVICE_LOOKUP, "OK");
}

static inline void bench_end_session(struct bench *b)
{
	struct service_request request = bench_request(b, REQUEST_END_SESSION);

	desk_request(b->desk, &request);
}

/* Prints the deed's paper, which comes out; or it is answered code. */
static inline void bench_paper(struct bench *b, service_ticket deed, const char *language, const char *code)
{
	struct service_request request = bench_request(b, REQUEST_DOCUMENT);

	request.deed = deed;
	strcpy(request.language, language);
	b->printed_bytes = 0;
	desk_request(b->desk, &request);
	bench_expect(b, SERVICE_PRINT, code);
	if (strcmp(code, "OK") != 0)
		return;
	assert_true(b->printed_bytes > 1000);
	request = bench_request(b, REQUEST_PRINT_JOB);
	request.job = b->printed_job;
	request.job_state = JOB_CONFIRMED;
	desk_request(b->desk, &request);
	bench_expect(b, SERVICE_PRINT, "OK");
}

/* Central answers for the first time. */
static inline void bench_go_online(struct bench *b)
{
	bench_reply(b, SYNC_PUSH, 200, "{\"next_sequence\":1,\"results\":[]}");
}

/* Settles everything that is being pushed: the last command with code and body (reference taken, NULL: none), those
 * before it as applied. */
static inline void bench_settle(struct bench *b, const char *code, json_t *body)
{
	struct bench_flight *flight = bench_flight(b, SYNC_PUSH);
	json_t *push, *answer = json_object(), *results = json_array();
	size_t i, count;
	int64_t sequence = 0;

	assert_non_null(flight);
	push = json_read(flight->body, strlen(flight->body), BENCH_BODY_BYTES, NULL);
	count = json_array_size(json_object_get(push, "commands"));
	assert_true(count > 0);
	for (i = 0; i < count; i++) {
		json_t *result = json_object();
		bool last = i + 1 == count;

		json_get_int(
		    json_array_get(json_object_get(push, "commands"), i), "sequence", 1, INT64_MAX, &sequence, NULL);
		json_put(result, "sequence", json_integer(sequence));
		json_put(result, "applied", json_boolean(!last || strcmp(code, "OK") == 0));
		json_put(result, "code", json_text_new(last ? code : "OK"));
		json_put(result, "detail", json_text_new(""));
		if (last && body)
			json_put(result, "body", body);
		json_append(results, result);
	}
	json_put(answer, "next_sequence", json_integer(sequence + 1));
	json_put(answer, "results", results);
	json_decref(push);
	bench_reply_json(b, SYNC_PUSH, 200, answer);
}

/* What is being pushed holds text. */
static inline bool bench_pushes(struct bench *b, const char *text)
{
	struct bench_flight *flight = bench_flight(b, SYNC_PUSH);

	return flight && strstr(flight->body, text);
}
