/* Extras during the stay: a list, the one that was touched with its price, and what happens next. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/extra_flow.h"
#include "kiosk/screens/house_rooms.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_ROOM = RECEIPT_PANEL_ACTIONS, ACT_CHOOSE, ACT_YES, ACT_NO, ACT_MORE };

static const struct extra *extra_of(const struct stage *stage, const struct extra_offer *offer)
{
	return &services_extras(stage->services)->extras[offer->index];
}

/* ---- which room -------------------------------------------------------------------------------------------------- */

enum screen_id extras_first(const struct stage *stage)
{
	int first;
	return house_rooms_count(&stage->visit->booking, &first) > 1 ? SCREEN_EXTRA_ROOMS : SCREEN_EXTRAS;
}

static void extra_rooms_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "extra_rooms",
	                      .heading = T("For which room?"),
	                      .help = T("It is charged on the bill of that room")});
	house_rooms_build(stage, ui, "extra_rooms", ACT_ROOM);
	ui_page_end(ui);
}

static void extra_rooms_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_ROOM))
		return;
	stage->visit->room = outcome->action.number;
	stage_go(stage, SCREEN_EXTRAS);
}

const struct screen screen_extra_rooms = {
    .name = "extra_rooms", .build = extra_rooms_build, .act = extra_rooms_act, .personal = true};

/* ---- the list ---------------------------------------------------------------------------------------------------- */

static void extras_enter(struct stage *stage)
{
	struct visit *visit = stage->visit;
	struct extra_ask ask = {.list = services_extras(stage->services),
	    .booking = &visit->booking,
	    .moment = EXTRA_IN_STAY,
	    .now = stage_local_time(stage),
	    .business_day = stage_business_day(stage)};
	if (!room_in_house(stage_room(stage)))
		house_rooms_count(&visit->booking, &visit->room);
	ask.room_index = visit->room;
	visit->extra.choice_count = room_in_house(stage_room(stage)) ? extra_choices(&ask, visit->extra.choices) : 0;
}

static void line_build(const struct stage *stage, struct ui *ui, int index)
{
	const struct extra_offer *offer = &stage->visit->extra.choices[index];
	const struct extra *extra = extra_of(stage, offer);
	ui_button(ui, &(struct ui_button){.id = ui_format(ui, "extras.%d", index),
	                  .label = localized_text(&extra->name, stage->prefs.language),
	                  .detail = words_join(ui, words_extra_price(ui, stage, offer), words_extra_count(ui, offer)),
	                  .kind = UI_LINE,
	                  .icon = icon_extra(extra->kind),
	                  .action = {ACT_CHOOSE, index, NULL}});
}

static void extras_build(const struct stage *stage, struct ui *ui)
{
	const struct extra_visit *visit = &stage->visit->extra;
	bool any = visit->choice_count > 0 && services_extras(stage->services);
	ui_page_begin(ui, &(struct ui_page){.id = "extras",
	                      .heading = T("Something for your stay?"),
	                      .help = any ? T("Touch one to see what is included") : NULL});
	if (!any)
		ui_notice(ui, "extras.none", UI_INFO,
		    room_in_house(stage_room(stage))
		        ? T("There is nothing to add to this stay just now. Our staff gladly help with other wishes.")
		        : T("This is for guests in the house. It can be had as soon as you have checked in."));
	ui_grid(ui, &(struct ui_box){.columns = ui_scale_now(ui)->landscape ? 2 : 1, .gap_look = 20});
	for (int i = 0; any && i < visit->choice_count; i++)
		line_build(stage, ui, i);
	ui_end(ui);
	ui_page_end(ui);
}

static void extras_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct extra_visit *visit = &stage->visit->extra;
	if (!acted(outcome, ACT_CHOOSE) || outcome->action.number >= visit->choice_count)
		return;
	visit->offer = visit->choices[outcome->action.number];
	stage_go(stage, SCREEN_EXTRA_CONFIRM);
}

const struct screen screen_extras = {
    .name = "extras", .build = extras_build, .act = extras_act, .enter = extras_enter, .personal = true};

/* ---- the one ----------------------------------------------------------------------------------------------------- */

