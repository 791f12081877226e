/* How to reach the guest, what the guest needs, and the consent; then the registration is stored. */
#include <string.h>
#include "base/text.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/guest_pages.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"

enum { ACT_CONTINUE = 1, ACT_PHONE, ACT_EMAIL, ACT_NEED, ACT_OTHER, ACT_RECORD, ACT_MESSAGES };

static bool acted(const struct ui_outcome *outcome, int code)
{
	return outcome->kind == UI_ACTED && outcome->action.code == code;
}

/* --- contact --- */

static bool contact_needed(const struct stage *stage)
{
	return stage->visit->guest_index == 0;
}

static bool contact_given(const struct stage *stage)
{
	return phone_valid(entry_text(stage, ENTRY_PHONE)) || email_valid(entry_text(stage, ENTRY_EMAIL));
}

static void contact_line(const struct stage *stage, struct ui *ui, const char *id, enum icon icon, const char *label,
    enum entry entry, int code)
{
	const char *value = words_masked(stage, ui, entry_text(stage, entry));
	ui_button(ui, &(struct ui_button){.id = id,
	                  .label = label,
	                  .detail = value[0] ? value : T("Touch to enter"),
	                  .kind = UI_LINE,
	                  .icon = icon,
	                  .action = {.code = code}});
}

static void contact_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(
	    ui, &(struct ui_page){.id = "contact",
	            .heading = T("How can we reach you?"),
	            .help = contact_needed(stage) ? T("One of the two is enough") : T("You may leave this empty"),
	            .step = STEP_GUESTS,
	            .steps = STEPS,
	            .primary = {.id = "contact.continue",
	                .label = T("Continue"),
	                .disabled = contact_needed(stage) && !contact_given(stage),
	                .action = {.code = ACT_CONTINUE}}});
	ui_column(ui, NULL);
	contact_line(stage, ui, "contact.phone", ICON_PHONE, T("Phone number"), ENTRY_PHONE, ACT_PHONE);
	contact_line(stage, ui, "contact.email", ICON_MAIL, T("E-mail address"), ENTRY_EMAIL, ACT_EMAIL);
	ui_end(ui);
	ui_hint(ui, ICON_INFO, T("We use it only for your stay, for instance when something was left behind."));
	ui_page_end(ui);
}

static void contact_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_PHONE))
		stage_go(stage, SCREEN_PHONE);
	else if (acted(outcome, ACT_EMAIL))
		stage_go(stage, SCREEN_EMAIL);
	else if (acted(outcome, ACT_CONTINUE))
		stage_go(stage, SCREEN_NEEDS);
}

const struct screen screen_contact = {.name = "contact", .build = contact_build, .act = contact_act, .personal = true};

