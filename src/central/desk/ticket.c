#include "central/desk/ticket.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/desk/room_follow.h"
#include "central/desk/tell.h"
#include "central/profiles.h"
#include "central/store/booking.h"
#include "central/store/room.h"
#include "central/store/staff.h"
#include "central/store/ticket.h"

enum { SUBJECT_BYTES = 16 + TICKET_NUMBER_BYTES };

static bool audit(struct work *work, const struct hand *hand, const struct ticket *ticket, enum ticket_action action,
    struct error *err)
{
	char subject[SUBJECT_BYTES], what[48];
	snprintf(subject, sizeof(subject), "ticket:%s", ticket->number);
	snprintf(what, sizeof(what), "ticket_%s", ticket_action_name(action));
	return audit_add(work, hand->actor, what, subject, ticket_state_name(ticket->state), err);
}

/* ---- What follows ------------------------------------------------------------------------------------------------ */

/* Who has to do the next thing. */
static bool department_tell(
    struct work *work, const struct ticket *ticket, enum ticket_action action, struct error *err)
{
	bool costs = ticket->cost.minor > 0 && !ticket->approved;
	if (action == ACTION_OPEN || action == ACTION_ASSIGN || action == ACTION_SEND_TECHNICIAN ||
	    action == ACTION_REOPEN)
		return notice_add(work, duty_name(ticket->department),
		    action == ACTION_REOPEN ? "ticket_reopened" : "ticket_to_do", ticket->number, ticket->room, err);
	if (action == ACTION_RATE && ticket_exhausted(ticket))
		return notice_add(work, DEPARTMENT_MANAGER, "ticket_unsatisfied", ticket->number, ticket->room, err);
	if (action == ACTION_REPAIR &&
	    !notice_add(work, DEPARTMENT_HOUSEKEEPING, "repair_to_accept", ticket->number, ticket->room, err))
		return false;
	if ((action == ACTION_PROPOSE || action == ACTION_REPAIR) && costs)
		return notice_add(work, DEPARTMENT_MANAGER, "ticket_to_approve", ticket->number, ticket->room, err);
	return true;
}

static bool guest_tell(struct work *work, const struct ticket *ticket, struct error *err)
{
	struct ground ground = {0};
	bool reachable = ticket->contact.name[0] || ticket->contact.phone[0] || ticket->contact.email[0];
	if (!reachable)
		return true;
	bool told = ground_load(work, 0, &ground, err);
	if (told) {
		json_t *more = json_object();
		json_put(more, "ticket", json_text_new(ticket->number));
		json_put(more, "state", json_text_new(ticket_state_name(ticket->state)));
		json_put(more, "answer", json_text_new(ticket->solution));
		told = tell_contact(work, &ground, &ticket->contact, ticket->language, ticket->number,
		    NOTICE_TICKET_ANSWERED, more, err);
	}
	ground_finish(&ground);
	return told;
}

static bool follow(struct work *work, const struct hand *hand, const struct ticket *ticket, enum ticket_action action,
    struct error *err)
{
	return profiles_ticket(work, ticket, err) && room_follow_ticket(work, hand, ticket, action, err) &&
	       department_tell(work, ticket, action, err) && (action != ACTION_TELL || guest_tell(work, ticket, err)) &&
	       audit(work, hand, ticket, action, err);
}

/* ---- Opening ----------------------------------------------------------------------------------------------------- */

/* A booking that is not there is left out; the contact is the booking's where none was given. */
static bool booking_settle(struct work *work, struct ticket *ticket, struct error *err)
{
	struct error unknown = {0};
	if (!ticket->booking[0])
		return true;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool loaded = store_booking_load(work, ticket->booking, booking, &unknown);
	bool nameless = !ticket->contact.name[0] && !ticket->contact.phone[0] && !ticket->contact.email[0];
	if (loaded && nameless)
		ticket->contact = booking->contact;
	if (!loaded)
		ticket->booking[0] = '\0';
	memory_wipe(booking, sizeof(*booking));
	free(booking);
	return loaded || error_is(&unknown, "NOT_FOUND") || error_set(err, unknown.code, "%s", unknown.text);
}

/* A room that is not there is a place. */
static bool room_settle(struct work *work, struct ticket *ticket, struct error *err)
{
	struct room room;
	struct error unknown = {0};
	if (!ticket->room[0] || store_room_load(work, ticket->room, &room, &unknown))
		return true;
	if (!error_is(&unknown, "NOT_FOUND"))
		return error_set(err, unknown.code, "%s", unknown.text);
	if (!ticket->place[0])
		text_copy(ticket->place, sizeof(ticket->place), ticket->room);
	ticket->room[0] = '\0';
	return true;
}

