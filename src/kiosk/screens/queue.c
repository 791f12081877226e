/* No room of the type is ready: the place in the queue, what happens next, and the number for the notice. */
#include "base/text.h"
#include "hotel/guest.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_TAKE = 1, ACT_PHONE, ACT_CALL, ACT_CONTINUE, ACT_FINISH };

static bool acted(const struct ui_outcome *outcome, int code)
{
	return outcome->kind == UI_ACTED && outcome->action.code == code;
}

static const char *opening_hour(const struct stage *stage, struct ui *ui)
{
	const struct policy *policy = stage_policy(stage);
	return words_minute(ui, policy ? policy->earliest_check_in_minute : 0);
}

static const char *place_words(const struct stage *stage, struct ui *ui)
{
	const struct service_offer *offer = &stage->visit->offer;
	if (offer->queue_place > 0)
		return ui_format(ui, T("Your place in the queue: %d"), offer->queue_place);
	return offer->offline ? T("Your place in the queue is not known yet") : T("You are next");
}

static const char *next_words(const struct stage *stage, struct ui *ui)
{
	if (stage->visit->offer.offline)
		return ui_format(ui,
		    T("This terminal cannot reach the hotel's system just now: you get your place as soon as it can. "
		      "From %s on you get a message when the room is ready."),
		    opening_hour(stage, ui));
	if (flow_early(stage))
		return ui_format(ui,
		    T("From %s on you get a message as soon as the room is ready. Then come back here with your "
		      "booking number: you go on where you stopped, everything entered is kept."),
		    opening_hour(stage, ui));
	return T("As soon as the room is ready you get a message. Then come back here with your booking number: you go "
	         "on where you stopped, everything entered is kept.");
}

static const char *wait_words(const struct stage *stage, struct ui *ui)
{
	int minutes = stage->visit->offer.wait_minutes;
	if (flow_early(stage))
		return ui_format(ui, T("Rooms are given from %s on"), opening_hour(stage, ui));
	if (minutes <= 0)
		return T("We cannot say yet how long it takes");
	return ui_format(ui, ui_translate_plural(ui, "about %d minute", "about %d minutes", minutes), minutes);
}

static void queue_card(const struct stage *stage, struct ui *ui)
{
	ui_card(ui, &(struct ui_box){.gap_look = 20});
	ui_row(ui, &(struct ui_box){.gap_look = 32});
	ui_emblem(ui, &(struct ui_emblem){.icon = ICON_HOURGLASS});
	ui_column(ui, &(struct ui_box){.gap_look = 6, .place = {.grow = 1}});
	ui_words(ui, &(struct ui_words){.id = "queue.place", .text = place_words(stage, ui), .type = UI_SUBHEADING});
	ui_text2(ui, wait_words(stage, ui));
	ui_end(ui);
	ui_end(ui);
	ui_text(ui, next_words(stage, ui));
	ui_end(ui);
}

static void queue_build(const struct stage *stage, struct ui *ui)
{
	const char *phone = words_masked(stage, ui, entry_text(stage, ENTRY_QUEUE_PHONE));
	ui_page_begin(
	    ui, &(struct ui_page){.id = "queue",
	            .heading = flow_early(stage) ? T("A little early") : T("Your room is being prepared"),
	            .help = T("You are registered; only the room is not ready yet."),
	            .step = STEP_ROOM,
	            .steps = STEPS,
	            .primary = {.id = "queue.take",
	                .label = T("Join the queue"),
	                .busy = stage_busy(stage),
	                .disabled = !phone_valid(entry_text(stage, ENTRY_QUEUE_PHONE)),
	                .action = {.code = ACT_TAKE}},
	            .secondary = {.id = "queue.call", .label = T("Call staff"), .action = {.code = ACT_CALL}}});
	queue_card(stage, ui);
	ui_button(ui, &(struct ui_button){.id = "queue.phone",
	                  .label = T("Number for the message"),
	                  .detail = phone[0] ? phone : T("Touch to enter"),
	                  .kind = UI_LINE,
	                  .icon = ICON_PHONE,
	                  .action = {.code = ACT_PHONE}});
	ui_page_end(ui);
}

