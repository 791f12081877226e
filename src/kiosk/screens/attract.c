/* Nobody is here: a welcome in the hotel's languages, and one place to touch. Also the page for staff before the kiosk
 * knows its hotel. */
#include "gfx/draw.h"
#include "kiosk/screens/lookup.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_BEGIN = 1, ACT_LANGUAGE };

/* The same two words in every language at once: they are not translated, they stand side by side. */
static const struct {
	const char *welcome, *begin;
} greetings[LANGUAGE_COUNT] = {
    [LANGUAGE_ZH_CN] = {"欢迎光临", "轻触开始"},
    [LANGUAGE_ZH_TW] = {"歡迎光臨", "輕觸開始"},
    [LANGUAGE_EN] = {"Welcome", "Touch to begin"},
    [LANGUAGE_JA] = {"ようこそ", "タッチして開始"},
    [LANGUAGE_KO] = {"환영합니다", "터치하여 시작"},
};

/* The greeting beside the main one: English, or where that is the main one, the next offered. */
static enum language second_language(const struct stage *stage)
{
	enum language first = stage->prefs.language;
	if (first != LANGUAGE_EN)
		return LANGUAGE_EN;
	for (int i = 0; i < stage->config->language_count; i++)
		if (stage->config->languages[i] != first)
			return stage->config->languages[i];
	return first;
}

/* The hotel's own greeting, or the usual one. */
static const char *welcome_text(const struct stage *stage, enum language language)
{
	const struct hotel *hotel = stage_hotel(stage);
	const char *own = hotel ? hotel_text(hotel, "welcome", language) : "";
	return own[0] ? own : greetings[language].welcome;
}

static void welcome(const struct stage *stage, struct ui *ui)
{
	ui_words(ui, &(struct ui_words){.id = "attract.hotel",
	                 .text = stage_hotel_name(stage),
	                 .type = UI_BRAND,
	                 .tone = UI_ACCENT,
	                 .align = TEXT_CENTRE});
	ui_words(ui, &(struct ui_words){.id = "attract.welcome",
	                 .text = welcome_text(stage, stage->prefs.language),
	                 .type = UI_DISPLAY,
	                 .align = TEXT_CENTRE});
	if (second_language(stage) != stage->prefs.language)
		ui_words(ui, &(struct ui_words){.text = welcome_text(stage, second_language(stage)),
		                 .type = UI_SUBHEADING,
		                 .tone = UI_INK2,
		                 .align = TEXT_CENTRE});
}

static void language_pills(const struct stage *stage, struct ui *ui)
{
	ui_row(ui, &(struct ui_box){.gap_look = 20, .wrap = true, .along = UI_CENTRE});
	for (int i = 0; i < stage->config->language_count; i++) {
		enum language language = stage->config->languages[i];
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "attract.language.%s", language_name(language)),
		                  .label = words_own_name(language),
		                  .kind = UI_PILL,
		                  .action = {ACT_LANGUAGE, (int)language, NULL}});
	}
	ui_end(ui);
}

/* Low panels have room for half of the bookings. */
static void training_mark(const struct stage *stage, struct ui *ui)
{
	const char *bookings = "";
	int count = ui_scale_now(ui)->compact ? SERVICE_PRACTICE / 2 : SERVICE_PRACTICE;

	for (int i = 0; i < count; i++)
		bookings = ui_format(ui, i ? "%s · %s" : "%s%s", bookings, stage->status.practice[i]);
	ui_notice(ui, "attract.training", UI_ATTENTION,
	    ui_format(ui, T("Training: nothing here is real. Bookings to practise with: %s"), bookings));
}

static void marks(const struct stage *stage, struct ui *ui)
{
	if (stage->status.training)
		training_mark(stage, ui);
	else if (stage->status.stuck)
		ui_notice(ui, "attract.stuck", UI_ATTENTION,
		    T("For staff: nothing has been exchanged with the hotel's system for five minutes."));
}

static void attract_build(const struct stage *stage, struct ui *ui)
{
	struct scene_palette day = scene_palette_day();
	enum language second = second_language(stage);
	const char *first_words = greetings[stage->prefs.language].begin;
	ui_bare_begin(ui, "attract", stage_hotel_name(stage));
	ui_scene(ui, &day);
	ui_space(ui, 1, 0);
	welcome(stage, ui);
	ui_space(ui, 6, 0);
	marks(stage, ui);
	ui_card(ui, &(struct ui_box){.gap_look = 36});
	ui_button(ui, &(struct ui_button){.id = "attract.begin",
	                  .label = second == stage->prefs.language
	                               ? first_words
	                               : ui_format(ui, "%s · %s", first_words, greetings[second].begin),
	                  .kind = UI_GO,
	                  .action = {.code = ACT_BEGIN},
	                  .place = {.min_height_mm = ui_scale_now(ui)->compact ? UI_PRIMARY_MM : 30}});
	language_pills(stage, ui);
	ui_end(ui);
	ui_bare_end(ui);
}

static void attract_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_SCANNED) {
		lookup_take_scan(stage, outcome);
		return;
	}
	if (outcome->kind != UI_ACTED)
		return;
	if (outcome->action.code == ACT_LANGUAGE)
		stage->prefs.language = (enum language)outcome->action.number;
	stage_go(stage, SCREEN_HOME);
}

const struct screen screen_attract = {.name = "attract", .build = attract_build, .act = attract_act, .resting = true};

static void unready_build(const struct stage *stage, struct ui *ui)
{
	const char *text =
	    stage->status.enrolled
	        ? T("This terminal is enrolled and is fetching the hotel's data. It will be ready by itself.")
	        : T("This terminal does not belong to a hotel yet. Enrol it with a code from the hotel's system.");
	ui_page_begin(ui, &(struct ui_page){.id = "unready",
	                      .heading = T("Not ready yet"),
	                      .help = T("Please go to the front desk."),
	                      .no_back = true,
	                      .no_start_over = true,
	                      .centred = true,
	                      .emblem = ICON_HOURGLASS});
	ui_notice(ui, "unready.staff", UI_INFO, ui_format(ui, T("For staff: %s"), text));
	ui_page_end(ui);
}

const struct screen screen_unready = {.name = "unready", .build = unready_build, .resting = true};
