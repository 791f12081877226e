/* A new stay: the days, who comes, what they wish. */
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/book_flow.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/wish_list.h"
#include "kiosk/screens/words.h"

enum { ACT_CONTINUE = WISH_LIST_ACTIONS, ACT_MORE, ACT_LESS };

static struct walk_in *request(struct stage *stage)
{
	return &stage->visit->book.request;
}

static void begin(struct stage *stage)
{
	struct book_visit *book = &stage->visit->book;
	int32_t today = stage_business_day(stage);
	if (book->begun)
		return;
	book->begun = true;
	book->request.adults = 1;
	book->request.arrival_day = today;
	book->request.departure_day = today + 1;
}

static bool wishes_already(const struct walk_in *wanted, const struct wish *wish)
{
	for (int i = 0; i < wanted->wish_count; i++)
		if (wanted->wishes[i].kind == wish->kind && text_equal(wanted->wishes[i].note, wish->note))
			return true;
	return false;
}

/* As many rooms as there were, for all who were in them, with everything that any of them wished; the type where all
 * had the same. */
static void take_rooms(struct walk_in *wanted, const struct booking *old)
{
	bool alike = old->room_count > 0;
	wanted->adults = 0;
	for (int i = 0; i < old->room_count; i++) {
		const struct booking_room *room = &old->rooms[i];
		wanted->adults += room->adults;
		wanted->children += room->children;
		alike = alike && text_equal(room->type_reserved, old->rooms[0].type_reserved);
		for (int w = 0; w < room->wish_count && wanted->wish_count < WISHES_MAX; w++)
			if (!wishes_already(wanted, &room->wishes[w]))
				wanted->wishes[wanted->wish_count++] = room->wishes[w];
	}
	wanted->adults = wanted->adults > 0 ? wanted->adults : 1;
	wanted->room_count = old->room_count <= wanted->adults ? old->room_count : 0;
	text_copy(wanted->type, sizeof(wanted->type), alike ? old->rooms[0].type_reserved : "");
}

void book_again(struct stage *stage)
{
	struct visit *visit = stage->visit;
	struct book_visit *book = &visit->book;
	*book = (struct book_visit){0};
	begin(stage);
	cancel_rebook(&visit->booking, stage_business_day(stage), &book->before);
	struct walk_in *wanted = &book->request;
	const struct booking *old = &book->before;
	take_rooms(wanted, old);
	wanted->contact = old->contact;
	text_copy(wanted->member_number, sizeof(wanted->member_number), old->member_number);
	text_copy(wanted->member_tier, sizeof(wanted->member_tier), old->member_tier);
	if (old->arrival_day != DAY_NONE) {
		wanted->arrival_day = old->arrival_day;
		wanted->departure_day = old->departure_day;
	}
	visit->purpose = FOR_BOOKING;
	visit->deed = (struct deed){0};
	visit->print = (struct print_state){0};
	visit->code.side = 0;
	stage_go_above(stage, SCREEN_BOOK_DATES, SCREEN_HOME);
}

/* --- days --- */

static void book_dates_enter(struct stage *stage)
{
	int32_t today = stage_business_day(stage);
	begin(stage);
	stage->visit->calendar = (struct calendar){.shown_day = request(stage)->arrival_day,
	    .earliest_day = today,
	    .latest_day = today + CALENDAR_AHEAD_DAYS,
	    .arrival_day = request(stage)->arrival_day,
	    .departure_day = request(stage)->departure_day,
	    .old_arrival_day = DAY_NONE,
	    .old_departure_day = DAY_NONE};
}

static const char *stay_words(const struct stage *stage, struct ui *ui)
{
	const struct calendar *calendar = &stage->visit->calendar;
	if (calendar_chosen(calendar))
		return words_stay(ui, stage, calendar->arrival_day, calendar->departure_day);
	return calendar->arrival_day == DAY_NONE ? T("Touch the day of arrival") : T("Touch the day of departure");
}

static void days_card(const struct stage *stage, struct ui *ui)
{
	ui_card(ui, &(struct ui_box){.id = "book_dates.facts", .gap_look = 16});
	ui_fact(
	    ui, &(struct ui_fact){
	            .id = "book_dates.stay", .label = T("Your stay"), .value = stay_words(stage, ui), .strong = true});
	ui_end(ui);
}

static void book_dates_build(const struct stage *stage, struct ui *ui)
{
	const struct calendar *calendar = &stage->visit->calendar;
	bool landscape = ui_scale_now(ui)->landscape, low = calendar_low(stage);
	ui_page_begin(ui, &(struct ui_page){.id = "book_dates",
	                      .heading = T("When would you like to stay?"),
	                      .help = T("Touch the day of arrival, then the day of departure"),
	                      .wide_work = true,
	                      .primary = {.id = "book_dates.continue",
	                          .label = T("Continue"),
	                          .disabled = !calendar_chosen(calendar),
	                          .action = {.code = ACT_CONTINUE}}});
	if (low || !landscape)
		calendar_build(stage, ui, calendar, "book_dates", low ? stay_words(stage, ui) : NULL);
	if (!low)
		days_card(stage, ui);
	if (!low && landscape) {
		ui_work(ui);
		calendar_build(stage, ui, calendar, "book_dates", NULL);
	}
	ui_page_end(ui);
}

