#include "kiosk/pictures.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/crypto.h"
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "gfx/png.h"
#include "gfx/scale.h"
#include "wire/picture.h"

enum {
	PATH_BYTES = PICTURES_FOLDER_BYTES + PICTURE_DIGEST_BYTES + 16,
	FETCH_LIMIT_MS = 30000,
	FIRST_WAIT_MS = 2000,
	MOST_WAIT_MS = 600000,
	DOUBLINGS_MAX = 9,
};
#define SUFFIX ".png"

struct held_picture {
	struct picture row;
	bool there; /* its file is */
	int failures;
	int64_t not_before_ms;
};

struct pictures {
	struct pictures_options options;
	char folder[PICTURES_FOLDER_BYTES];
	int count;
	struct held_picture held[PICTURES_MAX];
	uint64_t id; /* of the fetch under way, 0: none */
	char fetching[PICTURE_DIGEST_BYTES];
};

struct pictures *pictures_create(const struct pictures_options *options)
{
	struct pictures *pictures = memory_zeroed(1, sizeof *pictures);

	pictures->options = *options;
	pictures->options.folder = NULL;
	text_copy(pictures->folder, sizeof pictures->folder, options->folder);
	return pictures;
}

void pictures_destroy(struct pictures *pictures)
{
	if (!pictures)
		return;
	if (pictures->id)
		pictures->options.transport.cancel(pictures->options.transport.self, pictures->id);
	free(pictures);
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

static void path_of(const struct pictures *pictures, const char *digest, char out[PATH_BYTES])
{
	snprintf(out, PATH_BYTES, "%s/%s" SUFFIX, pictures->folder, digest);
}

static bool file_there(const struct pictures *pictures, const struct picture *row)
{
	char path[PATH_BYTES];
	struct stat about;

	path_of(pictures, row->digest, path);
	return stat(path, &about) == 0 && S_ISREG(about.st_mode) && about.st_size == row->bytes;
}

static bool name_wanted(const struct pictures *pictures, const char *name)
{
	size_t length = strlen(name);
	int i;

	if (length != PICTURE_DIGEST_BYTES - 1 + strlen(SUFFIX) || strcmp(name + PICTURE_DIGEST_BYTES - 1, SUFFIX) != 0)
		return false;
	for (i = 0; i < pictures->count; i++)
		if (strncmp(name, pictures->held[i].row.digest, PICTURE_DIGEST_BYTES - 1) == 0)
			return true;
	return false;
}

/* Also what a write left half-way when the power went. */
static void remove_unwanted(const struct pictures *pictures)
{
	DIR *folder = opendir(pictures->folder);
	const struct dirent *entry;
	char path[PICTURES_FOLDER_BYTES + sizeof entry->d_name + 1];

	while (folder && (entry = readdir(folder))) {
		if (entry->d_name[0] == '.' && (!entry->d_name[1] || strcmp(entry->d_name, "..") == 0))
			continue;
		snprintf(path, sizeof path, "%s/%s", pictures->folder, entry->d_name);
		if (!name_wanted(pictures, entry->d_name))
			unlink(path);
	}
	if (folder)
		closedir(folder);
}

static bool digest_fits(const struct picture *row, const void *bytes, size_t length)
{
	uint8_t own[DIGEST_BYTES];
	char hex[PICTURE_DIGEST_BYTES];
	size_t i;

	if (length != (size_t)row->bytes)
		return false;
	digest(bytes, length, NULL, own);
	for (i = 0; i < DIGEST_BYTES; i++)
		snprintf(hex + 2 * i, 3, "%02x", own[i]);
	return strcmp(hex, row->digest) == 0;
}

/* ---- What there is ------------------------------------------------------------------------------------------------
 */

static struct held_picture *find(struct pictures *pictures, const char *key)
{
	int i;

	for (i = 0; i < pictures->count; i++)
		if (strcmp(pictures->held[i].row.key, key) == 0)
			return &pictures->held[i];
	return NULL;
}

static void say_changed(const struct pictures *pictures, const char *key)
{
	pictures->options.changed(pictures->options.self, key);
}

/* Rows beyond the limits are as if they were not. */
static int take_rows(struct held_picture *out, const struct picture *rows, int count)
{
	int64_t bytes = 0;
	int i, taken = 0;

	for (i = 0; i < count && taken < PICTURES_MAX; i++) {
		bytes += rows[i].bytes;
		if (bytes > PICTURES_TOTAL_BYTES_MAX)
			break;
		out[taken++].row = rows[i];
	}
	return taken;
}

void pictures_set(struct pictures *pictures, const struct picture *rows, int count)
{
	struct pictures *old = memory_zeroed(1, sizeof *old);
	int i;

	*old = *pictures;
	memset(pictures->held, 0, sizeof pictures->held);
	pictures->count = pictures->folder[0] ? take_rows(pictures->held, rows, count) : 0;
	for (i = 0; i < pictures->count; i++) {
		struct held_picture *held = &pictures->held[i];
		const struct held_picture *before = find(old, held->row.key);

		if (before && strcmp(before->row.digest, held->row.digest) == 0)
			*held = *before;
		held->there = file_there(pictures, &held->row);
		if (before && strcmp(before->row.digest, held->row.digest) != 0)
			say_changed(pictures, held->row.key);
	}
	for (i = 0; i < old->count; i++)
		if (!find(pictures, old->held[i].row.key))
			say_changed(pictures, old->held[i].row.key);
	remove_unwanted(pictures);
	free(old);
}

/* ---- Fetching -----------------------------------------------------------------------------------------------------
 */

static void start(struct pictures *pictures, const struct held_picture *held)
{
	const struct sync_transport *transport = &pictures->options.transport;
	char path[sizeof(PICTURE_FETCH_PATH) + PICTURE_DIGEST_BYTES];

	snprintf(path, sizeof path, PICTURE_FETCH_PATH "%s", held->row.digest);
	text_copy(pictures->fetching, sizeof pictures->fetching, held->row.digest);
	pictures->id = transport->start(transport->self, SYNC_LANES, path, NULL, 0, FETCH_LIMIT_MS, false);
}

static struct held_picture *next_missing(struct pictures *pictures)
{
	struct held_picture *next = NULL;
	int i;

	for (i = 0; i < pictures->count; i++) {
		struct held_picture *held = &pictures->held[i];

		if (!held->there && (!next || held->not_before_ms < next->not_before_ms))
			next = held;
	}
	return next;
}

void pictures_step(struct pictures *pictures, bool free, int64_t now_ms)
{
	struct held_picture *next = free && !pictures->id ? next_missing(pictures) : NULL;

	if (next && next->not_before_ms <= now_ms)
		start(pictures, next);
}

int64_t pictures_deadline_ms(const struct pictures *pictures)
{
	int64_t deadline_ms = INT64_MAX;
	int i;

	for (i = 0; i < pictures->count && !pictures->id; i++)
		if (!pictures->held[i].there && pictures->held[i].not_before_ms < deadline_ms)
			deadline_ms = pictures->held[i].not_before_ms;
	return deadline_ms;
}

/* Between half the wait and the whole, as the sync lanes do. */
static void try_later(struct pictures *pictures, struct held_picture *held, int64_t now_ms)
{
	int64_t wait_ms = (int64_t)FIRST_WAIT_MS << (held->failures < DOUBLINGS_MAX ? held->failures : DOUBLINGS_MAX);

	wait_ms = wait_ms < MOST_WAIT_MS ? wait_ms : MOST_WAIT_MS;
	held->there = false;
	held->failures++;
	held->not_before_ms =
	    now_ms + wait_ms / 2 + random_below(&pictures->options.random, (uint32_t)(wait_ms / 2) + 1);
}

static bool keep(const struct pictures *pictures, const struct picture *row, const struct sync_completion *completion,
    struct error *err)
{
	char path[PATH_BYTES];

	path_of(pictures, row->digest, path);
	if (completion->status != 200)
		return error_set(err, "NOT_FOUND", "central answers %d", completion->status);
	if (!digest_fits(row, completion->body, completion->length))
		return error_set(err, "CORRUPT", "%zu bytes that are not it", completion->length);
	return folder_make(pictures->folder, 0700, err) &&
	       file_write_atomic(path, completion->body, completion->length, 0600, err);
}

/* Two keys may name the same bytes. */
static void fetched(
    struct pictures *pictures, struct held_picture *held, const struct sync_completion *completion, int64_t now_ms)
{
	struct error err = {0};

	if (!keep(pictures, &held->row, completion, &err)) {
		log_line(LOG_WARNING, "pictures", "fetching picture %s: %s (%s)", held->row.key, err.text, err.code);
		try_later(pictures, held, now_ms);
		return;
	}
	held->there = true;
	held->failures = 0;
	say_changed(pictures, held->row.key);
}

bool pictures_complete(struct pictures *pictures, const struct sync_completion *completion, int64_t now_ms)
{
	int i;

	if (!pictures->id || pictures->id != completion->id)
		return false;
	pictures->id = 0;
	for (i = 0; i < pictures->count; i++)
		if (strcmp(pictures->held[i].row.digest, pictures->fetching) == 0 && !pictures->held[i].there)
			fetched(pictures, &pictures->held[i], completion, now_ms);
	return true;
}

/* ---- For the screen ------------------------------------------------------------------------------------------------
 */

static struct surface *read_picture(const struct pictures *pictures, const struct picture *row, struct error *err)
{
	char path[PATH_BYTES];
	struct buffer bytes = {0};
	struct surface *surface = NULL;

	path_of(pictures, row->digest, path);
	if (file_read(path, PICTURE_FILE_BYTES_MAX, &bytes, err)) {
		if (digest_fits(row, bytes.data, bytes.length))
			surface = png_decode(bytes.data, bytes.length, PICTURE_KEPT_SIDE_MAX_PX, err);
		else
			error_set(err, "CORRUPT", "the file was changed");
	}
	buffer_finish(&bytes);
	return surface;
}

struct surface *pictures_make(struct pictures *pictures, const char *key, int width, int height, int64_t now_ms)
{
	struct held_picture *held = find(pictures, key);
	struct surface *whole, *cut;
	struct error err = {0};
	char path[PATH_BYTES];

	if (!held || !held->there || width < 1 || height < 1)
		return NULL;
	whole = read_picture(pictures, &held->row, &err);
	if (!whole) {
		log_line(LOG_WARNING, "pictures", "picture %s: %s (%s)", key, err.text, err.code);
		path_of(pictures, held->row.digest, path);
		unlink(path);
		try_later(pictures, held, now_ms);
		return NULL;
	}
	cut = surface_scaled(whole, scale_part(whole->width, whole->height, width, height), width, height);
	surface_destroy(whole);
	return cut;
}
