#include "kiosk/sync.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "wire/error_codes.h"

/* OFFER_HELD_MS: so long an offer is held back until the commands before it have reached central. */
enum {
	LIMIT_GRACE_MS = 1000,
	FIRST_WAIT_UNREACHABLE_MS = 250,
	FIRST_WAIT_REFUSED_MS = 1000,
	DOUBLINGS_MAX = 10,
	OFFER_HELD_MS = 1000
};

struct lane {
	uint64_t id;              /* of the request under way, 0: none */
	int64_t asked_ms, end_ms; /* steady: when it was sent, when it is given up */
	int64_t not_before_ms;    /* the next try */
	int64_t working_since_ms; /* the first try since the last good answer; -1: nothing to do */
	int64_t fresh_ms;         /* when a new connection was last opened for want of progress */
	int64_t asked_wall_ms;
	int failures;
	bool unreachable; /* the last failure was that no answer came */
	bool fresh;       /* the next request goes on a new connection */
	bool stuck;
};

struct sync {
	struct sync_options options;
	struct lane lanes[SYNC_LANES];
	struct sync_position position;
	struct sync_push_request *push; /* what was sent last; NULL: nothing */
	bool push_wanted, ask;
	bool caught_up;
	bool leases_woken;
	int64_t leases_due_ms;
	bool offer_held;        /* asked for, not sent yet */
	int64_t offer_send_ms;  /* steady: held no longer than this */
	int64_t offer_until_ms; /* steady: the answer is awaited no longer */
	struct sync_offer_request offer;
	int64_t answered_ms; /* the last answer of any kind, -1: never */
	int64_t outbox_length;
	bool online, fenced, lost, central_newer;
};

static void tell_status(struct sync *sync)
{
	sync->options.events.status(sync->options.events.self);
}

static void log_failure(const char *doing, const struct error *err)
{
	log_line(LOG_WARNING, "sync", "%s: %s (%s)", doing, err->text, err->code);
}

static void read_outbox_length(struct sync *sync)
{
	const struct outbox_storage *outbox = &sync->options.storage.outbox;
	struct outbox_position position;

	if (outbox->position(outbox->self, &position, NULL))
		sync->outbox_length = position.pending;
}

struct sync *sync_create(const struct sync_options *options, struct sync_now now)
{
	struct sync *sync = memory_zeroed(1, sizeof *sync);
	struct error err = {0};
	int i;

	*sync = (struct sync){.options = *options,
	    .push_wanted = true,
	    .ask = true,
	    /* central may have been restored while this process was not there to hear of it */ .answered_ms = -1,
	    .leases_due_ms = now.steady_ms};
	for (i = 0; i < SYNC_LANES; i++)
		sync->lanes[i] =
		    (struct lane){.not_before_ms = now.steady_ms, .working_since_ms = -1, .fresh_ms = now.steady_ms};
	if (!options->storage.position(options->storage.self, &sync->position, &err))
		log_failure("reading how far the feed was taken", &err);
	read_outbox_length(sync);
	return sync;
}

static void forget_push(struct sync *sync)
{
	if (!sync->push)
		return;
	sync_push_request_finish(sync->push);
	free(sync->push);
	sync->push = NULL;
}

static void cancel_lane(struct sync *sync, enum sync_lane lane)
{
	if (sync->lanes[lane].id)
		sync->options.transport.cancel(sync->options.transport.self, sync->lanes[lane].id);
	sync->lanes[lane].id = 0;
}

void sync_destroy(struct sync *sync)
{
	int i;

	if (!sync)
		return;
	for (i = 0; i < SYNC_LANES; i++)
		cancel_lane(sync, (enum sync_lane)i);
	forget_push(sync);
	free(sync);
}

struct sync_status sync_status(const struct sync *sync)
{
	struct sync_status status = {.online = sync->online,
	    .fenced = sync->fenced,
	    .lost = sync->lost,
	    .central_newer = sync->central_newer,
	    .cursor = sync->position.cursor,
	    .outbox_length = sync->outbox_length};
	int i;

	for (i = 0; i < SYNC_LANES; i++)
		status.stuck = status.stuck || sync->lanes[i].stuck;
	return status;
}

/* ---- Sending ---------------------------------------------------------------------------------------------------- */

/* Takes the reference of json. */
static void send_json(
    struct sync *sync, enum sync_lane lane, const char *path, json_t *json, int64_t limit_ms, struct sync_now now)
{
	struct lane *state = &sync->lanes[lane];
	char *body = json_to_text(json);
	size_t length = strlen(body);

