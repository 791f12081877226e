/* The rooms that can be had, who books, what will be recorded; then straight on to the check-in. */
#include <stdio.h>
#include "base/text.h"
#include "hotel/guest.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/book_price.h"
#include "kiosk/screens/deed_page.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/type_card.h"
#include "kiosk/screens/words.h"

enum {
	ACT_OFFER = RECEIPT_PANEL_ACTIONS,
	ACT_NAME,
	ACT_PHONE,
	ACT_EMAIL,
	ACT_CONTINUE,
	ACT_BOOK,
	ACT_CHECK_IN,
	ACT_CALL,
	ACT_DAYS,
};

static const struct walk_in_offer *chosen(const struct stage *stage)
{
	return &stage->visit->book.offers[stage->visit->book.chosen];
}

/* --- offers --- */

/* The member whose card this session has opened, or whose booking it has proved, has his own prices. */
static void know_member(const struct visit *visit, struct walk_in *request)
{
	const char *number = visit->membership.known ? visit->membership.member.number
	                     : visit->proved         ? visit->booking.member_number
	                                             : "";
	if (!request->member_number[0])
		text_copy(request->member_number, sizeof(request->member_number), number);
}

static void offers_enter(struct stage *stage)
{
	struct book_visit *book = &stage->visit->book;
	if (book->told) {
		book->told = false;
		return;
	}
	book->answered = false;
	book->lost = NULL;
	know_member(stage->visit, &book->request);
	book->request.language = stage->prefs.language;
	book->priced = book->request;
	/* Prices are asked for before the guest says who he is; the question wants some name. */
	if (!book->priced.contact.name[0])
		text_copy(book->priced.contact.name, sizeof(book->priced.contact.name), "-");
	stage_ask(stage, services_ask_walk_in(stage->services, &book->priced), false);
}

static void take_offers(struct book_visit *book, const struct walk_in_offers *told)
{
	book->refusal = told->refusal;
	book->offer_count = told->count < OFFERS_SHOWN ? told->count : OFFERS_SHOWN;
	for (int i = 0; i < book->offer_count; i++)
		book->offers[i] = told->offers[i];
	book->rule_count = told->rule_count;
	for (int i = 0; i < book->rule_count; i++)
		book->rules[i] = told->rules[i];
	book->answered = true;
}

static void offers_answer(struct stage *stage, const struct service_event *event)
{
	const struct walk_in_offers *told = event->walk_in;
	bool none = told && (told->refusal == REFUSAL_NO_STOCK || told->refusal == REFUSAL_NEEDS_STAFF);
	if (told && (none || text_equal(event->code, "OK")))
		take_offers(&stage->visit->book, told);
	else
		stage_refuse(stage, event->code);
}

/* What is taken off by promotions and membership, for all rooms. */
static const char *discount_words(const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer)
{
	int64_t off_minor = offer->quote.discount_minor * offer->room_count;
	if (off_minor <= 0)
		return "";
	return ui_format(
	    ui, T("%s discount included"), words_money(ui, stage, money_make(off_minor, offer->amount.currency)));
}

static const char *rooms_words(const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer)
{
	return words_join(ui, words_type(stage, offer->type),
	    ui_format(ui, ui_translate_plural(ui, "%d room", "%d rooms", offer->room_count), offer->room_count));
}

/* What no room of the type can grant: said before it is chosen. */
static const char *denied_words(const struct stage *stage, struct ui *ui, const struct walk_in_offer *offer)
{
	const struct walk_in *wanted = &stage->visit->book.request;
	const char *all = "";
	for (int i = 0; i < wanted->wish_count; i++)
		if (offer->wishes_denied >> i & 1)
			all = words_join(ui, all, words_wish(ui, stage, &wanted->wishes[i]));
	return all[0] ? ui_format(ui, T("Not possible here: %s"), all) : "";
}

