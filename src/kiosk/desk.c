#include "kiosk/desk_base.h"
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/training.h"
#include "wire/hotel.h"

enum { PURGE_EVERY_MS = 6 * 3600 * 1000, WALL_HIGH_STEP_MS = 60000, CLOCK_DRIFT_MS = 1000 };

struct sync_now desk_now(const struct desk *desk)
{
	return (struct sync_now){clock_steady_ms(&desk->options.clock), clock_wall_ms(&desk->options.clock)};
}

struct lease_clock desk_lease_clock(const struct desk *desk)
{
	struct sync_now now = desk_now(desk);
	struct lease_clock clock = {
	    .steady_ms = now.steady_ms, .wall_ms = now.wall_ms, .wall_high_ms = desk->wall_high_ms};

	text_copy(clock.boot_id, sizeof clock.boot_id, desk->boot_id);
	return clock;
}

/* ---- Answers ------------------------------------------------------------------------------------------------------
 */

void desk_post(struct desk *desk, struct service_message *message)
{
	desk->options.post(desk->options.self, message);
}

void desk_answer(struct desk *desk, enum service_event_kind kind, service_ticket ticket, const char *code)
{
	desk_post(desk, service_message_create(kind, ticket, code));
}

void desk_answer_booking(
    struct desk *desk, enum service_event_kind kind, service_ticket ticket, const struct booking *booking)
{
	struct service_message *message = service_message_create(kind, ticket, "OK");

	message->has_booking = true;
	message->booking = *booking;
	desk_add_pins(desk, booking, message);
	desk_post(desk, message);
}

void desk_trouble(struct desk *desk, const struct error *err)
{
	log_line(LOG_ERROR, "desk", "%s (%s)", err->text, err->code);
	desk->broken = desk->broken || error_is(err, "CORRUPT");
	text_copy(desk->trouble, sizeof desk->trouble, err->code);
	desk->trouble_ms = desk_now(desk).wall_ms;
}

bool desk_broken(const struct desk *desk)
{
	return desk->broken;
}

bool desk_stranded(const struct desk *desk)
{
	return !desk->options.training && (!desk->sync || sync_status(desk->sync).fenced);
}

static enum printer_condition condition_of(const struct desk *desk)
{
	static const enum printer_condition conditions[PRINTER_STATES] = {
	    [PRINTER_IS_NONE] = PRINTER_NONE,
	    [PRINTER_IS_READY] = PRINTER_READY,
	    [PRINTER_IS_PAPER_LOW] = PRINTER_PAPER_LOW,
	    [PRINTER_IS_STARTING] = PRINTER_READY,
	    [PRINTER_IS_PAPER_OUT] = PRINTER_PAPER_OUT,
	    [PRINTER_IS_COVER_OPEN] = PRINTER_COVER_OPEN,
	    [PRINTER_IS_ERROR] = PRINTER_FAULT,
	    [PRINTER_IS_NOT_ANSWERING] = PRINTER_NOT_ANSWERING,
	    [PRINTER_IS_GONE] = PRINTER_GONE,
	};

	return conditions[desk->printer];
}

void desk_status(struct desk *desk)
{
	struct sync_status sync = desk->sync ? sync_status(desk->sync) : (struct sync_status){0};
	struct lease_clock clock = desk_lease_clock(desk);
	struct service_status status;
	struct service_message *message;

	memset(&status, 0, sizeof status); /* compared byte by byte */
	status.enrolled = desk->options.enrolled || desk->options.training;
	status.training = desk->options.training;
	status.practising = desk->options.practising;
	status.online = sync.online || desk->options.training;
	status.stuck = sync.stuck || sync.fenced || sync.lost || sync.central_newer;
	status.printing = desk_printing(desk);
	status.outbox_length = (int)sync.outbox_length;
	status.leases = leases_usable(desk->pool, &clock);
	status.cursor = sync.cursor;
	status.printer = condition_of(desk);
	if (desk->options.training)
		training_practice(&desk->options.clock, status.practice);
	if (memcmp(&status, &desk->status, sizeof status) == 0)
		return;
	desk->status = status;
	message = service_message_create(SERVICE_STATUS_CHANGED, 0, "OK");
	message->status = status;
	desk_post(desk, message);
}

bool desk_online(const struct desk *desk)
{
	return desk->sync && sync_status(desk->sync).online;
}

bool desk_proved(const struct desk *desk, const char *booking)
{
	int i;

	for (i = 0; i < desk->session.proved_count; i++)
		if (strcmp(desk->session.proved[i], booking) == 0)
			return true;
	return false;
}

