/* TakeExtra and DeclineExtra. */
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/command/command.h"
#include "central/desk/extra.h"
#include "wire/extra.h"
#include "wire/hotel.h"

/* A guest who still stands there hears it from the kiosk; for one who has left, staff look at it. */
static bool refused(struct command_call *call, const struct hand *hand, const struct extra_take *take,
    const struct error *fault, struct error *err)
{
	bool answer = error_is(fault, "NOT_ALLOWED") || error_is(fault, "NO_STOCK") || error_is(fault, "STALE");
	if (!answer)
		return command_fault(call, fault, take->booking, err);
	return hand->absent ? command_refuse(call, fault->code, take->booking, "", fault->text, err)
	                    : command_answer_no(call, fault->code, NULL);
}

static bool id_valid(const char *id, struct error *fault)
{
	uint8_t bytes[16];
	return text_unhex(id, bytes, sizeof(bytes)) ||
	       error_set(fault, "BAD_INPUT", "an id is 32 hexadecimal digits");
}

bool command_take_extra(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char actor[COMMAND_ACTOR_BYTES];
	struct hand hand = command_hand(call, actor);
	struct extra_take take;
	if (!shape_decode(&extra_take_shape, call->body, &take, &fault) || !id_valid(take.id, &fault))
		return command_refuse_body(call, &fault, err);
	struct booking *after = memory_zeroed(1, sizeof(*after));
	bool taken = extra_take(call->work, &hand, &take, after, &fault);
	if (taken) {
		call->result->body = json_object();
		json_put(call->result->body, "booking", booking_encode(after));
	}
	memory_wipe(after, sizeof(*after));
	free(after);
	return taken ? command_done(call) : refused(call, &hand, &take, &fault, err);
}

bool command_decline_extra(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char actor[COMMAND_ACTOR_BYTES];
	struct hand hand = command_hand(call, actor);
	struct extra_take take;
	if (!shape_decode(&extra_decline_shape, call->body, &take, &fault))
		return command_refuse_body(call, &fault, err);
	/* A word that came too late to matter needs nobody's look. */
	if (extra_decline(call->work, &hand, &take, &fault))
		return command_done(call);
	return error_is(&fault, "NOT_ALLOWED") ? command_answer_no(call, fault.code, NULL)
	                                       : command_fault(call, &fault, take.booking, err);
}
