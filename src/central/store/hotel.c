#include "central/store/hotel.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/feed.h"
#include "central/store/sealed.h"
#include "hotel/date.h"
#include "wire/hotel.h"

enum { DOCUMENT_BYTES_MAX = 1024 * 1024, EPOCH_BYTES = 16 };

struct hotel_settings hotel_settings_default(void)
{
	return (struct hotel_settings){
	    .feed_days_back = 1,
	    .feed_days_ahead = 3,
	    .lease_minutes = 240,
	    .lease_percent = 100,
	    .lease_margin = 2,
	};
}

static void random_hex(const struct work *work, size_t bytes, char *out)
{
	uint8_t drawn[32];
	random_fill(work->random, drawn, bytes);
	text_hex(drawn, bytes, out);
}

static void receipt_keys_make(struct work *work, struct hotel *hotel, struct buffer *secret_sealed)
{
	uint8_t public_key[SIGN_PUBLIC_BYTES], secret[SIGN_SECRET_BYTES];
	char hex[2 * SIGN_SECRET_BYTES + 1];
	sign_keys(work->random, public_key, secret);
	text_hex(public_key, sizeof(public_key), hotel->receipt_public);
	text_hex(secret, sizeof(secret), hex);
	cell_seal(work, "hotel", "receipt_secret", hotel->id, hex, strlen(hex), secret_sealed);
	memory_wipe(secret, sizeof(secret));
	memory_wipe(hex, sizeof(hex));
}

static char *hotel_text_of(const struct hotel *hotel)
{
	json_t *json = hotel_encode(hotel);
	char *text = json_to_text(json);
	json_decref(json);
	return text;
}

static bool hotel_insert(struct work *work, const struct hotel *hotel, const struct hotel_settings *settings,
    const struct buffer *secret_sealed, struct error *err)
{
	char epoch[33];
	char *document = hotel_text_of(hotel);
	random_hex(work, EPOCH_BYTES, epoch);
	bool inserted = sql_run(work->sql, err,
	    "INSERT INTO hotel (hotel, document, business_day, clock_anchor_ms, clock_offset_ms, epoch, receipt_public,"
	    " receipt_secret_sealed, demo, feed_days_back, feed_days_ahead, lease_minutes, lease_percent, lease_margin)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (hotel) DO NOTHING",
	    "ttiiittbiiiiii", hotel->id, document, (int64_t)hotel->business_day, settings->clock_anchor_ms,
	    hotel->clock_offset_ms, epoch, hotel->receipt_public, (const void *)secret_sealed->data,
	    secret_sealed->length, (int64_t)settings->demo, (int64_t)settings->feed_days_back,
	    (int64_t)settings->feed_days_ahead, (int64_t)settings->lease_minutes, (int64_t)settings->lease_percent,
	    (int64_t)settings->lease_margin);
	free(document);
	if (inserted && sql_affected(work->sql) == 0)
		return error_set(err, "EXISTS", "there is a hotel %s already", hotel->id);
	return inserted;
}

bool store_hotel_create(
    struct work *work, struct hotel *hotel, const struct hotel_settings *settings, struct error *err)
{
	struct buffer secret_sealed = {0};
	const char *fault;
	if (!hotel_valid(hotel, &fault))
		return error_set(err, "BAD_INPUT", "the hotel's %s is not right", fault);
	receipt_keys_make(work, hotel, &secret_sealed);
	bool created = hotel_insert(work, hotel, settings, &secret_sealed, err) &&
	               sql_run(work->sql, err, "INSERT INTO feed_counter (hotel, sequence, horizon) VALUES (?1, 0, 0)",
	                   "t", hotel->id) &&
	               store_hotel_save(work, hotel, err);
	buffer_finish(&secret_sealed);
	return created;
}

static bool document_read(const struct buffer *text, struct hotel *out, struct error *err)
{
	json_t *json = json_read(buffer_text(text), text->length, DOCUMENT_BYTES_MAX, err);
	bool read = json && hotel_decode(json, out, err);
	json_decref(json);
	return read || error_add(err, "reading the hotel's document: ");
}

