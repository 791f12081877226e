#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>
#include <string.h>
#include "gfx/draw.h"

enum { W = 640, H = 480, PAPER = (int)0xfff6f1e8, INK = (int)0xff1d2826, ACCENT = (int)0xff1d5548 };

struct bench {
	struct font_set *fonts;
	struct draw_list *list;
	struct draw_cells *cells;
	struct surface *surface;
};

static int set_up(void **state)
{
	static struct bench bench;
	struct error err = {0};
	struct font_folders folders = font_folders_debian();
	bench.fonts = font_set_create(&folders, &err);
	assert_non_null(bench.fonts);
	bench.list = draw_list_create(bench.fonts);
	bench.cells = draw_cells_create();
	bench.surface = surface_create(W, H);
	*state = &bench;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;
	surface_destroy(bench->surface);
	draw_cells_destroy(bench->cells);
	draw_list_destroy(bench->list);
	font_set_destroy(bench->fonts);
	return 0;
}

/* A screen with one of everything; what is the thing that differs. */
struct screen {
	const char *text;
	int icon, box_x, border, points;
	uint32_t fill, hill;
	uint8_t module;
	uint32_t pixel;
	int width, height;
};

static const struct screen usual = {"房间 1208", ICON_KEY, 300, 2, 3, 0xfffffdf9, 0xff1d5548, 1, 0xff112233, W, H};

static void record(struct draw_list *list, const struct screen *screen)
{
	static const struct text_style style = {.family = FONT_SANS, .language = FONT_ZH_CN, .size_px = 24};
	struct scene_palette palette = scene_palette_day();
	int32_t points[6] = {16 * 520, 16 * 400, 16 * 560, 16 * 440, 16 * 600, 16 * 410};
	uint8_t modules[9] = {1, 0, 1, 0, screen->module, 0, 1, 0, 1};
	uint32_t pixels[4] = {1, 2, 3, screen->pixel};
	struct surface image;
	surface_init_view(&image, pixels, 2, 2, 2);
	palette.hills[3] = screen->hill;
	draw_begin(list, screen->width, screen->height);
	draw_fill(list, (struct rect){0, 0, W, H}, (uint32_t)PAPER);
	draw_text(list, (struct rect){80, 10, 200, 40}, &style, TEXT_LEFT, (uint32_t)INK, screen->text);
	draw_icon(list, (struct rect){400, 10, 40, 40}, (enum icon)screen->icon, 0, (uint32_t)INK);
	draw_box(list, (struct rect){screen->box_x, 140, 60, 40}, 12, screen->fill, screen->border, (uint32_t)ACCENT);
	draw_scene(list, (struct rect){0, 256, 128, 192}, &palette);
	draw_modules(list, (struct rect){200, 260, 110, 110}, modules, 3, (uint32_t)INK, 0xffffffff);
	draw_image(list, 330, 400, &image);
	draw_line(list, points, screen->points, 64, (uint32_t)INK);
}

static struct draw_damage frame(struct bench *bench, const struct screen *screen)
{
	struct draw_damage damage;
	record(bench->list, screen);
	draw_paint(bench->list, bench->surface, bench->cells, &damage);
	return damage;
}

static struct rect extent(const struct draw_damage *damage)
{
	struct rect all = {0};
	for (int i = 0; i < damage->count; i++)
		all = rect_union(all, damage->rects[i]);
	return all;
}

/* After any sequence of frames the surface must show what a full repaint shows. */
static void assert_as_repainted(struct bench *bench)
{
	struct surface *whole = surface_create(W, H);
	draw_paint_all(bench->list, whole);
	assert_memory_equal(whole->pixels, bench->surface->pixels, W * H * sizeof(uint32_t));
	surface_destroy(whole);
}

static void a_still_screen_costs_no_cell(void **state)
{
	struct bench *bench = *state;
	struct draw_damage damage = frame(bench, &usual);
	assert_int_equal(damage.cells, 80);
	assert_int_equal(damage.count, 1);
	assert_as_repainted(bench);
	damage = frame(bench, &usual);
	assert_int_equal(damage.cells, 0);
	assert_int_equal(damage.count, 0);
	draw_cells_forget(bench->cells);
	assert_int_equal(frame(bench, &usual).cells, 80);
}

