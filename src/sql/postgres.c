#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <libpq-fe.h>
#include "base/memory.h"
#include "base/text.h"
#include "sql/driver.h"
#include "sql/scan.h"

/* Object ids of the types sent (PostgreSQL's catalogue/pg_type.dat; they never change). */
enum { OID_ANY = 0, OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25, OID_FLOAT8 = 701 };
enum { NUMBER_BYTES = 32, SCHEMA_LOCK = 0x466f7965 };

struct postgres_db {
	struct sql sql;
	PGconn *connection;
	unsigned generation; /* of the connection: what was prepared in an older one is gone */
	unsigned next_name;
};

/* A prepared statement and, between its first step and the reset, all rows of its result. */
struct prepared {
	char name[24];
	unsigned generation; /* 0: not prepared yet */
	Oid types[SQL_VALUES_MOST];
	PGresult *result;
	int row;
	struct arena *decoded; /* blobs of the present row */
};

static struct postgres_db *postgres_of(struct sql *db)
{
	return (struct postgres_db *)db;
}

static struct prepared *prepared_of(const struct sql_statement *statement)
{
	return statement->prepared;
}

static bool is_lost(const struct sql *db)
{
	return PQstatus(((const struct postgres_db *)db)->connection) != CONNECTION_OK;
}

/* PostgreSQL's manual, appendix A: the first row whose state begins so. */
static const struct {
	const char *state, *code;
} codes[] = {
    {"40001", "BUSY"},                         /* serialization failure */
    {"40P01", "BUSY"},                         /* deadlock */
    {"55P03", "BUSY"},                         /* lock not available */
    {"57P0", "BUSY"},                          /* the server stops or starts */
    {"08", "BUSY"},                            /* the connection */
    {"53100", "DISK_FULL"}, {"53", "BUSY"},    /* too many connections, no memory */
    {"23", "CONSTRAINT"}, {"XX00", "CORRUPT"}, /* damaged data or index */
};

static const char *code_of(const struct sql *db, const char *state)
{
	if (is_lost(db))
		return "BUSY";
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (strncmp(state, codes[i].state, strlen(codes[i].state)) == 0)
			return codes[i].code;
	return "DATABASE";
}

/* Only the first line of the server's words is told, and for wrong data not even that: they quote values. */
static enum sql_result fail(struct sql *db, const PGresult *result, struct error *err)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
	const char *words = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
	if (!state)
		state = "";
	const char *code = code_of(db, state);
	if (is_lost(db))
		words = "the connection was lost";
	else if (!words || strncmp(state, "22", 2) == 0)
		words = "the data are wrong";
	error_set(err, code, "%s (%s)", words, *state ? state : "no state");
	if (strcmp(code, "CONSTRAINT") == 0)
		return SQL_CONSTRAINT;
	if (strcmp(code, "BUSY") != 0)
		return SQL_FAILED;
	db->was_busy = true;
	return SQL_BUSY;
}

