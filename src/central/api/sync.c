#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/central.h"
#include "central/command/command.h"
#include "central/feed.h"
#include "central/leases.h"
#include "central/offer.h"
#include "central/store/kiosk.h"

enum { SMALL_BODY_BYTES_MAX = 64 * 1024, SHARED_LOOK_MS = 1000 };

/* ---- commands ---------------------------------------------------------------------------------------------------- */

/* What a kiosk needs to go on stands beside the problem. */
static void respond_gap(struct response *response, int64_t next_sequence)
{
	respond_problem(response, "GAP", NULL);
	json_put(response->json, "next_sequence", json_integer(next_sequence));
}

static void caller_kiosk(const struct request *request, struct kiosk_row *out)
{
	*out = (struct kiosk_row){.incarnation = request->caller.incarnation};
	text_copy(out->id, sizeof(out->id), request->caller.name);
}

static bool kiosk_read(struct work *work, void *self, struct error *err)
{
	struct kiosk_row *kiosk = self;
	char id[33];
	text_copy(id, sizeof(id), kiosk->id);
	return store_kiosk_load(work, id, kiosk, err);
}

static void push(struct request *request, struct response *response, const struct sync_push_request *commands,
    struct sync_push_answer *answer)
{
	struct central *central = request->central;
	struct kiosk_row kiosk;
	struct error err = {0};
	caller_kiosk(request, &kiosk);
	if (!database_read(central->database, request->caller.hotel, kiosk_read, &kiosk, &err)) {
		respond_error(response, &err);
		return;
	}
	if (commands->incarnation != request->caller.incarnation || kiosk.incarnation != commands->incarnation)
		respond_problem(response, "FENCED", NULL);
	else if (commands_run(central, request->caller.hotel, &kiosk, commands, answer, &err))
		respond_json(response, 200, sync_push_answer_encode(answer));
	else if (error_is(&err, "GAP"))
		respond_gap(response, answer->next_sequence);
	else
		respond_error(response, &err);
}

static void post_commands(struct request *request, struct response *response)
{
	struct sync_push_request *commands = memory_zeroed(1, sizeof(*commands));
	struct sync_push_answer *answer = memory_zeroed(1, sizeof(*answer));
	struct error err = {0};
	if (sync_push_request_decode(request->json, commands, &err))
		push(request, response, commands, answer);
	else
		respond_error(response, &err);
	sync_push_request_finish(commands);
	sync_push_answer_finish(answer);
	free(commands);
	free(answer);
}

/* ---- pull -------------------------------------------------------------------------------------------------------- */

struct pull {
	const struct request *request;
	struct sync_pull_request asked;
	struct sync_pull_answer *answer;
};

static bool pull_read(struct work *work, void *self, struct error *err)
{
	struct pull *pull = self;
	sync_pull_answer_finish(pull->answer);
	return feed_read(work, pull->request->caller.name, &pull->asked, pull->answer, err);
}

/* Nothing new, and time left: ask again when the feed moves, or at the end; where other centrals write too, now and
 * then. */
static bool pull_waits(const struct pull *pull, struct response *response)
{
	const struct request *request = pull->request;
	int64_t now_ms = clock_steady_ms(&request->central->clock);
	int64_t end_ms = request->arrived_ms + pull->asked.wait_ms;
	if (pull->answer->count > 0 || pull->asked.cursor == 0 || now_ms >= end_ms)
		return false;
	if (database_shared(request->central->database) && now_ms + SHARED_LOOK_MS < end_ms)
		end_ms = now_ms + SHARED_LOOK_MS;
	response->wait_until_ms = end_ms;
	return true;
}

static bool pull_note(struct work *work, void *self, struct error *err)
{
	const struct pull *pull = self;
	return store_kiosk_pulled(work, pull->request->caller.name, pull->asked.cursor, err);
}

/* Once a request, not each time that it is looked at again. */
static bool pulled(struct pull *pull, struct error *err)
{
	const struct request *request = pull->request;
	return request->attempt > 0 ||
	       database_write(request->central->database, request->caller.hotel, pull_note, pull, err);
}

