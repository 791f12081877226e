/* One guest's document: scanned anywhere here, or typed. */
#include "kiosk/screens/entry.h"
#include "kiosk/screens/guest_pages.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/words.h"
#include "base/memory.h"
#include "base/text.h"
#include <string.h>

enum { ACT_KIND = 1, ACT_WITHOUT, ACT_CONTINUE, ACT_CHANGE };

const char *guest_heading_note(const struct stage *stage, struct ui *ui)
{
	const struct booking_room *room = stage_room(stage);
	int index = stage->visit->guest_index;
	const char *name = index < room->guest_count ? room->guests[index].name : "";
	const char *which = ui_format(ui, T("Guest %d of %d"), index + 1, room_guest_total(room));
	if (room_guest_child(room, index))
		which = words_join(ui, which, T("child"));
	return words_join(ui, which, words_masked(stage, ui, name));
}

/* --- how to show it --- */

static bool may_go_without(const struct stage *stage)
{
	const struct policy *policy = stage_policy(stage);
	return stage->visit->guest.child || (policy && !policy->document_required);
}

static const struct {
	const char *id, *label;
	enum document_kind kind;
	enum icon icon;
} kinds[] = {
    {"guest.chinese_id", N_("Chinese resident identity card"), DOCUMENT_CHINESE_ID, ICON_ID_CARD},
    {"guest.passport", N_("Passport"), DOCUMENT_PASSPORT, ICON_PASSPORT},
    {"guest.identity_card", N_("Identity card"), DOCUMENT_IDENTITY_CARD, ICON_ID_CARD},
    {"guest.other", N_("Other document"), DOCUMENT_OTHER, ICON_PEN},
};

static void guest_build(const struct stage *stage, struct ui *ui)
{
	struct ui_page page = {.id = "guest",
	    .heading = T("Your identity document"),
	    .help = guest_heading_note(stage, ui),
	    .step = STEP_GUESTS,
	    .steps = STEPS};
	if (may_go_without(stage))
		page.secondary = (struct ui_step){
		    .id = "guest.without", .label = T("Without a document"), .action = {.code = ACT_WITHOUT}};
	ui_page_begin(ui, &page);
	ui_card(ui, &(struct ui_box){.soft = true, .gap_look = 20});
	ui_row(ui, &(struct ui_box){.gap_look = 32});
	ui_emblem(ui, &(struct ui_emblem){.icon = ICON_SCAN});
	ui_column(ui, &(struct ui_box){.gap_look = 8, .place = {.grow = 1}});
	ui_title(ui, T("Put it on the reader"));
	ui_text(ui, T("Lay the side with the rows of < signs on the glass. It is read automatically."));
	ui_end(ui);
	ui_end(ui);
	ui_end(ui);
	if (stage->visit->problem)
		ui_notice(ui, "guest.problem", UI_REFUSAL, T(stage->visit->problem));
	ui_work(ui);
	ui_text2(ui, T("Or type it in yourself"));
	ui_grid(ui, &(struct ui_box){.columns = 2, .min_column_mm = 60});
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		ui_button(ui, &(struct ui_button){.id = kinds[i].id,
		                  .label = T(kinds[i].label),
		                  .kind = UI_LINE,
		                  .icon = kinds[i].icon,
		                  .action = {ACT_KIND, (int)kinds[i].kind, NULL}});
	ui_end(ui);
	ui_page_end(ui);
}

static void take_scan(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->text_too_long)
		stage->visit->problem = words_fault(DOCUMENT_BAD_LENGTH);
	else
		flow_take_zone(stage, outcome->text, outcome->text_length);
}

static void guest_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct visit *visit = stage->visit;
	if (outcome->kind == UI_SCANNED) {
		take_scan(stage, outcome);
	} else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_KIND) {
		visit->kind = (enum document_kind)outcome->action.number;
		stage_go(stage, SCREEN_DOCUMENT);
	} else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_WITHOUT) {
		visit->kind = visit->guest.document = DOCUMENT_NONE;
		visit->guest.document_number[0] = '\0';
		stage_go(stage, SCREEN_NAME);
	}
}

const struct screen screen_guest = {.name = "guest", .build = guest_build, .act = guest_act, .personal = true};

/* --- typed --- */

