#include "wire/shape.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "hotel/date.h"

/* Where in the message a value stands. index is -1 for a member. */
struct path {
	const struct path *parent;
	const char *name;
	int index;
};

enum { PATH_BYTES = 200 };

static void write_path(const struct path *path, char *out)
{
	if (!path)
		return;
	write_path(path->parent, out);
	size_t used = strlen(out);
	if (path->index >= 0)
		snprintf(out + used, PATH_BYTES - used, "[%d]", path->index);
	else
		snprintf(out + used, PATH_BYTES - used, "%s%s", used ? "." : "", path->name);
}

static bool wrong(const struct path *path, const char *expected, struct error *err)
{
	char where[PATH_BYTES] = "";
	write_path(path, where);
	return error_set(err, "BAD_MESSAGE", "%s: %s expected", *where ? where : "message", expected);
}

static int load_int(const void *at)
{
	int value;
	memcpy(&value, at, sizeof value);
	return value;
}

static void store_int(void *at, int value)
{
	memcpy(at, &value, sizeof value);
}

static int64_t load_long(const void *at)
{
	int64_t value;
	memcpy(&value, at, sizeof value);
	return value;
}

static void *load_pointer(const void *at)
{
	void *value;
	memcpy(&value, at, sizeof value);
	return value;
}

/* How many of an array's elements are used; never more than there are. */
static int used_elements(const struct json_field *field, const void *value)
{
	int count = load_int((const char *)value + field->count_offset);
	return count < 0 ? 0 : (size_t)count > field->size ? (int)field->size : count;
}

static json_t *encode_word_set(const struct json_field *field, unsigned set)
{
	json_t *array = json_array();
	for (int i = 0; i < (int)field->max; i++)
		if (set & 1U << i)
			json_append(array, json_text_new(field->word(i)));
	return array;
}

static json_t *encode_word_list(const struct json_field *field, const void *value)
{
	json_t *array = json_array();
	const char *at = (const char *)value + field->offset;
	for (int i = 0; i < used_elements(field, value); i++)
		json_append(array, json_text_new(field->word(load_int(at + (size_t)i * sizeof(int)))));
	return array;
}

static json_t *encode_array(const struct json_field *field, const void *value)
{
	json_t *array = json_array();
	const char *at = (const char *)value + field->offset;
	for (int i = 0; i < used_elements(field, value); i++)
		json_append(array, shape_encode(field->shape, at + (size_t)i * field->shape->bytes));
	return array;
}

static json_t *encode_minute(int32_t minute)
{
	char text[6];
	if (minute < 0)
		return json_null();
	minute_format(minute, text);
	return json_text_new(text);
}

static json_t *encode_owned_text(const char *text)
{
	return text ? json_text_new(text) : json_null();
}

static json_t *encode_field(const struct json_field *field, const void *value)
{
	const char *at = (const char *)value + field->offset;
	json_t *document;
	switch (field->kind) {
	case FIELD_TEXT:
		return json_text_new(at);
	case FIELD_OWNED_TEXT:
		return encode_owned_text(load_pointer(at));
	case FIELD_INT:
		return json_integer(load_int(at));
	case FIELD_LONG:
		return json_integer(load_long(at));
	case FIELD_BOOL:
		return json_boolean(*(const bool *)at);
	case FIELD_DAY:
		return json_day_new(load_int(at));
	case FIELD_MINUTE:
		return encode_minute(load_int(at));
	case FIELD_WORD:
		return json_text_new(field->word(load_int(at)));
	case FIELD_WORD_SET:
		return encode_word_set(field, (unsigned)load_int(at));
	case FIELD_WORD_LIST:
		return encode_word_list(field, value);
	case FIELD_OBJECT:
		return shape_encode(field->shape, at);
	case FIELD_ARRAY:
		return encode_array(field, value);
	case FIELD_JSON:
		document = load_pointer(at);
		return document ? json_incref(document) : json_null();
	}
	return json_null();
}

json_t *shape_encode(const struct shape *shape, const void *value)
{
	json_t *object = json_object();
	for (int i = 0; i < shape->field_count; i++)
		json_put(object, shape->fields[i].name, encode_field(&shape->fields[i], value));
	return object;
}

static bool decode_shape(
    const struct shape *shape, const json_t *json, void *out, const struct path *path, struct error *err);

