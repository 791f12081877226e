/* Members: who one is (number and proof), points and tier, a gift for points. */
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/upgrade_flow.h"
#include "kiosk/screens/words.h"

enum {
	ACT_SEE = 1,
	ACT_JOIN,
	ACT_CONTINUE,
	ACT_SWITCH,
	ACT_GIFT,
	ACT_YES,
	ACT_NO,
	ACT_FINISH,
	ACT_BOOK,
	ACT_UPGRADE,
	ACT_GREETINGS,
	ACT_OFFERS
};

/* --- what is wanted --- */

static void member_build(const struct stage *stage, struct ui *ui)
{
	(void)stage;
	ui_page_begin(
	    ui, &(struct ui_page){
	            .id = "member", .heading = T("Membership"), .help = T("Points for every stay, gifts for points")});
	ui_grid(ui, &(struct ui_box){.columns = 2, .min_column_mm = 60});
	ui_button(ui, &(struct ui_button){.id = "member.see",
	                  .label = T("My points"),
	                  .detail = T("With your member number"),
	                  .kind = UI_TILE,
	                  .icon = ICON_STAR,
	                  .action = {.code = ACT_SEE}});
	ui_button(ui, &(struct ui_button){.id = "member.join",
	                  .label = T("Join"),
	                  .detail = T("Free, in one minute"),
	                  .kind = UI_TILE,
	                  .icon = ICON_PLUS,
	                  .action = {.code = ACT_JOIN}});
	ui_end(ui);
	ui_page_end(ui);
}

static void member_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_SEE))
		stage_go(stage, SCREEN_MEMBER_NUMBER);
	else if (acted(outcome, ACT_JOIN))
		stage_go(stage, SCREEN_JOIN);
}

const struct screen screen_member = {.name = "member", .build = member_build, .act = member_act};

/* --- number and proof --- */

static void member_number_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_MEMBER_NUMBER,
	        .page = {.id = "member_number",
	            .heading = T("Your member number"),
	            .help = T("On your card or in our messages"),
	            .primary = {
	                .id = "member_number.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void member_number_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_CONTINUE))
		stage_go(stage, SCREEN_MEMBER_PROOF);
	else
		entry_edit(stage, ENTRY_MEMBER_NUMBER, outcome);
}

const struct screen screen_member_number = {
    .name = "member_number", .build = member_number_build, .act = member_number_act, .personal = true};

static enum entry proof_entry(const struct stage *stage)
{
	return stage->visit->membership.by_name ? ENTRY_MEMBER_SURNAME : ENTRY_MEMBER_DIGITS;
}

static void member_proof_build(const struct stage *stage, struct ui *ui)
{
	bool by_name = stage->visit->membership.by_name;
	entry_build(stage, ui,
	    &(struct entry_page){.entry = proof_entry(stage),
	        .page = {.id = "member_proof",
	            .heading = by_name ? T("Your surname") : T("Last four digits of your phone"),
	            .help = T("As it was given when you joined"),
	            .primary = {.id = "member_proof.continue",
	                .label = T("Continue"),
	                .action = {.code = ACT_CONTINUE}},
	            .secondary = {.id = "member_proof.switch",
	                .label = by_name ? T("Use phone number") : T("Use surname"),
	                .action = {.code = ACT_SWITCH}}}});
}

static void member_proof_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct member_visit *visit = &stage->visit->membership;
	if (acted(outcome, ACT_SWITCH)) {
		visit->by_name = !visit->by_name;
		ui_keyboard_wipe(&stage->visit->keys);
	} else if (acted(outcome, ACT_CONTINUE)) {
		stage_ask(stage,
		    services_ask_member(
		        stage->services, entry_text(stage, ENTRY_MEMBER_NUMBER), entry_text(stage, proof_entry(stage))),
		    false);
	} else {
		entry_edit(stage, proof_entry(stage), outcome);
	}
}

static void take_member(struct member_visit *visit, const struct service_member *found)
{
	visit->member = *found->member;
	visit->gift_count = found->gift_count < GIFTS_SHOWN ? found->gift_count : GIFTS_SHOWN;
	for (int i = 0; i < visit->gift_count; i++)
		visit->gifts[i] = found->gifts[i];
	visit->known = true;
}

static void member_proof_answer(struct stage *stage, const struct service_event *event)
{
	if (text_equal(event->code, "OK") && event->member && event->member->member) {
		take_member(&stage->visit->membership, event->member);
		stage_go_above(stage, SCREEN_MEMBER_CARD, SCREEN_HOME);
	} else if (text_equal(event->code, refusal_code(REFUSAL_NOT_FOUND))) {
		stage->visit->problem = N_("Number and answer do not match a member.");
	} else {
		stage_refuse(stage, event->code);
	}
}

