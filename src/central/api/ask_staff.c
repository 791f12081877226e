/* What staff beside the guest ask through a kiosk, under the short session that badge or PIN opened. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/api/password_turn.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/house.h"
#include "central/staff/beside.h"
#include "central/staff/booking_search.h"
#include "central/staff/role.h"
#include "central/staff/session.h"
#include "central/store/booking.h"
#include "central/store/staff.h"
#include "central/store/hotel.h"
#include "hotel/beside.h"
#include "wire/hotel.h"
#include "wire/service.h"
#include "wire/sync.h"

enum { BODY_BYTES_MAX = 4096, REASON_BYTES = 41, SURNAME_BYTES = 128 };

/* ---- signing in -------------------------------------------------------------------------------------------------- */

static const struct json_field login_fields[] = {
    SHAPE_TEXT(beside_login, name, 0),
    SHAPE_TEXT(beside_login, badge, 0),
    SHAPE_TEXT(beside_login, pin, 1),
};
const struct shape beside_login_shape = SHAPE_OF(beside_login, login_fields, NULL);
static const struct json_field session_fields[] = {
    ROW_TEXT("session", BESIDE_TOKEN_BYTES),
    ROW_TEXT("name", ACCOUNT_NAME_BYTES),
    ROW_WORD("role", role_word, ROLE_COUNT),
    ROW_BOOL("serves_guests"),
    ROW_LONG("expires_ms"),
};
const struct shape beside_session_shape = ROW_SHAPE(session_fields);

static json_t *session_encode(const struct beside_session *session)
{
	json_t *made = json_object();
	json_put(made, "session", json_text_new(session->token));
	json_put(made, "name", json_text_new(session->name));
	json_put(made, "role", json_text_new(role_name(session->role)));
	json_put(made, "serves_guests", json_boolean(beside_serves_guests(session->role)));
	json_put(made, "expires_ms", json_integer(session->expires_ms));
	return made;
}

static void open_answer(struct request *request, struct response *response)
{
	struct beside_login login;
	struct beside_session session = {0};
	struct error err = {0};
	bool read = shape_decode(&beside_login_shape, request->json, &login, &err);
	text_copy(login.kiosk, sizeof(login.kiosk), request->caller.name);
	if (read && beside_open(request->central->database, request->caller.hotel, &login, &session, &err))
		respond_json(response, 200, session_encode(&session));
	else
		respond_error(response, &err);
	memory_wipe(&login, sizeof(login));
	memory_wipe(&session, sizeof(session));
}

static void post_staff(struct request *request, struct response *response)
{
	password_turn(request, response, &(struct password_wait){.most_ms = 5000, .again_ms = 20}, open_answer);
}

/* ---- under a session --------------------------------------------------------------------------------------------- */

/* Who asks; with guests, only who may see them. */
static bool who_asks(struct work *work, const struct request *request, bool guests, struct beside_session *out,
    char actor_out[STAFF_ACTOR_BYTES], struct error *err)
{
	char token[BESIDE_TOKEN_BYTES];
	bool found = json_get_text(request->json, "session", token, sizeof(token), err) &&
	             beside_find(work, request->caller.name, token, out, err);
	memory_wipe(token, sizeof(token));
	if (!found)
		return false;
	snprintf(actor_out, STAFF_ACTOR_BYTES, "staff:%s", out->name);
	return !guests || beside_serves_guests(out->role) ||
	       error_set(err, "NOT_ALLOWED", "this is not for the role %s", role_name(out->role));
}

/* ---- bookings by a name or a number ------------------------------------------------------------------------------ */

/* A page of a longer list: from number `first` on, and how many there are in all. */
#define ROW_FIRST                                                                                                      \
	{                                                                                                              \
		.name = "first", .kind = FIELD_INT, .max = INT32_MAX, .optional = true                                 \
	}
struct list_page {
	int64_t first, total;
	json_t *list;
};

static bool page_read(const struct request *request, struct list_page *out, struct error *err)
{
	*out = (struct list_page){.list = json_array()};
	if (!json_has(request->json, "first") || json_get_int(request->json, "first", 0, INT32_MAX, &out->first, err))
		return true;
	json_decref(out->list);
	return false;
}

