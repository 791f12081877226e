#include "central/store/kiosk.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"

enum { SEEN_AGAIN_MS = 20 * 1000 };

static const char ONE[] = "SELECT id, name, incarnation, next_sequence, seen_ms, reported_ms, outbox_length, printer,"
                          " screen, wrong_tries, hotel FROM kiosk WHERE hotel = ?1 AND id = ?2";
static const char BY_TOKEN[] = "SELECT k.id, k.name, k.incarnation, k.next_sequence, k.seen_ms, k.reported_ms,"
                               " k.outbox_length, k.printer, k.screen, k.wrong_tries, k.hotel, t.incarnation"
                               " FROM kiosk_token t JOIN kiosk k ON k.hotel = t.hotel AND k.id = t.kiosk"
                               " WHERE t.token_key = ?1";
static const char ALL[] = "SELECT id, name, incarnation, next_sequence, seen_ms, reported_ms, outbox_length, printer,"
                          " screen, wrong_tries, hotel FROM kiosk WHERE hotel = ?1 ORDER BY name";

static void row_read(struct sql_statement *rows, struct kiosk_row *out)
{
	*out = (struct kiosk_row){
	    .incarnation = sql_column_int(rows, 2),
	    .next_sequence = sql_column_int(rows, 3),
	    .seen_ms = sql_column_int(rows, 4),
	    .reported_ms = sql_column_int(rows, 5),
	    .outbox_length = sql_column_int(rows, 6),
	    .wrong_tries = sql_column_int(rows, 9),
	};
	text_copy(out->id, sizeof(out->id), sql_column_text(rows, 0));
	text_copy(out->name, sizeof(out->name), sql_column_text(rows, 1));
	text_copy(out->printer, sizeof(out->printer), sql_column_text(rows, 7));
	text_copy(out->screen, sizeof(out->screen), sql_column_text(rows, 8));
}

bool store_kiosk_load(struct work *work, const char *id, struct kiosk_row *out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err, ONE, "tt", work->hotel, id);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	if (result == SQL_ROW)
		row_read(rows, out);
	sql_end(rows);
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no such kiosk"));
}

bool store_kiosk_by_token(
    struct work *work, const char *token, char hotel_out[HOTEL_ID_BYTES], struct kiosk_row *out, struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	keys_lookup(work->keys, "token", token, key);
	struct sql_statement *rows = sql_query(work->sql, err, BY_TOKEN, "b", (const void *)key, (size_t)DIGEST_BYTES);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	bool fenced = false;
	if (result == SQL_ROW) {
		row_read(rows, out);
		text_copy(hotel_out, HOTEL_ID_BYTES, sql_column_text(rows, 10));
		fenced = sql_column_int(rows, 11) != out->incarnation;
	}
	sql_end(rows);
	if (fenced)
		return error_set(err, "FENCED", "a newer incarnation of this kiosk exists");
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "UNAUTHORIZED", "the token is no kiosk's"));
}

bool store_kiosk_list(struct work *work, struct kiosk_rows *out, struct error *err)
{
	int capacity = 8;
	enum sql_result result = SQL_FAILED;
	*out = (struct kiosk_rows){.rows = memory_zeroed((size_t)capacity, sizeof(*out->rows))};
	struct sql_statement *rows = sql_query(work->sql, err, ALL, "t", work->hotel);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		if (out->count == capacity) {
			capacity *= 2;
			out->rows = memory_resized(out->rows, (size_t)capacity, sizeof(*out->rows));
		}
		row_read(rows, &out->rows[out->count++]);
	}
	sql_end(rows);
	return result == SQL_DONE;
}

void kiosk_rows_finish(struct kiosk_rows *rows)
{
	free(rows->rows);
	*rows = (struct kiosk_rows){0};
}

bool store_kiosk_pulled(struct work *work, const char *id, int64_t cursor, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE kiosk SET pull_cursor = ?3, seen_ms = ?4 WHERE hotel = ?1 AND id = ?2"
	    " AND (pull_cursor <> ?3 OR seen_ms < ?5)",
	    "ttiii", work->hotel, id, cursor, work->now_ms, work->now_ms - SEEN_AGAIN_MS);
}

bool store_kiosk_reported(
    struct work *work, const char *id, const struct sync_leases_request *report, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE kiosk SET seen_ms = ?3, reported_ms = ?3, outbox_length = ?4, printer = ?5, screen = ?6"
	    " WHERE hotel = ?1 AND id = ?2",
	    "ttiitt", work->hotel, id, work->now_ms, report->outbox_length, report->printer, report->screen);
}

bool store_kiosk_printer(struct work *work, const char *id, const char *state, struct error *err)
{
	return sql_run(work->sql, err, "UPDATE kiosk SET printer = ?3 WHERE hotel = ?1 AND id = ?2", "ttt", work->hotel,
	    id, state);
}

bool store_kiosk_tries(struct work *work, const char *id, int64_t count, struct error *err)
{
	return sql_run(work->sql, err, "UPDATE kiosk SET wrong_tries = wrong_tries + ?3 WHERE hotel = ?1 AND id = ?2",
	    "tti", work->hotel, id, count);
}
