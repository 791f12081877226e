/* How far a request is, by its number or code; rating what was done, and opening it again. */
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/refund.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/ticket_words.h"
#include "kiosk/screens/words.h"

enum { ACT_FIND = 1, ACT_RATE, ACT_REOPEN, ACT_SEND, ACT_FINISH };

/* --- its number --- */

static void ticket_find_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_TICKET_NUMBER,
	        .page = {.id = "ticket_find",
	            .heading = T("Number of the request"),
	            .help = T("T and eight more, or a refund's twelve"),
	            .primary = {.id = "ticket_find.find", .label = T("Look up"), .action = {.code = ACT_FIND}}},
	        .hint_icon = ICON_SCAN,
	        .hint = T("Or hold its code in front of the scanner")});
}

static void ask(struct stage *stage, const char *text, size_t length)
{
	char number[TICKET_NUMBER_BYTES];
	if (ticket_number_normalise(text, length, number)) {
		text_copy(stage->visit->entries[ENTRY_TICKET_NUMBER].text, TICKET_NUMBER_BYTES, number);
		stage_ask(stage, services_ask_ticket(stage->services, number), false);
	} else {
		stage->visit->problem = N_("This is not the number of a request. Please compare it.");
	}
	memory_wipe(number, sizeof(number));
}

bool ticket_take_scan(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->text_too_long || !ticket_qr_read(outcome->text, outcome->text_length))
		return false;
	if (stage->screen == SCREEN_ATTRACT)
		stage_go(stage, SCREEN_HOME);
	stage_go(stage, SCREEN_TICKET_FIND);
	ask(stage, outcome->text, outcome->text_length);
	return true;
}

static void ticket_find_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const char *typed = entry_text(stage, ENTRY_TICKET_NUMBER);
	if (outcome->kind == UI_SCANNED && refund_take_scan(stage, outcome))
		return;
	if (acted(outcome, ACT_FIND) && refund_take_number(stage, typed))
		return;
	if (outcome->kind == UI_SCANNED)
		ask(stage, outcome->text, outcome->text_too_long ? 0 : outcome->text_length);
	else if (acted(outcome, ACT_FIND))
		ask(stage, typed, strlen(typed));
	else
		entry_edit(stage, ENTRY_TICKET_NUMBER, outcome);
}

static void ticket_find_answer(struct stage *stage, const struct service_event *event)
{
	struct ticket_visit *report = &stage->visit->report;
	if (event->ticket_state && text_equal(event->code, "OK")) {
		report->state = *event->ticket_state;
		report->rated = report->reopened = false;
		report->satisfaction = 0;
		stage_go(stage, SCREEN_TICKET);
	} else if (text_equal(event->code, refusal_code(REFUSAL_NOT_FOUND))) {
		stage->visit->problem = N_("There is no request with this number.");
	} else {
		stage_refuse(stage, event->code);
	}
}

const struct screen screen_ticket_find = {.name = "ticket_find",
    .build = ticket_find_build,
    .act = ticket_find_act,
    .answer = ticket_find_answer,
    .personal = true};

/* --- how far it is --- */

static const char *const state_words[TICKET_STATE_COUNT] = {
    [TICKET_RECEIVED] = N_("We have received it"),
    [TICKET_ASSIGNED] = N_("A colleague sees to it"),
    [TICKET_INVESTIGATED] = N_("We know the cause"),
    [TICKET_PROPOSED] = N_("A solution is being decided"),
    [TICKET_APPROVED] = N_("The solution is decided"),
    [TICKET_TECHNICIAN_SENT] = N_("A technician is on the way"),
    [TICKET_REPAIRED] = N_("It is repaired and being checked"),
    [TICKET_ACCEPTED] = N_("It is repaired and checked"),
    [TICKET_TOLD] = N_("It is done from our side"),
    [TICKET_RATED] = N_("It is done, and you have told us how it was"),
    [TICKET_CLOSED] = N_("It is closed"),
    [TICKET_WITHDRAWN] = N_("It was withdrawn"),
};

const char *words_ticket_state(struct ui *ui, enum ticket_state state)
{
	return T(state_words[state < TICKET_STATE_COUNT ? state : TICKET_RECEIVED]);
}

static const char *moment(const struct stage *stage, struct ui *ui, int64_t wall_ms)
{
	const struct hotel *hotel = stage_hotel(stage);
	char text[DATE_TEXT_BYTES];
	if (wall_ms <= 0)
		return "";
	date_time_text(
	    local_time_at(wall_ms + (hotel ? hotel->clock_offset_ms : 0), hotel ? hotel->utc_offset_minutes : 0),
	    stage->prefs.language, text);
	return ui_format(ui, "%s", text);
}

/* What staff told the guest. */
static void answer_build(const struct stage *stage, struct ui *ui)
{
	const char *answer = stage->visit->report.state.answer;
	if (!answer[0])
		return;
	ui_card(ui, &(struct ui_box){.id = "ticket.answered", .gap_look = 16});
	ui_text2(ui, T("Our answer"));
	ui_words(ui, &(struct ui_words){.id = "ticket.answer", .text = words_masked(stage, ui, answer)});
	ui_end(ui);
}

