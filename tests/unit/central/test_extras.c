/* Extras at central: what is charged on which day, who hears of it, the better room for money and for points, and what
 * is refused. */
#include "central/desk/change.h"
#include "central/desk/extra.h"
#include "central/desk/rules.h"
#include "central/extras.h"
#include "central/staff/keep_apart.h"
#include "central/store/member.h"
#include "wire/extra.h"

static json_t *decline_body(const char *extra)
{
	return json_pack(
	    "{s:s, s:i, s:s, s:s}", "booking", "NUMBER00", "room_index", 0, "extra", extra, "moment", "check_in");
}

struct asking {
	const char *booking;
	bool points;
	struct extra_upgrade upgrade;
};

static bool ask_run(struct work *work, void *self, struct error *err)
{
	struct asking *asking = self;
	return extra_upgrade_ask(work, asking->booking, 0, asking->points, &asking->upgrade, err);
}

static struct extra_upgrade ask(struct rig *rig, const char *booking, bool points)
{
	struct asking asking = {.booking = booking, .points = points};
	assert_ok(database_read(rig->central.database, RIG_HOTEL, ask_run, &asking, err));
	return asking.upgrade;
}

struct cancelling {
	const char *booking;
	struct cancel_case *case_;
};

static bool cancel_ask_run(struct work *work, void *self, struct error *err)
{
	struct cancelling *cancelling = self;
	return cancel_ask(work, cancelling->booking, cancelling->case_, err);
}

static void test_services(void **state)
{
	struct rig *rig = rig_create(*state, file_with_extras(1));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM feed_document WHERE tbl = 'extra'"), 1);
	/* Another price than central's, an extra that there is none of, a room, a day, an id that is none. */
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_ONE, "NUMBER00", "breakfast", 13500), "STALE");
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_ONE, "NUMBER00", "dinner", 13600), "NOT_ALLOWED");
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_ONE, "NUMBER99", "breakfast", 13600), "NOT_FOUND");
	rig_do(rig, &kiosk, "TakeExtra", take_body("00112233445566778899aabbccddeexx", "NUMBER00", "breakfast", 13600),
	    "BAD_INPUT");
	rig_do(rig, &kiosk, "TakeExtra",
	    with(take_body(ID_ONE, "NUMBER00", "breakfast", 13600), "room_index", json_integer(1)), "BAD_INPUT");
	rig_do(rig, &kiosk, "TakeExtra",
	    with(take_body(ID_ONE, "NUMBER00", "breakfast", 13600), "day", json_text_new("2016-06-26")), "BAD_INPUT");
	rig_do(rig, &kiosk, "TakeExtra",
	    with(take_body(ID_ONE, "NUMBER00", "breakfast", 13600), "moment", json_text_new("booking")), "NOT_ALLOWED");
	rig_do(rig, &kiosk, "TakeExtra", json_object(), "BAD_MESSAGE");
	assert_int_equal(rig_number(rig, LINES), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM extra_deed"), 0);
	/* Two nights, a line on each; once, however often it comes. */
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_ONE, "NUMBER00", "breakfast", 13600), "OK");
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_ONE, "NUMBER00", "breakfast", 13600), "OK");
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_TWO, "NUMBER00", "breakfast", 13600), "NOT_ALLOWED");
	assert_int_equal(rig_number(rig, LINES " AND kind = 'food' AND amount_minor = 6800"), 2);
	assert_int_equal(rig_number(rig, LINES " AND extra = 'breakfast'"), 2);
	assert_int_equal(rig_number(rig, "SELECT max(day) - min(day) FROM folio_line WHERE booking = 'NUMBER00'"), 1);
	/* The department hears of it with the room, once. */
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_TWO, "NUMBER00", "late", 20000), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind LIKE 'extra:%'"), 0);
	check_in(rig, &kiosk, "NUMBER00");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'extra:breakfast' AND room <> '' AND"
	                                 " department = 'front_office'"),
	    1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'extra:late' AND room <> '' AND"
	                                 " department = 'housekeeping'"),
	    1);
	assert_int_equal(rig_number(rig, "SELECT balance_minor FROM booking WHERE number = 'NUMBER00'"), 0);
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_load(rig, "NUMBER00", booking);
	assert_int_equal(booking->rooms[0].extra_count, 2);
	assert_int_equal(booking->rooms[0].wishes[0].kind, WISH_LATE_DEPARTURE);
	assert_string_equal(booking->rooms[0].wishes[0].note, "16:00");
	free(booking);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'extra_taken'"), 2);
	rig_destroy(rig);
}

