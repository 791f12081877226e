#include "kiosk/sync_base.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "hotel/refusal.h"
#include "wire/error_codes.h"

/* ---- Failing ---------------------------------------------------------------------------------------------------- */

static int64_t longer_each_time(int64_t first_ms, int64_t most_ms, int failures)
{
	int64_t wait_ms = first_ms << (failures < DOUBLINGS_MAX ? failures : DOUBLINGS_MAX);

	return wait_ms < most_ms ? wait_ms : most_ms;
}

/* Between half the wait and the whole: kiosks that lost central together do not come back together. */
static void lane_failed(
    struct sync *sync, struct lane *lane, bool unreachable, int64_t retry_after_ms, struct sync_now now)
{
	int64_t wait_ms = unreachable
	                      ? longer_each_time(FIRST_WAIT_UNREACHABLE_MS, SYNC_UNREACHABLE_WAIT_MS, lane->failures)
	                      : longer_each_time(FIRST_WAIT_REFUSED_MS, SYNC_REFUSED_WAIT_MS, lane->failures);

	wait_ms = wait_ms / 2 + random_below(&sync->options.random, (uint32_t)(wait_ms / 2) + 1);
	if (retry_after_ms > SYNC_RETRY_AFTER_MS_MAX)
		retry_after_ms = SYNC_RETRY_AFTER_MS_MAX;
	if (wait_ms < retry_after_ms)
		wait_ms = retry_after_ms;
	lane->failures++;
	lane->unreachable = unreachable;
	lane->not_before_ms = now.steady_ms + wait_ms;
}

/* For staff who stand before the kiosk. */
static void note_fault(struct sync *sync, const char *code, struct sync_now now)
{
	text_copy(sync->fault, sizeof sync->fault, code);
	sync->fault_ms = now.wall_ms;
}

static void set_online(struct sync *sync, bool online, struct sync_now now)
{
	int i;

	if (online == sync->online)
		return;
	sync->online = online;
	sync->link_since_ms = now.wall_ms;
	log_line(LOG_INFO, "sync", online ? "central answers" : "central cannot be reached, going on without it");
	for (i = 0; online && i < SYNC_LANES; i++)
		if (sync->lanes[i].unreachable)
			sync->lanes[i].not_before_ms = 0;
	sync_tell_status(sync);
}

static void offer_unanswered(struct sync *sync)
{
	sync->offer_held = false;
	sync->lanes[SYNC_OFFER].working_since_ms = -1;
	sync->options.events.offer(sync->options.events.self, NULL, NULL);
}

void sync_unanswered(struct sync *sync, enum sync_lane lane, struct sync_now now)
{
	lane_failed(sync, &sync->lanes[lane], true, -1, now);
	note_fault(sync, "UNREACHABLE", now);
	set_online(sync, false, now);
	if (lane == SYNC_OFFER || sync->offer_held)
		offer_unanswered(sync);
	if (lane == SYNC_QUESTION)
		sync_question_unanswered(sync, now);
}

static void on_fenced(struct sync *sync)
{
	int i;

	if (sync->offer_held || sync->lanes[SYNC_OFFER].id)
		offer_unanswered(sync);
	if (sync->lanes[SYNC_QUESTION].id)
		sync_question_answered(sync, NULL, "");
	sync->fenced = true;
	for (i = 0; i < SYNC_LANES; i++)
		sync_cancel_lane(sync, (enum sync_lane)i);
	log_line(LOG_ERROR, "sync", "this kiosk was replaced by a newer enrolment: it stops syncing");
	sync_tell_status(sync);
}

/* What central was restored from may lack commands that it had acknowledged: it is asked what it expects next. */
static void on_snapshot_needed(struct sync *sync, struct sync_now now)
{
	log_line(LOG_WARNING, "sync", "central asks for a new snapshot");
	if (sync->position.loading)
		lane_failed(sync, &sync->lanes[SYNC_PULL], false, -1, now);
	sync_start_snapshot(sync);
	sync->ask = sync->push_wanted = true;
}

static void on_gap(struct sync *sync, struct sync_now now)
{
	lane_failed(sync, &sync->lanes[SYNC_PUSH], false, -1, now);
	sync->ask = sync->push_wanted = true;
}

static void on_version(struct sync *sync, struct sync_now now, struct lane *lane)
{
	lane_failed(sync, lane, false, SYNC_REFUSED_WAIT_MS, now);
	if (sync->central_newer)
		return;
	sync->central_newer = true;
	log_line(LOG_ERROR, "sync", "central does not speak protocol version %d", SYNC_VERSION);
	sync_tell_status(sync);
}

/* Wrong tries are one guest's, the pause that another answer asks for is everybody's. */
static int64_t retry_wait_ms(const struct sync_completion *completion, const char *code)
{
	enum refusal refusal;

	if (completion->retry_after_ms <= 0 || refusal_parse(code, &refusal))
		return 0;
	return completion->retry_after_ms < SYNC_RETRY_AFTER_MS_MAX ? completion->retry_after_ms
	                                                            : SYNC_RETRY_AFTER_MS_MAX;
}

