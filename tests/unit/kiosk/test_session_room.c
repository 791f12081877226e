/* The room, every refusal, and what comes after the check-in. */
#include "kiosk/session_rig.h"
#include "kiosk/screens/words.h"
#include "ui/event.h"

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

static void every_refusal_has_its_words(void **state)
{
	(void)state;
	for (int i = REFUSAL_NONE + 1; i < REFUSAL_COUNT; i++)
		if (i != REFUSAL_NOT_FOUND && i != REFUSAL_TOO_MANY_TRIES) /* these have a page of their own */
			assert_string_equal(
			    words_refusal(refusal_code((enum refusal)i))->code, refusal_code((enum refusal)i));
	assert_string_equal(words_refusal("FROM_A_LATER_RELEASE")->code, "");
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
	assert_string_equal(rig->services->language, "en");
	rig_tap(rig, "queued.finish");
	rig_screen(rig, "attract");
}

/* Before the hour he registers all the same, hears his place and from when rooms are given, and no room is offered. */
static void who_comes_early_is_queued(void **state)
{
	static const struct service_offer known = {.queue_place = 2, .wait_minutes = -1},
	                                  unknown = {.offline = true, .wait_minutes = -1};
	struct rig *rig = *state;
	rig->services->policy.earliest_check_in_minute = 16 * 60;
	go_to_offer(rig);
	struct service_event event = fake_event(rig->services, SERVICE_OFFER, "NO_ROOM_READY");
	event.offer = &known;
	rig_event(rig, event);
	rig_screen(rig, "queue");
	assert_string_equal(ui_find(rig->tree, "queue.place")->name, "Your place in the queue: 2");
	rig_tap(rig, "queue.take");
	rig_committed(rig);
	rig_screen(rig, "queued");
	assert_string_equal(ui_find(rig->tree, "queued.place")->value, "2");
	assert_non_null(strstr(ui_find(rig->tree, "queued.wait")->value, "16:00"));
	rig_tap(rig, "queued.finish");
	/* Offline the place is central's to give. */
	go_to_offer(rig);
	event = fake_event(rig->services, SERVICE_OFFER, "NO_ROOM_READY");
	event.offer = &unknown;
	rig_event(rig, event);
	assert_string_equal(ui_find(rig->tree, "queue.place")->name, "Your place in the queue is not known yet");
	rig_tap(rig, "queue.take");
	rig_committed(rig);
	assert_false(rig_has(rig, "queued.place"));
	assert_int_equal(rig->services->queued, 2);
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
	assert_string_equal(ui_find(rig->tree, "header.call")->name, "Staff is coming");
	/* The next guest has not called. */
	rig_tap(rig, "footer.restart");
	rig_tap(rig, "restart.yes");
	rig_screen(rig, "home");
	assert_string_equal(ui_find(rig->tree, "header.call")->name, "Call staff");
	assert_int_equal(rig->services->calls, 1);
	rig_tap(rig, "header.call");
	assert_int_equal(rig->services->calls, 2);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    SESSION_TEST(refusals_lead_to_their_pages),
	    cmocka_unit_test(every_refusal_has_its_words),
	    SESSION_TEST(bookings_that_cannot_be_checked_in),
	    SESSION_TEST(lost_lease_offers_another_room),
	    SESSION_TEST(signature_is_cleared),
	    SESSION_TEST(room_not_ready_is_queued),
	    SESSION_TEST(who_comes_early_is_queued),
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