static void document_build(const struct stage *stage, struct ui *ui)
{
	bool chinese = stage->visit->kind == DOCUMENT_CHINESE_ID;
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_DOCUMENT,
	        .page = {.id = "document",
	            .heading = chinese ? T("Your identity number") : T("Number of your document"),
	            .help = chinese
	                        ? T("Eighteen characters, at the foot of the card")
	                        : words_join(ui, words_document(ui, stage->visit->kind), guest_heading_note(stage, ui)),
	            .step = STEP_GUESTS,
	            .steps = STEPS,
	            .primary = {.id = "document.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static enum document_fault take_identity_number(struct stage *stage, const char *text)
{
	struct document document;
	enum document_fault fault = identity_number_read(text, strlen(text), stage_business_day(stage), &document);
	if (fault == DOCUMENT_OK) {
		struct guest *guest = &stage->visit->guest;
		text_copy(guest->document_number, sizeof(guest->document_number), document.number);
		guest->birth_day = document.birth_day;
		guest->sex = document.sex;
		text_copy(guest->nationality, sizeof(guest->nationality), "CHN");
		text_copy(guest->issuer, sizeof(guest->issuer), "CHN");
		guest->document_checked = true;
	}
	memory_wipe(&document, sizeof(document));
	return fault;
}

static enum document_fault take_plain_number(struct stage *stage, const char *text)
{
	struct guest *guest = &stage->visit->guest;
	size_t length = strlen(text);
	if (length < 5 || length > 20)
		return DOCUMENT_BAD_LENGTH;
	if (strchr(text, '<'))
		return DOCUMENT_BAD_CHARACTER;
	text_copy(guest->document_number, sizeof(guest->document_number), text);
	guest->document_checked = false;
	return DOCUMENT_OK;
}

static void document_continue(struct stage *stage)
{
	struct visit *visit = stage->visit;
	const char *text = entry_text(stage, ENTRY_DOCUMENT);
	if (mrz_complete(text, strlen(text))) {
		flow_take_zone(stage, text, strlen(text));
		return;
	}
	enum document_fault fault =
	    visit->kind == DOCUMENT_CHINESE_ID ? take_identity_number(stage, text) : take_plain_number(stage, text);
	visit->problem = words_fault(fault);
	if (fault != DOCUMENT_OK)
		return;
	visit->guest.document = visit->kind;
	flow_next_detail(stage);
}

static void document_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_SCANNED)
		take_scan(stage, outcome);
	else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_CONTINUE)
		document_continue(stage);
	else
		entry_edit(stage, ENTRY_DOCUMENT, outcome);
}

const struct screen screen_document = {
    .name = "document", .build = document_build, .act = document_act, .personal = true};

/* --- what was read --- */

static void review_fact(const struct stage *stage, struct ui *ui, const char *id, const char *label, const char *value)
{
	if (value[0])
		ui_fact(ui, &(struct ui_fact){.id = id, .label = label, .value = value, .masked = stage->masked});
}

static void review_facts(const struct stage *stage, struct ui *ui)
{
	const struct guest *guest = &stage->visit->guest;
	review_fact(stage, ui, "review.name", T("Name"), guest->name);
	review_fact(stage, ui, "review.kind", T("Document"), words_document(ui, guest->document));
	review_fact(stage, ui, "review.number", T("Document number"), guest->document_number);
	review_fact(stage, ui, "review.nation", T("Nationality or region"), words_country(ui, guest->nationality));
	review_fact(stage, ui, "review.birth", T("Date of birth"), words_date(ui, guest->birth_day));
	review_fact(stage, ui, "review.expiry", T("Valid until"), words_date(ui, guest->expiry_day));
}

static void review_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(
	    ui, &(struct ui_page){.id = "review",
	            .heading = T("Is everything correct?"),
	            .help = guest_heading_note(stage, ui),
	            .step = STEP_GUESTS,
	            .steps = STEPS,
	            .primary = {.id = "review.continue", .label = T("All correct"), .action = {.code = ACT_CONTINUE}},
	            .secondary = {.id = "review.change", .label = T("Correct it"), .action = {.code = ACT_CHANGE}}});
	if (stage->visit->problem)
		ui_notice(ui, "review.problem", UI_REFUSAL, T(stage->visit->problem));
	ui_card(ui, &(struct ui_box){.id = "review.card", .gap_look = 20});
	review_facts(stage, ui);
	ui_end(ui);
	if (stage->visit->guest.document_checked)
		ui_notice(ui, "review.checked", UI_SUCCESS, T("The check digits agree."));
	ui_page_end(ui);
}

static void review_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (outcome->kind == UI_SCANNED)
		take_scan(stage, outcome);
	else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_CONTINUE)
		stage_go(stage,
		    room_guest_child(stage_room(stage), stage->visit->guest_index) ? SCREEN_NEEDS : SCREEN_CONTACT);
	else if (outcome->kind == UI_ACTED && outcome->action.code == ACT_CHANGE)
		stage_go(stage, stage->visit->kind == DOCUMENT_NONE ? SCREEN_NAME : SCREEN_DOCUMENT);
}

const struct screen screen_review = {.name = "review", .build = review_build, .act = review_act, .personal = true};
