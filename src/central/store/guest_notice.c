#include "central/store/guest_notice.h"
#include <string.h>
#include "base/text.h"
#include "central/store/sealed.h"

static void id_draw(struct work *work, char out[NOTICE_ID_BYTES])
{
	uint8_t drawn[16];
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), out);
}

bool store_guest_notice_withdraw(
    struct work *work, const char *reference, int room_place, enum notice_kind kind, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE guest_notice SET state = ?4, settled_ms = ?5, settled_by = 'central'"
	    " WHERE hotel = ?1 AND reference = ?2 AND kind = ?3 AND state IN (?6, ?7)"
	    " AND (?8 = 0 OR room_place IN (0, ?8))",
	    "ttttitti", work->hotel, reference, notice_kind_name(kind), notice_state_name(NOTICE_WITHDRAWN),
	    work->now_ms, notice_state_name(NOTICE_WAITING), notice_state_name(NOTICE_TO_CALL), (int64_t)room_place);
}

bool store_guest_notice_withdraw_gone(struct work *work, enum notice_kind kind, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE guest_notice SET state = ?3, settled_ms = ?4, settled_by = 'central'"
	    " WHERE hotel = ?1 AND kind = ?2 AND state IN (?5, ?6) AND NOT EXISTS (SELECT 1 FROM queue q"
	    " WHERE q.hotel = guest_notice.hotel AND q.booking = guest_notice.reference"
	    " AND (guest_notice.room_place = 0 OR q.room_index = guest_notice.room_place - 1))",
	    "tttitt", work->hotel, notice_kind_name(kind), notice_state_name(NOTICE_WITHDRAWN), work->now_ms,
	    notice_state_name(NOTICE_WAITING), notice_state_name(NOTICE_TO_CALL));
}

static bool overtake(struct work *work, const struct notice *notice, struct error *err)
{
	for (enum notice_kind older = 0; older < NOTICE_KIND_COUNT; older++)
		if (notice_overtakes(notice->kind, older) &&
		    !store_guest_notice_withdraw(work, notice->reference, notice->room_place, older, err))
			return false;
	return true;
}

bool store_guest_notice_add(struct work *work, struct notice *notice, json_t *values, struct error *err)
{
	const char *fault;
	struct buffer recipient = {0}, sealed = {0};
	id_draw(work, notice->id);
	if (!notice_valid(notice, &fault)) {
		json_decref(values);
		return error_set(err, "BAD_INPUT", "a guest's notice: its %s is not right", fault);
	}
	cell_seal(work, "guest_notice", "recipient", notice->id, notice->address, strlen(notice->address), &recipient);
	cell_seal_json(work, "guest_notice", "values", notice->id, values, &sealed);
	bool added =
	    overtake(work, notice, err) &&
	    sql_run(work->sql, err,
	        "INSERT INTO guest_notice (hotel, id, kind, channel, state, department, reference, language,"
	        " made_ms, due_ms, next_ms, tries, escalated_to, settled_ms, settled_by, last_error,"
	        " recipient_sealed, values_sealed, room_place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
	        " ?11, ?12, ?13, 0, '', '', ?14, ?15, ?16)",
	        "ttttttttiiiitbbi", work->hotel, notice->id, notice_kind_name(notice->kind),
	        notice_channel_name(notice->channel), notice_state_name(notice->state), duty_name(notice->department),
	        notice->reference, language_name(notice->language), notice->made_ms, notice->due_ms, notice->next_ms,
	        (int64_t)notice->tries, duty_name(notice->escalated_to), (const void *)recipient.data, recipient.length,
	        (const void *)sealed.data, sealed.length, (int64_t)notice->room_place);
	buffer_finish(&recipient);
	buffer_finish(&sealed);
	return added;
}

static bool words_read(struct sql_statement *rows, struct notice *out, struct error *err)
{
	if (notice_kind_parse(sql_column_text(rows, 0), &out->kind) &&
	    notice_channel_parse(sql_column_text(rows, 1), &out->channel) &&
	    notice_state_parse(sql_column_text(rows, 2), &out->state) &&
	    duty_parse(sql_column_text(rows, 3), &out->department) &&
	    language_parse(sql_column_text(rows, 5), &out->language) &&
	    duty_parse(sql_column_text(rows, 10), &out->escalated_to))
		return true;
	return error_set(err, "CORRUPT", "reading a guest's notice: an unknown word");
}

