/* Staff sign in, and what they can do that concerns no guest: the calls, training. */
#include "kiosk/screens/staff.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_CONTINUE = 1, ACT_SIGN_IN, ACT_GO, ACT_FINISH, ACT_PRACTISE, ACT_PRACTICE_END, ACT_ANSWER };
enum { BADGE_DIGITS = 32 };

/* --- in and out --- */

void staff_enter(struct stage *stage)
{
	if (stage->visit->committing || stage->overlay != OVERLAY_NONE || screen_of(stage->screen)->staff ||
	    stage->screen == SCREEN_UNREADY)
		return;
	stage->visit->pending = 0;
	if (stage->screen == SCREEN_ATTRACT)
		stage_go(stage, SCREEN_HOME);
	stage_go(stage, stage->status.training ? SCREEN_STAFF_MENU : SCREEN_STAFF_NAME);
}

static bool badge_read(const struct ui_outcome *outcome, char out[BADGE_DIGITS + 1])
{
	size_t before = sizeof(STAFF_BADGE_PREFIX) - 1;
	if (outcome->text_too_long || outcome->text_length < before + BADGE_DIGITS ||
	    memcmp(outcome->text, STAFF_BADGE_PREFIX, before) != 0)
		return false;
	memcpy(out, outcome->text + before, BADGE_DIGITS);
	out[BADGE_DIGITS] = '\0';
	return strspn(out, "0123456789abcdef") == BADGE_DIGITS;
}

bool staff_take_badge(struct stage *stage, const struct ui_outcome *outcome)
{
	char badge[BADGE_DIGITS + 1] = "";
	bool taken =
	    (stage->screen == SCREEN_ATTRACT || stage->screen == SCREEN_HOME || stage->screen == SCREEN_STAFF_NAME) &&
	    !stage->status.training && badge_read(outcome, badge);
	if (taken) {
		staff_enter(stage);
		text_copy(stage->visit->staff.badge, sizeof(stage->visit->staff.badge), badge);
		stage_go(stage, SCREEN_STAFF_PIN);
	}
	memory_wipe(badge, sizeof(badge));
	return taken;
}

void staff_leave(struct stage *stage)
{
	struct visit *visit = stage->visit;
	if (visit->staff.on && !stage->status.training)
		services_staff_sign_out(stage->services);
	memory_wipe(&visit->staff, sizeof(visit->staff));
	for (int i = ENTRY_STAFF_NAME; i <= ENTRY_STAFF_FIND; i++)
		ui_edit_wipe(&visit->entries[i]);
}

void staff_problem(struct stage *stage, const char *code)
{
	static const struct {
		const char *code, *words;
	} rows[] = {
	    {"OFFLINE_NOT_POSSIBLE", N_("The hotel's system cannot be reached just now.")},
	    {"NOT_FOUND", N_("Nothing was found.")},
	    {"ROOM_NOT_ALLOWED", N_("That room is not free")},
	    {"ROOM_TAKEN", N_("That room was just taken")},
	    {"STALE", N_("This terminal does not have that booking. Please see to it at the desk.")},
	};
	stage->visit->problem = N_("This was not allowed, or your time is over. Please sign in again.");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (text_equal(rows[i].code, code))
			stage->visit->problem = rows[i].words;
}

void staff_problem_build(const struct stage *stage, struct ui *ui)
{
	if (stage->visit->problem)
		ui_notice(ui, "staff.problem", UI_REFUSAL, T(stage->visit->problem));
}

const char *staff_moment(const struct stage *stage, struct ui *ui, int64_t at_ms)
{
	const struct hotel *hotel = stage_hotel(stage);
	struct local_time now = stage_local_time(stage);
	struct local_time then =
	    local_time_at(at_ms + (hotel ? hotel->clock_offset_ms : 0), hotel ? hotel->utc_offset_minutes : 0);
	const char *minute = words_minute(ui, then.minute);
	return then.day == now.day ? minute : words_join(ui, words_day(ui, stage, then.day), minute);
}

void staff_page_foot(const struct stage *stage, struct ui *ui, struct ui_page *page, int count, int most)
{
	const struct service_staff *list = &stage->visit->staff.list;
	if (list->total <= count || count == 0)
		return;
	const char *which = ui_format(ui, T("%d–%d of %d"), list->first + 1, list->first + count, list->total);
	if (ui_scale_now(ui)->compact) /* no line is left for it */
		page->heading = words_join(ui, page->heading, which);
	else
		page->help = which;
	page->primary = (struct ui_step){.id = ui_format(ui, "%s.next", page->id),
	    .label = T("Next page"),
	    .disabled = list->first + count >= list->total,
	    .action = {STAFF_TURN, list->first + count, NULL}};
	page->secondary = (struct ui_step){.id = ui_format(ui, "%s.before", page->id),
	    .label = T("Page before"),
	    .disabled = list->first == 0,
	    .action = {STAFF_TURN, list->first > most ? list->first - most : 0, NULL}};
}

