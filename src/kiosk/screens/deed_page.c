#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/code_card.h"
#include "kiosk/screens/words.h"

/* As it is said where a page has no words of its own. */
static const struct deed_face usual[] = {
    [DEED_WAITING] = {N_("One moment, please"), NULL, ICON_HOURGLASS, UI_ACCENT},
    [DEED_KEPT] = {N_("Your request is kept"), N_("We answer by message within 24 hours"), ICON_CLOCK, UI_ACCENT},
    [DEED_DONE] = {NULL, NULL, ICON_OK, UI_ACCENT},
    [DEED_REFUSED] = {NULL, NULL, ICON_INFO, UI_WARN},
};

static const struct deed_face with_staff = {
    N_("Our staff look into it"), N_("We answer by message within 24 hours"), ICON_CLOCK, UI_ACCENT};

static bool with_staff_now(const struct stage *stage, const struct deed_page *page)
{
	return page->staff_decide && deed_asked(stage);
}

static struct deed_face face_now(const struct stage *stage, const struct deed_page *page, enum deed_state state)
{
	if (with_staff_now(stage, page))
		return with_staff;
	struct deed_face face = page->faces[state];
	face.heading = face.heading ? face.heading : usual[state].heading;
	face.help = face.help ? face.help : usual[state].help;
	face.emblem = face.emblem != ICON_NONE ? face.emblem : usual[state].emblem;
	face.tone = usual[state].tone;
	return face;
}

static void paper_build(const struct stage *stage, struct ui *ui, const struct deed_page *page, enum deed_state state)
{
	if (page->paper == DEED_RECEIPT && (state == DEED_DONE || state == DEED_KEPT)) {
		ui_work(ui);
		receipt_panel_build(stage, ui, page->id);
	} else if (page->paper == DEED_CODE && state == DEED_DONE) {
		ui_work(ui);
		code_card_build(stage, ui, page->id, page->code_title);
	}
}

struct ui_step deed_finish(const struct stage *stage, struct ui *ui, const char *id)
{
	return (struct ui_step){
	    .id = id, .label = T("Finish"), .busy = deed_state(stage) == DEED_WAITING, .action = {.code = DEED_FINISH}};
}

void deed_page_build(const struct stage *stage, struct ui *ui, const struct deed_page *page)
{
	enum deed_state state = page->at_once ? DEED_DONE : deed_state(stage);
	struct deed_face face = face_now(stage, page, state);
	struct ui_step finish = deed_finish(stage, ui, ui_format(ui, "%s.finish", page->id));
	finish.busy = state == DEED_WAITING;
	ui_page_begin(ui, &(struct ui_page){.id = page->id,
	                      .heading = ui_translate(ui, face.heading),
	                      .help = ui_translate(ui, face.help),
	                      .centred = true,
	                      .emblem = face.emblem,
	                      .emblem_tone = face.tone,
	                      .no_back = true,
	                      .no_start_over = page->no_start_over,
	                      .primary = page->primary.label ? page->primary : finish,
	                      .secondary = page->secondary});
	if (state == DEED_REFUSED && !with_staff_now(stage, page))
		ui_notice(ui, ui_format(ui, "%s.reason", page->id), UI_ATTENTION,
		    page->reason ? page->reason : T(words_refusal(stage->visit->deed.code)->text));
	page->body(stage, ui, state);
	paper_build(stage, ui, page, state);
	ui_page_end(ui);
}

bool deed_page_took(struct stage *stage, const struct ui_outcome *outcome)
{
	if (receipt_panel_act(stage, outcome))
		return true;
	bool finished = acted(outcome, DEED_FINISH);
	stage->over = stage->over || finished;
	return finished;
}

void deed_page_act(struct stage *stage, const struct ui_outcome *outcome)
{
	deed_page_took(stage, outcome);
}
