#include "kiosk/screens/calendar.h"
#include <string.h>
#include "base/text.h"
#include "kiosk/screens/stage.h"
#include "kiosk/screens/words.h"

enum { WEEK = 7, LOW_PANEL_WEEKS = 2, PRICE_LETTERS = 8, LOW_PRICE_LETTERS = 6 };

static const char *const month_words[12] = {N_("January"), N_("February"), N_("March"), N_("April"), N_("May"),
    N_("June"), N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")};
static const char *const weekday_words[WEEK] = {
    N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};

/* --- which days --- */

static bool by_weeks(const struct stage *stage)
{
	return ui_scale_of(&stage->config->panel, stage->prefs.large_text).compact;
}

static int32_t monday_before(int32_t day)
{
	return day - (int32_t)day_weekday(day);
}

static int32_t month_begin(int32_t day)
{
	struct civil civil = day_to_civil(day);
	civil.day = 1;
	return day_from_civil(civil);
}

static int32_t next_month(int32_t day)
{
	return month_begin(month_begin(day) + 31);
}

void calendar_span(const struct stage *stage, const struct calendar *calendar, int32_t *first_out, int *count_out)
{
	int32_t day = calendar->shown_day;
	if (by_weeks(stage)) {
		*first_out = monday_before(day);
		*count_out = LOW_PANEL_WEEKS * WEEK;
		return;
	}
	*first_out = monday_before(month_begin(day));
	*count_out = monday_before(next_month(day) + WEEK - 1) - *first_out;
}

bool calendar_chosen(const struct calendar *calendar)
{
	return calendar->arrival_day != DAY_NONE && calendar->departure_day != DAY_NONE;
}

static bool choosing_departure(const struct calendar *calendar)
{
	return calendar->arrival_fixed || (calendar->arrival_day != DAY_NONE && calendar->departure_day == DAY_NONE);
}

static const struct change_day *price_of(const struct calendar *calendar, int32_t day)
{
	int32_t at = day - calendar->first_day;
	return at >= 0 && at < calendar->day_count ? &calendar->prices[at] : NULL;
}

static bool full_on(const struct calendar *calendar, int32_t day)
{
	const struct change_day *price = price_of(calendar, day);
	return price && !price->free && day >= calendar->earliest_day && !choosing_departure(calendar);
}

static bool choosable(const struct calendar *calendar, int32_t day)
{
	int32_t from = choosing_departure(calendar) ? calendar->arrival_day + 1 : calendar->earliest_day;
	if (from < calendar->earliest_day)
		from = calendar->earliest_day;
	return day >= from && day <= calendar->latest_day && !full_on(calendar, day);
}

/* --- what is touched --- */

static bool turn(const struct stage *stage, struct calendar *calendar, int step)
{
	int32_t day = calendar->shown_day, weeks = LOW_PANEL_WEEKS * WEEK;
	if (by_weeks(stage))
		day = monday_before(day) + step * weeks;
	else
		day = step > 0 ? next_month(day) : month_begin(month_begin(day) - 1);
	if (day > calendar->latest_day || (step < 0 && day + (by_weeks(stage) ? weeks : 31) <= calendar->earliest_day))
		return false;
	calendar->shown_day = day;
	return true;
}

static bool choose(struct calendar *calendar, int32_t day)
{
	if (!choosable(calendar, day))
		return false;
	if (choosing_departure(calendar)) {
		calendar->departure_day = day;
	} else {
		calendar->arrival_day = day;
		calendar->departure_day = DAY_NONE;
	}
	return true;
}

bool calendar_act(const struct stage *stage, struct calendar *calendar, int code, int number)
{
	if (code == CALENDAR_BACK || code == CALENDAR_ON)
		return turn(stage, calendar, code == CALENDAR_ON ? 1 : -1);
	return code == CALENDAR_DAY && choose(calendar, number);
}

/* --- how it looks --- */

static const char *leaf_words(const struct stage *stage, struct ui *ui, const struct calendar *calendar)
{
	int32_t first;
	int count;
	calendar_span(stage, calendar, &first, &count);
	struct civil from = day_to_civil(by_weeks(stage) ? first : calendar->shown_day);
	struct civil to = by_weeks(stage) ? day_to_civil(first + count - 1) : from;
	const char *month = ui_translate(ui, month_words[from.month - 1]);
	if (to.month != from.month)
		month = ui_format(ui, "%s – %s", month, ui_translate(ui, month_words[to.month - 1]));
	return ui_format(ui, T("%1$s %2$d"), month, (int)to.year);
}

static void turn_button(struct ui *ui, const char *page, const char *what, const char *name, enum icon icon, int code)
{
	ui_button(ui, &(struct ui_button){.id = ui_format(ui, "%s.%s", page, what),
	                  .label = "",
	                  .name = name,
	                  .kind = UI_PILL,
	                  .icon = icon,
	                  .action = {.code = code}});
}

/* On a low panel the summary stands beside the month: there is no room for a card of its own. */
static void head(
    const struct stage *stage, struct ui *ui, const struct calendar *calendar, const char *page, const char *summary)
{
	bool low = by_weeks(stage);
	ui_row(ui, &(struct ui_box){.gap_look = 20});
	ui_words(ui, &(struct ui_words){.id = ui_format(ui, "%s.month", page),
	                 .text = leaf_words(stage, ui, calendar),
	                 .type = low ? UI_STRONG : UI_SUBHEADING,
	                 .place = {.grow = 1}});
	if (low && summary)
		ui_words(ui,
		    &(struct ui_words){.id = ui_format(ui, "%s.summary", page), .text = summary, .place = {.grow = 2}});
	turn_button(ui, page, "previous", T("Earlier"), ICON_CHEVRON_LEFT, CALENDAR_BACK);
	turn_button(ui, page, "next", T("Later"), ICON_CHEVRON_RIGHT, CALENDAR_ON);
	ui_end(ui);
}

static const char *whole_words(struct ui *ui, const char *text)
{
	const char *point = strrchr(text, '.');
	bool whole = point && strspn(point + 1, "0") == strlen(point + 1);
	return whole ? ui_format(ui, "%.*s", (int)(point - text), text) : text;
}

static struct money rounded_up(struct money amount)
{
	int64_t unit = 1;
	for (int i = currency_exponent(amount.currency); i > 0; i--)
		unit *= 10;
	return money_make((amount.minor + unit - 1) / unit * unit, amount.currency);
}

/* With the currency's sign; where that is a word, the number alone: the currency stands with the exact amount of the
 * days that are chosen. Decimals that say nothing are left out, and where a day has no room for them. */
static const char *short_price(const struct stage *stage, struct ui *ui, struct money amount)
{
	bool low = stage->prefs.reach && ui_scale_now(ui)->landscape && !by_weeks(stage); /* its lines are few */
	const size_t most = low || by_weeks(stage) ? LOW_PRICE_LETTERS : PRICE_LETTERS;
	const char *text = whole_words(ui, words_money(ui, stage, amount));
	size_t sign = strcspn(text, "0123456789");
	if (strlen(text + sign) > most)
		text = whole_words(ui, words_money(ui, stage, rounded_up(amount)));
	return sign > strlen("¥") ? text + sign : text;
}

static const char *day_detail(const struct stage *stage, struct ui *ui, const struct calendar *calendar, int32_t day)
{
	const struct change_day *price = price_of(calendar, day);
	if (calendar->old_arrival_day != DAY_NONE && day >= calendar->old_arrival_day &&
	    day <= calendar->old_departure_day)
		return T("booked");
	if (full_on(calendar, day))
		return T("full");
	if (!price || !price->free || !price->amount.currency[0] || choosing_departure(calendar))
		return "";
	return short_price(stage, ui, price->amount);
}

static void day_build(
    const struct stage *stage, struct ui *ui, const struct calendar *calendar, const char *page, int32_t day)
{
	bool open = choosable(calendar, day), both = calendar_chosen(calendar);
	bool end = day == calendar->arrival_day || day == calendar->departure_day;
	bool between = both && day > calendar->arrival_day && day < calendar->departure_day;
	ui_day(ui, &(struct ui_day){.id = ui_format(ui, "%s.day.%s", page, words_date(ui, day)),
	               .label = ui_format(ui, "%d", (int)day_to_civil(day).day),
	               .detail = day_detail(stage, ui, calendar, day),
	               .name = words_day(ui, stage, day),
	               .end = end,
	               .between = between,
	               .full = full_on(calendar, day) && !end && !between,
	               .disabled = !open && !end,
	               .action = {CALENDAR_DAY, day, NULL}});
}

static void weeks_build(const struct stage *stage, struct ui *ui, const struct calendar *calendar, const char *page)
{
	int32_t first;
	int count, month = day_to_civil(calendar->shown_day).month;
	calendar_span(stage, calendar, &first, &count);
	ui_grid(ui, &(struct ui_box){.columns = WEEK, .gap_look = 12});
	for (int i = 0; i < WEEK; i++)
		ui_words(ui, &(struct ui_words){.text = ui_translate(ui, weekday_words[i]),
		                 .type = UI_SMALL,
		                 .tone = UI_INK2,
		                 .align = TEXT_CENTRE});
	ui_end(ui);
	ui_grid(ui, &(struct ui_box){.columns = WEEK, .gap_look = 12});
	for (int i = 0; i < count; i++)
		if (by_weeks(stage) || day_to_civil(first + i).month == month)
			day_build(stage, ui, calendar, page, first + i);
		else
			ui_space(ui, 0, 1);
	ui_end(ui);
}

bool calendar_low(const struct stage *stage)
{
	return by_weeks(stage);
}

void calendar_build(
    const struct stage *stage, struct ui *ui, const struct calendar *calendar, const char *page, const char *summary)
{
	struct ui_box box = {.id = ui_format(ui, "%s.calendar", page), .gap_look = 16};
	if (by_weeks(stage))
		ui_column(ui, &box);
	else
		ui_card(ui, &box);
	head(stage, ui, calendar, page, summary);
	weeks_build(stage, ui, calendar, page);
	ui_end(ui);
}
