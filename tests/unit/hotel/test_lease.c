#include "hotel/cmocka_all.h"
#include "hotel/guest.h"
#include "hotel/lease.h"
#include "hotel/receipt_number.h"
#include "hotel/throttle.h"

static const struct lease pool = {.id = "L1",
    .room = "1208",
    .first_night = 1000,
    .last_night = 1006,
    .fence = 3,
    .granted_ms = 1000000,
    .duration_ms = 600000,
    .pin = "482915"};
static const struct lease_receipt receipt = {
    .boot_id = "boot-a", .asked_steady_ms = 5000, .asked_wall_ms = 1000000, .age_ms = 1000};

static void time_left_is_never_too_long(void **state)
{
	(void)state;
	static const struct {
		struct lease_clock now;
		int64_t left;
	} rows[] = {
	    {{"boot-a", 5000, 1000000, 1000000}, 600000 - 120000 - 1000},
	    {{"boot-a", 6000, 1000000, 1000000}, 478000},
	    {{"boot-a", 6000, 0, 9000000}, 478000}, /* within one boot the wall clock says nothing */
	    {{"boot-a", 484000, 0, 0}, 0},
	    {{"boot-a", 483999, 0, 0}, 1},
	    {{"boot-a", 4999, 0, 0}, 0}, /* steady before it was asked: not ours */
	    {{"boot-b", 1, 1010000, 1005000}, 600000 - 120000 - 11000},
	    {{"boot-b", 1, 1004999, 1005000}, 0}, /* the wall clock was set back */
	    {{"boot-b", 1, 999999, 0}, 0},
	    {{"boot-b", 1, 1479000, 1400000}, 0},
	    {{"", 1, 1010000, 1005000}, 600000 - 120000 - 11000},
	    {{"boot-b", 1, INT64_MAX, 0}, 0},
	    {{"boot-a", INT64_MIN, 0, 0}, 0},
	};
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(lease_remaining_ms(&pool, &receipt, &rows[i].now), rows[i].left);
	struct lease brief = pool;
	brief.duration_ms = LEASE_MARGIN_MS;
	assert_int_equal(lease_remaining_ms(&brief, &receipt, &rows[0].now), 0);
	assert_false(lease_over(&pool, 1599999));
	assert_true(lease_over(&pool, 1600000));
}

static void who_may_use_it(void **state)
{
	(void)state;
	struct lease_clock now = {"boot-a", 6000, 1000000, 1000000}, late = {"boot-a", 900000, 0, 0};
	struct lease own = pool;
	memcpy(own.booking, "K7M42Q9D", 9);
	own.room_index = 1;
	static const struct {
		bool pool;
		const char *booking;
		int index;
		int32_t first, last;
		bool offline;
		enum refusal refusal;
	} rows[] = {
	    {true, "K7M42Q9D", 0, 1000, 1001, true, REFUSAL_NONE},
	    {true, "K7M42Q9D", 0, 1000, 1001, false, REFUSAL_NOT_ALLOWED},
	    {true, "K7M42Q9D", 0, 999, 1001, true, REFUSAL_ROOM_NOT_ALLOWED},
	    {true, "K7M42Q9D", 0, 1000, 1007, true, REFUSAL_ROOM_NOT_ALLOWED},
	    {true, "K7M42Q9D", 0, 1003, 1002, true, REFUSAL_ROOM_NOT_ALLOWED},
	    {false, "K7M42Q9D", 1, 1000, 1001, false, REFUSAL_NONE},
	    {false, "K7M42Q9D", 1, 1000, 1001, true, REFUSAL_NONE},
	    {false, "K7M42Q9D", 0, 1000, 1001, false, REFUSAL_LEASE_UNKNOWN},
	    {false, "P3XT8KWZ", 1, 1000, 1001, false, REFUSAL_LEASE_UNKNOWN},
	};
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(lease_use(rows[i].pool ? &pool : &own, &receipt, &now, rows[i].booking, rows[i].index,
		                     rows[i].first, rows[i].last, rows[i].offline),
		    rows[i].refusal);
	assert_int_equal(lease_use(&pool, &receipt, &late, "K7M42Q9D", 0, 1000, 1001, true), REFUSAL_LEASE_EXPIRED);
}

static void leases_have_limits(void **state)
{
	(void)state;
	struct lease bad;
	const char *what;
	assert_true(lease_valid(&pool, &what));
#define MUST_FAIL(change, name)                                                                                        \
	do {                                                                                                           \
		bad = pool;                                                                                            \
		change;                                                                                                \
		assert_false(lease_valid(&bad, &what));                                                                \
		assert_string_equal(what, name);                                                                       \
	} while (0)
	MUST_FAIL(bad.id[0] = '\0', "id");
	MUST_FAIL(bad.last_night = 999, "last_night");
	MUST_FAIL(bad.first_night = DAY_NONE, "first_night");
	MUST_FAIL(bad.fence = 0, "fence");
	MUST_FAIL(bad.pin[3] = 'x', "pin");
	MUST_FAIL(bad.duration_ms = -1, "duration_ms");
	MUST_FAIL(bad.duration_ms = INT64_MAX, "duration_ms");
	MUST_FAIL(bad.room_index = 16, "room_index");
}

