/* One thing more at the check-in, extras during the stay, a better room for points. */
#include "kiosk/session_rig.h"
#include "kiosk/walk_extra.h"

static int extra_setup(void **state)
{
	setup(state);
	struct rig *rig = *state;
	rig->services->extras = fake_extras();
	return 0;
}

static int extra_teardown(void **state)
{
	struct rig *rig = *state;
	free((void *)(uintptr_t)rig->services->extras);
	return teardown(state);
}

static void committed_extra(struct rig *rig, const char *extra, int64_t amount_minor)
{
	struct booking_extra entry = {.moment = EXTRA_AT_CHECK_IN, .amount_minor = amount_minor};
	text_copy(entry.extra, sizeof(entry.extra), extra);
	assert_true(booking_extra_put(&rig->services->booking.rooms[0], &entry));
	rig_committed(rig);
}

/* Two at most, nothing twice; a yes is on the last page before the check-in. */
static void one_at_a_time(void **state)
{
	struct rig *rig = *state;
	walk_to_extra(rig, false);
	rig_screen(rig, "extra");
	assert_int_equal(rig->services->upgrade_asks, 1);
	assert_string_equal(ui_find(rig->tree, "extra.name")->name, "Breakfast");
	assert_non_null(strstr(value(rig, "extra.price"), "136.00"));
	assert_false(rig_has(rig, "extra.points"));
	rig_tap(rig, "extra.decline");
	assert_int_equal(rig->services->extra_declines, 1);
	assert_string_equal(rig->services->extra_take.extra, "breakfast");
	rig_screen(rig, "extra");
	assert_string_equal(ui_find(rig->tree, "extra.name")->name, "Late departure");
	rig_tap(rig, "extra.take");
	assert_int_equal(rig->services->extra_take.amount_minor, 18000);
	assert_int_equal(rig->services->extra_take.moment, EXTRA_AT_CHECK_IN);
	service_ticket deed = rig->services->last;
	struct booking_extra no = {.extra = "breakfast", .outcome = EXTRA_DECLINED, .moment = EXTRA_AT_CHECK_IN};
	booking_extra_put(&rig->services->booking.rooms[0], &no);
	committed_extra(rig, "late", 18000);
	rig_screen(rig, "offer");
	rig_offered(rig);
	/* Central's word comes when he is elsewhere: no page is disturbed. */
	struct service_event settled = {.kind = SERVICE_SETTLED, .ticket = deed, .code = "OK"};
	rig_event(rig, settled);
	rig_screen(rig, "offer");
	assert_false(rig_has(rig, "offer.extra_refused"));
	rig_tap(rig, "offer.accept");
	rig_tap(rig, "rules.accept");
	walk_sign(&(struct walk){rig, NULL, NULL});
	rig_tap(rig, "sign.accept");
	rig_screen(rig, "summary");
	assert_non_null(strstr(value(rig, "summary.extra.1"), "180.00"));
	assert_false(rig_has(rig, "summary.extra.0")); /* declined */
}

/* What the services had seen before the answer reached them comes after it. */
static void a_no_outlives_an_older_booking(void **state)
{
	struct rig *rig = *state;
	struct booking older = rig->services->booking;
	walk_to_extra(rig, false);
	rig_tap(rig, "extra.decline");
	assert_string_equal(ui_find(rig->tree, "extra.name")->name, "Late departure");
	struct service_event changed = {.kind = SERVICE_BOOKING_CHANGED, .code = "OK", .booking = &older};
	rig_event(rig, changed);
	rig_tap(rig, "extra.decline");
	rig_screen(rig, "offer");
	assert_int_equal(rig->services->extra_declines, 2);
}

static void a_service_refused_later_is_told(void **state)
{
	struct rig *rig = *state;
	walk_to_extra(rig, false);
	rig_tap(rig, "extra.take");
	service_ticket deed = rig->services->last;
	struct booking *booking = &rig->services->booking;
	booking->rooms[0].extra_count = 2;
	booking->rooms[0].extras[0] = (struct booking_extra){.extra = "breakfast", .moment = EXTRA_AT_CHECK_IN};
	booking->rooms[0].extras[1] = (struct booking_extra){.extra = "tea", .moment = EXTRA_AT_CHECK_IN};
	rig_committed(rig);
	rig_screen(rig, "offer");
	struct service_event settled = {.kind = SERVICE_SETTLED, .ticket = deed, .code = "STALE"};
	rig_event(rig, settled);
	rig_screen(rig, "offer");
	assert_true(rig_has(rig, "offer.extra_refused"));
}