/* Whether the next thing of the whole list stands on this page. */
static bool page_holds(struct list_page *page, size_t most)
{
	bool holds = page->total >= page->first && json_array_size(page->list) < most;
	page->total++;
	return holds;
}

/* Takes the list. */
static json_t *page_encode(struct list_page *page, const char *name)
{
	json_t *made = json_object();
	json_put(made, "total", json_integer(page->total));
	json_put(made, name, page->list);
	return made;
}

static const struct json_field find_fields[] = {
    ROW_TEXT("session", BESIDE_TOKEN_BYTES), ROW_TEXT("surname", SURNAME_BYTES), ROW_FIRST};
const struct shape beside_find_shape = ROW_SHAPE(find_fields);
static const struct json_field found_fields[] = {
    ROW_TEXT("number", BOOKING_NUMBER_BYTES),
    ROW_TEXT("name", PERSON_NAME_BYTES),
    ROW_DAY("arrival_day"),
    ROW_DAY("departure_day"),
    ROW_TEXT("state", 16),
};
static const struct shape found_shape = ROW_SHAPE(found_fields);
static const struct json_field bookings_fields[] = {
    ROW_INT("total"), {.name = "bookings", .kind = FIELD_ARRAY, .size = STAFF_FOUND_MAX, .shape = &found_shape}};
const struct shape beside_found_shape = ROW_SHAPE(bookings_fields);

static json_t *found_encode(const struct booking_found *found)
{
	json_t *item = json_object();
	json_put(item, "number", json_text_new(found->number));
	json_put(item, "name", json_text_new(found->name));
	json_put(item, "arrival_day", json_day_new(found->arrival_day));
	json_put(item, "departure_day", json_day_new(found->departure_day));
	json_put(item, "state", json_text_new(stay_state_name(found->state)));
	return item;
}

static json_t *find_page(struct work *work, const struct request *request, struct error *err)
{
	char surname[SURNAME_BYTES];
	struct list_page page;
	json_t *made = NULL;
	if (!json_get_text(request->json, "surname", surname, sizeof(surname), err) || !page_read(request, &page, err))
		return NULL;
	struct booking_search *search = memory_zeroed(1, sizeof(*search));
	if (booking_search(work, surname, search, err)) {
		for (int i = 0; i < search->count; i++)
			if (page_holds(&page, STAFF_FOUND_MAX))
				json_append(page.list, found_encode(&search->found[i]));
		made = page_encode(&page, "bookings");
	} else {
		json_decref(page.list);
	}
	memory_wipe(search, sizeof(*search));
	free(search);
	memory_wipe(surname, sizeof(surname));
	return made;
}

struct finding {
	const struct request *request;
	char actor[STAFF_ACTOR_BYTES];
	json_t *page;
};

static bool find_run(struct work *work, void *self, struct error *err)
{
	struct finding *finding = self;
	struct beside_session session;
	json_decref(finding->page);
	finding->page = NULL;
	if (who_asks(work, finding->request, true, &session, finding->actor, err))
		finding->page = find_page(work, finding->request, err);
	return finding->page != NULL;
}

static bool find_note(struct work *work, void *self, struct error *err)
{
	const struct finding *finding = self;
	return audit_add(work, finding->actor, "bookings_looked_for", "kiosk", finding->request->caller.name, err);
}

/* Thousands of sealed names may be opened: whoever writes meanwhile is not kept waiting, only the note of it writes. */
static void post_bookings(struct request *request, struct response *response)
{
	struct database *database = request->central->database;
	struct finding finding = {.request = request};
	struct error err = {0};
	if (database_read(database, request->caller.hotel, find_run, &finding, &err) &&
	    database_write(database, request->caller.hotel, find_note, &finding, &err)) {
		respond_json(response, 200, finding.page);
		return;
	}
	json_decref(finding.page);
	respond_error(response, &err);
}

/* ---- a proof that staff waive ------------------------------------------------------------------------------------ */

static const struct json_field waive_fields[] = {ROW_TEXT("session", BESIDE_TOKEN_BYTES),
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES), ROW_WORD("reason", staff_reason_word, STAFF_REASON_COUNT)};
const struct shape beside_waive_shape = ROW_SHAPE(waive_fields);
static const struct json_field waived_fields[] = {ROW_TEXT("booking", BOOKING_NUMBER_BYTES)};
const struct shape beside_waived_shape = ROW_SHAPE(waived_fields);

