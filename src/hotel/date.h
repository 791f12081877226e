/* Days of a stay as day numbers, minutes of a day, and the hotel's own time. A hotel's time zone is a fixed offset from
 * UTC in minutes: there is no daylight saving rule here; where one applies, central changes the offset on the day. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "hotel/language.h"

enum {
	DAY_NONE = INT32_MIN, /* no date */
	DAY_MIN = -62091,     /* 1800-01-01 */
	DAY_MAX = 2932896,    /* 9999-12-31 */
	DAY_MINUTES = 24 * 60,
	MINUTE_NONE = -1,      /* no time of day */
	STAY_NIGHTS_MAX = 365, /* the longest stay taken */
	DATE_BYTES = 11,       /* YYYY-MM-DD and NUL */
	DATE_TEXT_BYTES = 64,
	UTC_OFFSET_MINUTES_MAX = 14 * 60,
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* The proleptic Gregorian calendar; month 1..12, day 1..31. */
struct civil {
	int32_t year;
	int32_t month, day;
};

/* A moment on the hotel's own clock. */
struct local_time {
	int32_t day;
	int32_t minute; /* 0..1439 */
};

bool civil_valid(struct civil civil);       /* year 1800..9999 */
int32_t day_from_civil(struct civil civil); /* civil must be valid */
struct civil day_to_civil(int32_t day);     /* DAY_MIN..DAY_MAX */
bool day_valid(int32_t day);
/* Exactly YYYY-MM-DD of a date that exists; false leaves *out alone. */
bool day_parse(const char *text, int32_t *out);
void day_format(int32_t day, char out[DATE_BYTES]); /* "" for a day that is not valid */
enum weekday day_weekday(int32_t day);
/* departure - arrival; 0 is a day use, arriving and leaving on one day. -1 if either is invalid or more than
 * STAY_NIGHTS_MAX. */
int stay_nights(int32_t arrival_day, int32_t departure_day);
/* The last night that the stay takes its room for: a day use takes it for the night of its day. */
int32_t stay_last_night(int32_t arrival_day, int32_t departure_day);
/* Full years of age on day; -1 if born after it or either is invalid. Born on 29 February: a year older on 1 March. */
int age_on(int32_t birth_day, int32_t day);

/* Exactly HH:MM, 00:00..23:59. */
bool minute_parse(const char *text, int32_t *out);
void minute_format(int32_t minute, char out[6]); /* taken modulo one day */

/* wall_ms is UTC; utc_offset_minutes within +-UTC_OFFSET_MINUTES_MAX. Moments outside the calendar are clamped. */
struct local_time local_time_at(int64_t wall_ms, int utc_offset_minutes);
int64_t local_time_to_wall_ms(struct local_time local, int utc_offset_minutes);
/* The business day that a clock without night audit has: until night_ends_minute (e.g. 300 for 05:00) the
 * day before still goes on, so that a guest who lands at 1 a.m. checks in to last night's booking. */
int32_t business_day_at(struct local_time local, int night_ends_minute);

/* For guests: month, day and weekday in the language's form ("11 月 21 日 星期六", "Sat 21 November",
 * "11月21日(土)", "11월 21일 토요일"); with_year puts the year where that language has it. */
void date_text(int32_t day, enum language language, bool with_year, char out[DATE_TEXT_BYTES]);
/* date_text and HH:MM on the 24 hour clock. */
void date_time_text(struct local_time local, enum language language, char out[DATE_TEXT_BYTES]);
