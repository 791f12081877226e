/* What of the booking is to be changed: each line says what is booked, or what it would be. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/change_draft.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_PART = 1, ACT_REVIEW, ACT_CANCEL };

static const char *dates_detail(const struct stage *stage, struct ui *ui)
{
	return words_stay(ui, stage, draft_arrival(stage), draft_departure(stage));
}

static const char *types_detail(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	const char *all = "";
	for (int i = 0; i < booking->room_count; i++) {
		bool seen = false;
		for (int before = 0; before < i; before++)
			seen = seen || text_equal(draft_type(stage, before), draft_type(stage, i));
		if (!seen)
			all = words_join(ui, all, words_type(stage, draft_type(stage, i)));
	}
	return all;
}

static const char *wishes_detail(const struct stage *stage, struct ui *ui)
{
	const char *all = "";
	for (int kind = 0; kind < WISH_KIND_COUNT; kind++) {
		struct wish wish = {.kind = (enum wish_kind)kind};
		if (draft_wishes(stage, 0, wish.kind))
			all = words_join(ui, all, words_wish(ui, stage, &wish));
	}
	return all[0] ? all : T("None so far");
}

static const char *guests_detail(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	int adults = 0, children = 0;
	for (int i = 0; i < booking->room_count; i++) {
		adults += booking->rooms[i].adults;
		children += booking->rooms[i].children;
	}
	return words_people(ui, adults, children);
}

static const char *contact_detail(const struct stage *stage, struct ui *ui)
{
	const struct contact *contact = &stage->visit->change.draft.contact;
	return words_masked(stage, ui, contact->phone[0] ? contact->phone : contact->email);
}

static const char *late_detail(const struct stage *stage, struct ui *ui)
{
	return ui_format(ui, T("until %s"), words_minute(ui, draft_late_minute(stage)));
}

static const struct part_line {
	const char *id, *label;
	enum icon icon;
	enum change_part part;
	enum screen_id screen;
	const char *(*detail)(const struct stage *stage, struct ui *ui);
	bool in_house; /* may be changed when the stay has begun */
} lines[] = {
    {"manage.dates", N_("Dates"), ICON_CALENDAR, CHANGE_DATES, SCREEN_DATES, dates_detail, true},
    {"manage.types", N_("Room type"), ICON_BED, CHANGE_TYPES, SCREEN_TYPES, types_detail, false},
    {"manage.wishes", N_("Special requests"), ICON_STAR, CHANGE_WISHES, SCREEN_WISHES, wishes_detail, true},
    {"manage.names", N_("Guests' names"), ICON_PEOPLE, CHANGE_GUESTS, SCREEN_NAMES, guests_detail, false},
    {"manage.contact", N_("Phone and e-mail"), ICON_PHONE, CHANGE_CONTACT, SCREEN_REACH, contact_detail, true},
    {"manage.late", N_("Late check-out"), ICON_CLOCK, CHANGE_LATE, SCREEN_LATE, late_detail, true},
};
enum { LINE_COUNT = sizeof(lines) / sizeof(lines[0]) };

static const char *line_detail(const struct stage *stage, struct ui *ui, const struct part_line *line)
{
	const char *detail = line->detail(stage, ui);
	return draft_has(stage, line->part) ? ui_format(ui, T("New: %s"), detail) : detail;
}

static void lines_build(const struct stage *stage, struct ui *ui)
{
	bool in_house = draft_in_house(stage);
	ui_grid(ui, &(struct ui_box){.columns = ui_scale_now(ui)->landscape ? 2 : 1, .gap_look = 20});
	for (int i = 0; i < LINE_COUNT; i++) {
		if (in_house && !lines[i].in_house)
			continue;
		ui_button(ui, &(struct ui_button){.id = lines[i].id,
		                  .label = T(lines[i].label),
		                  .detail = line_detail(stage, ui, &lines[i]),
		                  .kind = UI_LINE,
		                  .icon = lines[i].icon,
		                  .selected = draft_has(stage, lines[i].part),
		                  .action = {ACT_PART, i, NULL}});
	}
	if (!in_house)
		ui_button(ui, &(struct ui_button){.id = "manage.cancel",
		                  .label = T("Cancel the booking"),
		                  .detail = T("Cost and refund are shown first"),
		                  .kind = UI_LINE,
		                  .icon = ICON_CLOSE,
		                  .action = {.code = ACT_CANCEL}});
	ui_end(ui);
}

static void manage_build(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	ui_page_begin(ui, &(struct ui_page){.id = "manage",
	                      .heading = T("What would you like to change?"),
	                      .help = ui_format(ui, T("Booking %s"), words_masked(stage, ui, booking->number)),
	                      .primary = {.id = "manage.review",
	                          .label = T("See what changes"),
	                          .disabled = stage->visit->change.draft.parts == 0,
	                          .action = {.code = ACT_REVIEW}}});
	lines_build(stage, ui);
	ui_page_end(ui);
}

static enum refusal not_changeable(const struct stage *stage)
{
	switch (booking_state(&stage->visit->booking)) {
	case STAY_CHECKED_OUT:
		return REFUSAL_ALREADY_OUT;
	case STAY_CANCELLED:
		return REFUSAL_CANCELLED;
	case STAY_NO_SHOW:
		return REFUSAL_NO_SHOW;
	default:
		return stage->visit->booking.held ? REFUSAL_HELD : REFUSAL_NONE;
	}
}

static void manage_enter(struct stage *stage)
{
	enum refusal refusal = not_changeable(stage);
	draft_begin(stage);
	if (refusal == REFUSAL_NONE)
		return;
	text_copy(stage->visit->refusal, sizeof(stage->visit->refusal), refusal_code(refusal));
	stage_replace(stage, SCREEN_REFUSED);
}

static void manage_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_PART)) {
		stage->visit->change.room = 0;
		stage_go(stage, lines[outcome->action.number].screen);
	} else if (acted(outcome, ACT_CANCEL)) {
		stage_go(stage, SCREEN_CANCEL);
	} else if (acted(outcome, ACT_REVIEW)) {
		stage_go(stage, SCREEN_CHANGE);
	}
}

const struct screen screen_manage = {
    .name = "manage", .build = manage_build, .act = manage_act, .enter = manage_enter, .personal = true};
