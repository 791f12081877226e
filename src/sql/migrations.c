#include "sql/migrations.h"
#include <string.h>
#include "base/crypto.h"
#include "sql/driver.h"
#include "sql/scan.h"

static void text_digest(const char *text, uint8_t out[DIGEST_BYTES])
{
	digest(text, strlen(text), NULL, out);
}

static bool refuse(struct error *err, int number, const char *why)
{
	return error_set(err, "MIGRATION", "the database's migration %d %s", number, why);
}

/* The recorded row agrees with the list's migration of that number. */
static bool check_recorded(
    struct sql_statement *row, const struct sql_migration *list, int count, int *done_out, struct error *err)
{
	int64_t number = sql_column_int(row, 0);
	uint8_t expected[DIGEST_BYTES];
	size_t length;
	const void *recorded = sql_column_blob(row, 2, &length);
	if (number > count)
		return refuse(err, (int)number, "is unknown here: it was made by a newer release");
	if (number != *done_out + 1)
		return refuse(err, *done_out + 1, "is missing");
	text_digest(list[number - 1].text, expected);
	if (strcmp(sql_column_text(row, 1), list[number - 1].name) != 0 || length != DIGEST_BYTES ||
	    memcmp(recorded, expected, DIGEST_BYTES) != 0)
		return refuse(err, (int)number, "is not the one of this release");
	*done_out = (int)number;
	return true;
}

/* How many of the list are done. */
static bool read_recorded(struct sql *db, const struct sql_migration *list, int count, int *done_out, struct error *err)
{
	*done_out = 0;
	struct sql_statement *row =
	    sql_query(db, err, "SELECT number, name, digest FROM foyer_migration ORDER BY number", "");
	enum sql_result result = row ? SQL_ROW : SQL_FAILED;
	bool ok = true;
	while (ok && result == SQL_ROW && (result = sql_step(row, err)) == SQL_ROW)
		ok = check_recorded(row, list, count, done_out, err);
	sql_end(row);
	return ok && result == SQL_DONE;
}

static bool run_one(struct sql *db, void *self, struct error *err)
{
	const struct sql_migration *migration = self;
	struct buffer statement = {0};
	const char *cursor = migration->text;
	bool ok = true;
	while (ok && sql_next_statement(&cursor, &statement))
		ok = db->driver->execute(db, statement.data, err);
	buffer_finish(&statement);
	uint8_t sum[DIGEST_BYTES];
	text_digest(migration->text, sum);
	return ok && sql_run(db, err, "INSERT INTO foyer_migration (number, name, digest) VALUES (?1, ?2, ?3)", "itb",
	                 (int64_t)migration->number, migration->name, sum, sizeof sum);
}

static bool list_is_sound(const struct sql_migration *list, int count, struct error *err)
{
	for (int i = 0; i < count; i++)
		if (list[i].number != i + 1)
			return error_set(err, "MIGRATION", "the migrations are not numbered 1 to %d", count);
	return true;
}

static bool run_missing(struct sql *db, const struct sql_migration *list, int count, struct error *err)
{
	int done;
	if (!sql_run(db, err,
	        "CREATE TABLE IF NOT EXISTS foyer_migration (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, "
	        "digest BYTEA NOT NULL)",
	        "") ||
	    !read_recorded(db, list, count, &done, err))
		return false;
	for (int i = done; i < count; i++) {
		struct sql_migration migration = list[i];
		if (!sql_transaction(db, run_one, &migration, err))
			return error_add(err, "migration %d %s: ", migration.number, migration.name);
	}
	return true;
}

bool sql_migrate(struct sql *db, const struct sql_migration *list, int count, struct error *err)
{
	if (!crypto_ready(err) || !list_is_sound(list, count, err) || !db->driver->schema_lock(db, true, err))
		return error_add(err, "preparing the database: ");
	bool ok = run_missing(db, list, count, err);
	struct error ignored = {0}; /* a lost connection has let go of the lock too */
	db->driver->schema_lock(db, false, &ignored);
	return ok || error_add(err, "preparing the database: ");
}
