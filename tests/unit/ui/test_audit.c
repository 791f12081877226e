/* Every rule of the audit, broken on purpose: a page without a fault is spoiled in one way, and the audit must say so.
 */
#include "fixture.h"
#include "gfx/contrast.h"
#include "ui/content.h"

static struct fixture f;

static int setup(void **state)
{
	(void)state;
	fixture_init(&f);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_finish(&f);
	return 0;
}

static struct ui_node *under(struct ui_node *node, const char *id)
{
	if (strcmp(node->id, id) == 0)
		return node;
	for (struct ui_node *child = node->first_child; child; child = child->next) {
		struct ui_node *found = under(child, id);
		if (found)
			return found;
	}
	return NULL;
}

static struct ui_node *node_of(const char *id)
{
	struct ui_node *node = under(f.tree->root, id);
	assert_non_null(node);
	return node;
}

static void leave_panel(void)
{
	node_of("lookup.keys.1")->rect.x = -4;
}
static void leave_panel_below(void)
{
	node_of("lookup.find")->rect.y += 100;
}
static void cover(void)
{
	node_of("lookup.keys.1")->rect = node_of("lookup.keys.2")->rect;
}
static void cover_words(void)
{
	node_of("lookup.help")->rect = node_of("lookup.number")->rect;
}
static void cut_width(void)
{
	node_of("lookup.find")->content->pieces[0].rect.w = 20;
}
static void cut_height(void)
{
	node_of("lookup.heading")->content->pieces[0].rect.h = 20;
}
static void leave_node(void)
{
	node_of("lookup.heading")->content->pieces[0].rect.y += 4;
}
static void lose_words(void)
{
	node_of("lookup.find")->content->pieces[0].rect = (struct rect){0};
}
static void break_word(void)
{
	struct ui_piece *piece = &node_of("lookup.heading")->content->pieces[0];
	piece->text = "Unbreakableunbreakableunbreakableunbreakableunbreakable";
	piece->rect.h = node_of("lookup.heading")->rect.h = 300;
}
static void small_target(void)
{
	node_of("lookup.keys.5")->rect.h = 30;
}
static void narrow_target(void)
{
	node_of("lookup.keys.5")->rect.w = 30;
}
static void small_primary(void)
{
	node_of("lookup.find")->rect.h = 50;
}
static void small_gap(void)
{
	node_of("lookup.keys.1")->rect.w += 18;
}
static void small_capitals(void)
{
	((struct ui_tree *)(uintptr_t)f.tree)->scale.px_per_mm_y = 200;
}
static void pale_words(void)
{
	f.theme.ink2 = 0xff9a9a90;
}
static void pale_icon(void)
{
	f.theme.accent = 0xffd0d8d4;
}
static void pale_edge(void)
{
	f.theme.edge = f.theme.line;
}
static void pale_ring(void)
{
	f.theme.focus = f.theme.line;
	node_of("lookup.keys.1")->state |= UI_RING;
}
static void empty_id(void)
{
	node_of("lookup.keys.1")->id = "";
}
static void double_id(void)
{
	node_of("lookup.keys.1")->id = "lookup.keys.2";
}
static void empty_name(void)
{
	node_of("lookup.keys.1")->name = "";
}
static void empty_heading(void)
{
	node_of("lookup.heading")->name = "";
}
static void no_action(void)
{
	node_of("lookup.find")->action.code = UI_NO_ACTION;
}
static void beyond_double(void)
{
	node_of("lookup.keys.2")->id = "lookup.number";
}
static void no_glyph(void)
{
	node_of("lookup.heading")->content->pieces[0].text = "\xf3\xbf\xbf\xbd";
}

static const struct {
	const char *what;
	void (*spoil)(void);
	enum ui_breach breach;
} rows[] = {
    {"a key left of the panel", leave_panel, UI_BREACH_OUTSIDE},
    {"a button below the panel", leave_panel_below, UI_BREACH_OUTSIDE},
    {"a key on a key", cover, UI_BREACH_OVERLAP},
    {"words on a field", cover_words, UI_BREACH_OVERLAP},
    {"a label wider than its box", cut_width, UI_BREACH_TEXT_CUT},
    {"a heading higher than its box", cut_height, UI_BREACH_TEXT_CUT},
    {"words outside their node", leave_node, UI_BREACH_TEXT_CUT},
    {"words without a place", lose_words, UI_BREACH_TEXT_CUT},
    {"a word broken inside", break_word, UI_BREACH_WORD_BROKEN},
    {"a low key", small_target, UI_BREACH_TARGET_SIZE},
    {"a narrow key", narrow_target, UI_BREACH_TARGET_SIZE},
    {"a low primary button", small_primary, UI_BREACH_TARGET_SIZE},
    {"keys too near", small_gap, UI_BREACH_TARGET_GAP},
    {"small capitals", small_capitals, UI_BREACH_CAP_HEIGHT},
    {"pale words", pale_words, UI_BREACH_TEXT_CONTRAST},
    {"a pale icon", pale_icon, UI_BREACH_TEXT_CONTRAST},
    {"hairlines as the only edge", pale_edge, UI_BREACH_EDGE_CONTRAST},
    {"a pale focus ring", pale_ring, UI_BREACH_EDGE_CONTRAST},
    {"no id", empty_id, UI_BREACH_ID_EMPTY},
    {"one id twice", double_id, UI_BREACH_ID_DOUBLE},
    {"a key without a name", empty_name, UI_BREACH_NAME_EMPTY},
    {"a heading without a name", empty_heading, UI_BREACH_NAME_EMPTY},
    {"a button without an action", no_action, UI_BREACH_UNREACHABLE},
    {"a key behind a doubled id", beyond_double, UI_BREACH_UNREACHABLE},
    {"a character without a glyph", no_glyph, UI_BREACH_GLYPH},
};

