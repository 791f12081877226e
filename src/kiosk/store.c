#include "kiosk/store_base.h"
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/migrations.h"

enum { PATH_BYTES = 600, DAY_MS = 24 * 3600 * 1000 };

/* ---- Sealing ---------------------------------------------------------------------------------------------------- */

void store_key(const struct store *store, const char *table, const char *key, uint8_t out[STORE_KEY_BYTES])
{
	char text[256];
	uint8_t full[DIGEST_BYTES];
	int length = snprintf(text, sizeof text, "%s/%s", table, key);

	digest(text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1, store->keys.lookup, full);
	memcpy(out, full, STORE_KEY_BYTES);
	memory_wipe(text, sizeof text);
}

void store_place(const char *table, const uint8_t key[STORE_KEY_BYTES], char out[STORE_PLACE_BYTES])
{
	char hex[2 * STORE_KEY_BYTES + 1];

	text_hex(key, STORE_KEY_BYTES, hex);
	snprintf(out, STORE_PLACE_BYTES, "%s/%s", table, hex);
}

void store_seal(const struct store *store, const char *place, const void *plain, size_t length, struct buffer *out)
{
	uint8_t *sealed = memory_zeroed(1, length + SEAL_EXTRA_BYTES);

	seal(store->keys.seal, place, plain, length, &store->random, sealed);
	buffer_add(out, sealed, length + SEAL_EXTRA_BYTES);
	free(sealed);
}

bool store_unseal(const struct store *store, const char *place, const void *sealed, size_t length, struct buffer *out,
    struct error *err)
{
	uint8_t *plain;
	bool ok;

	if (length < SEAL_EXTRA_BYTES)
		return error_set(err, "CORRUPT", "a sealed value is too short");
	plain = memory_zeroed(1, length - SEAL_EXTRA_BYTES + 1);
	ok = unseal(store->keys.seal, place, sealed, length, plain);
	if (ok)
		buffer_add(out, plain, length - SEAL_EXTRA_BYTES);
	else
		error_set(err, "CORRUPT", "a sealed value does not open");
	memory_wipe(plain, length - SEAL_EXTRA_BYTES);
	free(plain);
	return ok;
}

/* ---- Transactions and small values ------------------------------------------------------------------------------- */

struct work_call {
	struct store *store;
	store_work_fn *work;
	void *self;
};

static bool run_work(struct sql *db, void *self, struct error *err)
{
	struct work_call *call = self;

	(void)db;
	return call->work(call->store, call->self, err);
}

bool store_transaction(struct store *store, store_work_fn *work, void *self, struct error *err)
{
	struct work_call call = {store, work, self};

	return sql_transaction(store->db, run_work, &call, err);
}

bool store_atomic(struct store *store, store_work_fn *work, void *self, struct error *err)
{
	return sql_in_transaction(store->db) ? work(store, self, err) : store_transaction(store, work, self, err);
}

bool store_meta_text(struct store *store, const char *name, char *out, size_t out_bytes, struct error *err)
{
	struct buffer value = {0};
	enum sql_result result = sql_one(store->db, err, "SELECT value FROM meta WHERE name = ?1", "t>t", name, &value);

	text_copy(out, out_bytes, buffer_text(&value));
	buffer_finish(&value);
	return result == SQL_ROW || result == SQL_DONE;
}

