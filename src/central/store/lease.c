#include "central/store/lease.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/room.h"
#include "central/store/room_night.h"
#include "central/store/sealed.h"

static const char *const STATES[LEASE_STATE_COUNT] = {
    [LEASE_HELD] = "held",
    [LEASE_RECALLED] = "recalled",
    [LEASE_QUARANTINED] = "quarantined",
    [LEASE_DISPUTED] = "disputed",
    [LEASE_USED] = "used",
    [LEASE_ENDED] = "ended",
};

const char *lease_state_name(enum lease_state state)
{
	return STATES[state];
}

static enum lease_state state_parse(const char *name)
{
	for (int i = 0; i < LEASE_STATE_COUNT; i++)
		if (text_equal(STATES[i], name))
			return (enum lease_state)i;
	return LEASE_DISPUTED; /* what is not understood is not given to anybody */
}

static bool nights_take(struct work *work, const struct lease *lease, struct error *err)
{
	struct night_claim claim = {.holder = NIGHT_LEASE, .room_index = lease->room_index};
	text_copy(claim.lease, sizeof(claim.lease), lease->id);
	text_copy(claim.booking, sizeof(claim.booking), lease->booking);
	return room_night_take(work, lease->room, lease->first_night, lease->last_night, &claim, err);
}

static bool lease_write(struct work *work, const struct lease_row *row, struct error *err)
{
	const struct lease *lease = &row->lease;
	struct buffer pin = {0};
	cell_seal(work, "lease", "pin", lease->id, lease->pin, strlen(lease->pin), &pin);
	bool written = sql_run(work->sql, err,
	    "INSERT INTO lease (hotel, id, kiosk, incarnation, room, first_night, last_night, fence, granted_ms,"
	    " duration_ms, booking, room_index, state, state_ms, pin_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
	    " ON CONFLICT (hotel, id) DO UPDATE SET first_night = excluded.first_night,"
	    " last_night = excluded.last_night, fence = excluded.fence, granted_ms = excluded.granted_ms,"
	    " duration_ms = excluded.duration_ms, booking = excluded.booking, room_index = excluded.room_index,"
	    " state = excluded.state, state_ms = excluded.state_ms, pin_sealed = excluded.pin_sealed",
	    "tttitiiiiititib", work->hotel, lease->id, row->kiosk, row->incarnation, lease->room,
	    (int64_t)lease->first_night, (int64_t)lease->last_night, lease->fence, lease->granted_ms,
	    lease->duration_ms, lease->booking, (int64_t)lease->room_index, STATES[row->state], row->state_ms,
	    (const void *)pin.data, pin.length);
	buffer_finish(&pin);
	return written;
}

static bool fence_and_pin(struct work *work, struct lease *lease, struct error *err)
{
	lease->fence = store_room_next_fence(work, lease->room, err);
	pin_draw(work->random, lease->room, lease->pin);
	lease->granted_ms = work->now_ms;
	return lease->fence > 0;
}

bool store_lease_grant(struct work *work, struct lease_row *row, struct error *err)
{
	uint8_t drawn[16];
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), row->lease.id);
	row->state = LEASE_HELD;
	row->state_ms = work->now_ms;
	return fence_and_pin(work, &row->lease, err) && nights_take(work, &row->lease, err) &&
	       lease_write(work, row, err);
}

bool store_lease_convert(struct work *work, struct lease_row *row, const struct lease *wanted, struct error *err)
{
	struct lease *lease = &row->lease;
	lease->first_night = wanted->first_night;
	lease->last_night = wanted->last_night;
	lease->duration_ms = wanted->duration_ms;
	lease->room_index = wanted->room_index;
	text_copy(lease->booking, sizeof(lease->booking), wanted->booking);
	return fence_and_pin(work, lease, err) && room_night_release_lease(work, lease->id, err) &&
	       nights_take(work, lease, err) && lease_write(work, row, err);
}

bool store_lease_renew(struct work *work, struct lease_row *row, struct error *err)
{
	row->lease.granted_ms = work->now_ms;
	if (row->state != LEASE_HELD)
		row->state_ms = work->now_ms;
	row->state = LEASE_HELD;
	return sql_run(work->sql, err,
	    "UPDATE lease SET granted_ms = ?3, state = ?4, state_ms = ?5 WHERE hotel = ?1 AND id = ?2", "ttiti",
	    work->hotel, row->lease.id, row->lease.granted_ms, STATES[row->state], row->state_ms);
}