	state->asked_ms = now.steady_ms;
	state->asked_wall_ms = now.wall_ms;
	state->end_ms = now.steady_ms + limit_ms + LIMIT_GRACE_MS;
	if (state->working_since_ms < 0)
		state->working_since_ms = now.steady_ms;
	state->id = sync->options.transport.start(
	    sync->options.transport.self, lane, path, body, length, limit_ms, state->fresh);
	state->fresh = false;
	json_decref(json);
	memory_wipe(body, length);
	free(body);
}

static void start_push(struct sync *sync, struct sync_now now)
{
	struct sync_push_request *push = memory_zeroed(1, sizeof *push);
	struct error err = {0};

	sync->push_wanted =
	    outbox_next_push(&sync->options.storage.outbox, sync->options.incarnation, sync->ask, push, &err);
	if (!sync->push_wanted) {
		if (err.code[0])
			log_failure("pushing commands", &err);
		sync_push_request_finish(push);
		free(push);
		return;
	}
	forget_push(sync);
	sync->push = push;
	send_json(sync, SYNC_PUSH, "/v1/sync/commands", sync_push_request_encode(push), SYNC_ANSWER_LIMIT_MS, now);
}

static bool start_snapshot(struct sync *sync)
{
	struct error err = {0};

	if (!sync->options.storage.begin_shadow(sync->options.storage.self, &err)) {
		log_failure("beginning a snapshot", &err);
		return false;
	}
	sync->position.loading = true;
	sync->position.shadow_epoch[0] = '\0';
	sync->position.shadow_cursor = 0;
	sync->caught_up = false;
	return true;
}

static void start_pull(struct sync *sync, struct sync_now now)
{
	struct sync_position *position = &sync->position;
	struct sync_pull_request request = {.limit = SYNC_ROWS_MAX};

	if (!position->loading && position->epoch[0] == '\0' && !start_snapshot(sync)) {
		sync->lanes[SYNC_PULL].not_before_ms = now.steady_ms + SYNC_UNREACHABLE_WAIT_MS;
		return;
	}
	text_copy(request.epoch, sizeof request.epoch, position->loading ? position->shadow_epoch : position->epoch);
	request.cursor = position->loading ? position->shadow_cursor : position->cursor;
	request.wait_ms = sync->caught_up && sync->online && !position->loading ? SYNC_WAIT_MS_MAX : 0;
	send_json(sync, SYNC_PULL, "/v1/sync/pull", sync_pull_request_encode(&request),
	    request.wait_ms + SYNC_ANSWER_LIMIT_MS, now);
}

static void start_leases(struct sync *sync, struct sync_now now)
{
	struct sync_leases_request *request = memory_zeroed(1, sizeof *request);
	const struct sync_options *options = &sync->options;

	leases_report(options->pool, sync->outbox_length, options->incarnation, request);
	text_copy(
	    request->printer, sizeof request->printer, options->printer ? options->printer(options->events.self) : "");
	text_copy(
	    request->screen, sizeof request->screen, options->screen ? options->screen(options->events.self) : "");
	sync->leases_woken = false;
	send_json(sync, SYNC_LEASES, "/v1/sync/leases", sync_leases_request_encode(request), SYNC_ANSWER_LIMIT_MS, now);
	free(request);
}

/* Central counts the rooms of the kiosk's pool as free only when nothing lies in the outbox: what was just registered
 * goes there first. */
static bool offer_ready(const struct sync *sync, struct sync_now now)
{
	return sync->offer_held && (sync->outbox_length == 0 || now.steady_ms >= sync->offer_send_ms);
}

static void start_offer(struct sync *sync, struct sync_now now)
{
	sync->offer_held = false;
	sync->offer.outbox_length = sync->outbox_length;
	send_json(sync, SYNC_OFFER, "/v1/sync/offer", sync_offer_request_encode(&sync->offer),
	    sync->offer_until_ms - now.steady_ms, now);
	sync->lanes[SYNC_OFFER].end_ms = sync->offer_until_ms;
}

