/* CheckIn at central: what it does at once, and what becomes of one that cannot be. */
#include "central/rig.h"
#include "central/store/stay.h"

static void leased(struct rig *rig, const struct rig_kiosk *kiosk, struct sync_leases_answer *out)
{
	rig_leases(rig, kiosk, NULL, SYNC_LEASE_HELD, 0, out);
	assert_true(out->count >= 2);
}

static void test_everything_at_once(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_offer(rig, &kiosk, "BKG00001", 0, 0, &offer);
	assert_true(offer.offered);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("BKG00001", 0, &offer.lease), "OK");
	rig_load(rig, "BKG00001", booking);
	assert_int_equal(booking->rooms[0].state, STAY_IN_HOUSE);
	assert_string_equal(booking->rooms[0].room, offer.lease.room);
	assert_true(booking->rooms[0].checked_in_ms == RIG_NOW_MS);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night WHERE holder = 'stay'"), 2);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night WHERE holder = 'lease'"), 0);
	assert_int_equal(rig_number(rig, "SELECT occupied FROM room WHERE number = '101'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE department = 'housekeeping'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE department = 'front_office'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'check_in'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'used'"), 1);
	rig_offer(rig, &kiosk, "BKG00001", 0, 0, &offer);
	assert_false(offer.offered);
	assert_string_equal(offer.code, "ALREADY_IN");
	free(booking);
	rig_destroy(rig);
}

/* Two kiosks, one booking, both offline: one stay, one room, the other told; its room waits for staff. */
static void test_the_second_is_told(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk first, second;
	struct sync_leases_answer a, b, after;
	struct sync_result result;
	char text[2][64];
	int64_t next;
	rig_enrol(rig, "Lobby 1", &first);
	rig_enrol(rig, "Lobby 2", &second);
	leased(rig, &first, &a);
	leased(rig, &second, &b);
	assert_string_not_equal(a.leases[0].room, b.leases[0].room);
	rig_do(rig, &first, "CheckIn", rig_check_in_body("BKG00001", 0, &a.leases[0]), "OK");
	assert_ok(
	    rig_push(rig, &second, 1, "CheckIn", rig_check_in_body("BKG00001", 0, &b.leases[0]), &result, &next, err));
	assert_false(result.applied);
	assert_string_equal(result.code, "ALREADY_IN");
	assert_true(json_get_text(result.body, "kiosk", text[0], sizeof(text[0]), NULL));
	assert_true(json_get_text(result.body, "room", text[1], sizeof(text[1]), NULL));
	assert_string_equal(text[0], "Lobby 1");
	assert_string_equal(text[1], a.leases[0].room);
	json_decref(result.body);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'disputed'"), 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'room_quarantined'"), 1);
	/* Whatever the kiosk says, only staff free that room. */
	rig_leases(rig, &second, &b, SYNC_LEASE_RELEASED, 0, &after);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'disputed'"), 1);
	for (int i = 0; i < after.count; i++)
		assert_string_not_equal(after.leases[i].room, b.leases[0].room);
	rig_destroy(rig);
}

static void expect(struct rig *rig, struct rig_kiosk *kiosk, const struct lease *lease, const char *code)
{
	rig_do(rig, kiosk, "CheckIn", rig_check_in_body("BKG00001", 0, lease), code);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay"), 0);
}

static void test_leases_that_do_not_hold(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk first, second;
	struct sync_leases_answer leases;
	struct lease wrong;
	rig_enrol(rig, "Lobby 1", &first);
	rig_enrol(rig, "Lobby 2", &second);
	leased(rig, &first, &leases);
	wrong = leases.leases[0];
	strcpy(wrong.id, "00000000000000000000000000000000");
	expect(rig, &first, &wrong, "LEASE_UNKNOWN");
	expect(rig, &second, &leases.leases[0], "LEASE_UNKNOWN");
	wrong = leases.leases[0];
	wrong.fence++;
	expect(rig, &first, &wrong, "LEASE_FENCED");
	wrong = leases.leases[1];
	strcpy(wrong.room, leases.leases[0].room);
	expect(rig, &first, &wrong, "LEASE_UNKNOWN");
	/* Its room was in dispute by the slip before: over for this kiosk. */
	expect(rig, &first, &leases.leases[0], "LEASE_EXPIRED");
	rig_destroy(rig);
}

static bool save(struct work *work, void *self, struct error *err)
{
	return store_booking_save(work, self, err);
}

