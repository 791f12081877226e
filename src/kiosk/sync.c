#include "kiosk/sync_base.h"
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"

void sync_tell_status(struct sync *sync)
{
	sync->options.events.status(sync->options.events.self);
}

void sync_log_failure(const char *doing, const struct error *err)
{
	log_line(LOG_WARNING, "sync", "%s: %s (%s)", doing, err->text, err->code);
}

void sync_read_outbox_length(struct sync *sync)
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
	    .link_since_ms = now.wall_ms,
	    .leases_due_ms = now.steady_ms};
	for (i = 0; i < SYNC_LANES; i++)
		sync->lanes[i] =
		    (struct lane){.not_before_ms = now.steady_ms, .working_since_ms = -1, .fresh_ms = now.steady_ms};
	if (!options->storage.position(options->storage.self, &sync->position, &err))
		sync_log_failure("reading how far the feed was taken", &err);
	sync_read_outbox_length(sync);
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

void sync_cancel_lane(struct sync *sync, enum sync_lane lane)
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
		sync_cancel_lane(sync, (enum sync_lane)i);
	forget_push(sync);
	free(sync);
}

/* The waiting pull is no traffic. */
static bool is_quiet(const struct sync *sync)
{
	static const enum sync_lane busy[] = {SYNC_PUSH, SYNC_LEASES, SYNC_OFFER, SYNC_QUESTION};
	bool quiet = sync->online && !sync->fenced && sync->caught_up && sync->outbox_length == 0 && !sync->offer_held;

	for (size_t i = 0; i < sizeof busy / sizeof busy[0]; i++)
		quiet = quiet && !sync->lanes[busy[i]].id;
	return quiet;
}

struct sync_status sync_status(const struct sync *sync)
{
	struct sync_status status = {.online = sync->online,
	    .fenced = sync->fenced,
	    .lost = sync->lost,
	    .central_newer = sync->central_newer,
	    .quiet = is_quiet(sync),
	    .cursor = sync->position.cursor,
	    .outbox_length = sync->outbox_length,
	    .link_since_ms = sync->link_since_ms,
	    .fault_ms = sync->fault_ms};
	int i;

	text_copy(status.fault, sizeof status.fault, sync->fault);
	for (i = 0; i < SYNC_LANES; i++)
		status.stuck = status.stuck || sync->lanes[i].stuck;
	return status;
}

/* ---- Sending ---------------------------------------------------------------------------------------------------- */

/* Takes the reference of json. */
void sync_send(
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
			sync_log_failure("pushing commands", &err);
		sync_push_request_finish(push);
		free(push);
		return;
	}
	forget_push(sync);
	sync->push = push;
	sync_send(sync, SYNC_PUSH, "/v1/sync/commands", sync_push_request_encode(push), SYNC_ANSWER_LIMIT_MS, now);
}

