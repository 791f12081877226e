/* ChangeStay and Cancel. */
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/command/command.h"
#include "central/desk/change.h"
#include "wire/service.h"

enum {
	KEPT_MS = 15 * 1000, /* so long a kiosk lets its guest wait for an answer */
	GONE_MS = 2 * 60 * 1000,
};

struct hand command_hand(const struct command_call *call, char actor[COMMAND_ACTOR_BYTES])
{
	command_actor(call, actor, COMMAND_ACTOR_BYTES);
	int64_t age_ms = call->work->now_ms - call->command->made_at_ms;
	return (struct hand){.actor = actor, .absent = age_ms > GONE_MS, .kept = age_ms > KEPT_MS};
}

bool command_answer_no(struct command_call *call, const char *code, json_t *body)
{
	call->result->applied = false;
	text_copy(call->result->code, sizeof(call->result->code), code);
	call->result->body = body;
	return true;
}

bool command_fault(struct command_call *call, const struct error *fault, const char *booking, struct error *err)
{
	if (error_is(fault, "NOT_FOUND") || error_is(fault, "BAD_INPUT") || error_is(fault, "BAD_MESSAGE"))
		return command_refuse(call, fault->code, booking, "", fault->text, err);
	*err = *fault;
	return false;
}

/* ---- ChangeStay -------------------------------------------------------------------------------------------------- */

static json_t *change_result(const struct change_case *case_)
{
	json_t *body = json_object();
	json_put(body, "answer", shape_encode(&change_answer_shape, &case_->answer));
	if (case_->answer.refusal == REFUSAL_NONE)
		json_put(body, "booking", booking_encode(&case_->after));
	if (case_->refund.id[0])
		json_put(body, "refund", json_text_new(case_->refund.id));
	return body;
}

static bool change_decide(struct command_call *call, const struct change *change, int64_t amount_minor,
    struct change_case *case_, struct error *err)
{
	char actor[COMMAND_ACTOR_BYTES];
	struct error fault = {0};
	case_->hand = command_hand(call, actor);
	case_->hand.absent = case_->hand.absent || amount_minor == CHANGE_AMOUNT_UNSEEN;
	if (!change_do(call->work, change, amount_minor, case_, &fault))
		return command_fault(call, &fault, change->booking, err);
	if (case_->answer.refusal != REFUSAL_NONE)
		return command_answer_no(call, refusal_code(case_->answer.refusal), change_result(case_));
	call->result->body = change_result(case_);
	return command_done(call);
}

bool command_change_stay(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	struct change *change = memory_zeroed(1, sizeof(*change));
	struct change_case *case_ = memory_zeroed(1, sizeof(*case_));
	int64_t amount_minor = CHANGE_AMOUNT_UNSEEN;
	const json_t *asked = json_get_object(call->body, "change", &fault);
	bool read = asked && shape_decode(&change_shape, asked, change, &fault) &&
	            (!json_has(call->body, "amount_minor") ||
	                json_get_int(call->body, "amount_minor", 0, INT64_MAX, &amount_minor, &fault));
	bool done =
	    read ? change_decide(call, change, amount_minor, case_, err) : command_refuse_body(call, &fault, err);
	change_case_finish(case_);
	memory_wipe(change, sizeof(*change));
	free(change);
	free(case_);
	return done;
}

/* ---- Cancel ------------------------------------------------------------------------------------------------------ */

static json_t *cancel_result(const struct cancel_case *case_)
{
	json_t *body = json_object();
	json_put(body, "answer", shape_encode(&cancel_answer_shape, &case_->answer));
	if (case_->answer.refusal == REFUSAL_NONE)
		json_put(body, "booking", booking_encode(&case_->after));
	if (case_->refund.id[0])
		json_put(body, "refund", json_text_new(case_->refund.id));
	return body;
}

static bool cancel_decide(
    struct command_call *call, const struct cancel *cancel, struct cancel_case *case_, struct error *err)
{
	char actor[COMMAND_ACTOR_BYTES];
	struct error fault = {0};
	case_->hand = command_hand(call, actor);
	case_->hand.absent = case_->hand.absent || cancel->at_most;
	if (!cancel_do(call->work, cancel, case_, &fault))
		return command_fault(call, &fault, cancel->booking, err);
	if (case_->answer.refusal != REFUSAL_NONE)
		return command_answer_no(call, refusal_code(case_->answer.refusal), cancel_result(case_));
	call->result->body = cancel_result(case_);
	return command_done(call);
}

/* {"booking","revision","reason","words"?,"fee_minor","at_most"?}: the fee is in the booking's currency. */
static bool cancel_read(struct command_call *call, struct cancel *out, struct error *fault)
{
	char reason[24];
	int64_t fee_minor;
	*out = (struct cancel){0};
	if (!json_get_text(call->body, "booking", out->booking, sizeof(out->booking), fault) ||
	    !json_get_int(call->body, "revision", 0, INT64_MAX, &out->revision, fault) ||
	    !json_get_text(call->body, "reason", reason, sizeof(reason), fault) ||
	    !json_get_int(call->body, "fee_minor", 0, INT64_MAX, &fee_minor, fault) ||
	    (json_has(call->body, "words") &&
	        !json_get_text(call->body, "words", out->words, sizeof(out->words), fault)) ||
	    (json_has(call->body, "at_most") && !json_get_bool(call->body, "at_most", &out->at_most, fault)))
		return false;
	out->fee.minor = fee_minor;
	return cancel_reason_parse(reason, &out->reason) ||
	       error_set(fault, "BAD_INPUT", "reason is none of the words");
}

bool command_cancel(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	struct cancel cancel;
	struct cancel_case *case_ = memory_zeroed(1, sizeof(*case_));
	bool done = cancel_read(call, &cancel, &fault) ? cancel_decide(call, &cancel, case_, err)
	                                               : command_refuse_body(call, &fault, err);
	cancel_case_finish(case_);
	memory_wipe(&cancel, sizeof(cancel));
	free(case_);
	return done;
}
