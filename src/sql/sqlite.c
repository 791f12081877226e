#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>
#include <unistd.h>
#include "base/memory.h"
#include "sql/driver.h"

enum { BUSY_WAIT_MS = 500 };

struct sqlite_db {
	struct sql sql;
	sqlite3 *handle;
};

static sqlite3 *handle_of(const struct sql *db)
{
	return ((const struct sqlite_db *)db)->handle;
}

static sqlite3_stmt *prepared_of(const struct sql_statement *statement)
{
	return statement->prepared;
}

static const char *code_of(sqlite3 *handle, int status)
{
	int system = sqlite3_system_errno(handle);
	switch (status & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "BUSY";
	case SQLITE_CONSTRAINT:
		return "CONSTRAINT";
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return "CORRUPT";
	case SQLITE_FULL:
		return "DISK_FULL";
	case SQLITE_IOERR:
		return system == ENOSPC || system == EFBIG || system == EDQUOT ? "DISK_FULL" : "DATABASE";
	default:
		return "DATABASE";
	}
}

static enum sql_result fail(struct sql *db, int status, struct error *err)
{
	const char *code = code_of(handle_of(db), status);
	error_set(err, code, "%s", sqlite3_errmsg(handle_of(db)));
	if (strcmp(code, "CONSTRAINT") == 0)
		return SQL_CONSTRAINT;
	if (strcmp(code, "BUSY") != 0)
		return SQL_FAILED;
	db->was_busy = true;
	return SQL_BUSY;
}

static bool ready(struct sql *db, struct error *err)
{
	(void)db;
	(void)err;
	return true;
}

static bool is_lost(const struct sql *db)
{
	(void)db;
	return false;
}

static bool execute(struct sql *db, const char *text, struct error *err)
{
	int status = sqlite3_exec(handle_of(db), text, NULL, NULL, NULL);
	if (status != SQLITE_OK)
		fail(db, status, err);
	return status == SQLITE_OK;
}

static void rollback(struct sql *db)
{
	if (!sqlite3_get_autocommit(handle_of(db)))
		sqlite3_exec(handle_of(db), "ROLLBACK", NULL, NULL, NULL);
}

/* The file has one connection, so there is nobody to keep out. */
static bool schema_lock(struct sql *db, bool lock, struct error *err)
{
	(void)lock;
	return ready(db, err);
}

static bool prepare(struct sql_statement *statement, struct error *err)
{
	sqlite3_stmt *prepared = NULL;
	const char *tail = "";
	int status = sqlite3_prepare_v3(
	    handle_of(statement->db), statement->text, -1, SQLITE_PREPARE_PERSISTENT, &prepared, &tail);
	if (status != SQLITE_OK) {
		fail(statement->db, status, err);
		return false;
	}
	statement->prepared = prepared;
	if (!prepared || tail[strspn(tail, " \t\r\n;")])
		return error_set(err, "DATABASE", "the text is not one statement");
	return true;
}

static int bind(const struct sql_statement *statement, int index)
{
	const struct sql_value *value = &statement->values[index];
	const char *bytes = buffer_text(&statement->bytes) + value->offset;
	sqlite3_stmt *prepared = prepared_of(statement);
	switch (value->kind) {
	case SQL_INT:
		return sqlite3_bind_int64(prepared, index + 1, value->integer);
	case SQL_DOUBLE:
		return sqlite3_bind_double(prepared, index + 1, value->real);
	case SQL_TEXT:
		return sqlite3_bind_text64(prepared, index + 1, bytes, value->length, SQLITE_STATIC, SQLITE_UTF8);
	case SQL_BYTES:
		return sqlite3_bind_blob64(prepared, index + 1, bytes, value->length, SQLITE_STATIC);
	default:
		return sqlite3_bind_null(prepared, index + 1);
	}
}

static enum sql_result step(struct sql_statement *statement, struct error *err)
{
	struct sql *db = statement->db;
	sqlite3_stmt *prepared = prepared_of(statement);
	int status = SQLITE_OK;
	if (!sqlite3_stmt_busy(prepared))
		for (int i = 0; i < statement->value_count && status == SQLITE_OK; i++)
			status = bind(statement, i);
	if (status == SQLITE_OK)
		status = sqlite3_step(prepared);
	if (status == SQLITE_ROW)
		return SQL_ROW;
	if (status != SQLITE_DONE)
		return fail(db, status, err);
	db->affected = sqlite3_stmt_readonly(prepared) ? 0 : sqlite3_changes64(handle_of(db));
	return SQL_DONE;
}

