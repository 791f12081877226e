/* Staff in a guest's place: a booking by name, a proof waived with a reason, a room by hand, a receipt once more. */
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/staff.h"
#include "kiosk/screens/words.h"

enum { ACT_FIND = 1, ACT_FOUND, ACT_REASON, ACT_PURPOSE, ACT_ROOMS, ACT_REPRINT, ACT_ROOM };

/* --- by a name or a number --- */

static void find_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_STAFF_FIND,
	        .page = {.id = "staff_find",
	            .heading = T("Name or booking number"),
	            .primary = {.id = "staff_find.find", .label = T("Find booking"), .action = {.code = ACT_FIND}}}});
}

static void find_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const char *surname = entry_text(stage, ENTRY_STAFF_FIND);
	if (!acted(outcome, ACT_FIND))
		entry_edit(stage, ENTRY_STAFF_FIND, outcome);
	else if (surname[0])
		stage_ask(stage, services_staff_find(stage->services, surname, 0), false);
}

static void find_answer(struct stage *stage, const struct service_event *event)
{
	if (event->staff && text_equal(event->code, "OK")) {
		stage->visit->staff.list = *event->staff;
		stage_go(stage, SCREEN_STAFF_FOUND);
	} else {
		staff_problem(stage, event->code);
	}
}

const struct screen screen_staff_find = {
    .name = "staff_find", .build = find_build, .act = find_act, .answer = find_answer, .personal = true, .staff = true};

static void list_answer(struct stage *stage, const struct service_event *event)
{
	if (event->staff && text_equal(event->code, "OK"))
		stage->visit->staff.list = *event->staff;
	else
		staff_problem(stage, event->code);
}

static const char *state_words(struct ui *ui, enum stay_state state)
{
	static const struct {
		enum stay_state state;
		const char *words;
	} rows[] = {
	    {STAY_RESERVED, N_("Reserved")},
	    {STAY_DUE_IN, N_("Arrives today")},
	    {STAY_IN_HOUSE, N_("In house")},
	    {STAY_DUE_OUT, N_("Leaves today")},
	    {STAY_CHECKED_OUT, N_("Checked out")},
	    {STAY_WAITLISTED, N_("On the waiting list")},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].state == state)
			return T(rows[i].words);
	return "";
}

static void found_build(const struct stage *stage, struct ui *ui)
{
	const struct service_staff *list = &stage->visit->staff.list;
	struct ui_page page = {.id = "staff_found", .heading = T("Which booking?")};
	staff_page_foot(stage, ui, &page, list->found_count, STAFF_FOUND_MAX);
	ui_page_begin(ui, &page);
	staff_problem_build(stage, ui);
	if (stage_busy(stage))
		ui_progress(ui, "staff_found.wait", T("One moment, please"), NULL);
	else if (list->found_count == 0 && !stage->visit->problem)
		ui_notice(ui, "staff_found.none", UI_INFO, T("No booking was found."));
	for (int i = 0; i < list->found_count; i++) {
		const struct staff_found *found = &list->found[i];
		ui_button(
		    ui, &(struct ui_button){.id = ui_format(ui, "staff_found.%d", i),
		            .label = words_masked(stage, ui, ui_format(ui, "%s · %s", found->name, found->number)),
		            .detail = words_join(ui, state_words(ui, found->state),
		                words_stay(ui, stage, found->arrival_day, found->departure_day)),
		            .kind = UI_LINE,
		            .icon = ICON_KEY,
		            .action = {ACT_FOUND, i, NULL}});
	}
	ui_page_end(ui);
}

static void found_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct staff_visit *staff = &stage->visit->staff;
	if (acted(outcome, STAFF_TURN)) {
		staff->list.found_count = 0;
		stage_ask(stage,
		    services_staff_find(stage->services, entry_text(stage, ENTRY_STAFF_FIND), outcome->action.number),
		    false);
	}
	if (!acted(outcome, ACT_FOUND))
		return;
	text_copy(staff->booking, sizeof(staff->booking), staff->list.found[outcome->action.number].number);
	staff->goal = STAFF_TO_WAIVE;
	stage_go(stage, SCREEN_STAFF_REASON);
}

