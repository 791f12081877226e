/* The kiosk's pictures: fetching, files that broke, what is removed; and the shelf of those that are finished. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/crypto.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "gfx/png.h"
#include "kiosk/picture_shelf.h"
#include "kiosk/pictures.h"
#include "wire/picture.h"

enum { KEYS = 3 };

struct bench {
	char folder[64], place[96];
	struct pictures *pictures;
	struct buffer png[KEYS]; /* one colour each */
	struct picture rows[KEYS];
	uint64_t asked;
	char path[128];
	int starts, cancels, changes;
	int64_t now_ms;
};

static const uint32_t colours[KEYS] = {0xff112233, 0xff445566, 0xff778899};

static uint64_t start(
    void *self, enum sync_lane lane, const char *path, const char *body, size_t length, int64_t limit_ms, bool fresh)
{
	struct bench *b = self;

	assert_true(lane == SYNC_LANES && !body && length == 0 && limit_ms > 0 && !fresh);
	text_copy(b->path, sizeof b->path, path);
	b->starts++;
	return ++b->asked;
}

static void cancel(void *self, uint64_t id)
{
	struct bench *b = self;

	assert_int_equal(id, b->asked);
	b->cancels++;
}

static void changed(void *self, const char *key)
{
	struct bench *b = self;

	assert_true(key[0]);
	b->changes++;
}

static void open_pictures(struct bench *b)
{
	struct pictures_options options = {.folder = b->place,
	    .random = random_system(),
	    .transport = {start, cancel, b},
	    .changed = changed,
	    .self = b};

	b->pictures = pictures_create(&options);
}

static void paint(struct bench *b, int i)
{
	struct surface *surface = surface_create(30, 20);
	uint8_t own[DIGEST_BYTES];

	surface_fill(surface, surface_rect(surface), surface_rect(surface), colours[i]);
	assert_true(png_encode_small(surface, &b->png[i], NULL));
	surface_destroy(surface);
	digest(b->png[i].data, b->png[i].length, NULL, own);
	b->rows[i] = (struct picture){.width = 30, .height = 20, .bytes = (int)b->png[i].length};
	text_hex(own, sizeof own, b->rows[i].digest);
	snprintf(b->rows[i].key, sizeof b->rows[i].key, "room.%d", i);
}

static int setup(void **state)
{
	struct bench *b = memory_zeroed(1, sizeof *b);
	int i;

	assert_true(crypto_ready(NULL));
	strcpy(b->folder, "/tmp/foyer-pictures-XXXXXX");
	assert_non_null(mkdtemp(b->folder));
	snprintf(b->place, sizeof b->place, "%s/pictures", b->folder);
	for (i = 0; i < KEYS; i++)
		paint(b, i);
	open_pictures(b);
	*state = b;
	return 0;
}

static int files(const struct bench *b, bool remove_all)
{
	DIR *folder = opendir(b->place);
	const struct dirent *entry;
	char path[400];
	int count = 0;

	while (folder && (entry = readdir(folder))) {
		if (entry->d_name[0] == '.' && strlen(entry->d_name) < 3)
			continue;
		snprintf(path, sizeof path, "%s/%s", b->place, entry->d_name);
		if (remove_all)
			unlink(path);
		count++;
	}
	if (folder)
		closedir(folder);
	return count;
}

static int teardown(void **state)
{
	struct bench *b = *state;
	int i;

	pictures_destroy(b->pictures);
	files(b, true);
	rmdir(b->place);
	unlink(b->place);
	rmdir(b->folder);
	for (i = 0; i < KEYS; i++)
		buffer_finish(&b->png[i]);
	free(b);
	return 0;
}

static void answer(struct bench *b, int status, const void *body, size_t length)
{
	struct sync_completion completion = {.id = b->asked, .status = status, .body = body, .length = length};

	assert_true(pictures_complete(b->pictures, &completion, b->now_ms));
}

static uint32_t colour_of(struct bench *b, int i)
{
	struct surface *surface = pictures_make(b->pictures, b->rows[i].key, 7, 9, b->now_ms);
	uint32_t colour = surface ? surface->pixels[8 * surface->stride + 6] : 0;

	assert_true(!surface || (surface->width == 7 && surface->height == 9));
	surface_destroy(surface);
	return colour;
}

static void fetch(struct bench *b, int i)
{
	char path[128];

	pictures_step(b->pictures, true, b->now_ms);
	snprintf(path, sizeof path, PICTURE_FETCH_PATH "%s", b->rows[i].digest);
	assert_string_equal(b->path, path);
	answer(b, 200, b->png[i].data, b->png[i].length);
}