static void queue_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct visit *visit = stage->visit;
	if (acted(outcome, ACT_PHONE))
		stage_go(stage, SCREEN_QUEUE_PHONE);
	else if (acted(outcome, ACT_CALL))
		stage_call_staff(stage);
	else if (acted(outcome, ACT_TAKE) && phone_valid(entry_text(stage, ENTRY_QUEUE_PHONE)))
		stage_ask(stage,
		    services_queue_for_room(stage->services, visit->booking.number, visit->room,
		        entry_text(stage, ENTRY_QUEUE_PHONE), language_name(stage->prefs.language)),
		    true);
}

static void queue_answer(struct stage *stage, const struct service_event *event)
{
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	stage_go_above(stage, SCREEN_QUEUED, SCREEN_HOME);
}

static void queue_enter(struct stage *stage)
{
	struct ui_edit *phone = &stage->visit->entries[ENTRY_QUEUE_PHONE];
	const char *known = entry_text(stage, ENTRY_PHONE);
	if (!phone->text[0])
		text_copy(phone->text, PHONE_BYTES, known[0] ? known : stage->visit->booking.contact.phone);
}

const struct screen screen_queue = {.name = "queue",
    .build = queue_build,
    .act = queue_act,
    .answer = queue_answer,
    .enter = queue_enter,
    .personal = true};

static void queue_phone_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_QUEUE_PHONE,
	        .page = {.id = "queue_phone",
	            .heading = T("Number for the message"),
	            .help = T("From abroad with the country's number, for instance +49"),
	            .step = STEP_ROOM,
	            .steps = STEPS,
	            .primary = {
	                .id = "queue_phone.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void queue_phone_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_CONTINUE))
		entry_edit(stage, ENTRY_QUEUE_PHONE, outcome);
	else if (!phone_valid(entry_text(stage, ENTRY_QUEUE_PHONE)))
		stage->visit->problem = N_("This phone number is not complete.");
	else
		stage_back(stage);
}

const struct screen screen_queue_phone = {
    .name = "queue_phone", .build = queue_phone_build, .act = queue_phone_act, .personal = true};

static void queued_build(const struct stage *stage, struct ui *ui)
{
	bool offline = stage->visit->offer.offline;
	int place = stage->visit->offer.queue_place;
	ui_page_begin(
	    ui, &(struct ui_page){.id = "queued",
	            .heading = offline ? T("You are registered") : T("Your place is kept"),
	            .help = offline ? T("You get your place as soon as this terminal reaches the hotel's system.")
	                            : T("We send you a message the moment your room is ready."),
	            .centred = true,
	            .emblem = ICON_OK,
	            .no_back = true,
	            .primary = {.id = "queued.finish", .label = T("Finish"), .action = {.code = ACT_FINISH}}});
	ui_card(ui, NULL);
	ui_fact(ui, &(struct ui_fact){.id = "queued.number",
	                .label = T("Booking number"),
	                .value = stage->visit->booking.number,
	                .masked = stage->masked});
	if (place > 0)
		ui_fact(ui,
		    &(struct ui_fact){
		        .id = "queued.place", .label = T("Place in the queue"), .value = ui_format(ui, "%d", place)});
	ui_fact(ui, &(struct ui_fact){.id = "queued.wait", .label = T("Waiting time"), .value = wait_words(stage, ui)});
	ui_end(ui);
	ui_hint(ui, ICON_BAG, T("Our staff will gladly keep your luggage."));
	ui_page_end(ui);
}

static void queued_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_FINISH))
		stage->over = true;
}

const struct screen screen_queued = {.name = "queued", .build = queued_build, .act = queued_act, .personal = true};
