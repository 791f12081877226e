#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/proof.h"
#include "hotel/throttle.h"
#include "kiosk/desk_base.h"
#include "kiosk/view.h"
#include "wire/hotel.h"

enum { SUBJECT_BYTES = 64 };

/* ---- The booking as seen here
 * ---------------------------------------------------------------------------------------- */

struct overlaying {
	struct booking *booking;
	int64_t before; /* commands from this sequence on are left out */
};

static void overlay(void *self, const struct store_command *command)
{
	const struct overlaying *overlaying = self;
	json_t *body;

	if (!command->overlaid || command->state == OUTBOX_REFUSED || command->sequence >= overlaying->before)
		return;
	body = json_read(command->body, command->length, command->length, NULL);
	if (body && !view_apply(overlaying->booking, command->kind, body, command->made_ms))
		view_apply_stay(
		    overlaying->booking, command->kind, body, command->made_ms, command->state == OUTBOX_APPLIED);
	json_decref(body);
}

static bool read_booking(const char *document, size_t length, struct booking *out)
{
	json_t *json = json_read(document, length, SYNC_BODY_BYTES_MAX, NULL);
	bool ok = json && booking_decode(json, out, NULL);

	json_decref(json);
	return ok;
}

static bool add_overlay(struct desk *desk, struct booking *booking, int64_t before)
{
	struct overlaying overlaying = {booking, before};
	struct error err = {0};

	if (store_each_command(desk->options.store, booking->number, overlay, &overlaying, &err))
		return true;
	desk_trouble(desk, &err);
	return false;
}

enum store_found desk_find_before(struct desk *desk, const char *number, int64_t sequence, struct booking *out)
{
	struct buffer document = {0};
	struct error err = {0};
	enum store_found found = store_find(desk->options.store, "booking", number, &document, &err);

	if (found == STORE_FAILED)
		desk_trouble(desk, &err);
	if (found == STORE_FOUND &&
	    (!read_booking(document.data, document.length, out) || !add_overlay(desk, out, sequence)))
		found = STORE_FAILED;
	buffer_wipe(&document);
	return found;
}

enum store_found desk_find_booking(struct desk *desk, const char *number, struct booking *out)
{
	return desk_find_before(desk, number, INT64_MAX, out);
}

int desk_find_nights(struct desk *desk, const char *number, int64_t out[QUOTE_NIGHTS_MAX])
{
	struct buffer document = {0};
	json_t *json = NULL, *nights = NULL;
	int count = 0, night;

	if (store_find(desk->options.store, "booking", number, &document, NULL) == STORE_FOUND)
		json = json_read(document.data, document.length, SYNC_BODY_BYTES_MAX, NULL);
	if (json && json_has(json, FEED_NIGHTS))
		nights = json_get_array(json, FEED_NIGHTS, QUOTE_NIGHTS_MAX, NULL);
	if (nights)
		count = (int)json_array_size(nights);
	for (night = 0; night < count; night++)
		out[night] = (int64_t)json_integer_value(json_array_get(nights, (size_t)night));
	json_decref(json);
	buffer_wipe(&document);
	return count;
}

struct alias_search {
	int32_t business_day;
	bool found;
	struct booking best, candidate;
};

static void weigh(void *self, const char *key, const char *document, size_t length)
{
	struct alias_search *search = self;

	(void)key;
	if (!read_booking(document, length, &search->candidate))
		return;
	if (search->found && booking_liveness(&search->candidate, search->business_day) <=
	                         booking_liveness(&search->best, search->business_day))
		return;
	search->best = search->candidate;
	search->found = true;
}

/* An agency uses its numbers again: the living booking is meant. */
static bool find_by_alias(struct desk *desk, const char *alias, struct booking *out)
{
	struct alias_search *search = memory_zeroed(1, sizeof *search);
	struct error err = {0};
	bool found;

	search->business_day = desk->hotel->view.hotel ? desk->hotel->view.hotel->business_day : 0;
	if (!store_each_alias(desk->options.store, alias, weigh, search, &err))
		desk_trouble(desk, &err);
	found = search->found;
	if (found)
		*out = search->best;
	memory_wipe(search, sizeof *search);
	free(search);
	return found && add_overlay(desk, out, INT64_MAX);
}

