#include "central/store/queue.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/sealed.h"

static void phone_key(const char *booking, int room_index, char out[BOOKING_NUMBER_BYTES + 16])
{
	snprintf(out, BOOKING_NUMBER_BYTES + 16, "%s/%d", booking, room_index);
}

bool store_queue_contact(struct work *work, const struct queue_entry *entry, char phone_out[PHONE_BYTES],
    struct buffer *kiosk_name, struct error *err)
{
	char key[BOOKING_NUMBER_BYTES + 16];
	struct buffer sealed = {0}, phone = {0};
	phone_key(entry->booking, entry->room_index, key);
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT q.phone_sealed, coalesce(k.name, '') FROM queue q LEFT JOIN kiosk k ON k.hotel = q.hotel"
	    " AND k.id = q.kiosk WHERE q.hotel = ?1 AND q.booking = ?2 AND q.room_index = ?3",
	    "tti>bt", work->hotel, entry->booking, (int64_t)entry->room_index, &sealed, kiosk_name);
	bool read =
	    result == SQL_ROW && cell_open(work, "queue", "phone", key, sealed.data, sealed.length, &phone, err);
	text_copy(phone_out, PHONE_BYTES, read ? buffer_text(&phone) : "");
	buffer_finish(&sealed);
	buffer_wipe(&phone);
	return read || (result == SQL_DONE && error_set(err, "NOT_FOUND", "nobody waits there"));
}

bool store_queue_add(
    struct work *work, const char *booking, int room_index, const char *kiosk, const char *phone, struct error *err)
{
	char key[BOOKING_NUMBER_BYTES + 16];
	struct buffer sealed = {0};
	phone_key(booking, room_index, key);
	cell_seal(work, "queue", "phone", key, phone, strlen(phone), &sealed);
	bool added = sql_run(work->sql, err,
	    "INSERT INTO queue (hotel, booking, room_index, kiosk, since_ms, ready, phone_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6) ON CONFLICT (hotel, booking, room_index) DO UPDATE SET"
	    " phone_sealed = excluded.phone_sealed",
	    "ttitib", work->hotel, booking, (int64_t)room_index, kiosk, work->now_ms, (const void *)sealed.data,
	    sealed.length);
	buffer_finish(&sealed);
	return added;
}

bool store_queue_remove(struct work *work, const char *booking, int room_index, struct error *err)
{
	return sql_run(work->sql, err, "DELETE FROM queue WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3", "tti",
	    work->hotel, booking, (int64_t)room_index);
}

static void entry_read(struct sql_statement *rows, struct queue_entry *out)
{
	*out = (struct queue_entry){
	    .room_index = (int)sql_column_int(rows, 1),
	    .since_ms = sql_column_int(rows, 3),
	    .ready = sql_column_int(rows, 4) != 0,
	};
	text_copy(out->booking, sizeof(out->booking), sql_column_text(rows, 0));
	text_copy(out->type, sizeof(out->type), sql_column_text(rows, 2));
}

bool store_queue_list(struct work *work, struct queue_entries *out, struct error *err)
{
	int capacity = 16;
	enum sql_result result = SQL_FAILED;
	*out = (struct queue_entries){.entries = memory_zeroed((size_t)capacity, sizeof(*out->entries))};
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT q.booking, q.room_index, r.type, q.since_ms, q.ready FROM queue q JOIN booking_room r"
	    " ON r.hotel = q.hotel AND r.booking = q.booking AND r.room_index = q.room_index WHERE q.hotel = ?1"
	    " ORDER BY q.since_ms, q.booking, q.room_index",
	    "t", work->hotel);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		if (out->count == capacity) {
			capacity *= 2;
			out->entries = memory_resized(out->entries, (size_t)capacity, sizeof(*out->entries));
		}
		entry_read(rows, &out->entries[out->count++]);
	}
	sql_end(rows);
	return result == SQL_DONE;
}

void queue_entries_finish(struct queue_entries *entries)
{
	free(entries->entries);
	*entries = (struct queue_entries){0};
}

bool store_queue_ready(struct work *work, const struct queue_entry *entry, bool ready, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE queue SET ready = ?4 WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3", "ttii", work->hotel,
	    entry->booking, (int64_t)entry->room_index, (int64_t)ready);
}
