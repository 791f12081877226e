/* What staff look at while the house is running: kiosks, calls, notices, the list of what needs a person, the queue,
 * and the audit log. */
#include <stdio.h>
#include "base/log.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/staff/keep_apart.h"
#include "central/staff/role.h"
#include "central/staff/session.h"
#include "central/store/staff.h"

enum { BODY_BYTES_MAX = 1024, ONLINE_MS = 75 * 1000 };

static bool flag(const struct request *request, const char *name)
{
	return text_equal(argument_or(request, name, ""), "true");
}

/* ---- kiosks ------------------------------------------------------------------------------------------------------ */

static const struct json_field kiosk_fields[] = {
    ROW_TEXT("name", 64),
    ROW_TEXT("id", 33),
    ROW_BOOL("online"),
    ROW_LONG("seen_ms"),
    ROW_LONG("reported_ms"),
    ROW_LONG("incarnation"),
    ROW_LONG("next_sequence"),
    ROW_LONG("cursor"),
    ROW_LONG("outbox"),
    ROW_TEXT("printer", 24),
    ROW_TEXT("screen", 32),
};
const struct shape kiosk_item_shape = ROW_SHAPE(kiosk_fields);

static bool fill_kiosks(struct work *work, struct listing *listing, struct error *err)
{
	static const struct listing_rows form = {&kiosk_item_shape, -1};
	return listing_rows(listing, &form,
	    sql_query(work->sql, err,
	        "SELECT name, id, CASE WHEN seen_ms > ?4 THEN 1 ELSE 0 END, seen_ms, reported_ms, incarnation,"
	        " next_sequence, pull_cursor, outbox_length, printer, screen FROM kiosk WHERE hotel = ?1 AND name > ?2"
	        " ORDER BY name LIMIT ?3",
	        "ttii", work->hotel, listing->after, (int64_t)listing->limit + 1, work->now_ms - ONLINE_MS),
	    err);
}

static void get_kiosks(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_kiosks);
}

/* ---- calls ------------------------------------------------------------------------------------------------------- */

static const struct json_field call_fields[] = {
    ROW_TEXT("id", 33),
    ROW_TEXT("kiosk", 64),
    ROW_TEXT("screen", 33),
    ROW_TEXT("language", 8),
    ROW_LONG("made_ms"),
    ROW_LONG("received_ms"),
    ROW_LONG("answered_ms"),
    ROW_TEXT("answered_by", 64),
};
const struct shape call_item_shape = ROW_SHAPE(call_fields);

static bool fill_calls(struct work *work, struct listing *listing, struct error *err)
{
	static const struct listing_rows form = {&call_item_shape, 5};
	return listing_rows(listing, &form,
	    sql_query(work->sql, err,
	        "SELECT c.id, coalesce(k.name, c.kiosk), c.screen, c.language, c.made_ms, c.received_ms, c.answered_ms,"
	        " c.answered_by FROM staff_call c LEFT JOIN kiosk k ON k.hotel = c.hotel AND k.id = c.kiosk"
	        " WHERE c.hotel = ?1 AND (c.received_ms < ?2 OR (c.received_ms = ?2 AND c.id < ?3))"
	        " AND (?4 = 0 OR c.answered_ms = 0) ORDER BY c.received_ms DESC, c.id DESC LIMIT ?5",
	        "titii", work->hotel, listing->after_ms, listing->after, (int64_t)flag(listing->request, "open"),
	        (int64_t)listing->limit + 1),
	    err);
}

static void get_calls(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_calls);
}

/* What one member of staff does to one row, and who he is. */
struct act {
	const struct request *request;
	char actor[STAFF_ACTOR_BYTES];
	struct resolve_request asked;
};

static bool act_audit(struct work *work, const struct act *act, const char *action, const char *kind, struct error *err)
{
	char subject[64];
	snprintf(subject, sizeof(subject), "%s:%.40s", kind, act->request->parameters[0]);
	return audit_add(work, act->actor, action, subject, "", err);
}

static void act_answer(struct act *act, struct response *response, work_fn *run)
{
	const struct request *request = act->request;
	struct error err = {0};
	staff_actor(&request->caller, act->actor);
	if (database_write(request->central->database, request->caller.hotel, run, act, &err))
		respond_json(response, 200, json_object());
	else
		respond_error(response, &err);
}

static bool answer_run(struct work *work, void *self, struct error *err)
{
	const struct act *act = self;
	return staff_call_answer(work, act->request->parameters[0], act->request->caller.name, err) &&
	       act_audit(work, act, "call_answered", "call", err);
}

static void post_answer(struct request *request, struct response *response)
{
	struct act act = {.request = request};
	act_answer(&act, response, answer_run);
}

/* ---- notices ----------------------------------------------------------------------------------------------------- */

