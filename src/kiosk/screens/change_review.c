/* What a change will record and cost; what could be had instead; and what became of it. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/change_draft.h"
#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/receipt_panel.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_CONFIRM = RECEIPT_PANEL_ACTIONS, ACT_TAKE, ACT_AGAIN, ACT_MORE, ACT_CALL };

static bool asked_has(const struct stage *stage, enum change_part part)
{
	return (stage->visit->change.asked.parts >> part & 1) != 0;
}

static void confirm(struct stage *stage, struct money amount)
{
	struct change_visit *change = &stage->visit->change;
	stage_ask(stage, services_change(stage->services, &change->asked, amount), true);
}

/* Committed: from here on the page `changed` tells how it goes. */
static void committed(struct stage *stage, const struct service_event *event)
{
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	deed_begin(stage, event->ticket);
	stage_go_above(stage, SCREEN_CHANGED, SCREEN_HOME);
}

/* --- what will be recorded --- */

static const char *asked_type(const struct stage *stage, int room)
{
	const struct change *asked = &stage->visit->change.asked;
	for (int i = 0; i < asked->room_count; i++)
		if (asked->rooms[i].room_index == room)
			return asked->rooms[i].type;
	return stage->visit->booking.rooms[room].type_reserved;
}

static void fact(struct ui *ui, const char *id, const char *label, const char *value)
{
	ui_fact(ui, &(struct ui_fact){.id = id, .label = label, .value = value});
}

static void type_facts(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	for (int i = 0; i < booking->room_count; i++) {
		const char *type = asked_type(stage, i);
		if (!text_equal(type, booking->rooms[i].type_reserved))
			fact(ui, ui_format(ui, "change.type.%d", i),
			    booking->room_count > 1 ? ui_format(ui, T("Room no. %d"), i + 1) : T("Room type"),
			    words_type(stage, type));
	}
}

static void room_facts(const struct stage *stage, struct ui *ui)
{
	const struct change *asked = &stage->visit->change.asked;
	for (int i = 0; i < asked->room_count; i++) {
		const struct change_room *room = &asked->rooms[i];
		const char *wishes = "", *names = "";
		for (int w = 0; w < room->wish_count; w++)
			wishes = words_join(ui, wishes, words_wish(ui, stage, &room->wishes[w]));
		for (int g = 0; g < room->guest_count; g++)
			names = words_join(ui, names, words_masked(stage, ui, room->guests[g].name));
		if (asked_has(stage, CHANGE_WISHES))
			fact(ui, ui_format(ui, "change.wishes.%d", i), T("Special requests"),
			    wishes[0] ? wishes : T("None"));
		if (asked_has(stage, CHANGE_GUESTS))
			fact(ui, ui_format(ui, "change.names.%d", i), T("Guests' names"), names);
	}
}

/* "until 16:00 · ¥200.00" */
static const char *late_words(const struct stage *stage, struct ui *ui)
{
	const struct change_visit *change = &stage->visit->change;
	const char *until = ui_format(ui, T("until %s"), words_minute(ui, change->asked.late_minute));
	bool costs = change->answered && change->answer.late_fee.minor > 0;
	return words_join(ui, until, costs ? words_money(ui, stage, change->answer.late_fee) : "");
}

static void date_facts(const struct stage *stage, struct ui *ui)
{
	const struct change *asked = &stage->visit->change.asked;
	if (!asked_has(stage, CHANGE_DATES))
		return;
	fact(ui, "change.before", T("Until now"),
	    words_stay(ui, stage, stage->visit->booking.arrival_day, stage->visit->booking.departure_day));
	fact(ui, "change.dates", T("New dates"), words_stay(ui, stage, asked->arrival_day, asked->departure_day));
}

