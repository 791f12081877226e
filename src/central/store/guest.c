#include <stdio.h>
#include <string.h>
#include "central/store/booking.h"
#include "central/store/sealed.h"
#include "wire/hotel.h"

enum { GUEST_KEY_BYTES = BOOKING_NUMBER_BYTES + 24 };

static void guest_key(const char *booking, int room_index, int guest_index, char out[GUEST_KEY_BYTES])
{
	snprintf(out, GUEST_KEY_BYTES, "%s/%d/%d", booking, room_index, guest_index);
}

bool store_guest_save(struct work *work, const char *booking, int room_index, int guest_index,
    const struct guest *guest, const char *made_by, struct error *err)
{
	char key[GUEST_KEY_BYTES];
	struct buffer sealed = {0};
	guest_key(booking, room_index, guest_index, key);
	cell_seal_json(work, "guest", "registration", key, guest_encode(guest), &sealed);
	bool saved = sql_run(work->sql, err,
	    "INSERT INTO guest (hotel, booking, room_index, guest_index, made_by, registered_ms, registration_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (hotel, booking, room_index, guest_index) DO UPDATE SET"
	    " made_by = excluded.made_by, registered_ms = excluded.registered_ms,"
	    " registration_sealed = excluded.registration_sealed",
	    "ttiitib", work->hotel, booking, (int64_t)room_index, (int64_t)guest_index, made_by, work->now_ms,
	    (const void *)sealed.data, sealed.length);
	buffer_finish(&sealed);
	return saved;
}

static bool guest_open(
    struct work *work, struct sql_statement *rows, const char *key, struct guest *out, struct error *err)
{
	size_t length;
	const void *sealed = sql_column_blob(rows, 1, &length);
	json_t *json = cell_open_json(work, "guest", "registration", key, sealed, length, err);
	bool opened = json && guest_decode(json, out, err);
	json_decref(json);
	return opened;
}

bool store_guest_list(struct work *work, const char *booking, int room_index, struct guest out[ROOM_GUESTS_MAX],
    unsigned *registered_out, struct error *err)
{
	char key[GUEST_KEY_BYTES];
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT guest_index, registration_sealed FROM guest WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3"
	    " ORDER BY guest_index",
	    "tti", work->hotel, booking, (int64_t)room_index);
	*registered_out = 0;
	memset(out, 0, sizeof(*out) * ROOM_GUESTS_MAX);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		int64_t index = sql_column_int(rows, 0);
		if (index < 0 || index >= ROOM_GUESTS_MAX)
			continue;
		guest_key(booking, room_index, (int)index, key);
		if (!guest_open(work, rows, key, &out[index], err)) {
			result = SQL_FAILED;
			break;
		}
		*registered_out |= 1u << index;
	}
	sql_end(rows);
	return result == SQL_DONE;
}
