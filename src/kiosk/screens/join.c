/* Joining: name, how to reach, consents, the date of birth for who wants to say it; then the member's number. */
#include "base/text.h"
#include "hotel/guest.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum {
	ACT_NAME = RECEIPT_PANEL_ACTIONS,
	ACT_PHONE,
	ACT_EMAIL,
	ACT_TERMS,
	ACT_GREETINGS,
	ACT_OFFERS,
	ACT_JOIN,
	ACT_SKIP,
	ACT_SEE,
	ACT_CONTINUE
};

static struct member_join *join(struct stage *stage)
{
	return &stage->visit->membership.join;
}

static void consents_build(const struct member_join *wanted, struct ui *ui)
{
	ui_toggle(ui, &(struct ui_toggle){.id = "join.terms",
	                  .label = T("I agree to the membership terms"),
	                  .detail = T("Name, contact, stays and points are kept for it"),
	                  .on = wanted->consent_terms,
	                  .action = {.code = ACT_TERMS}});
	ui_toggle(ui, &(struct ui_toggle){.id = "join.greetings",
	                  .label = T("Greetings on special days"),
	                  .on = wanted->consent_greetings,
	                  .action = {.code = ACT_GREETINGS}});
	ui_toggle(ui, &(struct ui_toggle){.id = "join.offers",
	                  .label = T("Offers of the hotel"),
	                  .on = wanted->consent_offers,
	                  .action = {.code = ACT_OFFERS}});
}

static void join_build(const struct stage *stage, struct ui *ui)
{
	const struct member_join *wanted = &stage->visit->membership.join;
	bool enough = wanted->name[0] && (wanted->phone[0] || wanted->email[0]) && wanted->consent_terms;
	ui_page_begin(ui,
	    &(struct ui_page){.id = "join",
	        .heading = T("Become a member"),
	        .help = T("Your name, and a phone number or e-mail address"),
	        .primary = {
	            .id = "join.send", .label = T("Continue"), .disabled = !enough, .action = {.code = ACT_CONTINUE}}});
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	entry_line(stage, ui, "join.name", ICON_PERSON, T("Name"), wanted->name, ACT_NAME);
	entry_line(stage, ui, "join.phone", ICON_PHONE, T("Phone number"), wanted->phone, ACT_PHONE);
	entry_line(stage, ui, "join.email", ICON_MAIL, T("E-mail address"), wanted->email, ACT_EMAIL);
	ui_end(ui);
	ui_work(ui);
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	consents_build(wanted, ui);
	ui_end(ui);
	ui_page_end(ui);
}

/* Back from a keyboard: what was typed there is what he wants. */
static void join_enter(struct stage *stage)
{
	struct member_visit *visit = &stage->visit->membership;
	entry_reach(stage, visit->typing, visit->join.phone, visit->join.email);
	visit->typing = false;
	text_copy(stage->visit->entries[ENTRY_JOIN_NAME].text, PERSON_NAME_BYTES, visit->join.name);
}

static bool *consent(struct member_join *wanted, int code)
{
	return code == ACT_TERMS       ? &wanted->consent_terms
	       : code == ACT_GREETINGS ? &wanted->consent_greetings
	                               : &wanted->consent_offers;
}

static void join_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind != UI_ACTED)
		return;
	int code = outcome->action.code;
	if (code == ACT_NAME) {
		stage_go(stage, SCREEN_JOIN_NAME);
	} else if (code == ACT_PHONE || code == ACT_EMAIL) {
		stage->visit->membership.typing = true;
		stage_go(stage, code == ACT_PHONE ? SCREEN_PHONE : SCREEN_EMAIL);
	} else if (code == ACT_CONTINUE) {
		stage_go(stage, SCREEN_JOIN_BIRTH);
	} else {
		bool *value = consent(join(stage), code);
		*value = !*value;
	}
}

const struct screen screen_join = {
    .name = "join", .build = join_build, .act = join_act, .enter = join_enter, .personal = true};

