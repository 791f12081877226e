#include "kiosk/screens/words.h"
#include <stdio.h>
#include <string.h>
#include "base/text.h"

const char *words_own_name(enum language language)
{
	static const char *const names[LANGUAGE_COUNT] = {"简体中文", "繁體中文", "English", "日本語", "한국어"};
	return names[language];
}

const char *words_masked(const struct stage *stage, struct ui *ui, const char *text)
{
	return stage->masked && text[0] ? "••••••" : ui_format(ui, "%s", text);
}

const char *words_join(struct ui *ui, const char *a, const char *b)
{
	if (!a[0] || !b[0])
		return a[0] ? a : b;
	return ui_format(ui, "%s · %s", a, b);
}

/* --- days and money --- */

const char *words_day(struct ui *ui, const struct stage *stage, int32_t day)
{
	char text[DATE_TEXT_BYTES];
	date_text(day, stage->prefs.language, false, text);
	return ui_format(ui, "%s", text);
}

const char *words_date(struct ui *ui, int32_t day)
{
	char text[DATE_BYTES];
	day_format(day, text);
	return ui_format(ui, "%s", text);
}

const char *words_minute(struct ui *ui, int minute)
{
	char text[6];
	minute_format(minute, text);
	return ui_format(ui, "%s", text);
}

const char *words_money(struct ui *ui, const struct stage *stage, struct money amount)
{
	char text[MONEY_TEXT_BYTES];
	money_text(amount, stage->prefs.language, text);
	return ui_format(ui, "%s", text);
}

const char *words_nights(struct ui *ui, int nights)
{
	return ui_format(ui, ui_translate_plural(ui, "%d night", "%d nights", nights), nights);
}

const char *words_stay(struct ui *ui, const struct stage *stage, int32_t arrival_day, int32_t departure_day)
{
	const char *days =
	    ui_format(ui, T("%s – %s"), words_day(ui, stage, arrival_day), words_day(ui, stage, departure_day));
	int nights = stay_nights(arrival_day, departure_day);
	return nights > 0 ? words_join(ui, days, words_nights(ui, nights)) : days;
}

const char *words_difference(struct ui *ui, const struct stage *stage, struct money difference)
{
	bool less = difference.minor < 0;
	if (difference.minor == 0)
		return T("no extra cost");
	if (less)
		difference.minor = -difference.minor;
	return ui_format(ui, less ? "−%s" : "+%s", words_money(ui, stage, difference));
}

const char *words_difference_label(struct ui *ui, struct money difference)
{
	return difference.minor < 0 ? T("You get back") : T("To be paid in addition");
}

const char *words_ordinal(struct ui *ui, enum language language, int number)
{
	static const char *const endings[] = {"th", "st", "nd", "rd"};
	int tens = number % 100, ones = number % 10;
	bool teen = tens >= 11 && tens <= 13;
	if (language != LANGUAGE_EN)
		return ui_format(ui, "%d", number);
	return ui_format(ui, "%d%s", number, endings[!teen && ones <= 3 ? ones : 0]);
}

const char *words_people(struct ui *ui, int adults, int children)
{
	const char *grown = ui_format(ui, ui_translate_plural(ui, "%d adult", "%d adults", adults), adults);
	if (children == 0)
		return grown;
	return words_join(
	    ui, grown, ui_format(ui, ui_translate_plural(ui, "%d child", "%d children", children), children));
}

/* --- rooms --- */

const char *words_type(const struct stage *stage, const char *code)
{
	const struct room_type *type = stage_type(stage, code);
	const char *name = type ? localized_text(&type->name, stage->prefs.language) : "";
	return name[0] ? name : code;
}

const char *words_tier(const struct stage *stage, const char *tier)
{
	const struct hotel_view *hotel = services_hotel(stage->services);
	for (int i = 0; hotel && i < hotel->tier_count; i++)
		if (text_equal(hotel->tiers[i].id, tier))
			return localized_text(&hotel->tiers[i].name, stage->prefs.language);
	return "";
}

static const char *const bed_words[BED_KIND_COUNT] = {
    [BED_KING] = N_("King bed"),
    [BED_QUEEN] = N_("Queen bed"),
    [BED_DOUBLE] = N_("Double bed"),
    [BED_TWIN] = N_("Twin beds"),
    [BED_SINGLE] = N_("Single bed"),
    [BED_TRIPLE] = N_("Three beds"),
    [BED_FAMILY] = N_("Family beds"),
};

const char *words_bed(struct ui *ui, enum bed bed)
{
	return T(bed_words[bed < BED_KIND_COUNT ? bed : BED_DOUBLE]);
}

const char *words_room_facts(struct ui *ui, const struct stage *stage, const struct room_type *type)
{
	(void)stage;
	if (!type)
		return "";
	const char *area = type->area_m2 > 0 ? ui_format(ui, "%d ㎡", type->area_m2) : "";
	return words_join(ui, area, words_bed(ui, type->bed));
}

/* The hotel's own text for prefix and name ("view." "lake"); "" if it has none. */
static const char *named_text(const struct stage *stage, const char *prefix, const char *name)
{
	char key[TEXT_KEY_BYTES];
	size_t length = strlen(prefix);
	text_copy(key, sizeof(key), prefix);
	if (!name[0] || !text_copy(key + length, sizeof(key) - length, name))
		return "";
	return stage_hotel_text(stage, key);
}

const char *words_view(const struct stage *stage, const char *view)
{
	return named_text(stage, "view.", view);
}

