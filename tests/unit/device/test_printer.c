/* Where receipts may go, what a printer's answers mean, and the file sink. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/buffer.h"
#include "base/file.h"
#include "device/printer.h"

static void sinks(void **state)
{
	(void)state;
	static const struct {
		const char *spec;
		int kind; /* -1: refused */
		const char *place;
		int port;
	} rows[] = {
	    {"none", PRINTER_SINK_NONE, "", 0},
	    {"file:/var/lib/foyer/paper", PRINTER_SINK_FILE, "/var/lib/foyer/paper", 0},
	    {"file:paper", PRINTER_SINK_FILE, "paper", 0},
	    {"/dev/usb/lp0", PRINTER_SINK_DEVICE, "/dev/usb/lp0", 0},
	    {"tcp:192.168.1.20:9100", PRINTER_SINK_TCP, "192.168.1.20", 9100},
	    {"tcp:[fe80::1]:9100", PRINTER_SINK_TCP, "fe80::1", 9100},
	    {"", -1, NULL, 0},
	    {"None", -1, NULL, 0},
	    {"file:", -1, NULL, 0},
	    {"/etc/passwd", -1, NULL, 0},
	    {"tcp:", -1, NULL, 0},
	    {"tcp:printer.example:9100", -1, NULL, 0},
	    {"tcp:192.168.1.20", -1, NULL, 0},
	    {"tcp:192.168.1.20:0", -1, NULL, 0},
	    {"tcp:192.168.1.20:65536", -1, NULL, 0},
	    {"tcp:192.168.1.20:91x", -1, NULL, 0},
	    {"tcp:fe80::1:9100", -1, NULL, 0},
	    {"tcp:[192.168.1.20]:9100", -1, NULL, 0},
	    {"tcp:[]:9100", -1, NULL, 0},
	    {"tcp::9100", -1, NULL, 0},
	    {"tcp:]:1", -1, NULL, 0},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct printer_sink sink;
		struct error err = {0};
		bool read = printer_sink_read(rows[i].spec, &sink, &err);
		assert_int_equal(read, rows[i].kind >= 0);
		if (!read) {
			assert_true(error_is(&err, "INVALID"));
			continue;
		}
		assert_int_equal(sink.kind, rows[i].kind);
		assert_string_equal(sink.place, rows[i].place);
		assert_int_equal(sink.port, rows[i].port);
	}
	char longest[400] = "file:";
	struct printer_sink sink;
	memset(longest + 5, 'x', 300);
	assert_false(printer_sink_read(longest, &sink, NULL));
}