static void refused(
    struct sync *sync, enum sync_lane lane, const struct sync_completion *completion, struct sync_now now)
{
	char code[ERROR_CODE_BYTES] = "";
	json_t *problem =
	    json_read(completion->body ? completion->body : "", completion->length, SYNC_BODY_BYTES_MAX, NULL);

	if (problem)
		problem_decode(problem, code, sizeof code);
	json_decref(problem);
	log_line(LOG_WARNING, "sync", "central refused a request: status %d %s", completion->status, code);
	if (lane != SYNC_QUESTION)
		note_fault(sync, code[0] ? code : "INTERNAL", now);
	if (strcmp(code, "FENCED") == 0)
		on_fenced(sync);
	else if (lane == SYNC_PULL && strcmp(code, "SNAPSHOT_NEEDED") == 0)
		on_snapshot_needed(sync, now);
	else if (lane == SYNC_PUSH && strcmp(code, "GAP") == 0)
		on_gap(sync, now);
	else if (lane == SYNC_QUESTION)
		sync->lanes[lane].not_before_ms = now.steady_ms + retry_wait_ms(completion, code);
	else if (strcmp(code, "VERSION_UNSUPPORTED") == 0)
		on_version(sync, now, &sync->lanes[lane]);
	else
		lane_failed(sync, &sync->lanes[lane], false, completion->retry_after_ms, now);
	if (lane == SYNC_OFFER)
		offer_unanswered(sync);
	if (lane == SYNC_QUESTION)
		sync_question_answered(sync, NULL, code[0] ? code : "INTERNAL");
}

/* ---- Taking answers --------------------------------------------------------------------------------------------- */

static bool take_push(struct sync *sync, json_t *json, struct sync_now now, struct error *err)
{
	struct sync_push_answer *answer = memory_zeroed(1, sizeof *answer);
	struct outbox_outcome outcome = {0};
	bool ok = sync_push_answer_decode(json, answer, err) &&
	          outbox_take_answer(&sync->options.storage.outbox, sync->push, answer, &outcome, err);
	int i;

	if (ok) {
		sync->ask = false;
		sync->push_wanted = true;
		sync_read_outbox_length(sync);
		if (outcome.lost != sync->lost)
			log_line(LOG_ERROR, "sync", "central expects command %" PRId64 ", which is no longer kept here",
			    answer->next_sequence);
		sync->lost = outcome.lost;
		if (outcome.sent_again)
			log_line(LOG_WARNING, "sync",
			    "central was restored: commands from %" PRId64 " on are sent again", answer->next_sequence);
		for (i = 0; i < outcome.settled; i++)
			sync->options.events.result(sync->options.events.self, &answer->results[i]);
		sync_tell_status(sync);
	}
	sync_push_answer_finish(answer);
	free(answer);
	if (ok && (outcome.lost || (outcome.settled == 0 && sync->push->count > 0)))
		lane_failed(sync, &sync->lanes[SYNC_PUSH], false, -1, now);
	return ok;
}

/* Rows must lie behind what was asked for, in order, and within the new cursor. */
static bool rows_fit(const struct sync_pull_answer *answer, int64_t cursor, struct error *err)
{
	int64_t last = cursor;
	int i;

	for (i = 0; i < answer->count; i++) {
		if (answer->rows[i].sequence <= last)
			return error_set(err, "BAD_MESSAGE", "the feed's rows are not in order");
		last = answer->rows[i].sequence;
	}
	if (answer->cursor < last || answer->epoch[0] == '\0')
		return error_set(err, "BAD_MESSAGE", "the feed's cursor or epoch does not fit its rows");
	if (answer->count == 0 && !answer->caught_up && answer->cursor == cursor)
		return error_set(err, "BAD_MESSAGE", "the feed says that there is more, and sends nothing");
	return true;
}

static void move_position(struct sync *sync, const struct sync_pull_answer *answer, bool swap)
{
	struct sync_position *position = &sync->position;

	if (position->loading && !swap) {
		text_copy(position->shadow_epoch, sizeof position->shadow_epoch, answer->epoch);
		position->shadow_cursor = answer->cursor;
		return;
	}
	text_copy(position->epoch, sizeof position->epoch, answer->epoch);
	position->cursor = answer->cursor;
	position->loading = false;
}

static bool store_rows(struct sync *sync, const struct sync_pull_answer *answer, struct error *err)
{
	const struct sync_storage *storage = &sync->options.storage;
	bool loading = sync->position.loading, swap = loading && answer->caught_up;
	bool other_epoch = strcmp(sync->position.epoch, answer->epoch) != 0;

	if (!rows_fit(answer, loading ? sync->position.shadow_cursor : sync->position.cursor, err))
		return false;
	if (!storage->take_rows(storage->self, answer, loading, swap, err))
		return error_add(err, "keeping the feed's rows: ");
	move_position(sync, answer, swap);
	if (swap && other_epoch)
		sync->ask = sync->push_wanted = true;
	sync->caught_up = answer->caught_up;
	if (!loading || swap)
		sync->options.events.rows(sync->options.events.self, answer, swap);
	return true;
}

