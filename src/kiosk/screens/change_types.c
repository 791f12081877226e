/* Other types and later hours, each with what it would cost more or less: asked for one after the other, while the
 * guest already looks at them. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/change_draft.h"
#include "kiosk/screens/room_pills.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/type_card.h"
#include "kiosk/screens/words.h"

enum { ACT_TAKE = 1, ACT_NONE };

/* --- prices, one after the other --- */

typedef bool variant_fn(struct stage *stage, struct change *change, int row); /* false: costs what it costs now */

static void quotes_next(struct stage *stage, variant_fn *variant)
{
	struct quotes *quotes = &stage->visit->change.quotes;
	for (; quotes->next < quotes->count; quotes->next++) {
		struct quote_row *row = &quotes->rows[quotes->next];
		service_ticket ticket = 0;
		if (variant(stage, draft_to_ask(stage), quotes->next))
			ticket = draft_ask(stage);
		if (ticket) {
			stage_ask_aside(stage, ticket);
			return;
		}
		*row = (struct quote_row){.known = true};
	}
}

static void quotes_begin(struct stage *stage, int count, variant_fn *variant)
{
	stage->visit->change.quotes = (struct quotes){.count = count < QUOTES_MAX ? count : QUOTES_MAX};
	quotes_next(stage, variant);
}

static void quotes_take(struct stage *stage, const struct service_event *event, variant_fn *variant)
{
	struct quotes *quotes = &stage->visit->change.quotes;
	if (event->kind != SERVICE_CHANGE || quotes->next >= quotes->count)
		return;
	if (event->change) {
		struct quote_row *row = &quotes->rows[quotes->next];
		*row = (struct quote_row){
		    .known = true, .refusal = event->change->refusal, .difference = event->change->difference};
	}
	quotes->next++;
	quotes_next(stage, variant);
}

static const char *quote_words(const struct stage *stage, struct ui *ui, int row)
{
	const struct quote_row *quote = &stage->visit->change.quotes.rows[row];
	if (row >= stage->visit->change.quotes.count || !quote->known)
		return stage->status.online && stage->visit->aside ? "…" : "";
	if (quote->refusal == REFUSAL_NO_STOCK)
		return T("fully booked");
	if (quote->refusal != REFUSAL_NONE)
		return T("on request");
	if (!quote->difference.currency[0] || quote->difference.minor == 0)
		return T("no extra cost");
	return words_difference(ui, stage, quote->difference);
}

static bool quote_refused(const struct stage *stage, int row)
{
	const struct quotes *quotes = &stage->visit->change.quotes;
	return row < quotes->count && quotes->rows[row].known && quotes->rows[row].refusal == REFUSAL_NO_STOCK;
}

/* --- types --- */

static const struct hotel_view *hotel(const struct stage *stage)
{
	return services_hotel(stage->services);
}

static bool type_holds(const struct stage *stage, const struct room_type *type)
{
	const struct booking_room *room = &stage->visit->booking.rooms[stage->visit->change.room];
	return room->adults <= type->adults_max && room->adults + room->children <= type->guests_max;
}

static bool type_variant(struct stage *stage, struct change *change, int row)
{
	int room = stage->visit->change.room;
	const char *type = hotel(stage)->types[row].code;
	if (!draft_room(stage, room))
		return false;
	*change = stage->visit->change.draft;
	for (int i = 0; i < change->room_count; i++)
		if (change->rooms[i].room_index == room)
			text_copy(change->rooms[i].type, sizeof(change->rooms[i].type), type);
	return true;
}

static void types_enter(struct stage *stage)
{
	quotes_begin(stage, hotel(stage)->type_count, type_variant);
}

static void types_answer(struct stage *stage, const struct service_event *event)
{
	quotes_take(stage, event, type_variant);
}

