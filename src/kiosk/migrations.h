/* This folder's schema, made from migrations/*.sql by the build. */
#pragma once
#include "sql/migrations.h"

extern const struct sql_migration kiosk_migrations[];
extern const int kiosk_migration_count;
