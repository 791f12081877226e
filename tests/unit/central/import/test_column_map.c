/* Column maps: templates, filters, and everything that makes a map or a row wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "central/import/column_map.h"

#define HEAD                                                                                                           \
	"[booking]\nkey = {row.digest}-{row.copy}\nnights = {we + wd}\ntype = {type}\nadults = {adults}\nstatus = "    \
	"{status|map:Check-Out=stayed,No-Show=no_show}\nsurname = Guest {row.line}\n"
#define ARRIVAL "arrival = {year}-{month|month}-{day|pad2}\n"

static const char table[] = "year,month,day,we,wd,type,adults,status,when,kids\n"
                            "2016,June,4,2,3,A,2,Check-Out,7/3/2016,NA\n"
                            "2016,Juno,4,x,3,A,2,Stayed,13/40,1\n";

static struct column_map *read_map(const char *text, const struct csv *csv, struct error *err)
{
	char path[] = "/tmp/foyer-map-XXXXXX";
	int file = mkstemp(path);
	struct column_map *map;

	assert_true(file >= 0);
	assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
	close(file);
	map = column_map_read(path, csv, err);
	unlink(path);
	return map;
}

static void maps_that_cannot_be_right(void **state)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
	    {HEAD, "'arrival' is missing"},
	    {HEAD ARRIVAL "departure = {when|mdy}\n", "exactly one of"},
	    {HEAD ARRIVAL "phone = {telephone}\n", "no column 'telephone'"},
	    {HEAD ARRIVAL "phone = {when|md}\n", "no filter 'md'"},
	    {HEAD ARRIVAL "phone = {when|mdy:1}\n", "no filter"},
	    {HEAD ARRIVAL "phone = {kids|default}\n", "no filter"},
	    {HEAD ARRIVAL "phone = {when\n", "without '}'"},
	    {HEAD ARRIVAL "fone = {when}\n", "fone"},
	    {HEAD ARRIVAL "made = {when}\nlead_days = {day}\n", "only one of"},
	};
	struct csv *csv = csv_open(table, sizeof table - 1, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct error err = {0};

		assert_null(read_map(rows[i].text, csv, &err));
		assert_string_equal(err.code, "BAD_MAP");
		if (strstr(err.text, rows[i].says) == NULL)
			fail_msg("row %zu says '%s'", i, err.text);
	}
	csv_close(csv);
}

static void values_of_a_row(void **state)
{
	static const struct {
		enum map_field field;
		const char *first, *second; /* NULL: the row is refused */
	} rows[] = {
	    {MAP_ARRIVAL, "2016-06-04", NULL},
	    {MAP_NIGHTS, "5", NULL},
	    {MAP_STATUS, "stayed", NULL},
	    {MAP_STATUS_DAY, "2016-07-03", NULL},
	    {MAP_CHILDREN, "0", "1"},
	    {MAP_KEY, "00000000000000ab-1", "00000000000000ab-2"},
	    {MAP_SURNAME, "Guest 2", "Guest 3"},
	    {MAP_TYPE, "A", "A"},
	    {MAP_EMAIL, "", ""},
	};
	struct csv *csv = csv_open(table, sizeof table - 1, NULL);
	struct error err = {0};
	struct column_map *map =
	    read_map(HEAD ARRIVAL "status_day = {when|mdy}\nchildren = {kids|default:0}\n", csv, &err);
	struct csv_row row;
	struct buffer value = {0};

	(void)state;
	assert_non_null(map);
	for (int copy = 1; csv_next(csv, &row); copy++) {
		struct map_row at = {.row = &row, .digest = "00000000000000ab", .copy = copy};

		for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
			const char *want = copy == 1 ? rows[i].first : rows[i].second;
			bool right = column_map_value(map, rows[i].field, &at, &value, &err);

			assert_int_equal(right, want != NULL);
			if (want != NULL)
				assert_string_equal(buffer_text(&value), want);
			else
				assert_string_equal(err.code, "BAD_ROW");
		}
	}
	buffer_finish(&value);
	column_map_destroy(map);
	csv_close(csv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(maps_that_cannot_be_right),
	    cmocka_unit_test(values_of_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
