#include "central/store/room_night.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"

static const char *const HOLDERS[] = {[NIGHT_STAY] = "stay", [NIGHT_LEASE] = "lease", [NIGHT_PROMISE] = "promise"};

bool room_night_take(struct work *work, const char *room, int32_t first_night, int32_t last_night,
    const struct night_claim *claim, struct error *err)
{
	for (int32_t night = first_night; night <= last_night; night++) {
		if (!sql_run(work->sql, err,
		        "INSERT INTO room_night (hotel, room, night, holder, lease, booking, room_index)"
		        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (hotel, room, night) DO NOTHING",
		        "ttittti", work->hotel, room, (int64_t)night, HOLDERS[claim->holder], claim->lease,
		        claim->booking, (int64_t)claim->room_index))
			return false;
		if (sql_affected(work->sql) == 0)
			return error_set(err, "ROOM_TAKEN", "room %s has another holder for one of the nights", room);
	}
	return true;
}

bool room_night_release_lease(struct work *work, const char *lease, struct error *err)
{
	return sql_run(work->sql, err, "DELETE FROM room_night WHERE hotel = ?1 AND lease = ?2 AND holder = 'lease'",
	    "tt", work->hotel, lease);
}

bool room_night_release_promise(struct work *work, const char *booking, int room_index, struct error *err)
{
	return sql_run(work->sql, err,
	    "DELETE FROM room_night WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3 AND holder = 'promise'",
	    "tti", work->hotel, booking, (int64_t)room_index);
}

bool room_night_release_stay(
    struct work *work, const char *booking, int room_index, int32_t from_night, struct error *err)
{
	return sql_run(work->sql, err,
	    "DELETE FROM room_night WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3 AND night >= ?4"
	    " AND holder = 'stay'",
	    "ttii", work->hotel, booking, (int64_t)room_index, (int64_t)from_night);
}

bool room_night_free(
    struct work *work, const char *room, int32_t first_night, int32_t last_night, bool *out, struct error *err)
{
	int64_t taken = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT count(*) FROM room_night WHERE hotel = ?1 AND room = ?2 AND night >= ?3 AND night <= ?4", "ttii>i",
	    work->hotel, room, (int64_t)first_night, (int64_t)last_night, &taken);
	*out = taken == 0;
	return result == SQL_ROW;
}

bool room_night_free_for(struct work *work, const char *room, int32_t first_night, int32_t last_night,
    const char *booking, int room_index, bool *out, struct error *err)
{
	int64_t taken = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT count(*) FROM room_night WHERE hotel = ?1 AND room = ?2 AND night >= ?3 AND night <= ?4"
	    " AND NOT (holder = 'stay' AND booking = ?5 AND room_index = ?6)",
	    "ttiiti>i", work->hotel, room, (int64_t)first_night, (int64_t)last_night, booking, (int64_t)room_index,
	    &taken);
	*out = taken == 0;
	return result == SQL_ROW;
}

void request_key(const char *booking, int room_index, char out[REQUEST_KEY_BYTES])
{
	snprintf(out, REQUEST_KEY_BYTES, "%s/%d", booking, room_index);
}

/* Makes the run before one night longer, or begins a new one. */
static int promise_add(struct room_promise *promises, int count, const struct room_promise *night)
{
	struct room_promise *last = count > 0 ? &promises[count - 1] : NULL;
	if (last && last->last_night + 1 == night->first_night && text_equal(last->room, night->room) &&
	    text_equal(last->holder, night->holder)) {
		last->last_night = night->first_night;
		return count;
	}
	promises[count] = *night;
	return count + 1;
}

static int promises_read(struct sql_statement *rows, struct room_promise *promises, int64_t rows_max, struct error *err)
{
	int count = 0;
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW && count < rows_max) {
		struct room_promise night = {.first_night = (int32_t)sql_column_int(rows, 1)};
		night.last_night = night.first_night;
		text_copy(night.room, sizeof(night.room), sql_column_text(rows, 0));
		if (text_equal(sql_column_text(rows, 2), HOLDERS[NIGHT_PROMISE]))
			request_key(sql_column_text(rows, 3), (int)sql_column_int(rows, 4), night.holder);
		count = promise_add(promises, count, &night);
	}
	sql_end(rows);
	return result == SQL_DONE ? count : -1;
}

bool room_night_promises(struct work *work, int32_t first_night, const char *own_kiosk, struct room_promise **out,
    int *count_out, struct error *err)
{
	int64_t total = 0;
	*out = NULL;
	*count_out = 0;
	if (sql_one(work->sql, err, "SELECT count(*) FROM room_night WHERE hotel = ?1 AND night >= ?2", "ti>i",
	        work->hotel, (int64_t)first_night, &total) != SQL_ROW)
		return false;
	struct room_promise *promises = memory_zeroed((size_t)total + 1, sizeof(*promises));
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT n.room, n.night, n.holder, n.booking, n.room_index FROM room_night n WHERE n.hotel = ?1"
	    " AND n.night >= ?2 AND NOT (n.holder = 'lease' AND n.booking = '' AND EXISTS (SELECT 1 FROM lease l"
	    " WHERE l.hotel = n.hotel AND l.id = n.lease AND l.kiosk = ?3 AND l.state = 'held'))"
	    " ORDER BY n.room, n.night",
	    "tit", work->hotel, (int64_t)first_night, own_kiosk);
	int count = promises_read(rows, promises, total + 1, err);
	if (count < 0) {
		free(promises);
		return false;
	}
	*out = promises;
	*count_out = count;
	return true;
}
