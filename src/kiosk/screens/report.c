/* A request to the hotel: what it is about (pictures first), where, when, in which words, and whom to tell. */
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "hotel/guest.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/extra_flow.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/ticket_words.h"
#include "kiosk/screens/words.h"

enum { ACT_KIND = 1, ACT_FIND, ACT_EXTRAS, ACT_SUBJECT, ACT_PLACE, ACT_WHEN, ACT_CONTINUE };

/* --- kind --- */

static const struct {
	enum ticket_kind kind;
	const char *label, *detail;
	enum icon icon;
} kinds[TICKET_KIND_COUNT] = {
    {TICKET_REPAIR, N_("Something is broken"), N_("Light, water, heating"), ICON_WRENCH},
    {TICKET_COMPLAINT, N_("Complaint"), N_("We put it right"), ICON_CHAT},
    {TICKET_LOST, N_("Lost property"), N_("We look for it"), ICON_BAG},
    {TICKET_FOOD, N_("Food and drinks"), N_("Wishes and orders"), ICON_BREAKFAST},
    {TICKET_DAMAGE, N_("Damage"), N_("Something came to harm"), ICON_WARNING},
    {TICKET_BANQUET, N_("Meeting or party"), N_("Rooms and meals"), ICON_PEOPLE},
    {TICKET_MEMBER, N_("Membership matter"), N_("Points and cards"), ICON_STAR},
    {TICKET_QUESTION, N_("Question"), N_("Our staff answer"), ICON_INFO},
    {TICKET_OTHER, N_("Something else"), N_("In your own words"), ICON_PLUS},
};

static int kind_row(enum ticket_kind kind)
{
	for (int i = 0; i < TICKET_KIND_COUNT; i++)
		if (kinds[i].kind == kind)
			return i;
	return TICKET_KIND_COUNT - 1;
}

const char *words_ticket_kind(struct ui *ui, enum ticket_kind kind)
{
	return ui_translate(ui, kinds[kind_row(kind)].label);
}

enum icon icon_ticket_kind(enum ticket_kind kind)
{
	return kinds[kind_row(kind)].icon;
}

static void services_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui,
	    &(struct ui_page){.id = "services", .heading = T("What can we do for you?"), .help = T("Touch a picture")});
	ui_grid(ui, &(struct ui_box){.columns = 3, .gap_look = 20, .min_column_mm = 50});
	for (int i = 0; i < TICKET_KIND_COUNT; i++)
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "services.%s", ticket_kind_name(kinds[i].kind)),
		                  .label = T(kinds[i].label),
		                  .detail = T(kinds[i].detail),
		                  .kind = UI_TILE,
		                  .icon = kinds[i].icon,
		                  .action = {ACT_KIND, i, NULL}});
	ui_end(ui);
	ui_button(ui, &(struct ui_button){.id = "services.find",
	                  .label = T("How far is my request or refund?"),
	                  .detail = T("With its number or code"),
	                  .kind = UI_LINE,
	                  .icon = ICON_SCAN,
	                  .action = {.code = ACT_FIND}});
	if (services_extras(stage->services))
		ui_button(ui, &(struct ui_button){.id = "services.extras",
		                  .label = T("Something for your stay?"),
		                  .detail = T("Breakfast, late departure and more, for guests in the house"),
		                  .kind = UI_LINE,
		                  .icon = ICON_PLUS,
		                  .action = {.code = ACT_EXTRAS}});
	ui_page_end(ui);
}

/* Begins anew for another kind; contact is known where the guest has proved a booking. */
static void begin(struct stage *stage, enum ticket_kind kind)
{
	struct ticket_visit *report = &stage->visit->report;
	if (report->begun && report->draft.kind == kind)
		return;
	*report = (struct ticket_visit){.begun = true, .place = -1, .when = -1};
	report->draft.kind = kind;
	report->draft.severity = SEVERITY_NORMAL;
	ui_edit_wipe(&stage->visit->entries[ENTRY_TICKET_WORDS]);
	if (stage->visit->proved) {
		report->draft.contact = stage->visit->booking.contact;
		text_copy(report->draft.booking, BOOKING_NUMBER_BYTES, stage->visit->booking.number);
	}
}

void report_question(struct stage *stage, const char *about)
{
	stage->visit->report.begun = false;
	begin(stage, TICKET_QUESTION);
	if (about[0])
		snprintf(stage->visit->entries[ENTRY_TICKET_WORDS].text, UI_EDIT_BYTES, "%s ", about);
	stage_go(stage, SCREEN_TICKET_WORDS);
}

