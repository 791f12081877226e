/* Rows that are old enough go, those that somebody may still ask for stay; never many at once. */
#include "central/rig.h"
#include "central/work/forget.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_what_is_old),
	    cmocka_unit_test(test_a_part_at_a_time),
	};
	return rig_run_tests(tests);
}