static void one_after_the_other_when_the_line_is_free(void **state)
{
	struct bench *b = *state;

	pictures_set(b->pictures, b->rows, 2);
	assert_int_equal(colour_of(b, 0), 0);
	pictures_step(b->pictures, false, b->now_ms);
	assert_int_equal(b->starts, 0);
	fetch(b, 0);
	assert_int_equal(colour_of(b, 0), colours[0]);
	assert_int_equal(colour_of(b, 1), 0);
	pictures_step(b->pictures, true, b->now_ms);
	pictures_step(b->pictures, true, b->now_ms);
	assert_int_equal(b->starts, 2);
	assert_int_equal(pictures_deadline_ms(b->pictures), INT64_MAX);
	answer(b, 200, b->png[1].data, b->png[1].length);
	assert_int_equal(colour_of(b, 1), colours[1]);
	pictures_step(b->pictures, true, b->now_ms);
	assert_int_equal(b->starts, 2);
	assert_int_equal(b->changes, 2);
	assert_null(pictures_make(b->pictures, "room.9", 7, 9, b->now_ms));
	assert_null(pictures_make(b->pictures, "room.0", 0, 9, b->now_ms));
}

/* Whatever came instead: nothing is kept, and it is asked for again later. */
static void wrong_answers(void **state)
{
	struct bench *b = *state;
	struct buffer cut = {0};
	static const int statuses[] = {0, 404, 500, 200, 200, 200};
	int i;

	buffer_add(&cut, b->png[0].data, b->png[0].length);
	cut.data[cut.length - 1] ^= 1;
	pictures_set(b->pictures, b->rows, 1);
	for (i = 0; i < 6; i++) {
		pictures_step(b->pictures, true, b->now_ms);
		assert_int_equal(b->starts, i + 1);
		answer(b, statuses[i],
		    i < 3    ? ""
		    : i == 3 ? b->png[1].data
		             : cut.data,
		    i < 3    ? 0
		    : i == 3 ? b->png[1].length
		    : i == 4 ? cut.length
		             : cut.length - 5);
		pictures_step(b->pictures, true, b->now_ms);
		assert_int_equal(b->starts, i + 1);
		assert_int_equal(colour_of(b, 0), 0);
		assert_true(pictures_deadline_ms(b->pictures) > b->now_ms);
		b->now_ms = pictures_deadline_ms(b->pictures);
	}
	fetch(b, 0);
	assert_int_equal(colour_of(b, 0), colours[0]);
	buffer_finish(&cut);
}

static void path_of(const struct bench *b, int i, char out[256])
{
	snprintf(out, 256, "%s/%s.png", b->place, b->rows[i].digest);
}

/* A file that was changed is no picture, goes, and comes again. */
static void broken_files(void **state)
{
	struct bench *b = *state;
	char path[256];
	int byte;
	FILE *file;

	pictures_set(b->pictures, b->rows, 1);
	fetch(b, 0);
	path_of(b, 0, path);
	file = fopen(path, "r+");
	fseek(file, 50, SEEK_SET);
	byte = fgetc(file) ^ 1;
	fseek(file, 50, SEEK_SET);
	fputc(byte, file);
	fclose(file);
	assert_int_equal(colour_of(b, 0), 0);
	assert_false(file_exists(path));
	b->now_ms = pictures_deadline_ms(b->pictures);
	fetch(b, 0);
	assert_int_equal(colour_of(b, 0), colours[0]);
	assert_int_equal(truncate(path, 20), 0);
	pictures_set(b->pictures, b->rows, 1);
	b->now_ms = pictures_deadline_ms(b->pictures);
	fetch(b, 0);
	assert_int_equal(colour_of(b, 0), colours[0]);
}

/* Another picture under the same key, one that is gone, what a crash left; all of it after a restart, too. */
static void replaced_and_removed(void **state)
{
	struct bench *b = *state;
	struct picture row = b->rows[0];
	char path[256];
	FILE *file;

	pictures_set(b->pictures, b->rows, 2);
	fetch(b, 0);
	fetch(b, 1);
	pictures_destroy(b->pictures);
	open_pictures(b);
	pictures_set(b->pictures, b->rows, 2);
	assert_int_equal(colour_of(b, 1), colours[1]);
	snprintf(path, sizeof path, "%s/%s.png.half", b->place, b->rows[0].digest);
	file = fopen(path, "w");
	fclose(file);
	assert_int_equal(files(b, false), 3);
	b->changes = 0;
	text_copy(b->rows[0].digest, sizeof b->rows[0].digest, b->rows[2].digest);
	b->rows[0].bytes = b->rows[2].bytes;
	pictures_set(b->pictures, b->rows, 1);
	assert_int_equal(b->changes, 2);
	assert_int_equal(files(b, false), 0);
	assert_int_equal(colour_of(b, 0), 0);
	pictures_step(b->pictures, true, b->now_ms);
	answer(b, 200, b->png[2].data, b->png[2].length);
	assert_int_equal(colour_of(b, 0), colours[2]);
	pictures_set(b->pictures, NULL, 0);
	assert_int_equal(files(b, false), 0);
	b->rows[0] = row;
}

