#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/store_base.h"
#include "wire/hotel.h"

/* ---- Leases: sealed, because each holds a door PIN ------------------------------------------------------------------
 */

static void lease_place(const char *id, char out[STORE_PLACE_BYTES])
{
	snprintf(out, STORE_PLACE_BYTES, "lease/%s", id);
}

bool store_put_lease(struct store *store, const struct held_lease *held, struct error *err)
{
	char place[STORE_PLACE_BYTES];
	struct buffer sealed = {0};
	json_t *json = lease_encode(&held->lease);
	char *text = json_to_text(json);
	bool ok;

	lease_place(held->lease.id, place);
	store_seal(store, place, text, strlen(text), &sealed);
	ok = sql_run(store->db, err,
	    "INSERT INTO lease (id, fate, boot_id, asked_steady_ms, asked_wall_ms, age_ms, lease_sealed)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET fate = excluded.fate,"
	    " boot_id = excluded.boot_id, asked_steady_ms = excluded.asked_steady_ms,"
	    " asked_wall_ms = excluded.asked_wall_ms, age_ms = excluded.age_ms, lease_sealed = excluded.lease_sealed",
	    "titiiib", held->lease.id, (int64_t)held->fate, held->receipt.boot_id, held->receipt.asked_steady_ms,
	    held->receipt.asked_wall_ms, held->receipt.age_ms, sealed.data, sealed.length);
	memory_wipe(text, strlen(text));
	free(text);
	json_decref(json);
	buffer_finish(&sealed);
	return ok;
}

static bool read_lease(struct store *store, struct sql_statement *statement, struct held_lease *out, struct error *err)
{
	char place[STORE_PLACE_BYTES];
	struct buffer plain = {0};
	size_t length;
	const void *sealed = sql_column_blob(statement, 6, &length);
	json_t *json = NULL;
	bool ok;

	lease_place(sql_column_text(statement, 0), place);
	if (store_unseal(store, place, sealed, length, &plain, err))
		json = json_read(plain.data, plain.length, plain.length, err);
	ok = json && lease_decode(json, &out->lease, err);
	out->fate = (enum sync_lease_fate)sql_column_int(statement, 1);
	text_copy(out->receipt.boot_id, sizeof out->receipt.boot_id, sql_column_text(statement, 2));
	out->receipt.asked_steady_ms = sql_column_int(statement, 3);
	out->receipt.asked_wall_ms = sql_column_int(statement, 4);
	out->receipt.age_ms = sql_column_int(statement, 5);
	json_decref(json);
	buffer_wipe(&plain);
	return ok;
}

bool store_load_leases(struct store *store, struct lease_pool *pool, struct error *err)
{
	struct sql_statement *statement = sql_query(store->db, err,
	    "SELECT id, fate, boot_id, asked_steady_ms, asked_wall_ms, age_ms, lease_sealed FROM lease ORDER BY id",
	    "");
	enum sql_result result = SQL_DONE;

	*pool = (struct lease_pool){0};
	if (!statement)
		return false;
	while (pool->count < SYNC_LEASES_MAX && (result = sql_step(statement, err)) == SQL_ROW)
		if (!read_lease(store, statement, &pool->leases[pool->count++], err))
			break;
	sql_end(statement);
	return result == SQL_DONE || pool->count == SYNC_LEASES_MAX;
}

struct lease_taking {
	const struct lease_pool *pool;
	const struct lease_changes *changes;
};

static bool take_leases(struct store *store, void *self, struct error *err)
{
	const struct lease_taking *taking = self;
	int i;

	for (i = 0; i < taking->changes->gone_count; i++)
		if (!sql_run(store->db, err, "DELETE FROM lease WHERE id = ?1", "t", taking->changes->gone[i]))
			return false;
	for (i = 0; i < taking->changes->put_count; i++)
		if (!store_put_lease(store, &taking->pool->leases[taking->changes->put[i]], err))
			return false;
	return true;
}

bool store_take_leases(
    void *self, const struct lease_pool *pool, const struct lease_changes *changes, struct error *err)
{
	struct lease_taking taking = {pool, changes};

	return store_atomic(self, take_leases, &taking, err);
}

/* ---- Receipts and paper --------------------------------------------------------------------------------------------
 */

static void receipt_place(const char *id, char out[STORE_PLACE_BYTES])
{
	snprintf(out, STORE_PLACE_BYTES, "receipt/%s", id);
}

bool store_add_receipt(struct store *store, const char *id, const char *booking, int room_index, const char *values,
    int64_t made_ms, struct error *err)
{
	char place[STORE_PLACE_BYTES];
	struct buffer sealed = {0};
	uint8_t key[STORE_KEY_BYTES];
	bool ok;

	store_key(store, "booking", booking, key);
	receipt_place(id, place);
	store_seal(store, place, values, strlen(values), &sealed);
	ok = sql_run(store->db, err,
	    "INSERT INTO receipt (id, booking_key, room_index, made_ms, values_sealed) VALUES (?1, ?2, ?3, ?4, ?5)",
	    "tbiib", id, key, sizeof key, (int64_t)room_index, made_ms, sealed.data, sealed.length);
	buffer_finish(&sealed);
	return ok;
}

