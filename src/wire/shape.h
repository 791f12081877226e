/* How a struct looks in JSON, as a table of its fields: one table both encodes and decodes, so that the two cannot
 * drift. Unknown members are passed over, so that a newer peer may send more. */
#pragma once
#include <stddef.h>
#include "wire/json.h"

enum field_kind {
	FIELD_TEXT,   /* char[size] */
	FIELD_INT,    /* int or int32_t, min..max */
	FIELD_LONG,   /* int64_t, min..max */
	FIELD_BOOL,   /* bool */
	FIELD_DAY,    /* int32_t day number; null is DAY_NONE where optional */
	FIELD_WORD,   /* an enum, by its words */
	FIELD_OBJECT, /* a struct with a shape */
	FIELD_ARRAY,  /* size structs with a shape; the count is the int at count_offset */
};

struct shape;
struct json_field {
	const char *name;
	enum field_kind kind;
	bool optional; /* absent or null: zero, "", DAY_NONE, the first word; encoded all the same */
	size_t offset;
	size_t size; /* TEXT: bytes; ARRAY: elements */
	size_t count_offset;
	int64_t min, max;               /* INT, LONG; TEXT: min is the least number of bytes */
	const char *(*word)(int value); /* WORD: its words for 0..max-1 */
	const struct shape *shape;
};

/* A struct: its bytes, its fields, and a rule over the whole (NULL for none) that names what is wrong. */
struct shape {
	size_t bytes;
	const struct json_field *fields;
	int field_count;
	bool (*valid)(const void *value, const char **what_out);
};

json_t *shape_encode(const struct shape *shape, const void *value); /* a new reference */
/* Zeroes out first. On failure out is zeroed again and err says where and what was expected. */
bool shape_decode(const struct shape *shape, const json_t *json, void *out, struct error *err);
