/* CSV: what is read, and what is refused as a whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "central/import/csv.h"

#define ROW(text) text, sizeof(text) - 1

static const struct {
	const char *name, *bytes;
	size_t length;
	const char *code; /* "" where the file is right */
	int rows;
} files[] = {
    {"plain", ROW("a,b\n1,2\n3,4\n"), "", 2},
    {"carriage returns", ROW("a,b\r\n1,2\r\n"), "", 1},
    {"byte order mark",
        ROW("\xef\xbb\xbf"
            "a,b\n1,2\n"),
        "", 1},
    {"quotes, commas and line breaks", ROW("a,b\n\"x,\"\"y\n\",2\n"), "", 1},
    {"empty lines", ROW("\na,b\n\n1,2\n\n"), "", 1},
    {"no rows", ROW("a,b\n"), "", 0},
    {"nothing", ROW(""), "NOT_CSV", 0},
    {"one column", ROW("a\n1\n"), "NOT_CSV", 0},
    {"two columns of one name", ROW("a,a\n1,2\n"), "NOT_CSV", 0},
    {"a column without a name", ROW("a,\n1,2\n"), "NOT_CSV", 0},
    {"zero bytes", ROW("a,b\n1,\0\n"), "NOT_CSV", 0},
    {"UTF-16",
        ROW("\xff\xfe"
            "a\0,\0b\0\n\0"),
        "ENCODING", 0},
    {"Latin-1", ROW("a,b\n1,caf\xe9\n"), "ENCODING", 0},
    {"cut in a field", ROW("a,b\n1,2\n3,4"), "CUT", 0},
    {"cut in a row", ROW("a,b\n1,2\n3"), "CUT", 0},
    {"cut inside quotes", ROW("a,b\n1,\"2\n"), "CUT", 0},
    {"a quote in the middle", ROW("a,b\n1,2\"3\n"), "NOT_CSV", 0},
    {"text behind quotes", ROW("a,b\n1,\"2\"3\n"), "NOT_CSV", 0},
    {"a lone carriage return ends nothing", ROW("a,b\r1,2\r"), "CUT", 0},
};

static void reads_and_refuses(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct error err = {0};
		struct csv *csv = csv_open(files[i].bytes, files[i].length, &err);
		struct csv_row row;
		int rows = 0;

		if (strcmp(err.code, files[i].code) != 0)
			fail_msg("%s: code '%s' (%s)", files[i].name, err.code, err.text);
		assert_int_equal(csv != NULL, files[i].code[0] == '\0');
		while (csv != NULL && csv_next(csv, &row)) {
			assert_false(row.fault);
			rows++;
		}
		assert_int_equal(rows, files[i].rows);
		csv_close(csv);
	}
}

static void gives_fields_and_lines(void **state)
{
	static const char text[] = "name,note\n\"O\"\"Hara, Jo\",\"two\nlines\"\nLi,\n";
	struct csv *csv = csv_open(text, sizeof text - 1, NULL);
	struct csv_row row;

	(void)state;
	assert_int_equal(csv_column(csv, "note"), 1);
	assert_int_equal(csv_column(csv, "nota"), -1);
	assert_true(csv_next(csv, &row));
	assert_int_equal(row.line, 2);
	assert_string_equal(row.fields[0], "O\"Hara, Jo");
	assert_string_equal(row.fields[1], "two\nlines");
	assert_true(csv_next(csv, &row));
	assert_int_equal(row.line, 4);
	assert_string_equal(row.fields[1], "");
	assert_false(csv_next(csv, &row));
	csv_rewind(csv);
	assert_true(csv_next(csv, &row));
	assert_int_equal(row.line, 2);
	csv_close(csv);
}

static void a_row_of_another_length_is_at_fault(void **state)
{
	static const char text[] = "a,b\n1,2,3\n1\n1,2\n";
	static const bool faults[] = {true, true, false};
	struct csv *csv = csv_open(text, sizeof text - 1, NULL);
	struct csv_row row;

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_true(csv_next(csv, &row));
		assert_int_equal(row.fault, faults[i]);
		assert_int_equal(row.line, i + 2);
	}
	csv_close(csv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_and_refuses),
	    cmocka_unit_test(gives_fields_and_lines),
	    cmocka_unit_test(a_row_of_another_length_is_at_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