static void types_build(const struct stage *stage, struct ui *ui)
{
	int room = stage->visit->change.room;
	ui_page_begin(ui, &(struct ui_page){.id = "types",
	                      .heading = T("Which room type?"),
	                      .help = ui_format(ui, T("Until now: %s"),
	                          words_type(stage, stage->visit->booking.rooms[room].type_reserved))});
	room_pills_build(stage, ui, "types");
	const struct ui_scale *scale = ui_scale_now(ui);
	ui_grid(ui, &(struct ui_box){.columns = scale->landscape && !scale->compact ? 2 : 1, .gap_look = 20});
	for (int i = 0; i < hotel(stage)->type_count; i++) {
		const struct room_type *type = &hotel(stage)->types[i];
		bool now = text_equal(draft_type(stage, room), type->code);
		if (!type_holds(stage, type))
			continue;
		type_card_build(stage, ui,
		    &(struct type_card){.id = ui_format(ui, "types.%s", type->code),
		        .type = type->code,
		        .price = quote_words(stage, ui, i),
		        .one_of = true,
		        .chosen = now,
		        .disabled = quote_refused(stage, i) && !now,
		        .action = {ACT_TAKE, i, NULL}});
	}
	ui_end(ui);
	ui_page_end(ui);
}

static void types_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (room_pills_act(stage, outcome)) {
		types_enter(stage);
		return;
	}
	if (!acted(outcome, ACT_TAKE))
		return;
	struct change_room *room = draft_room(stage, stage->visit->change.room);
	if (room)
		text_copy(room->type, sizeof(room->type), hotel(stage)->types[outcome->action.number].code);
	draft_changed(stage);
	stage_back(stage);
}

const struct screen screen_types = {.name = "types",
    .build = types_build,
    .act = types_act,
    .answer = types_answer,
    .enter = types_enter,
    .personal = true};

/* --- later hours --- */

enum { LATE_HOURS = 6 };

static int late_minute(const struct stage *stage, int row)
{
	return draft_late_usual(stage) + (row + 1) * 60;
}

static bool late_variant(struct stage *stage, struct change *change, int row)
{
	change->late_minute = late_minute(stage, row);
	return change->late_minute != draft_late_before(stage);
}

static void late_enter(struct stage *stage)
{
	quotes_begin(stage, LATE_HOURS, late_variant);
}

static void late_answer(struct stage *stage, const struct service_event *event)
{
	quotes_take(stage, event, late_variant);
}

static void late_choice(const struct stage *stage, struct ui *ui, int row, int minute, const char *detail)
{
	ui_choice(ui, &(struct ui_choice){.id = ui_format(ui, "late.%d", row),
	                  .label = ui_format(ui, T("until %s"), words_minute(ui, minute)),
	                  .detail = detail,
	                  .icon = ICON_CLOCK,
	                  .chosen = draft_late_minute(stage) == minute,
	                  .disabled = row >= 0 && quote_refused(stage, row),
	                  .action = {row < 0 ? ACT_NONE : ACT_TAKE, row, NULL}});
}

static void late_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "late",
	                      .heading = T("How long would you like to stay?"),
	                      .help = ui_format(ui, T("On your day of departure, %s"),
	                          words_day(ui, stage, draft_departure(stage)))});
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 20, .min_column_mm = 60});
	late_choice(stage, ui, -1, late_minute(stage, -1), T("as usual"));
	for (int i = 0; i < LATE_HOURS; i++)
		if (late_minute(stage, i) < DAY_MINUTES)
			late_choice(stage, ui, i, late_minute(stage, i),
			    late_minute(stage, i) == draft_late_before(stage) ? T("as before")
			                                                      : quote_words(stage, ui, i));
	ui_end(ui);
	ui_page_end(ui);
}

static void late_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_TAKE) && !acted(outcome, ACT_NONE))
		return;
	int row = outcome->action.number;
	int minute = late_minute(stage, row);
	stage->visit->change.draft.late_minute = minute == draft_late_before(stage) ? 0 : minute;
	draft_changed(stage);
	stage_back(stage);
}

const struct screen screen_late = {
    .name = "late", .build = late_build, .act = late_act, .answer = late_answer, .enter = late_enter, .personal = true};
