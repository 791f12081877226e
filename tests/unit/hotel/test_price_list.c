/* What the nights of a type cost, and the span of a week. */
#include "hotel/cmocka_all.h"
#include "hotel/price_list.h"

enum { DAY = 20778 }; /* a Saturday */

static void nights_are_made(void **state)
{
	(void)state;
	static const struct rate rates[] = {
	    {"public", "STD", DAY - 10, DAY + 8, 40000, 5000},
	    {"public", "DLX", DAY, DAY + 400, 80000, 0},
	    {"agency", "STD", DAY - 10, DAY + 400, 100, 0},
	};
	static const struct rate_rule rules[] = {
	    {.id = "long",
	        .kind = RULE_PROMOTION,
	        .first_day = DAY,
	        .last_day = DAY + 9,
	        .nights_min = 3,
	        .discount_bp = 1000},
	    {.id = "deal", .kind = RULE_PROMOTION, .first_day = DAY + 1, .last_day = DAY + 1, .discount_bp = 5000},
	    {.id = "gold",
	        .kind = RULE_MEMBER,
	        .tier = "gold",
	        .first_day = DAY,
	        .last_day = DAY + 9,
	        .discount_bp = 1000},
	};
	struct rate_table table = {"CNY", rates, 3, rules, 3};
	struct type_prices prices;
	struct week_price week;
	type_prices_make(&table, "public", "STD", DAY, &prices);
	assert_true(type_prices_valid(&prices, NULL));
	assert_int_equal(prices.night_count, 9); /* to the end of its season */
	assert_int_equal(prices.nights[0].minor, 45000);
	assert_int_equal(prices.nights[1].minor, 20000);
	assert_true(type_prices_week(&prices, DAY, &week));
	assert_int_equal(week.tonight.minor, 45000);
	assert_int_equal(week.lowest.minor, 20000);
	assert_int_equal(week.highest.minor, 45000);
	assert_string_equal(week.tonight.currency, "CNY");
	assert_true(type_prices_week(&prices, DAY + 7, &week)); /* only two nights are left */
	assert_int_equal(week.lowest.minor, 40000);
	assert_int_equal(week.highest.minor, 45000);
	assert_false(type_prices_week(&prices, DAY + 9, &week));
	assert_false(type_prices_week(&prices, DAY - 1, &week));
	type_prices_make(&table, "public", "GONE", DAY, &prices);
	assert_int_equal(prices.night_count, 0);
	assert_false(type_prices_week(&prices, DAY, &week));
}

static void what_is_no_list(void **state)
{
	(void)state;
	struct type_prices prices = {.night_count = 2, .nights = {{DAY, 1}, {DAY, 1}}};
	const char *what = "";
	assert_false(type_prices_valid(&prices, &what));
	assert_string_equal(what, "nights");
	prices.nights[1].day = DAY + 1;
	assert_true(type_prices_valid(&prices, NULL));
	prices.nights[1].minor = -1;
	assert_false(type_prices_valid(&prices, NULL));
	prices = (struct type_prices){.night_count = PRICE_NIGHTS_MAX + 1};
	assert_false(type_prices_valid(&prices, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(nights_are_made), cmocka_unit_test(what_is_no_list)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
