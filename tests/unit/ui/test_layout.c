#include "fixture.h"
#include "ui/builder.h"

static int setup(void **state)
{
	static struct fixture f;
	fixture_init(&f);
	*state = &f;
	return 0;
}

static int teardown(void **state)
{
	fixture_finish(*state);
	return 0;
}

static void scale_is_the_look_at_27_inches(void **state)
{
	(void)state;
	static const struct {
		enum ui_type type;
		int px;
	} rows[] = {{UI_HEADING, 76}, {UI_BODY, 32}, {UI_SMALL, 28}, {UI_SUBHEADING, 48}, {UI_KEY, 60}, {UI_FIELD, 72},
	    {UI_ROOM, 168}, {UI_BRAND, 36}};
	struct ui_scale scale = ui_scale_of(&fixture_panels[0], false);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(ui_type_px(&scale, rows[i].type), rows[i].px);
	assert_false(scale.compact);
	assert_false(scale.landscape);
	struct ui_scale large = ui_scale_of(&fixture_panels[0], true);
	assert_int_equal(ui_type_px(&large, UI_BODY), 40);
}

static void minima_hold_on_every_panel(void **state)
{
	struct fixture *f = *state;
	for (int p = 0; p < FIXTURE_PANELS; p++)
		for (int squeeze = 0; squeeze < 3; squeeze++)
			for (int type = 0; type < UI_TYPE_COUNT; type++) {
				struct ui_scale scale = ui_scale_of(&fixture_panels[p], false);
				scale.squeeze = (struct ui_squeeze){squeeze, squeeze};
				bool serif = type == UI_HEADING || type == UI_ROOM || type == UI_TITLE ||
				             type == UI_SUBHEADING || type == UI_BRAND;
				struct text_style style = {.family = serif ? FONT_SERIF_BOLD : FONT_SANS,
				    .size_px = ui_type_px(&scale, (enum ui_type)type)};
				assert_true((float)font_metrics(f->fonts, &style).cap_px + 0.01f >=
				            UI_CAP_MM * scale.px_per_mm_y);
				assert_true((float)ui_px_y(&scale, ui_gap_mm(&scale, 1)) + 0.05f >=
				            UI_GAP_MM * scale.px_per_mm_y);
			}
}

static void absurd_panels_are_clamped(void **state)
{
	(void)state;
	static const struct ui_panel panels[] = {{0, 0, 0, 0}, {-5, 70000, -1, 1}, {2147483647, 2147483647, 1, 1}};
	for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
		struct ui_scale scale = ui_scale_of(&panels[i], true);
		assert_in_range(ui_type_px(&scale, UI_HEADING), FONT_SIZE_MIN_PX, FONT_SIZE_MAX_PX);
	}
}

static void parts_stand_where_the_look_has_them(void **state)
{
	struct fixture *f = *state;
	f->view.panel = fixture_panels[0];
	fixture_show(f, page_lookup);
	struct rect header = fixture_node(f, "header")->rect, footer = fixture_node(f, "footer")->rect;
	assert_in_range(header.y + header.h, 122, 134);
	assert_in_range(footer.h, 170, 174);
	assert_int_equal(footer.y + footer.h, 1920);
	assert_int_equal(fixture_node(f, "lookup.heading")->rect.x, 56);
	struct rect field = fixture_node(f, "lookup.number")->rect, key = fixture_node(f, "lookup.keys.1")->rect;
	assert_in_range(field.h, 146, 152);
	assert_in_range(key.h, 138, 142);
	assert_true(key.y > field.y + field.h);
	f->view.panel = fixture_panels[1];
	fixture_show(f, page_lookup);
	field = fixture_node(f, "lookup.number")->rect;
	key = fixture_node(f, "lookup.keys.1")->rect;
	assert_true(key.x > field.x + field.w);
}

static void compact_puts_the_heading_into_the_header(void **state)
{
	struct fixture *f = *state;
	for (int p = 2; p < 4; p++) {
		f->view.panel = fixture_panels[p];
		fixture_show(f, page_lookup);
		assert_null(ui_find(f->tree, "header.hotel"));
		struct rect heading = fixture_node(f, "lookup.heading")->rect, header = fixture_node(f, "header")->rect;
		assert_true(rect_covers(header, heading));
	}
	f->view.panel = fixture_panels[0];
}

