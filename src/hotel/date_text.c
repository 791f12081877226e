/* Dates in each language's form. */
#include <stdio.h>
#include "hotel/date.h"

/* How a language writes a date: its weekdays, and the printf-like form made by `write`. */
struct form {
	const char *const weekdays[7];
	void (*write)(char *out, struct civil date, const char *weekday, bool with_year);
};

static const char *const english_months[12] = {"January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December"};

static void write_chinese(char *out, struct civil date, const char *weekday, bool with_year)
{
	if (with_year)
		snprintf(out, DATE_TEXT_BYTES, "%d 年 %d 月 %d 日 %s", date.year, date.month, date.day, weekday);
	else
		snprintf(out, DATE_TEXT_BYTES, "%d 月 %d 日 %s", date.month, date.day, weekday);
}

static void write_english(char *out, struct civil date, const char *weekday, bool with_year)
{
	const char *month = english_months[date.month - 1];
	if (with_year)
		snprintf(out, DATE_TEXT_BYTES, "%s %d %s %d", weekday, date.day, month, date.year);
	else
		snprintf(out, DATE_TEXT_BYTES, "%s %d %s", weekday, date.day, month);
}

static void write_japanese(char *out, struct civil date, const char *weekday, bool with_year)
{
	if (with_year)
		snprintf(out, DATE_TEXT_BYTES, "%d年%d月%d日(%s)", date.year, date.month, date.day, weekday);
	else
		snprintf(out, DATE_TEXT_BYTES, "%d月%d日(%s)", date.month, date.day, weekday);
}

static void write_korean(char *out, struct civil date, const char *weekday, bool with_year)
{
	if (with_year)
		snprintf(out, DATE_TEXT_BYTES, "%d년 %d월 %d일 %s", date.year, date.month, date.day, weekday);
	else
		snprintf(out, DATE_TEXT_BYTES, "%d월 %d일 %s", date.month, date.day, weekday);
}

#define CHINESE_DAYS                                                                                                   \
	{                                                                                                              \
		"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"                                \
	}
#define KOREAN_DAYS                                                                                                    \
	{                                                                                                              \
		"월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"                                \
	}

static const struct form forms[LANGUAGE_COUNT] = {
    [LANGUAGE_ZH_CN] = {CHINESE_DAYS, write_chinese},
    [LANGUAGE_ZH_TW] = {CHINESE_DAYS, write_chinese},
    [LANGUAGE_EN] = {{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}, write_english},
    [LANGUAGE_JA] = {{"月", "火", "水", "木", "金", "土", "日"}, write_japanese},
    [LANGUAGE_KO] = {KOREAN_DAYS, write_korean},
};

static const struct form *form_of(enum language language)
{
	return &forms[language < LANGUAGE_COUNT ? language : LANGUAGE_EN];
}

void date_text(int32_t day, enum language language, bool with_year, char out[DATE_TEXT_BYTES])
{
	*out = '\0';
	if (!day_valid(day))
		return;
	const struct form *form = form_of(language);
	form->write(out, day_to_civil(day), form->weekdays[day_weekday(day)], with_year);
}

void date_time_text(struct local_time local, enum language language, char out[DATE_TEXT_BYTES])
{
	char date[DATE_TEXT_BYTES], minute[6];
	date_text(local.day, language, false, date);
	minute_format(local.minute, minute);
	snprintf(out, DATE_TEXT_BYTES, "%.56s %s", date, minute);
}