static void services_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_FIND)) {
		stage_go(stage, SCREEN_TICKET_FIND);
	} else if (acted(outcome, ACT_EXTRAS)) {
		stage->visit->purpose = FOR_EXTRAS;
		stage_go(stage, stage->visit->proved ? extras_first(stage) : SCREEN_LOOKUP);
	} else if (acted(outcome, ACT_KIND)) {
		enum ticket_kind kind = kinds[outcome->action.number].kind;
		begin(stage, kind);
		stage_go(stage, kind == TICKET_COMPLAINT ? SCREEN_SUBJECT : SCREEN_WHERE);
	}
}

const struct screen screen_services = {.name = "services", .build = services_build, .act = services_act};

/* --- what a complaint is about --- */

static const struct {
	enum ticket_subject subject;
	const char *label;
	enum icon icon;
} subjects[] = {
    {SUBJECT_ROOM, N_("The room"), ICON_BED},
    {SUBJECT_SERVICE, N_("The service"), ICON_BELL},
    {SUBJECT_FOOD, N_("Food and drinks"), ICON_BREAKFAST},
    {SUBJECT_BOOKING_DATA, N_("Wrong booking data"), ICON_CALENDAR},
    {SUBJECT_BOOKING_FAILED, N_("A booking did not work"), ICON_CLOSE},
    {SUBJECT_BANQUET, N_("Meeting or party"), ICON_PEOPLE},
    {SUBJECT_OTHER, N_("Something else"), ICON_PLUS},
};
enum { SUBJECT_ROWS = sizeof(subjects) / sizeof(subjects[0]) };

static void subject_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "subject",
	                      .heading = T("What is it about?"),
	                      .help = T("We are sorry. Please tell us, so that we can put it right.")});
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 20, .min_column_mm = 60});
	for (int i = 0; i < SUBJECT_ROWS; i++)
		ui_choice(
		    ui, &(struct ui_choice){.id = ui_format(ui, "subject.%s", ticket_subject_name(subjects[i].subject)),
		            .label = T(subjects[i].label),
		            .icon = subjects[i].icon,
		            .chosen = stage->visit->report.draft.subject == subjects[i].subject,
		            .action = {ACT_SUBJECT, i, NULL}});
	ui_end(ui);
	ui_page_end(ui);
}

static void subject_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_SUBJECT))
		return;
	stage->visit->report.draft.subject = subjects[outcome->action.number].subject;
	stage_go(stage, SCREEN_WHERE);
}

const struct screen screen_subject = {.name = "subject", .build = subject_build, .act = subject_act};

/* --- where --- */

static const struct place {
	const char *id, *label;
	enum icon icon;
} places[] = {
    {"where.room", N_("In a room"), ICON_BED},
    {"where.lobby", N_("Lobby"), ICON_BELL},
    {"where.restaurant", N_("Restaurant"), ICON_BREAKFAST},
    {"where.corridor", N_("Corridor or lift"), ICON_ELEVATOR},
    {"where.outside", N_("Outside"), ICON_HOME},
    {"where.elsewhere", N_("Somewhere else"), ICON_PLUS},
};
enum { PLACE_COUNT = sizeof(places) / sizeof(places[0]), PLACE_ROOM = 0 };

static void where_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "where",
	                      .heading = T("Where is it?"),
	                      .help = words_ticket_kind(ui, stage->visit->report.draft.kind)});
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 20, .min_column_mm = 60});
	for (int i = 0; i < PLACE_COUNT; i++)
		ui_choice(ui, &(struct ui_choice){.id = places[i].id,
		                  .label = T(places[i].label),
		                  .icon = places[i].icon,
		                  .chosen = stage->visit->report.place == i,
		                  .action = {ACT_PLACE, i, NULL}});
	ui_end(ui);
	ui_page_end(ui);
}

static void where_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct ticket_visit *report = &stage->visit->report;
	if (!acted(outcome, ACT_PLACE))
		return;
	report->place = outcome->action.number;
	report->draft.room[0] = report->draft.place[0] = '\0';
	/* What staff read is in the house's language, not in the guest's. */
	if (report->place != PLACE_ROOM)
		text_copy(report->draft.place, sizeof(report->draft.place),
		    catalogue_text(stage->config->catalogues[stage->config->language], places[report->place].label));
	stage_go(stage, report->place == PLACE_ROOM ? SCREEN_WHERE_ROOM : SCREEN_WHEN);
}

