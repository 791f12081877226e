/* Rooms: found by type, date and status, and turned from one condition into another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/queue.h"
#include "central/staff/booking_entry.h"
#include "central/staff/role.h"
#include "central/staff/session.h"
#include "central/store/hotel.h"
#include "central/store/room.h"
#include "central/store/room_closure.h"
#include "central/store/staff.h"
#include "wire/hotel.h"
#include "wire/words.h"

enum { BODY_BYTES_MAX = 1024 };

/* ---- the list ---------------------------------------------------------------------------------------------------- */

/* A room as staff see it on a date. */
struct room_item {
	struct room room;
	bool free;                          /* nobody has it for the night of the date */
	char booking[BOOKING_NUMBER_BYTES]; /* whose it is that night; "" where the role does not see guests */
	struct money price;                 /* of the night, the public one; currency "" where there is none */
};

static const struct json_field item_fields[] = {
    {.name = "number",
        .kind = FIELD_TEXT,
        .offset = offsetof(struct room_item, room.number),
        .size = ROOM_NUMBER_BYTES},
    {.name = "type", .kind = FIELD_TEXT, .offset = offsetof(struct room_item, room.type), .size = TYPE_CODE_BYTES},
    {.name = "bed",
        .kind = FIELD_WORD,
        .offset = offsetof(struct room_item, room.bed),
        .word = bed_word,
        .max = BED_KIND_COUNT},
    {.name = "floor", .kind = FIELD_INT, .offset = offsetof(struct room_item, room.floor), .min = -9, .max = 200},
    {.name = "view", .kind = FIELD_TEXT, .offset = offsetof(struct room_item, room.view), .size = VIEW_BYTES},
    {.name = "smoking", .kind = FIELD_BOOL, .offset = offsetof(struct room_item, room.smoking)},
    {.name = "accessible", .kind = FIELD_BOOL, .offset = offsetof(struct room_item, room.accessible)},
    {.name = "near_lift", .kind = FIELD_BOOL, .offset = offsetof(struct room_item, room.near_lift)},
    {.name = "connecting",
        .kind = FIELD_TEXT,
        .offset = offsetof(struct room_item, room.connecting),
        .size = ROOM_NUMBER_BYTES},
    {.name = "condition",
        .kind = FIELD_WORD,
        .offset = offsetof(struct room_item, room.condition),
        .word = room_condition_word,
        .max = ROOM_CONDITION_COUNT},
    {.name = "out_until_day",
        .kind = FIELD_DAY,
        .optional = true,
        .offset = offsetof(struct room_item, room.out_until_day)},
    {.name = "occupied", .kind = FIELD_BOOL, .offset = offsetof(struct room_item, room.occupied)},
    {.name = "free", .kind = FIELD_BOOL, .offset = offsetof(struct room_item, free)},
    SHAPE_TEXT(room_item, booking, 0),
    SHAPE_OBJECT(room_item, price, &money_shape),
};
const struct shape room_item_shape = SHAPE_OF(room_item, item_fields, NULL);

/* What is asked, and what the items are made of. */
struct search {
	const char *type, *status;
	int32_t day;
	bool sees_guests;
	struct hotel *hotel;
	struct room_list rooms;
	struct rate_list rates;
};

static bool status_known(const char *status)
{
	enum room_condition condition;
	return !status[0] || text_equal(status, "Vacant") || text_equal(status, "Occupied") ||
	       room_condition_parse(status, &condition);
}

static bool wanted(const struct search *search, const struct room *room)
{
	if (search->type[0] && !text_equal(search->type, room->type))
		return false;
	return !search->status[0] || text_equal(search->status, room->occupied ? "Occupied" : "Vacant") ||
	       text_equal(search->status, room_condition_name(room->condition));
}

