/* The guests' screens: one row each in a table, one file each (or one file for a small family).
 *
 * Ids are stable: tests and assistive technology rely on them. On every page: header.language header.text_size
 * header.reach header.call footer.back footer.restart; the keys of the on-screen keyboards are key.1 key.q
 * key.backspace ...
 *
 * - unready: not enrolled, or no hotel yet
 * - attract: nobody is here; attract.begin attract.language.LANGUAGE
 * - home: what would you like to do; home.check_in home.change home.leave home.services home.stay home.guide
 * - guide: what the hotel answers; guide.SUBJECT guide.search
 * - guide_subject: its questions; guide_subject.ID guide_subject.type.CODE guide_subject.price.CODE guide_subject.ask
 *   guide_subject.book
 * - guide_answer: guide_answer.text guide_answer.picture guide_answer.price guide_answer.others guide_answer.ask
 *   guide_answer.book
 * - guide_search guide_found: looking through them; guide.words guide_search.find guide_found.N guide_found.none
 *   guide_found.ask
 * - lookup: booking number; lookup.number lookup.find lookup.problem
 * - proof: the second proof; proof.surname proof.phone proof.switch proof.continue
 * - failed: not found, or too many tries; failed.again failed.call failed.wait
 * - booking: the confirmation; booking.card booking.continue
 * - rooms: which room of the booking; rooms.N (N from 0)
 * - guest: how to show the document; guest.passport guest.identity_card guest.chinese_id guest.other guest.without
 * - document: its number, or its zone; guest.document document.continue
 * - name: as in the document; guest.name name.continue
 * - birth: date of birth; guest.birth birth.continue
 * - nation nation_code: nationality, the usual ones and by letters; nation.CODE nation.other guest.nation
 * - review: what was read; review.card review.change review.continue
 * - contact phone email: how to reach the guest; contact.phone contact.email guest.phone guest.email
 * - needs needs_other: diet, allergies, other; needs.WORD needs.other guest.needs
 * - consent: what is recorded and why; consent.record consent.messages consent.accept
 * - offer: the room; offer.card offer.accept offer.wait
 * - rules: the house rules; rules.text rules.accept
 * - sign: registration card; sign.pad sign.clear sign.accept
 * - summary: what will be recorded; summary.card summary.confirm
 * - done: checked in; done.room done.pin done.code done.qr done.print done.paper_yes done.paper_no done.next
 * done.finish
 * - queue queue_phone queued: no room ready yet; queue.place queue.phone queue.take queue.number queued.finish
 * - refused: cannot be done here; refused.reason refused.call refused.again refused.home
 * - stay: a room that is already checked in; stay.room stay.print stay.finish
 * - manage: what of the booking is to change; manage.dates .types .wishes .names .contact .late .cancel .review
 * - dates: calendar; dates.day.YYYY-MM-DD dates.previous dates.next dates.month dates.facts dates.take
 * - types late: other types, later hours; types.CODE types.room.N late.N (-1: as usual)
 * - wishes wish_words: special requests; wishes.KIND wishes.other wishes.words wishes.continue
 * - names name_edit: who stays; names.N names.name names.continue name_edit.continue
 * - reach: contact; reach.phone reach.email reach.continue
 * - change: what will be recorded; change.card change.confirm change.offline
 * - others: what could be had instead; others.reason others.N others.again others.call
 * - changed: what became of it; changed.card changed.reason changed.qr changed.print changed.more changed.finish
 * - cancel: its cost; cancel.card cancel.policy cancel.continue
 * - cancel_reason cancel_words: why; cancel_reason.NAME cancel.words cancel_words.continue
 * - cancel_confirm: cancel_confirm.keep cancel_confirm.yes
 * - cancelled: what became of it; cancelled.card cancelled.reason cancelled.qr cancelled.print cancelled.finish
 * - leave_rooms folio: checking out; leave_rooms.N folio.line.N folio.tax.N folio.balance folio.desk folio.leave
 * folio.call
 * - leave_early: before the booked day; leave_early.yes leave_early.no
 * - left: thanks; left.card left.points left.qr left.print left.survey left.next left.call left.finish left.done
 * - survey survey_done: one question; survey.VALUE survey.CHOICE survey.words survey.anonymous survey.skip survey.next
 * - services subject: a request's kind; services.KIND services.find subject.NAME
 * - where where_room when: where.PLACE where.number where_room.continue when.MOMENT
 * - ticket_words ticket_contact ticket_name: ticket.words ticket_contact.name .phone .email .continue contact.name
 * - ticket_review ticket_opened: ticket_review.card ticket_review.send ticket_opened.number ticket_opened.qr
 * - ticket_find: its number; ticket.number ticket_find.find
 * - refund: how far it is, by the code on the cancellation's paper, or its number typed in ticket_find; refund.wait
 * refund.state refund.step.N (from 1) refund.amount refund.method refund.day refund.late refund.problem refund.call
 * refund.finish
 * - ticket ticket_reopen: how far it is; ticket.state ticket.due ticket.rate.N ticket.reopen reopen.words
 * - book_dates party book_wishes: a new stay; book_dates.day.YYYY-MM-DD book_dates.continue party.adults.more
 *   party.adults.less party.children.more .less party.rooms.more .less party.continue wishes.KIND book_wishes.continue
 * - offers: what can be had; offers.N offers.none offers.call
 * - book_contact book_name book_review: book_contact.name .phone .email .continue book.name book_review.confirm
 * - booked: what became of it; booked.card booked.number booked.qr booked.check_in booked.finish
 * - member member_number member_proof: member.join member.see member.number member.digits member.surname
 * - member_card gift gifted: points; member_card.points .greetings .offers gift.N gift.yes gift.no gifted.finish
 * - join join_name join_birth joined: join.name .phone .email .terms .greetings .offers .send; join.birth join_birth.send
 *   join_birth.skip joined.number joined.reason joined.see joined.finish
 * - extra: one thing more, before the room; extra.card extra.take extra.decline extra.points extra.gone extra.go_on
 * - extras extra_confirm extra_taken: what can be had during the stay; extras.N extras.none extra_confirm.card
 *   extra_confirm.yes .no extra_taken.card .next .reason .more .finish
 * - upgrade upgraded: a better room for points; upgrade.card .reason .yes .no .call upgraded.card .reason .finish
 * - staff_name staff_pin: staff sign in (the hotel's name pressed for three seconds, or a badge); staff.name staff.pin
 *   staff_name.continue staff_pin.continue staff.problem
 * - staff_menu: staff_menu.find .booking .calls .status .practise .practice_end .offline .finish
 * - staff_status: this terminal; staff.online .outbox .cursor .leases .printer .test .paper
 * - staff_calls: guests who called; staff_calls.N staff_calls.none
 * - staff_find staff_found: bookings by surname; staff.surname staff_find.find staff_found.N staff_found.none
 * - staff_reason: why staff decide; staff_reason.WORD
 * - staff_booking: in the guest's place; staff_booking.card .check_in .change .leave .room .reprint .held .paper
 * - staff_rooms: a room by hand; staff_rooms.NUMBER staff_rooms.none
 *
 * Overlays, over any of them: language (language.LANGUAGE language.close), settings (settings.large settings.contrast
 * settings.reach settings.close), call (call.state call.close), restart (restart.yes restart.no), countdown
 * (countdown.stay). */
