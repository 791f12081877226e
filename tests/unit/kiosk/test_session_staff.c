/* Staff beside the guest: the way in, what each may do, the way out. */
#include "kiosk/session_rig.h"
#include "kiosk/walk_staff.h"

static struct walk walk_of(struct rig *rig)
{
	return (struct walk){rig, NULL, NULL};
}

static void only_a_long_press_opens(void **state)
{
	struct rig *rig = *state;
	rig_hold_brand(rig, "attract.hotel", 2900);
	rig_screen(rig, "attract");
	rig_hold_brand(rig, "attract.hotel", 3000);
	rig_screen(rig, "staff_name");
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "home");
	rig_hold_brand(rig, "header.hotel", 3000);
	rig_screen(rig, "staff_name");
}

/* On every panel, in both text sizes. */
static void the_name_is_there_to_be_pressed(void **state)
{
	static const struct ui_panel panels[] = {
	    {1080, 1920, 336, 598}, {1920, 1080, 598, 336}, {1280, 800, 217, 136}, {1024, 600, 222, 125}};
	(void)state;
	for (size_t i = 0; i < 2 * sizeof(panels) / sizeof(panels[0]); i++) {
		struct rig rig;
		struct session_config config = {.languages = {LANGUAGE_EN, LANGUAGE_ZH_CN},
		    .language_count = 2,
		    .language = LANGUAGE_EN,
		    .panel = panels[i / 2],
		    .large_text = i % 2,
		    .hotel_name = "Hotel",
		    .still = true};
		rig_init(&rig, &config);
		rig_hold_brand(&rig, "attract.hotel", 3000);
		rig_screen(&rig, "staff_name");
		rig_finish(&rig);
	}
}

static void press_keys(struct rig *rig, const char *keys)
{
	for (; *keys; keys++)
		rig_key(rig, *keys == 'b' ? KEY_BACKSPACE : *keys == 'e' ? KEY_ESCAPE : KEY_ENTER);
}

static void keys_open_in_their_order_alone(void **state)
{
	static const char *const wrong[] = {"bbebbe", "eeeeeee", "bbbbbbb", "bbebbbe", "bbebebe", "ebebbee"};
	struct rig *rig = *state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		press_keys(rig, wrong[i]);
		rig_screen(rig, "attract");
		rig_type(rig, "1"); /* anything else between begins anew */
	}
	press_keys(rig, "bbebbe");
	rig_type(rig, "1");
	press_keys(rig, "e");
	rig_screen(rig, "attract");
	press_keys(rig, "bbebbee");
	rig_screen(rig, "staff_name");
	press_keys(rig, "e");
	rig_screen(rig, "home");
	press_keys(rig, "bbebbe");
	assert_string_not_equal(session_screen_name(rig->session), "staff_name");
}

static void long_lists_are_turned_over(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, true, true);
	rig_tap(rig, "staff_menu.find");
	rig_type(rig, "Wang");
	rig_tap(rig, "staff_find.find");
	fake_staff_lists(rig->services);
	rig_staff(rig);
	assert_false(enabled(rig, "staff_found.before"));
	rig_tap(rig, "staff_found.next");
	assert_int_equal(rig->services->first, STAFF_FOUND_MAX);
	assert_string_equal(rig->services->staff_text, "Wang");
	assert_true(rig_has(rig, "staff_found.wait"));
	rig->services->staff.first = 36;
	rig->services->staff.found_count = 4;
	rig_staff(rig);
	assert_false(enabled(rig, "staff_found.next"));
	rig_tap(rig, "staff_found.before");
	assert_int_equal(rig->services->first, 24);
	rig_refused(rig, SERVICE_STAFF, "OFFLINE_NOT_POSSIBLE");
	assert_true(rig_has(rig, "staff.problem"));
}

static void a_short_list_has_no_pages(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, true, true);
	walk_staff_waive(&walk);
	rig_tap(rig, "staff_booking.room");
	fake_staff_lists(rig->services);
	rig->services->staff.room_count = rig->services->staff.total = 3;
	rig_staff(rig);
	assert_false(rig_has(rig, "staff_rooms.next"));
	assert_true(rig_has(rig, "staff_rooms.1203"));
}