static void keep_wall_high(struct desk *desk)
{
	int64_t wall_ms = clock_wall_ms(&desk->options.clock);

	if (wall_ms < desk->wall_high_ms + WALL_HIGH_STEP_MS)
		return;
	desk->wall_high_ms = wall_ms;
	store_set_meta_int(desk->options.store, "wall_high_ms", wall_ms, NULL);
}

bool desk_command(
    struct desk *desk, const char *kind, const char *booking, json_t *json, int64_t *sequence_out, struct error *err)
{
	char *body = json_to_text(json);
	bool ok =
	    store_add_command(desk->options.store, kind, booking, body, desk_now(desk).wall_ms, sequence_out, err);

	if (ok && desk->sync)
		sync_wake(desk->sync);
	memory_wipe(body, strlen(body));
	free(body);
	json_decref(json);
	return ok;
}

/* ---- What the sync core tells ---------------------------------------------------------------------------------------
 */

static void on_status(void *self)
{
	desk_status(self);
}

static void tell_change(struct desk *desk, const char *number, const char *code, const char *kiosk_name)
{
	struct service_message *message = service_message_create(SERVICE_BOOKING_CHANGED, 0, code);

	message->has_booking = desk_find_booking(desk, number, &message->booking) == STORE_FOUND;
	text_copy(message->event.kiosk_name, sizeof message->event.kiosk_name, kiosk_name);
	if (message->has_booking)
		desk_add_pins(desk, &message->booking, message);
	desk_post(desk, message);
}

static void call_changed(struct desk *desk, const char *id, bool received, bool answered)
{
	int i;

	for (i = 0; i < desk->session.call_count; i++) {
		struct service_message *message;

		if (strcmp(desk->session.calls[i].id, id) != 0)
			continue;
		message = service_message_create(SERVICE_CALL, desk->session.calls[i].ticket, "OK");
		message->event.call_received = received;
		message->event.call_answered = answered;
		message->event.final = answered;
		desk_post(desk, message);
	}
}

static void keep_clock_offset(struct desk *desk, int64_t central_ms)
{
	int64_t offset_ms = central_ms - clock_wall_ms(&desk->options.clock);

	if (llabs(offset_ms - desk->clock_offset_ms) < CLOCK_DRIFT_MS)
		return;
	desk->clock_offset_ms = offset_ms;
	store_set_meta_int(desk->options.store, "clock_offset_ms", offset_ms, NULL);
}

static bool of_hotel(const char *table)
{
	return strcmp(table, "hotel") == 0 || strcmp(table, "type") == 0 || strcmp(table, "survey") == 0 ||
	       strcmp(table, "extra") == 0 || strcmp(table, "rules") == 0;
}

static void on_row(struct desk *desk, const struct sync_row *row)
{
	bool answered = false;

	desk->pictures_stale = desk->pictures_stale || strcmp(row->table, "picture") == 0;
	if (strcmp(row->table, "booking") == 0 && desk_proved(desk, row->key))
		tell_change(desk, row->key, "OK", "");
	if (strcmp(row->table, "booking") == 0)
		desk_settle_row(desk, row->key);
	if (strcmp(row->table, "call") == 0 && row->document &&
	    json_get_bool(row->document, "answered", &answered, NULL))
		call_changed(desk, row->key, true, answered);
}

/* Their condition changes all the time, their numbers hardly ever. */
static bool room_came_or_went(const struct desk *desk, const struct sync_row *row)
{
	return strcmp(row->table, "room") == 0 && desk_knows_room(desk, row->key) != (row->document != NULL);
}

static void on_rows(void *self, const struct sync_pull_answer *answer, bool swapped)
{
	struct desk *desk = self;
	bool hotel_changed = swapped, guide_changed = swapped;
	int i;

	keep_clock_offset(desk, answer->now_ms);
	for (i = 0; i < answer->count; i++) {
		hotel_changed =
		    hotel_changed || of_hotel(answer->rows[i].table) || room_came_or_went(desk, &answer->rows[i]);
		guide_changed = guide_changed || desk_guide_holds(answer->rows[i].table);
		on_row(desk, &answer->rows[i]);
	}
	if (hotel_changed)
		desk_load_hotel(desk);
	if (guide_changed)
		desk_guide_changed(desk);
	desk->pictures_stale = desk->pictures_stale || swapped;
	for (i = 0; swapped && i < desk->session.proved_count; i++)
		tell_change(desk, desk->session.proved[i], "OK", "");
}

static void result_of_call(struct desk *desk, int64_t sequence)
{
	int i;

	for (i = 0; i < desk->session.call_count; i++)
		if (desk->session.calls[i].sequence == sequence)
			call_changed(desk, desk->session.calls[i].id, true, false);
}

/* A room whose check-in central refused was not given: the lease is free again, and the guest, if still there, hears
 * it. */
