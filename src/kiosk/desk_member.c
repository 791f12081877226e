/* Guests without a booking, and members. */
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/receipt_number.h"
#include "kiosk/desk_base.h"
#include "kiosk/services_stay.h"
#include "kiosk/training_central.h"
#include "wire/service.h"

static void put_new_id(struct desk *desk, json_t *body)
{
	char id[RECEIPT_ID_BYTES];

	receipt_id_draw(&desk->options.random, id);
	json_put(body, "id", json_text_new(id));
}

static void commit(
    struct desk *desk, const struct service_request *request, const char *kind, const char *booking, json_t *body)
{
	struct desk_deed *deed = desk_commit(desk, request, kind, booking, body, "");

	if (deed)
		training_settle(desk, deed->sequence);
}

/* ---- Walk-in ----------------------------------------------------------------------------------------------------- */

void desk_ask_walk_in(struct desk *desk, const struct service_request *request)
{
	struct desk_question question;

	if (!walk_in_valid(request->detail, NULL)) {
		desk_answer(desk, SERVICE_WALK_IN, request->ticket, refusal_code(REFUSAL_BAD_INPUT));
		return;
	}
	question = desk_question_of(request, SERVICE_WALK_IN, "/v1/sync/walk-in");
	json_decref(question.body);
	question.body = shape_encode(&walk_in_shape, request->detail);
	desk_ask(desk, &question);
}

/* A room is sold by central alone: without it nothing is promised. */
void desk_book(struct desk *desk, const struct service_request *request)
{
	const struct service_booking *booking = request->detail;
	json_t *body;

	if (!desk->options.training && !desk_online(desk)) {
		desk_refuse(desk, request, REFUSAL_OFFLINE_NOT_POSSIBLE);
		return;
	}
	if (!walk_in_valid(&booking->request, NULL) || !booking->type[0] || booking->room_count < 1 ||
	    booking->room_count > BOOKING_ROOMS_MAX || booking->amount.minor < 0) {
		desk_refuse(desk, request, REFUSAL_BAD_INPUT);
		return;
	}
	body = json_object();
	json_put(body, "request", shape_encode(&walk_in_shape, &booking->request));
	json_put(body, "type", json_text_new(booking->type));
	json_put(body, "room_count", json_integer(booking->room_count));
	json_put(body, "amount_minor", json_integer(booking->amount.minor));
	put_new_id(desk, body);
	commit(desk, request, "NewBooking", "", body);
}

/* ---- Members ----------------------------------------------------------------------------------------------------- */

void desk_ask_member(struct desk *desk, const struct service_request *request)
{
	struct desk_question question = {.kind = SERVICE_MEMBER,
	    .ticket = request->ticket,
	    .path = "/v1/sync/member",
	    .asked_ms = request->asked_ms};
	bool fits = text_fold(request->number, question.number, MEMBER_NUMBER_BYTES) && question.number[0] &&
	            text_valid(request->proof, strlen(request->proof)) && request->proof[0];

	if (fits)
		snprintf(question.subject, sizeof question.subject, "member/%s", question.number);
	if (desk_closed(desk, SERVICE_MEMBER, request, question.subject))
		return;
	if (!fits) {
		desk_count_wrong(desk, question.subject);
		desk_delay(desk,
		    service_message_create(SERVICE_MEMBER, request->ticket, refusal_code(REFUSAL_NOT_FOUND)),
		    request->asked_ms);
		return;
	}
	question.body = json_object();
	json_put(question.body, "number", json_text_new(request->number));
	json_put(question.body, "proof", json_text_new(request->proof));
	desk_ask(desk, &question);
}

void desk_join(struct desk *desk, const struct service_request *request)
{
	const struct member_join *join = request->detail;
	json_t *body;

	if (join->booking[0] && !desk_proved(desk, join->booking)) {
		desk_refuse(desk, request, REFUSAL_NOT_ALLOWED);
		return;
	}
	if (!join->consent_terms || !join->name[0] || (!join->phone[0] && !join->email[0]) ||
	    (join->phone[0] && !phone_valid(join->phone)) || (join->email[0] && !email_valid(join->email))) {
		desk_refuse(desk, request, REFUSAL_BAD_INPUT);
		return;
	}
	body = json_object();
	put_new_id(desk, body);
	json_put(body, "join", shape_encode(&member_join_shape, join));
	commit(desk, request, "JoinMember", join->booking, body);
}

/* The command of a member whom this session has seen, his number in it; NULL: refused. */
static json_t *member_body(struct desk *desk, const struct service_request *request)
{
	const struct desk_service *service = &desk->session.service;
	json_t *body;

	if (!desk_seen(service->members[0], sizeof service->members[0], service->member_count, request->number)) {
		desk_refuse(desk, request, REFUSAL_NOT_ALLOWED);
		return NULL;
	}
	body = json_object();
	put_new_id(desk, body);
	json_put(body, "member", json_text_new(request->number));
	return body;
}

void desk_redeem(struct desk *desk, const struct service_request *request)
{
	json_t *body = member_body(desk, request);

	if (!body)
		return;
	json_put(body, "gift", json_text_new(request->detail));
	commit(desk, request, "Redeem", "", body);
}

void desk_member_consent(struct desk *desk, const struct service_request *request)
{
	const struct service_consent *consent = request->detail;
	json_t *body = member_body(desk, request);

	if (!body)
		return;
	json_put(body, "greetings", json_boolean(consent->greetings));
	json_put(body, "offers", json_boolean(consent->offers));
	commit(desk, request, "MemberConsent", "", body);
}