/* He needs an accessible room, and there is none to be had. */
static bool inaccessible(const struct book_visit *book)
{
	int denied = 0;
	for (int w = 0; w < book->request.wish_count; w++)
		for (int i = 0; book->request.wishes[w].kind == WISH_ACCESSIBLE && i < book->offer_count; i++)
			denied += book->offers[i].wishes_denied >> w & 1;
	return book->answered && denied > 0 && denied == book->offer_count;
}

static void offer_line(const struct stage *stage, struct ui *ui, int index)
{
	const struct walk_in_offer *offer = &stage->visit->book.offers[index];
	const char *few = offer->left <= 2 ? T("only a few left") : "", *rules = book_price_rules(stage, ui, offer);
	/* A small panel has a line for one of the two; the next page but one has both. */
	const char *sum = rules[0] && ui_scale_now(ui)->compact ? "" : discount_words(stage, ui, offer);
	const char *denied = denied_words(stage, ui, offer);
	type_card_build(stage, ui,
	    &(struct type_card){.id = ui_format(ui, "offers.%d", index),
	        .type = offer->type,
	        .title = index == 0 ? ui_format(ui, T("Recommended: %s"), rooms_words(stage, ui, offer))
	                            : rooms_words(stage, ui, offer),
	        .note = denied[0] ? denied : words_join(ui, words_join(ui, few, rules), sum),
	        .price = words_money(ui, stage, offer->amount),
	        .action = {ACT_OFFER, index, NULL}});
}

static void offers_build(const struct stage *stage, struct ui *ui)
{
	const struct book_visit *book = &stage->visit->book;
	bool none = book->answered && book->offer_count == 0, stairs = inaccessible(book);
	struct ui_step call = {
	    .id = "offers.call", .label = T("Call staff"), .icon = ICON_BELL, .action = {.code = ACT_CALL}};
	struct ui_step days = {.id = "offers.days", .label = T("Other days"), .action = {.code = ACT_DAYS}};
	ui_page_begin(ui, &(struct ui_page){.id = "offers",
	                      .heading = none ? T("No such room is free") : T("Which room would you like?"),
	                      .help = words_stay(ui, stage, book->request.arrival_day, book->request.departure_day),
	                      .primary = none ? days : (struct ui_step){0},
	                      .secondary = none || stairs ? call : (struct ui_step){0}});
	if (!book->answered)
		ui_progress(ui, "offers.wait", T("Looking for rooms"), NULL);
	else if (book->lost && !none)
		ui_notice(ui, "offers.lost", UI_ATTENTION, ui_translate(ui, book->lost));
	if (none)
		ui_notice(ui, "offers.none", UI_ATTENTION,
		    book->refusal == REFUSAL_NEEDS_STAFF ? T("Our staff will gladly work out an offer for such a stay.")
		    : book->lost
		        ? T("The last one was taken a moment ago. Other days may do; our staff know more.")
		        : T("For these days and guests nothing is free. Other days may do; our staff know more."));
	if (stairs)
		ui_notice(ui, "offers.inaccessible", UI_ATTENTION,
		    T("No accessible room is free for these days. Our staff look for a way with you: please call "
		      "them."));
	ui_grid(ui, &(struct ui_box){
	                .columns = ui_scale_now(ui)->landscape && !ui_scale_now(ui)->compact ? 2 : 1, .gap_look = 20});
	for (int i = 0; book->answered && i < book->offer_count; i++)
		offer_line(stage, ui, i);
	ui_end(ui);
	if (book->offer_count > 0 && book->answered)
		ui_hint(ui, ICON_INFO, T("Prices are for the whole stay and all rooms, tax included."));
	ui_page_end(ui);
}

static void offers_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_CALL)) {
		stage_call_staff(stage);
	} else if (acted(outcome, ACT_DAYS)) {
		stage_go_above(stage, SCREEN_BOOK_DATES, SCREEN_HOME);
	} else if (acted(outcome, ACT_OFFER)) {
		stage->visit->book.chosen = outcome->action.number;
		stage_go(stage, SCREEN_BOOK_CONTACT);
	}
}

