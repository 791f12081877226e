/* Checking out: the folio by day, what is open, and what the desk must see to; then thanks. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/extra_flow.h"
#include "kiosk/screens/house_rooms.h"
#include "kiosk/screens/receipt_panel.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/survey_flow.h"
#include "kiosk/screens/words.h"

enum { ACT_LEAVE = RECEIPT_PANEL_ACTIONS, ACT_ROOM, ACT_CALL, ACT_SURVEY, ACT_NEXT, ACT_STAY };

void flow_leave(struct stage *stage)
{
	int first = 0, count = house_rooms_count(&stage->visit->booking, &first);
	stage->visit->room = first;
	if (count == 0) {
		bool out = booking_state(&stage->visit->booking) == STAY_CHECKED_OUT;
		text_copy(stage->visit->refusal, sizeof(stage->visit->refusal),
		    refusal_code(out ? REFUSAL_ALREADY_OUT : REFUSAL_NEEDS_STAFF));
		stage_go_above(stage, SCREEN_REFUSED, SCREEN_HOME);
		return;
	}
	stage_go_above(stage, count > 1 ? SCREEN_LEAVE_ROOMS : SCREEN_FOLIO, SCREEN_HOME);
}

/* --- which room --- */

static void leave_rooms_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "leave_rooms",
	                      .heading = T("Which room do you leave?"),
	                      .help = T("The others can follow now or later.")});
	house_rooms_build(stage, ui, "leave_rooms", ACT_ROOM);
	ui_page_end(ui);
}

static void leave_rooms_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_ROOM))
		return;
	stage->visit->room = outcome->action.number;
	stage_go(stage, SCREEN_FOLIO);
}

const struct screen screen_leave_rooms = {
    .name = "leave_rooms", .build = leave_rooms_build, .act = leave_rooms_act, .personal = true};

/* --- the folio --- */

static const char *const kind_words[FOLIO_KIND_COUNT] = {
    [FOLIO_ROOM] = N_("Room"),
    [FOLIO_LATE] = N_("Late check-out"),
    [FOLIO_FOOD] = N_("Food and drinks"),
    [FOLIO_SERVICE] = N_("Services"),
    [FOLIO_DAMAGE] = N_("Damage"),
    [FOLIO_FEE] = N_("Fee"),
    [FOLIO_DISCOUNT] = N_("Discount"),
};

static const char *const paid_words[FOLIO_PAYMENT_COUNT] = {
    [FOLIO_PREPAID] = N_("Paid in advance"),
    [FOLIO_CARD] = N_("Paid by card"),
    [FOLIO_CASH] = N_("Paid in cash"),
    [FOLIO_AGENCY_PAYS] = N_("Paid through the agency"),
    [FOLIO_COMPANY_PAYS] = N_("Paid by the company"),
    [FOLIO_POINTS] = N_("Paid with points"),
    [FOLIO_REFUNDED] = N_("Refunded"),
};

static const char *const desk_words[DESK_REASON_COUNT] = {
    [DESK_DAMAGE_OPEN] = N_("A report about the room is not settled yet. Our staff will talk it over with you."),
    [DESK_FOLIO_OPEN] = N_("Not all charges are on the bill yet. Our staff complete it at the desk."),
    [DESK_HELD] = N_("Our staff have a question about this booking. It takes only a moment."),
};

static const char *desk_reason(const struct stage *stage, struct ui *ui)
{
	const struct folio_settlement *settlement = &stage->visit->leave.settlement;
	struct money amount = settlement->amount;
	if (amount.minor < 0)
		amount.minor = -amount.minor;
	if (settlement->desk == DESK_BALANCE_DUE)
		return ui_format(ui,
		    T("%s is still to be paid. Our staff take it at the desk, then you are checked out."),
		    words_money(ui, stage, amount));
	if (settlement->desk == DESK_REFUND_DUE)
		return ui_format(
		    ui, T("You get %s back. Our staff hand it to you at the desk."), words_money(ui, stage, amount));
	if (settlement->desk < DESK_REASON_COUNT && desk_words[settlement->desk])
		return T(desk_words[settlement->desk]);
	return T(words_refusal(refusal_code(settlement->refusal))->text);
}

