#include "central/store/sealed.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/memory.h"

enum { PLACE_BYTES = 256, CELL_BYTES_MAX = 4 * 1024 * 1024 };

static void place_make(
    const struct work *work, const char *table, const char *column, const char *key, char out[PLACE_BYTES])
{
	snprintf(out, PLACE_BYTES, "%s/%s/%s/%s", work->hotel, table, column, key);
}

void cell_seal(const struct work *work, const char *table, const char *column, const char *key, const void *bytes,
    size_t length, struct buffer *out)
{
	char place[PLACE_BYTES];
	uint8_t *sealed = memory_zeroed(SEAL_EXTRA_BYTES + length, 1);
	place_make(work, table, column, key, place);
	seal(work->keys->seal, place, bytes, length, work->random, sealed);
	buffer_add(out, sealed, SEAL_EXTRA_BYTES + length);
	free(sealed);
}

bool cell_open(const struct work *work, const char *table, const char *column, const char *key, const void *sealed,
    size_t length, struct buffer *out, struct error *err)
{
	char place[PLACE_BYTES];
	place_make(work, table, column, key, place);
	if (length < SEAL_EXTRA_BYTES)
		return error_set(err, "CORRUPT", "opening %s.%s: no sealed value", table, column);
	size_t plain_length = length - SEAL_EXTRA_BYTES;
	uint8_t *plain = memory_zeroed(plain_length + 1, 1);
	bool opened = unseal(work->keys->seal, place, sealed, length, plain);
	if (opened)
		buffer_add(out, plain, plain_length);
	memory_wipe(plain, plain_length);
	free(plain);
	return opened || error_set(err, "CORRUPT", "opening %s.%s: not sealed here with this key", table, column);
}

void cell_seal_json(
    const struct work *work, const char *table, const char *column, const char *key, json_t *json, struct buffer *out)
{
	struct buffer text = {0};
	json_write(json, &text);
	json_decref(json);
	cell_seal(work, table, column, key, buffer_text(&text), text.length, out);
	buffer_wipe(&text);
}

json_t *cell_open_json(const struct work *work, const char *table, const char *column, const char *key,
    const void *sealed, size_t length, struct error *err)
{
	struct buffer text = {0};
	json_t *json = NULL;
	if (cell_open(work, table, column, key, sealed, length, &text, err))
		json = json_read(buffer_text(&text), text.length, CELL_BYTES_MAX, err);
	buffer_wipe(&text);
	return json;
}
