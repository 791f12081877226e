/* How far a refund is. Nothing here says whose it is: the paper's holder is enough. */
#include "kiosk/screens/refund.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/lookup.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_FINISH = 1, ACT_CALL, STEP_COUNT = 3 };

/* --- asking --- */

static void ask(struct stage *stage, const char *code)
{
	service_ticket ticket = services_ask_refund(stage->services, code);
	if (stage->screen == SCREEN_ATTRACT)
		stage_go(stage, SCREEN_HOME);
	memory_wipe(&stage->visit->refund, sizeof(stage->visit->refund));
	if (stage->screen != SCREEN_REFUND)
		stage_go(stage, SCREEN_REFUND);
	stage_ask(stage, ticket, false);
}

bool refund_take_scan(struct stage *stage, const struct ui_outcome *outcome)
{
	char code[RECEIPT_QR_BYTES];
	if (outcome->text_too_long || outcome->text_length >= sizeof(code))
		return false;
	memcpy(code, outcome->text, outcome->text_length);
	code[outcome->text_length] = '\0';
	code[strcspn(code, "\r\n")] = '\0';
	if (!visit_code_of_paper(code))
		return false;
	ask(stage, code);
	return true;
}

bool refund_take_number(struct stage *stage, const char *typed)
{
	char number[RECEIPT_SHORT_BYTES];
	if (!receipt_id_short_normalise(typed, strlen(typed), number))
		return false;
	ask(stage, number);
	return true;
}

/* --- what is said --- */

/* By state: where it is, and which of the steps are done. */
static const struct face {
	const char *state, *help;
	const char *steps[STEP_COUNT]; /* NULL: no further one */
	int done;
	enum ui_tone tone;
	bool desk; /* the front desk is the place to go */
} faces[REFUND_STATE_COUNT] = {
    [REFUND_OPEN] = {N_("Your refund is approved"), N_("It will be sent on its way by the hotel"),
        {N_("Asked for and approved"), N_("On its way"), N_("Paid back")}, 1, UI_ACCENT, false},
    [REFUND_SENT] = {N_("Your refund is on its way"), N_("Banks and agencies may take some days"),
        {N_("Asked for and approved"), N_("On its way"), N_("Paid back")}, 2, UI_ACCENT, false},
    [REFUND_DONE] = {N_("Your refund is paid back"), N_("Nothing more is to be done"),
        {N_("Asked for and approved"), N_("On its way"), N_("Paid back")}, 3, UI_ACCENT, false},
    [REFUND_FAILED] = {N_("The payment came back to us"), N_("The front desk finds another way with you"),
        {N_("Asked for and approved"), N_("Sent, but it did not arrive"), NULL}, 1, UI_WARN, true},
    [REFUND_WAITS_AT_DESK] = {N_("Your refund is ready at the front desk"),
        N_("Please bring this paper and your document"),
        {N_("Asked for and approved"), N_("Ready at the front desk"), N_("Paid back")}, 2, UI_ACCENT, true},
    [REFUND_WITHDRAWN] = {N_("Nothing is to be paid back"), N_("The front desk explains it to you"),
        {N_("Asked for"), N_("Checked by the hotel and closed"), NULL}, 2, UI_WARN, true},
};

/* What else there is to say, by the answer's code. */
static const struct {
	const char *code, *heading, *text;
} troubles[] = {
    {"BAD_INPUT", N_("The code could not be read"),
        N_("Please smooth the paper and hold its code in front of the scanner once more.")},
    {"NOT_ALLOWED", N_("This code is not from this hotel"),
        N_("Please ask the hotel that is named on the paper, or our front desk.")},
    {"NOT_FOUND", N_("No refund belongs to this"),
        N_("Please compare it with the paper of your cancellation. Our front desk will gladly look with you.")},
    {"TOO_MANY_TRIES", N_("Please wait a little"), N_("Too many numbers were tried here. Our staff can help you now.")},
    {"OFFLINE_NOT_POSSIBLE", N_("How far it is can be seen later"),
        N_("The hotel's system cannot be reached just now. Please scan the code again later, here or at the front "
           "desk.")},
    {"", N_("How far it is cannot be shown now"), N_("Our staff will gladly help you.")},
};
enum { TROUBLE_COUNT = sizeof(troubles) / sizeof(troubles[0]) };

static int trouble_row(const char *code)
{
	int i = 0;
	while (i < TROUBLE_COUNT - 1 && !text_equal(troubles[i].code, code))
		i++;
	return i;
}

static const struct face *face_of(const struct stage *stage)
{
	const struct refund_visit *refund = &stage->visit->refund;
	bool told = refund->known && refund->shown.told && refund->shown.state < REFUND_STATE_COUNT;
	return told ? &faces[refund->shown.state] : NULL;
}

/* Past its day, and not at an end. */
static bool late(const struct stage *stage)
{
	const struct service_refund *shown = &stage->visit->refund.shown;
	struct refund refund = {.state = shown->state, .due_day = shown->due_day};
	return face_of(stage) && refund_late(&refund, stage_business_day(stage));
}

