/* What would you like to do? The later services have their places in the grid; only what works is shown. Also the
 * hotel's guide. */
#include "kiosk/screens/lookup.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_CHECK_IN = 1, ACT_STAY, ACT_GUIDE, ACT_STAFF, ACT_TOPIC };

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

static bool guide_has_text(const struct stage *stage)
{
	for (int i = 0; i < TOPIC_COUNT; i++)
		if (stage_hotel_text(stage, topics[i].key)[0])
			return true;
	return false;
}

static const char *today(const struct stage *stage, struct ui *ui)
{
	const struct policy *policy = stage_policy(stage);
	const char *day = ui_format(ui, T("Today is %s"), words_day(ui, stage, stage_local_time(stage).day));
	if (!policy)
		return day;
	return words_join(
	    ui, day, ui_format(ui, T("check-in from %s"), words_minute(ui, policy->earliest_check_in_minute)));
}

static void tile(struct ui *ui, const char *id, enum icon icon, const char *label, const char *detail, int code)
{
	ui_button(ui, &(struct ui_button){.id = id,
	                  .label = label,
	                  .detail = detail,
	                  .kind = code == ACT_CHECK_IN ? UI_TILE_GO : UI_TILE,
	                  .icon = icon,
	                  .action = {.code = code}});
}

static void home_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(
	    ui, &(struct ui_page){.id = "home", .heading = T("How can we help you?"), .help = today(stage, ui)});
	if (!stage->status.online)
		ui_notice(ui, "home.offline", UI_INFO,
		    T("The hotel's system cannot be reached just now. Checking in works all the same."));
	tile(ui, "home.check_in", ICON_KEY, T("Check in"), T("With your booking number, in two minutes"), ACT_CHECK_IN);
	ui_grid(ui, &(struct ui_box){.columns = 2, .min_column_mm = 60});
	tile(ui, "home.stay", ICON_BED, T("My room"), T("Room number, receipt"), ACT_STAY);
	if (guide_has_text(stage))
		tile(ui, "home.guide", ICON_INFO, T("Hotel guide"), T("Facilities, transport"), ACT_GUIDE);
	tile(ui, "home.staff", ICON_BELL, T("Our staff"), T("Someone will come to you"), ACT_STAFF);
	ui_end(ui);
	ui_page_end(ui);
}

static void home_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_SCANNED) {
		lookup_take_scan(stage, outcome);
		return;
	}
	if (outcome->kind != UI_ACTED)
		return;
	switch (outcome->action.code) {
	case ACT_CHECK_IN:
	case ACT_STAY:
		stage->visit->for_stay = outcome->action.code == ACT_STAY;
		stage_go(stage, SCREEN_LOOKUP);
		break;
	case ACT_GUIDE:
		stage_go(stage, SCREEN_GUIDE);
		break;
	case ACT_STAFF:
		stage_call_staff(stage);
		break;
	default:
		break;
	}
}

const struct screen screen_home = {.name = "home", .build = home_build, .act = home_act};

/* --- guide --- */

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
	ui_page_end(ui);
}

static void guide_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_ACTED && outcome->action.code == ACT_TOPIC)
		stage->visit->topic = outcome->action.number;
}

static void guide_enter(struct stage *stage)
{
	stage->visit->topic = first_topic(stage);
}

const struct screen screen_guide = {.name = "guide", .build = guide_build, .act = guide_act, .enter = guide_enter};
