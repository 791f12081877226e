#include <stdlib.h>
#include "base/memory.h"
#include "central/command/command.h"
#include "central/desk/folio.h"
#include "wire/hotel.h"

static json_t *result_body(const struct folio_case *case_)
{
	json_t *body = json_object();
	json_put(body, "booking", booking_encode(&case_->booking));
	json_put(body, "points", case_->points >= 0 ? json_integer(case_->points) : json_null());
	return body;
}

static bool decide(struct command_call *call, const char *booking, int room_index, int64_t balance_minor,
    struct folio_case *case_, struct error *err)
{
	char actor[COMMAND_ACTOR_BYTES];
	struct error fault = {0};
	case_->hand = command_hand(call, actor);
	if (!check_out_do(call->work, booking, room_index, balance_minor, case_, &fault))
		return command_fault(call, &fault, booking, err);
	enum refusal refusal = case_->settlement.refusal;
	if (refusal != REFUSAL_NONE && case_->hand.absent) {
		/* He has left with his key, and the folio is open. */
		call->result->body = folio_case_encode(case_);
		return command_refuse(call, refusal_code(refusal), booking, case_->booking.rooms[room_index].room,
		    folio_desk_name(case_->settlement.desk), err);
	}
	if (refusal != REFUSAL_NONE)
		return command_answer_no(call, refusal_code(refusal), folio_case_encode(case_));
	call->result->body = result_body(case_);
	return command_done(call);
}

bool command_check_out(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char booking[BOOKING_NUMBER_BYTES];
	int64_t room_index, balance_minor;
	struct folio_case *case_ = memory_zeroed(1, sizeof(*case_));
	bool read = json_get_text(call->body, "booking", booking, sizeof(booking), &fault) &&
	            json_get_int(call->body, "room_index", 0, BOOKING_ROOMS_MAX - 1, &room_index, &fault) &&
	            json_get_int(call->body, "balance_minor", INT64_MIN, INT64_MAX, &balance_minor, &fault);
	bool done = read ? decide(call, booking, (int)room_index, balance_minor, case_, err)
	                 : command_refuse_body(call, &fault, err);
	folio_case_finish(case_);
	free(case_);
	return done;
}
