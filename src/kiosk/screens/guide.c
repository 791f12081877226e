/* The guide's subjects, and the questions of one: with room types and prices from what the kiosk knows itself. */
#include "kiosk/screens/guide.h"
#include <string.h>
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/ticket_words.h"
#include "kiosk/screens/type_card.h"
#include "kiosk/screens/words.h"

enum { ACT_SUBJECT = 1, ACT_SEARCH, ACT_ANSWER, ACT_ASK, ACT_BOOK };

static const struct {
	const char *label, *detail;
	enum icon icon;
} subjects[ANSWER_SUBJECT_COUNT] = {
    [ANSWER_ROOMS] = {N_("Our rooms"), N_("Beds, sizes, views"), ICON_BED},
    [ANSWER_PRICES] = {N_("Prices"), N_("Tonight and this week"), ICON_TAG},
    [ANSWER_FACILITIES] = {N_("Facilities"), N_("Breakfast, Wi-Fi, laundry"), ICON_POOL},
    [ANSWER_SURROUNDINGS] = {N_("Around the hotel"), N_("Sights, shops, doctors"), ICON_PLACE},
    [ANSWER_TRANSPORT] = {N_("Getting here and away"), N_("Metro, airport, parking"), ICON_TRAIN},
    [ANSWER_RULES] = {N_("House rules"), N_("Smoking, pets, check-out"), ICON_RULES},
};

const char *guide_subject_label(struct ui *ui, enum answer_subject subject)
{
	return subject < ANSWER_SUBJECT_COUNT ? ui_translate(ui, subjects[subject].label) : "";
}

enum icon guide_subject_icon(enum answer_subject subject)
{
	return subject < ANSWER_SUBJECT_COUNT ? subjects[subject].icon : ICON_INFO;
}

bool guide_shown(const struct stage *stage)
{
	return services_hotel(stage->services)->type_count > 0;
}

void guide_open(struct stage *stage)
{
	if (!services_guide(stage->services))
		stage_ask_aside(stage, services_open_guide(stage->services));
}

const struct answer *guide_answer_find(const struct stage *stage, const char *id)
{
	const struct guide_view *guide = services_guide(stage->services);
	for (int i = 0; guide && i < guide->answer_count; i++)
		if (text_equal(guide->answers[i].id, id))
			return &guide->answers[i];
	return NULL;
}

const struct room_type *guide_type(const struct stage *stage, const struct answer *answer)
{
	size_t prefix = strlen(GUIDE_TYPE_PREFIX);
	return strncmp(answer->id, GUIDE_TYPE_PREFIX, prefix) == 0 ? stage_type(stage, answer->id + prefix) : NULL;
}

void guide_go(struct stage *stage, const struct answer *answer)
{
	struct guide_visit *visit = &stage->visit->guide;
	visit->subject = answer->subject;
	text_copy(visit->answer, sizeof(visit->answer), answer->id);
	stage_go(stage, text_equal(answer->id, GUIDE_PRICES_ID) ? SCREEN_GUIDE_SUBJECT : SCREEN_GUIDE_ANSWER);
}

bool guide_week(const struct stage *stage, const char *type, struct week_price *out)
{
	const struct guide_view *guide = services_guide(stage->services);
	for (int i = 0; guide && i < guide->price_count; i++)
		if (text_equal(guide->prices[i].type, type))
			return type_prices_week(&guide->prices[i], stage_business_day(stage), out);
	return false;
}

const char *guide_span(struct ui *ui, const struct stage *stage, const struct week_price *week)
{
	const char *lowest = words_money(ui, stage, week->lowest);
	if (week->lowest.minor == week->highest.minor)
		return lowest;
	return ui_format(ui, T("%s to %s"), lowest, words_money(ui, stage, week->highest));
}

bool guide_may_book(const struct stage *stage)
{
	return stage->status.online || stage->status.training;
}

void guide_book(struct stage *stage)
{
	stage->visit->purpose = FOR_BOOKING;
	stage_go(stage, SCREEN_BOOK_DATES);
}

void guide_line(const struct stage *stage, struct ui *ui, const char *id, const struct answer *answer,
    const char *detail, struct ui_action action)
{
	ui_button(ui, &(struct ui_button){.id = id,
	                  .label = localized_text(&answer->question, stage->prefs.language),
	                  .detail = detail,
	                  .kind = UI_LINE,
	                  .icon = guide_subject_icon(answer->subject),
	                  .action = action});
}

/* --- the subjects --- */

/* Before the guide is loaded every subject is worth a try. */
static bool has_something(const struct guide_view *guide, enum answer_subject subject)
{
	for (int i = 0; guide && i < guide->answer_count; i++)
		if (guide->answers[i].subject == subject)
			return true;
	return !guide;
}

static void guide_build(const struct stage *stage, struct ui *ui)
{
	bool compact = ui_scale_now(ui)->compact;
	ui_page_begin(ui,
	    &(struct ui_page){
	        .id = "guide", .heading = T("What would you like to know?"), .help = T("Touch a picture, or search")});
	ui_grid(ui, &(struct ui_box){.columns = ui_scale_now(ui)->landscape ? 3 : 2, .min_column_mm = 50});
	for (int i = 0; i < ANSWER_SUBJECT_COUNT; i++)
		if (has_something(services_guide(stage->services), (enum answer_subject)i))
			ui_button(ui, &(struct ui_button){
			                  .id = ui_format(ui, "guide.%s", answer_subject_name((enum answer_subject)i)),
			                  .label = ui_translate(ui, subjects[i].label),
			                  .detail = compact ? NULL : ui_translate(ui, subjects[i].detail),
			                  .kind = UI_TILE,
			                  .icon = subjects[i].icon,
			                  .action = {ACT_SUBJECT, i, NULL}});
	ui_end(ui);
	ui_button(ui, &(struct ui_button){.id = "guide.search",
	                  .label = T("Search"),
	                  .detail = T("One word is enough"),
	                  .kind = UI_LINE,
	                  .icon = ICON_SEARCH,
	                  .action = {.code = ACT_SEARCH}});
	ui_page_end(ui);
}

