/* The numbered steps of a schema, kept as files src/FOLDER/migrations/NNNN_name.sql that the build turns into the array
 * FOLDER_migrations (packaging/embed-migrations). Statements end with `;`; the same text runs on both engines, its
 * words in capitals: TEXT in CREATE TABLE and ALTER TABLE is what makes PostgreSQL order such a column by bytes. */
#pragma once
#include <stdbool.h>
#include "base/error.h"
#include "sql/sql.h"

struct sql_migration {
	int number; /* from 1, ascending */
	const char *name;
	const char *text;
};

/* Runs the missing ones in order, each in a transaction of its own, and records number, name and the text's digest in
 * the table foyer_migration. Refuses, with code MIGRATION, a database that is newer than the list or whose recorded
 * steps are not those of the list. Several programs may call it at once. */
bool sql_migrate(struct sql *db, const struct sql_migration *list, int count, struct error *err);
