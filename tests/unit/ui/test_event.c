#include "fixture.h"

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

static void show(fixture_page *page)
{
	f.state = (struct ui_state){0};
	fixture_show(&f, page);
}

static struct ui_outcome at(enum input_kind kind, int x, int y)
{
	return ui_event(&f.state, f.tree, &(struct input_event){.kind = kind, .x = x, .y = y});
}

static struct ui_outcome on(enum input_kind kind, const char *id)
{
	int x, y;
	ui_centre(fixture_node(&f, id), &x, &y);
	return at(kind, x, y);
}

static struct ui_outcome key(enum input_key name)
{
	return ui_event(&f.state, f.tree, &(struct input_event){.kind = INPUT_KEY, .key = name});
}

static struct ui_outcome text(const char *typed)
{
	return ui_event(
	    &f.state, f.tree, &(struct input_event){.kind = INPUT_TEXT, .text = typed, .length = strlen(typed)});
}

static void a_tap_acts_when_let_go_inside(void **state)
{
	(void)state;
	show(page_tiles);
	struct ui_outcome down = on(INPUT_DOWN, "tiles.2");
	assert_int_equal(down.kind, UI_NOTHING);
	assert_true(down.redraw);
	fixture_show(&f, page_tiles);
	assert_true(fixture_node(&f, "tiles.2")->state & UI_PRESSED);
	struct ui_outcome up = on(INPUT_UP, "tiles.2");
	assert_int_equal(up.kind, UI_ACTED);
	assert_int_equal(up.action.code, ACT_TILE);
	assert_int_equal(up.action.number, 2);
	assert_string_equal(up.id, "tiles.2");
	fixture_show(&f, page_tiles);
	assert_false(fixture_node(&f, "tiles.2")->state & UI_PRESSED);
}

static void a_tap_let_go_elsewhere_does_nothing(void **state)
{
	(void)state;
	show(page_tiles);
	on(INPUT_DOWN, "tiles.1");
	assert_true(on(INPUT_MOVE, "tiles.2").redraw);
	assert_int_equal(on(INPUT_UP, "tiles.2").kind, UI_NOTHING);
	on(INPUT_DOWN, "tiles.1");
	at(INPUT_CANCEL, 0, 0);
	assert_int_equal(on(INPUT_UP, "tiles.1").kind, UI_NOTHING);
	assert_int_equal(at(INPUT_DOWN, 5, 5).kind, UI_NOTHING);
	assert_int_equal(at(INPUT_UP, -70000, 5).kind, UI_NOTHING);
}

static void a_second_finger_is_ignored(void **state)
{
	(void)state;
	show(page_tiles);
	on(INPUT_DOWN, "tiles.1");
	assert_int_equal(on(INPUT_DOWN, "tiles.2").kind, UI_NOTHING);
	struct ui_outcome up = on(INPUT_UP, "tiles.1");
	assert_int_equal(up.action.number, 1);
}

static void keys_of_the_keyboard_act_at_once(void **state)
{
	(void)state;
	show(page_lookup);
	struct ui_outcome down = on(INPUT_DOWN, "lookup.keys.7");
	assert_int_equal(down.kind, UI_EDITED);
	assert_string_equal(down.edit.text, "7");
	assert_string_equal(down.edit.field, "lookup.number");
	assert_int_equal(on(INPUT_UP, "lookup.keys.7").kind, UI_NOTHING);
	struct ui_outcome back = on(INPUT_DOWN, "lookup.keys.backspace");
	assert_int_equal(back.edit.kind, UI_EDIT_BACKSPACE);
}

