#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "central/store/kiosk.h"
#include "central/store/sealed.h"

enum { RESULT_BYTES_MAX = 64 * 1024, COMMAND_KEY_BYTES = 80 };

static void command_key(const char *kiosk, int64_t incarnation, int64_t sequence, char out[COMMAND_KEY_BYTES])
{
	snprintf(out, COMMAND_KEY_BYTES, "%.32s/%lld/%lld", kiosk, (long long)incarnation, (long long)sequence);
}

/* Answers of before they were sealed stand as they are until they are forgotten. */
static bool body_read(struct work *work, struct sql_statement *rows, const char *key, json_t **out, struct error *err)
{
	size_t length;
	const char *plain = sql_column_text(rows, 4);
	const void *sealed = sql_column_blob(rows, 5, &length);
	if (length > 0)
		*out = cell_open_json(work, "command", "result", key, sealed, length, err);
	else if (plain[0])
		*out = json_read(plain, strlen(plain), RESULT_BYTES_MAX, err);
	return *out || (length == 0 && !plain[0]);
}

static bool result_read(struct work *work, struct sql_statement *rows, const struct sync_command *command,
    const char *key, struct sync_result *out, struct error *err)
{
	*out = (struct sync_result){.sequence = command->sequence, .applied = sql_column_int(rows, 1) != 0};
	text_copy(out->code, sizeof(out->code), sql_column_text(rows, 2));
	text_copy(out->detail, sizeof(out->detail), sql_column_text(rows, 3));
	return body_read(work, rows, key, &out->body, err);
}

bool store_command_find(struct work *work, const char *kiosk, int64_t incarnation, const struct sync_command *command,
    const uint8_t *fingerprint, struct sync_result *out, bool *found_out, struct error *err)
{
	char key[COMMAND_KEY_BYTES];
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT fingerprint, applied, code, detail, result, result_sealed FROM command"
	    " WHERE hotel = ?1 AND kiosk = ?2 AND incarnation = ?3 AND sequence = ?4",
	    "ttii", work->hotel, kiosk, incarnation, command->sequence);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	bool good = result == SQL_ROW || result == SQL_DONE;
	*found_out = result == SQL_ROW;
	if (result == SQL_ROW) {
		size_t length;
		command_key(kiosk, incarnation, command->sequence, key);
		const void *stored = sql_column_blob(rows, 0, &length);
		if (length != DIGEST_BYTES || memcmp(stored, fingerprint, DIGEST_BYTES) != 0)
			good = error_set(
			    err, "KEY_REUSED", "command %lld was another before", (long long)command->sequence);
		else
			good = result_read(work, rows, command, key, out, err);
	}
	sql_end(rows);
	return good;
}

bool store_command_keep(struct work *work, const char *kiosk, int64_t incarnation, const struct sync_command *command,
    const uint8_t *fingerprint, const struct sync_result *result, struct error *err)
{
	char key[COMMAND_KEY_BYTES];
	struct buffer sealed = {0};
	command_key(kiosk, incarnation, command->sequence, key);
	if (result->body)
		cell_seal_json(work, "command", "result", key, json_incref(result->body), &sealed);
	bool kept = sql_run(work->sql, err,
	    "INSERT INTO command (hotel, kiosk, incarnation, sequence, kind, fingerprint, made_ms, received_ms, "
	    "applied,"
	    " code, detail, result, result_sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, '', ?12)",
	    "ttiitbiiittb", work->hotel, kiosk, incarnation, command->sequence, command->kind,
	    (const void *)fingerprint, (size_t)DIGEST_BYTES, command->made_at_ms, work->now_ms,
	    (int64_t)result->applied, result->code, result->detail, (const void *)sealed.data, sealed.length);
	buffer_finish(&sealed);
	return kept &&
	       sql_run(work->sql, err, "UPDATE kiosk SET next_sequence = ?3, seen_ms = ?4 WHERE hotel = ?1 AND id = ?2",
	           "ttii", work->hotel, kiosk, command->sequence + 1, work->now_ms);
}