bool sync_ask_offer(struct sync *sync, const char *booking, int room_index, int64_t limit_ms, struct sync_now now)
{
	int64_t held_ms = limit_ms / 2 < OFFER_HELD_MS ? limit_ms / 2 : OFFER_HELD_MS;

	if (sync->lanes[SYNC_OFFER].id || sync->offer_held || !sync->online || sync->fenced)
		return false;
	read_outbox_length(sync);
	sync->offer = (struct sync_offer_request){.room_index = room_index, .incarnation = sync->options.incarnation};
	text_copy(sync->offer.booking, sizeof sync->offer.booking, booking);
	sync->offer_held = true;
	sync->offer_send_ms = now.steady_ms + held_ms;
	sync->offer_until_ms = now.steady_ms + limit_ms;
	if (offer_ready(sync, now))
		start_offer(sync, now);
	return true;
}

void sync_drop_offer(struct sync *sync)
{
	cancel_lane(sync, SYNC_OFFER);
	sync->offer_held = false;
	sync->lanes[SYNC_OFFER].working_since_ms = -1;
}

void sync_wake(struct sync *sync)
{
	sync->push_wanted = true;
	read_outbox_length(sync);
}

void sync_wake_leases(struct sync *sync)
{
	sync->leases_woken = true;
}

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

static void set_online(struct sync *sync, bool online)
{
	int i;

	if (online == sync->online)
		return;
	sync->online = online;
	log_line(LOG_INFO, "sync", online ? "central answers" : "central cannot be reached, going on without it");
	for (i = 0; online && i < SYNC_LANES; i++)
		if (sync->lanes[i].unreachable)
			sync->lanes[i].not_before_ms = 0;
	tell_status(sync);
}

static void offer_unanswered(struct sync *sync)
{
	sync->offer_held = false;
	sync->lanes[SYNC_OFFER].working_since_ms = -1;
	sync->options.events.offer(sync->options.events.self, NULL, NULL);
}

/* No answer came to the lane's request. */
static void unanswered(struct sync *sync, enum sync_lane lane, struct sync_now now)
{
	lane_failed(sync, &sync->lanes[lane], true, -1, now);
	set_online(sync, false);
	if (lane == SYNC_OFFER || sync->offer_held)
		offer_unanswered(sync);
}

static void on_fenced(struct sync *sync)
{
	int i;

	if (sync->offer_held || sync->lanes[SYNC_OFFER].id)
		offer_unanswered(sync);
	sync->fenced = true;
	for (i = 0; i < SYNC_LANES; i++)
		cancel_lane(sync, (enum sync_lane)i);
	log_line(LOG_ERROR, "sync", "this kiosk was replaced by a newer enrolment: it stops syncing");
	tell_status(sync);
}

/* What central was restored from may lack commands that it had acknowledged: it is asked what it expects next. */
static void on_snapshot_needed(struct sync *sync, struct sync_now now)
{
	log_line(LOG_WARNING, "sync", "central asks for a new snapshot");
	if (sync->position.loading)
		lane_failed(sync, &sync->lanes[SYNC_PULL], false, -1, now);
	start_snapshot(sync);
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
	tell_status(sync);
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
	if (strcmp(code, "FENCED") == 0)
		on_fenced(sync);
	else if (lane == SYNC_PULL && strcmp(code, "SNAPSHOT_NEEDED") == 0)
		on_snapshot_needed(sync, now);
	else if (lane == SYNC_PUSH && strcmp(code, "GAP") == 0)
		on_gap(sync, now);
	else if (strcmp(code, "VERSION_UNSUPPORTED") == 0)
		on_version(sync, now, &sync->lanes[lane]);
	else
		lane_failed(sync, &sync->lanes[lane], false, completion->retry_after_ms, now);
	if (lane == SYNC_OFFER)
		offer_unanswered(sync);
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
		read_outbox_length(sync);
		if (outcome.lost != sync->lost)
			log_line(LOG_ERROR, "sync", "central expects command %" PRId64 ", which is no longer kept here",
			    answer->next_sequence);
		sync->lost = outcome.lost;
		if (outcome.sent_again)
			log_line(LOG_WARNING, "sync",
			    "central was restored: commands from %" PRId64 " on are sent again", answer->next_sequence);
		for (i = 0; i < outcome.settled; i++)
			sync->options.events.result(sync->options.events.self, &answer->results[i]);
		tell_status(sync);
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
		tell_status(sync);
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

static bool (*const take_answer[SYNC_LANES])(struct sync *, json_t *, struct sync_now, struct error *) = {
    [SYNC_PUSH] = take_push, [SYNC_PULL] = take_pull, [SYNC_LEASES] = take_leases, [SYNC_OFFER] = take_offer};

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
		log_failure("taking central's answer", &err);
		lane_failed(sync, state, false, -1, now);
		if (lane == SYNC_OFFER)
			offer_unanswered(sync);
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
		unanswered(sync, (enum sync_lane)lane, now);
		return;
	}
	sync->answered_ms = now.steady_ms;
	sync->lanes[lane].unreachable = false;
	set_online(sync, central_answered(completion->status));
	if (completion->status >= 200 && completion->status < 300)
		accepted(sync, (enum sync_lane)lane, completion, now);
	else
		refused(sync, (enum sync_lane)lane, completion, now);
}

