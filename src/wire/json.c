#include "wire/json.h"
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include "base/crypto.h"
#include "base/memory.h"
#include "base/text.h"
#include "hotel/date.h"

static const char bad_message[] = "BAD_MESSAGE";

static void wipe_and_free(void *memory)
{
	if (memory)
		memory_wipe(memory, malloc_usable_size(memory));
	free(memory);
}

void json_wipe_freed(void)
{
	json_set_alloc_funcs(malloc, wipe_and_free);
}

/* Counts brackets outside of strings: jansson's own limit is far deeper than any message of ours. */
static bool shallow(const char *bytes, size_t length)
{
	int depth = 0;
	bool in_string = false;
	for (size_t i = 0; i < length; i++) {
		char c = bytes[i];
		if (in_string) {
			if (c == '\\')
				i++;
			else if (c == '"')
				in_string = false;
		} else if (c == '"') {
			in_string = true;
		} else if (c == '{' || c == '[') {
			if (++depth > JSON_DEPTH_MAX)
				return false;
		} else if (c == '}' || c == ']') {
			depth--;
		}
	}
	return true;
}

json_t *json_read(const char *bytes, size_t length, size_t limit_bytes, struct error *err)
{
	if (length > limit_bytes) {
		error_set(err, "TOO_LARGE", "message of %zu bytes, at most %zu are taken", length, limit_bytes);
		return NULL;
	}
	if (!bytes || !shallow(bytes, length)) {
		error_set(err, bad_message, "message is nested deeper than %d", JSON_DEPTH_MAX);
		return NULL;
	}
	json_error_t fault;
	json_t *json = json_loadb(bytes, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &fault);
	/* The library's own words quote the text: only the place is told. */
	if (!json)
		error_set(err, bad_message, "no valid JSON at line %d, column %d", fault.line, fault.column);
	return json;
}

static int add_to_buffer(const char *bytes, size_t length, void *buffer)
{
	buffer_add(buffer, bytes, length);
	return 0;
}

void json_write(const json_t *json, struct buffer *out)
{
	json_dump_callback(json, add_to_buffer, out, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
}

char *json_to_text(const json_t *json)
{
	struct buffer buffer = {0};
	json_write(json, &buffer);
	char *text = memory_text(buffer_text(&buffer));
	buffer_wipe(&buffer);
	return text;
}

void json_digest(const json_t *json, char out[65])
{
	struct buffer buffer = {0};
	uint8_t bytes[DIGEST_BYTES];
	json_write(json, &buffer);
	digest(buffer_text(&buffer), buffer.length, NULL, bytes);
	text_hex(bytes, sizeof bytes, out);
	buffer_wipe(&buffer);
}

static bool missing(const char *name, const char *expected, struct error *err)
{
	return error_set(err, bad_message, "%s: %s expected", name, expected);
}

static bool controls_in(const char *text)
{
	for (; *text; text++)
		if (((unsigned char)*text < 0x20 && *text != '\n') || *text == 0x7f)
			return true;
	return false;
}

bool json_get_text(const json_t *object, const char *name, char *out, size_t out_bytes, struct error *err)
{
	const json_t *value = json_object_get(object, name);
	if (!json_is_string(value))
		return missing(name, "text", err);
	const char *text = json_string_value(value);
	if (json_string_length(value) >= out_bytes || controls_in(text))
		return error_set(
		    err, bad_message, "%s: at most %zu bytes without controls expected", name, out_bytes - 1);
	memcpy(out, text, json_string_length(value) + 1);
	return true;
}

bool json_get_int(const json_t *object, const char *name, int64_t min, int64_t max, int64_t *out, struct error *err)
{
	const json_t *value = json_object_get(object, name);
	if (!json_is_integer(value))
		return missing(name, "whole number", err);
	int64_t number = json_integer_value(value);
	if (number < min || number > max)
		return error_set(err, bad_message, "%s: out of bounds", name);
	*out = number;
	return true;
}

bool json_get_bool(const json_t *object, const char *name, bool *out, struct error *err)
{
	const json_t *value = json_object_get(object, name);
	if (!json_is_boolean(value))
		return missing(name, "true or false", err);
	*out = json_is_true(value);
	return true;
}

bool json_get_day(const json_t *object, const char *name, int32_t *out, struct error *err)
{
	const json_t *value = json_object_get(object, name);
	if (!json_is_string(value) || !day_parse(json_string_value(value), out))
		return missing(name, "date", err);
	return true;
}

json_t *json_get_object(const json_t *object, const char *name, struct error *err)
{
	json_t *value = json_object_get(object, name);
	if (json_is_object(value))
		return value;
	missing(name, "object", err);
	return NULL;
}

json_t *json_get_array(const json_t *object, const char *name, size_t length_max, struct error *err)
{
	json_t *value = json_object_get(object, name);
	if (json_is_array(value) && json_array_size(value) <= length_max)
		return value;
	error_set(err, bad_message, "%s: array of at most %zu expected", name, length_max);
	return NULL;
}

bool json_has(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);
	return value && !json_is_null(value);
}

json_t *json_text_new(const char *text)
{
	json_t *value = json_string(text);
	return value ? value : json_string("");
}

json_t *json_day_new(int32_t day)
{
	char text[DATE_BYTES];
	day_format(day, text);
	return *text ? json_string(text) : json_null();
}

void json_put(json_t *object, const char *name, json_t *value)
{
	if (json_object_set_new(object, name, value) != 0)
		abort();
}

void json_append(json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) != 0)
		abort();
}
