/* Scaling, exact on pictures whose means are known; PNG headers; pictures with round corners. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "gfx/draw.h"
#include "gfx/png.h"
#include "gfx/scale.h"

enum { PIXELS_MAX = 16 };

static void parts(void **state)
{
	static const struct {
		int width, height, want_width, want_height;
		struct rect part;
	} rows[] = {
	    {300, 200, 3, 2, {0, 0, 300, 200}},
	    {300, 200, 1, 1, {50, 0, 200, 200}},
	    {200, 300, 1, 1, {0, 50, 200, 200}},
	    {301, 200, 1, 1, {50, 0, 200, 200}},
	    {1, 1, 4000, 1, {0, 0, 1, 1}},
	    {16384, 16384, 16384, 1, {0, 8191, 16384, 1}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rect part = scale_part(rows[i].width, rows[i].height, rows[i].want_width, rows[i].want_height);
		assert_memory_equal(&part, &rows[i].part, sizeof part);
	}
}

static void means(void **state)
{
	static const struct {
		int width, height, to_width, to_height;
		uint32_t from[PIXELS_MAX], to[PIXELS_MAX];
	} rows[] = {
	    {2, 2, 1, 1, {0xff000000, 0xff0000ff, 0xff00ff00, 0xffff0000}, {0xff404040}},
	    {2, 1, 2, 1, {0xff123456, 0xff654321}, {0xff123456, 0xff654321}},
	    {4, 1, 2, 1, {0xff000000, 0xff000002, 0xff000010, 0xff000020}, {0xff000001, 0xff000018}},
	    /* three into two: the middle one is shared */
	    {3, 1, 2, 1, {0xff000000, 0xff00001e, 0xff00003c}, {0xff00000a, 0xff000032}},
	    {1, 3, 1, 2, {0xff000000, 0xff1e0000, 0xff3c0000}, {0xff0a0000, 0xff320000}},
	    {1, 1, 2, 2, {0xff0a0b0c}, {0xff0a0b0c, 0xff0a0b0c, 0xff0a0b0c, 0xff0a0b0c}},
	    /* halves are rounded up */
	    {2, 1, 1, 1, {0xff000000, 0xff010101}, {0xff010101}},
	    {2, 1, 1, 1, {0xffffffff, 0xffffffff}, {0xffffffff}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint32_t pixels[PIXELS_MAX];
		struct surface from;
		memcpy(pixels, rows[i].from, sizeof pixels);
		surface_init_view(&from, pixels, rows[i].width, rows[i].height, rows[i].width);
		struct surface *to = surface_scaled(&from, surface_rect(&from), rows[i].to_width, rows[i].to_height);
		for (int p = 0; p < rows[i].to_width * rows[i].to_height; p++)
			assert_int_equal(to->pixels[p], rows[i].to[p]);
		surface_destroy(to);
	}
}

/* However it is divided, nothing is lost: the sum of the means stays, but for rounding. */
static void sums_stay(void **state)
{
	enum { SIDE = 37 };
	uint32_t pixels[SIDE * SIDE];
	struct surface from;
	double sum = 0;
	(void)state;
	for (int i = 0; i < SIDE * SIDE; i++) {
		uint32_t grey = (uint32_t)(i * 7919 % 256);
		pixels[i] = 0xff000000 | grey << 16 | grey << 8 | grey;
		sum += grey;
	}
	surface_init_view(&from, pixels, SIDE, SIDE, SIDE);
	for (int side = 1; side <= SIDE; side++) {
		double own = 0;
		struct surface *to = surface_scaled(&from, surface_rect(&from), side, side);
		for (int i = 0; i < side * side; i++)
			own += to->pixels[i] & 0xff;
		assert_true(
		    own / side / side - sum / SIDE / SIDE < 0.51 && sum / SIDE / SIDE - own / side / side < 0.51);
		surface_destroy(to);
	}
	assert_null(surface_scaled(&from, surface_rect(&from), 0, 1));
	assert_null(surface_scaled(&from, surface_rect(&from), 1, SURFACE_SIDE_MAX_PX + 1));
}

static void headers(void **state)
{
	struct surface *surface = surface_create(3, 2);
	struct buffer png = {0};
	struct png_header header;
	struct error err = {0};
	(void)state;
	assert_true(png_encode_small(surface, &png, &err));
	assert_true(png_describe(png.data, png.length, &header, &err));
	assert_true(header.width == 3 && header.height == 2 && header.bits == 8 && header.colour);
	for (size_t length = 0; length < 29; length++)
		assert_false(png_describe(png.data, length, &header, &err));
	png.data[0] ^= 1;
	assert_false(png_describe(png.data, png.length, &header, &err));
	assert_string_equal(err.code, "CORRUPT");
	surface_destroy(surface);
	buffer_finish(&png);
}

/* A smaller picture stands in the middle; corners keep what was there. */
static void round_corners(void **state)
{
	struct font_folders folders = font_folders_debian();
	struct font_set *fonts = font_set_create(&folders, NULL);
	struct draw_list *list = draw_list_create(fonts);
	struct surface *screen = surface_create(40, 40), *image = surface_create(20, 20);
	(void)state;
	surface_fill(image, surface_rect(image), surface_rect(image), 0xff00ff00);
	draw_begin(list, 40, 40);
	draw_fill(list, (struct rect){0, 0, 40, 40}, 0xffffffff);
	draw_picture(list, (struct rect){10, 10, 20, 20}, 8, image, 1);
	draw_picture(list, (struct rect){0, 0, 40, 8}, 0, image, 2);
	draw_paint_all(list, screen);
	static const struct {
		int x, y;
		uint32_t colour;
	} points[] = {{10, 10, 0xffffffff}, {29, 29, 0xffffffff}, {20, 10, 0xff00ff00}, {10, 20, 0xff00ff00},
	    {20, 20, 0xff00ff00}, {9, 20, 0xffffffff}, {30, 20, 0xffffffff}, {20, 4, 0xff00ff00}, {9, 4, 0xffffffff},
	    {10, 4, 0xff00ff00}, {30, 4, 0xffffffff}, {20, 8, 0xffffffff}};
	for (size_t i = 0; i < sizeof points / sizeof *points; i++)
		assert_int_equal(screen->pixels[points[i].y * screen->stride + points[i].x], points[i].colour);
	surface_destroy(screen);
	surface_destroy(image);
	draw_list_destroy(list);
	font_set_destroy(fonts);
}

/* Only another stamp makes another picture: the pixels are not looked at. */
static void stamps(void **state)
{
	struct font_folders folders = font_folders_debian();
	struct font_set *fonts = font_set_create(&folders, NULL);
	struct draw_list *list = draw_list_create(fonts);
	struct draw_cells *cells = draw_cells_create();
	struct surface *screen = surface_create(64, 64), *image = surface_create(64, 64);
	struct draw_damage damage;
	static const uint64_t shown[] = {1, 1, 2};
	static const int changed[] = {1, 0, 1};
	(void)state;
	for (int i = 0; i < 3; i++) {
		draw_begin(list, 64, 64);
		draw_picture(list, (struct rect){0, 0, 64, 64}, 4, image, shown[i]);
		draw_paint(list, screen, cells, &damage);
		assert_int_equal(damage.count, changed[i]);
	}
	surface_destroy(screen);
	surface_destroy(image);
	draw_cells_destroy(cells);
	draw_list_destroy(list);
	font_set_destroy(fonts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(parts), cmocka_unit_test(means),
	    cmocka_unit_test(sums_stay), cmocka_unit_test(headers), cmocka_unit_test(round_corners),
	    cmocka_unit_test(stamps)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
