/* PINs that are good enough for a kiosk, roles that may decide for guests, and the words of the reasons. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/text.h"
#include "central/staff/beside.h"
#include "hotel/beside.h"

static void pins(void **state)
{
	static const struct {
		const char *pin;
		bool good;
	} rows[] = {
	    {"407193", true},
	    {"112233", true},
	    {"000001", true},
	    {"407193882215", true},
	    {"", false},
	    {"40719", false},
	    {"4071938822153", false},
	    {"000000", false},
	    {"123456", false},
	    {"987654", false},
	    {"40719a", false},
	    {"407 193", false},
	    {"４０７１９３", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct error err = {0};
		if (staff_pin_acceptable(rows[i].pin, &err) != rows[i].good)
			fail_msg("%s", rows[i].pin);
		if (!rows[i].good)
			assert_string_equal(err.code, "BAD_INPUT");
	}
}

static void roles(void **state)
{
	(void)state;
	assert_true(beside_serves_guests(ROLE_FRONT_OFFICE));
	assert_true(beside_serves_guests(ROLE_MANAGER));
	assert_false(beside_serves_guests(ROLE_SALES));
	assert_false(beside_serves_guests(ROLE_HOUSEKEEPING));
	assert_false(beside_serves_guests(ROLE_MAINTENANCE));
	assert_false(beside_serves_guests(ROLE_ADMINISTRATOR));
}

static void reasons(void **state)
{
	enum staff_reason reason;
	(void)state;
	for (int i = 0; i < STAFF_REASON_COUNT; i++) {
		assert_true(staff_reason_parse(staff_reason_word(i), &reason));
		assert_int_equal(reason, i);
	}
	assert_false(staff_reason_parse("", &reason));
	assert_false(staff_reason_parse("because", &reason));
	assert_string_equal(staff_reason_word(-1), "");
	assert_string_equal(staff_reason_word(STAFF_REASON_COUNT), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(pins), cmocka_unit_test(roles), cmocka_unit_test(reasons)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
