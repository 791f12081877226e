/* Rows that are old enough go, those that somebody may still ask for stay; never many at once. */
#include "central/stays.h"
#include "central/store/greeting.h"
#include "central/work/forget.h"
#include "central/work/worker.h"

static const int64_t DAY_MS = 24 * 60 * 60 * 1000LL;

static bool forget(struct work *work, void *self, struct error *err)
{
	(void)self;
	return forget_old_rows(work, err);
}

static void expect(struct rig *rig, int64_t commands, int64_t codes, int64_t used_leases, int64_t kept_apart)
{
	rig_write(rig, forget, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM command"), commands);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM enrol_code"), codes);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'used'"), used_leases);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'quarantined'"), kept_apart);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay"), 1);
}

static void test_what_is_old(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_offer(rig, &kiosk, "BKG00001", 0, 0, &offer);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("BKG00001", 0, &offer.lease), "OK");
	rig_offer(rig, &kiosk, "BKG00002", 0, 0, &offer);
	assert_true(offer.offered);
	rig_run(rig, "UPDATE lease SET state = 'quarantined' WHERE state = 'held'");
	int64_t apart = rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'quarantined'");
	int64_t nights = rig_number(rig, "SELECT count(*) FROM room_night");
	assert_true(apart > 0 && nights > 0);
	expect(rig, 1, 1, 1, apart);
	manual_clock_advance(rig->clock, 91 * DAY_MS);
	expect(rig, 1, 1, 1, apart);
	manual_clock_advance(rig->clock, 10 * DAY_MS);
	expect(rig, 0, 0, 0, apart);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night"), nights);
	rig_run(rig, "UPDATE hotel SET business_day = business_day + 120");
	expect(rig, 0, 0, 0, apart);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night"), 0);
	rig_destroy(rig);
}

static bool fill(struct work *work, void *self, struct error *err)
{
	(void)self;
	for (int i = 0; i < FORGET_ROWS_MAX + 7; i++)
		if (!sql_run(work->sql, err,
		        "INSERT INTO command (hotel, kiosk, incarnation, sequence, kind, fingerprint, made_ms, "
		        "received_ms,"
		        " applied, code, detail, result) VALUES (?1, 'k', 1, ?2, 'CallStaff', ?3, 0, 0, 1, 'OK', '', "
		        "'')",
		        "tib", work->hotel, (int64_t)i, "f", (size_t)1))
			return false;
	return true;
}

static void test_a_part_at_a_time(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	rig_write(rig, fill, NULL);
	rig_write(rig, forget, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM command"), 7);
	rig_write(rig, forget, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM command"), 0);
	rig_destroy(rig);
}

/* ---- Greetings --------------------------------------------------------------------------------------------------- */

static const struct address_keys HERS = {.mail = {1}, .phone = {2}};

/* A link, what she said by one, and what she was told. */
static bool greet(struct work *work, void *self, struct error *err)
{
	char token[OPT_OUT_TOKEN_BYTES];
	int64_t day = 0;
	(void)self;
	if (sql_one(work->sql, err, "SELECT business_day FROM hotel WHERE hotel = ?1", "t>i", work->hotel, &day) !=
	    SQL_ROW)
		return false;
	const struct greeting_sent yearly = {.id = "birthday", .instance = 2016, .day = (int32_t)day},
	                           once = {.id = "opening", .instance = 0, .day = (int32_t)day};
	return store_opt_out_link_add(work, "member:M0000001", &HERS, token, err) &&
	       store_opt_out_add(work, &HERS, "link", err) &&
	       store_greeting_sent_add(work, "member:M0000001", &yearly, "n1", err) &&
	       store_greeting_sent_add(work, "member:M0000001", &once, "n2", err);
}

static void days_go_by(struct rig *rig, int days)
{
	char text[96];
	manual_clock_advance(rig->clock, days * DAY_MS);
	snprintf(text, sizeof(text), "UPDATE hotel SET business_day = business_day + %d", days);
	rig_run(rig, text);
	rig_write(rig, forget, NULL);
}

static void expect_greetings(struct rig *rig, int64_t links, int64_t yearly, int64_t once)
{
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM opt_out_link"), links);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM greeting_sent WHERE instance <> 0"), yearly);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM greeting_sent WHERE instance = 0"), once);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM opt_out"), 2);
}

static void test_greetings(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	rig_write(rig, greet, NULL);
	days_go_by(rig, GREETINGS_KEPT_DAYS);
	expect_greetings(rig, 1, 1, 1);
	days_go_by(rig, 1);
	expect_greetings(rig, 1, 0, 1);
	days_go_by(rig, OPT_OUT_LINKS_KEPT_DAYS - GREETINGS_KEPT_DAYS - 1);
	expect_greetings(rig, 1, 0, 1);
	days_go_by(rig, 1);
	expect_greetings(rig, 0, 0, 1);
	days_go_by(rig, ONCE_KEPT_DAYS - OPT_OUT_LINKS_KEPT_DAYS - 1);
	expect_greetings(rig, 0, 0, 1);
	days_go_by(rig, 1);
	expect_greetings(rig, 0, 0, 0);
	rig_destroy(rig);
}