static void what_is_refused_here_does_not_stop_the_check_in(void **state)
{
	struct rig *rig = *state;
	walk_to_extra(rig, false);
	rig_tap(rig, "extra.take");
	rig_refused(rig, SERVICE_COMMITTED, "STALE");
	rig_screen(rig, "offer");
	assert_true(rig_has(rig, "offer.extra_refused"));
}

static void nothing_is_offered(void **state)
{
	struct rig *rig = *state;
	free((void *)(uintptr_t)rig->services->extras);
	rig->services->extras = NULL;
	walk_to_extra(rig, false);
	rig_screen(rig, "offer");
	assert_int_equal(rig->services->upgrade_asks, 0);
}

static void offline_no_better_room_is_asked_for(void **state)
{
	struct rig *rig = *state;
	rig->services->status.online = false;
	walk_to_extra(rig, false);
	rig_screen(rig, "extra");
	assert_int_equal(rig->services->upgrade_asks, 0);
	assert_string_equal(ui_find(rig->tree, "extra.name")->name, "Breakfast");
}

static void a_better_room_for_money(void **state)
{
	struct rig *rig = *state;
	walk_to_extra(rig, true);
	rig_screen(rig, "extra");
	assert_non_null(strstr(value(rig, "extra.price"), "360.00"));
	assert_true(rig_has(rig, "extra.points"));
	rig_tap(rig, "extra.take");
	service_ticket deed = rig->services->last;
	assert_string_equal(rig->services->extra_take.type, "STT");
	rig_committed(rig);
	/* Central's word is waited for, and the page cannot be left. */
	rig_screen(rig, "extra");
	assert_true(rig_has(rig, "extra.wait"));
	assert_false(enabled(rig, "extra.decline"));
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "extra");
	struct booking_room *room = &rig->services->booking.rooms[0];
	text_copy(room->type_reserved, TYPE_CODE_BYTES, "STT");
	room->extra_count = 1;
	room->extras[0] = (struct booking_extra){.extra = "suite", .moment = EXTRA_AT_CHECK_IN, .amount_minor = 36000};
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	rig_screen(rig, "extra"); /* the second and last */
	assert_string_equal(ui_find(rig->tree, "extra.name")->name, "Breakfast");
	rig_tap(rig, "extra.decline");
	rig_screen(rig, "offer");
}

static void the_last_better_room_went(void **state)
{
	struct rig *rig = *state;
	walk_to_extra(rig, true);
	rig_tap(rig, "extra.take");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "NO_STOCK", (struct service_settled){0});
	rig_screen(rig, "extra");
	assert_true(rig_has(rig, "extra.gone"));
	rig_tap(rig, "extra.go_on");
	assert_string_equal(ui_find(rig->tree, "extra.name")->name, "Breakfast"); /* not the same again */
	rig_tap(rig, "extra.decline");
	rig_tap(rig, "extra.decline");
	rig_screen(rig, "offer");
}

static void central_does_not_answer(void **state)
{
	struct rig *rig = *state;
	walk_to_extra(rig, true);
	rig_tap(rig, "extra.take");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_advance(rig, 14000);
	assert_true(rig_has(rig, "extra.gone"));
	rig_settled(rig, deed, "STALE", (struct service_settled){0}); /* too late for this page */
	rig_tap(rig, "extra.go_on");
	rig_screen(rig, "extra");
	assert_string_equal(ui_find(rig->tree, "extra.name")->name, "Breakfast");
}

static void a_better_room_for_points(void **state)
{
	struct rig *rig = *state;
	text_copy(rig->services->booking.member_number, MEMBER_NUMBER_BYTES, "M20261121");
	walk_to_extra(rig, true);
	rig_tap(rig, "extra.points");
	assert_int_equal(rig->services->upgrades, 1);
	assert_string_equal(rig->services->member_number, "M20261121");
	assert_string_equal(rig->services->upgrade.type, "STT");
	assert_int_equal(rig->services->extra_takes, 0);
}

static void during_the_stay(void **state)
{
	struct rig *rig = *state;
	fake_in_house(rig->services, 0, "1208");
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.extras");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_screen(rig, "extras");
	assert_true(rig_has(rig, "extras.4"));
	assert_false(rig_has(rig, "extras.5")); /* a room in house is not exchanged */
	rig_tap(rig, "extras.3");
	rig_screen(rig, "extra_confirm");
	rig_tap(rig, "extra_confirm.no");
	rig_screen(rig, "extras");
	rig_tap(rig, "extras.3");
	rig_tap(rig, "extra_confirm.yes");
	assert_string_equal(rig->services->extra_take.extra, "tea");
	assert_int_equal(rig->services->extra_take.moment, EXTRA_IN_STAY);
	service_ticket deed = rig->services->last;
	committed_extra(rig, "tea", 12800);
	rig_screen(rig, "extra_taken");
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	rig_tap(rig, "extra_taken.more");
	rig_screen(rig, "extras");
	assert_true(rig_has(rig, "extras.3"));
	assert_false(rig_has(rig, "extras.4")); /* tea is there no more */
}

