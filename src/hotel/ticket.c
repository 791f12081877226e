#include "hotel/ticket.h"
#include <string.h>
#include "hotel/guest.h"
#include "hotel/words.h"

static const char *const kinds[TICKET_KIND_COUNT] = {
    [TICKET_COMPLAINT] = "complaint",
    [TICKET_REPAIR] = "repair",
    [TICKET_LOST] = "lost",
    [TICKET_DAMAGE] = "damage",
    [TICKET_FOOD] = "food",
    [TICKET_BANQUET] = "banquet",
    [TICKET_MEMBER] = "member",
    [TICKET_QUESTION] = "question",
    [TICKET_OTHER] = "other",
};
static const char *const subjects[TICKET_SUBJECT_COUNT] = {
    [SUBJECT_NONE] = "",
    [SUBJECT_BOOKING_DATA] = "booking_data",
    [SUBJECT_BOOKING_FAILED] = "booking_failed",
    [SUBJECT_SERVICE] = "service",
    [SUBJECT_ROOM] = "room",
    [SUBJECT_FOOD] = "food",
    [SUBJECT_BANQUET] = "banquet",
    [SUBJECT_OTHER] = "other",
};
static const char *const severities[TICKET_SEVERITY_COUNT] = {
    [SEVERITY_MINOR] = "minor", [SEVERITY_NORMAL] = "normal", [SEVERITY_SERIOUS] = "serious"};
static const char *const states[TICKET_STATE_COUNT] = {
    [TICKET_RECEIVED] = "Received",
    [TICKET_ASSIGNED] = "Assigned",
    [TICKET_INVESTIGATED] = "Investigated",
    [TICKET_PROPOSED] = "Proposed",
    [TICKET_APPROVED] = "Approved",
    [TICKET_TECHNICIAN_SENT] = "TechnicianSent",
    [TICKET_REPAIRED] = "Repaired",
    [TICKET_ACCEPTED] = "Accepted",
    [TICKET_TOLD] = "Told",
    [TICKET_RATED] = "Rated",
    [TICKET_CLOSED] = "Closed",
    [TICKET_WITHDRAWN] = "Withdrawn",
};
static const char *const actions[TICKET_ACTION_COUNT] = {
    [ACTION_OPEN] = "open",
    [ACTION_ASSIGN] = "assign",
    [ACTION_INVESTIGATE] = "investigate",
    [ACTION_PROPOSE] = "propose",
    [ACTION_APPROVE] = "approve",
    [ACTION_REJECT] = "reject",
    [ACTION_SEND_TECHNICIAN] = "send_technician",
    [ACTION_REPAIR] = "repair",
    [ACTION_ACCEPT] = "accept",
    [ACTION_TELL] = "tell",
    [ACTION_RATE] = "rate",
    [ACTION_CLOSE] = "close",
    [ACTION_REOPEN] = "reopen",
    [ACTION_WITHDRAW] = "withdraw",
};
static const char *const fields[TICKET_FIELD_COUNT] = {
    [TICKET_FIELD_DEPARTMENT] = "department",
    [TICKET_FIELD_CAUSE] = "cause",
    [TICKET_FIELD_SOLUTION] = "solution",
    [TICKET_FIELD_COST] = "cost",
    [TICKET_FIELD_APPROVAL] = "approval",
    [TICKET_FIELD_LESSON] = "lesson",
    [TICKET_FIELD_SATISFACTION] = "satisfaction",
    [TICKET_FIELD_REASON] = "reason",
};

static const struct {
	enum ticket_flow flow;
	enum duty department;
} of_kind[TICKET_KIND_COUNT] = {
    [TICKET_COMPLAINT] = {FLOW_COMPLAINT, DUTY_FRONT_OFFICE},
    [TICKET_REPAIR] = {FLOW_REPAIR, DUTY_MAINTENANCE},
    [TICKET_LOST] = {FLOW_COMPLAINT, DUTY_HOUSEKEEPING},
    [TICKET_DAMAGE] = {FLOW_COMPLAINT, DUTY_HOUSEKEEPING},
    [TICKET_FOOD] = {FLOW_COMPLAINT, DUTY_FRONT_OFFICE},
    [TICKET_BANQUET] = {FLOW_COMPLAINT, DUTY_SALES},
    [TICKET_MEMBER] = {FLOW_COMPLAINT, DUTY_SALES},
    [TICKET_QUESTION] = {FLOW_QUESTION, DUTY_FRONT_OFFICE},
    [TICKET_OTHER] = {FLOW_COMPLAINT, DUTY_FRONT_OFFICE},
};

