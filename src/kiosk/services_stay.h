/* What a screen may ask beside checking in: changes, cancellations, walk-ins, check-out, surveys, tickets, membership,
 * staff beside the guest. The same rules as in services.h: every ask returns a ticket at once, its answer is an event
 * with that ticket.
 *
 * Questions (services_ask_…) go to central and do nothing; offline they answer OFFLINE_NOT_POSSIBLE at once. Deeds are
 * commands: COMMITTED says that the outbox has it; SERVICE_SETTLED follows under the same ticket with what central made
 * of it (applied, or refused with a code and, for a change, alternatives). Offline the deed is kept; the screen says
 * that it is a request and that the answer comes by message. Until it is settled the booking shows what was requested;
 * where dates, types or life are concerned it is held, with held_reason "REQUESTED", and a further deed about it is
 * refused HELD. Only walk-ins are never kept offline. */
#pragma once
#include "hotel/cancel.h"
#include "hotel/change.h"
#include "hotel/extra.h"
#include "hotel/folio.h"
#include "hotel/member.h"
#include "hotel/refund.h"
#include "hotel/survey.h"
#include "hotel/ticket.h"
#include "hotel/walk_in.h"
#include "kiosk/services.h"

/* ---- Change and cancel: a booking that this session has proved --------------------------------------------------- */
/* What arriving on each of the days would cost. Answer: SERVICE_CALENDAR. day_count 1..62. */
service_ticket services_ask_calendar(struct services *services, const char *booking, int32_t first_day, int day_count);
/* May it be changed so, and at which price? Answer: SERVICE_CHANGE. */
service_ticket services_ask_change(struct services *services, const struct change *change);
/* Does it, at the amount that the guest was shown; zeroed where none could be shown (offline): central decides at its
 * own, and tells the guest. COMMITTED, then SETTLED. */
service_ticket services_change(struct services *services, const struct change *change, struct money amount);
/* What cancelling now costs. Answer: SERVICE_CANCELLATION; with OFFLINE_NOT_POSSIBLE it still carries what this kiosk
 * can tell by the policy, which the guest may agree to as the most that is taken (cancel->at_most). */
service_ticket services_ask_cancellation(struct services *services, const char *booking);
/* cancel->fee is what the guest was shown. COMMITTED, then SETTLED. */
service_ticket services_cancel(struct services *services, const struct cancel *cancel);

/* ---- Walk-in ----------------------------------------------------------------------------------------------------- */
service_ticket services_ask_walk_in(struct services *services, const struct walk_in *request); /* SERVICE_WALK_IN */
/* Books one of the offers; central's SETTLED brings the booking, which then counts as proved by this session. */
service_ticket services_book(
    struct services *services, const struct walk_in *request, const struct walk_in_offer *offer);

/* ---- Check-out and survey ---------------------------------------------------------------------------------------- */
service_ticket services_ask_folio(struct services *services, const char *booking, int room_index); /* SERVICE_FOLIO */
/* balance: as shown. COMMITTED, then SETTLED with the points earned. */
service_ticket services_check_out(struct services *services, const char *booking, int room_index, struct money balance);
/* The hotel's questions; NULL before central has sent any. Valid until the next SERVICE_HOTEL_CHANGED was handled. */
const struct survey *services_survey(const struct services *services);
/* Called after each answer: what a guest has said so far is kept, also when he walks away. answers->finished_ms marks
 * the end. COMMITTED. */
service_ticket services_answer_survey(struct services *services, const struct survey_answers *answers);

/* ---- Tickets ----------------------------------------------------------------------------------------------------- */
/* number is drawn by the services and set in the COMMITTED event (ticket_number). */
service_ticket services_open_ticket(struct services *services, const struct ticket *ticket);
service_ticket services_ask_ticket(
    struct services *services, const char *number); /* typed or scanned; SERVICE_TICKET */
/* satisfaction 1..5; reopen with the guest's words. COMMITTED, then SETTLED. */
service_ticket services_rate_ticket(
    struct services *services, const char *number, int satisfaction, bool reopen, const char *words);