static void test_declining(void **state)
{
	struct rig *rig = rig_create(*state, file_with_extras(1));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "DeclineExtra", decline_body("dinner"), "NOT_ALLOWED");
	rig_do(rig, &kiosk, "DeclineExtra", json_object(), "BAD_MESSAGE");
	rig_do(rig, &kiosk, "DeclineExtra", decline_body("breakfast"), "OK");
	rig_do(rig, &kiosk, "DeclineExtra", decline_body("breakfast"), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM extra_deed WHERE outcome = 'declined'"), 1);
	assert_string_equal(ask(rig, "NUMBER00", false).extra, "suite");
	rig_do(rig, &kiosk, "DeclineExtra", decline_body("suite"), "OK");
	assert_string_equal(ask(rig, "NUMBER00", false).extra, "");
	/* He thinks better of it, and that is the last word. */
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_ONE, "NUMBER00", "breakfast", 13600), "OK");
	rig_do(rig, &kiosk, "DeclineExtra", decline_body("breakfast"), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM extra_deed WHERE outcome = 'taken'"), 1);
	assert_int_equal(rig_number(rig, CHARGED), 13600);
	/* After the stay there is nothing to take. */
	check_in(rig, &kiosk, "NUMBER00");
	rig_run(rig, "UPDATE extra_deed SET outcome = 'declined' WHERE extra = 'late'");
	rig_do(rig, &kiosk, "TakeExtra",
	    with(take_body(ID_TWO, "NUMBER00", "late", 20000), "moment", json_text_new("stay")), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'extra:late'"), 1);
	rig_destroy(rig);
}

static void test_ended_stays(void **state)
{
	struct rig *rig = rig_create(*state, file_with_extras(1));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0), "OK");
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_ONE, "NUMBER00", "breakfast", 13600), "NOT_ALLOWED");
	assert_string_equal(ask(rig, "NUMBER00", false).type, "");
	assert_int_equal(rig_number(rig, LINES), 0);
	rig_destroy(rig);
}

static json_t *first_night_fee(void)
{
	json_t *file = file_with_extras(2);
	json_t *policy = json_array_get(json_object_get(json_object_get(file, "hotel"), "policies"), 0);
	size_t i;
	json_t *booking;
	json_append(json_object_get(policy, "steps"),
	    json_pack("{s:i, s:i, s:s, s:i}", "days_before", 2, "minute", 18 * 60, "kind", "nights", "value", 1));
	json_array_foreach(json_object_get(file, "bookings"), i, booking)
	{
		json_put(booking, "amount", json_pack("{s:i, s:s}", "minor", 129601, "currency", "CNY"));
		json_put(booking, "prepaid", json_pack("{s:i, s:s}", "minor", 129601, "currency", "CNY"));
		json_put(booking, "balance", json_pack("{s:i, s:s}", "minor", 0, "currency", "CNY"));
	}
	return file;
}

static int64_t kept_of(struct rig *rig, struct rig_kiosk *kiosk, const char *booking)
{
	char sql[160];
	struct cancel_case *case_ = memory_zeroed(1, sizeof(*case_));
	struct cancelling cancelling = {booking, case_};
	assert_ok(database_read(rig->central.database, RIG_HOTEL, cancel_ask_run, &cancelling, err));
	int64_t fee_minor = case_->answer.fee.minor;
	cancel_case_finish(case_);
	free(case_);
	rig_do(rig, kiosk, "Cancel", stays_cancel_body(booking, stays_revision(rig, booking), fee_minor), "OK");
	snprintf(sql, sizeof(sql), "SELECT amount_minor FROM refund WHERE booking = '%s'", booking);
	assert_int_equal(fee_minor + rig_number(rig, sql), 129601);
	return fee_minor;
}