static void book_dates_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct calendar *calendar = &stage->visit->calendar;
	if (outcome->kind != UI_ACTED)
		return;
	if (outcome->action.code != ACT_CONTINUE) {
		calendar_act(stage, calendar, outcome->action.code, outcome->action.number);
		return;
	}
	request(stage)->arrival_day = calendar->arrival_day;
	request(stage)->departure_day = calendar->departure_day;
	stage_go(stage, SCREEN_PARTY);
}

const struct screen screen_book_dates = {
    .name = "book_dates", .build = book_dates_build, .act = book_dates_act, .enter = book_dates_enter};

/* --- who comes --- */

enum { PARTY_ADULTS, PARTY_CHILDREN, PARTY_ROOMS, PARTY_ROWS };
static const struct {
	const char *id, *label;
	int least, most;
} party_rows[PARTY_ROWS] = {
    [PARTY_ADULTS] = {"adults", N_("Adults"), 1, WALK_IN_PEOPLE_MAX},
    [PARTY_CHILDREN] = {"children", N_("Children"), 0, WALK_IN_PEOPLE_MAX},
    [PARTY_ROOMS] = {"rooms", N_("Rooms"), 0, BOOKING_ROOMS_MAX},
};

static int *party_value(struct walk_in *wanted, int row)
{
	int *const values[PARTY_ROWS] = {&wanted->adults, &wanted->children, &wanted->room_count};
	return values[row];
}

static void step_button(struct ui *ui, int row, bool more, bool disabled)
{
	ui_button(
	    ui, &(struct ui_button){.id = ui_format(ui, "party.%s.%s", party_rows[row].id, more ? "more" : "less"),
	            .label = "",
	            .name = ui_format(ui, more ? T("%s: one more") : T("%s: one less"), T(party_rows[row].label)),
	            .kind = UI_PILL,
	            .icon = more ? ICON_PLUS : ICON_MINUS,
	            .disabled = disabled,
	            .action = {more ? ACT_MORE : ACT_LESS, row, NULL}});
}

static void party_line(struct ui *ui, const struct walk_in *wanted, int row)
{
	int values[PARTY_ROWS] = {wanted->adults, wanted->children, wanted->room_count};
	int most = row == PARTY_ROOMS && wanted->adults < party_rows[row].most ? wanted->adults : party_rows[row].most;
	const char *shown =
	    row == PARTY_ROOMS && values[row] == 0 ? T("as many as needed") : ui_format(ui, "%d", values[row]);
	ui_card(ui, NULL);
	ui_row(ui, &(struct ui_box){.gap_look = 28});
	ui_column(ui, &(struct ui_box){.gap_look = 6, .place = {.grow = 1}});
	ui_text2(ui, T(party_rows[row].label));
	ui_words(ui, &(struct ui_words){.id = ui_format(ui, "party.%s", party_rows[row].id),
	                 .text = shown,
	                 .type = row == PARTY_ROOMS ? UI_STRONG : UI_SUBHEADING});
	ui_end(ui);
	step_button(ui, row, false, values[row] <= party_rows[row].least);
	step_button(ui, row, true, values[row] >= most);
	ui_end(ui);
	ui_end(ui);
}

static void party_build(const struct stage *stage, struct ui *ui)
{
	const struct walk_in *wanted = &stage->visit->book.request;
	ui_page_begin(
	    ui, &(struct ui_page){.id = "party",
	            .heading = T("Who will stay?"),
	            .help = words_stay(ui, stage, wanted->arrival_day, wanted->departure_day),
	            .primary = {.id = "party.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}});
	for (int row = 0; row < PARTY_ROWS; row++)
		party_line(ui, wanted, row);
	ui_page_end(ui);
}

static void party_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct walk_in *wanted = request(stage);
	if (acted(outcome, ACT_CONTINUE)) {
		stage_go(stage, SCREEN_BOOK_WISHES);
	} else if (acted(outcome, ACT_MORE) || acted(outcome, ACT_LESS)) {
		int row = outcome->action.number;
		int next = *party_value(wanted, row) + (outcome->action.code == ACT_MORE ? 1 : -1);
		if (next >= party_rows[row].least && next <= party_rows[row].most)
			*party_value(wanted, row) = next;
		if (wanted->room_count > wanted->adults)
			wanted->room_count = wanted->adults;
	}
}

const struct screen screen_party = {.name = "party", .build = party_build, .act = party_act};

/* --- wishes --- */

static void book_wishes_build(const struct stage *stage, struct ui *ui)
{
	const struct walk_in *wanted = &stage->visit->book.request;
	ui_page_begin(
	    ui, &(struct ui_page){.id = "book_wishes",
	            .heading = T("What would you like?"),
	            .help = T("We try to fulfil every wish and tell you what is possible."),
	            .primary = {
	                .id = "book_wishes.continue", .label = T("See the rooms"), .action = {.code = ACT_CONTINUE}}});
	wish_list_build(stage, ui, wanted->wishes, wanted->wish_count);
	ui_page_end(ui);
}

static void book_wishes_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct wish_list list = {request(stage)->wishes, &request(stage)->wish_count};
	if (acted(outcome, ACT_CONTINUE))
		stage_go(stage, SCREEN_OFFERS);
	else
		wish_list_act(stage, outcome, &list);
}

static void book_wishes_enter(struct stage *stage)
{
	struct wish_list list = {request(stage)->wishes, &request(stage)->wish_count};
	wish_list_take_words(stage, &list);
}

const struct screen screen_book_wishes = {.name = "book_wishes",
    .build = book_wishes_build,
    .act = book_wishes_act,
    .enter = book_wishes_enter,
    .personal = true};
