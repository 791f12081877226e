/* Changes and cancellations at central: rooms, money to the cent, and who hears of it. */
#include "central/desk/change.h"
#include "central/stays.h"
#include "central/store/rules.h"

static json_t *step_make(int days_before, const char *kind, int64_t value)
{
	json_t *step = json_object();
	json_put(step, "days_before", json_integer(days_before));
	json_put(step, "minute", json_integer(18 * 60));
	json_put(step, "kind", json_text_new(kind));
	json_put(step, "value", json_integer(value));
	return step;
}

static void test_dates_move(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-27", "2016-06-30");
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 194401), "STALE");
	rig_load(rig, "NUMBER00", booking);
	assert_int_equal(booking->rooms[0].state, STAY_DUE_IN);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice"), 0);
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 194400), "OK");
	rig_load(rig, "NUMBER00", booking);
	assert_int_equal(booking->arrival_day, change->arrival_day);
	assert_int_equal(booking->rooms[0].state, STAY_RESERVED);
	assert_int_equal(booking->amount.minor, 194400);
	assert_int_equal(booking->balance.minor, 64800);
	assert_int_equal(booking->prepaid.minor, 129600);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'booking_changed'"), 3);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'changed' AND channel = 'mail'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_event WHERE kind = 'change'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'booking_changed'"), 1);
	/* The revision that the guest saw is gone. */
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 194400), "STALE");
	free(booking);
	free(change);
	rig_destroy(rig);
}

/* As a kiosk sends it that could not ask central: without a price. */
static json_t *unpriced_body(const struct change *change)
{
	json_t *body = stays_change_body(change, 0);
	json_object_del(body, "amount_minor");
	return body;
}

/* Nights of 10 July are sold out. */
static json_t *sold_out_file(void)
{
	json_t *file = stays_file(1, "2016-06-24", "2016-06-26");
	for (int i = 0; i < 6; i++) {
		char number[16];
		snprintf(number, sizeof(number), "SOLDOUT%d", i);
		json_append(json_object_get(file, "bookings"), rig_booking(file, number, "2016-07-10", "2016-07-11"));
	}
	return file;
}

/* A kiosk without central could show no price: what costs no more is done, and the guest is told. */
static void test_a_change_without_a_price(void **state)
{
	struct rig *rig = rig_create(*state, sold_out_file());
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-07-04", "2016-07-06");
	rig_do(rig, &kiosk, "ChangeStay", unpriced_body(change), "OK");
	assert_int_equal(rig_number(rig, "SELECT amount_minor FROM booking WHERE number = 'NUMBER00'"), 129600);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'changed'"), 1);
	change->revision = stays_revision(rig, "NUMBER00");
	change->departure_day = stays_day("2016-07-05");
	rig_do(rig, &kiosk, "ChangeStay", unpriced_body(change), "OK");
	assert_int_equal(rig_number(rig, "SELECT amount_minor FROM booking WHERE number = 'NUMBER00'"), 64800);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list"), 0);
	free(change);
	rig_destroy(rig);
}

/* What would cost more is not done behind the guest's back: staff are asked, he hears what it would cost and by when,
 * and the booking stays. Agreed to later, at the kiosk, it ends what staff were asked. */
static void test_a_dearer_change_without_a_price(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-27", "2016-06-29"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-27", "2016-06-30");
	for (int times = 0; times < 2; times++)
		rig_do(rig, &kiosk, "ChangeStay", unpriced_body(change), "NEEDS_STAFF");
	assert_int_equal(rig_number(rig, "SELECT amount_minor FROM booking"), 129600);
	assert_int_equal(stays_revision(rig, "NUMBER00"), change->revision);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'change_request'"
	                                 " AND resolved_ms = 0 AND due_ms - made_ms = 86400000"),
	    1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'change_asked' AND state = 'waiting'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_event"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'changed'"), 0);
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 194400), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE resolved_ms = 0"), 0);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'change_asked' AND state = 'waiting'"), 0);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'changed' AND state = 'waiting'"), 1);
	free(change);
	rig_destroy(rig);
}

