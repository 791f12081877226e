#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/store_base.h"

static void command_place(const char *id, char out[STORE_PLACE_BYTES])
{
	snprintf(out, STORE_PLACE_BYTES, "outbox/%s", id);
}

static void booking_key(const struct store *store, const char *booking, uint8_t out[STORE_KEY_BYTES])
{
	store_key(store, "booking", booking, out);
}

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

struct adding {
	const char *kind, *booking, *body;
	int64_t made_ms, sequence;
};

static bool last_sequence(struct store *store, int64_t *out, struct error *err)
{
	int64_t kept = 0;
	int64_t counted = store_meta_int(store, "last_sequence", 0);

	if (sql_one(store->db, err, "SELECT COALESCE(MAX(sequence), 0) FROM outbox WHERE incarnation = ?1", "i>i",
	        store->incarnation, &kept) != SQL_ROW)
		return false;
	*out = kept > counted ? kept : counted;
	return true;
}

static bool insert_command(
    struct store *store, const struct adding *adding, const char *id, const struct buffer *sealed, struct error *err)
{
	uint8_t key[STORE_KEY_BYTES];

	booking_key(store, adding->booking, key);
	return sql_run(store->db, err,
	    "INSERT INTO outbox (incarnation, sequence, id, kind, booking_key, made_ms, body_sealed, state, code, "
	    "detail,"
	    " settled_ms, overlaid) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, '', '', 0, 1)",
	    "iittbib", store->incarnation, adding->sequence, id, adding->kind, adding->booking[0] ? key : NULL,
	    sizeof key, adding->made_ms, sealed->data, sealed->length);
}

static bool add_command(struct store *store, void *self, struct error *err)
{
	struct adding *adding = self;
	struct buffer sealed = {0};
	uint8_t id_bytes[16];
	char id[STORE_ID_BYTES], place[STORE_PLACE_BYTES];
	bool ok;

	if (!last_sequence(store, &adding->sequence, err))
		return false;
	adding->sequence++;
	random_fill(&store->random, id_bytes, sizeof id_bytes);
	text_hex(id_bytes, sizeof id_bytes, id);
	command_place(id, place);
	store_seal(store, place, adding->body, strlen(adding->body), &sealed);
	ok = insert_command(store, adding, id, &sealed, err) &&
	     store_set_meta_int(store, "last_sequence", adding->sequence, err);
	buffer_finish(&sealed);
	return ok;
}

bool store_add_command(struct store *store, const char *kind, const char *booking, const char *body, int64_t made_ms,
    int64_t *sequence_out, struct error *err)
{
	struct adding adding = {.kind = kind, .booking = booking, .body = body, .made_ms = made_ms};

	if (!store_atomic(store, add_command, &adding, err))
		return error_add(err, "writing a command to the outbox: ");
	if (sequence_out)
		*sequence_out = adding.sequence;
	return true;
}

