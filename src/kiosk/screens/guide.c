/* The hotel's guide: its topics, and a search through all that the hotel says. */
#include "kiosk/screens/guide.h"
#include <string.h>
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_TOPIC = 1, ACT_SEARCH };

/* The hotel's own texts that are meant for guests at any time, in this order. */
static const struct {
	const char *key, *title;
	enum icon icon;
} topics[] = {
    {"facilities", N_("Facilities"), ICON_STAIRS},
    {"breakfast", N_("Breakfast"), ICON_BREAKFAST},
    {"wifi", N_("Wireless network"), ICON_INFO},
    {"reach", N_("Getting here and away"), ICON_BAG},
    {"surroundings", N_("Around the hotel"), ICON_HOME},
    {"house_rules", N_("House rules"), ICON_OK},
};
enum { TOPIC_COUNT = sizeof(topics) / sizeof(topics[0]) };

bool guide_has_text(const struct stage *stage)
{
	for (int i = 0; i < TOPIC_COUNT; i++)
		if (stage_hotel_text(stage, topics[i].key)[0])
			return true;
	return false;
}

static int first_topic(const struct stage *stage)
{
	for (int i = 0; i < TOPIC_COUNT; i++)
		if (stage_hotel_text(stage, topics[i].key)[0])
			return i;
	return 0;
}

static void guide_build(const struct stage *stage, struct ui *ui)
{
	int shown = stage->visit->topic;
	ui_page_begin(ui, &(struct ui_page){.id = "guide",
	                      .heading = T("Hotel guide"),
	                      .help = T("Choose what you would like to know"),
	                      .wide_work = true});
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 20, .min_column_mm = 55});
	for (int i = 0; i < TOPIC_COUNT; i++)
		if (stage_hotel_text(stage, topics[i].key)[0])
			ui_choice(ui, &(struct ui_choice){.id = ui_format(ui, "guide.topic.%s", topics[i].key),
			                  .label = ui_translate(ui, topics[i].title),
			                  .icon = topics[i].icon,
			                  .chosen = i == shown,
			                  .action = {ACT_TOPIC, i, NULL}});
	ui_end(ui);
	ui_work(ui);
	ui_card(ui, NULL);
	ui_title(ui, ui_translate(ui, topics[shown].title));
	ui_words(ui, &(struct ui_words){.id = "guide.text", .text = stage_hotel_text(stage, topics[shown].key)});
	ui_end(ui);
	ui_button(ui, &(struct ui_button){.id = "guide.search",
	                  .label = T("Search"),
	                  .kind = UI_LINE,
	                  .icon = ICON_INFO,
	                  .action = {.code = ACT_SEARCH}});
	ui_page_end(ui);
}

static void guide_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_ACTED && outcome->action.code == ACT_TOPIC)
		stage->visit->topic = outcome->action.number;
	else if (acted(outcome, ACT_SEARCH))
		stage_go(stage, SCREEN_GUIDE_SEARCH);
}

static void guide_enter(struct stage *stage)
{
	stage->visit->topic = first_topic(stage);
}

const struct screen screen_guide = {.name = "guide", .build = guide_build, .act = guide_act, .enter = guide_enter};

/* --- search --- */

/* A hotel may answer further questions under these keys: the question on the first line, the answer beneath. */
#define ANSWER_PREFIX "answer."

static void guide_search_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_SEARCH,
	        .page = {.id = "guide_search",
	            .heading = T("What would you like to know?"),
	            .help = T("One word is enough"),
	            .primary = {.id = "guide_search.find", .label = T("Search"), .action = {.code = ACT_SEARCH}}}});
}

static void guide_search_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_SEARCH))
		stage_go(stage, SCREEN_GUIDE_FOUND);
	else
		entry_edit(stage, ENTRY_SEARCH, outcome);
}

const struct screen screen_guide_search = {
    .name = "guide_search", .build = guide_search_build, .act = guide_search_act};

static bool holds(const char *text, const char *folded)
{
	char own[4 * LOCALIZED_BYTES];
	return folded[0] && text_fold(text, own, sizeof(own)) && strstr(own, folded) != NULL;
}

/* What was looked for may stand in any of the hotel's languages. */
static bool says(const struct hotel_text *text, const char *folded)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (holds(text->text.text[i], folded))
			return true;
	return false;
}

static const char *title_of(const struct hotel_text *text, struct ui *ui)
{
	for (int i = 0; i < TOPIC_COUNT; i++)
		if (text_equal(topics[i].key, text->key))
			return ui_translate(ui, topics[i].title);
	return strncmp(text->key, ANSWER_PREFIX, strlen(ANSWER_PREFIX)) == 0 ? "" : NULL;
}

static int found_build(const struct stage *stage, struct ui *ui, const char *folded)
{
	const struct hotel *hotel = stage_hotel(stage);
	int found = 0;
	for (int i = 0; hotel && i < hotel->text_count; i++) {
		const struct hotel_text *text = &hotel->texts[i];
		const char *title = title_of(text, ui);
		if (!title || !(says(text, folded) || holds(title, folded)))
			continue;
		ui_card(ui, NULL);
		if (title[0])
			ui_title(ui, title);
		ui_words(ui, &(struct ui_words){.id = ui_format(ui, "guide_found.%d", found),
		                 .text = localized_text(&text->text, stage->prefs.language)});
		ui_end(ui);
		found++;
	}
	return found;
}

static void guide_found_build(const struct stage *stage, struct ui *ui)
{
	char folded[4 * UI_EDIT_BYTES];
	if (!text_fold(entry_text(stage, ENTRY_SEARCH), folded, sizeof(folded)))
		folded[0] = '\0';
	ui_page_begin(ui, &(struct ui_page){.id = "guide_found",
	                      .heading = T("This is what we found"),
	                      .help = ui_format(ui, "%s", entry_text(stage, ENTRY_SEARCH))});
	if (found_build(stage, ui, folded) == 0)
		ui_notice(ui, "guide_found.none", UI_INFO,
		    T("Nothing was found. Our staff will gladly answer: touch the bell above."));
	ui_page_end(ui);
}

const struct screen screen_guide_found = {.name = "guide_found", .build = guide_found_build};
