/* The new dates, on a calendar that shows what is free and what the stay would cost. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/change_draft.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_TAKE = 1 };

/* --- what is asked --- */

static void ask_prices(struct stage *stage)
{
	struct calendar *calendar = &stage->visit->calendar;
	int32_t first;
	int count;
	calendar_span(stage, calendar, &first, &count);
	if (first < calendar->earliest_day) {
		count -= calendar->earliest_day - first;
		first = calendar->earliest_day;
	}
	calendar->asked = count > 0 && !calendar->arrival_fixed;
	if (calendar->asked)
		stage_ask_aside(
		    stage, services_ask_calendar(stage->services, stage->visit->booking.number, first, count));
}

/* The stay that is chosen now, with its price: behind the prices of the days, if those are on their way. */
static void ask_stay(struct stage *stage)
{
	stage->visit->change.answered = false;
	if (stage->visit->calendar.asked)
		return;
	struct change *asked = draft_to_ask(stage);
	asked->arrival_day = stage->visit->calendar.arrival_day;
	asked->departure_day = stage->visit->calendar.departure_day;
	stage_ask_aside(stage, draft_ask(stage));
}

static void dates_enter(struct stage *stage)
{
	const struct booking *booking = &stage->visit->booking;
	struct calendar *calendar = &stage->visit->calendar;
	bool in_house = draft_in_house(stage);
	stage->visit->change.answered = false;
	*calendar = (struct calendar){
	    .shown_day = draft_has(stage, CHANGE_DATES) ? draft_arrival(stage) : booking->arrival_day,
	    .earliest_day = stage_business_day(stage),
	    .latest_day = stage_business_day(stage) + CALENDAR_AHEAD_DAYS,
	    .arrival_day = in_house || draft_has(stage, CHANGE_DATES) ? draft_arrival(stage) : DAY_NONE,
	    .departure_day = draft_has(stage, CHANGE_DATES) ? draft_departure(stage) : DAY_NONE,
	    .old_arrival_day = booking->arrival_day,
	    .old_departure_day = booking->departure_day,
	    .arrival_fixed = in_house,
	};
	if (calendar->shown_day < calendar->earliest_day)
		calendar->shown_day = calendar->earliest_day;
	ask_prices(stage);
}

static void take_prices(struct stage *stage, const struct change_day *days, int count)
{
	struct calendar *calendar = &stage->visit->calendar;
	int32_t first_day;
	int shown;
	calendar_span(stage, calendar, &first_day, &shown);
	calendar->first_day = first_day < calendar->earliest_day ? calendar->earliest_day : first_day;
	calendar->day_count = count < CALENDAR_DAYS_MAX ? count : CALENDAR_DAYS_MAX;
	for (int i = 0; i < calendar->day_count; i++)
		calendar->prices[i] = days[i];
}

static void dates_answer(struct stage *stage, const struct service_event *event)
{
	struct visit *visit = stage->visit;
	if (event->kind == SERVICE_CALENDAR) {
		visit->calendar.asked = false;
		if (event->calendar)
			take_prices(stage, event->calendar, event->calendar_count);
		if (calendar_chosen(&visit->calendar) && !visit->change.answered)
			ask_stay(stage);
	} else if (event->kind == SERVICE_CHANGE && event->change) {
		visit->change.answer = *event->change;
		visit->change.answered = true;
	}
}

/* --- the page --- */

static const char *question(const struct stage *stage, struct ui *ui)
{
	const struct calendar *calendar = &stage->visit->calendar;
	if (calendar->arrival_day == DAY_NONE)
		return T("Touch the day of arrival");
	if (calendar->departure_day == DAY_NONE || calendar->arrival_fixed)
		return T("Touch the day of departure");
	return T("Another touch chooses anew");
}

static void price_facts(const struct stage *stage, struct ui *ui)
{
	const struct change_visit *change = &stage->visit->change;
	const struct money old = stage->visit->booking.amount;
	if (!draft_granted(stage))
		return;
	ui_fact(ui, &(struct ui_fact){.id = "dates.amount",
	                .label = T("Total price"),
	                .value = ui_format(ui, T("%s (until now %s)"), words_money(ui, stage, change->answer.amount),
	                    words_money(ui, stage, old))});
	ui_fact(ui, &(struct ui_fact){.id = "dates.difference",
	                .label = words_difference_label(ui, change->answer.difference),
	                .value = words_difference(ui, stage, change->answer.difference),
	                .strong = true});
}

/* Why the days cannot be had at once. */
static void problem(const struct stage *stage, struct ui *ui)
{
	enum refusal refusal = stage->visit->change.answer.refusal;
	if (draft_for_staff(stage))
		ui_notice(ui, "dates.staff", UI_INFO,
		    T("Our staff decide about this change. You can leave it as a request."));
	else
		ui_notice(ui, "dates.problem", UI_ATTENTION,
		    refusal == REFUSAL_NO_STOCK
		        ? T("These nights are not free in this form. We can show you what comes nearest.")
		        : T(words_refusal(refusal_code(refusal))->text));
}