#define TICKET_WORDS(what, table, count)                                                                               \
	const char *ticket_##what##_name(enum ticket_##what what)                                                      \
	{                                                                                                              \
		return word_at((int)what, table, count);                                                               \
	}                                                                                                              \
	bool ticket_##what##_parse(const char *name, enum ticket_##what *out)                                          \
	{                                                                                                              \
		int i = word_index(name, table, count);                                                                \
		if (i >= 0)                                                                                            \
			*out = (enum ticket_##what)i;                                                                  \
		return i >= 0;                                                                                         \
	}
TICKET_WORDS(kind, kinds, TICKET_KIND_COUNT)
TICKET_WORDS(subject, subjects, TICKET_SUBJECT_COUNT)
TICKET_WORDS(severity, severities, TICKET_SEVERITY_COUNT)
TICKET_WORDS(state, states, TICKET_STATE_COUNT)
TICKET_WORDS(action, actions, TICKET_ACTION_COUNT)

const char *ticket_field_name(enum ticket_field field)
{
	return word_at((int)field, fields, TICKET_FIELD_COUNT);
}

enum ticket_flow ticket_flow_of(enum ticket_kind kind)
{
	return kind < TICKET_KIND_COUNT ? of_kind[kind].flow : FLOW_COMPLAINT;
}

enum duty ticket_department(enum ticket_kind kind, enum ticket_subject subject)
{
	static const enum duty of_subject[TICKET_SUBJECT_COUNT] = {
	    [SUBJECT_BOOKING_DATA] = DUTY_SALES,
	    [SUBJECT_BOOKING_FAILED] = DUTY_SALES,
	    [SUBJECT_SERVICE] = DUTY_FRONT_OFFICE,
	    [SUBJECT_ROOM] = DUTY_HOUSEKEEPING,
	    [SUBJECT_FOOD] = DUTY_FRONT_OFFICE,
	    [SUBJECT_BANQUET] = DUTY_SALES,
	    [SUBJECT_OTHER] = DUTY_FRONT_OFFICE,
	};
	if (kind == TICKET_COMPLAINT && subject > SUBJECT_NONE && subject < TICKET_SUBJECT_COUNT)
		return of_subject[subject];
	return kind < TICKET_KIND_COUNT ? of_kind[kind].department : DUTY_FRONT_OFFICE;
}

bool ticket_over(enum ticket_state state)
{
	return state == TICKET_CLOSED || state == TICKET_WITHDRAWN;
}

const char *ticket_answer(const struct ticket *ticket)
{
	bool told = ticket->state == TICKET_TOLD || ticket->state == TICKET_RATED || ticket->state == TICKET_CLOSED;
	return told ? ticket->solution : "";
}

static bool enums_valid(const struct ticket *ticket, const char **what_out)
{
	if (ticket->kind >= TICKET_KIND_COUNT)
		return fault_in("kind", what_out);
	if (ticket->subject >= TICKET_SUBJECT_COUNT || (ticket->kind == TICKET_COMPLAINT) != (ticket->subject > 0))
		return fault_in("subject", what_out);
	if (ticket->severity >= TICKET_SEVERITY_COUNT)
		return fault_in("severity", what_out);
	if (ticket->state >= TICKET_STATE_COUNT)
		return fault_in("state", what_out);
	if (ticket->language >= LANGUAGE_COUNT)
		return fault_in("language", what_out);
	if (ticket->department >= DUTY_COUNT)
		return fault_in("department", what_out);
	if (ticket->escalated_to >= DUTY_COUNT)
		return fault_in("escalated_to", what_out);
	return true;
}

static bool numbers_valid(const struct ticket *ticket, const char **what_out)
{
	if (ticket->satisfaction < 0 || ticket->satisfaction > SATISFACTION_MAX ||
	    (ticket->satisfaction && !ticket->rated))
		return fault_in("satisfaction", what_out);
	if (ticket->cost.minor < 0 || (ticket->cost.minor > 0 && !ticket->cost_known) ||
	    (*ticket->cost.currency ? currency_exponent(ticket->cost.currency) < 0 : ticket->cost.minor != 0))
		return fault_in("cost", what_out);
	if (ticket->approved && !*ticket->approved_by)
		return fault_in("approved_by", what_out);
	if (ticket->reopened < 0 || ticket->reopened > TICKET_REOPENS_MAX)
		return fault_in("reopened", what_out);
	if (ticket->happened_ms < 0 || ticket->opened_ms < 0 || ticket->answered_ms < 0 || ticket->changed_ms < 0 ||
	    ticket->due_ms < 0 || ticket->revision < 0)
		return fault_in("opened_ms", what_out);
	return true;
}

bool ticket_valid(const struct ticket *ticket, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(ticket, number, 1),
	    TEXT_FIELD(ticket, booking, 0),
	    TEXT_FIELD(ticket, room, 0),
	    TEXT_FIELD(ticket, place, 0),
	    TEXT_FIELD(ticket, details, 0),
	    TEXT_FIELD(ticket, contact.name, 0),
	    TEXT_FIELD(ticket, contact.surname, 0),
	    TEXT_FIELD(ticket, contact.given, 0),
	    TEXT_FIELD(ticket, contact.latin, 0),
	    TEXT_FIELD(ticket, contact.phone, 0),
	    TEXT_FIELD(ticket, contact.email, 0),
	    TEXT_FIELD(ticket, cause, 0),
	    TEXT_FIELD(ticket, solution, 0),
	    TEXT_FIELD(ticket, lesson, 0),
	    TEXT_FIELD(ticket, reason, 0),
	    TEXT_FIELD(ticket, approved_by, 0),
	};
	if (!text_fields_valid(ticket, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (!ticket_number_valid(ticket->number))
		return fault_in("number", what_out);
	if (*ticket->contact.phone && !phone_valid(ticket->contact.phone))
		return fault_in("phone", what_out);
	if (*ticket->contact.email && !email_valid(ticket->contact.email))
		return fault_in("email", what_out);
	return enums_valid(ticket, what_out) && numbers_valid(ticket, what_out);
}
