/* The bytes for the printer: whatever the dots are, they spell no real-time command, and hold exactly the dots. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/random.h"
#include "receipt/escpos.h"

static const uint8_t wicked[] = {0x10, 0x04, 0x05, 0x14, 0x18, 0x1b, 0x1d, 0x00};

/* Rows of the job's own raster put together again; asserts every byte of framing. Returns the rows read. */
static int read_back(const struct buffer *job, const struct escpos_options *options, size_t stride, uint8_t *rows_out)
{
	const uint8_t *at = (const uint8_t *)job->data, *end = at + job->length;
	int rows = 0;
	assert_memory_equal(at, "\x1b@", 2);
	for (at += 2; end - at >= 8 && memcmp(at, "\x1dv0\0", 4) == 0;) {
		size_t width = at[4] + 256u * at[5], height = at[6] + 256u * at[7];
		assert_int_equal(width, stride);
		assert_in_range(height, 1, options->band_rows);
		at += 8;
		memcpy(rows_out + (size_t)rows * stride, at, width * height);
		at += width * height;
		rows += (int)height;
	}
	if (options->feed_lines > 0) {
		assert_memory_equal(at, "\x1b\x64", 2);
		assert_int_equal(at[2], options->feed_lines);
		at += 3;
	}
	if (options->cut != ESCPOS_CUT_NONE) {
		assert_memory_equal(at, options->cut == ESCPOS_CUT_FULL ? "\x1dV\0" : "\x1dV\1", 3);
		at += 3;
	}
	assert_ptr_equal(at, end);
	return rows;
}

static void fill_wickedly(struct dot_bitmap *bitmap, const struct random *random)
{
	uint32_t share = random_below(random, 5); /* of random bytes among wicked ones */
	for (size_t i = 0; i < bitmap->stride_bytes * (size_t)bitmap->height_dots; i++) {
		uint8_t byte = (uint8_t)random_below(random, 256);
		bitmap->bits[i] = random_below(random, 5) < share ? byte : wicked[random_below(random, sizeof wicked)];
	}
}

static struct escpos_options random_options(const struct random *random)
{
	return (struct escpos_options){
	    .band_rows = 1 + (int)random_below(random, ESCPOS_BAND_ROWS_MAX),
	    .feed_lines = (int)random_below(random, 16),
	    .cut = (enum escpos_cut)random_below(random, 3),
	};
}

static int count_altered(const uint8_t *before, const uint8_t *after, size_t length)
{
	int altered = 0;
	for (size_t i = 0; i < length; i++) {
		if (before[i] == after[i])
			continue;
		assert_int_equal(before[i], 0x10);
		assert_int_equal(after[i], 0x18);
		altered++;
	}
	return altered;
}

static void no_picture_spells_a_command(void **state)
{
	(void)state;
	struct seeded_random *seeded = seeded_random_create(20261121);
	struct random random = seeded_random_view(seeded);
	static const int widths[] = {8, 16, 128, 384, 576, 832, 2048, 4096};
	int altered_ever = 0;
	for (int round = 0; round < 600; round++) {
		struct dot_bitmap bitmap;
		struct buffer job = {0};
		struct escpos_options options = random_options(&random);
		dot_bitmap_init(&bitmap, widths[random_below(&random, 8)], 1 + (int)random_below(&random, 300));
		size_t length = bitmap.stride_bytes * (size_t)bitmap.height_dots;
		fill_wickedly(&bitmap, &random);
		uint8_t *before = test_malloc(length), *read = test_malloc(length);
		memcpy(before, bitmap.bits, length);
		int altered = escpos_neutralise(&bitmap);
		altered_ever += altered;
		assert_int_equal(altered, count_altered(before, bitmap.bits, length));
		assert_int_equal(escpos_neutralise(&bitmap), 0);
		assert_true(escpos_encode(&bitmap, &options, &job, NULL));
		assert_false(escpos_has_realtime(job.data, job.length));
		assert_int_equal(read_back(&job, &options, bitmap.stride_bytes, read), bitmap.height_dots);
		assert_memory_equal(read, bitmap.bits, length);
		test_free(before);
		test_free(read);
		buffer_finish(&job);
		dot_bitmap_finish(&bitmap);
	}
	assert_true(altered_ever > 1000);
	seeded_random_destroy(seeded);
}

/* Every height from one row to beyond a band, all dots a lone one: the headers' own bytes are part of what is searched.
 */