static void grid_rows_are_equally_high(void **state)
{
	struct fixture *f = *state;
	f->view.panel = fixture_panels[0];
	fixture_show(f, page_tiles);
	struct rect a = fixture_node(f, "tiles.0")->rect, b = fixture_node(f, "tiles.1")->rect,
	            c = fixture_node(f, "tiles.2")->rect;
	assert_int_equal(a.h, b.h);
	assert_int_equal(a.h, c.h);
	assert_int_equal(a.y, b.y);
	assert_int_equal(a.x, c.x);
	assert_int_equal(a.w, b.w);
}

static void page_narrow_grid(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "grid", .heading = "Grid"});
	ui_grid(ui, &(struct ui_box){.id = "grid.cells", .columns = 5, .min_column_mm = 58});
	for (int i = 0; i < 5; i++)
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "grid.%d", i), .label = "x", .action = {1}});
	ui_end(ui);
	ui_page_end(ui);
}

static void grid_drops_columns_that_are_too_narrow(void **state)
{
	struct fixture *f = *state;
	static const struct {
		int panel, columns;
	} rows[] = {{0, 4}, {1, 5}, {4, 2}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		f->view.panel = fixture_panels[rows[i].panel];
		fixture_show(f, page_narrow_grid);
		int top = fixture_node(f, "grid.0")->rect.y, columns = 0;
		for (int k = 0; k < 5; k++)
			columns +=
			    fixture_node(f, (const char *[]){"grid.0", "grid.1", "grid.2", "grid.3", "grid.4"}[k])
			        ->rect.y == top;
		assert_int_equal(columns, rows[i].columns);
	}
	f->view.panel = fixture_panels[0];
}

static void page_row(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "row", .heading = "Row"});
	ui_row(ui, &(struct ui_box){.id = "row.box", .gap_look = 28});
	ui_button(ui, &(struct ui_button){.id = "row.a", .label = "a", .action = {1}, .place = {.width_mm = 50}});
	ui_button(ui, &(struct ui_button){.id = "row.b", .label = "b", .action = {1}, .place = {.grow = 1}});
	ui_button(ui, &(struct ui_button){.id = "row.c", .label = "c", .action = {1}, .place = {.grow = 3}});
	ui_end(ui);
	ui_row(ui, &(struct ui_box){.id = "row.ends", .along = UI_FAR});
	ui_button(ui, &(struct ui_button){.id = "row.d", .label = "d", .action = {1}});
	ui_end(ui);
	ui_page_end(ui);
}

static void rows_fix_grow_and_align(void **state)
{
	struct fixture *f = *state;
	fixture_show(f, page_row);
	struct rect a = fixture_node(f, "row.a")->rect, b = fixture_node(f, "row.b")->rect,
	            c = fixture_node(f, "row.c")->rect;
	assert_int_equal(a.w, ui_px_x(&f->tree->scale, 50));
	assert_int_equal(c.x + c.w, 1080 - 56);
	assert_true(c.w > 2 * b.w);
	assert_int_equal(b.x - (a.x + a.w), c.x - (b.x + b.w));
	struct rect d = fixture_node(f, "row.d")->rect;
	assert_int_equal(d.x + d.w, 1080 - 56);
}

static int shown_rows(const struct ui_tree *tree, const char *prefix, int count, bool *seen)
{
	int shown = 0;
	for (int i = 0; i < count; i++) {
		char id[40];
		snprintf(id, sizeof id, "%s%d", prefix, i);
		const struct ui_node *node = ui_find(tree, id);
		if (!node || node->state & UI_HIDDEN)
			continue;
		assert_false(seen[i]);
		seen[i] = true;
		shown++;
	}
	return shown;
}

