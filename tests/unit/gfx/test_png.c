#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "gfx/png.h"

static struct surface *picture(void)
{
	struct surface *surface = surface_create(37, 23);
	for (int i = 0; i < 37 * 23; i++)
		surface->pixels[i] = 0xff000000 | (uint32_t)i * 2654435761u >> 8;
	return surface;
}

static void there_and_back(void **state)
{
	(void)state;
	struct error err = {0};
	struct buffer bytes = {0};
	struct surface *surface = picture();
	assert_true(png_encode(surface, &bytes, &err));
	struct surface *back = png_decode(bytes.data, bytes.length, 100, &err);
	assert_non_null(back);
	assert_int_equal(back->width, 37);
	assert_int_equal(back->height, 23);
	assert_memory_equal(back->pixels, surface->pixels, 37 * 23 * sizeof(uint32_t));
	surface_destroy(back);
	surface_destroy(surface);
	buffer_finish(&bytes);
}

static void grey_and_one_bit(void **state)
{
	(void)state;
	struct error err = {0};
	uint8_t grey[3 * 16];
	for (int i = 0; i < 48; i++)
		grey[i] = (uint8_t)(i * 5);
	for (int bits = 1; bits <= 8; bits += 7) {
		struct buffer bytes = {0};
		assert_true(png_encode_grey(grey, 13, 3, 16, bits, &bytes, &err));
		struct surface *back = png_decode(bytes.data, bytes.length, 100, &err);
		assert_non_null(back);
		for (int y = 0; y < 3; y++)
			for (int x = 0; x < 13; x++) {
				uint32_t value = grey[y * 16 + x], shown = bits == 8 ? value : value >= 128 ? 255 : 0;
				assert_int_equal(back->pixels[y * back->stride + x], 0xff000000 | shown * 0x10101);
			}
		surface_destroy(back);
		buffer_finish(&bytes);
	}
	struct buffer none = {0};
	assert_false(png_encode_grey(grey, 0, 3, 16, 8, &none, &err));
	assert_false(png_encode_grey(grey, 13, 3, 16, 4, &none, &err));
	assert_int_equal(none.length, 0);
}

static void broken_files_are_refused(void **state)
{
	(void)state;
	struct buffer bytes = {0};
	struct error err = {0};
	struct surface *surface = picture();
	assert_true(png_encode(surface, &bytes, &err));
	surface_destroy(surface);
	assert_null(png_decode("", 0, 100, &err));
	assert_true(error_is(&err, "CORRUPT"));
	assert_null(png_decode("\x89PNG\r\n\x1a\n", 8, 100, &err));
	assert_null(png_decode("GIF89a..", 8, 100, &err));
	assert_null(png_decode(bytes.data, bytes.length, 36, &err));
	for (size_t length = 0; length + 12 < bytes.length; length += 7) {
		err = (struct error){0};
		assert_null(png_decode(bytes.data, length, 100, &err));
		assert_true(error_is(&err, "CORRUPT"));
	}
	for (size_t at = 8; at < 64; at++) { /* a flipped bit: an error or a picture, never worse */
		bytes.data[at] ^= 0x10;
		surface_destroy(png_decode(bytes.data, bytes.length, 100, &err));
		bytes.data[at] ^= 0x10;
	}
	buffer_finish(&bytes);
}

/* 40,000 x 40,000 pixels in a header of a few bytes. */
static void huge_headers_are_refused(void **state)
{
	(void)state;
	static const unsigned char file[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D',
	    'R', 0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40, 8, 2, 0, 0, 0, 0x8c, 0x62, 0x52, 0x11};
	struct error err = {0};
	assert_null(png_decode(file, sizeof file, 1 << 30, &err));
	assert_true(err.code[0] != 0);
}

static void missing_file(void **state)
{
	(void)state;
	struct error err = {0};
	assert_null(png_read("/nonexistent/picture.png", 100, &err));
	assert_true(error_is(&err, "NOT_FOUND"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(there_and_back),
	    cmocka_unit_test(grey_and_one_bit),
	    cmocka_unit_test(broken_files_are_refused),
	    cmocka_unit_test(huge_headers_are_refused),
	    cmocka_unit_test(missing_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