static void other_facts(const struct stage *stage, struct ui *ui)
{
	const struct change *asked = &stage->visit->change.asked;
	type_facts(stage, ui);
	room_facts(stage, ui);
	if (asked_has(stage, CHANGE_CONTACT))
		fact(ui, "change.contact", T("Phone and e-mail"),
		    words_join(ui, words_masked(stage, ui, asked->contact.phone),
		        words_masked(stage, ui, asked->contact.email)));
	if (asked_has(stage, CHANGE_LATE))
		fact(ui, "change.late", T("Late check-out"), late_words(stage, ui));
}

static void difference_facts(const struct stage *stage, struct ui *ui)
{
	const struct change_answer *answer = &stage->visit->change.answer;
	ui_fact(ui, &(struct ui_fact){.id = "change.difference",
	                .label = words_difference_label(ui, answer->difference),
	                .value = words_difference(ui, stage, answer->difference),
	                .strong = true});
	if (answer->balance.minor > 0)
		fact(ui, "change.balance", T("Open at the desk"), words_money(ui, stage, answer->balance));
	if (answer->refund.minor > 0)
		fact(ui, "change.refund", T("To be refunded"), words_money(ui, stage, answer->refund));
	if (answer->extras.currency[0])
		fact(ui, "change.extras", T("Extras, on the bill of the room"),
		    answer->extras.minor == 0 ? T("as before") : words_difference(ui, stage, answer->extras));
}

/* The hotel's rules behind what was not agreed before. */
static void discounts(const struct stage *stage, struct ui *ui)
{
	const struct change_answer *answer = &stage->visit->change.answer;
	for (int i = 0; i < answer->discount_count; i++)
		fact(ui, ui_format(ui, "change.rule.%d", i), words_rule(ui, stage, &answer->discounts[i].rule),
		    ui_format(ui, "−%s", words_money(ui, stage, answer->discounts[i].off)));
}

static void price(const struct stage *stage, struct ui *ui)
{
	const struct change_answer *answer = &stage->visit->change.answer;
	const struct money old = stage->visit->booking.amount;
	if (!draft_granted(stage))
		return;
	fact(ui, "change.amount", T("Total price"),
	    answer->difference.minor == 0 ? words_money(ui, stage, answer->amount)
	                                  : ui_format(ui, T("%s (until now %s)"),
	                                        words_money(ui, stage, answer->amount), words_money(ui, stage, old)));
	difference_facts(stage, ui);
	discounts(stage, ui);
}

/* Central cannot be asked, or leaves it to staff: the wish can be left all the same. */
static bool request_only(const struct stage *stage)
{
	return draft_for_staff(stage) || (!stage->visit->change.answered && !stage_busy(stage));
}

static void request_notice(const struct stage *stage, struct ui *ui)
{
	if (draft_for_staff(stage))
		ui_notice(ui, "change.staff", UI_INFO,
		    T("Our staff decide about this change. You hear by message within 24 hours; until then your "
		      "booking stays as it is."));
	else
		ui_notice(ui, "change.offline", UI_INFO,
		    T("The hotel's system cannot be reached just now. When it is back, the change is made if it costs "
		      "you nothing more than now; if it does, nothing is changed and we ask you first. You hear by "
		      "message within 24 hours."));
}

static void change_build(const struct stage *stage, struct ui *ui)
{
	bool request = request_only(stage);
	ui_page_begin(ui, &(struct ui_page){.id = "change",
	                      .heading = T("Is this right?"),
	                      .help = request ? T("We keep your request and answer it as soon as we can")
	                                      : T("This is what will be recorded"),
	                      .primary = {.id = "change.confirm",
	                          .label = request ? T("Leave the request") : T("Confirm the change"),
	                          .busy = stage_busy(stage),
	                          .action = {.code = ACT_CONFIRM}}});
	ui_card(ui, &(struct ui_box){.id = "change.card", .gap_look = 16});
	date_facts(stage, ui); /* then the price: where the page is divided, it stands on the first part */
	price(stage, ui);
	other_facts(stage, ui);
	ui_end(ui);
	if (request)
		request_notice(stage, ui);
	ui_page_end(ui);
}

static void change_enter(struct stage *stage)
{
	draft_to_ask(stage);
	stage_ask(stage, draft_ask(stage), false);
}