static void a_row_says_how_the_booking_stands(void **state)
{
	static const struct {
		enum stay_state state;
		const char *words;
	} rows[] = {{STAY_DUE_IN, "Arrives today"}, {STAY_IN_HOUSE, "In house"}, {STAY_DUE_OUT, "Leaves today"},
	    {STAY_RESERVED, "Reserved"}, {STAY_CHECKED_OUT, "Checked out"}, {STAY_WAITLISTED, "On the waiting list"}};
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, true, true);
	rig_tap(rig, "staff_menu.find");
	rig_type(rig, "K7m42");
	assert_string_equal(value(rig, "staff.surname"), "K7m42"); /* numbers too */
	rig_tap(rig, "staff_find.find");
	fake_staff_lists(rig->services);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		rig->services->staff.found[i].state = rows[i].state;
	rig_staff(rig);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char id[24];
		snprintf(id, sizeof(id), "staff_found.%zu", i);
		assert_true(says(rig, id, rows[i].words));
	}
}

static void another_type_is_asked_once_more(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, true, true);
	walk_staff_waive(&walk);
	rig_tap(rig, "staff_booking.room");
	fake_staff_lists(rig->services);
	text_copy(rig->services->staff.rooms[0].type, TYPE_CODE_BYTES, rig->services->booking.rooms[0].type_reserved);
	text_copy(rig->services->staff.rooms[1].type, TYPE_CODE_BYTES, "other");
	rig->services->staff.rooms[1].smoking = true;
	rig_staff(rig);
	assert_false(says(rig, "staff_rooms.1201", "Another type"));
	assert_true(says(rig, "staff_rooms.1201", "bed"));
	assert_true(says(rig, "staff_rooms.1202", "Another type than booked"));
	assert_true(says(rig, "staff_rooms.1202", "Smoking room"));
	rig_tap(rig, "staff_rooms.1201");
	assert_false(rig_has(rig, "staff_reason.other"));
	rig_key(rig, KEY_ESCAPE);
	rig_staff(rig);
	rig_tap(rig, "staff_rooms.1202");
	rig_screen(rig, "staff_reason");
	assert_true(rig_has(rig, "staff_reason.other"));
	assert_int_equal(rig->services->chosen, 0);
}

static void training_waits_for_the_paper(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	rig->services->status.printing = true;
	walk_staff_in(&walk, false, false);
	assert_false(enabled(rig, "staff_menu.practise"));
	rig->services->status.printing = false;
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	assert_true(enabled(rig, "staff_menu.practise"));
}

static void the_terminal_says_what_is_wrong(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, false, false);
	rig->services->status.online = false;
	rig->services->status.outbox_length = 3;
	rig_tap(rig, "staff_menu.status");
	assert_int_equal(rig->services->states, 1);
	fake_staff_state(rig->services);
	rig_staff(rig);
	assert_non_null(strstr(value(rig, "staff.name"), "Lobby 1"));
	assert_non_null(strstr(value(rig, "staff.online"), "not connected · since "));
	assert_non_null(strstr(value(rig, "staff.fault"), "did not answer"));
	assert_non_null(strstr(value(rig, "staff.outbox"), "3 · since "));
	assert_non_null(strstr(value(rig, "staff.space"), "812 MB"));
	rig->services->staff.state.fault[0] = '\0';
	rig->services->staff.state.space_left_bytes = -1;
	rig_key(rig, KEY_ESCAPE);
	rig_tap(rig, "staff_menu.status");
	rig_staff(rig);
	assert_string_equal(value(rig, "staff.fault"), "none");
	assert_string_equal(value(rig, "staff.space"), "not known");
}

static void a_badge_asks_for_the_pin_alone(void **state)
{
	struct rig *rig = *state;
	rig_scan(rig, "FOYER-S:0123456789abcdef0123456789abcdef");
	rig_screen(rig, "staff_pin");
	rig_type(rig, "407193");
	rig_tap(rig, "staff_pin.continue");
	assert_string_equal(rig->services->staff_badge, "0123456789abcdef0123456789abcdef");
	assert_string_equal(rig->services->staff_name, "");
	assert_string_equal(rig->services->staff_pin, "407193");
}

