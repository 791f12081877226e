/* Tickets: opening, following, judging. */
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "kiosk/services_stay.h"
#include "kiosk/training_central.h"
#include "wire/service.h"

static json_t *ticket_body(const struct ticket *ticket)
{
	json_t *body = json_object();

	json_put(body, "id", json_text_new(ticket->number));
	json_put(body, "kind", json_text_new(ticket_kind_name(ticket->kind)));
	json_put(body, "subject", json_text_new(ticket_subject_name(ticket->subject)));
	json_put(body, "severity", json_text_new(ticket_severity_name(ticket->severity)));
	json_put(body, "booking", json_text_new(ticket->booking));
	json_put(body, "room", json_text_new(ticket->room));
	json_put(body, "place", json_text_new(ticket->place));
	json_put(body, "happened_ms", json_integer(ticket->happened_ms));
	json_put(body, "details", json_text_new(ticket->details));
	json_put(body, "contact", shape_encode(&contact_shape, &ticket->contact));
	json_put(body, "language", json_text_new(language_name(ticket->language)));
	return body;
}

/* The number is on the guest's slip before central has heard of it. */
void desk_open_ticket(struct desk *desk, const struct service_request *request)
{
	struct ticket ticket = *(const struct ticket *)request->detail;
	struct desk_service *service = &desk->session.service;
	enum refusal refusal = REFUSAL_NONE;
	struct desk_deed *deed = NULL;

	ticket_number_draw(&desk->options.random, ticket.number);
	if (ticket.booking[0] && !desk_proved(desk, ticket.booking))
		refusal = REFUSAL_NOT_ALLOWED;
	if (refusal == REFUSAL_NONE)
		refusal = ticket_open(&ticket, desk_hotel_ms(desk));
	if (refusal == REFUSAL_NONE)
		deed = desk_commit(desk, request, "OpenTicket", ticket.booking, ticket_body(&ticket), ticket.number);
	else
		desk_refuse(desk, request, refusal);
	if (deed) {
		text_copy(deed->number, sizeof deed->number, ticket.number);
		desk_note_seen(service->tickets[0], sizeof service->tickets[0], &service->ticket_count, ticket.number);
		desk_paper_ticket(desk, deed, &ticket);
		training_settle(desk, deed->sequence);
	}
	memory_wipe(&ticket, sizeof ticket);
}

/* A number says where to look and proves itself: wrong ones are counted like wrong proofs, whatever is wrong with them.
 */
void desk_ask_ticket(struct desk *desk, const struct service_request *request)
{
	struct desk_question question = {.kind = SERVICE_TICKET,
	    .ticket = request->ticket,
	    .path = "/v1/sync/ticket",
	    .asked_ms = request->asked_ms};
	bool known = ticket_number_normalise(request->number, strlen(request->number), question.number);

	if (known)
		snprintf(question.subject, sizeof question.subject, "ticket/%s", question.number);
	if (desk_closed(desk, SERVICE_TICKET, request, question.subject))
		return;
	if (!known) {
		desk_count_wrong(desk, question.subject);
		desk_delay(desk,
		    service_message_create(SERVICE_TICKET, request->ticket, refusal_code(REFUSAL_NOT_FOUND)),
		    request->asked_ms);
		return;
	}
	question.body = json_object();
	json_put(question.body, "ticket", json_text_new(question.number));
	desk_ask(desk, &question);
}

void desk_rate_ticket(struct desk *desk, const struct service_request *request)
{
	struct desk_service *service = &desk->session.service;
	char number[TICKET_NUMBER_BYTES];
	struct desk_deed *deed;
	json_t *body;

	if (!ticket_number_normalise(request->number, strlen(request->number), number) ||
	    !desk_seen(service->tickets[0], sizeof service->tickets[0], service->ticket_count, number)) {
		desk_refuse(desk, request, REFUSAL_NOT_ALLOWED);
		return;
	}
	if (request->satisfaction < 1 || request->satisfaction > SATISFACTION_MAX) {
		desk_refuse(desk, request, REFUSAL_BAD_INPUT);
		return;
	}
	body = json_object();
	json_put(body, "ticket", json_text_new(number));
	json_put(body, "satisfaction", json_integer(request->satisfaction));
	json_put(body, "reopen", json_boolean(request->reopen));
	json_put(body, "words", json_text_new(request->detail));
	deed = desk_commit(desk, request, "RateTicket", "", body, number);
	if (deed)
		training_settle(desk, deed->sequence);
}