/* ---- Wrong tries
 * ------------------------------------------------------------------------------------------------------ */

static void booking_subject(const char *number, char out[SUBJECT_BYTES])
{
	text_copy(out, SUBJECT_BYTES, "booking/");
	text_copy(out + strlen(out), SUBJECT_BYTES - strlen(out), number);
}

static int64_t wait_for(struct desk *desk, const char *subject, struct throttle_rule rule)
{
	struct throttle throttle;
	struct error err = {0};

	if (!store_throttle(desk->options.store, subject, &throttle, &err))
		desk_trouble(desk, &err);
	return throttle_wait_ms(&rule, &throttle, desk_now(desk).wall_ms);
}

/* Closed by the tries of all kiosks together, as central counts them. */
static int64_t wait_by_central(struct desk *desk, const char *number)
{
	struct buffer document = {0};
	int64_t closed_until_ms = 0, now_ms = desk_now(desk).wall_ms + desk->clock_offset_ms;
	json_t *json = NULL;

	if (store_find(desk->options.store, "tries", number, &document, NULL) == STORE_FOUND)
		json = json_read(document.data, document.length, document.length, NULL);
	if (json)
		json_get_int(json, "closed_until_ms", 0, INT64_MAX, &closed_until_ms, NULL);
	json_decref(json);
	buffer_finish(&document);
	return closed_until_ms > now_ms ? closed_until_ms - now_ms : 0;
}

static int64_t longest_wait(struct desk *desk, const char *number)
{
	char subject[SUBJECT_BYTES];
	int64_t wait_ms = wait_for(desk, "kiosk", throttle_kiosk_rule()), other_ms;

	if (!number[0])
		return wait_ms;
	booking_subject(number, subject);
	other_ms = wait_for(desk, subject, throttle_booking_rule());
	if (other_ms > wait_ms)
		wait_ms = other_ms;
	other_ms = wait_by_central(desk, number);
	return other_ms > wait_ms ? other_ms : wait_ms;
}

static bool count_one(struct desk *desk, const char *subject, struct throttle_rule rule, struct error *err)
{
	struct throttle throttle;

	if (!store_throttle(desk->options.store, subject, &throttle, err))
		return false;
	throttle_wrong(&rule, &throttle, desk_now(desk).wall_ms);
	return store_set_throttle(desk->options.store, subject, &throttle, err);
}

struct wrong_try {
	struct desk *desk;
	const char *number; /* "" for none */
	bool exists;
};

static bool count_wrong(struct store *store, void *self, struct error *err)
{
	const struct wrong_try *wrong = self;
	char subject[SUBJECT_BYTES];
	json_t *body = json_object();

	(void)store;
	json_put(body, "booking", wrong->exists ? json_text_new(wrong->number) : json_null());
	json_put(body, "count", json_integer(1));
	booking_subject(wrong->number, subject);
	return desk_command(wrong->desk, "ReportTries", "", body, NULL, err) &&
	       count_one(wrong->desk, "kiosk", throttle_kiosk_rule(), err) &&
	       (!wrong->number[0] || count_one(wrong->desk, subject, throttle_booking_rule(), err));
}

bool desk_closed(
    struct desk *desk, enum service_event_kind kind, const struct service_request *request, const char *subject)
{
	int64_t wait_ms = wait_for(desk, "kiosk", throttle_kiosk_rule());
	int64_t other_ms = subject[0] ? wait_for(desk, subject, throttle_booking_rule()) : 0;
	struct service_message *message;

