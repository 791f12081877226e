/* What guests are told: the queue with its clock, and the call list. */
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/staff/session.h"
#include "central/store/guest_notice.h"
#include "central/store/staff.h"
#include "central/work/notice_text.h"
#include "wire/service_words.h"

enum { BODY_BYTES_MAX = 1024, MAY = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER, CALL_AGAIN_MS = 60 * 60 * 1000 };

static const struct json_field item_fields[] = {
    ROW_TEXT("id", NOTICE_ID_BYTES),
    ROW_WORD("kind", notice_kind_word, NOTICE_KIND_COUNT),
    ROW_WORD("channel", notice_channel_word, NOTICE_CHANNEL_COUNT),
    ROW_WORD("state", notice_state_word, NOTICE_STATE_COUNT),
    ROW_TEXT("reference", NOTICE_REFERENCE_BYTES),
    ROW_INT("room_place"),
    ROW_WORD("language", language_word, LANGUAGE_COUNT),
    ROW_TEXT("address", NOTICE_ADDRESS_BYTES),
    ROW_TEXT("text", NOTICE_TEXT_BYTES_MAX),
    ROW_LONG("made_ms"),
    ROW_LONG("due_ms"),
    ROW_LONG("next_ms"),
    ROW_INT("tries"),
    ROW_BOOL("late"),
    ROW_WORD("escalated_to", duty_word, DUTY_COUNT),
};
const struct shape guest_notice_item_shape = ROW_SHAPE(item_fields);

static json_t *item_encode(const struct work *work, const struct notice *notice, const json_t *values)
{
	struct notice_text text;
	struct error unsayable = {0};
	json_t *item = json_object();
	bool made = notice_text_make(notice, values, &text, &unsayable);
	json_put(item, "id", json_text_new(notice->id));
	json_put(item, "kind", json_text_new(notice_kind_name(notice->kind)));
	json_put(item, "channel", json_text_new(notice_channel_name(notice->channel)));
	json_put(item, "state", json_text_new(notice_state_name(notice->state)));
	json_put(item, "reference", json_text_new(notice->reference));
	json_put(item, "room_place", json_integer(notice->room_place));
	json_put(item, "language", json_text_new(language_name(notice->language)));
	json_put(item, "address", json_text_new(notice->address));
	json_put(item, "text", json_text_new(made ? buffer_text(&text.body) : ""));
	json_put(item, "made_ms", json_integer(notice->made_ms));
	json_put(item, "due_ms", json_integer(notice->due_ms));
	json_put(item, "next_ms", json_integer(notice->next_ms));
	json_put(item, "tries", json_integer(notice->tries));
	json_put(item, "late", json_boolean(notice_late(notice, work->now_ms)));
	json_put(item, "escalated_to", json_text_new(duty_name(notice->escalated_to)));
	if (made)
		notice_text_finish(&text);
	return item;
}

static bool items_add(struct work *work, struct listing *listing, struct sql_statement *rows, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	bool good = true, room_left = true;
	while (good && room_left && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		struct notice notice;
		json_t *values = NULL;
		good = store_guest_notice_load(work, sql_column_text(rows, 0), &notice, &values, err);
		room_left =
		    good && listing_take(listing, item_encode(work, &notice, values), notice.id, notice.made_ms);
		json_decref(values);
		memory_wipe(&notice, sizeof(notice));
	}
	sql_end(rows);
	return good && (result == SQL_DONE || result == SQL_ROW);
}

static bool fill(struct work *work, struct listing *listing, struct error *err)
{
	const struct request *request = listing->request;
	bool late = text_equal(argument_or(request, "late", ""), "true");
	return items_add(work, listing,
	    sql_query(work->sql, err,
	        "SELECT id FROM guest_notice WHERE hotel = ?1 AND (made_ms < ?2 OR (made_ms = ?2 AND id < ?3))"
	        " AND (?4 = '' OR state = ?4) AND (?5 = '' OR reference = ?5)"
	        " AND (?6 = 0 OR (settled_ms = 0 AND due_ms < ?7)) ORDER BY made_ms DESC, id DESC LIMIT ?8",
	        "titttiii", work->hotel, listing->after_ms, listing->after, argument_or(request, "state", ""),
	        argument_or(request, "reference", ""), (int64_t)late, work->now_ms, (int64_t)listing->limit + 1),
	    err);
}

static void get_notices(struct request *request, struct response *response)
{
	listing_answer(request, response, fill);
}

/* ---- the call list ----------------------------------------------------------------------------------------------- */

static const char *outcome_word(int value)
{
	static const char *const words[] = {"done", "failed"};
	return words[value];
}

struct call {
	int outcome; /* 0 done, 1 failed */
};
static const struct json_field call_fields[] = {
    SHAPE_WORD(call, outcome, outcome_word, 2),
};
const struct shape guest_call_shape = SHAPE_OF(call, call_fields, NULL);

/* Nobody answered: it stays on the list, an hour later. */
static bool call_settle(struct notice *notice, bool done, int64_t now_ms)
{
	struct notice after;
	if (notice->state != NOTICE_TO_CALL)
		return false;
	if (!done) {
		notice->next_ms = now_ms + CALL_AGAIN_MS;
		notice->tries += notice->tries < NOTICE_TRIES_MAX;
		return true;
	}
	const struct notice_rule rule = notice_rule_of(NULL, 0, notice->kind);
	const struct notice_hours hours = {0};
	bool moved = notice_step(notice, NOTICE_EVENT_FINISH, &rule, &hours, now_ms, 0, &after);
	if (moved)
		*notice = after;
	return moved;
}

static json_t *do_call(struct work *work, const struct request *request, struct error *err)
{
	struct call call;
	struct notice notice;
	char actor[STAFF_ACTOR_BYTES], subject[16 + NOTICE_ID_BYTES];
	json_t *values = NULL, *made = NULL;
	staff_actor(&request->caller, actor);
	if (!shape_decode(&guest_call_shape, request->json, &call, err) ||
	    !store_guest_notice_load(work, request->parameters[0], &notice, &values, err))
		return NULL;
	snprintf(subject, sizeof(subject), "guest_notice:%.32s", notice.id);
	if (!call_settle(&notice, call.outcome == 0, work->now_ms))
		error_set(err, "NOT_ALLOWED", "the notice is not on the call list");
	else if (store_guest_notice_save(work, &notice, actor, call.outcome ? "no answer" : "", err) &&
	         audit_add(work, actor, "guest_called", subject, outcome_word(call.outcome), err))
		made = item_encode(work, &notice, values);
	json_decref(values);
	memory_wipe(&notice, sizeof(notice));
	return made;
}

static void post_call(struct request *request, struct response *response)
{
	ask_write(request, response, do_call);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/notices/guests", MAY, 0, get_notices},
    {"POST", "/v1/notices/guests/{id}/call", MAY, BODY_BYTES_MAX, post_call},
};
const struct route_table api_staff_guest_notices = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