static void phone_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_PHONE,
	        .optional = true,
	        .page = {.id = "phone",
	            .heading = T("Your phone number"),
	            .help = T("From abroad with the country's number, for instance +49"),
	            .step = STEP_GUESTS,
	            .steps = flow_steps(stage),
	            .primary = {.id = "phone.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void phone_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const char *phone = entry_text(stage, ENTRY_PHONE);
	if (!acted(outcome, ACT_CONTINUE))
		entry_edit(stage, ENTRY_PHONE, outcome);
	else if (phone[0] && !phone_valid(phone))
		stage->visit->problem = N_("This phone number is not complete.");
	else
		stage_back(stage);
}

const struct screen screen_phone = {.name = "phone", .build = phone_build, .act = phone_act, .personal = true};

static void email_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_EMAIL,
	        .optional = true,
	        .page = {.id = "email",
	            .heading = T("Your e-mail address"),
	            .help = T("For instance name@example.com"),
	            .step = STEP_GUESTS,
	            .steps = flow_steps(stage),
	            .primary = {.id = "email.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void email_act(struct stage *stage, const struct ui_outcome *outcome)
{
	const char *email = entry_text(stage, ENTRY_EMAIL);
	if (!acted(outcome, ACT_CONTINUE))
		entry_edit(stage, ENTRY_EMAIL, outcome);
	else if (email[0] && !email_valid(email))
		stage->visit->problem = N_("This e-mail address is not complete.");
	else
		stage_back(stage);
}

const struct screen screen_email = {.name = "email", .build = email_build, .act = email_act, .personal = true};

/* --- needs --- */

/* word: what is recorded, the same for every language, so that staff read it in theirs. */
static const struct need {
	const char *word, *label;
	bool allergy;
} needs[] = {
    {"vegetarian", N_("Vegetarian"), false},
    {"vegan", N_("Vegan"), false},
    {"halal", N_("Halal"), false},
    {"gluten_free", N_("Gluten-free"), false},
    {"nuts", N_("Allergic to nuts"), true},
    {"seafood", N_("Allergic to seafood"), true},
    {"milk", N_("Allergic to milk"), true},
    {"feathers", N_("Allergic to feathers"), true},
};
enum { NEED_COUNT = sizeof(needs) / sizeof(needs[0]) };

static void needs_build(const struct stage *stage, struct ui *ui)
{
	const char *other = words_masked(stage, ui, entry_text(stage, ENTRY_NEEDS));
	ui_page_begin(ui, &(struct ui_page){.id = "needs",
	                      .heading = T("Anything we should know?"),
	                      .help = T("So that kitchen and housekeeping can take care. Nothing has to be chosen."),
	                      .step = STEP_GUESTS,
	                      .steps = STEPS,
	                      .primary = {.id = "needs.continue",
	                          .label = stage->visit->needs || other[0] ? T("Continue") : T("Nothing, thank you"),
	                          .action = {.code = ACT_CONTINUE}}});
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 20, .min_column_mm = 60});
	for (int i = 0; i < NEED_COUNT; i++)
		ui_toggle(ui, &(struct ui_toggle){.id = ui_format(ui, "needs.%s", needs[i].word),
		                  .label = T(needs[i].label),
		                  .on = (stage->visit->needs >> i & 1) != 0,
		                  .action = {ACT_NEED, i, NULL}});
	ui_end(ui);
	ui_button(ui, &(struct ui_button){.id = "needs.other",
	                  .label = T("Something else"),
	                  .detail = other[0] ? other : NULL,
	                  .kind = UI_LINE,
	                  .icon = ICON_PLUS,
	                  .action = {.code = ACT_OTHER}});
	ui_page_end(ui);
}

static void needs_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_NEED))
		stage->visit->needs ^= 1u << outcome->action.number;
	else if (acted(outcome, ACT_OTHER))
		stage_go(stage, SCREEN_NEEDS_OTHER);
	else if (acted(outcome, ACT_CONTINUE))
		stage_go(stage, SCREEN_CONSENT);
}

const struct screen screen_needs = {.name = "needs", .build = needs_build, .act = needs_act, .personal = true};

