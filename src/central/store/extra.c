#include "central/store/extra.h"
#include <string.h>
#include "base/text.h"
#include "central/feed.h"
#include "central/store/rules.h"
#include "wire/extra.h"

bool store_extras_load(struct work *work, struct extra_list *out, struct error *err)
{
	json_t *document;
	memset(out, 0, sizeof(*out));
	if (!store_rules_document(work, "extras", &document, err))
		return false;
	bool read = !document || shape_decode(&extra_list_shape, document, out, err);
	json_decref(document);
	return read || error_add(err, "reading the hotel's extras: ");
}

bool store_extras_feed(struct work *work, const struct extra_list *list, struct error *err)
{
	return feed_put(work, "extra", "list", "", shape_encode(&extra_list_shape, list), err);
}

bool store_extra_taken(struct work *work, const char *booking, int room_index, const char *extra, char command_out[33],
    bool *taken_out, struct error *err)
{
	struct buffer command = {0};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT command FROM extra_deed WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3 AND extra = ?4"
	    " AND outcome = 'taken' AND ended_ms = 0",
	    "ttit>t", work->hotel, booking, (int64_t)room_index, extra, &command);
	*taken_out = result == SQL_ROW;
	text_copy(command_out, 33, buffer_text(&command));
	buffer_finish(&command);
	return result == SQL_ROW || result == SQL_DONE;
}

bool store_extra_put(struct work *work, const struct extra_deed *deed, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO extra_deed (hotel, booking, room_index, extra, kind, outcome, moment, department, "
	    "amount_minor,"
	    " points, day, made_ms, made_by, command, told_ms, unit) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
	    "?11,"
	    " ?12, ?13, ?14, ?15, ?16) ON CONFLICT (hotel, booking, room_index, extra) DO UPDATE SET"
	    " outcome = excluded.outcome, moment = excluded.moment, department = excluded.department,"
	    " amount_minor = excluded.amount_minor, points = excluded.points, day = excluded.day,"
	    " made_ms = excluded.made_ms, made_by = excluded.made_by, command = excluded.command,"
	    " told_ms = excluded.told_ms, unit = excluded.unit, ended_ms = 0",
	    "ttitttttiiiittit", work->hotel, deed->booking, (int64_t)deed->room_index, deed->extra,
	    extra_kind_name(deed->kind), extra_outcome_name(deed->outcome), extra_moment_name(deed->moment),
	    duty_name(deed->department), deed->amount_minor, deed->points, (int64_t)deed->day, work->now_ms, deed->by,
	    deed->command, deed->told_ms, extra_unit_name(deed->unit));
}

static bool hand_over(struct work *work, const struct buffer *names, extra_told_fn *tell, void *self, struct error *err)
{
	const char *name = names->data;
	while (*name) {
		const char *department = name + strlen(name) + 1;
		if (!tell(work, self, name, department, err))
			return false;
		name = department + strlen(department) + 1;
	}
	return true;
}

enum which { NOT_TOLD, ALL, FOR_POINTS };

/* What the room took and is still to have: extra and department, one behind the other, and an end mark. */
static bool names_read(
    struct work *work, const char *booking, int room_index, enum which which, struct buffer *names, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT extra, department FROM extra_deed WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3"
	    " AND outcome = 'taken' AND ended_ms = 0 AND (told_ms = 0 OR ?4 > 0)"
	    " AND (points > 0 OR ?4 < 2) ORDER BY extra",
	    "ttii", work->hotel, booking, (int64_t)room_index, (int64_t)which);
	while (rows && (result = sql_step(rows, err)) == SQL_ROW)
		for (int column = 0; column < 2; column++) {
			const char *text = sql_column_text(rows, column);
			buffer_add(names, text, strlen(text) + 1);
		}
	sql_end(rows);
	buffer_add_byte(names, 0);
	return result == SQL_DONE;
}

bool store_extras_tell(
    struct work *work, const char *booking, int room_index, extra_told_fn *tell, void *self, struct error *err)
{
	struct buffer names = {0};
	bool told = names_read(work, booking, room_index, NOT_TOLD, &names, err) &&
	            hand_over(work, &names, tell, self, err) &&
	            sql_run(work->sql, err,
	                "UPDATE extra_deed SET told_ms = ?4 WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3"
	                " AND outcome = 'taken' AND ended_ms = 0 AND told_ms = 0",
	                "ttii", work->hotel, booking, (int64_t)room_index, work->now_ms);
	buffer_finish(&names);
	return told;
}