static void count(void *self, const struct ui_finding *finding)
{
	((int *)self)[finding->breach]++;
	assert_non_null(finding->node);
	assert_true(
	    strncmp(finding->sentence, ui_breach_name(finding->breach), strlen(ui_breach_name(finding->breach))) == 0);
}

static void fresh(void)
{
	ui_theme_init(&f.theme, false);
	f.view.panel = fixture_panels[0];
	f.state = (struct ui_state){0};
	ui_edit_wipe(&f.number);
	ui_edit_insert(&f.number, &fixture_rules, "K7M42");
	fixture_show(&f, page_lookup);
}

static void each_breach_is_found(void **state)
{
	(void)state;
	bool tried[UI_BREACH_COUNT] = {0};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int found[UI_BREACH_COUNT] = {0};
		fresh();
		assert_int_equal(ui_audit(f.tree, f.fonts, &(struct ui_audit_sink){fixture_print, NULL}), 0);
		rows[i].spoil();
		int all = ui_audit(f.tree, f.fonts, &(struct ui_audit_sink){count, found});
		if (!found[rows[i].breach])
			fail_msg("%s: no %s among %d findings", rows[i].what, ui_breach_name(rows[i].breach), all);
		tried[rows[i].breach] = true;
	}
	for (int breach = 0; breach < UI_BREACH_COUNT; breach++)
		assert_true(tried[breach]);
	fresh();
}

static void page_picture(struct fixture *fixture)
{
	struct ui *ui = fixture->ui;
	struct scene_palette day = scene_palette_day();
	ui_bare_begin(ui, "attract", "Welcome");
	ui_scene(ui, &day);
	ui_words(
	    ui, &(struct ui_words){.id = "attract.words", .text = "Welcome", .type = UI_DISPLAY, .align = TEXT_CENTRE});
	ui_space(ui, 1, 0);
	ui_button(ui, &(struct ui_button){
	                  .id = "attract.begin", .kind = UI_BEGIN, .label = "Touch to begin", .action = {ACT_GO}});
	ui_bare_end(ui);
}

static void words_on_a_picture_are_judged_by_its_pixels(void **state)
{
	(void)state;
	for (int p = 0; p < FIXTURE_PANELS; p++) {
		int found[UI_BREACH_COUNT] = {0};
		f.view.panel = fixture_panels[p];
		fixture_show(&f, page_picture);
		assert_int_equal(ui_audit(f.tree, f.fonts, &(struct ui_audit_sink){fixture_print, NULL}), 0);
		struct ui_node *words = node_of("attract.words");
		int down = f.view.panel.height_px - words->rect.h - words->rect.y;
		words->rect.y += down;
		words->content->pieces[0].rect.y += down;
		node_of("attract.begin")->rect = (struct rect){0, 0, 400, 200};
		ui_audit(f.tree, f.fonts, &(struct ui_audit_sink){count, found});
		assert_true(found[UI_BREACH_TEXT_CONTRAST] > 0);
	}
	fresh();
}

static void themes_keep_their_contrasts(void **state)
{
	(void)state;
	for (int high = 0; high < 2; high++) {
		struct ui_theme t;
		ui_theme_init(&t, high);
		const uint32_t texts[][2] = {{t.ink, t.paper}, {t.ink, t.card}, {t.ink, t.soft}, {t.ink2, t.paper},
		    {t.ink2, t.card}, {t.accent, t.paper}, {t.accent, t.card}, {t.accent, t.soft},
		    {t.on_accent, t.accent}, {t.on_accent, t.accent_pressed}, {t.warn, t.warn_soft},
		    {t.bad, t.bad_soft}, {t.bad, t.card}, {t.bad, t.paper}, {t.ink, t.pressed}};
		for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
			if (contrast_ratio(texts[i][0], texts[i][1]) < 7)
				fail_msg(
				    "theme %d text pair %zu: %.2f", high, i, contrast_ratio(texts[i][0], texts[i][1]));
		const uint32_t edges[][2] = {{t.edge, t.paper}, {t.edge, t.card}, {t.focus, t.paper}, {t.focus, t.card},
		    {t.accent, t.paper}, {t.on_disabled, t.disabled}};
		for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++)
			if (contrast_ratio(edges[i][0], edges[i][1]) < 3)
				fail_msg(
				    "theme %d edge pair %zu: %.2f", high, i, contrast_ratio(edges[i][0], edges[i][1]));
	}
}

static void accents_are_taken_or_refused(void **state)
{
	(void)state;
	static const struct {
		uint32_t accent;
		bool taken;
	} accents[] = {{0x1d5548, true}, {0x14315f, true}, {0x5b1230, true}, {0x000000, true}, {0x3f7466, false},
	    {0xe9c98d, false}, {0xffffff, false}, {0xff0000, false}};
	for (size_t i = 0; i < sizeof accents / sizeof accents[0]; i++) {
		struct ui_theme theme, before;
		struct error err = {0};
		ui_theme_init(&theme, false);
		before = theme;
		assert_int_equal(ui_theme_accent(&theme, accents[i].accent, &err), accents[i].taken);
		if (accents[i].taken) {
			assert_true(contrast_ratio(theme.accent, theme.soft) >= 7);
			assert_true(contrast_ratio(theme.on_accent, theme.accent_pressed) >= 7);
		} else {
			assert_memory_equal(&theme, &before, sizeof theme);
			assert_string_equal(err.code, "CONTRAST");
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_breach_is_found),
	    cmocka_unit_test(words_on_a_picture_are_judged_by_its_pixels),
	    cmocka_unit_test(themes_keep_their_contrasts),
	    cmocka_unit_test(accents_are_taken_or_refused),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
