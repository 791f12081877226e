/* The session: the whole way, back and language, and the clocks that run while nobody touches. */
#include "kiosk/session_rig.h"

/* --- the whole way --- */

static void whole_check_in(void **state)
{
	struct rig *rig = *state;
	struct walk walk = {rig, NULL, NULL};
	walk_check_in(&walk);
	rig_screen(rig, "done");
	assert_string_equal(rig->services->number, "K7M42Q9D");
	assert_string_equal(rig->services->proof, "Wang");
	assert_int_equal(rig->services->look_ups, 1);
	assert_int_equal(rig->services->registered, 2);
	assert_int_equal(rig->services->offers, 1);
	assert_int_equal(rig->services->check_ins, 1);
	assert_int_equal(rig->services->prints, 1);
	assert_true(rig->services->signature_points > 10);
	assert_string_equal(rig->services->guest.name, "Li Na");
	assert_string_equal(rig->services->guest.nationality, "JPN");
	assert_true(rig->services->guest.consent_registration);
	assert_false(rig->services->guest.consent_messages);
	assert_true(session_has(rig, "ERIKSSON"));
	rig_tap(rig, "done.finish");
	rig_screen(rig, "attract");
	assert_int_equal(rig->ended, 1);
	assert_int_equal(rig->services->ended, 1);
}

static void nothing_is_left_afterwards(void **state)
{
	struct rig *rig = *state;
	struct walk walk = {rig, NULL, NULL};
	static const char *const traces[] = {
	    "ERIKSSON", "王晓明", "K7M42Q9D", "L898902C3", "13800136688", "Li Na", "anna@example.com", "Wang", "1208"};
	walk_check_in(&walk);
	rig_tap(rig, "done.finish");
	for (size_t i = 0; i < sizeof(traces) / sizeof(traces[0]); i++)
		assert_false(session_has(rig, traces[i]));
	assert_string_equal(rig->tree->language, "en");
}

static void first_guest_is_recorded_as_read(void **state)
{
	struct rig *rig = *state;
	struct walk walk = {rig, NULL, NULL};
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	walk_guest_scanned(&walk);
	const struct guest *guest = &rig->services->guest;
	assert_string_equal(guest->surname, "ERIKSSON");
	assert_string_equal(guest->document_number, "L898902C3");
	assert_true(guest->document_checked);
	assert_string_equal(guest->diet, "vegan");
	assert_string_equal(guest->allergy, "nuts");
	assert_string_equal(guest->email, "anna@example.com");
	assert_string_equal(guest->phone, "13800136688");
	assert_string_equal(guest->consent_version, "2026-1");
	rig_screen(rig, "guest");
}

static void whole_check_in_by_keypad(void **state)
{
	struct rig *rig = *state;
	rig->services->booking.rooms[0].adults = rig->services->booking.rooms[0].guest_count = 1;
	key_press(rig, "attract.begin");
	key_press(rig, "home.check_in");
	rig_type(rig, "K7M42Q9D");
	key_press(rig, "lookup.find");
	key_press(rig, "proof.switch");
	rig_type(rig, "6688");
	key_press(rig, "proof.continue");
	rig_found(rig);
	key_press(rig, "booking.continue");
	key_press(rig, "guest.chinese_id");
	rig_type(rig, "11010519491231002X");
	key_press(rig, "document.continue");
	rig_type(rig, "Wang Xiaoming");
	key_press(rig, "name.continue");
	key_press(rig, "review.continue");
	key_press(rig, "contact.continue");
	key_press(rig, "needs.continue");
	key_press(rig, "consent.record");
	key_press(rig, "consent.accept");
	rig_committed(rig);
	rig_offered(rig);
	key_press(rig, "offer.accept");
	key_press(rig, "rules.accept");
	key_press(rig, "sign.pad");
	key_press(rig, "sign.accept");
	key_press(rig, "summary.confirm");
	assert_int_equal(rig->services->signature_points, 0);
	rig_checked_in(rig, 0);
	rig_screen(rig, "done");
	assert_string_equal(rig->services->guest.nationality, "CHN");
	key_press(rig, "done.finish");
	rig_screen(rig, "attract");
}

/* --- back, language, starting over --- */

static void back_keeps_what_was_entered(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.check_in");
	rig_type(rig, "K7M42Q9D");
	rig_tap(rig, "lookup.find");
	rig_type(rig, "Berg");
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "lookup");
	assert_non_null(strstr(value(rig, "lookup.number"), "K7M4"));
	rig_tap(rig, "lookup.find");
	assert_string_equal(value(rig, "proof.surname"), "Berg");
	rig_tap(rig, "footer.back");
	rig_tap(rig, "footer.back");
	rig_screen(rig, "home");
	rig_tap(rig, "footer.back");
	rig_screen(rig, "attract");
	assert_int_equal(rig->ended, 1);
}

static void language_keeps_step_and_entry(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.language.ko");
	assert_string_equal(rig->tree->language, "ko");
	rig_tap(rig, "home.check_in");
	rig_type(rig, "K7M4");
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		char id[64];
		snprintf(id, sizeof(id), "language.%s", language_name((enum language)i));
		rig_tap(rig, "header.language");
		assert_string_equal(session_overlay_name(rig->session), "language");
		rig_tap(rig, id);
		assert_string_equal(rig->tree->language, language_name((enum language)i));
		rig_screen(rig, "lookup");
		assert_non_null(strstr(value(rig, "lookup.number"), "K7M4"));
	}
	rig_tap(rig, "header.language");
	rig_key(rig, KEY_ESCAPE);
	assert_string_equal(session_overlay_name(rig->session), "");
	rig_screen(rig, "lookup");
}

