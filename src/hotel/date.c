#include "hotel/date.h"
#include <stdio.h>
#include <string.h>

enum { MINUTE_MS = 60 * 1000, DAY_MS = DAY_MINUTES * MINUTE_MS };

static bool leap_year(int32_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int32_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && leap_year(year) ? 29 : days[month - 1];
}

bool civil_valid(struct civil civil)
{
	return civil.year >= 1800 && civil.year <= 9999 && civil.month >= 1 && civil.month <= 12 && civil.day >= 1 &&
	       civil.day <= month_days(civil.year, civil.month);
}

/* Days before 1 January of year, counted from 1 January of year 1. */
static int32_t days_before_year(int32_t year)
{
	int32_t y = year - 1;
	return y * 365 + y / 4 - y / 100 + y / 400;
}

enum { EPOCH_FROM_YEAR_1 = 719162 }; /* days_before_year(1970) */

int32_t day_from_civil(struct civil civil)
{
	int32_t day = days_before_year(civil.year) - EPOCH_FROM_YEAR_1 + civil.day - 1;
	for (int month = 1; month < civil.month; month++)
		day += month_days(civil.year, month);
	return day;
}

struct civil day_to_civil(int32_t day)
{
	int64_t from_year_1 = (int64_t)day + EPOCH_FROM_YEAR_1;
	int32_t year = (int32_t)(from_year_1 * 400 / 146097) + 1; /* may be one off in either direction */
	while (days_before_year(year) > from_year_1)
		year--;
	while (days_before_year(year + 1) <= from_year_1)
		year++;
	int rest = (int)(from_year_1 - days_before_year(year));
	int month = 1;
	for (; rest >= month_days(year, month); month++)
		rest -= month_days(year, month);
	return (struct civil){.year = year, .month = month, .day = rest + 1};
}

bool day_valid(int32_t day)
{
	return day >= DAY_MIN && day <= DAY_MAX;
}

/* count decimal digits at text. */
static bool digits_at(const char *text, int count, int32_t *out)
{
	int32_t value = 0;
	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		value = value * 10 + (text[i] - '0');
	}
	*out = value;
	return true;
}

bool day_parse(const char *text, int32_t *out)
{
	struct civil civil;
	if (!text || strnlen(text, DATE_BYTES) != DATE_BYTES - 1 || text[4] != '-' || text[7] != '-')
		return false;
	if (!digits_at(text, 4, &civil.year) || !digits_at(text + 5, 2, &civil.month) ||
	    !digits_at(text + 8, 2, &civil.day) || !civil_valid(civil))
		return false;
	*out = day_from_civil(civil);
	return true;
}

void day_format(int32_t day, char out[DATE_BYTES])
{
	*out = '\0';
	if (!day_valid(day))
		return;
	struct civil civil = day_to_civil(day);
	char text[40];
	snprintf(text, sizeof text, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
	memcpy(out, text, DATE_BYTES - 1);
	out[DATE_BYTES - 1] = '\0';
}

enum weekday day_weekday(int32_t day)
{
	int from_monday = (day % 7 + 7 + THURSDAY) % 7; /* 1970-01-01 was a Thursday */
	return (enum weekday)from_monday;
}

int stay_nights(int32_t arrival_day, int32_t departure_day)
{
	if (!day_valid(arrival_day) || !day_valid(departure_day))
		return -1;
	int32_t nights = departure_day - arrival_day;
	return nights >= 0 && nights <= STAY_NIGHTS_MAX ? nights : -1;
}

int32_t stay_last_night(int32_t arrival_day, int32_t departure_day)
{
	return departure_day > arrival_day ? departure_day - 1 : arrival_day;
}

int age_on(int32_t birth_day, int32_t day)
{
	if (!day_valid(birth_day) || !day_valid(day) || birth_day > day)
		return -1;
	struct civil born = day_to_civil(birth_day), on = day_to_civil(day);
	bool before_birthday = on.month < born.month || (on.month == born.month && on.day < born.day);
	return on.year - born.year - (before_birthday ? 1 : 0);
}

bool minute_parse(const char *text, int32_t *out)
{
	int32_t hours, minutes;
	if (!text || strnlen(text, 6) != 5 || text[2] != ':' || !digits_at(text, 2, &hours) ||
	    !digits_at(text + 3, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*out = hours * 60 + minutes;
	return true;
}

void minute_format(int32_t minute, char out[6])
{
	int of_day = (minute % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES;
	int hours = of_day / 60, minutes = of_day % 60;
	out[0] = (char)('0' + hours / 10);
	out[1] = (char)('0' + hours % 10);
	out[2] = ':';
	out[3] = (char)('0' + minutes / 10);
	out[4] = (char)('0' + minutes % 10);
	out[5] = '\0';
}

struct local_time local_time_at(int64_t wall_ms, int utc_offset_minutes)
{
	const int64_t first = (int64_t)DAY_MIN * DAY_MS, last = ((int64_t)DAY_MAX + 1) * DAY_MS - 1;
	int64_t clamped = wall_ms < first ? first : wall_ms > last ? last : wall_ms;
	int64_t local_ms = clamped + (int64_t)utc_offset_minutes * MINUTE_MS;
	int64_t day = local_ms / DAY_MS, rest = local_ms % DAY_MS;
	if (rest < 0) {
		day--;
		rest += DAY_MS;
	}
	if (day < DAY_MIN)
		return (struct local_time){.day = DAY_MIN, .minute = 0};
	if (day > DAY_MAX)
		return (struct local_time){.day = DAY_MAX, .minute = DAY_MINUTES - 1};
	return (struct local_time){.day = (int32_t)day, .minute = (int32_t)(rest / MINUTE_MS)};
}

int64_t local_time_to_wall_ms(struct local_time local, int utc_offset_minutes)
{
	return (int64_t)local.day * DAY_MS + ((int64_t)local.minute - utc_offset_minutes) * MINUTE_MS;
}

int32_t business_day_at(struct local_time local, int night_ends_minute)
{
	return local.minute < night_ends_minute ? local.day - 1 : local.day;
}