static void no_header_spells_a_command(void **state)
{
	(void)state;
	for (int width = 8; width <= 4096; width += 8) {
		struct dot_bitmap bitmap;
		struct buffer job = {0};
		struct escpos_options options = {
		    .band_rows = 1 + width % 128, .feed_lines = width % 16, .cut = width % 3};
		dot_bitmap_init(&bitmap, width, width / 16 + 1);
		memset(bitmap.bits, 0x10, bitmap.stride_bytes * (size_t)bitmap.height_dots);
		assert_true(escpos_encode(&bitmap, &options, &job, NULL));
		assert_false(escpos_has_realtime(job.data, job.length));
		buffer_finish(&job);
		dot_bitmap_finish(&bitmap);
	}
}

static void across_rows_and_bands(void **state)
{
	(void)state;
	struct dot_bitmap bitmap;
	dot_bitmap_init(&bitmap, 16, 3);
	const uint8_t bits[] = {0x00, 0x10, 0x04, 0x10, 0x14, 0x10};
	memcpy(bitmap.bits, bits, sizeof bits);
	assert_int_equal(escpos_neutralise(&bitmap), 2);
	const uint8_t expected[] = {0x00, 0x18, 0x04, 0x18, 0x14, 0x10};
	assert_memory_equal(bitmap.bits, expected, sizeof expected);
	dot_bitmap_finish(&bitmap);
}

static void unsafe_dots_are_refused(void **state)
{
	(void)state;
	static const uint8_t next[] = {0x04, 0x05, 0x14};
	for (size_t i = 0; i < sizeof next; i++) {
		struct dot_bitmap bitmap;
		struct buffer job = {0};
		struct error err = {0};
		struct escpos_options options = escpos_options_default();
		dot_bitmap_init(&bitmap, 16, 1);
		bitmap.bits[0] = 0x10;
		bitmap.bits[1] = next[i];
		assert_false(escpos_encode(&bitmap, &options, &job, &err));
		assert_true(error_is(&err, "UNSAFE"));
		assert_int_equal(job.length, 0);
		dot_bitmap_finish(&bitmap);
	}
}

static void wrong_options_are_refused(void **state)
{
	(void)state;
	static const struct escpos_options rows[] = {{0, 0, ESCPOS_CUT_NONE}, {129, 0, ESCPOS_CUT_NONE},
	    {-1, 0, ESCPOS_CUT_NONE}, {128, -1, ESCPOS_CUT_NONE}, {128, 16, ESCPOS_CUT_NONE}, {128, 0, 3}};
	struct dot_bitmap bitmap;
	dot_bitmap_init(&bitmap, 576, 10);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buffer job = {0};
		struct error err = {0};
		assert_false(escpos_encode(&bitmap, &rows[i], &job, &err));
		assert_true(error_is(&err, "INVALID"));
		assert_int_equal(job.length, 0);
	}
	dot_bitmap_finish(&bitmap);
}

static void bitmap_dots(void **state)
{
	(void)state;
	struct dot_bitmap bitmap;
	dot_bitmap_init(&bitmap, 12, 4);
	assert_int_equal(bitmap.stride_bytes, 2);
	dot_bitmap_fill(&bitmap, -3, 1, 100, 1);
	assert_int_equal(bitmap.bits[2], 0xff);
	assert_int_equal(bitmap.bits[3], 0xf0);
	dot_bitmap_fill(&bitmap, 2147483647, 2147483647, 2147483647, 2147483647);
	dot_bitmap_set(&bitmap, 12, 0, true);
	dot_bitmap_set(&bitmap, -1, 0, true);
	assert_false(dot_bitmap_get(&bitmap, 12, 1));
	assert_true(dot_bitmap_get(&bitmap, 11, 1));
	dot_bitmap_set(&bitmap, 11, 1, false);
	assert_false(dot_bitmap_get(&bitmap, 11, 1));
	assert_int_equal(bitmap.bits[0] | bitmap.bits[1], 0);
	dot_bitmap_finish(&bitmap);
	dot_bitmap_finish(&bitmap);
	dot_bitmap_finish(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_picture_spells_a_command),
	    cmocka_unit_test(no_header_spells_a_command),
	    cmocka_unit_test(across_rows_and_bands),
	    cmocka_unit_test(unsafe_dots_are_refused),
	    cmocka_unit_test(wrong_options_are_refused),
	    cmocka_unit_test(bitmap_dots),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
