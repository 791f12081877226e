/* Deeds: commands of this session, what became of them, and who hears it. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "kiosk/services_stay.h"
#include "kiosk/training_central.h"
#include "wire/hotel.h"
#include "wire/service.h"

void desk_refuse(struct desk *desk, const struct service_request *request, enum refusal refusal)
{
	desk_answer(desk, SERVICE_COMMITTED, request->ticket, refusal_code(refusal));
}

bool desk_seen(const char *list, size_t text_bytes, int count, const char *number)
{
	int i;

	for (i = 0; i < count; i++)
		if (strcmp(list + (size_t)i * text_bytes, number) == 0)
			return true;
	return false;
}

void desk_note_seen(char *list, size_t text_bytes, int *count, const char *number)
{
	if (desk_seen(list, text_bytes, *count, number))
		return;
	if (*count == DESK_SEEN_MAX)
		memmove(list, list + text_bytes, text_bytes * (size_t)-- * count);
	text_copy(list + (size_t)(*count)++ * text_bytes, text_bytes, number);
}

/* ---- Keeping ----------------------------------------------------------------------------------------------------- */

static void forget(struct desk_deed *deed)
{
	json_decref(deed->values);
	memory_wipe(deed, sizeof *deed);
}

void desk_drop_deeds(struct desk *desk)
{
	struct desk_service *service = &desk->session.service;

	while (service->deed_count > 0)
		forget(&service->deeds[--service->deed_count]);
	json_decref(service->folio);
	service->folio = NULL;
}

struct desk_deed *desk_deed_of(struct desk *desk, service_ticket ticket)
{
	struct desk_service *service = &desk->session.service;
	int i;

	for (i = 0; i < service->deed_count; i++)
		if (service->deeds[i].ticket == ticket)
			return &service->deeds[i];
	return NULL;
}

static struct desk_deed *note(
    struct desk *desk, const struct service_request *request, const char *kind, const char *booking, int64_t sequence)
{
	struct desk_service *service = &desk->session.service;
	struct desk_deed *deed;

	if (service->deed_count == DESK_DEEDS_MAX) {
		forget(&service->deeds[0]);
		memmove(&service->deeds[0], &service->deeds[1], sizeof *deed * (size_t)--service->deed_count);
	}
	deed = &service->deeds[service->deed_count++];
	*deed = (struct desk_deed){
	    .ticket = request->ticket, .sequence = sequence, .kind = kind, .room_index = request->room_index};
	text_copy(deed->booking, sizeof deed->booking, booking);
	return deed;
}

static void post_committed(
    struct desk *desk, const struct service_request *request, const char *booking, const char *ticket_number)
{
	struct service_message *message = service_message_create(SERVICE_COMMITTED, request->ticket, "OK");

	if (booking[0])
		message->has_booking = desk_find_booking(desk, booking, &message->booking) == STORE_FOUND;
	if (message->has_booking)
		desk_add_pins(desk, &message->booking, message);
	text_copy(message->event.ticket_number, sizeof message->event.ticket_number, ticket_number);
	desk_post(desk, message);
}

struct desk_deed *desk_commit(struct desk *desk, const struct service_request *request, const char *kind,
    const char *booking, json_t *body, const char *ticket_number)
{
	struct error err = {0};
	struct desk_deed *deed = NULL;
	int64_t sequence;

	if (desk_command(desk, kind, booking, body, &sequence, &err)) {
		deed = note(desk, request, kind, booking, sequence);
		post_committed(desk, request, booking, ticket_number);
	} else {
		desk_trouble(desk, &err);
		desk_refuse(desk, request, REFUSAL_NEEDS_STAFF);
	}
	return deed;
}

/* ---- Settling ---------------------------------------------------------------------------------------------------- */

struct settled_block {
	struct service_settled settled;
	struct booking booking;
	struct change_answer change;
	struct walk_in_offers walk_in;
};

/* The booking after the deed: as central's result says it, else as this kiosk sees it. */
static void take_booking(
    struct desk *desk, const struct desk_deed *deed, const json_t *result, struct settled_block *block)
{
	const char *number = deed->booking[0] ? deed->booking : deed->number;
	json_t *json = result && json_has(result, "booking") ? json_get_object(result, "booking", NULL) : NULL;

	if (!number[0])
		return;
	if ((json && booking_decode(json, &block->booking, NULL) && strcmp(block->booking.number, number) == 0) ||
	    desk_find_booking(desk, number, &block->booking) == STORE_FOUND)
		block->settled.booking = &block->booking;
}

