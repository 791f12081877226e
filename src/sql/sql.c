#include "sql/sql.h"
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "sql/driver.h"
#include "sql/scan.h"

enum { CACHE_MOST = 256 };

static uint64_t hash_text(const char *text)
{
	uint64_t hash = 0xcbf29ce484222325u;
	for (; *text; text++)
		hash = (hash ^ (uint8_t)*text) * 0x100000001b3u;
	return hash;
}

static void destroy_statement(struct sql_statement *statement)
{
	if (statement->prepared)
		statement->db->driver->forget(statement);
	buffer_wipe(&statement->bytes);
	free(statement->text);
	free(statement);
}

void sql_close(struct sql *db)
{
	if (!db)
		return;
	if (db->in_transaction)
		db->driver->rollback(db);
	for (int i = 0; i < db->cache_count; i++)
		destroy_statement(db->cache[i]);
	free(db->cache);
	db->driver->close(db);
}

static struct sql_statement *find_cached(struct sql *db, const char *text, uint64_t hash)
{
	for (int i = 0; i < db->cache_count; i++) {
		struct sql_statement *statement = db->cache[i];
		if (statement->text_hash == hash && !statement->is_open && strcmp(statement->text, text) == 0)
			return statement;
	}
	return NULL;
}

static struct sql_statement *create_statement(struct sql *db, const char *text, uint64_t hash, struct error *err)
{
	int count = sql_placeholder_count(text);
	if (count < 0) {
		error_set(err, "DATABASE", "placeholders are written ?1 to ?%d", SQL_VALUES_MOST);
		return NULL;
	}
	struct sql_statement *statement = memory_zeroed(1, sizeof *statement);
	statement->db = db;
	statement->text = memory_text(text);
	statement->text_hash = hash;
	statement->value_count = count;
	if (!db->driver->prepare(statement, err)) {
		destroy_statement(statement);
		return NULL;
	}
	if (db->cache_count < CACHE_MOST) {
		db->cache = memory_resized(db->cache, (size_t)db->cache_count + 1, sizeof(struct sql_statement *));
		db->cache[db->cache_count++] = statement;
		statement->is_cached = true;
	}
	return statement;
}

static struct sql_statement *open_statement(struct sql *db, const char *text, struct error *err)
{
	if (db->has_failed) {
		error_set(err, "DATABASE", "an earlier statement of the transaction failed");
		return NULL;
	}
	if (!db->in_transaction && !db->driver->ready(db, err))
		return NULL;
	uint64_t hash = hash_text(text);
	struct sql_statement *statement = find_cached(db, text, hash);
	if (!statement)
		statement = create_statement(db, text, hash, err);
	if (statement)
		statement->is_open = true;
	return statement;
}

void sql_end(struct sql_statement *statement)
{
	if (!statement)
		return;
	statement->db->driver->reset(statement);
	if (statement->bytes.data)
		memory_wipe(statement->bytes.data, statement->bytes.length);
	buffer_clear(&statement->bytes);
	memory_wipe(statement->values, sizeof statement->values);
	statement->is_open = false;
	if (!statement->is_cached)
		destroy_statement(statement);
}

static bool set_bytes(struct sql_statement *statement, struct sql_value *value, const void *bytes, size_t length)
{
	value->offset = statement->bytes.length;
	value->length = length;
	buffer_add(&statement->bytes, bytes, length);
	buffer_add_byte(&statement->bytes, 0);
	return true;
}

static bool set_text(struct sql_statement *statement, struct sql_value *value, const char *text, size_t length)
{
	value->kind = text ? SQL_TEXT : SQL_NULL_TEXT;
	if (!text)
		return true;
	return text_valid(text, length) && set_bytes(statement, value, text, length);
}

static bool set_double(struct sql_value *value, double real)
{
	value->kind = SQL_DOUBLE;
	value->real = real + 0.0; /* SQLite keeps no negative zero */
	return isfinite(real);
}

/* Takes one value of the kind that letter names; false if it is none that can be stored. */
static bool take_value(struct sql_statement *statement, struct sql_value *value, char letter, va_list *from)
{
	if (letter == 'i') {
		value->kind = SQL_INT;
		value->integer = va_arg(*from, int64_t);
		return true;
	}
	if (letter == 'd')
		return set_double(value, va_arg(*from, double));
	if (letter == 't' || letter == 's') {
		const char *text = va_arg(*from, const char *);
		return set_text(statement, value, text,
		    letter == 's' ? va_arg(*from, size_t)
		    : text        ? strlen(text)
		                  : 0);
	}
	if (letter == 'b') {
		const void *bytes = va_arg(*from, const void *);
		size_t length = va_arg(*from, size_t);
		value->kind = bytes ? SQL_BYTES : SQL_NULL_BYTES;
		return !bytes || set_bytes(statement, value, bytes, length);
	}
	value->kind = SQL_NULL;
	return letter == 'n';
}

/* Takes the values up to the end of letters or a `>`, where *letters is left. */
static bool take_values(struct sql_statement *statement, const char **letters, va_list *from, struct error *err)
{
	int count = 0;
	for (; **letters && **letters != '>'; (*letters)++) {
		if (count == statement->value_count)
			return error_set(err, "DATABASE", "more values than placeholders");
		if (!take_value(statement, &statement->values[count++], **letters, from))
			return error_set(err, "BAD_TEXT", "value %d cannot be stored", count);
	}
	return count == statement->value_count || error_set(err, "DATABASE", "fewer values than placeholders");
}