/* ---- Refunds ----------------------------------------------------------------------------------------------------- */
/* How far the refund is whose paper's code was scanned, or whose number was typed from it; needs no proof. Answer:
 * SERVICE_REFUND, refund set with OK, and with OFFLINE_NOT_POSSIBLE where this kiosk made the paper itself. BAD_INPUT: no
 * whole code; NOT_ALLOWED: not of this hotel; NOT_FOUND: there is no refund behind it; TOO_MANY_TRIES for numbers. */
service_ticket services_ask_refund(struct services *services, const char *code);

/* ---- Membership -------------------------------------------------------------------------------------------------- */
service_ticket services_ask_member(
    struct services *services, const char *number, const char *proof); /* SERVICE_MEMBER */
service_ticket services_join_member(struct services *services, const struct member_join *join);
service_ticket services_redeem_gift(struct services *services, const char *member, const char *gift);
/* What the member wants to hear of beyond his stays. COMMITTED, then SETTLED. */
service_ticket services_member_consent(struct services *services, const char *member, bool greetings, bool offers);

/* ---- Extras ------------------------------------------------------------------------------------------------------ */
/* What the hotel offers beside the room; NULL where it offers nothing. Valid until the next SERVICE_HOTEL_CHANGED was
 * handled. */
const struct extra_list *services_extras(const struct services *services);
/* The better room that is free; points: for the booking's member's points. Answer: SERVICE_EXTRA. */
service_ticket services_ask_upgrade(struct services *services, const char *booking, int room_index, bool points);
/* take as hotel/extra.h has it, without id and until_ms, which the services set. COMMITTED, then SETTLED; an upgrade,
 * which only central can give, is refused OFFLINE_NOT_POSSIBLE without it, and STALE where it does not answer in time. */
service_ticket services_take_extra(struct services *services, const struct extra_take *take);
/* He is not asked again, here or elsewhere. COMMITTED. */
service_ticket services_decline_extra(struct services *services, const struct extra_take *take);
/* As services_ask_upgrade answered; member: whom this session knows, or whose booking it has proved. COMMITTED, then
 * SETTLED. */
service_ticket services_redeem_upgrade(struct services *services, const char *member, const char *booking,
    int room_index, const struct extra_upgrade *upgrade);

/* ---- Paper ------------------------------------------------------------------------------------------------------- */
/* Prints what belongs to a deed of this session: the new confirmation of a change, the cancellation with its refund's
 * QR, the check-out with its folio, a ticket's slip. Before SETTLED a change or cancellation prints as a request that
 * is not confirmed yet; a refused deed has no paper (code NOT_ALLOWED). Progress as for services_print_receipt. */
service_ticket services_print_document(struct services *services, service_ticket deed, const char *language, bool copy);

/* What the events of these carry; valid during the handler. */
struct service_folio {
	const struct folio *folio;
	struct folio_sum sum;
	struct folio_settlement settlement;
};
struct service_ticket_state {
	char number[TICKET_NUMBER_BYTES];
	enum ticket_kind kind;
	enum ticket_state state;
	int64_t changed_ms, due_ms;
	bool may_rate, may_reopen;
	char answer[TICKET_TEXT_BYTES]; /* what staff told the guest, "" before */
};
struct service_refund {
	bool told; /* central said state; else amount, method and due_day as they were printed */
	enum refund_state state;
	struct money amount;
	enum refund_method method;
	int32_t due_day; /* DAY_NONE: not known */
};
struct service_member {
	const struct member *member;
	const struct member_gift *gifts;
	int gift_count;
};
/* SETTLED: event.code is OK or central's refusal. */
struct service_settled {
	const struct booking *booking;      /* as it is now, where the deed was about one */
	const struct change_answer *change; /* a refused change: why, and the alternatives */
	const struct walk_in_offers *walk_in; /* a refused new booking: what can be had now */
	char number[BOOKING_NUMBER_BYTES];  /* NewBooking: the booking's; JoinMember: the member's */
	int64_t points;
};
