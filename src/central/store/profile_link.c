#include <string.h>
#include "base/text.h"
#include "central/store/profile.h"

bool store_profile_link(struct work *work, const struct profile_link *link, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO profile_booking (hotel, booking, room_index, guest_index, profile, told, stayed, arrival_day,"
	    " nights, currency, spent_minor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
	    " ON CONFLICT (hotel, booking, room_index, guest_index) DO UPDATE SET profile = excluded.profile,"
	    " told = excluded.told, stayed = excluded.stayed, arrival_day = excluded.arrival_day,"
	    " nights = excluded.nights, currency = excluded.currency, spent_minor = excluded.spent_minor",
	    "ttiitiiiiti", work->hotel, link->booking, (int64_t)link->room_index, (int64_t)link->guest_index,
	    link->profile, (int64_t)link->told, (int64_t)link->stayed, (int64_t)link->arrival_day,
	    (int64_t)link->nights, link->spent.currency, link->spent.minor);
}

bool store_profile_linked(struct work *work, const char *booking, int room_index, int guest_index,
    struct profile_link *out, bool *found_out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT profile, told, stayed, arrival_day, nights, currency, spent_minor FROM profile_booking"
	    " WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3 AND guest_index = ?4",
	    "ttii", work->hotel, booking, (int64_t)room_index, (int64_t)guest_index);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	*out = (struct profile_link){.room_index = room_index, .guest_index = guest_index};
	text_copy(out->booking, sizeof(out->booking), booking);
	*found_out = result == SQL_ROW;
	if (result == SQL_ROW) {
		text_copy(out->profile, sizeof(out->profile), sql_column_text(rows, 0));
		out->told = sql_column_int(rows, 1) != 0;
		out->stayed = sql_column_int(rows, 2) != 0;
		out->arrival_day = (int32_t)sql_column_int(rows, 3);
		out->nights = (int)sql_column_int(rows, 4);
		out->spent = money_make(sql_column_int(rows, 6), sql_column_text(rows, 5));
	}
	sql_end(rows);
	return result == SQL_ROW || result == SQL_DONE;
}

bool store_profile_stays_before(
    struct work *work, const char *profile, const char *booking, int64_t *out, struct error *err)
{
	*out = 0;
	return sql_one(work->sql, err,
	           "SELECT count(DISTINCT booking) FROM profile_booking WHERE hotel = ?1 AND profile = ?2"
	           " AND booking <> ?3 AND stayed <> 0",
	           "ttt>i", work->hotel, profile, booking, out) == SQL_ROW;
}

/* ---- Counting ---------------------------------------------------------------------------------------------------- */

static bool stays_count(struct work *work, struct profile *profile, struct error *err)
{
	int64_t stays = 0, nights = 0;
	/* A booking counts once, whatever he was in it. */
	bool counted = sql_one(work->sql, err,
	                   "SELECT count(*), cast(coalesce(sum(nights), 0) AS BIGINT) FROM (SELECT booking,"
	                   " max(nights) AS nights FROM profile_booking WHERE hotel = ?1 AND profile = ?2"
	                   " AND stayed <> 0 GROUP BY booking) AS stays",
	                   "tt>ii", work->hotel, profile->id, &stays, &nights) == SQL_ROW;
	profile->stays = stays > PROFILE_COUNT_MAX ? PROFILE_COUNT_MAX : (int)stays;
	profile->nights = nights > PROFILE_COUNT_MAX ? PROFILE_COUNT_MAX : (int)nights;
	return counted;
}

static bool spend_count(struct work *work, struct profile *profile, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT currency, cast(sum(spent_minor) AS BIGINT) FROM profile_booking WHERE hotel = ?1 AND profile = ?2"
	    " AND currency <> '' GROUP BY currency ORDER BY currency",
	    "tt", work->hotel, profile->id);
	profile->spend_count = 0;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		if (profile->spend_count < PROFILE_CURRENCIES_MAX)
			profile->spend[profile->spend_count++] =
			    money_make(sql_column_int(rows, 1), sql_column_text(rows, 0));
	sql_end(rows);
	return result == SQL_DONE;
}

static bool complaints_count(struct work *work, struct profile *profile, struct error *err)
{
	int64_t all = 0, over = 0;
	bool counted =
	    sql_one(work->sql, err,
	        "SELECT count(*), cast(coalesce(sum(t.over), 0) AS BIGINT) FROM profile_ticket p JOIN ticket t"
	        " ON t.hotel = p.hotel AND t.number = p.ticket WHERE p.hotel = ?1 AND p.profile = ?2"
	        " AND t.kind = 'complaint'",
	        "tt>ii", work->hotel, profile->id, &all, &over) == SQL_ROW;
	profile->complaints = all > PROFILE_COUNT_MAX ? PROFILE_COUNT_MAX : (int)all;
	profile->complaints_open = profile->complaints - (over > profile->complaints ? profile->complaints : (int)over);
	return counted;
}

bool store_profile_count(struct work *work, struct profile *profile, struct error *err)
{
	return stays_count(work, profile, err) && spend_count(work, profile, err) &&
	       complaints_count(work, profile, err);
}

bool store_profile_bookings(struct work *work, const char *profile, int limit, struct buffer *out, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT booking FROM profile_booking WHERE hotel = ?1 AND profile = ?2 GROUP BY booking"
	    " ORDER BY max(arrival_day) DESC, booking LIMIT ?3",
	    "tti", work->hotel, profile, (int64_t)limit);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		buffer_add(out, sql_column_text(rows, 0), strlen(sql_column_text(rows, 0)) + 1);
	buffer_add_byte(out, 0);
	sql_end(rows);
	return result == SQL_DONE;
}

/* ---- Tickets ----------------------------------------------------------------------------------------------------- */

bool store_profile_ticket(struct work *work, const char *ticket, const char *profile, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO profile_ticket (hotel, ticket, profile) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (hotel, ticket) DO UPDATE SET profile = excluded.profile",
	    "ttt", work->hotel, ticket, profile);
}

bool store_profile_ticket_drop(struct work *work, const char *ticket, struct error *err)
{
	return sql_run(
	    work->sql, err, "DELETE FROM profile_ticket WHERE hotel = ?1 AND ticket = ?2", "tt", work->hotel, ticket);
}

bool store_profile_of_ticket(struct work *work, const char *ticket, char out[PROFILE_ID_BYTES], struct error *err)
{
	struct buffer id = {0};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT profile FROM profile_ticket WHERE hotel = ?1 AND ticket = ?2", "tt>t", work->hotel, ticket, &id);
	text_copy(out, PROFILE_ID_BYTES, buffer_text(&id));
	buffer_finish(&id);
	return result == SQL_ROW || result == SQL_DONE;
}