static void typing_goes_to_the_field_and_enter_on(void **state)
{
	(void)state;
	show(page_lookup);
	struct ui_outcome typed = text("8");
	assert_int_equal(typed.kind, UI_EDITED);
	assert_string_equal(typed.edit.text, "8");
	assert_int_equal(key(KEY_BACKSPACE).edit.kind, UI_EDIT_BACKSPACE);
	struct ui_outcome enter = key(KEY_ENTER);
	assert_int_equal(enter.kind, UI_ACTED);
	assert_int_equal(enter.action.code, ACT_GO);
	struct ui_outcome escape = key(KEY_ESCAPE);
	assert_int_equal(escape.action.code, UI_BACK);
	show(page_tiles);
	assert_int_equal(text("8").kind, UI_NOTHING);
	assert_int_equal(key(KEY_BACKSPACE).kind, UI_NOTHING);
}

static void tab_comes_everywhere_and_round(void **state)
{
	(void)state;
	for (int page = 0; page < FIXTURE_PAGES; page++) {
		show(fixture_pages[page]);
		int usable = 0, steps = 0;
		for (const struct ui_node *node = ui_node_next(NULL, f.tree); node; node = ui_node_next(node, f.tree))
			usable += ui_usable(node);
		char first[UI_ID_BYTES];
		key(KEY_TAB);
		memcpy(first, f.state.focus, sizeof first);
		do {
			key(KEY_TAB);
			steps++;
		} while (strcmp(first, f.state.focus) != 0 && steps < 200);
		assert_int_equal(steps, usable);
	}
}

static void shift_tab_goes_the_other_way(void **state)
{
	(void)state;
	show(page_tiles);
	key(KEY_TAB);
	key(KEY_TAB);
	assert_string_equal(f.state.focus, "tiles.1");
	ui_event(&f.state, f.tree, &(struct input_event){.kind = INPUT_KEY, .key = KEY_TAB, .shift = true});
	assert_string_equal(f.state.focus, "tiles.0");
	ui_event(&f.state, f.tree, &(struct input_event){.kind = INPUT_KEY, .key = KEY_TAB, .shift = true});
	assert_string_equal(f.state.focus, "header.call");
}

static void arrows_go_to_geometric_neighbours(void **state)
{
	(void)state;
	static const struct {
		const char *from;
		enum input_key key;
		const char *to;
	} rows[] = {
	    {"lookup.keys.5", KEY_UP, "lookup.keys.2"},
	    {"lookup.keys.5", KEY_DOWN, "lookup.keys.8"},
	    {"lookup.keys.5", KEY_LEFT, "lookup.keys.4"},
	    {"lookup.keys.5", KEY_RIGHT, "lookup.keys.6"},
	    {"lookup.keys.6", KEY_RIGHT, "lookup.keys.4"},
	    {"lookup.keys.1", KEY_LEFT, "lookup.keys.3"},
	    {"lookup.keys.2", KEY_UP, "lookup.number"},
	    {"lookup.number", KEY_DOWN, "lookup.keys.2"},
	    {"lookup.keys.backspace", KEY_DOWN, "lookup.find"},
	    {"footer.back", KEY_RIGHT, "footer.restart"},
	};
	show(page_lookup);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		ui_state_focus(&f.state, rows[i].from);
		key(rows[i].key);
		assert_string_equal(f.state.focus, rows[i].to);
	}
}

static void arrows_never_trap(void **state)
{
	(void)state;
	for (int p = 0; p < FIXTURE_PANELS; p++) {
		f.view.panel = fixture_panels[p];
		show(page_lookup);
		for (const struct ui_node *node = ui_node_next(NULL, f.tree); node; node = ui_node_next(node, f.tree)) {
			if (!ui_usable(node))
				continue;
			int moved = 0;
			for (int k = KEY_UP; k <= KEY_RIGHT; k++) {
				ui_state_focus(&f.state, node->id);
				key((enum input_key)k);
				moved += strcmp(f.state.focus, node->id) != 0;
			}
			assert_true(moved > 0);
		}
	}
	f.view.panel = fixture_panels[0];
}

