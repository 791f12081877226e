/* Cancelling: what it costs and what comes back first, then why, then a plain question; and what became of it. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/book_flow.h"
#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/receipt_panel.h"
#include "kiosk/screens/refund.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_CONTINUE = RECEIPT_PANEL_ACTIONS, ACT_REASON, ACT_KEEP, ACT_CANCEL, ACT_AGAIN };

/* --- what it costs --- */

const char *const words_refund_method[REFUND_METHOD_COUNT] = {
    [REFUND_NOTHING] = N_("nothing to refund"),
    [REFUND_TO_CARD] = N_("to the card that paid"),
    [REFUND_TO_AGENCY] = N_("through your agency"),
    [REFUND_TO_COMPANY] = N_("to your company"),
    [REFUND_AT_DESK] = N_("at the front desk"),
};

static void fact(struct ui *ui, const char *id, const char *label, const char *value, bool strong)
{
	ui_fact(ui, &(struct ui_fact){.id = id, .label = label, .value = value, .strong = strong});
}

static void money_facts(const struct stage *stage, struct ui *ui, bool brief)
{
	const struct cancel_answer *answer = &stage->visit->cancel.answer;
	const char *method = T(words_refund_method[answer->method < REFUND_METHOD_COUNT ? answer->method : REFUND_AT_DESK]);
	bool most = stage->visit->cancel.offline;
	fact(ui, "cancel.fee", most && answer->fee.minor > 0 ? T("Cancellation fee, at most") : T("Cancellation fee"),
	    answer->fee.minor > 0 ? words_money(ui, stage, answer->fee) : T("free of charge"), true);
	if (answer->due.minor > 0)
		fact(ui, "cancel.due", T("Still to be paid"), words_money(ui, stage, answer->due), false);
	if (answer->refund.minor <= 0)
		return;
	fact(ui, "cancel.refund", most ? T("You get back, at least") : T("You get back"),
	    words_money(ui, stage, answer->refund), true);
	if (brief || answer->method == REFUND_NOTHING)
		return;
	fact(ui, "cancel.method", T("How"), method, false);
	if (answer->refund_day != DAY_NONE)
		fact(ui, "cancel.day", T("By when"), words_day(ui, stage, answer->refund_day), false);
}

/* brief: without what is said on the page before, so that both buttons are seen on a low panel. */
static void cost_card(const struct stage *stage, struct ui *ui, bool brief)
{
	const struct booking *booking = &stage->visit->booking;
	ui_card(ui, &(struct ui_box){.id = "cancel.card", .gap_look = 16});
	fact(ui, "cancel.stay", T("Your booking"), words_stay(ui, stage, booking->arrival_day, booking->departure_day),
	    false);
	if (!brief)
		fact(ui, "cancel.paid", T("Paid so far"), words_money(ui, stage, booking->prepaid), false);
	if (!stage->visit->cancel.by_staff)
		money_facts(stage, ui, brief);
	ui_end(ui);
}

static const char *cost_note(const struct stage *stage, struct ui *ui)
{
	const struct cancel_visit *cancel = &stage->visit->cancel;
	if (cancel->by_staff)
		return T("The booking's rules leave the fee to the hotel. We look into it and answer by message; until "
		         "then your booking stands.");
	if (cancel->offline)
		return T(
		    "The hotel's system cannot be reached just now. We cancel as soon as it is back, for this fee at "
		    "most; if it would be more, nothing is cancelled and we ask you first. You hear by message within "
		    "24 hours.");
	return words_cancellation(ui, stage);
}

/* Not done here and now: kept until central, or staff, decide. */
static bool request_only(const struct stage *stage)
{
	return stage->visit->cancel.by_staff || stage->visit->cancel.offline;
}

static void cancel_build(const struct stage *stage, struct ui *ui)
{
	bool known = stage->visit->cancel.answered;
	const char *note = known ? cost_note(stage, ui) : "";
	ui_page_begin(ui, &(struct ui_page){.id = "cancel",
	                      .heading = T("Cancel this booking"),
	                      .help = T("What it costs, before anything is done"),
	                      .primary = {.id = "cancel.continue",
	                          .label = request_only(stage) ? T("Ask for cancellation") : T("Go on"),
	                          .busy = stage_busy(stage),
	                          .action = {.code = ACT_CONTINUE}}});
	if (known)
		cost_card(stage, ui, false);
	else
		ui_progress(ui, "cancel.wait", T("Looking up the conditions"), NULL);
	if (note[0])
		ui_notice(ui, "cancel.policy", UI_ATTENTION, note);
	ui_page_end(ui);
}

