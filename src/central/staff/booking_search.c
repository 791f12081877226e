#include "central/staff/booking_search.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/sealed.h"
#include "hotel/name_find.h"
#include "wire/hotel.h"

enum { OVERDUE_DAYS = 3, LEFT_MS = 24 * 60 * 60 * 1000 };

struct seeker {
	struct work *work;
	struct hotel *hotel;
	struct booking *booking; /* the one looked at */
	struct name_query query;
	struct booking_search *out;
};

/* ---- what was found ---------------------------------------------------------------------------------------------- */

static bool left_lately(const struct seeker *seeker, const struct booking *booking)
{
	int64_t last_ms = 0;
	for (int i = 0; i < booking->room_count; i++)
		if (booking->rooms[i].checked_out_ms > last_ms)
			last_ms = booking->rooms[i].checked_out_ms;
	return last_ms > 0 && hotel_now_ms(seeker->work, seeker->hotel) - last_ms < LEFT_MS;
}

static int rank_of(enum stay_state state)
{
	static const enum stay_state order[] = {
	    STAY_DUE_IN, STAY_DUE_OUT, STAY_IN_HOUSE, STAY_RESERVED, STAY_WAITLISTED, STAY_CHECKED_OUT};
	int rank = 0;
	while (rank < (int)(sizeof(order) / sizeof(order[0])) - 1 && order[rank] != state)
		rank++;
	return rank;
}

static bool known(const struct booking_search *search, const char *number)
{
	for (int i = 0; i < search->count; i++)
		if (text_equal(search->found[i].number, number))
			return true;
	return false;
}

static void take(struct seeker *seeker, const struct booking *booking)
{
	struct booking_search *out = seeker->out;
	enum stay_state state = booking_state(booking);
	if ((!stay_living(state) && !(state == STAY_CHECKED_OUT && left_lately(seeker, booking))) ||
	    out->count == BOOKING_SEARCH_MAX || known(out, booking->number))
		return;
	struct booking_found *found = &out->found[out->count++];
	found->state = stay_state_on(state, booking->arrival_day, booking->departure_day, seeker->hotel->business_day);
	found->arrival_day = booking->arrival_day;
	found->departure_day = booking->departure_day;
	found->rank = rank_of(found->state);
	text_copy(found->number, sizeof(found->number), booking->number);
	text_copy(found->name, sizeof(found->name), booking->contact.name);
}

static int by_rank(const void *a, const void *b)
{
	const struct booking_found *one = a, *other = b;
	if (one->rank != other->rank)
		return one->rank - other->rank;
	if (one->arrival_day != other->arrival_day)
		return one->arrival_day < other->arrival_day ? -1 : 1;
	return strcmp(one->number, other->number);
}

/* ---- by exact keys ----------------------------------------------------------------------------------------------- */

static bool take_numbers(struct seeker *seeker, const char *numbers, struct error *err)
{
	bool done = true;
	for (const char *number = numbers; done && *number; number += strlen(number) + 1) {
		done = store_booking_load(seeker->work, number, seeker->booking, err);
		if (done)
			take(seeker, seeker->booking);
	}
	return done;
}

/* A number of the hotel, and the agency's. */
static bool by_number(struct seeker *seeker, const char *typed, struct error *err)
{
	char number[BOOKING_NUMBER_BYTES];
	struct buffer numbers = {0};
	bool exists;
	if (!booking_number_normalise(typed, strlen(typed), &seeker->hotel->number_formats, number))
		return true;
	bool done = store_booking_exists(seeker->work, number, &exists, err);
	if (done && exists)
		buffer_add(&numbers, number, strlen(number) + 1);
	done = done && store_booking_numbers_of_agency(seeker->work, number, &numbers, err) &&
	       take_numbers(seeker, buffer_text(&numbers), err);
	buffer_finish(&numbers);
	return done;
}

static bool by_surname(struct seeker *seeker, const char *typed, struct error *err)
{
	struct buffer numbers = {0};
	bool done = store_booking_numbers_of_surname(seeker->work, typed, &numbers, err) &&
	            take_numbers(seeker, buffer_text(&numbers), err);
	buffer_wipe(&numbers);
	return done;
}

/* ---- by what begins a name --------------------------------------------------------------------------------------- */

/* Whole bookings are read of those alone whose contact is meant. */
static bool look_at(struct seeker *seeker, const char *number, const json_t *json, struct error *err)
{
	struct contact contact;
	const json_t *object = json_get_object(json, "contact", err);
	bool read = object && shape_decode(&contact_shape, object, &contact, err);
	bool meant = read && !known(seeker->out, number) && name_query_meets(&seeker->query, &contact);
	if (meant && (read = booking_decode(json, seeker->booking, err)))
		take(seeker, seeker->booking);
	memory_wipe(&contact, sizeof(contact));
	return read;
}

static bool look_through(struct seeker *seeker, struct sql_statement *rows, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	bool looked = true;
	while (looked && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		const char *number = sql_column_text(rows, 0);
		size_t length;
		const void *sealed = sql_column_blob(rows, 1, &length);
		json_t *json = cell_open_json(seeker->work, "booking", "document", number, sealed, length, err);
		looked = json && look_at(seeker, number, json, err);
		json_decref(json);
	}
	sql_end(rows);
	return looked && result == SQL_DONE;
}

static bool by_name(struct seeker *seeker, struct error *err)
{
	static const char *const texts[] = {
	    "SELECT number, document_sealed FROM booking WHERE hotel = ?1 AND state IN ('InHouse', 'DueOut')"
	    " AND arrival_day BETWEEN ?2 AND ?3 ORDER BY arrival_day DESC LIMIT ?4",
	    "SELECT number, document_sealed FROM booking WHERE hotel = ?1 AND arrival_day BETWEEN ?2 AND ?3"
	    " AND state IN ('Reserved', 'DueIn', 'Waitlisted') ORDER BY arrival_day LIMIT ?4",
	    "SELECT number, document_sealed FROM booking WHERE hotel = ?1 AND departure_day BETWEEN ?2 AND ?3"
	    " AND state = 'CheckedOut' ORDER BY departure_day LIMIT ?4",
	};
	int64_t today = seeker->hotel->business_day;
	int64_t from[] = {DAY_MIN, today - OVERDUE_DAYS, today - 1};
	bool done = seeker->query.count > 0;
	if (!done)
		return true;
	for (size_t i = 0; done && i < sizeof(texts) / sizeof(texts[0]); i++)
		done = look_through(seeker,
		    sql_query(seeker->work->sql, err, texts[i], "tiii", seeker->work->hotel, from[i],
		        today + BOOKING_SEARCH_DAYS, (int64_t)BOOKING_SEARCH_ROWS_MAX),
		    err);
	return done;
}

bool booking_search(struct work *work, const char *typed, struct booking_search *out, struct error *err)
{
	struct seeker seeker = {.work = work,
	    .hotel = memory_zeroed(1, sizeof(*seeker.hotel)),
	    .booking = memory_zeroed(1, sizeof(*seeker.booking)),
	    .out = out};
	memset(out, 0, sizeof(*out));
	name_query_make(typed, &seeker.query);
	bool done = store_hotel_load(work, seeker.hotel, NULL, err) && by_number(&seeker, typed, err) &&
	            by_name(&seeker, err) && by_surname(&seeker, typed, err);
	if (done)
		qsort(out->found, (size_t)out->count, sizeof(out->found[0]), by_rank);
	memory_wipe(seeker.booking, sizeof(*seeker.booking));
	memory_wipe(&seeker.query, sizeof(seeker.query));
	free(seeker.booking);
	free(seeker.hotel);
	return done;
}
