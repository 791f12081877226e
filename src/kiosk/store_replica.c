#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/store_base.h"

/* A row's plain text is its key, a NUL, and the document: so that a listing can say the keys. */

bool store_load_generation(struct store *store, struct error *err)
{
	char text[32];

	if (!store_meta_text(store, "generation", text, sizeof text, err))
		return false;
	store->generation = store_meta_int(store, "generation", 1);
	return true;
}

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

enum store_found store_find(
    struct store *store, const char *table, const char *key, struct buffer *out, struct error *err)
{
	uint8_t row_key[STORE_KEY_BYTES];
	char place[STORE_PLACE_BYTES];
	struct buffer sealed = {0}, plain = {0};
	enum store_found found = STORE_FAILED;
	enum sql_result result;

	store_key(store, table, key, row_key);
	store_place(table, row_key, place);
	result = sql_one(store->db, err,
	    "SELECT document_sealed FROM replica WHERE generation = ?1 AND tbl = ?2 AND row_key = ?3", "itb>b",
	    store->generation, table, row_key, sizeof row_key, &sealed);
	if (result == SQL_DONE)
		found = STORE_MISSING;
	else if (result == SQL_ROW && store_unseal(store, place, sealed.data, sealed.length, &plain, err)) {
		size_t offset = strlen(plain.data) + 1;

		found = STORE_FOUND;
		if (offset <= plain.length)
			buffer_add(out, plain.data + offset, plain.length - offset);
	}
	buffer_finish(&sealed);
	buffer_wipe(&plain);
	return found;
}

/* One row of (tbl, row_key, document_sealed). */
static bool hand_over(
    struct store *store, struct sql_statement *statement, store_row_fn *row, void *self, struct error *err)
{
	struct buffer plain = {0};
	char place[STORE_PLACE_BYTES];
	size_t key_length, sealed_length;
	const uint8_t *row_key = sql_column_blob(statement, 1, &key_length);
	const void *sealed;
	bool ok;

	if (key_length != STORE_KEY_BYTES)
		return error_set(err, "CORRUPT", "a row's key has %zu bytes", key_length);
	store_place(sql_column_text(statement, 0), row_key, place);
	sealed = sql_column_blob(statement, 2, &sealed_length);
	ok = store_unseal(store, place, sealed, sealed_length, &plain, err);
	if (ok) {
		size_t offset = strlen(plain.data) + 1;

		if (offset <= plain.length)
			row(self, plain.data, plain.data + offset, plain.length - offset);
	}
	buffer_wipe(&plain);
	return ok;
}

static bool hand_over_all(
    struct store *store, struct sql_statement *statement, store_row_fn *row, void *self, struct error *err)
{
	enum sql_result result;

	if (!statement)
		return false;
	while ((result = sql_step(statement, err)) == SQL_ROW)
		if (!hand_over(store, statement, row, self, err))
			break;
	sql_end(statement);
	return result == SQL_DONE;
}

bool store_each(struct store *store, const char *table, store_row_fn *row, void *self, struct error *err)
{
	return hand_over_all(store,
	    sql_query(store->db, err,
	        "SELECT tbl, row_key, document_sealed FROM replica WHERE generation = ?1 AND tbl = ?2 ORDER BY row_key",
	        "it", store->generation, table),
	    row, self, err);
}

bool store_each_alias(struct store *store, const char *alias, store_row_fn *row, void *self, struct error *err)
{
	uint8_t alias_key[STORE_KEY_BYTES];

	store_key(store, "alias", alias, alias_key);
	return hand_over_all(store,
	    sql_query(store->db, err,
	        "SELECT r.tbl, r.row_key, r.document_sealed FROM booking_alias a JOIN replica r ON r.generation = "
	        "a.generation"
	        " AND r.tbl = 'booking' AND r.row_key = a.booking_key WHERE a.generation = ?1 AND a.alias_key = ?2"
	        " ORDER BY a.booking_key LIMIT ?3",
	        "ibi", store->generation, alias_key, sizeof alias_key, (int64_t)STORE_ALIASES_MAX),
	    row, self, err);
}

/* ---- Writing ---------------------------------------------------------------------------------------------------- */

struct row {
	int64_t generation;
	const char *table, *key, *alias, *document; /* document NULL: gone */
	int64_t sequence;
	uint8_t row_key[STORE_KEY_BYTES];
};

static bool put_alias(struct store *store, const struct row *row, struct error *err)
{
	uint8_t alias_key[STORE_KEY_BYTES];

	if (strcmp(row->table, "booking") != 0)
		return true;
	if (!sql_run(store->db, err, "DELETE FROM booking_alias WHERE generation = ?1 AND booking_key = ?2", "ib",
	        row->generation, row->row_key, sizeof row->row_key))
		return false;
	if (!row->document || !row->alias[0])
		return true;
	store_key(store, "alias", row->alias, alias_key);
	return sql_run(store->db, err,
	    "INSERT INTO booking_alias (generation, alias_key, booking_key) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (generation, alias_key, booking_key) DO NOTHING",
	    "ibb", row->generation, alias_key, sizeof alias_key, row->row_key, sizeof row->row_key);
}

/* Central's newer document holds what the answered commands did. */
static bool end_overlay(struct store *store, const struct row *row, struct error *err)
{
	if (strcmp(row->table, "booking") != 0)
		return true;
	return sql_run(store->db, err,
	    "UPDATE outbox SET overlaid = 0 WHERE booking_key = ?1 AND overlaid <> 0 AND state <> 0", "b", row->row_key,
	    sizeof row->row_key);
}