static bool is_good(const PGresult *result)
{
	ExecStatusType status = PQresultStatus(result);
	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

static bool execute_plain(struct sql *db, const char *text, struct error *err)
{
	PGresult *result = PQexec(postgres_of(db)->connection, text);
	bool ok = is_good(result);
	if (!ok)
		fail(db, result, err);
	PQclear(result);
	return ok;
}

/* Text is compared and sorted by bytes, as in SQLite, whatever the database's locale: TEXT of a table's columns becomes
 * TEXT COLLATE "C". */
static void collate_columns(const char *text, struct buffer *out)
{
	for (const char *at = text; *at;) {
		const char *behind = sql_skip_quoted(at);
		if (behind == at)
			behind += strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
		if (behind == at)
			behind++;
		buffer_add(out, at, (size_t)(behind - at));
		if (behind - at == 4 && strncmp(at, "TEXT", 4) == 0)
			buffer_add_text(out, " COLLATE \"C\"");
		at = behind;
	}
}

static bool defines_columns(const char *text)
{
	return strncmp(text, "CREATE TABLE", 12) == 0 || strncmp(text, "ALTER TABLE", 11) == 0;
}

static bool execute(struct sql *db, const char *text, struct error *err)
{
	struct buffer collated = {0};
	collate_columns(text, &collated);
	bool ok = execute_plain(db, defines_columns(text) ? collated.data : text, err);
	buffer_finish(&collated);
	return ok;
}

static void rollback(struct sql *db)
{
	PGconn *connection = postgres_of(db)->connection;
	PGTransactionStatusType status = PQtransactionStatus(connection);
	if (status == PQTRANS_INTRANS || status == PQTRANS_INERROR)
		PQclear(PQexec(connection, "ROLLBACK"));
}

/* What every session needs; SQL_ASCII keeps UTF-8 as it is given, other encodings would change it. */
static bool set_up(struct sql *db, struct error *err)
{
	static const char *const steps[] = {
	    "SET standard_conforming_strings = on",
	    "SET bytea_output = 'hex'",
	    "SET extra_float_digits = 1",
	    "SET statement_timeout = '60s'",
	    "SET lock_timeout = '10s'",
	    "SET idle_in_transaction_session_timeout = '60s'",
	    "SET client_min_messages = warning",
	    "SET plan_cache_mode = force_custom_plan", /* a plan made for an empty table stays slow for ever */
	};
	struct postgres_db *postgres = postgres_of(db);
	if (is_lost(db))
		return error_set(err, "BUSY", "the server does not answer or refuses the connection");
	postgres->generation++;
	const char *encoding = PQparameterStatus(postgres->connection, "server_encoding");
	if (!text_equal(encoding, "UTF8") && !text_equal(encoding, "SQL_ASCII"))
		return error_set(err, "DATABASE", "the database must be made with ENCODING 'UTF8'");
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
		if (!execute_plain(db, steps[i], err))
			return false;
	return true;
}

static bool ready(struct sql *db, struct error *err)
{
	if (!is_lost(db))
		return true;
	PQreset(postgres_of(db)->connection);
	return set_up(db, err) || error_add(err, "connecting to PostgreSQL again: ");
}

static bool schema_lock(struct sql *db, bool lock, struct error *err)
{
	char text[64];
	if (!ready(db, err))
		return false;
	snprintf(text, sizeof text, "SELECT pg_advisory_%s(%d)", lock ? "lock" : "unlock", SCHEMA_LOCK);
	return execute_plain(db, text, err);
}

/* The server learns of the statement with its first step, when its values' types are known. */
static bool prepare(struct sql_statement *statement, struct error *err)
{
	(void)err;
	struct prepared *prepared = memory_zeroed(1, sizeof *prepared);
	prepared->decoded = arena_create(1024);
	prepared->row = -1;
	statement->prepared = prepared;
	return true;
}

static Oid type_of(const struct sql_value *value)
{
	static const Oid types[] = {
	    [SQL_NULL] = OID_ANY,
	    [SQL_NULL_TEXT] = OID_TEXT,
	    [SQL_NULL_BYTES] = OID_BYTEA,
	    [SQL_INT] = OID_INT8,
	    [SQL_DOUBLE] = OID_FLOAT8,
	    [SQL_TEXT] = OID_TEXT,
	    [SQL_BYTES] = OID_BYTEA,
	};
	return types[value->kind];
}

static void deallocate(struct postgres_db *db, struct prepared *prepared)
{
	char text[48];
	snprintf(text, sizeof text, "DEALLOCATE %s", prepared->name);
	if (prepared->generation == db->generation && !is_lost(&db->sql))
		PQclear(PQexec(db->connection, text));
	prepared->generation = 0;
}

static enum sql_result prepare_at_server(struct sql_statement *statement, const Oid *types, struct error *err)
{
	struct postgres_db *db = postgres_of(statement->db);
	struct prepared *prepared = prepared_of(statement);
	struct buffer text = {0};
	enum sql_result outcome = SQL_DONE;
	sql_dollar_placeholders(statement->text, &text);
	snprintf(prepared->name, sizeof prepared->name, "foyer_%u", db->next_name++);
	PGresult *result = PQprepare(db->connection, prepared->name, buffer_text(&text), statement->value_count, types);
	if (is_good(result)) {
		prepared->generation = db->generation;
		memcpy(prepared->types, types, sizeof prepared->types);
	} else {
		outcome = fail(statement->db, result, err);
	}
	PQclear(result);
	buffer_finish(&text);
	return outcome;
}

/* Nothing to do when it was prepared in this connection with the same types. */
static enum sql_result prepare_now(struct sql_statement *statement, struct error *err)
{
	struct postgres_db *db = postgres_of(statement->db);
	struct prepared *prepared = prepared_of(statement);
	Oid types[SQL_VALUES_MOST] = {0};
	for (int i = 0; i < statement->value_count; i++)
		types[i] = type_of(&statement->values[i]);
	if (prepared->generation == db->generation && memcmp(types, prepared->types, sizeof types) == 0)
		return SQL_DONE;
	deallocate(db, prepared);
	return prepare_at_server(statement, types, err);
}

/* The values in the form that libpq takes: numbers as text, text as it is, bytes in binary. */
struct arguments {
	const char *values[SQL_VALUES_MOST];
	int lengths[SQL_VALUES_MOST], formats[SQL_VALUES_MOST];
	char numbers[SQL_VALUES_MOST][NUMBER_BYTES];
};

static void fill_arguments(const struct sql_statement *statement, struct arguments *out)
{
	for (int i = 0; i < statement->value_count; i++) {
		const struct sql_value *value = &statement->values[i];
		out->values[i] = NULL;
		out->lengths[i] = (int)value->length;
		out->formats[i] = value->kind == SQL_BYTES;
		if (value->kind == SQL_INT || value->kind == SQL_DOUBLE)
			out->values[i] = out->numbers[i];
		else if (value->kind == SQL_TEXT || value->kind == SQL_BYTES)
			out->values[i] = buffer_text(&statement->bytes) + value->offset;
		if (value->kind == SQL_INT)
			snprintf(out->numbers[i], NUMBER_BYTES, "%lld", (long long)value->integer);
		else if (value->kind == SQL_DOUBLE)
			snprintf(out->numbers[i], NUMBER_BYTES, "%.17g", value->real);
	}
}

static enum sql_result run(struct sql_statement *statement, struct error *err)
{
	struct postgres_db *db = postgres_of(statement->db);
	struct prepared *prepared = prepared_of(statement);
	struct arguments arguments;
	enum sql_result outcome = prepare_now(statement, err);
	if (outcome != SQL_DONE)
		return outcome;
	fill_arguments(statement, &arguments);
	prepared->result = PQexecPrepared(db->connection, prepared->name, statement->value_count, arguments.values,
	    arguments.lengths, arguments.formats, 0);
	memory_wipe(&arguments, sizeof arguments);
	if (!is_good(prepared->result))
		return fail(&db->sql, prepared->result, err);
	int64_t affected = 0;
	text_to_int(PQcmdTuples(prepared->result), 0, INT64_MAX, &affected);
	db->sql.affected = strncmp(PQcmdStatus(prepared->result), "SELECT", 6) == 0 ? 0 : affected;
	return SQL_DONE;
}

static enum sql_result step(struct sql_statement *statement, struct error *err)
{
	struct prepared *prepared = prepared_of(statement);
	if (!prepared->result) {
		enum sql_result result = run(statement, err);
		if (result != SQL_DONE)
			return result;
	}
	arena_reset(prepared->decoded);
	prepared->row++;
	return prepared->row < PQntuples(prepared->result) ? SQL_ROW : SQL_DONE;
}

static void reset(struct sql_statement *statement)
{
	struct prepared *prepared = prepared_of(statement);
	PQclear(prepared->result);
	prepared->result = NULL;
	prepared->row = -1;
	arena_reset(prepared->decoded);
}

static void forget(struct sql_statement *statement)
{
	struct prepared *prepared = prepared_of(statement);
	reset(statement);
	if (!statement->is_cached)
		deallocate(postgres_of(statement->db), prepared);
	arena_destroy(prepared->decoded);
	free(prepared);
}

static int column_count(struct sql_statement *statement)
{
	return PQnfields(prepared_of(statement)->result);
}

static bool column_null(struct sql_statement *statement, int column)
{
	return PQgetisnull(prepared_of(statement)->result, prepared_of(statement)->row, column);
}

static const char *column_text(struct sql_statement *statement, int column)
{
	return PQgetvalue(prepared_of(statement)->result, prepared_of(statement)->row, column);
}

/* Sums of integers are NUMERIC here, and comparisons say t or f. */
static int64_t column_int(struct sql_statement *statement, int column)
{
	const char *text = column_text(statement, column);
	return *text == 't' ? 1 : strtoll(text, NULL, 10);
}

static double column_double(struct sql_statement *statement, int column)
{
	return strtod(column_text(statement, column), NULL);
}

static const void *column_blob(struct sql_statement *statement, int column, size_t *length_out)
{
	struct prepared *prepared = prepared_of(statement);
	const char *text = column_text(statement, column);
	size_t length = (size_t)PQgetlength(prepared->result, prepared->row, column);
	*length_out = length;
	if (PQftype(prepared->result, column) != OID_BYTEA || length < 2)
		return text;
	*length_out = (length - 2) / 2; /* \x and two digits a byte */
	void *bytes = arena_zeroed(prepared->decoded, *length_out + 1, 1);
	if (!text_unhex(text + 2, bytes, *length_out))
		*length_out = 0;
	return bytes;
}

static void close_db(struct sql *db)
{
	PQfinish(postgres_of(db)->connection);
	free(db);
}

static const struct sql_driver driver = {
    .begin = "BEGIN ISOLATION LEVEL SERIALIZABLE",
    .columns =
        "SELECT (c.table_name || '.' || c.column_name) COLLATE \"C\" AS place, upper(c.data_type), "
        "CASE c.is_nullable WHEN 'NO' THEN 1 ELSE 0 END, coalesce(k.ordinal_position, 0) "
        "FROM information_schema.columns c "
        "LEFT JOIN information_schema.table_constraints p ON p.table_schema = c.table_schema "
        "AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY' "
        "LEFT JOIN information_schema.key_column_usage k ON k.constraint_schema = p.constraint_schema "
        "AND k.constraint_name = p.constraint_name AND k.table_name = c.table_name AND k.column_name = c.column_name "
        "WHERE c.table_schema = current_schema() ORDER BY place",
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

/* What the address says outweighs what stands before it; the encoding is not its choice. */
static PGconn *connect_to(const char *url)
{
	static const char *const names[] = {
	    "connect_timeout", "application_name", "tcp_user_timeout", "dbname", "client_encoding", NULL};
	const char *const values[] = {"10", "foyer", "20000", url, "UTF8", NULL};
	return PQconnectdbParams(names, values, 1);
}

struct sql *sql_open_postgres(const char *url, struct error *err)
{
	struct postgres_db *db = memory_zeroed(1, sizeof *db);
	db->sql.driver = &driver;
	db->connection = connect_to(url);
	if (set_up(&db->sql, err))
		return &db->sql;
	error_add(err, "connecting to PostgreSQL: ");
	close_db(&db->sql);
	return NULL;
}
