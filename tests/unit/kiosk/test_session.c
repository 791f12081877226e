/* The session's state machine: ways through the screens, clocks, privacy, and input that must not lead anywhere. */
#include "kiosk/walk.h"
#include <malloc.h>
#include "ui/event.h"

static int setup(void **state)
{
	struct rig *rig = calloc(1, sizeof(*rig));
	rig_init(rig, NULL);
	*state = rig;
	return 0;
}

static int teardown(void **state)
{
	rig_finish(*state);
	free(*state);
	return 0;
}

static void go_to_booking(struct rig *rig)
{
	struct walk walk = {rig, NULL, NULL};
	rig_tap(rig, "attract.begin");
	walk_find(&walk);
	rig_screen(rig, "booking");
}

static bool enabled(const struct rig *rig, const char *id)
{
	const struct ui_node *node = ui_find(rig->tree, id);
	return node && ui_usable(node);
}

static const char *value(const struct rig *rig, const char *id)
{
	const struct ui_node *node = ui_find(rig->tree, id);
	assert_non_null(node);
	return node->value;
}

static bool memory_has(const void *memory, size_t length, const char *text)
{
	return memmem(memory, length, text, strlen(text)) != NULL;
}

static bool session_has(const struct rig *rig, const char *text)
{
	return memory_has(rig->session, malloc_usable_size(rig->session), text);
}

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
	assert_int_equal(session_language(rig->session), LANGUAGE_EN);
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

/* Tab to the node, then Enter. */
static void key_press(struct rig *rig, const char *id)
{
	for (int i = 0; i < 120; i++) {
		const struct ui_node *node = ui_find(rig->tree, id);
		if (node && node->state & UI_FOCUSED) {
			rig_key(rig, KEY_ENTER);
			return;
		}
		rig_key(rig, KEY_TAB);
	}
	fail_msg("%s is not reached by keys on %s", id, session_screen_name(rig->session));
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
	assert_int_equal(session_language(rig->session), LANGUAGE_KO);
	rig_tap(rig, "home.check_in");
	rig_type(rig, "K7M4");
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		char id[64];
		snprintf(id, sizeof(id), "language.%s", language_name((enum language)i));
		rig_tap(rig, "header.language");
		assert_string_equal(session_overlay_name(rig->session), "language");
		rig_tap(rig, id);
		assert_int_equal(session_language(rig->session), i);
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

static int64_t now(struct rig *rig)
{
	struct clock clock = manual_clock_view(rig->clock);
	return clock_steady_ms(&clock);
}

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

/* --- look-up --- */

static void scans_lead_on(void **state)
{
	static const struct {
		const char *text, *screen;
	} rows[] = {
	    {"23456787", NULL},
	    {"FOYER1:------", "lookup"},
	    {"%", "lookup"},
	    {"'; DROP TABLE", "lookup"},
	    {"P<UTOERIKSSON<<ANNA<MARIA<<<<", "lookup"},
	    {"", "lookup"},
	};
	struct rig *rig = *state;
	char number[BOOKING_NUMBER_BYTES];
	struct seeded_random *seeded = seeded_random_create(7);
	struct random random = seeded_random_view(seeded);
	booking_number_draw(&random, number);
	seeded_random_destroy(seeded);
	for (size_t i = 1; i < sizeof(rows) / sizeof(rows[0]); i++) {
		rig_tap(rig, "attract.begin");
		rig_scan(rig, rows[i].text);
		rig_screen(rig, rows[i].screen);
		rig_tap(rig, "footer.back");
		rig_tap(rig, "footer.back");
	}
	rig_scan(rig, number); /* straight from the attract screen */
	rig_screen(rig, "proof");
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "lookup");
	assert_int_equal(rig->services->look_ups, 0);
}

static void huge_scan_leads_nowhere(void **state)
{
	struct rig *rig = *state;
	char *text = malloc(INPUT_SCAN_BYTES + 1);
	memset(text, '7', INPUT_SCAN_BYTES);
	text[INPUT_SCAN_BYTES] = '\0';
	struct input_event event = {.kind = INPUT_SCAN, .text = text, .length = INPUT_SCAN_BYTES, .too_long = true};
	rig_tap(rig, "attract.begin");
	rig_input(rig, event);
	rig_screen(rig, "lookup");
	assert_string_equal(value(rig, "lookup.number"), "");
	rig_tap(rig, "footer.back");
	rig_tap(rig, "footer.back");
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	rig_input(rig, event);
	rig_screen(rig, "guest");
	assert_true(rig_has(rig, "guest.problem"));
	free(text);
}