static bool decode_text(
    const struct json_field *field, const json_t *json, char *at, const struct path *path, struct error *err)
{
	if (!json_is_string(json))
		return wrong(path, "text", err);
	const char *text = json_string_value(json);
	size_t length = json_string_length(json);
	if (length >= field->size || (int64_t)length < field->min)
		return wrong(path, "text of another length", err);
	for (size_t i = 0; i < length; i++)
		if (((unsigned char)text[i] < 0x20 && text[i] != '\n') || text[i] == 0x7f)
			return wrong(path, "text without controls", err);
	memcpy(at, text, length + 1);
	return true;
}

static bool decode_owned_text(
    const struct json_field *field, const json_t *json, char *at, const struct path *path, struct error *err)
{
	if (!json_is_string(json))
		return wrong(path, "text", err);
	int64_t length = (int64_t)json_string_length(json);
	if (length < field->min || length > field->max)
		return wrong(path, "text of another length", err);
	char *text = memory_text(json_string_value(json));
	memcpy(at, &text, sizeof text);
	return true;
}

static bool decode_number(
    const struct json_field *field, const json_t *json, char *at, const struct path *path, struct error *err)
{
	if (!json_is_integer(json))
		return wrong(path, "whole number", err);
	int64_t number = json_integer_value(json);
	if (number < field->min || number > field->max)
		return wrong(path, "number within its bounds", err);
	if (field->kind == FIELD_INT)
		store_int(at, (int)number);
	else
		memcpy(at, &number, sizeof number);
	return true;
}

static bool decode_bool(const json_t *json, char *at, const struct path *path, struct error *err)
{
	if (!json_is_boolean(json))
		return wrong(path, "true or false", err);
	*(bool *)at = json_is_true(json);
	return true;
}

static bool decode_day(const json_t *json, char *at, const struct path *path, struct error *err)
{
	int32_t day;
	if (!json_is_string(json) || !day_parse(json_string_value(json), &day))
		return wrong(path, "date YYYY-MM-DD", err);
	store_int(at, day);
	return true;
}

static bool decode_minute(const json_t *json, char *at, const struct path *path, struct error *err)
{
	int32_t minute;
	if (!json_is_string(json) || !minute_parse(json_string_value(json), &minute))
		return wrong(path, "time HH:MM", err);
	store_int(at, minute);
	return true;
}

/* The word's value, -1 if it is none of the field's. */
static int word_value(const struct json_field *field, const json_t *json)
{
	for (int i = 0; json_is_string(json) && i < (int)field->max; i++)
		if (strcmp(field->word(i), json_string_value(json)) == 0)
			return i;
	return -1;
}

static bool decode_word(
    const struct json_field *field, const json_t *json, char *at, const struct path *path, struct error *err)
{
	int value = word_value(field, json);
	if (value < 0)
		return wrong(path, "one of its words", err);
	store_int(at, value);
	return true;
}

static bool decode_word_set(
    const struct json_field *field, const json_t *json, char *at, const struct path *path, struct error *err)
{
	unsigned set = 0;
	if (!json_is_array(json))
		return wrong(path, "array of words", err);
	for (size_t i = 0; i < json_array_size(json); i++) {
		struct path element = {path, NULL, (int)i};
		int value = word_value(field, json_array_get(json, i));
		if (value < 0 || set & 1U << value)
			return wrong(&element, "one of its words, once", err);
		set |= 1U << value;
	}
	store_int(at, (int)set);
	return true;
}

static bool decode_word_list(
    const struct json_field *field, const json_t *json, char *value, const struct path *path, struct error *err)
{
	if (!json_is_array(json) || json_array_size(json) > field->size)
		return wrong(path, "array of words", err);
	int count = (int)json_array_size(json);
	for (int i = 0; i < count; i++) {
		struct path element = {path, NULL, i};
		char *at = value + field->offset + (size_t)i * sizeof(int);
		if (!decode_word(field, json_array_get(json, (size_t)i), at, &element, err))
			return false;
	}
	store_int(value + field->count_offset, count);
	return true;
}