static const struct json_field notice_fields[] = {
    ROW_TEXT("id", 33),
    ROW_TEXT("department", 33),
    ROW_TEXT("kind", 40),
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    ROW_TEXT("room", ROOM_NUMBER_BYTES),
    ROW_LONG("made_ms"),
    ROW_LONG("acknowledged_ms"),
    ROW_TEXT("acknowledged_by", 64),
};
const struct shape notice_item_shape = ROW_SHAPE(notice_fields);

static bool fill_notices(struct work *work, struct listing *listing, struct error *err)
{
	static const struct listing_rows form = {&notice_item_shape, 5};
	return listing_rows(listing, &form,
	    sql_query(work->sql, err,
	        "SELECT id, department, kind, booking, room, made_ms, acknowledged_ms, acknowledged_by FROM notice"
	        " WHERE hotel = ?1 AND (made_ms < ?2 OR (made_ms = ?2 AND id < ?3))"
	        " AND (?4 = 0 OR acknowledged_ms = 0) AND (?5 = '' OR department = ?5)"
	        " ORDER BY made_ms DESC, id DESC LIMIT ?6",
	        "tititi", work->hotel, listing->after_ms, listing->after, (int64_t)flag(listing->request, "open"),
	        argument_or(listing->request, "department", ""), (int64_t)listing->limit + 1),
	    err);
}

static void get_notices(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_notices);
}

/* Acknowledged once: a second one leaves who was first. */
static bool acknowledge_run(struct work *work, void *self, struct error *err)
{
	const struct act *act = self;
	const struct caller *caller = &act->request->caller;
	const char *id = act->request->parameters[0];
	struct buffer department = {0};
	enum sql_result result = sql_one(work->sql, err, "SELECT department FROM notice WHERE hotel = ?1 AND id = ?2",
	    "tt>t", work->hotel, id, &department);
	bool serves = role_serves(caller->access, buffer_text(&department));
	buffer_finish(&department);
	if (result != SQL_ROW)
		return result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no such notice");
	if (!serves)
		return error_set(err, "FORBIDDEN", "the notice is another department's");
	return sql_run(work->sql, err,
	           "UPDATE notice SET acknowledged_ms = ?3, acknowledged_by = ?4 WHERE hotel = ?1 AND id = ?2"
	           " AND acknowledged_ms = 0",
	           "ttit", work->hotel, id, work->now_ms, caller->name) &&
	       act_audit(work, act, "notice_acknowledged", "notice", err);
}

static void post_acknowledge(struct request *request, struct response *response)
{
	struct act act = {.request = request};
	act_answer(&act, response, acknowledge_run);
}

/* ---- the staff's list -------------------------------------------------------------------------------------------- */

static const struct json_field item_fields[] = {
    ROW_TEXT("id", 33),
    ROW_TEXT("kind", 33),
    ROW_TEXT("code", ERROR_CODE_BYTES),
    ROW_TEXT("kiosk", 64),
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    ROW_TEXT("room", ROOM_NUMBER_BYTES),
    ROW_TEXT("detail", 513),
    ROW_TEXT("asked", 1025),
    ROW_LONG("made_ms"),
    ROW_LONG("due_ms"),
    ROW_LONG("resolved_ms"),
    ROW_TEXT("resolved_by", 64),
};
const struct shape staff_item_shape = ROW_SHAPE(item_fields);

static bool fill_items(struct work *work, struct listing *listing, struct error *err)
{
	static const struct listing_rows form = {&staff_item_shape, 8};
	return listing_rows(listing, &form,
	    sql_query(work->sql, err,
	        "SELECT s.id, s.kind, s.code, coalesce(k.name, s.kiosk), s.booking, s.room, s.detail, s.asked, s.made_ms,"
	        " s.due_ms, s.resolved_ms, s.resolved_by FROM staff_list s"
	        " LEFT JOIN kiosk k ON k.hotel = s.hotel AND k.id = s.kiosk"
	        " WHERE s.hotel = ?1 AND (s.made_ms < ?2 OR (s.made_ms = ?2 AND s.id < ?3))"
	        " AND (?4 = 0 OR s.resolved_ms = 0) ORDER BY s.made_ms DESC, s.id DESC LIMIT ?5",
	        "titii", work->hotel, listing->after_ms, listing->after, (int64_t)flag(listing->request, "open"),
	        (int64_t)listing->limit + 1),
	    err);
}

static void get_items(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_items);
}

static bool resolve_run(struct work *work, void *self, struct error *err)
{
	const struct act *act = self;
	return staff_item_resolve(work, act->request->parameters[0], &act->asked, act->actor, err) &&
	       act_audit(work, act, "item_resolved", "staff_list", err);
}

