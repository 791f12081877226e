#include "central/store/booking.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/sealed.h"
#include "wire/hotel.h"

bool store_booking_load(struct work *work, const char *number, struct booking *out, struct error *err)
{
	struct buffer sealed = {0};
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT document_sealed FROM booking WHERE hotel = ?1 AND number = ?2", "tt>b",
	        work->hotel, number, &sealed);
	json_t *json = NULL;
	if (result == SQL_ROW)
		json = cell_open_json(work, "booking", "document", number, sealed.data, sealed.length, err);
	else if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such booking");
	bool loaded = json && booking_decode(json, out, err);
	json_decref(json);
	buffer_finish(&sealed);
	return loaded;
}

bool store_booking_exists(struct work *work, const char *number, bool *out, struct error *err)
{
	int64_t count = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT count(*) FROM booking WHERE hotel = ?1 AND number = ?2", "tt>i", work->hotel, number, &count);
	*out = count > 0;
	return result == SQL_ROW;
}

static bool revision_next(struct work *work, struct booking *booking, struct error *err)
{
	int64_t revision = 0;
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT revision FROM booking WHERE hotel = ?1 AND number = ?2", "tt>i",
	        work->hotel, booking->number, &revision);
	booking->revision = revision + 1;
	return result == SQL_ROW || result == SQL_DONE;
}

static bool booking_write(struct work *work, const struct booking *booking, struct error *err)
{
	uint8_t surname[DIGEST_BYTES], phone[DIGEST_BYTES];
	struct buffer sealed = {0};
	const struct contact *contact = &booking->contact;
	keys_lookup(work->keys, "surname", contact->surname[0] ? contact->surname : contact->name, surname);
	keys_lookup_phone(work->keys, contact->phone, phone);
	cell_seal_json(work, "booking", "document", booking->number, booking_encode(booking), &sealed);
	bool written = sql_run(work->sql, err,
	    "INSERT INTO booking (hotel, number, source, agency_number, revision, made_ms, arrival_day, departure_day,"
	    " state, held, vip, member_number, currency, amount_minor, prepaid_minor, balance_minor, surname_key,"
	    " phone_key, document_sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
	    " ?16, ?17, ?18, ?19) ON CONFLICT (hotel, number) DO UPDATE SET source = excluded.source,"
	    " agency_number = excluded.agency_number, revision = excluded.revision, made_ms = excluded.made_ms,"
	    " arrival_day = excluded.arrival_day, departure_day = excluded.departure_day, state = excluded.state,"
	    " held = excluded.held, vip = excluded.vip, member_number = excluded.member_number,"
	    " currency = excluded.currency, amount_minor = excluded.amount_minor,"
	    " prepaid_minor = excluded.prepaid_minor, balance_minor = excluded.balance_minor,"
	    " surname_key = excluded.surname_key, phone_key = excluded.phone_key,"
	    " document_sealed = excluded.document_sealed",
	    "ttttiiiitiittiiibbb", work->hotel, booking->number, booking->source, booking->agency_number,
	    booking->revision, booking->made_ms, (int64_t)booking->arrival_day, (int64_t)booking->departure_day,
	    stay_state_name(booking_state(booking)), (int64_t)booking->held, (int64_t)booking->vip,
	    booking->member_number, booking->amount.currency, booking->amount.minor, booking->prepaid.minor,
	    booking->balance.minor, (const void *)surname, (size_t)DIGEST_BYTES, (const void *)phone,
	    (size_t)DIGEST_BYTES, (const void *)sealed.data, sealed.length);
	buffer_finish(&sealed);
	return written;
}

static bool room_write(struct work *work, const struct booking *booking, int room_index, struct error *err)
{
	const struct booking_room *room = &booking->rooms[room_index];
	return sql_run(work->sql, err,
	    "INSERT INTO booking_room (hotel, booking, room_index, type, room, state, adults, children, arrival_day,"
	    " departure_day, checked_in_ms, checked_out_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
	    " ON CONFLICT (hotel, booking, room_index) DO UPDATE SET type = excluded.type, room = excluded.room,"
	    " state = excluded.state, adults = excluded.adults, children = excluded.children,"
	    " arrival_day = excluded.arrival_day, departure_day = excluded.departure_day,"
	    " checked_in_ms = excluded.checked_in_ms, checked_out_ms = excluded.checked_out_ms",
	    "ttitttiiiiii", work->hotel, booking->number, (int64_t)room_index, room->type_reserved, room->room,
	    stay_state_name(room->state), (int64_t)room->adults, (int64_t)room->children, (int64_t)booking->arrival_day,
	    (int64_t)booking->departure_day, room->checked_in_ms, room->checked_out_ms);
}

