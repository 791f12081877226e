/* New bookings from a kiosk: stock of every night, the price agreed to, confirmed or held by the audit. */
#include "central/desk/walk_in.h"
#include "central/staff/booking_entry.h"
#include "central/stays.h"
#include "central/store/room.h"
#include "central/work/escalation.h"

static struct walk_in *a_party(const char *arrival, const char *departure, int adults, int children)
{
	struct walk_in *party = memory_zeroed(1, sizeof(*party));
	party->arrival_day = stays_day(arrival);
	party->departure_day = stays_day(departure);
	party->adults = adults;
	party->children = children;
	strcpy(party->contact.name, "王晓明");
	strcpy(party->contact.surname, "王");
	strcpy(party->contact.phone, "+86 138 0013 8000");
	return party;
}

static json_t *body_of(const struct walk_in *party, const char *type, int rooms, int64_t amount_minor)
{
	json_t *body = json_object();
	json_put(body, "request", shape_encode(&walk_in_shape, party));
	json_put(body, "type", json_text_new(type));
	json_put(body, "room_count", json_integer(rooms));
	json_put(body, "amount_minor", json_integer(amount_minor));
	json_put(body, "id", json_text_new("00112233445566778899aabbccddeeff"));
	return body;
}

static void test_booked_and_confirmed(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-07-04", "2016-07-05"));
	struct rig_kiosk kiosk;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct walk_in *party = a_party("2016-06-24", "2016-06-26", 2, 0);
	struct sync_result result = stays_push(rig, &kiosk, "NewBooking", body_of(party, "standard", 1, 149600));
	assert_string_equal(result.code, "OK");
	assert_true(json_is_false(json_object_get(result.body, "held")));
	rig_load(rig, json_string_value(json_object_get(result.body, "booking")), booking);
	json_decref(result.body);
	assert_int_equal(booking->rooms[0].state, STAY_DUE_IN);
	assert_int_equal(booking->balance.minor, 149600);
	/* A Friday and a Saturday: kept as they were agreed. */
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_night_price WHERE price_minor = 74800"), 2);
	assert_int_equal(booking->rooms[0].adults, 2);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'confirmed'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'booking_made'"), 1);
	free(party);
	free(booking);
	rig_destroy(rig);
}

/* What the standard room costs. */
static bool price_run(struct work *work, void *self, struct error *err)
{
	struct walk_in_choice *choice = self;
	struct walk_in_case *case_ = memory_zeroed(1, sizeof(*case_));
	bool asked = walk_in_ask(work, &choice->request, case_, err);
	for (int i = 0; i < case_->offers.count; i++)
		if (strcmp(case_->offers.offers[i].type, choice->type) == 0)
			choice->amount_minor = case_->offers.offers[i].amount.minor;
	walk_in_case_finish(case_);
	free(case_);
	return asked;
}

static bool escalate_run(struct work *work, void *self, struct error *err)
{
	(void)self;
	return escalate(work, err);
}

static bool confirm_run(struct work *work, void *self, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool done = booking_confirm(work, self, "staff:anna", booking, err);
	free(booking);
	return done;
}

/* A wish that no room of the type could ever grant holds it for staff. */
static void test_held_by_the_audit(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-07-04", "2016-07-05"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct walk_in *party = a_party("2016-07-05", "2016-07-06", 2, 0);
	party->wish_count = 1;
	party->wishes[0].kind = WISH_ACCESSIBLE;
	struct sync_result result = stays_push(rig, &kiosk, "NewBooking", body_of(party, "standard", 1, 64800));
	assert_string_equal(result.code, "OK");
	assert_true(json_is_true(json_object_get(result.body, "held")));
	char *number = strdup(json_string_value(json_object_get(result.body, "booking")));
	json_decref(result.body);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'booking_held'"), 1);
	/* He stands in the lobby: the front office has it, with a time, and he hears until when. */
	assert_int_equal(rig_number(rig, "SELECT due_ms - made_ms FROM staff_list"), WALK_IN_ANSWER_MINUTES * 60000);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'booking_held' AND department = 'front_office'"),
	    1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'booking_held' AND department = 'sales'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'booking_asked'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'confirmed'"), 0);
	manual_clock_advance(rig->clock, WALK_IN_ANSWER_MINUTES * 60000 + 1);
	rig_write(rig, escalate_run, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'request_late'"), 1);
	/* Confirmed, he hears that instead; nothing stays open. */
	rig_write(rig, confirm_run, number);
	free(number);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'confirmed' AND state = 'waiting'"), 1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'booking_asked' AND state = 'waiting'"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE resolved_ms = 0"), 0);
	free(party);
	rig_destroy(rig);
}

/* Who has a living booking for one of the nights, by phone or mail, is looked at; the next night is another matter. */
static void test_doubles_are_held(void **state)
{
	static const struct {
		const char *arrival, *departure, *phone, *email;
		bool held;
	} rows[] = {
	    {"2016-07-10", "2016-07-12", "+86 139 1111 2222", "li@example.com", false},
	    {"2016-07-11", "2016-07-13", "13911112222", "", true},
	    {"2016-07-12", "2016-07-13", "13933334444", "", false},
	    {"2016-07-09", "2016-07-10", "13911112222", "", false}, /* leaves when the other one comes */
	    {"2016-07-10", "2016-07-11", "13955556666", "LI@example.com", true},
	    {"2016-07-10", "2016-07-11", "13977778888", "", false},
	    {"2016-07-13", "2016-07-14", "13911112222", "", false},
	};
	struct rig *rig = rig_create(*state, stays_file(1, "2016-07-04", "2016-07-05"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct walk_in *party = a_party(rows[i].arrival, rows[i].departure, 2, 0);
		strcpy(party->contact.phone, rows[i].phone);
		strcpy(party->contact.email, rows[i].email);
		struct walk_in_choice choice = {.request = *party, .type = "standard", .room_count = 1};
		rig_write(rig, price_run, &choice);
		struct sync_result result =
		    stays_push(rig, &kiosk, "NewBooking", body_of(party, "standard", 1, choice.amount_minor));
		assert_string_equal(result.code, "OK");
		if (json_is_true(json_object_get(result.body, "held")) != rows[i].held)
			fail_msg("row %zu", i);
		json_decref(result.body);
		free(party);
	}
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'booking_held' AND detail ="
	                                 " 'DOUBLE (the guest has a booking for these nights)'"),
	    2);
	rig_destroy(rig);
}

