/* One question and its answer; a room type with its facts and prices. */
#include <string.h>
#include "kiosk/screens/acted.h"
#include "kiosk/screens/guide.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/ticket_words.h"
#include "kiosk/screens/type_card.h"
#include "kiosk/screens/words.h"

enum { ACT_OTHERS = 1, ACT_ASK, ACT_BOOK };

static const struct answer *shown(const struct stage *stage)
{
	return guide_answer_find(stage, stage->visit->guide.answer);
}

static void fact(struct ui *ui, const char *id, const char *label, const char *value)
{
	if (value[0])
		ui_fact(ui, &(struct ui_fact){.id = id, .label = label, .value = value});
}

static void type_facts(const struct stage *stage, struct ui *ui, const struct room_type *type)
{
	struct week_price week;
	bool priced = guide_week(stage, type->code, &week);
	fact(ui, "guide_answer.bed", T("Size and bed"), words_room_facts(ui, stage, type));
	fact(ui, "guide_answer.guests", T("Guests"),
	    ui_format(ui, ui_translate_plural(ui, "up to %d person", "up to %d persons", type->guests_max),
	        type->guests_max));
	fact(ui, "guide_answer.view", T("View"), words_type_views(ui, stage, type));
	fact(ui, "guide_answer.facilities", T("Facilities"), localized_text(&type->facilities, stage->prefs.language));
	if (!priced)
		return;
	ui_fact(ui, &(struct ui_fact){.id = "guide_answer.price",
	                .label = T("Tonight"),
	                .value = words_money(ui, stage, week.tonight),
	                .strong = true});
	fact(ui, "guide_answer.week", T("Coming week"), guide_span(ui, stage, &week));
}

static void picture_build(const struct stage *stage, struct ui *ui, const struct answer *answer)
{
	if (answer->picture[0])
		ui_picture(ui, &(struct ui_picture){.id = "guide_answer.picture",
		                   .name = localized_text(&answer->question, stage->prefs.language),
		                   .key = answer->picture,
		                   .icon = guide_subject_icon(answer->subject),
		                   .height_look = 520});
}

static void ways_build(struct ui *ui)
{
	ui_button(ui, &(struct ui_button){.id = "guide_answer.others",
	                  .label = T("Other questions"),
	                  .kind = UI_LINE,
	                  .icon = ICON_INFO,
	                  .action = {.code = ACT_OTHERS}});
	ui_button(ui, &(struct ui_button){.id = "guide_answer.ask",
	                  .label = T("This did not help: ask our staff"),
	                  .kind = UI_LINE,
	                  .icon = ICON_CHAT,
	                  .action = {.code = ACT_ASK}});
}

/* Each line of the text as a paragraph of its own. */
static void text_build(struct ui *ui, const char *text)
{
	for (int line = 0; *text; line++) {
		int length = (int)strcspn(text, "\n");
		if (length > 0)
			ui_words(ui, &(struct ui_words){.id = line == 0 ? "guide_answer.text"
			                                                : ui_format(ui, "guide_answer.text.%d", line),
			                 .text = ui_format(ui, "%.*s", length, text)});
		text += length + (text[length] == '\n');
	}
}

/* Beside each other, the picture stands over the ways on; one under the other, at the head of the card. */
static void answer_build(const struct stage *stage, struct ui *ui, const struct answer *answer)
{
	const struct room_type *type = guide_type(stage, answer);
	const char *text = localized_text(&answer->text, stage->prefs.language);
	ui_card(ui, &(struct ui_box){.id = "guide_answer.card", .gap_look = 24});
	if (!ui_scale_now(ui)->landscape)
		picture_build(stage, ui, answer);
	if (text[0])
		text_build(ui, text);
	if (type)
		type_facts(stage, ui, type);
	ui_end(ui);
	ui_work(ui);
	if (ui_scale_now(ui)->landscape)
		picture_build(stage, ui, answer);
	if (type)
		ui_hint(ui, ICON_INFO, T("Prices can change until you book."));
}

static void guide_answer_build(const struct stage *stage, struct ui *ui)
{
	const struct answer *answer = shown(stage);
	struct ui_step book = {.id = "guide_answer.book", .label = T("Book now"), .action = {.code = ACT_BOOK}};
	bool bookable = answer && guide_type(stage, answer) && guide_may_book(stage);
	ui_page_begin(ui, &(struct ui_page){.id = "guide_answer",
	                      .heading = answer ? localized_text(&answer->question, stage->prefs.language)
	                                        : T("What would you like to know?"),
	                      .help = guide_subject_label(ui, stage->visit->guide.subject),
	                      .primary = bookable ? book : (struct ui_step){0}});
	if (answer)
		answer_build(stage, ui, answer);
	else if (services_guide(stage->services))
		ui_notice(ui, "guide_answer.gone", UI_INFO, T("This answer is no longer there."));
	ways_build(ui);
	ui_page_end(ui);
}

static void guide_answer_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const struct answer *answer = shown(stage);
	if (acted(outcome, ACT_OTHERS))
		stage_go_above(stage, SCREEN_GUIDE_SUBJECT, SCREEN_GUIDE);
	else if (acted(outcome, ACT_BOOK))
		guide_book(stage);
	else if (acted(outcome, ACT_ASK))
		report_question(stage, answer ? localized_text(&answer->question, stage->prefs.language) : "");
}

const struct screen screen_guide_answer = {
    .name = "guide_answer", .build = guide_answer_build, .act = guide_answer_act, .enter = guide_open};