const struct screen screen_staff_found = {.name = "staff_found",
    .build = found_build,
    .act = found_act,
    .answer = list_answer,
    .personal = true,
    .staff = true};

/* --- why --- */

enum { WAIVE = 1 << STAFF_TO_WAIVE, CHOOSE = 1 << STAFF_TO_CHOOSE, REPRINT = 1 << STAFF_TO_REPRINT };

static const struct {
	unsigned goals;
	const char *words;
} reasons[STAFF_REASON_COUNT] = {
    [STAFF_SAW_DOCUMENT] = {WAIVE, N_("I have seen the guest's document")},
    [STAFF_KNOWS_GUEST] = {WAIVE, N_("I know the guest")},
    [STAFF_NAME_DIFFERS] = {WAIVE, N_("The booking has the name in another form")},
    [STAFF_PHONE_DIFFERS] = {WAIVE, N_("The booking has another phone number")},
    [STAFF_GUEST_WISH] = {CHOOSE | REPRINT, N_("The guest wishes it")},
    [STAFF_ROOM_FAULT] = {CHOOSE, N_("The other room is not in order")},
    [STAFF_PAPER_LOST] = {REPRINT, N_("The guest has lost the receipt")},
    [STAFF_PAPER_FAULT] = {REPRINT, N_("The paper did not come out well")},
};

static bool other_type(const struct stage *stage, const char *type)
{
	return !text_equal(type, stage_room(stage)->type_reserved);
}

/* Another type than booked is asked for once more. */
static void reason_build(const struct stage *stage, struct ui *ui)
{
	const struct staff_visit *staff = &stage->visit->staff;
	bool other = staff->goal == STAFF_TO_CHOOSE && other_type(stage, staff->room_type);
	ui_page_begin(ui, &(struct ui_page){.id = "staff_reason",
	                      .heading = other ? T("Really another type than booked?") : T("What is the reason?"),
	                      .help = T("It is recorded with your name")});
	staff_problem_build(stage, ui);
	if (other)
		ui_notice(ui, "staff_reason.other", UI_ATTENTION,
		    ui_format(ui, T("%s instead of %s"), words_type(stage, staff->room_type),
		        words_type(stage, stage_room(stage)->type_reserved)));
	for (int i = 0; i < STAFF_REASON_COUNT; i++)
		if (reasons[i].goals & 1u << stage->visit->staff.goal)
			ui_choice(ui, &(struct ui_choice){.id = ui_format(ui, "staff_reason.%s", staff_reason_word(i)),
			                  .label = T(reasons[i].words),
			                  .disabled = stage_busy(stage),
			                  .action = {ACT_REASON, i, NULL}});
	ui_page_end(ui);
}

static int room_inside(const struct stage *stage)
{
	const struct booking *booking = &stage->visit->booking;
	for (int i = 0; i < booking->room_count; i++)
		if (room_in_house(&booking->rooms[i]))
			return i;
	return -1;
}

/* The one whose receipt there is: of who is in house, else of who has left. */
static int room_with_receipt(const struct stage *stage)
{
	const struct booking *booking = &stage->visit->booking;
	int room = room_inside(stage);
	for (int i = 0; room < 0 && i < booking->room_count; i++)
		if (booking->rooms[i].state == STAY_CHECKED_OUT)
			room = i;
	return room;
}

static void reprint(struct stage *stage)
{
	struct visit *visit = stage->visit;
	visit->room = room_with_receipt(stage);
	visit->print = (struct print_state){.asked = true, .copy = true, .progress = PRINT_QUEUED};
	visit->print.ticket = services_staff_reprint(stage->services, visit->booking.number, visit->room,
	    language_name(stage->prefs.language), visit->staff.reason);
	stage_back(stage);
}

