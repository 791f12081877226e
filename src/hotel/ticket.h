/* Tickets: a guest's complaint, repair, lost property and the like, and who may do what with it in which state. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/duty.h"
#include "hotel/refusal.h"
#include "hotel/room.h"
#include "hotel/ticket_number.h"

enum {
	TICKET_TEXT_BYTES = 601,
	TICKET_PLACE_BYTES = 97,
	TICKET_NAME_BYTES = 65, /* a colleague's */
	TICKET_REOPENS_MAX = 3,
	SATISFACTION_MAX = 5, /* 1..5; 0: not said */
	SATISFIED_FROM = 3,
};

enum ticket_kind {
	TICKET_COMPLAINT,
	TICKET_REPAIR,
	TICKET_LOST,
	TICKET_DAMAGE,
	TICKET_FOOD,
	TICKET_BANQUET,
	TICKET_MEMBER,
	TICKET_QUESTION,
	TICKET_OTHER,
	TICKET_KIND_COUNT
};

/* What a complaint is about. */
enum ticket_subject {
	SUBJECT_NONE,
	SUBJECT_BOOKING_DATA,
	SUBJECT_BOOKING_FAILED,
	SUBJECT_SERVICE,
	SUBJECT_ROOM,
	SUBJECT_FOOD,
	SUBJECT_BANQUET,
	SUBJECT_OTHER,
	TICKET_SUBJECT_COUNT
};

enum ticket_severity { SEVERITY_MINOR, SEVERITY_NORMAL, SEVERITY_SERIOUS, TICKET_SEVERITY_COUNT };

/* Kinds that go one way. */
enum ticket_flow { FLOW_COMPLAINT, FLOW_REPAIR, FLOW_QUESTION, TICKET_FLOW_COUNT };

enum ticket_state {
	TICKET_RECEIVED,
	TICKET_ASSIGNED,
	TICKET_INVESTIGATED,
	TICKET_PROPOSED,
	TICKET_APPROVED,
	TICKET_TECHNICIAN_SENT,
	TICKET_REPAIRED,
	TICKET_ACCEPTED,
	TICKET_TOLD, /* the guest knows, and is asked whether he is satisfied */
	TICKET_RATED,
	TICKET_CLOSED,
	TICKET_WITHDRAWN,
	TICKET_STATE_COUNT
};

enum ticket_action {
	ACTION_OPEN, /* by whoever reports it: ticket_open */
	ACTION_ASSIGN,
	ACTION_INVESTIGATE,
	ACTION_PROPOSE,
	ACTION_APPROVE,
	ACTION_REJECT, /* the proposal, or the repair */
	ACTION_SEND_TECHNICIAN,
	ACTION_REPAIR,
	ACTION_ACCEPT,
	ACTION_TELL,
	ACTION_RATE,
	ACTION_CLOSE,
	ACTION_REOPEN,
	ACTION_WITHDRAW,
	TICKET_ACTION_COUNT
};

enum ticket_field {
	TICKET_FIELD_DEPARTMENT,
	TICKET_FIELD_CAUSE,
	TICKET_FIELD_SOLUTION,
	TICKET_FIELD_COST, /* said, be it 0 */
	TICKET_FIELD_APPROVAL,
	TICKET_FIELD_LESSON,
	TICKET_FIELD_SATISFACTION, /* or that the guest did not say */
	TICKET_FIELD_REASON,
	TICKET_FIELD_COUNT
};

struct ticket {
	char number[TICKET_NUMBER_BYTES];
	enum ticket_kind kind;
	enum ticket_subject subject;
	enum ticket_severity severity;
	enum ticket_state state;
	char booking[BOOKING_NUMBER_BYTES]; /* "" where there is none */
	char room[ROOM_NUMBER_BYTES];
	char place[TICKET_PLACE_BYTES];
	int64_t happened_ms; /* 0: not said */
	char details[TICKET_TEXT_BYTES];
	struct contact contact; /* empty for a guest without a name */
	enum language language;
	enum duty department;
	bool department_known;
	char cause[TICKET_TEXT_BYTES], solution[TICKET_TEXT_BYTES], lesson[TICKET_TEXT_BYTES],
	    reason[TICKET_TEXT_BYTES];
	bool cost_known, approved;
	struct money cost;
	char approved_by[TICKET_NAME_BYTES];
	bool rated;
	int satisfaction;
	int64_t opened_ms, answered_ms; /* answered: first told what happens; 0: not yet */
	int64_t changed_ms, due_ms;     /* due: of the next thing to do */
	int reopened;
	enum duty escalated_to; /* DUTY_GUEST: to nobody yet */
	int64_t revision;
};

/* What somebody does; the members that the action does not record are not looked at. */
struct ticket_step {
	enum ticket_action action;
	enum duty duty;
	char who[TICKET_NAME_BYTES];
	enum duty department;
	char text[TICKET_TEXT_BYTES]; /* the cause, the solution, the lesson or the reason, as the action has it */
	bool cost_known;
	struct money cost;
	int satisfaction;
	int64_t revision; /* the one that was seen; another is REFUSAL_STALE */
};