static void the_ring_shows_only_after_a_key(void **state)
{
	(void)state;
	show(page_tiles);
	key(KEY_TAB);
	fixture_show(&f, page_tiles);
	assert_true(fixture_node(&f, "tiles.0")->state & UI_RING);
	on(INPUT_DOWN, "tiles.1");
	on(INPUT_UP, "tiles.1");
	fixture_show(&f, page_tiles);
	assert_false(fixture_node(&f, "tiles.0")->state & UI_RING);
	assert_false(fixture_node(&f, "tiles.1")->state & UI_RING);
}

static void the_first_enter_only_shows_where_one_is(void **state)
{
	(void)state;
	show(page_done);
	assert_int_equal(key(KEY_ENTER).kind, UI_NOTHING);
	assert_string_equal(f.state.focus, "done.end");
	assert_int_equal(key(KEY_ENTER).kind, UI_ACTED);
}

static void holding_shows_and_hides(void **state)
{
	(void)state;
	show(page_done);
	struct ui_outcome held = on(INPUT_DOWN, "done.code");
	assert_int_equal(held.kind, UI_HELD);
	assert_int_equal(held.action.number, 7);
	assert_int_equal(on(INPUT_UP, "done.code").kind, UI_RELEASED);
	assert_int_equal(on(INPUT_DOWN, "done.code").kind, UI_HELD);
	assert_int_equal(at(INPUT_MOVE, 5, 5).kind, UI_RELEASED);
	assert_int_equal(at(INPUT_UP, 5, 5).kind, UI_NOTHING);
	assert_int_equal(on(INPUT_DOWN, "done.code").kind, UI_HELD);
	assert_int_equal(at(INPUT_CANCEL, 5, 5).kind, UI_RELEASED);
}

static void holding_by_key_ends_by_key_or_time(void **state)
{
	(void)state;
	show(page_done);
	ui_state_focus(&f.state, "done.code");
	f.state.keys_used = true;
	assert_int_equal(key(KEY_ENTER).kind, UI_HELD);
	assert_int_equal(key(KEY_ENTER).kind, UI_RELEASED);
	assert_int_equal(key(KEY_ENTER).kind, UI_HELD);
	assert_int_equal(ui_state_deadline_ms(&f.state), UI_HOLD_LIMIT_MS);
	assert_int_equal(ui_state_tick(&f.state, f.tree, UI_HOLD_LIMIT_MS - 1).kind, UI_NOTHING);
	assert_int_equal(ui_state_tick(&f.state, f.tree, UI_HOLD_LIMIT_MS).kind, UI_RELEASED);
	assert_int_equal(ui_state_deadline_ms(&f.state), -1);
}

static void another_page_ends_what_was_held(void **state)
{
	(void)state;
	show(page_done);
	on(INPUT_DOWN, "done.code");
	struct ui_action released = {0};
	ui_begin(f.ui, &f.view, &f.state);
	page_tiles(&f);
	f.tree = ui_finish(f.ui);
	assert_true(ui_state_follow(&f.state, f.tree, &released));
	assert_int_equal(released.code, ACT_HOLD);
	assert_int_equal(released.number, 7);
	assert_string_equal(f.state.focus, "");
	assert_false(ui_state_follow(&f.state, f.tree, &released));
}

static void the_pad_gives_strokes(void **state)
{
	(void)state;
	show(page_sign);
	struct rect r = fixture_node(&f, "sign.pad")->rect;
	struct ui_outcome down = at(INPUT_DOWN, r.x, r.y);
	assert_int_equal(down.kind, UI_STROKE);
	assert_true(down.stroke.pen_down);
	assert_int_equal(down.stroke.x, 0);
	struct ui_outcome move = at(INPUT_MOVE, r.x + r.w / 2, r.y + r.h / 2);
	assert_false(move.stroke.pen_down);
	assert_in_range(move.stroke.x, 4980, 5020);
	assert_int_equal(at(INPUT_MOVE, r.x - 10, r.y).kind, UI_NOTHING);
	assert_true(at(INPUT_MOVE, r.x + 10, r.y + 10).stroke.pen_down);
	at(INPUT_UP, r.x + 10, r.y + 10);
	ui_state_focus(&f.state, "sign.pad");
	f.state.keys_used = true;
	assert_int_equal(key(KEY_ENTER).action.code, ACT_SIGN);
}