static void start_over_asks_only_when_something_is_lost(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.check_in");
	rig_tap(rig, "footer.restart");
	rig_screen(rig, "home");
	rig_tap(rig, "home.check_in");
	rig_type(rig, "K7");
	rig_tap(rig, "footer.restart");
	assert_string_equal(session_overlay_name(rig->session), "restart");
	rig_tap(rig, "restart.no");
	rig_screen(rig, "lookup");
	rig_tap(rig, "footer.restart");
	rig_tap(rig, "restart.yes");
	rig_screen(rig, "home");
	rig_tap(rig, "home.check_in");
	assert_string_equal(value(rig, "lookup.number"), "");
}

static void settings_are_switched_and_forgotten(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "header.text_size");
	rig_tap(rig, "settings.large");
	rig_tap(rig, "settings.contrast");
	assert_true(rig->tree->scale.large_text);
	assert_true(rig->tree->theme->high_contrast);
	rig_tap(rig, "settings.close");
	rig_tap(rig, "footer.back");
	rig_screen(rig, "attract");
	assert_false(rig->tree->scale.large_text);
	assert_false(rig->tree->theme->high_contrast);
}

/* --- clocks --- */

static void attract_has_no_clock(void **state)
{
	struct rig *rig = *state;
	assert_int_equal(session_next_deadline_ms(rig->session), -1);
	rig_advance(rig, 24 * 3600 * 1000);
	rig_screen(rig, "attract");
	assert_int_equal(rig->ended, 0);
	assert_int_equal(session_next_deadline_ms(rig->session), -1);
}

static void idle_counts_down_and_a_touch_extends(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	assert_int_equal(session_next_deadline_ms(rig->session), now(rig) + 60000);
	for (int i = 0; i < 5; i++) {
		rig_advance(rig, 59999);
		assert_string_equal(session_overlay_name(rig->session), "");
		rig_advance(rig, 1);
		assert_string_equal(session_overlay_name(rig->session), "countdown");
		assert_int_equal(session_next_deadline_ms(rig->session), now(rig) + 1000);
		rig_advance(rig, 24000);
		assert_string_equal(session_overlay_name(rig->session), "countdown");
		rig_input(rig, (struct input_event){.kind = INPUT_DOWN, .x = 5, .y = 5});
		rig_input(rig, (struct input_event){.kind = INPUT_UP, .x = 5, .y = 5});
		rig_screen(rig, "home");
		assert_string_equal(session_overlay_name(rig->session), "");
	}
	rig_advance(rig, 60000);
	rig_advance(rig, 25000);
	rig_screen(rig, "attract");
	assert_int_equal(rig->ended, 1);
}

static void accessible_waits_longer(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "header.reach");
	assert_int_equal(session_next_deadline_ms(rig->session), now(rig) + 120000);
}

static void personal_data_is_masked(void **state)
{
	struct rig *rig = *state;
	go_to_booking(rig);
	assert_string_equal(value(rig, "booking.number"), "K7M42Q9D");
	assert_int_equal(session_next_deadline_ms(rig->session), now(rig) + 20000);
	rig_advance(rig, 20000);
	assert_null(strstr(value(rig, "booking.number"), "K7M4"));
	for (const struct ui_node *node = NULL; (node = ui_node_next(node, rig->tree)) != NULL;) {
		assert_null(strstr(node->name, "Xiaoming"));
		assert_null(strstr(node->value, "Xiaoming"));
	}
	rig_key(rig, KEY_TAB);
	assert_string_equal(value(rig, "booking.number"), "K7M42Q9D");
}

static void masked_page_still_works_at_a_touch(void **state)
{
	struct rig *rig = *state;
	go_to_booking(rig);
	rig_advance(rig, 20000);
	rig_tap(rig, "booking.continue");
	rig_screen(rig, "guest");
}

static void done_ends_by_itself(void **state)
{
	struct rig *rig = *state;
	struct walk walk = {rig, NULL, NULL};
	walk_check_in(&walk);
	rig_advance(rig, 29000);
	rig_screen(rig, "done");
	assert_string_equal(session_overlay_name(rig->session), "");
	assert_int_equal(session_next_deadline_ms(rig->session), now(rig) + 1000);
	rig_advance(rig, 1000);
	rig_screen(rig, "attract");
}

static void every_deadline_lies_ahead(void **state)
{
	struct rig *rig = *state;
	go_to_booking(rig);
	for (int i = 0; i < 200 && strcmp(session_screen_name(rig->session), "attract"); i++) {
		int64_t deadline = session_next_deadline_ms(rig->session);
		assert_true(deadline > now(rig));
		rig_advance(rig, deadline - now(rig));
	}
	rig_screen(rig, "attract");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    SESSION_TEST(whole_check_in),
	    SESSION_TEST(nothing_is_left_afterwards),
	    SESSION_TEST(first_guest_is_recorded_as_read),
	    SESSION_TEST(whole_check_in_by_keypad),
	    SESSION_TEST(back_keeps_what_was_entered),
	    SESSION_TEST(language_keeps_step_and_entry),
	    SESSION_TEST(start_over_asks_only_when_something_is_lost),
	    SESSION_TEST(settings_are_switched_and_forgotten),
	    SESSION_TEST(attract_has_no_clock),
	    SESSION_TEST(idle_counts_down_and_a_touch_extends),
	    SESSION_TEST(accessible_waits_longer),
	    SESSION_TEST(personal_data_is_masked),
	    SESSION_TEST(masked_page_still_works_at_a_touch),
	    SESSION_TEST(done_ends_by_itself),
	    SESSION_TEST(every_deadline_lies_ahead),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
