/* Folios and leaving: money to the cent, the room afterwards, points. */
#include "central/desk/folio.h"
#include "central/stays.h"
#include "central/store/member.h"

struct job {
	const char *booking;
	int room_index;
	struct folio_line line;
	struct folio_paid paid;
	struct folio_case *case_;
};

static bool ask_run(struct work *work, void *self, struct error *err)
{
	struct job *job = self;
	folio_case_finish(job->case_);
	job->case_->hand = (struct hand){.actor = "staff:anna", .staff = true};
	return folio_ask(work, job->booking, job->room_index, job->case_, err);
}

static bool line_run(struct work *work, void *self, struct error *err)
{
	struct job *job = self;
	folio_case_finish(job->case_);
	job->case_->hand = (struct hand){.actor = "staff:anna", .staff = true};
	return folio_post_line(work, job->booking, job->room_index, &job->line, job->case_, err);
}

static bool pay_run(struct work *work, void *self, struct error *err)
{
	struct job *job = self;
	folio_case_finish(job->case_);
	job->case_->hand = (struct hand){.actor = "staff:anna", .staff = true};
	return folio_post_payment(work, job->booking, job->room_index, &job->paid, job->case_, err);
}

static struct job *job_make(const char *booking)
{
	struct job *job = memory_zeroed(1, sizeof(*job));
	job->booking = booking;
	job->case_ = memory_zeroed(1, sizeof(*job->case_));
	job->line = (struct folio_line){.day = stays_day("2016-06-24"), .kind = FOLIO_FOOD, .amount_minor = 8800};
	job->paid = (struct folio_paid){.day = stays_day("2016-06-24"), .way = FOLIO_CASH, .amount_minor = 8800};
	return job;
}

static void job_free(struct job *job)
{
	folio_case_finish(job->case_);
	free(job->case_);
	free(job);
}

static json_t *body_of(const char *booking, int room_index, int64_t balance_minor)
{
	json_t *body = json_object();
	json_put(body, "booking", json_text_new(booking));
	json_put(body, "room_index", json_integer(room_index));
	json_put(body, "balance_minor", json_integer(balance_minor));
	return body;
}

static void check_in(struct rig *rig, struct rig_kiosk *kiosk, const char *booking, int room_index)
{
	struct booking *loaded = memory_zeroed(1, sizeof(*loaded));
	struct sync_leases_answer leases;
	rig_leases(rig, kiosk, NULL, SYNC_LEASE_HELD, 0, &leases);
	rig_do(rig, kiosk, "CheckIn", rig_check_in_body(booking, room_index, &leases.leases[0]), "OK");
	free(loaded);
}

static void test_a_paid_stay_ends(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 0), "TOO_EARLY");
	check_in(rig, &kiosk, "NUMBER00", 0);
	rig_do(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 1), "STALE");
	rig_do(rig, &kiosk, "CheckOut", body_of("NUMBER00", 1, 0), "BAD_INPUT");
	rig_do(rig, &kiosk, "CheckOut", body_of("NOBODY00", 0, 0), "NOT_FOUND");
	rig_do(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 0), "OK");
	rig_load(rig, "NUMBER00", booking);
	assert_int_equal(booking->rooms[0].state, STAY_CHECKED_OUT);
	assert_true(booking->rooms[0].checked_out_ms == RIG_NOW_MS);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room WHERE condition = 'Dirty' AND occupied = 0"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room WHERE occupied = 1"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night WHERE holder = 'stay'"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'room_to_make'"), 1);
	rig_do(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 0), "ALREADY_OUT");
	free(booking);
	rig_destroy(rig);
}

/* A stay that began before the days that kiosks keep: its end reaches the kiosk with the result and with the feed. */
static void test_a_long_stay_ends(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-07-24"));
	struct rig_kiosk kiosk;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_enrol(rig, "Lobby 1", &kiosk);
	check_in(rig, &kiosk, "NUMBER00", 0);
	rig_run(rig, "UPDATE hotel SET business_day = business_day + 20, feed_days_back = 3");
	struct sync_result result = stays_push(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 0));
	assert_string_equal(result.code, "OK");
	assert_true(booking_decode(json_get_object(result.body, "booking", NULL), booking, NULL));
	assert_int_equal(booking->rooms[0].state, STAY_CHECKED_OUT);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM feed_document WHERE tbl = 'booking'"
	                                 " AND key = 'NUMBER00' AND document_sealed IS NOT NULL"),
	    1);
	json_decref(result.body);
	free(booking);
	rig_destroy(rig);
}