static void reason_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct visit *visit = stage->visit;
	struct staff_visit *staff = &visit->staff;
	if (!acted(outcome, ACT_REASON))
		return;
	visit->problem = NULL;
	staff->reason = (enum staff_reason)outcome->action.number;
	if (staff->goal == STAFF_TO_REPRINT)
		reprint(stage);
	else if (staff->goal == STAFF_TO_WAIVE)
		stage_ask(stage, services_staff_waive(stage->services, staff->booking, staff->reason), false);
	else
		stage_ask(stage,
		    services_staff_choose(
		        stage->services, visit->booking.number, visit->room, staff->room, staff->reason),
		    false);
}

/* Whatever was known of another guest is gone, and so is the way back to his pages. */
static void open_booking(struct stage *stage, const struct booking *booking)
{
	struct visit *visit = stage->visit;
	struct staff_visit staff = visit->staff;
	int next;
	memory_wipe(visit, sizeof(*visit));
	visit->staff = staff;
	memory_wipe(&staff, sizeof(staff));
	visit->proved = true;
	visit->booking = *booking;
	next = booking_next_room(booking, stage_business_day(stage));
	visit->room = next >= 0 ? next : 0;
	stage_go_above(stage, SCREEN_STAFF_MENU, SCREEN_HOME);
	stage_go(stage, SCREEN_STAFF_BOOKING);
}

static void reason_answer(struct stage *stage, const struct service_event *event)
{
	struct staff_visit *staff = &stage->visit->staff;
	if (!text_equal(event->code, "OK")) {
		staff_problem(stage, event->code);
	} else if (staff->goal == STAFF_TO_WAIVE && event->booking) {
		open_booking(stage, event->booking);
	} else if (staff->goal == STAFF_TO_CHOOSE && event->offer) {
		staff->room_held = true;
		stage->visit->offered = false; /* another one, if one was */
		stage_go_above(stage, SCREEN_STAFF_BOOKING, SCREEN_STAFF_MENU);
	}
}

const struct screen screen_staff_reason = {
    .name = "staff_reason", .build = reason_build, .act = reason_act, .answer = reason_answer, .staff = true};

/* --- in the guest's place --- */

static bool may_arrive(const struct stage *stage)
{
	return booking_next_room(&stage->visit->booking, stage_business_day(stage)) >= 0;
}

static bool is_inside(const struct stage *stage)
{
	return room_inside(stage) >= 0;
}

static bool has_receipt(const struct stage *stage)
{
	return room_with_receipt(stage) >= 0;
}

static bool may_change(const struct stage *stage)
{
	return stay_living(booking_state(&stage->visit->booking));
}

/* What his own proof would open to the guest, as far as the booking's state allows it. */
static const struct {
	const char *id, *label;
	enum icon icon;
	int action;
	enum purpose purpose;
	bool (*shown)(const struct stage *stage); /* NULL: always */
} steps[] = {
    {"staff_booking.check_in", N_("Go on with the check-in"), ICON_KEY, ACT_PURPOSE, FOR_CHECK_IN, may_arrive},
    {"staff_booking.room", N_("Choose the room by hand"), ICON_KEY, ACT_ROOMS, FOR_CHECK_IN, may_arrive},
    {"staff_booking.stay", N_("Room number, receipt"), ICON_KEY, ACT_PURPOSE, FOR_STAY, is_inside},
    {"staff_booking.reprint", N_("Print the receipt again"), ICON_PRINT, ACT_REPRINT, FOR_STAY, has_receipt},
    {"staff_booking.leave", N_("Check out"), ICON_OUT, ACT_PURPOSE, FOR_CHECK_OUT, is_inside},
    {"staff_booking.change", N_("Change or cancel"), ICON_CALENDAR, ACT_PURPOSE, FOR_CHANGE, may_change},
    {"staff_booking.services", N_("Services and repairs"), ICON_CHAT, ACT_PURPOSE, FOR_TICKET, NULL},
};