/* The disk takes nothing: no picture, and no harm. */
static void no_place(void **state)
{
	struct bench *b = *state;
	FILE *file = fopen(b->place, "w");

	fclose(file);
	pictures_set(b->pictures, b->rows, 1);
	fetch(b, 0);
	assert_int_equal(colour_of(b, 0), 0);
	assert_true(pictures_deadline_ms(b->pictures) > b->now_ms);
}

static void what_is_under_way_is_cancelled(void **state)
{
	struct bench *b = *state;
	struct sync_completion stranger = {.id = 99, .status = 200};

	pictures_set(b->pictures, b->rows, 1);
	pictures_step(b->pictures, true, b->now_ms);
	assert_false(pictures_complete(b->pictures, &stranger, b->now_ms));
	pictures_destroy(b->pictures);
	b->pictures = NULL;
	assert_int_equal(b->cancels, 1);
}

/* ---- the shelf */

static void put(struct picture_shelf *shelf, const char *key, int side)
{
	shelf_put(shelf, key, side, side, surface_create(side, side));
}

/* Asks for one place; returns whether it is to be made. */
static bool find(struct picture_shelf *shelf, const char *key, int side, int shown_side)
{
	uint64_t stamp;
	bool ask;
	const struct surface *shown = shelf_find(shelf, key, side, side, &stamp, &ask);

	assert_int_equal(shown ? shown->width : 0, shown_side);
	assert_int_equal(stamp != 0, shown_side != 0);
	return ask;
}

static void shelf_asks_once(void **state)
{
	struct picture_shelf shelf = {.limit_bytes = 1 << 20};
	(void)state;

	assert_true(find(&shelf, "a", 10, 0));
	assert_false(find(&shelf, "a", 10, 0));
	put(&shelf, "a", 10);
	assert_false(find(&shelf, "a", 10, 10));
	assert_true(find(&shelf, "a", 20, 10)); /* meanwhile the other size */
	put(&shelf, "a", 20);
	assert_false(find(&shelf, "a", 20, 20));
	shelf_renew(&shelf, "a");
	assert_true(find(&shelf, "a", 20, 20));
	assert_false(find(&shelf, "a", 20, 20));
	shelf_put(&shelf, "a", 20, 20, NULL);
	assert_false(find(&shelf, "a", 20, 10));
	assert_false(find(&shelf, "", 20, 0));
	shelf_clear(&shelf);
	assert_int_equal(shelf.bytes, 0);
	put(&shelf, "a", 10); /* nobody waits for it any more */
	assert_int_equal(shelf.bytes, 0);
	assert_true(find(&shelf, "a", 10, 0));
	shelf_clear(&shelf);
}

/* Old ones make room; what the page itself needs does not go for its neighbour, and that one is not tried for ever. */
static void shelf_keeps_its_limit(void **state)
{
	struct picture_shelf shelf = {.limit_bytes = 3 * 100 * 100 * 4};
	static const char *const keys[] = {"a", "b", "c", "d"};
	int i, round, asked = 0;
	(void)state;

	for (i = 0; i < 3; i++) {
		find(&shelf, keys[i], 100, 0);
		put(&shelf, keys[i], 100);
	}
	for (round = 0; round < 20; round++)
		for (i = 0; i < 4; i++) {
			uint64_t stamp;
			bool ask;

			shelf_find(&shelf, keys[i], 100, 100, &stamp, &ask);
			if (ask)
				put(&shelf, keys[i], 100);
			asked += ask;
			assert_true(shelf.bytes <= shelf.limit_bytes);
		}
	assert_true(asked < 8);
	for (round = 0; round < 3; round++) /* another page */
		if (find(&shelf, "e", 120, round > 1 ? 120 : 0))
			put(&shelf, "e", 120);
	assert_true(shelf.bytes <= shelf.limit_bytes);
	for (i = 0; i < 100; i++) {
		char key[8];

		snprintf(key, sizeof key, "k%d", i);
		find(&shelf, key, 10, 0);
		find(&shelf, key, 10, 0);
	}
	shelf_clear(&shelf);
	assert_int_equal(shelf.bytes, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(one_after_the_other_when_the_line_is_free, setup, teardown),
	    cmocka_unit_test_setup_teardown(wrong_answers, setup, teardown),
	    cmocka_unit_test_setup_teardown(broken_files, setup, teardown),
	    cmocka_unit_test_setup_teardown(replaced_and_removed, setup, teardown),
	    cmocka_unit_test_setup_teardown(no_place, setup, teardown),
	    cmocka_unit_test_setup_teardown(what_is_under_way_is_cancelled, setup, teardown),
	    cmocka_unit_test(shelf_asks_once),
	    cmocka_unit_test(shelf_keeps_its_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