bool store_lease_move(struct work *work, const char *id, enum lease_state state, struct error *err)
{
	if ((state == LEASE_ENDED || state == LEASE_USED) && !room_night_release_lease(work, id, err))
		return false;
	return sql_run(work->sql, err, "UPDATE lease SET state = ?3, state_ms = ?4 WHERE hotel = ?1 AND id = ?2",
	    "ttti", work->hotel, id, STATES[state], work->now_ms);
}

static const char COLUMNS[] = "SELECT id, kiosk, incarnation, room, first_night, last_night, fence, granted_ms,"
                              " duration_ms, booking, room_index, state, state_ms, pin_sealed FROM lease"
                              " WHERE hotel = ?1 AND id = ?2";
static const char LIVING[] = "SELECT id, kiosk, incarnation, room, first_night, last_night, fence, granted_ms,"
                             " duration_ms, booking, room_index, state, state_ms, pin_sealed FROM lease"
                             " WHERE hotel = ?1 AND state IN ('held', 'recalled', 'quarantined', 'disputed')"
                             " AND (?2 = '' OR kiosk = ?2) ORDER BY room, id";

static bool row_read(struct work *work, struct sql_statement *rows, struct lease_row *out, struct error *err)
{
	struct buffer pin = {0};
	size_t length;
	*out = (struct lease_row){
	    .incarnation = sql_column_int(rows, 2),
	    .state = state_parse(sql_column_text(rows, 11)),
	    .state_ms = sql_column_int(rows, 12),
	    .lease =
	        {
	            .first_night = (int32_t)sql_column_int(rows, 4),
	            .last_night = (int32_t)sql_column_int(rows, 5),
	            .fence = sql_column_int(rows, 6),
	            .granted_ms = sql_column_int(rows, 7),
	            .duration_ms = sql_column_int(rows, 8),
	            .room_index = (int)sql_column_int(rows, 10),
	        },
	};
	text_copy(out->lease.id, sizeof(out->lease.id), sql_column_text(rows, 0));
	text_copy(out->kiosk, sizeof(out->kiosk), sql_column_text(rows, 1));
	text_copy(out->lease.room, sizeof(out->lease.room), sql_column_text(rows, 3));
	text_copy(out->lease.booking, sizeof(out->lease.booking), sql_column_text(rows, 9));
	const void *sealed = sql_column_blob(rows, 13, &length);
	bool opened = cell_open(work, "lease", "pin", out->lease.id, sealed, length, &pin, err);
	text_copy(out->lease.pin, sizeof(out->lease.pin), buffer_text(&pin));
	buffer_wipe(&pin);
	return opened;
}

bool store_lease_load(struct work *work, const char *id, struct lease_row *out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err, COLUMNS, "tt", work->hotel, id);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	bool loaded = result == SQL_ROW && row_read(work, rows, out, err);
	sql_end(rows);
	if (result == SQL_DONE)
		error_set(err, "LEASE_UNKNOWN", "there is no such lease");
	return loaded;
}

bool store_lease_living(struct work *work, const char *kiosk, struct lease_rows *out, struct error *err)
{
	int capacity = 64;
	enum sql_result result = SQL_FAILED;
	*out = (struct lease_rows){.rows = memory_zeroed((size_t)capacity, sizeof(*out->rows))};
	struct sql_statement *rows = sql_query(work->sql, err, LIVING, "tt", work->hotel, kiosk);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		if (out->count == capacity) {
			capacity *= 2;
			out->rows = memory_resized(out->rows, (size_t)capacity, sizeof(*out->rows));
		}
		if (!row_read(work, rows, &out->rows[out->count++], err)) {
			result = SQL_FAILED;
			break;
		}
	}
	sql_end(rows);
	return result == SQL_DONE;
}

void lease_rows_finish(struct lease_rows *rows)
{
	if (rows->rows)
		memory_wipe(rows->rows, (size_t)rows->count * sizeof(*rows->rows));
	free(rows->rows);
	*rows = (struct lease_rows){0};
}
