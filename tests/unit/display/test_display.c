#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>
#include <string.h>
#include "display/display.h"
#include "display/stage.h"

static void offscreen_is_its_surface(void **state)
{
	(void)state;
	struct error err = {0};
	struct display_options options = {.width_px = 320, .height_px = 200, .clock = clock_system()};
	struct display *display = display_create("offscreen", &options, &err);
	assert_non_null(display);
	assert_string_equal(display_place(display), "");
	assert_int_equal(display_surface(display)->width, 320);
	const struct rect rects[] = {
	    {0, 0, 1, 1}, {-50, -50, 10, 10}, {INT_MIN, 0, INT_MAX, INT_MAX}, {319, 199, 99, 99}};
	assert_true(display_present(display, rects, 4, &err));
	assert_true(display_present(display, NULL, 0, &err));
	int fds[DISPLAY_FDS_MAX];
	assert_int_equal(display_fds(display, fds, DISPLAY_FDS_MAX), 0);
	display_destroy(display);
	display_destroy(NULL);
}

static void what_cannot_be_opened_is_said(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		int width, height, port;
		const char *code;
	} rows[] = {
	    {"offscreen", 0, 100, 0, "OPTIONS"},
	    {"offscreen", 100, -1, 0, "OPTIONS"},
	    {"offscreen", 8193, 1, 0, "OPTIONS"},
	    {"offscreen", INT_MAX, INT_MAX, 0, "OPTIONS"},
	    {"offscreen", 10, 10, 70000, "OPTIONS"},
	    {"offscreen", 10, 10, -1, "OPTIONS"},
	    {"", 10, 10, 0, "NO_DISPLAY"},
	    {"Window", 10, 10, 0, "NO_DISPLAY"},
	    {"../remote", 10, 10, 0, "NO_DISPLAY"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct error err = {0};
		struct display_options options = {.width_px = rows[i].width,
		    .height_px = rows[i].height,
		    .port = rows[i].port,
		    .clock = clock_system()};
		assert_null(display_create(rows[i].name, &options, &err));
		assert_string_equal(err.code, rows[i].code);
	}
}

static void a_stage_hands_over_what_is_new(void **state)
{
	(void)state;
	struct surface *screen = surface_create(100, 100), *shown = surface_create(100, 100);
	struct stage stage;
	struct rect fresh[STAGE_RECTS_MAX];
	stage_init(&stage, screen);
	assert_int_equal(stage_take(&stage, shown, fresh), 0);
	surface_fill(screen, surface_rect(screen), surface_rect(screen), 0xff123456);
	stage_put(&stage, &(struct rect){10, 10, 5, 5}, 1);
	surface_fill(screen, surface_rect(screen), surface_rect(screen), 0xff654321);
	assert_int_equal(stage_take(&stage, shown, fresh), 1);
	assert_int_equal(shown->pixels[12 * 100 + 12], 0xff123456);
	assert_int_equal(shown->pixels[9 * 100 + 12], 0);
	for (int i = 0; i < 100; i++)
		stage_put(&stage, &(struct rect){i, i, 1, 1}, 1);
	assert_int_equal(stage_take(&stage, shown, fresh), STAGE_RECTS_MAX);
	for (int i = 0; i < 100; i++)
		assert_int_equal(shown->pixels[i * 101], 0xff654321);
	stage_renew(&stage);
	assert_int_equal(stage_take(&stage, shown, fresh), 1);
	assert_int_equal(fresh[0].w, 100);
	stage_finish(&stage);
	surface_destroy(screen);
	surface_destroy(shown);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(offscreen_is_its_surface),
	    cmocka_unit_test(what_cannot_be_opened_is_said),
	    cmocka_unit_test(a_stage_hands_over_what_is_new),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
