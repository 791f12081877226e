/* The guests' screens: one row each in a table, one file each (or one file for a small family).
 *
 * Ids are stable: tests and assistive technology rely on them. On every page: header.language header.text_size
 * header.reach header.call footer.back footer.restart; the keys of the on-screen keyboards are key.1 key.q
 * key.backspace ...
 *
 * screen       what it is for                       its own ids
 * unready      not enrolled, or no hotel yet        -
 * attract      nobody is here                       attract.begin attract.language.LANGUAGE
 * home         what would you like to do            home.check_in home.stay home.guide home.staff
 * guide        the hotel's own texts                guide.topic.KEY guide.text
 * lookup       booking number                       lookup.number lookup.find lookup.problem
 * proof        the second proof                     proof.surname proof.phone proof.switch proof.continue
 * failed       not found, or too many tries         failed.again failed.call failed.wait
 * booking      the confirmation                     booking.card booking.continue
 * rooms        which room of the booking            rooms.N (N from 0)
 * guest        how to show the document             guest.passport guest.identity_card guest.chinese_id guest.other
 * guest.without document     its number, or its zone              guest.document document.continue name         the
 * name as in the document          guest.name name.continue birth        date of birth guest.birth birth.continue
 * nation       nationality, the usual ones          nation.CODE nation.other
 * nation_code  nationality, three letters           guest.nation nation_code.continue
 * review       what was read                        review.card review.change review.continue
 * contact      phone and mail                       contact.phone contact.email contact.continue
 * phone email  their keyboards                      guest.phone guest.email phone.continue email.continue
 * needs        diet, allergies, other               needs.WORD needs.other needs.continue
 * needs_other  in the guest's words                 guest.needs needs_other.continue
 * consent      what is recorded and why             consent.record consent.messages consent.accept
 * offer        the room                             offer.card offer.accept offer.wait
 * rules        the house rules                      rules.text rules.accept
 * sign         registration card                    sign.pad sign.clear sign.accept
 * summary      what will be recorded                summary.card summary.confirm
 * done         checked in                           done.room done.pin done.code done.qr done.print done.paper_yes
 * done.paper_no done.next done.finish queue        no room ready yet                    queue.place queue.phone
 * queue.take queue.call queue_phone  number for the notice                queue.number queue_phone.continue queued the
 * place is kept                    queued.finish refused      cannot be done here                  refused.reason
 * refused.call refused.again refused.home stay         a room that is already checked in    stay.room stay.print
 * stay.finish
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
	bool own_end;  /* ends by itself (deadline_ms), without the countdown over the page */
};

extern const struct screen screen_unready, screen_attract, screen_home, screen_guide, screen_lookup, screen_proof,
    screen_failed, screen_booking, screen_rooms, screen_guest, screen_document, screen_name, screen_birth,
    screen_nation, screen_nation_code, screen_review, screen_contact, screen_phone, screen_email, screen_needs,
    screen_needs_other, screen_consent, screen_offer, screen_rules, screen_sign, screen_summary, screen_done,
    screen_queue, screen_queue_phone, screen_queued, screen_refused, screen_stay;

const struct screen *screen_of(enum screen_id id); /* by the table; never NULL */

/* Overlays: described over the page, and what the guest chose on one. overlay_act answers false if the action is not
 * the overlay's. */
void overlay_build(const struct stage *stage, struct ui *ui);
bool overlay_act(struct stage *stage, const struct ui_action *action);
const char *overlay_name(enum overlay overlay); /* "" for OVERLAY_NONE */
void countdown_build(const struct stage *stage, struct ui *ui);
