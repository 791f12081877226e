/* The pictures, as far as a program can judge them: same tree, same pixels; states differ; nothing is painted for
 * nothing. */
#include "fixture.h"
#include "ui/paint.h"

static struct fixture f;
static struct draw_list *list;

static int setup(void **state)
{
	(void)state;
	fixture_init(&f);
	list = draw_list_create(f.fonts);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	draw_list_destroy(list);
	fixture_finish(&f);
	return 0;
}

static struct surface *painted(fixture_page *page)
{
	fixture_show(&f, page);
	ui_paint(f.tree, list);
	struct surface *surface = surface_create(f.view.panel.width_px, f.view.panel.height_px);
	draw_paint_all(list, surface);
	return surface;
}

static bool same(const struct surface *a, const struct surface *b)
{
	for (int y = 0; y < a->height; y++)
		if (memcmp(a->pixels + (size_t)y * (size_t)a->stride, b->pixels + (size_t)y * (size_t)b->stride,
		        (size_t)a->width * 4) != 0)
			return false;
	return true;
}

static void the_same_tree_gives_the_same_pixels(void **state)
{
	(void)state;
	for (int i = 0; i < FIXTURE_PAGES; i++) {
		f.state = (struct ui_state){0};
		struct surface *a = painted(fixture_pages[i]), *b = painted(fixture_pages[i]);
		assert_true(same(a, b));
		surface_destroy(a);
		surface_destroy(b);
	}
}

static void nothing_changed_damages_nothing(void **state)
{
	(void)state;
	struct draw_cells *cells = draw_cells_create();
	struct surface *surface = surface_create(f.view.panel.width_px, f.view.panel.height_px);
	struct draw_damage damage;
	f.state = (struct ui_state){0};
	for (int i = 0; i < 2; i++) {
		fixture_show(&f, page_lookup);
		ui_paint(f.tree, list);
		draw_paint(list, surface, cells, &damage);
	}
	assert_int_equal(damage.count, 0);
	snprintf(f.state.pressed, sizeof f.state.pressed, "lookup.keys.5");
	f.state.inside = true;
	fixture_show(&f, page_lookup);
	ui_paint(f.tree, list);
	draw_paint(list, surface, cells, &damage);
	assert_in_range(damage.cells, 1, 40);
	surface_destroy(surface);
	draw_cells_destroy(cells);
}

static void a_pressed_key_and_a_focused_one_look_different(void **state)
{
	(void)state;
	f.state = (struct ui_state){0};
	struct surface *rest = painted(page_lookup);
	ui_state_focus(&f.state, "lookup.keys.5");
	f.state.keys_used = true;
	struct surface *ring = painted(page_lookup);
	assert_false(same(rest, ring));
	struct rect r = fixture_node(&f, "lookup.keys.5")->rect;
	uint32_t pixel = ring->pixels[(size_t)(r.y + r.h / 2) * (size_t)ring->stride + (size_t)(r.x - 6)];
	assert_int_equal(pixel, f.theme.focus);
	surface_destroy(rest);
	surface_destroy(ring);
}

static void a_signature_is_drawn_inside_its_pad(void **state)
{
	(void)state;
	f.state = (struct ui_state){0};
	struct surface *empty = painted(page_sign);
	for (int i = 0; i < 300; i++)
		ui_signature_add(
		    &f.signature, &(struct ui_stroke){(uint16_t)(i * 33), (uint16_t)(i * 37 % 10000), i % 50 == 0});
	struct surface *drawn = painted(page_sign);
	struct rect pad = fixture_node(&f, "sign.pad")->rect;
	assert_false(same(empty, drawn));
	for (int y = 0; y < drawn->height; y++)
		for (int x = 0; x < drawn->width; x++)
			if (!rect_holds(pad, x, y))
				assert_int_equal(
				    drawn->pixels[y * drawn->stride + x], empty->pixels[y * empty->stride + x]);
	surface_destroy(empty);
	surface_destroy(drawn);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_same_tree_gives_the_same_pixels),
	    cmocka_unit_test(nothing_changed_damages_nothing),
	    cmocka_unit_test(a_pressed_key_and_a_focused_one_look_different),
	    cmocka_unit_test(a_signature_is_drawn_inside_its_pad),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
