#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/feed.h"
#include "central/store/room.h"
#include "wire/hotel.h"

enum { DOCUMENT_BYTES_MAX = 64 * 1024 };

bool store_type_put(struct work *work, const struct room_type *type, struct error *err)
{
	const char *fault;
	if (!room_type_valid(type, &fault))
		return error_set(err, "BAD_INPUT", "type %s: its %s is not right", type->code, fault);
	json_t *json = room_type_encode(type);
	char *document = json_to_text(json);
	bool written = sql_run(work->sql, err,
	    "INSERT INTO room_type (hotel, code, rank, document) VALUES (?1, ?2, ?3, ?4)"
	    " ON CONFLICT (hotel, code) DO UPDATE SET rank = excluded.rank, document = excluded.document",
	    "ttit", work->hotel, type->code, (int64_t)type->rank, document);
	free(document);
	if (written)
		return feed_put(work, "type", type->code, "", json, err);
	json_decref(json);
	return false;
}

/* Adds view to the blank-separated list, once, and as long as there is room. */
static void view_add(char views[TYPE_VIEWS_BYTES], const char *view)
{
	size_t used = strlen(views), length = strlen(view);
	for (const char *at = views; *at; at += strcspn(at, " "), at += *at == ' ')
		if (strncmp(at, view, length) == 0 && (at[length] == ' ' || !at[length]))
			return;
	if (length > 0 && used + length + 2 <= TYPE_VIEWS_BYTES)
		snprintf(views + used, TYPE_VIEWS_BYTES - used, "%s%s", used ? " " : "", view);
}

bool store_type_views(struct work *work, struct error *err)
{
	struct type_list types = {0};
	struct room_list rooms = {0};
	bool put = store_type_list(work, &types, err) && store_room_list(work, &rooms, err);
	for (int i = 0; put && i < types.count; i++) {
		struct room_type *type = &types.types[i];
		type->views[0] = '\0';
		for (int r = 0; r < rooms.count; r++)
			if (text_equal(rooms.rooms[r].type, type->code))
				view_add(type->views, rooms.rooms[r].view);
		put = store_type_put(work, type, err);
	}
	type_list_finish(&types);
	room_list_finish(&rooms);
	return put;
}

static bool type_parse(const char *document, struct room_type *out, struct error *err)
{
	json_t *json = json_read(document, strlen(document), DOCUMENT_BYTES_MAX, err);
	bool parsed = json && room_type_decode(json, out, err);
	json_decref(json);
	return parsed;
}

bool store_type_list(struct work *work, struct type_list *out, struct error *err)
{
	int64_t count = 0;
	*out = (struct type_list){0};
	if (sql_one(work->sql, err, "SELECT count(*) FROM room_type WHERE hotel = ?1", "t>i", work->hotel, &count) !=
	    SQL_ROW)
		return false;
	out->types = memory_zeroed((size_t)count + 1, sizeof(*out->types));
	struct sql_statement *rows = sql_query(
	    work->sql, err, "SELECT document FROM room_type WHERE hotel = ?1 ORDER BY rank, code", "t", work->hotel);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW && out->count < count)
		if (!type_parse(sql_column_text(rows, 0), &out->types[out->count++], err)) {
			result = SQL_FAILED;
			break;
		}
	sql_end(rows);
	return result == SQL_DONE;
}

void type_list_finish(struct type_list *list)
{
	free(list->types);
	*list = (struct type_list){0};
}
