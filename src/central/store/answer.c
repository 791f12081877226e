#include "central/store/answer.h"
#include <stdlib.h>
#include "base/memory.h"
#include "central/feed.h"
#include "wire/answer.h"

enum { DOCUMENT_BYTES_MAX = 64 * 1024 };

bool store_answer_put(struct work *work, const struct answer *answer, const char *by, struct error *err)
{
	json_t *json = shape_encode(&answer_shape, answer);
	char *document = json_to_text(json);
	bool put = sql_run(work->sql, err,
	    "INSERT INTO answer (hotel, id, document, changed_ms, changed_by) VALUES (?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT (hotel, id) DO UPDATE SET document = excluded.document, changed_ms = excluded.changed_ms,"
	    " changed_by = excluded.changed_by",
	    "tttit", work->hotel, answer->id, document, work->now_ms, by);
	free(document);
	if (put)
		return feed_put(work, "answer", answer->id, "", json, err);
	json_decref(json);
	return false;
}

bool store_answer_load(struct work *work, const char *id, struct answer *out, struct error *err)
{
	struct buffer text = {0};
	json_t *json = NULL;
	enum sql_result result = sql_one(
	    work->sql, err, "SELECT document FROM answer WHERE hotel = ?1 AND id = ?2", "tt>t", work->hotel, id, &text);
	if (result == SQL_ROW)
		json = json_read(buffer_text(&text), text.length, DOCUMENT_BYTES_MAX, err);
	else if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such answer");
	bool loaded = json && shape_decode(&answer_shape, json, out, err);
	json_decref(json);
	buffer_finish(&text);
	return loaded;
}

bool store_answer_remove(struct work *work, const char *id, struct error *err)
{
	struct answer *answer = memory_zeroed(1, sizeof(*answer));
	bool found = store_answer_load(work, id, answer, err);
	free(answer);
	return found &&
	       sql_run(work->sql, err, "DELETE FROM answer WHERE hotel = ?1 AND id = ?2", "tt", work->hotel, id) &&
	       feed_gone(work, "answer", id, err);
}

bool store_answer_count(struct work *work, int64_t *out, struct error *err)
{
	*out = 0;
	return sql_one(work->sql, err, "SELECT count(*) FROM answer WHERE hotel = ?1", "t>i", work->hotel, out) ==
	       SQL_ROW;
}
