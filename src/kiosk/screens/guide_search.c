/* The search through the guide, in any language. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/guide.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/ticket_words.h"
#include "kiosk/screens/words.h"

enum { ACT_SEARCH = 1, ACT_ANSWER, ACT_ASK };

static void guide_search_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_SEARCH,
	        .page = {.id = "guide_search",
	            .heading = T("What would you like to know?"),
	            .help = T("One word is enough"),
	            .primary = {.id = "guide_search.find", .label = T("Search"), .action = {.code = ACT_SEARCH}}}});
}

static void look_for(struct stage *stage)
{
	const struct guide_view *guide = services_guide(stage->services);
	struct guide_visit *visit = &stage->visit->guide;
	int found[GUIDE_FOUND_MAX];
	visit->found_count = 0;
	if (guide)
		visit->found_count =
		    answer_search(guide->index, entry_text(stage, ENTRY_SEARCH), found, GUIDE_FOUND_MAX);
	for (int i = 0; i < visit->found_count; i++)
		text_copy(visit->found[i], sizeof(visit->found[i]), guide->answers[found[i]].id);
}

static void guide_search_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_SEARCH)) {
		look_for(stage);
		stage_go(stage, SCREEN_GUIDE_FOUND);
	} else {
		entry_edit(stage, ENTRY_SEARCH, outcome);
	}
}

const struct screen screen_guide_search = {
    .name = "guide_search", .build = guide_search_build, .act = guide_search_act, .enter = guide_open};

/* --- what was found --- */

static void hits_build(const struct stage *stage, struct ui *ui)
{
	ui_grid(ui, &(struct ui_box){.columns = ui_scale_now(ui)->landscape ? 2 : 1, .gap_look = 20});
	for (int i = 0; i < stage->visit->guide.found_count; i++) {
		const struct answer *answer = guide_answer_find(stage, stage->visit->guide.found[i]);
		if (answer)
			guide_line(stage, ui, ui_format(ui, "guide_found.%d", i), answer,
			    guide_subject_label(ui, answer->subject), (struct ui_action){ACT_ANSWER, i, NULL});
	}
	ui_button(ui, &(struct ui_button){.id = "guide_found.ask",
	                  .label = T("This did not help: ask our staff"),
	                  .kind = UI_LINE,
	                  .icon = ICON_CHAT,
	                  .action = {.code = ACT_ASK}});
	ui_end(ui);
}

static void guide_found_build(const struct stage *stage, struct ui *ui)
{
	bool none = stage->visit->guide.found_count == 0;
	ui_page_begin(ui, &(struct ui_page){.id = "guide_found",
	                      .heading = none ? T("Nothing was found") : T("This is what we found"),
	                      .help = words_masked(stage, ui, entry_text(stage, ENTRY_SEARCH)),
	                      .primary = {.id = none ? "guide_found.ask" : NULL,
	                          .label = none ? T("Ask our staff") : NULL,
	                          .action = {.code = ACT_ASK}}});
	if (none) {
		ui_notice(
		    ui, "guide_found.none", UI_INFO, T("Try another word, or ask our staff: they will gladly answer."));
	} else {
		hits_build(stage, ui);
	}
	ui_page_end(ui);
}

static void guide_found_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const struct answer *answer = NULL;
	if (acted(outcome, ACT_ANSWER) && outcome->action.number < stage->visit->guide.found_count)
		answer = guide_answer_find(stage, stage->visit->guide.found[outcome->action.number]);
	if (answer)
		guide_go(stage, answer);
	else if (acted(outcome, ACT_ASK))
		report_question(stage, entry_text(stage, ENTRY_SEARCH));
}

const struct screen screen_guide_found = {
    .name = "guide_found", .build = guide_found_build, .act = guide_found_act, .enter = guide_open};
