/* Who keeps a room closed: staff, and each ticket whose work does. A closed room of which nobody is written is staff's.
 * What is written goes when the room is opened: store/room.h sees to it. */
#pragma once
#include "central/database.h"

struct room_closers {
	bool staff;
	bool ticket;       /* the one asked for */
	int other_tickets; /* those beside it */
};

/* closer: a ticket's number, "" for staff. Again changes nothing. */
bool store_room_close(struct work *work, const char *room, const char *closer, struct error *err);
/* Takes one away; the room's condition is the caller's. */
bool store_room_release(struct work *work, const char *room, const char *closer, struct error *err);
/* Takes all away. */
bool store_room_release_all(struct work *work, const char *room, struct error *err);
/* Of a room that is closed; ticket may be "". */
bool store_room_closers(
    struct work *work, const char *room, const char *ticket, struct room_closers *out, struct error *err);
/* The numbers of the tickets that close it: a NUL-separated list that ends with an empty one. */
bool store_room_closing_tickets(struct work *work, const char *room, struct buffer *out, struct error *err);
