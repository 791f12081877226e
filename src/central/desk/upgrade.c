#include "central/desk/upgrade.h"
#include "base/text.h"
#include "central/desk/event.h"
#include "central/desk/tell.h"
#include "central/feed_documents.h"
#include "central/queue.h"
#include "central/store/booking.h"
#include "central/store/queue.h"
#include "central/store/room_night.h"
#include "central/store/staff.h"

static int rank_of(const struct ground *ground, const char *type)
{
	for (int i = 0; i < ground->types.count; i++)
		if (text_equal(ground->types.types[i].code, type))
			return ground->types.types[i].rank;
	return -1;
}

bool upgrade_check(const struct ground *ground, const struct booking *booking, const struct upgrade *upgrade,
    int *steps_out, struct error *err)
{
	if (upgrade->room_index < 0 || upgrade->room_index >= booking->room_count)
		return error_set(err, "NOT_FOUND", "the booking has no such room");
	const struct booking_room *room = &booking->rooms[upgrade->room_index];
	if (booking->held || (room->state != STAY_RESERVED && room->state != STAY_DUE_IN))
		return error_set(err, "NOT_ALLOWED", "the stay has begun, or is over");
	int to = rank_of(ground, upgrade->type), from = rank_of(ground, room->type_reserved);
	*steps_out = to - from;
	if (to < 0 || from < 0 || *steps_out < 1)
		return error_set(err, "BAD_INPUT", "not a better type");
	int32_t first =
	    booking->arrival_day > ground->stock->first_day ? booking->arrival_day : ground->stock->first_day;
	int32_t last = stay_last_night(booking->arrival_day, booking->departure_day);
	return stock_least(ground->stock, upgrade->type, first, last) >= 1 ||
	       error_set(err, "NO_STOCK", "no room of the type is free for every night");
}

bool upgrade_exchange(struct work *work, struct booking *booking, const struct upgrade *upgrade, struct error *err)
{
	static const char *const told[] = {DEPARTMENT_FRONT_OFFICE, DEPARTMENT_HOUSEKEEPING, NULL};
	struct booking_room *room = &booking->rooms[upgrade->room_index];
	text_copy(room->type_reserved, sizeof(room->type_reserved), upgrade->type);
	room->room[0] = '\0';
	return room_night_release_promise(work, booking->number, upgrade->room_index, err) &&
	       offers_recall(work, booking->number, err) &&
	       store_queue_remove(work, booking->number, upgrade->room_index, err) &&
	       store_booking_save(work, booking, err) && feed_put_booking(work, booking->number, err) &&
	       tell_departments(work, told, "room_upgraded", booking->number, "", err) && queue_refresh(work, err);
}
