/* A calendar on which a stay is chosen by two touches: what is free, what it costs, what was booked before. */
#pragma once
#include <stdbool.h>
#include "hotel/change.h"

struct stage;
struct ui;

enum { CALENDAR_DAYS_MAX = 62, CALENDAR_AHEAD_DAYS = 365 };

struct calendar {
	int32_t shown_day;                          /* the month (on low panels: the weeks) that holds it */
	int32_t earliest_day, latest_day;           /* what can be chosen */
	int32_t arrival_day, departure_day;         /* chosen; DAY_NONE: not yet */
	int32_t old_arrival_day, old_departure_day; /* DAY_NONE: none */
	bool arrival_fixed;                         /* in house: only the departure is chosen */
	bool asked;                                 /* the prices of the days shown are on their way */
	int32_t first_day;                          /* what is known of: prices[i] is of first_day + i */
	int day_count;
	struct change_day prices[CALENDAR_DAYS_MAX];
};

/* chosen_act: a day was touched, its number is the day. The two others turn the leaf. */
enum calendar_act { CALENDAR_DAY = 100, CALENDAR_BACK, CALENDAR_ON };

/* The days that the leaf shows: whole weeks from a Monday. */
void calendar_span(const struct stage *stage, const struct calendar *calendar, int32_t *first_out, int *count_out);
/* Ids PAGE.previous PAGE.next PAGE.month PAGE.day.YYYY-MM-DD. summary: what is chosen, in one line, shown in the
 * calendar's head where calendar_low; NULL for none. */
void calendar_build(
    const struct stage *stage, struct ui *ui, const struct calendar *calendar, const char *page, const char *summary);
/* A low panel: two weeks at a time and the whole width for them. */
bool calendar_low(const struct stage *stage);
/* What a touch with one of the acts does; true if the leaf or the choice changed. */
bool calendar_act(const struct stage *stage, struct calendar *calendar, int code, int number);
bool calendar_chosen(const struct calendar *calendar); /* both days */