/* "running INSERT INTO booking (hot...: ": the text holds placeholders only, so it can be told. */
static void name_statement(struct error *err, const char *text)
{
	error_add(err, "running %.60s%s: ", text, strlen(text) > 60 ? "..." : "");
}

static struct sql_statement *begin_query(
    struct sql *db, struct error *err, const char *text, const char **letters, va_list *from)
{
	struct sql_statement *statement = open_statement(db, text, err);
	if (statement && take_values(statement, letters, from, err))
		return statement;
	name_statement(err, text);
	sql_end(statement);
	db->has_failed = db->in_transaction;
	return NULL;
}

struct sql_statement *sql_query(struct sql *db, struct error *err, const char *text, const char *values, ...)
{
	va_list from;
	va_start(from, values);
	struct sql_statement *statement = begin_query(db, err, text, &values, &from);
	va_end(from);
	return statement;
}

enum sql_result sql_step(struct sql_statement *statement, struct error *err)
{
	struct sql *db = statement->db;
	enum sql_result result = db->driver->step(statement, err);
	if (result == SQL_ROW || result == SQL_DONE)
		return result;
	db->has_failed = db->in_transaction;
	name_statement(err, statement->text);
	return result;
}

bool sql_run(struct sql *db, struct error *err, const char *text, const char *values, ...)
{
	va_list from;
	va_start(from, values);
	struct sql_statement *statement = begin_query(db, err, text, &values, &from);
	va_end(from);
	enum sql_result result = statement ? SQL_ROW : SQL_FAILED;
	while (result == SQL_ROW)
		result = sql_step(statement, err);
	sql_end(statement);
	return result == SQL_DONE;
}

static bool give_column(struct sql_statement *statement, int column, char letter, va_list *to)
{
	void *target = va_arg(*to, void *);
	size_t length;
	if (sql_column_null(statement, column))
		return strchr("idtb", letter) != NULL;
	if (letter == 'i') {
		*(int64_t *)target = sql_column_int(statement, column);
	} else if (letter == 'd') {
		*(double *)target = sql_column_double(statement, column);
	} else if (letter == 't') {
		buffer_add_text(target, sql_column_text(statement, column));
	} else if (letter == 'b') {
		const void *bytes = sql_column_blob(statement, column, &length);
		buffer_add(target, bytes, length);
	} else {
		return false;
	}
	return true;
}

static enum sql_result give_columns(
    struct sql_statement *statement, const char *letters, va_list *to, struct error *err)
{
	if (statement->db->driver->column_count(statement) == (int)strlen(letters)) {
		int column = 0;
		while (letters[column] && give_column(statement, column, letters[column], to))
			column++;
		if (!letters[column])
			return SQL_ROW;
	}
	error_set(err, "DATABASE", "the columns asked for are not those of the query");
	name_statement(err, statement->text);
	statement->db->has_failed = statement->db->in_transaction;
	return SQL_FAILED;
}

/* What a changing statement (INSERT ... RETURNING) does is only certain at its end. */
static enum sql_result finish_change(struct sql_statement *statement, struct error *err)
{
	if (strncmp(statement->text, "SELECT", 6) == 0 || strncmp(statement->text, "WITH", 4) == 0)
		return SQL_ROW;
	enum sql_result result = SQL_ROW;
	while (result == SQL_ROW)
		result = sql_step(statement, err);
	return result == SQL_DONE ? SQL_ROW : result;
}

enum sql_result sql_one(struct sql *db, struct error *err, const char *text, const char *values, ...)
{
	va_list arguments;
	va_start(arguments, values);
	struct sql_statement *statement = begin_query(db, err, text, &values, &arguments);
	enum sql_result result = statement ? sql_step(statement, err) : SQL_FAILED;
	if (result == SQL_ROW)
		result = give_columns(statement, *values ? values + 1 : values, &arguments, err);
	if (result == SQL_ROW)
		result = finish_change(statement, err);
	va_end(arguments);
	sql_end(statement);
	return result;
}

int64_t sql_affected(const struct sql *db)
{
	return db->affected;
}

bool sql_in_transaction(const struct sql *db)
{
	return db->in_transaction;
}

bool sql_column_null(struct sql_statement *statement, int column)
{
	return statement->db->driver->column_null(statement, column);
}

int64_t sql_column_int(struct sql_statement *statement, int column)
{
	return statement->db->driver->column_int(statement, column);
}

double sql_column_double(struct sql_statement *statement, int column)
{
	return statement->db->driver->column_double(statement, column);
}

const char *sql_column_text(struct sql_statement *statement, int column)
{
	return statement->db->driver->column_text(statement, column);
}

const void *sql_column_blob(struct sql_statement *statement, int column, size_t *length_out)
{
	return statement->db->driver->column_blob(statement, column, length_out);
}

bool sql_columns(struct sql *db, struct buffer *out, struct error *err)
{
	struct sql_statement *statement = sql_query(db, err, db->driver->columns, "");
	enum sql_result result = statement ? SQL_ROW : SQL_FAILED;
	while (result == SQL_ROW && (result = sql_step(statement, err)) == SQL_ROW) {
		buffer_addf(out, "%s %s%s", sql_column_text(statement, 0), sql_column_text(statement, 1),
		    sql_column_int(statement, 2) ? " not null" : "");
		if (sql_column_int(statement, 3) > 0)
			buffer_addf(out, " key %d", (int)sql_column_int(statement, 3));
		buffer_add_byte(out, '\n');
	}
	sql_end(statement);
	return result == SQL_DONE;
}