bool store_hotel_load(struct work *work, struct hotel *out, struct hotel_settings *settings, struct error *err)
{
	struct buffer document = {0};
	struct hotel_settings kept = {0};
	int64_t demo = 0, back = 0, ahead = 0, minutes = 0, percent = 0, margin = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT document, demo, clock_anchor_ms, feed_days_back, feed_days_ahead, lease_minutes, lease_percent,"
	    " lease_margin FROM hotel WHERE hotel = ?1",
	    "t>tiiiiiii", work->hotel, &document, &demo, &kept.clock_anchor_ms, &back, &ahead, &minutes, &percent,
	    &margin);
	bool loaded = result == SQL_ROW && document_read(&document, out, err);
	buffer_finish(&document);
	if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no hotel %s", work->hotel);
	kept.demo = demo != 0;
	kept.feed_days_back = (int)back;
	kept.feed_days_ahead = (int)ahead;
	kept.lease_minutes = (int)minutes;
	kept.lease_percent = (int)percent;
	kept.lease_margin = (int)margin;
	if (settings)
		*settings = kept;
	return loaded;
}

bool store_hotel_save(struct work *work, const struct hotel *hotel, struct error *err)
{
	char *document = hotel_text_of(hotel);
	bool saved = sql_run(work->sql, err,
	    "UPDATE hotel SET document = ?2, business_day = ?3, clock_offset_ms = ?4 WHERE hotel = ?1", "ttii",
	    hotel->id, document, (int64_t)hotel->business_day, hotel->clock_offset_ms);
	free(document);
	return saved && feed_put(work, "hotel", "hotel", "", hotel_encode(hotel), err);
}

bool store_hotel_epoch(struct work *work, char out[33], struct error *err)
{
	struct buffer epoch = {0};
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT epoch FROM hotel WHERE hotel = ?1", "t>t", work->hotel, &epoch);
	text_copy(out, 33, buffer_text(&epoch));
	buffer_finish(&epoch);
	return result == SQL_ROW ||
	       (result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no hotel %s", work->hotel));
}

bool store_hotel_new_epoch(struct work *work, struct error *err)
{
	char epoch[33];
	random_hex(work, EPOCH_BYTES, epoch);
	work->feed_moved = true;
	return sql_run(work->sql, err, "UPDATE hotel SET epoch = ?2 WHERE hotel = ?1", "tt", work->hotel, epoch);
}

bool store_hotel_receipt_secret(struct work *work, char out[129], struct error *err)
{
	struct buffer sealed = {0}, plain = {0};
	enum sql_result result = sql_one(
	    work->sql, err, "SELECT receipt_secret_sealed FROM hotel WHERE hotel = ?1", "t>b", work->hotel, &sealed);
	if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no hotel %s", work->hotel);
	bool opened = result == SQL_ROW &&
	              cell_open(work, "hotel", "receipt_secret", work->hotel, sealed.data, sealed.length, &plain, err);
	text_copy(out, 129, buffer_text(&plain));
	buffer_wipe(&plain);
	buffer_finish(&sealed);
	return opened;
}

bool store_hotel_list(struct work *work, struct buffer *out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err, "SELECT hotel FROM hotel ORDER BY hotel", "");
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		const char *id = sql_column_text(rows, 0);
		buffer_add(out, id, strlen(id) + 1);
	}
	buffer_add_byte(out, 0);
	sql_end(rows);
	return result == SQL_DONE;
}

int64_t hotel_now_ms(const struct work *work, const struct hotel *hotel)
{
	return work->now_ms + hotel->clock_offset_ms;
}

struct local_time hotel_local_time(const struct work *work, const struct hotel *hotel)
{
	return local_time_at(hotel_now_ms(work, hotel), hotel->utc_offset_minutes);
}
