#include "central/feed.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/hotel.h"
#include "central/store/sealed.h"

enum { PLACE_KEY_BYTES = 128 };

/* The next sequence; the counter's row is held until the commit. 0 on failure. */
static int64_t sequence_next(struct work *work, struct error *err)
{
	int64_t sequence = 0;
	if (!sql_run(
	        work->sql, err, "UPDATE feed_counter SET sequence = sequence + 1 WHERE hotel = ?1", "t", work->hotel))
		return 0;
	enum sql_result result = sql_one(
	    work->sql, err, "SELECT sequence FROM feed_counter WHERE hotel = ?1", "t>i", work->hotel, &sequence);
	if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no hotel %s", work->hotel);
	return result == SQL_ROW ? sequence : 0;
}

static void cell_key(const char *table, const char *key, char out[PLACE_KEY_BYTES])
{
	size_t used = strlen(table);
	text_copy(out, PLACE_KEY_BYTES, table);
	out[used] = '/';
	text_copy(out + used + 1, PLACE_KEY_BYTES - used - 1, key);
}

static bool document_write(struct work *work, const char *table, const char *key, const char *kiosk,
    const struct buffer *sealed, struct error *err)
{
	int64_t sequence = sequence_next(work, err);
	work->feed_moved = true;
	return sequence > 0 &&
	       sql_run(work->sql, err,
	           "INSERT INTO feed_document (hotel, tbl, key, kiosk, sequence, written_ms, document_sealed)"
	           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (hotel, tbl, key) DO UPDATE SET"
	           " kiosk = excluded.kiosk, sequence = excluded.sequence, written_ms = excluded.written_ms,"
	           " document_sealed = excluded.document_sealed",
	           "ttttiib", work->hotel, table, key, kiosk, sequence, work->now_ms,
	           (const void *)(sealed ? sealed->data : NULL), sealed ? sealed->length : (size_t)0);
}

/* The present document; NULL without err where there is none or a tombstone. */
static bool document_load(struct work *work, const char *table, const char *key, json_t **out, struct error *err)
{
	struct buffer sealed = {0};
	char place[PLACE_KEY_BYTES];
	*out = NULL;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT document_sealed FROM feed_document WHERE hotel = ?1 AND tbl = ?2 AND key = ?3", "ttt>b",
	    work->hotel, table, key, &sealed);
	if (result == SQL_ROW && sealed.length > 0) {
		cell_key(table, key, place);
		*out = cell_open_json(work, "feed_document", "document", place, sealed.data, sealed.length, err);
		if (!*out)
			result = SQL_FAILED;
	}
	buffer_finish(&sealed);
	return result == SQL_ROW || result == SQL_DONE;
}

bool feed_put(
    struct work *work, const char *table, const char *key, const char *kiosk, json_t *document, struct error *err)
{
	struct buffer sealed = {0};
	char place[PLACE_KEY_BYTES];
	json_t *before;
	bool written = document_load(work, table, key, &before, err);
	if (written && !(before && json_equal(before, document))) {
		cell_key(table, key, place);
		cell_seal_json(work, "feed_document", "document", place, json_incref(document), &sealed);
		written = document_write(work, table, key, kiosk, &sealed, err);
	}
	json_decref(before);
	json_decref(document);
	buffer_finish(&sealed);
	return written;
}

bool feed_gone(struct work *work, const char *table, const char *key, struct error *err)
{
	int64_t there = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT count(*) FROM feed_document WHERE hotel = ?1 AND tbl = ?2 AND key = ?3"
	    " AND document_sealed IS NOT NULL",
	    "ttt>i", work->hotel, table, key, &there);
	if (result != SQL_ROW)
		return false;
	return there == 0 || document_write(work, table, key, "", NULL, err);
}

/* Whether the kiosk's cursor still means something here; sets out's epoch. last_out: the newest sequence. */
static bool position_check(struct work *work, const struct sync_pull_request *request, struct sync_pull_answer *out,
    int64_t *last_out, struct error *err)
{
	int64_t horizon = 0;
	if (!store_hotel_epoch(work, out->epoch, err))
		return false;
	if (sql_one(work->sql, err, "SELECT sequence, horizon FROM feed_counter WHERE hotel = ?1", "t>ii", work->hotel,
	        last_out, &horizon) != SQL_ROW)
		return false;
	if (request->cursor == 0)
		return true;
	if (!text_equal(request->epoch, out->epoch) || request->cursor < horizon || request->cursor > *last_out)
		return error_set(err, "SNAPSHOT_NEEDED", "%s", out->epoch);
	return true;
}