static bool take_pull(struct sync *sync, json_t *json, struct sync_now now, struct error *err)
{
	struct sync_pull_answer *answer = memory_zeroed(1, sizeof *answer);
	const char *epoch = sync->position.loading ? sync->position.shadow_epoch : sync->position.epoch;
	int64_t cursor_before = sync->position.cursor;
	bool ok = sync_pull_answer_decode(json, answer, err);

	if (ok && epoch[0] && strcmp(epoch, answer->epoch) != 0)
		on_snapshot_needed(sync, now);
	else if (ok)
		ok = store_rows(sync, answer, err);
	sync_pull_answer_finish(answer);
	free(answer);
	if (ok && cursor_before != sync->position.cursor)
		sync_tell_status(sync);
	return ok;
}

static bool take_leases(struct sync *sync, json_t *json, struct sync_now now, struct error *err)
{
	const struct sync_options *options = &sync->options;
	struct sync_leases_answer *answer = memory_zeroed(1, sizeof *answer);
	struct lease_changes *changes = memory_zeroed(1, sizeof *changes);
	struct lease_receipt receipt = {.asked_steady_ms = sync->lanes[SYNC_LEASES].asked_ms,
	    .asked_wall_ms = sync->lanes[SYNC_LEASES].asked_wall_ms};
	bool ok = sync_leases_answer_decode(json, answer, err);

	text_copy(receipt.boot_id, sizeof receipt.boot_id, options->boot_id);
	if (ok) {
		leases_take_answer(options->pool, answer, &receipt, changes);
		ok = options->storage.take_leases(options->storage.self, options->pool, changes, err);
		sync->leases_due_ms = now.steady_ms + (answer->renew_after_ms > 1000 ? answer->renew_after_ms : 1000);
	}
	free(changes);
	memory_wipe(answer, sizeof *answer);
	free(answer);
	return ok;
}

static bool take_offer(struct sync *sync, json_t *json, struct sync_now now, struct error *err)
{
	struct sync_offer_answer answer;
	struct lease_receipt receipt = {.asked_steady_ms = sync->lanes[SYNC_OFFER].asked_ms,
	    .asked_wall_ms = sync->lanes[SYNC_OFFER].asked_wall_ms};

	(void)now;
	if (!sync_offer_answer_decode(json, &answer, err))
		return false;
	text_copy(receipt.boot_id, sizeof receipt.boot_id, sync->options.boot_id);
	sync->options.events.offer(sync->options.events.self, &answer, &receipt);
	memory_wipe(&answer, sizeof answer);
	return true;
}

static bool take_question(struct sync *sync, json_t *json, struct sync_now now, struct error *err)
{
	(void)now, (void)err;
	sync_question_answered(sync, json, "OK");
	return true;
}

static bool (*const take_answer[SYNC_LANES])(struct sync *, json_t *, struct sync_now, struct error *) = {
    [SYNC_PUSH] = take_push,
    [SYNC_PULL] = take_pull,
    [SYNC_LEASES] = take_leases,
    [SYNC_OFFER] = take_offer,
    [SYNC_QUESTION] = take_question};

static void accepted(
    struct sync *sync, enum sync_lane lane, const struct sync_completion *completion, struct sync_now now)
{
	struct lane *state = &sync->lanes[lane];
	struct error err = {0};
	json_t *json = json_read(completion->body, completion->length, SYNC_BODY_BYTES_MAX, &err);
	int failures = state->failures;

	if (json && take_answer[lane](sync, json, now, &err)) {
		if (state->failures == failures) {
			state->failures = 0;
			state->not_before_ms = now.steady_ms;
			state->working_since_ms = -1;
			state->stuck = sync->central_newer = false;
		}
	} else {
		sync_log_failure("taking central's answer", &err);
		note_fault(sync, err.code, now);
		if (lane != SYNC_QUESTION)
			lane_failed(sync, state, false, -1, now);
		if (lane == SYNC_OFFER)
			offer_unanswered(sync);
		if (lane == SYNC_QUESTION)
			sync_question_answered(sync, NULL, "BAD_MESSAGE");
	}
	json_decref(json);
}

static bool central_answered(int status)
{
	return status >= 200 && status != 502 && status != 503 && status != 504;
}

void sync_complete(struct sync *sync, const struct sync_completion *completion, struct sync_now now)
{
	int lane = 0;

	while (lane < SYNC_LANES && (sync->lanes[lane].id == 0 || sync->lanes[lane].id != completion->id))
		lane++;
	if (lane == SYNC_LANES)
		return;
	sync->lanes[lane].id = 0;
	if (completion->status == 0) {
		sync_unanswered(sync, (enum sync_lane)lane, now);
		return;
	}
	sync->answered_ms = now.steady_ms;
	sync->lanes[lane].unreachable = false;
	set_online(sync, central_answered(completion->status), now);
	if (completion->status >= 200 && completion->status < 300)
		accepted(sync, (enum sync_lane)lane, completion, now);
	else
		refused(sync, (enum sync_lane)lane, completion, now);
}
