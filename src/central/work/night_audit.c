#include "central/work/night_audit.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/extra.h"
#include "central/desk/member.h"
#include "central/desk/room_follow.h"
#include "central/feed_documents.h"
#include "central/queue.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/room_night.h"
#include "central/store/staff.h"

/* One step of the day for one room's stay. */
static void stay_step(struct booking *booking, int room_index, enum stay_event event)
{
	enum stay_state next;
	if (stay_next(booking->rooms[room_index].state, event, ACTOR_SYSTEM, &next))
		booking->rooms[room_index].state = next;
}

typedef bool step_fn(struct work *work, struct booking *booking, int room_index, int32_t day, struct error *err);

static bool each_room(struct work *work, enum stay_state state, int32_t day, step_fn *step, struct error *err)
{
	struct buffer numbers = {0};
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool done = store_booking_numbers_in_state(work, state, &numbers, err);
	for (const char *number = numbers.data; done && *number; number += strlen(number) + 1) {
		done = store_booking_load(work, number, booking, err);
		int64_t revision = booking->revision;
		for (int i = 0; done && i < booking->room_count; i++)
			if (booking->rooms[i].state == state)
				done = step(work, booking, i, day, err);
		if (done && booking->revision != revision) {
			booking->revision = revision;
			done = store_booking_save(work, booking, err);
		}
	}
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	buffer_finish(&numbers);
	return done;
}

/* The revision that moves tells each_room that there is something to save. */
static void changed(struct booking *booking)
{
	booking->revision++;
}

/* Expected for the day that ends, and not come: what was promised is free again, he waits no more, what was to
 * be had is not charged. */
static bool close_missed(struct work *work, struct booking *booking, int room_index, int32_t day, struct error *err)
{
	if (booking->arrival_day >= day || booking->held)
		return true;
	stay_step(booking, room_index, EVENT_MARK_NO_SHOW);
	changed(booking);
	return extras_end(work, "central", booking, room_index, booking->arrival_day, err) &&
	       member_upgrade_return(work, "central", booking, room_index, err) &&
	       room_night_release_promise(work, booking->number, room_index, err) &&
	       store_queue_remove(work, booking->number, room_index, err) &&
	       notice_add(work, DEPARTMENT_FRONT_OFFICE, "no_show", booking->number, "", err);
}

static bool become_due_in(struct work *work, struct booking *booking, int room_index, int32_t day, struct error *err)
{
	(void)work;
	(void)err;
	if (booking->arrival_day <= day) {
		stay_step(booking, room_index, EVENT_BECOME_DUE_IN);
		changed(booking);
	}
	return true;
}

static bool become_due_out(struct work *work, struct booking *booking, int room_index, int32_t day, struct error *err)
{
	(void)work;
	(void)err;
	if (booking->departure_day <= day) {
		stay_step(booking, room_index, EVENT_BECOME_DUE_OUT);
		changed(booking);
	}
	return true;
}

bool business_day_settle(struct work *work, int32_t business_day, struct error *err)
{
	return each_room(work, STAY_RESERVED, business_day, become_due_in, err) &&
	       each_room(work, STAY_IN_HOUSE, business_day, become_due_out, err) &&
	       room_follow_day(work, business_day, err);
}

static bool day_move(struct work *work, struct hotel *hotel, struct error *err)
{
	char day[DATE_BYTES];
	hotel->business_day++;
	day_format(hotel->business_day, day);
	return each_room(work, STAY_DUE_IN, hotel->business_day, close_missed, err) &&
	       business_day_settle(work, hotel->business_day, err) && store_hotel_save(work, hotel, err) &&
	       feed_put_bookings(work, err) && feed_put_rates(work, err) && queue_refresh(work, err) &&
	       audit_add(work, "central", "night_audit", hotel->id, day, err);
}

bool night_audit(struct work *work, bool *moved_out, struct error *err)
{
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	bool done = store_hotel_load(work, hotel, NULL, err);
	const struct policy *policy = done ? hotel_policy(hotel, hotel->policy_id) : NULL;
	int32_t by_clock = policy ? business_day_at(hotel_local_time(work, hotel), policy->night_ends_minute) : 0;
	*moved_out = policy && by_clock > hotel->business_day;
	if (*moved_out)
		done = day_move(work, hotel, err);
	free(hotel);
	return done;
}
