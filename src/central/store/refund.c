#include "central/store/refund.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "central/store/sealed.h"
#include "hotel/receipt_number.h"

bool store_refund_add(struct work *work, struct refund *refund, struct error *err)
{
	uint8_t drawn[16];
	const char *fault;
	struct buffer note = {0};
	if (!refund->id[0]) {
		random_fill(work->random, drawn, sizeof(drawn));
		text_hex(drawn, sizeof(drawn), refund->id);
	}
	if (!refund_valid(refund, &fault))
		return error_set(err, "BAD_INPUT", "saving a refund: its %s is not right", fault);
	cell_seal(work, "refund", "note", refund->id, refund->note, strlen(refund->note), &note);
	bool added = sql_run(work->sql, err,
	    "INSERT INTO refund (hotel, id, booking, currency, amount_minor, method, state, asked_ms, changed_ms,"
	    " due_day, tries, note_sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
	    "ttttittiiiib", work->hotel, refund->id, refund->booking, refund->amount.currency, refund->amount.minor,
	    refund_method_name(refund->method), refund_state_name(refund->state), refund->asked_ms, refund->changed_ms,
	    (int64_t)refund->due_day, (int64_t)refund->tries, (const void *)note.data, note.length);
	buffer_finish(&note);
	return added;
}

static bool row_read(struct work *work, struct sql_statement *rows, struct refund *out, struct error *err)
{
	struct buffer note = {0};
	size_t length;
	*out = (struct refund){
	    .amount = money_make(sql_column_int(rows, 2), sql_column_text(rows, 1)),
	    .asked_ms = sql_column_int(rows, 5),
	    .changed_ms = sql_column_int(rows, 6),
	    .due_day = (int32_t)sql_column_int(rows, 7),
	    .tries = (int)sql_column_int(rows, 8),
	};
	text_copy(out->booking, sizeof(out->booking), sql_column_text(rows, 0));
	text_copy(out->id, sizeof(out->id), sql_column_text(rows, 10));
	if (!refund_method_parse(sql_column_text(rows, 3), &out->method) ||
	    !refund_state_parse(sql_column_text(rows, 4), &out->state))
		return error_set(err, "CORRUPT", "reading a refund: an unknown method or state");
	const void *sealed = sql_column_blob(rows, 9, &length);
	bool opened = cell_open(work, "refund", "note", out->id, sealed, length, &note, err);
	text_copy(out->note, sizeof(out->note), buffer_text(&note));
	buffer_wipe(&note);
	return opened;
}

bool store_refund_load(struct work *work, const char *id, struct refund *out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT booking, currency, amount_minor, method, state, asked_ms, changed_ms, due_day, tries, note_sealed,"
	    " id FROM refund WHERE hotel = ?1 AND id = ?2",
	    "tt", work->hotel, id);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	bool loaded = result == SQL_ROW && row_read(work, rows, out, err);
	sql_end(rows);
	if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such refund");
	return loaded;
}

bool store_refund_load_short(struct work *work, const char *number, struct refund *out, struct error *err)
{
	char beyond[RECEIPT_SHORT_BYTES + 1], id[REFUND_ID_BYTES] = "";
	snprintf(beyond, sizeof(beyond), "%sg", number);
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT id FROM refund WHERE hotel = ?1 AND id > ?2 AND id < ?3 LIMIT 2", "ttt", work->hotel, number, beyond);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	if (result == SQL_ROW) {
		text_copy(id, sizeof(id), sql_column_text(rows, 0));
		result = sql_step(rows, err);
	}
	sql_end(rows);
	if (result == SQL_DONE && id[0])
		return store_refund_load(work, id, out, err);
	if (result == SQL_DONE || result == SQL_ROW)
		error_set(err, "NOT_FOUND", "there is no such refund");
	return false;
}

bool store_refund_save(struct work *work, const struct refund *refund, struct error *err)
{
	struct buffer note = {0};
	cell_seal(work, "refund", "note", refund->id, refund->note, strlen(refund->note), &note);
	bool saved = sql_run(work->sql, err,
	    "UPDATE refund SET method = ?3, state = ?4, changed_ms = ?5, tries = ?6, note_sealed = ?7"
	    " WHERE hotel = ?1 AND id = ?2",
	    "ttttiib", work->hotel, refund->id, refund_method_name(refund->method), refund_state_name(refund->state),
	    refund->changed_ms, (int64_t)refund->tries, (const void *)note.data, note.length);
	buffer_finish(&note);
	return saved;
}
