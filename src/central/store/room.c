#include "central/store/room.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/feed.h"
#include "central/store/room_closure.h"
#include "wire/hotel.h"

enum { DOCUMENT_BYTES_MAX = 64 * 1024 };

static bool room_write(struct work *work, const struct room *room, struct error *err)
{
	json_t *json = room_encode(room);
	char *document = json_to_text(json);
	bool written = sql_run(work->sql, err,
	    "INSERT INTO room (hotel, number, type, floor, condition, occupied, fence, document)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7) ON CONFLICT (hotel, number) DO UPDATE SET type = excluded.type,"
	    " floor = excluded.floor, condition = excluded.condition, occupied = excluded.occupied,"
	    " document = excluded.document",
	    "tttitit", work->hotel, room->number, room->type, (int64_t)room->floor,
	    room_condition_name(room->condition), (int64_t)room->occupied, document);
	free(document);
	json_decref(json);
	return written;
}

bool store_room_put(struct work *work, const struct room *room, struct error *err)
{
	const char *fault;
	if (!room_valid(room, &fault))
		return error_set(err, "BAD_INPUT", "room %s: its %s is not right", room->number, fault);
	struct room kept = *room;
	if (!room_closed(kept.condition) || kept.out_until_day <= 0)
		kept.out_until_day = DAY_NONE;
	return room_write(work, &kept, err) &&
	       (room_closed(kept.condition) || store_room_release_all(work, kept.number, err)) &&
	       feed_put(work, "room", kept.number, "", room_encode(&kept), err);
}

static bool room_parse(const char *document, struct room *out, struct error *err)
{
	json_t *json = json_read(document, strlen(document), DOCUMENT_BYTES_MAX, err);
	bool parsed = json && room_decode(json, out, err);
	json_decref(json);
	return parsed;
}

bool store_room_load(struct work *work, const char *number, struct room *out, struct error *err)
{
	struct buffer document = {0};
	enum sql_result result = sql_one(work->sql, err, "SELECT document FROM room WHERE hotel = ?1 AND number = ?2",
	    "tt>t", work->hotel, number, &document);
	bool loaded = result == SQL_ROW && room_parse(buffer_text(&document), out, err);
	buffer_finish(&document);
	if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no room %s", number);
	return loaded;
}

bool store_room_set(
    struct work *work, const char *number, enum room_condition condition, bool occupied, struct error *err)
{
	struct room room;
	if (!store_room_load(work, number, &room, err))
		return false;
	room.condition = condition;
	room.occupied = occupied;
	return store_room_put(work, &room, err);
}

bool store_room_turn(
    struct work *work, const char *number, enum room_condition condition, int32_t out_until_day, struct error *err)
{
	struct room room;
	if (!store_room_load(work, number, &room, err))
		return false;
	bool day_alone = room.condition == condition && room.out_until_day != out_until_day;
	room.condition = condition;
	room.out_until_day = room_closed(condition) ? out_until_day : DAY_NONE;
	return (!room_closed(condition) || day_alone || store_room_close(work, number, "", err)) &&
	       store_room_put(work, &room, err);
}

int64_t store_room_next_fence(struct work *work, const char *number, struct error *err)
{
	int64_t fence = 0;
	if (!sql_run(work->sql, err, "UPDATE room SET fence = fence + 1 WHERE hotel = ?1 AND number = ?2", "tt",
	        work->hotel, number) ||
	    !store_room_fence(work, number, &fence, err))
		return 0;
	return fence;
}

bool store_room_fence(struct work *work, const char *number, int64_t *out, struct error *err)
{
	enum sql_result result = sql_one(work->sql, err, "SELECT fence FROM room WHERE hotel = ?1 AND number = ?2",
	    "tt>i", work->hotel, number, out);
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no room %s", number));
}

bool store_room_list(struct work *work, struct room_list *out, struct error *err)
{
	int64_t count = 0;
	*out = (struct room_list){0};
	if (sql_one(work->sql, err, "SELECT count(*) FROM room WHERE hotel = ?1", "t>i", work->hotel, &count) !=
	    SQL_ROW)
		return false;
	out->rooms = memory_zeroed((size_t)count + 1, sizeof(*out->rooms));
	struct sql_statement *rows =
	    sql_query(work->sql, err, "SELECT document FROM room WHERE hotel = ?1 ORDER BY number", "t", work->hotel);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW && out->count < count)
		if (!room_parse(sql_column_text(rows, 0), &out->rooms[out->count++], err)) {
			result = SQL_FAILED;
			break;
		}
	sql_end(rows);
	return result == SQL_DONE;
}

void room_list_finish(struct room_list *list)
{
	free(list->rooms);
	*list = (struct room_list){0};
}

const struct room *room_list_find(const struct room_list *list, const char *number)
{
	for (int i = 0; i < list->count; i++)
		if (text_equal(list->rooms[i].number, number))
			return &list->rooms[i];
	return NULL;
}