static void respond_snapshot(struct response *response, const char *epoch)
{
	respond_problem(response, "SNAPSHOT_NEEDED", NULL);
	json_put(response->json, "epoch", json_text_new(epoch));
}

static void post_pull(struct request *request, struct response *response)
{
	struct pull pull = {.request = request, .answer = memory_zeroed(1, sizeof(*pull.answer))};
	struct error err = {0};
	if (!sync_pull_request_decode(request->json, &pull.asked, &err) || !pulled(&pull, &err) ||
	    !database_read(request->central->database, request->caller.hotel, pull_read, &pull, &err)) {
		if (error_is(&err, "SNAPSHOT_NEEDED"))
			respond_snapshot(response, err.text);
		else
			respond_error(response, &err);
	} else if (!pull_waits(&pull, response)) {
		respond_json(response, 200, sync_pull_answer_encode(pull.answer));
	}
	sync_pull_answer_finish(pull.answer);
	free(pull.answer);
}

/* ---- leases and offers ------------------------------------------------------------------------------------------- */

struct exchange_work {
	struct kiosk_row kiosk;
	struct sync_leases_request asked;
	struct sync_leases_answer answer;
};

static bool leases_work(struct work *work, void *self, struct error *err)
{
	struct exchange_work *exchange = self;
	return kiosk_read(work, &exchange->kiosk, err) &&
	       (exchange->kiosk.incarnation == exchange->asked.incarnation ||
	           error_set(err, "FENCED", "a newer incarnation of this kiosk exists")) &&
	       leases_exchange(work, &exchange->kiosk, &exchange->asked, &exchange->answer, err);
}

static void post_leases(struct request *request, struct response *response)
{
	struct exchange_work *exchange = memory_zeroed(1, sizeof(*exchange));
	struct error err = {0};
	caller_kiosk(request, &exchange->kiosk);
	if (sync_leases_request_decode(request->json, &exchange->asked, &err) &&
	    database_write(request->central->database, request->caller.hotel, leases_work, exchange, &err))
		respond_json(response, 200, sync_leases_answer_encode(&exchange->answer));
	else
		respond_error(response, &err);
	memory_wipe(exchange, sizeof(*exchange));
	free(exchange);
}

struct offer_work {
	struct kiosk_row kiosk;
	struct sync_offer_request asked;
	struct sync_offer_answer answer;
};

static bool offer_run(struct work *work, void *self, struct error *err)
{
	struct offer_work *offer = self;
	return kiosk_read(work, &offer->kiosk, err) &&
	       (offer->kiosk.incarnation == offer->asked.incarnation ||
	           error_set(err, "FENCED", "a newer incarnation of this kiosk exists")) &&
	       offer_room(work, &offer->kiosk, &offer->asked, &offer->answer, err);
}

static void post_offer(struct request *request, struct response *response)
{
	struct offer_work offer = {0};
	struct error err = {0};
	caller_kiosk(request, &offer.kiosk);
	if (sync_offer_request_decode(request->json, &offer.asked, &err) &&
	    database_write(request->central->database, request->caller.hotel, offer_run, &offer, &err))
		respond_json(response, 200, sync_offer_answer_encode(&offer.answer));
	else
		respond_error(response, &err);
	memory_wipe(&offer, sizeof(offer));
}

static const struct route ROUTES[] = {
    {"POST", "/v1/sync/commands", ACCESS_KIOSK, SYNC_BODY_BYTES_MAX, post_commands},
    {"POST", "/v1/sync/pull", ACCESS_KIOSK, SMALL_BODY_BYTES_MAX, post_pull},
    {"POST", "/v1/sync/leases", ACCESS_KIOSK, SMALL_BODY_BYTES_MAX, post_leases},
    {"POST", "/v1/sync/offer", ACCESS_KIOSK, SMALL_BODY_BYTES_MAX, post_offer},
};
const struct route_table api_sync = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