static void test_states_that_do_not_allow_it(void **state)
{
	static const struct {
		enum stay_state state;
		const char *code;
	} rows[] = {
	    {STAY_CANCELLED, "CANCELLED"},
	    {STAY_CHECKED_OUT, "ALREADY_OUT"},
	    {STAY_WAITLISTED, "WAITLISTED"},
	    {STAY_IN_HOUSE, "ALREADY_IN"},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		json_t *file = rig_hotel_file();
		struct rig *rig = rig_create(*state, file);
		struct rig_kiosk kiosk;
		struct sync_leases_answer leases;
		struct booking *booking = memory_zeroed(1, sizeof(*booking));
		rig_enrol(rig, "Lobby 1", &kiosk);
		leased(rig, &kiosk, &leases);
		rig_load(rig, "BKG00001", booking);
		booking->rooms[0].state = rows[i].state;
		if (rows[i].state == STAY_IN_HOUSE || rows[i].state == STAY_CHECKED_OUT)
			strcpy(booking->rooms[0].room, "106");
		rig_write(rig, save, booking);
		expect(rig, &kiosk, &leases.leases[0], rows[i].code);
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'disputed'"), 1);
		free(booking);
		rig_destroy(rig);
	}
}

/* The night audit closed it while its guest stood at an offline kiosk. */
static void test_a_no_show_who_came(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_leases_answer leases;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_enrol(rig, "Lobby 1", &kiosk);
	leased(rig, &kiosk, &leases);
	rig_load(rig, "BKG00001", booking);
	booking->rooms[0].state = STAY_NO_SHOW;
	rig_write(rig, save, booking);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("BKG00001", 0, &leases.leases[0]), "OK");
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'check_in_doubtful' AND code = 'NO_SHOW'"),
	    1);
	free(booking);
	rig_destroy(rig);
}

static bool expire(struct work *work, void *self, struct error *err)
{
	(void)self;
	return leases_expire(work, err);
}

/* An expired lease is kept apart, never sold: the check-in that comes late is still good. */
static void test_a_late_check_in_stands(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct rig_kiosk kiosk;
	struct sync_leases_answer leases;
	rig_enrol(rig, "Lobby 1", &kiosk);
	leased(rig, &kiosk, &leases);
	manual_clock_advance(rig->clock, 5 * 60 * 60 * 1000);
	rig_write(rig, expire, NULL);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM lease WHERE state = 'quarantined'"), leases.count);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("BKG00001", 0, &leases.leases[0]), "OK");
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay"), 1);
	rig_destroy(rig);
}

static json_t *registration(const char *birth_day)
{
	return json_pack("{s:s, s:i, s:i, s:s, s:{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:s, s:s, "
	                 "s:s, s:s, s:s, s:b,"
	                 " s:b, s:b, s:s, s:i}}",
	    "booking", "BKG00001", "room_index", 0, "guest_index", 0, "made_by", "guest", "guest", "name", "Anna Berg",
	    "surname", "", "given", "", "document", "passport", "document_number", "L01X00T47", "issuer", "D",
	    "nationality", "D", "birth_day", birth_day, "expiry_day", "2047-01-01", "sex", "female", "document_checked",
	    1, "phone", "+49 30 1234567", "email", "", "diet", "", "allergy", "", "other_needs", "", "child", 0,
	    "consent_registration", 1, "consent_messages", 0, "consent_version", "1", "consent_ms", 1);
}

/* The guest is in the room: the stay stands, and staff see what the rules would have said. */
static void test_guests_who_are_not_registered(void **state)
{
	static const struct {
		const char *birth_day; /* NULL: nobody registered */
		const char *code;      /* NULL: nothing stands against it */
	} rows[] = {{NULL, "NOT_REGISTERED"}, {"2010-01-01", "UNDERAGE"}, {"1990-02-03", NULL}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct rig *rig = rig_create(*state, NULL);
		struct rig_kiosk kiosk;
		struct sync_leases_answer leases;
		char sql[128];
		rig_enrol(rig, "Lobby 1", &kiosk);
		leased(rig, &kiosk, &leases);
		if (rows[i].birth_day)
			rig_do(rig, &kiosk, "RegisterGuest", registration(rows[i].birth_day), "OK");
		rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("BKG00001", 0, &leases.leases[0]), "OK");
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM stay"), 1);
		snprintf(sql, sizeof sql,
		    "SELECT count(*) FROM staff_list WHERE kind = 'check_in_doubtful' AND code = '%s'",
		    rows[i].code ? rows[i].code : "");
		assert_int_equal(rig_number(rig, sql), rows[i].code ? 1 : 0);
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'check_in_doubtful'"),
		    rows[i].code ? 1 : 0);
		rig_destroy(rig);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_everything_at_once),
	    cmocka_unit_test(test_the_second_is_told),
	    cmocka_unit_test(test_leases_that_do_not_hold),
	    cmocka_unit_test(test_states_that_do_not_allow_it),
	    cmocka_unit_test(test_a_no_show_who_came),
	    cmocka_unit_test(test_a_late_check_in_stands),
	    cmocka_unit_test(test_guests_who_are_not_registered),
	};
	return rig_run_tests(tests);
}
