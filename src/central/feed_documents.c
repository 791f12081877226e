#include "central/feed_documents.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/feed.h"
#include "central/profiles.h"
#include "central/staff/booking_entry.h"
#include "central/store/booking.h"
#include "central/store/hotel.h"
#include "central/store/night_price.h"
#include "central/store/room.h"
#include "hotel/date.h"
#include "wire/answer.h"

enum { RATE_DAYS = PRICE_NIGHTS_MAX };

/* What decides whether kiosks need a booking. */
struct window {
	int32_t first_day, last_day;
};

static bool window_load(struct work *work, struct window *out, struct error *err)
{
	int64_t business_day = 0, back = 0, ahead = 0;
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT business_day, feed_days_back, feed_days_ahead FROM hotel WHERE hotel = ?1",
	        "t>iii", work->hotel, &business_day, &back, &ahead);
	out->first_day = (int32_t)(business_day - back);
	out->last_day = (int32_t)(business_day + ahead);
	return result == SQL_ROW ||
	       (result == SQL_DONE && error_set(err, "NOT_FOUND", "there is no hotel %s", work->hotel));
}

/* Whoever still comes may want to change his booking while central cannot be reached, however far ahead it is; what
 * was cancelled, missed or has ended is of use for a few days only, a long stay's from its end on. */
static bool needed(const struct window *window, const struct booking *booking)
{
	return stay_living(booking_state(booking)) ||
	       (booking->departure_day >= window->first_day && booking->arrival_day <= window->last_day);
}

/* The booking as kiosks get it: with what each night was agreed at, all rooms together, where that was kept. */
static bool document_make(struct work *work, const struct booking *booking, json_t **out, struct error *err)
{
	int nights = night_price_count(booking);
	bool known = false;
	int64_t *prices = memory_zeroed((size_t)(booking->room_count * nights) + 1, sizeof(*prices));
	bool made = store_night_prices_load(work, booking, prices, &known, err);
	*out = made ? booking_encode(booking) : NULL;
	json_t *totals = known ? json_array() : NULL;
	for (int night = 0; known && night < nights; night++) {
		int64_t total = 0;
		for (int room = 0; room < booking->room_count; room++)
			total += prices[room * nights + night];
		json_append(totals, json_integer(total));
	}
	if (known)
		json_put(*out, FEED_NIGHTS, totals);
	free(prices);
	return made;
}

static bool put_one(struct work *work, const struct window *window, const char *number, struct error *err)
{
	json_t *document = NULL;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool put = store_booking_load(work, number, booking, err);
	if (put && needed(window, booking))
		put = profiles_book(work, booking, true, err) && profiles_greet(work, booking, err) &&
		      document_make(work, booking, &document, err) &&
		      feed_put(work, "booking", number, "", document, err);
	else if (put)
		put = feed_gone(work, "booking", number, err);
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return put;
}

bool feed_put_booking(struct work *work, const char *number, struct error *err)
{
	struct window window;
	return window_load(work, &window, err) && put_one(work, &window, number, err);
}

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

/* Those in the feed that a new day can change: all but the living of later days, which follow each change at once. */
static bool numbers_to_look_at(struct work *work, int32_t last_day, struct buffer *out, struct error *err)
{
	return numbers_gather(sql_query(work->sql, err,
	                          "SELECT f.key FROM feed_document f JOIN booking b ON b.hotel = f.hotel"
	                          " AND b.number = f.key WHERE f.hotel = ?1 AND f.tbl = 'booking'"
	                          " AND f.document_sealed IS NOT NULL AND (b.arrival_day <= ?2"
	                          " OR b.state NOT IN ('Reserved', 'DueIn', 'Waitlisted')) ORDER BY f.key",
	                          "ti", work->hotel, (int64_t)last_day),
	    out, err);
}

/* The living, and all of the window's days, that are not in the feed yet. */
static bool numbers_missing(struct work *work, const struct window *window, struct buffer *out, struct error *err)
{
	return numbers_gather(
	    sql_query(work->sql, err,
	        "SELECT number FROM (SELECT number FROM booking WHERE hotel = ?1 AND state IN ('Reserved', 'DueIn',"
	        " 'InHouse', 'DueOut', 'Waitlisted') UNION SELECT number FROM booking WHERE hotel = ?1"
	        " AND departure_day >= ?2 AND arrival_day <= ?3) AS needed WHERE NOT EXISTS (SELECT 1 FROM "
	        "feed_document "
	        "f"
	        " WHERE f.hotel = ?1 AND f.tbl = 'booking' AND f.key = number AND f.document_sealed IS NOT NULL)"
	        " ORDER BY number",
	        "tii", work->hotel, (int64_t)window->first_day, (int64_t)window->last_day),
	    out, err);
}

static bool put_each(struct work *work, const struct window *window, const struct buffer *numbers, struct error *err)
{
	for (const char *number = numbers->data; *number; number += strlen(number) + 1)
		if (!put_one(work, window, number, err))
			return false;
	return true;
}

bool feed_put_bookings(struct work *work, struct error *err)
{
	struct window window;
	struct buffer missing = {0}, before = {0};
	bool put = window_load(work, &window, err) && numbers_to_look_at(work, window.last_day, &before, err) &&
	           numbers_missing(work, &window, &missing, err) && put_each(work, &window, &before, err) &&
	           put_each(work, &window, &missing, err);
	buffer_finish(&missing);
	buffer_finish(&before);
	return put;
}

/* The rates and their rules, and what they come to for a guest without a booking. */
static json_t *type_rates(
    const struct rate_table *table, const char *plan, const struct room_type *type, int32_t first_day)
{
	json_t *nights = json_array();
	for (int i = 0; i < table->rate_count; i++) {
		const struct rate *rate = &table->rates[i];
		if (text_equal(rate->type, type->code) && rate->last_day >= first_day &&
		    rate->first_day < first_day + RATE_DAYS)
			json_append(nights, rate_encode(rate));
	}
	json_t *rules = json_array();
	for (int i = 0; i < table->rule_count; i++)
		if ((!table->rules[i].type[0] || text_equal(table->rules[i].type, type->code)) &&
		    table->rules[i].last_day >= first_day)
			json_append(rules, rate_rule_encode(&table->rules[i]));
	struct type_prices prices;
	type_prices_make(table, plan, type->code, first_day, &prices);
	json_t *document = shape_encode(&type_prices_shape, &prices);
	json_put(document, "rates", nights);
	json_put(document, "rules", rules);
	return document;
}

bool feed_put_rates(struct work *work, struct error *err)
{
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	struct type_list types = {0};
	struct rate_list rates = {0};
	bool put = store_hotel_load(work, hotel, NULL, err) && store_type_list(work, &types, err) &&
	           store_rate_list(work, &rates, err);
	struct rate_table table = {
	    .rates = rates.rates, .rate_count = rates.rate_count, .rules = rates.rules, .rule_count = rates.rule_count};
	text_copy(table.currency, sizeof(table.currency), hotel->currency);
	for (int i = 0; put && i < types.count; i++)
		put = feed_put(work, "rate", types.types[i].code, "",
		    type_rates(&table, rate_plan_public(&rates), &types.types[i], hotel->business_day), err);
	type_list_finish(&types);
	rate_list_finish(&rates);
	free(hotel);
	return put;
}
