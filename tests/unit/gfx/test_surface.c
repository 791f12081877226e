#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>
#include <string.h>
#include "gfx/contrast.h"
#include "gfx/corner.h"
#include "gfx/surface.h"

enum { W = 20, H = 10, BLACK = 0xff000000, RED = 0xffff0000 };

static const struct rect everything = {INT_MIN, INT_MIN, INT_MAX, INT_MAX};
static const struct rect wide = {INT_MIN / 2, INT_MIN / 2, INT_MAX, INT_MAX};

static bool same(struct rect a, struct rect b)
{
	return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static int count_of(const struct surface *surface, uint32_t colour)
{
	int count = 0;
	for (int i = 0; i < surface->width * surface->height; i++)
		count += surface->pixels[i] == colour;
	return count;
}

static void rectangles_never_overflow(void **state)
{
	(void)state;
	static const struct {
		struct rect a, b, common;
	} rows[] = {
	    {{0, 0, 10, 10}, {5, 5, 10, 10}, {5, 5, 5, 5}},
	    {{0, 0, 10, 10}, {10, 0, 10, 10}, {0, 0, 0, 0}},
	    {{0, 0, 10, 10}, {-5, -5, 5, 5}, {0, 0, 0, 0}},
	    {{0, 0, 10, 10}, {3, 3, 0, 5}, {0, 0, 0, 0}},
	    {{0, 0, 10, 10}, {3, 3, -4, 5}, {0, 0, 0, 0}},
	    {{INT_MAX - 1, 0, INT_MAX, 1}, {INT_MAX - 1, 0, 5, 5}, {INT_MAX - 1, 0, 5, 1}},
	    {{INT_MIN, INT_MIN, INT_MAX, INT_MAX}, {-10, -10, 5, 5}, {-10, -10, 5, 5}},
	    {{INT_MIN, 0, INT_MIN, 1}, {0, 0, 1, 1}, {0, 0, 0, 0}},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(same(rect_intersect(rows[i].a, rows[i].b), rows[i].common));
		assert_true(same(rect_intersect(rows[i].b, rows[i].a), rows[i].common));
		assert_int_equal(rect_touch(rows[i].a, rows[i].b), !rect_empty(rows[i].common));
	}
	assert_true(
	    same(rect_union((struct rect){0, 0, 1, 1}, (struct rect){9, 9, 1, 1}), (struct rect){0, 0, 10, 10}));
	assert_true(same(rect_union((struct rect){0, 0, 0, 1}, (struct rect){9, 9, 1, 1}), (struct rect){9, 9, 1, 1}));
	assert_int_equal(rect_union((struct rect){INT_MIN, 0, 9, 9}, (struct rect){INT_MAX - 9, 0, 9, 9}).w, INT_MAX);
	assert_true(rect_empty(rect_inset((struct rect){0, 0, 10, 10}, 5)));
	assert_true(rect_empty(rect_inset((struct rect){INT_MAX, 0, 10, 10}, INT_MAX)));
	assert_true(same(rect_inset((struct rect){5, 5, 2, 2}, -2), (struct rect){3, 3, 6, 6}));
	assert_true(rect_covers((struct rect){0, 0, 4, 4}, (struct rect){0, 0, 4, 4}));
	assert_false(rect_covers((struct rect){0, 0, 4, 4}, (struct rect){0, 0, 5, 4}));
	assert_true(rect_holds((struct rect){0, 0, 4, 4}, 3, 3));
	assert_false(rect_holds((struct rect){0, 0, 4, 4}, 4, 3));
	assert_false(rect_holds((struct rect){INT_MAX, 0, 4, 4}, INT_MIN, 0));
}

static void fills_stay_inside(void **state)
{
	(void)state;
	static const struct {
		struct rect clip, r;
		int pixels;
	} rows[] = {
	    {{0, 0, W, H}, {0, 0, W, H}, W * H},
	    {{0, 0, W, H}, {-5, -5, 10, 10}, 25},
	    {{0, 0, W, H}, {W - 1, H - 1, 9, 9}, 1},
	    {{2, 2, 3, 3}, {0, 0, W, H}, 9},
	    {{-9, -9, 10, 10}, {0, 0, W, H}, 1},
	    {{0, 0, W, H}, {W, 0, 5, 5}, 0},
	    {{0, 0, W, H}, {0, 0, 0, 5}, 0},
	    {{0, 0, W, H}, {0, 0, -3, 5}, 0},
	    {{0, 0, 0, 0}, {0, 0, W, H}, 0},
	    {{INT_MIN / 2, INT_MIN / 2, INT_MAX, INT_MAX}, {INT_MIN / 2, INT_MIN / 2, INT_MAX, INT_MAX}, W * H},
	    {{INT_MIN, INT_MIN, INT_MAX, INT_MAX}, {0, 0, W, H}, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct surface *surface = surface_create(W, H);
		surface_fill(surface, rows[i].clip, rows[i].r, RED);
		assert_int_equal(count_of(surface, RED), rows[i].pixels);
		surface_destroy(surface);
	}
}

static void hairlines_and_blends(void **state)
{
	(void)state;
	struct surface *surface = surface_create(W, H);
	surface_outline(surface, wide, (struct rect){1, 1, 10, 6}, 1, RED);
	assert_int_equal(count_of(surface, RED), 2 * 10 + 2 * 4);
	surface_outline(surface, wide, (struct rect){0, 0, W, H}, 50, RED);
	assert_int_equal(count_of(surface, RED), W * H);
	surface_outline(surface, wide, (struct rect){0, 0, W, H}, 0, BLACK);
	surface_outline(surface, everything, (struct rect){0, 0, W, H}, 3, BLACK);
	assert_int_equal(count_of(surface, RED), W * H);
	surface_fill(surface, wide, (struct rect){0, 0, W, H}, 0x00ffffff);
	assert_int_equal(count_of(surface, RED), W * H);
	surface_fill(surface, wide, (struct rect){0, 0, 1, 1}, 0x800000ff);
	assert_int_equal(surface->pixels[0], 0xff7f0080);
	const uint8_t coverage[6] = {0, 255, 0, 255, 0, 255};
	surface_blend(surface, wide, W - 1, H - 1, coverage, 3, 2, 3, BLACK);
	surface_blend(surface, wide, -1, 0, coverage, 3, 2, 3, BLACK);
	assert_int_equal(surface->pixels[0], BLACK);
	assert_int_equal(surface->pixels[W + 1], BLACK);
	assert_int_equal(count_of(surface, BLACK), 2);
	surface_destroy(surface);
	surface_destroy(NULL);
}

static void copies_are_clipped(void **state)
{
	(void)state;
	struct surface *to = surface_create(W, H), *from = surface_create(W, H);
	surface_fill(from, wide, (struct rect){0, 0, W, H}, RED);
	surface_copy(to, wide, from, W - 2, H - 2);
	assert_int_equal(count_of(to, RED), 4);
	surface_copy(to, wide, from, -W + 1, 0);
	assert_int_equal(count_of(to, RED), 4 + H);
	surface_copy(to, wide, from, INT_MAX, INT_MIN);
	assert_int_equal(count_of(to, RED), 4 + H);
	surface_destroy(to);
	surface_destroy(from);
}

static void sizes_have_limits(void **state)
{
	(void)state;
	assert_null(surface_create(0, 1));
	assert_null(surface_create(1, -1));
	assert_null(surface_create(SURFACE_SIDE_MAX_PX + 1, 1));
	struct surface *small = surface_create(1, 1);
	assert_non_null(small);
	assert_int_equal(small->pixels[0], 0);
	surface_destroy(small);
}

static void corners_are_round_and_symmetric(void **state)
{
	(void)state;
	struct corner_cache *cache = corner_cache_create();
	for (int radius = 0; radius < 40; radius += 3) {
		struct surface *surface = surface_create(64, 64);
		corner_fill(cache, surface, wide, (struct rect){2, 2, 60, 60}, radius, RED);
		corner_outline(cache, surface, wide, (struct rect){2, 2, 60, 60}, radius, 2, RED);
		for (int y = 0; y < 64; y++)
			for (int x = 0; x < 64; x++) {
				uint32_t at = surface->pixels[y * 64 + x];
				assert_int_equal(at, surface->pixels[y * 64 + 63 - x]);
				assert_int_equal(at, surface->pixels[(63 - y) * 64 + x]);
			}
		assert_int_equal(surface->pixels[2 * 64 + 2] == RED, radius < 2);
		assert_int_equal(surface->pixels[32 * 64 + 2], RED);
		surface_destroy(surface);
	}
	struct surface *surface = surface_create(W, H);
	corner_fill(cache, surface, wide, (struct rect){0, 0, 0, 0}, 5, RED);
	corner_fill(cache, surface, wide, (struct rect){0, 0, 1, 1}, 500, RED);
	corner_outline(cache, surface, wide, (struct rect){0, 0, -5, 9}, 500, 3, RED);
	assert_int_equal(count_of(surface, RED), 1);
	surface_destroy(surface);
	corner_cache_destroy(cache);
	corner_cache_destroy(NULL);
}

static void contrast_is_wcags(void **state)
{
	(void)state;
	static const struct {
		uint32_t a, b;
		double ratio;
	} rows[] = {{0xff000000, 0xffffffff, 21.0}, {0xffffffff, 0xff000000, 21.0}, {0xff777777, 0xffffffff, 4.48},
	    {0xff123456, 0xff123456, 1.0}, {0xff1d2826, 0xfff6f1e8, 13.4}, {0xff1d5548, 0xffffffff, 8.5}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_float_equal((float)contrast_ratio(rows[i].a, rows[i].b), (float)rows[i].ratio, 0.11f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rectangles_never_overflow),
	    cmocka_unit_test(fills_stay_inside),
	    cmocka_unit_test(hairlines_and_blends),
	    cmocka_unit_test(copies_are_clipped),
	    cmocka_unit_test(sizes_have_limits),
	    cmocka_unit_test(corners_are_round_and_symmetric),
	    cmocka_unit_test(contrast_is_wcags),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