static void fact(struct ui *ui, const char *id, const char *label, const char *value, bool strong)
{
	ui_fact(ui, &(struct ui_fact){.id = id, .label = label, .value = value, .strong = strong});
}

static const char *minor_words(const struct stage *stage, struct ui *ui, int64_t minor)
{
	return words_money(ui, stage, money_make(minor, stage->visit->leave.folio.currency));
}

/* Day by day, each line beneath its day; those that are charged, or those still to come. */
static void lines_build(const struct stage *stage, struct ui *ui, bool coming)
{
	const struct folio *folio = &stage->visit->leave.folio;
	int32_t shown = DAY_NONE;
	for (int i = 0; i < folio->line_count; i++) {
		const struct folio_line *line = &folio->lines[i];
		const char *kind = T(kind_words[line->kind < FOLIO_KIND_COUNT ? line->kind : FOLIO_SERVICE]);
		if (line->coming != coming)
			continue;
		if (line->day != shown)
			ui_words(ui, &(struct ui_words){
			                 .text = words_day(ui, stage, line->day), .type = UI_STRONG, .heads = true});
		shown = line->day;
		const char *extra = words_extra(stage, line->extra);
		fact(ui, ui_format(ui, "folio.line.%d", i),
		    extra[0]        ? extra
		    : line->text[0] ? line->text
		                    : kind,
		    minor_words(stage, ui, line->amount_minor), false);
	}
}

static bool more_coming(const struct folio *folio)
{
	bool more = false;
	for (int i = 0; i < folio->line_count; i++)
		more = more || folio->lines[i].coming;
	return more;
}

static void sums_build(const struct stage *stage, struct ui *ui)
{
	const struct leave_visit *leave = &stage->visit->leave;
	const struct folio *folio = &leave->folio;
	fact(ui, "folio.total", T("Total"), words_money(ui, stage, leave->sum.total), true);
	for (int i = 0; i < leave->sum.tax_count; i++) {
		const struct folio_tax *tax = &leave->sum.taxes[i];
		if (tax->tax_bp == 0)
			continue;
		fact(ui, ui_format(ui, "folio.tax.%d", i),
		    ui_format(ui, T("of which tax %d.%02d %%"), tax->tax_bp / 100, tax->tax_bp % 100),
		    minor_words(stage, ui, tax->tax_minor), false);
	}
	for (int i = 0; i < folio->payment_count; i++) {
		const struct folio_paid *paid = &folio->payments[i];
		fact(ui, ui_format(ui, "folio.paid.%d", i),
		    T(paid_words[paid->way < FOLIO_PAYMENT_COUNT ? paid->way : FOLIO_CARD]),
		    minor_words(stage, ui, paid->way == FOLIO_REFUNDED ? paid->amount_minor : -paid->amount_minor),
		    false);
	}
	fact(ui, "folio.balance", T("Balance"), words_money(ui, stage, leave->sum.balance), true);
}

static void folio_cards(const struct stage *stage, struct ui *ui)
{
	const struct leave_visit *leave = &stage->visit->leave;
	if (leave->settlement.refusal != REFUSAL_NONE)
		ui_notice(ui, "folio.desk", UI_ATTENTION, desk_reason(stage, ui));
	ui_card(ui, &(struct ui_box){.id = "folio.sums", .gap_look = 16});
	sums_build(stage, ui);
	ui_end(ui);
	if (!ui_scale_now(ui)->compact)
		ui_work(ui);
	ui_card(ui, &(struct ui_box){.id = "folio.lines", .gap_look = 16, .flows_on = true});
	lines_build(stage, ui, false);
	ui_end(ui);
	if (!more_coming(&leave->folio))
		return;
	ui_card(ui, &(struct ui_box){.id = "folio.coming", .gap_look = 16, .flows_on = true});
	ui_words(ui, &(struct ui_words){.text = T("Only if you stay on"), .heads = true});
	lines_build(stage, ui, true);
	ui_end(ui);
}

