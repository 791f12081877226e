/* Sealed cells: what a guest's data looks like in the database. */
#pragma once
#include "central/database.h"
#include "wire/json.h"

/* Appends the sealed form of bytes to out; the place is "hotel/table/column/key". */
void cell_seal(const struct work *work, const char *table, const char *column, const char *key, const void *bytes,
    size_t length, struct buffer *out);
/* Appends the plain form. False, code CORRUPT: other key, other place, or changed bytes. */
bool cell_open(const struct work *work, const char *table, const char *column, const char *key, const void *sealed,
    size_t length, struct buffer *out, struct error *err);
/* The same for JSON; takes the reference of json. */
void cell_seal_json(
    const struct work *work, const char *table, const char *column, const char *key, json_t *json, struct buffer *out);
/* A new reference, NULL on failure. */
json_t *cell_open_json(const struct work *work, const char *table, const char *column, const char *key,
    const void *sealed, size_t length, struct error *err);
