/* One thing more, between the guests and the room: what it is, what it costs this stay, yes or no. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/extra_flow.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/type_card.h"
#include "kiosk/screens/words.h"

enum { ACT_TAKE = 1, ACT_POINTS, ACT_DECLINE, ACT_GO_ON };
enum { PATIENCE_MS = 14000, PICTURE_LOOK = 420 }; /* patience: a little longer than central is given */

static const struct extra *offered(const struct stage *stage)
{
	const struct extra_list *list = services_extras(stage->services);
	int index = stage->visit->extra.offer.index;
	return list && index < list->count ? &list->extras[index] : NULL;
}

static const char *reason_words(const struct stage *stage, struct ui *ui, const struct extra_offer *offer)
{
	static const char *const sentences[EXTRA_REASON_COUNT] = {
	    [EXTRA_FOR_ROOM] = N_("A better room is free for your whole stay"),
	    [EXTRA_FOR_CHILDREN] = N_("For guests who travel with children"),
	    [EXTRA_FOR_MEMBERS] = N_("For you as our member"),
	    [EXTRA_FOR_LONG_STAY] = N_("For guests who stay longer"),
	    [EXTRA_FOR_SEASON] = N_("Only in this season"),
	    [EXTRA_FOR_ANYBODY] = N_("Only if you like"),
	};
	(void)stage;
	return ui_translate(ui, sentences[offer->reason < EXTRA_REASON_COUNT ? offer->reason : EXTRA_FOR_ANYBODY]);
}

/* On a low panel in so few lines that the answers are seen with them. */
static void upgrade_facts(const struct stage *stage, struct ui *ui)
{
	const char *type = stage->visit->extra.upgrade.type;
	const char *reserved = words_type(stage, stage_room(stage)->type_reserved);
	if (ui_scale_now(ui)->compact) {
		ui_fact(ui, &(struct ui_fact){.id = "extra.type",
		                .label = words_type(stage, type),
		                .value = ui_format(ui, T("instead of: %s"), reserved)});
		return;
	}
	type_picture_build(stage, ui, "extra.picture", type, PICTURE_LOOK);
	ui_fact(ui, &(struct ui_fact){.id = "extra.type", .label = T("Room type"), .value = words_type(stage, type)});
	ui_fact(ui, &(struct ui_fact){.id = "extra.room", .label = T("Instead of"), .value = reserved});
}

static void head_build(const struct stage *stage, struct ui *ui, const struct extra *extra)
{
	ui_row(ui, &(struct ui_box){.gap_look = 32});
	ui_emblem(ui, &(struct ui_emblem){.icon = icon_extra(extra->kind)});
	ui_column(ui, &(struct ui_box){.gap_look = 10, .place = {.grow = 1}});
	ui_words(ui, &(struct ui_words){.id = "extra.name",
	                 .text = localized_text(&extra->name, stage->prefs.language),
	                 .type = UI_SUBHEADING});
	ui_text2(ui, localized_text(&extra->text, stage->prefs.language));
	ui_end(ui);
	ui_end(ui);
}

static void card_build(const struct stage *stage, struct ui *ui, const struct extra *extra)
{
	const struct extra_offer *offer = &stage->visit->extra.offer;
	const char *count = words_extra_count(ui, offer);
	ui_card(ui, &(struct ui_box){.id = "extra.card", .gap_look = 20});
	head_build(stage, ui, extra);
	if (extra->kind == EXTRA_UPGRADE)
		upgrade_facts(stage, ui);
	ui_fact(ui, &(struct ui_fact){.id = "extra.price",
	                .label = count[0] ? count : T("For your stay"),
	                .value = words_extra_price(ui, stage, offer),
	                .strong = true});
	if (extra->kind != EXTRA_UPGRADE || !ui_scale_now(ui)->compact)
		ui_fact(ui, &(struct ui_fact){.id = "extra.charged",
		                .label = T("How you pay"),
		                .value = T("with the bill of your room, when you leave")});
	ui_end(ui);
}

