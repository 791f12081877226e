/* Checked in: the room, the way, the door's code while it is held, the receipt. Ends by itself. */
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/extra_flow.h"
#include "kiosk/screens/receipt_panel.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_PIN = RECEIPT_PANEL_ACTIONS, ACT_NEXT, ACT_FINISH, ACT_EXTRAS };

static int64_t end_ms(const struct stage *stage)
{
	bool accessible = stage->prefs.large_text || stage->prefs.high_contrast || stage->prefs.reach;
	return stage->touched_ms + (int64_t)stage->config->done_ms * (accessible ? 2 : 1);
}

static int seconds_left(const struct stage *stage)
{
	int64_t left_ms = end_ms(stage) - stage->now_ms;
	return left_ms > 0 ? (int)((left_ms + 999) / 1000) : 0;
}

static bool next_room(const struct stage *stage)
{
	return booking_next_room(&stage->visit->booking, stage_business_day(stage)) >= 0;
}

/* --- the room --- */

static void pin_line(const struct stage *stage, struct ui *ui)
{
	char pin[16] = "";
	const struct visit *visit = stage->visit;
	if (visit->pin_held)
		services_door_pin(stage->services, visit->booking.number, visit->room, pin);
	ui_row(ui, &(struct ui_box){.gap_look = 32});
	ui_column(ui, &(struct ui_box){.gap_look = 6, .place = {.grow = 1}});
	ui_text2(ui, T("Door code"));
	ui_words(ui, &(struct ui_words){.id = "done.code",
	                 .text = pin[0] ? pin : "0000",
	                 .masked = !pin[0],
	                 .type = UI_HEADING,
	                 .tone = UI_ACCENT});
	ui_end(ui);
	ui_button(ui, &(struct ui_button){.id = "done.pin",
	                  .label = T("Hold to see the code"),
	                  .kind = UI_GHOST,
	                  .icon = ICON_KEY,
	                  .held = true,
	                  .action = {.code = ACT_PIN}});
	ui_end(ui);
	memory_wipe(pin, sizeof(pin));
}

static void way_lines(const struct stage *stage, struct ui *ui)
{
	const struct room *room = &stage->visit->offer.room;
	ui_column(ui, &(struct ui_box){.gap_look = 6});
	ui_words(
	    ui, &(struct ui_words){
	            .id = "done.floor", .text = words_floor(ui, room->floor), .type = UI_STRONG, .align = TEXT_RIGHT});
	ui_words(ui, &(struct ui_words){
	                 .id = "done.way", .text = words_way(ui, stage, room), .tone = UI_INK2, .align = TEXT_RIGHT});
	ui_end(ui);
}

static void room_card(const struct stage *stage, struct ui *ui)
{
	const struct room *room = &stage->visit->offer.room;
	ui_card(ui, &(struct ui_box){.gap_look = 16});
	ui_row(ui, &(struct ui_box){.gap_look = 32});
	ui_column(ui, &(struct ui_box){.gap_look = 6, .place = {.grow = 1}});
	ui_text2(ui, T("Your room"));
	ui_words(ui, &(struct ui_words){.id = "done.room", .text = room->number, .type = UI_ROOM, .tone = UI_ACCENT});
	ui_end(ui);
	way_lines(stage, ui);
	ui_end(ui);
	pin_line(stage, ui);
	ui_end(ui);
}

/* --- the page --- */

static void done_build(const struct stage *stage, struct ui *ui)
{
	bool more = next_room(stage);
	struct ui_step finish = {.id = "done.finish", .label = T("Finish"), .action = {.code = ACT_FINISH}};
	struct ui_step next = {.id = "done.next", .label = T("Next room"), .action = {.code = ACT_NEXT}};
	const char *note = words_join(ui, stage_hotel_text(stage, "breakfast"), stage_hotel_text(stage, "wifi"));
	int left = seconds_left(stage);
	ui_page_begin(
	    ui, &(struct ui_page){.id = "done",
	            .heading = T("You are checked in"),
	            .help = ui_format(ui, T("We wish you a pleasant stay at %s"), stage_hotel_name(stage)),
	            .centred = true,
	            .emblem = ICON_OK,
	            .primary = more ? next : finish,
	            .secondary = more ? finish : (struct ui_step){0},
	            .no_back = true,
	            .no_start_over = true,
	            .footer_text = ui_format(ui,
	                ui_translate_plural(ui, "Ends by itself in %d second", "Ends by itself in %d seconds", left),
	                left)});
	room_card(stage, ui);
	ui_work(ui);
	receipt_panel_build(stage, ui, "done");
	if (note[0] && !ui_scale_now(ui)->compact)
		ui_words(
		    ui, &(struct ui_words){.id = "done.note", .text = note, .tone = UI_INK2, .align = TEXT_CENTRE});
	ui_page_end(ui);
}