static void cancel_enter(struct stage *stage)
{
	struct cancel_visit *cancel = &stage->visit->cancel;
	const struct booking *booking = &stage->visit->booking;
	cancel->answered = cancel->by_staff = cancel->offline = false;
	text_copy(cancel->draft.booking, sizeof(cancel->draft.booking), booking->number);
	cancel->draft.revision = booking->revision;
	stage_ask(stage, services_ask_cancellation(stage->services, booking->number), false);
}

static void take_answer(struct stage *stage, const struct cancel_answer *answer, bool offline)
{
	struct cancel_visit *cancel = &stage->visit->cancel;
	if (answer->refusal != REFUSAL_NONE && answer->refusal != REFUSAL_NEEDS_STAFF) {
		stage_refuse(stage, refusal_code(answer->refusal));
		return;
	}
	cancel->answer = *answer;
	cancel->answered = true;
	cancel->by_staff = answer->refusal == REFUSAL_NEEDS_STAFF;
	cancel->offline = cancel->draft.at_most = offline;
	cancel->draft.fee = answer->fee;
}

static void cancel_answer_came(struct stage *stage, const struct service_event *event)
{
	bool offline = text_equal(event->code, refusal_code(REFUSAL_OFFLINE_NOT_POSSIBLE));
	if (event->cancel)
		take_answer(stage, event->cancel, offline);
	else
		stage_refuse(stage, event->code);
}

static void cancel_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_CONTINUE) && stage->visit->cancel.answered)
		stage_go(stage, SCREEN_CANCEL_REASON);
}

const struct screen screen_cancel = {.name = "cancel",
    .build = cancel_build,
    .act = cancel_act,
    .answer = cancel_answer_came,
    .enter = cancel_enter,
    .personal = true};

/* --- why --- */

static const struct {
	enum cancel_reason reason;
	const char *label;
} reasons[] = {
    {CANCEL_PLANS_CHANGED, N_("My plans have changed")},
    {CANCEL_ILLNESS, N_("Illness")},
    {CANCEL_TRANSPORT, N_("Flight or train was cancelled")},
    {CANCEL_PRICE, N_("The price")},
    {CANCEL_OTHER_HOTEL, N_("I stay somewhere else")},
    {CANCEL_BOOKED_TWICE, N_("Booked twice")},
    {CANCEL_OTHER, N_("Another reason")},
    {CANCEL_NOT_SAID, N_("I would rather not say")},
};
enum { REASON_ROWS = sizeof(reasons) / sizeof(reasons[0]) };

static void cancel_reason_build(const struct stage *stage, struct ui *ui)
{
	const struct cancel_visit *cancel = &stage->visit->cancel;
	ui_page_begin(ui, &(struct ui_page){.id = "cancel_reason",
	                      .heading = T("May we ask why?"),
	                      .help = T("It helps us; it changes nothing for you")});
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 20, .min_column_mm = 60});
	for (int i = 0; i < REASON_ROWS; i++)
		ui_choice(ui,
		    &(struct ui_choice){.id = ui_format(ui, "cancel_reason.%s", cancel_reason_name(reasons[i].reason)),
		        .label = T(reasons[i].label),
		        .chosen = cancel->reason_given && cancel->draft.reason == reasons[i].reason,
		        .action = {ACT_REASON, i, NULL}});
	ui_end(ui);
	ui_page_end(ui);
}

static void cancel_reason_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct cancel_visit *cancel = &stage->visit->cancel;
	if (!acted(outcome, ACT_REASON))
		return;
	cancel->draft.reason = reasons[outcome->action.number].reason;
	cancel->draft.words[0] = '\0';
	cancel->reason_given = true;
	stage_go(stage, cancel->draft.reason == CANCEL_OTHER ? SCREEN_CANCEL_WORDS : SCREEN_CANCEL_CONFIRM);
}

const struct screen screen_cancel_reason = {
    .name = "cancel_reason", .build = cancel_reason_build, .act = cancel_reason_act, .personal = true};

static void cancel_words_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_CANCEL_WORDS,
	        .optional = true,
	        .page = {.id = "cancel_words",
	            .heading = T("In your own words"),
	            .help = T("You may leave this empty"),
	            .primary = {
	                .id = "cancel_words.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void cancel_words_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct cancel *draft = &stage->visit->cancel.draft;
	if (!acted(outcome, ACT_CONTINUE))
		entry_edit(stage, ENTRY_CANCEL_WORDS, outcome);
	else if (entry_take(stage, ENTRY_CANCEL_WORDS, draft->words, sizeof(draft->words)))
		stage_go(stage, SCREEN_CANCEL_CONFIRM);
}

const struct screen screen_cancel_words = {
    .name = "cancel_words", .build = cancel_words_build, .act = cancel_words_act, .personal = true};

/* --- the plain question: two buttons, none of them the page's next step --- */

static void cancel_confirm_build(const struct stage *stage, struct ui *ui)
{
	bool request = request_only(stage);
	ui_page_begin(
	    ui, &(struct ui_page){.id = "cancel_confirm",
	            .heading = request ? T("Send this request?") : T("Really cancel?"),
	            .help = request ? T("We answer by message") : T("Afterwards the room is free for others")});
	cost_card(stage, ui, true);
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 28, .min_column_mm = 50});
	ui_button(ui, &(struct ui_button){.id = "cancel_confirm.keep",
	                  .label = T("No, keep the booking"),
	                  .disabled = stage_busy(stage),
	                  .action = {.code = ACT_KEEP},
	                  .place = {.min_height_mm = UI_PRIMARY_MM}});
	ui_button(ui, &(struct ui_button){.id = "cancel_confirm.yes",
	                  .label = request ? T("Yes, send it") : T("Yes, cancel"),
	                  .kind = UI_DANGER,
	                  .busy = stage_busy(stage),
	                  .action = {.code = ACT_CANCEL},
	                  .place = {.min_height_mm = UI_PRIMARY_MM}});
	ui_end(ui);
	ui_page_end(ui);
}