/* Nothing of it was delivered: no charge stays, and the fee is that of a booking without extras. */
static void test_gone_with_the_booking(void **state)
{
	struct rig *rig = rig_create(*state, first_night_fee());
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "TakeExtra", upgrade_take(ID_ONE, "NUMBER00", 55200, RIG_NOW_MS), "OK");
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_TWO, "NUMBER00", "breakfast", 13600), "OK");
	rig_do(rig, &kiosk, "DeclineExtra", decline_body("late"), "OK");
	assert_int_equal(rig_number(rig, CHARGED), 55200 + 13600);
	/* A line that staff posted is no extra's. */
	rig_run(rig,
	    "UPDATE folio_line SET extra = '' WHERE extra = 'breakfast' AND day = (SELECT max(day) FROM folio_line)");
	int64_t kept = kept_of(rig, &kiosk, "NUMBER00");
	assert_true(kept > 0);
	assert_int_equal(kept_of(rig, &kiosk, "NUMBER01"), kept);
	assert_int_equal(rig_number(rig, CHARGED), 6800);
	assert_int_equal(rig_number(rig, LINES " AND extra <> ''"), 0);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM extra_deed WHERE ended_ms > 0 AND outcome = 'taken'"), 2);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'no_extra:breakfast' AND department ="
	                    " 'front_office' AND booking = 'NUMBER00'"),
	    1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind LIKE 'no_extra:%'"), 2);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'extras_ended'"), 1);
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_load(rig, "NUMBER00", booking);
	assert_int_equal(booking->rooms[0].extra_count, 1);
	assert_int_equal(booking->rooms[0].extras[0].outcome, EXTRA_DECLINED);
	free(booking);
	/* What comes again, or too late, charges nothing. */
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_TWO, "NUMBER00", "breakfast", 13600), "NOT_ALLOWED");
	assert_int_equal(rig_number(rig, CHARGED), 6800);
	rig_destroy(rig);
}

/* What was had before today stays on the bill; of today and later nothing does. A better room goes whole. */
static void test_what_was_delivered_stays(void **state)
{
	struct rig *rig = rig_create(*state, file_with_extras(1));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "TakeExtra", upgrade_take(ID_ONE, "NUMBER00", 55200, RIG_NOW_MS), "OK");
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_TWO, "NUMBER00", "breakfast", 13600), "OK");
	rig_run(rig, "UPDATE extra_deed SET told_ms = 1");
	rig_run(rig, "UPDATE folio_line SET day = day - 1");
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0), "OK");
	assert_int_equal(rig_number(rig, CHARGED), 6800);
	rig_destroy(rig);
}