static void pins_are_not_guessed(void **state)
{
	(void)state;
	struct seeded_random *seeded = seeded_random_create(4);
	struct random random = seeded_random_view(seeded);
	for (int i = 0; i < 20000; i++) {
		char pin[PIN_BYTES], id[RECEIPT_ID_BYTES], brief[15];
		pin_draw(&random, "1208", pin);
		assert_true(pin_valid(pin));
		assert_int_equal(strlen(pin), PIN_DIGITS);
		assert_null(strstr(pin, "1208"));
		assert_string_not_equal(pin, "111111");
		assert_string_not_equal(pin, "123456");
		receipt_id_draw(&random, id);
		assert_true(receipt_id_valid(id));
		receipt_id_short(id, brief);
		assert_int_equal(strlen(brief), 14);
	}
	seeded_random_destroy(seeded);
	char typed[RECEIPT_SHORT_BYTES];
	assert_true(receipt_id_short_normalise("1A2B-3C4D 5e6f", 14, typed));
	assert_string_equal(typed, "1a2b3c4d5e6f");
	assert_false(receipt_id_short_normalise("1A2B-3C4D-5E6", 13, typed));
	assert_false(receipt_id_short_normalise("1A2B-3C4D-5E6F7", 15, typed));
	assert_false(receipt_id_short_normalise("TA2B-3C4D-5E6F", 14, typed));
	assert_false(receipt_id_short_normalise("1a2b3c4d5e6\0", 12, typed));
	assert_string_equal(typed, "");
	assert_false(receipt_id_short_normalise(NULL, 0, typed));
	assert_false(receipt_id_valid("ABCDEF"));
	assert_false(receipt_id_valid("0123456789ABCDEF0123456789abcdef"));
	assert_false(receipt_id_valid(NULL));
	assert_false(pin_valid("123"));
	assert_false(pin_valid("12 456"));
}

static void wrong_tries_slow_down_then_close(void **state)
{
	(void)state;
	struct throttle_rule rule = throttle_booking_rule();
	struct throttle throttle = {0};
	static const int64_t waits[] = {0, 0, 2000, 4000, 15 * 60 * 1000};
	int64_t now = 1000000;
	for (size_t i = 0; i < ROWS(waits); i++) {
		assert_int_equal(throttle_wait_ms(&rule, &throttle, now), 0);
		throttle_wrong(&rule, &throttle, now);
		assert_int_equal(throttle_wait_ms(&rule, &throttle, now), waits[i]);
		now += waits[i];
	}
	assert_true(throttle.closed);
	assert_int_equal(throttle_wait_ms(&rule, &throttle, now - 1), 1);
	assert_int_equal(throttle_wait_ms(&rule, &throttle, 0), rule.close_ms); /* a clock set back waits no longer */
	throttle_wrong(&rule, &throttle, now);
	assert_int_equal(throttle.wrong_tries, 1);
	throttle_wrong(&rule, &throttle, now + rule.window_ms + 1);
	assert_int_equal(throttle.wrong_tries, 1);
}

static void guests_records(void **state)
{
	(void)state;
	static const char *const phones[] = {"13800138000", "+86 138-0013 (8000)", "12345"};
	static const char *const no_phones[] = {"", "1234", "123456789012345678901", "12a45", "1+2345", "１２３４５６"};
	static const char *const mails[] = {"a@b.c", "first.last+x@mail.example.com"};
	static const char *const no_mails[] = {
	    "", "@b.c", "a@", "a@b", "a@@b.c", "a@b@c.d", "a b@c.d", "a@.c", "a@b.", "a,b@c.d"};
	for (size_t i = 0; i < ROWS(phones); i++)
		assert_true(phone_valid(phones[i]));
	for (size_t i = 0; i < ROWS(no_phones); i++)
		assert_false(phone_valid(no_phones[i]));
	for (size_t i = 0; i < ROWS(mails); i++)
		assert_true(email_valid(mails[i]));
	for (size_t i = 0; i < ROWS(no_mails); i++)
		assert_false(email_valid(no_mails[i]));
	struct guest guest = {.birth_day = DAY_NONE, .expiry_day = DAY_NONE};
	assert_int_equal(guest_missing(&guest, true, true, true), 63);
	assert_int_equal(guest_missing(&guest, false, false, false), GUEST_FIELD_NAME);
	struct document document = {.kind = DOCUMENT_PASSPORT,
	    .surname = "ERIKSSON",
	    .given = "ANNA MARIA",
	    .number = "L898902C3",
	    .issuer = "UTO",
	    .nationality = "UTO",
	    .birth_day = 1685,
	    .expiry_day = 15445,
	    .sex = SEX_FEMALE};
	guest_from_document(&guest, &document);
	assert_string_equal(guest.name, "ANNA MARIA ERIKSSON");
	assert_int_equal(guest_missing(&guest, true, true, true), GUEST_FIELD_CONTACT | GUEST_FIELD_CONSENT);
	memcpy(document.nationality, "CHN", 4);
	guest_from_document(&guest, &document);
	assert_string_equal(guest.name, "ERIKSSON ANNA MARIA");
	assert_true(guest_valid(&guest, NULL));
	memcpy(guest.phone, "12", 3);
	assert_false(guest_valid(&guest, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(time_left_is_never_too_long),
	    cmocka_unit_test(who_may_use_it), cmocka_unit_test(leases_have_limits),
	    cmocka_unit_test(pins_are_not_guessed), cmocka_unit_test(wrong_tries_slow_down_then_close),
	    cmocka_unit_test(guests_records)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