static void test_what_is_refused(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(6, "2016-07-04", "2016-07-05"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct walk_in *party = a_party("2016-07-03", "2016-07-06", 2, 0);
	/* The night in the middle is sold out; the suite is left. */
	struct sync_result result = stays_push(rig, &kiosk, "NewBooking", body_of(party, "standard", 1, 64800 * 3));
	assert_string_equal(result.code, "NO_STOCK");
	json_t *offer = json_array_get(json_object_get(result.body, "offers"), 0);
	assert_string_equal(json_string_value(json_object_get(offer, "type")), "suite");
	json_decref(result.body);
	rig_do(rig, &kiosk, "NewBooking", body_of(party, "suite", 1, 1), "STALE");
	rig_do(rig, &kiosk, "NewBooking", body_of(party, "suite", 2, 360000), "STALE");
	party->arrival_day -= 30;
	rig_do(rig, &kiosk, "NewBooking", body_of(party, "suite", 1, 1), "BAD_INPUT");
	party->adults = 0;
	rig_do(rig, &kiosk, "NewBooking", body_of(party, "suite", 1, 1), "BAD_MESSAGE");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking"), 6);
	free(party);
	rig_destroy(rig);
}

/* Two rooms for a family of five, and no third party gets the same. */
static void test_several_rooms(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(4, "2016-07-04", "2016-07-05"));
	struct rig_kiosk first, second;
	rig_enrol(rig, "Lobby 1", &first);
	rig_enrol(rig, "Lobby 2", &second);
	struct walk_in *party = a_party("2016-07-04", "2016-07-05", 4, 1);
	rig_do(rig, &first, "NewBooking", body_of(party, "standard", 2, 129600), "OK");
	rig_do(rig, &second, "NewBooking", body_of(party, "standard", 2, 129600), "NO_STOCK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room"), 6);
	stays_not_oversold(rig);
	free(party);
	rig_destroy(rig);
}

struct closing {
	const char *room;
	enum room_condition condition;
	int32_t until;
};

static bool close_run(struct work *work, void *self, struct error *err)
{
	const struct closing *closing = self;
	return store_room_turn(work, closing->room, closing->condition, closing->until, err);
}

/* Two suites: one out of order until 4 July, then sold again; another condition forgets the day, none is open-ended. */
static void test_out_until_a_day(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(0, "", ""));
	struct rig_kiosk kiosk;
	struct closing closing = {"801", ROOM_OUT_OF_ORDER, stays_day("2016-07-04")};
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct walk_in *before = a_party("2016-07-03", "2016-07-04", 2, 0),
	               *from = a_party("2016-07-04", "2016-07-05", 2, 0);
	struct walk_in *later = a_party("2016-07-10", "2016-07-11", 2, 0);
	before->room_count = from->room_count = later->room_count = 2;
	rig_write(rig, close_run, &closing);
	rig_do(rig, &kiosk, "NewBooking", body_of(before, "suite", 2, 240000), "NO_STOCK");
	rig_do(rig, &kiosk, "NewBooking", body_of(from, "suite", 2, 240000), "OK");
	closing.until = DAY_NONE;
	rig_write(rig, close_run, &closing);
	rig_do(rig, &kiosk, "NewBooking", body_of(later, "suite", 2, 240000), "NO_STOCK");
	closing = (struct closing){"801", ROOM_OUT_OF_SERVICE, stays_day("2016-07-20")}; /* can be sold */
	rig_write(rig, close_run, &closing);
	rig_do(rig, &kiosk, "NewBooking", body_of(later, "suite", 2, 240000), "OK");
	free(before);
	free(from);
	free(later);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_booked_and_confirmed),
	    cmocka_unit_test(test_held_by_the_audit),
	    cmocka_unit_test(test_doubles_are_held),
	    cmocka_unit_test(test_what_is_refused),
	    cmocka_unit_test(test_several_rooms),
	    cmocka_unit_test(test_out_until_a_day),
	};
	return rig_run_tests(tests);
}
