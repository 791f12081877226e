/* Extras: the better room that is free, asked by a kiosk, and for staff what guests were offered and said. */
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/desk/extra.h"
#include "wire/extra.h"

enum { BODY_BYTES_MAX = 4096, MAY_READ = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER | ROLE_ADMINISTRATOR };

static const struct json_field question_fields[] = {
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    {.name = "room_index", .kind = FIELD_INT, .max = BOOKING_ROOMS_MAX - 1},
    {.name = "points", .kind = FIELD_BOOL, .optional = true},
};
const struct shape extra_question_shape = ROW_SHAPE(question_fields);

static json_t *ask_extra(struct work *work, const struct request *request, struct error *err)
{
	char booking[BOOKING_NUMBER_BYTES];
	int64_t room_index;
	bool points = false;
	struct extra_upgrade upgrade;
	if (!json_get_text(request->json, "booking", booking, sizeof(booking), err) ||
	    !json_get_int(request->json, "room_index", 0, BOOKING_ROOMS_MAX - 1, &room_index, err) ||
	    (json_has(request->json, "points") && !json_get_bool(request->json, "points", &points, err)) ||
	    !extra_upgrade_ask(work, booking, (int)room_index, points, &upgrade, err))
		return NULL;
	return shape_encode(&extra_upgrade_shape, &upgrade);
}

static void post_extra(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_extra);
}

/* ---- for staff --------------------------------------------------------------------------------------------------- */

enum { MADE_COLUMN = 11 };
static const struct json_field item_fields[] = {
    ROW_TEXT("id", LISTING_KEY_BYTES),
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    {.name = "room_index", .kind = FIELD_INT, .max = BOOKING_ROOMS_MAX - 1},
    ROW_TEXT("extra", EXTRA_ID_BYTES),
    ROW_TEXT("kind", 16),
    ROW_TEXT("outcome", 16),
    ROW_TEXT("moment", 16),
    ROW_TEXT("department", 16),
    ROW_LONG("amount_minor"),
    ROW_LONG("points"),
    ROW_DAY("day"),
    ROW_LONG("made_ms"),
    ROW_TEXT("made_by", 96),
    ROW_LONG("told_ms"),
    ROW_LONG("ended_ms"),
};
const struct shape extra_item_shape = ROW_SHAPE(item_fields);

#define ITEM_ID "booking || '/' || CAST(room_index AS TEXT) || '/' || extra"

static bool fill_extras(struct work *work, struct listing *listing, struct error *err)
{
	static const struct listing_rows form = {&extra_item_shape, MADE_COLUMN};
	return listing_rows(listing, &form,
	    sql_query(work->sql, err,
	        "SELECT " ITEM_ID ", booking, room_index, extra, kind, outcome, moment, department, amount_minor,"
	        " points, day, made_ms, made_by, told_ms, ended_ms FROM extra_deed WHERE hotel = ?1"
	        " AND (made_ms < ?2 OR (made_ms = ?2 AND " ITEM_ID " < ?3)) AND (?4 = '' OR booking = ?4)"
	        " AND (?5 = '' OR outcome = ?5) ORDER BY made_ms DESC, " ITEM_ID " DESC LIMIT ?6",
	        "tittti", work->hotel, listing->after_ms, listing->after, argument_or(listing->request, "booking", ""),
	        argument_or(listing->request, "outcome", ""), (int64_t)listing->limit + 1),
	    err);
}

static void get_extras(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_extras);
}

static const struct route ROUTES[] = {
    {"POST", "/v1/sync/extra", ACCESS_KIOSK, BODY_BYTES_MAX, post_extra},
    {"GET", "/v1/extras", MAY_READ, 0, get_extras},
};
const struct route_table api_ask_extra = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