static void typed_numbers(void **state)
{
	static const struct {
		const char *typed;
		bool find;
	} rows[] = {{"------", false}, {"%", false}, {"'", false}, {"   ", false}, {"Ｋ７Ｍ４", true}, {"k7m4", true}};
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		rig_tap(rig, "home.check_in");
		rig_type(rig, rows[i].typed);
		assert_int_equal(enabled(rig, "lookup.find"), rows[i].find);
		rig_tap(rig, "footer.restart");
		if (session_overlay_name(rig->session)[0])
			rig_tap(rig, "restart.yes");
	}
}

static void one_answer_for_every_failure(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.check_in");
	rig_type(rig, "K7M42Q9D");
	rig_tap(rig, "lookup.find");
	rig_screen(rig, "proof");
	rig_type(rig, "Wang");
	rig_tap(rig, "proof.continue");
	rig_refused(rig, SERVICE_LOOKUP, "NOT_FOUND");
	rig_screen(rig, "failed");
	rig_tap(rig, "failed.again");
	rig_screen(rig, "lookup");
	rig_tap(rig, "lookup.find");
	rig_tap(rig, "proof.continue");
	struct service_event closed = fake_event(rig->services, SERVICE_LOOKUP, "TOO_MANY_TRIES");
	closed.wait_ms = 10000;
	rig_event(rig, closed);
	rig_screen(rig, "failed");
	assert_false(enabled(rig, "failed.again"));
	assert_true(enabled(rig, "failed.call"));
	assert_int_equal(session_next_deadline_ms(rig->session), now(rig) + 1000);
	rig_advance(rig, 10000);
	assert_true(enabled(rig, "failed.again"));
}

static void late_answers_are_ignored(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.check_in");
	rig_type(rig, "K7M42Q9D");
	rig_tap(rig, "lookup.find");
	rig_type(rig, "Wang");
	rig_tap(rig, "proof.continue");
	assert_false(enabled(rig, "proof.continue"));
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "lookup");
	rig_found(rig);
	rig_screen(rig, "lookup");
	assert_false(session_has(rig, "王晓明"));
	session_end(rig->session);
	rig_build(rig);
	rig_found(rig);
	rig_screen(rig, "attract");
	assert_false(session_has(rig, "王晓明"));
}

/* --- registration --- */

static void goes_on_where_it_was_left(void **state)
{
	struct rig *rig = *state;
	rig->services->booking.rooms[0].guests[0].progress = GUEST_REGISTERED;
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	rig_screen(rig, "guest");
	rig_tap(rig, "guest.passport");
	rig_type(rig, "E1234567");
	rig_tap(rig, "document.continue");
	rig_type(rig, "Li Na");
	rig_key(rig, KEY_ESCAPE);
	rig_key(rig, KEY_ESCAPE);
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "booking");
	rig_tap(rig, "booking.continue");
	rig_tap(rig, "guest.passport");
	assert_string_equal(value(rig, "guest.document"), "E1234567");
	assert_int_equal(rig->services->check_ins, 0);
}

static void documents_that_are_not_right(void **state)
{
	static const struct {
		const char *button, *typed, *screen;
	} rows[] = {
	    {"guest.chinese_id", "110105194912310021", "document"},
	    {"guest.chinese_id", "1101051949", "document"},
	    {"guest.chinese_id", "11010519491231002X", "name"},
	    {"guest.passport", "E12", "document"},
	    {"guest.passport", "P<<<<<<<", "document"},
	    {"guest.passport", "E1234567", "name"},
	    {"guest.other", "L898902C36UTO7408122F1204159ZE184226B<<<<<10", "document"},
	};
	struct rig *rig = *state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		go_to_booking(rig);
		rig_tap(rig, "booking.continue");
		rig_tap(rig, rows[i].button);
		rig_type(rig, rows[i].typed);
		rig_tap(rig, "document.continue");
		rig_screen(rig, rows[i].screen);
		session_end(rig->session);
		rig_build(rig);
	}
	assert_int_equal(rig->services->registered, 0);
}

static void only_children_go_without_a_document(void **state)
{
	struct rig *rig = *state;
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	assert_false(rig_has(rig, "guest.without"));
	session_end(rig->session);
	rig_build(rig);
	rig->services->booking.rooms[0].guests[0].progress = GUEST_REGISTERED;
	rig->services->booking.rooms[0].guests[1].child = true;
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	assert_true(rig_has(rig, "guest.without"));
}