static void result_refused(struct desk *desk, const struct sync_result *result)
{
	struct buffer body = {0};
	char kind[24], booking[BOOKING_NUMBER_BYTES] = "", kiosk_name[64] = "", lease[LEASE_ID_BYTES];
	json_t *json = NULL;

	log_line(LOG_WARNING, "desk", "central refused command %lld: %s", (long long)result->sequence, result->code);
	if (store_command_of(desk->options.store, result->sequence, kind, &body, NULL) == STORE_FOUND)
		json = json_read(body.data, body.length, body.length, NULL);
	if (result->body)
		json_get_text(result->body, "kiosk", kiosk_name, sizeof kiosk_name, NULL);
	if (json && strcmp(kind, "CheckIn") == 0 && json_get_text(json, "lease", lease, sizeof lease, NULL)) {
		int index = leases_find(desk->pool, lease);

		if (index >= 0) {
			desk->pool->leases[index].fate = SYNC_LEASE_RELEASED;
			store_put_lease(desk->options.store, &desk->pool->leases[index], NULL);
		}
	}
	if (json && json_get_text(json, "booking", booking, sizeof booking, NULL) && desk_proved(desk, booking))
		tell_change(desk, booking, strcmp(kind, "CheckIn") == 0 ? result->code : "OK", kiosk_name);
	json_decref(json);
	buffer_wipe(&body);
}

static void on_result(void *self, const struct sync_result *result)
{
	struct desk *desk = self;

	if (result->applied)
		result_of_call(desk, result->sequence);
	else
		result_refused(desk, result);
	desk_settle(desk, result);
	sync_wake_leases(desk->sync);
}

static void on_offer(void *self, const struct sync_offer_answer *answer, const struct lease_receipt *receipt)
{
	desk_take_offer(self, answer, receipt);
}

static void on_question(void *self, const json_t *answer, const char *code)
{
	desk_question_answered(self, answer, code);
}

static const char *printer_word(void *self)
{
	const struct desk *desk = self;

	return printer_state_word(desk->printer);
}

/* ---- Life -----------------------------------------------------------------------------------------------------------
 */

static struct sync *start_sync(struct desk *desk)
{
	struct sync_options options = {.storage = store_sync_storage(desk->options.store),
	    .transport = desk->options.transport,
	    .events = {on_status, on_rows, on_result, on_offer, on_question, desk},
	    .random = desk->options.random,
	    .pool = desk->pool,
	    .incarnation = desk->options.identity.incarnation,
	    .printer = printer_word};

	text_copy(options.boot_id, sizeof options.boot_id, desk->boot_id);
	return sync_create(&options, desk_now(desk));
}

struct desk *desk_create(const struct desk_options *options)
{
	struct desk *desk = memory_zeroed(1, sizeof *desk);
	struct error err = {0};

	*desk = (struct desk){.options = *options, .printer = PRINTER_IS_STARTING, .status.cursor = -1};
	desk->pool = memory_zeroed(1, sizeof *desk->pool);
	clock_boot_id(desk->boot_id);
	desk->clock_offset_ms = store_meta_int(options->store, "clock_offset_ms", 0);
	desk->wall_high_ms = store_meta_int(options->store, "wall_high_ms", 0);
	desk->purge_ms = desk_now(desk).steady_ms + PURGE_EVERY_MS;
	if (!store_load_leases(options->store, desk->pool, &err) || !store_restart_print_jobs(options->store, &err))
		desk_trouble(desk, &err);
	desk_load_hotel(desk);
	desk_open_pictures(desk);
	if (options->enrolled && !options->training)
		desk->sync = start_sync(desk);
	desk_status(desk);
	return desk;
}

static void drop_delayed(struct desk *desk)
{
	while (desk->delayed) {
		struct desk_delayed *next = desk->delayed->next;

		service_message_destroy(desk->delayed->message);
		free(desk->delayed);
		desk->delayed = next;
	}
}

void desk_destroy(struct desk *desk)
{
	if (!desk)
		return;
	drop_delayed(desk);
	desk_drop_questions(desk);
	desk_drop_deeds(desk);
	pictures_destroy(desk->pictures);
	sync_destroy(desk->sync);
	store_close(desk->options.store);
	hotel_snapshot_destroy(desk->hotel);
	memory_wipe(desk->pool, sizeof *desk->pool);
	free(desk->pool);
	memory_wipe(desk, sizeof *desk);
	free(desk);
}

static void end_session(struct desk *desk, const struct service_request *request)
{
	(void)request;
	desk_release_offers(desk);
	desk_leave_jobs(desk);
	drop_delayed(desk);
	desk_drop_questions(desk);
	desk_drop_deeds(desk);
	desk->want_count = 0;
	memory_wipe(&desk->session, sizeof desk->session);
	malloc_trim(0);
}