/* Several rooms in house: the room first, and it is that room's bill. */
static void for_which_room(void **state)
{
	struct rig *rig = *state;
	fake_booking(rig->services, 3);
	fake_in_house(rig->services, 0, "1208");
	fake_in_house(rig->services, 2, "0906");
	struct booking_extra had = {.extra = "breakfast", .moment = EXTRA_IN_STAY, .amount_minor = 6800};
	assert_true(booking_extra_put(&rig->services->booking.rooms[0], &had));
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.extras");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_screen(rig, "extra_rooms");
	assert_false(rig_has(rig, "extra_rooms.1")); /* not in house yet */
	rig_tap(rig, "extra_rooms.0");
	rig_screen(rig, "extras");
	assert_non_null(strstr(ui_find(rig->tree, "extras.0")->name, "Late departure"));
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "extra_rooms");
	rig_tap(rig, "extra_rooms.2");
	assert_non_null(strstr(ui_find(rig->tree, "extras.0")->name, "Breakfast"));
	rig_tap(rig, "extras.0");
	assert_non_null(strstr(ui_find(rig->tree, "extra_confirm.card.room")->name, "0906"));
	rig_tap(rig, "extra_confirm.yes");
	assert_int_equal(rig->services->extra_take.room_index, 2);
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_settled(rig, deed, "OK", (struct service_settled){0});
	rig_tap(rig, "extra_taken.more");
	rig_screen(rig, "extra_rooms");
}

static void not_before_the_stay(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.services");
	rig_tap(rig, "services.extras");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_screen(rig, "extras");
	assert_true(rig_has(rig, "extras.none"));
	assert_false(rig_has(rig, "extras.0"));
}

static void from_the_members_card(void **state)
{
	struct rig *rig = *state;
	const struct extra_upgrade found = fake_upgrade(6400), none = {0};
	text_copy(rig->services->booking.member_number, MEMBER_NUMBER_BYTES, "M20261121");
	rig_tap(rig, "attract.begin");
	walk_member(&(struct walk){rig, NULL, NULL});
	rig_member(rig);
	rig_tap(rig, "member_card.upgrade");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_screen(rig, "upgrade");
	assert_true(rig->services->upgrade_points);
	rig_upgrade(rig, rig->services->last, &none);
	assert_true(rig_has(rig, "upgrade.reason"));
	assert_false(rig_has(rig, "upgrade.yes"));
	rig_tap(rig, "upgrade.no");
	session_end(rig->session);
	rig_build(rig);
	rig_tap(rig, "attract.begin");
	walk_member(&(struct walk){rig, NULL, NULL});
	rig_member(rig);
	rig_tap(rig, "member_card.upgrade");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_upgrade(rig, rig->services->last, &found);
	rig_tap(rig, "upgrade.yes");
	service_ticket deed = rig->services->last;
	rig_committed(rig);
	rig_screen(rig, "upgraded");
	rig_settled(rig, deed, "NO_STOCK", (struct service_settled){0});
	assert_true(rig_has(rig, "upgraded.reason"));
}

static void not_with_anybody_elses_booking(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	walk_member(&(struct walk){rig, NULL, NULL});
	rig_member(rig);
	rig_tap(rig, "member_card.upgrade");
	walk_prove(&(struct walk){rig, NULL, NULL});
	rig_screen(rig, "upgrade");
	assert_int_equal(rig->services->upgrade_asks, 0);
	assert_true(rig_has(rig, "upgrade.reason"));
	assert_false(rig_has(rig, "upgrade.yes"));
}

#define EXTRA_TEST(name) cmocka_unit_test_setup_teardown(name, extra_setup, extra_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    EXTRA_TEST(one_at_a_time),
	    EXTRA_TEST(a_no_outlives_an_older_booking),
	    EXTRA_TEST(a_service_refused_later_is_told),
	    EXTRA_TEST(what_is_refused_here_does_not_stop_the_check_in),
	    EXTRA_TEST(nothing_is_offered),
	    EXTRA_TEST(offline_no_better_room_is_asked_for),
	    EXTRA_TEST(a_better_room_for_money),
	    EXTRA_TEST(the_last_better_room_went),
	    EXTRA_TEST(central_does_not_answer),
	    EXTRA_TEST(a_better_room_for_points),
	    EXTRA_TEST(during_the_stay),
	    EXTRA_TEST(for_which_room),
	    EXTRA_TEST(not_before_the_stay),
	    EXTRA_TEST(from_the_members_card),
	    EXTRA_TEST(not_with_anybody_elses_booking),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