static void change_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_CONFIRM))
		confirm(stage, draft_granted(stage) ? stage->visit->change.answer.amount : (struct money){0});
}

static void change_answer_came(struct stage *stage, const struct service_event *event)
{
	struct change_visit *change = &stage->visit->change;
	if (event->kind == SERVICE_COMMITTED) {
		committed(stage, event);
		return;
	}
	if (event->kind != SERVICE_CHANGE)
		return;
	if (event->change) {
		change->answer = *event->change;
		change->answered = true;
	}
	if (change->answered && !draft_granted(stage) && !draft_for_staff(stage))
		stage_replace(stage, SCREEN_OTHERS);
	else if (!change->answered && !text_equal(event->code, refusal_code(REFUSAL_OFFLINE_NOT_POSSIBLE)))
		stage_refuse(stage, event->code);
}

const struct screen screen_change = {.name = "change",
    .build = change_build,
    .act = change_act,
    .answer = change_answer_came,
    .enter = change_enter,
    .personal = true};

/* --- what could be had instead --- */

static const char *why(const struct stage *stage, struct ui *ui)
{
	const struct change_answer *answer = &stage->visit->change.answer;
	if (answer->refusal == REFUSAL_NO_STOCK && answer->short_type[0] && answer->short_day != DAY_NONE)
		return ui_format(ui, T("%s is fully booked in the night of %s."), words_type(stage, answer->short_type),
		    words_day(ui, stage, answer->short_day));
	return T(words_refusal(refusal_code(answer->refusal))->text);
}

static const char *alternative_detail(
    const struct stage *stage, struct ui *ui, const struct change_alternative *alternative)
{
	const char *money = words_join(
	    ui, words_money(ui, stage, alternative->amount), words_difference(ui, stage, alternative->difference));
	if (!alternative->other_type)
		return money;
	return words_join(ui, words_stay(ui, stage, alternative->arrival_day, alternative->departure_day), money);
}

static void others_build(const struct stage *stage, struct ui *ui)
{
	const struct change_answer *answer = &stage->visit->change.answer;
	bool any = answer->alternative_count > 0;
	ui_page_begin(ui, &(struct ui_page){.id = "others",
	                      .heading = any ? T("Would one of these do?") : T("This is not possible here"),
	                      .help = any ? T("One touch books it in place of your present dates") : NULL,
	                      .primary = {.id = "others.call",
	                          .label = any ? NULL : T("Call staff"),
	                          .icon = ICON_BELL,
	                          .action = {.code = ACT_CALL}},
	                      .secondary = {.id = "others.again",
	                          .label = T("Choose anew"),
	                          .disabled = stage_busy(stage),
	                          .action = {.code = ACT_AGAIN}}});
	ui_notice(ui, "others.reason", UI_ATTENTION, why(stage, ui));
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	for (int i = 0; i < answer->alternative_count; i++) {
		const struct change_alternative *alternative = &answer->alternatives[i];
		ui_button(ui, &(struct ui_button){.id = ui_format(ui, "others.%d", i),
		                  .label = alternative->other_type ? words_type(stage, alternative->type)
		                                                   : words_stay(ui, stage, alternative->arrival_day,
		                                                         alternative->departure_day),
		                  .detail = alternative_detail(stage, ui, alternative),
		                  .kind = UI_LINE,
		                  .icon = alternative->other_type ? ICON_BED : ICON_CALENDAR,
		                  .busy = stage_busy(stage),
		                  .action = {ACT_TAKE, i, NULL}});
	}
	ui_end(ui);
	ui_page_end(ui);
}

static void others_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct change_visit *change = &stage->visit->change;
	if (acted(outcome, ACT_CALL)) {
		stage_call_staff(stage);
	} else if (acted(outcome, ACT_AGAIN)) {
		stage_go_above(stage, SCREEN_MANAGE, SCREEN_HOME);
	} else if (acted(outcome, ACT_TAKE)) {
		struct change taken;
		struct change_answer answer;
		change_take(&stage->visit->booking, &change->asked, &change->answer, outcome->action.number, &taken);
		if (!change_taken(&stage->visit->booking, &change->answer, outcome->action.number, &answer))
			return;
		change->asked = change->draft = taken;
		change->taken = answer;
		confirm(stage, answer.amount);
	}
}