bool ticket_new(struct work *work, const struct hand *hand, struct ticket *ticket, struct error *err)
{
	struct ticket_event event = {
	    .action = ACTION_OPEN, .duty = DUTY_GUEST, .actor = hand->actor, .words = ticket->details};
	if (!booking_settle(work, ticket, err) || !room_settle(work, ticket, err) ||
	    !store_ticket_number(work, ticket, err))
		return false;
	if (ticket_open(ticket, work->now_ms) != REFUSAL_NONE)
		return error_set(err, "BAD_INPUT", "the ticket's kind, subject or contact is not right");
	return store_ticket_save(work, ticket, err) && store_ticket_step_add(work, ticket, &event, err) &&
	       follow(work, hand, ticket, ACTION_OPEN, err);
}

/* ---- What its guest says later ----------------------------------------------------------------------------------- */

/* False: it is there already. */
static bool take_words(struct ticket *ticket, const struct ticket *said)
{
	bool open = ticket->state == TICKET_RECEIVED;
	bool same = text_equal(ticket->details, said->details) &&
	            (!open || (ticket->subject == said->subject && ticket->severity == said->severity));
	if (same || ticket_over(ticket->state))
		return false;
	text_copy(ticket->details, sizeof(ticket->details), said->details);
	if (open) {
		ticket->subject = said->subject;
		ticket->severity = said->severity;
	}
	if (open && !ticket->department_known)
		ticket->department = ticket_department(ticket->kind, ticket->subject);
	ticket->revision++;
	return true;
}

bool ticket_amend(
    struct work *work, const struct hand *hand, const char *number, const struct ticket *said, struct error *err)
{
	struct ticket ticket;
	struct ticket_event event = {
	    .action = ACTION_OPEN, .duty = DUTY_GUEST, .actor = hand->actor, .words = said->details};
	if (!store_ticket_load(work, number, &ticket, err))
		return false;
	enum duty before = ticket.department;
	bool done = !take_words(&ticket, said) ||
	            (store_ticket_save(work, &ticket, err) && store_ticket_step_add(work, &ticket, &event, err) &&
	                ((ticket.state == TICKET_RECEIVED && ticket.department == before) ||
	                    department_tell(work, &ticket, ACTION_OPEN, err)));
	memory_wipe(&ticket, sizeof(ticket));
	return done;
}

bool ticket_make_anonymous(struct work *work, const struct hand *hand, const char *number, struct error *err)
{
	struct ticket ticket;
	struct ticket_event event = {.action = ACTION_OPEN, .duty = DUTY_GUEST, .actor = hand->actor, .words = ""};
	if (!store_ticket_load(work, number, &ticket, err))
		return false;
	ticket.contact = (struct contact){0};
	ticket.booking[0] = ticket.room[0] = '\0';
	ticket.revision++;
	bool done = store_ticket_save(work, &ticket, err) && store_ticket_step_add(work, &ticket, &event, err) &&
	            profiles_ticket_forget(work, number, err);
	memory_wipe(&ticket, sizeof(ticket));
	return done;
}

/* ---- Steps ------------------------------------------------------------------------------------------------------- */

static const char *why(enum refusal refusal)
{
	return refusal == REFUSAL_STALE       ? "somebody has moved it in the meantime"
	       : refusal == REFUSAL_BAD_INPUT ? "the department, the cost or the satisfaction is not right"
	                                      : "the workflow does not have this step";
}

static bool refuse(enum refusal refusal, unsigned missing, struct error *err)
{
	struct buffer fields = {0};
	for (int i = 0; i < TICKET_FIELD_COUNT; i++)
		if (missing & 1U << i)
			buffer_addf(&fields, " %s", ticket_field_name((enum ticket_field)i));
	if (missing)
		error_set(err, refusal_code(refusal), "to be recorded first:%s", buffer_text(&fields));
	else
		error_set(err, refusal_code(refusal), "%s", why(refusal));
	buffer_finish(&fields);
	return false;
}

