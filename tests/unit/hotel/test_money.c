#include "hotel/cmocka_all.h"
#include "hotel/money.h"

static void arithmetic_says_when_it_overflows(void **state)
{
	(void)state;
	struct money out = {.minor = 7}, cny = money_make(100, "CNY"), most = money_make(INT64_MAX, "CNY");
	assert_true(money_add(cny, cny, &out));
	assert_int_equal(out.minor, 200);
	assert_true(money_add((struct money){0}, cny, &out));
	assert_string_equal(out.currency, "CNY");
	out.minor = 7;
	assert_false(money_add(cny, money_make(1, "EUR"), &out));
	assert_false(money_add(most, money_make(1, "CNY"), &out));
	assert_false(money_subtract(money_make(INT64_MIN, "CNY"), money_make(1, "CNY"), &out));
	assert_false(money_multiply(most, 2, &out));
	assert_false(money_percent(most, 20000, &out));
	assert_int_equal(out.minor, 7);
}

static void percentages_round_half_up(void **state)
{
	(void)state;
	static const struct {
		int64_t minor, basis_points, result;
	} rows[] = {{10000, 1250, 1250}, {1, 5000, 1}, {-1, 5000, -1}, {1, 4999, 0}, {3, 5000, 2}, {999, 10000, 999},
	    {333, 1000, 33}, {335, 1000, 34}, {0, 10000, 0}, {INT64_MAX, 10000, INT64_MAX}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct money out;
		assert_true(money_percent(money_make(rows[i].minor, "CNY"), rows[i].basis_points, &out));
		assert_int_equal(out.minor, rows[i].result);
	}
}

static void text_goes_both_ways(void **state)
{
	(void)state;
	static const struct {
		const char *text, *currency;
		int64_t minor;
	} good[] = {{"1296.00", "CNY", 129600}, {"1296", "CNY", 129600}, {"0.5", "EUR", 50}, {"-5", "USD", -500},
	    {"12960", "JPY", 12960}, {"1.234", "KWD", 1234}, {"92233720368547758.07", "EUR", INT64_MAX}};
	static const struct {
		const char *text, *currency;
	} bad[] = {{"", "CNY"}, {"1.234", "CNY"}, {"1.0", "JPY"}, {"1,296", "CNY"}, {" 1", "CNY"}, {"1.", "CNY"},
	    {".5", "CNY"}, {"+1", "CNY"}, {"1e3", "CNY"}, {"5", "QQQ"}, {"92233720368547758.08", "EUR"},
	    {"--5", "EUR"}};
	for (size_t i = 0; i < ROWS(good); i++) {
		struct money money;
		assert_true(money_parse(good[i].text, good[i].currency, &money));
		assert_int_equal(money.minor, good[i].minor);
	}
	for (size_t i = 0; i < ROWS(bad); i++)
		assert_false(money_parse(bad[i].text, bad[i].currency, &(struct money){0}));
}

static void guests_read_their_own_form(void **state)
{
	(void)state;
	static const struct {
		int64_t minor;
		const char *currency;
		enum language language;
		const char *text;
	} rows[] = {{129600, "CNY", LANGUAGE_ZH_CN, "¥1,296.00"}, {129600, "CNY", LANGUAGE_EN, "CN¥1,296.00"},
	    {129600, "EUR", LANGUAGE_KO, "€1,296.00"}, {12960, "JPY", LANGUAGE_JA, "￥12,960"},
	    {12960, "JPY", LANGUAGE_ZH_CN, "JP¥12,960"}, {129600, "KRW", LANGUAGE_KO, "₩129,600"},
	    {129600, "TWD", LANGUAGE_ZH_TW, "NT$1,296.00"}, {129600, "CHF", LANGUAGE_EN, "CHF 1,296.00"},
	    {-5, "EUR", LANGUAGE_EN, "-€0.05"}, {0, "JPY", LANGUAGE_JA, "￥0"},
	    {100000000, "CNY", LANGUAGE_ZH_CN, "¥1,000,000.00"}, {99900, "CNY", LANGUAGE_ZH_CN, "¥999.00"},
	    {INT64_MIN, "CNY", LANGUAGE_ZH_CN, "-¥92,233,720,368,547,758.08"}};
	char text[MONEY_TEXT_BYTES];
	for (size_t i = 0; i < ROWS(rows); i++) {
		money_text(money_make(rows[i].minor, rows[i].currency), rows[i].language, text);
		assert_string_equal(text, rows[i].text);
	}
	assert_int_equal(currency_exponent("JPY"), 0);
	assert_int_equal(currency_exponent("KWD"), 3);
	assert_int_equal(currency_exponent("cny"), -1);
	assert_int_equal(currency_exponent(""), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(arithmetic_says_when_it_overflows),
	    cmocka_unit_test(percentages_round_half_up), cmocka_unit_test(text_goes_both_ways),
	    cmocka_unit_test(guests_read_their_own_form)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