const struct screen screen_offers = {
    .name = "offers", .build = offers_build, .act = offers_act, .answer = offers_answer, .enter = offers_enter};

/* --- who books --- */

static void book_contact_build(const struct stage *stage, struct ui *ui)
{
	const struct contact *contact = &stage->visit->book.request.contact;
	bool enough = contact->name[0] && (contact->phone[0] || contact->email[0]);
	ui_page_begin(ui, &(struct ui_page){.id = "book_contact",
	                      .heading = T("Who is booking?"),
	                      .help = T("Your name, and a phone number or e-mail address"),
	                      .primary = {.id = "book_contact.continue",
	                          .label = T("Continue"),
	                          .disabled = !enough,
	                          .action = {.code = ACT_CONTINUE}}});
	ui_column(ui, &(struct ui_box){.gap_look = 20});
	entry_line(stage, ui, "book_contact.name", ICON_PERSON, T("Name"), contact->name, ACT_NAME);
	entry_line(stage, ui, "book_contact.phone", ICON_PHONE, T("Phone number"), contact->phone, ACT_PHONE);
	entry_line(stage, ui, "book_contact.email", ICON_MAIL, T("E-mail address"), contact->email, ACT_EMAIL);
	ui_end(ui);
	ui_page_end(ui);
}

static void book_contact_enter(struct stage *stage)
{
	struct contact *contact = &stage->visit->book.request.contact;
	entry_reach(stage, stage->visit->book.typing, contact->phone, contact->email);
	stage->visit->book.typing = false;
	text_copy(stage->visit->entries[ENTRY_BOOK_NAME].text, PERSON_NAME_BYTES, contact->name);
}

static void book_contact_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_CONTINUE)) {
		stage_go(stage, SCREEN_BOOK_REVIEW);
	} else if (acted(outcome, ACT_NAME)) {
		stage_go(stage, SCREEN_BOOK_NAME);
	} else if (acted(outcome, ACT_PHONE) || acted(outcome, ACT_EMAIL)) {
		stage->visit->book.typing = true;
		stage_go(stage, outcome->action.code == ACT_PHONE ? SCREEN_PHONE : SCREEN_EMAIL);
	}
}

const struct screen screen_book_contact = {.name = "book_contact",
    .build = book_contact_build,
    .act = book_contact_act,
    .enter = book_contact_enter,
    .personal = true};

static void book_name_build(const struct stage *stage, struct ui *ui)
{
	entry_build(stage, ui,
	    &(struct entry_page){.entry = ENTRY_BOOK_NAME,
	        .page = {.id = "book_name",
	            .heading = T("Your name"),
	            .help = T("As in the document"),
	            .primary = {
	                .id = "book_name.continue", .label = T("Continue"), .action = {.code = ACT_CONTINUE}}}});
}

static void book_name_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct contact *contact = &stage->visit->book.request.contact;
	if (!acted(outcome, ACT_CONTINUE)) {
		entry_edit(stage, ENTRY_BOOK_NAME, outcome);
	} else if (entry_take(stage, ENTRY_BOOK_NAME, contact->name, sizeof(contact->name))) {
		contact->surname[0] = contact->given[0] = contact->latin[0] = '\0';
		stage_back(stage);
	}
}

const struct screen screen_book_name = {
    .name = "book_name", .build = book_name_build, .act = book_name_act, .personal = true};

/* --- what will be recorded --- */

static void fact(struct ui *ui, const char *id, const char *label, const char *value, bool strong)
{
	if (value[0])
		ui_fact(ui, &(struct ui_fact){.id = id, .label = label, .value = value, .strong = strong});
}

static const char *wishes_words(const struct stage *stage, struct ui *ui)
{
	const struct walk_in *wanted = &stage->visit->book.request;
	const char *all = "";
	for (int i = 0; i < wanted->wish_count; i++)
		all = words_join(ui, all, words_wish(ui, stage, &wanted->wishes[i]));
	return all;
}

