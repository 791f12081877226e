/* This folder's schema, made from migrations/*.sql by the build. */
#pragma once
#include "sql/migrations.h"

extern const struct sql_migration central_migrations[];
extern const int central_migration_count;