enum store_found store_find_receipt(struct store *store, const char *booking, int room_index,
    char id_out[STORE_ID_BYTES], struct buffer *out, struct error *err)
{
	char place[STORE_PLACE_BYTES];
	struct buffer id = {0}, sealed = {0};
	uint8_t key[STORE_KEY_BYTES];
	enum store_found found = STORE_FAILED;
	enum sql_result result;

	store_key(store, "booking", booking, key);
	result = sql_one(store->db, err,
	    "SELECT id, values_sealed FROM receipt WHERE booking_key = ?1 AND room_index = ?2 ORDER BY made_ms DESC "
	    "LIMIT 1",
	    "bi>tb", key, sizeof key, (int64_t)room_index, &id, &sealed);
	text_copy(id_out, STORE_ID_BYTES, buffer_text(&id));
	receipt_place(id_out, place);
	if (result == SQL_DONE)
		found = STORE_MISSING;
	else if (result == SQL_ROW && store_unseal(store, place, sealed.data, sealed.length, out, err))
		found = STORE_FOUND;
	buffer_finish(&id);
	buffer_finish(&sealed);
	return found;
}

enum store_found store_find_receipt_by_id(
    struct store *store, const char *id, struct buffer *out, struct error *err)
{
	char place[STORE_PLACE_BYTES];
	struct buffer sealed = {0};
	enum store_found found = STORE_FAILED;
	enum sql_result result =
	    sql_one(store->db, err, "SELECT values_sealed FROM receipt WHERE id = ?1", "t>b", id, &sealed);

	receipt_place(id, place);
	if (result == SQL_DONE)
		found = STORE_MISSING;
	else if (result == SQL_ROW && store_unseal(store, place, sealed.data, sealed.length, out, err))
		found = STORE_FOUND;
	buffer_finish(&sealed);
	return found;
}

struct job_adding {
	const char *receipt;
	bool copy;
	int64_t job;
};

static bool add_job(struct store *store, void *self, struct error *err)
{
	struct job_adding *adding = self;

	if (sql_one(store->db, err, "SELECT COALESCE(MAX(job), 0) + 1 FROM print_job", ">i", &adding->job) != SQL_ROW)
		return false;
	return sql_run(store->db, err,
	    "INSERT INTO print_job (job, receipt, state, copy, changed_ms) VALUES (?1, ?2, ?3, ?4, ?5)", "itiii",
	    adding->job, adding->receipt, (int64_t)JOB_QUEUED, (int64_t)adding->copy, clock_wall_ms(&store->clock));
}

bool store_add_print_job(struct store *store, const char *receipt, bool copy, int64_t *job_out, struct error *err)
{
	struct job_adding adding = {.receipt = receipt, .copy = copy};

	if (!store_atomic(store, add_job, &adding, err))
		return error_add(err, "keeping a print job: ");
	*job_out = adding.job;
	return true;
}

bool store_set_print_job(struct store *store, int64_t job, enum print_job_state state, struct error *err)
{
	return sql_run(store->db, err, "UPDATE print_job SET state = ?1, changed_ms = ?2 WHERE job = ?3", "iii",
	    (int64_t)state, clock_wall_ms(&store->clock), job);
}

bool store_may_be_on_paper(struct store *store, const char *receipt)
{
	struct sql_statement *statement =
	    sql_query(store->db, NULL, "SELECT state FROM print_job WHERE receipt = ?1", "t", receipt);
	bool on_paper = false;

	while (statement && !on_paper && sql_step(statement, NULL) == SQL_ROW)
		on_paper = print_job_may_be_on_paper((enum print_job_state)sql_column_int(statement, 0));
	sql_end(statement);
	return on_paper;
}

/* One update a state: what follows RESTARTED is device/print_job.h's to say. */
static bool restart_jobs(struct store *store, void *self, struct error *err)
{
	int state;

	(void)self;
	for (state = 0; state < JOB_STATES; state++) {
		enum print_job_state next;

		if (!print_job_next((enum print_job_state)state, JOB_EVENT_RESTARTED, &next) || (int)next == state)
			continue;
		if (!sql_run(store->db, err, "UPDATE print_job SET state = ?1 WHERE state = ?2", "ii", (int64_t)next,
		        (int64_t)state))
			return false;
	}
	return true;
}

bool store_restart_print_jobs(struct store *store, struct error *err)
{
	return store_atomic(store, restart_jobs, NULL, err);
}

/* ---- Throttles ------------------------------------------------------------------------------------------------------
 */

bool store_throttle(struct store *store, const char *subject, struct throttle *out, struct error *err)
{
	uint8_t key[STORE_KEY_BYTES];
	int64_t wrong = 0, closed = 0;
	enum sql_result result;

	*out = (struct throttle){0};
	store_key(store, "throttle", subject, key);
	result = sql_one(store->db, err,
	    "SELECT wrong_tries, last_ms, until_ms, closed FROM throttle WHERE subject_key = ?1", "b>iiii", key,
	    sizeof key, &wrong, &out->last_ms, &out->until_ms, &closed);
	out->wrong_tries = (int)wrong;
	out->closed = closed != 0;
	return result == SQL_ROW || result == SQL_DONE;
}

bool store_set_throttle(struct store *store, const char *subject, const struct throttle *throttle, struct error *err)
{
	uint8_t key[STORE_KEY_BYTES];

	store_key(store, "throttle", subject, key);
	return sql_run(store->db, err,
	    "INSERT INTO throttle (subject_key, wrong_tries, last_ms, until_ms, closed) VALUES (?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT (subject_key) DO UPDATE SET wrong_tries = excluded.wrong_tries, last_ms = excluded.last_ms,"
	    " until_ms = excluded.until_ms, closed = excluded.closed",
	    "biiii", key, sizeof key, (int64_t)throttle->wrong_tries, throttle->last_ms, throttle->until_ms,
	    (int64_t)throttle->closed);
}