static void a_broken_badge_is_no_badge(void **state)
{
	struct rig *rig = *state;
	rig_scan(rig, "FOYER-S:0123");
	rig_screen(rig, "lookup");
}

static void a_wrong_pin_says_so_and_is_wiped(void **state)
{
	struct rig *rig = *state;
	rig_hold_brand(rig, "attract.hotel", 3000);
	rig_type(rig, "anna");
	rig_tap(rig, "staff_name.continue");
	rig_type(rig, "111213");
	rig_tap(rig, "staff_pin.continue");
	rig_refused(rig, SERVICE_STAFF, "NOT_FOUND");
	rig_screen(rig, "staff_pin");
	assert_false(session_has(rig, "111213"));
	assert_false(enabled(rig, "staff_pin.continue"));
	rig_type(rig, "111214");
	rig_tap(rig, "staff_pin.continue");
	rig_refused(rig, SERVICE_STAFF, "TOO_MANY_TRIES");
	rig_screen(rig, "staff_pin");
}

static void offline_and_other_roles_have_less(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, false, false);
	assert_false(rig_has(rig, "staff_menu.find"));
	assert_false(rig_has(rig, "staff_menu.calls"));
	assert_true(rig_has(rig, "staff_menu.status"));
	assert_true(rig_has(rig, "staff_menu.practise"));
	rig_tap(rig, "staff_menu.finish");
	rig_screen(rig, "attract");
	walk_staff_in(&walk, true, false);
	assert_false(rig_has(rig, "staff_menu.find"));
	assert_true(rig_has(rig, "staff_menu.calls"));
}

static void it_ends_by_itself_and_leaves_nothing(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, true, true);
	walk_staff_waive(&walk);
	rig_advance(rig, 30000);
	assert_string_equal(session_overlay_name(rig->session), "countdown");
	rig_advance(rig, 25000);
	rig_screen(rig, "attract");
	assert_int_equal(rig->services->ended, 1);
	assert_false(session_has(rig, "K7M42Q9"));
	assert_false(session_has(rig, "王晓明"));
	assert_false(session_has(rig, "anna"));
}

static void a_waived_proof_leads_into_the_guests_own_way(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, true, true);
	walk_staff_waive(&walk);
	assert_int_equal(rig->services->waivers, 1);
	assert_int_equal(rig->services->reason, STAFF_SAW_DOCUMENT);
	walk_staff_room(&walk);
	assert_string_equal(rig->services->staff_text, "1202");
	assert_int_equal(rig->services->reason, STAFF_GUEST_WISH);
	rig_tap(rig, "staff_booking.check_in");
	rig_screen(rig, "booking");
	assert_int_equal(rig->services->sign_outs, 1);
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "home"); /* never back to the staff's pages */
}

static void a_guests_interrupted_way_is_taken_up(void **state)
{
	struct rig *rig = *state;
	go_to_booking(rig);
	rig_hold_brand(rig, "header.hotel", 3000);
	rig_type(rig, "anna");
	rig_tap(rig, "staff_name.continue");
	rig_type(rig, "407193");
	rig_tap(rig, "staff_pin.continue");
	rig->services->staff = (struct service_staff){.by_central = true, .serves_guests = true};
	rig_staff(rig);
	rig_tap(rig, "staff_menu.booking");
	rig_screen(rig, "staff_booking");
	rig_tap(rig, "staff_booking.check_in");
	rig_screen(rig, "booking");
}

static void staff_over_the_page(struct rig *rig)
{
	rig_hold_brand(rig, "header.hotel", 3000);
	rig_type(rig, "anna");
	rig_tap(rig, "staff_name.continue");
	rig_type(rig, "407193");
	rig_tap(rig, "staff_pin.continue");
	rig->services->staff = (struct service_staff){.by_central = true, .serves_guests = true};
	rig_staff(rig);
}