static void answer_build(
    const struct stage *stage, struct ui *ui, const char *id, const char *label, enum ui_kind kind, int action)
{
	ui_button(ui, &(struct ui_button){.id = id,
	                  .label = label,
	                  .kind = kind,
	                  .busy = stage_busy(stage),
	                  .action = {.code = action},
	                  .place = {.min_height_mm = UI_PRIMARY_MM}});
}

/* Yes and no are equally large; where the page is low, points stand beside them. */
static void buttons_build(const struct stage *stage, struct ui *ui)
{
	const struct extra_upgrade *upgrade = &stage->visit->extra.upgrade;
	const struct extra *extra = offered(stage);
	bool points = extra && extra->kind == EXTRA_UPGRADE && upgrade->points > 0;
	bool beside = ui_scale_now(ui)->compact;
	const char *for_points =
	    points ? ui_format(ui, ui_translate_plural(ui, "For %ld point", "For %ld points", (long)upgrade->points),
	                 (long)upgrade->points)
	           : "";
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	ui_grid(ui, &(struct ui_box){.columns = points && beside ? 3 : 2, .gap_look = 20, .min_column_mm = 60});
	answer_build(stage, ui, "extra.take", T("Yes, please"), UI_GO, ACT_TAKE);
	if (points && beside)
		answer_build(stage, ui, "extra.points", for_points, UI_GHOST, ACT_POINTS);
	answer_build(stage, ui, "extra.decline", T("No, thank you"), UI_GHOST, ACT_DECLINE);
	ui_end(ui);
	if (points && !beside)
		answer_build(stage, ui, "extra.points", for_points, UI_GHOST, ACT_POINTS);
	ui_end(ui);
}

static void gone_build(const struct stage *stage, struct ui *ui)
{
	bool taken = text_equal(stage->visit->extra.gone_code, refusal_code(REFUSAL_NO_STOCK));
	ui_page_begin(
	    ui, &(struct ui_page){.id = "extra",
	            .heading = T("Your own room it is"),
	            .help = T("Nothing was charged, your booking is as it was"),
	            .step = STEP_ROOM,
	            .steps = STEPS,
	            .no_back = true,
	            .primary = {.id = "extra.go_on", .label = T("Go on with my room"), .action = {.code = ACT_GO_ON}}});
	ui_notice(ui, "extra.gone", UI_ATTENTION,
	    taken ? T("The last better room was given away a moment ago.")
	          : T("The better room could not be confirmed just now. You can ask our staff at the desk later."));
	ui_page_end(ui);
}

static void extra_build(const struct stage *stage, struct ui *ui)
{
	const struct extra_visit *visit = &stage->visit->extra;
	const struct extra *extra = offered(stage);
	if (visit->gone || !extra) {
		gone_build(stage, ui);
		return;
	}
	ui_page_begin(ui, &(struct ui_page){.id = "extra",
	                      .heading = T("One thing more?"),
	                      .help = reason_words(stage, ui, &visit->offer),
	                      .step = STEP_ROOM,
	                      .steps = STEPS,
	                      .no_back = stage_busy(stage),
	                      .no_start_over = stage_busy(stage)});
	card_build(stage, ui, extra);
	if (!ui_scale_now(ui)->compact)
		ui_work(ui);
	buttons_build(stage, ui);
	if (visit->waiting)
		ui_progress(ui, "extra.wait", T("One moment, please"), T("We are asking for the room."));
	ui_page_end(ui);
}

/* ---- yes and no -------------------------------------------------------------------------------------------------- */

static void take(struct stage *stage)
{
	struct extra_take take = extra_take_of(stage, &stage->visit->extra.offer, EXTRA_AT_CHECK_IN);
	stage_ask(stage, services_take_extra(stage->services, &take), true);
}

