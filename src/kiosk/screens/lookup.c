/* Finding a booking: its number, then a thing that only the guest knows. Both pages are the same whether or not the
 * number exists. */
#include "kiosk/screens/lookup.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/refund.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/ticket_words.h"
#include "kiosk/screens/words.h"

enum { ACT_FIND = 1, ACT_CONTINUE, ACT_SWITCH, ACT_AGAIN, ACT_CALL };

/* --- the number --- */

void lookup_take_scan(struct stage *stage, const struct ui_outcome *outcome)
{
	char number[BOOKING_NUMBER_BYTES];
	const struct hotel *hotel = stage_hotel(stage);
	if (refund_take_scan(stage, outcome) || ticket_take_scan(stage, outcome))
		return;
	bool read = !outcome->text_too_long && booking_number_from_scan(outcome->text, outcome->text_length,
	                                           hotel ? &hotel->number_formats : NULL, number);
	if (stage->screen != SCREEN_LOOKUP) {
		if (stage->screen == SCREEN_ATTRACT)
			stage_go(stage, SCREEN_HOME);
		stage->visit->purpose = FOR_CHECK_IN;
		stage_go(stage, SCREEN_LOOKUP);
	}
	if (read && ui_edit_set(&stage->visit->entries[ENTRY_NUMBER], entry_rules(ENTRY_NUMBER), number))
		stage_go(stage, SCREEN_PROOF);
	else
		stage->visit->problem = N_("This code is not a booking number. You can type the number instead.");
	memory_wipe(number, sizeof(number));
}

static void lookup_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_NUMBER,
	        .page = {.id = "lookup",
	            .heading = T("Your booking number"),
	            .help = T("In your confirmation, eight letters or digits"),
	            .step = STEP_FIND,
	            .steps = flow_steps(stage),
	            .primary = {.id = "lookup.find", .label = T("Find booking"), .action = {.code = ACT_FIND}}},
	        .hint_icon = ICON_SCAN,
	        .hint = T("Or hold its code in front of the scanner")});
}

static void lookup_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_SCANNED)
		lookup_take_scan(stage, outcome);
	else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_FIND)
		stage_go(stage, SCREEN_PROOF);
	else
		entry_edit(stage, ENTRY_NUMBER, outcome);
}

const struct screen screen_lookup = {.name = "lookup", .build = lookup_build, .act = lookup_act, .personal = true};

/* --- the second proof --- */

/* Without an input method for Chinese characters the digits come first there. */
static bool by_digits(const struct stage *stage)
{
	const struct visit *visit = stage->visit;
	enum language language = stage->prefs.language;
	bool chinese = language == LANGUAGE_ZH_CN || language == LANGUAGE_ZH_TW;
	if (visit->digits_chosen || visit->surname_chosen)
		return visit->digits_chosen;
	return chinese && !entry_pinyin(stage);
}

static void proof_build(const struct stage *stage, struct ui *ui)
{
	bool digits = by_digits(stage);
	struct entry_page page = {.entry = digits ? ENTRY_DIGITS : ENTRY_SURNAME,
	    .page = {.id = "proof",
	        .heading = digits ? T("Last four digits of your phone") : T("Your surname"),
	        .help = digits ? T("The number that was given with the booking")
	                       : T("As it was given with the booking, in any script"),
	        .step = STEP_FIND,
	        .steps = flow_steps(stage),
	        .primary = {.id = "proof.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}},
	        .secondary = {.id = "proof.switch",
	            .label = digits ? T("Use surname") : T("Use phone number"),
	            .action = {.code = ACT_SWITCH}}}};
	entry_build(stage, ui, &page);
}

static void proof_ask(struct stage *stage)
{
	enum entry entry = by_digits(stage) ? ENTRY_DIGITS : ENTRY_SURNAME;
	const char *proof = entry_text(stage, entry);
	if (proof[0])
		stage_ask(stage, services_look_up(stage->services, entry_text(stage, ENTRY_NUMBER), proof), false);
}

static void proof_act(struct stage *stage, const struct ui_outcome *outcome)
{
	bool digits = by_digits(stage);
	if (entry_edit(stage, digits ? ENTRY_DIGITS : ENTRY_SURNAME, outcome) || outcome->kind != UI_ACTED)
		return;
	if (outcome->action.code == ACT_CONTINUE) {
		proof_ask(stage);
	} else if (outcome->action.code == ACT_SWITCH) {
		stage->visit->digits_chosen = !digits;
		stage->visit->surname_chosen = digits;
		ui_keyboard_wipe(&stage->visit->keys);
	}
}

static void proof_answer(struct stage *stage, const struct service_event *event)
{
	struct visit *visit = stage->visit;
	if (text_equal(event->code, "OK") && event->booking) {
		visit->proved = true;
		visit->booking = *event->booking;
		flow_found(stage);
		return;
	}
	visit->wait_until_ms = event->wait_ms > 0 ? stage->now_ms + event->wait_ms : 0;
	text_copy(visit->refusal, sizeof(visit->refusal), event->code);
	stage_go(stage, SCREEN_FAILED);
}

const struct screen screen_proof = {
    .name = "proof", .build = proof_build, .act = proof_act, .answer = proof_answer, .personal = true};

/* --- neither found nor proved: one answer for all --- */

static int seconds_to_wait(const struct stage *stage)
{
	int64_t left_ms = stage->visit->wait_until_ms - stage->now_ms;
	return left_ms > 0 ? (int)((left_ms + 999) / 1000) : 0;
}

static void failed_help(const struct stage *stage, struct ui *ui)
{
	int wait = seconds_to_wait(stage);
	ui_card(ui, NULL);
	ui_text(ui, T("Please compare the number with your confirmation."));
	ui_text(ui, T("If another person made the booking, use their surname or phone number."));
	ui_text(ui, T("Our staff can find it with you at any time."));
	ui_end(ui);
	if (wait > 0)
		ui_notice(ui, "failed.wait", UI_ATTENTION,
		    ui_format(
		        ui, T("For your safety the next try is possible in %d min %02d s."), wait / 60, wait % 60));
}

static void failed_build(const struct stage *stage, struct ui *ui)
{
	bool closed = text_equal(stage->visit->refusal, "TOO_MANY_TRIES");
	ui_page_begin(ui,
	    &(struct ui_page){.id = "failed",
	        .heading = closed ? T("Too many tries") : T("No booking found"),
	        .help = closed ? T("Our staff will gladly help you right away.")
	                       : T("The number and your answer do not match a booking."),
	        .step = STEP_FIND,
	        .steps = flow_steps(stage),
	        .primary = {.id = "failed.again",
	            .label = T("Try again"),
	            .disabled = seconds_to_wait(stage) > 0,
	            .action = {.code = ACT_AGAIN}},
	        .secondary = {
	            .id = "failed.call", .label = T("Call staff"), .icon = ICON_BELL, .action = {.code = ACT_CALL}}});
	failed_help(stage, ui);
	ui_page_end(ui);
}

static void failed_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind != UI_ACTED)
		return;
	if (outcome->action.code == ACT_CALL)
		stage_call_staff(stage);
	else if (outcome->action.code == ACT_AGAIN)
		stage_go_above(stage, SCREEN_LOOKUP, SCREEN_HOME);
}

static int64_t failed_deadline_ms(const struct stage *stage)
{
	int seconds = seconds_to_wait(stage);
	return seconds > 0 ? stage->visit->wait_until_ms - (int64_t)(seconds - 1) * 1000 : -1;
}

const struct screen screen_failed = {
    .name = "failed", .build = failed_build, .act = failed_act, .deadline_ms = failed_deadline_ms};
