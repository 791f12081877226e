/* Pictures on cards and pages: asked for in the size of their place, never moving what stands around them, and first to
 * go where room is short. */
#include <stdlib.h>
#include "ui/fixture.h"
#include "ui/paint.h"

struct gallery {
	struct surface *surface; /* NULL: none yet */
	int asked;
	bool empty_asked;
};

static const struct surface *picture(void *self, const char *key, int width_px, int height_px, uint64_t *stamp_out)
{
	struct gallery *gallery = self;
	gallery->asked++;
	gallery->empty_asked |= !key[0] || width_px < 1 || height_px < 1;
	*stamp_out = 1;
	return gallery->surface;
}

/* How many the page shows stands in the fixture's number. */
static void show_cards(struct fixture *f, int count)
{
	snprintf(f->number.text, sizeof f->number.text, "%d", count);
}

static int cards_of(const struct fixture *f)
{
	return atoi(f->number.text);
}

static void page_cards(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "cards", .heading = "Which room?"});
	ui_grid(ui, &(struct ui_box){.columns = ui_scale_now(ui)->landscape ? 2 : 1, .gap_look = 20});
	for (int i = 0; i < cards_of(f); i++)
		ui_picture_card(ui, &(struct ui_picture_card){.id = ui_format(ui, "cards.%d", i),
		                        .picture = i % 3 == 2 ? "" : "room.king",
		                        .icon = ICON_BED,
		                        .title = "Deluxe Lake View",
		                        .lines = {{ICON_BED, "40 m², king bed"}, {ICON_EYE, "Lake view"}, {0, ""}},
		                        .price = "+270.00",
		                        .one_of = i % 2,
		                        .chosen = i == 1,
		                        .disabled = i == 3,
		                        .action = {ACT_CHOICE, i}});
	ui_end(ui);
	ui_page_end(ui);
}

static void page_offer(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "offer",
	                      .heading = "Your room",
	                      .wide_work = true,
	                      .primary = {.id = "offer.go", .label = "Take it", .action = {ACT_GO}}});
	ui_picture(ui,
	    &(struct ui_picture){.id = "offer.picture", .name = "Lake Suite", .key = "room.suite", .icon = ICON_BED});
	ui_work(ui);
	ui_card(ui, NULL);
	for (int i = 0; i < cards_of(f); i++)
		ui_fact(
		    ui, &(struct ui_fact){.id = ui_format(ui, "offer.%d", i), .label = "Arrival", .value = "Saturday"});
	ui_end(ui);
	ui_page_end(ui);
}

static void remember(const struct ui_tree *tree, struct rect *rects, int most)
{
	int count = 0;
	for (const struct ui_node *node = ui_node_next(NULL, tree); node && count < most;
	     node = ui_node_next(node, tree))
		rects[count++] = node->rect;
}

/* Every page on every panel: sound, and the same rectangles with the picture and before it came. */
static void nothing_moves(void **state)
{
	enum { NODES = 64 };
	fixture_page *const pages[] = {page_cards, page_offer};
	struct fixture f;
	struct surface *surface = surface_create(50, 50);
	(void)state;
	fixture_init(&f);
	for (int p = 0; p < 2 * FIXTURE_PANELS; p++)
		for (int count = 1; count < 8; count += 3) {
			struct gallery gallery = {0};
			struct rect before[NODES] = {0}, after[NODES] = {0};
			f.view.panel = fixture_panels[p / 2];
			f.view.large_text = count == 4;
			show_cards(&f, count);
			f.view.gallery = (struct ui_gallery){picture, &gallery};
			remember(fixture_show(&f, pages[p % 2]), before, NODES);
			assert_int_equal(ui_audit(f.tree, f.fonts, &(struct ui_audit_sink){fixture_print, NULL}), 0);
			gallery.surface = surface;
			remember(fixture_show(&f, pages[p % 2]), after, NODES);
			assert_memory_equal(before, after, sizeof before);
			assert_false(gallery.empty_asked);
		}
	surface_destroy(surface);
	fixture_finish(&f);
}

/* On a large panel they are there; where words need the room they are not even asked for. */
static void words_come_first(void **state)
{
	struct fixture f;
	struct gallery gallery = {0};
	(void)state;
	fixture_init(&f);
	f.view.gallery = (struct ui_gallery){picture, &gallery};
	show_cards(&f, 4);
	fixture_show(&f, page_cards);
	assert_int_equal(gallery.asked, 2 * 3); /* two frames; one card names none */
	fixture_show(&f, page_offer);
	assert_int_equal(fixture_node(&f, "offer.picture")->state & UI_HIDDEN, 0);
	assert_true(fixture_node(&f, "offer.picture")->rect.h > 100);
	gallery.asked = 0;
	f.view.panel = fixture_panels[3];
	f.view.large_text = true;
	show_cards(&f, 12);
	fixture_show(&f, page_offer);
	assert_int_equal(gallery.asked, 0);
	assert_int_equal(fixture_node(&f, "offer.picture")->state & UI_HIDDEN, UI_HIDDEN);
	fixture_finish(&f);
}

/* The value read aloud and shown to automation says all that stands beside the picture. */
static void the_value_says_it_all(void **state)
{
	struct fixture f;
	(void)state;
	fixture_init(&f);
	show_cards(&f, 2);
	fixture_show(&f, page_cards);
	assert_string_equal(fixture_node(&f, "cards.0")->value, "40 m², king bed · Lake view · +270.00");
	assert_string_equal(fixture_node(&f, "cards.0")->name, "Deluxe Lake View");
	assert_int_equal(fixture_node(&f, "cards.0")->role, UI_ROLE_BUTTON);
	assert_int_equal(fixture_node(&f, "cards.1")->role, UI_ROLE_CHOICE);
	assert_int_equal(fixture_node(&f, "cards.1")->state & UI_SELECTED, UI_SELECTED);
	fixture_finish(&f);
}

/* A surface of another size than its place, smaller or larger: nothing is read or painted beyond either. */
static void any_surface_may_come(void **state)
{
	static const int sides[][2] = {{1, 1}, {2000, 3}, {3, 2000}, {2000, 2000}};
	struct fixture f;
	struct surface *screen = surface_create(1080, 1920);
	(void)state;
	fixture_init(&f);
	struct draw_list *list = draw_list_create(f.fonts);
	show_cards(&f, 6);
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		struct gallery gallery = {.surface = surface_create(sides[i][0], sides[i][1])};
		f.view.gallery = (struct ui_gallery){picture, &gallery};
		fixture_show(&f, page_cards);
		ui_paint(f.tree, list);
		draw_paint_all(list, screen);
		fixture_show(&f, page_offer);
		ui_paint(f.tree, list);
		draw_paint_all(list, screen);
		surface_destroy(gallery.surface);
	}
	draw_list_destroy(list);
	surface_destroy(screen);
	fixture_finish(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_moves), cmocka_unit_test(words_come_first),
	    cmocka_unit_test(the_value_says_it_all), cmocka_unit_test(any_surface_may_come)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
