/* One layer of statements over SQLite and PostgreSQL. The same SQL text runs on both: placeholders ?1 ?2 (each number
 * is used, none is left out), column types BIGINT, TEXT, BYTEA, DOUBLE PRECISION, upserts as INSERT ... ON CONFLICT,
 * truth values written out (flag <> 0). Text is ordered by its bytes on both. A connection serves one thread at a time.
 *
 * Codes of errors: BUSY (try again: another transaction, a lost connection), CONSTRAINT, DISK_FULL, CORRUPT,
 * BAD_TEXT (a value that is no UTF-8), DATABASE (all else). Their texts name statement and cause, never a value. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/error.h"

struct sql;
struct sql_statement;

enum sql_result { SQL_FAILED, SQL_BUSY, SQL_CONSTRAINT, SQL_ROW, SQL_DONE };

/* Opens or creates (mode 0600) the file, for this connection alone (locking_mode=EXCLUSIVE, WAL, synchronous=FULL):
 * one that is open elsewhere is refused with BUSY. NULL on failure. */
struct sql *sql_open_sqlite(const char *path, struct error *err);
/* url: postgres://user:password@host:port/database, or libpq's keywords. A lost connection is opened again by the next
 * transaction or single statement. NULL on failure. */
struct sql *sql_open_postgres(const char *url, struct error *err);
void sql_close(struct sql *db); /* accepts NULL */
/* What all open SQLite files of the process hold in memory, their page caches first of all. Any thread. */
int64_t sql_memory_bytes(void);

/* Values are given by one letter each: i int64_t; d double (finite); t const char * (NULL is a null);
 * s const char *, size_t (text that may hold anything: refused unless UTF-8 without NUL);
 * b const void *, size_t (NULL pointer is a null); n nothing (a null). They are copied, and wiped by sql_end.
 * Widths matter: pass (int64_t) and (size_t). */

/* One statement to its end, results ignored. */
bool sql_run(struct sql *db, struct error *err, const char *text, const char *values, ...);
/* Rows that the last statement which ended inserted, changed or deleted. */
int64_t sql_affected(const struct sql *db);
/* The first row: "tti>itb" takes three values and writes three columns to int64_t * (i), double * (d) or
 * struct buffer * (t, b; appended). A null leaves its target alone. SQL_ROW, SQL_DONE (no row), or a failure. */
enum sql_result sql_one(struct sql *db, struct error *err, const char *text, const char *values, ...);
/* A statement ready to step, from the connection's cache of prepared ones; NULL on failure. End it with sql_end.
 * The same text may be open more than once. */
struct sql_statement *sql_query(struct sql *db, struct error *err, const char *text, const char *values, ...);
/* SQL_ROW: columns can be read until the next step; SQL_DONE: the end; else err is set. */
enum sql_result sql_step(struct sql_statement *statement, struct error *err);
void sql_end(struct sql_statement *statement); /* accepts NULL */

/* Columns count from 0. A null reads as 0, 0.0, "", an empty blob. Pointers last until the next step or end. */
bool sql_column_null(struct sql_statement *statement, int column);
int64_t sql_column_int(struct sql_statement *statement, int column);
double sql_column_double(struct sql_statement *statement, int column);
const char *sql_column_text(struct sql_statement *statement, int column);
const void *sql_column_blob(struct sql_statement *statement, int column, size_t *length_out);

/* Runs work inside BEGIN IMMEDIATE / ISOLATION LEVEL SERIALIZABLE; commits when it returns true, else rolls back and
 * returns false with its err. When a statement or the commit was BUSY, everything is tried again (a bounded number of
 * times): work must only change the database and what it sets anew each time, and must not wait for anything else.
 * After a failed statement the transaction can only fail, on both engines. A connection lost during the commit is not
 * tried again (it may have been done): BUSY. Inside another transaction it is an error. */
typedef bool sql_work_fn(struct sql *db, void *self, struct error *err);
bool sql_transaction(struct sql *db, sql_work_fn *work, void *self, struct error *err);
bool sql_in_transaction(const struct sql *db);

/* One line a column, "table.column TYPE [not null] [key N]", sorted, appended to out: for comparing engines. */
bool sql_columns(struct sql *db, struct buffer *out, struct error *err);
