#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/guest.h"
#include "kiosk/desk_base.h"
#include "kiosk/view.h"
#include "wire/hotel.h"

static void refuse(struct desk *desk, const struct service_request *request, enum refusal refusal)
{
	desk_answer(desk, SERVICE_COMMITTED, request->ticket, refusal_code(refusal));
}

/* The store could not keep it: nothing happened, and the guest is told to turn to staff. */
static void not_kept(struct desk *desk, const struct service_request *request, const struct error *err)
{
	desk_trouble(desk, err);
	refuse(desk, request, REFUSAL_NEEDS_STAFF);
}

static bool room_exists(const struct booking *booking, int room_index)
{
	return room_index >= 0 && room_index < booking->room_count;
}

static enum refusal find_proved(struct desk *desk, const struct service_request *request, struct booking *out)
{
	if (!desk_proved(desk, request->booking))
		return REFUSAL_NOT_ALLOWED;
	if (desk_find_booking(desk, request->booking, out) != STORE_FOUND)
		return REFUSAL_STALE;
	return room_exists(out, request->room_index) ? REFUSAL_NONE : REFUSAL_BAD_INPUT;
}

static json_t *body_for(const struct service_request *request)
{
	json_t *body = json_object();

	json_put(body, "booking", json_text_new(request->booking));
	json_put(body, "room_index", json_integer(request->room_index));
	if (request->language[0])
		json_put(body, "language", json_text_new(request->language));
	return body;
}

/* ---- Registration
 * ------------------------------------------------------------------------------------------------------- */

static enum refusal may_register(const struct service_request *request, const struct booking *booking)
{
	const struct booking_room *room = &booking->rooms[request->room_index];

	if (!stay_living(room->state))
		return REFUSAL_NOT_ALLOWED;
	if (request->guest_index < 0 || request->guest_index > room->guest_count ||
	    request->guest_index >= ROOM_GUESTS_MAX)
		return REFUSAL_BAD_INPUT;
	return guest_valid(&request->guest, NULL) ? REFUSAL_NONE : REFUSAL_BAD_INPUT;
}

void desk_register(struct desk *desk, const struct service_request *request)
{
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	enum refusal refusal = find_proved(desk, request, booking);
	struct error err = {0};

	if (refusal == REFUSAL_NONE)
		refusal = may_register(request, booking);
	if (refusal != REFUSAL_NONE) {
		refuse(desk, request, refusal);
	} else {
		json_t *body = body_for(request);

		json_put(body, "guest_index", json_integer(request->guest_index));
		json_put(body, "guest", guest_encode(&request->guest));
		json_put(body, "made_by", json_text_new("guest"));
		if (!desk_command(desk, "RegisterGuest", request->booking, body, NULL, &err))
			not_kept(desk, request, &err);
		else if (desk_find_booking(desk, request->booking, booking) == STORE_FOUND)
			desk_answer_booking(desk, SERVICE_COMMITTED, request->ticket, booking);
	}
	memory_wipe(booking, sizeof *booking);
	free(booking);
}

/* ---- Check-in
 * ------------------------------------------------------------------------------------------------------------ */

struct registered {
	int room_index;
	struct guest guests[ROOM_GUESTS_MAX];
};

static void take_registration(void *self, const struct store_command *command)
{
	struct registered *registered = self;
	int64_t room_index, guest_index;
	json_t *body;

	if (strcmp(command->kind, "RegisterGuest") != 0 || command->state == OUTBOX_REFUSED)
		return;
	body = json_read(command->body, command->length, command->length, NULL);
	if (body && json_get_int(body, "room_index", 0, BOOKING_ROOMS_MAX - 1, &room_index, NULL) &&
	    json_get_int(body, "guest_index", 0, ROOM_GUESTS_MAX - 1, &guest_index, NULL) &&
	    room_index == registered->room_index)
		guest_decode(json_get_object(body, "guest", NULL), &registered->guests[guest_index], NULL);
	json_decref(body);
}

/* Guests whom another kiosk registered are known by the booking alone. */
static enum refusal guests_registered(
    struct desk *desk, const struct policy *policy, const struct booking *booking, int room_index)
{
	struct registered *registered = memory_zeroed(1, sizeof *registered);
	struct error err = {0};
	enum refusal refusal = REFUSAL_NEEDS_STAFF;