static bool row_read(struct work *work, struct sql_statement *rows, struct sync_row *row, struct error *err)
{
	char place[PLACE_KEY_BYTES];
	size_t length;
	row->sequence = sql_column_int(rows, 0);
	text_copy(row->table, sizeof(row->table), sql_column_text(rows, 1));
	text_copy(row->key, sizeof(row->key), sql_column_text(rows, 2));
	const void *sealed = sql_column_blob(rows, 3, &length);
	if (sql_column_null(rows, 3))
		return true;
	cell_key(row->table, row->key, place);
	row->document = cell_open_json(work, "feed_document", "document", place, sealed, length, err);
	return row->document != NULL;
}

static bool rows_read(struct work *work, const char *kiosk, const struct sync_pull_request *request,
    struct sync_pull_answer *out, struct error *err)
{
	/* From the beginning there is nothing that a tombstone could remove. */
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT sequence, tbl, key, document_sealed FROM feed_document WHERE hotel = ?1 AND sequence > ?2"
	    " AND (kiosk = '' OR kiosk = ?3) AND (?4 > 0 OR document_sealed IS NOT NULL) ORDER BY sequence LIMIT ?5",
	    "titii", work->hotel, request->cursor, kiosk, request->cursor, (int64_t)request->limit);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		if (!row_read(work, rows, &out->rows[out->count++], err)) {
			result = SQL_FAILED;
			break;
		}
	}
	sql_end(rows);
	return result == SQL_DONE;
}

bool feed_read(struct work *work, const char *kiosk, const struct sync_pull_request *request,
    struct sync_pull_answer *out, struct error *err)
{
	int64_t last = 0;
	memset(out, 0, sizeof(*out));
	if (!position_check(work, request, out, &last, err) || !rows_read(work, kiosk, request, out, err)) {
		sync_pull_answer_finish(out);
		return false;
	}
	out->now_ms = work->now_ms;
	out->caught_up = out->count < request->limit;
	out->cursor = out->caught_up ? last : out->rows[out->count - 1].sequence;
	return true;
}

static bool keys_up_to(struct work *work, int64_t horizon, struct buffer *keys, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT tbl, key FROM feed_document WHERE hotel = ?1 AND sequence <= ?2 AND document_sealed IS NOT NULL"
	    " ORDER BY sequence",
	    "ti", work->hotel, horizon);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		for (int column = 0; column < 2; column++) {
			const char *text = sql_column_text(rows, column);
			buffer_add(keys, text, strlen(text) + 1);
		}
	sql_end(rows);
	return result == SQL_DONE;
}

static bool refresh_up_to(struct work *work, int64_t horizon, struct error *err)
{
	struct buffer keys = {0};
	bool done = keys_up_to(work, horizon, &keys, err);
	const char *end = keys.data + keys.length;
	for (const char *table = keys.data; done && table && table < end;) {
		const char *key = table + strlen(table) + 1;
		int64_t sequence = sequence_next(work, err);
		done = sequence > 0 && sql_run(work->sql, err,
		                           "UPDATE feed_document SET sequence = ?4, written_ms = ?5"
		                           " WHERE hotel = ?1 AND tbl = ?2 AND key = ?3",
		                           "tttii", work->hotel, table, key, sequence, work->now_ms);
		table = key + strlen(key) + 1;
		work->feed_moved = true;
	}
	buffer_finish(&keys);
	return done;
}

bool feed_forget(struct work *work, int64_t before_ms, struct error *err)
{
	int64_t horizon = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT max(sequence) FROM feed_document WHERE hotel = ?1 AND written_ms < ?2 AND document_sealed IS NULL",
	    "ti>i", work->hotel, before_ms, &horizon);
	if (result != SQL_ROW || horizon == 0)
		return result == SQL_ROW;
	return refresh_up_to(work, horizon, err) &&
	       sql_run(work->sql, err,
	           "DELETE FROM feed_document WHERE hotel = ?1 AND sequence <= ?2 AND document_sealed IS NULL", "ti",
	           work->hotel, horizon) &&
	       sql_run(
	           work->sql, err, "UPDATE feed_counter SET horizon = ?2 WHERE hotel = ?1", "ti", work->hotel, horizon);
}
