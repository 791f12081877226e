/* This folder's schema, made by the build from the files in migrations/. */
#pragma once
#include "sql/migrations.h"

extern const struct sql_migration kiosk_migrations[];
extern const int kiosk_migration_count;