#define WITH(field, value)                                                                                             \
	({                                                                                                             \
		struct screen screen = usual;                                                                          \
		screen.field = value;                                                                                  \
		screen;                                                                                                \
	})

static void one_change_repaints_its_cells_only(void **state)
{
	struct bench *bench = *state;
	const struct {
		struct screen screen;
		struct rect within;
		int most_cells;
	} rows[] = {
	    {WITH(text, "房间 1209"), {0, 0, 384, 128}, 10},
	    {WITH(icon, ICON_BELL), {384, 0, 64, 64}, 1},
	    {WITH(box_x, 302), {256, 128, 128, 64}, 2},
	    {WITH(border, 3), {256, 128, 128, 64}, 2},
	    {WITH(fill, 0xffffffff), {256, 128, 128, 64}, 2},
	    {WITH(hill, 0xff000000), {0, 256, 128, 192}, 6},
	    {WITH(module, 0), {192, 256, 128, 128}, 4},
	    {WITH(pixel, 0xffffffff), {320, 384, 64, 64}, 1},
	    {WITH(points, 2), {448, 384, 192, 96}, 6},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		frame(bench, &usual);
		struct draw_damage damage = frame(bench, &rows[i].screen);
		assert_in_range(damage.cells, 1, rows[i].most_cells);
		assert_true(rect_covers(rows[i].within, extent(&damage)));
		assert_as_repainted(bench);
	}
}

static void what_is_hidden_or_outside_changes_nothing(void **state)
{
	struct bench *bench = *state;
	struct draw_damage damage;
	for (int i = 0; i < 2; i++) {
		draw_begin(bench->list, W, H);
		draw_fill(bench->list, (struct rect){0, 0, W, H}, i ? 0xff000001 : 0xff000002);
		draw_fill(bench->list, (struct rect){-10, -10, W + 20 + i, H + 20}, (uint32_t)PAPER);
		draw_fill(bench->list, (struct rect){W, 0, 10, 10 + i}, (uint32_t)INK);
		draw_fill(bench->list, (struct rect){INT_MAX - i, INT_MIN, INT_MAX, INT_MAX}, (uint32_t)INK);
		draw_fill(bench->list, (struct rect){0, 0, 100, -1 - i}, (uint32_t)INK);
		draw_fill(bench->list, (struct rect){0, 0, 100, 100}, (uint32_t)i);
		draw_box(bench->list, (struct rect){0, 0, 100, 100}, 5 + i, 0, 0, 0);
		draw_clip(bench->list, (struct rect){0, 0, 0, 0});
		draw_fill(bench->list, (struct rect){0, 0, W, H}, (uint32_t)i | 0xff000000);
		draw_paint(bench->list, bench->surface, bench->cells, &damage);
	}
	assert_int_equal(damage.cells, 0);
	assert_as_repainted(bench);
}

static void a_clip_limits_what_follows(void **state)
{
	struct bench *bench = *state;
	struct draw_damage damage;
	draw_begin(bench->list, W, H);
	draw_fill(bench->list, (struct rect){0, 0, W, H}, (uint32_t)PAPER);
	draw_paint(bench->list, bench->surface, bench->cells, &damage);
	draw_begin(bench->list, W, H);
	draw_fill(bench->list, (struct rect){0, 0, W, H}, (uint32_t)PAPER);
	draw_clip(bench->list, (struct rect){70, 70, 10, 10});
	draw_circle(bench->list, 75, 75, 200, (uint32_t)INK);
	draw_paint(bench->list, bench->surface, bench->cells, &damage);
	assert_int_equal(damage.cells, 1);
	assert_int_equal(bench->surface->pixels[75 * W + 75], (uint32_t)INK);
	assert_int_equal(bench->surface->pixels[75 * W + 80], (uint32_t)PAPER);
	assert_as_repainted(bench);
}

