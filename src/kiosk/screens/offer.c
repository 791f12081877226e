/* The room that is offered, the house rules, and the last look before it is recorded. */
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/extra_flow.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/type_card.h"
#include "kiosk/screens/words.h"

enum { ACT_ACCEPT = 1 };

static bool accepted(const struct ui_outcome *outcome)
{
	return outcome->kind == UI_ACTED && outcome->action.code == ACT_ACCEPT;
}

/* --- the room --- */

static void offer_ask(struct stage *stage)
{
	struct visit *visit = stage->visit;
	if (!visit->offered && !stage_busy(stage))
		stage_ask(stage, services_ask_offer(stage->services, visit->booking.number, visit->room), false);
}

static void stay_facts(const struct stage *stage, struct ui *ui)
{
	const struct booking *booking = &stage->visit->booking;
	const struct policy *policy = stage_policy(stage);
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	const char *departure = words_day(ui, stage, booking->departure_day);
	if (policy)
		departure = ui_format(ui, T("%s, until %s"), departure, words_minute(ui, policy->check_out_minute));
	ui_fact(ui, &(struct ui_fact){.id = "offer.arrival",
	                .label = T("Arrival"),
	                .value = words_join(ui, words_day(ui, stage, booking->arrival_day),
	                    words_nights(ui, nights > 0 ? nights : 1))});
	ui_fact(ui, &(struct ui_fact){.id = "offer.departure", .label = T("Departure"), .value = departure});
	ui_fact(
	    ui, &(struct ui_fact){.id = "offer.price",
	            .label = booking->room_count > 1 ? T("Total price of the booking") : T("Total price"),
	            .value = words_join(ui, words_money(ui, stage, booking->amount), words_payment(ui, stage, booking)),
	            .strong = true});
}

static void room_head(const struct stage *stage, struct ui *ui)
{
	const struct room *room = &stage->visit->offer.room;
	ui_row(ui, &(struct ui_box){.gap_look = 32});
	ui_column(ui, &(struct ui_box){.gap_look = 6, .place = {.grow = 1}});
	ui_title(ui, words_type(stage, room->type));
	ui_text2(ui,
	    words_join(ui, words_room_facts(ui, stage, stage_type(stage, room->type)), words_view(stage, room->view)));
	ui_text2(ui, words_join(ui, words_floor(ui, room->floor), words_way(ui, stage, room)));
	ui_end(ui);
	ui_words(ui, &(struct ui_words){.id = "offer.room",
	                 .text = words_masked(stage, ui, room->number),
	                 .type = UI_HEADING,
	                 .tone = UI_ACCENT});
	ui_end(ui);
}

static void offer_card(const struct stage *stage, struct ui *ui)
{
	const struct service_offer *offer = &stage->visit->offer;
	const char *wishes = words_wishes(ui, stage, offer->wishes, offer->wish_count);
	if (!ui_scale_now(ui)->compact) {
		type_picture_build(stage, ui, "offer.picture", offer->room.type, 520);
		ui_work(ui);
	}
	ui_card(ui, &(struct ui_box){.id = "offer.card", .gap_look = 20});
	room_head(stage, ui);
	if (wishes[0])
		ui_fact(ui, &(struct ui_fact){.id = "offer.wishes", .label = T("Special requests"), .value = wishes});
	stay_facts(stage, ui);
	ui_end(ui);
	if (!text_equal(offer->room.type, stage_room(stage)->type_reserved))
		ui_notice(
		    ui, "offer.upgrade", UI_SUCCESS, T("A better room than you booked, at the same price. Enjoy it."));
}

static void offer_build(const struct stage *stage, struct ui *ui)
{
	bool ready = stage->visit->offered;
	ui_page_begin(ui, &(struct ui_page){.id = "offer",
	                      .heading = ready ? T("Your room") : T("Choosing your room"),
	                      .help = ready ? T("It is held for you while you decide") : NULL,
	                      .wide_work = true,
	                      .step = STEP_ROOM,
	                      .steps = STEPS,
	                      .primary = {.id = "offer.accept",
	                          .label = T("Take this room"),
	                          .disabled = !ready,
	                          .busy = stage_busy(stage),
	                          .action = {.code = ACT_ACCEPT}}});
	extra_notice(stage, ui, "offer");
	if (ready)
		offer_card(stage, ui);
	else
		ui_progress(ui, "offer.wait", T("One moment, please"), T("Your special requests are looked at first."));
	ui_page_end(ui);
}

static void offer_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (accepted(outcome) && stage->visit->offered)
		stage_go(stage, SCREEN_RULES);
}

static void offer_answer(struct stage *stage, const struct service_event *event)
{
	struct visit *visit = stage->visit;
	if (event->offer)
		visit->offer = *event->offer;
	if (text_equal(event->code, "OK") && event->offer) {
		visit->offered = true;
	} else if (text_equal(event->code, refusal_code(REFUSAL_NO_ROOM_READY))) {
		stage_replace(stage, SCREEN_QUEUE);
	} else {
		text_copy(visit->refusal, sizeof(visit->refusal), event->code);
		text_copy(visit->other_kiosk, sizeof(visit->other_kiosk), event->kiosk_name);
		stage_replace(stage, SCREEN_REFUSED);
	}
}

