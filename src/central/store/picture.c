#include "central/store/picture.h"
#include "central/feed.h"
#include "wire/picture.h"

static bool has_room(struct work *work, const char *key, struct error *err)
{
	int64_t others = 0;
	if (sql_one(work->sql, err, "SELECT count(*) FROM picture WHERE hotel = ?1 AND key <> ?2", "tt>i", work->hotel,
	        key, &others) != SQL_ROW)
		return false;
	return others < PICTURES_MAX || error_set(err, "NOT_ALLOWED", "a hotel has at most %d pictures", PICTURES_MAX);
}

bool store_picture_put(struct work *work, const struct picture *picture, const struct buffer *png, struct error *err)
{
	const char *fault;
	if (!picture_valid(picture, &fault))
		return error_set(err, "BAD_INPUT", "a picture's %s is not right", fault);
	return has_room(work, picture->key, err) &&
	       sql_run(work->sql, err,
	           "INSERT INTO picture (hotel, key, digest, width, height, changed_ms, bytes)"
	           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (hotel, key) DO UPDATE SET"
	           " digest = excluded.digest, width = excluded.width, height = excluded.height,"
	           " changed_ms = excluded.changed_ms, bytes = excluded.bytes",
	           "tttiiib", work->hotel, picture->key, picture->digest, (int64_t)picture->width,
	           (int64_t)picture->height, work->now_ms, (const void *)png->data, png->length) &&
	       feed_put(work, "picture", picture->key, "", picture_encode(picture), err);
}

bool store_picture_remove(struct work *work, const char *key, struct error *err)
{
	int64_t there = 0;
	if (sql_one(work->sql, err, "SELECT count(*) FROM picture WHERE hotel = ?1 AND key = ?2", "tt>i", work->hotel,
	        key, &there) != SQL_ROW)
		return false;
	if (there == 0)
		return error_set(err, "NOT_FOUND", "there is no such picture");
	return sql_run(work->sql, err, "DELETE FROM picture WHERE hotel = ?1 AND key = ?2", "tt", work->hotel, key) &&
	       feed_gone(work, "picture", key, err);
}

static bool found(enum sql_result result, struct error *err)
{
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no such picture"));
}

bool store_picture_bytes(struct work *work, const char *key, struct buffer *out, struct error *err)
{
	return found(sql_one(work->sql, err, "SELECT bytes FROM picture WHERE hotel = ?1 AND key = ?2", "tt>b",
	                 work->hotel, key, out),
	    err);
}

bool store_picture_bytes_of(struct work *work, const char *digest, struct buffer *out, struct error *err)
{
	return found(
	    sql_one(work->sql, err, "SELECT bytes FROM picture WHERE hotel = ?1 AND digest = ?2 ORDER BY key LIMIT 1",
	        "tt>b", work->hotel, digest, out),
	    err);
}