	registered->room_index = room_index;
	if (store_each_command(desk->options.store, booking->number, take_registration, registered, &err))
		refusal = policy_guests(policy, booking, room_index, registered->guests,
		    booking->rooms[room_index].guest_count, desk_business_day(desk, policy));
	else
		desk_trouble(desk, &err);
	memory_wipe(registered, sizeof *registered);
	free(registered);
	return refusal;
}

static enum refusal lease_holds(struct desk *desk, const struct desk_offer *offer, const struct booking *booking,
    int32_t today, const struct held_lease **held_out)
{
	struct lease_clock now = desk_lease_clock(desk);
	int index = leases_find(desk->pool, offer->lease);
	int32_t first = booking->arrival_day < today ? today : booking->arrival_day;
	int32_t last = booking->departure_day - 1;

	if (index < 0 || desk->pool->leases[index].fate != SYNC_LEASE_HELD)
		return REFUSAL_LEASE_EXPIRED;
	*held_out = &desk->pool->leases[index];
	return lease_use(&(*held_out)->lease, &(*held_out)->receipt, &now, booking->number, offer->room_index, first,
	    last < first ? first : last, offer->offline);
}

static enum refusal may_check_in(struct desk *desk, const struct service_request *request,
    const struct booking *booking, const struct desk_offer *offer, const struct held_lease **held_out)
{
	const struct policy *policy = desk_policy(desk, booking);
	enum refusal refusal;

	if (!policy)
		return REFUSAL_NEEDS_STAFF;
	refusal = policy_check_in(
	    policy, booking, request->room_index, desk_business_day(desk, policy), desk_local_time(desk));
	if (refusal == REFUSAL_NONE)
		refusal = guests_registered(desk, policy, booking, request->room_index);
	if (refusal != REFUSAL_NONE)
		return refusal;
	return offer ? lease_holds(desk, offer, booking, desk_business_day(desk, policy), held_out)
	             : REFUSAL_LEASE_EXPIRED;
}

static json_t *signature_json(const struct service_request *request)
{
	json_t *signature = json_object(), *strokes = json_array(), *stroke = NULL;
	int i;

	json_put(signature, "width", json_integer(1000));
	json_put(signature, "height", json_integer(1000));
	for (i = 0; i < request->point_count; i++) {
		if (request->points[i].x < 0) {
			stroke = NULL;
			continue;
		}
		if (!stroke) {
			stroke = json_array();
			json_append(strokes, stroke);
		}
		json_append(stroke, json_integer(request->points[i].x));
		json_append(stroke, json_integer(request->points[i].y));
	}
	json_put(signature, "strokes", strokes);
	return signature;
}

static json_t *check_in_body(const struct service_request *request, const struct desk_offer *offer,
    const struct lease *lease, const char *receipt)
{
	json_t *body = body_for(request), *wishes = json_array();
	int i;

	for (i = 0; i < offer->shown.wish_count; i++)
		json_append(wishes, wish_encode(&offer->shown.wishes[i]));
	json_put(body, "room", json_text_new(lease->room));
	json_put(body, "lease", json_text_new(lease->id));
	json_put(body, "fence", json_integer(lease->fence));
	json_put(body, "receipt", json_text_new(receipt));
	json_put(body, "wishes", wishes);
	json_put(body, "rules_version", json_integer(request->rules_version));
	json_put(body, "signature", signature_json(request));
	json_put(body, "offline", json_boolean(offer->offline));
	return body;
}

/* All that a check-in leaves behind, in one transaction. */
struct check_in {
	struct desk *desk;
	const struct service_request *request;
	json_t *body;
	struct desk_receipt *receipt;
	struct held_lease held; /* with its new fate */
};

static bool keep_check_in(struct store *store, void *self, struct error *err)
{
	struct check_in *c = self;
	char *values = json_to_text(c->receipt->values);
	bool ok =
	    desk_command(c->desk, "CheckIn", c->request->booking, json_incref(c->body), NULL, err) &&
	    desk_command(c->desk, "IssueReceipt", c->request->booking, json_incref(c->receipt->command), NULL, err) &&
	    store_put_lease(store, &c->held, err) &&
	    store_add_receipt(store, c->receipt->id, c->request->booking, c->request->room_index, values,
	        desk_now(c->desk).wall_ms, err);

	memory_wipe(values, strlen(values));
	free(values);
	return ok;
}