/* A row of the workflow: who may move what where, and what must be recorded by then. */
enum ticket_condition { WHEN_ALWAYS, WHEN_IT_COSTS, WHEN_IT_IS_FREE, WHEN_SATISFIED, WHEN_UNSATISFIED };
struct ticket_rule {
	enum ticket_flow flow;
	enum ticket_state state;
	enum ticket_action action;
	unsigned duties; /* DUTY_BIT of each */
	enum ticket_state next;
	unsigned fields; /* 1 << enum ticket_field: recorded when it has been done */
	enum ticket_condition condition;
};

const char *ticket_kind_name(enum ticket_kind kind); /* "complaint" "repair" "lost" ... */
bool ticket_kind_parse(const char *name, enum ticket_kind *out);
const char *ticket_subject_name(enum ticket_subject subject); /* "" "booking_data" ... */
bool ticket_subject_parse(const char *name, enum ticket_subject *out);
const char *ticket_severity_name(enum ticket_severity severity); /* "minor" "normal" "serious" */
bool ticket_severity_parse(const char *name, enum ticket_severity *out);
const char *ticket_state_name(enum ticket_state state); /* "Received" ... "Closed" */
bool ticket_state_parse(const char *name, enum ticket_state *out);
const char *ticket_action_name(enum ticket_action action); /* "open" "assign" ... */
bool ticket_action_parse(const char *name, enum ticket_action *out);
const char *ticket_field_name(enum ticket_field field);

/* Row i of the workflow; NULL after the last. */
const struct ticket_rule *ticket_rule_at(int i);
enum ticket_flow ticket_flow_of(enum ticket_kind kind);
/* The department that a new ticket goes to unless staff say otherwise. */
enum duty ticket_department(enum ticket_kind kind, enum ticket_subject subject);
/* Fills in state, department, due time, opened; kind, subject, severity, texts and contact are the caller's. The number
 * must be set. BAD_INPUT where ticket_valid would say no. */
enum refusal ticket_open(struct ticket *ticket, int64_t now_ms);
/* Does the step. REFUSAL_STALE, NOT_ALLOWED (no row for state, action, duty and condition), BAD_INPUT (a field that the
 * row wants is not recorded: its bit in *missing_out, which may be NULL). *out may be the ticket itself; untouched
 * unless REFUSAL_NONE. */
enum refusal ticket_act(const struct ticket *ticket, const struct ticket_step *step, int64_t now_ms, struct ticket *out,
    unsigned *missing_out);
/* The actions open to duty now, as bits; for the console's buttons and the kiosk. */
unsigned ticket_actions(const struct ticket *ticket, enum duty duty);
/* A rated or closed ticket is rated again: a lower rating counts. True if it did; the revision is the caller's. */
bool ticket_rate_again(struct ticket *ticket, int satisfaction);
/* Which fields are recorded, as bits. */
unsigned ticket_fields(const struct ticket *ticket);
bool ticket_over(enum ticket_state state); /* Closed or Withdrawn */
/* What the guest was told, "" before that or after it was taken up again. Borrowed. */
const char *ticket_answer(const struct ticket *ticket);
/* True if the guest is not satisfied and it was opened again as often as it may be: the manager's from then on. */
bool ticket_exhausted(const struct ticket *ticket);

/* Minutes for the first answer and for each later step. Serious ones: 0 for the first, the manager knows at once. */
int ticket_answer_minutes(enum ticket_kind kind, enum ticket_severity severity);
int ticket_step_minutes(enum ticket_kind kind, enum ticket_severity severity);
/* True if somebody further up must hear of it now: *to_out, and when it is due to go up again: *due_out. Not further
 * than the administrator. */
bool ticket_escalate(const struct ticket *ticket, int64_t now_ms, enum duty *to_out, int64_t *due_out);
/* How a room stands to a ticket about it. */
struct ticket_room {
	enum room_condition condition;
	bool occupied;
	bool day_given; /* staff said until when it is closed */
	bool closed_by_it, closed_by_others, closed_by_staff; /* the ticket itself, other ones, staff for their own reason */
};
enum room_follow {
	FOLLOW_NOT,   /* the action does nothing to the room */
	FOLLOW_CLOSE, /* the ticket closes it from now on */
	FOLLOW_OPEN,  /* the ticket does not close it any more, nor does anybody else */
	FOLLOW_STAY   /* the ticket does not close it any more, but somebody else does */
};
/* What the action, which ticket has behind it, does to the ticket's room; *out, unless FOLLOW_NOT or FOLLOW_STAY: the
 * condition it gets, perhaps the one that it has. Opening a serious repair: OutOfOrder; a technician sent: the room is
 * not given meanwhile (OutOfService) unless it is occupied; repaired: Dirty; accepted by housekeeping: Inspected;
 * rejected: OutOfOrder again, unless a guest can stay in it; ended in any other way: Dirty where the ticket closed it. */
enum room_follow ticket_room(const struct ticket *ticket, enum ticket_action action, const struct ticket_room *room,
    enum room_condition *out);
bool ticket_valid(const struct ticket *ticket, const char **what_out);