/* A fee for leaving late is a price, too. */
static void test_a_late_departure_without_a_price(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-27", "2016-06-29"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-27", "2016-06-29");
	change->parts = 1U << CHANGE_LATE;
	change->late_minute = 15 * 60;
	rig_do(rig, &kiosk, "ChangeStay", unpriced_body(change), "NEEDS_STAFF");
	assert_int_equal(rig_number(rig, "SELECT amount_minor FROM booking"), 129600);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM late_fee"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'change_asked'"), 1);
	free(change);
	rig_destroy(rig);
}

/* Who has left is told what else there is, ranked, with prices, in his language. */
static void test_the_alternatives_are_in_the_mail(void **state)
{
	struct buffer text = {0};
	struct rig *rig = rig_create(*state, sold_out_file());
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-07-10", "2016-07-11");
	rig_do(rig, &kiosk, "ChangeStay", unpriced_body(change), "NO_STOCK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'change_refused'"), 1);
	stays_notice(rig, &text);
	assert_non_null(strstr(text.data, "\n1. "));
	assert_non_null(strstr(text.data, "\n2. "));
	assert_non_null(strstr(text.data, "¥648.00"));
	assert_non_null(strstr(text.data, "7 月 11 日"));
	assert_non_null(strstr(text.data, ". Suite、"));
	buffer_finish(&text);
	free(change);
	rig_destroy(rig);
}

/* Who leaves late keeps his room for a night more, by the house's rule of this test. */
static bool late_takes_night(struct work *work, void *self, struct error *err)
{
	struct service_rules *rules = memory_zeroed(1, sizeof(*rules));
	(void)self;
	service_rules_default(rules);
	for (int i = 0; i < rules->late_step_count; i++) {
		rules->late_steps[i].takes_night = true;
		rules->late_steps[i].kind = FEE_NONE;
		rules->late_steps[i].value = 0;
	}
	json_t *document = shape_encode(&service_rules_shape, rules);
	bool put = store_service_rules_put(work, document, err);
	json_decref(document);
	free(rules);
	return put;
}

/* Agreed before the arrival it takes the type's stock at once, and the room's night with the check-in. */
static void test_late_before_the_arrival(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_write(rig, late_takes_night, NULL);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-24", "2016-06-26");
	change->parts = 1U << CHANGE_LATE;
	change->late_minute = 17 * 60;
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 129600), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stock_hold WHERE type = 'standard'"), 1);
	rig_offer(rig, &kiosk, "NUMBER00", 0, 0, &offer);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("NUMBER00", 0, &offer.lease), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night WHERE holder = 'stay'"), 3);
	free(change);
	rig_destroy(rig);
}

/* Each special request and what became of it is in the confirmation. */
static void test_wishes_are_in_the_mail(void **state)
{
	struct buffer text = {0};
	json_t *file = stays_file(1, "2016-06-24", "2016-06-26");
	json_put(json_array_get(json_object_get(file, "bookings"), 0), "language", json_text_new("en"));
	struct rig *rig = rig_create(*state, file);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-07-04", "2016-07-06");
	change->parts |= 1U << CHANGE_WISHES;
	change->room_count = 1;
	change->rooms[0].wish_count = 2;
	change->rooms[0].wishes[0] = (struct wish){.kind = WISH_HIGH_FLOOR};
	change->rooms[0].wishes[1] = (struct wish){.kind = WISH_OTHER, .note = "two pillows"};
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 129600), "OK");
	stays_notice(rig, &text);
	assert_non_null(
	    strstr(text.data, "High floor: being looked into; Other request (two pillows): being looked into"));
	buffer_finish(&text);
	free(change);
	rig_destroy(rig);
}

struct staff_change {
	const struct change *change;
	int64_t amount_minor;
};

