/* Lists that are answered in pages: {"items":[…],"next":"…" or null}. `next`, given back as ?after=, goes on behind the
 * last item; nothing is missed or doubled where rows come in meanwhile. */
#pragma once
#include "central/database.h"
#include "central/http/exchange.h"
#include "wire/shape.h"

enum { LISTING_LIMIT = 100, LISTING_LIMIT_MAX = 500, LISTING_KEY_BYTES = 80, LISTING_CURSOR_BYTES = 112 };

struct listing {
	const struct request *request;
	int limit;
	char after[LISTING_KEY_BYTES]; /* "" on the first page */
	int64_t after_ms;              /* for lists that begin with the newest; INT64_MAX on the first page */
	json_t *items;
	char last[LISTING_CURSOR_BYTES]; /* of the last item taken */
	bool more;
};

/* Fills the listing from the database; may be called again from the start. */
typedef bool listing_fn(struct work *work, struct listing *listing, struct error *err);
/* Reads limit and after, runs fill in a transaction for reading, answers. */
void listing_answer(struct request *request, struct response *response, listing_fn *fill);

/* The same in a transaction that may write: for lists whose reading stands in the audit log. */
void listing_answer_logged(struct request *request, struct response *response, listing_fn *fill);

/* Takes the reference of item. key (and ms, 0 for lists by key alone): where it stands in the order. False once the
 * page is full. */
bool listing_take(struct listing *listing, json_t *item, const char *key, int64_t ms);

/* A list whose items are rows: the columns in the order of the shape's fields; the key is column 0. */
struct listing_rows {
	const struct shape *shape;
	int ms_column; /* -1: in order of the key alone */
};
/* Steps through rows (NULL: a failed query) and ends them. */
bool listing_rows(
    struct listing *listing, const struct listing_rows *form, struct sql_statement *rows, struct error *err);

/* One row as an object. */
json_t *row_encode(const struct shape *shape, struct sql_statement *rows);
/* A query argument with a default. */
const char *argument_or(const struct request *request, const char *name, const char *otherwise);
/* ?name=YYYY-MM-DD, otherwise where it is absent; false (code BAD_INPUT) for what is no date. */
bool argument_day(const struct request *request, const char *name, int32_t otherwise, int32_t *out, struct error *err);

/* Fields of a shape that only describes rows and objects made by hand; never decoded. */
#define ROW_TEXT(field, bytes)                                                                                         \
	{                                                                                                              \
		.name = (field), .kind = FIELD_TEXT, .size = (bytes)                                                   \
	}
#define ROW_LONG(field)                                                                                                \
	{                                                                                                              \
		.name = (field), .kind = FIELD_LONG, .max = INT64_MAX                                                  \
	}
#define ROW_INT(field)                                                                                                 \
	{                                                                                                              \
		.name = (field), .kind = FIELD_INT, .max = INT32_MAX                                                   \
	}
#define ROW_BOOL(field)                                                                                                \
	{                                                                                                              \
		.name = (field), .kind = FIELD_BOOL                                                                    \
	}
#define ROW_DAY(field)                                                                                                 \
	{                                                                                                              \
		.name = (field), .kind = FIELD_DAY                                                                     \
	}
#define ROW_WORD(field, words, count)                                                                                  \
	{                                                                                                              \
		.name = (field), .kind = FIELD_WORD, .word = (words), .max = (count)                                   \
	}
#define ROW_SHAPE(table)                                                                                               \
	{                                                                                                              \
		.fields = (table), .field_count = sizeof(table) / sizeof *(table)                                      \
	}
