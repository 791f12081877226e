#include "hotel/cmocka_all.h"
#include "hotel/date.h"

static void parses_only_real_dates(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int32_t day;
	} good[] = {{"1970-01-01", 0}, {"1969-12-31", -1}, {"2000-02-29", 11016}, {"2026-11-21", 20778},
	    {"1800-01-01", DAY_MIN}, {"9999-12-31", DAY_MAX}};
	static const char *const bad[] = {"", "2026-11-2", "2026-11-211", "2026-13-01", "2026-00-10", "2026-02-29",
	    "1900-02-29", "2026-04-31", "2026/11/21", " 2026-11-21", "2026-11-21 ", "1799-12-31", "+026-11-21",
	    "２０２６-11-21", "2026-11-00", "-026-11-21"};
	for (size_t i = 0; i < ROWS(good); i++) {
		int32_t day = 77;
		char text[DATE_BYTES];
		assert_true(day_parse(good[i].text, &day));
		assert_int_equal(day, good[i].day);
		day_format(day, text);
		assert_string_equal(text, good[i].text);
	}
	for (size_t i = 0; i < ROWS(bad); i++) {
		int32_t day = 77;
		assert_false(day_parse(bad[i], &day));
		assert_int_equal(day, 77);
	}
	assert_false(day_parse(NULL, &(int32_t){0}));
}

static void every_day_goes_round(void **state)
{
	(void)state;
	enum weekday weekday = day_weekday(DAY_MIN);
	for (int32_t day = DAY_MIN; day <= 80000; day++) {
		struct civil civil = day_to_civil(day);
		assert_true(civil_valid(civil));
		assert_int_equal(day_from_civil(civil), day);
		assert_int_equal(day_weekday(day), weekday);
		weekday = (weekday + 1) % 7;
	}
	assert_int_equal(day_weekday(20778), SATURDAY);
	char text[DATE_BYTES] = "x";
	day_format(DAY_NONE, text);
	assert_string_equal(text, "");
}

static void nights_and_ages(void **state)
{
	(void)state;
	assert_int_equal(stay_nights(100, 102), 2);
	assert_int_equal(stay_nights(100, 100), 0);
	assert_int_equal(stay_nights(100, 99), -1);
	assert_int_equal(stay_nights(100, 466), -1);
	assert_int_equal(stay_nights(DAY_NONE, 466), -1);
	assert_int_equal(stay_last_night(100, 102), 101);
	assert_int_equal(stay_last_night(100, 100), 100);
	int32_t born, on;
	static const struct {
		const char *born, *on;
		int age;
	} rows[] = {{"2008-11-21", "2026-11-21", 18}, {"2008-11-22", "2026-11-21", 17},
	    {"2004-02-29", "2022-02-28", 17}, {"2004-02-29", "2022-03-01", 18}, {"2026-11-21", "2026-11-21", 0},
	    {"2026-11-22", "2026-11-21", -1}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		assert_true(day_parse(rows[i].born, &born) && day_parse(rows[i].on, &on));
		assert_int_equal(age_on(born, on), rows[i].age);
	}
	assert_int_equal(age_on(DAY_NONE, 100), -1);
}

static void minutes_and_local_time(void **state)
{
	(void)state;
	int32_t minute = -5;
	char text[6];
	assert_true(minute_parse("23:59", &minute));
	assert_int_equal(minute, 1439);
	static const char *const bad[] = {"24:00", "9:00", "09:60", "0900", "09:000", "", "ab:cd"};
	for (size_t i = 0; i < ROWS(bad); i++)
		assert_false(minute_parse(bad[i], &minute));
	minute_format(14 * 60 + 5, text);
	assert_string_equal(text, "14:05");
	minute_format(-1, text);
	assert_string_equal(text, "23:59");

	struct local_time local = local_time_at(0, 480);
	assert_int_equal(local.day, 0);
	assert_int_equal(local.minute, 480);
	local = local_time_at(-1, 0);
	assert_int_equal(local.day, -1);
	assert_int_equal(local.minute, 1439);
	local = local_time_at(1795250000000, -300);
	assert_int_equal(local_time_to_wall_ms(local, -300) / 60000, 1795250000000 / 60000);
	assert_int_equal(local_time_at(INT64_MAX, 840).day, DAY_MAX);
	assert_int_equal(local_time_at(INT64_MIN, -840).day, DAY_MIN);
	assert_int_equal(business_day_at((struct local_time){100, 299}, 300), 99);
	assert_int_equal(business_day_at((struct local_time){100, 300}, 300), 100);
}

static void guests_read_their_own_form(void **state)
{
	(void)state;
	static const struct {
		enum language language;
		bool with_year;
		const char *text;
	} rows[] = {{LANGUAGE_ZH_CN, false, "11 月 21 日 星期六"}, {LANGUAGE_ZH_TW, true, "2026 年 11 月 21 日 星期六"},
	    {LANGUAGE_EN, false, "Sat 21 November"}, {LANGUAGE_EN, true, "Sat 21 November 2026"},
	    {LANGUAGE_JA, false, "11月21日(土)"}, {LANGUAGE_JA, true, "2026年11月21日(土)"},
	    {LANGUAGE_KO, false, "11월 21일 토요일"}, {LANGUAGE_KO, true, "2026년 11월 21일 토요일"}};
	char text[DATE_TEXT_BYTES];
	for (size_t i = 0; i < ROWS(rows); i++) {
		date_text(20778, rows[i].language, rows[i].with_year, text);
		assert_string_equal(text, rows[i].text);
	}
	date_time_text((struct local_time){20778, 18 * 60}, LANGUAGE_ZH_CN, text);
	assert_string_equal(text, "11 月 21 日 星期六 18:00");
	date_text(DAY_NONE, LANGUAGE_EN, true, text);
	assert_string_equal(text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(parses_only_real_dates),
	    cmocka_unit_test(every_day_goes_round), cmocka_unit_test(nights_and_ages),
	    cmocka_unit_test(minutes_and_local_time), cmocka_unit_test(guests_read_their_own_form)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
