/* Wishes, names and contact of a booking that is to be changed. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/change_draft.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/room_pills.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/wish_list.h"
#include "kiosk/screens/words.h"

enum { ACT_CONTINUE = WISH_LIST_ACTIONS, ACT_NAME, ACT_PHONE, ACT_EMAIL };

void room_pills_build(const struct stage *stage, struct ui *ui, const char *page)
{
	const struct booking *booking = &stage->visit->booking;
	if (booking->room_count < 2)
		return;
	ui_row(ui, &(struct ui_box){.gap_look = 20, .wrap = true});
	for (int i = 0; i < booking->room_count; i++)
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "%s.room.%d", page, i),
		                  .label = ui_format(ui, T("Room no. %d"), i + 1),
		                  .kind = UI_PILL,
		                  .selected = i == stage->visit->change.room,
		                  .action = {ROOM_PILLS_ACT, i, NULL}});
	ui_end(ui);
}

bool room_pills_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ROOM_PILLS_ACT))
		return false;
	stage->visit->change.room = outcome->action.number;
	return true;
}

/* --- wishes --- */

static struct change_room *room_now(struct stage *stage)
{
	return draft_room(stage, stage->visit->change.room);
}

static struct wish_list list_of(struct change_room *room)
{
	return (struct wish_list){room->wishes, &room->wish_count};
}

/* The draft holds the room by now: made when the page is entered. */
static const struct change_room *room_shown(const struct stage *stage)
{
	const struct change *draft = &stage->visit->change.draft;
	for (int i = 0; i < draft->room_count; i++)
		if (draft->rooms[i].room_index == stage->visit->change.room)
			return &draft->rooms[i];
	return &draft->rooms[0];
}

