#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/command/command.h"
#include "central/feed_documents.h"
#include "central/queue.h"
#include "central/store/booking.h"
#include "central/store/staff.h"

static bool language_keep(struct command_call *call, struct booking *booking, struct error *err)
{
	enum language before = booking->language;
	command_language(call, booking);
	return booking->language == before || (store_booking_save(call->work, booking, err) &&
	                                          feed_put_booking(call->work, booking->number, err));
}

static bool wait_keep(
    struct command_call *call, struct booking *booking, int room_index, const char *phone, struct error *err)
{
	enum stay_state state = booking->rooms[room_index].state;
	if (state != STAY_RESERVED && state != STAY_DUE_IN)
		return command_refuse(call,
		    state == STAY_IN_HOUSE || state == STAY_DUE_OUT ? "ALREADY_IN" : "NOT_ALLOWED", booking->number, "",
		    "the booking's room does not wait for its guest", err);
	return language_keep(call, booking, err) && store_queue_add(call->work, booking->number, room_index, call->kiosk->id, phone, err) &&
	       notice_add(call->work, DEPARTMENT_HOUSEKEEPING, "room_wanted", booking->number, "", err) &&
	       queue_refresh(call->work, err) && command_done(call);
}

bool command_queue_for_room(struct command_call *call, struct error *err)
{
	struct error fault = {0};
	char phone[PHONE_BYTES] = "";
	int room_index;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool read =
	    command_booking(call, booking, &room_index, &fault) &&
	    (!json_has(call->body, "phone") || json_get_text(call->body, "phone", phone, sizeof(phone), &fault));
	bool done = read ? wait_keep(call, booking, room_index, phone, err)
	                 : command_refuse(call, fault.code, booking->number, "", fault.text, err);
	memory_wipe(booking, sizeof(*booking));
	memory_wipe(phone, sizeof(phone));
	free(booking);
	return done;
}
