#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "central/store/kiosk.h"

enum { RESULT_BYTES_MAX = 64 * 1024 };

static bool result_read(
    struct sql_statement *rows, const struct sync_command *command, struct sync_result *out, struct error *err)
{
	const char *body = sql_column_text(rows, 4);
	*out = (struct sync_result){.sequence = command->sequence, .applied = sql_column_int(rows, 1) != 0};
	text_copy(out->code, sizeof(out->code), sql_column_text(rows, 2));
	text_copy(out->detail, sizeof(out->detail), sql_column_text(rows, 3));
	if (body[0] == '\0')
		return true;
	out->body = json_read(body, strlen(body), RESULT_BYTES_MAX, err);
	return out->body != NULL;
}

bool store_command_find(struct work *work, const char *kiosk, int64_t incarnation, const struct sync_command *command,
    const uint8_t *fingerprint, struct sync_result *out, bool *found_out, struct error *err)
{
	struct sql_statement *rows = sql_query(work->sql, err,
	    "SELECT fingerprint, applied, code, detail, result FROM command"
	    " WHERE hotel = ?1 AND kiosk = ?2 AND incarnation = ?3 AND sequence = ?4",
	    "ttii", work->hotel, kiosk, incarnation, command->sequence);
	enum sql_result result = rows ? sql_step(rows, err) : SQL_FAILED;
	bool good = result == SQL_ROW || result == SQL_DONE;
	*found_out = result == SQL_ROW;
	if (result == SQL_ROW) {
		size_t length;
		const void *stored = sql_column_blob(rows, 0, &length);
		if (length != DIGEST_BYTES || memcmp(stored, fingerprint, DIGEST_BYTES) != 0)
			good = error_set(
			    err, "KEY_REUSED", "command %lld was another before", (long long)command->sequence);
		else
			good = result_read(rows, command, out, err);
	}
	sql_end(rows);
	return good;
}

bool store_command_keep(struct work *work, const char *kiosk, int64_t incarnation, const struct sync_command *command,
    const uint8_t *fingerprint, const struct sync_result *result, struct error *err)
{
	char *body = result->body ? json_to_text(result->body) : NULL;
	bool kept = sql_run(work->sql, err,
	    "INSERT INTO command (hotel, kiosk, incarnation, sequence, kind, fingerprint, made_ms, received_ms, "
	    "applied,"
	    " code, detail, result) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
	    "ttiitbiiittt", work->hotel, kiosk, incarnation, command->sequence, command->kind,
	    (const void *)fingerprint, (size_t)DIGEST_BYTES, command->made_at_ms, work->now_ms,
	    (int64_t)result->applied, result->code, result->detail, body ? body : "");
	free(body);
	return kept &&
	       sql_run(work->sql, err, "UPDATE kiosk SET next_sequence = ?3, seen_ms = ?4 WHERE hotel = ?1 AND id = ?2",
	           "ttii", work->hotel, kiosk, command->sequence + 1, work->now_ms);
}
