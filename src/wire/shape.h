/* How a struct looks in JSON, as a table of its fields: one table both encodes and decodes, so that the two cannot
 * drift. Unknown members are passed over, so that a newer peer may send more. */
#pragma once
#include <stddef.h>
#include "wire/json.h"

enum field_kind {
	FIELD_TEXT,       /* char[size] */
	FIELD_OWNED_TEXT, /* char *, from the heap; min..max bytes */
	FIELD_INT,        /* int or int32_t, min..max */
	FIELD_LONG,       /* int64_t, min..max */
	FIELD_BOOL,       /* bool */
	FIELD_DAY,        /* int32_t day number as "YYYY-MM-DD"; null is DAY_NONE where optional */
	FIELD_MINUTE,     /* int32_t minute of the day as "HH:MM"; null is MINUTE_NONE where optional */
	FIELD_WORD,       /* an enum, by its words */
	FIELD_WORD_SET,   /* unsigned, a bit for each word: an array of words without doubles */
	FIELD_WORD_LIST,  /* size enums: an array of words; the count is the int at count_offset */
	FIELD_OBJECT,     /* a struct with a shape */
	FIELD_ARRAY,      /* size structs with a shape; the count is the int at count_offset */
	FIELD_JSON,       /* json_t *, owned: any object; NULL where optional */
};

struct shape;
struct json_field {
	const char *name;
	enum field_kind kind;
	bool optional; /* absent or null: zero, "", DAY_NONE, NULL, the first word */
	size_t offset;
	size_t size; /* TEXT: bytes; ARRAY, WORD_LIST: elements */
	size_t count_offset;
	int64_t min, max;               /* INT, LONG, OWNED_TEXT; TEXT: min is the least number of bytes */
	const char *(*word)(int value); /* WORD, WORD_SET, WORD_LIST: the words of 0..max-1 */
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
/* Frees what the value owns (OWNED_TEXT, JSON) and zeroes it; accepts NULL and a zeroed one. */
void shape_finish(const struct shape *shape, void *value);

/* Rows of a table of fields; the member's name is the name in JSON. */
#define SHAPE_MEMBER(type, member) .name = #member, .offset = offsetof(struct type, member)
#define SHAPE_BYTES(type, member) sizeof(((struct type *)0)->member)
#define SHAPE_COUNT(type, member) (sizeof(((struct type *)0)->member) / sizeof(((struct type *)0)->member[0]))
#define SHAPE_TEXT(type, member, least)                                                                                \
	{                                                                                                              \
		SHAPE_MEMBER(type, member), .kind = FIELD_TEXT, .size = SHAPE_BYTES(type, member), .min = (least),     \
		                            .optional = (least) == 0                                                   \
	}
#define SHAPE_INT(type, member, least, most)                                                                           \
	{                                                                                                              \
		SHAPE_MEMBER(type, member), .kind = FIELD_INT, .min = (least), .max = (most)                           \
	}
#define SHAPE_LONG(type, member, least, most)                                                                          \
	{                                                                                                              \
		SHAPE_MEMBER(type, member), .kind = FIELD_LONG, .min = (least), .max = (most)                          \
	}
#define SHAPE_BOOL(type, member)                                                                                       \
	{                                                                                                              \
		SHAPE_MEMBER(type, member), .kind = FIELD_BOOL, .optional = true                                       \
	}
#define SHAPE_WORD(type, member, words, count)                                                                         \
	{                                                                                                              \
		SHAPE_MEMBER(type, member), .kind = FIELD_WORD, .word = (words), .max = (count)                        \
	}
#define SHAPE_OBJECT(type, member, of)                                                                                 \
	{                                                                                                              \
		SHAPE_MEMBER(type, member), .kind = FIELD_OBJECT, .shape = (of)                                        \
	}
#define SHAPE_ARRAY(type, member, counted_by, of)                                                                      \
	{                                                                                                              \
		SHAPE_MEMBER(type, member), .kind = FIELD_ARRAY, .size = SHAPE_COUNT(type, member),                    \
		                            .count_offset = offsetof(struct type, counted_by), .shape = (of)           \
	}
#define SHAPE_OF(type, table, rule)                                                                                    \
	{                                                                                                              \
		.bytes = sizeof(struct type), .fields = (table), .field_count = sizeof(table) / sizeof *(table),       \
		.valid = (rule)                                                                                        \
	}
