/* What was taken in addition follows the stay: every way a stay can become another, and every kind of charge. */
#include "hotel/cmocka_all.h"
#include "hotel/extra_follow.h"

enum { DAY = 1000, GOES = -1 };

#define HOUSE 1
#define REPRICED 2
#define NOT_OFFERED 4

struct follow_row {
	const char *name;
	enum extra_kind kind;
	bool by_night;
	int day; /* from DAY on, like all of these */
	int before[2], after[2];
	int flags, today;
	int stands; /* afterwards; GOES */
};

static const struct follow_row follow_rows[] = {
    {"fewer nights: one that stays", EXTRA_MEAL, true, 1, {0, 3}, {0, 2}, 0, 0, 1},
    {"fewer nights: one outside", EXTRA_MEAL, true, 2, {0, 3}, {0, 2}, 0, 0, GOES},
    {"more nights", EXTRA_MEAL, true, 2, {0, 3}, {0, 5}, 0, 0, 2},
    {"arrives later, leaves as before: outside", EXTRA_MEAL, true, 0, {0, 3}, {1, 3}, 0, 0, GOES},
    {"arrives later, leaves as before: inside", EXTRA_MEAL, true, 1, {0, 3}, {1, 3}, 0, 0, 1},
    {"as many nights later, first", EXTRA_MEAL, true, 0, {0, 2}, {7, 9}, 0, 0, 7},
    {"as many nights later, last", EXTRA_MEAL, true, 1, {0, 2}, {7, 9}, 0, 0, 8},
    {"as many nights, over one another", EXTRA_MEAL, true, 0, {0, 2}, {1, 3}, 0, 0, 1},
    {"as many nights earlier", EXTRA_MEAL, true, 5, {5, 7}, {3, 5}, 0, 0, 3},
    {"as many nights, but not offered then", EXTRA_MEAL, true, 1, {0, 2}, {7, 9}, NOT_OFFERED, 0, GOES},
    {"fewer nights, though not offered any more", EXTRA_MEAL, true, 0, {0, 2}, {0, 1}, NOT_OFFERED, 0, 0},
    {"more nights elsewhere", EXTRA_MEAL, true, 1, {0, 2}, {7, 10}, 0, 0, GOES},
    {"more nights, over one another", EXTRA_MEAL, true, 1, {0, 2}, {1, 4}, 0, 0, 1},
    {"in house, a day that was lived", EXTRA_MEAL, true, 0, {0, 3}, {0, 2}, HOUSE, 2, 0},
    {"in house, leaves today", EXTRA_MEAL, true, 2, {0, 4}, {0, 2}, HOUSE, 2, GOES},
    {"in house, leaves today, yesterday's", EXTRA_MEAL, true, 1, {0, 4}, {0, 2}, HOUSE, 2, 1},
    {"in house, leaves on the day of arrival", EXTRA_MEAL, true, 0, {0, 2}, {0, 0}, HOUSE, 0, GOES},
    {"day use stays what it was", EXTRA_MEAL, true, 0, {0, 0}, {0, 0}, HOUSE, 0, 0},
    {"day use on another day", EXTRA_MEAL, true, 0, {0, 0}, {4, 4}, 0, 0, 4},
    {"once, arrives later", EXTRA_SERVICE, false, 0, {0, 3}, {1, 3}, 0, 0, 1},
    {"once, leaves earlier", EXTRA_SERVICE, false, 0, {0, 3}, {0, 1}, 0, 0, 0},
    {"once, on other dates", EXTRA_PRODUCT, false, 0, {0, 2}, {7, 10}, 0, 0, 7},
    {"once, not offered then", EXTRA_PRODUCT, false, 0, {0, 2}, {7, 10}, NOT_OFFERED, 0, GOES},
    {"once, had in house", EXTRA_SERVICE, false, 2, {0, 4}, {0, 2}, HOUSE, 2, 2},
    {"leaving late goes with the departure", EXTRA_LATE, false, 3, {0, 3}, {0, 2}, 0, 0, 2},
    {"leaving late, on other dates", EXTRA_LATE, false, 3, {0, 3}, {7, 8}, 0, 0, 8},
    {"leaving late, not offered then", EXTRA_LATE, false, 3, {0, 3}, {7, 8}, NOT_OFFERED, 0, GOES},
    {"leaving late, in house", EXTRA_LATE, false, 3, {0, 3}, {0, 4}, HOUSE, 1, 4},
    {"a better room, fewer nights", EXTRA_UPGRADE, true, 2, {0, 3}, {0, 2}, 0, 0, GOES},
    {"a better room, a night that stays", EXTRA_UPGRADE, true, 1, {0, 3}, {0, 2}, 0, 0, 1},
    {"a better room does not move", EXTRA_UPGRADE, true, 0, {0, 2}, {1, 3}, 0, 0, GOES},
    {"a better room, a night of both stays", EXTRA_UPGRADE, true, 1, {0, 2}, {1, 3}, 0, 0, 1},
    {"a better room that the new price holds", EXTRA_UPGRADE, true, 1, {0, 3}, {0, 2}, REPRICED, 0, GOES},
    {"the same of a night that was lived", EXTRA_UPGRADE, true, 0, {0, 3}, {0, 2}, HOUSE | REPRICED, 1, GOES},
    {"a better room by day", EXTRA_UPGRADE, true, 0, {0, 2}, {0, 0}, HOUSE, 0, 0},
    {"a meal is not in the room's price", EXTRA_MEAL, true, 1, {0, 3}, {0, 2}, REPRICED, 0, 1},
};

