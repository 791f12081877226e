/* What work on a room does to the room. */
#include "hotel/ticket.h"

struct effect {
	enum ticket_action action;
	bool serious_only, vacant_only;
	enum room_condition to;
};

static const struct effect *effect_of(const struct ticket *ticket, enum ticket_action action, bool occupied)
{
	static const struct effect effects[] = {
	    {ACTION_OPEN, true, false, ROOM_OUT_OF_ORDER},
	    {ACTION_REOPEN, true, false, ROOM_OUT_OF_ORDER},
	    {ACTION_SEND_TECHNICIAN, true, false, ROOM_OUT_OF_ORDER},
	    {ACTION_SEND_TECHNICIAN, false, true, ROOM_OUT_OF_SERVICE},
	    {ACTION_REPAIR, false, false, ROOM_DIRTY},
	    {ACTION_ACCEPT, false, false, ROOM_INSPECTED},
	    {ACTION_REJECT, true, false, ROOM_OUT_OF_ORDER},
	    {ACTION_REJECT, false, true, ROOM_OUT_OF_ORDER},
	};
	for (size_t i = 0; i < sizeof effects / sizeof *effects; i++)
		if (effects[i].action == action && (!effects[i].serious_only || ticket->severity == SEVERITY_SERIOUS) &&
		    (!effects[i].vacant_only || !occupied))
			return &effects[i];
	return NULL;
}

/* It ended without a repair: nobody was in the room, and nobody knows what a day that staff gave was for. */
static enum room_follow follow_end(const struct ticket_room *room, enum room_condition *out)
{
	if (!room->closed_by_it || !room_closed(room->condition))
		return FOLLOW_NOT;
	*out = ROOM_DIRTY;
	return room->closed_by_others || room->closed_by_staff || room->day_given ? FOLLOW_STAY : FOLLOW_OPEN;
}

enum room_follow ticket_room(
    const struct ticket *ticket, enum ticket_action action, const struct ticket_room *room, enum room_condition *out)
{
	if (ticket_flow_of(ticket->kind) != FLOW_REPAIR || !*ticket->room || room->condition >= ROOM_CONDITION_COUNT)
		return FOLLOW_NOT;
	bool kept = room->closed_by_others || room->closed_by_staff;
	const struct effect *effect = effect_of(ticket, action, room->occupied);
	if (!effect)
		return ticket_over(ticket->state) ? follow_end(room, out) : FOLLOW_NOT;
	*out = effect->to;
	if (!room_closed(effect->to))
		return kept && room_closed(room->condition) ? FOLLOW_STAY : FOLLOW_OPEN;
	if (kept && room->condition == ROOM_OUT_OF_ORDER)
		*out = ROOM_OUT_OF_ORDER;
	return FOLLOW_CLOSE;
}