static void done_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (receipt_panel_act(stage, outcome))
		return;
	if (outcome->kind == UI_HELD || outcome->kind == UI_RELEASED) {
		stage->visit->pin_held = outcome->kind == UI_HELD && outcome->action.code == ACT_PIN;
		return;
	}
	if (outcome->kind != UI_ACTED)
		return;
	if (outcome->action.code == ACT_FINISH) {
		stage->over = true;
	} else if (outcome->action.code == ACT_NEXT) {
		stage->visit->guest_started = false;
		stage_go_above(stage, SCREEN_ROOMS, SCREEN_BOOKING);
	}
}

static void done_enter(struct stage *stage)
{
	if (!stage->visit->print.asked)
		receipt_panel_print(stage, false);
}

static int64_t done_deadline_ms(const struct stage *stage)
{
	return end_ms(stage) - (int64_t)(seconds_left(stage) - 1) * 1000;
}

static void done_tick(struct stage *stage)
{
	if (stage->now_ms >= end_ms(stage))
		stage->over = true;
}

const struct screen screen_done = {.name = "done",
    .build = done_build,
    .act = done_act,
    .enter = done_enter,
    .deadline_ms = done_deadline_ms,
    .tick = done_tick,
    .own_end = true};

/* --- a stay that has begun --- */

static int shown_room(const struct stage *stage)
{
	const struct booking *booking = &stage->visit->booking;
	if (room_in_house(stage_room(stage)))
		return stage->visit->room;
	for (int i = 0; i < booking->room_count; i++)
		if (room_in_house(&booking->rooms[i]))
			return i;
	return stage->visit->room;
}

static void stay_build(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	const struct booking_room *room = &booking->rooms[shown_room(stage)];
	ui_page_begin(ui, &(struct ui_page){.id = "stay",
	                      .heading = T("Your stay"),
	                      .help = T("Here is your room once more"),
	                      .primary = {.id = "stay.finish", .label = T("Finish"), .action = {.code = ACT_FINISH}},
	                      .secondary = {.id = "stay.extras",
	                          .label = extra_choices_there(stage) ? T("Add something") : NULL,
	                          .icon = ICON_PLUS,
	                          .action = {.code = ACT_EXTRAS}}});
	ui_card(ui, &(struct ui_box){.gap_look = 16});
	ui_text2(ui, T("Your room"));
	ui_words(ui,
	    &(struct ui_words){
	        .id = "stay.room", .text = words_masked(stage, ui, room->room), .type = UI_ROOM, .tone = UI_ACCENT});
	ui_fact(ui, &(struct ui_fact){
	                .id = "stay.type", .label = T("Room type"), .value = words_type(stage, room->type_reserved)});
	ui_fact(ui, &(struct ui_fact){.id = "stay.departure",
	                .label = T("Departure"),
	                .value = words_day(ui, stage, booking->departure_day)});
	extra_facts(stage, ui, "stay");
	ui_end(ui);
	ui_work(ui);
	receipt_panel_build(stage, ui, "stay");
	ui_page_end(ui);
}

static void stay_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (receipt_panel_act(stage, outcome))
		return;
	if (outcome->kind != UI_ACTED)
		return;
	if (outcome->action.code == ACT_FINISH)
		stage->over = true;
	else if (outcome->action.code == ACT_EXTRAS)
		stage_go(stage, SCREEN_EXTRAS);
}

static void stay_enter(struct stage *stage)
{
	stage->visit->room = shown_room(stage);
	stage->visit->print = (struct print_state){0};
	stage->visit->code.side = 0;
}

const struct screen screen_stay = {
    .name = "stay", .build = stay_build, .act = stay_act, .enter = stay_enter, .personal = true};
