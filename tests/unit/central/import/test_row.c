/* Rows of imports: what a row was on a given morning, and rows that cannot be right. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/memory.h"
#include "central/import/row.h"

static const char map_text[] =
    "[booking]\nkey = {row.digest}-{row.copy}\narrival = {arrival}\nnights = {nights}\nlead_days = {lead}\n"
    "type = {type}\ntype_assigned = {given}\nadults = {adults}\nchildren = {children}\n"
    "status = {status|map:Out=stayed,Gone=cancelled,Missing=no_show,Open=reserved}\nstatus_day = {day}\n"
    "night_price = {price}\npayment = {paid}\nsurname = {name}\nphone = {phone}\n";
#define HEADER "arrival,nights,lead,type,given,adults,children,status,day,price,paid,name,phone\n"

struct fixture {
	struct csv *csv;
	struct column_map *map;
	struct hotel *hotel;
	struct csv_row row;
	struct map_row source;
};

static void set_up(struct fixture *fixture, const char *file)
{
	char path[] = "/tmp/foyer-map-XXXXXX";
	int descriptor = mkstemp(path);

	assert_int_equal(write(descriptor, map_text, sizeof map_text - 1), (ssize_t)sizeof map_text - 1);
	close(descriptor);
	*fixture = (struct fixture){.csv = csv_open(file, strlen(file), NULL)};
	fixture->map = column_map_read(path, fixture->csv, NULL);
	unlink(path);
	assert_non_null(fixture->map);
	fixture->hotel = memory_zeroed(1, sizeof *fixture->hotel);
	*fixture->hotel = (struct hotel){.currency = "EUR", .policy_id = "house"};
	fixture->source = (struct map_row){.row = &fixture->row, .digest = "0123456789abcdef", .copy = 1};
}

static void tear_down(struct fixture *fixture)
{
	column_map_destroy(fixture->map);
	csv_close(fixture->csv);
	free(fixture->hotel);
}

static void rows_that_cannot_be_right(void **state)
{
	static const struct {
		const char *line, *says; /* NULL: the row is right */
	} rows[] = {
	    {"2016-06-24,2,10,A,A,2,0,Out,2016-06-26,99.96,at_hotel,Guest1,+351 211\n", NULL},
	    {"2016-06-24,0,10,A,A,2,0,Out,2016-06-24,0,at_hotel,Guest1,+351 211\n", NULL},
	    {"2016-06-31,2,10,A,A,2,0,Out,2016-06-26,1,at_hotel,Guest1,\n", "arrival"},
	    {",2,10,A,A,2,0,Out,2016-06-26,1,at_hotel,Guest1,\n", "arrival"},
	    {"2016-06-24,-1,10,A,A,2,0,Out,2016-06-26,1,at_hotel,Guest1,\n", "nights"},
	    {"2016-06-24,400,10,A,A,2,0,Out,2016-06-26,1,at_hotel,Guest1,\n", "nights"},
	    {"2016-06-24,2,-3,A,A,2,0,Out,2016-06-26,1,at_hotel,Guest1,\n", "lead_days"},
	    {"2016-06-24,2,10,,A,2,0,Out,2016-06-26,1,at_hotel,Guest1,\n", "type"},
	    {"2016-06-24,2,10,A,A,0,0,Out,2016-06-26,1,at_hotel,Guest1,\n", "0 guests"},
	    {"2016-06-24,2,10,A,A,2,NA,Out,2016-06-26,1,at_hotel,Guest1,\n", "children"},
	    {"2016-06-24,2,10,A,A,2,10,Out,2016-06-26,1,at_hotel,Guest1,\n", "children"},
	    {"2016-06-24,2,10,A,A,2,0,Perhaps,2016-06-26,1,at_hotel,Guest1,\n", "status"},
	    {"2016-06-24,2,10,A,A,2,0,Out,26.6.2016,1,at_hotel,Guest1,\n", "status_day"},
	    {"2016-06-24,2,10,A,A,2,0,Out,2016-06-26,-6.38,at_hotel,Guest1,\n", "night_price"},
	    {"2016-06-24,2,10,A,A,2,0,Out,2016-06-26,1.999,at_hotel,Guest1,\n", "night_price"},
	    {"2016-06-24,2,10,A,A,2,0,Out,2016-06-26,1,cash,Guest1,\n", "payment"},
	    {"2016-06-24,2,10,A,A,2,0,Out\n", "number of columns"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fixture fixture;
		char file[512];
		struct error err = {0};
		struct import_row *row = memory_zeroed(1, sizeof *row);

		snprintf(file, sizeof file, "%s%s", HEADER, rows[i].line);
		set_up(&fixture, file);
		assert_true(csv_next(fixture.csv, &fixture.row));
		bool read = import_row_read(fixture.map, &fixture.source, fixture.hotel, row, &err);
		if (read != (rows[i].says == NULL))
			fail_msg("row %zu: %s", i, err.text);
		if (!read && strstr(err.text, rows[i].says) == NULL)
			fail_msg("row %zu says '%s'", i, err.text);
		free(row);
		tear_down(&fixture);
	}
}

