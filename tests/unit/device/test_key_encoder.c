/* The key credential: what is asked for is written, nonsense is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/file.h"
#include "device/key_encoder.h"

static const struct key_request good = {"yunjian", "1208", "HX7K2MPQ", 1795273380000, 1795446180000, 2};

static void kinds(void **state)
{
	(void)state;
	static const char *const wrong[] = {"", "PIN", "file:", "card", "/dev/ttyUSB0"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct error err = {0};
		assert_null(key_encoder_create(wrong[i], &err));
		assert_true(error_is(&err, "INVALID"));
	}
	struct key_encoder *encoder = key_encoder_create("pin", NULL);
	assert_false(key_encoder_gives_card(encoder));
	assert_true(key_encoder_issue(encoder, &good, NULL));
	key_encoder_destroy(encoder);
	key_encoder_destroy(NULL);
}

static void wrong_requests(void **state)
{
	(void)state;
	struct key_encoder *encoder = key_encoder_create("pin", NULL);
	struct key_request rows[] = {good, good, good, good, good, good, good, good};
	rows[0].room_number = "";
	rows[1].hotel = NULL;
	rows[2].booking_number = "A\nroom=1";
	rows[3].booking_number = "\xff";
	rows[4].until_ms = rows[4].from_ms;
	rows[5].from_ms = -1;
	rows[6].copies = 0;
	rows[7].copies = 9;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct error err = {0};
		assert_false(key_encoder_issue(encoder, &rows[i], &err));
		assert_true(error_is(&err, "INVALID"));
	}
	key_encoder_destroy(encoder);
}

static void to_file(void **state)
{
	(void)state;
	char folder[] = "/tmp/foyer-test-XXXXXX", spec[64], path[64];
	assert_non_null(mkdtemp(folder));
	snprintf(spec, sizeof spec, "file:%s", folder);
	snprintf(path, sizeof path, "%s/0001.key", folder);
	struct key_encoder *encoder = key_encoder_create(spec, NULL);
	assert_true(key_encoder_gives_card(encoder));
	assert_true(key_encoder_issue(encoder, &good, NULL));
	struct buffer read = {0};
	assert_true(file_read(path, 1000, &read, NULL));
	assert_string_equal(buffer_text(&read), "hotel=yunjian\nroom=1208\nbooking=HX7K2MPQ\nfrom_ms=1795273380000\n"
	                                        "until_ms=1795446180000\ncopies=2\n");
	buffer_finish(&read);
	unlink(path);
	rmdir(folder);
	key_encoder_destroy(encoder);
	encoder = key_encoder_create("file:/proc/no/such", NULL);
	struct error err = {0};
	assert_false(key_encoder_issue(encoder, &good, &err));
	assert_true(err.text[0] != '\0');
	key_encoder_destroy(encoder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kinds),
	    cmocka_unit_test(wrong_requests),
	    cmocka_unit_test(to_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