static struct extra_charge charge_of(enum extra_kind kind, bool by_night, int day)
{
	return (struct extra_charge){.kind = kind, .by_night = by_night, .day = DAY + day, .amount_minor = 6800};
}

static void test_follows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(follow_rows) / sizeof(*follow_rows); i++) {
		const struct follow_row *row = &follow_rows[i];
		int32_t day;
		struct extra_charge charge = charge_of(row->kind, row->by_night, row->day);
		struct extra_move move = {.before = {DAY + row->before[0], DAY + row->before[1]},
		    .after = {DAY + row->after[0], DAY + row->after[1]},
		    .in_house = row->flags & HOUSE,
		    .business_day = DAY + row->today,
		    .repriced = row->flags & REPRICED,
		    .offered = !(row->flags & NOT_OFFERED)};
		bool follows = extra_charge_follows(&charge, &move, &day);
		if (follows != (row->stands != GOES) || (follows && day != DAY + row->stands))
			fail_msg("%s: %s on %d", row->name, follows ? "stands" : "goes", (int)day - DAY);
	}
}

static void test_had(void **state)
{
	static const struct {
		enum extra_kind kind;
		bool by_night;
		int day, departure, today;
		bool had;
	} rows[] = {
	    {EXTRA_MEAL, true, 0, 3, 1, true},
	    {EXTRA_MEAL, true, 1, 3, 1, false},
	    {EXTRA_MEAL, true, 2, 3, 1, false},
	    {EXTRA_MEAL, true, 2, 3, 3, true},
	    {EXTRA_MEAL, true, 0, 3, 0, false},
	    {EXTRA_MEAL, true, 0, 0, 0, true}, /* day use, to its end */
	    {EXTRA_SERVICE, false, 1, 3, 1, true},
	    {EXTRA_LATE, false, 3, 3, 1, false},
	    {EXTRA_LATE, false, 3, 3, 3, true},
	    {EXTRA_UPGRADE, true, 0, 3, 0, true},
	    {EXTRA_UPGRADE, true, 1, 3, 0, false},
	    {EXTRA_UPGRADE, true, 1, 3, 1, false},
	    {EXTRA_UPGRADE, true, 1, 3, 2, true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct extra_charge charge = charge_of(rows[i].kind, rows[i].by_night, rows[i].day);
		struct extra_stay stay = {DAY, DAY + rows[i].departure};
		if (extra_charge_had(&charge, &stay, DAY + rows[i].today) != rows[i].had)
			fail_msg("row %zu", i);
	}
}

/* Points are for the better room as it was: of the nights that are had, or not at all. */
static void test_upgrade_follows(void **state)
{
	static const struct {
		int before[2], after[2], flags, today;
		bool follows;
	} rows[] = {
	    {{0, 2}, {0, 2}, 0, 0, true},
	    {{0, 3}, {0, 1}, 0, 0, true},
	    {{0, 3}, {2, 5}, 0, 0, true},
	    {{0, 2}, {2, 4}, 0, 0, false},
	    {{0, 2}, {7, 9}, 0, 0, false},
	    {{0, 2}, {0, 2}, REPRICED, 0, false},
	    {{0, 3}, {0, 2}, REPRICED, 0, false},
	    {{0, 3}, {0, 2}, HOUSE, 2, true},
	    {{0, 0}, {0, 0}, HOUSE, 0, true},
	    {{0, 0}, {4, 4}, 0, 0, false},
	};
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct extra_move move = {.before = {DAY + rows[i].before[0], DAY + rows[i].before[1]},
		    .after = {DAY + rows[i].after[0], DAY + rows[i].after[1]},
		    .in_house = rows[i].flags & HOUSE,
		    .repriced = rows[i].flags & REPRICED,
		    .business_day = DAY + rows[i].today,
		    .offered = true};
		if (extra_upgrade_follows(&move) != rows[i].follows)
			fail_msg("row %zu", i);
	}
}

static void test_nights_without(void **state)
{
	struct extra_stay stay = {DAY, DAY + 3};
	(void)state;
	assert_int_equal(extra_nights_without(&stay, 3), 0);
	assert_int_equal(extra_nights_without(&stay, 1), 2);
	assert_int_equal(extra_nights_without(&stay, 4), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_follows),
	    cmocka_unit_test(test_had),
	    cmocka_unit_test(test_upgrade_follows),
	    cmocka_unit_test(test_nights_without),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