static void booking_card(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	ui_card(ui, &(struct ui_box){.id = "staff_booking.card", .gap_look = 10});
	ui_title(ui, words_masked(stage, ui, booking->contact.name));
	ui_text2(ui, words_join(ui, words_masked(stage, ui, booking->number),
	                 words_stay(ui, stage, booking->arrival_day, booking->departure_day)));
	ui_end(ui);
}

static void booking_notices(const struct stage *stage, struct ui *ui)
{
	const struct staff_visit *staff = &stage->visit->staff;
	const struct print_state *print = &stage->visit->print;
	if (staff->room_held)
		ui_notice(ui, "staff_booking.held", UI_SUCCESS,
		    ui_format(ui, T("Room %s is held for this guest."), staff->room));
	if (print->asked && print->progress == PRINT_FAILED && print->missing)
		ui_notice(ui, "staff_booking.paper", UI_REFUSAL,
		    T("Its receipt is not at this terminal. Please print it where it was printed, or see to it at the "
		      "desk."));
	else if (print->asked && print->progress == PRINT_FAILED)
		ui_notice(ui, "staff_booking.paper", UI_REFUSAL, T("Nothing was printed."));
	else if (print->asked)
		ui_notice(ui, "staff_booking.paper", UI_INFO, T("It is printed once more, marked as a copy."));
}

static void booking_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(
	    ui, &(struct ui_page){
	            .id = "staff_booking", .heading = T("The guest who is here"), .help = T("Going on signs you out")});
	booking_card(stage, ui);
	booking_notices(stage, ui);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (!steps[i].shown || steps[i].shown(stage))
			ui_button(ui, &(struct ui_button){.id = steps[i].id,
			                  .label = T(steps[i].label),
			                  .kind = UI_LINE,
			                  .icon = steps[i].icon,
			                  .action = {steps[i].action, (int)steps[i].purpose, NULL}});
	ui_page_end(ui);
}

/* The guest's page under those of the staff; the first screen where there is none. */
static enum screen_id page_below(const struct stage *stage)
{
	int at = stage->depth;
	while (at > 0 && screen_of(stage->history[at - 1])->staff)
		at--;
	return at > 0 ? stage->history[at - 1] : SCREEN_ATTRACT;
}

/* Pages on which a guest is under way with what he came for. */
static bool on_the_way(enum purpose purpose, enum screen_id page)
{
	static const struct {
		enum purpose purpose;
		enum screen_id first, last;
	} ways[] = {
	    {FOR_CHECK_IN, SCREEN_BOOKING, SCREEN_SUMMARY},
	    {FOR_CHECK_IN, SCREEN_EXTRA, SCREEN_EXTRA},
	    {FOR_CHANGE, SCREEN_MANAGE, SCREEN_CANCEL_CONFIRM},
	    {FOR_CHECK_OUT, SCREEN_LEAVE_ROOMS, SCREEN_FOLIO},
	    {FOR_TICKET, SCREEN_SERVICES, SCREEN_TICKET_REVIEW},
	};
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (ways[i].purpose == purpose && page >= ways[i].first && page <= ways[i].last)
			return true;
	return false;
}

/* Where the guest was, with all that he entered; before a room that was chosen by hand he sees it. */
static void go_on(struct stage *stage, enum purpose purpose)
{
	enum screen_id below = page_below(stage);
	if (purpose != stage->visit->purpose || !on_the_way(purpose, below)) {
		stage->visit->purpose = purpose;
		flow_found(stage);
	} else if (stage->visit->staff.room_held && below >= SCREEN_OFFER && below <= SCREEN_SUMMARY) {
		stage_go_above(stage, SCREEN_OFFER, SCREEN_BOOKING);
	} else {
		while (screen_of(stage->history[stage->depth - 1])->staff)
			stage->depth--;
		stage_back(stage);
	}
}