static bool staff_change_run(struct work *work, void *self, struct error *err)
{
	const struct staff_change *wanted = self;
	struct change_case *case_ = memory_zeroed(1, sizeof(*case_));
	case_->hand = (struct hand){.actor = "staff:anna", .staff = true};
	bool done =
	    change_do(work, wanted->change, wanted->amount_minor, case_, err) && case_->answer.refusal == REFUSAL_NONE;
	change_case_finish(case_);
	free(case_);
	return done;
}

/* What was agreed for a night stays so, whatever the rates become: for changes, the folio and fees by nights. */
static void test_agreed_nights_are_kept(void **state)
{
	json_t *file = stays_file(1, "2016-06-27", "2016-06-29");
	json_t *policy = json_array_get(json_object_get(json_object_get(file, "hotel"), "policies"), 0);
	json_append(json_object_get(policy, "steps"), step_make(30, "nights", 1));
	struct rig *rig = rig_create(*state, file);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_night_price"), 0);
	/* Four nights for 64800, and a Friday for 74800. */
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-27", "2016-07-02");
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 334000), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_night_price"), 5);
	assert_int_equal(rig_number(rig, "SELECT sum(price_minor) FROM booking_night_price"), 334000);
	assert_int_equal(rig_number(rig, "SELECT max(price_minor) FROM booking_night_price"), 74800);
	rig_run(rig, "UPDATE rate SET price_minor = 99900, weekend_minor = 0");
	change->revision = stays_revision(rig, "NUMBER00");
	change->departure_day--;
	/* A night is lost by now: to give one up is not the guest's alone. */
	int64_t prepaid = rig_number(rig, "SELECT prepaid_minor FROM booking");
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 259200), "NEEDS_STAFF");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM refund"), 0);
	assert_int_equal(rig_number(rig, "SELECT prepaid_minor FROM booking"), prepaid);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'change_request' AND resolved_ms = 0"), 1);
	struct staff_change by_staff = {change, 259200};
	rig_write(rig, staff_change_run, &by_staff);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE resolved_ms = 0"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_night_price WHERE price_minor = 64800"), 4);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_night_price"), 4);
	/* A night more is of today's rates, and does not touch the others. */
	change->revision = stays_revision(rig, "NUMBER00");
	change->arrival_day--;
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 359100), "OK");
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 99900), "OK");
	free(change);
	rig_destroy(rig);
}

/* What was paid and is not needed goes back. */
static void test_fewer_nights_go_back(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-27", "2016-06-29"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-27", "2016-06-28");
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 64800), "OK");
	assert_int_equal(rig_number(rig, "SELECT amount_minor FROM refund WHERE state = 'open'"), 64800);
	assert_int_equal(rig_number(rig, "SELECT prepaid_minor FROM booking"), 64800);
	assert_int_equal(rig_number(rig, "SELECT balance_minor FROM booking"), 0);
	free(change);
	rig_destroy(rig);
}

/* Five of six rooms are sold for the night; two guests want the sixth. */
static void test_the_last_room(void **state)
{
	json_t *file = stays_file(5, "2016-07-04", "2016-07-05");
	json_append(json_object_get(file, "bookings"), rig_booking(file, "WANTS001", "2016-07-06", "2016-07-07"));
	json_append(json_object_get(file, "bookings"), rig_booking(file, "WANTS002", "2016-07-06", "2016-07-07"));
	struct rig *rig = rig_create(*state, file);
	struct rig_kiosk first, second;
	rig_enrol(rig, "Lobby 1", &first);
	rig_enrol(rig, "Lobby 2", &second);
	struct change *one = stays_change(rig, "WANTS001", "2016-07-04", "2016-07-05");
	struct change *other = stays_change(rig, "WANTS002", "2016-07-04", "2016-07-05");
	rig_do(rig, &first, "ChangeStay", stays_change_body(one, 64800), "OK");
	struct sync_result result = stays_push(rig, &second, "ChangeStay", stays_change_body(other, 64800));
	assert_string_equal(result.code, "NO_STOCK");
	json_t *answer = json_object_get(result.body, "answer");
	assert_string_equal(json_string_value(json_object_get(answer, "short_type")), "standard");
	assert_true(json_array_size(json_object_get(answer, "alternatives")) >= 2);
	json_decref(result.body);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list"), 0);
	stays_not_oversold(rig);
	free(one);
	free(other);
	rig_destroy(rig);
}