static void answer_check_in(struct desk *desk, const struct service_request *request, const struct check_in *c)
{
	struct service_message *message = service_message_create(SERVICE_COMMITTED, request->ticket, "OK");

	message->has_booking = desk_find_booking(desk, request->booking, &message->booking) == STORE_FOUND;
	text_copy(message->event.receipt_qr, sizeof message->event.receipt_qr, c->receipt->link);
	desk_add_pins(desk, &message->booking, message);
	desk_post(desk, message);
}

static void commit_check_in(struct desk *desk, const struct service_request *request, struct booking *booking,
    struct desk_offer *offer, const struct held_lease *held)
{
	struct desk_receipt receipt = {0};
	struct check_in c = {.desk = desk, .request = request, .receipt = &receipt, .held = *held};
	struct error err = {0};

	c.held.fate = SYNC_LEASE_USED;
	c.held.promised = false;
	if (!desk_receipt_make(desk, booking, request->room_index, &held->lease, &receipt, &err)) {
		not_kept(desk, request, &err);
		return;
	}
	c.body = check_in_body(request, offer, &held->lease, receipt.id);
	if (store_transaction(desk->options.store, keep_check_in, &c, &err)) {
		desk->pool->leases[leases_find(desk->pool, held->lease.id)] = c.held;
		desk_drop_offer(desk, offer);
		answer_check_in(desk, request, &c);
	} else {
		not_kept(desk, request, &err);
	}
	if (desk->sync)
		sync_wake(desk->sync);
	json_decref(c.body);
	json_decref(receipt.values);
	json_decref(receipt.command);
	memory_wipe(&receipt, sizeof receipt);
}

void desk_check_in(struct desk *desk, const struct service_request *request)
{
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	struct desk_offer *offer = desk_offer_of(desk, request->booking, request->room_index);
	const struct held_lease *held = NULL;
	enum refusal refusal = find_proved(desk, request, booking);

	if (refusal == REFUSAL_NONE)
		refusal = may_check_in(desk, request, booking, offer, &held);
	if (refusal != REFUSAL_NONE)
		refuse(desk, request, refusal);
	else
		commit_check_in(desk, request, booking, offer, held);
	memory_wipe(booking, sizeof *booking);
	free(booking);
}

/* ---- Queue and staff
 * --------------------------------------------------------------------------------------------------------- */

void desk_queue(struct desk *desk, const struct service_request *request)
{
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	enum refusal refusal = find_proved(desk, request, booking);
	struct error err = {0};
	json_t *body;

	if (refusal != REFUSAL_NONE) {
		refuse(desk, request, refusal);
	} else {
		body = body_for(request);
		json_put(body, "phone", json_text_new(request->phone));
		if (desk_command(desk, "QueueForRoom", request->booking, body, NULL, &err))
			desk_answer_booking(desk, SERVICE_COMMITTED, request->ticket, booking);
		else
			not_kept(desk, request, &err);
	}
	memory_wipe(booking, sizeof *booking);
	free(booking);
}

static void note_call(struct desk *desk, const char *id, service_ticket ticket, int64_t sequence)
{
	struct desk_session *session = &desk->session;

	if (session->call_count == DESK_CALLS_MAX) {
		memmove(&session->calls[0], &session->calls[1], sizeof session->calls[0] * (DESK_CALLS_MAX - 1));
		session->call_count--;
	}
	text_copy(session->calls[session->call_count].id, CALL_ID_BYTES, id);
	session->calls[session->call_count].ticket = ticket;
	session->calls[session->call_count++].sequence = sequence;
}

void desk_call(struct desk *desk, const struct service_request *request)
{
	uint8_t bytes[(CALL_ID_BYTES - 1) / 2];
	char id[CALL_ID_BYTES];
	json_t *body = json_object();
	struct error err = {0};
	int64_t sequence;

	random_fill(&desk->options.random, bytes, sizeof bytes);
	text_hex(bytes, sizeof bytes, id);
	json_put(body, "call", json_text_new(id));
	json_put(body, "screen", json_text_new(request->screen));
	json_put(body, "language", json_text_new(request->language));
	if (!desk_command(desk, "CallStaff", "", body, &sequence, &err)) {
		desk_trouble(desk, &err);
		desk_answer(desk, SERVICE_CALL, request->ticket, refusal_code(REFUSAL_NEEDS_STAFF));
		return;
	}
	note_call(desk, id, request->ticket, sequence);
	desk_answer(desk, SERVICE_CALL, request->ticket, "OK");
}
