#include "hotel/cmocka_all.h"
#include "base/random.h"
#include "hotel/folio.h"
#include "hotel/make.h"

static struct booking in_house(void)
{
	struct booking booking = make_booking();
	booking.rooms[0].state = STAY_DUE_OUT;
	memcpy(booking.rooms[0].room, "1208", 5);
	return booking;
}

static const int64_t nightly[2] = {64800, 64800};

static void sums_and_taxes(void **state)
{
	(void)state;
	static struct folio folio;
	struct booking booking = in_house();
	struct folio_sum sum;
	assert_true(folio_begin(&booking, 0, nightly, 2, 0, 129600, 600, &folio));
	folio.lines[folio.line_count++] = (struct folio_line){1001, FOLIO_FOOD, "Tea", 5000, 1300};
	folio.lines[folio.line_count++] = (struct folio_line){1001, FOLIO_DISCOUNT, "", -1000, 1300};
	assert_true(folio_add_up(&folio, &sum));
	assert_int_equal(sum.total.minor, 133600);
	assert_int_equal(sum.balance.minor, 4000);
	assert_int_equal(sum.tax_count, 2);
	assert_int_equal(sum.taxes[0].tax_minor, 7336); /* 129600 * 6 / 106 = 7335.8 */
	assert_int_equal(sum.taxes[1].tax_minor, 460);  /* 4000 * 13 / 113 = 460.2 */
	assert_int_equal(sum.tax.minor, 7796);
	folio.payments[folio.payment_count++] = (struct folio_paid){1002, FOLIO_CARD, 5000};
	folio.payments[folio.payment_count++] = (struct folio_paid){1002, FOLIO_REFUNDED, 1000};
	assert_true(folio_add_up(&folio, &sum));
	assert_int_equal(sum.balance.minor, 0);
	folio.lines[0].amount_minor = INT64_MAX;
	assert_false(folio_add_up(&folio, &sum));
	assert_false(folio_valid(&folio, NULL));
	folio.lines[0] = (struct folio_line){1000, FOLIO_ROOM, "", -1, 0};
	assert_false(folio_valid(&folio, NULL));
	assert_false(folio_begin(&booking, 0, nightly, 2, 0, -1, 600, &folio));
}

/* What was posted later stands beneath its day, the room first. */
static void lines_by_day(void **state)
{
	(void)state;
	static const char *const expected[] = {"", "Tea", "Bar", "", "Robe", "Bus"};
	static struct folio folio;
	struct booking booking = in_house();
	assert_true(folio_begin(&booking, 0, nightly, 2, 0, 129600, 600, &folio));
	int32_t first = folio.lines[0].day;
	folio.lines[folio.line_count++] = (struct folio_line){first + 1, FOLIO_SERVICE, "Robe", 5000, 0};
	folio.lines[folio.line_count++] = (struct folio_line){first, FOLIO_FOOD, "Tea", 5000, 0};
	folio.lines[folio.line_count++] = (struct folio_line){first, FOLIO_FOOD, "Bar", 5000, 0};
	folio.lines[folio.line_count++] = (struct folio_line){first + 1, FOLIO_SERVICE, "Bus", 5000, 0};
	folio_order(&folio);
	for (int i = 0; i < 6; i++) {
		assert_int_equal(folio.lines[i].day, first + i / 3);
		assert_string_equal(folio.lines[i].text, expected[i]);
	}
}

/* A breakfast of tomorrow is in no sum, and keeps nobody who leaves today. */
static void lines_to_come(void **state)
{
	(void)state;
	static struct folio folio;
	struct booking booking = in_house();
	struct folio_sum sum;
	struct folio_settlement settlement;
	assert_true(folio_begin(&booking, 0, nightly, 2, 0, 129600, 600, &folio));
	folio.lines[folio.line_count++] = (struct folio_line){1001, FOLIO_FOOD, "Tea", 5000, 1300, "tea", true};
	folio.lines[folio.line_count++] = (struct folio_line){1000, FOLIO_FOOD, "Tea", 5000, 600, "tea"};
	assert_true(folio_add_up(&folio, &sum));
	assert_int_equal(sum.total.minor, 134600);
	assert_int_equal(sum.tax_count, 1);
	folio_settle(&folio, &booking, 0, 1001, false, &settlement);
	assert_int_equal(settlement.refusal, REFUSAL_BALANCE_DUE);
	assert_int_equal(settlement.amount.minor, 5000);
	folio_close(&folio);
	assert_int_equal(folio.line_count, 3);
	assert_int_equal(folio.lines[2].day, 1000);
	assert_true(folio_add_up(&folio, &sum));
	assert_int_equal(sum.total.minor, 134600);
}

static void who_can_leave_here(void **state)
{
	(void)state;
	static const struct {
		enum stay_state state;
		int64_t prepaid, late;
		int nights;
		bool held, damage;
		enum refusal refusal;
		enum folio_desk desk;
		int64_t amount;
	} rows[] = {
	    {STAY_DUE_OUT, 129600, 0, 2, false, false, REFUSAL_NONE, DESK_NOT_NEEDED, 0},
	    {STAY_IN_HOUSE, 129600, 0, 2, false, false, REFUSAL_NONE, DESK_NOT_NEEDED, 0},
	    {STAY_DUE_OUT, 129599, 0, 2, false, false, REFUSAL_BALANCE_DUE, DESK_BALANCE_DUE, 1},
	    {STAY_DUE_OUT, 129600, 10000, 2, false, false, REFUSAL_BALANCE_DUE, DESK_BALANCE_DUE, 10000},
	    {STAY_DUE_OUT, 129700, 0, 2, false, false, REFUSAL_NEEDS_STAFF, DESK_REFUND_DUE, 100},
	    {STAY_DUE_OUT, 129600, 0, 2, false, true, REFUSAL_NEEDS_STAFF, DESK_DAMAGE_OPEN, 0},
	    {STAY_DUE_OUT, 64800, 0, 1, false, false, REFUSAL_NEEDS_STAFF, DESK_FOLIO_OPEN, 0},
	    {STAY_DUE_OUT, 129600, 0, 2, true, false, REFUSAL_NEEDS_STAFF, DESK_HELD, 0},
	    {STAY_CHECKED_OUT, 129600, 0, 2, false, false, REFUSAL_ALREADY_OUT, DESK_NOT_NEEDED, 0},
	    {STAY_RESERVED, 129600, 0, 2, false, false, REFUSAL_TOO_EARLY, DESK_NOT_NEEDED, 0},
	    {STAY_CANCELLED, 129600, 0, 2, false, false, REFUSAL_CANCELLED, DESK_NOT_NEEDED, 0},
	};
	static struct folio folio;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = in_house();
		struct folio_settlement settlement;
		booking.rooms[0].state = rows[i].state;
		booking.held = rows[i].held;
		assert_true(
		    folio_begin(&booking, 0, nightly, rows[i].nights, rows[i].late, rows[i].prepaid, 600, &folio));
		folio_settle(&folio, &booking, 0, 1002, rows[i].damage, &settlement);
		assert_int_equal(settlement.refusal, rows[i].refusal);
		assert_int_equal(settlement.desk, rows[i].desk);
		assert_int_equal(settlement.amount.minor, rows[i].amount);
		folio_settle(&folio, &booking, 1, 1002, false, &settlement);
		assert_int_equal(settlement.refusal, REFUSAL_BAD_INPUT);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(sums_and_taxes), cmocka_unit_test(lines_by_day),
	    cmocka_unit_test(lines_to_come), cmocka_unit_test(who_can_leave_here)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