const char *words_type_views(struct ui *ui, const struct stage *stage, const struct room_type *type)
{
	const char *all = "";
	for (const char *at = type ? type->views : ""; *at;) {
		char key[VIEW_BYTES];
		size_t length = strcspn(at, " ");
		snprintf(key, sizeof(key), "%.*s", (int)length, at);
		const char *view = words_view(stage, key);
		if (view[0])
			all = all[0] ? ui_format(ui, "%s / %s", all, view) : view;
		at += length + (at[length] == ' ');
	}
	return all;
}

const char *words_floor(struct ui *ui, int floor)
{
	return ui_format(ui, T("Floor %d"), floor);
}

/* Where the hotel says nothing itself. */
static const struct {
	const char *key, *text;
} way_words[] = {
    {"lift_left", N_("turn left from the lift")},
    {"lift_right", N_("turn right from the lift")},
    {"lift_straight", N_("straight ahead from the lift")},
};

const char *words_way(struct ui *ui, const struct stage *stage, const struct room *room)
{
	const char *own = named_text(stage, "way.", room->way);
	if (own[0])
		return own;
	for (size_t i = 0; i < sizeof(way_words) / sizeof(way_words[0]); i++)
		if (text_equal(way_words[i].key, room->way))
			return T(way_words[i].text);
	return "";
}

/* --- wishes --- */

static const char *const wish_status_words[WISH_STATUS_COUNT] = {
    [WISH_ASKED] = N_("pending"),
    [WISH_GRANTED] = N_("granted"),
    [WISH_DECLINED] = N_("not possible today"),
};

const char *words_wish(struct ui *ui, const struct stage *stage, const struct wish *wish)
{
	const char *words = T(wish_sentence(wish->kind));
	if (wish->kind == WISH_VIEW && words_view(stage, wish->note)[0])
		return words_view(stage, wish->note);
	if (wish->kind == WISH_ROOM && wish->note[0])
		return ui_format(ui, T("Room %s"), wish->note);
	if (wish->kind == WISH_OTHER && wish->note[0])
		return ui_format(ui, "%s", wish->note);
	return words;
}

const char *words_wishes(struct ui *ui, const struct stage *stage, const struct wish *wishes, int count)
{
	const char *all = "";
	for (int i = 0; i < count; i++) {
		int status = wishes[i].status < WISH_STATUS_COUNT ? (int)wishes[i].status : WISH_ASKED;
		const char *one = ui_format(
		    ui, T("%s (%s)"), words_wish(ui, stage, &wishes[i]), ui_translate(ui, wish_status_words[status]));
		all = words_join(ui, all, one);
	}
	return all;
}

/* --- prices, payment and cancellation --- */

const char *words_rule(struct ui *ui, const struct stage *stage, const struct rate_rule *rule)
{
	const char *name = localized_text(&rule->name, stage->prefs.language);
	int whole = rule->discount_bp / 100, part = rule->discount_bp % 100;
	if (part == 0)
		return ui_format(ui, "%s −%d %%", name, whole);
	return part % 10 == 0 ? ui_format(ui, "%s −%d.%d %%", name, whole, part / 10)
	                      : ui_format(ui, "%s −%d.%02d %%", name, whole, part);
}

static const char *const payment_words[PAYMENT_WAY_COUNT] = {
    [PAY_UNKNOWN] = N_("to be paid at the desk"),
    [PAY_AT_HOTEL] = N_("to be paid at the hotel"),
    [PAY_PREPAID] = N_("already paid"),
    [PAY_AGENCY] = N_("paid through the agency"),
    [PAY_COMPANY] = N_("paid by the company"),
    [PAY_GUARANTEED] = N_("guaranteed by card"),
};

const char *words_payment(struct ui *ui, const struct stage *stage, const struct booking *booking)
{
	if (booking->prepaid.minor > 0 && booking->balance.minor > 0)
		return ui_format(ui, T("%s still to be paid"), words_money(ui, stage, booking->balance));
	return T(payment_words[booking->payment < PAYMENT_WAY_COUNT ? booking->payment : PAY_UNKNOWN]);
}

static const char *fee_words(struct ui *ui, const struct stage *stage, const struct cancellation_step *step)
{
	const struct booking *booking = &stage->visit->booking;
	switch (step->kind) {
	case FEE_FIXED:
		return ui_format(ui, T("afterwards a fee of %s applies"),
		    words_money(ui, stage, money_make(step->value, booking->amount.currency)));
	case FEE_PERCENT:
		return ui_format(ui, T("afterwards %d %% of the price applies"), (int)(step->value / 100));
	case FEE_NIGHTS:
		return ui_format(ui,
		    ui_translate_plural(ui, "afterwards the price of %d night applies",
		        "afterwards the price of %d nights applies", (long)step->value),
		    (int)step->value);
	case FEE_NONE:
	case FEE_STAFF:
	case FEE_KIND_COUNT:
		break;
	}
	return T("afterwards please ask the desk");
}

const char *words_cancellation(struct ui *ui, const struct stage *stage)
{
	const struct policy *policy = stage_policy(stage);
	const struct booking *booking = &stage->visit->booking;
	if (!policy || policy->step_count == 0 || !stage->visit->proved)
		return "";
	const struct cancellation_step *step = &policy->steps[0];
	struct local_time until = {booking->arrival_day - step->days_before, step->minute};
	struct local_time now = stage_local_time(stage);
	char text[DATE_TEXT_BYTES];
	if (now.day > until.day || (now.day == until.day && now.minute >= until.minute))
		return T("The time for free cancellation has passed.");
	date_time_text(until, stage->prefs.language, text);
	return ui_format(ui, T("Free cancellation until %s, %s."), text, fee_words(ui, stage, step));
}
