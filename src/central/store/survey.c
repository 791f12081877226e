#include "central/store/survey.h"
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "central/feed.h"
#include "central/store/sealed.h"
#include "wire/service.h"

enum { SURVEY_DOCUMENT_MAX = 1024 * 1024 };

bool store_survey_version(struct work *work, const char *id, int64_t *out, struct error *err)
{
	*out = 0;
	return sql_one(work->sql, err, "SELECT coalesce(max(version), 0) FROM survey WHERE hotel = ?1 AND id = ?2",
	           "tt>i", work->hotel, id, out) == SQL_ROW;
}

bool store_survey_load(struct work *work, const char *id, int64_t version, struct survey *out, struct error *err)
{
	struct buffer text = {0};
	json_t *json = NULL;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT document FROM survey WHERE hotel = ?1 AND id = ?2 AND (?3 = 0 OR version = ?3)"
	    " ORDER BY version DESC LIMIT 1",
	    "tti>t", work->hotel, id, version, &text);
	if (result == SQL_ROW)
		json = json_read(buffer_text(&text), text.length, SURVEY_DOCUMENT_MAX, err);
	else if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such survey or version");
	bool loaded = json && shape_decode(&survey_shape, json, out, err);
	json_decref(json);
	buffer_finish(&text);
	return loaded;
}

bool store_survey_add(struct work *work, const struct survey *survey, const char *by, struct error *err)
{
	json_t *json = shape_encode(&survey_shape, survey);
	char *text = json_to_text(json);
	bool added = sql_run(work->sql, err,
	    "INSERT INTO survey (hotel, id, version, made_ms, made_by, document) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	    "ttiitt", work->hotel, survey->id, (int64_t)survey->version, work->now_ms, by, text);
	free(text);
	if (added)
		return feed_put(work, "survey", survey->id, "", json, err);
	json_decref(json);
	return false;
}

bool store_survey_record_find(
    struct work *work, const char *id, struct survey_record *out, bool *found_out, struct error *err)
{
	struct buffer sealed = {0}, ticket = {0};
	int64_t score = -1;
	*out = (struct survey_record){0};
	text_copy(out->id, sizeof(out->id), id);
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT score, received_ms, ticket, answers_sealed FROM survey_answers WHERE hotel = ?1 AND id = ?2",
	    "tt>iitb", work->hotel, id, &score, &out->received_ms, &ticket, &sealed);
	bool good = result == SQL_ROW || result == SQL_DONE;
	*found_out = result == SQL_ROW;
	out->score = (int)score;
	text_copy(out->ticket, sizeof(out->ticket), buffer_text(&ticket));
	if (result == SQL_ROW) {
		json_t *json = cell_open_json(work, "survey_answers", "answers", id, sealed.data, sealed.length, err);
		good = json && shape_decode(&survey_answers_shape, json, &out->answers, err);
		json_decref(json);
	}
	buffer_finish(&sealed);
	buffer_finish(&ticket);
	return good;
}

bool store_survey_record_put(struct work *work, const struct survey_record *record, struct error *err)
{
	const struct survey_answers *answers = &record->answers;
	struct buffer sealed = {0};
	cell_seal_json(
	    work, "survey_answers", "answers", record->id, shape_encode(&survey_answers_shape, answers), &sealed);
	bool put = sql_run(work->sql, err,
	    "INSERT INTO survey_answers (hotel, id, survey, version, booking, complete, score, received_ms, ticket,"
	    " answers_sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (hotel, id) DO UPDATE SET"
	    " booking = excluded.booking, complete = excluded.complete, score = excluded.score,"
	    " received_ms = excluded.received_ms, ticket = excluded.ticket, answers_sealed = excluded.answers_sealed",
	    "tttitiiitb", work->hotel, record->id, answers->survey, (int64_t)answers->version, answers->booking,
	    (int64_t)(answers->finished_ms > 0), (int64_t)record->score, record->received_ms, record->ticket,
	    (const void *)sealed.data, sealed.length);
	buffer_finish(&sealed);
	return put;
}