static json_t *ask_waive(struct work *work, const struct request *request, struct error *err)
{
	struct beside_session session;
	char actor[STAFF_ACTOR_BYTES], number[BOOKING_NUMBER_BYTES], reason[REASON_BYTES], subject[64], detail[160];
	enum staff_reason known;
	bool exists;
	if (!who_asks(work, request, true, &session, actor, err) ||
	    !json_get_text(request->json, "booking", number, sizeof(number), err) ||
	    !json_get_text(request->json, "reason", reason, sizeof(reason), err))
		return NULL;
	if (!staff_reason_parse(reason, &known)) {
		error_set(err, "BAD_INPUT", "the reason is none of the words");
		return NULL;
	}
	if (!store_booking_exists(work, number, &exists, err))
		return NULL;
	if (!exists) {
		error_set(err, "NOT_FOUND", "there is no such booking");
		return NULL;
	}
	snprintf(subject, sizeof(subject), "booking:%s", number);
	snprintf(detail, sizeof(detail), "%s, at kiosk %s", reason, request->caller.name);
	if (!audit_add(work, actor, "proof_waived", subject, detail, err))
		return NULL;
	json_t *made = json_object();
	json_put(made, "booking", json_text_new(number));
	return made;
}

static void post_waive(struct request *request, struct response *response)
{
	ask_write(request, response, ask_waive);
}

/* ---- rooms to choose by hand ------------------------------------------------------------------------------------- */

static const struct json_field rooms_fields[] = {
    ROW_TEXT("session", BESIDE_TOKEN_BYTES),
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    {.name = "room_index", .kind = FIELD_INT, .max = BOOKING_ROOMS_MAX - 1},
    ROW_FIRST,
};
const struct shape beside_rooms_shape = ROW_SHAPE(rooms_fields);
static const struct json_field free_fields[] = {
    ROW_INT("total"), {.name = "rooms", .kind = FIELD_ARRAY, .size = STAFF_ROOMS_MAX, .shape = &room_shape}};
const struct shape beside_free_shape = ROW_SHAPE(free_fields);

struct free_room {
	const struct room *room;
	bool other_type;
};

/* The booked type first, then as people read room numbers. */
static int by_type_and_number(const void *a, const void *b)
{
	const struct free_room *one = a, *other = b;
	if (one->other_type != other->other_type)
		return one->other_type - other->other_type;
	return room_number_compare(one->room->number, other->room->number);
}

static void free_rooms(const struct house *house, const struct booking *booking, int room_index, struct list_page *page)
{
	const struct policy *policy = hotel_policy(house->hotel, booking->policy_id);
	struct allocation_request request = house_request(house, booking, room_index, true);
	struct allocation_hotel hotel = house_allocation(house, policy);
	struct free_room *found = memory_zeroed((size_t)house->rooms.count + 1, sizeof(*found));
	int count = 0;
	for (int i = 0; policy && i < house->rooms.count; i++)
		if (allocation_legal(&hotel, &request, i) == REFUSAL_NONE) {
			const struct room *room = &house->rooms.rooms[i];
			found[count++] =
			    (struct free_room){room, !text_equal(room->type, booking->rooms[room_index].type_reserved)};
		}
	qsort(found, (size_t)count, sizeof(*found), by_type_and_number);
	for (int i = 0; i < count; i++)
		if (page_holds(page, STAFF_ROOMS_MAX))
			json_append(page->list, room_encode(found[i].room));
	free(found);
}

static json_t *ask_rooms(struct work *work, const struct request *request, struct error *err)
{
	struct beside_session session;
	char actor[STAFF_ACTOR_BYTES], number[BOOKING_NUMBER_BYTES];
	int64_t room_index;
	struct house house = {0};
	struct list_page page;
	bool done = false;
	if (!who_asks(work, request, true, &session, actor, err) ||
	    !json_get_text(request->json, "booking", number, sizeof(number), err) ||
	    !json_get_int(request->json, "room_index", 0, BOOKING_ROOMS_MAX - 1, &room_index, err) ||
	    !page_read(request, &page, err))
		return NULL;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	if (store_booking_load(work, number, booking, err) && house_load(work, request->caller.name, &house, err)) {
		done = room_index < booking->room_count || error_set(err, "BAD_INPUT", "the booking has no such room");
		if (done)
			free_rooms(&house, booking, (int)room_index, &page);
	}
	house_finish(&house);
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	if (done)
		return page_encode(&page, "rooms");
	json_decref(page.list);
	return NULL;
}

