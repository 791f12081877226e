/* What is typed when there is no zone to scan: name, date of birth, nationality. */
#include <string.h>
#include "base/text.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/guest_pages.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_CONTINUE = 1, ACT_NATION, ACT_OTHER };

static bool acted(const struct ui_outcome *outcome, int code)
{
	return outcome->kind == UI_ACTED && outcome->action.code == code;
}

/* --- name --- */

static void name_build(const struct stage *stage, struct ui *ui)
{
	bool chinese = stage->visit->kind == DOCUMENT_CHINESE_ID;
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_NAME,
	        .page = {.id = "name",
	            .heading = T("Name as in the document"),
	            .help =
	                chinese && !entry_pinyin(stage) ? T("In pinyin, surname first") : guest_heading_note(stage, ui),
	            .step = STEP_GUESTS,
	            .steps = STEPS,
	            .primary = {.id = "name.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void name_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct guest *guest = &stage->visit->guest;
	if (!acted(outcome, ACT_CONTINUE)) {
		entry_edit(stage, ENTRY_NAME, outcome);
		return;
	}
	if (!entry_take(stage, ENTRY_NAME, guest->name, sizeof(guest->name)))
		return;
	guest->surname[0] = guest->given[0] = '\0';
	if (!guest->name[0])
		stage->visit->problem = N_("Please enter the name.");
	else
		flow_next_detail(stage);
}

const struct screen screen_name = {.name = "name", .build = name_build, .act = name_act, .personal = true};

/* --- date of birth --- */

static void birth_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_BIRTH,
	        .page = {.id = "birth",
	            .heading = T("Date of birth"),
	            .help = T("Year, month, day: for 4 July 1990 type 19900704"),
	            .step = STEP_GUESTS,
	            .steps = STEPS,
	            .primary = {.id = "birth.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void birth_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_CONTINUE))
		entry_edit(stage, ENTRY_BIRTH, outcome);
	else if (entry_birth(stage, ENTRY_BIRTH, &stage->visit->guest.birth_day))
		flow_next_detail(stage);
}

const struct screen screen_birth = {.name = "birth", .build = birth_build, .act = birth_act, .personal = true};

/* --- nationality --- */

static void nation_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "nation",
	                      .heading = T("Nationality or region"),
	                      .help = guest_heading_note(stage, ui),
	                      .step = STEP_GUESTS,
	                      .steps = STEPS});
	ui_grid(ui, &(struct ui_box){.columns = 3, .gap_look = 20, .min_column_mm = 50});
	for (int i = 0; i < country_count; i++)
		ui_choice(ui, &(struct ui_choice){.id = ui_format(ui, "nation.%s", countries[i].code),
		                  .label = T(countries[i].name),
		                  .chosen = text_equal(stage->visit->guest.nationality, countries[i].code),
		                  .action = {ACT_NATION, i, NULL}});
	ui_choice(ui, &(struct ui_choice){.id = "nation.other", .label = T("Another"), .action = {.code = ACT_OTHER}});
	ui_end(ui);
	ui_page_end(ui);
}

static void nation_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct guest *guest = &stage->visit->guest;
	if (acted(outcome, ACT_OTHER)) {
		stage_go(stage, SCREEN_NATION_CODE);
	} else if (acted(outcome, ACT_NATION)) {
		text_copy(guest->nationality, sizeof(guest->nationality), countries[outcome->action.number].code);
		flow_next_detail(stage);
	}
}

const struct screen screen_nation = {.name = "nation", .build = nation_build, .act = nation_act, .personal = true};

static void nation_code_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_NATION,
	        .page = {.id = "nation_code",
	            .heading = T("Your country's letters"),
	            .help = T("Up to three letters, as in your passport under nationality"),
	            .step = STEP_GUESTS,
	            .steps = STEPS,
	            .primary = {
	                .id = "nation_code.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void nation_code_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const char *code = entry_text(stage, ENTRY_NATION);
	if (!acted(outcome, ACT_CONTINUE)) {
		entry_edit(stage, ENTRY_NATION, outcome);
	} else if (strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen(code) ||
	           (strlen(code) != 3 && !text_equal(code, "D"))) {
		stage->visit->problem = N_("These are not the letters of a country. Please look in the passport.");
	} else {
		text_copy(stage->visit->guest.nationality, COUNTRY_BYTES, code);
		stage_go(stage, SCREEN_REVIEW);
	}
}

const struct screen screen_nation_code = {
    .name = "nation_code", .build = nation_code_build, .act = nation_code_act, .personal = true};
