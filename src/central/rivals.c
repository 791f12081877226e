#include "central/rivals.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/booking.h"

/* The first is the request itself. */
struct rivals {
	int count;
	struct allocation_request requests[RIVALS_MAX + 1];
	struct allocation_answer answers[RIVALS_MAX + 1];
};

/* Who waits in the queue, or was offered a room at another kiosk, has been seen to. */
static const char EXPECTED[] =
    "SELECT r.booking, r.room_index FROM booking_room r WHERE r.hotel = ?1 AND r.state = 'DueIn' AND r.arrival_day <= "
    "?2"
    " AND r.type = ?3 AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.hotel = r.hotel AND q.booking = r.booking"
    " AND q.room_index = r.room_index) AND NOT EXISTS (SELECT 1 FROM lease l WHERE l.hotel = r.hotel"
    " AND l.state = 'held' AND l.booking = r.booking AND l.room_index = r.room_index)"
    " ORDER BY r.booking, r.room_index LIMIT ?4";

static bool rival_add(struct work *work, const struct house *house, struct rivals *rivals, const char *number,
    int room_index, struct booking *booking, struct error *err)
{
	if (!text_equal(booking->number, number) && !store_booking_load(work, number, booking, err))
		return false;
	if (room_index < 0 || room_index >= booking->room_count)
		return true;
	struct allocation_request request = house_request(house, booking, room_index, false);
	if (!text_equal(request.key, rivals->requests[0].key))
		rivals->requests[rivals->count++] = request;
	return true;
}

static bool rivals_load(struct work *work, const struct house *house, struct rivals *rivals, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err, EXPECTED, "titi", work->hotel,
	    (int64_t)house->hotel->business_day, rivals->requests[0].type, (int64_t)RIVALS_MAX);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		if (!rival_add(
		        work, house, rivals, sql_column_text(rows, 0), (int)sql_column_int(rows, 1), booking, err)) {
			result = SQL_FAILED;
			break;
		}
	sql_end(rows);
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return result == SQL_DONE;
}

bool rivals_choose(struct work *work, const struct house *house, const struct policy *policy,
    const struct allocation_request *request, struct allocation_answer *out, struct error *err)
{
	struct allocation_hotel hotel = house_allocation(house, policy);
	struct rivals *rivals = memory_zeroed(1, sizeof(*rivals));
	rivals->requests[rivals->count++] = *request;
	bool done = rivals_load(work, house, rivals, err);
	if (done) {
		*out = allocation_choose(&hotel, request);
		if (allocation_batch(&hotel, rivals->requests, rivals->count, rivals->answers) &&
		    rivals->answers[0].room >= 0 && rivals->answers[0].reason.upgrade <= out->reason.upgrade)
			*out = rivals->answers[0];
	}
	free(rivals);
	return done;
}
