/* Changing and cancelling a booking that the session has proved. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "kiosk/training_central.h"
#include "kiosk/view.h"
#include "wire/service.h"

/* ---- What may be asked and done ---------------------------------------------------------------------------------- */

enum refusal desk_may_do(
    struct desk *desk, const struct service_request *request, int64_t revision, struct booking *out)
{
	if (!desk_proved(desk, request->booking))
		return REFUSAL_NOT_ALLOWED;
	if (desk_find_booking(desk, request->booking, out) != STORE_FOUND)
		return REFUSAL_STALE;
	if (out->held)
		return REFUSAL_HELD;
	return revision >= 0 && revision < out->revision ? REFUSAL_STALE : REFUSAL_NONE;
}

static void refuse_question(
    struct desk *desk, enum service_event_kind kind, const struct service_request *request, enum refusal refusal)
{
	desk_answer(desk, kind, request->ticket, refusal_code(refusal));
}

/* ---- Questions --------------------------------------------------------------------------------------------------- */

void desk_ask_calendar(struct desk *desk, const struct service_request *request)
{
	struct desk_question question;

	if (!desk_proved(desk, request->booking)) {
		refuse_question(desk, SERVICE_CALENDAR, request, REFUSAL_NOT_ALLOWED);
		return;
	}
	if (request->day_count < 1 || request->day_count > CALENDAR_DAYS_MAX || !day_valid(request->first_day) ||
	    !day_valid(request->first_day + request->day_count)) {
		refuse_question(desk, SERVICE_CALENDAR, request, REFUSAL_BAD_INPUT);
		return;
	}
	question = desk_question_of(request, SERVICE_CALENDAR, "/v1/sync/calendar");
	json_put(question.body, "first_day", json_day_new(request->first_day));
	json_put(question.body, "days", json_integer(request->day_count));
	desk_ask(desk, &question);
}

void desk_ask_change(struct desk *desk, const struct service_request *request)
{
	const struct change *change = request->detail;
	struct desk_question question;

	if (!desk_proved(desk, request->booking)) {
		refuse_question(desk, SERVICE_CHANGE, request, REFUSAL_NOT_ALLOWED);
		return;
	}
	if (!change_valid(change, NULL)) {
		refuse_question(desk, SERVICE_CHANGE, request, REFUSAL_BAD_INPUT);
		return;
	}
	question = desk_question_of(request, SERVICE_CHANGE, "/v1/sync/change");
	json_decref(question.body);
	question.body = shape_encode(&change_shape, change);
	desk_ask(desk, &question);
}

void desk_ask_cancel(struct desk *desk, const struct service_request *request)
{
	struct desk_question question;

	if (!desk_proved(desk, request->booking)) {
		refuse_question(desk, SERVICE_CANCELLATION, request, REFUSAL_NOT_ALLOWED);
		return;
	}
	question = desk_question_of(request, SERVICE_CANCELLATION, "/v1/sync/cancellation");
	desk_ask(desk, &question);
}

void desk_cancel_offline(struct desk *desk, const char *number, struct service_message *message)
{
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	bool found = desk_find_booking(desk, number, booking) == STORE_FOUND;
	const struct policy *policy = found ? desk_policy(desk, booking) : NULL;

	if (policy) {
		int64_t nights[QUOTE_NIGHTS_MAX];
		int count = desk_find_nights(desk, number, nights);
		struct cancel_answer *answer = service_message_own(message, sizeof *answer);

		cancel_answer(policy, NULL, 0, booking, NULL, nights, count, desk_local_time(desk), answer);
		answer->method = REFUND_NOTHING;
		answer->refund_day = DAY_NONE;
		message->event.cancel = answer;
	}
	memory_wipe(booking, sizeof *booking);
	free(booking);
}

/* ---- Deeds ------------------------------------------------------------------------------------------------------- */

/* fee_minor: below 0 where none was agreed to. Commits and, in training, settles at once. */
static void commit(struct desk *desk, const struct service_request *request, const char *kind, json_t *body,
    enum desk_paper paper, const struct booking *before, int64_t fee_minor)
{
	struct desk_deed *deed = desk_commit(desk, request, kind, request->booking, body, "");

	if (!deed)
		return;
	desk_paper_begin(desk, deed, paper, before);
	if (fee_minor >= 0)
		json_put(deed->values, "fee_minor", json_integer(fee_minor));
	training_settle(desk, deed->sequence);
}

/* Without a currency no price could be shown: the wish alone goes out. */
static json_t *change_body(const struct change *change, struct money amount)
{
	json_t *body = json_object();

	json_put(body, "change", shape_encode(&change_shape, change));
	if (amount.currency[0])
		json_put(body, "amount_minor", json_integer(amount.minor));
	return body;
}

static bool amount_fits(struct money amount, const struct booking *before)
{
	return !amount.currency[0] || strcmp(amount.currency, before->amount.currency) == 0;
}

void desk_change(struct desk *desk, const struct service_request *request)
{
	const struct change *change = request->detail;
	struct booking *before = memory_zeroed(1, sizeof *before);
	enum refusal refusal = desk_may_do(desk, request, change->revision, before);

	if (refusal == REFUSAL_NONE && (!change_valid(change, NULL) || !amount_fits(request->amount, before)))
		refusal = REFUSAL_BAD_INPUT;
	if (refusal == REFUSAL_NONE)
		commit(desk, request, "ChangeStay", change_body(change, request->amount), PAPER_CHANGE, before, 0);
	else
		desk_refuse(desk, request, refusal);
	memory_wipe(before, sizeof *before);
	free(before);
}

static json_t *cancel_body(const struct cancel *cancel)
{
	json_t *body = json_object();

	json_put(body, "booking", json_text_new(cancel->booking));
	json_put(body, "revision", json_integer(cancel->revision));
	json_put(body, "reason", json_text_new(cancel_reason_name(cancel->reason)));
	json_put(body, "words", json_text_new(cancel->words));
	json_put(body, "fee_minor", json_integer(cancel->fee.minor));
	json_put(body, "at_most", json_boolean(cancel->at_most));
	return body;
}

void desk_cancel(struct desk *desk, const struct service_request *request)
{
	const struct cancel *cancel = request->detail;
	struct booking *before = memory_zeroed(1, sizeof *before);
	enum refusal refusal = desk_may_do(desk, request, cancel->revision, before);

	if (refusal == REFUSAL_NONE && !cancel_valid(cancel, NULL))
		refusal = REFUSAL_BAD_INPUT;
	if (refusal == REFUSAL_NONE)
		commit(desk, request, "Cancel", cancel_body(cancel), PAPER_CANCELLATION, before,
		    cancel->fee.currency[0] ? cancel->fee.minor : -1);
	else
		desk_refuse(desk, request, refusal);
	memory_wipe(before, sizeof *before);
	free(before);
}