static void cancel_confirm_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_KEEP))
		stage_go_above(stage, SCREEN_MANAGE, SCREEN_HOME);
	else if (acted(outcome, ACT_CANCEL))
		stage_ask(stage, services_cancel(stage->services, &stage->visit->cancel.draft), true);
}

static void cancel_confirm_answer(struct stage *stage, const struct service_event *event)
{
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	deed_begin(stage, event->ticket);
	stage_go_above(stage, SCREEN_CANCELLED, SCREEN_HOME);
}

const struct screen screen_cancel_confirm = {.name = "cancel_confirm",
    .build = cancel_confirm_build,
    .act = cancel_confirm_act,
    .answer = cancel_confirm_answer,
    .personal = true};

/* --- what became of it --- */

static const struct deed_face faces[] = {
    [DEED_WAITING] = {.help = N_("Your cancellation is being recorded")},
    [DEED_DONE] = {N_("Your booking is cancelled"), N_("We would be glad to see you another time")},
    [DEED_REFUSED] = {N_("It could not be cancelled"), N_("Your booking stays as it was")},
};

static void cancelled_body(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	bool by_staff = stage->visit->cancel.by_staff;
	ui_card(ui, &(struct ui_box){.id = "cancelled.card", .gap_look = 16});
	ui_fact(ui, &(struct ui_fact){.id = "cancelled.number",
	                .label = T("Booking number"),
	                .value = stage->visit->booking.number,
	                .masked = stage->masked});
	if (!by_staff && !deed_asked(stage))
		money_facts(stage, ui, false);
	ui_end(ui);
	if (deed_asked(stage) || state == DEED_KEPT)
		ui_hint(ui, ICON_INFO, T("Until then your booking stays as it is."));
	if (state == DEED_DONE && stage->visit->code.side > 0 && stage->visit->cancel.answer.refund.minor > 0 &&
	    !by_staff)
		ui_hint(ui, ICON_QR, T("The code shows you at any time how far your refund is."));
}

static void cancelled_build(const struct stage *stage, struct ui *ui)
{
	deed_page_build(stage, ui,
	    &(struct deed_page){.id = "cancelled",
	        .faces = faces,
	        .staff_decide = true,
	        .secondary = {.id = "cancelled.again",
	            .label = deed_state(stage) == DEED_DONE ? T("Book again") : NULL,
	            .action = {.code = ACT_AGAIN}},
	        .body = cancelled_body,
	        .paper = DEED_RECEIPT});
}

static void cancelled_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!deed_page_took(stage, outcome) && acted(outcome, ACT_AGAIN))
		book_again(stage);
}

/* Agreed to without central: now it is said what was really kept, which may be less. */
static void take_settled(struct cancel_visit *cancel, const struct booking *booking)
{
	struct cancel_answer *answer = &cancel->answer;
	int64_t prepaid_minor = answer->fee.minor + answer->refund.minor - answer->due.minor;
	cancel->offline = cancel->by_staff = false;
	answer->fee = booking->amount;
	answer->due = booking->balance;
	answer->refund = money_make(prepaid_minor - booking->prepaid.minor, booking->amount.currency);
}

static void cancelled_answer(struct stage *stage, const struct service_event *event)
{
	struct cancel_visit *cancel = &stage->visit->cancel;
	if (event->kind != SERVICE_SETTLED || !text_equal(event->code, "OK"))
		return;
	if (cancel->offline && !cancel->by_staff && event->settled && event->settled->booking)
		take_settled(cancel, event->settled->booking);
	receipt_panel_print(stage, false);
}

const struct screen screen_cancelled = {.name = "cancelled",
    .build = cancelled_build,
    .act = cancelled_act,
    .answer = cancelled_answer,
    .deadline_ms = deed_deadline_ms,
    .tick = deed_tick,
    .personal = true};
