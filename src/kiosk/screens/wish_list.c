#include "kiosk/screens/wish_list.h"
#include <string.h>
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_TOGGLE = 1, ACT_WORDS, ACT_CONTINUE };

static const enum wish_kind offered[] = {WISH_HIGH_FLOOR, WISH_LOW_FLOOR, WISH_QUIET, WISH_VIEW, WISH_NEAR_LIFT,
    WISH_AWAY_FROM_LIFT, WISH_ACCESSIBLE, WISH_CONNECTING, WISH_EXTRA_BED, WISH_COT, WISH_EARLY_ARRIVAL, WISH_PARKING};
enum { OFFERED_COUNT = sizeof(offered) / sizeof(offered[0]) };

/* Pairs of which one takes the other away. */
static const enum wish_kind opposites[][2] = {{WISH_HIGH_FLOOR, WISH_LOW_FLOOR}, {WISH_NEAR_LIFT, WISH_AWAY_FROM_LIFT}};

static int find(const struct wish *wishes, int count, enum wish_kind kind)
{
	for (int i = 0; i < count; i++)
		if (wishes[i].kind == kind)
			return i;
	return -1;
}

static void drop(const struct wish_list *list, enum wish_kind kind)
{
	int at = find(list->wishes, *list->count, kind);
	if (at < 0)
		return;
	memmove(&list->wishes[at], &list->wishes[at + 1], sizeof(struct wish) * (size_t)(*list->count - at - 1));
	--*list->count;
}

static void add(const struct wish_list *list, enum wish_kind kind, const char *note)
{
	if (*list->count >= WISHES_MAX)
		return;
	struct wish *wish = &list->wishes[(*list->count)++];
	*wish = (struct wish){.kind = kind, .status = WISH_ASKED};
	text_copy(wish->note, sizeof(wish->note), note);
}

static void toggle(const struct wish_list *list, enum wish_kind kind)
{
	if (find(list->wishes, *list->count, kind) >= 0) {
		drop(list, kind);
		return;
	}
	for (size_t i = 0; i < sizeof(opposites) / sizeof(opposites[0]); i++)
		if (opposites[i][0] == kind || opposites[i][1] == kind)
			drop(list, opposites[i][opposites[i][0] == kind]);
	add(list, kind, "");
}

void wish_list_build(const struct stage *stage, struct ui *ui, const struct wish *wishes, int count)
{
	int other = find(wishes, count, WISH_OTHER);
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 20, .min_column_mm = 60});
	for (int i = 0; i < OFFERED_COUNT; i++) {
		struct wish wish = {.kind = offered[i]};
		ui_toggle(ui, &(struct ui_toggle){.id = ui_format(ui, "wishes.%s", wish_kind_name(offered[i])),
		                  .label = words_wish(ui, stage, &wish),
		                  .on = find(wishes, count, offered[i]) >= 0,
		                  .action = {ACT_TOGGLE, (int)offered[i], NULL}});
	}
	ui_end(ui);
	ui_button(ui, &(struct ui_button){.id = "wishes.other",
	                  .label = T("Something else"),
	                  .detail = other >= 0 ? words_masked(stage, ui, wishes[other].note) : NULL,
	                  .kind = UI_LINE,
	                  .icon = ICON_PLUS,
	                  .action = {.code = ACT_WORDS}});
}

bool wish_list_act(struct stage *stage, const struct ui_outcome *outcome, const struct wish_list *list)
{
	struct ui_edit *words = &stage->visit->entries[ENTRY_WISH];
	if (acted(outcome, ACT_TOGGLE)) {
		toggle(list, (enum wish_kind)outcome->action.number);
		return true;
	}
	if (!acted(outcome, ACT_WORDS))
		return false;
	int other = find(list->wishes, *list->count, WISH_OTHER);
	ui_edit_wipe(words);
	if (other >= 0)
		text_copy(words->text, WISH_NOTE_BYTES, list->wishes[other].note);
	stage->visit->wish_typed = true;
	stage_go(stage, SCREEN_WISH_WORDS);
	return true;
}

void wish_list_take_words(struct stage *stage, const struct wish_list *list)
{
	char note[WISH_NOTE_BYTES];
	if (!stage->visit->wish_typed)
		return;
	stage->visit->wish_typed = false;
	if (!text_clean(entry_text(stage, ENTRY_WISH), note, sizeof(note)))
		return;
	drop(list, WISH_OTHER);
	if (note[0])
		add(list, WISH_OTHER, note);
}

static void wish_words_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_WISH,
	        .optional = true,
	        .page = {.id = "wish_words",
	            .heading = T("In your own words"),
	            .help = T("Our staff read it"),
	            .primary = {
	                .id = "wish_words.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void wish_words_act(struct stage *stage, const struct ui_outcome *outcome)
{
	char note[WISH_NOTE_BYTES];
	if (!acted(outcome, ACT_CONTINUE))
		entry_edit(stage, ENTRY_WISH, outcome);
	else if (entry_take(stage, ENTRY_WISH, note, sizeof(note)))
		stage_back(stage);
}

const struct screen screen_wish_words = {
    .name = "wish_words", .build = wish_words_build, .act = wish_words_act, .personal = true};