/* The document need not be scanned again. */
static void going_on_leads_to_the_page_where_the_guest_was(void **state)
{
	struct rig *rig = *state;
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	rig_scan(rig, specimen_zone);
	rig_tap(rig, "review.continue");
	rig_screen(rig, "contact");
	staff_over_the_page(rig);
	rig_tap(rig, "staff_menu.booking");
	rig_tap(rig, "staff_booking.room");
	fake_staff_lists(rig->services);
	rig_staff(rig);
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "staff_booking");
	rig_tap(rig, "staff_booking.check_in");
	rig_screen(rig, "contact");
	assert_int_equal(rig->services->sign_outs, 1);
	rig_tap(rig, "contact.continue");
	rig_screen(rig, "needs");
}

static void another_room_is_seen_before_it_is_taken(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	walk_guest_scanned(&walk);
	walk_guest_typed(&walk);
	rig_offered(rig);
	rig_tap(rig, "offer.accept");
	rig_screen(rig, "rules");
	staff_over_the_page(rig);
	rig_tap(rig, "staff_menu.booking");
	walk_staff_room(&walk);
	rig_tap(rig, "staff_booking.check_in");
	rig_screen(rig, "offer");
	assert_true(rig_has(rig, "offer.wait"));
}

/* Found anew, there is no page of his; nor is the way back to another guest's. */
static void another_booking_begins_anew(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	go_to_booking(rig);
	rig_tap(rig, "booking.continue");
	rig_screen(rig, "guest");
	staff_over_the_page(rig);
	walk_staff_waive(&walk);
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "staff_menu");
	rig_tap(rig, "staff_menu.booking");
	rig_tap(rig, "staff_booking.check_in");
	rig_screen(rig, "booking");
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "home");
}

/* As the guest's own proof would open it. */
static void a_waived_booking_is_served_in_every_state(void **state)
{
	static const struct {
		enum stay_state state;
		int32_t arrives; /* days from today */
		bool check_in, stay, leave, change;
	} rows[] = {
	    {STAY_RESERVED, 30, false, false, false, true},
	    {STAY_RESERVED, 0, true, false, false, true},
	    {STAY_IN_HOUSE, -1, false, true, true, true},
	    {STAY_CHECKED_OUT, -1, false, false, false, false},
	    {STAY_CANCELLED, 3, false, false, false, false},
	};
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct booking *booking = &rig->services->booking;
		booking->arrival_day = FAKE_DAY + rows[i].arrives;
		booking->departure_day = booking->arrival_day + 3;
		for (int room = 0; room < booking->room_count; room++)
			booking->rooms[room].state = rows[i].state;
		walk_staff_in(&walk, true, true);
		walk_staff_waive(&walk);
		assert_int_equal(rig_has(rig, "staff_booking.check_in"), rows[i].check_in);
		assert_int_equal(rig_has(rig, "staff_booking.stay"), rows[i].stay);
		assert_int_equal(rig_has(rig, "staff_booking.leave"), rows[i].leave);
		assert_int_equal(rig_has(rig, "staff_booking.change"), rows[i].change);
		assert_true(rig_has(rig, "staff_booking.services"));
		if (rows[i].change) {
			rig_tap(rig, "staff_booking.change");
			rig_screen(rig, "manage");
			assert_true(rig_has(rig, "manage.dates"));
			rig_key(rig, KEY_ESCAPE);
		}
		rig_advance(rig, 200000);
		rig_screen(rig, "attract");
	}
}

static void a_receipt_is_printed_again(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	rig->services->booking.rooms[0].state = STAY_IN_HOUSE;
	text_copy(rig->services->booking.rooms[0].room, ROOM_NUMBER_BYTES, "1208");
	walk_staff_in(&walk, true, true);
	walk_staff_waive(&walk);
	assert_false(rig_has(rig, "staff_booking.check_in"));
	rig_tap(rig, "staff_booking.reprint");
	rig_screen(rig, "staff_reason");
	assert_false(rig_has(rig, "staff_reason.document_seen"));
	assert_int_equal(rig->services->reprints, 0);
	rig_tap(rig, "staff_reason.paper_lost");
	rig_screen(rig, "staff_booking");
	assert_int_equal(rig->services->reason, STAFF_PAPER_LOST);
	assert_int_equal(rig->services->reprints, 1);
	assert_true(rig_has(rig, "staff_booking.paper"));
}

