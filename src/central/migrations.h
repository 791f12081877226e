/* The steps of central's schema, from src/central/migrations. */
#pragma once
#include "sql/migrations.h"

extern const struct sql_migration central_migrations[];
extern const int central_migration_count;