	if (wait_ms < other_ms)
		wait_ms = other_ms;
	if (wait_ms == 0)
		return false;
	message = service_message_create(kind, request->ticket, refusal_code(REFUSAL_TOO_MANY_TRIES));
	message->event.wait_ms = wait_ms;
	desk_delay(desk, message, request->asked_ms);
	return true;
}

void desk_count_wrong(struct desk *desk, const char *subject)
{
	struct error err = {0};

	if (!count_one(desk, "kiosk", throttle_kiosk_rule(), &err) ||
	    (subject[0] && !count_one(desk, subject, throttle_booking_rule(), &err)))
		desk_trouble(desk, &err);
}

static void forget_wrong(struct desk *desk, const char *number)
{
	char subject[SUBJECT_BYTES];
	struct throttle throttle = {0};

	booking_subject(number, subject);
	if (wait_for(desk, subject, throttle_booking_rule()) == 0)
		store_set_throttle(desk->options.store, subject, &throttle, NULL);
}

/* ---- The look-up
 * ------------------------------------------------------------------------------------------------------- */

void desk_prove(struct desk *desk, const char *number)
{
	struct desk_session *session = &desk->session;

	if (desk_proved(desk, number))
		return;
	if (session->proved_count == DESK_PROVED_MAX) {
		memmove(session->proved[0], session->proved[1], sizeof session->proved[0] * (DESK_PROVED_MAX - 1));
		session->proved_count--;
	}
	text_copy(session->proved[session->proved_count++], BOOKING_NUMBER_BYTES, number);
}

void desk_delay(struct desk *desk, struct service_message *message, int64_t asked_ms)
{
	struct desk_delayed *delayed = memory_zeroed(1, sizeof *delayed);

	*delayed = (struct desk_delayed){desk->delayed, asked_ms + desk->options.config->timeouts.look_up_ms, message};
	desk->delayed = delayed;
}

/* Fills message with what the proved booking looks like, or with the one failure. number: the found booking's own, or
 * as typed where there is none. */
static void try_proof(
    struct desk *desk, const char *number, bool exists, const char *proof, struct service_message *message)
{
	struct booking *booking = &message->booking;
	struct wrong_try wrong = {desk, number, exists};
	struct error err = {0};

	if (proof_matches(exists ? booking : NULL, proof)) {
		forget_wrong(desk, number);
		desk_prove(desk, booking->number);
		message->has_booking = true;
		desk_add_pins(desk, booking, message);
		return;
	}
	text_copy(message->event.code, sizeof message->event.code, refusal_code(REFUSAL_NOT_FOUND));
	if (!store_transaction(desk->options.store, count_wrong, &wrong, &err))
		desk_trouble(desk, &err);
}

static bool find_any(struct desk *desk, const char *number, struct booking *out)
{
	enum store_found found = number[0] ? desk_find_booking(desk, number, out) : STORE_MISSING;

	return found == STORE_FOUND || (found == STORE_MISSING && number[0] && find_by_alias(desk, number, out));
}

/* Wrong tries are counted under the booking's own number, whichever of its numbers was typed. */
void desk_look_up(struct desk *desk, const struct service_request *request)
{
	struct service_message *message = service_message_create(SERVICE_LOOKUP, request->ticket, "OK");
	const struct hotel *hotel = desk->hotel->view.hotel;
	char number[BOOKING_NUMBER_BYTES];
	bool exists;

	booking_number_from_scan(
	    request->number, strlen(request->number), hotel ? &hotel->number_formats : NULL, number);
	exists = find_any(desk, number, &message->booking);
	if (exists)
		text_copy(number, sizeof number, message->booking.number);
	message->event.wait_ms = longest_wait(desk, number);
	if (message->event.wait_ms > 0)
		text_copy(message->event.code, sizeof message->event.code, refusal_code(REFUSAL_TOO_MANY_TRIES));
	else
		try_proof(desk, number, exists, request->proof, message);
	if (!message->has_booking)
		memory_wipe(&message->booking, sizeof message->booking);
	desk_delay(desk, message, request->asked_ms);
}
