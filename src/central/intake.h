/* Taking a booking on as it stands, with the rooms that its guests already have: for demo data and imports. What
 * happens later is the commands' work. */
#pragma once
#include "central/database.h"
#include "hotel/booking.h"

/* Saves booking (of a new number) and, for each of its rooms in house, the room's nights and that it is occupied.
 * Codes: ROOM_TAKEN where a room is not free for one of the nights, NOT_FOUND where there is no such room. The feed's
 * document of the booking is the caller's to write. */
bool intake_booking(struct work *work, struct booking *booking, struct error *err);