static void take_result(const struct desk_deed *deed, const json_t *result, struct settled_block *block)
{
	json_t *answer = json_has(result, "answer") ? json_get_object(result, "answer", NULL) : NULL;

	if (answer && !deed->applied && strcmp(deed->kind, "ChangeStay") == 0 &&
	    shape_decode(&change_answer_shape, answer, &block->change, NULL))
		block->settled.change = &block->change;
	if (!deed->applied && strcmp(deed->kind, "NewBooking") == 0 &&
	    shape_decode(&walk_in_offers_shape, result, &block->walk_in, NULL))
		block->settled.walk_in = &block->walk_in;
	json_get_int(result, "points", 0, POINTS_MAX, &block->settled.points, NULL);
}

static void post_settled(struct desk *desk, struct desk_deed *deed, const char *code, const json_t *result)
{
	struct service_message *message = service_message_create(SERVICE_SETTLED, deed->ticket, code);
	struct settled_block *block = service_message_own(message, sizeof *block);

	deed->row_until_ms = 0;
	if (result)
		take_result(deed, result, block);
	take_booking(desk, deed, result, block);
	text_copy(block->settled.number, sizeof block->settled.number, deed->number);
	message->event.settled = &block->settled;
	if (deed->applied && block->settled.booking) {
		desk_paper_settle(desk, deed, block->settled.booking, result);
		desk_paper_link(deed, message->event.receipt_qr);
	}
	desk_post(desk, message);
}

/* What the command made, and who may be served by it from now on. */
static void take_number(struct desk *desk, struct desk_deed *deed, const json_t *result)
{
	static const struct {
		const char *kind, *member;
	} makers[] = {{"NewBooking", "booking"}, {"JoinMember", "member"}, {"OpenTicket", "ticket"}};
	struct desk_service *service = &desk->session.service;
	size_t i;

	for (i = 0; i < sizeof makers / sizeof makers[0]; i++)
		if (strcmp(deed->kind, makers[i].kind) == 0)
			json_get_text(result, makers[i].member, deed->number, sizeof deed->number, NULL);
	if (strcmp(deed->kind, "JoinMember") == 0 && deed->number[0])
		desk_note_seen(service->members[0], sizeof service->members[0], &service->member_count, deed->number);
	if (strcmp(deed->kind, "NewBooking") == 0 && deed->number[0])
		desk_prove(desk, deed->number);
}

static bool row_awaited(struct desk *desk, const struct desk_deed *deed)
{
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	bool awaited = strcmp(deed->kind, "NewBooking") == 0 && deed->number[0] &&
	               desk_find_booking(desk, deed->number, booking) != STORE_FOUND;

	memory_wipe(booking, sizeof *booking);
	free(booking);
	return awaited;
}

void desk_settle(struct desk *desk, const struct sync_result *result)
{
	struct desk_service *service = &desk->session.service;
	enum refusal refusal;
	const char *code = result->applied                         ? "OK"
	                   : refusal_parse(result->code, &refusal) ? result->code
	                                                           : refusal_code(REFUSAL_NEEDS_STAFF);
	int i = 0;

	while (i < service->deed_count && (service->deeds[i].sequence != result->sequence || service->deeds[i].settled))
		i++;
	if (i == service->deed_count)
		return;
	service->deeds[i].settled = true;
	service->deeds[i].applied = result->applied;
	if (result->applied && result->body)
		take_number(desk, &service->deeds[i], result->body);
	if (result->applied && row_awaited(desk, &service->deeds[i]))
		service->deeds[i].row_until_ms = desk_now(desk).steady_ms + DESK_ROW_WAIT_MS;
	else
		post_settled(desk, &service->deeds[i], code, result->body);
}

void desk_settle_row(struct desk *desk, const char *booking)
{
	struct desk_service *service = &desk->session.service;
	int i;

	for (i = 0; i < service->deed_count; i++)
		if (service->deeds[i].row_until_ms && strcmp(service->deeds[i].number, booking) == 0)
			post_settled(desk, &service->deeds[i], "OK", NULL);
}

void desk_settle_late(struct desk *desk)
{
	struct desk_service *service = &desk->session.service;
	int64_t now_ms = desk_now(desk).steady_ms;
	int i;

	for (i = 0; i < service->deed_count; i++)
		if (service->deeds[i].row_until_ms && now_ms >= service->deeds[i].row_until_ms)
			post_settled(desk, &service->deeds[i], "OK", NULL);
}

int64_t desk_settle_deadline_ms(const struct desk *desk)
{
	const struct desk_service *service = &desk->session.service;
	int64_t deadline_ms = INT64_MAX;
	int i;

	for (i = 0; i < service->deed_count; i++)
		if (service->deeds[i].row_until_ms && service->deeds[i].row_until_ms < deadline_ms)
			deadline_ms = service->deeds[i].row_until_ms;
	return deadline_ms;
}
