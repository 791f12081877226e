/* One kiosk's sync core against a scripted central over a network that misbehaves, in simulated time, from one seed. */
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
#include "kiosk/sync.h"
#include "wire/error_codes.h"

enum { WORLD_COMMANDS = 64, WORLD_DOCUMENTS = 256, WORLD_PENDING = 8, WORLD_BODY_BYTES = 64 };

/* What happens to a request. */
enum fate {
	FATE_FINE,
	FATE_LOST_BEFORE,
	FATE_LOST_AFTER,
	FATE_TWICE,
	FATE_GARBAGE,
	FATE_CUT,
	FATE_BUSY,
	FATE_NEVER,
	FATES
};

struct world_command {
	int64_t sequence;
	char body[WORLD_BODY_BYTES];
	enum outbox_state state;
};

struct world_document {
	int64_t sequence;
	char key[16];
	bool gone;
};

struct in_flight {
	uint64_t id;
	enum sync_lane lane;
	int64_t due_ms;
	int status;
	int64_t retry_after_ms;
	char *body;
};

struct world {
	struct seeded_random *seeded;
	struct random random;
	int64_t now_ms;
	bool bad_network;
	enum fate forced; /* FATES: by chance */
	/* The kiosk's disk. */
	struct world_command commands[WORLD_COMMANDS];
	int command_count;
	int64_t last_sequence;
	bool unverified;
	int64_t sure_last;
	struct sync_position position;
	struct world_document replica[WORLD_DOCUMENTS], shadow[WORLD_DOCUMENTS];
	int replica_count, shadow_count;
	bool disk_full;
	/* Central. */
	char epoch[33];
	char applied[WORLD_COMMANDS][WORLD_BODY_BYTES]; /* by sequence - 1 */
	int applied_count, applied_twice, out_of_order, key_reused;
	struct world_document feed[WORLD_DOCUMENTS];
	int feed_count;
	int64_t feed_sequence, horizon;
	bool fenced;
	bool always_refuse; /* answers 500 to everything */
	/* Between. */
	struct in_flight pending[WORLD_PENDING];
	uint64_t last_id;
	int64_t offer_outbox_length; /* as the last offer's request said */
	int started, fresh_count, offers_answered, offers_unanswered, results, questions, questions_answered;
	char question_code[ERROR_CODE_BYTES];
	struct lease_pool *pool;
	struct sync *sync;
};

static inline struct sync_now world_now(const struct world *w)
{
	return (struct sync_now){w->now_ms, 1700000000000 + w->now_ms};
}

/* ---- The kiosk's disk ---- */

static inline bool disk(struct world *w, struct error *err)
{
	return !w->disk_full || error_set(err, "DISK_FULL", "the disk is full");
}

static inline bool world_outbox_position(void *self, struct outbox_position *out, struct error *err)
{
	struct world *w = self;
	int i;

	(void)err;
	*out =
	    (struct outbox_position){.last = w->last_sequence, .unverified = w->unverified, .sure_last = w->sure_last};
	for (i = 0; i < w->command_count; i++) {
		if (out->oldest == 0)
			out->oldest = w->commands[i].sequence;
		if (w->commands[i].state != OUTBOX_PENDING)
			continue;
		out->pending++;
		if (out->first_pending == 0)
			out->first_pending = w->commands[i].sequence;
	}
	return true;
}

static inline bool world_read(
    void *self, int64_t from, size_t bytes_max, struct sync_push_request *out, struct error *err)
{
	struct world *w = self;
	int i;

	(void)bytes_max, (void)err;
	for (i = 0; i < w->command_count && out->count < 5; i++) {
		struct sync_command *command = &out->commands[out->count];

		if (w->commands[i].sequence < from)
			continue;
		command->sequence = w->commands[i].sequence;
		strcpy(command->kind, "CallStaff");
		command->made_at_ms = 1700000000000;
		command->body = memory_text(w->commands[i].body);
		out->count++;
	}
	return true;
}

static inline bool world_settle(void *self, const struct sync_result *results, int count, struct error *err)
{
	struct world *w = self;
	int i, r;

	if (!disk(w, err))
		return false;
	for (r = 0; r < count; r++)
		for (i = 0; i < w->command_count; i++)
			if (w->commands[i].sequence == results[r].sequence)
				w->commands[i].state = results[r].applied ? OUTBOX_APPLIED : OUTBOX_REFUSED;
	return true;
}

static inline bool world_reopen(void *self, int64_t from, struct error *err)
{
	struct world *w = self;
	int i;

	if (!disk(w, err))
		return false;
	for (i = 0; i < w->command_count; i++)
		if (w->commands[i].sequence >= from)
			w->commands[i].state = OUTBOX_PENDING;
	return true;
}

