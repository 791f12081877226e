/* JSON by jansson, read with limits and checked by type: the only place that includes it. Failures have the code
 * "BAD_MESSAGE" and name the path ("rooms[2].wishes[0].kind"); a value is never quoted, it may be a guest's. */
#pragma once
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/error.h"

enum { JSON_DEPTH_MAX = 24 };

/* From now on every value is written over when it is freed, since it may be a guest's. At the start of a program,
 * before any value is made. */
void json_wipe_freed(void);

/* One value with nothing behind it; at most limit_bytes, JSON_DEPTH_MAX deep; no doubled names, no NUL, no real number
 * out of range. A new reference, NULL on failure. */
json_t *json_read(const char *bytes, size_t length, size_t limit_bytes, struct error *err);
/* Canonical form: members in order of their names, no blanks. Appends to out. */
void json_write(const json_t *json, struct buffer *out);
/* The canonical text, owned by the caller (free). */
char *json_to_text(const json_t *json);
/* BLAKE2b-256 of the canonical form, in hex (64 characters and NUL). */
void json_digest(const json_t *json, char out[65]);

/* Members of an object, each required and of exactly this type; false names the member in err (may be NULL) and leaves
 * *out alone. Text must be UTF-8 without controls other than line feed and must fit. */
bool json_get_text(const json_t *object, const char *name, char *out, size_t out_bytes, struct error *err);
bool json_get_int(const json_t *object, const char *name, int64_t min, int64_t max, int64_t *out, struct error *err);
bool json_get_bool(const json_t *object, const char *name, bool *out, struct error *err);
bool json_get_day(const json_t *object, const char *name, int32_t *out, struct error *err); /* "YYYY-MM-DD" */
/* Borrowed. */
json_t *json_get_object(const json_t *object, const char *name, struct error *err);
json_t *json_get_array(const json_t *object, const char *name, size_t length_max, struct error *err);
/* Present and not null. */
bool json_has(const json_t *object, const char *name);

/* A new reference to a value for `value`; text that is not UTF-8 gives "" (it never left a checked place that way). */
json_t *json_text_new(const char *text);
json_t *json_day_new(int32_t day); /* null for DAY_NONE */
/* Takes the reference of value, also on failure; aborts when memory is out. */
void json_put(json_t *object, const char *name, json_t *value);
void json_append(json_t *array, json_t *value);