/* Half of what the suite costs more: 276 a night. */
static void test_upgrade_for_money(void **state)
{
	struct rig *rig = rig_create(*state, file_with_extras(4));
	struct rig_kiosk kiosk;
	const int64_t now_ms = RIG_NOW_MS;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct extra_upgrade upgrade = ask(rig, "NUMBER00", false);
	assert_string_equal(upgrade.extra, "suite");
	assert_string_equal(upgrade.type, "suite");
	assert_int_equal(upgrade.amount_minor, 55200);
	assert_int_equal(upgrade.points, 0); /* nobody's points */
	rig_do(rig, &kiosk, "TakeExtra", upgrade_take(ID_ONE, "NUMBER00", 55200, now_ms - 1), "STALE");
	rig_do(rig, &kiosk, "TakeExtra", upgrade_take(ID_ONE, "NUMBER00", 55100, now_ms), "STALE");
	rig_do(rig, &kiosk, "TakeExtra",
	    with(upgrade_take(ID_ONE, "NUMBER00", 0, now_ms), "type", json_text_new("standard")), "BAD_INPUT");
	assert_int_equal(rig_number(rig, LINES), 0);
	rig_do(rig, &kiosk, "TakeExtra", upgrade_take(ID_ONE, "NUMBER00", 55200, now_ms), "OK");
	rig_do(rig, &kiosk, "TakeExtra", upgrade_take(ID_ONE, "NUMBER00", 55200, now_ms), "OK");
	assert_int_equal(rig_number(rig, LINES " AND amount_minor = 27600"), 2);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room WHERE type = 'suite'"), 1);
	assert_int_equal(rig_number(rig, "SELECT amount_minor FROM booking WHERE number = 'NUMBER00'"), 129600);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'room_upgraded'"), 2);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind LIKE 'extra:%'"), 0);
	/* The second suite, and then none. */
	rig_do(rig, &kiosk, "TakeExtra", upgrade_take(ID_TWO, "NUMBER01", 55200, now_ms), "OK");
	rig_do(rig, &kiosk, "TakeExtra", upgrade_take(ID_TWO, "NUMBER02", 55200, now_ms), "NO_STOCK");
	assert_string_equal(ask(rig, "NUMBER02", false).type, "");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM folio_line WHERE booking = 'NUMBER02'"), 0);
	stays_not_oversold(rig);
	/* A room in house is not exchanged. */
	check_in(rig, &kiosk, "NUMBER03");
	rig_do(rig, &kiosk, "TakeExtra", upgrade_take(ID_TWO, "NUMBER03", 55200, now_ms), "NOT_ALLOWED");
	rig_destroy(rig);
}

static json_t *member_file(int bookings)
{
	json_t *file = file_with_extras(bookings);
	size_t i;
	json_t *booking;
	json_array_foreach(json_object_get(file, "bookings"), i, booking)
	{
		json_put(booking, "member_number", json_text_new("M1"));
		json_put(booking, "member_tier", json_text_new("silver"));
	}
	return file;
}

static bool member_run(struct work *work, void *self, struct error *err)
{
	struct member member = {.number = "M1",
	    .tier = "silver",
	    .points = 7000,
	    .year = 2016,
	    .joined_day = stays_day("2016-01-01"),
	    .name = "王小明",
	    .birth_day = DAY_NONE};
	(void)self;
	strcpy(member.phone, "+86 138 0013 8000");
	return store_member_add(work, &member, "王", "", err);
}

static json_t *redeem_body(const char *booking, const char *extra)
{
	return json_pack("{s:s, s:s, s:s, s:i, s:s, s:s}", "id", ID_ONE, "member", "M1", "booking", booking,
	    "room_index", 0, "type", "suite", "extra", extra);
}

/* Four ranks up for two nights, 800 each. */
static void test_upgrade_for_points(void **state)
{
	struct rig *rig = rig_create(*state, member_file(2));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_write(rig, member_run, NULL);
	struct extra_upgrade upgrade = ask(rig, "NUMBER00", false);
	assert_int_equal(upgrade.points, 6400);
	assert_int_equal(upgrade.points_held, 7000);
	rig_do(rig, &kiosk, "DeclineExtra", decline_body("suite"), "OK");
	assert_string_equal(ask(rig, "NUMBER00", false).type, "");
	assert_int_equal(ask(rig, "NUMBER00", true).points, 6400); /* asked for by himself */
	rig_do(rig, &kiosk, "Redeem", redeem_body("NUMBER00", "suite"), "OK");
	assert_int_equal(rig_number(rig, "SELECT points FROM member"), 600);
	assert_int_equal(
	    rig_number(rig, "SELECT points FROM extra_deed WHERE extra = 'suite' AND outcome = 'taken'"), 6400);
	assert_int_equal(rig_number(rig, CHARGED), 0);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room WHERE type = 'suite'"), 1);
	/* Too few are left for the other booking: for money alone. */
	upgrade = ask(rig, "NUMBER01", false);
	assert_int_equal(upgrade.points, 0);
	assert_int_equal(upgrade.amount_minor, 55200);
	rig_do(rig, &kiosk, "Redeem", redeem_body("NUMBER01", ""), "NOT_ALLOWED");
	/* The stay is not to be: the points are his again. */
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0), "OK");
	assert_int_equal(rig_number(rig, "SELECT points FROM member"), 7000);
	assert_int_equal(rig_number(rig, "SELECT CAST(sum(points) AS BIGINT) FROM member_points"), 0);
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER01", stays_revision(rig, "NUMBER01"), 0), "OK");
	assert_int_equal(rig_number(rig, "SELECT points FROM member"), 7000);
	rig_destroy(rig);
}