int64_t store_oldest_pending_ms(struct store *store)
{
	int64_t made_ms = 0;

	if (sql_one(store->db, NULL,
	        "SELECT COALESCE(MIN(made_ms), 0) FROM outbox WHERE incarnation = ?1 AND state = ?2", "ii>i",
	        store->incarnation, (int64_t)OUTBOX_PENDING, &made_ms) != SQL_ROW)
		return 0;
	return made_ms;
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

/* Columns: 0 sequence, 1 id, 2 kind, 3 made_ms, 4 body_sealed, 5 state, 6 overlaid. The body is appended to out. */
#define COMMAND_COLUMNS "sequence, id, kind, made_ms, body_sealed, state, overlaid"

static bool read_body(struct store *store, struct sql_statement *statement, struct buffer *out, struct error *err)
{
	char place[STORE_PLACE_BYTES];
	size_t length;
	const void *sealed = sql_column_blob(statement, 4, &length);

	command_place(sql_column_text(statement, 1), place);
	return store_unseal(store, place, sealed, length, out, err);
}

static bool hand_command(
    struct store *store, struct sql_statement *statement, store_command_fn *each, void *self, struct error *err)
{
	struct buffer body = {0};
	struct store_command command = {.sequence = sql_column_int(statement, 0),
	    .made_ms = sql_column_int(statement, 3),
	    .state = (enum outbox_state)sql_column_int(statement, 5),
	    .overlaid = sql_column_int(statement, 6) != 0};
	bool ok = read_body(store, statement, &body, err);

	text_copy(command.kind, sizeof command.kind, sql_column_text(statement, 2));
	command.body = buffer_text(&body);
	command.length = body.length;
	if (ok)
		each(self, &command);
	buffer_wipe(&body);
	return ok;
}

bool store_each_command(struct store *store, const char *booking, store_command_fn *each, void *self, struct error *err)
{
	uint8_t key[STORE_KEY_BYTES];
	struct sql_statement *statement;
	enum sql_result result;

	booking_key(store, booking, key);
	statement = sql_query(store->db, err,
	    "SELECT " COMMAND_COLUMNS " FROM outbox WHERE booking_key = ?1 ORDER BY incarnation, sequence", "b", key,
	    sizeof key);
	if (!statement)
		return false;
	while ((result = sql_step(statement, err)) == SQL_ROW)
		if (!hand_command(store, statement, each, self, err))
			break;
	sql_end(statement);
	return result == SQL_DONE;
}

enum store_found store_command_of(
    struct store *store, int64_t sequence, char kind_out[24], struct buffer *body_out, struct error *err)
{
	struct sql_statement *statement =
	    sql_query(store->db, err, "SELECT " COMMAND_COLUMNS " FROM outbox WHERE incarnation = ?1 AND sequence = ?2",
	        "ii", store->incarnation, sequence);
	enum store_found found = STORE_FAILED;
	enum sql_result result;

	if (!statement)
		return STORE_FAILED;
	result = sql_step(statement, err);
	if (result == SQL_DONE)
		found = STORE_MISSING;
	if (result == SQL_ROW && read_body(store, statement, body_out, err)) {
		text_copy(kind_out, 24, sql_column_text(statement, 2));
		found = STORE_FOUND;
	}
	sql_end(statement);
	return found;
}

/* ---- What the sync core asks ---------------------------------------------------------------------------------------
 */

static bool position(void *self, struct outbox_position *out, struct error *err)
{
	struct store *store = self;

	*out = (struct outbox_position){0};
	out->unverified = store_meta_int(store, "unverified", 0) != 0;
	out->sure_last = store_meta_int(store, "sure_last", 0);
	return last_sequence(store, &out->last, err) &&
	       sql_one(store->db, err, "SELECT COALESCE(MIN(sequence), 0) FROM outbox WHERE incarnation = ?1", "i>i",
	           store->incarnation, &out->oldest) == SQL_ROW &&
	       sql_one(store->db, err,
	           "SELECT COALESCE(MIN(sequence), 0), COUNT(*) FROM outbox WHERE incarnation = ?1 AND state = 0",
	           "i>ii", store->incarnation, &out->first_pending, &out->pending) == SQL_ROW;
}

static bool take_command(struct store *store, struct sql_statement *statement, struct sync_push_request *out,
    size_t *bytes, struct error *err)
{
	struct sync_command *command = &out->commands[out->count];
	struct buffer body = {0};

	if (!read_body(store, statement, &body, err)) {
		buffer_wipe(&body);
		return false;
	}
	command->sequence = sql_column_int(statement, 0);
	command->made_at_ms = sql_column_int(statement, 3);
	text_copy(command->kind, sizeof command->kind, sql_column_text(statement, 2));
	command->body = memory_text(buffer_text(&body));
	*bytes += body.length;
	out->count++;
	buffer_wipe(&body);
	return true;
}

static bool read_commands(void *self, int64_t from, size_t bytes_max, struct sync_push_request *out, struct error *err)
{
	struct store *store = self;
	struct sql_statement *statement = sql_query(store->db, err,
	    "SELECT " COMMAND_COLUMNS
	    " FROM outbox WHERE incarnation = ?1 AND sequence >= ?2 ORDER BY sequence LIMIT ?3",
	    "iii", store->incarnation, from, (int64_t)SYNC_COMMANDS_MAX);
	enum sql_result result = SQL_FAILED;
	size_t bytes = 0;

	if (!statement)
		return false;
	while (bytes < bytes_max && (result = sql_step(statement, err)) == SQL_ROW)
		if (!take_command(store, statement, out, &bytes, err)) {
			result = SQL_FAILED;
			break;
		}
	sql_end(statement);
	return result == SQL_DONE || result == SQL_ROW;
}

struct settling {
	const struct sync_result *results;
	int count;
};

/* A refused command changes nothing, so nothing of it belongs onto the booking. */
static bool settle_work(struct store *store, void *self, struct error *err)
{
	const struct settling *settling = self;
	int64_t now_ms = clock_wall_ms(&store->clock);
	int i;

	for (i = 0; i < settling->count; i++) {
		const struct sync_result *result = &settling->results[i];

		if (!sql_run(store->db, err,
		        "UPDATE outbox SET state = ?1, code = ?2, detail = ?3, settled_ms = ?4, overlaid = ?5"
		        " WHERE incarnation = ?6 AND sequence = ?7 AND state = 0",
		        "ittiiii", (int64_t)(result->applied ? OUTBOX_APPLIED : OUTBOX_REFUSED), result->code,
		        result->detail, now_ms, (int64_t)result->applied, store->incarnation, result->sequence))
			return false;
	}
	return true;
}

static bool settle(void *self, const struct sync_result *results, int count, struct error *err)
{
	struct settling settling = {results, count};

	return store_atomic(self, settle_work, &settling, err);
}

static bool reopen(void *self, int64_t from, struct error *err)
{
	struct store *store = self;

	return sql_run(store->db, err,
	    "UPDATE outbox SET state = 0, overlaid = 1, settled_ms = 0 WHERE incarnation = ?1 AND sequence >= ?2", "ii",
	    store->incarnation, from);
}

struct renumbering {
	int64_t after, by;
};

/* By way of negative numbers, so that no two rows meet on the way. */
static bool renumber_work(struct store *store, void *self, struct error *err)
{
	const struct renumbering *r = self;
	int64_t last;

	if (!last_sequence(store, &last, err))
		return false;
	if (last < r->after)
		last = r->after;
	return sql_run(store->db, err,
	           "UPDATE outbox SET sequence = -sequence WHERE incarnation = ?1 AND sequence > ?2", "ii",
	           store->incarnation, r->after) &&
	       sql_run(store->db, err,
	           "UPDATE outbox SET sequence = ?2 - sequence WHERE incarnation = ?1 AND sequence < 0", "ii",
	           store->incarnation, r->by) &&
	       store_set_meta_int(store, "last_sequence", last + r->by, err) &&
	       store_set_meta_int(store, "unverified", 0, err);
}

static bool renumber(void *self, int64_t after, int64_t by, struct error *err)
{
	struct renumbering renumbering = {after, by};

	return store_atomic(self, renumber_work, &renumbering, err);
}

struct outbox_storage store_outbox_storage(struct store *store)
{
	return (struct outbox_storage){.position = position,
	    .read = read_commands,
	    .settle = settle,
	    .reopen = reopen,
	    .renumber = renumber,
	    .self = store};
}

/* ---- After a break ------------------------------------------------------------------------------------------------
 */

static bool save_row(struct store *store, struct sql_statement *from, struct error *err)
{
	size_t key_length, body_length;
	const void *key = sql_column_blob(from, 4, &key_length);
	const void *body = sql_column_blob(from, 6, &body_length);

	return sql_run(store->db, err,
	    "INSERT INTO outbox (incarnation, sequence, id, kind, booking_key, made_ms, body_sealed, state, code, "
	    "detail,"
	    " settled_ms, overlaid) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
	    "iittbibittii", sql_column_int(from, 0), sql_column_int(from, 1), sql_column_text(from, 2),
	    sql_column_text(from, 3), key_length ? key : NULL, key_length, sql_column_int(from, 5), body, body_length,
	    sql_column_int(from, 7), sql_column_text(from, 8), sql_column_text(from, 9), sql_column_int(from, 10),
	    sql_column_int(from, 11));
}

static bool copy_rows(struct store *store, struct sql *broken, int *saved_out, struct error *err)
{
	struct sql_statement *from = sql_query(broken, err,
	    "SELECT incarnation, sequence, id, kind, booking_key, made_ms, body_sealed, state, code, detail, "
	    "settled_ms,"
	    " overlaid FROM outbox ORDER BY incarnation, sequence",
	    "");
	enum sql_result result;

	if (!from)
		return false;
	while ((result = sql_step(from, err)) == SQL_ROW) {
		if (!save_row(store, from, err))
			break;
		(*saved_out)++;
	}
	sql_end(from);
	return result == SQL_DONE;
}

/* Whatever could be read is kept; numbers given from now on are only sure once central was asked. */
bool store_recover_outbox(struct store *store, struct sql *broken, int *saved_out, struct error *err)
{
	bool complete = copy_rows(store, broken, saved_out, err);
	int64_t last = 0;

	return last_sequence(store, &last, err) && store_set_meta_int(store, "sure_last", last, err) &&
	       store_set_meta_int(store, "last_sequence", last, err) &&
	       store_set_meta_int(store, "unverified", 1, err) && complete;
}

static bool adopt_next(struct store *store, bool *more_out, struct error *err)
{
	int64_t incarnation = 0, sequence = 0, last;
	enum sql_result result = sql_one(store->db, err,
	    "SELECT incarnation, sequence FROM outbox WHERE incarnation < ?1 AND state = 0 ORDER BY incarnation, "
	    "sequence"
	    " LIMIT 1",
	    "i>ii", store->incarnation, &incarnation, &sequence);

	*more_out = result == SQL_ROW;
	if (result != SQL_ROW)
		return result == SQL_DONE;
	if (!last_sequence(store, &last, err))
		return false;
	return sql_run(store->db, err,
	           "UPDATE outbox SET incarnation = ?1, sequence = ?2 WHERE incarnation = ?3 AND sequence = ?4", "iiii",
	           store->incarnation, last + 1, incarnation, sequence) &&
	       store_set_meta_int(store, "last_sequence", last + 1, err);
}

static bool adopt(struct store *store, void *self, struct error *err)
{
	bool more = true;

	(void)self;
	if (store_meta_int(store, "incarnation", 0) != store->incarnation &&
	    (!store_set_meta_int(store, "incarnation", store->incarnation, err) ||
	        !store_set_meta_int(store, "last_sequence", 0, err)))
		return false;
	while (more)
		if (!adopt_next(store, &more, err))
			return false;
	return true;
}

bool store_adopt_outbox(struct store *store, struct error *err)
{
	return store_transaction(store, adopt, NULL, err);
}