/* A guest in house stays a night longer, if his room is free then. */
static void test_longer_in_house(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-25"));
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	char taken[200];
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_offer(rig, &kiosk, "NUMBER00", 0, 0, &offer);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("NUMBER00", 0, &offer.lease), "OK");
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-24", "2016-06-27");
	struct sync_result result = stays_push(rig, &kiosk, "ChangeStay", stays_change_body(change, 269200));
	assert_string_equal(result.code, "OK");
	json_decref(result.body);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night WHERE holder = 'stay'"), 3);
	snprintf(taken, sizeof(taken),
	    "INSERT INTO room_night (hotel, room, night, holder, lease, booking, room_index)"
	    " VALUES ('tiny', '%s', %d, 'promise', '', 'OTHER001', 0)",
	    offer.lease.room, (int)stays_day("2016-06-27"));
	rig_run(rig, taken);
	change->revision = stays_revision(rig, "NUMBER00");
	change->departure_day++;
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 334000), "NEEDS_STAFF");
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'change_request' AND due_ms > 0"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night WHERE holder = 'stay'"), 3);
	free(change);
	rig_destroy(rig);
}

/* A change and a check-in of one booking at the same moment: whichever comes second is told. */
static void test_check_in_after_a_change(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-25"));
	struct rig_kiosk first, second;
	struct sync_offer_answer offer;
	rig_enrol(rig, "Lobby 1", &first);
	rig_enrol(rig, "Lobby 2", &second);
	rig_offer(rig, &first, "NUMBER00", 0, 0, &offer);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-27", "2016-06-28");
	rig_do(rig, &second, "ChangeStay", stays_change_body(change, 64800 + 64800), "STALE");
	struct sync_result result = stays_push(rig, &second, "ChangeStay", stays_change_body(change, 64800));
	assert_string_equal(result.code, "OK");
	json_decref(result.body);
	rig_do(rig, &first, "CheckIn", rig_check_in_body("NUMBER00", 0, &offer.lease), "STALE");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'disputed'"), 1);
	free(change);
	rig_destroy(rig);
}

/* ---- Cancellations ----------------------------------------------------------------------------------------------- */

static void test_every_row_of_policy(void **state)
{
	/* Two nights for 129601, arriving on the 25th: the step counts from the 24th 18:00 less days_before on. */
	static const struct {
		int days_before;
		const char *kind;
		int64_t value;
		int64_t prepaid, fee, refund, due;
	} rows[] = {
	    {0, "fixed", 5000, 129601, 0, 129601, 0},
	    {2, "none", 0, 129601, 0, 129601, 0},
	    {2, "fixed", 5000, 129601, 5000, 124601, 0},
	    {2, "fixed", 900000, 129601, 129601, 0, 0},
	    {2, "fixed", 5000, 0, 5000, 0, 5000},
	    {2, "fixed", 5000, 3000, 5000, 0, 2000},
	    {2, "percent", 3333, 129601, 43196, 86405, 0},
	    {2, "percent", 10000, 129601, 129601, 0, 0},
	    {2, "nights", 1, 129601, 69443, 60158, 0}, /* a Saturday weighs more */
	    {2, "nights", 2, 129601, 129601, 0, 0},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		json_t *file = stays_file(1, "2016-06-25", "2016-06-27");
		json_t *policy = json_array_get(json_object_get(json_object_get(file, "hotel"), "policies"), 0);
		json_t *booking = json_array_get(json_object_get(file, "bookings"), 0);
		json_append(
		    json_object_get(policy, "steps"), step_make(rows[i].days_before, rows[i].kind, rows[i].value));
		json_put(json_object_get(booking, "amount"), "minor", json_integer(129601));
		json_put(json_object_get(booking, "prepaid"), "minor", json_integer(rows[i].prepaid));
		json_put(json_object_get(booking, "balance"), "minor", json_integer(129601 - rows[i].prepaid));
		struct rig *rig = rig_create(*state, file);
		struct rig_kiosk kiosk;
		rig_enrol(rig, "Lobby 1", &kiosk);
		int64_t revision = stays_revision(rig, "NUMBER00");
		rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", revision, rows[i].fee + 1), "STALE");
		rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", revision, rows[i].fee), "OK");
		assert_int_equal(rig_number(rig, "SELECT amount_minor FROM booking"), rows[i].fee);
		assert_int_equal(rig_number(rig, "SELECT balance_minor FROM booking"), rows[i].due);
		assert_int_equal(rig_number(rig, "SELECT coalesce(sum(amount_minor), 0) FROM refund"), rows[i].refund);
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room WHERE state = 'Cancelled'"), 1);
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'cancelled'"), 1);
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'booking_cancelled'"), 3);
		rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", revision + 1, 0), "CANCELLED");
		rig_destroy(rig);
	}
}