static void signatures_need_ink(void **state)
{
	(void)state;
	static struct ui_signature signature;
	assert_false(ui_signature_given(&signature));
	ui_signature_add(&signature, &(struct ui_stroke){100, 100, true});
	ui_signature_add(&signature, &(struct ui_stroke){9000, 9000, true});
	assert_false(ui_signature_given(&signature));
	ui_signature_add(&signature, &(struct ui_stroke){2000, 9000, false});
	assert_true(ui_signature_given(&signature));
	while (ui_signature_add(&signature, &(struct ui_stroke){0, 0, false}))
		;
	assert_int_equal(signature.count, UI_SIGNATURE_POINTS);
	ui_signature_wipe(&signature);
	assert_int_equal(signature.count, 0);
}

static void more_turns_the_page(void **state)
{
	(void)state;
	show(page_long);
	on(INPUT_DOWN, "page.more");
	assert_int_equal(on(INPUT_UP, "page.more").kind, UI_NOTHING);
	fixture_show(&f, page_long);
	assert_int_equal(f.tree->page, 1);
	f.state.page = 1000;
	fixture_show(&f, page_long);
	assert_int_equal(f.tree->page, f.tree->page_count - 1);
}

static void page_overlaid(struct fixture *fixture)
{
	page_lookup(fixture);
	ui_overlay_begin(fixture->ui, "idle", "Are you still there?", "This session ends by itself.");
	ui_countdown(fixture->ui, "idle.count", 18, 25, "seconds left");
	ui_button(fixture->ui,
	    &(struct ui_button){.id = "idle.stay", .kind = UI_GO, .label = "I am still here", .action = {99}});
	ui_overlay_end(fixture->ui);
}

static void an_overlay_takes_all_input(void **state)
{
	(void)state;
	show(page_overlaid);
	assert_int_equal(on(INPUT_DOWN, "footer.back").kind, UI_NOTHING);
	assert_int_equal(on(INPUT_UP, "footer.back").kind, UI_NOTHING);
	assert_int_equal(text("8").kind, UI_NOTHING);
	assert_false(ui_see(f.tree, fixture_node(&f, "footer.back")).enabled);
	on(INPUT_DOWN, "idle.stay");
	assert_int_equal(on(INPUT_UP, "idle.stay").action.code, 99);
	assert_int_equal(ui_audit(f.tree, f.fonts, &(struct ui_audit_sink){fixture_print, NULL}), 0);
}

static void a_scan_is_handed_on(void **state)
{
	(void)state;
	show(page_lookup);
	struct ui_outcome scan = ui_event(&f.state, f.tree,
	    &(struct input_event){.kind = INPUT_SCAN, .text = "K7M42PQR", .length = 8, .too_long = true});
	assert_int_equal(scan.kind, UI_SCANNED);
	assert_string_equal(scan.text, "K7M42PQR");
	assert_int_equal(scan.text_length, 8);
	assert_true(scan.text_too_long);
	assert_int_equal(ui_event(&f.state, f.tree, &(struct input_event){.kind = INPUT_QUIT}).kind, UI_NOTHING);
}

static void speech_says_name_kind_and_value(void **state)
{
	(void)state;
	static const struct {
		const char *id, *said;
	} rows[] = {{"lookup.number", "Booking number, input field, K7M4 2"},
	    {"lookup.heading", "Enter your booking number, heading"}, {"lookup.find", "Find booking, button"},
	    {"lookup.keys.5", "5, key"}, {"header", ""}, {"lookup.steps", "Step 1 of 5"}};
	ui_edit_insert(&f.number, &fixture_rules, "K7M42");
	show(page_lookup);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char said[100];
		ui_speech_text(f.tree, fixture_node(&f, rows[i].id), said, sizeof said);
		assert_string_equal(said, rows[i].said);
	}
	char tiny[6];
	ui_speech_text(f.tree, fixture_node(&f, "lookup.find"), tiny, sizeof tiny);
	assert_string_equal(tiny, "Find ");
	ui_edit_wipe(&f.number);
}

