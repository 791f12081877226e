/* For the engines: what each of them does for sql.c. */
#pragma once
#include "sql/sql.h"

enum { SQL_VALUES_MOST = 64 };

enum sql_kind { SQL_NULL, SQL_NULL_TEXT, SQL_NULL_BYTES, SQL_INT, SQL_DOUBLE, SQL_TEXT, SQL_BYTES };

/* Text and bytes stand in the statement's `bytes` at offset; text is followed by a NUL. */
struct sql_value {
	enum sql_kind kind;
	int64_t integer;
	double real;
	size_t offset, length;
};

struct sql_statement {
	struct sql *db;
	char *text;
	uint64_t text_hash;
	bool is_open;
	bool is_cached;
	int value_count; /* placeholders in text */
	struct sql_value values[SQL_VALUES_MOST];
	struct buffer bytes;
	void *prepared; /* the engine's; NULL until prepare */
};

/* All slots are called on the connection's thread. A failing one sets err with a code of sql.h and, when its cause
 * passes (another transaction, a lost connection), db->was_busy. */
struct sql_driver {
	const char *begin;
	const char
	    *columns; /* a query of four columns: table and column, type, not null (0/1), place in the key (0: none) */
	bool (*ready)(struct sql *db, struct error *err); /* outside a transaction: opens a lost connection again */
	bool (*is_lost)(const struct sql *db);
	bool (*execute)(struct sql *db, const char *text, struct error *err); /* one statement without values */
	void (*rollback)(struct sql *db);                                  /* must not fail; also where none is open */
	bool (*schema_lock)(struct sql *db, bool lock, struct error *err); /* keeps other migrating programs out */
	bool (*prepare)(struct sql_statement *statement, struct error *err);
	enum sql_result (*step)(struct sql_statement *statement, struct error *err);
	void (*reset)(struct sql_statement *statement);
	void (*forget)(struct sql_statement *statement); /* frees prepared */
	int (*column_count)(struct sql_statement *statement);
	bool (*column_null)(struct sql_statement *statement, int column);
	int64_t (*column_int)(struct sql_statement *statement, int column);
	double (*column_double)(struct sql_statement *statement, int column);
	const char *(*column_text)(struct sql_statement *statement, int column);
	const void *(*column_blob)(struct sql_statement *statement, int column, size_t *length_out);
	void (*close)(struct sql *db);
};

/* A connection; an engine's own struct begins with it. */
struct sql {
	const struct sql_driver *driver;
	struct sql_statement **cache;
	int cache_count;
	int64_t affected;
	bool in_transaction;
	bool has_failed; /* a statement of this transaction failed: it can only be rolled back */
	bool was_busy;
};
