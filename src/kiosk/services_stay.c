#include "kiosk/services_stay.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/services_base.h"

static struct service_request *request_with(
    struct services *services, enum service_request_kind kind, const char *booking, const void *detail, size_t bytes)
{
	struct service_request *request = services_request(services, kind, booking, 0);

	request->detail = memory_zeroed(1, bytes);
	request->detail_bytes = bytes;
	memcpy(request->detail, detail, bytes);
	return request;
}

static void take_text(char *out, size_t out_bytes, const char *text)
{
	memcpy(out, text, strnlen(text, out_bytes - 1));
}

/* ---- Change and cancel ------------------------------------------------------------------------------------------- */

service_ticket services_ask_calendar(struct services *services, const char *booking, int32_t first_day, int day_count)
{
	struct service_request *request = services_request(services, REQUEST_CALENDAR, booking, 0);

	request->first_day = first_day;
	request->day_count = day_count;
	return services_send(services, request);
}

service_ticket services_ask_change(struct services *services, const struct change *change)
{
	return services_send(
	    services, request_with(services, REQUEST_ASK_CHANGE, change->booking, change, sizeof *change));
}

service_ticket services_change(struct services *services, const struct change *change, struct money amount)
{
	struct service_request *request =
	    request_with(services, REQUEST_CHANGE, change->booking, change, sizeof *change);

	request->amount = amount;
	return services_send(services, request);
}

service_ticket services_ask_cancellation(struct services *services, const char *booking)
{
	return services_send(services, services_request(services, REQUEST_ASK_CANCEL, booking, 0));
}

service_ticket services_cancel(struct services *services, const struct cancel *cancel)
{
	return services_send(services, request_with(services, REQUEST_CANCEL, cancel->booking, cancel, sizeof *cancel));
}

/* ---- Walk-in ----------------------------------------------------------------------------------------------------- */

service_ticket services_ask_walk_in(struct services *services, const struct walk_in *walk_in)
{
	return services_send(services, request_with(services, REQUEST_ASK_WALK_IN, "", walk_in, sizeof *walk_in));
}

service_ticket services_book(
    struct services *services, const struct walk_in *walk_in, const struct walk_in_offer *offer)
{
	struct service_booking booking = {
	    .request = *walk_in, .room_count = offer->room_count, .amount = offer->amount};
	struct service_request *request;

	text_copy(booking.type, sizeof booking.type, offer->type);
	request = request_with(services, REQUEST_BOOK, "", &booking, sizeof booking);
	memory_wipe(&booking, sizeof booking);
	return services_send(services, request);
}

/* ---- Check-out and survey ---------------------------------------------------------------------------------------- */

service_ticket services_ask_folio(struct services *services, const char *booking, int room_index)
{
	return services_send(services, services_request(services, REQUEST_ASK_FOLIO, booking, room_index));
}

service_ticket services_check_out(struct services *services, const char *booking, int room_index, struct money balance)
{
	struct service_request *request = services_request(services, REQUEST_CHECK_OUT, booking, room_index);

	request->amount = balance;
	return services_send(services, request);
}

service_ticket services_answer_survey(struct services *services, const struct survey_answers *answers)
{
	return services_send(
	    services, request_with(services, REQUEST_SURVEY, answers->booking, answers, sizeof *answers));
}

/* ---- Tickets ----------------------------------------------------------------------------------------------------- */

service_ticket services_open_ticket(struct services *services, const struct ticket *ticket)
{
	return services_send(
	    services, request_with(services, REQUEST_OPEN_TICKET, ticket->booking, ticket, sizeof *ticket));
}

service_ticket services_ask_ticket(struct services *services, const char *number)
{
	struct service_request *request = services_request(services, REQUEST_ASK_TICKET, "", 0);

	take_text(request->number, sizeof request->number, number);
	return services_send(services, request);
}

service_ticket services_rate_ticket(
    struct services *services, const char *number, int satisfaction, bool reopen, const char *words)
{
	char text[TICKET_TEXT_BYTES] = "";
	struct service_request *request;

	text_copy(text, sizeof text, words);
	request = request_with(services, REQUEST_RATE_TICKET, "", text, sizeof text);
	take_text(request->number, sizeof request->number, number);
	request->satisfaction = satisfaction;
	request->reopen = reopen;
	memory_wipe(text, sizeof text);
	return services_send(services, request);
}

/* ---- Refunds ----------------------------------------------------------------------------------------------------- */

service_ticket services_ask_refund(struct services *services, const char *code)
{
	struct service_request *request = services_request(services, REQUEST_ASK_REFUND, "", 0);

	take_text(request->number, sizeof request->number, code);
	return services_send(services, request);
}

/* ---- Membership -------------------------------------------------------------------------------------------------- */

service_ticket services_ask_member(struct services *services, const char *number, const char *proof)
{
	struct service_request *request = services_request(services, REQUEST_ASK_MEMBER, "", 0);

	take_text(request->number, sizeof request->number, number);
	take_text(request->proof, sizeof request->proof, proof);
	return services_send(services, request);
}

service_ticket services_join_member(struct services *services, const struct member_join *join)
{
	return services_send(services, request_with(services, REQUEST_JOIN, join->booking, join, sizeof *join));
}

service_ticket services_redeem_gift(struct services *services, const char *member, const char *gift)
{
	char id[GIFT_ID_BYTES] = "";
	struct service_request *request;

	text_copy(id, sizeof id, gift);
	request = request_with(services, REQUEST_REDEEM, "", id, sizeof id);
	take_text(request->number, sizeof request->number, member);
	return services_send(services, request);
}

/* ---- Extras ------------------------------------------------------------------------------------------------------ */

service_ticket services_ask_upgrade(struct services *services, const char *booking, int room_index, bool points)
{
	struct service_request *request = services_request(services, REQUEST_ASK_UPGRADE, booking, room_index);

	request->for_points = points;
	return services_send(services, request);
}

static service_ticket send_word(
    struct services *services, enum service_request_kind kind, const struct extra_take *take)
{
	struct service_request *request = request_with(services, kind, take->booking, take, sizeof *take);

	request->room_index = take->room_index;
	return services_send(services, request);
}

service_ticket services_take_extra(struct services *services, const struct extra_take *take)
{
	return send_word(services, REQUEST_TAKE_EXTRA, take);
}

service_ticket services_decline_extra(struct services *services, const struct extra_take *take)
{
	return send_word(services, REQUEST_DECLINE_EXTRA, take);
}

service_ticket services_redeem_upgrade(struct services *services, const char *member, const char *booking,
    int room_index, const struct extra_upgrade *upgrade)
{
	struct service_request *request =
	    request_with(services, REQUEST_REDEEM_UPGRADE, booking, upgrade, sizeof *upgrade);

	request->room_index = room_index;
	take_text(request->number, sizeof request->number, member);
	return services_send(services, request);
}

service_ticket services_member_consent(struct services *services, const char *member, bool greetings, bool offers)
{
	const struct service_consent consent = {.greetings = greetings, .offers = offers};
	struct service_request *request = request_with(services, REQUEST_CONSENT, "", &consent, sizeof consent);

	take_text(request->number, sizeof request->number, member);
	return services_send(services, request);
}

/* ---- Paper ------------------------------------------------------------------------------------------------------- */

service_ticket services_print_document(struct services *services, service_ticket deed, const char *language, bool copy)
{
	struct service_request *request = services_request(services, REQUEST_DOCUMENT, "", 0);

	request->deed = deed;
	text_copy(request->language, sizeof request->language, language);
	request->copy = copy;
	return services_send(services, request);
}
