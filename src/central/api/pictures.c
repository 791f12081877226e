/* The hotel's pictures: staff hand them in, kiosks fetch them. */
#include "base/text.h"
#include "central/api/api.h"
#include "central/api/ask.h"
#include "central/api/listing.h"
#include "central/api/schemas.h"
#include "central/central.h"
#include "central/picture.h"
#include "central/staff/session.h"
#include "central/store/picture.h"
#include "central/store/staff.h"

enum {
	MAY_READ = ACCESS_STAFF,
	MAY_CHANGE = ROLE_SALES | ROLE_MANAGER | ROLE_ADMINISTRATOR,
};

static const struct json_field item_fields[] = {
    ROW_TEXT("key", PICTURE_BYTES),
    ROW_TEXT("digest", PICTURE_DIGEST_BYTES),
    ROW_INT("width"),
    ROW_INT("height"),
    ROW_INT("bytes"),
    ROW_LONG("changed_ms"),
};
const struct shape picture_item_shape = ROW_SHAPE(item_fields);

#define ITEM "SELECT key, digest, width, height, length(bytes), changed_ms FROM picture WHERE hotel = ?1"

static bool fill_pictures(struct work *work, struct listing *listing, struct error *err)
{
	static const struct listing_rows form = {&picture_item_shape, -1};
	return listing_rows(listing, &form,
	    sql_query(work->sql, err, ITEM " AND key > ?2 ORDER BY key LIMIT ?3", "tti", work->hotel, listing->after,
	        (int64_t)listing->limit + 1),
	    err);
}

static void get_pictures(struct request *request, struct response *response)
{
	listing_answer(request, response, fill_pictures);
}

static bool audit(struct work *work, const struct request *request, const char *action, struct error *err)
{
	char actor[STAFF_ACTOR_BYTES], subject[sizeof("picture:") + PICTURE_BYTES];
	staff_actor(&request->caller, actor);
	snprintf(subject, sizeof(subject), "picture:%.*s", PICTURE_BYTES - 1, request->parameters[0]);
	return audit_add(work, actor, action, subject, "", err);
}

/* ---- handing in ---------------------------------------------------------------------------------------------------
 */

struct handed_in {
	const struct request *request;
	struct picture picture;
	struct buffer png;
	json_t *item; /* owned */
};

static bool put_work(struct work *work, void *self, struct error *err)
{
	struct handed_in *put = self;
	enum sql_result result = SQL_FAILED;
	if (!store_picture_put(work, &put->picture, &put->png, err) || !audit(work, put->request, "picture.put", err))
		return false;
	struct sql_statement *rows =
	    sql_query(work->sql, err, ITEM " AND key = ?2", "tt", work->hotel, put->picture.key);
	if (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		json_decref(put->item);
		put->item = row_encode(&picture_item_shape, rows);
	}
	sql_end(rows);
	return result == SQL_ROW;
}

static void put_picture(struct request *request, struct response *response)
{
	struct handed_in put = {.request = request};
	struct error err = {0};
	bool good = picture_key_valid(request->parameters[0]) &&
	            text_copy(put.picture.key, sizeof(put.picture.key), request->parameters[0]);
	if (!good)
		error_set(&err, "BAD_INPUT", "a key has up to %d of a-z, 0-9, '.', '_' and '-'", PICTURE_BYTES - 1);
	if (good && picture_take(request->body.data, request->body.length, &put.picture, &put.png, &err) &&
	    database_write(request->central->database, request->caller.hotel, put_work, &put, &err))
		respond_json(response, 200, json_incref(put.item));
	else
		respond_error(response, &err);
	json_decref(put.item);
	buffer_finish(&put.png);
}

static json_t *do_remove(struct work *work, const struct request *request, struct error *err)
{
	return store_picture_remove(work, request->parameters[0], err) && audit(work, request, "picture.remove", err)
	           ? json_object()
	           : NULL;
}

static void delete_picture(struct request *request, struct response *response)
{
	ask_write(request, response, do_remove);
}

/* ---- the bytes ----------------------------------------------------------------------------------------------------
 */

struct asked_for {
	const char *name;
	bool (*load)(struct work *work, const char *name, struct buffer *out, struct error *err);
	struct buffer bytes;
};

static bool get_work(struct work *work, void *self, struct error *err)
{
	struct asked_for *asked = self;
	buffer_clear(&asked->bytes);
	return asked->load(work, asked->name, &asked->bytes, err);
}

static void answer_bytes(struct request *request, struct response *response,
    bool (*load)(struct work *work, const char *name, struct buffer *out, struct error *err))
{
	struct asked_for asked = {.name = request->parameters[0], .load = load};
	struct error err = {0};
	if (!database_read(request->central->database, request->caller.hotel, get_work, &asked, &err)) {
		respond_error(response, &err);
		buffer_finish(&asked.bytes);
		return;
	}
	response->text = asked.bytes;
	response->content_type = "image/png";
	response->status = 200;
}

static void get_picture(struct request *request, struct response *response)
{
	answer_bytes(request, response, store_picture_bytes);
}

static void get_by_digest(struct request *request, struct response *response)
{
	answer_bytes(request, response, store_picture_bytes_of);
}

static const struct route ROUTES[] = {
    {"GET", "/v1/sync/pictures/{digest}", ACCESS_KIOSK, 0, get_by_digest},
    {"GET", "/v1/pictures", MAY_READ, 0, get_pictures},
    {"GET", "/v1/pictures/{key}", MAY_READ, 0, get_picture},
    {"PUT", "/v1/pictures/{key}", MAY_CHANGE, PICTURE_FILE_BYTES_MAX, put_picture, "image/png"},
    {"DELETE", "/v1/pictures/{key}", MAY_CHANGE, 0, delete_picture},
};
const struct route_table api_pictures = {ROUTES, sizeof(ROUTES) / sizeof(ROUTES[0])};