/* ---- A stay that staff find ------------------------------------------------------------------------------------- */

static bool quarantine_run(struct work *work, void *self, struct error *err)
{
	(void)self;
	return leases_expire(work, err);
}

static bool found_run(struct work *work, void *self, struct error *err)
{
	struct resolve_request asked = {.outcome = RESOLVE_STAY};
	struct buffer id = {0};
	(void)self;
	text_copy(asked.booking, sizeof(asked.booking), "NUMBER00");
	bool done =
	    sql_one(work->sql, err, "SELECT min(id) FROM staff_list WHERE hotel = ?1 AND kind = 'room_quarantined'",
	        "t>t", work->hotel, &id) == SQL_ROW &&
	    staff_item_resolve(work, buffer_text(&id), &asked, "staff:anna", err);
	buffer_finish(&id);
	return done;
}

/* The kiosk was never heard of again, but the guest is in the room: who delivers hears of it as at a check-in, once. */
static void test_found_stay(void **state)
{
	struct rig *rig = rig_create(*state, file_with_extras(1));
	struct rig_kiosk kiosk;
	struct sync_leases_answer leases;
	const char *told = "SELECT count(*) FROM notice WHERE kind = 'extra:breakfast' AND room <> ''";
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_TWO, "NUMBER00", "breakfast", 13600), "OK");
	rig_leases(rig, &kiosk, NULL, SYNC_LEASE_HELD, 0, &leases);
	manual_clock_advance(rig->clock, 5 * INT64_C(3600000));
	rig_write(rig, quarantine_run, NULL);
	assert_int_equal(rig_number(rig, told), 0);
	rig_write(rig, found_run, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room WHERE state = 'InHouse'"), 1);
	assert_int_equal(rig_number(rig, told), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM extra_deed WHERE told_ms = 0"), 0);
	rig_destroy(rig);
}

/* ---- The hotel's list -------------------------------------------------------------------------------------------- */

static bool put_run(struct work *work, void *self, struct error *err)
{
	return rules_put(work, rules_row_find("extras"), self, "staff:mei", err);
}

static void test_list(void **state)
{
	struct rig *rig = rig_create(*state, file_with_extras(1));
	struct rig_kiosk kiosk;
	json_t *none = json_pack("{s:[]}", "extras");
	json_t *moon = json_pack("{s:[o]}", "extras", with(upgrade_json(5000), "type", json_text_new("moon")));
	json_t *broken = json_pack("{s:[o]}", "extras", with(upgrade_json(5000), "unit", json_text_new("stay")));
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_fails(rig, put_run, moon, "BAD_INPUT");
	rig_fails(rig, put_run, broken, "BAD_MESSAGE");
	rig_write(rig, put_run, none);
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_ONE, "NUMBER00", "breakfast", 13600), "NOT_ALLOWED");
	assert_string_equal(ask(rig, "NUMBER00", false).type, "");
	json_decref(none);
	json_decref(moon);
	json_decref(broken);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_services),
	    cmocka_unit_test(test_declining),
	    cmocka_unit_test(test_ended_stays),
	    cmocka_unit_test(test_gone_with_the_booking),
	    cmocka_unit_test(test_what_was_delivered_stays),
	    cmocka_unit_test(test_upgrade_for_money),
	    cmocka_unit_test(test_upgrade_for_points),
	    cmocka_unit_test(test_found_stay),
	    cmocka_unit_test(test_list),
	};
	return rig_run_tests(tests);
}