static const char *step_words(struct ui *ui, const char *step, bool done, bool failed)
{
	if (failed)
		return T(step);
	return ui_format(ui, done ? T("%s: done") : T("%s: still to come"), T(step));
}

static void steps_build(struct ui *ui, const struct face *face)
{
	for (int i = 0; i < STEP_COUNT && face->steps[i]; i++) {
		bool done = i < face->done, failed = !done && face->tone == UI_WARN;
		ui_row(ui, &(struct ui_box){.gap_look = 24});
		ui_emblem(ui, &(struct ui_emblem){.icon = done     ? ICON_OK
		                                          : failed ? ICON_WARNING
		                                                   : ICON_HOURGLASS,
		                  .size_look = 64,
		                  .round = true,
		                  .tone = done ? UI_ACCENT : UI_WARN});
		ui_words(ui, &(struct ui_words){.id = ui_format(ui, "refund.step.%d", i + 1),
		                 .text = step_words(ui, face->steps[i], done, failed),
		                 .tone = done ? UI_INK : UI_INK2,
		                 .place = {.grow = 1}});
		ui_end(ui);
	}
}

static void facts_build(const struct stage *stage, struct ui *ui)
{
	const struct service_refund *shown = &stage->visit->refund.shown;
	bool over = shown->told && (shown->state == REFUND_DONE || shown->state == REFUND_WITHDRAWN);
	ui_card(ui, &(struct ui_box){.id = "refund.card", .gap_look = 16});
	ui_fact(ui, &(struct ui_fact){.id = "refund.amount",
	                .label = T("Amount"),
	                .value = words_money(ui, stage, shown->amount),
	                .strong = true,
	                .masked = stage->masked});
	bool comes = !shown->told || shown->state != REFUND_WITHDRAWN;
	if (comes && shown->method > REFUND_NOTHING && shown->method < REFUND_METHOD_COUNT)
		ui_fact(
		    ui, &(struct ui_fact){
		            .id = "refund.method", .label = T("How"), .value = T(words_refund_method[shown->method])});
	if (shown->due_day != DAY_NONE && !over)
		ui_fact(
		    ui, &(struct ui_fact){
		            .id = "refund.day", .label = T("By when"), .value = words_day(ui, stage, shown->due_day)});
	ui_end(ui);
}

static void trouble_build(const struct stage *stage, struct ui *ui)
{
	const struct refund_visit *refund = &stage->visit->refund;
	ui_notice(ui, "refund.problem", UI_ATTENTION, T(troubles[trouble_row(refund->code)].text));
	if (!refund->known)
		return;
	ui_text2(ui, T("As it stands on your paper:"));
	facts_build(stage, ui);
}

static void told_build(const struct stage *stage, struct ui *ui, const struct face *face)
{
	if (late(stage))
		ui_notice(ui, "refund.late", UI_ATTENTION,
		    T("It should be with you by now. Please go to the front desk with this paper: we find out where it "
		      "is."));
	ui_card(ui, &(struct ui_box){.id = "refund.steps", .gap_look = 16});
	ui_words(ui, &(struct ui_words){
	                 .id = "refund.state", .text = T(face->state), .type = UI_SUBHEADING, .tone = face->tone});
	steps_build(ui, face);
	ui_end(ui);
	facts_build(stage, ui);
}

static const char *heading(const struct stage *stage, struct ui *ui, const struct face *face)
{
	bool trouble = !face && !stage_busy(stage);
	return trouble ? T(troubles[trouble_row(stage->visit->refund.code)].heading) : T("Your refund");
}

static void refund_build(const struct stage *stage, struct ui *ui)
{
	const struct face *face = face_of(stage);
	bool busy = stage_busy(stage), desk = !busy && (!face || face->desk || late(stage));
	ui_page_begin(ui,
	    &(struct ui_page){.id = "refund",
	        .heading = heading(stage, ui, face),
	        .help = face && !busy ? T(face->help) : NULL,
	        .primary = {.id = "refund.finish", .label = T("Finish"), .busy = busy, .action = {.code = ACT_FINISH}},
	        .secondary = {
	            .id = "refund.call", .label = desk ? T("Call staff") : NULL, .action = {.code = ACT_CALL}}});
	if (busy)
		ui_progress(ui, "refund.wait", T("One moment, please"), NULL);
	else if (face)
		told_build(stage, ui, face);
	else
		trouble_build(stage, ui);
	ui_page_end(ui);
}

static void refund_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_SCANNED)
		lookup_take_scan(stage, outcome);
	else if (acted(outcome, ACT_FINISH))
		stage->over = true;
	else if (acted(outcome, ACT_CALL))
		stage_call_staff(stage);
}

static void refund_answer(struct stage *stage, const struct service_event *event)
{
	struct refund_visit *refund = &stage->visit->refund;
	text_copy(refund->code, sizeof(refund->code), event->code);
	refund->known = event->refund != NULL;
	if (event->refund)
		refund->shown = *event->refund;
}

const struct screen screen_refund = {
    .name = "refund", .build = refund_build, .act = refund_act, .answer = refund_answer, .personal = true};
