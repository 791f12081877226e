#include "central/desk/decline.h"
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/event.h"
#include "central/desk/tell.h"
#include "central/store/booking.h"

const char *decline_reason_word(int reason)
{
	static const char *const words[DECLINE_REASONS] = {
	    "", "no_room", "too_late", "by_rate", "by_hotel", "withdrawn"};
	return reason >= 0 && reason < DECLINE_REASONS ? words[reason] : "";
}

bool request_kind(const char *kind)
{
	return text_equal(kind, CHANGE_REQUEST) || text_equal(kind, CANCEL_REQUEST);
}

static json_t *refused_values(const char *kind, const char *asked, enum decline_reason reason)
{
	json_t *values = json_object();
	json_put(values, "reason", json_text_new(decline_reason_word(reason)));
	if (text_equal(kind, CANCEL_REQUEST))
		return values;
	json_put(values, "asked", json_text_new(asked));
	json_put(values, "alternatives", json_text_new(""));
	return values;
}

bool request_decline(struct work *work, const char *kind, const char *booking, const char *asked,
    enum decline_reason reason, struct error *err)
{
	struct ground ground = {0};
	struct booking *told = memory_zeroed(1, sizeof(*told));
	bool done = store_booking_load(work, booking, told, err) &&
	            ground_load(work, told->arrival_day, &ground, err) &&
	            tell_guest(work, &ground, told,
	                text_equal(kind, CANCEL_REQUEST) ? NOTICE_CANCEL_REFUSED : NOTICE_CHANGE_REFUSED,
	                refused_values(kind, asked, reason), err);
	ground_finish(&ground);
	memory_wipe(told, sizeof(*told));
	free(told);
	return done;
}