static void consent_is_not_taken_for_granted(void **state)
{
	struct rig *rig = *state;
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	rig_scan(rig, specimen_zone);
	rig_tap(rig, "review.continue");
	rig_tap(rig, "contact.continue");
	rig_tap(rig, "needs.continue");
	assert_false(enabled(rig, "consent.accept"));
	rig_tap(rig, "consent.messages");
	assert_false(enabled(rig, "consent.accept"));
	rig_tap(rig, "consent.record");
	assert_true(enabled(rig, "consent.accept"));
	rig_tap(rig, "consent.accept");
	assert_int_equal(rig->services->registered, 1);
	rig_key(rig, KEY_ESCAPE); /* what is being written cannot be left */
	rig_screen(rig, "consent");
	rig_tap(rig, "consent.accept");
	assert_int_equal(rig->services->registered, 1);
}

/* --- the room --- */

static void go_to_offer(struct rig *rig)
{
	for (int i = 0; i < 2; i++)
		rig->services->booking.rooms[0].guests[i].progress = GUEST_REGISTERED;
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	rig_screen(rig, "offer");
}

static void refusals_lead_to_their_pages(void **state)
{
	static const struct {
		enum refusal refusal;
		const char *screen, *id;
	} rows[] = {
	    {REFUSAL_TOO_EARLY, "refused", "refused.home"},
	    {REFUSAL_TOO_LATE, "refused", "refused.call"},
	    {REFUSAL_NO_ROOM_READY, "queue", "queue.take"},
	    {REFUSAL_ALREADY_IN, "refused", "refused.call"},
	    {REFUSAL_ALREADY_OUT, "refused", "refused.call"},
	    {REFUSAL_CANCELLED, "refused", "refused.call"},
	    {REFUSAL_NO_SHOW, "refused", "refused.call"},
	    {REFUSAL_BALANCE_DUE, "refused", "refused.call"},
	    {REFUSAL_UNDERAGE, "refused", "refused.call"},
	    {REFUSAL_HELD, "refused", "refused.call"},
	    {REFUSAL_WAITLISTED, "refused", "refused.call"},
	    {REFUSAL_NEEDS_STAFF, "refused", "refused.call"},
	    {REFUSAL_NOT_REGISTERED, "refused", "refused.again"},
	    {REFUSAL_NO_CONSENT, "refused", "refused.call"},
	    {REFUSAL_DOCUMENT_EXPIRED, "refused", "refused.call"},
	    {REFUSAL_ROOM_TAKEN, "refused", "refused.again"},
	    {REFUSAL_ROOM_NOT_ALLOWED, "refused", "refused.again"},
	    {REFUSAL_LEASE_EXPIRED, "refused", "refused.again"},
	    {REFUSAL_LEASE_UNKNOWN, "refused", "refused.again"},
	    {REFUSAL_LEASE_FENCED, "refused", "refused.again"},
	    {REFUSAL_OFFLINE_NOT_POSSIBLE, "refused", "refused.call"},
	    {REFUSAL_STALE, "refused", "refused.again"},
	    {REFUSAL_NOT_ALLOWED, "refused", "refused.call"},
	    {REFUSAL_BAD_INPUT, "refused", "refused.again"},
	    {REFUSAL_NO_STOCK, "refused", "refused.call"},
	};
	struct rig *rig = *state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		go_to_offer(rig);
		rig_refused(rig, SERVICE_OFFER, refusal_code(rows[i].refusal));
		rig_screen(rig, rows[i].screen);
		assert_true(rig_has(rig, rows[i].id));
		assert_true(rig_has(rig, "header.call"));
		session_end(rig->session);
		rig_build(rig);
	}
	assert_int_equal(rig->services->check_ins, 0);
}

static void bookings_that_cannot_be_checked_in(void **state)
{
	static const struct {
		enum stay_state stay;
		const char *screen;
	} rows[] = {{STAY_CANCELLED, "refused"}, {STAY_NO_SHOW, "refused"}, {STAY_CHECKED_OUT, "refused"},
	    {STAY_WAITLISTED, "refused"}, {STAY_IN_HOUSE, "stay"}, {STAY_DUE_OUT, "stay"}, {STAY_DUE_IN, "guest"}};
	struct rig *rig = *state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		rig->services->booking.rooms[0].state = rows[i].stay;
		go_to_booking(rig);
		rig_tap(rig, "booking.continue");
		rig_screen(rig, rows[i].screen);
		session_end(rig->session);
		rig_build(rig);
	}
}

static void sign_on(struct rig *rig)
{
	struct walk walk = {rig, NULL, NULL};
	rig_offered(rig);
	rig_tap(rig, "offer.accept");
	rig_tap(rig, "rules.accept");
	assert_false(enabled(rig, "sign.accept"));
	walk_sign(&walk);
	rig_tap(rig, "sign.accept");
	rig_tap(rig, "summary.confirm");
}