static void reads_a_row(void **state)
{
	struct fixture fixture;
	struct import_row *row = memory_zeroed(1, sizeof *row);

	(void)state;
	set_up(&fixture, HEADER "2016-06-24,3,10,A,D,2,1,Out,2016-06-27,99.96,prepaid,Guest1,+351 211\n");
	assert_true(csv_next(fixture.csv, &fixture.row));
	assert_true(import_row_read(fixture.map, &fixture.source, fixture.hotel, row, NULL));
	assert_string_equal(row->key, "0123456789abcdef-1");
	assert_int_equal(row->booking.amount.minor, 29988);
	assert_int_equal(row->booking.prepaid.minor, 29988);
	assert_int_equal(row->booking.balance.minor, 0);
	assert_string_equal(row->booking.rooms[0].type_reserved, "A");
	assert_string_equal(row->type_assigned, "D");
	assert_int_equal(row->booking.rooms[0].guest_count, 3);
	assert_true(row->booking.rooms[0].guests[2].child);
	free(row);
	tear_down(&fixture);
}

static void what_a_row_was_on_a_morning(void **state)
{
	enum { ARRIVAL = 1000, LEAVING = 1003 };
	static const struct {
		enum import_end end;
		int made_day, status_day, as_of_day;
		enum import_then then;
	} rows[] = {
	    {END_STAYED, 900, LEAVING, 899, THEN_UNKNOWN},
	    {END_STAYED, 900, LEAVING, 900, THEN_EXPECTED},
	    {END_STAYED, 900, LEAVING, ARRIVAL, THEN_EXPECTED},
	    {END_STAYED, 900, LEAVING, ARRIVAL + 1, THEN_IN_HOUSE},
	    {END_STAYED, 900, LEAVING, LEAVING, THEN_IN_HOUSE},
	    {END_STAYED, 900, LEAVING, LEAVING + 1, THEN_LEFT},
	    {END_STAYED, 900, DAY_NONE, LEAVING, THEN_IN_HOUSE},
	    {END_STAYED, 900, DAY_NONE, LEAVING + 1, THEN_LEFT},
	    {END_CANCELLED, 900, 950, 950, THEN_EXPECTED},
	    {END_CANCELLED, 900, 950, 951, THEN_CANCELLED},
	    {END_CANCELLED, 900, ARRIVAL, ARRIVAL, THEN_EXPECTED},
	    {END_NO_SHOW, 900, ARRIVAL, ARRIVAL, THEN_EXPECTED},
	    {END_NO_SHOW, 900, ARRIVAL, ARRIVAL + 1, THEN_NO_SHOW},
	    {END_OPEN, DAY_NONE, DAY_NONE, 5, THEN_EXPECTED},
	};
	struct import_row *row = memory_zeroed(1, sizeof *row);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		*row = (struct import_row){
		    .end = rows[i].end, .made_day = rows[i].made_day, .status_day = rows[i].status_day};
		row->booking.arrival_day = ARRIVAL;
		row->booking.departure_day = LEAVING;
		if (import_row_then(row, rows[i].as_of_day) != rows[i].then)
			fail_msg("row %zu", i);
	}
	free(row);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_that_cannot_be_right),
	    cmocka_unit_test(reads_a_row),
	    cmocka_unit_test(what_a_row_was_on_a_morning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