/* --- signing in --- */

static void name_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_STAFF_NAME,
	        .page = {.id = "staff_name",
	            .heading = T("For staff: your name"),
	            .help = T("As in the hotel's system"),
	            .primary = {.id = "staff_name.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}},
	        .hint_icon = ICON_SCAN,
	        .hint = T("Or hold your badge in front of the scanner")});
}

static void name_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_CONTINUE)) {
		entry_edit(stage, ENTRY_STAFF_NAME, outcome);
		return;
	}
	memory_wipe(stage->visit->staff.badge, sizeof(stage->visit->staff.badge));
	if (entry_text(stage, ENTRY_STAFF_NAME)[0])
		stage_go(stage, SCREEN_STAFF_PIN);
}

const struct screen screen_staff_name = {.name = "staff_name", .build = name_build, .act = name_act, .staff = true};

static void pin_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_STAFF_PIN,
	        .page = {.id = "staff_pin",
	            .heading = T("For staff: your PIN"),
	            .primary = {.id = "staff_pin.continue", .label = T("Sign in"), .action = {.code = ACT_SIGN_IN}}}});
}

static void pin_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct staff_visit *staff = &stage->visit->staff;
	const char *pin = entry_text(stage, ENTRY_STAFF_PIN);
	if (!acted(outcome, ACT_SIGN_IN)) {
		entry_edit(stage, ENTRY_STAFF_PIN, outcome);
		return;
	}
	if (pin[0])
		stage_ask(stage,
		    services_staff_sign_in(
		        stage->services, staff->badge[0] ? "" : entry_text(stage, ENTRY_STAFF_NAME), staff->badge, pin),
		    false);
}

static void pin_answer(struct stage *stage, const struct service_event *event)
{
	struct staff_visit *staff = &stage->visit->staff;
	ui_edit_wipe(&stage->visit->entries[ENTRY_STAFF_PIN]);
	if (event->staff && text_equal(event->code, "OK")) {
		staff->on = true;
		staff->by_central = event->staff->by_central;
		staff->serves_guests = event->staff->serves_guests;
		stage_back(stage); /* neither name nor PIN are gone back to */
		stage_replace(stage, SCREEN_STAFF_MENU);
	} else if (text_equal(event->code, "TOO_MANY_TRIES")) {
		stage->visit->problem = N_("Too many wrong tries. Please wait.");
	} else if (text_equal(event->code, "NOT_FOUND")) {
		stage->visit->problem =
		    stage->status.online
		        ? N_("Name, badge or PIN are not right.")
		        : N_("Not right, or not signed in here within the last week. The hotel's system cannot be reached.");
	} else {
		staff_problem(stage, event->code);
	}
}

const struct screen screen_staff_pin = {
    .name = "staff_pin", .build = pin_build, .act = pin_act, .answer = pin_answer, .staff = true};

/* --- the menu --- */

static bool for_guests(const struct stage *stage)
{
	return stage->visit->staff.serves_guests;
}

static bool for_this_guest(const struct stage *stage)
{
	return stage->visit->staff.serves_guests && stage->visit->proved;
}

static bool by_central(const struct stage *stage)
{
	return stage->visit->staff.by_central;
}

static const struct {
	const char *id, *label, *detail;
	enum icon icon;
	enum screen_id screen;
	bool (*shown)(const struct stage *stage); /* NULL: always */
} tiles[] = {
    {"staff_menu.booking", N_("The guest who is here"), N_("Room, receipt, go on"), ICON_KEY, SCREEN_STAFF_BOOKING,
        for_this_guest},
    {"staff_menu.find", N_("Find a booking"), N_("By name or number"), ICON_INFO, SCREEN_STAFF_FIND, for_guests},
    {"staff_menu.calls", N_("Calls"), N_("Guests who wait for somebody"), ICON_BELL, SCREEN_STAFF_CALLS, by_central},
    {"staff_menu.status", N_("This terminal"), N_("Connection, queue, printer"), ICON_PRINT, SCREEN_STAFF_STATUS, NULL},
};
enum { TILE_COUNT = sizeof(tiles) / sizeof(tiles[0]) };

