#include "central/desk/room_follow.h"
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/tell.h"
#include "central/queue.h"
#include "central/store/room.h"
#include "central/store/room_closure.h"
#include "central/store/staff.h"
#include "central/store/ticket.h"

static bool audit(struct work *work, const char *actor, const struct room *room, enum room_condition to,
    const char *why, struct error *err)
{
	char subject[8 + ROOM_NUMBER_BYTES], detail[96];
	snprintf(subject, sizeof(subject), "room:%s", room->number);
	snprintf(
	    detail, sizeof(detail), "%s to %s%s", room_condition_name(room->condition), room_condition_name(to), why);
	return audit_add(work, actor, "room_condition", subject, detail, err);
}

/* ---- A ticket ---------------------------------------------------------------------------------------------------- */

static bool turn(
    struct work *work, const struct hand *hand, const struct room *room, enum room_condition to, struct error *err)
{
	static const char *const told[] = {DEPARTMENT_HOUSEKEEPING, DEPARTMENT_FRONT_OFFICE, NULL};
	const char *kind = to == ROOM_DIRTY       ? "room_to_make"
	                   : to == ROOM_INSPECTED ? "room_repaired"
	                                          : "room_out_of_order";
	return to == room->condition || (store_room_set(work, room->number, to, room->occupied, err) &&
	                                    tell_departments(work, told, kind, "", room->number, err) &&
	                                    audit(work, hand->actor, room, to, "", err) && queue_refresh(work, err));
}

/* Where staff had closed it before, it stays theirs beside the ticket. */
static bool closers_add(
    struct work *work, const struct ticket *ticket, const struct ticket_room *stands, struct error *err)
{
	return (!stands->closed_by_staff || store_room_close(work, ticket->room, "", err)) &&
	       store_room_close(work, ticket->room, ticket->number, err);
}

/* Housekeeping waits for a room that does not come; where other work keeps it closed, it hears of that one's end. */
static bool stay_closed(
    struct work *work, const struct ticket *ticket, const struct ticket_room *stands, struct error *err)
{
	bool told = stands->closed_by_it && !stands->closed_by_others;
	return store_room_release(work, ticket->room, ticket->number, err) &&
	       (!told ||
	           notice_add(work, DEPARTMENT_HOUSEKEEPING, "room_stays_closed", ticket->number, ticket->room, err));
}

static bool stands_load(
    struct work *work, const struct ticket *ticket, const struct room *room, struct ticket_room *out, struct error *err)
{
	struct room_closers closers = {0};
	bool closed = room_closed(room->condition);
	bool loaded = !closed || store_room_closers(work, room->number, ticket->number, &closers, err);
	*out = (struct ticket_room){.condition = room->condition,
	    .occupied = room->occupied,
	    .day_given = closed && room->out_until_day > 0,
	    .closed_by_it = closers.ticket,
	    .closed_by_others = closers.other_tickets > 0,
	    .closed_by_staff = closers.staff};
	return loaded;
}

bool room_follow_ticket(struct work *work, const struct hand *hand, const struct ticket *ticket,
    enum ticket_action action, struct error *err)
{
	struct room room;
	struct ticket_room stands;
	enum room_condition to;
	struct error unknown = {0};
	if (!ticket->room[0])
		return true;
	if (!store_room_load(work, ticket->room, &room, &unknown))
		return error_is(&unknown, "NOT_FOUND") || error_set(err, unknown.code, "%s", unknown.text);
	if (!stands_load(work, ticket, &room, &stands, err))
		return false;
	switch (ticket_room(ticket, action, &stands, &to)) {
	case FOLLOW_CLOSE:
		return closers_add(work, ticket, &stands, err) && turn(work, hand, &room, to, err);
	case FOLLOW_OPEN:
		return turn(work, hand, &room, to, err);
	case FOLLOW_STAY:
		return stay_closed(work, ticket, &stands, err);
	default:
		return true;
	}
}

/* ---- A day ------------------------------------------------------------------------------------------------------- */

static bool come_back(struct work *work, const struct room *room, struct error *err)
{
	return store_room_turn(work, room->number, ROOM_DIRTY, DAY_NONE, err) &&
	       notice_add(work, DEPARTMENT_HOUSEKEEPING, "room_to_make", "", room->number, err) &&
	       audit(work, "central", room, ROOM_DIRTY, ": its day came", err);
}

static bool owner_tell(struct work *work, const char *number, const char *room, struct error *err)
{
	struct ticket ticket;
	bool told = store_ticket_load(work, number, &ticket, err) &&
	            notice_add(work, duty_name(ticket.department), "repair_overdue", number, room, err);
	memory_wipe(&ticket, sizeof(ticket));
	return told;
}

/* Without its day it is not told again, and not sold either. */
static bool be_overdue(struct work *work, const struct room *room, const struct buffer *tickets, struct error *err)
{
	struct room left = *room;
	left.out_until_day = DAY_NONE;
	bool done = store_room_put(work, &left, err) && store_room_release(work, room->number, "", err) &&
	            audit(work, "central", room, room->condition, ": its day came, the work is not done", err);
	for (const char *number = tickets->data; done && *number; number += strlen(number) + 1)
		done = owner_tell(work, number, room->number, err);
	return done;
}

static bool day_one(struct work *work, const struct room *room, struct error *err)
{
	struct buffer tickets = {0};
	bool done = store_room_closing_tickets(work, room->number, &tickets, err);
	if (done)
		done = tickets.data[0] ? be_overdue(work, room, &tickets, err) : come_back(work, room, err);
	buffer_finish(&tickets);
	return done;
}

bool room_follow_day(struct work *work, int32_t business_day, struct error *err)
{
	struct room_list rooms;
	bool done = store_room_list(work, &rooms, err);
	for (int i = 0; done && i < rooms.count; i++) {
		const struct room *room = &rooms.rooms[i];
		if (room_closed(room->condition) && room->out_until_day > 0 && room->out_until_day <= business_day)
			done = day_one(work, room, err);
	}
	room_list_finish(&rooms);
	return done;
}