/* ---- Time ------------------------------------------------------------------------------------------------------- */

static bool wanted(const struct sync *sync, enum sync_lane lane, struct sync_now now)
{
	switch (lane) {
	case SYNC_PUSH:
		return sync->push_wanted;
	case SYNC_PULL:
		return true;
	case SYNC_LEASES:
		return now.steady_ms >= sync->leases_due_ms ||
		       (sync->leases_woken && sync->online && sync->outbox_length == 0);
	default:
		return false;
	}
}

static void give_up_late(struct sync *sync, struct sync_now now)
{
	int lane;

	for (lane = 0; lane < SYNC_LANES; lane++) {
		if (!sync->lanes[lane].id || now.steady_ms < sync->lanes[lane].end_ms)
			continue;
		cancel_lane(sync, (enum sync_lane)lane);
		unanswered(sync, (enum sync_lane)lane, now);
	}
}

/* A link that answers and yet brings nothing on: the connection is suspected first, then people are told. */
static void watch_progress(struct sync *sync, enum sync_lane lane, struct sync_now now)
{
	struct lane *state = &sync->lanes[lane];

	if (state->working_since_ms < 0 || now.steady_ms - state->working_since_ms < SYNC_FRESH_MS)
		return;
	if (now.steady_ms - state->fresh_ms >= SYNC_FRESH_MS) {
		state->fresh_ms = now.steady_ms;
		state->fresh = true;
		cancel_lane(sync, lane);
	}
	if (!state->stuck && now.steady_ms - state->working_since_ms >= SYNC_STUCK_MS && sync->answered_ms >= 0 &&
	    now.steady_ms - sync->answered_ms < SYNC_STUCK_MS) {
		state->stuck = true;
		log_line(LOG_ERROR, "sync", "no progress for %d s although central answers", SYNC_STUCK_MS / 1000);
		tell_status(sync);
	}
}

void sync_step(struct sync *sync, struct sync_now now)
{
	static void (*const start[])(struct sync *, struct sync_now) = {
	    [SYNC_PUSH] = start_push, [SYNC_PULL] = start_pull, [SYNC_LEASES] = start_leases};
	int lane;

	if (sync->fenced)
		return;
	give_up_late(sync, now);
	for (lane = 0; lane < SYNC_OFFER; lane++) {
		struct lane *state = &sync->lanes[lane];

		watch_progress(sync, (enum sync_lane)lane, now);
		if (!state->id && now.steady_ms >= state->not_before_ms && wanted(sync, (enum sync_lane)lane, now))
			start[lane](sync, now);
	}
	if (offer_ready(sync, now))
		start_offer(sync, now);
}

static int64_t lane_deadline_ms(const struct sync *sync, enum sync_lane lane)
{
	const struct lane *state = &sync->lanes[lane];
	int64_t start_ms = state->not_before_ms;

	if (state->id)
		return state->end_ms;
	if (lane == SYNC_OFFER && sync->offer_held)
		return sync->outbox_length == 0 ? 0 : sync->offer_send_ms;
	if (lane == SYNC_OFFER || (lane == SYNC_PUSH && !sync->push_wanted))
		return INT64_MAX;
	if (lane == SYNC_LEASES && !(sync->leases_woken && sync->online && sync->outbox_length == 0) &&
	    start_ms < sync->leases_due_ms)
		return sync->leases_due_ms;
	return start_ms;
}

int64_t sync_deadline_ms(const struct sync *sync)
{
	int64_t deadline_ms = INT64_MAX;
	int lane;

	if (sync->fenced)
		return INT64_MAX;
	for (lane = 0; lane < SYNC_LANES; lane++) {
		int64_t lane_ms = lane_deadline_ms(sync, (enum sync_lane)lane);

		if (lane_ms < deadline_ms)
			deadline_ms = lane_ms;
	}
	return deadline_ms;
}
