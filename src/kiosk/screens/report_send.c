/* The request in the guest's words, whom to tell, what will be recorded; then its number and code. */
#include "base/text.h"
#include "hotel/guest.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/receipt_panel.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/ticket_words.h"
#include "kiosk/screens/words.h"

enum { ACT_CONTINUE = RECEIPT_PANEL_ACTIONS, ACT_NAME, ACT_PHONE, ACT_EMAIL, ACT_SEND };
enum { WORDS_SHOWN = 140 };

static struct ticket *draft(struct stage *stage)
{
	return &stage->visit->report.draft;
}

/* --- words --- */

static void ticket_words_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_TICKET_WORDS,
	        .page = {.id = "ticket_words",
	            .heading = T("Please tell us more"),
	            .help = words_ticket_kind(ui, stage->visit->report.draft.kind),
	            .primary = {
	                .id = "ticket_words.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void ticket_words_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct ticket *ticket = draft(stage);
	if (!acted(outcome, ACT_CONTINUE))
		entry_edit(stage, ENTRY_TICKET_WORDS, outcome);
	else if (entry_take(stage, ENTRY_TICKET_WORDS, ticket->details, sizeof(ticket->details)))
		stage_go(stage, SCREEN_TICKET_CONTACT);
}

const struct screen screen_ticket_words = {
    .name = "ticket_words", .build = ticket_words_build, .act = ticket_words_act, .personal = true};

/* --- whom to tell --- */

static bool known(const struct contact *contact)
{
	return contact->name[0] || contact->phone[0] || contact->email[0];
}

static void ticket_contact_build(const struct stage *stage, struct ui *ui)
{
	const struct contact *contact = &stage->visit->report.draft.contact;
	ui_page_begin(ui, &(struct ui_page){.id = "ticket_contact",
	                      .heading = T("Whom may we tell?"),
	                      .help = T("You may leave this empty"),
	                      .primary = {.id = "ticket_contact.continue",
	                          .label = known(contact) ? T("Continue") : T("Without my name"),
	                          .action = {.code = ACT_CONTINUE}}});
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	entry_line(stage, ui, "ticket_contact.name", ICON_PERSON, T("Name"), contact->name, ACT_NAME);
	entry_line(stage, ui, "ticket_contact.phone", ICON_PHONE, T("Phone number"), contact->phone, ACT_PHONE);
	entry_line(stage, ui, "ticket_contact.email", ICON_MAIL, T("E-mail address"), contact->email, ACT_EMAIL);
	ui_end(ui);
	ui_hint(ui, ICON_INFO, T("With a phone number or an e-mail address we can tell you what becomes of it."));
	ui_page_end(ui);
}

static void ticket_contact_enter(struct stage *stage)
{
	struct contact *contact = &draft(stage)->contact;
	entry_reach(stage, stage->visit->report.typing, contact->phone, contact->email);
	stage->visit->report.typing = false;
	text_copy(stage->visit->entries[ENTRY_CONTACT_NAME].text, PERSON_NAME_BYTES, contact->name);
}

static void ticket_contact_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_CONTINUE)) {
		stage_go(stage, SCREEN_TICKET_REVIEW);
	} else if (acted(outcome, ACT_NAME)) {
		stage_go(stage, SCREEN_TICKET_NAME);
	} else if (acted(outcome, ACT_PHONE) || acted(outcome, ACT_EMAIL)) {
		stage->visit->report.typing = true;
		stage_go(stage, outcome->action.code == ACT_PHONE ? SCREEN_PHONE : SCREEN_EMAIL);
	}
}

const struct screen screen_ticket_contact = {.name = "ticket_contact",
    .build = ticket_contact_build,
    .act = ticket_contact_act,
    .enter = ticket_contact_enter,
    .personal = true};