bool sync_start_snapshot(struct sync *sync)
{
	struct error err = {0};

	if (!sync->options.storage.begin_shadow(sync->options.storage.self, &err)) {
		sync_log_failure("beginning a snapshot", &err);
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

	if (!position->loading && position->epoch[0] == '\0' && !sync_start_snapshot(sync)) {
		sync->lanes[SYNC_PULL].not_before_ms = now.steady_ms + SYNC_UNREACHABLE_WAIT_MS;
		return;
	}
	text_copy(request.epoch, sizeof request.epoch, position->loading ? position->shadow_epoch : position->epoch);
	request.cursor = position->loading ? position->shadow_cursor : position->cursor;
	request.wait_ms = sync->caught_up && sync->online && !position->loading ? SYNC_WAIT_MS_MAX : 0;
	sync_send(sync, SYNC_PULL, "/v1/sync/pull", sync_pull_request_encode(&request),
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
	sync_send(sync, SYNC_LEASES, "/v1/sync/leases", sync_leases_request_encode(request), SYNC_ANSWER_LIMIT_MS, now);
	free(request);
}

static bool offer_under_way(const struct sync *sync)
{
	return sync->offer_held || sync->lanes[SYNC_OFFER].id;
}

/* Central counts the rooms of the kiosk's pool as free only when nothing lies in the outbox: what was just registered
 * goes there first. */
static bool way_is_free(const struct sync *sync)
{
	return sync->outbox_length == 0 && !sync->lanes[SYNC_LEASES].id;
}

static bool offer_ready(const struct sync *sync, struct sync_now now)
{
	return sync->offer_held && (way_is_free(sync) || now.steady_ms >= sync->offer_send_ms);
}

/* An exchange of leases that left before the offer would drop or undo the offer's lease when its answer came after. */
static void start_offer(struct sync *sync, struct sync_now now)
{
	sync_cancel_lane(sync, SYNC_LEASES);
	sync->offer_held = false;
	sync->offer.outbox_length = sync->outbox_length;
	sync_send(sync, SYNC_OFFER, "/v1/sync/offer", sync_offer_request_encode(&sync->offer),
	    sync->offer_until_ms - now.steady_ms, now);
	sync->lanes[SYNC_OFFER].end_ms = sync->offer_until_ms;
}

bool sync_ask_room(struct sync *sync, const char *booking, int room_index, const struct sync_choice *choice,
    int64_t limit_ms, struct sync_now now)
{
	int64_t held_ms = limit_ms / 2 < OFFER_HELD_MS ? limit_ms / 2 : OFFER_HELD_MS;

	if (offer_under_way(sync) || !sync->online || sync->fenced)
		return false;
	sync_read_outbox_length(sync);
	sync->offer = (struct sync_offer_request){.room_index = room_index, .incarnation = sync->options.incarnation};
	text_copy(sync->offer.booking, sizeof sync->offer.booking, booking);
	text_copy(sync->offer.room, sizeof sync->offer.room, choice->room);
	text_copy(sync->offer.session, sizeof sync->offer.session, choice->session);
	text_copy(sync->offer.reason, sizeof sync->offer.reason, choice->reason);
	sync->offer_held = true;
	sync->offer_send_ms = now.steady_ms + held_ms;
	sync->offer_until_ms = now.steady_ms + limit_ms;
	if (offer_ready(sync, now))
		start_offer(sync, now);
	return true;
}

bool sync_ask_offer(struct sync *sync, const char *booking, int room_index, int64_t limit_ms, struct sync_now now)
{
	static const struct sync_choice none;

	return sync_ask_room(sync, booking, room_index, &none, limit_ms, now);
}

void sync_drop_offer(struct sync *sync)
{
	sync_cancel_lane(sync, SYNC_OFFER);
	sync->offer_held = false;
	sync->lanes[SYNC_OFFER].working_since_ms = -1;
}

void sync_wake(struct sync *sync)
{
	sync->push_wanted = true;
	sync_read_outbox_length(sync);
}

void sync_wake_leases(struct sync *sync)
{
	sync->leases_woken = true;
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
		return !offer_under_way(sync) && (now.steady_ms >= sync->leases_due_ms ||
		                                     (sync->leases_woken && sync->online && sync->outbox_length == 0));
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
		sync_cancel_lane(sync, (enum sync_lane)lane);
		sync_unanswered(sync, (enum sync_lane)lane, now);
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
		sync_cancel_lane(sync, lane);
	}
	if (!state->stuck && now.steady_ms - state->working_since_ms >= SYNC_STUCK_MS && sync->answered_ms >= 0 &&
	    now.steady_ms - sync->answered_ms < SYNC_STUCK_MS) {
		state->stuck = true;
		log_line(LOG_ERROR, "sync", "no progress for %d s although central answers", SYNC_STUCK_MS / 1000);
		sync_tell_status(sync);
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
		return way_is_free(sync) ? 0 : sync->offer_send_ms;
	if (lane == SYNC_OFFER || lane == SYNC_QUESTION || (lane == SYNC_PUSH && !sync->push_wanted) ||
	    (lane == SYNC_LEASES && offer_under_way(sync)))
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