bool store_extras_end(struct work *work, const char *booking, int room_index, int32_t today, extra_told_fn *ended,
    void *self, struct error *err)
{
	struct buffer names = {0};
	bool done = names_read(work, booking, room_index, ALL, &names, err) &&
	            sql_run(work->sql, err,
	                "DELETE FROM folio_line WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3 AND extra IN"
	                " (SELECT extra FROM extra_deed WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3"
	                " AND outcome = 'taken' AND ended_ms = 0"
	                " AND (told_ms = 0 OR kind = 'upgrade' OR folio_line.day >= ?4))",
	                "ttii", work->hotel, booking, (int64_t)room_index, (int64_t)today) &&
	            sql_run(work->sql, err,
	                "UPDATE extra_deed SET ended_ms = ?4 WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3"
	                " AND outcome = 'taken' AND ended_ms = 0",
	                "ttii", work->hotel, booking, (int64_t)room_index, work->now_ms) &&
	            hand_over(work, &names, ended, self, err);
	buffer_finish(&names);
	return done;
}

bool store_extras_points_end(
    struct work *work, const char *booking, int room_index, extra_told_fn *ended, void *self, struct error *err)
{
	struct buffer names = {0};
	bool done = names_read(work, booking, room_index, FOR_POINTS, &names, err) &&
	            sql_run(work->sql, err,
	                "UPDATE extra_deed SET ended_ms = ?4 WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3"
	                " AND outcome = 'taken' AND ended_ms = 0 AND points > 0",
	                "ttii", work->hotel, booking, (int64_t)room_index, work->now_ms) &&
	            hand_over(work, &names, ended, self, err);
	buffer_finish(&names);
	return done;
}

/* ---- Charges ----------------------------------------------------------------------------------------------------- */

static const char *kind_word(int value)
{
	return extra_kind_name((enum extra_kind)value);
}

static const char *unit_word(int value)
{
	return extra_unit_name((enum extra_unit)value);
}

static int word_of(const char *text, const char *(*word)(int), int count)
{
	int i = 0;
	while (i < count && !text_equal(word(i), text))
		i++;
	return i;
}

/* Where the unit was not kept, more lines than one are those of nights. */
static struct extra_charge charge_read(struct sql_statement *rows)
{
	struct extra_charge charge = {
	    .kind = (enum extra_kind)word_of(sql_column_text(rows, 2), kind_word, EXTRA_KIND_COUNT),
	    .day = (int32_t)sql_column_int(rows, 5),
	    .amount_minor = sql_column_int(rows, 6),
	};
	enum extra_unit unit = (enum extra_unit)word_of(sql_column_text(rows, 3), unit_word, EXTRA_UNIT_COUNT);
	charge.by_night = unit == EXTRA_UNIT_COUNT ? sql_column_int(rows, 7) > 1 : extra_by_night(unit);
	duty_parse(sql_column_text(rows, 4), &charge.department);
	text_copy(charge.line, sizeof(charge.line), sql_column_text(rows, 0));
	text_copy(charge.extra, sizeof(charge.extra), sql_column_text(rows, 1));
	return charge;
}

bool store_extra_charges_load(
    struct work *work, const char *booking, int room_index, struct extra_charges *out, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT l.id, l.extra, d.kind, d.unit, d.department, l.day, l.amount_minor, (SELECT count(*) FROM "
	    "folio_line m"
	    " WHERE m.hotel = l.hotel AND m.booking = l.booking AND m.room_index = l.room_index AND m.extra = l.extra)"
	    " FROM folio_line l JOIN extra_deed d ON d.hotel = l.hotel AND d.booking = l.booking"
	    " AND d.room_index = l.room_index AND d.extra = l.extra WHERE l.hotel = ?1 AND l.booking = ?2"
	    " AND l.room_index = ?3 AND d.outcome = 'taken' AND d.ended_ms = 0 ORDER BY l.extra, l.day, l.id",
	    "tti", work->hotel, booking, (int64_t)room_index);
	out->count = 0;
	while (rows && out->count < FOLIO_LINES_MAX && (result = sql_step(rows, err)) == SQL_ROW)
		out->charges[out->count++] = charge_read(rows);
	sql_end(rows);
	return result == SQL_DONE || (result == SQL_ROW && error_set(err, "BAD_INPUT", "the folio is full"));
}

bool store_extra_charge_move(struct work *work, const char *line, int32_t day, struct error *err)
{
	return sql_run(work->sql, err, "UPDATE folio_line SET day = ?3 WHERE hotel = ?1 AND id = ?2", "tti",
	    work->hotel, line, (int64_t)day);
}

bool store_extra_charge_remove(struct work *work, const char *line, struct error *err)
{
	return sql_run(work->sql, err, "DELETE FROM folio_line WHERE hotel = ?1 AND id = ?2", "tt", work->hotel, line);
}

bool store_extra_amount_put(struct work *work, const char *booking, int room_index, const char *extra,
    int64_t amount_minor, bool ended, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE extra_deed SET amount_minor = ?5, ended_ms = ?6 WHERE hotel = ?1 AND booking = ?2 AND room_index = "
	    "?3"
	    " AND extra = ?4",
	    "ttitii", work->hotel, booking, (int64_t)room_index, extra, amount_minor,
	    ended ? work->now_ms : INT64_C(0));
}