static void lost_lease_offers_another_room(void **state)
{
	struct rig *rig = *state;
	go_to_offer(rig);
	sign_on(rig);
	assert_int_equal(rig->services->check_ins, 1);
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "summary");
	rig_tap(rig, "summary.confirm");
	assert_int_equal(rig->services->check_ins, 1);
	rig_refused(rig, SERVICE_COMMITTED, "LEASE_EXPIRED");
	rig_screen(rig, "refused");
	rig_tap(rig, "refused.again");
	rig_screen(rig, "offer");
	assert_int_equal(rig->services->offers, 2);
}

static void signature_is_cleared(void **state)
{
	struct rig *rig = *state;
	struct walk walk = {rig, NULL, NULL};
	go_to_offer(rig);
	rig_offered(rig);
	rig_tap(rig, "offer.accept");
	rig_tap(rig, "rules.accept");
	walk_sign(&walk);
	assert_true(enabled(rig, "sign.accept"));
	rig_tap(rig, "sign.clear");
	assert_false(enabled(rig, "sign.accept"));
	assert_false(enabled(rig, "sign.clear"));
}

static void room_not_ready_is_queued(void **state)
{
	struct rig *rig = *state;
	go_to_offer(rig);
	rig_refused(rig, SERVICE_OFFER, "NO_ROOM_READY");
	rig_tap(rig, "queue.phone");
	for (int i = 0; i < 12; i++)
		rig_key(rig, KEY_BACKSPACE);
	rig_type(rig, "12");
	rig_tap(rig, "queue_phone.continue");
	rig_screen(rig, "queue_phone");
	rig_type(rig, "345678");
	rig_tap(rig, "queue_phone.continue");
	rig_tap(rig, "queue.take");
	rig_committed(rig);
	rig_screen(rig, "queued");
	assert_string_equal(rig->services->phone, "12345678");
	rig_tap(rig, "queued.finish");
	rig_screen(rig, "attract");
}

/* --- afterwards --- */

static void print_event(struct rig *rig, enum print_progress progress)
{
	struct service_event event = fake_event(rig->services, SERVICE_PRINT, "OK");
	event.print = progress;
	rig_event(rig, event);
}

static void unknown_paper_is_asked_for(void **state)
{
	struct rig *rig = *state;
	go_to_offer(rig);
	sign_on(rig);
	rig_checked_in(rig, 0);
	assert_int_equal(rig->services->prints, 1);
	assert_false(rig->services->last_copy);
	print_event(rig, PRINT_UNKNOWN);
	rig_tap(rig, "done.paper_no");
	assert_int_equal(rig->services->prints, 2);
	assert_true(rig->services->last_copy);
	print_event(rig, PRINT_UNKNOWN);
	rig_tap(rig, "done.paper_yes");
	assert_false(rig_has(rig, "done.paper_yes"));
	assert_int_equal(rig->services->prints, 2);
	rig_tap(rig, "done.print");
	assert_true(rig->services->last_copy);
	rig->services->status.printer = PRINTER_PAPER_OUT;
	print_event(rig, PRINT_FAILED);
	assert_true(rig_has(rig, "done.qr"));
	assert_false(rig_has(rig, "done.print"));
}

static void code_is_shown_only_while_held(void **state)
{
	struct rig *rig = *state;
	go_to_offer(rig);
	sign_on(rig);
	rig_checked_in(rig, 0);
	const struct ui_node *button = ui_find(rig->tree, "done.pin");
	int x, y;
	ui_centre(button, &x, &y);
	assert_string_not_equal(ui_find(rig->tree, "done.code")->name, "482913");
	rig_input(rig, (struct input_event){.kind = INPUT_DOWN, .x = x, .y = y});
	assert_string_equal(ui_find(rig->tree, "done.code")->name, "482913");
	rig_input(rig, (struct input_event){.kind = INPUT_UP, .x = x, .y = y});
	assert_string_not_equal(ui_find(rig->tree, "done.code")->name, "482913");
	rig_input(rig, (struct input_event){.kind = INPUT_DOWN, .x = x, .y = y, .time_ms = now(rig)});
	rig_advance(rig, UI_HOLD_LIMIT_MS);
	assert_string_not_equal(ui_find(rig->tree, "done.code")->name, "482913");
}

static void rooms_are_done_one_by_one(void **state)
{
	struct rig *rig = *state;
	fake_booking(rig->services, 2);
	for (int i = 0; i < 2; i++)
		rig->services->booking.rooms[0].guests[i].progress = GUEST_REGISTERED;
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	rig_screen(rig, "rooms");
	rig_tap(rig, "rooms.0");
	sign_on(rig);
	rig_checked_in(rig, 0);
	rig_tap(rig, "done.next");
	rig_screen(rig, "rooms");
	rig_tap(rig, "rooms.1");
	rig_screen(rig, "guest");
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "booking");
	assert_int_equal(rig->services->check_ins, 1);
}