static void answers(void **state)
{
	(void)state;
	static const struct {
		uint8_t byte[4];
		enum printer_state state;
		const char *cause;
	} rows[] = {
	    {{0x12, 0x12, 0x12, 0x12}, PRINTER_IS_READY, "well"},
	    {{0x16, 0x12, 0x12, 0x12}, PRINTER_IS_READY, "well"}, /* the drawer's pin */
	    {{0x12, 0x12, 0x12, 0x1e}, PRINTER_IS_PAPER_LOW, "paper near end"},
	    {{0x1a, 0x32, 0x12, 0x7e}, PRINTER_IS_PAPER_OUT, "paper end"},
	    {{0x1a, 0x32, 0x12, 0x12}, PRINTER_IS_PAPER_OUT, "stopped by paper end"},
	    {{0x1a, 0x16, 0x12, 0x12}, PRINTER_IS_COVER_OPEN, "cover open"},
	    {{0x1a, 0x36, 0x12, 0x7e}, PRINTER_IS_COVER_OPEN, "cover open"},
	    {{0x1a, 0x52, 0x1a, 0x12}, PRINTER_IS_ERROR, "cutter error"},
	    {{0x1a, 0x52, 0x32, 0x12}, PRINTER_IS_ERROR, "unrecoverable error"},
	    {{0x1a, 0x52, 0x16, 0x12}, PRINTER_IS_ERROR, "mechanical error"},
	    {{0x1a, 0x52, 0x52, 0x12}, PRINTER_IS_ERROR, "head too hot"},
	    {{0x1a, 0x52, 0x12, 0x12}, PRINTER_IS_ERROR, "error without a cause"},
	    {{0x1a, 0x1a, 0x12, 0x12}, PRINTER_IS_ERROR, "feed button held"},
	    {{0x1a, 0x12, 0x12, 0x12}, PRINTER_IS_ERROR, "off-line"},
	    {{0x12, 0x12, 0x12, 0x10}, PRINTER_IS_NOT_ANSWERING, "no valid answer"},
	    {{0x13, 0x12, 0x12, 0x12}, PRINTER_IS_NOT_ANSWERING, "no valid answer"},
	    {{0x12, 0x92, 0x12, 0x12}, PRINTER_IS_NOT_ANSWERING, "no valid answer"},
	    {{0x00, 0x00, 0x00, 0x00}, PRINTER_IS_NOT_ANSWERING, "no valid answer"},
	    {{0xff, 0xff, 0xff, 0xff}, PRINTER_IS_NOT_ANSWERING, "no valid answer"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct printer_answers given = {.have = {true, true, true, true}};
		memcpy(given.byte, rows[i].byte, 4);
		assert_int_equal(printer_state_from(&given), rows[i].state);
		assert_string_equal(printer_error_cause(&given), rows[i].cause);
		given.have[i % 4] = false;
		assert_int_equal(printer_state_from(&given), PRINTER_IS_NOT_ANSWERING);
	}
}

static void states_have_words(void **state)
{
	(void)state;
	for (int i = 0; i < PRINTER_STATES; i++) {
		enum printer_state printer = (enum printer_state)i;
		assert_true(strlen(printer_state_word(printer)) > 3);
		assert_true(strlen(printer_state_sentence(printer)) > 10);
		assert_int_equal(printer_can_start(printer), i == PRINTER_IS_READY || i == PRINTER_IS_PAPER_LOW);
	}
}

static void assert_file(const char *folder, const char *name, const char *text)
{
	char path[300];
	struct buffer read = {0};
	snprintf(path, sizeof path, "%s/%s", folder, name);
	assert_true(file_read(path, 1000, &read, NULL));
	assert_string_equal(buffer_text(&read), text);
	buffer_finish(&read);
	assert_int_equal(unlink(path), 0);
}

static void files_go_on_with_their_numbers(void **state)
{
	(void)state;
	char base[] = "/tmp/foyer-test-XXXXXX", folder[100];
	assert_non_null(mkdtemp(base));
	snprintf(folder, sizeof folder, "%s/paper", base);
	assert_true(printer_file_write(folder, "one", 3, "png one", 7, NULL));
	assert_true(printer_file_write(folder, "two", 3, NULL, 0, NULL));
	char path[200];
	snprintf(path, sizeof path, "%s/9999.png", folder);
	assert_true(file_write_atomic(path, "p", 1, 0600, NULL));
	snprintf(path, sizeof path, "%s/12345x.png", folder);
	assert_true(file_write_atomic(path, "p", 1, 0600, NULL));
	assert_true(printer_file_write(folder, "three", 5, "png three", 9, NULL));
	assert_file(folder, "0001.escpos", "one");
	assert_file(folder, "0001.png", "png one");
	assert_file(folder, "0002.escpos", "two");
	assert_file(folder, "10000.escpos", "three");
	assert_file(folder, "10000.png", "png three");
	assert_file(folder, "9999.png", "p");
	assert_file(folder, "12345x.png", "p");
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(rmdir(base), 0);
}

static void files_say_why_not(void **state)
{
	(void)state;
	struct error err = {0};
	assert_false(printer_file_write("/proc/no/such/folder", "x", 1, NULL, 0, &err));
	assert_true(err.code[0] != '\0');
	assert_non_null(strstr(err.text, "printing to a file"));
	assert_false(printer_file_write("/dev/null", "x", 1, NULL, 0, &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sinks),
	    cmocka_unit_test(answers),
	    cmocka_unit_test(states_have_words),
	    cmocka_unit_test(files_go_on_with_their_numbers),
	    cmocka_unit_test(files_say_why_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