static void facts(const struct stage *stage, struct ui *ui)
{
	const struct calendar *calendar = &stage->visit->calendar;
	const struct change_visit *change = &stage->visit->change;
	bool chosen = calendar_chosen(calendar);
	ui_card(ui, &(struct ui_box){.id = "dates.facts", .gap_look = 16});
	ui_fact(
	    ui, &(struct ui_fact){.id = "dates.stay",
	            .label = chosen ? T("New dates") : T("Until now"),
	            .value = chosen ? words_stay(ui, stage, calendar->arrival_day, calendar->departure_day)
	                            : words_stay(ui, stage, calendar->old_arrival_day, calendar->old_departure_day)});
	if (chosen)
		price_facts(stage, ui);
	ui_end(ui);
	if (chosen && change->answered && !draft_granted(stage))
		problem(stage, ui);
	else if (!chosen && stage->status.online)
		ui_hint(ui, ICON_INFO, T("The price below a day is that of your whole stay from that day on."));
	else if (!stage->status.online)
		ui_notice(
		    ui, "dates.offline", UI_INFO, T("Prices cannot be fetched just now. You can choose all the same."));
}

static const char *summary(const struct stage *stage, struct ui *ui)
{
	const struct calendar *calendar = &stage->visit->calendar;
	const struct change_visit *change = &stage->visit->change;
	if (!calendar_chosen(calendar))
		return question(stage, ui);
	const char *nights = words_nights(ui, stay_nights(calendar->arrival_day, calendar->departure_day));
	if (!change->answered)
		return nights;
	if (draft_for_staff(stage))
		return words_join(ui, nights, T("on request"));
	if (!draft_granted(stage))
		return words_join(ui, nights, T("not free"));
	return words_join(ui, nights, words_difference(ui, stage, change->answer.difference));
}

/* Whether the days can be had is known in a moment: who goes on before would only learn it later. */
static bool being_asked(const struct stage *stage)
{
	return calendar_chosen(&stage->visit->calendar) && !stage->visit->change.answered && stage->visit->aside &&
	       stage->status.online;
}

static void dates_build(const struct stage *stage, struct ui *ui)
{
	const struct calendar *calendar = &stage->visit->calendar;
	ui_page_begin(ui, &(struct ui_page){.id = "dates",
	                      .heading = T("Which days instead?"),
	                      .help = question(stage, ui),
	                      .wide_work = true,
	                      .primary = {.id = "dates.take",
	                          .label = T("Take these dates"),
	                          .disabled = !calendar_chosen(calendar),
	                          .busy = being_asked(stage),
	                          .action = {.code = ACT_TAKE}}});
	if (calendar_low(stage)) {
		calendar_build(stage, ui, calendar, "dates", summary(stage, ui));
	} else {
		/* What is touched stays where it is: in portrait the facts follow beneath. */
		if (!ui_scale_now(ui)->landscape)
			calendar_build(stage, ui, calendar, "dates", NULL);
		facts(stage, ui);
		if (ui_scale_now(ui)->landscape) {
			ui_work(ui);
			calendar_build(stage, ui, calendar, "dates", NULL);
		}
	}
	ui_page_end(ui);
}

/* What is not free leads to what comes nearest, and what was chosen before stays the draft; what staff decide is asked
 * for like any other change. */
static void take(struct stage *stage)
{
	struct change_visit *change = &stage->visit->change;
	if (change->answered && !draft_granted(stage) && !draft_for_staff(stage)) {
		stage_go_above(stage, SCREEN_OTHERS, SCREEN_MANAGE);
		return;
	}
	change->draft.arrival_day = stage->visit->calendar.arrival_day;
	change->draft.departure_day = stage->visit->calendar.departure_day;
	draft_changed(stage);
	stage_go_above(stage, SCREEN_MANAGE, SCREEN_HOME);
}

static void dates_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct visit *visit = stage->visit;
	if (outcome->kind != UI_ACTED)
		return;
	if (outcome->action.code == ACT_TAKE) {
		take(stage);
		return;
	}
	if (!calendar_act(stage, &visit->calendar, outcome->action.code, outcome->action.number))
		return;
	if (outcome->action.code != CALENDAR_DAY)
		ask_prices(stage);
	else if (calendar_chosen(&visit->calendar))
		ask_stay(stage);
}

const struct screen screen_dates = {.name = "dates",
    .build = dates_build,
    .act = dates_act,
    .answer = dates_answer,
    .enter = dates_enter,
    .personal = true};
