/* Pictures that are handed in: what is taken, what is refused, and how they are kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/crypto.h"
#include "base/text.h"
#include "central/picture.h"
#include "gfx/png.h"

static struct buffer painted(int width, int height)
{
	struct buffer png = {0};
	struct surface *surface = surface_create(width, height);
	for (int i = 0; i < width * height; i++)
		surface->pixels[i] = 0xff000000 | (uint32_t)(i * 2654435761u >> 8);
	assert_true(png_encode(surface, &png, NULL));
	surface_destroy(surface);
	return png;
}

static void expect(const void *bytes, size_t length, const char *code)
{
	struct picture picture = {0};
	struct buffer kept = {0};
	struct error err = {0};
	bool taken = picture_take(bytes, length, &picture, &kept, &err);
	assert_string_equal(taken ? "" : err.code, code);
	if (taken)
		assert_true(kept.length == (size_t)picture.bytes && picture.bytes <= PICTURE_FILE_BYTES_MAX);
	buffer_finish(&kept);
}

/* The header of a good file, with one field made different: the checksum no longer fits either, but the field is met
 * first where it decides. */
static void refused_by_their_header(void **state)
{
	static const struct {
		size_t at;
		uint8_t byte;
		const char *code;
	} rows[] = {
	    {0, 0, "BAD_PICTURE"},                                                     /* signature */
	    {11, 14, "BAD_PICTURE"},                                                   /* length */
	    {12, 'J', "BAD_PICTURE"}, {16, 0x7f, "TOO_LARGE"},                         /* width */
	    {18, 0x20, "TOO_LARGE"}, {20, 0xff, "TOO_LARGE"}, {24, 16, "BAD_PICTURE"}, /* bits */
	    {24, 1, "BAD_PICTURE"}, {25, 0, "BAD_PICTURE"},                            /* grey */
	    {25, 3, "BAD_PICTURE"},                                                    /* palette */
	    {25, 4, "BAD_PICTURE"}, {25, 9, "BAD_PICTURE"}, {26, 7, "BAD_PICTURE"},    /* compression */
	    {29, 0, "BAD_PICTURE"},                                                    /* checksum */
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buffer png = painted(8, 8);
		png.data[rows[i].at] = (char)rows[i].byte;
		expect(png.data, png.length, rows[i].code);
		buffer_finish(&png);
	}
}

static void refused_by_their_bytes(void **state)
{
	struct buffer png = painted(40, 30), large = painted(40, 30);
	(void)state;
	expect("", 0, "BAD_PICTURE");
	expect("GIF89a", 6, "BAD_PICTURE");
	for (size_t length = 0; length + 12 < png.length; length += 37)
		expect(png.data, length, "BAD_PICTURE");
	for (size_t at = 41; at + 16 < png.length; at += 53) {
		png.data[at] ^= 0x41;
		expect(png.data, png.length, "BAD_PICTURE");
		png.data[at] ^= 0x41;
	}
	expect(png.data, png.length, "");
	while (large.length <= PICTURE_FILE_BYTES_MAX)
		buffer_add(&large, png.data, png.length);
	expect(large.data, large.length, "TOO_LARGE");
	buffer_finish(&png);
	buffer_finish(&large);
}

/* Few bytes that unpack to very many. */
static void a_bomb_is_refused_before_it_unpacks(void **state)
{
	struct buffer png = {0};
	struct surface *surface = surface_create(SURFACE_SIDE_MAX_PX, 4);
	(void)state;
	assert_true(png_encode_small(surface, &png, NULL));
	assert_true(png.length < 4096);
	expect(png.data, png.length, "TOO_LARGE");
	buffer_finish(&png);
	surface_destroy(surface);
}

static void kept_small(void **state)
{
	static const struct {
		int width, height, kept_width, kept_height;
	} rows[] = {{300, 200, 300, 200}, {1080, 20, 1080, 20}, {2160, 100, 1080, 50}, {100, 2160, 50, 1080},
	    {4096, 1, 1080, 1}, {1620, 1080, 1080, 720}};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct surface *surface = surface_create(rows[i].width, rows[i].height);
		struct buffer png = {0}, kept = {0};
		struct picture picture = {0};
		uint8_t own[DIGEST_BYTES];
		char hex[PICTURE_DIGEST_BYTES];
		assert_true(png_encode(surface, &png, NULL));
		assert_true(picture_take(png.data, png.length, &picture, &kept, NULL));
		assert_true(picture.width == rows[i].kept_width && picture.height == rows[i].kept_height);
		digest(kept.data, kept.length, NULL, own);
		text_hex(own, sizeof own, hex);
		assert_string_equal(hex, picture.digest);
		buffer_finish(&png);
		buffer_finish(&kept);
		surface_destroy(surface);
	}
}

/* Noise that no compression makes small is kept in fewer pixels. */
static void noise_is_kept_smaller(void **state)
{
	struct surface *surface = surface_create(1080, 1080);
	struct buffer kept = {0};
	struct picture picture = {0};
	uint32_t noise = 1;
	(void)state;
	for (int i = 0; i < 1080 * 1080; i++)
		surface->pixels[i] = 0xff000000 | ((noise = noise * 1664525u + 1013904223u) >> 8);
	assert_true(picture_write(surface, &picture, &kept, NULL));
	assert_true(picture.bytes <= PICTURE_FILE_BYTES_MAX && picture.width < 1080 && picture.width == picture.height);
	buffer_finish(&kept);
	surface_destroy(surface);
}

/* Whole and without a fault, but not what surfaces are made of. */
static void grey_is_refused(void **state)
{
	static const uint8_t grey[16 * 16];
	(void)state;
	for (int bits = 1; bits <= 8; bits += 7) {
		struct buffer png = {0};
		assert_true(png_encode_grey(grey, 16, 16, 16, bits, &png, NULL));
		expect(png.data, png.length, "BAD_PICTURE");
		buffer_finish(&png);
	}
}

static void keys(void **state)
{
	static const struct {
		const char *key;
		bool valid;
	} rows[] = {{"room.king", true}, {"a", true}, {"9_b-c", true}, {"", false}, {".a", false}, {"-a", false},
	    {"_a", false}, {"A", false}, {"a/b", false}, {"a b", false}, {"\xe6\xb9\x96", false},
	    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false}};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(picture_key_valid(rows[i].key), rows[i].valid);
	assert_false(picture_digest_valid("abc"));
	assert_false(picture_digest_valid("../../../../../../../../../../../../../../../../../../../../../a"));
}

static int ready(void **state)
{
	(void)state;
	return crypto_ready(NULL) ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(refused_by_their_header),
	    cmocka_unit_test(refused_by_their_bytes), cmocka_unit_test(a_bomb_is_refused_before_it_unpacks),
	    cmocka_unit_test(kept_small), cmocka_unit_test(noise_is_kept_smaller), cmocka_unit_test(grey_is_refused),
	    cmocka_unit_test(keys)};
	return cmocka_run_group_tests(tests, ready, NULL);
}