static void test_what_the_rule_leaves_open(void **state)
{
	json_t *file = stays_file(1, "2016-06-25", "2016-06-27");
	json_t *policy = json_array_get(json_object_get(json_object_get(file, "hotel"), "policies"), 0);
	json_append(json_object_get(policy, "steps"), step_make(2, "staff", 0));
	struct rig *rig = rig_create(*state, file);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", 1, 0), "NEEDS_STAFF");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'cancel_request' AND due_ms > 0"
	                                 " AND resolved_ms = 0"),
	    1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room WHERE state = 'Reserved'"), 1);
	rig_destroy(rig);
}

/* A kiosk without central sends what the guest agreed to at most: less is taken, more is asked for. */
static void test_cancelled_without_central(void **state)
{
	static const struct {
		const char *kind;
		int64_t value, agreed;
		const char *code;
		int64_t amount; /* afterwards */
		const char *told;
	} rows[] = {
	    {"none", 0, 0, "OK", 0, "cancelled"},
	    {"fixed", 5000, 5000, "OK", 5000, "cancelled"},
	    {"fixed", 5000, 64800, "OK", 5000, "cancelled"},
	    {"fixed", 5000, 4999, "NEEDS_STAFF", 129600, "cancel_asked"},
	    {"percent", 10000, 0, "NEEDS_STAFF", 129600, "cancel_asked"},
	    {"staff", 0, 129600, "NEEDS_STAFF", 129600, "cancel_asked"},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		char count[200];
		bool asked = strcmp(rows[i].code, "OK") != 0;
		json_t *file = stays_file(1, "2016-06-25", "2016-06-27");
		json_t *policy = json_array_get(json_object_get(json_object_get(file, "hotel"), "policies"), 0);
		json_append(json_object_get(policy, "steps"), step_make(2, rows[i].kind, rows[i].value));
		struct rig *rig = rig_create(*state, file);
		struct rig_kiosk kiosk;
		rig_enrol(rig, "Lobby 1", &kiosk);
		json_t *body = stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), rows[i].agreed);
		json_put(body, "at_most", json_true());
		rig_do(rig, &kiosk, "Cancel", body, rows[i].code);
		assert_int_equal(rig_number(rig, "SELECT amount_minor FROM booking"), rows[i].amount);
		assert_int_equal(
		    rig_number(rig, "SELECT count(*) FROM booking_room WHERE state = 'Cancelled'"), !asked);
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'cancel_request'"
		                                 " AND resolved_ms = 0 AND due_ms - made_ms = 86400000"),
		    asked);
		snprintf(count, sizeof(count), "SELECT count(*) FROM guest_notice WHERE kind = '%s'", rows[i].told);
		assert_int_equal(rig_number(rig, count), 1);
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice"), 1);
		rig_destroy(rig);
	}
}