static bool put_document(struct store *store, const struct row *row, struct error *err)
{
	char place[STORE_PLACE_BYTES];
	struct buffer plain = {0}, sealed = {0};
	bool ok;

	store_place(row->table, row->row_key, place);
	buffer_add(&plain, row->key, strlen(row->key) + 1);
	buffer_add_text(&plain, row->document);
	store_seal(store, place, plain.data, plain.length, &sealed);
	ok = sql_run(store->db, err,
	    "INSERT INTO replica (generation, tbl, row_key, sequence, document_sealed) VALUES (?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT (generation, tbl, row_key) DO UPDATE SET sequence = excluded.sequence,"
	    " document_sealed = excluded.document_sealed",
	    "itbib", row->generation, row->table, row->row_key, sizeof row->row_key, row->sequence, sealed.data,
	    sealed.length);
	buffer_wipe(&plain);
	buffer_finish(&sealed);
	return ok;
}

static bool put_row(struct store *store, struct row *row, struct error *err)
{
	store_key(store, row->table, row->key, row->row_key);
	if (!put_alias(store, row, err) || !end_overlay(store, row, err))
		return false;
	if (row->document)
		return put_document(store, row, err);
	return sql_run(store->db, err, "DELETE FROM replica WHERE generation = ?1 AND tbl = ?2 AND row_key = ?3", "itb",
	    row->generation, row->table, row->row_key, sizeof row->row_key);
}

static bool put_row_work(struct store *store, void *self, struct error *err)
{
	return put_row(store, self, err);
}

bool store_put(struct store *store, const char *table, const char *key, const char *alias, const char *document,
    int64_t sequence, struct error *err)
{
	struct row row = {.generation = store->generation,
	    .table = table,
	    .key = key,
	    .alias = alias,
	    .document = document,
	    .sequence = sequence};

	return store_atomic(store, put_row_work, &row, err);
}

/* ---- The feed ---------------------------------------------------------------------------------------------------- */

bool store_position(void *self, struct sync_position *out, struct error *err)
{
	struct store *store = self;

	*out = (struct sync_position){0};
	out->cursor = store_meta_int(store, "cursor", 0);
	out->loading = store_meta_int(store, "loading", 0) != 0;
	out->shadow_cursor = store_meta_int(store, "shadow_cursor", 0);
	return store_meta_text(store, "epoch", out->epoch, sizeof out->epoch, err) &&
	       store_meta_text(store, "shadow_epoch", out->shadow_epoch, sizeof out->shadow_epoch, err);
}

static bool clear_generation(struct store *store, int64_t generation, struct error *err)
{
	return sql_run(store->db, err, "DELETE FROM replica WHERE generation = ?1", "i", generation) &&
	       sql_run(store->db, err, "DELETE FROM booking_alias WHERE generation = ?1", "i", generation);
}

static bool begin_shadow(struct store *store, void *self, struct error *err)
{
	(void)self;
	return clear_generation(store, store->generation + 1, err) && store_set_meta_int(store, "loading", 1, err) &&
	       store_set_meta_text(store, "shadow_epoch", "", err) &&
	       store_set_meta_int(store, "shadow_cursor", 0, err);
}

bool store_begin_shadow(void *self, struct error *err)
{
	return store_atomic(self, begin_shadow, NULL, err);
}

struct taking {
	const struct sync_pull_answer *answer;
	bool shadow, swap;
};

static bool take_row(struct store *store, const struct sync_row *from, int64_t generation, struct error *err)
{
	char alias[BOOKING_NUMBER_BYTES] = "";
	char *document = from->document ? json_to_text(from->document) : NULL;
	struct row row = {.generation = generation,
	    .table = from->table,
	    .key = from->key,
	    .alias = alias,
	    .document = document,
	    .sequence = from->sequence};
	bool ok;

	if (document && strcmp(from->table, "booking") == 0)
		json_get_text(from->document, "agency_number", alias, sizeof alias, NULL);
	ok = put_row(store, &row, err);
	if (document)
		memory_wipe(document, strlen(document));
	free(document);
	return ok;
}

static bool swap_shadow(struct store *store, const struct sync_pull_answer *answer, struct error *err)
{
	return clear_generation(store, store->generation, err) &&
	       store_set_meta_int(store, "generation", store->generation + 1, err) &&
	       store_set_meta_int(store, "loading", 0, err) &&
	       store_set_meta_text(store, "epoch", answer->epoch, err) &&
	       store_set_meta_int(store, "cursor", answer->cursor, err);
}

static bool take_rows(struct store *store, void *self, struct error *err)
{
	const struct taking *taking = self;
	const struct sync_pull_answer *answer = taking->answer;
	int i;

	for (i = 0; i < answer->count; i++)
		if (!take_row(store, &answer->rows[i], store->generation + taking->shadow, err))
			return false;
	if (taking->swap)
		return swap_shadow(store, answer, err);
	return store_set_meta_text(store, taking->shadow ? "shadow_epoch" : "epoch", answer->epoch, err) &&
	       store_set_meta_int(store, taking->shadow ? "shadow_cursor" : "cursor", answer->cursor, err);
}

bool store_take_rows(void *self, const struct sync_pull_answer *answer, bool shadow, bool swap, struct error *err)
{
	struct store *store = self;
	struct taking taking = {answer, shadow, swap};

	if (!store_transaction(store, take_rows, &taking, err))
		return false;
	if (swap)
		store->generation++;
	return true;
}