void desk_request(struct desk *desk, const struct service_request *request)
{
	static void (*const handlers[REQUEST_KINDS])(struct desk *, const struct service_request *) = {
	    [REQUEST_LOOK_UP] = desk_look_up,
	    [REQUEST_REGISTER] = desk_register,
	    [REQUEST_OFFER] = desk_ask_offer,
	    [REQUEST_CHECK_IN] = desk_check_in,
	    [REQUEST_QUEUE] = desk_queue,
	    [REQUEST_PRINT] = desk_print,
	    [REQUEST_CALL] = desk_call,
	    [REQUEST_END_SESSION] = end_session,
	    [REQUEST_PRINT_JOB] = desk_print_job,
	    [REQUEST_PRINTER] = desk_printer,
	    [REQUEST_CALENDAR] = desk_ask_calendar,
	    [REQUEST_ASK_CHANGE] = desk_ask_change,
	    [REQUEST_CHANGE] = desk_change,
	    [REQUEST_ASK_CANCEL] = desk_ask_cancel,
	    [REQUEST_CANCEL] = desk_cancel,
	    [REQUEST_ASK_WALK_IN] = desk_ask_walk_in,
	    [REQUEST_BOOK] = desk_book,
	    [REQUEST_ASK_FOLIO] = desk_ask_folio,
	    [REQUEST_CHECK_OUT] = desk_check_out,
	    [REQUEST_SURVEY] = desk_answer_survey,
	    [REQUEST_OPEN_TICKET] = desk_open_ticket,
	    [REQUEST_ASK_TICKET] = desk_ask_ticket,
	    [REQUEST_RATE_TICKET] = desk_rate_ticket,
	    [REQUEST_ASK_MEMBER] = desk_ask_member,
	    [REQUEST_JOIN] = desk_join,
	    [REQUEST_REDEEM] = desk_redeem,
	    [REQUEST_CONSENT] = desk_member_consent,
	    [REQUEST_DOCUMENT] = desk_print_document,
	    [REQUEST_ASK_UPGRADE] = desk_ask_upgrade,
	    [REQUEST_TAKE_EXTRA] = desk_take_extra,
	    [REQUEST_DECLINE_EXTRA] = desk_decline_extra,
	    [REQUEST_REDEEM_UPGRADE] = desk_redeem_upgrade,
	    [REQUEST_STAFF] = desk_staff,
	    [REQUEST_PICTURE] = desk_want_picture,
	    [REQUEST_GUIDE] = desk_open_guide,
	    [REQUEST_ASK_REFUND] = desk_ask_refund,
	};

	handlers[request->kind](desk, request);
	desk_step(desk);
}

void desk_complete(struct desk *desk, const struct sync_completion *completion)
{
	if (!pictures_complete(desk->pictures, completion, desk_now(desk).steady_ms) && desk->sync)
		sync_complete(desk->sync, completion, desk_now(desk));
	desk_step(desk);
}

static void post_due(struct desk *desk, int64_t now_ms)
{
	struct desk_delayed **link = &desk->delayed;

	while (*link) {
		struct desk_delayed *delayed = *link;

		if (delayed->due_ms > now_ms) {
			link = &delayed->next;
			continue;
		}
		*link = delayed->next;
		desk_post(desk, delayed->message);
		free(delayed);
	}
}

void desk_step(struct desk *desk)
{
	struct sync_now now = desk_now(desk);
	struct error err = {0};

	post_due(desk, now.steady_ms);
	keep_wall_high(desk);
	if (desk->sync)
		sync_step(desk->sync, now);
	desk_ask_next(desk);
	desk_settle_late(desk);
	desk_step_pictures(desk);
	if (now.steady_ms >= desk->purge_ms) {
		desk->purge_ms = now.steady_ms + PURGE_EVERY_MS;
		if (!store_purge(desk->options.store, &err))
			desk_trouble(desk, &err);
	}
	desk_status(desk);
}

int64_t desk_deadline_ms(const struct desk *desk)
{
	int64_t deadline_ms = desk->sync ? sync_deadline_ms(desk->sync) : INT64_MAX;
	const struct desk_delayed *delayed;

	if (desk_settle_deadline_ms(desk) < deadline_ms)
		deadline_ms = desk_settle_deadline_ms(desk);
	if (desk_pictures_deadline_ms(desk) < deadline_ms)
		deadline_ms = desk_pictures_deadline_ms(desk);
	if (desk->purge_ms < deadline_ms)
		deadline_ms = desk->purge_ms;
	for (delayed = desk->delayed; delayed; delayed = delayed->next)
		if (delayed->due_ms < deadline_ms)
			deadline_ms = delayed->due_ms;
	return deadline_ms;
}