static void price_find(const struct search *search, struct room_item *item)
{
	struct rate_table table = {.rates = search->rates.rates,
	    .rate_count = search->rates.rate_count,
	    .rules = search->rates.rules,
	    .rule_count = search->rates.rule_count};
	struct quote *quote = memory_zeroed(1, sizeof(*quote));
	text_copy(table.currency, sizeof(table.currency), search->hotel->currency);
	if (rate_quote(
	        &table, rate_plan_public(&search->rates), item->room.type, "", search->day, search->day + 1, quote))
		item->price = money_make(quote->total_minor, search->hotel->currency);
	free(quote);
}

/* Who has the room that night. */
static bool night_find(struct work *work, const struct search *search, struct room_item *item, struct error *err)
{
	struct buffer booking = {0};
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT booking FROM room_night WHERE hotel = ?1 AND room = ?2 AND night = ?3",
	        "tti>t", work->hotel, item->room.number, (int64_t)search->day, &booking);
	item->free = result == SQL_DONE;
	if (search->sees_guests)
		text_copy(item->booking, sizeof(item->booking), buffer_text(&booking));
	buffer_finish(&booking);
	return result == SQL_ROW || result == SQL_DONE;
}

static bool items_add(struct work *work, struct listing *listing, const struct search *search, struct error *err)
{
	for (int i = 0; i < search->rooms.count; i++) {
		struct room_item item = {.room = search->rooms.rooms[i]};
		if (strcmp(item.room.number, listing->after) <= 0 || !wanted(search, &item.room))
			continue;
		if (!night_find(work, search, &item, err))
			return false;
		price_find(search, &item);
		if (!listing_take(listing, shape_encode(&room_item_shape, &item), item.room.number, 0))
			return true;
	}
	return true;
}

static bool fill(struct work *work, struct listing *listing, struct error *err)
{
	const struct request *request = listing->request;
	struct search search = {.type = argument_or(request, "type", ""),
	    .status = argument_or(request, "status", ""),
	    .sees_guests = role_sees_guests(request->caller.access),
	    .hotel = memory_zeroed(1, sizeof(*search.hotel))};
	bool done = status_known(search.status) || error_set(err, "BAD_INPUT", "status is none of a room's");
	done = done && store_hotel_load(work, search.hotel, NULL, err) &&
	       argument_day(request, "date", search.hotel->business_day, &search.day, err) &&
	       store_room_list(work, &search.rooms, err) && store_rate_list(work, &search.rates, err) &&
	       items_add(work, listing, &search, err);
	rate_list_finish(&search.rates);
	room_list_finish(&search.rooms);
	free(search.hotel);
	return done;
}

static void get_rooms(struct request *request, struct response *response)
{
	listing_answer(request, response, fill);
}

/* ---- a room's condition ------------------------------------------------------------------------------------------ */

struct turn {
	const struct request *request;
	struct room room;
	int condition;
	int32_t out_until_day; /* DAY_NONE: nobody knows */
};

static const struct json_field turn_fields[] = {
    SHAPE_WORD(turn, condition, room_condition_word, ROOM_CONDITION_COUNT),
    {SHAPE_MEMBER(turn, out_until_day), .kind = FIELD_DAY, .optional = true},
};
const struct shape room_condition_request_shape = SHAPE_OF(turn, turn_fields, NULL);

/* Whom a room's new condition concerns. */
static const struct {
	enum room_condition condition;
	const char *department, *kind;
} turn_notices[] = {
    {ROOM_DIRTY, DEPARTMENT_HOUSEKEEPING, "room_to_make"},
    {ROOM_PICKUP, DEPARTMENT_HOUSEKEEPING, "room_to_make"},
    {ROOM_OUT_OF_ORDER, DEPARTMENT_MAINTENANCE, "room_out_of_order"},
    {ROOM_OUT_OF_ORDER, DEPARTMENT_FRONT_OFFICE, "room_out_of_order"},
    {ROOM_OUT_OF_SERVICE, DEPARTMENT_FRONT_OFFICE, "room_out_of_service"},
};