static void reset(struct sql_statement *statement)
{
	sqlite3_reset(prepared_of(statement));
	sqlite3_clear_bindings(prepared_of(statement));
}

static void forget(struct sql_statement *statement)
{
	sqlite3_finalize(prepared_of(statement));
}

static int column_count(struct sql_statement *statement)
{
	return sqlite3_column_count(prepared_of(statement));
}

static bool column_null(struct sql_statement *statement, int column)
{
	return sqlite3_column_type(prepared_of(statement), column) == SQLITE_NULL;
}

static int64_t column_int(struct sql_statement *statement, int column)
{
	return sqlite3_column_int64(prepared_of(statement), column);
}

static double column_double(struct sql_statement *statement, int column)
{
	return sqlite3_column_double(prepared_of(statement), column);
}

static const char *column_text(struct sql_statement *statement, int column)
{
	const unsigned char *text = sqlite3_column_text(prepared_of(statement), column);
	return text ? (const char *)text : "";
}

static const void *column_blob(struct sql_statement *statement, int column, size_t *length_out)
{
	const void *bytes = sqlite3_column_blob(prepared_of(statement), column);
	*length_out = (size_t)sqlite3_column_bytes(prepared_of(statement), column);
	return bytes ? bytes : "";
}

static void close_db(struct sql *db)
{
	sqlite3_close(handle_of(db));
	free(db);
}

static const struct sql_driver driver = {
    .begin = "BEGIN IMMEDIATE",
    .columns = "SELECT m.name || '.' || c.name AS place, upper(c.type), c.\"notnull\" <> 0 OR c.pk > 0, c.pk "
               "FROM sqlite_master m JOIN pragma_table_info(m.name) c "
               "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY place",
    .ready = ready,
    .is_lost = is_lost,
    .execute = execute,
    .rollback = rollback,
    .schema_lock = schema_lock,
    .prepare = prepare,
    .step = step,
    .reset = reset,
    .forget = forget,
    .column_count = column_count,
    .column_null = column_null,
    .column_int = column_int,
    .column_double = column_double,
    .column_text = column_text,
    .column_blob = column_blob,
    .close = close_db,
};

/* SQLite would create the file readable by all; its WAL takes over the file's mode. */
static bool create_file(const char *path, struct error *err)
{
	int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (descriptor < 0)
		return error_set(err, errno == ENOSPC ? "DISK_FULL" : "DATABASE", "%s", strerrordesc_np(errno));
	close(descriptor);
	return true;
}

/* The empty transaction takes the lock that this connection then keeps, and reads the file's head. */
static bool set_up(struct sql *db, struct error *err)
{
	static const char *const steps[] = {
	    "PRAGMA locking_mode=EXCLUSIVE",
	    "PRAGMA journal_mode=WAL",
	    "PRAGMA synchronous=FULL",
	    "PRAGMA foreign_keys=ON",
	    "PRAGMA secure_delete=FAST",
	    "PRAGMA trusted_schema=OFF",
	    "PRAGMA temp_store=MEMORY",
	    "PRAGMA cache_size=-2000",
	    "PRAGMA journal_size_limit=4194304",
	    "BEGIN IMMEDIATE",
	    "COMMIT",
	};
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
		if (!execute(db, steps[i], err))
			return false;
	return true;
}

int64_t sql_memory_bytes(void)
{
	return sqlite3_memory_used();
}

static bool open_handle(struct sqlite_db *db, const char *path, struct error *err)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
	if (!create_file(path, err))
		return false;
	int status = sqlite3_open_v2(path, &db->handle, flags, NULL);
	if (status != SQLITE_OK) {
		fail(&db->sql, status, err);
		return false;
	}
	sqlite3_busy_timeout(db->handle, BUSY_WAIT_MS);
	return set_up(&db->sql, err);
}

struct sql *sql_open_sqlite(const char *path, struct error *err)
{
	struct sqlite_db *db = memory_zeroed(1, sizeof *db);
	db->sql.driver = &driver;
	if (open_handle(db, path, err))
		return &db->sql;
	error_add(err, "opening the database %s: ", path);
	close_db(&db->sql);
	return NULL;
}