const struct screen screen_offer = {.name = "offer",
    .build = offer_build,
    .act = offer_act,
    .answer = offer_answer,
    .enter = offer_ask,
    .personal = true};

/* --- house rules --- */

static const char *rules_text(const struct stage *stage, struct ui *ui)
{
	const char *own = stage_hotel_text(stage, "house_rules");
	return own[0] ? own
	              : T("Please keep quiet from 22:00 to 7:00. Please do not smoke in the rooms. Please leave your "
	                  "room in time on the day of departure.");
}

static void rules_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(
	    ui, &(struct ui_page){.id = "rules",
	            .heading = T("House rules"),
	            .help = T("Please read them, you sign for them next"),
	            .step = STEP_ROOM,
	            .steps = STEPS,
	            .primary = {.id = "rules.accept", .label = T("I agree"), .action = {.code = ACT_ACCEPT}}});
	ui_card(ui, NULL);
	ui_words(ui, &(struct ui_words){.id = "rules.text", .text = rules_text(stage, ui)});
	ui_end(ui);
	ui_page_end(ui);
}

static void rules_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (accepted(outcome))
		stage_go(stage, SCREEN_SIGN);
}

const struct screen screen_rules = {.name = "rules", .build = rules_build, .act = rules_act};

/* --- the last look --- */

static const char *guest_names(const struct stage *stage, struct ui *ui)
{
	const struct booking_room *room = stage_room(stage);
	const char *names = "";
	for (int i = 0; i < room->guest_count; i++)
		names = words_join(ui, names, words_masked(stage, ui, room->guests[i].name));
	return names;
}

static void summary_build(const struct stage *stage, struct ui *ui)
{
	const struct room *room = &stage->visit->offer.room;
	ui_page_begin(ui, &(struct ui_page){.id = "summary",
	                      .heading = T("This will be recorded"),
	                      .help = T("Nothing is recorded before you confirm."),
	                      .step = STEP_SIGN,
	                      .steps = STEPS,
	                      .primary = {.id = "summary.confirm",
	                          .label = T("Confirm check-in"),
	                          .busy = stage_busy(stage),
	                          .action = {.code = ACT_ACCEPT}}});
	extra_notice(stage, ui, "summary");
	ui_card(ui, &(struct ui_box){.id = "summary.card", .gap_look = 20});
	ui_fact(ui, &(struct ui_fact){.id = "summary.guests", .label = T("Guests"), .value = guest_names(stage, ui)});
	ui_fact(ui, &(struct ui_fact){.id = "summary.room",
	                .label = T("Room"),
	                .value = words_join(ui, words_masked(stage, ui, room->number), words_type(stage, room->type))});
	stay_facts(stage, ui);
	extra_facts(stage, ui, "summary");
	ui_fact(ui, &(struct ui_fact){
	                .id = "summary.signature",
	                .label = T("Signature"),
	                .value = stage->visit->signed_by_key ? T("agreed by key") : T("given"),
	            });
	ui_fact(ui, &(struct ui_fact){.id = "summary.rules", .label = T("House rules"), .value = T("agreed")});
	ui_end(ui);
	ui_page_end(ui);
}

/* The toolkit's pad counts in 1/10000, the registration card in 1/1000; a stroke ends with {-1,-1}. */
static int card_points(const struct ui_signature *signature, struct signature_point *out)
{
	int count = 0;
	for (int i = 0; i < signature->count && count < SIGNATURE_POINTS_MAX - 2; i++) {
		if (signature->points[i].pen_down && count > 0)
			out[count++] = (struct signature_point){-1, -1};
		out[count++] = (struct signature_point){
		    (int16_t)(signature->points[i].x / 10), (int16_t)(signature->points[i].y / 10)};
	}
	if (count > 0)
		out[count++] = (struct signature_point){-1, -1};
	return count;
}

static int rules_version(const struct stage *stage)
{
	int64_t version = 1;
	text_to_int(stage_hotel_text(stage, "house_rules_version"), 1, 1000000, &version);
	return (int)version;
}

static void summary_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct visit *visit = stage->visit;
	struct signature_point points[SIGNATURE_POINTS_MAX];
	if (!accepted(outcome))
		return;
	int count = card_points(&visit->signature, points);
	stage_ask(stage,
	    services_check_in(stage->services, visit->booking.number, visit->room, points, count, rules_version(stage)),
	    true);
	memory_wipe(points, sizeof(points));
}

static void summary_answer(struct stage *stage, const struct service_event *event)
{
	struct visit *visit = stage->visit;
	if (!text_equal(event->code, "OK")) {
		visit->offered = false;
		text_copy(visit->other_kiosk, sizeof(visit->other_kiosk), event->kiosk_name);
		stage_refuse(stage, event->code);
		return;
	}
	if (event->booking)
		visit->booking = *event->booking;
	visit->print = (struct print_state){0};
	stage_go_above(stage, SCREEN_DONE, SCREEN_HOME);
}

const struct screen screen_summary = {
    .name = "summary", .build = summary_build, .act = summary_act, .answer = summary_answer, .personal = true};