static void stay_fact(const struct stage *stage, struct ui *ui)
{
	const struct walk_in *wanted = &stage->visit->book.request;
	fact(ui, "book_review.stay", T("Your stay"), words_stay(ui, stage, wanted->arrival_day, wanted->departure_day),
	    false);
}

static void party_facts(const struct stage *stage, struct ui *ui)
{
	const struct walk_in *wanted = &stage->visit->book.request;
	const struct walk_in_offer *offer = chosen(stage);
	fact(ui, "book_review.rooms", T("Room type"), rooms_words(stage, ui, offer), false);
	fact(ui, "book_review.guests", T("Guests"), words_people(ui, wanted->adults, wanted->children), false);
	fact(ui, "book_review.wishes", T("Special requests"), wishes_words(stage, ui), false);
	fact(ui, "book_review.name", T("Name"), words_masked(stage, ui, wanted->contact.name), false);
	fact(ui, "book_review.reach", T("Phone and e-mail"),
	    words_join(
	        ui, words_masked(stage, ui, wanted->contact.phone), words_masked(stage, ui, wanted->contact.email)),
	    false);
}

static void book_review_build(const struct stage *stage, struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "book_review",
	                      .heading = T("Is this right?"),
	                      .help = T("This is what will be recorded"),
	                      .primary = {.id = "book_review.confirm",
	                          .label = T("Book"),
	                          .busy = stage_busy(stage),
	                          .action = {.code = ACT_BOOK}}});
	/* Where the page is divided, what is agreed to stands on its first part. */
	ui_card(ui, &(struct ui_box){.id = "book_review.card", .gap_look = 16});
	stay_fact(stage, ui);
	fact(ui, "book_review.amount", T("Total price"), words_money(ui, stage, chosen(stage)->amount), true);
	party_facts(stage, ui);
	ui_end(ui);
	if (!ui_scale_now(ui)->compact)
		ui_work(ui);
	ui_card(ui, &(struct ui_box){.id = "book_review.prices", .gap_look = 16});
	book_price_facts(stage, ui, chosen(stage));
	ui_end(ui);
	ui_page_end(ui);
}

static void book_review_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_BOOK))
		stage_ask(stage, services_book(stage->services, &stage->visit->book.request, chosen(stage)), true);
}

static void book_review_answer(struct stage *stage, const struct service_event *event)
{
	if (!text_equal(event->code, "OK")) {
		stage_refuse(stage, event->code);
		return;
	}
	deed_begin(stage, event->ticket);
	stage_go_above(stage, SCREEN_BOOKED, SCREEN_HOME);
}

const struct screen screen_book_review = {.name = "book_review",
    .build = book_review_build,
    .act = book_review_act,
    .answer = book_review_answer,
    .personal = true};

/* --- what became of it --- */

static const struct deed_face faces[] = {
    [DEED_WAITING] = {.help = N_("Your booking is being recorded")},
    [DEED_DONE] = {N_("You have a booking"), N_("We look forward to your stay")},
    [DEED_REFUSED] = {N_("It could not be booked"), N_("Nothing was recorded")},
};

/* The audit holds it: nothing is promised that staff have not seen. */
static const struct deed_face held_faces[] = {
    [DEED_DONE] = {N_("Your booking is recorded"), N_("Our staff look at one thing first"), ICON_CLOCK},
};

static bool held(const struct stage *stage)
{
	return deed_state(stage) == DEED_DONE && stage->visit->booking.held;
}

static const char *held_words(struct ui *ui)
{
	return ui_format(ui,
	    ui_translate_plural(ui, "The front desk answers you within %d minute, here or by message.",
	        "The front desk answers you within %d minutes, here or by message.", WALK_IN_ANSWER_MINUTES),
	    WALK_IN_ANSWER_MINUTES);
}

