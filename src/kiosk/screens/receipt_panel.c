#include "kiosk/screens/receipt_panel.h"
#include "kiosk/screens/deed.h"
#include "kiosk/services_stay.h"

enum { ACT_PRINT = 1, ACT_PAPER_YES, ACT_PAPER_NO };

enum paper { PAPER_NEVER, PAPER_PRINTING, PAPER_DONE, PAPER_UNKNOWN, PAPER_FAILED, PAPER_NO_PRINTER };

/* Nothing comes out before somebody has seen to it. */
static bool printer_hindered(const struct stage *stage)
{
	enum printer_condition printer = stage->status.printer;
	return printer != PRINTER_NONE && printer != PRINTER_READY && printer != PRINTER_PAPER_LOW;
}

static enum paper paper_state(const struct stage *stage)
{
	const struct print_state *print = &stage->visit->print;
	if (stage->status.printer == PRINTER_NONE)
		return PAPER_NO_PRINTER;
	if (!print->asked)
		return PAPER_NEVER;
	if (print->progress == PRINT_UNKNOWN)
		return print->answered ? PAPER_DONE : PAPER_UNKNOWN;
	if (print->progress == PRINT_FAILED || (print->progress == PRINT_QUEUED && printer_hindered(stage)))
		return PAPER_FAILED;
	return print->progress == PRINT_DONE ? PAPER_DONE : PAPER_PRINTING;
}

static const char *failure(const struct stage *stage, struct ui *ui)
{
	switch (stage->status.printer) {
	case PRINTER_PAPER_OUT:
		return T("The paper has run out. Our staff know already.");
	case PRINTER_COVER_OPEN:
		return T("The printer's cover is open. Our staff know already.");
	case PRINTER_GONE:
	case PRINTER_NOT_ANSWERING:
	case PRINTER_FAULT:
	case PRINTER_NONE:
	case PRINTER_READY:
	case PRINTER_PAPER_LOW:
		break;
	}
	return T("The printer does not answer. Our staff know already.");
}

/* Central has not decided: the paper says what was asked for. */
static bool is_request(const struct stage *stage)
{
	return stage->visit->deed.ticket && deed_state(stage) == DEED_KEPT;
}

static const char *title(const struct stage *stage, enum paper state, struct ui *ui)
{
	switch (state) {
	case PAPER_NEVER:
		return is_request(stage) ? T("Your request on paper") : T("Your receipt");
	case PAPER_PRINTING:
		return T("Your receipt is being printed");
	case PAPER_DONE:
		return T("Please take your receipt");
	case PAPER_UNKNOWN:
		return T("Did the paper come out?");
	case PAPER_FAILED:
		return T("Your receipt as a code");
	case PAPER_NO_PRINTER:
		break;
	}
	return T("Take your receipt with you");
}

static const char *detail(const struct stage *stage, enum paper state, struct ui *ui)
{
	if (state == PAPER_FAILED)
		return stage->visit->code.side > 0
		           ? ui_format(ui, T("%s Please photograph the code."), failure(stage, ui))
		           : failure(stage, ui);
	if (state == PAPER_UNKNOWN)
		return T("The printer has not confirmed it.");
	if (is_request(stage) && state == PAPER_NEVER)
		return T("It is not confirmed yet. The confirmation follows by message.");
	if (stage->visit->code.side == 0)
		return T("It is printed once more, marked as a copy.");
	if (stage->screen == SCREEN_TICKET_OPENED)
		return T("Photograph it, and you have it with you.");
	return T("You can also keep it by photographing the code. The code shows that the receipt is genuine.");
}

