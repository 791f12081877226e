#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
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
