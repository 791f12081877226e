/* The house as the rules want it: loaded whole inside one transaction, for choosing rooms. */
#pragma once
#include "central/database.h"
#include "central/store/hotel.h"
#include "central/store/room.h"
#include "central/store/room_night.h"
#include "hotel/allocation.h"

struct house {
	struct hotel *hotel;
	struct hotel_settings settings;
	struct room_list rooms;
	struct type_list types;
	struct room_promise *promises;
	int promise_count, promise_capacity;
};

/* The pool leases of own_kiosk ("" for none) are left out of the promises: its rooms count as free. *out is to be
 * finished, also after a failure. */
bool house_load(struct work *work, const char *own_kiosk, struct house *out, struct error *err);
void house_finish(struct house *house);
/* One more obstacle. */
void house_promise(struct house *house, const char *room, int32_t first_night, int32_t last_night);
/* As the rules take it, for bookings of this policy; borrows everything. */
struct allocation_hotel house_allocation(const struct house *house, const struct policy *policy);
/* The request of one room of a booking: from tonight (or its arrival, if that is later) to its last night. now: the
 * guest stands here. */
struct allocation_request house_request(
    const struct house *house, const struct booking *booking, int room_index, bool now);