static void booking_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_ROOMS)) {
		stage->visit->room = booking_next_room(&stage->visit->booking, stage_business_day(stage));
		stage_go(stage, SCREEN_STAFF_ROOMS);
	} else if (acted(outcome, ACT_REPRINT)) {
		stage->visit->staff.goal = STAFF_TO_REPRINT;
		stage_go(stage, SCREEN_STAFF_REASON);
	} else if (acted(outcome, ACT_PURPOSE)) {
		go_on(stage, (enum purpose)outcome->action.number);
	}
}

const struct screen screen_staff_booking = {
    .name = "staff_booking", .build = booking_build, .act = booking_act, .personal = true, .staff = true};

/* --- a room by hand --- */

static void ask_rooms(struct stage *stage, int first)
{
	stage->visit->staff.list.room_count = 0;
	stage_ask(stage, services_staff_rooms(stage->services, stage->visit->booking.number, stage->visit->room, first),
	    false);
}

static void rooms_enter(struct stage *stage)
{
	ask_rooms(stage, 0);
}

static const char *room_facts(const struct stage *stage, struct ui *ui, const struct room *room)
{
	const char *facts = words_join(ui, words_type(stage, room->type), words_bed(ui, room->bed));
	facts = words_join(ui, facts, words_join(ui, words_view(stage, room->view), words_floor(ui, room->floor)));
	facts = words_join(ui, facts, room->smoking ? T("Smoking room") : "");
	facts = words_join(ui, facts, room->accessible ? T("Accessible room") : "");
	return other_type(stage, room->type) ? words_join(ui, T("Another type than booked"), facts) : facts;
}

static void rooms_build(const struct stage *stage, struct ui *ui)
{
	const struct service_staff *list = &stage->visit->staff.list;
	struct ui_page page = {.id = "staff_rooms", .heading = T("Which room?")};
	staff_page_foot(stage, ui, &page, list->room_count, STAFF_ROOMS_MAX);
	ui_page_begin(ui, &page);
	staff_problem_build(stage, ui);
	if (stage_busy(stage))
		ui_progress(ui, "staff_rooms.wait", T("One moment, please"), NULL);
	else if (list->room_count == 0 && !stage->visit->problem)
		ui_notice(ui, "staff_rooms.none", UI_INFO, T("No room is free and ready."));
	ui_grid(ui, &(struct ui_box){.columns = 2, .min_column_mm = 90});
	for (int i = 0; i < list->room_count; i++) {
		const struct room *room = &list->rooms[i];
		ui_choice(ui, &(struct ui_choice){.id = ui_format(ui, "staff_rooms.%s", room->number),
		                  .label = room->number,
		                  .detail = room_facts(stage, ui, room),
		                  .icon = other_type(stage, room->type) ? ICON_INFO : ICON_BED,
		                  .action = {ACT_ROOM, i, NULL}});
	}
	ui_end(ui);
	ui_page_end(ui);
}

static void rooms_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct staff_visit *staff = &stage->visit->staff;
	if (acted(outcome, STAFF_TURN))
		ask_rooms(stage, outcome->action.number);
	if (!acted(outcome, ACT_ROOM))
		return;
	text_copy(staff->room, sizeof(staff->room), staff->list.rooms[outcome->action.number].number);
	text_copy(staff->room_type, sizeof(staff->room_type), staff->list.rooms[outcome->action.number].type);
	staff->room_held = false;
	staff->goal = STAFF_TO_CHOOSE;
	stage_go(stage, SCREEN_STAFF_REASON);
}

const struct screen screen_staff_rooms = {.name = "staff_rooms",
    .build = rooms_build,
    .act = rooms_act,
    .answer = list_answer,
    .enter = rooms_enter,
    .staff = true};