static void page_masked(struct fixture *fixture)
{
	struct ui *ui = fixture->ui;
	static const struct ui_edit_rules rules = {.masked = true};
	ui_page_begin(ui, &(struct ui_page){.id = "masked", .heading = "PIN"});
	ui_field(ui, &(struct ui_field){
	                 .id = "masked.pin", .name = "PIN", .edit = &fixture->number, .rules = &rules, .active = true});
	ui_words(ui, &(struct ui_words){.id = "masked.words", .text = "secret", .masked = true});
	ui_fact(ui, &(struct ui_fact){.id = "masked.fact", .label = "Phone", .value = "secret", .masked = true});
	ui_page_end(ui);
}

static void what_is_masked_is_nowhere(void **state)
{
	(void)state;
	static const char *const ids[] = {"masked.pin", "masked.words", "masked.fact"};
	strcpy(f.number.text, "secret");
	show(page_masked);
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
		char said[100];
		const struct ui_node *node = fixture_node(&f, ids[i]);
		ui_speech_text(f.tree, node, said, sizeof said);
		assert_null(strstr(said, "secret"));
		assert_null(strstr(said, "•"));
		struct ui_seen seen = ui_see(f.tree, node);
		assert_null(strstr(seen.name, "secret"));
		assert_null(strstr(seen.value, "secret"));
	}
	ui_edit_wipe(&f.number);
}

static void automation_sees_places_in_mm(void **state)
{
	(void)state;
	show(page_lookup);
	struct ui_seen seen = ui_see(f.tree, fixture_node(&f, "lookup.find"));
	assert_string_equal(seen.role, "button");
	assert_true(seen.enabled);
	assert_true(seen.shown_height_mm >= 20);
	assert_true(ui_see(f.tree, fixture_node(&f, "lookup.number")).focused);
	assert_null(ui_find(f.tree, "nothing"));
	assert_null(ui_find(f.tree, ""));
	assert_null(ui_find(f.tree, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_tap_acts_when_let_go_inside),
	    cmocka_unit_test(a_tap_let_go_elsewhere_does_nothing),
	    cmocka_unit_test(a_second_finger_is_ignored),
	    cmocka_unit_test(keys_of_the_keyboard_act_at_once),
	    cmocka_unit_test(typing_goes_to_the_field_and_enter_on),
	    cmocka_unit_test(tab_comes_everywhere_and_round),
	    cmocka_unit_test(shift_tab_goes_the_other_way),
	    cmocka_unit_test(arrows_go_to_geometric_neighbours),
	    cmocka_unit_test(arrows_never_trap),
	    cmocka_unit_test(the_ring_shows_only_after_a_key),
	    cmocka_unit_test(the_first_enter_only_shows_where_one_is),
	    cmocka_unit_test(holding_shows_and_hides),
	    cmocka_unit_test(holding_by_key_ends_by_key_or_time),
	    cmocka_unit_test(another_page_ends_what_was_held),
	    cmocka_unit_test(the_pad_gives_strokes),
	    cmocka_unit_test(signatures_need_ink),
	    cmocka_unit_test(more_turns_the_page),
	    cmocka_unit_test(an_overlay_takes_all_input),
	    cmocka_unit_test(a_scan_is_handed_on),
	    cmocka_unit_test(speech_says_name_kind_and_value),
	    cmocka_unit_test(what_is_masked_is_nowhere),
	    cmocka_unit_test(automation_sees_places_in_mm),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