static void a_new_size_repaints_all(void **state)
{
	struct bench *bench = *state;
	struct surface *small = surface_create(100, 70);
	struct draw_damage damage;
	frame(bench, &usual);
	struct screen smaller = WITH(width, 100);
	smaller.height = 70;
	record(bench->list, &smaller);
	draw_paint(bench->list, small, bench->cells, &damage);
	assert_int_equal(damage.cells, 4);
	struct rect all = extent(&damage);
	assert_int_equal(all.w, 100);
	assert_int_equal(all.h, 70);
	surface_destroy(small);
	draw_begin(bench->list, W, H);
	draw_paint(bench->list, bench->surface, bench->cells, &damage);
	assert_int_equal(damage.cells, 80);
}

/* A chessboard of changes has more parts than there are rectangles. */
static void scattered_changes_are_all_painted(void **state)
{
	struct bench *bench = *state;
	struct surface *large = surface_create(64 * 24, 64 * 24), *whole = surface_create(64 * 24, 64 * 24);
	struct draw_damage damage;
	for (int odd = 0; odd < 2; odd++) {
		draw_begin(bench->list, 64 * 24, 64 * 24);
		draw_fill(bench->list, (struct rect){0, 0, 64 * 24, 64 * 24}, (uint32_t)PAPER);
		for (int i = odd; i < 24 * 24; i += 2)
			draw_fill(bench->list, (struct rect){i % 24 * 64 + 9, i / 24 * 64 + 9, 20, 20}, (uint32_t)INK);
		draw_paint(bench->list, large, bench->cells, &damage);
	}
	assert_in_range(damage.count, 1, DRAW_DAMAGE_MAX);
	draw_paint_all(bench->list, whole);
	assert_memory_equal(large->pixels, whole->pixels, sizeof(uint32_t) * 64 * 24 * 64 * 24);
	surface_destroy(large);
	surface_destroy(whole);
}

static void absurd_commands_are_harmless(void **state)
{
	struct bench *bench = *state;
	static const struct text_style style = {.family = FONT_SERIF_BOLD, .language = FONT_JA, .size_px = 999999};
	static const struct rect rows[] = {{INT_MIN, INT_MIN, INT_MAX, INT_MAX}, {-5, -5, 10, 10},
	    {W - 3, H - 3, 50, 50}, {0, 0, 1, 1}, {0, 0, 16000, 16000}, {5, 5, 0, 0}, {-8000, -8000, 16000, 16000}};
	const int32_t points[4] = {-900000, -900000, 900000, 900000};
	const uint8_t modules[4] = {1, 1, 1, 1};
	struct scene_palette palette = scene_palette_day();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		draw_begin(bench->list, W, H);
		draw_box(bench->list, rows[i], 1 << 30, 0x80ff0000, 1 << 30, (uint32_t)INK);
		draw_box(bench->list, rows[i], -7, 0, 3, (uint32_t)INK);
		draw_text(bench->list, rows[i], &style, TEXT_CENTRE, (uint32_t)INK, "\xff永");
		draw_label(bench->list, rows[i], &style, TEXT_RIGHT, (uint32_t)INK, "a\nb");
		draw_icon(bench->list, rows[i], (enum icon)(int)(i * 40), -3, (uint32_t)INK);
		draw_icon(bench->list, rows[i], ICON_STAR, 99999, (uint32_t)INK);
		draw_scene(bench->list, rows[i], &palette);
		draw_modules(bench->list, rows[i], modules, 2, (uint32_t)INK, 0);
		draw_modules(bench->list, rows[i], modules, 0, (uint32_t)INK, 0);
		draw_modules(bench->list, rows[i], modules, 100000, (uint32_t)INK, 0);
		draw_line(bench->list, points, 2, 1 << 12, 0x80000000);
		draw_line(bench->list, points, 0, 16, (uint32_t)INK);
		draw_line(bench->list, points, 1, 16, (uint32_t)INK);
		draw_paint_all(bench->list, bench->surface);
	}
}

static void icons_have_names(void **state)
{
	(void)state;
	for (int i = 0; i < ICONS; i++) {
		assert_non_null(icon_name((enum icon)i));
	}
	assert_null(icon_name(ICONS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_still_screen_costs_no_cell, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(one_change_repaints_its_cells_only, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(what_is_hidden_or_outside_changes_nothing, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_clip_limits_what_follows, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(a_new_size_repaints_all, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(scattered_changes_are_all_painted, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(absurd_commands_are_harmless, set_up, tear_down),
	    cmocka_unit_test(icons_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
