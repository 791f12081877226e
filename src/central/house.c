#include "central/house.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"

bool house_load(struct work *work, const char *own_kiosk, struct house *out, struct error *err)
{
	*out = (struct house){.hotel = memory_zeroed(1, sizeof(struct hotel))};
	if (!store_hotel_load(work, out->hotel, &out->settings, err) || !store_room_list(work, &out->rooms, err) ||
	    !store_type_list(work, &out->types, err))
		return false;
	if (!room_night_promises(work, out->hotel->business_day, own_kiosk, &out->promises, &out->promise_count, err))
		return false;
	out->promise_capacity = out->promise_count;
	return true;
}

void house_finish(struct house *house)
{
	free(house->hotel);
	room_list_finish(&house->rooms);
	type_list_finish(&house->types);
	free(house->promises);
	*house = (struct house){0};
}

void house_promise(struct house *house, const char *room, int32_t first_night, int32_t last_night)
{
	if (house->promise_count == house->promise_capacity) {
		house->promise_capacity += 64;
		house->promises =
		    memory_resized(house->promises, (size_t)house->promise_capacity, sizeof(*house->promises));
	}
	struct room_promise *promise = &house->promises[house->promise_count++];
	*promise = (struct room_promise){.first_night = first_night, .last_night = last_night};
	text_copy(promise->room, sizeof(promise->room), room);
}

struct allocation_hotel house_allocation(const struct house *house, const struct policy *policy)
{
	return (struct allocation_hotel){
	    .policy = policy,
	    .rooms = house->rooms.rooms,
	    .business_day = house->hotel->business_day,
	    .room_count = house->rooms.count,
	    .types = house->types.types,
	    .type_count = house->types.count,
	    .promises = house->promises,
	    .promise_count = house->promise_count,
	};
}

struct allocation_request house_request(
    const struct house *house, const struct booking *booking, int room_index, bool now)
{
	const struct booking_room *room = &booking->rooms[room_index];
	int32_t today = house->hotel->business_day;
	struct allocation_request request = {
	    .first_night = booking->arrival_day > today ? booking->arrival_day : today,
	    .last_night = stay_last_night(booking->arrival_day, booking->departure_day),
	    .now = now,
	    .asked_ms = booking->made_ms,
	    .price_minor = booking->amount.minor / booking->room_count,
	    .wish_count = room->wish_count,
	};
	if (request.last_night < request.first_night)
		request.last_night = request.first_night;
	request_key(booking->number, room_index, request.key);
	text_copy(request.type, sizeof(request.type), room->type_reserved);
	memcpy(request.wishes, room->wishes, sizeof(request.wishes));
	return request;
}
