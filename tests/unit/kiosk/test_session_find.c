/* Finding a booking and registering its guests: what leads on, and what must not. */
#include "kiosk/session_rig.h"
#include "base/random.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    SESSION_TEST(scans_lead_on),
	    SESSION_TEST(huge_scan_leads_nowhere),
	    SESSION_TEST(typed_numbers),
	    SESSION_TEST(one_answer_for_every_failure),
	    SESSION_TEST(late_answers_are_ignored),
	    SESSION_TEST(goes_on_where_it_was_left),
	    SESSION_TEST(documents_that_are_not_right),
	    SESSION_TEST(only_children_go_without_a_document),
	    SESSION_TEST(consent_is_not_taken_for_granted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
