/* Cannot be done here: why, and what comes next. One page for all codes, worded by the table in refusals.c. */
#include "base/text.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"
#include "kiosk/services_held.h"

enum { ACT_CALL = 1, ACT_AGAIN, ACT_HOME };

/* Held by what its guest asked for himself, which central has not heard yet: that is no question of the house's. */
static const struct refusal_words *words_now(const struct stage *stage)
{
	static const struct refusal_words kept = {
	    "", N_("Your request is kept"), N_("We answer by message within 24 hours"), WAY_HOME};
	const struct visit *visit = stage->visit;
	bool asked = text_equal(visit->refusal, refusal_code(REFUSAL_HELD)) && visit->booking.held &&
	             text_equal(visit->booking.held_reason, VIEW_REQUESTED);
	return asked ? &kept : words_refusal(visit->refusal);
}

static const char *reason(const struct stage *stage, struct ui *ui, const struct refusal_words *words)
{
	const struct visit *visit = stage->visit;
	const struct policy *policy = stage_policy(stage);
	const char *text = ui_translate(ui, words->text);
	if (text_equal(words->code, refusal_code(REFUSAL_ALREADY_IN)) && visit->other_kiosk[0])
		return ui_format(ui, T("It was done at the terminal %s. If that surprises you, please call our staff."),
		    visit->other_kiosk);
	if (text_equal(words->code, refusal_code(REFUSAL_TOO_EARLY)) && policy)
		return ui_format(ui,
		    T("Check-in opens on %s at %s. You are welcome to leave your luggage with us and come back."),
		    words_day(ui, stage, visit->booking.arrival_day),
		    words_minute(ui, policy->earliest_check_in_minute));
	if (text_equal(words->code, refusal_code(REFUSAL_BALANCE_DUE)))
		return ui_format(ui,
		    T("%s is still to be paid. It is settled at the front desk in a moment; afterwards you can go on "
		      "here."),
		    words_money(ui, stage, visit->booking.balance));
	return text;
}

static struct ui_step way_on(struct ui *ui, enum refusal_way way)
{
	switch (way) {
	case WAY_ROOM_AGAIN:
		return (struct ui_step){
		    .id = "refused.again", .label = T("Another room"), .action = {.code = ACT_AGAIN}};
	case WAY_ROOMS:
		return (struct ui_step){.id = "refused.again", .label = T("Go on"), .action = {.code = ACT_AGAIN}};
	case WAY_HOME:
		return (struct ui_step){.id = "refused.home", .label = T("Finish"), .action = {.code = ACT_HOME}};
	case WAY_STAFF:
		break;
	}
	return (struct ui_step){
	    .id = "refused.call", .label = T("Call staff"), .icon = ICON_BELL, .action = {.code = ACT_CALL}};
}

static void refused_build(const struct stage *stage, struct ui *ui)
{
	const struct refusal_words *words = words_now(stage);
	struct ui_step call = way_on(ui, WAY_STAFF);
	ui_page_begin(ui, &(struct ui_page){.id = "refused",
	                      .heading = ui_translate(ui, words->heading),
	                      .primary = way_on(ui, words->way),
	                      .secondary = words->way == WAY_STAFF ? (struct ui_step){0} : call});
	ui_card(ui, &(struct ui_box){.gap_look = 20});
	ui_row(ui, &(struct ui_box){.gap_look = 32});
	ui_emblem(ui, &(struct ui_emblem){.icon = ICON_INFO, .tone = UI_WARN});
	ui_words(
	    ui, &(struct ui_words){.id = "refused.reason", .text = reason(stage, ui, words), .place = {.grow = 1}});
	ui_end(ui);
	ui_end(ui);
	ui_hint(ui, ICON_INFO, T("Nothing you entered is lost."));
	ui_page_end(ui);
}

static void refused_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind != UI_ACTED)
		return;
	const struct refusal_words *words = words_now(stage);
	if (outcome->action.code == ACT_CALL) {
		stage_call_staff(stage);
	} else if (outcome->action.code == ACT_HOME) {
		stage->over = true;
	} else if (outcome->action.code == ACT_AGAIN && words->way == WAY_ROOM_AGAIN) {
		stage->visit->offered = false;
		stage_go_above(stage, SCREEN_OFFER, SCREEN_BOOKING);
	} else if (outcome->action.code == ACT_AGAIN) {
		flow_found(stage);
	}
}

const struct screen screen_refused = {.name = "refused", .build = refused_build, .act = refused_act, .personal = true};