static void needs_other_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_NEEDS,
	        .optional = true,
	        .page = {.id = "needs_other",
	            .heading = T("What else?"),
	            .help = T("In a few words"),
	            .step = STEP_GUESTS,
	            .steps = STEPS,
	            .primary = {
	                .id = "needs_other.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void needs_other_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_CONTINUE))
		stage_back(stage);
	else
		entry_edit(stage, ENTRY_NEEDS, outcome);
}

const struct screen screen_needs_other = {
    .name = "needs_other", .build = needs_other_build, .act = needs_other_act, .personal = true};

/* --- consent and the record --- */

/* The version of the words below: kept with the consent, raised when they change. */
#define CONSENT_VERSION "2026-1"

static bool consent_needed(const struct stage *stage)
{
	const struct policy *policy = stage_policy(stage);
	return !policy || policy->consent_required;
}

static void consent_build(const struct stage *stage, struct ui *ui)
{
	const struct guest *guest = &stage->visit->guest;
	ui_page_begin(ui, &(struct ui_page){.id = "consent",
	                      .heading = T("What we record"),
	                      .help = guest_heading_note(stage, ui),
	                      .step = STEP_GUESTS,
	                      .steps = STEPS,
	                      .primary = {.id = "consent.accept",
	                          .label = T("Register"),
	                          .disabled = consent_needed(stage) && !guest->consent_registration,
	                          .busy = stage_busy(stage),
	                          .action = {.code = ACT_CONTINUE}}});
	ui_card(ui, &(struct ui_box){.gap_look = 16});
	ui_text(ui, T("Your name, document, contact and needs: the law asks hotels to register their guests, and we "
	              "need them for your stay."));
	ui_text(ui, T("They are stored sealed, seen only by those who serve you, and erased when the time prescribed "
	              "has passed."));
	ui_end(ui);
	if (stage->visit->problem)
		ui_notice(ui, "consent.problem", UI_REFUSAL, T(stage->visit->problem));
	ui_toggle(ui, &(struct ui_toggle){.id = "consent.record",
	                  .label = T("I agree to this registration"),
	                  .on = guest->consent_registration,
	                  .action = {.code = ACT_RECORD}});
	ui_toggle(ui, &(struct ui_toggle){.id = "consent.messages",
	                  .label = T("I would like to hear from the hotel after my stay"),
	                  .detail = T("Only if you wish"),
	                  .on = guest->consent_messages,
	                  .action = {.code = ACT_MESSAGES}});
	ui_page_end(ui);
}

static void append_word(char *list, size_t bytes, const char *word)
{
	if (list[0])
		strncat(list, ", ", bytes - strlen(list) - 1);
	strncat(list, word, bytes - strlen(list) - 1);
}

static bool complete_guest(struct stage *stage)
{
	struct visit *visit = stage->visit;
	struct guest *guest = &visit->guest;
	const struct policy *policy = stage_policy(stage);
	guest->diet[0] = guest->allergy[0] = guest->phone[0] = guest->email[0] = '\0';
	for (int i = 0; i < NEED_COUNT; i++)
		if (visit->needs >> i & 1)
			append_word(needs[i].allergy ? guest->allergy : guest->diet, NEEDS_BYTES, needs[i].word);
	if (phone_valid(entry_text(stage, ENTRY_PHONE)))
		text_copy(guest->phone, sizeof(guest->phone), entry_text(stage, ENTRY_PHONE));
	if (email_valid(entry_text(stage, ENTRY_EMAIL)))
		text_copy(guest->email, sizeof(guest->email), entry_text(stage, ENTRY_EMAIL));
	guest->child = room_guest_child(stage_room(stage), visit->guest_index);
	guest->consent_ms = stage->wall_ms;
	text_copy(guest->consent_version, sizeof(guest->consent_version), CONSENT_VERSION);
	if (!entry_take(stage, ENTRY_NEEDS, guest->other_needs, sizeof(guest->other_needs)))
		return false;
	return guest_missing(
	           guest, visit->guest_index == 0, policy && policy->document_required, consent_needed(stage)) == 0;
}

static void consent_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct visit *visit = stage->visit;
	if (acted(outcome, ACT_RECORD)) {
		visit->guest.consent_registration = !visit->guest.consent_registration;
	} else if (acted(outcome, ACT_MESSAGES)) {
		visit->guest.consent_messages = !visit->guest.consent_messages;
	} else if (acted(outcome, ACT_CONTINUE)) {
		visit->problem = NULL;
		if (complete_guest(stage))
			stage_ask(stage,
			    services_register_guest(
			        stage->services, visit->booking.number, visit->room, visit->guest_index, &visit->guest,
			        language_name(stage->prefs.language)),
			    true);
		else if (!visit->problem)
			visit->problem = N_("Something is still missing. Please go back and complete it.");
	}
}

static void consent_answer(struct stage *stage, const struct service_event *event)
{
	struct visit *visit = stage->visit;
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	if (event->booking)
		visit->booking = *event->booking;
	room_guest_registered(stage_room(stage), visit->guest_index, visit->guest.name);
	visit->guest_started = false;
	flow_next_guest(stage);
}

const struct screen screen_consent = {
    .name = "consent", .build = consent_build, .act = consent_act, .answer = consent_answer, .personal = true};
