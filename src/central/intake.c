#include "central/intake.h"
#include <string.h>
#include "central/store/booking.h"
#include "central/store/room.h"
#include "central/store/room_night.h"

static bool move_in(struct work *work, const struct booking *booking, int room_index, struct error *err)
{
	const struct booking_room *room = &booking->rooms[room_index];
	struct night_claim claim = {.holder = NIGHT_STAY, .room_index = room_index};
	struct room place;

	memcpy(claim.booking, booking->number, sizeof claim.booking);
	if (!store_room_load(work, room->room, &place, err))
		return false;
	if (booking->departure_day > booking->arrival_day &&
	    !room_night_take(work, room->room, booking->arrival_day, booking->departure_day - 1, &claim, err))
		return false;
	return store_room_set(work, room->room, place.condition, true, err);
}

bool intake_booking(struct work *work, struct booking *booking, struct error *err)
{
	if (!store_booking_save(work, booking, err))
		return false;
	for (int i = 0; i < booking->room_count; i++)
		if (booking->rooms[i].state == STAY_IN_HOUSE && !move_in(work, booking, i, err))
			return error_add(err, "booking %s, room %d: ", booking->number, i + 1);
	return true;
}
