/* How far a refund is, for whoever holds its paper: by the code, which cannot be guessed, or by the number on it, whose
 * wrong tries are counted. */
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "kiosk/services_stay.h"
#include "wire/service.h"

/* Whose paper is it? NONE: token_out is this hotel's. */
static enum refusal read_code(const struct desk *desk, const char *text, struct receipt_token *token_out)
{
	const struct sync_enrol_answer *identity = &desk->options.identity;
	uint8_t key[SIGN_PUBLIC_BYTES];
	char hotel[RECEIPT_HOTEL_BYTES];

	if (!receipt_token_hotel(text, hotel))
		return REFUSAL_BAD_INPUT;
	if (strcmp(hotel, identity->hotel) != 0 || !text_unhex(identity->receipt_public, key, sizeof key) ||
	    !receipt_token_verify(text, key, token_out, NULL))
		return REFUSAL_NOT_ALLOWED;
	return REFUSAL_NONE;
}

static void ask(struct desk *desk, struct desk_question *question, const char *number)
{
	question->body = json_object();
	json_put(question->body, "refund", json_text_new(number));
	desk_ask(desk, question);
}

static void ask_by_code(
    struct desk *desk, const struct service_request *request, struct desk_question *question, const char *text)
{
	struct receipt_token token;
	enum refusal refusal = read_code(desk, text, &token);

	if (refusal == REFUSAL_NONE)
		ask(desk, question, token.id);
	else
		desk_answer(desk, SERVICE_REFUND, request->ticket, refusal_code(refusal));
}

static void ask_by_number(struct desk *desk, const struct service_request *request, struct desk_question *question)
{
	char number[RECEIPT_SHORT_BYTES];
	bool known = receipt_id_short_normalise(request->number, strlen(request->number), number);

	snprintf(question->subject, sizeof question->subject, "refund/%s", known ? number : "");
	if (desk_closed(desk, SERVICE_REFUND, request, question->subject))
		return;
	if (known) {
		ask(desk, question, number);
		return;
	}
	desk_count_wrong(desk, question->subject);
	desk_delay(desk, service_message_create(SERVICE_REFUND, request->ticket, refusal_code(REFUSAL_NOT_FOUND)),
	    request->asked_ms);
}

void desk_ask_refund(struct desk *desk, const struct service_request *request)
{
	struct desk_question question = {.kind = SERVICE_REFUND,
	    .ticket = request->ticket,
	    .path = "/v1/sync/refund",
	    .asked_ms = request->asked_ms};
	const char *text = receipt_token_in(request->number);

	if (text)
		ask_by_code(desk, request, &question, text);
	else
		ask_by_number(desk, request, &question);
}

bool desk_refund_read(struct desk *desk, const struct desk_question *question, const json_t *answer,
    struct service_message *message, struct error *err)
{
	struct service_refund *out = service_message_own(message, sizeof *out);
	char state[16], method[16];

	(void)desk, (void)question;
	if (!json_get_text(answer, "state", state, sizeof state, err) ||
	    !json_get_text(answer, "method", method, sizeof method, err) ||
	    !shape_decode(&money_shape, json_get_object(answer, "amount", err), &out->amount, err) ||
	    !json_get_day(answer, "due_day", &out->due_day, err))
		return false;
	if (!refund_state_parse(state, &out->state) || !refund_method_parse(method, &out->method))
		return error_set(err, "BAD_MESSAGE", "state or method is none of the words");
	out->told = true;
	message->event.refund = out;
	return true;
}

/* The values of a cancellation's paper; other papers do not say how the money goes back. */
static bool read_values(const json_t *values, struct service_refund *out)
{
	struct cancel_answer answer;

	if (!values || !json_has(values, "answer") ||
	    !shape_decode(&cancel_answer_shape, json_get_object(values, "answer", NULL), &answer, NULL) ||
	    answer.refund.minor <= 0)
		return false;
	*out = (struct service_refund){.amount = answer.refund, .method = answer.method, .due_day = answer.refund_day};
	return true;
}

void desk_refund_offline(struct desk *desk, const struct desk_question *question, struct service_message *message)
{
	struct buffer text = {0};
	struct service_refund printed;
	char id[RECEIPT_ID_BYTES];
	json_t *values = NULL;

	if (json_get_text(question->body, "refund", id, sizeof id, NULL) && receipt_id_valid(id) &&
	    store_find_receipt_by_id(desk->options.store, id, &text, NULL) == STORE_FOUND)
		values = json_read(text.data, text.length, text.length, NULL);
	if (read_values(values, &printed)) {
		struct service_refund *out = service_message_own(message, sizeof *out);

		*out = printed;
		message->event.refund = out;
	}
	json_decref(values);
	buffer_wipe(&text);
}