/* Of who left today, too; a terminal that did not print it says so. */
static void a_receipt_may_be_elsewhere(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	struct booking *booking = &rig->services->booking;
	for (int i = 0; i < booking->room_count; i++)
		booking->rooms[i].state = STAY_CHECKED_OUT;
	walk_staff_in(&walk, true, true);
	walk_staff_waive(&walk);
	rig_tap(rig, "staff_booking.reprint");
	rig_tap(rig, "staff_reason.paper_lost");
	assert_int_equal(rig->services->reprints, 1);
	struct service_event event = fake_event(rig->services, SERVICE_PRINT, "NOT_FOUND");
	event.print = PRINT_FAILED;
	rig_event(rig, event);
	assert_true(says(rig, "staff_booking.paper", "not at this terminal"));
}

static void a_call_is_answered(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, true, false);
	fake_staff_lists(rig->services);
	rig_tap(rig, "staff_menu.calls");
	rig_staff(rig);
	rig_tap(rig, "staff_calls.1");
	assert_string_equal(rig->services->staff_text, "call1");
	rig->services->staff.call_count = 0;
	rig_staff(rig);
	assert_true(rig_has(rig, "staff_calls.none"));
}

static void training_begins_and_ends_the_visit(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, false, false);
	rig_tap(rig, "staff_menu.practise");
	assert_int_equal(rig->services->practised, 1);
	rig_screen(rig, "attract");
	rig->services->status.training = rig->services->status.practising = true;
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	rig_hold_brand(rig, "attract.hotel", 3000);
	rig_screen(rig, "staff_menu");
	assert_false(rig_has(rig, "staff_menu.find"));
	rig_tap(rig, "staff_menu.practice_end");
	assert_int_equal(rig->services->practice_ends, 1);
	rig_screen(rig, "attract");
}

static void what_was_practised_ends_with_the_training(void **state)
{
	struct rig *rig = *state;
	rig->services->status.training = rig->services->status.practising = true;
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	go_to_booking(rig);
	rig->services->status.training = rig->services->status.practising = false;
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	rig_screen(rig, "attract");
}

static void keys_alone_are_enough(void **state)
{
	struct rig *rig = *state;
	struct walk walk = walk_of(rig);
	walk_staff_in(&walk, true, true);
	key_press(rig, "staff_menu.status");
	rig_screen(rig, "staff_status");
	key_press(rig, "staff.test");
	assert_int_equal(rig->services->test_pages, 1);
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "staff_menu");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    SESSION_TEST(only_a_long_press_opens),
	    SESSION_TEST(a_badge_asks_for_the_pin_alone),
	    SESSION_TEST(the_name_is_there_to_be_pressed),
	    SESSION_TEST(keys_open_in_their_order_alone),
	    SESSION_TEST(long_lists_are_turned_over),
	    SESSION_TEST(a_short_list_has_no_pages),
	    SESSION_TEST(a_row_says_how_the_booking_stands),
	    SESSION_TEST(another_type_is_asked_once_more),
	    SESSION_TEST(training_waits_for_the_paper),
	    SESSION_TEST(the_terminal_says_what_is_wrong),
	    SESSION_TEST(a_broken_badge_is_no_badge),
	    SESSION_TEST(a_wrong_pin_says_so_and_is_wiped),
	    SESSION_TEST(offline_and_other_roles_have_less),
	    SESSION_TEST(it_ends_by_itself_and_leaves_nothing),
	    SESSION_TEST(a_waived_proof_leads_into_the_guests_own_way),
	    SESSION_TEST(a_guests_interrupted_way_is_taken_up),
	    SESSION_TEST(going_on_leads_to_the_page_where_the_guest_was),
	    SESSION_TEST(another_room_is_seen_before_it_is_taken),
	    SESSION_TEST(another_booking_begins_anew),
	    SESSION_TEST(a_waived_booking_is_served_in_every_state),
	    SESSION_TEST(a_receipt_is_printed_again),
	    SESSION_TEST(a_receipt_may_be_elsewhere),
	    SESSION_TEST(a_call_is_answered),
	    SESSION_TEST(training_begins_and_ends_the_visit),
	    SESSION_TEST(what_was_practised_ends_with_the_training),
	    SESSION_TEST(keys_alone_are_enough),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