static void join_name_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_JOIN_NAME,
	        .page = {.id = "join_name",
	            .heading = T("Your name"),
	            .help = T("As in the document"),
	            .primary = {
	                .id = "join_name.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void join_name_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_CONTINUE))
		entry_edit(stage, ENTRY_JOIN_NAME, outcome);
	else if (entry_take(stage, ENTRY_JOIN_NAME, join(stage)->name, sizeof(join(stage)->name)))
		stage_back(stage);
}

const struct screen screen_join_name = {
    .name = "join_name", .build = join_name_build, .act = join_name_act, .personal = true};

/* --- date of birth, for who wants to say it --- */

static int least_age(const struct stage *stage)
{
	const struct hotel_view *hotel = services_hotel(stage->services);
	return hotel ? hotel->member_age : 0;
}

static void join_birth_build(const struct stage *stage, struct ui *ui)
{
	int age = least_age(stage);
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_JOIN_BIRTH,
	        .page = {.id = "join_birth",
	            .heading = T("Your birthday, if you like"),
	            .help = T("Year, month, day: for 4 July 1990 type 19900704"),
	            .primary = {.id = "join_birth.send", .label = T("Join"), .action = {.code = ACT_JOIN}},
	            .secondary = {.id = "join_birth.skip",
	                .label = T("Skip"),
	                .disabled = stage_busy(stage),
	                .action = {.code = ACT_SKIP}}},
	        .hint_icon = ICON_INFO,
	        .hint = age > 0 ? ui_format(ui, T("For your birthday greeting; members are %d or older"), age)
	                        : T("For your birthday greeting")});
}

static void send(struct stage *stage, int32_t birth_day)
{
	join(stage)->birth_day = birth_day;
	join(stage)->language = stage->prefs.language;
	stage_ask(stage, services_join_member(stage->services, join(stage)), true);
}

static void join_birth_act(struct stage *stage, const struct ui_outcome *outcome)
{
	int32_t birth_day;
	if (acted(outcome, ACT_SKIP))
		send(stage, DAY_NONE);
	else if (!acted(outcome, ACT_JOIN))
		entry_edit(stage, ENTRY_JOIN_BIRTH, outcome);
	else if (!entry_birth(stage, ENTRY_JOIN_BIRTH, &birth_day))
		return;
	else if (age_on(birth_day, stage_business_day(stage)) < least_age(stage))
		stage->visit->problem = N_("Membership is not possible at this age yet.");
	else
		send(stage, birth_day);
}

static void join_answer(struct stage *stage, const struct service_event *event)
{
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	deed_begin(stage, event->ticket);
	stage_go_above(stage, SCREEN_JOINED, SCREEN_HOME);
}

const struct screen screen_join_birth = {
    .name = "join_birth", .build = join_birth_build, .act = join_birth_act, .answer = join_answer, .personal = true};

/* --- what became of it --- */

static const struct deed_face faces[] = {
    [DEED_WAITING] = {.help = N_("Your membership is being recorded")},
    [DEED_KEPT] = {.help = N_("You get your member number by message")},
    [DEED_DONE] = {N_("Welcome as a member"), N_("Points begin with your next stay"), ICON_STAR},
    [DEED_REFUSED] = {N_("Joining was not possible"), N_("Our staff will gladly help you.")},
};

/* The phone is in use already. Whose it is, or whether by a member, is nobody's business here. */
static bool in_use(const struct stage *stage)
{
	return deed_state(stage) == DEED_REFUSED &&
	       text_equal(stage->visit->deed.code, refusal_code(REFUSAL_NOT_ALLOWED));
}

static const char *refused_words(const struct stage *stage)
{
	return in_use(stage) ? N_("This phone number cannot be used to join again. If you are a member already, see your "
	                          "points with your member number; or ask at the front desk.")
	                     : words_refusal(stage->visit->deed.code)->text;
}

static void joined_body(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	if (state != DEED_DONE)
		return;
	ui_card(ui, &(struct ui_box){.gap_look = 16});
	ui_text2(ui, T("Member number"));
	ui_words(ui, &(struct ui_words){.id = "joined.number",
	                 .text = words_masked(stage, ui, stage->visit->membership.number),
	                 .type = UI_FIELD,
	                 .tone = UI_ACCENT});
	ui_end(ui);
	ui_hint(ui, ICON_INFO, T("Please note it or photograph it."));
}

static void joined_build(const struct stage *stage, struct ui *ui)
{
	deed_page_build(stage, ui,
	    &(struct deed_page){.id = "joined",
	        .faces = faces,
	        .reason = T(refused_words(stage)),
	        .secondary = {.id = "joined.see",
	            .label = in_use(stage) ? T("My points") : NULL,
	            .action = {.code = ACT_SEE}},
	        .body = joined_body});
}

static void joined_answer(struct stage *stage, const struct service_event *event)
{
	if (event->kind == SERVICE_SETTLED && event->settled)
		text_copy(stage->visit->membership.number, MEMBER_NUMBER_BYTES, event->settled->number);
}

static void joined_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!deed_page_took(stage, outcome) && acted(outcome, ACT_SEE))
		stage_go(stage, SCREEN_MEMBER_NUMBER);
}

const struct screen screen_joined = {.name = "joined",
    .build = joined_build,
    .act = joined_act,
    .answer = joined_answer,
    .deadline_ms = deed_deadline_ms,
    .tick = deed_tick,
    .personal = true};