bool store_booking_save(struct work *work, struct booking *booking, struct error *err)
{
	const char *fault;
	if (!booking_valid(booking, &fault))
		return error_set(err, "BAD_INPUT", "saving a booking: its %s is not right", fault);
	if (!revision_next(work, booking, err) || !booking_write(work, booking, err))
		return false;
	for (int i = 0; i < booking->room_count; i++)
		if (!room_write(work, booking, i, err))
			return false;
	return booking->revision == 1 ||
	       sql_run(work->sql, err,
	           "DELETE FROM booking_room WHERE hotel = ?1 AND booking = ?2 AND room_index >= ?3", "tti",
	           work->hotel, booking->number, (int64_t)booking->room_count);
}

/* Gathers the first column; ends the statement. */
static bool numbers_gather(struct sql_statement *rows, struct buffer *out, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		const char *number = sql_column_text(rows, 0);
		buffer_add(out, number, strlen(number) + 1);
	}
	buffer_add_byte(out, 0);
	sql_end(rows);
	return result == SQL_DONE;
}

bool store_booking_numbers_in_state(struct work *work, enum stay_state state, struct buffer *out, struct error *err)
{
	return numbers_gather(sql_query(work->sql, err,
	                          "SELECT DISTINCT booking FROM booking_room WHERE hotel = ?1 AND state = ?2"
	                          " ORDER BY booking",
	                          "tt", work->hotel, stay_state_name(state)),
	    out, err);
}

/* Ordered by an expression: by the column itself SQLite would walk the hotel's whole key instead of the index. */
static bool numbers_of_key(
    struct work *work, const char *text, const uint8_t key[DIGEST_BYTES], struct buffer *out, struct error *err)
{
	return numbers_gather(
	    sql_query(work->sql, err, text, "tb", work->hotel, (const void *)key, (size_t)DIGEST_BYTES), out, err);
}

bool store_booking_numbers_of_surname(struct work *work, const char *surname, struct buffer *out, struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	keys_lookup(work->keys, "surname", surname, key);
	return numbers_of_key(work,
	    "SELECT number FROM booking WHERE hotel = ?1 AND surname_key = ?2 ORDER BY number || ''", key, out, err);
}

bool store_booking_numbers_of_phone(struct work *work, const char *phone, struct buffer *out, struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	keys_lookup_phone(work->keys, phone, key);
	return numbers_of_key(work,
	    "SELECT number FROM booking WHERE hotel = ?1 AND phone_key = ?2 ORDER BY number || ''", key, out, err);
}

bool store_booking_numbers_of_namesakes(
    struct work *work, const struct contact *contact, int limit, struct buffer *out, struct error *err)
{
	uint8_t phone[DIGEST_BYTES], surname[DIGEST_BYTES];
	keys_lookup_phone(work->keys, contact->phone, phone);
	keys_lookup(work->keys, "surname", contact->surname, surname);
	return numbers_gather(sql_query(work->sql, err,
	                          "SELECT number FROM booking WHERE hotel = ?1 AND phone_key = ?2 AND surname_key = ?3"
	                          " ORDER BY number || '' LIMIT ?4",
	                          "tbbi", work->hotel, (const void *)phone, (size_t)DIGEST_BYTES, (const void *)surname,
	                          (size_t)DIGEST_BYTES, (int64_t)limit),
	    out, err);
}

bool store_booking_numbers_of_agency(
    struct work *work, const char *agency_number, struct buffer *out, struct error *err)
{
	return numbers_gather(
	    sql_query(work->sql, err,
	        "SELECT number FROM booking WHERE hotel = ?1 AND agency_number = ?2 ORDER BY number || ''", "tt",
	        work->hotel, agency_number),
	    out, err);
}
