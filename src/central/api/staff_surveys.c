/* What guests are asked and answered. */
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/desk/survey.h"
#include "central/staff/role.h"
#include "central/staff/session.h"
#include "wire/service.h"

enum { BODY_BYTES_MAX = 1024 * 1024, MAY_READ = ROLE_FRONT_OFFICE | ROLE_SALES | ROLE_MANAGER | ROLE_ADMINISTRATOR };

/* ---- the questions ----------------------------------------------------------------------------------------------- */

static bool fill_surveys(struct work *work, struct listing *listing, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	bool good = true, room_left = true;
	struct survey *survey = memory_zeroed(1, sizeof(*survey));
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT DISTINCT id FROM survey WHERE hotel = ?1 AND id > ?2 ORDER BY id LIMIT ?3", "tti", work->hotel,
	    listing->after, (int64_t)listing->limit + 1);
	while (good && room_left && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		good = store_survey_load(work, sql_column_text(rows, 0), 0, survey, err);
		room_left = good && listing_take(listing, shape_encode(&survey_shape, survey), survey->id, 0);
	}
	sql_end(rows);
	free(survey);
	return good && (result == SQL_DONE || result == SQL_ROW);
}

static void get_surveys(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_surveys);
}

static json_t *do_put(struct work *work, const struct request *request, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES];
	json_t *made = NULL;
	struct survey *survey = memory_zeroed(1, sizeof(*survey));
	staff_actor(&request->caller, actor);
	bool read = shape_decode(&survey_shape, request->json, survey, err) &&
	            (text_equal(survey->id, request->parameters[0]) ||
	                error_set(err, "BAD_INPUT", "the survey has another id"));
	if (read && survey_publish(work, survey, actor, err))
		made = shape_encode(&survey_shape, survey);
	free(survey);
	return made;
}

static void put_survey(struct request *request, struct response *response)
{
	ask_write(request, response, do_put);
}

/* ---- the answers ------------------------------------------------------------------------------------------------- */

static const struct json_field item_fields[] = {
    ROW_TEXT("id", 33),
    ROW_BOOL("complete"),
    {.name = "score", .kind = FIELD_INT, .min = -1, .max = 100},
    ROW_LONG("received_ms"),
    ROW_TEXT("ticket", TICKET_NUMBER_BYTES),
    {.name = "answers", .kind = FIELD_OBJECT, .shape = &survey_answers_shape},
};
const struct shape survey_item_shape = ROW_SHAPE(item_fields);

static json_t *item_encode(struct survey_record *record, bool sees_guests)
{
	json_t *item = json_object();
	if (!sees_guests)
		record->answers.booking[0] = '\0';
	json_put(item, "id", json_text_new(record->id));
	json_put(item, "complete", json_boolean(record->answers.finished_ms > 0));
	json_put(item, "score", json_integer(record->score));
	json_put(item, "received_ms", json_integer(record->received_ms));
	json_put(item, "ticket", json_text_new(record->ticket));
	json_put(item, "answers", shape_encode(&survey_answers_shape, &record->answers));
	return item;
}

static bool items_add(struct work *work, struct listing *listing, struct sql_statement *rows, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	bool good = true, room_left = true, found;
	bool sees_guests = role_sees_guests(listing->request->caller.access);
	struct survey_record *record = memory_zeroed(1, sizeof(*record));
	while (good && room_left && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		good = store_survey_record_find(work, sql_column_text(rows, 0), record, &found, err);
		room_left =
		    good && listing_take(listing, item_encode(record, sees_guests), record->id, record->received_ms);
	}
	sql_end(rows);
	memory_wipe(record, sizeof(*record));
	free(record);
	return good && (result == SQL_DONE || result == SQL_ROW);
}

static bool fill_answers(struct work *work, struct listing *listing, struct error *err)
{
	return items_add(work, listing,
	    sql_query(work->sql, err,
	        "SELECT id FROM survey_answers WHERE hotel = ?1"
	        " AND (received_ms < ?2 OR (received_ms = ?2 AND id < ?3)) AND (?4 = '' OR survey = ?4)"
	        " ORDER BY received_ms DESC, id DESC LIMIT ?5",
	        "titti", work->hotel, listing->after_ms, listing->after, argument_or(listing->request, "survey", ""),
	        (int64_t)listing->limit + 1),
	    err);
}

static void get_answers(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_answers);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/surveys", MAY_READ, 0, get_surveys},
    {"GET", "/v1/surveys/answers", MAY_READ, 0, get_answers},
    {"PUT", "/v1/surveys/{id}", ROLE_MANAGER | ROLE_ADMINISTRATOR, BODY_BYTES_MAX, put_survey},
};
const struct route_table api_staff_surveys = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