static void training_tile(const struct stage *stage, struct ui *ui)
{
	bool printing = stage->status.printing;
	if (stage->status.practising)
		ui_button(
		    ui, &(struct ui_button){.id = "staff_menu.practice_end",
		            .label = T("End the training"),
		            .detail = printing ? T("A paper is still being printed") : T("Back to the real hotel"),
		            .kind = UI_TILE,
		            .icon = ICON_OUT,
		            .disabled = printing,
		            .action = {.code = ACT_PRACTICE_END}});
	else if (!stage->status.training)
		ui_button(ui, &(struct ui_button){.id = "staff_menu.practise",
		                  .label = T("Training"),
		                  .detail = printing ? T("A paper is still being printed")
		                                     : T("A hotel to practise with, for half an hour"),
		                  .kind = UI_TILE,
		                  .icon = ICON_PEN,
		                  .disabled = printing,
		                  .action = {.code = ACT_PRACTISE}});
}

static void menu_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(
	    ui, &(struct ui_page){.id = "staff_menu",
	            .heading = T("For staff"),
	            .help = T("This page ends soon by itself"),
	            .primary = {.id = "staff_menu.finish", .label = T("Finish"), .action = {.code = ACT_FINISH}}});
	if (!stage->visit->staff.by_central && !stage->status.training)
		ui_notice(ui, "staff_menu.offline", UI_INFO,
		    T("Without the hotel's system there is only what concerns no guest."));
	ui_grid(ui, &(struct ui_box){.columns = 2, .min_column_mm = 60});
	for (int i = 0; i < TILE_COUNT; i++)
		if (!tiles[i].shown || tiles[i].shown(stage))
			ui_button(ui, &(struct ui_button){.id = tiles[i].id,
			                  .label = T(tiles[i].label),
			                  .detail = T(tiles[i].detail),
			                  .kind = UI_TILE,
			                  .icon = tiles[i].icon,
			                  .action = {ACT_GO, i, NULL}});
	training_tile(stage, ui);
	ui_end(ui);
	ui_page_end(ui);
}

static void menu_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_GO))
		stage_go(stage, tiles[outcome->action.number].screen);
	else if (acted(outcome, ACT_PRACTISE) || acted(outcome, ACT_PRACTICE_END))
		services_staff_practise(stage->services, outcome->action.code == ACT_PRACTISE);
	stage->over = stage->over || (outcome->kind == UI_ACTED && outcome->action.code != ACT_GO);
}

const struct screen screen_staff_menu = {.name = "staff_menu", .build = menu_build, .act = menu_act, .staff = true};

/* --- calls --- */

static void calls_enter(struct stage *stage)
{
	stage->visit->staff.list.call_count = 0;
	stage_ask(stage, services_staff_calls(stage->services), false);
}

static void calls_build(const struct stage *stage, struct ui *ui)
{
	const struct service_staff *list = &stage->visit->staff.list;
	ui_page_begin(
	    ui, &(struct ui_page){
	            .id = "staff_calls", .heading = T("Guests who called"), .help = T("Touch the one that you go to")});
	staff_problem_build(stage, ui);
	if (stage_busy(stage))
		ui_progress(ui, "staff_calls.wait", T("One moment, please"), NULL);
	else if (list->call_count == 0 && !stage->visit->problem)
		ui_notice(ui, "staff_calls.none", UI_SUCCESS, T("Nobody waits."));
	for (int i = 0; i < list->call_count; i++)
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "staff_calls.%d", i),
		                  .label = list->calls[i].kiosk,
		                  .detail = staff_moment(stage, ui, list->calls[i].made_ms),
		                  .kind = UI_LINE,
		                  .icon = ICON_BELL,
		                  .action = {ACT_ANSWER, i, NULL}});
	ui_page_end(ui);
}

static void calls_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const struct service_staff *list = &stage->visit->staff.list;
	if (acted(outcome, ACT_ANSWER))
		stage_ask(
		    stage, services_staff_answer_call(stage->services, list->calls[outcome->action.number].id), false);
}

static void calls_answer(struct stage *stage, const struct service_event *event)
{
	if (event->staff && text_equal(event->code, "OK"))
		stage->visit->staff.list = *event->staff;
	else
		staff_problem(stage, event->code);
}

const struct screen screen_staff_calls = {.name = "staff_calls",
    .build = calls_build,
    .act = calls_act,
    .answer = calls_answer,
    .enter = calls_enter,
    .staff = true};