static bool row_read(
    struct work *work, struct sql_statement *rows, struct notice *out, json_t **values_out, struct error *err)
{
	struct buffer address = {0};
	size_t length;
	out->made_ms = sql_column_int(rows, 6);
	out->due_ms = sql_column_int(rows, 7);
	out->next_ms = sql_column_int(rows, 8);
	out->tries = (int)sql_column_int(rows, 9);
	out->room_place = (int)sql_column_int(rows, 13);
	text_copy(out->reference, sizeof(out->reference), sql_column_text(rows, 4));
	const void *sealed = sql_column_blob(rows, 11, &length);
	bool read = words_read(rows, out, err) &&
	            cell_open(work, "guest_notice", "recipient", out->id, sealed, length, &address, err);
	text_copy(out->address, sizeof(out->address), buffer_text(&address));
	buffer_wipe(&address);
	if (!read || !values_out)
		return read;
	sealed = sql_column_blob(rows, 12, &length);
	*values_out = cell_open_json(work, "guest_notice", "values", out->id, sealed, length, err);
	return *values_out != NULL;
}

bool store_guest_notice_load(
    struct work *work, const char *id, struct notice *out, json_t **values_out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT kind, channel, state, department, reference, language, made_ms, due_ms, next_ms, tries,"
	    " escalated_to, recipient_sealed, values_sealed, room_place FROM guest_notice WHERE hotel = ?1 AND id = ?2",
	    "tt", work->hotel, id);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	*out = (struct notice){0};
	text_copy(out->id, sizeof(out->id), id);
	bool loaded = result == SQL_ROW && row_read(work, rows, out, values_out, err);
	sql_end(rows);
	if (result == SQL_DONE)
		error_set(err, "NOT_FOUND", "there is no such notice");
	return loaded;
}

bool store_guest_notice_save(
    struct work *work, const struct notice *notice, const char *by, const char *why, struct error *err)
{
	return sql_run(work->sql, err,
	    "UPDATE guest_notice SET channel = ?3, state = ?4, next_ms = ?5, tries = ?6, escalated_to = ?7,"
	    " settled_ms = ?8, settled_by = ?9, last_error = ?10 WHERE hotel = ?1 AND id = ?2",
	    "ttttiititt", work->hotel, notice->id, notice_channel_name(notice->channel),
	    notice_state_name(notice->state), notice->next_ms, (int64_t)notice->tries, duty_name(notice->escalated_to),
	    notice_over(notice->state) ? work->now_ms : 0, by, why);
}

static bool ids_gather(struct sql_statement *rows, struct buffer *out, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		const char *id = sql_column_text(rows, 0);
		buffer_add(out, id, strlen(id) + 1);
	}
	buffer_add_byte(out, 0);
	sql_end(rows);
	return result == SQL_DONE;
}

bool store_guest_notice_ids(
    struct work *work, enum notice_state state, int limit, struct buffer *out, struct error *err)
{
	return ids_gather(sql_query(work->sql, err,
	                      "SELECT id FROM guest_notice WHERE hotel = ?1 AND state = ?2 AND next_ms <= ?3"
	                      " ORDER BY next_ms, id LIMIT ?4",
	                      "ttii", work->hotel, notice_state_name(state), work->now_ms, (int64_t)limit),
	    out, err);
}

bool store_guest_notice_late(struct work *work, int limit, struct buffer *out, struct error *err)
{
	return ids_gather(
	    sql_query(work->sql, err,
	        "SELECT id FROM guest_notice WHERE hotel = ?1 AND settled_ms = 0 AND due_ms < ?2"
	        " AND escalated_to <> ?3 AND state IN (?4, ?5, ?6) AND kind NOT IN (?7, ?8) ORDER BY due_ms, id"
	        " LIMIT ?9",
	        "titttttti", work->hotel, work->now_ms, duty_name(DUTY_ADMINISTRATOR),
	        notice_state_name(NOTICE_WAITING), notice_state_name(NOTICE_SENDING), notice_state_name(NOTICE_TO_CALL),
	        notice_kind_name(NOTICE_GREETING), notice_kind_name(NOTICE_OFFER), (int64_t)limit),
	    out, err);
}
