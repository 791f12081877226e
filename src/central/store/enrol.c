#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/store/hotel.h"
#include "central/store/kiosk.h"
#include "central/store/sealed.h"

enum { CODE_GROUPS = 3, CODE_GROUP_LENGTH = 4, ANSWER_AGAIN_MS = 10 * 60 * 1000 };
static const char CODE_ALPHABET[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
static const char REFUSED[] = "the code is unknown, used or too old";

bool store_enrol_code_make(struct work *work, const char *name, char out[ENROL_CODE_BYTES], struct error *err)
{
	uint8_t key[DIGEST_BYTES], no_nonce[DIGEST_BYTES] = {0};
	char *place = out;
	for (int group = 0; group < CODE_GROUPS; group++) {
		if (group > 0)
			*place++ = '-';
		random_text(work->random, CODE_ALPHABET, place, CODE_GROUP_LENGTH);
		place += CODE_GROUP_LENGTH;
	}
	keys_lookup(work->keys, "code", out, key);
	return sql_run(work->sql, err,
	    "INSERT INTO enrol_code (hotel, code_key, name, expires_ms, used_ms, nonce_key, answer_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6)",
	    "tbtibn", work->hotel, (const void *)key, (size_t)DIGEST_BYTES, name,
	    work->now_ms + (int64_t)ENROL_MINUTES * 60 * 1000, (const void *)no_nonce, (size_t)DIGEST_BYTES);
}

bool store_enrol_code_hotel(struct work *work, const char *code, char out[HOTEL_ID_BYTES], struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	struct buffer hotel = {0};
	keys_lookup(work->keys, "code", code, key);
	enum sql_result result = sql_one(work->sql, err, "SELECT hotel FROM enrol_code WHERE code_key = ?1", "b>t",
	    (const void *)key, (size_t)DIGEST_BYTES, &hotel);
	text_copy(out, HOTEL_ID_BYTES, buffer_text(&hotel));
	buffer_finish(&hotel);
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "CODE_UNKNOWN", "%s", REFUSED));
}

struct code_row {
	uint8_t key[DIGEST_BYTES], nonce[DIGEST_BYTES]; /* of the request */
	struct buffer name, nonce_before, answer_sealed;
	int64_t expires_ms, used_ms;
};

static bool code_load(
    struct work *work, const struct sync_enrol_request *request, struct code_row *row, struct error *err)
{
	keys_lookup(work->keys, "code", request->code, row->key);
	keys_lookup(work->keys, "nonce", request->nonce, row->nonce);
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT name, expires_ms, used_ms, nonce_key, answer_sealed FROM enrol_code"
	    " WHERE hotel = ?1 AND code_key = ?2",
	    "tb>tiibb", work->hotel, (const void *)row->key, (size_t)DIGEST_BYTES, &row->name, &row->expires_ms,
	    &row->used_ms, &row->nonce_before, &row->answer_sealed);
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "CODE_UNKNOWN", "%s", REFUSED));
}

static void code_finish(struct code_row *row)
{
	buffer_finish(&row->name);
	buffer_finish(&row->nonce_before);
	buffer_finish(&row->answer_sealed);
}

/* The answer may have been lost on its way: who shows the same nonce gets it again. */
static bool answer_again(
    struct work *work, const struct code_row *row, struct sync_enrol_answer *out, struct error *err)
{
	bool same =
	    row->nonce_before.length == DIGEST_BYTES && memcmp(row->nonce_before.data, row->nonce, DIGEST_BYTES) == 0;
	if (!same || work->now_ms - row->used_ms > ANSWER_AGAIN_MS)
		return error_set(err, "CODE_UNKNOWN", "%s", REFUSED);
	json_t *json = cell_open_json(
	    work, "enrol_code", "answer", work->hotel, row->answer_sealed.data, row->answer_sealed.length, err);
	bool opened = json && sync_enrol_answer_decode(json, out, err);
	json_decref(json);
	return opened;
}

