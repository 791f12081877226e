/* Rooms that follow the work on them: a ticket closes its room and gives it back, a closed room comes back on its day.
 */
#pragma once
#include "central/desk/change.h"
#include "hotel/ticket.h"

/* What the action, which is done, does to the ticket's room, with the departments' items; a ticket without room, or of
 * one that is not there, does nothing. */
bool room_follow_ticket(struct work *work, const struct hand *hand, const struct ticket *ticket,
    enum ticket_action action, struct error *err);
/* Each room that is closed until business_day or before comes back to be made. One that a ticket still closes stays
 * closed, nobody knows until when: the ticket's department hears of it. Rooms that waiting guests may now have are the
 * caller's (queue_refresh). */
bool room_follow_day(struct work *work, int32_t business_day, struct error *err);
