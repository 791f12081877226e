/* Who arrives on a day, room by room: expected, and checked in, by whom and when. */
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/staff/role.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "wire/words.h"

enum { MAY = ROLE_FRONT_OFFICE | ROLE_HOUSEKEEPING | ROLE_SALES | ROLE_MANAGER };

/* One room of one booking. */
struct arrival {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index;
	char guest[PERSON_NAME_BYTES]; /* "" for roles that do not see guests */
	char type[TYPE_CODE_BYTES], room[ROOM_NUMBER_BYTES];
	int state;
	int adults, children;
	int32_t arrival_day, departure_day;
	bool vip, held;
	char kiosk[64];        /* its name; "" for a guest who was not checked in by a kiosk */
	int64_t checked_in_ms; /* by the hotel's clock, 0: not yet */
	bool offline;
	char receipt[33];
};

static const struct json_field arrival_fields[] = {
    SHAPE_TEXT(arrival, booking, 0),
    SHAPE_INT(arrival, room_index, 0, BOOKING_ROOMS_MAX - 1),
    SHAPE_TEXT(arrival, guest, 0),
    SHAPE_TEXT(arrival, type, 0),
    SHAPE_TEXT(arrival, room, 0),
    SHAPE_WORD(arrival, state, stay_state_word, STAY_STATE_COUNT),
    SHAPE_INT(arrival, adults, 0, 40),
    SHAPE_INT(arrival, children, 0, 40),
    {SHAPE_MEMBER(arrival, arrival_day), .kind = FIELD_DAY},
    {SHAPE_MEMBER(arrival, departure_day), .kind = FIELD_DAY},
    SHAPE_BOOL(arrival, vip),
    SHAPE_BOOL(arrival, held),
    SHAPE_TEXT(arrival, kiosk, 0),
    SHAPE_LONG(arrival, checked_in_ms, 0, INT64_MAX),
    SHAPE_BOOL(arrival, offline),
    SHAPE_TEXT(arrival, receipt, 0),
};
const struct shape arrival_item_shape = SHAPE_OF(arrival, arrival_fields, NULL);

static void arrival_read(struct sql_statement *rows, struct arrival *out)
{
	enum stay_state state = STAY_RESERVED;
	stay_state_parse(sql_column_text(rows, 4), &state);
	*out = (struct arrival){.room_index = (int)sql_column_int(rows, 1),
	    .state = state,
	    .adults = (int)sql_column_int(rows, 5),
	    .children = (int)sql_column_int(rows, 6),
	    .arrival_day = (int32_t)sql_column_int(rows, 7),
	    .departure_day = (int32_t)sql_column_int(rows, 8),
	    .vip = sql_column_int(rows, 9) != 0,
	    .held = sql_column_int(rows, 10) != 0,
	    .checked_in_ms = sql_column_int(rows, 12),
	    .offline = sql_column_int(rows, 13) != 0};
	text_copy(out->booking, sizeof(out->booking), sql_column_text(rows, 0));
	text_copy(out->type, sizeof(out->type), sql_column_text(rows, 2));
	text_copy(out->room, sizeof(out->room), sql_column_text(rows, 3));
	text_copy(out->kiosk, sizeof(out->kiosk), sql_column_text(rows, 11));
	text_copy(out->receipt, sizeof(out->receipt), sql_column_text(rows, 14));
}

/* What is on the page, read before the names are opened: a connection's cursor is not held over other statements. */
struct page {
	int count;
	struct arrival arrivals[LISTING_LIMIT_MAX + 1];
};

static struct sql_statement *rows_query(
    struct work *work, const struct listing *listing, int32_t day, struct error *err)
{
	return sql_query(work->sql, err,
	    "SELECT r.booking, r.room_index, r.type, r.room, r.state, r.adults, r.children, r.arrival_day,"
	    " r.departure_day, b.vip, b.held, coalesce(k.name, ''), r.checked_in_ms, coalesce(s.offline, 0),"
	    " coalesce(s.receipt, '') FROM booking_room r"
	    " JOIN booking b ON b.hotel = r.hotel AND b.number = r.booking"
	    " LEFT JOIN stay s ON s.hotel = r.hotel AND s.booking = r.booking AND s.room_index = r.room_index"
	    " LEFT JOIN kiosk k ON k.hotel = r.hotel AND k.id = s.kiosk"
	    " WHERE r.hotel = ?1 AND b.arrival_day = ?2 AND (?3 = '' OR r.state = ?3)"
	    " AND (r.booking > ?4 OR (r.booking = ?4 AND r.room_index > ?5))"
	    " ORDER BY r.booking, r.room_index LIMIT ?6",
	    "tittii", work->hotel, (int64_t)day, argument_or(listing->request, "state", ""), listing->after,
	    listing->after_ms == INT64_MAX ? (int64_t)-1 : listing->after_ms - 1, (int64_t)listing->limit + 1);
}

static bool page_read(
    struct work *work, const struct listing *listing, int32_t day, struct page *page, struct error *err)
{
	struct sql_statement *rows = rows_query(work, listing, day, err);
	enum sql_result result = SQL_FAILED;
	page->count = 0;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW && page->count <= LISTING_LIMIT_MAX)
		arrival_read(rows, &page->arrivals[page->count++]);
	sql_end(rows);
	return result == SQL_DONE;
}

static bool guest_find(struct work *work, struct arrival *arrival, struct booking *scratch, struct error *err)
{
	if (!text_equal(scratch->number, arrival->booking) && !store_booking_load(work, arrival->booking, scratch, err))
		return false;
	text_copy(arrival->guest, sizeof(arrival->guest), scratch->contact.name);
	return true;
}

static bool page_take(struct work *work, struct listing *listing, struct page *page, struct error *err)
{
	struct booking *scratch = memory_zeroed(1, sizeof(*scratch));
	bool done = true, room_left = true, names = role_sees_guests(listing->request->caller.access);
	for (int i = 0; done && room_left && i < page->count; i++) {
		struct arrival *arrival = &page->arrivals[i];
		done = !names || guest_find(work, arrival, scratch, err);
		/* The room's index stands where other lists have a moment; it begins at 1 there. */
		room_left = done && listing_take(listing, shape_encode(&arrival_item_shape, arrival), arrival->booking,
		                        arrival->room_index + 1);
	}
	memory_wipe(scratch, sizeof(*scratch));
	free(scratch);
	return done;
}

static bool business_day(struct work *work, int32_t *out, struct error *err)
{
	int64_t day = 0;
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT business_day FROM hotel WHERE hotel = ?1", "t>i", work->hotel, &day);
	*out = (int32_t)day;
	return result == SQL_ROW;
}

static bool fill(struct work *work, struct listing *listing, struct error *err)
{
	struct page *page = memory_zeroed(1, sizeof(*page));
	int32_t today, day;
	bool done = business_day(work, &today, err) && argument_day(listing->request, "date", today, &day, err) &&
	            page_read(work, listing, day, page, err) && page_take(work, listing, page, err);
	memory_wipe(page, sizeof(*page));
	free(page);
	return done;
}

static void get_arrivals(struct request *request, struct response *response)
{
	listing_answer(request, response, fill);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/arrivals", MAY, 0, get_arrivals},
};
const struct route_table api_staff_arrivals = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
