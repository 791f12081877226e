/* QR codes: the finder patterns stand where readers look, lengths have limits. Reading is tested with zbarimg in
 * tests/system. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "receipt/qr.h"

static void check_finder(const struct qr_code *code, int column, int row)
{
	for (int y = 0; y < 7; y++)
		for (int x = 0; x < 7; x++) {
			bool ring = x == 0 || y == 0 || x == 6 || y == 6;
			bool heart = x >= 2 && x <= 4 && y >= 2 && y <= 4;
			assert_int_equal(qr_dark(code, column + x, row + y), ring || heart);
		}
}

static void lengths(void **state)
{
	(void)state;
	static const struct {
		size_t length;
		int modules; /* 0: refused */
	} rows[] = {{0, 0}, {1, 21}, {14, 21}, {15, 25}, {152, 49}, {153, 53}, {180, 53}, {181, 57}, {600, 93},
	    {601, 0}, {5000, 0}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[5001];
		struct qr_code code;
		memset(text, 'x', rows[i].length);
		text[rows[i].length] = '\0';
		assert_int_equal(qr_encode(text, &code, NULL), rows[i].modules != 0);
		if (!rows[i].modules)
			continue;
		assert_int_equal(code.modules, rows[i].modules);
		check_finder(&code, 0, 0);
		check_finder(&code, code.modules - 7, 0);
		check_finder(&code, 0, code.modules - 7);
	}
}

static void outside_is_light(void **state)
{
	(void)state;
	struct qr_code code;
	assert_true(qr_encode("FOYER1.", &code, NULL));
	assert_true(qr_dark(&code, 0, 0));
	assert_false(qr_dark(&code, -1, 0));
	assert_false(qr_dark(&code, 0, -1));
	assert_false(qr_dark(&code, code.modules, 0));
	assert_false(qr_dark(&code, 0, code.modules));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lengths),
	    cmocka_unit_test(outside_is_light),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