static void give_points(struct stage *stage)
{
	struct visit *visit = stage->visit;
	stage_ask(stage,
	    services_redeem_upgrade(stage->services, visit->booking.member_number, visit->booking.number, visit->room,
	        &visit->extra.upgrade),
	    true);
}

/* What was answered "no" stands in the visit at once: nothing else depends on when it is on disk. */
static void decline(struct stage *stage)
{
	struct visit *visit = stage->visit;
	struct extra_take take = extra_take_of(stage, &visit->extra.offer, EXTRA_AT_CHECK_IN);
	struct booking_extra entry = {.outcome = EXTRA_DECLINED, .moment = EXTRA_AT_CHECK_IN};
	text_copy(entry.extra, sizeof(entry.extra), take.extra);
	services_decline_extra(stage->services, &take);
	booking_extra_put(stage_room(stage), &entry);
	flow_room_next(stage);
}

static void extra_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct extra_visit *extra = &stage->visit->extra;
	if (acted(outcome, ACT_GO_ON) || !offered(stage)) {
		flow_room_next(stage);
	} else if (acted(outcome, ACT_TAKE)) {
		extra->refused = false;
		take(stage);
	} else if (acted(outcome, ACT_POINTS)) {
		give_points(stage);
	} else if (acted(outcome, ACT_DECLINE)) {
		decline(stage);
	}
}

/* He is not asked for it again in this visit, whatever central thinks of it later. */
static void give_up(struct stage *stage, const char *code)
{
	struct extra_visit *extra = &stage->visit->extra;
	extra->waiting = extra->known = false;
	extra->gone = true;
	text_copy(extra->gone_code, sizeof(extra->gone_code), code);
}

static void wait_for_central(struct stage *stage, service_ticket ticket)
{
	stage->visit->extra.waiting = true;
	stage->visit->extra.since_ms = stage->now_ms;
	stage_ask(stage, ticket, true);
}

static void taken(struct stage *stage, const struct service_event *event)
{
	struct visit *visit = stage->visit;
	const struct extra *extra = offered(stage);
	if (event->booking)
		visit->booking = *event->booking;
	if (extra && extra->kind == EXTRA_UPGRADE) {
		wait_for_central(stage, event->ticket);
		return;
	}
	visit->extra.deed = event->ticket;
	flow_room_next(stage);
}

static void extra_answer(struct stage *stage, const struct service_event *event)
{
	struct visit *visit = stage->visit;
	const struct extra *extra = offered(stage);
	bool ok = text_equal(event->code, "OK");
	if (ok && event->kind == SERVICE_COMMITTED) {
		taken(stage, event);
	} else if (ok && event->kind == SERVICE_SETTLED) {
		if (event->settled && event->settled->booking)
			visit->booking = *event->settled->booking;
		visit->extra.waiting = visit->extra.known = false;
		flow_room_next(stage);
	} else if (extra && extra->kind == EXTRA_UPGRADE) {
		give_up(stage, event->code);
	} else {
		visit->extra.refused = true;
		stage_replace(stage, SCREEN_OFFER);
	}
}

static int64_t extra_deadline_ms(const struct stage *stage)
{
	return stage->visit->extra.waiting ? stage->visit->extra.since_ms + PATIENCE_MS : -1;
}

/* Central does not answer: the check-in goes on, and what comes too late is refused there. */
static void extra_tick(struct stage *stage)
{
	struct visit *visit = stage->visit;
	if (!visit->extra.waiting || stage->now_ms < visit->extra.since_ms + PATIENCE_MS)
		return;
	visit->pending = 0;
	visit->committing = false;
	give_up(stage, refusal_code(REFUSAL_STALE));
}

const struct screen screen_extra = {.name = "extra",
    .build = extra_build,
    .act = extra_act,
    .answer = extra_answer,
    .deadline_ms = extra_deadline_ms,
    .tick = extra_tick,
    .personal = true};