static void long_bodies_show_every_row_on_one_part(void **state)
{
	struct fixture *f = *state;
	for (int p = 0; p < FIXTURE_PANELS; p++) {
		bool facts[40] = {0}, choices[30] = {0};
		int seen = 0, parts = 1;
		f->view.panel = fixture_panels[p];
		f->state = (struct ui_state){0};
		for (int part = 0; part < parts; part++) {
			fixture_show(f, page_long);
			f->state.page = part;
			fixture_show(f, page_long);
			parts = f->tree->page_count;
			assert_int_equal(f->tree->page, part);
			seen += shown_rows(f->tree, "long.fact", 40, facts) +
			        shown_rows(f->tree, "long.choice", 30, choices);
			assert_int_equal(ui_usable(fixture_node(f, "page.more")), part + 1 < parts);
			assert_int_equal(ui_usable(fixture_node(f, "page.previous")), part > 0);
		}
		assert_true(parts > 1);
		assert_int_equal(seen, 70);
	}
	f->view.panel = fixture_panels[0];
	f->state = (struct ui_state){0};
}

enum { LIST_DAYS = 30 };

/* A sum, and a list by days that begins beneath it. */
static void page_list(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(ui, &(struct ui_page){.id = "list", .heading = "Your bill"});
	ui_card(ui, NULL);
	ui_fact(ui, &(struct ui_fact){.id = "list.sum", .label = "Total", .value = "CNY 1"});
	ui_end(ui);
	ui_card(ui, &(struct ui_box){.id = "list.card", .flows_on = true});
	for (int i = 0; i < LIST_DAYS; i++) {
		ui_words(ui, &(struct ui_words){.id = ui_format(ui, "list.day%d", i), .text = "Monday", .heads = true});
		ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "list.line%d", i), .label = "Room", .value = "1"});
	}
	ui_end(ui);
	ui_page_end(ui);
}

static bool shown(struct fixture *f, const char *what, int i)
{
	char id[40];
	snprintf(id, sizeof id, "%s%d", what, i);
	return !(fixture_node(f, id)->state & UI_HIDDEN);
}

/* A day's heading stands on the part of its first line, and the list begins on the first part, beneath the sum. */
static void lists_flow_on_with_their_headings(void **state)
{
	struct fixture *f = *state;
	for (int p = 0; p < FIXTURE_PANELS; p++) {
		int parts = 1;
		f->view.panel = fixture_panels[p];
		f->state = (struct ui_state){0};
		for (int part = 0; part < parts; part++) {
			f->state.page = part;
			fixture_show(f, page_list);
			parts = f->tree->page_count;
			for (int i = 0; i < LIST_DAYS; i++)
				assert_int_equal(shown(f, "list.day", i), shown(f, "list.line", i));
			if (part == 0)
				assert_true(shown(f, "list.line", 0));
		}
		assert_true(parts > 1);
	}
	f->view.panel = fixture_panels[0];
	f->state = (struct ui_state){0};
}

static void page_steps(struct fixture *f)
{
	struct ui *ui = f->ui;
	ui_page_begin(
	    ui, &(struct ui_page){.id = "steps",
	            .heading = "Not confirmed",
	            .primary = {.id = "steps.call", .label = "Yes, take it", .icon = ICON_BELL, .action = {ACT_GO}},
	            .secondary = {.id = "steps.anew", .label = "No, thank you", .action = {ACT_GO}}});
	ui_text(ui, "Words");
	ui_page_end(ui);
}

/* Ornament goes before a label is broken over two lines. */
static void two_steps_stay_on_one_line(void **state)
{
	static const char *const ids[] = {"steps.call", "steps.anew"};
	struct fixture *f = *state;
	fixture_show(f, page_steps);
	for (int i = 0; i < 2; i++) {
		const struct ui_content *content = fixture_node(f, ids[i])->content;
		const struct ui_piece *words = &content->pieces[content->piece_count - 1];
		struct text_style style = ui_piece_style(f->tree, words);
		assert_int_equal(text_measure(f->fonts, &style, words->text, words->rect.w).lines, 1);
	}
}

