#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/command/command.h"
#include "central/desk/walk_in.h"
#include "wire/service.h"

static bool choice_read(struct command_call *call, struct walk_in_choice *out, struct error *fault)
{
	int64_t room_count;
	const json_t *request = json_get_object(call->body, "request", fault);
	if (!request || !shape_decode(&walk_in_shape, request, &out->request, fault) ||
	    !json_get_text(call->body, "type", out->type, sizeof(out->type), fault) ||
	    !json_get_int(call->body, "room_count", 1, BOOKING_ROOMS_MAX, &room_count, fault) ||
	    !json_get_int(call->body, "amount_minor", 0, INT64_MAX, &out->amount_minor, fault))
		return false;
	out->room_count = (int)room_count;
	return true;
}

static bool decide(
    struct command_call *call, const struct walk_in_choice *choice, struct walk_in_case *case_, struct error *err)
{
	char actor[COMMAND_ACTOR_BYTES];
	struct error fault = {0};
	case_->hand = command_hand(call, actor);
	if (!walk_in_do(call->work, choice, case_, &fault))
		return command_fault(call, &fault, "", err);
	if (case_->refusal != REFUSAL_NONE)
		return command_answer_no(call, refusal_code(case_->refusal), walk_in_offers_encode(&case_->offers));
	call->result->body = json_object();
	json_put(call->result->body, "booking", json_text_new(case_->booking.number));
	json_put(call->result->body, "held", json_boolean(case_->booking.held));
	return command_done(call);
}

bool command_new_booking(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	struct walk_in_choice *choice = memory_zeroed(1, sizeof(*choice));
	struct walk_in_case *case_ = memory_zeroed(1, sizeof(*case_));
	bool done = choice_read(call, choice, &fault) ? decide(call, choice, case_, err)
	                                              : command_refuse_body(call, &fault, err);
	walk_in_case_finish(case_);
	memory_wipe(choice, sizeof(*choice));
	free(choice);
	free(case_);
	return done;
}
