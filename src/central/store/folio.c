#include "central/store/folio.h"
#include <string.h>
#include "base/text.h"
#include "central/store/sealed.h"

static void id_draw(struct work *work, char out[33])
{
	uint8_t drawn[16];
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), out);
}

bool store_folio_line_add(struct work *work, const char *booking, int room_index, const struct folio_line *line,
    const char *by, struct error *err)
{
	char id[33];
	struct buffer words = {0};
	id_draw(work, id);
	cell_seal(work, "folio_line", "words", id, line->text, strlen(line->text), &words);
	bool added = sql_run(work->sql, err,
	    "INSERT INTO folio_line (hotel, id, booking, room_index, day, kind, amount_minor, tax_bp, made_ms, made_by,"
	    " words_sealed, extra) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
	    "tttiitiiitbt", work->hotel, id, booking, (int64_t)room_index, (int64_t)line->day,
	    folio_kind_name(line->kind), line->amount_minor, (int64_t)line->tax_bp, work->now_ms, by,
	    (const void *)words.data, words.length, line->extra);
	buffer_finish(&words);
	return added;
}

bool store_folio_payment_add(struct work *work, const char *booking, int room_index, const struct folio_paid *paid,
    const char *by, struct error *err)
{
	char id[33];
	id_draw(work, id);
	return sql_run(work->sql, err,
	    "INSERT INTO folio_payment (hotel, id, booking, room_index, day, way, amount_minor, made_ms, made_by)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	    "tttiitiit", work->hotel, id, booking, (int64_t)room_index, (int64_t)paid->day,
	    folio_payment_name(paid->way), paid->amount_minor, work->now_ms, by);
}

static int word_of(const char *text, const char *(*word)(int), int count)
{
	int i = 0;
	while (i < count && !text_equal(word(i), text))
		i++;
	return i;
}

static const char *kind_word(int value)
{
	return folio_kind_name((enum folio_kind)value);
}

static const char *way_word(int value)
{
	return folio_payment_name((enum folio_payment)value);
}

static bool line_read(struct work *work, struct sql_statement *rows, struct folio_line *out, struct error *err)
{
	struct buffer words = {0};
	size_t length;
	const void *sealed = sql_column_blob(rows, 4, &length);
	*out = (struct folio_line){
	    .day = (int32_t)sql_column_int(rows, 0),
	    .kind = (enum folio_kind)word_of(sql_column_text(rows, 1), kind_word, FOLIO_KIND_COUNT),
	    .amount_minor = sql_column_int(rows, 2),
	    .tax_bp = (int)sql_column_int(rows, 3),
	};
	bool opened = cell_open(work, "folio_line", "words", sql_column_text(rows, 5), sealed, length, &words, err);
	text_copy(out->text, sizeof(out->text), buffer_text(&words));
	text_copy(out->extra, sizeof(out->extra), sql_column_text(rows, 6));
	buffer_wipe(&words);
	return opened;
}

static bool lines_read(struct work *work, struct folio *folio, struct error *err)
{
	bool good = true;
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT day, kind, amount_minor, tax_bp, words_sealed, id, extra FROM folio_line WHERE hotel = ?1 AND "
	    "booking = ?2"
	    " AND room_index = ?3 ORDER BY day, made_ms, id",
	    "tti", work->hotel, folio->booking, (int64_t)folio->room_index);
	while (good && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		good = folio->line_count < FOLIO_LINES_MAX || error_set(err, "BAD_INPUT", "the folio is full");
		good = good && line_read(work, rows, &folio->lines[folio->line_count++], err);
	}
	sql_end(rows);
	return good && result == SQL_DONE;
}

static bool payments_read(struct work *work, struct folio *folio, struct error *err)
{
	bool good = true;
	enum sql_result result = SQL_FAILED;
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT day, way, amount_minor FROM folio_payment WHERE hotel = ?1 AND booking = ?2 AND room_index = ?3"
	    " ORDER BY day, made_ms, id",
	    "tti", work->hotel, folio->booking, (int64_t)folio->room_index);
	while (good && rows && (result = sql_step(rows, err)) == SQL_ROW) {
		good = folio->payment_count < FOLIO_PAYMENTS_MAX || error_set(err, "BAD_INPUT", "the folio is full");
		if (good)
			folio->payments[folio->payment_count++] = (struct folio_paid){
			    .day = (int32_t)sql_column_int(rows, 0),
			    .way = (enum folio_payment)word_of(sql_column_text(rows, 1), way_word, FOLIO_PAYMENT_COUNT),
			    .amount_minor = sql_column_int(rows, 2),
			};
	}
	sql_end(rows);
	return good && result == SQL_DONE;
}

bool store_folio_posted(struct work *work, struct folio *folio, struct error *err)
{
	return lines_read(work, folio, err) && payments_read(work, folio, err);
}

bool store_late_fee(struct work *work, const char *booking, int64_t *out, struct error *err)
{
	*out = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT fee_minor FROM late_fee WHERE hotel = ?1 AND booking = ?2", "tt>i", work->hotel, booking, out);
	return result == SQL_ROW || result == SQL_DONE;
}

bool store_late_fee_put(struct work *work, const char *booking, int64_t fee_minor, struct error *err)
{
	return sql_run(work->sql, err,
	    "INSERT INTO late_fee (hotel, booking, fee_minor) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (hotel, booking) DO UPDATE SET fee_minor = excluded.fee_minor",
	    "tti", work->hotel, booking, fee_minor);
}

bool store_late_night(struct work *work, const char *booking, bool *out, struct error *err)
{
	int64_t count = 0;
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT count(*) FROM stock_hold WHERE hotel = ?1 AND booking = ?2", "tt>i", work->hotel, booking, &count);
	*out = count > 0;
	return result == SQL_ROW;
}

bool store_late_end(struct work *work, const char *booking, struct error *err)
{
	return sql_run(work->sql, err, "DELETE FROM stock_hold WHERE hotel = ?1 AND booking = ?2", "tt", work->hotel,
	           booking) &&
	       sql_run(work->sql, err, "DELETE FROM late_fee WHERE hotel = ?1 AND booking = ?2", "tt", work->hotel,
	           booking);
}
