/* A member's better room for points: which booking, what it costs, what became of it. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/type_card.h"
#include "kiosk/screens/upgrade_flow.h"
#include "kiosk/screens/words.h"

enum { ACT_YES = 1, ACT_NO, ACT_CALL, PICTURE_LOOK = 420 };

static bool his_own(const struct stage *stage)
{
	const struct visit *visit = stage->visit;
	return visit->proved && visit->membership.known &&
	       text_equal(visit->booking.member_number, visit->membership.member.number);
}

static int room_to_come(const struct booking *booking)
{
	for (int i = 0; i < booking->room_count; i++)
		if (booking->rooms[i].state == STAY_RESERVED || booking->rooms[i].state == STAY_DUE_IN)
			return i;
	return -1;
}

bool upgrade_possible(const struct stage *stage)
{
	const struct visit *visit = stage->visit;
	return (stage->status.online || stage->status.training) &&
	       (!visit->proved || (his_own(stage) && !visit->booking.held && room_to_come(&visit->booking) >= 0));
}

static const char *points_words(struct ui *ui, int64_t points)
{
	return ui_format(ui, ui_translate_plural(ui, "%ld point", "%ld points", (long)points), (long)points);
}

static void upgrade_enter(struct stage *stage)
{
	struct visit *visit = stage->visit;
	int room = room_to_come(&visit->booking);
	visit->extra.known = false;
	visit->extra.asked_any = false;
	visit->extra.upgrade = (struct extra_upgrade){0};
	if (!his_own(stage) || room < 0)
		return;
	visit->room = room;
	stage_ask(stage, services_ask_upgrade(stage->services, visit->booking.number, room, true), false);
}

static void card_build(const struct stage *stage, struct ui *ui, const char *id)
{
	const struct extra_upgrade *upgrade = &stage->visit->extra.upgrade;
	const struct booking *booking = &stage->visit->booking;
	ui_card(ui, &(struct ui_box){.id = id, .gap_look = 16});
	type_picture_build(stage, ui, ui_format(ui, "%s.picture", id), upgrade->type, PICTURE_LOOK);
	ui_title(ui, words_type(stage, upgrade->type));
	ui_text2(ui, words_room_facts(ui, stage, stage_type(stage, upgrade->type)));
	ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "%s.stay", id),
	                .label = T("Stay"),
	                .value = words_stay(ui, stage, booking->arrival_day, booking->departure_day)});
	ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "%s.cost", id),
	                .label = T("Cost"),
	                .value = points_words(ui, upgrade->points),
	                .strong = true});
	ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "%s.left", id),
	                .label = T("Left afterwards"),
	                .value = points_words(ui, upgrade->points_held - upgrade->points)});
	ui_end(ui);
}

static const char *not_possible(const struct stage *stage, struct ui *ui)
{
	if (!his_own(stage))
		return T("This booking is not under your member number. Our staff can put it there.");
	if (room_to_come(&stage->visit->booking) < 0)
		return T("A room is exchanged before the stay begins. Our staff see what can be done now.");
	if (!stage->visit->extra.upgrade.type[0])
		return T("No better room is free for every night of your stay. You could choose other dates.");
	return T("Your points do not reach for a better room yet.");
}

static void upgrade_build(const struct stage *stage, struct ui *ui)
{
	bool asking = stage_busy(stage) && !stage->visit->extra.known;
	bool can = stage->visit->extra.known && stage->visit->extra.upgrade.points > 0;
	struct ui_step yes = {.id = "upgrade.yes",
	    .label = T("Yes, take it"),
	    .busy = stage_busy(stage),
	    .disabled = !can,
	    .action = {.code = ACT_YES}};
	struct ui_step call = {
	    .id = "upgrade.call", .label = T("Call staff"), .icon = ICON_BELL, .action = {.code = ACT_CALL}};
	ui_page_begin(
	    ui, &(struct ui_page){.id = "upgrade",
	            .heading = T("A better room for points"),
	            .help = can ? T("The price of your stay remains as it is") : NULL,
	            .primary = can || asking ? yes : call,
	            .secondary = {.id = "upgrade.no", .label = T("No, thank you"), .action = {.code = ACT_NO}}});
	if (asking)
		ui_progress(ui, "upgrade.wait", T("One moment, please"), NULL);
	else if (can)
		card_build(stage, ui, "upgrade.card");
	else
		ui_notice(ui, "upgrade.reason", UI_INFO, not_possible(stage, ui));
	ui_page_end(ui);
}

static void upgrade_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct visit *visit = stage->visit;
	if (acted(outcome, ACT_NO))
		stage_back(stage);
	else if (acted(outcome, ACT_CALL))
		stage_call_staff(stage);
	else if (acted(outcome, ACT_YES) && visit->extra.known)
		stage_ask(stage,
		    services_redeem_upgrade(stage->services, visit->membership.member.number, visit->booking.number,
		        visit->room, &visit->extra.upgrade),
		    true);
}

static void upgrade_answer(struct stage *stage, const struct service_event *event)
{
	struct visit *visit = stage->visit;
	if (event->kind == SERVICE_EXTRA && event->upgrade && text_equal(event->code, "OK")) {
		visit->extra.upgrade = *event->upgrade;
		visit->extra.known = true;
	} else if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
	} else if (event->kind == SERVICE_COMMITTED) {
		deed_begin(stage, event->ticket);
		stage_go_above(stage, SCREEN_UPGRADED, SCREEN_HOME);
	}
}

const struct screen screen_upgrade = {.name = "upgrade",
    .build = upgrade_build,
    .act = upgrade_act,
    .answer = upgrade_answer,
    .enter = upgrade_enter,
    .personal = true};

/* ---- what became of it ------------------------------------------------------------------------------------------- */

static const struct deed_face faces[] = {
    [DEED_WAITING] = {.help = N_("We are asking for the room.")},
    [DEED_DONE] = {N_("The better room is yours"), N_("Check in with the same booking number")},
    [DEED_REFUSED] = {N_("Your own room it is"), N_("Your points stay as they were")},
};

static const char *refused_words(const struct stage *stage, struct ui *ui)
{
	const char *code = stage->visit->deed.code;
	if (text_equal(code, refusal_code(REFUSAL_NO_STOCK)))
		return T("The last better room was given away a moment ago. You could choose other dates, or ask our "
		         "staff.");
	if (text_equal(code, refusal_code(REFUSAL_NOT_ALLOWED)))
		return T(
		    "Your points do not reach for it any more, or the stay has begun. Our staff gladly look into it.");
	return T(words_refusal(code)->text);
}

static void upgraded_body(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	if (state != DEED_REFUSED)
		card_build(stage, ui, "upgraded.card");
}

static void upgraded_build(const struct stage *stage, struct ui *ui)
{
	deed_page_build(stage, ui,
	    &(struct deed_page){
	        .id = "upgraded", .faces = faces, .reason = refused_words(stage, ui), .body = upgraded_body});
}

const struct screen screen_upgraded = {.name = "upgraded",
    .build = upgraded_build,
    .act = deed_page_act,
    .deadline_ms = deed_deadline_ms,
    .tick = deed_tick,
    .personal = true};