/* Who cannot be told at the kiosk any more hears of a refusal. */
static void test_a_refused_cancellation_is_told(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-25"));
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	rig_enrol(rig, "Lobby 1", &kiosk);
	int64_t revision = stays_revision(rig, "NUMBER00");
	rig_offer(rig, &kiosk, "NUMBER00", 0, 0, &offer);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("NUMBER00", 0, &offer.lease), "OK");
	json_t *body = stays_cancel_body("NUMBER00", revision, 0);
	json_put(body, "at_most", json_true());
	rig_do(rig, &kiosk, "Cancel", body, "ALREADY_IN");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'cancel_refused'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'cancel_request'"), 0);
	rig_destroy(rig);
}

/* What staff were asked about a booking is answered by its cancellation. */
static void test_a_cancellation_ends_requests(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-27", "2016-06-29"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-27", "2016-06-30");
	rig_do(rig, &kiosk, "ChangeStay", unpriced_body(change), "NEEDS_STAFF");
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'change_request'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE resolved_ms = 0"), 0);
	free(change);
	rig_destroy(rig);
}

/* A cancelled booking's offered room is not given to its guest. */
static void test_check_in_after_a_cancellation(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-25"));
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_offer(rig, &kiosk, "NUMBER00", 0, 0, &offer);
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0), "OK");
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("NUMBER00", 0, &offer.lease), "CANCELLED");
	rig_destroy(rig);
}

static void test_bodies_that_are_wrong(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-27", "2016-06-29");
	json_t *body = stays_change_body(change, -1);
	rig_do(rig, &kiosk, "ChangeStay", body, "BAD_MESSAGE");
	rig_do(rig, &kiosk, "ChangeStay", json_object(), "BAD_MESSAGE");
	strcpy(change->booking, "NOBODY00");
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 0), "NOT_FOUND");
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NOBODY00", 1, 0), "NOT_FOUND");
	body = stays_cancel_body("NUMBER00", 1, 0);
	json_put(body, "reason", json_text_new("no such reason"));
	rig_do(rig, &kiosk, "Cancel", body, "BAD_INPUT");
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", 1, -1), "BAD_MESSAGE");
	free(change);
	rig_destroy(rig);
}

/* Kiosks keep no cancelled booking of a far day: its last word is the result's. */
static void test_a_far_cancellation_says_the_booking(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2017-05-25", "2017-05-26"));
	struct rig_kiosk kiosk;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct sync_result result =
	    stays_push(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0));
	assert_string_equal(result.code, "OK");
	assert_true(booking_decode(json_get_object(result.body, "booking", NULL), booking, NULL));
	assert_int_equal(booking_state(booking), STAY_CANCELLED);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM feed_document WHERE tbl = 'booking'"
	                                 " AND document_sealed IS NOT NULL"),
	    0);
	json_decref(result.body);
	free(booking);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_a_far_cancellation_says_the_booking),
	    cmocka_unit_test(test_dates_move),
	    cmocka_unit_test(test_a_change_without_a_price),
	    cmocka_unit_test(test_a_dearer_change_without_a_price),
	    cmocka_unit_test(test_a_late_departure_without_a_price),
	    cmocka_unit_test(test_the_alternatives_are_in_the_mail),
	    cmocka_unit_test(test_late_before_the_arrival),
	    cmocka_unit_test(test_wishes_are_in_the_mail),
	    cmocka_unit_test(test_agreed_nights_are_kept),
	    cmocka_unit_test(test_fewer_nights_go_back),
	    cmocka_unit_test(test_the_last_room),
	    cmocka_unit_test(test_longer_in_house),
	    cmocka_unit_test(test_check_in_after_a_change),
	    cmocka_unit_test(test_every_row_of_policy),
	    cmocka_unit_test(test_what_the_rule_leaves_open),
	    cmocka_unit_test(test_cancelled_without_central),
	    cmocka_unit_test(test_a_refused_cancellation_is_told),
	    cmocka_unit_test(test_a_cancellation_ends_requests),
	    cmocka_unit_test(test_check_in_after_a_cancellation),
	    cmocka_unit_test(test_bodies_that_are_wrong),
	};
	return rig_run_tests(tests);
}