const struct screen screen_member_proof = {.name = "member_proof",
    .build = member_proof_build,
    .act = member_proof_act,
    .answer = member_proof_answer,
    .personal = true};

/* --- points, tier, gifts --- */

static const char *points_words(struct ui *ui, int64_t points)
{
	return ui_format(ui, ui_translate_plural(ui, "%ld point", "%ld points", (long)points), (long)points);
}

static void card_build(const struct stage *stage, struct ui *ui)
{
	const struct member *member = &stage->visit->membership.member;
	const char *tier = words_tier(stage, member->tier);
	ui_card(ui, &(struct ui_box){.id = "member_card.card", .gap_look = 16});
	ui_row(ui, &(struct ui_box){.gap_look = 32});
	ui_emblem(ui, &(struct ui_emblem){.icon = ICON_STAR});
	ui_column(ui, &(struct ui_box){.gap_look = 6, .place = {.grow = 1}});
	ui_words(ui, &(struct ui_words){
	                 .id = "member_card.points", .text = points_words(ui, member->points), .type = UI_SUBHEADING});
	ui_words(
	    ui, &(struct ui_words){.id = "member_card.tier", .text = tier[0] ? tier : T("Member"), .tone = UI_INK2});
	ui_end(ui);
	ui_end(ui);
	ui_fact(ui, &(struct ui_fact){.id = "member_card.number",
	                .label = T("Member number"),
	                .value = member->number,
	                .masked = stage->masked});
	ui_fact(ui, &(struct ui_fact){.id = "member_card.year",
	                .label = T("Earned this year"),
	                .value = points_words(ui, member->year_points)});
	ui_end(ui);
}

static void gift_line(const struct stage *stage, struct ui *ui, int index)
{
	const struct member_visit *visit = &stage->visit->membership;
	const struct member_gift *gift = &visit->gifts[index];
	const char *state = gift->stock == 0                      ? T("out of stock")
	                    : gift->points > visit->member.points ? T("not enough points yet")
	                                                          : "";
	ui_button(ui, &(struct ui_button){.id = ui_format(ui, "gift.%d", index),
	                  .label = localized_text(&gift->name, stage->prefs.language),
	                  .detail = words_join(ui, points_words(ui, gift->points), state),
	                  .kind = UI_LINE,
	                  .icon = ICON_BAG,
	                  .disabled = state[0] != '\0' || stage_busy(stage),
	                  .action = {ACT_GIFT, index, NULL}});
}

/* What he hears of beyond his stays: his own choice, at any time. */
static void consents_build(const struct stage *stage, struct ui *ui)
{
	const struct member *member = &stage->visit->membership.member;
	ui_grid(ui, &(struct ui_box){.columns = 2, .min_column_mm = 70});
	ui_toggle(ui, &(struct ui_toggle){.id = "member_card.greetings",
	                  .label = T("Greetings on special days"),
	                  .on = member->consent_greetings,
	                  .disabled = stage_busy(stage),
	                  .action = {.code = ACT_GREETINGS}});
	ui_toggle(ui, &(struct ui_toggle){.id = "member_card.offers",
	                  .label = T("Offers of the hotel"),
	                  .on = member->consent_offers,
	                  .disabled = stage_busy(stage),
	                  .action = {.code = ACT_OFFERS}});
	ui_end(ui);
}

static void member_card_build(const struct stage *stage, struct ui *ui)
{
	const struct member_visit *visit = &stage->visit->membership;
	ui_page_begin(
	    ui, &(struct ui_page){.id = "member_card",
	            .heading = ui_format(ui, T("Welcome, %s"), words_masked(stage, ui, visit->member.name)),
	            .help = visit->gift_count > 0 ? T("Touch a gift to have it for your points") : NULL,
	            .primary = {.id = "member_card.finish", .label = T("Finish"), .action = {.code = ACT_FINISH}},
	            .secondary = {.id = "member_card.book",
	                .label = T("Book now"),
	                .disabled = !stage->status.online || stage_busy(stage),
	                .action = {.code = ACT_BOOK}}});
	card_build(stage, ui);
	if (!ui_scale_now(ui)->compact)
		ui_work(ui);
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	if (upgrade_possible(stage))
		ui_button(ui, &(struct ui_button){.id = "member_card.upgrade",
		                  .label = T("A better room for points"),
		                  .detail = T("For a booking that has not begun"),
		                  .kind = UI_LINE,
		                  .icon = ICON_BED,
		                  .disabled = stage_busy(stage),
		                  .action = {.code = ACT_UPGRADE}});
	for (int i = 0; i < visit->gift_count; i++)
		gift_line(stage, ui, i);
	consents_build(stage, ui);
	ui_end(ui);
	ui_page_end(ui);
}

