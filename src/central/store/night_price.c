#include "central/store/night_price.h"
#include <string.h>
#include "central/store/folio.h"
#include "hotel/date.h"

int night_price_count(const struct booking *booking)
{
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	return nights == 0 ? 1 : nights;
}

bool store_night_prices_put(struct work *work, const struct booking *booking, const int64_t *prices, struct error *err)
{
	int nights = night_price_count(booking);
	if (!sql_run(work->sql, err, "DELETE FROM booking_night_price WHERE hotel = ?1 AND booking = ?2", "tt",
	        work->hotel, booking->number))
		return false;
	for (int i = 0; i < booking->room_count * nights; i++)
		if (!sql_run(work->sql, err,
		        "INSERT INTO booking_night_price (hotel, booking, room_index, night, price_minor)"
		        " VALUES (?1, ?2, ?3, ?4, ?5)",
		        "ttiii", work->hotel, booking->number, (int64_t)(i / nights),
		        (int64_t)booking->arrival_day + i % nights, prices[i]))
			return false;
	return true;
}

/* Reads the rows into their places; the number of those that have one, below 0 on failure. */
static int rows_read(
    struct work *work, const struct booking *booking, int64_t *out, int64_t *sum_out, struct error *err)
{
	int read = 0, nights = night_price_count(booking);
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT room_index, night, price_minor FROM booking_night_price WHERE hotel = ?1 AND booking = ?2"
	    " AND room_index < ?3 AND night >= ?4 AND night < ?5",
	    "ttiii", work->hotel, booking->number, (int64_t)booking->room_count, (int64_t)booking->arrival_day,
	    (int64_t)booking->arrival_day + nights);
	enum sql_result result = SQL_FAILED;
	*sum_out = 0;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		int64_t price = sql_column_int(rows, 2);
		out[sql_column_int(rows, 0) * nights + sql_column_int(rows, 1) - booking->arrival_day] = price;
		*sum_out += price;
		read++;
	}
	sql_end(rows);
	return result == SQL_DONE ? read : -1;
}

bool store_night_prices_load(
    struct work *work, const struct booking *booking, int64_t *out, bool *known_out, struct error *err)
{
	int64_t sum, late_minor = 0;
	int nights = night_price_count(booking);
	*known_out = false;
	if (nights < 1)
		return true;
	int read = rows_read(work, booking, out, &sum, err);
	if (read <= 0)
		return read == 0;
	if (!store_late_fee(work, booking->number, &late_minor, err))
		return false;
	*known_out = read == booking->room_count * nights && sum + late_minor == booking->amount.minor;
	return true;
}