static bool can_check_in(const struct stage *stage)
{
	const struct visit *visit = stage->visit;
	return deed_state(stage) == DEED_DONE && visit->proved && !visit->booking.held &&
	       booking_next_room(&visit->booking, stage_business_day(stage)) >= 0;
}

static void booked_body(const struct stage *stage, struct ui *ui, enum deed_state state)
{
	const struct visit *visit = stage->visit;
	if (held(stage))
		ui_notice(ui, "booked.held", UI_INFO, held_words(ui));
	ui_card(ui, &(struct ui_box){.id = "booked.card", .gap_look = 16});
	if (state == DEED_DONE)
		ui_fact(ui, &(struct ui_fact){.id = "booked.number",
		                .label = T("Booking number"),
		                .value = visit->booking.number,
		                .strong = true,
		                .masked = stage->masked});
	stay_fact(stage, ui);
	party_facts(stage, ui);
	fact(ui, "booked.amount", T("Total price"), words_money(ui, stage, chosen(stage)->amount), true);
	ui_end(ui);
}

static void booked_build(const struct stage *stage, struct ui *ui)
{
	bool check_in = can_check_in(stage);
	struct ui_step go = {.id = "booked.check_in", .label = T("Check in now"), .action = {.code = ACT_CHECK_IN}};
	struct ui_step call = {
	    .id = "booked.call", .label = T("Call staff"), .icon = ICON_BELL, .action = {.code = ACT_CALL}};
	deed_page_build(stage, ui,
	    &(struct deed_page){.id = "booked",
	        .faces = held(stage) ? held_faces : faces,
	        .primary = check_in      ? go
	                   : held(stage) ? call
	                                 : (struct ui_step){0},
	        .secondary = check_in || held(stage) ? deed_finish(stage, ui, "booked.finish") : (struct ui_step){0},
	        .body = booked_body,
	        .paper = DEED_CODE,
	        .code_title = T("Your booking as a code")});
}

/* What went between the offer and the booking: on with what there is now, and all that he said stands. */
static bool offer_again(struct stage *stage, const struct service_event *event)
{
	struct book_visit *book = &stage->visit->book;
	bool dearer = text_equal(event->code, refusal_code(REFUSAL_STALE));
	if (!event->settled || !event->settled->walk_in ||
	    (!dearer && !text_equal(event->code, refusal_code(REFUSAL_NO_STOCK))))
		return false;
	take_offers(book, event->settled->walk_in);
	book->told = true;
	book->lost = dearer ? N_("The price has changed a moment ago. These are free:")
	                    : N_("The last one was taken a moment ago. These are free:");
	stage->visit->deed = (struct deed){0};
	stage_go_above(stage, SCREEN_OFFERS, SCREEN_HOME);
	return true;
}

static void booked_answer(struct stage *stage, const struct service_event *event)
{
	char code[BOOKING_NUMBER_BYTES + 16];
	if (event->kind == SERVICE_SETTLED && offer_again(stage, event))
		return;
	if (event->kind != SERVICE_SETTLED || !text_equal(event->code, "OK") || !event->settled ||
	    !event->settled->booking)
		return;
	stage->visit->proved = true;
	snprintf(code, sizeof(code), "FOYER1:%s", event->settled->booking->number);
	visit_code_set(stage->visit, code);
}

static void booked_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct visit *visit = stage->visit;
	if (deed_page_took(stage, outcome))
		return;
	if (acted(outcome, ACT_CALL)) {
		stage_call_staff(stage);
	} else if (acted(outcome, ACT_CHECK_IN)) {
		visit->purpose = FOR_CHECK_IN;
		visit->deed = (struct deed){0};
		visit->print = (struct print_state){0};
		visit->code.side = 0;
		flow_begin(stage);
	}
}

const struct screen screen_booked = {.name = "booked",
    .build = booked_build,
    .act = booked_act,
    .answer = booked_answer,
    .deadline_ms = deed_deadline_ms,
    .tick = deed_tick,
    .personal = true};