static bool turn_tell(struct work *work, const struct turn *turn, enum room_condition to, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES], subject[32] = "room:", detail[80], until[DATE_BYTES] = "";
	staff_actor(&turn->request->caller, actor);
	text_copy(subject + 5, sizeof(subject) - 5, turn->room.number);
	if (turn->out_until_day != DAY_NONE)
		day_format(turn->out_until_day, until);
	snprintf(detail, sizeof(detail), "%s to %s%s%s", room_condition_name(turn->room.condition),
	    room_condition_name(to), until[0] ? " until " : "", until);
	for (size_t i = 0; i < sizeof(turn_notices) / sizeof(turn_notices[0]); i++)
		if (turn_notices[i].condition == to &&
		    !notice_add(work, turn_notices[i].department, turn_notices[i].kind, "", turn->room.number, err))
			return false;
	return audit_add(work, actor, "room_condition", subject, detail, err);
}

static bool turn_allowed(const struct turn *turn, enum room_condition to, struct error *err)
{
	enum access role = turn->request->caller.access;
	enum room_condition from = turn->room.condition == to ? ROOM_DIRTY : turn->room.condition; /* its day alone */
	if (!role_may_turn(role, from, to))
		return error_set(err, "FORBIDDEN", "%s may not turn a room from %s into %s", role_name(role),
		    room_condition_name(turn->room.condition), room_condition_name(to));
	if (to == ROOM_OUT_OF_ORDER && turn->room.occupied)
		return error_set(err, "NOT_ALLOWED", "a guest is in the room");
	return true;
}

/* A day until when makes sense for what is closed only, and lies ahead. */
static bool until_valid(struct work *work, const struct turn *turn, struct error *err)
{
	int64_t today = 0;
	if (turn->out_until_day == DAY_NONE)
		return true;
	if (!room_closed((enum room_condition)turn->condition))
		return error_set(err, "BAD_INPUT", "out_until_day: the room is not closed by this");
	if (sql_one(work->sql, err, "SELECT business_day FROM hotel WHERE hotel = ?1", "t>i", work->hotel, &today) !=
	    SQL_ROW)
		return false;
	return turn->out_until_day > today || error_set(err, "BAD_INPUT", "out_until_day: a day ahead is expected");
}

/* The same condition again, until the same day, changes nothing, unless only tickets closed the room so far. */
static bool turn_run(struct work *work, void *self, struct error *err)
{
	struct turn *turn = self;
	enum room_condition to = (enum room_condition)turn->condition;
	if (!store_room_load(work, turn->request->parameters[0], &turn->room, err))
		return false;
	struct room_closers closers = {.staff = true};
	bool same = turn->room.condition == to;
	if (!until_valid(work, turn, err) ||
	    (room_closed(to) && !store_room_closers(work, turn->room.number, "", &closers, err)))
		return false;
	if (same && (!room_closed(to) || (closers.staff && turn->room.out_until_day == turn->out_until_day)))
		return true;
	if (!turn_allowed(turn, to, err) || !store_room_turn(work, turn->room.number, to, turn->out_until_day, err) ||
	    !turn_tell(work, turn, to, err) || !queue_refresh(work, err))
		return false;
	turn->room.condition = to;
	turn->room.out_until_day = turn->out_until_day;
	return true;
}

static void post_condition(struct request *request, struct response *response)
{
	struct turn turn;
	struct error err = {0};
	bool read = shape_decode(&room_condition_request_shape, request->json, &turn, &err);
	turn.request = request;
	if (read && database_write(request->central->database, request->caller.hotel, turn_run, &turn, &err))
		respond_json(response, 200, room_encode(&turn.room));
	else
		respond_error(response, &err);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/rooms", ACCESS_STAFF, 0, get_rooms},
    {"POST", "/v1/rooms/{number}/condition", ROLE_FRONT_OFFICE | ROLE_HOUSEKEEPING | ROLE_MAINTENANCE | ROLE_MANAGER,
        BODY_BYTES_MAX, post_condition},
};
const struct route_table api_staff_rooms = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