static void folio_build(const struct stage *stage, struct ui *ui)
{
	const struct leave_visit *leave = &stage->visit->leave;
	bool desk = leave->known && leave->settlement.refusal != REFUSAL_NONE;
	bool low = ui_scale_now(ui)->compact; /* has no line for help beside a long bill */
	const char *room = ui_format(ui, T("Room %s"), words_masked(stage, ui, stage_room(stage)->room));
	struct ui_step call = {
	    .id = "folio.call", .label = T("Call staff"), .icon = ICON_BELL, .action = {.code = ACT_CALL}};
	struct ui_step go = {
	    .id = "folio.leave", .label = T("Check out"), .busy = stage_busy(stage), .action = {.code = ACT_LEAVE}};
	ui_page_begin(ui, &(struct ui_page){.id = "folio",
	                      .heading = low ? words_join(ui, T("Your bill"), room) : T("Your bill"),
	                      .help = low ? NULL : room,
	                      .primary = desk ? call : go});
	if (leave->known)
		folio_cards(stage, ui);
	else
		ui_progress(ui, "folio.wait", T("Fetching your bill"), NULL);
	ui_page_end(ui);
}

static void folio_enter(struct stage *stage)
{
	struct visit *visit = stage->visit;
	visit->leave = (struct leave_visit){0};
	stage_ask(stage, services_ask_folio(stage->services, visit->booking.number, visit->room), false);
}

static void check_out(struct stage *stage)
{
	const struct visit *visit = stage->visit;
	stage_ask(stage,
	    services_check_out(stage->services, visit->booking.number, visit->room, visit->leave.sum.balance), true);
}

static void folio_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const struct visit *visit = stage->visit;
	int32_t today = stage_business_day(stage);
	if (acted(outcome, ACT_CALL))
		stage_call_staff(stage);
	else if (acted(outcome, ACT_LEAVE) && visit->leave.known && visit->booking.departure_day > today)
		stage_go(stage, SCREEN_LEAVE_EARLY);
	else if (acted(outcome, ACT_LEAVE) && visit->leave.known)
		check_out(stage);
}

static void folio_answer(struct stage *stage, const struct service_event *event)
{
	struct leave_visit *leave = &stage->visit->leave;
	if (event->kind == SERVICE_FOLIO && event->folio) {
		leave->folio = *event->folio->folio;
		leave->sum = event->folio->sum;
		leave->settlement = event->folio->settlement;
		leave->known = true;
	} else if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
	} else if (event->kind == SERVICE_COMMITTED) {
		deed_begin(stage, event->ticket);
		stage_go_above(stage, SCREEN_LEFT, SCREEN_HOME);
	}
}

const struct screen screen_folio = {.name = "folio",
    .build = folio_build,
    .act = folio_act,
    .answer = folio_answer,
    .enter = folio_enter,
    .personal = true};

/* --- earlier than booked --- */

static void early_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(
	    ui, &(struct ui_page){.id = "leave_early",
	            .heading = T("Leave earlier than booked?"),
	            .help = ui_format(
	                ui, T("You are booked until %s."), words_day(ui, stage, stage->visit->booking.departure_day)),
	            .primary = {.id = "leave_early.yes",
	                .label = T("Yes, check out"),
	                .busy = stage_busy(stage),
	                .action = {.code = ACT_LEAVE}},
	            .secondary = {.id = "leave_early.no", .label = T("No, I stay"), .action = {.code = ACT_STAY}}});
	ui_notice(ui, "leave_early.nights", UI_ATTENTION,
	    T("The nights are charged as agreed, also those that you do not stay."));
	ui_page_end(ui);
}

static void early_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_LEAVE))
		check_out(stage);
	else if (acted(outcome, ACT_STAY))
		stage_back(stage);
}

const struct screen screen_leave_early = {
    .name = "leave_early", .build = early_build, .act = early_act, .answer = folio_answer, .personal = true};