#pragma once
#include "kiosk/screens/stage.h"

/* What a screen does. A slot may be NULL. All on the UI thread. */
struct screen {
	const char *name;
	/* Describes the page (ui/page.h). Changes nothing. */
	void (*build)(const struct stage *stage, struct ui *ui);
	/* The guest did something on the page that is not one of the toolkit's own controls. */
	void (*act)(struct stage *stage, const struct ui_outcome *outcome);
	/* The answer to what this screen asked (stage_ask). */
	void (*answer)(struct stage *stage, const struct service_event *event);
	/* The screen is shown, from either direction. */
	void (*enter)(struct stage *stage);
	/* Steady ms at which it changes by itself; -1: not. tick is called then. */
	int64_t (*deadline_ms)(const struct stage *stage);
	void (*tick)(struct stage *stage);
	bool personal; /* shows a guest's data: masked when nobody touches */
	bool resting;  /* nobody is here: no clock runs */
	bool staff;    /* of staff who are signed in, or signing in: ends soon by itself */
	bool own_end;  /* ends by itself (deadline_ms), without the countdown over the page */
};

extern const struct screen screen_extra_rooms;
extern const struct screen screen_extra, screen_extras, screen_extra_confirm, screen_extra_taken, screen_upgrade,
    screen_upgraded, screen_refund;
extern const struct screen screen_unready, screen_attract, screen_home, screen_guide, screen_lookup, screen_proof,
    screen_failed, screen_booking, screen_rooms, screen_guest, screen_document, screen_name, screen_birth,
    screen_nation, screen_nation_code, screen_review, screen_contact, screen_phone, screen_email, screen_needs,
    screen_needs_other, screen_consent, screen_offer, screen_rules, screen_sign, screen_summary, screen_done,
    screen_queue, screen_queue_phone, screen_queued, screen_refused, screen_stay, screen_manage, screen_dates,
    screen_types, screen_wishes, screen_wish_words, screen_names, screen_name_edit, screen_reach, screen_late,
    screen_change, screen_others, screen_changed, screen_cancel, screen_cancel_reason, screen_cancel_words,
    screen_cancel_confirm, screen_cancelled, screen_leave_rooms, screen_folio, screen_leave_early, screen_left, screen_survey,
    screen_survey_done, screen_services, screen_subject, screen_where, screen_where_room, screen_when,
    screen_ticket_words, screen_ticket_contact, screen_ticket_name, screen_ticket_review, screen_ticket_opened,
    screen_ticket_find, screen_ticket, screen_ticket_reopen, screen_guide_subject, screen_guide_answer,
    screen_guide_search, screen_guide_found, screen_book_dates,
    screen_party, screen_book_wishes, screen_offers, screen_book_contact, screen_book_name, screen_book_review,
    screen_booked, screen_member, screen_member_number, screen_member_proof, screen_member_card, screen_gift,
    screen_gifted, screen_join, screen_join_name, screen_join_birth, screen_joined,
    screen_staff_name, screen_staff_pin, screen_staff_menu, screen_staff_status, screen_staff_calls, screen_staff_find,
    screen_staff_found, screen_staff_reason, screen_staff_booking, screen_staff_rooms;

const struct screen *screen_of(enum screen_id id); /* by the table; never NULL */

/* Overlays: described over the page, and what the guest chose on one. overlay_act answers false if the action is not
 * the overlay's. */
void overlay_build(const struct stage *stage, struct ui *ui);
bool overlay_act(struct stage *stage, const struct ui_action *action);
const char *overlay_name(enum overlay overlay); /* "" for OVERLAY_NONE */
void countdown_build(const struct stage *stage, struct ui *ui);