static inline bool world_renumber(void *self, int64_t after, int64_t by, struct error *err)
{
	struct world *w = self;
	int i;

	if (!disk(w, err))
		return false;
	for (i = 0; i < w->command_count; i++)
		if (w->commands[i].sequence > after)
			w->commands[i].sequence += by;
	w->last_sequence = (w->last_sequence > after ? w->last_sequence : after) + by;
	w->unverified = false;
	return true;
}

static inline bool world_position(void *self, struct sync_position *out, struct error *err)
{
	(void)err;
	*out = ((struct world *)self)->position;
	return true;
}

static inline bool world_begin_shadow(void *self, struct error *err)
{
	struct world *w = self;

	if (!disk(w, err))
		return false;
	w->shadow_count = 0;
	w->position.loading = true;
	w->position.shadow_cursor = 0;
	w->position.shadow_epoch[0] = '\0';
	return true;
}

static inline void put_document(struct world_document *table, int *count, const struct sync_row *row)
{
	int i = 0;

	while (i < *count && strcmp(table[i].key, row->key) != 0)
		i++;
	if (!row->document) {
		if (i < *count)
			table[i] = table[--*count];
		return;
	}
	if (i == *count)
		(*count)++;
	table[i].sequence = row->sequence;
	strcpy(table[i].key, row->key);
}

static inline bool world_take_rows(
    void *self, const struct sync_pull_answer *answer, bool shadow, bool swap, struct error *err)
{
	struct world *w = self;
	int i;

	if (!disk(w, err))
		return false;
	for (i = 0; i < answer->count; i++)
		put_document(
		    shadow ? w->shadow : w->replica, shadow ? &w->shadow_count : &w->replica_count, &answer->rows[i]);
	if (shadow && !swap) {
		strcpy(w->position.shadow_epoch, answer->epoch);
		w->position.shadow_cursor = answer->cursor;
		return true;
	}
	if (swap) {
		memcpy(w->replica, w->shadow, sizeof w->replica);
		w->replica_count = w->shadow_count;
		w->position.loading = false;
	}
	strcpy(w->position.epoch, answer->epoch);
	w->position.cursor = answer->cursor;
	return true;
}

static inline bool world_take_leases(
    void *self, const struct lease_pool *pool, const struct lease_changes *changes, struct error *err)
{
	(void)pool, (void)changes;
	return disk(self, err);
}

/* ---- Central ---- */

static inline json_t *world_commands(struct world *w, json_t *json, int *status)
{
	struct sync_push_request *push = memory_zeroed(1, sizeof *push);
	struct sync_push_answer *answer = memory_zeroed(1, sizeof *answer);
	json_t *out;
	int i;

	assert_true(sync_push_request_decode(json, push, NULL));
	if (push->count > 0 && push->commands[0].sequence > w->applied_count + 1) {
		*status = 409;
		out = problem_encode("GAP", NULL);
	} else {
		for (i = 0; i < push->count; i++) {
			int64_t sequence = push->commands[i].sequence;

			if (sequence == w->applied_count + 1)
				strcpy(w->applied[w->applied_count++], push->commands[i].body);
			else if (sequence > w->applied_count)
				w->out_of_order++;
			else if (strcmp(w->applied[sequence - 1], push->commands[i].body) != 0)
				w->key_reused++;
			answer->results[answer->count] =
			    (struct sync_result){.sequence = sequence, .applied = true, .code = "OK"};
			answer->count++;
		}
		answer->next_sequence = w->applied_count + 1;
		out = sync_push_answer_encode(answer);
	}
	sync_push_request_finish(push);
	sync_push_answer_finish(answer);
	free(push);
	free(answer);
	return out;
}