const struct screen screen_where = {.name = "where", .build = where_build, .act = where_act};

static void where_room_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_ROOM,
	        .page = {.id = "where_room",
	            .heading = T("Which room?"),
	            .help = T("The number on the door"),
	            .primary = {
	                .id = "where_room.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

/* The room's number as the house writes it; where its rooms are not told, as it was typed. */
static const char *room_of_house(const struct stage *stage, const char *typed)
{
	const struct hotel_view *view = services_hotel(stage->services);
	struct ui_edit own = {0};
	for (int i = 0; i < view->room_count; i++)
		if (ui_edit_set(&own, entry_rules(ENTRY_ROOM), view->rooms[i]) && text_equal(own.text, typed))
			return view->rooms[i];
	return view->room_count == 0 ? typed : NULL;
}

static void where_room_take(struct stage *stage)
{
	struct ticket *draft = &stage->visit->report.draft;
	const char *room = room_of_house(stage, entry_text(stage, ENTRY_ROOM));
	if (!room) {
		stage->visit->problem = N_("There is no room with this number. Please compare it with the door.");
		return;
	}
	text_copy(draft->room, sizeof(draft->room), room);
	stage_go(stage, SCREEN_WHEN);
}

static void where_room_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_CONTINUE))
		where_room_take(stage);
	else
		entry_edit(stage, ENTRY_ROOM, outcome);
}

static void where_room_enter(struct stage *stage)
{
	struct ui_edit *edit = &stage->visit->entries[ENTRY_ROOM];
	int room = stage->visit->room;
	if (!edit->text[0] && stage->visit->proved && room_in_house(&stage->visit->booking.rooms[room]))
		text_copy(edit->text, ROOM_NUMBER_BYTES, stage->visit->booking.rooms[room].room);
}

const struct screen screen_where_room = {.name = "where_room",
    .build = where_room_build,
    .act = where_room_act,
    .enter = where_room_enter,
    .personal = true};

/* --- when --- */

static const struct moment {
	const char *id, *label;
	int hours_ago; /* -1: not said */
} moments[] = {
    {"when.now", N_("Just now"), 0},
    {"when.today", N_("A few hours ago"), 3},
    {"when.yesterday", N_("Yesterday"), 24},
    {"when.before", N_("Some days ago"), 72},
    {"when.unknown", N_("I do not know"), -1},
};
enum { MOMENT_COUNT = sizeof(moments) / sizeof(moments[0]) };

static void when_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "when",
	                      .heading = T("When was it?"),
	                      .help = words_ticket_kind(ui, stage->visit->report.draft.kind)});
	ui_grid(ui, &(struct ui_box){.columns = ui_scale_now(ui)->landscape ? 2 : 1, .gap_look = 20});
	for (int i = 0; i < MOMENT_COUNT; i++)
		ui_choice(ui, &(struct ui_choice){.id = moments[i].id,
		                  .label = T(moments[i].label),
		                  .icon = ICON_CLOCK,
		                  .chosen = stage->visit->report.when == i,
		                  .action = {ACT_WHEN, i, NULL}});
	ui_end(ui);
	ui_page_end(ui);
}

static void when_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct ticket_visit *report = &stage->visit->report;
	if (!acted(outcome, ACT_WHEN))
		return;
	report->when = outcome->action.number;
	int hours = moments[report->when].hours_ago;
	report->draft.happened_ms = hours < 0 ? 0 : stage->wall_ms - (int64_t)hours * 3600000;
	stage_go(stage, SCREEN_TICKET_WORDS);
}

const struct screen screen_when = {.name = "when", .build = when_build, .act = when_act};

const char *report_where(const struct stage *stage, struct ui *ui)
{
	const struct ticket_visit *report = &stage->visit->report;
	if (report->draft.room[0])
		return ui_format(ui, T("Room %s"), report->draft.room);
	return report->place >= 0 ? T(places[report->place].label) : "";
}

const char *report_when(const struct stage *stage, struct ui *ui)
{
	int when = stage->visit->report.when;
	return when >= 0 ? T(moments[when].label) : "";
}

const char *report_subject(const struct stage *stage, struct ui *ui)
{
	for (int i = 0; i < SUBJECT_ROWS; i++)
		if (subjects[i].subject == stage->visit->report.draft.subject)
			return T(subjects[i].label);
	return "";
}