static void every_page_passes_the_audit_everywhere(void **state)
{
	struct fixture *f = *state;
	const struct ui_audit_sink sink = {fixture_print, NULL};
	for (int p = 0; p < FIXTURE_PANELS; p++)
		for (int page = 0; page < FIXTURE_PAGES; page++)
			for (int mode = 0; mode < 16; mode++) {
				f->view.panel = fixture_panels[p];
				f->view.large_text = mode & 1;
				f->view.reach = mode & 2;
				f->view.training = f->view.offline = mode & 4;
				ui_theme_init(&f->theme, mode & 8);
				f->state = (struct ui_state){.keys_used = true};
				fixture_show(f, fixture_pages[page]);
				int found = ui_audit(f->tree, f->fonts, &sink);
				if (found)
					fail_msg(
					    "panel %d page %s mode %d: %d breaches", p, f->tree->screen, mode, found);
			}
	f->view = (struct ui_view){.panel = fixture_panels[0],
	    .theme = &f->theme,
	    .language = "en",
	    .hotel = "Yunjian Hotel",
	    .language_name = "English",
	    .still = true};
	ui_theme_init(&f->theme, false);
}

static void a_forgotten_frame_comes_back_the_same(void **state)
{
	struct fixture *f = *state;
	fixture_show(f, page_lookup);
	struct rect before = fixture_node(f, "lookup.heading")->rect;
	ui_forget(f->ui);
	fixture_show(f, page_lookup);
	assert_memory_equal(&before, &fixture_node(f, "lookup.heading")->rect, sizeof before);
}

/* Every plane, plain and shifted, on every panel: nothing cut, too small, too near, doubled or without a glyph. */
static void every_keyboard_passes_the_audit_everywhere(void **state)
{
	struct fixture *f = *state;
	const struct ui_audit_sink sink = {fixture_print, NULL};
	static const char *const languages[] = {"zh_CN", "zh_TW", "en", "ja", "ko"};
	for (int p = 0; p < FIXTURE_PANELS; p++)
		for (int plane = 0; plane < UI_PLANE_COUNT; plane++)
			for (int mode = 0; mode < 4; mode++) {
				bool code = plane == UI_PLANE_NUMERIC || plane == UI_PLANE_CODE;
				f->view.panel = fixture_panels[p];
				f->view.large_text = mode & 1;
				f->view.language = languages[(plane + mode) % 5];
				f->keys = (struct ui_keyboard_state){
				    .switched = true, .plane = (enum ui_plane)plane, .shift = mode & 2};
				f->state = (struct ui_state){0};
				fixture_show(f, code ? page_lookup : page_name);
				int found = ui_audit(f->tree, f->fonts, &sink);
				if (found || f->tree->page_count > 1)
					fail_msg("panel %d plane %d mode %d: %d breaches, %d parts", p, plane, mode,
					    found, f->tree->page_count);
			}
	f->keys = (struct ui_keyboard_state){0};
	f->view.panel = fixture_panels[0];
	f->view.large_text = false;
	f->view.language = "en";
}

static void reach_keeps_to_the_lower_part(void **state)
{
	struct fixture *f = *state;
	f->view.reach = true;
	fixture_show(f, page_lookup);
	for (const struct ui_node *node = ui_node_next(NULL, f->tree); node; node = ui_node_next(node, f->tree))
		if (ui_interactive(node))
			assert_true(node->rect.y >= 1920 * 28 / 100);
	f->view.reach = false;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(scale_is_the_look_at_27_inches),
	    cmocka_unit_test(minima_hold_on_every_panel),
	    cmocka_unit_test(absurd_panels_are_clamped),
	    cmocka_unit_test(parts_stand_where_the_look_has_them),
	    cmocka_unit_test(compact_puts_the_heading_into_the_header),
	    cmocka_unit_test(grid_rows_are_equally_high),
	    cmocka_unit_test(grid_drops_columns_that_are_too_narrow),
	    cmocka_unit_test(rows_fix_grow_and_align),
	    cmocka_unit_test(long_bodies_show_every_row_on_one_part),
	    cmocka_unit_test(lists_flow_on_with_their_headings),
	    cmocka_unit_test(two_steps_stay_on_one_line),
	    cmocka_unit_test(reach_keeps_to_the_lower_part),
	    cmocka_unit_test(a_forgotten_frame_comes_back_the_same),
	    cmocka_unit_test(every_keyboard_passes_the_audit_everywhere),
	    cmocka_unit_test(every_page_passes_the_audit_everywhere),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