static void staff_are_called_once(void **state)
{
	struct rig *rig = *state;
	go_to_booking(rig);
	rig_tap(rig, "header.call");
	assert_string_equal(session_overlay_name(rig->session), "call");
	assert_string_equal(rig->services->screen, "booking");
	rig_tap(rig, "call.close");
	rig_tap(rig, "header.call");
	assert_int_equal(rig->services->calls, 1);
	struct service_event event = fake_event(rig->services, SERVICE_CALL, "OK");
	event.call_received = true;
	assert_true(session_service_event(rig->session, &event));
	rig_build(rig);
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "booking");
}

static void stay_is_shown_again(void **state)
{
	struct rig *rig = *state;
	rig->services->booking.rooms[0].state = STAY_IN_HOUSE;
	text_copy(rig->services->booking.rooms[0].room, ROOM_NUMBER_BYTES, "0906");
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.stay");
	rig_type(rig, "K7M42Q9D");
	rig_tap(rig, "lookup.find");
	rig_type(rig, "Wang");
	rig_tap(rig, "proof.continue");
	rig_found(rig);
	rig_screen(rig, "stay");
	assert_int_equal(rig->services->prints, 0);
	rig_tap(rig, "stay.print");
	assert_true(rig->services->last_copy);
}

static void not_enrolled_is_for_staff(void **state)
{
	struct rig *rig = *state;
	rig->services->view.hotel = NULL;
	rig_event(rig, fake_event(rig->services, SERVICE_HOTEL_CHANGED, "OK"));
	rig_screen(rig, "unready");
	assert_int_equal(session_next_deadline_ms(rig->session), -1);
	rig_scan(rig, "K7M42Q9D");
	rig_screen(rig, "unready");
	rig->services->view.hotel = &rig->services->hotel;
	rig_event(rig, fake_event(rig->services, SERVICE_HOTEL_CHANGED, "OK"));
	rig_screen(rig, "attract");
}

/* A second touch that comes before the next frame was meant for the page that is gone. */
static void touches_do_not_fall_through(void **state)
{
	struct rig *rig = *state;
	int x, y;
	ui_centre(ui_find(rig->tree, "attract.begin"), &x, &y);
	for (int i = 0; i < 4; i++) {
		struct input_event down = {.kind = INPUT_DOWN, .x = x, .y = y}, up = down;
		up.kind = INPUT_UP;
		session_input(rig->session, &down);
		session_input(rig->session, &up);
	}
	rig_build(rig);
	rig_screen(rig, "home");
}

static void changed_booking_is_shown(void **state)
{
	struct rig *rig = *state;
	go_to_booking(rig);
	struct service_event event = fake_event(rig->services, SERVICE_BOOKING_CHANGED, "OK");
	rig->services->booking.rooms[0].state = STAY_CANCELLED;
	event.booking = &rig->services->booking;
	rig_event(rig, event);
	rig_tap(rig, "booking.continue");
	rig_screen(rig, "refused");
}

#define SESSION_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

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
	    SESSION_TEST(scans_lead_on),
	    SESSION_TEST(huge_scan_leads_nowhere),
	    SESSION_TEST(typed_numbers),
	    SESSION_TEST(one_answer_for_every_failure),
	    SESSION_TEST(late_answers_are_ignored),
	    SESSION_TEST(goes_on_where_it_was_left),
	    SESSION_TEST(documents_that_are_not_right),
	    SESSION_TEST(only_children_go_without_a_document),
	    SESSION_TEST(consent_is_not_taken_for_granted),
	    SESSION_TEST(refusals_lead_to_their_pages),
	    SESSION_TEST(bookings_that_cannot_be_checked_in),
	    SESSION_TEST(lost_lease_offers_another_room),
	    SESSION_TEST(signature_is_cleared),
	    SESSION_TEST(room_not_ready_is_queued),
	    SESSION_TEST(unknown_paper_is_asked_for),
	    SESSION_TEST(code_is_shown_only_while_held),
	    SESSION_TEST(rooms_are_done_one_by_one),
	    SESSION_TEST(staff_are_called_once),
	    SESSION_TEST(stay_is_shown_again),
	    SESSION_TEST(not_enrolled_is_for_staff),
	    SESSION_TEST(touches_do_not_fall_through),
	    SESSION_TEST(changed_booking_is_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