/* From here on it is the alternative that costs something, not what was refused. */
static void others_answer(struct stage *stage, const struct service_event *event)
{
	struct change_visit *change = &stage->visit->change;
	if (event->kind == SERVICE_COMMITTED && text_equal(event->code, "OK"))
		change->answer = change->taken;
	committed(stage, event);
}

const struct screen screen_others = {
    .name = "others", .build = others_build, .act = others_act, .answer = others_answer, .personal = true};

/* --- what became of it --- */

static const struct deed_face faces[] = {
    [DEED_WAITING] = {.help = N_("Your change is being recorded")},
    [DEED_DONE] = {N_("Your booking is changed"), N_("This is your new confirmation")},
    [DEED_REFUSED] = {N_("It could not be changed"), N_("Your booking stays as it was")},
};

static void confirmation(const struct stage *stage, struct ui *ui, bool done)
{
	const struct booking *booking = &stage->visit->booking;
	ui_card(ui, &(struct ui_box){.id = "changed.card", .gap_look = 16});
	ui_fact(ui, &(struct ui_fact){.id = "changed.number",
	                .label = T("Booking number"),
	                .value = booking->number,
	                .masked = stage->masked});
	if (!done) {
		date_facts(stage, ui);
		other_facts(stage, ui);
	} else {
		fact(ui, "changed.stay", T("Your stay"),
		    words_stay(ui, stage, booking->arrival_day, booking->departure_day));
		fact(ui, "changed.type", T("Room type"), words_type(stage, booking->rooms[0].type_reserved));
		ui_fact(ui, &(struct ui_fact){.id = "changed.amount",
		                .label = T("Total price"),
		                .value = words_money(ui, stage, booking->amount),
		                .strong = true});
		if (draft_granted(stage))
			difference_facts(stage, ui);
	}
	ui_end(ui);
}

static void changed_body(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	confirmation(stage, ui, state == DEED_DONE);
	if (state == DEED_KEPT || deed_asked(stage))
		ui_hint(ui, ICON_INFO, T("Until then your booking stays as it is."));
}

static void changed_build(const struct stage *stage, struct ui *ui)
{
	deed_page_build(stage, ui,
	    &(struct deed_page){.id = "changed",
	        .faces = faces,
	        .staff_decide = true,
	        .secondary = {.id = "changed.more",
	            .label = deed_state(stage) == DEED_REFUSED && !deed_asked(stage) ? T("Choose anew") : NULL,
	            .action = {.code = ACT_MORE}},
	        .body = changed_body,
	        .paper = DEED_RECEIPT});
}

/* Refused with something else to be had: shown as before, with central's newest prices. */
static void changed_answer(struct stage *stage, const struct service_event *event)
{
	struct change_visit *change = &stage->visit->change;
	if (event->kind == SERVICE_SETTLED && text_equal(event->code, "OK"))
		receipt_panel_print(stage, false);
	if (event->kind != SERVICE_SETTLED || text_equal(event->code, "OK") || !event->settled ||
	    !event->settled->change)
		return;
	change->answer = *event->settled->change;
	change->answered = true;
	if (change->answer.alternative_count > 0)
		stage_go_above(stage, SCREEN_OTHERS, SCREEN_MANAGE);
}

static void changed_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!deed_page_took(stage, outcome) && acted(outcome, ACT_MORE))
		stage_go_above(stage, SCREEN_MANAGE, SCREEN_HOME);
}

const struct screen screen_changed = {.name = "changed",
    .build = changed_build,
    .act = changed_act,
    .answer = changed_answer,
    .deadline_ms = deed_deadline_ms,
    .tick = deed_tick,
    .personal = true};
