/* A central for tests: the small hotel of assets/hotel in a database of its own, on SQLite and on PostgreSQL, under a
 * clock that stands at 15:00 of 24 June 2016 in Shanghai until it is moved. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/central.h"
#include "central/cli/enrol_code.h"
#include "central/cli/hotel_file.h"
#include "central/command/command.h"
#include "central/leases.h"
#include "central/offer.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "hotel/date.h"
#include "sql/postgres_server.h"

#define ROWS(table) (sizeof(table) / sizeof *(table))
#define RIG_HOTEL "tiny"
#define RIG_NOW_MS INT64_C(1466751600000)

struct rig {
	struct postgres_server *postgres; /* NULL: SQLite */
	char folder[64];
	char url[160];
	struct manual_clock *clock;
	struct seeded_random *seeded;
	struct central central;
	int feed_moves; /* how often a hotel's feed moved */
	int64_t kept_ms; /* so long kiosks kept what they push before they could */
};

struct rig_kiosk {
	struct kiosk_row row;
	struct sync_enrol_answer enrolment;
	int64_t sequence; /* the last one used */
};

static inline void rig_feed_moved(void *self, const char *hotel)
{
	struct rig *rig = self;
	assert_string_equal(hotel, RIG_HOTEL);
	rig->feed_moves++;
}