static inline int by_sequence(const void *a, const void *b)
{
	const struct world_document *x = a, *y = b;

	return (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

static inline json_t *world_pull(struct world *w, json_t *json, int *status)
{
	struct sync_pull_request asked;
	struct sync_pull_answer *answer;
	json_t *out;
	int i;

	assert_true(sync_pull_request_decode(json, &asked, NULL));
	if (asked.cursor > 0 && (strcmp(asked.epoch, w->epoch) != 0 || asked.cursor < w->horizon)) {
		*status = 409;
		return problem_encode("SNAPSHOT_NEEDED", NULL);
	}
	answer = memory_zeroed(1, sizeof *answer);
	strcpy(answer->epoch, w->epoch);
	answer->cursor = asked.cursor;
	answer->now_ms = 1700000000000 + w->now_ms;
	qsort(w->feed, (size_t)w->feed_count, sizeof w->feed[0], by_sequence);
	for (i = 0; i < w->feed_count && answer->count < 7; i++) {
		struct sync_row *row = &answer->rows[answer->count];

		if (w->feed[i].sequence <= asked.cursor || (asked.cursor == 0 && w->feed[i].gone))
			continue;
		row->sequence = answer->cursor = w->feed[i].sequence;
		strcpy(row->table, "room");
		strcpy(row->key, w->feed[i].key);
		row->document = w->feed[i].gone ? NULL : json_object();
		answer->count++;
	}
	answer->caught_up = i == w->feed_count;
	if (answer->caught_up)
		answer->cursor = w->feed_sequence;
	out = sync_pull_answer_encode(answer);
	sync_pull_answer_finish(answer);
	free(answer);
	return out;
}

static inline json_t *world_leases(struct world *w)
{
	struct sync_leases_answer *answer = memory_zeroed(1, sizeof *answer);
	json_t *out;

	answer->now_ms = 1700000000000 + w->now_ms;
	answer->renew_after_ms = 60000;
	out = sync_leases_answer_encode(answer);
	free(answer);
	return out;
}

static inline char *world_central(struct world *w, enum sync_lane lane, const char *body, size_t length, int *status)
{
	json_t *json = json_read(body, length, length, NULL), *out;
	char *text;

	assert_non_null(json);
	*status = 200;
	if (w->always_refuse) {
		*status = 500;
		out = problem_encode("INTERNAL", NULL);
	} else if (w->fenced) {
		*status = 409;
		out = problem_encode("FENCED", NULL);
	} else if (lane == SYNC_PUSH) {
		out = world_commands(w, json, status);
	} else if (lane == SYNC_PULL) {
		out = world_pull(w, json, status);
	} else if (lane == SYNC_LEASES) {
		out = world_leases(w);
	} else if (lane == SYNC_QUESTION) {
		out = json_object();
	} else {
		struct sync_offer_answer answer = {.code = "NO_ROOM_READY", .queue_place = 1, .wait_minutes = -1};

		json_get_int(json, "outbox_length", 0, INT64_MAX, &w->offer_outbox_length, NULL);
		out = sync_offer_answer_encode(&answer);
	}
	text = json_to_text(out);
	json_decref(out);
	json_decref(json);
	return text;
}

/* Central is restored from its backup: what came since is gone, and its epoch is another. */
static inline void world_restore(struct world *w, int applied_count)
{
	if (applied_count < w->applied_count)
		w->applied_count = applied_count;
	snprintf(w->epoch, sizeof w->epoch, "epoch%u", random_below(&w->random, 1000000));
}

static inline void world_change(struct world *w)
{
	char key[16];
	int i = 0;

	snprintf(key, sizeof key, "%u", 100 + random_below(&w->random, 40));
	while (i < w->feed_count && strcmp(w->feed[i].key, key) != 0)
		i++;
	if (i == w->feed_count)
		w->feed_count++;
	strcpy(w->feed[i].key, key);
	w->feed[i].sequence = ++w->feed_sequence;
	w->feed[i].gone = random_below(&w->random, 4) == 0;
}

/* Old tombstones are dropped; what lives is given new numbers, so that no snapshot holds an older one. */
static inline void world_forget(struct world *w)
{
	int i;

	w->horizon = w->feed_sequence;
	for (i = w->feed_count - 1; i >= 0; i--) {
		if (w->feed[i].gone)
			w->feed[i] = w->feed[--w->feed_count];
		else
			w->feed[i].sequence = ++w->feed_sequence;
	}
}

/* ---- The network ---- */

static inline enum fate world_fate(struct world *w)
{
	if (w->forced != FATES)
		return w->forced;
	return w->bad_network && random_below(&w->random, 2) ? (enum fate)random_below(&w->random, FATES) : FATE_FINE;
}

static inline uint64_t world_start(
    void *self, enum sync_lane lane, const char *path, const char *body, size_t length, int64_t limit_ms, bool fresh)
{
	struct world *w = self;
	enum fate fate = world_fate(w);
	struct in_flight *flight = w->pending;

	(void)path;
	while (flight->id)
		flight++;
	*flight = (struct in_flight){.id = ++w->last_id, .lane = lane, .retry_after_ms = -1};
	flight->due_ms = w->now_ms + 1 + random_below(&w->random, 200);
	if (lane == SYNC_PULL && strstr(body, "\"wait_ms\":25000") && w->position.cursor == w->feed_sequence)
		flight->due_ms += 20000;
	w->started++;
	w->fresh_count += fresh;
	if (fate == FATE_NEVER)
		flight->due_ms = w->now_ms + limit_ms + 100000;
	if (fate == FATE_BUSY) {
		flight->status = 503;
		flight->retry_after_ms = 2000;
		flight->body = memory_text("{}");
		return flight->id;
	}
	if (fate != FATE_LOST_BEFORE && fate != FATE_NEVER)
		flight->body = world_central(w, lane, body, length, &flight->status);
	if (fate == FATE_TWICE) {
		free(flight->body);
		flight->body = world_central(w, lane, body, length, &flight->status);
	}
	if (fate == FATE_LOST_AFTER)
		flight->status = 0;
	if (fate == FATE_GARBAGE) {
		free(flight->body);
		flight->body = memory_text(random_below(&w->random, 2) ? "<html>proxy</html>" : "{\"count\":-1}");
		flight->status = 200;
	}
	if (fate == FATE_CUT)
		flight->body[strlen(flight->body) / 2] = '\0';
	return flight->id;
}

static inline void world_cancel(void *self, uint64_t id)
{
	struct world *w = self;
	int i;

	for (i = 0; i < WORLD_PENDING; i++)
		if (w->pending[i].id == id) {
			free(w->pending[i].body);
			w->pending[i] = (struct in_flight){0};
		}
}

static inline void world_status(void *self)
{
	(void)self;
}
static inline void world_rows(void *self, const struct sync_pull_answer *answer, bool swapped)
{
	(void)self, (void)answer, (void)swapped;
}
static inline void world_result(void *self, const struct sync_result *result)
{
	(void)result;
	((struct world *)self)->results++;
}
static inline void world_offer(void *self, const struct sync_offer_answer *answer, const struct lease_receipt *receipt)
{
	struct world *w = self;

	assert_true(!answer == !receipt);
	if (answer)
		w->offers_answered++;
	else
		w->offers_unanswered++;
}

static inline void world_question(void *self, const json_t *answer, const char *code)
{
	struct world *w = self;

	w->questions++;
	w->questions_answered += answer != NULL;
	strcpy(w->question_code, code);
}

/* ---- Life ---- */

static inline void world_boot(struct world *w)
{
	struct sync_options options = {
	    .storage = {.outbox = {world_outbox_position, world_read, world_settle, world_reopen, world_renumber, w},
	        .position = world_position,
	        .begin_shadow = world_begin_shadow,
	        .take_rows = world_take_rows,
	        .take_leases = world_take_leases,
	        .self = w},
	    .transport = {world_start, world_cancel, w},
	    .events = {world_status, world_rows, world_result, world_offer, world_question, w},
	    .random = w->random,
	    .pool = w->pool,
	    .incarnation = 1,
	    .boot_id = "boot"};

	w->sync = sync_create(&options, world_now(w));
}

static inline struct world *world_create(uint64_t seed)
{
	struct world *w = memory_zeroed(1, sizeof *w);

	w->seeded = seeded_random_create(seed);
	w->random = seeded_random_view(w->seeded);
	w->forced = FATES;
	w->pool = memory_zeroed(1, sizeof *w->pool);
	w->now_ms = 1000;
	strcpy(w->epoch, "first");
	world_boot(w);
	return w;
}

static inline void world_destroy(struct world *w)
{
	sync_destroy(w->sync);
	seeded_random_destroy(w->seeded);
	free(w->pool);
	free(w);
}

static inline void world_command_without_sync(struct world *w)
{
	struct world_command *command;

	if (w->command_count == WORLD_COMMANDS)
		return;
	command = &w->commands[w->command_count++];
	*command = (struct world_command){.sequence = ++w->last_sequence};
	snprintf(command->body, sizeof command->body, "{\"n\":%u}", random_below(&w->random, 1u << 31));
}

static inline void world_command(struct world *w)
{
	world_command_without_sync(w);
	sync_wake(w->sync);
}

static inline void world_deliver(struct world *w)
{
	int i;

	for (i = 0; i < WORLD_PENDING; i++) {
		struct in_flight flight = w->pending[i];
		struct sync_completion completion = {.id = flight.id,
		    .status = flight.status,
		    .body = flight.body ? flight.body : "",
		    .length = flight.body ? strlen(flight.body) : 0,
		    .retry_after_ms = flight.retry_after_ms};

		if (!flight.id || flight.due_ms > w->now_ms)
			continue;
		w->pending[i] = (struct in_flight){0};
		sync_complete(w->sync, &completion, world_now(w));
		free(flight.body);
	}
}

/* One turn: what is due happens, then time goes on to the next thing. */
static inline void world_turn(struct world *w)
{
	int64_t next_ms;
	int i;

	world_deliver(w);
	sync_step(w->sync, world_now(w));
	next_ms = sync_deadline_ms(w->sync);
	for (i = 0; i < WORLD_PENDING; i++)
		if (w->pending[i].id && w->pending[i].due_ms < next_ms)
			next_ms = w->pending[i].due_ms;
	if (next_ms > w->now_ms + 10000)
		next_ms = w->now_ms + 10000;
	w->now_ms = next_ms > w->now_ms ? next_ms : w->now_ms + 1;
}

static inline void world_run(struct world *w, int64_t ms)
{
	int64_t until_ms = w->now_ms + ms;

	while (w->now_ms < until_ms)
		world_turn(w);
}