static void post_resolve(struct request *request, struct response *response)
{
	struct act act = {.request = request};
	struct error err = {0};
	if (shape_decode(&resolve_request_shape, request->json, &act.asked, &err))
		act_answer(&act, response, resolve_run);
	else
		respond_error(response, &err);
}

/* ---- the queue and the audit log --------------------------------------------------------------------------------- */

static const struct json_field queue_fields[] = {
    ROW_TEXT("booking", BOOKING_NUMBER_BYTES),
    ROW_INT("room_index"),
    ROW_TEXT("type", TYPE_CODE_BYTES),
    ROW_LONG("since_ms"),
    ROW_BOOL("ready"),
};
const struct shape queue_item_shape = ROW_SHAPE(queue_fields);

/* In the order in which the guests asked; the queue is short, so it comes whole. */
static bool fill_queue(struct work *work, struct listing *listing, struct error *err)
{
	static const struct listing_rows form = {&queue_item_shape, -1};
	listing->limit = LISTING_LIMIT_MAX;
	return listing_rows(listing, &form,
	    sql_query(work->sql, err,
	        "SELECT q.booking, q.room_index, r.type, q.since_ms, q.ready FROM queue q JOIN booking_room r"
	        " ON r.hotel = q.hotel AND r.booking = q.booking AND r.room_index = q.room_index"
	        " WHERE q.hotel = ?1 ORDER BY q.since_ms, q.booking, q.room_index LIMIT ?2",
	        "ti", work->hotel, (int64_t)LISTING_LIMIT_MAX),
	    err);
}

static void get_queue(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_queue);
}

static const struct json_field audit_fields[] = {
    ROW_TEXT("id", 33),
    ROW_LONG("at_ms"),
    ROW_TEXT("actor", 97),
    ROW_TEXT("action", 49),
    ROW_TEXT("subject", 97),
    ROW_TEXT("detail", 513),
    ROW_TEXT("words", 513),
};
enum { AUDIT_COLUMNS = sizeof(audit_fields) / sizeof(audit_fields[0]) - 1 };
const struct shape audit_item_shape = ROW_SHAPE(audit_fields);

/* What somebody wrote in his own words, "" for who sees no guests. Words that cannot be opened leave the rest of the
 * log readable. */
static void words_put(const struct work *work, const struct listing *listing, struct sql_statement *rows, json_t *item)
{
	size_t length;
	struct buffer words = {0};
	struct error err = {0};
	const void *sealed = sql_column_blob(rows, AUDIT_COLUMNS, &length);
	if (role_sees_guests(listing->request->caller.access) &&
	    !audit_words_open(work, sql_column_text(rows, 0), sealed, length, &words, &err))
		log_line(LOG_ERROR, "audit", "%s", err.text);
	json_put(item, "words", json_text_new(buffer_text(&words)));
	buffer_wipe(&words);
}

static bool fill_audit(struct work *work, struct listing *listing, struct error *err)
{
	static const struct shape columns = {.fields = audit_fields, .field_count = AUDIT_COLUMNS};
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT id, at_ms, actor, action, subject, detail, words_sealed FROM audit_log WHERE hotel = ?1"
	    " AND (at_ms < ?2 OR (at_ms = ?2 AND id < ?3)) AND (?4 = '' OR subject = ?4)"
	    " ORDER BY at_ms DESC, id DESC LIMIT ?5",
	    "titti", work->hotel, listing->after_ms, listing->after, argument_or(listing->request, "subject", ""),
	    (int64_t)listing->limit + 1);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		json_t *item = row_encode(&columns, rows);
		words_put(work, listing, rows, item);
		if (!listing_take(listing, item, sql_column_text(rows, 0), sql_column_int(rows, 1)))
			break;
	}
	sql_end(rows);
	return result != SQL_FAILED;
}

static void get_audit(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_audit);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/kiosks", ACCESS_STAFF, 0, get_kiosks},
    {"GET", "/v1/calls", ACCESS_STAFF, 0, get_calls},
    {"POST", "/v1/calls/{id}/answer", ACCESS_STAFF, 0, post_answer},
    {"GET", "/v1/notices", ACCESS_STAFF, 0, get_notices},
    {"POST", "/v1/notices/{id}/acknowledge", ACCESS_STAFF, 0, post_acknowledge},
    {"GET", "/v1/staff-list", ROLE_FRONT_OFFICE | ROLE_MANAGER, 0, get_items},
    {"POST", "/v1/staff-list/{id}/resolve", ROLE_FRONT_OFFICE | ROLE_MANAGER, BODY_BYTES_MAX, post_resolve},
    {"GET", "/v1/queue", ROLE_FRONT_OFFICE | ROLE_HOUSEKEEPING | ROLE_MANAGER, 0, get_queue},
    {"GET", "/v1/audit", ROLE_MANAGER | ROLE_ADMINISTRATOR, 0, get_audit},
};
const struct route_table api_staff_desk = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