static void card_build(const struct stage *stage, struct ui *ui, const char *id)
{
	const struct extra_offer *offer = &stage->visit->extra.offer;
	const struct extra *extra = extra_of(stage, offer);
	const char *count = words_extra_count(ui, offer);
	ui_card(ui, &(struct ui_box){.id = id, .gap_look = 20});
	ui_title(ui, localized_text(&extra->name, stage->prefs.language));
	ui_text2(ui, localized_text(&extra->text, stage->prefs.language));
	ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "%s.price", id),
	                .label = count[0] ? count : T("For your stay"),
	                .value = words_extra_price(ui, stage, offer),
	                .strong = true});
	ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "%s.room", id),
	                .label = ui_format(ui, T("Room %s"), words_masked(stage, ui, stage_room(stage)->room)),
	                .value = T("charged on the bill of the room")});
	ui_end(ui);
}

static void extra_confirm_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(
	    ui, &(struct ui_page){.id = "extra_confirm",
	            .heading = T("Take this?"),
	            .help = T("It is paid when you leave"),
	            .primary = {.id = "extra_confirm.yes",
	                .label = T("Add to the bill"),
	                .busy = stage_busy(stage),
	                .action = {.code = ACT_YES}},
	            .secondary = {.id = "extra_confirm.no", .label = T("Not now"), .action = {.code = ACT_NO}}});
	card_build(stage, ui, "extra_confirm.card");
	ui_page_end(ui);
}

static void extra_confirm_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_NO)) {
		stage_back(stage);
	} else if (acted(outcome, ACT_YES)) {
		struct extra_take take = extra_take_of(stage, &stage->visit->extra.offer, EXTRA_IN_STAY);
		stage_ask(stage, services_take_extra(stage->services, &take), true);
	}
}

static void extra_confirm_answer(struct stage *stage, const struct service_event *event)
{
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	if (event->booking)
		stage->visit->booking = *event->booking;
	deed_begin(stage, event->ticket);
	stage_go_above(stage, SCREEN_EXTRA_TAKEN, SCREEN_HOME);
}

const struct screen screen_extra_confirm = {.name = "extra_confirm",
    .build = extra_confirm_build,
    .act = extra_confirm_act,
    .answer = extra_confirm_answer,
    .personal = true};

/* ---- what happens next ------------------------------------------------------------------------------------------- */

static const struct deed_face faces[] = {
    [DEED_WAITING] = {.help = N_("Our staff are being told")},
    [DEED_KEPT] = {N_("It is noted"), N_("Our staff hear of it as soon as the network is back")},
    [DEED_DONE] = {N_("With pleasure"), N_("Our staff know and see to it")},
    [DEED_REFUSED] = {N_("Not to be had just now"), N_("Nothing was charged")},
};

static const char *next_words(struct ui *ui, enum extra_kind kind)
{
	static const char *const sentences[EXTRA_KIND_COUNT] = {
	    [EXTRA_MEAL] = N_("Say your room number at the table."),
	    [EXTRA_LATE] = N_("The room stays yours; your key works until then."),
	    [EXTRA_TRANSFER] = N_("The desk calls you to agree the time."),
	    [EXTRA_PRODUCT] = N_("It is brought to your room."),
	    [EXTRA_SERVICE] = N_("Our staff come to your room."),
	};
	return kind < EXTRA_KIND_COUNT && sentences[kind] ? ui_translate(ui, sentences[kind]) : "";
}

static void extra_taken_body(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	if (state == DEED_REFUSED || !services_extras(stage->services))
		return;
	const char *next = next_words(ui, extra_of(stage, &stage->visit->extra.offer)->kind);
	card_build(stage, ui, "extra_taken.card");
	if (next[0])
		ui_notice(ui, "extra_taken.next", UI_INFO, next);
}

static void extra_taken_build(const struct stage *stage, struct ui *ui)
{
	deed_page_build(stage, ui,
	    &(struct deed_page){.id = "extra_taken",
	        .faces = faces,
	        .secondary = {.id = "extra_taken.more",
	            .label = deed_state(stage) == DEED_WAITING ? NULL : T("Something else"),
	            .action = {.code = ACT_MORE}},
	        .body = extra_taken_body});
}

static void extra_taken_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!deed_page_took(stage, outcome) && acted(outcome, ACT_MORE)) {
		stage->visit->deed = (struct deed){0};
		stage_go_above(stage, extras_first(stage), SCREEN_HOME);
	}
}

const struct screen screen_extra_taken = {.name = "extra_taken",
    .build = extra_taken_build,
    .act = extra_taken_act,
    .deadline_ms = deed_deadline_ms,
    .tick = deed_tick,
    .personal = true};