static void state_card(const struct stage *stage, struct ui *ui)
{
	const struct service_ticket_state *state = &stage->visit->report.state;
	const char *due = ticket_over(state->state) ? "" : moment(stage, ui, state->due_ms);
	ui_card(ui, &(struct ui_box){.id = "ticket.card", .gap_look = 16});
	ui_row(ui, &(struct ui_box){.gap_look = 32});
	ui_emblem(ui, &(struct ui_emblem){.icon = icon_ticket_kind(state->kind)});
	ui_column(ui, &(struct ui_box){.gap_look = 6, .place = {.grow = 1}});
	ui_words(ui, &(struct ui_words){
	                 .id = "ticket.state", .text = words_ticket_state(ui, state->state), .type = UI_SUBHEADING});
	ui_text2(ui, words_ticket_kind(ui, state->kind));
	ui_end(ui);
	ui_end(ui);
	ui_fact(ui, &(struct ui_fact){
	                .id = "ticket.since", .label = T("Since"), .value = moment(stage, ui, state->changed_ms)});
	if (due[0])
		ui_fact(ui, &(struct ui_fact){.id = "ticket.due", .label = T("Next step by"), .value = due});
	ui_end(ui);
}

static void rate_build(const struct stage *stage, struct ui *ui)
{
	static const char *const words[SATISFACTION_MAX] = {
	    N_("Very poor"), N_("Poor"), N_("Fair"), N_("Good"), N_("Very good")};
	ui_title(ui, T("Are you satisfied?"));
	ui_grid(ui, &(struct ui_box){.columns = SATISFACTION_MAX, .gap_look = 20});
	for (int i = 1; i <= SATISFACTION_MAX; i++)
		ui_choice(ui, &(struct ui_choice){.id = ui_format(ui, "ticket.rate.%d", i),
		                  .label = T(words[i - 1]),
		                  .mark = ui_format(ui, "%d", i),
		                  .chosen = stage->visit->report.satisfaction == i,
		                  .disabled = stage_busy(stage),
		                  .action = {ACT_RATE, i, NULL}});
	ui_end(ui);
}

static void ticket_build(const struct stage *stage, struct ui *ui)
{
	const struct ticket_visit *report = &stage->visit->report;
	ui_page_begin(
	    ui, &(struct ui_page){.id = "ticket",
	            .heading = T("Your request"),
	            .help = ui_format(ui, T("Number %s"), words_masked(stage, ui, report->state.number)),
	            .primary = {.id = "ticket.finish", .label = T("Finish"), .action = {.code = ACT_FINISH}}});
	state_card(stage, ui);
	answer_build(stage, ui);
	if (report->reopened)
		ui_notice(ui, "ticket.again", UI_SUCCESS, T("Thank you. We take it up again."));
	else if (report->rated)
		ui_notice(ui, "ticket.thanks", UI_SUCCESS, T("Thank you for telling us."));
	else if (report->state.may_rate)
		rate_build(stage, ui);
	if (report->state.may_reopen && !report->reopened)
		ui_button(ui, &(struct ui_button){.id = "ticket.reopen",
		                  .label = T("It is not solved"),
		                  .detail = T("We take it up again"),
		                  .kind = UI_LINE,
		                  .icon = ICON_RESTART,
		                  .action = {.code = ACT_REOPEN}});
	ui_page_end(ui);
}

static void ticket_page_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct ticket_visit *report = &stage->visit->report;
	if (acted(outcome, ACT_FINISH)) {
		stage->over = true;
	} else if (acted(outcome, ACT_REOPEN)) {
		stage_go(stage, SCREEN_TICKET_REOPEN);
	} else if (acted(outcome, ACT_RATE)) {
		report->satisfaction = outcome->action.number;
		stage_ask(stage,
		    services_rate_ticket(stage->services, report->state.number, report->satisfaction, false, ""), true);
	}
}

static void ticket_page_answer(struct stage *stage, const struct service_event *event)
{
	struct ticket_visit *report = &stage->visit->report;
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	report->rated = true;
	report->state.may_reopen = report->state.may_reopen || report->satisfaction < SATISFIED_FROM;
}

const struct screen screen_ticket = {
    .name = "ticket", .build = ticket_build, .act = ticket_page_act, .answer = ticket_page_answer, .personal = true};

/* --- opening it again --- */

static void ticket_reopen_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_REOPEN,
	        .page = {.id = "ticket_reopen",
	            .heading = T("What is still wrong?"),
	            .help = T("Our staff read it"),
	            .primary = {.id = "ticket_reopen.send", .label = T("Send"), .action = {.code = ACT_SEND}}}});
}

static void ticket_reopen_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct ticket_visit *report = &stage->visit->report;
	if (!acted(outcome, ACT_SEND)) {
		entry_edit(stage, ENTRY_REOPEN, outcome);
		return;
	}
	if (!entry_take(stage, ENTRY_REOPEN, report->draft.reason, sizeof(report->draft.reason)))
		return;
	int satisfaction = report->satisfaction > 0 ? report->satisfaction : 1;
	stage_ask(stage,
	    services_rate_ticket(stage->services, report->state.number, satisfaction, true, report->draft.reason),
	    true);
}

static void ticket_reopen_answer(struct stage *stage, const struct service_event *event)
{
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	stage->visit->report.reopened = true;
	stage_back(stage);
}

const struct screen screen_ticket_reopen = {.name = "ticket_reopen",
    .build = ticket_reopen_build,
    .act = ticket_reopen_act,
    .answer = ticket_reopen_answer,
    .personal = true};