bool store_set_meta_text(struct store *store, const char *name, const char *value, struct error *err)
{
	return sql_run(store->db, err,
	    "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "tt", name, value);
}

int64_t store_meta_int(struct store *store, const char *name, int64_t fallback)
{
	char text[32];
	int64_t value;

	if (!store_meta_text(store, name, text, sizeof text, NULL) || !text_to_int(text, INT64_MIN, INT64_MAX, &value))
		return fallback;
	return value;
}

bool store_set_meta_int(struct store *store, const char *name, int64_t value, struct error *err)
{
	char text[32];

	snprintf(text, sizeof text, "%" PRId64, value);
	return store_set_meta_text(store, name, text, err);
}

/* ---- Opening ----------------------------------------------------------------------------------------------------- */

/* kiosk.db.broken-wal is the name under which SQLite finds the log of kiosk.db.broken. */
static bool set_aside(const char *path, struct error *err)
{
	static const char *const tails[] = {"-wal", "-shm", ""};
	size_t i;

	for (i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		char from[PATH_BYTES], to[PATH_BYTES + 8];

		snprintf(from, sizeof from, "%s%s", path, tails[i]);
		snprintf(to, sizeof to, "%s.broken%s", path, tails[i]);
		unlink(to);
		if (file_exists(from) && rename(from, to) != 0)
			return error_set(err, "IO", "setting %s aside failed", from);
	}
	return true;
}

static bool prepare(struct store *store, struct error *err)
{
	return sql_migrate(store->db, kiosk_migrations, kiosk_migration_count, err) &&
	       store_load_generation(store, err) && store_adopt_outbox(store, err) && store_purge(store, err);
}

static bool open_database(struct store *store, const char *path, struct error *err)
{
	store->db = sql_open_sqlite(path, err);
	if (!store->db)
		return false;
	if (prepare(store, err))
		return true;
	sql_close(store->db);
	store->db = NULL;
	return false;
}

static void save_outbox(struct store *store, const char *path, struct store_opening *opening)
{
	char broken_path[PATH_BYTES + 8];
	struct error err = {0};
	struct sql *broken;

	snprintf(broken_path, sizeof broken_path, "%s.broken", path);
	broken = sql_open_sqlite(broken_path, &err);
	opening->outbox_lost = !broken || !store_recover_outbox(store, broken, &opening->recovered, &err);
	sql_close(broken);
	log_line(LOG_ERROR, "store", "the database was broken and set aside as %s: %d commands were saved%s%s",
	    broken_path, opening->recovered, opening->outbox_lost ? ", others could not be read: " : "", err.text);
}

static bool begin_anew(struct store *store, const char *path, struct store_opening *opening, struct error *err)
{
	log_line(LOG_ERROR, "store", "%s (%s)", err->text, err->code);
	*err = (struct error){0};
	if (!set_aside(path, err) || !open_database(store, path, err))
		return false;
	opening->set_aside = true;
	save_outbox(store, path, opening);
	return true;
}

static void distrust_path(const char *folder, char out[PATH_BYTES])
{
	snprintf(out, PATH_BYTES, "%s/kiosk.db.distrusted", folder);
}

bool store_distrust(const char *folder, struct error *err)
{
	char path[PATH_BYTES];

	distrust_path(folder, path);
	return file_write_atomic(path, "", 0, 0600, err);
}

/* Opens what is there, unless it is known or found to be broken. */
static bool open_or_begin_anew(
    struct store *store, const char *folder, struct store_opening *opening, struct error *err)
{
	char path[PATH_BYTES], mark[PATH_BYTES];

	snprintf(path, sizeof path, "%s/kiosk.db", folder);
	distrust_path(folder, mark);
	if (!file_exists(mark)) {
		if (open_database(store, path, err))
			return true;
		if (!error_is(err, "CORRUPT"))
			return false;
	} else {
		error_set(err, "CORRUPT", "the database was damaged when it was last used");
	}
	if (!begin_anew(store, path, opening, err))
		return false;
	unlink(mark);
	return true;
}

struct store *store_open(const char *folder, const struct kiosk_keys *keys, int64_t incarnation,
    const struct random *random, const struct clock *clock, struct store_opening *opening_out, struct error *err)
{
	struct store *store = memory_zeroed(1, sizeof *store);
	struct error own = {0};

	*store = (struct store){.keys = *keys, .random = *random, .clock = *clock, .incarnation = incarnation};
	*opening_out = (struct store_opening){0};
	if (open_or_begin_anew(store, folder, opening_out, &own))
		return store;
	error_set(err, own.code, "%s", own.text);
	error_add(err, "opening the store in %s: ", folder);
	store_close(store);
	return NULL;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	sql_close(store->db);
	memory_wipe(store, sizeof *store);
	free(store);
}

bool store_erase(const char *folder, struct error *err)
{
	static const char *const tails[] = {"-wal", "-shm", ""};
	char path[PATH_BYTES];
	size_t i;

	for (i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		snprintf(path, sizeof path, "%s/kiosk.db%s", folder, tails[i]);
		if (unlink(path) != 0 && errno != ENOENT)
			return error_errno(err, errno, "removing %s", path);
	}
	return true;
}

static bool purge(struct store *store, void *self, struct error *err)
{
	int64_t before_ms = *(const int64_t *)self;

	return sql_run(store->db, err, "DELETE FROM outbox WHERE state <> 0 AND settled_ms < ?1", "i", before_ms) &&
	       sql_run(store->db, err,
	           "DELETE FROM print_job WHERE changed_ms < ?1 AND receipt IN (SELECT id FROM receipt WHERE made_ms < "
	           "?1)",
	           "i", before_ms) &&
	       sql_run(store->db, err, "DELETE FROM receipt WHERE made_ms < ?1", "i", before_ms) &&
	       sql_run(store->db, err, "DELETE FROM throttle WHERE last_ms < ?1", "i", before_ms);
}

bool store_purge(struct store *store, struct error *err)
{
	int64_t before_ms = clock_wall_ms(&store->clock) - (int64_t)STORE_KEEP_DAYS * DAY_MS;

	return store_atomic(store, purge, &before_ms, err);
}

struct sync_storage store_sync_storage(struct store *store)
{
	return (struct sync_storage){.outbox = store_outbox_storage(store),
	    .position = store_position,
	    .begin_shadow = store_begin_shadow,
	    .take_rows = store_take_rows,
	    .take_leases = store_take_leases,
	    .self = store};
}