#define assert_ok(call)                                                                                                \
	do {                                                                                                           \
		struct error assert_ok_err = {0};                                                                      \
		struct error *err = &assert_ok_err;                                                                    \
		if (!(call))                                                                                           \
			fail_msg("%s: %s: %s", #call, err->code, err->text);                                           \
	} while (0)

/* The file with `bookings` of the given numbers, each for tonight and tomorrow night, and changes of the caller. */
static inline json_t *rig_hotel_file(void)
{
	json_t *file = NULL;
	assert_ok(file = hotel_file_read("assets/hotel/small.json", err));
	return file;
}

static inline json_t *rig_booking(const json_t *file, const char *number, const char *arrival, const char *departure)
{
	json_t *booking = json_deep_copy(json_array_get(json_object_get(file, "bookings"), 0));
	json_put(booking, "number", json_text_new(number));
	json_put(booking, "arrival_day", json_text_new(arrival));
	json_put(booking, "departure_day", json_text_new(departure));
	return booking;
}

static inline void rig_database_open(struct rig *rig)
{
	struct database_options options = {
	    .folder = rig->folder,
	    .url = rig->postgres ? rig->url : NULL,
	    .clock = rig->central.clock,
	    .random = rig->central.random,
	    .keys = &rig->central.keys,
	    .feed_moved = rig_feed_moved,
	    .self = rig,
	};
	assert_ok(rig->central.database = database_open(&options, err));
}

/* A fresh database; takes the reference of file (NULL: the small hotel as it is). */
static inline struct rig *rig_create(struct postgres_server *postgres, json_t *file)
{
	char id[HOTEL_ID_BYTES];
	struct rig *rig = memory_zeroed(1, sizeof(*rig));
	rig->postgres = postgres;
	strcpy(rig->folder, "/tmp/foyer-central-XXXXXX");
	assert_non_null(mkdtemp(rig->folder));
	if (postgres) {
		sql_close(postgres_fresh(postgres, "rig"));
		postgres_url(postgres, "rig", rig->url);
	}
	assert_ok(crypto_ready(err));
	rig->clock = manual_clock_create(RIG_NOW_MS);
	rig->seeded = seeded_random_create(7);
	rig->central.clock = manual_clock_view(rig->clock);
	rig->central.random = seeded_random_view(rig->seeded);
	rig->central.metrics = metrics_create();
	assert_ok(keys_load(rig->folder, &rig->central.random, &rig->central.keys, err));
	rig_database_open(rig);
	if (!file)
		file = rig_hotel_file();
	assert_ok(hotel_file_install(rig->central.database, file, RIG_NOW_MS, id, err));
	json_decref(file);
	return rig;
}

static inline void rig_destroy(struct rig *rig)
{
	char command[96];
	database_close(rig->central.database);
	metrics_destroy(rig->central.metrics);
	manual_clock_destroy(rig->clock);
	seeded_random_destroy(rig->seeded);
	snprintf(command, sizeof(command), "rm -rf '%s'", rig->folder);
	assert_int_equal(system(command), 0);
	free(rig);
}

static inline void rig_write(struct rig *rig, work_fn *work, const void *self)
{
	assert_ok(database_write(rig->central.database, RIG_HOTEL, work, (void *)(uintptr_t)self, err));
}

/* Expects the work to fail with this code. */
static inline void rig_fails(struct rig *rig, work_fn *work, const void *self, const char *code)
{
	struct error failure = {0};
	assert_false(database_write(rig->central.database, RIG_HOTEL, work, (void *)(uintptr_t)self, &failure));
	assert_string_equal(failure.code, code);
}

struct rig_number {
	const char *text;
	int64_t value;
};

static inline bool rig_number_read(struct work *work, void *self, struct error *err)
{
	struct rig_number *number = self;
	return sql_one(work->sql, err, number->text, ">i", &number->value) == SQL_ROW;
}

/* One number by a statement without parameters. */
static inline int64_t rig_number(struct rig *rig, const char *text)
{
	struct rig_number number = {.text = text};
	assert_ok(database_read(rig->central.database, RIG_HOTEL, rig_number_read, &number, err));
	return number.value;
}

static inline bool rig_statement_run(struct work *work, void *self, struct error *err)
{
	return sql_run(work->sql, err, self, "");
}

static inline void rig_run(struct rig *rig, const char *text)
{
	rig_write(rig, rig_statement_run, text);
}

/* ---- Kiosks ------------------------------------------------------------------------------------------------------ */

struct rig_enrolment {
	struct sync_enrol_request request;
	struct rig_kiosk *kiosk;
	bool renewed;
};

static inline bool rig_enrol_work(struct work *work, void *self, struct error *err)
{
	struct rig_enrolment *enrolment = self;
	struct rig_kiosk *kiosk = enrolment->kiosk;
	return store_kiosk_enrol(work, &enrolment->request, &kiosk->enrolment, &enrolment->renewed, err) &&
	       (!enrolment->renewed || leases_fence(work, kiosk->enrolment.kiosk, kiosk->enrolment.incarnation, err)) &&
	       store_kiosk_load(work, kiosk->enrolment.kiosk, &kiosk->row, err);
}

static inline void rig_enrol(struct rig *rig, const char *name, struct rig_kiosk *out)
{
	struct enrol_code_request wanted = {0};
	struct rig_enrolment enrolment = {.kiosk = out, .request.nonce = "00112233445566778899aabbccddeeff"};
	char code[ENROL_CODE_BYTES];
	memset(out, 0, sizeof(*out));
	text_copy(wanted.name, sizeof(wanted.name), name);
	assert_ok(enrol_code_make(rig->central.database, &wanted, code, err));
	text_copy(enrolment.request.code, sizeof(enrolment.request.code), code);
	rig_write(rig, rig_enrol_work, &enrolment);
}

/* Pushes one command; takes the reference of body. The result's body is for the caller to release. */
static inline bool rig_push(struct rig *rig, const struct rig_kiosk *kiosk, int64_t sequence, const char *kind,
    json_t *body, struct sync_result *result_out, int64_t *next_out, struct error *err)
{
	struct sync_push_request *request = memory_zeroed(1, sizeof(*request));
	struct sync_push_answer *answer = memory_zeroed(1, sizeof(*answer));
	request->incarnation = kiosk->row.incarnation;
	request->count = 1;
	request->commands[0].sequence = sequence;
	request->commands[0].made_at_ms = clock_wall_ms(&rig->central.clock) - rig->kept_ms;
	request->commands[0].body = json_to_text(body);
	text_copy(request->commands[0].kind, sizeof(request->commands[0].kind), kind);
	bool done = commands_run(&rig->central, RIG_HOTEL, &kiosk->row, request, answer, err);
	*next_out = answer->next_sequence;
	*result_out = done ? answer->results[0] : (struct sync_result){0};
	if (done)
		answer->results[0].body = NULL;
	json_decref(body);
	sync_push_request_finish(request);
	sync_push_answer_finish(answer);
	free(request);
	free(answer);
	return done;
}

/* The next command of the kiosk, which must be decided; its code is compared. */
static inline void rig_do(struct rig *rig, struct rig_kiosk *kiosk, const char *kind, json_t *body, const char *code)
{
	struct sync_result result;
	int64_t next;
	assert_ok(rig_push(rig, kiosk, ++kiosk->sequence, kind, body, &result, &next, err));
	if (!text_equal(result.code, code))
		fail_msg("%s: %s (%s) instead of %s", kind, result.code, result.detail, code);
	assert_int_equal(result.applied, text_equal(code, "OK"));
	assert_int_equal(next, kiosk->sequence + 1);
	json_decref(result.body);
}

struct rig_exchange {
	const struct rig_kiosk *kiosk;
	const struct sync_leases_request *request;
	struct sync_leases_answer *answer;
};

static inline bool rig_leases_work(struct work *work, void *self, struct error *err)
{
	struct rig_exchange *exchange = self;
	return leases_exchange(work, &exchange->kiosk->row, exchange->request, exchange->answer, err);
}

/* Reports `before` with one fate for all (NULL: nothing held). *after is what the kiosk may hold now; both may be the
 * same. */
static inline void rig_leases(struct rig *rig, const struct rig_kiosk *kiosk, const struct sync_leases_answer *before,
    enum sync_lease_fate fate, int64_t outbox, struct sync_leases_answer *after)
{
	struct sync_leases_request *request = memory_zeroed(1, sizeof(*request));
	struct sync_leases_answer *answer = memory_zeroed(1, sizeof(*answer));
	struct rig_exchange exchange = {.kiosk = kiosk, .request = request, .answer = answer};
	request->incarnation = kiosk->row.incarnation;
	request->outbox_length = outbox;
	request->count = before ? before->count : 0;
	for (int i = 0; i < request->count; i++) {
		text_copy(request->leases[i].id, sizeof(request->leases[i].id), before->leases[i].id);
		request->leases[i].fate = fate;
	}
	rig_write(rig, rig_leases_work, &exchange);
	*after = *answer;
	free(request);
	free(answer);
}

struct rig_asking {
	const struct rig_kiosk *kiosk;
	struct sync_offer_request request;
	struct sync_offer_answer *answer;
};

static inline bool rig_offer_work(struct work *work, void *self, struct error *err)
{
	struct rig_asking *asking = self;
	return offer_room(work, &asking->kiosk->row, &asking->request, asking->answer, err);
}

static inline void rig_offer(struct rig *rig, const struct rig_kiosk *kiosk, const char *booking, int room_index,
    int64_t outbox, struct sync_offer_answer *out)
{
	struct rig_asking asking = {.kiosk = kiosk, .answer = out};
	asking.request.room_index = room_index;
	asking.request.incarnation = kiosk->row.incarnation;
	asking.request.outbox_length = outbox;
	text_copy(asking.request.booking, sizeof(asking.request.booking), booking);
	rig_write(rig, rig_offer_work, &asking);
}

static inline json_t *rig_check_in_body(const char *booking, int room_index, const struct lease *lease)
{
	json_t *body = json_object();
	json_put(body, "booking", json_text_new(booking));
	json_put(body, "room_index", json_integer(room_index));
	json_put(body, "room", json_text_new(lease->room));
	json_put(body, "lease", json_text_new(lease->id));
	json_put(body, "fence", json_integer(lease->fence));
	json_put(body, "receipt", json_text_new("00000000000000000000000000000000"));
	json_put(body, "wishes", json_array());
	json_put(body, "rules_version", json_integer(1));
	json_put(body, "signature", json_object());
	json_put(body, "offline", json_false());
	return body;
}

struct rig_loading {
	const char *number;
	struct booking *out;
};

static inline bool rig_load_work(struct work *work, void *self, struct error *err)
{
	struct rig_loading *loading = self;
	return store_booking_load(work, loading->number, loading->out, err);
}

static inline void rig_load(struct rig *rig, const char *number, struct booking *out)
{
	struct rig_loading loading = {.number = number, .out = out};
	assert_ok(database_read(rig->central.database, RIG_HOTEL, rig_load_work, &loading, err));
}

/* ---- Running on both engines ------------------------------------------------------------------------------------- */

/* The group's state is the server, NULL for SQLite. */
static inline int rig_group_sqlite(void **state)
{
	*state = NULL;
	return 0;
}

static inline int rig_group_postgres(void **state)
{
	struct postgres_server *server = memory_zeroed(1, sizeof(*server));
	*state = server;
	return postgres_start(server) ? 0 : -1;
}

static inline int rig_group_end(void **state)
{
	if (*state)
		postgres_stop(*state);
	free(*state);
	return 0;
}

#define rig_run_tests(tests)                                                                                           \
	(cmocka_run_group_tests_name("sqlite", tests, rig_group_sqlite, rig_group_end) +                               \
	    (postgres_is_installed()                                                                                   \
	            ? cmocka_run_group_tests_name("postgres", tests, rig_group_postgres, rig_group_end)                \
	            : 0))