static void ticket_name_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_CONTACT_NAME,
	        .optional = true,
	        .page = {.id = "ticket_name",
	            .heading = T("Your name"),
	            .help = T("You may leave this empty"),
	            .primary = {
	                .id = "ticket_name.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void ticket_name_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct contact *contact = &draft(stage)->contact;
	if (!acted(outcome, ACT_CONTINUE))
		entry_edit(stage, ENTRY_CONTACT_NAME, outcome);
	else if (entry_take(stage, ENTRY_CONTACT_NAME, contact->name, sizeof(contact->name)))
		stage_back(stage);
}

const struct screen screen_ticket_name = {
    .name = "ticket_name", .build = ticket_name_build, .act = ticket_name_act, .personal = true};

/* --- what will be recorded --- */

static void fact(struct ui *ui, const char *id, const char *label, const char *value)
{
	if (value[0])
		ui_fact(ui, &(struct ui_fact){.id = id, .label = label, .value = value});
}

/* The beginning of a long text: the whole was just read on the page before. */
static const char *beginning(struct ui *ui, const char *text)
{
	const char *end = text;
	for (int i = 0; i < WORDS_SHOWN && *end; i++)
		text_next(&end);
	return *end ? ui_format(ui, "%.*s…", (int)(end - text), text) : text;
}

static void ticket_review_build(const struct stage *stage, struct ui *ui)
{
	const struct ticket *ticket = &stage->visit->report.draft;
	const char *reach = words_join(ui, ticket->contact.phone, ticket->contact.email);
	ui_page_begin(ui, &(struct ui_page){.id = "ticket_review",
	                      .heading = T("Shall we send it so?"),
	                      .help = T("This is what will be recorded"),
	                      .primary = {.id = "ticket_review.send",
	                          .label = T("Send"),
	                          .busy = stage_busy(stage),
	                          .action = {.code = ACT_SEND}}});
	ui_card(ui, &(struct ui_box){.id = "ticket_review.card", .gap_look = 16});
	fact(ui, "ticket_review.kind", T("What it is about"),
	    words_join(ui, words_ticket_kind(ui, ticket->kind), report_subject(stage, ui)));
	fact(ui, "ticket_review.where", T("Where"), report_where(stage, ui));
	fact(ui, "ticket_review.when", T("When"), report_when(stage, ui));
	fact(ui, "ticket_review.words", T("Your words"), words_masked(stage, ui, beginning(ui, ticket->details)));
	fact(ui, "ticket_review.name", T("Name"), words_masked(stage, ui, ticket->contact.name));
	fact(ui, "ticket_review.reach", T("Phone and e-mail"), words_masked(stage, ui, reach));
	ui_end(ui);
	ui_page_end(ui);
}

static void ticket_review_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (!acted(outcome, ACT_SEND))
		return;
	draft(stage)->language = stage->prefs.language;
	stage_ask(stage, services_open_ticket(stage->services, draft(stage)), true);
}

static void ticket_review_answer(struct stage *stage, const struct service_event *event)
{
	char code[TICKET_QR_BYTES];
	struct ticket *ticket = draft(stage);
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	text_copy(ticket->number, sizeof(ticket->number), event->ticket_number);
	ticket_qr(ticket->number, code);
	deed_begin(stage, event->ticket);
	visit_code_set(stage->visit, code);
	stage_go_above(stage, SCREEN_TICKET_OPENED, SCREEN_HOME);
	receipt_panel_print(stage, false);
}

const struct screen screen_ticket_review = {.name = "ticket_review",
    .build = ticket_review_build,
    .act = ticket_review_act,
    .answer = ticket_review_answer,
    .personal = true};

/* --- its number --- */

static const struct deed_face faces[] = {
    [DEED_DONE] = {N_("We see to it"), N_("You can ask here at any time how far it is")},
};

static void ticket_opened_body(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	(void)state;
	ui_card(ui, &(struct ui_box){.gap_look = 16});
	ui_text2(ui, T("Number of the request"));
	ui_words(ui, &(struct ui_words){.id = "ticket_opened.number",
	                 .text = words_masked(stage, ui, stage->visit->report.draft.number),
	                 .type = UI_FIELD,
	                 .tone = UI_ACCENT});
	ui_end(ui);
	if (!stage->status.online)
		ui_hint(ui, ICON_INFO, T("It reaches our staff as soon as the network is back."));
}

static void ticket_opened_build(const struct stage *stage, struct ui *ui)
{
	deed_page_build(stage, ui,
	    &(struct deed_page){.id = "ticket_opened",
	        .faces = faces,
	        .at_once = true,
	        .body = ticket_opened_body,
	        .paper = DEED_RECEIPT});
}

const struct screen screen_ticket_opened = {
    .name = "ticket_opened", .build = ticket_opened_build, .act = deed_page_act, .personal = true};
