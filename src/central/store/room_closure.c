#include "central/store/room_closure.h"
#include <string.h>
#include "base/text.h"

bool store_room_close(struct work *work, const char *room, const char *closer, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO room_closure (hotel, room, closer, since_ms) VALUES (?1, ?2, ?3, ?4)"
	    " ON CONFLICT (hotel, room, closer) DO NOTHING",
	    "ttti", work->hotel, room, closer, work->now_ms);
}

bool store_room_release(struct work *work, const char *room, const char *closer, struct error *err)
{
	return sql_run(work->sql, err, "DELETE FROM room_closure WHERE hotel = ?1 AND room = ?2 AND closer = ?3", "ttt",
	    work->hotel, room, closer);
}

bool store_room_release_all(struct work *work, const char *room, struct error *err)
{
	return sql_run(
	    work->sql, err, "DELETE FROM room_closure WHERE hotel = ?1 AND room = ?2", "tt", work->hotel, room);
}

bool store_room_closers(
    struct work *work, const char *room, const char *ticket, struct room_closers *out, struct error *err)
{
	int64_t staff = 0, tickets = 0, own = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT coalesce(sum(CASE WHEN closer = '' THEN 1 ELSE 0 END), 0),"
	    " coalesce(sum(CASE WHEN closer <> '' THEN 1 ELSE 0 END), 0),"
	    " coalesce(sum(CASE WHEN closer <> '' AND closer = ?3 THEN 1 ELSE 0 END), 0)"
	    " FROM room_closure WHERE hotel = ?1 AND room = ?2",
	    "ttt>iii", work->hotel, room, ticket, &staff, &tickets, &own);
	*out = (struct room_closers){
	    .staff = staff > 0 || tickets == 0, .ticket = own > 0, .other_tickets = (int)(tickets - own)};
	return result == SQL_ROW;
}

bool store_room_closing_tickets(struct work *work, const char *room, struct buffer *out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT closer FROM room_closure WHERE hotel = ?1 AND room = ?2 AND closer <> '' ORDER BY since_ms, closer",
	    "tt", work->hotel, room);
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		buffer_add(out, sql_column_text(rows, 0), strlen(sql_column_text(rows, 0)) + 1);
	buffer_add_byte(out, 0);
	sql_end(rows);
	return result == SQL_DONE;
}
