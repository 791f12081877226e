#include "central/store/stay.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "central/feed.h"
#include "central/store/room_night.h"
#include "central/store/sealed.h"

static bool stay_write(struct work *work, const struct stay_row *stay, const json_t *signature, struct error *err)
{
	char key[REQUEST_KEY_BYTES];
	struct buffer pin = {0}, ink = {0};
	request_key(stay->booking, stay->room_index, key);
	cell_seal(work, "stay", "pin", key, stay->pin, strlen(stay->pin), &pin);
	cell_seal_json(work, "stay", "signature", key, signature ? json_deep_copy(signature) : json_object(), &ink);
	bool written = sql_run(work->sql, err,
	    "INSERT INTO stay (hotel, booking, room_index, room, kiosk, lease, fence, receipt, rules_version, offline,"
	    " checked_in_ms, pin_sealed, signature_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
	    " ON CONFLICT (hotel, booking, room_index) DO NOTHING",
	    "ttitttitiiibb", work->hotel, stay->booking, (int64_t)stay->room_index, stay->room, stay->kiosk,
	    stay->lease, stay->fence, stay->receipt, stay->rules_version, (int64_t)stay->offline, stay->checked_in_ms,
	    (const void *)pin.data, pin.length, (const void *)ink.data, ink.length);
	buffer_finish(&pin);
	buffer_finish(&ink);
	if (written && sql_affected(work->sql) == 0)
		return error_set(err, "ALREADY_IN", "the booking's room has a stay");
	return written;
}

bool store_stay_add(struct work *work, const struct stay_row *stay, int32_t first_night, int32_t last_night,
    const json_t *signature, struct error *err)
{
	struct night_claim claim = {.holder = NIGHT_STAY, .room_index = stay->room_index};
	text_copy(claim.booking, sizeof(claim.booking), stay->booking);
	return stay_write(work, stay, signature, err) &&
	       room_night_take(work, stay->room, first_night, last_night, &claim, err);
}

static bool stay_read(struct work *work, struct sql_statement *rows, struct stay_row *out, struct error *err)
{
	char key[REQUEST_KEY_BYTES];
	struct buffer pin = {0};
	size_t length;
	text_copy(out->room, sizeof(out->room), sql_column_text(rows, 0));
	text_copy(out->kiosk, sizeof(out->kiosk), sql_column_text(rows, 1));
	text_copy(out->lease, sizeof(out->lease), sql_column_text(rows, 2));
	out->fence = sql_column_int(rows, 3);
	text_copy(out->receipt, sizeof(out->receipt), sql_column_text(rows, 4));
	out->rules_version = sql_column_int(rows, 5);
	out->offline = sql_column_int(rows, 6) != 0;
	out->checked_in_ms = sql_column_int(rows, 7);
	request_key(out->booking, out->room_index, key);
	const void *sealed = sql_column_blob(rows, 8, &length);
	bool opened = cell_open(work, "stay", "pin", key, sealed, length, &pin, err);
	text_copy(out->pin, sizeof(out->pin), buffer_text(&pin));
	buffer_wipe(&pin);
	return opened;
}

bool store_stay_find(
    struct work *work, const char *booking, int room_index, struct stay_row *out, bool *found_out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT room, kiosk, lease, fence, receipt, rules_version, offline, checked_in_ms, pin_sealed FROM stay"
	    " WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3",
	    "tti", work->hotel, booking, (int64_t)room_index);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	bool good = result == SQL_ROW || result == SQL_DONE;
	*found_out = result == SQL_ROW;
	*out = (struct stay_row){.room_index = room_index};
	text_copy(out->booking, sizeof(out->booking), booking);
	if (result == SQL_ROW)
		good = stay_read(work, rows, out, err);
	sql_end(rows);
	return good;
}

bool store_receipt_put(struct work *work, const char *id, const char *kind, const char *booking, const char *kiosk,
    const char *token, int64_t copies, const json_t *document, struct error *err)
{
	struct buffer sealed = {0};
	cell_seal_json(work, "receipt", "document", id, json_deep_copy(document), &sealed);
	bool put = sql_run(work->sql, err,
	    "INSERT INTO receipt (hotel, id, kind, booking, kiosk, token, copies, issued_ms, document_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (hotel, id) DO UPDATE SET"
	    " copies = excluded.copies",
	    "ttttttiib", work->hotel, id, kind, booking, kiosk, token, copies, work->now_ms, (const void *)sealed.data,
	    sealed.length);
	buffer_finish(&sealed);
	return put;
}

static bool tries_load(struct work *work, const char *booking, struct throttle *out, struct error *err)
{
	int64_t wrong = 0, closed = 0;
	*out = (struct throttle){0};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT wrong_tries, last_ms, until_ms, closed FROM tries WHERE hotel = ?1 AND booking = ?2", "tt>iiii",
	    work->hotel, booking, &wrong, &out->last_ms, &out->until_ms, &closed);
	out->wrong_tries = (int)wrong;
	out->closed = closed != 0;
	return result == SQL_ROW || result == SQL_DONE;
}

static bool tries_tell(struct work *work, const char *booking, const struct throttle *tries, struct error *err)
{
	json_t *document = json_object();
	json_put(document, "count", json_integer(tries->wrong_tries));
	json_put(document, "closed_until_ms", json_integer(tries->closed ? tries->until_ms : 0));
	return feed_put(work, "tries", booking, "", document, err);
}

bool store_tries_add(struct work *work, const char *booking, int count, struct error *err)
{
	struct throttle_rule rule = throttle_booking_rule();
	struct throttle tries;
	if (!tries_load(work, booking, &tries, err))
		return false;
	for (int i = 0; i < count; i++)
		throttle_wrong(&rule, &tries, work->now_ms);
	return sql_run(work->sql, err,
	           "INSERT INTO tries (hotel, booking, wrong_tries, last_ms, until_ms, closed)"
	           " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (hotel, booking) DO UPDATE SET"
	           " wrong_tries = excluded.wrong_tries, last_ms = excluded.last_ms, until_ms = excluded.until_ms,"
	           " closed = excluded.closed",
	           "ttiiii", work->hotel, booking, (int64_t)tries.wrong_tries, tries.last_ms, tries.until_ms,
	           (int64_t)tries.closed) &&
	       tries_tell(work, booking, &tries, err);
}

bool store_tries_clear(struct work *work, const char *booking, struct error *err)
{
	return sql_run(
	           work->sql, err, "DELETE FROM tries WHERE hotel = ?1 AND booking = ?2", "tt", work->hotel, booking) &&
	       feed_gone(work, "tries", booking, err);
}