static bool answer_keep(
    struct work *work, const struct code_row *row, const struct sync_enrol_answer *answer, struct error *err)
{
	struct buffer sealed = {0};
	cell_seal_json(work, "enrol_code", "answer", work->hotel, sync_enrol_answer_encode(answer), &sealed);
	bool kept = sql_run(work->sql, err,
	    "UPDATE enrol_code SET used_ms = ?3, nonce_key = ?4, answer_sealed = ?5 WHERE hotel = ?1 AND code_key = ?2",
	    "tbibb", work->hotel, (const void *)row->key, (size_t)DIGEST_BYTES, work->now_ms, (const void *)row->nonce,
	    (size_t)DIGEST_BYTES, (const void *)sealed.data, sealed.length);
	buffer_finish(&sealed);
	return kept;
}

static void random_hex(const struct work *work, size_t bytes, char *out)
{
	uint8_t drawn[32];
	random_fill(work->random, drawn, bytes);
	text_hex(drawn, bytes, out);
	memory_wipe(drawn, sizeof(drawn));
}

/* The kiosk of this name gets a new token and incarnation; its commands begin anew. */
static bool kiosk_write(struct work *work, struct sync_enrol_answer *answer, bool *renewed_out, struct error *err)
{
	uint8_t token[DIGEST_BYTES];
	struct buffer id = {0};
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT id, incarnation FROM kiosk WHERE hotel = ?1 AND name = ?2", "tt>ti",
	        work->hotel, answer->name, &id, &answer->incarnation);
	*renewed_out = result == SQL_ROW;
	if (result == SQL_ROW)
		text_copy(answer->kiosk, sizeof(answer->kiosk), buffer_text(&id));
	else
		random_hex(work, 16, answer->kiosk);
	buffer_finish(&id);
	answer->incarnation++;
	random_hex(work, 32, answer->token);
	keys_lookup(work->keys, "token", answer->token, token);
	return (result == SQL_ROW || result == SQL_DONE) &&
	       sql_run(work->sql, err,
	           "INSERT INTO kiosk (hotel, id, name, incarnation, next_sequence, seen_ms, reported_ms, "
	           "outbox_length,"
	           " printer, screen, wrong_tries) VALUES (?1, ?2, ?3, ?4, 1, ?5, 0, 0, '', '', 0)"
	           " ON CONFLICT (hotel, id) DO UPDATE SET incarnation = excluded.incarnation, next_sequence = 1,"
	           " seen_ms = excluded.seen_ms, reported_ms = 0, outbox_length = 0, wrong_tries = 0",
	           "tttii", work->hotel, answer->kiosk, answer->name, answer->incarnation, work->now_ms) &&
	       sql_run(work->sql, err,
	           "INSERT INTO kiosk_token (hotel, token_key, kiosk, incarnation) VALUES (?1, ?2, ?3, ?4)", "tbti",
	           work->hotel, (const void *)token, (size_t)DIGEST_BYTES, answer->kiosk, answer->incarnation);
}

static bool receipt_keys_read(struct work *work, struct sync_enrol_answer *answer, struct error *err)
{
	struct buffer public_key = {0};
	enum sql_result result = sql_one(
	    work->sql, err, "SELECT receipt_public FROM hotel WHERE hotel = ?1", "t>t", work->hotel, &public_key);
	text_copy(answer->receipt_public, sizeof(answer->receipt_public), buffer_text(&public_key));
	buffer_finish(&public_key);
	return result == SQL_ROW && store_hotel_receipt_secret(work, answer->receipt_secret, err);
}

bool store_kiosk_enrol(struct work *work, const struct sync_enrol_request *request, struct sync_enrol_answer *out,
    bool *renewed_out, struct error *err)
{
	struct code_row row = {0};
	bool done = false;
	*renewed_out = false;
	memset(out, 0, sizeof(*out));
	if (!code_load(work, request, &row, err))
		goto end;
	if (row.used_ms > 0) {
		done = answer_again(work, &row, out, err);
		goto end;
	}
	if (work->now_ms > row.expires_ms) {
		error_set(err, "CODE_UNKNOWN", "%s", REFUSED);
		goto end;
	}
	text_copy(out->hotel, sizeof(out->hotel), work->hotel);
	text_copy(out->name, sizeof(out->name), buffer_text(&row.name));
	done = store_hotel_epoch(work, out->epoch, err) && kiosk_write(work, out, renewed_out, err) &&
	       receipt_keys_read(work, out, err) && answer_keep(work, &row, out, err);
end:
	code_finish(&row);
	return done;
}