/* Who was told that the bill follows by message gets it, once it is settled; who saw it does not. */
static void test_the_bill_follows(void **state)
{
	for (int kept = 0; kept < 2; kept++) {
		struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
		struct rig_kiosk kiosk;
		struct buffer text = {0};
		rig_enrol(rig, "Lobby 1", &kiosk);
		check_in(rig, &kiosk, "NUMBER00", 0);
		rig->kept_ms = kept ? 30 * 1000 : 0;
		rig_do(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 1), "STALE");
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'bill'"), 0);
		rig_do(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 0), "OK");
		rig_do(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 0), "ALREADY_OUT");
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'bill'"), kept);
		if (kept) {
			stays_notice(rig, &text);
			assert_non_null(strstr(text.data, "账单合计 ¥1,296.00，已付 ¥1,296.00，余额 ¥0.00"));
			assert_non_null(strstr(text.data, "房间：¥648.00"));
			assert_null(strstr(text.data, "积分"));
		}
		buffer_finish(&text);
		rig_destroy(rig);
	}
}

/* The folio's nights are those that were agreed, not today's rates. */
static void test_the_folio_shows_agreed_nights(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	struct job *job = job_make("NUMBER00");
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-24", "2016-06-27");
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 194400), "OK");
	rig_run(rig, "UPDATE rate SET weekend_minor = 64800");
	rig_write(rig, ask_run, job);
	assert_int_equal(job->case_->folio.line_count, 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(job->case_->folio.lines[i].amount_minor, 64800);
	/* An amount that is no longer theirs is split again, to the last cent. */
	rig_run(rig, "UPDATE booking_night_price SET price_minor = price_minor + 1");
	rig_write(rig, ask_run, job);
	assert_int_equal(job->case_->sum.total.minor, 194400);
	assert_int_equal(job->case_->folio.lines[0].amount_minor, 77760);
	job_free(job);
	free(change);
	rig_destroy(rig);
}

static void test_what_is_owed_goes_to_the_desk(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	struct job *job = job_make("NUMBER00");
	rig_enrol(rig, "Lobby 1", &kiosk);
	check_in(rig, &kiosk, "NUMBER00", 0);
	rig_write(rig, line_run, job);
	assert_int_equal(job->case_->sum.balance.minor, 8800);
	struct sync_result result = stays_push(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 8800));
	assert_string_equal(result.code, "BALANCE_DUE");
	json_decref(result.body);
	job->paid.amount_minor = 8801;
	rig_write(rig, pay_run, job);
	assert_int_equal(job->case_->sum.balance.minor, -1);
	assert_int_equal(job->case_->settlement.desk, DESK_REFUND_DUE);
	job->paid = (struct folio_paid){.day = stays_day("2016-06-24"), .way = FOLIO_REFUNDED, .amount_minor = 1};
	rig_write(rig, pay_run, job);
	assert_int_equal(job->case_->settlement.refusal, REFUSAL_NONE);
	rig_do(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 0), "OK");
	rig_fails(rig, line_run, job, "NOT_ALLOWED");
	job_free(job);
	rig_destroy(rig);
}

static void test_lines_that_are_none(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct job *job = job_make("NUMBER00");
	job->line.amount_minor = -1;
	rig_fails(rig, line_run, job, "BAD_INPUT");
	job->line = (struct folio_line){.day = job->paid.day, .kind = FOLIO_ROOM, .amount_minor = 5};
	rig_fails(rig, line_run, job, "BAD_INPUT");
	job->line = (struct folio_line){.day = job->paid.day, .kind = FOLIO_DISCOUNT, .amount_minor = 5};
	rig_fails(rig, line_run, job, "BAD_INPUT");
	job->paid.amount_minor = 0;
	rig_fails(rig, pay_run, job, "BAD_INPUT");
	job->paid.amount_minor = 1; /* prepaid in full already */
	rig_fails(rig, pay_run, job, "BAD_INPUT");
	job->booking = "NOBODY00";
	rig_fails(rig, line_run, job, "NOT_FOUND");
	job_free(job);
	rig_destroy(rig);
}