static void wishes_build(const struct stage *stage, struct ui *ui)
{
	const struct change_room *room = room_shown(stage);
	ui_page_begin(
	    ui, &(struct ui_page){.id = "wishes",
	            .heading = T("What would you like?"),
	            .help = T("We try to fulfil every wish and tell you what is possible."),
	            .primary = {.id = "wishes.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}});
	room_pills_build(stage, ui, "wishes");
	wish_list_build(stage, ui, room->wishes, room->wish_count);
	ui_page_end(ui);
}

static void wishes_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct change_room *room = room_now(stage);
	if (room_pills_act(stage, outcome)) {
		room_now(stage);
	} else if (acted(outcome, ACT_CONTINUE)) {
		stage_back(stage);
	} else if (room) {
		struct wish_list list = list_of(room);
		wish_list_act(stage, outcome, &list);
		draft_changed(stage);
	}
}

static void wishes_enter(struct stage *stage)
{
	struct change_room *room = room_now(stage);
	struct wish_list list = list_of(room);
	wish_list_take_words(stage, &list);
	draft_changed(stage);
}

const struct screen screen_wishes = {
    .name = "wishes", .build = wishes_build, .act = wishes_act, .enter = wishes_enter, .personal = true};

/* --- names --- */

static const char *name_label(const struct stage *stage, struct ui *ui, const struct change_room *room, int index)
{
	const char *name = words_masked(stage, ui, room->guests[index].name);
	return name[0] ? name : T("Touch to enter");
}

static void names_build(const struct stage *stage, struct ui *ui)
{
	const struct change_room *room = room_shown(stage);
	ui_page_begin(
	    ui, &(struct ui_page){.id = "names",
	            .heading = T("Who will stay?"),
	            .help = T("Touch a line to write the name"),
	            .primary = {.id = "names.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}});
	room_pills_build(stage, ui, "names");
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	for (int i = 0; i < room->guest_count; i++)
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "names.%d", i),
		                  .label = ui_format(ui, room->guests[i].child ? T("Child %d") : T("Guest %d"), i + 1),
		                  .detail = name_label(stage, ui, room, i),
		                  .kind = UI_LINE,
		                  .icon = ICON_PERSON,
		                  .action = {ACT_NAME, i, NULL}});
	ui_end(ui);
	ui_page_end(ui);
}

/* Every guest of the room has a line, also one whom the booking does not name yet. */
static void names_enter(struct stage *stage)
{
	struct change_room *room = room_now(stage);
	const struct booking_room *booked = &stage->visit->booking.rooms[stage->visit->change.room];
	while (room && room->guest_count < room_guest_total(booked)) {
		room->guests[room->guest_count] =
		    (struct booking_guest){.child = room_guest_child(booked, room->guest_count)};
		room->guest_count++;
	}
}

static void names_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct change_visit *change = &stage->visit->change;
	if (room_pills_act(stage, outcome)) {
		names_enter(stage);
	} else if (acted(outcome, ACT_CONTINUE)) {
		draft_changed(stage);
		stage_back(stage);
	} else if (acted(outcome, ACT_NAME)) {
		change->guest = outcome->action.number;
		ui_edit_wipe(&stage->visit->entries[ENTRY_GUEST_NAME]);
		text_copy(stage->visit->entries[ENTRY_GUEST_NAME].text, PERSON_NAME_BYTES,
		    room_now(stage)->guests[change->guest].name);
		stage_go(stage, SCREEN_NAME_EDIT);
	}
}

const struct screen screen_names = {
    .name = "names", .build = names_build, .act = names_act, .enter = names_enter, .personal = true};

static void name_edit_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_GUEST_NAME,
	        .page = {.id = "name_edit",
	            .heading = T("The guest's name"),
	            .help = T("As in the document"),
	            .primary = {
	                .id = "name_edit.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void name_edit_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct booking_guest *guest = &room_now(stage)->guests[stage->visit->change.guest];
	if (!acted(outcome, ACT_CONTINUE)) {
		entry_edit(stage, ENTRY_GUEST_NAME, outcome);
	} else if (entry_take(stage, ENTRY_GUEST_NAME, guest->name, sizeof(guest->name))) {
		draft_changed(stage);
		stage_back(stage);
	}
}

const struct screen screen_name_edit = {
    .name = "name_edit", .build = name_edit_build, .act = name_edit_act, .personal = true};

/* --- contact --- */

static void reach_build(const struct stage *stage, struct ui *ui)
{
	const struct contact *contact = &stage->visit->change.draft.contact;
	ui_page_begin(ui, &(struct ui_page){.id = "reach",
	                      .heading = T("How can we reach you?"),
	                      .help = T("One of the two is enough"),
	                      .primary = {.id = "reach.continue",
	                          .label = T("Continue"),
	                          .disabled = !contact->phone[0] && !contact->email[0],
	                          .action = {.code = ACT_CONTINUE}}});
	ui_column(ui, NULL);
	entry_line(stage, ui, "reach.phone", ICON_PHONE, T("Phone number"), contact->phone, ACT_PHONE);
	entry_line(stage, ui, "reach.email", ICON_MAIL, T("E-mail address"), contact->email, ACT_EMAIL);
	ui_end(ui);
	ui_page_end(ui);
}

/* Back from a keyboard: what was typed there is what he wants. */
static void reach_enter(struct stage *stage)
{
	struct contact *contact = &stage->visit->change.draft.contact;
	bool typed = stage->visit->change.typing;
	entry_reach(stage, typed, contact->phone, contact->email);
	stage->visit->change.typing = false;
	if (typed)
		draft_changed(stage);
}

static void reach_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_CONTINUE)) {
		stage_back(stage);
	} else if (acted(outcome, ACT_PHONE) || acted(outcome, ACT_EMAIL)) {
		stage->visit->change.typing = true;
		stage_go(stage, outcome->action.code == ACT_PHONE ? SCREEN_PHONE : SCREEN_EMAIL);
	}
}

const struct screen screen_reach = {
    .name = "reach", .build = reach_build, .act = reach_act, .enter = reach_enter, .personal = true};