static bool decode_array(
    const struct json_field *field, const json_t *json, char *value, const struct path *path, struct error *err)
{
	if (!json_is_array(json) || json_array_size(json) > field->size)
		return wrong(path, "array that is not too long", err);
	int count = (int)json_array_size(json);
	for (int i = 0; i < count; i++) {
		struct path element = {path, NULL, i};
		char *at = value + field->offset + (size_t)i * field->shape->bytes;
		store_int(value + field->count_offset, i + 1); /* what was taken so far is freed on failure */
		if (!decode_shape(field->shape, json_array_get(json, (size_t)i), at, &element, err))
			return false;
	}
	store_int(value + field->count_offset, count);
	return true;
}

static bool decode_document(json_t *json, char *at, const struct path *path, struct error *err)
{
	if (!json_is_object(json))
		return wrong(path, "object", err);
	json_t *kept = json_incref(json);
	memcpy(at, &kept, sizeof kept);
	return true;
}

static void decode_nothing(const struct json_field *field, char *at)
{
	if (field->kind == FIELD_DAY)
		store_int(at, DAY_NONE);
	else if (field->kind == FIELD_MINUTE)
		store_int(at, MINUTE_NONE);
}

static bool decode_field(
    const struct json_field *field, json_t *json, char *value, const struct path *path, struct error *err)
{
	char *at = value + field->offset;
	if (field->optional && (!json || json_is_null(json))) {
		decode_nothing(field, at);
		return true;
	}
	switch (field->kind) {
	case FIELD_TEXT:
		return decode_text(field, json, at, path, err);
	case FIELD_OWNED_TEXT:
		return decode_owned_text(field, json, at, path, err);
	case FIELD_INT:
	case FIELD_LONG:
		return decode_number(field, json, at, path, err);
	case FIELD_BOOL:
		return decode_bool(json, at, path, err);
	case FIELD_DAY:
		return decode_day(json, at, path, err);
	case FIELD_MINUTE:
		return decode_minute(json, at, path, err);
	case FIELD_WORD:
		return decode_word(field, json, at, path, err);
	case FIELD_WORD_SET:
		return decode_word_set(field, json, at, path, err);
	case FIELD_WORD_LIST:
		return decode_word_list(field, json, value, path, err);
	case FIELD_OBJECT:
		return decode_shape(field->shape, json, at, path, err);
	case FIELD_ARRAY:
		return decode_array(field, json, value, path, err);
	case FIELD_JSON:
		return decode_document(json, at, path, err);
	}
	return false;
}

static bool decode_shape(
    const struct shape *shape, const json_t *json, void *out, const struct path *path, struct error *err)
{
	if (!json_is_object(json))
		return wrong(path, "object", err);
	for (int i = 0; i < shape->field_count; i++) {
		const struct json_field *field = &shape->fields[i];
		struct path member = {path, field->name, -1};
		if (!decode_field(field, json_object_get(json, field->name), out, &member, err))
			return false;
	}
	const char *what = "value";
	if (shape->valid && !shape->valid(out, &what)) {
		struct path member = {path, what, -1};
		return wrong(&member, "value that the rules allow", err);
	}
	return true;
}

bool shape_decode(const struct shape *shape, const json_t *json, void *out, struct error *err)
{
	memset(out, 0, shape->bytes);
	if (decode_shape(shape, json, out, NULL, err))
		return true;
	shape_finish(shape, out);
	return false;
}

/* A command's body is a guest's. */
static void wipe_and_free(char *text)
{
	if (text)
		memory_wipe(text, strlen(text));
	free(text);
}

static void finish_fields(const struct shape *shape, char *value)
{
	for (int i = 0; i < shape->field_count; i++) {
		const struct json_field *field = &shape->fields[i];
		char *at = value + field->offset;
		if (field->kind == FIELD_OWNED_TEXT)
			wipe_and_free(load_pointer(at));
		else if (field->kind == FIELD_JSON)
			json_decref(load_pointer(at));
		else if (field->kind == FIELD_OBJECT)
			finish_fields(field->shape, at);
		for (int e = 0; field->kind == FIELD_ARRAY && e < used_elements(field, value); e++)
			finish_fields(field->shape, at + (size_t)e * field->shape->bytes);
	}
}

void shape_finish(const struct shape *shape, void *value)
{
	if (!value)
		return;
	finish_fields(shape, value);
	memset(value, 0, shape->bytes);
}