/* --- thanks --- */

static const struct deed_face faces[] = {
    [DEED_WAITING] = {.help = N_("You are being checked out")},
    [DEED_KEPT] = {N_("Thank you for your stay"), N_("Your check-out is noted; the bill follows by message"), ICON_OK},
    [DEED_DONE] = {N_("Thank you for your stay"), N_("You are checked out. Have a safe journey!")},
    [DEED_REFUSED] = {N_("Not checked out yet"), N_("Our staff complete it with you at the desk")},
};

/* Another kiosk, or the desk, was first. */
static const struct deed_face out_already[] = {
    [DEED_REFUSED] = {N_("This stay has ended"), N_("The room is checked out already."), ICON_INFO},
};

static bool left_before(const struct stage *stage)
{
	return deed_state(stage) == DEED_REFUSED &&
	       text_equal(stage->visit->deed.code, refusal_code(REFUSAL_ALREADY_OUT));
}

static bool more_rooms(const struct stage *stage)
{
	int first;
	return house_rooms_count(&stage->visit->booking, &first) > 0;
}

static struct ui_step left_primary(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	if (state == DEED_REFUSED)
		return (struct ui_step){
		    .id = "left.call", .label = T("Call staff"), .icon = ICON_BELL, .action = {.code = ACT_CALL}};
	if (state == DEED_DONE && more_rooms(stage))
		return (struct ui_step){.id = "left.next", .label = T("Next room"), .action = {.code = ACT_NEXT}};
	if (survey_waits(stage))
		return (struct ui_step){.id = "left.survey",
		    .label = T("Tell us how it was"),
		    .busy = state == DEED_WAITING,
		    .action = {.code = ACT_SURVEY}};
	return deed_finish(stage, ui, "left.done");
}

static void left_body(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	(void)state;
	const struct leave_visit *leave = &stage->visit->leave;
	ui_card(ui, &(struct ui_box){.id = "left.card", .gap_look = 16});
	fact(ui, "left.total", T("Total"), words_money(ui, stage, leave->sum.total), true);
	fact(ui, "left.balance", T("Balance"), words_money(ui, stage, leave->sum.balance), false);
	if (leave->points > 0)
		fact(ui, "left.points", T("Points earned"), ui_format(ui, "%lld", (long long)leave->points), false);
	ui_end(ui);
}

static void left_build(const struct stage *stage, struct ui *ui)
{
	enum deed_state state = deed_state(stage);
	struct ui_step primary = left_primary(stage, ui, state);
	bool more = primary.action.code != DEED_FINISH && state != DEED_WAITING;
	deed_page_build(stage, ui,
	    &(struct deed_page){.id = "left",
	        .faces = left_before(stage) ? out_already : faces,
	        .reason = left_before(stage) ? T("If that surprises you, please call our staff.") : NULL,
	        .primary = primary,
	        .secondary = more ? deed_finish(stage, ui, "left.finish") : (struct ui_step){0},
	        .no_start_over = true,
	        .body = left_body,
	        .paper = DEED_RECEIPT});
}

static void left_answer(struct stage *stage, const struct service_event *event)
{
	if (event->kind != SERVICE_SETTLED || !text_equal(event->code, "OK"))
		return;
	stage->visit->leave.points = event->settled ? event->settled->points : 0;
	receipt_panel_print(stage, false);
}

static void left_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (deed_page_took(stage, outcome) || outcome->kind != UI_ACTED)
		return;
	switch (outcome->action.code) {
	case ACT_SURVEY:
		survey_begin(stage);
		break;
	case ACT_NEXT:
		flow_leave(stage);
		break;
	case ACT_CALL:
		stage_call_staff(stage);
		break;
	default:
		break;
	}
}

const struct screen screen_left = {.name = "left",
    .build = left_build,
    .act = left_act,
    .answer = left_answer,
    .deadline_ms = deed_deadline_ms,
    .tick = deed_tick,
    .personal = true};