static void consent_turn(struct stage *stage, int code)
{
	struct member *member = &stage->visit->membership.member;
	bool *consent = code == ACT_GREETINGS ? &member->consent_greetings : &member->consent_offers;
	*consent = !*consent;
	stage->visit->membership.turned = code;
	stage_ask(stage,
	    services_member_consent(stage->services, member->number, member->consent_greetings, member->consent_offers),
	    true);
}

/* What could not be kept stands as it was. */
static void member_card_answer(struct stage *stage, const struct service_event *event)
{
	struct member *member = &stage->visit->membership.member;
	bool *consent =
	    stage->visit->membership.turned == ACT_GREETINGS ? &member->consent_greetings : &member->consent_offers;
	if (text_equal(event->code, "OK"))
		return;
	*consent = !*consent;
	stage_refuse(stage, event->code);
}

static void member_card_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_FINISH)) {
		stage->over = true;
	} else if (acted(outcome, ACT_BOOK)) {
		stage->visit->purpose = FOR_BOOKING;
		stage_go(stage, SCREEN_BOOK_DATES);
	} else if (acted(outcome, ACT_UPGRADE)) {
		stage->visit->purpose = FOR_UPGRADE;
		stage_go(stage, stage->visit->proved ? SCREEN_UPGRADE : SCREEN_LOOKUP);
	} else if (acted(outcome, ACT_GREETINGS) || acted(outcome, ACT_OFFERS)) {
		consent_turn(stage, outcome->action.code);
	} else if (acted(outcome, ACT_GIFT)) {
		stage->visit->membership.gift = outcome->action.number;
		stage_go(stage, SCREEN_GIFT);
	}
}

const struct screen screen_member_card = {.name = "member_card",
    .build = member_card_build,
    .act = member_card_act,
    .answer = member_card_answer,
    .personal = true};

/* --- a gift --- */

static void gift_card(const struct stage *stage, struct ui *ui, const char *id)
{
	const struct member_visit *visit = &stage->visit->membership;
	const struct member_gift *gift = &visit->gifts[visit->gift];
	ui_card(ui, &(struct ui_box){.id = id, .gap_look = 16});
	ui_title(ui, localized_text(&gift->name, stage->prefs.language));
	ui_fact(
	    ui, &(struct ui_fact){
	            .id = ui_format(ui, "%s.cost", id), .label = T("Cost"), .value = points_words(ui, gift->points)});
	ui_fact(ui, &(struct ui_fact){.id = ui_format(ui, "%s.left", id),
	                .label = T("Left afterwards"),
	                .value = points_words(ui, visit->member.points - gift->points)});
	ui_end(ui);
}

static void gift_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "gift",
	                      .heading = T("Take this gift?"),
	                      .help = T("Our staff hand it to you at the desk"),
	                      .primary = {.id = "gift.yes",
	                          .label = T("Yes, take it"),
	                          .busy = stage_busy(stage),
	                          .action = {.code = ACT_YES}},
	                      .secondary = {.id = "gift.no", .label = T("No"), .action = {.code = ACT_NO}}});
	gift_card(stage, ui, "gift.card");
	ui_page_end(ui);
}

static void gift_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const struct member_visit *visit = &stage->visit->membership;
	if (acted(outcome, ACT_NO))
		stage_back(stage);
	else if (acted(outcome, ACT_YES))
		stage_ask(stage,
		    services_redeem_gift(stage->services, visit->member.number, visit->gifts[visit->gift].id), true);
}

static void gift_answer(struct stage *stage, const struct service_event *event)
{
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	deed_begin(stage, event->ticket);
	stage_go_above(stage, SCREEN_GIFTED, SCREEN_HOME);
}

const struct screen screen_gift = {
    .name = "gift", .build = gift_build, .act = gift_act, .answer = gift_answer, .personal = true};

static const struct deed_face faces[] = {
    [DEED_WAITING] = {.help = N_("Your points are being booked")},
    [DEED_DONE] = {N_("The gift is yours"), N_("Please fetch it at the front desk")},
    [DEED_REFUSED] = {N_("This gift is not to be had"), N_("Your points stay as they were")},
};

static void gifted_body(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	if (state != DEED_REFUSED)
		gift_card(stage, ui, "gifted.card");
}

static void gifted_build(const struct stage *stage, struct ui *ui)
{
	deed_page_build(stage, ui, &(struct deed_page){.id = "gifted", .faces = faces, .body = gifted_body});
}

const struct screen screen_gifted = {.name = "gifted",
    .build = gifted_build,
    .act = deed_page_act,
    .deadline_ms = deed_deadline_ms,
    .tick = deed_tick,
    .personal = true};