static void post_rooms(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_rooms);
}

/* ---- calls ------------------------------------------------------------------------------------------------------- */

static const struct json_field calls_fields[] = {ROW_TEXT("session", BESIDE_TOKEN_BYTES)};
const struct shape beside_calls_shape = ROW_SHAPE(calls_fields);
static const struct json_field call_fields[] = {
    ROW_TEXT("call", 65), ROW_TEXT("kiosk", 64), ROW_TEXT("screen", 33), ROW_LONG("made_ms")};
static const struct shape call_shape = ROW_SHAPE(call_fields);
static const struct json_field open_fields[] = {
    {.name = "calls", .kind = FIELD_ARRAY, .size = STAFF_CALLS_MAX, .shape = &call_shape}};
const struct shape beside_open_calls_shape = ROW_SHAPE(open_fields);
static const struct json_field answer_fields[] = {ROW_TEXT("session", BESIDE_TOKEN_BYTES), ROW_TEXT("call", 65)};
const struct shape beside_answer_shape = ROW_SHAPE(answer_fields);

static bool open_calls(struct work *work, json_t *list, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT c.id, k.name, c.screen, c.received_ms FROM staff_call c JOIN kiosk k ON k.hotel = c.hotel"
	    " AND k.id = c.kiosk WHERE c.hotel = ?1 AND c.answered_ms = 0 ORDER BY c.received_ms, c.id LIMIT ?2",
	    "ti", work->hotel, (int64_t)STAFF_CALLS_MAX);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		json_append(list, row_encode(&call_shape, rows));
	sql_end(rows);
	return result == SQL_DONE;
}

static json_t *calls_encode(struct work *work, struct error *err)
{
	json_t *made = json_object(), *list = json_array();
	bool done = open_calls(work, list, err);
	json_put(made, "calls", list);
	if (done)
		return made;
	json_decref(made);
	return NULL;
}

static json_t *ask_calls(struct work *work, const struct request *request, struct error *err)
{
	struct beside_session session;
	char actor[STAFF_ACTOR_BYTES];
	return who_asks(work, request, false, &session, actor, err) ? calls_encode(work, err) : NULL;
}

static void post_calls(struct request *request, struct response *response)
{
	ask_answer(request, response, ask_calls);
}

static json_t *ask_answered(struct work *work, const struct request *request, struct error *err)
{
	struct beside_session session;
	char actor[STAFF_ACTOR_BYTES], call[65], subject[80];
	if (!who_asks(work, request, false, &session, actor, err) ||
	    !json_get_text(request->json, "call", call, sizeof(call), err))
		return NULL;
	snprintf(subject, sizeof(subject), "call:%s", call);
	if (!staff_call_answer(work, call, actor, err) ||
	    !audit_add(work, actor, "call_answered", subject, request->caller.name, err))
		return NULL;
	return calls_encode(work, err);
}

static void post_answered(struct request *request, struct response *response)
{
	ask_write(request, response, ask_answered);
}

static const struct route ROUTES[] = {
    {"POST", "/v1/sync/staff", ACCESS_KIOSK, BODY_BYTES_MAX, post_staff},
    {"POST", "/v1/sync/staff/bookings", ACCESS_KIOSK, BODY_BYTES_MAX, post_bookings},
    {"POST", "/v1/sync/staff/waive", ACCESS_KIOSK, BODY_BYTES_MAX, post_waive},
    {"POST", "/v1/sync/staff/rooms", ACCESS_KIOSK, BODY_BYTES_MAX, post_rooms},
    {"POST", "/v1/sync/staff/calls", ACCESS_KIOSK, BODY_BYTES_MAX, post_calls},
    {"POST", "/v1/sync/staff/answer", ACCESS_KIOSK, BODY_BYTES_MAX, post_answered},
};
const struct route_table api_ask_staff = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