/* What is paid at the desk before the stay is prepaid: the guest can then check in and cancel with it. */
static void test_paid_before_the_stay(void **state)
{
	json_t *file = stays_file(1, "2016-06-24", "2016-06-26");
	json_t *booking = json_array_get(json_object_get(file, "bookings"), 0);
	json_put(json_object_get(booking, "prepaid"), "minor", json_integer(0));
	json_put(json_object_get(booking, "balance"), "minor", json_integer(129600));
	struct rig *rig = rig_create(*state, file);
	struct job *job = job_make("NUMBER00");
	job->paid.amount_minor = 129600;
	rig_write(rig, pay_run, job);
	assert_int_equal(rig_number(rig, "SELECT prepaid_minor FROM booking"), 129600);
	assert_int_equal(rig_number(rig, "SELECT balance_minor FROM booking"), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM folio_payment"), 0);
	assert_int_equal(job->case_->sum.balance.minor, 0);
	job_free(job);
	rig_destroy(rig);
}

/* Three rooms for an amount that cannot be divided: the folios make up the whole. */
static void test_rooms_add_up(void **state)
{
	static const char *const PAYMENTS[] = {"prepaid", "agency", "company", "guaranteed", "at_hotel"};
	for (size_t i = 0; i < ROWS(PAYMENTS); i++) {
		json_t *file = stays_file(1, "2016-06-24", "2016-06-27");
		json_t *booking = json_array_get(json_object_get(file, "bookings"), 0);
		json_t *rooms = json_object_get(booking, "rooms");
		json_append(rooms, json_deep_copy(json_array_get(rooms, 0)));
		json_append(rooms, json_deep_copy(json_array_get(rooms, 0)));
		json_put(booking, "payment", json_text_new(PAYMENTS[i]));
		json_put(json_object_get(booking, "amount"), "minor", json_integer(100001));
		json_put(json_object_get(booking, "prepaid"), "minor", json_integer(50003));
		json_put(json_object_get(booking, "balance"), "minor", json_integer(49998));
		struct rig *rig = rig_create(*state, file);
		struct job *job = job_make("NUMBER00");
		int64_t total = 0, paid = 0;
		for (job->room_index = 0; job->room_index < 3; job->room_index++) {
			rig_write(rig, ask_run, job);
			total += job->case_->sum.total.minor;
			paid += job->case_->sum.paid.minor;
		}
		bool others_pay = i >= 1 && i <= 3;
		assert_int_equal(total, 100001);
		assert_int_equal(paid, others_pay ? 100001 : 50003);
		job_free(job);
		rig_destroy(rig);
	}
}

static bool member_run(struct work *work, void *self, struct error *err)
{
	return store_member_add(work, self, "王", "", err);
}

static void test_points(void **state)
{
	struct member member = {.number = "M0000001",
	    .tier = "gold",
	    .points = 10,
	    .year = 2016,
	    .year_points = 5000,
	    .joined_day = 10000,
	    .birth_day = DAY_NONE,
	    .name = "王晓明",
	    .phone = "+86 138 0013 8000"};
	json_t *file = stays_file(1, "2016-06-24", "2016-06-26");
	json_put(json_array_get(json_object_get(file, "bookings"), 0), "member_number", json_text_new("M0000001"));
	struct rig *rig = rig_create(*state, file);
	struct rig_kiosk kiosk;
	rig_write(rig, member_run, &member);
	rig_fails(rig, member_run, &member, "EXISTS");
	rig_enrol(rig, "Lobby 1", &kiosk);
	check_in(rig, &kiosk, "NUMBER00", 0);
	struct sync_result result = stays_push(rig, &kiosk, "CheckOut", body_of("NUMBER00", 0, 0));
	/* 1296.00 at gold: 1.2 points each. */
	assert_int_equal(json_integer_value(json_object_get(result.body, "points")), 1555);
	json_decref(result.body);
	assert_int_equal(rig_number(rig, "SELECT points FROM member"), 1565);
	assert_int_equal(rig_number(rig, "SELECT year_points FROM member"), 6555);
	assert_int_equal(rig_number(rig, "SELECT points FROM member_points WHERE reason = 'stay'"), 1555);
	rig_destroy(rig);
}

/* Leaving late is a line of its own, and the nights keep their price. */
static void test_leaving_late(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-25"));
	struct rig_kiosk kiosk;
	struct job *job = job_make("NUMBER00");
	rig_enrol(rig, "Lobby 1", &kiosk);
	check_in(rig, &kiosk, "NUMBER00", 0);
	struct change *change = stays_change(rig, "NUMBER00", "2016-06-24", "2016-06-25");
	change->parts = 1U << CHANGE_LATE;
	change->late_minute = 17 * 60;
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 129600 + 64800), "OK");
	rig_write(rig, ask_run, job);
	assert_int_equal(job->case_->folio.line_count, 2);
	assert_int_equal(job->case_->folio.lines[0].amount_minor, 129600);
	assert_int_equal(job->case_->folio.lines[1].kind, FOLIO_LATE);
	assert_int_equal(job->case_->folio.lines[1].amount_minor, 64800);
	assert_int_equal(job->case_->sum.balance.minor, 64800);
	free(change);
	job_free(job);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_a_paid_stay_ends),
	    cmocka_unit_test(test_the_bill_follows),
	    cmocka_unit_test(test_a_long_stay_ends),
	    cmocka_unit_test(test_the_folio_shows_agreed_nights),
	    cmocka_unit_test(test_what_is_owed_goes_to_the_desk),
	    cmocka_unit_test(test_lines_that_are_none),
	    cmocka_unit_test(test_paid_before_the_stay),
	    cmocka_unit_test(test_rooms_add_up),
	    cmocka_unit_test(test_points),
	    cmocka_unit_test(test_leaving_late),
	};
	return rig_run_tests(tests);
}