bool ticket_step_do(struct work *work, const struct hand *hand, const char *number, const struct ticket_step *step,
    struct ticket *out, struct error *err)
{
	struct ticket before;
	unsigned missing = 0;
	struct ticket_event event = {
	    .action = step->action, .duty = step->duty, .actor = hand->actor, .words = step->text};
	if (!store_ticket_load(work, number, &before, err))
		return false;
	enum refusal refusal = ticket_act(&before, step, work->now_ms, out, &missing);
	memory_wipe(&before, sizeof(before));
	if (refusal != REFUSAL_NONE)
		return refuse(refusal, missing, err);
	return store_ticket_save(work, out, err) && store_ticket_step_add(work, out, &event, err) &&
	       follow(work, hand, out, step->action, err);
}

static bool guest_step(struct work *work, const struct hand *hand, enum ticket_action action, enum duty duty,
    const char *words, struct ticket *ticket, struct error *err)
{
	struct ticket_step step = {.action = action,
	    .duty = duty,
	    .department = ticket->department,
	    .satisfaction = ticket->satisfaction,
	    .revision = ticket->revision};
	char number[TICKET_NUMBER_BYTES];
	text_copy(number, sizeof(number), ticket->number);
	text_copy(step.text, sizeof(step.text), words);
	return ticket_step_do(work, hand, number, &step, ticket, err);
}

/* What a guest says of a ticket that stands elsewhere by now (the kiosk showed what it knew, or was offline): staff
 * read it among the steps, and unless he is content, who has to see to it hears of it. */
static bool guest_note(struct work *work, const struct hand *hand, int satisfaction, bool reopen, const char *words,
    struct ticket *ticket, struct error *err)
{
	static const enum ticket_state done[] = {TICKET_RATED, TICKET_CLOSED, TICKET_WITHDRAWN};
	enum ticket_action action = reopen ? ACTION_REOPEN : ACTION_RATE;
	struct ticket_event event = {.action = action, .duty = DUTY_GUEST, .actor = hand->actor, .words = words};
	bool manager = ticket->reopened >= TICKET_REOPENS_MAX, content = !reopen && satisfaction >= SATISFIED_FROM;
	for (size_t i = 0; i < sizeof(done) / sizeof(done[0]); i++)
		manager = manager || ticket->state == done[i];
	ticket->changed_ms = work->now_ms;
	ticket->revision++;
	return store_ticket_save(work, ticket, err) && store_ticket_step_add(work, ticket, &event, err) &&
	       (content ||
	           notice_add(work, manager ? DEPARTMENT_MANAGER : duty_name(ticket->department),
	               manager ? "ticket_unsatisfied" : "ticket_reopened", ticket->number, ticket->room, err)) &&
	       audit(work, hand, ticket, action, err);
}

static bool guest_rate(struct work *work, const struct hand *hand, int satisfaction, bool reopen, const char *said,
    struct ticket *ticket, struct error *err)
{
	bool again = ticket_rate_again(ticket, satisfaction);
	if (again && !reopen)
		return guest_note(work, hand, satisfaction, false, said, ticket, err);
	return !again || store_ticket_save(work, ticket, err); /* the step of reopening tells of it */
}

bool ticket_rate(struct work *work, const struct hand *hand, const char *number, int satisfaction, bool reopen,
    const char *words, struct ticket *out, struct error *err)
{
	char said[TICKET_TEXT_BYTES];
	if (!store_ticket_load(work, number, out, err))
		return false;
	if (words[0])
		text_copy(said, sizeof(said), words);
	else
		snprintf(said, sizeof(said), "%d/%d", satisfaction, (int)SATISFACTION_MAX);
	bool asked = out->state == TICKET_TOLD, over = out->state == TICKET_RATED || out->state == TICKET_CLOSED;
	if (asked) {
		out->satisfaction = satisfaction;
		if (!guest_step(work, hand, ACTION_RATE, DUTY_GUEST, words, out, err))
			return false;
	} else if (over && !guest_rate(work, hand, satisfaction, reopen, said, out, err)) {
		return false;
	}
	if (reopen && ticket_actions(out, DUTY_GUEST) & 1U << ACTION_REOPEN)
		return guest_step(work, hand, ACTION_REOPEN, DUTY_GUEST, said, out, err);
	if (reopen && asked && ticket_exhausted(out))
		return true; /* the manager has it now */
	if (reopen || (!asked && !over))
		return guest_note(work, hand, satisfaction, reopen, said, out, err);
	/* An answer that was good enough needs nobody any more. */
	return !(ticket_actions(out, DUTY_SYSTEM) & 1U << ACTION_CLOSE) ||
	       guest_step(work, hand, ACTION_CLOSE, DUTY_SYSTEM, "", out, err);
}