static void paper_buttons(enum paper state, struct ui *ui, const char *page)
{
	if (state == PAPER_NO_PRINTER || state == PAPER_PRINTING || state == PAPER_FAILED)
		return;
	ui_row(ui, &(struct ui_box){.gap_look = 20, .wrap = true});
	if (state == PAPER_UNKNOWN) {
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "%s.paper_yes", page),
		                  .label = T("Yes, I have it"),
		                  .kind = UI_PILL,
		                  .action = {.code = ACT_PAPER_YES}});
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "%s.paper_no", page),
		                  .label = T("No, print again"),
		                  .kind = UI_PILL,
		                  .action = {.code = ACT_PAPER_NO}});
	} else {
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "%s.print", page),
		                  .label = state == PAPER_NEVER ? T("Print the receipt") : T("Print again"),
		                  .kind = UI_PILL,
		                  .icon = ICON_PRINT,
		                  .action = {.code = ACT_PRINT}});
	}
	ui_end(ui);
}

static void qr_build(const struct stage *stage, struct ui *ui, const char *page, float size_mm)
{
	const struct receipt_code *code = &stage->visit->code;
	if (code->side > 0)
		ui_qr(ui, &(struct ui_qr){.id = ui_format(ui, "%s.qr", page),
		              .name = T("Code of the receipt"),
		              .modules = code->modules,
		              .side = code->side,
		              .size_mm = size_mm});
}

static void title_build(struct ui *ui, const char *page, const char *text)
{
	ui_words(ui, &(struct ui_words){.id = ui_format(ui, "%s.receipt", page), .text = text, .type = UI_SUBHEADING});
}

/* Code at the left, words at the right. */
static void wide_build(const struct stage *stage, struct ui *ui, const char *page, enum paper state)
{
	ui_row(ui, &(struct ui_box){.gap_look = 44});
	/* Without paper the code is all that the guest takes away. */
	qr_build(stage, ui, page, state == PAPER_FAILED || state == PAPER_NO_PRINTER ? 70 : 44);
	ui_column(ui, &(struct ui_box){.gap_look = 14, .place = {.grow = 1}});
	title_build(ui, page, title(stage, state, ui));
	ui_text2(ui, detail(stage, state, ui));
	paper_buttons(state, ui, page);
	ui_end(ui);
	ui_end(ui);
}

/* On a low panel: one sentence above, the code and the buttons beneath. */
static void compact_build(const struct stage *stage, struct ui *ui, const char *page, enum paper state)
{
	if (state == PAPER_FAILED)
		ui_text(ui, detail(stage, state, ui));
	else
		title_build(ui, page, title(stage, state, ui));
	ui_row(ui, &(struct ui_box){.gap_look = 24});
	qr_build(stage, ui, page, 32);
	ui_column(ui, &(struct ui_box){.gap_look = 14, .place = {.grow = 1}});
	paper_buttons(state, ui, page);
	ui_end(ui);
	ui_end(ui);
}

void receipt_panel_build(const struct stage *stage, struct ui *ui, const char *page)
{
	enum paper state = paper_state(stage);
	if (state == PAPER_NO_PRINTER && stage->visit->code.side == 0)
		return;
	ui_card(ui, NULL);
	if (ui_scale_now(ui)->compact)
		compact_build(stage, ui, page, state);
	else
		wide_build(stage, ui, page, state);
	ui_end(ui);
}

void receipt_panel_print(struct stage *stage, bool copy)
{
	struct visit *visit = stage->visit;
	if (stage->status.printer == PRINTER_NONE)
		return;
	visit->print = (struct print_state){.asked = true, .copy = copy, .progress = PRINT_QUEUED};
	const char *language = language_name(stage->prefs.language);
	if (visit->deed.ticket)
		visit->print.ticket = services_print_document(stage->services, visit->deed.ticket, language, copy);
	else
		visit->print.ticket =
		    services_print_receipt(stage->services, visit->booking.number, visit->room, language, copy);
}

bool receipt_panel_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind != UI_ACTED)
		return false;
	switch (outcome->action.code) {
	case ACT_PRINT:
	case ACT_PAPER_NO:
		/* The first paper of a request is no copy. */
		receipt_panel_print(stage, !is_request(stage) || stage->visit->print.asked);
		return true;
	case ACT_PAPER_YES:
		stage->visit->print.answered = true;
		return true;
	default:
		return false;
	}
}
