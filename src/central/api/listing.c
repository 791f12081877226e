#include "central/api/listing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "central/central.h"
#include "hotel/date.h"

/* "MS~KEY" or "KEY"; what somebody made up only finds another place to begin. */
static bool cursor_read(struct listing *listing, const char *text, struct error *err)
{
	const char *mark = strchr(text, '~');
	char moment[24];
	listing->after_ms = INT64_MAX;
	if (mark && (size_t)(mark - text) < sizeof(moment)) {
		memcpy(moment, text, (size_t)(mark - text));
		moment[mark - text] = '\0';
		if (!text_to_int(moment, 0, INT64_MAX, &listing->after_ms))
			return error_set(err, "BAD_INPUT", "after is none of this list's places");
		text = mark + 1;
	}
	return (text_valid(text, strlen(text)) && text_copy(listing->after, sizeof(listing->after), text)) ||
	       error_set(err, "BAD_INPUT", "after is none of this list's places");
}

static bool listing_read(struct listing *listing, struct error *err)
{
	int64_t limit = LISTING_LIMIT;
	const char *asked = request_argument(listing->request, "limit");
	if (asked && !text_to_int(asked, 1, LISTING_LIMIT_MAX, &limit))
		return error_set(err, "BAD_INPUT", "limit is not within 1..%d", (int)LISTING_LIMIT_MAX);
	listing->limit = (int)limit;
	return cursor_read(listing, argument_or(listing->request, "after", ""), err);
}

struct fill {
	struct listing *listing;
	listing_fn *fill;
};

static bool fill_run(struct work *work, void *self, struct error *err)
{
	struct fill *fill = self;
	json_decref(fill->listing->items);
	fill->listing->items = json_array();
	fill->listing->last[0] = '\0';
	fill->listing->more = false;
	return fill->fill(work, fill->listing, err);
}

typedef bool transaction_fn(struct database *database, const char *hotel, work_fn *work, void *self, struct error *err);

static void answer_in(struct request *request, struct response *response, listing_fn *fill, transaction_fn *transaction)
{
	struct listing listing = {.request = request};
	struct fill run = {&listing, fill};
	struct error err = {0};
	if (!listing_read(&listing, &err) ||
	    !transaction(request->central->database, request->caller.hotel, fill_run, &run, &err)) {
		json_decref(listing.items);
		respond_error(response, &err);
		return;
	}
	json_t *answer = json_object();
	json_put(answer, "items", listing.items);
	json_put(answer, "next", listing.more ? json_text_new(listing.last) : json_null());
	respond_json(response, 200, answer);
}

void listing_answer(struct request *request, struct response *response, listing_fn *fill)
{
	answer_in(request, response, fill, database_read);
}

void listing_answer_logged(struct request *request, struct response *response, listing_fn *fill)
{
	answer_in(request, response, fill, database_write);
}

bool listing_take(struct listing *listing, json_t *item, const char *key, int64_t ms)
{
	if ((int)json_array_size(listing->items) == listing->limit) {
		listing->more = true;
		json_decref(item);
		return false;
	}
	if (ms > 0)
		snprintf(listing->last, sizeof(listing->last), "%lld~%s", (long long)ms, key);
	else
		text_copy(listing->last, sizeof(listing->last), key);
	json_append(listing->items, item);
	return true;
}

bool listing_rows(
    struct listing *listing, const struct listing_rows *form, struct sql_statement *rows, struct error *err)
{
	enum sql_result result = SQL_FAILED;
	while (rows && (result = sql_step(rows, err)) == SQL_ROW) {
		int64_t ms = form->ms_column >= 0 ? sql_column_int(rows, form->ms_column) : 0;
		if (!listing_take(listing, row_encode(form->shape, rows), sql_column_text(rows, 0), ms))
			break;
	}
	sql_end(rows);
	return result == SQL_DONE || result == SQL_ROW;
}

static json_t *column_encode(const struct json_field *field, struct sql_statement *rows, int column)
{
	switch (field->kind) {
	case FIELD_LONG:
	case FIELD_INT:
		return json_integer(sql_column_int(rows, column));
	case FIELD_BOOL:
		return json_boolean(sql_column_int(rows, column) != 0);
	case FIELD_DAY:
		return json_day_new((int32_t)sql_column_int(rows, column));
	default:
		return json_text_new(sql_column_text(rows, column));
	}
}

json_t *row_encode(const struct shape *shape, struct sql_statement *rows)
{
	json_t *object = json_object();
	for (int i = 0; i < shape->field_count; i++)
		json_put(object, shape->fields[i].name, column_encode(&shape->fields[i], rows, i));
	return object;
}

const char *argument_or(const struct request *request, const char *name, const char *otherwise)
{
	const char *value = request_argument(request, name);
	return value ? value : otherwise;
}

bool argument_day(const struct request *request, const char *name, int32_t otherwise, int32_t *out, struct error *err)
{
	const char *text = request_argument(request, name);
	*out = otherwise;
	return !text || day_parse(text, out) || error_set(err, "BAD_INPUT", "%s is no date YYYY-MM-DD", name);
}