static void guide_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_SUBJECT)) {
		stage->visit->guide.subject = (enum answer_subject)outcome->action.number;
		stage_go(stage, SCREEN_GUIDE_SUBJECT);
	} else if (acted(outcome, ACT_SEARCH)) {
		stage_go(stage, SCREEN_GUIDE_SEARCH);
	}
}

const struct screen screen_guide = {.name = "guide", .build = guide_build, .act = guide_act, .enter = guide_open};

/* --- one of them --- */

static void types_build(const struct stage *stage, struct ui *ui, const struct guide_view *guide)
{
	struct week_price week;
	const struct ui_scale *scale = ui_scale_now(ui);
	int columns = scale->landscape && !scale->compact ? 3 : 1;
	ui_grid(ui, &(struct ui_box){.columns = columns, .gap_look = 20, .min_column_mm = 95});
	for (int i = 0; i < guide->answer_count; i++) {
		const struct room_type *type = guide_type(stage, &guide->answers[i]);
		if (!type)
			continue;
		type_card_build(stage, ui,
		    &(struct type_card){.id = ui_format(ui, "guide_subject.%s", guide->answers[i].id),
		        .type = type->code,
		        .price = guide_week(stage, type->code, &week)
		                     ? ui_format(ui, T("Tonight %s"), words_money(ui, stage, week.tonight))
		                     : NULL,
		        .action = {ACT_ANSWER, i, NULL}});
	}
	ui_end(ui);
}

static void price_build(const struct stage *stage, struct ui *ui, const char *type)
{
	struct week_price week;
	if (!guide_week(stage, type, &week))
		return;
	ui_card(ui, &(struct ui_box){.gap_look = 4, .padding_look = 24});
	ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "guide_subject.price.%s", type),
	                .label = words_type(stage, type),
	                .value = words_money(ui, stage, week.tonight),
	                .strong = true});
	ui_text2(ui, ui_format(ui, T("Coming week %s"), guide_span(ui, stage, &week)));
	ui_end(ui);
}

static void prices_build(const struct stage *stage, struct ui *ui, const struct guide_view *guide)
{
	if (guide->price_count == 0)
		return;
	ui_hint(ui, ICON_INFO, T("One night, from tonight on. Prices can change until you book."));
	ui_grid(
	    ui, &(struct ui_box){.columns = ui_scale_now(ui)->landscape ? 3 : 1, .gap_look = 20, .min_column_mm = 95});
	for (int i = 0; i < guide->price_count; i++)
		price_build(stage, ui, guide->prices[i].type);
	ui_end(ui);
}

static void questions_build(const struct stage *stage, struct ui *ui, const struct guide_view *guide)
{
	/* Under the room types and their prices there is little room. */
	int columns = stage->visit->guide.subject <= ANSWER_PRICES ? 3 : 2;
	ui_grid(ui, &(struct ui_box){
	                .columns = ui_scale_now(ui)->landscape ? columns : 1, .gap_look = 20, .min_column_mm = 95});
	for (int i = 0; guide && i < guide->answer_count; i++) {
		const struct answer *answer = &guide->answers[i];
		if (answer->subject == stage->visit->guide.subject && !strchr(answer->id, '.'))
			guide_line(stage, ui, ui_format(ui, "guide_subject.%s", answer->id), answer, NULL,
			    (struct ui_action){ACT_ANSWER, i, NULL});
	}
	ui_button(ui, &(struct ui_button){.id = "guide_subject.ask",
	                  .label = T("Another question: ask our staff"),
	                  .kind = UI_LINE,
	                  .icon = ICON_CHAT,
	                  .action = {.code = ACT_ASK}});
	ui_end(ui);
}

static void subject_build(const struct stage *stage, struct ui *ui)
{
	const struct guide_view *guide = services_guide(stage->services);
	enum answer_subject subject = stage->visit->guide.subject;
	struct ui_step book = {.id = "guide_subject.book", .label = T("Book now"), .action = {.code = ACT_BOOK}};
	bool bookable = guide_may_book(stage) && (subject == ANSWER_PRICES || subject == ANSWER_ROOMS);
	ui_page_begin(ui, &(struct ui_page){.id = "guide_subject",
	                      .heading = guide_subject_label(ui, subject),
	                      .help = ui_translate(ui, subjects[subject].detail),
	                      .primary = bookable ? book : (struct ui_step){0}});
	if (!guide)
		ui_progress(ui, "guide_subject.wait", T("One moment, please"), NULL);
	if (guide && subject == ANSWER_PRICES)
		prices_build(stage, ui, guide);
	if (guide && subject == ANSWER_ROOMS)
		types_build(stage, ui, guide);
	questions_build(stage, ui, guide);
	ui_page_end(ui);
}

static void subject_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const struct guide_view *guide = services_guide(stage->services);
	if (acted(outcome, ACT_ANSWER) && guide && outcome->action.number < guide->answer_count)
		guide_go(stage, &guide->answers[outcome->action.number]);
	else if (acted(outcome, ACT_BOOK))
		guide_book(stage);
	else if (acted(outcome, ACT_ASK))
		report_question(stage, "");
}

const struct screen screen_guide_subject = {
    .name = "guide_subject", .build = subject_build, .act = subject_act, .enter = guide_open};