/* As long as an occasion lasts, and is told ahead, who was told of it is known. */
static void test_periods(void **state)
{
	(void)state;
	assert_true(GREETINGS_KEPT_DAYS > 366 + GREETING_DAYS_BEFORE_MAX);
	assert_true(OPT_OUT_LINKS_KEPT_DAYS > 2 * 366);
}

/* Rows of two hotels: one's are forgotten by its own work alone. */
static void test_another_hotel(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	rig_write(rig, greet, NULL);
	rig_run(rig, "UPDATE opt_out_link SET hotel = 'other'");
	rig_run(rig, "UPDATE greeting_sent SET hotel = 'other'");
	days_go_by(rig, ONCE_KEPT_DAYS + 1);
	expect_greetings(rig, 1, 1, 1);
	rig_destroy(rig);
}

/* ---- What guests and departments were told ----------------------------------------------------------------------- */

static const struct {
	const char *id;
	int64_t settled_ms;
	const char *state;
} TOLD[] = {
    {"a", RIG_NOW_MS - 24 * INT64_C(3600000), "sent"},
    {"b", 0, "suppressed"},
    {"c", 0, "dropped"},
    {"d", RIG_NOW_MS, "sent"},
    {"e", 0, "waiting"},
    {"f", 0, "to_call"},
};

/* What is told to guests, and what departments and staff have to see to. */
static bool tell(struct work *work, void *self, struct error *err)
{
	(void)self;
	for (int i = 0; i < (int)ROWS(TOLD); i++)
		if (!sql_run(work->sql, err,
		        "INSERT INTO guest_notice (hotel, id, kind, channel, state, department, reference, language,"
		        " made_ms, due_ms, next_ms, tries, escalated_to, settled_ms, settled_by, last_error,"
		        " recipient_sealed, values_sealed) VALUES (?1, ?2, 'greeting', 'mail', ?5, '', '', 'en', 1,"
		        " 1, 1, 1, '', ?3, '', '', ?4, ?4)",
		        "ttibt", work->hotel, TOLD[i].id, TOLD[i].settled_ms, "s", (size_t)1, TOLD[i].state) ||
		    !sql_run(work->sql, err,
		        "INSERT INTO notice (hotel, id, department, kind, booking, room, made_ms, acknowledged_ms,"
		        " acknowledged_by) VALUES (?1, ?2, 'sales', 'k', 'BKG00001', '', 1, ?3, '')",
		        "tti", work->hotel, TOLD[i].id, TOLD[i].settled_ms) ||
		    !sql_run(work->sql, err,
		        "INSERT INTO staff_list (hotel, id, kind, code, kiosk, booking, room, detail, made_ms,"
		        " resolved_ms, resolved_by) VALUES (?1, ?2, 'k', '', '', 'BKG00001', '', '', 1, ?3, '')",
		        "tti", work->hotel, TOLD[i].id, TOLD[i].settled_ms))
			return false;
	return true;
}

static void expect_notices(struct rig *rig, int64_t to_guests, int64_t to_staff)
{
	rig_write(rig, forget, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice"), to_guests);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice"), to_staff);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list"), to_staff);
}

static void test_notices(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	rig_write(rig, tell, NULL);
	rig_run(rig, "UPDATE guest_notice SET made_ms = 1466751600000 WHERE state = 'dropped'");
	manual_clock_advance(rig->clock, NOTICES_KEPT_DAYS * DAY_MS);
	expect_notices(rig, 4, 5);
	manual_clock_advance(rig->clock, DAY_MS);
	expect_notices(rig, 2, 4);
	manual_clock_advance(rig->clock, 3650 * DAY_MS);
	expect_notices(rig, 2, 4);
	rig_destroy(rig);
}

/* ---- Who waits and does not come --------------------------------------------------------------------------------- */

#define WAITING "SELECT count(*) FROM queue"
#define PLACES "SELECT count(*) FROM feed_document WHERE tbl = 'queue' AND document_sealed IS NOT NULL"

/* The phone he left, his place and the room that it keeps go with the day that he was expected on. */
static void test_no_show(void **state)
{
	struct rig *rig = rig_create(*state, stays_file(1, "2016-06-24", "2016-06-26"));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_run(rig, "UPDATE room SET condition = 'Dirty'");
	rig_do(rig, &kiosk, "QueueForRoom",
	    json_pack("{s:s, s:i, s:s}", "booking", "NUMBER00", "room_index", 0, "phone", "+86 138 0013 8000"), "OK");
	assert_int_equal(rig_number(rig, WAITING), 1);
	assert_int_equal(rig_number(rig, PLACES), 1);
	manual_clock_advance(rig->clock, DAY_MS);
	assert_ok(worker_round(&rig->central, err));
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking WHERE state = 'NoShow'"), 1);
	assert_int_equal(rig_number(rig, WAITING), 0);
	assert_int_equal(rig_number(rig, PLACES), 0);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_what_is_old),
	    cmocka_unit_test(test_a_part_at_a_time),
	    cmocka_unit_test(test_greetings),
	    cmocka_unit_test(test_periods),
	    cmocka_unit_test(test_another_hotel),
	    cmocka_unit_test(test_notices),
	    cmocka_unit_test(test_no_show),
	};
	return rig_run_tests(tests);
}
