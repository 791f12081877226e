/* The workflows of tickets as one table, and the clock that runs beside them. */
#include <string.h>
#include "hotel/ticket.h"
#include "hotel/words.h"

#define FIELD(name) (1U << TICKET_FIELD_##name)
enum {
	GUEST = DUTY_BIT(DUTY_GUEST),
	DESK = DUTY_BIT(DUTY_FRONT_OFFICE) | DUTIES_MANAGING,
	ANYBODY = DUTIES_STAFF,
	FINDINGS = FIELD(DEPARTMENT) | FIELD(CAUSE),
	SOLVED = FINDINGS | FIELD(SOLUTION) | FIELD(COST),
	TOLD_GUEST = SOLVED | FIELD(SATISFACTION),
};

static const struct ticket_rule rules[] = {
    /* Whatever is answered for or paid for: its cause is looked for, its solution is agreed to. */
    {FLOW_COMPLAINT, TICKET_RECEIVED, ACTION_ASSIGN, ANYBODY | DUTY_BIT(DUTY_SYSTEM), TICKET_ASSIGNED,
        FIELD(DEPARTMENT), WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_RECEIVED, ACTION_WITHDRAW, GUEST | DESK, TICKET_WITHDRAWN, FIELD(REASON), WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_ASSIGNED, ACTION_ASSIGN, ANYBODY, TICKET_ASSIGNED, FIELD(DEPARTMENT), WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_ASSIGNED, ACTION_INVESTIGATE, ANYBODY, TICKET_INVESTIGATED, FINDINGS, WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_ASSIGNED, ACTION_WITHDRAW, GUEST | DESK, TICKET_WITHDRAWN, FIELD(REASON), WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_INVESTIGATED, ACTION_PROPOSE, ANYBODY, TICKET_PROPOSED, SOLVED, WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_PROPOSED, ACTION_PROPOSE, ANYBODY, TICKET_PROPOSED, SOLVED, WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_PROPOSED, ACTION_APPROVE, DUTIES_MANAGING, TICKET_APPROVED, SOLVED | FIELD(APPROVAL),
        WHEN_IT_COSTS},
    {FLOW_COMPLAINT, TICKET_PROPOSED, ACTION_REJECT, DUTIES_MANAGING, TICKET_INVESTIGATED, FINDINGS | FIELD(REASON),
        WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_PROPOSED, ACTION_TELL, ANYBODY, TICKET_TOLD, SOLVED, WHEN_IT_IS_FREE},
    {FLOW_COMPLAINT, TICKET_APPROVED, ACTION_TELL, ANYBODY, TICKET_TOLD, SOLVED | FIELD(APPROVAL), WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_TOLD, ACTION_RATE, GUEST | ANYBODY, TICKET_RATED, TOLD_GUEST, WHEN_ALWAYS},
    {FLOW_COMPLAINT, TICKET_RATED, ACTION_CLOSE, ANYBODY, TICKET_CLOSED, TOLD_GUEST | FIELD(LESSON), WHEN_SATISFIED},
    {FLOW_COMPLAINT, TICKET_RATED, ACTION_REOPEN, GUEST | ANYBODY | DUTY_BIT(DUTY_SYSTEM), TICKET_ASSIGNED,
        FIELD(DEPARTMENT) | FIELD(REASON), WHEN_UNSATISFIED},
    {FLOW_COMPLAINT, TICKET_RATED, ACTION_CLOSE, DUTIES_MANAGING, TICKET_CLOSED, TOLD_GUEST | FIELD(LESSON),
        WHEN_UNSATISFIED},
    {FLOW_COMPLAINT, TICKET_CLOSED, ACTION_REOPEN, GUEST | DESK, TICKET_ASSIGNED, FIELD(DEPARTMENT) | FIELD(REASON),
        WHEN_ALWAYS},

    /* A room's facilities. */
    {FLOW_REPAIR, TICKET_RECEIVED, ACTION_ASSIGN, ANYBODY | DUTY_BIT(DUTY_SYSTEM), TICKET_ASSIGNED, FIELD(DEPARTMENT),
        WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_RECEIVED, ACTION_SEND_TECHNICIAN, ANYBODY, TICKET_TECHNICIAN_SENT, FIELD(DEPARTMENT),
        WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_RECEIVED, ACTION_WITHDRAW, GUEST | DESK, TICKET_WITHDRAWN, FIELD(REASON), WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_ASSIGNED, ACTION_ASSIGN, ANYBODY, TICKET_ASSIGNED, FIELD(DEPARTMENT), WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_ASSIGNED, ACTION_SEND_TECHNICIAN, ANYBODY, TICKET_TECHNICIAN_SENT, FIELD(DEPARTMENT),
        WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_ASSIGNED, ACTION_WITHDRAW, GUEST | DESK, TICKET_WITHDRAWN, FIELD(REASON), WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_TECHNICIAN_SENT, ACTION_REPAIR, DUTY_BIT(DUTY_MAINTENANCE) | DUTIES_MANAGING, TICKET_REPAIRED,
        SOLVED, WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_REPAIRED, ACTION_APPROVE, DUTIES_MANAGING, TICKET_REPAIRED, SOLVED | FIELD(APPROVAL),
        WHEN_IT_COSTS},
    {FLOW_REPAIR, TICKET_REPAIRED, ACTION_REJECT, DUTY_BIT(DUTY_HOUSEKEEPING) | DUTIES_MANAGING, TICKET_TECHNICIAN_SENT,
        FIELD(DEPARTMENT) | FIELD(REASON), WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_REPAIRED, ACTION_ACCEPT, DUTY_BIT(DUTY_HOUSEKEEPING) | DUTIES_MANAGING, TICKET_ACCEPTED,
        SOLVED, WHEN_IT_IS_FREE},
    {FLOW_REPAIR, TICKET_REPAIRED, ACTION_ACCEPT, DUTY_BIT(DUTY_HOUSEKEEPING) | DUTIES_MANAGING, TICKET_ACCEPTED,
        SOLVED | FIELD(APPROVAL), WHEN_IT_COSTS},
    {FLOW_REPAIR, TICKET_ACCEPTED, ACTION_TELL, ANYBODY, TICKET_TOLD, SOLVED, WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_TOLD, ACTION_RATE, GUEST | ANYBODY, TICKET_RATED, TOLD_GUEST, WHEN_ALWAYS},
    {FLOW_REPAIR, TICKET_RATED, ACTION_CLOSE, ANYBODY, TICKET_CLOSED, TOLD_GUEST | FIELD(LESSON), WHEN_SATISFIED},
    {FLOW_REPAIR, TICKET_RATED, ACTION_REOPEN, GUEST | ANYBODY | DUTY_BIT(DUTY_SYSTEM), TICKET_ASSIGNED,
        FIELD(DEPARTMENT) | FIELD(REASON), WHEN_UNSATISFIED},
    {FLOW_REPAIR, TICKET_RATED, ACTION_CLOSE, DUTIES_MANAGING, TICKET_CLOSED, TOLD_GUEST | FIELD(LESSON),
        WHEN_UNSATISFIED},
    {FLOW_REPAIR, TICKET_CLOSED, ACTION_REOPEN, GUEST | DESK, TICKET_ASSIGNED, FIELD(DEPARTMENT) | FIELD(REASON),
        WHEN_ALWAYS},

    /* A question is answered. */
    {FLOW_QUESTION, TICKET_RECEIVED, ACTION_ASSIGN, ANYBODY | DUTY_BIT(DUTY_SYSTEM), TICKET_ASSIGNED, FIELD(DEPARTMENT),
        WHEN_ALWAYS},
    {FLOW_QUESTION, TICKET_RECEIVED, ACTION_TELL, ANYBODY, TICKET_TOLD, FIELD(SOLUTION), WHEN_ALWAYS},
    {FLOW_QUESTION, TICKET_RECEIVED, ACTION_WITHDRAW, GUEST | DESK, TICKET_WITHDRAWN, FIELD(REASON), WHEN_ALWAYS},
    {FLOW_QUESTION, TICKET_ASSIGNED, ACTION_ASSIGN, ANYBODY, TICKET_ASSIGNED, FIELD(DEPARTMENT), WHEN_ALWAYS},
    {FLOW_QUESTION, TICKET_ASSIGNED, ACTION_TELL, ANYBODY, TICKET_TOLD, FIELD(SOLUTION), WHEN_ALWAYS},
    {FLOW_QUESTION, TICKET_TOLD, ACTION_RATE, GUEST | ANYBODY, TICKET_RATED, FIELD(SOLUTION) | FIELD(SATISFACTION),
        WHEN_ALWAYS},
    {FLOW_QUESTION, TICKET_RATED, ACTION_CLOSE, ANYBODY | DUTY_BIT(DUTY_SYSTEM), TICKET_CLOSED,
        FIELD(SOLUTION) | FIELD(SATISFACTION), WHEN_SATISFIED},
    {FLOW_QUESTION, TICKET_RATED, ACTION_CLOSE, DUTIES_MANAGING, TICKET_CLOSED, FIELD(SOLUTION) | FIELD(SATISFACTION),
        WHEN_UNSATISFIED},
    {FLOW_QUESTION, TICKET_RATED, ACTION_REOPEN, GUEST | ANYBODY | DUTY_BIT(DUTY_SYSTEM), TICKET_ASSIGNED,
        FIELD(DEPARTMENT) | FIELD(REASON), WHEN_UNSATISFIED},
    {FLOW_QUESTION, TICKET_CLOSED, ACTION_REOPEN, GUEST | DESK, TICKET_ASSIGNED, FIELD(DEPARTMENT) | FIELD(REASON),
        WHEN_ALWAYS},
};

enum { RULE_COUNT = sizeof rules / sizeof *rules, MINUTE_MS = 60 * 1000, ESCALATION_MINUTES = 4 * 60 };

const struct ticket_rule *ticket_rule_at(int i)
{
	return i >= 0 && i < RULE_COUNT ? &rules[i] : NULL;
}

unsigned ticket_fields(const struct ticket *ticket)
{
	unsigned bits = 0;
	bits |= ticket->department_known ? FIELD(DEPARTMENT) : 0;
	bits |= *ticket->cause ? FIELD(CAUSE) : 0;
	bits |= *ticket->solution ? FIELD(SOLUTION) : 0;
	bits |= ticket->cost_known ? FIELD(COST) : 0;
	bits |= ticket->approved ? FIELD(APPROVAL) : 0;
	bits |= *ticket->lesson ? FIELD(LESSON) : 0;
	bits |= ticket->rated ? FIELD(SATISFACTION) : 0;
	bits |= *ticket->reason ? FIELD(REASON) : 0;
	return bits;
}

static bool holds(enum ticket_condition condition, const struct ticket *ticket)
{
	bool costs = ticket->cost.minor > 0;
	/* Who did not say is not counted as unsatisfied. */
	bool satisfied = ticket->satisfaction == 0 || ticket->satisfaction >= SATISFIED_FROM;
	switch (condition) {
	case WHEN_IT_COSTS:
		return costs;
	case WHEN_IT_IS_FREE:
		return !costs;
	case WHEN_SATISFIED:
		return satisfied;
	case WHEN_UNSATISFIED:
		return !satisfied;
	default:
		return true;
	}
}

bool ticket_exhausted(const struct ticket *ticket)
{
	return ticket->rated && ticket->reopened >= TICKET_REOPENS_MAX && holds(WHEN_UNSATISFIED, ticket);
}

bool ticket_rate_again(struct ticket *ticket, int satisfaction)
{
	bool over = ticket->state == TICKET_RATED || ticket->state == TICKET_CLOSED;
	bool said = satisfaction > 0 && satisfaction <= SATISFACTION_MAX;
	if (!over || !said || (ticket->rated && ticket->satisfaction > 0 && ticket->satisfaction <= satisfaction))
		return false;
	ticket->rated = true;
	ticket->satisfaction = satisfaction;
	return true;
}

static const struct ticket_rule *rule_for(const struct ticket *ticket, enum ticket_action action, enum duty duty)
{
	for (int i = 0; i < RULE_COUNT; i++) {
		const struct ticket_rule *rule = &rules[i];
		if (rule->flow == ticket_flow_of(ticket->kind) && rule->state == ticket->state &&
		    rule->action == action && duty < DUTY_COUNT && (rule->duties & DUTY_BIT(duty)) &&
		    holds(rule->condition, ticket))
			return rule;
	}
	return NULL;
}

unsigned ticket_actions(const struct ticket *ticket, enum duty duty)
{
	unsigned bits = 0;
	for (int i = 0; i < TICKET_ACTION_COUNT; i++)
		if (rule_for(ticket, (enum ticket_action)i, duty) &&
		    !(i == ACTION_REOPEN && ticket->reopened >= TICKET_REOPENS_MAX))
			bits |= 1U << i;
	return bits;
}

/* A new cost is a new decision. */
static void record_cost(struct ticket *ticket, const struct ticket_step *step)
{
	if (!step->cost_known)
		return;
	ticket->cost_known = true;
	ticket->cost = step->cost;
	ticket->approved = false;
	memset(ticket->approved_by, 0, sizeof ticket->approved_by);
}

static void record_text(char out[TICKET_TEXT_BYTES], const struct ticket_step *step)
{
	if (*step->text)
		memcpy(out, step->text, TICKET_TEXT_BYTES);
}

/* What was decided no longer counts: it is to be said anew, and approved anew. */
static void forget_decision(struct ticket *ticket)
{
	ticket->cost_known = ticket->approved = false;
	ticket->cost = (struct money){0};
	memset(ticket->approved_by, 0, sizeof ticket->approved_by);
	memset(ticket->solution, 0, sizeof ticket->solution);
}

/* A reopened ticket is worked on anew: what was found stays to be read, what was decided and rated does not. */
static void record_reopening(struct ticket *ticket)
{
	forget_decision(ticket);
	ticket->reopened++;
	ticket->rated = false;
	ticket->satisfaction = 0;
	ticket->department_known = true;
}

/* Where the words of an action are kept; a repair's are both cause and solution. */
static void record_words(struct ticket *ticket, const struct ticket_step *step)
{
	static const struct {
		enum ticket_action action;
		size_t offset;
	} places[] = {
	    {ACTION_INVESTIGATE, offsetof(struct ticket, cause)},
	    {ACTION_REPAIR, offsetof(struct ticket, cause)},
	    {ACTION_REPAIR, offsetof(struct ticket, solution)},
	    {ACTION_PROPOSE, offsetof(struct ticket, solution)},
	    {ACTION_CLOSE, offsetof(struct ticket, lesson)},
	    {ACTION_REJECT, offsetof(struct ticket, reason)},
	    {ACTION_REOPEN, offsetof(struct ticket, reason)},
	    {ACTION_WITHDRAW, offsetof(struct ticket, reason)},
	};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (places[i].action == step->action)
			record_text((char *)ticket + places[i].offset, step);
	if (step->action == ACTION_TELL && ticket_flow_of(ticket->kind) == FLOW_QUESTION)
		record_text(ticket->solution, step); /* the answer itself */
}

static void record(struct ticket *ticket, const struct ticket_step *step)
{
	if (step->action == ACTION_REJECT)
		forget_decision(ticket);
	if (step->action == ACTION_REOPEN)
		record_reopening(ticket);
	if (step->action == ACTION_ASSIGN || step->action == ACTION_SEND_TECHNICIAN) {
		ticket->department = step->department;
		ticket->department_known = true;
	}
	if (step->action == ACTION_REPAIR || step->action == ACTION_PROPOSE)
		record_cost(ticket, step);
	if (step->action == ACTION_APPROVE) {
		ticket->approved = *step->who != '\0';
		memcpy(ticket->approved_by, step->who, sizeof ticket->approved_by);
	}
	if (step->action == ACTION_RATE) {
		ticket->rated = true;
		ticket->satisfaction = step->satisfaction;
		ticket->department = ticket_exhausted(ticket) ? DUTY_MANAGER : ticket->department;
	}
	record_words(ticket, step);
}

static bool step_valid(const struct ticket_step *step)
{
	bool department = DUTY_BIT(step->department) & DUTIES_STAFF && step->department < DUTY_COUNT;
	bool assigns = step->action == ACTION_ASSIGN || step->action == ACTION_SEND_TECHNICIAN;
	return text_field_valid(step->who, sizeof step->who) && text_field_valid(step->text, sizeof step->text) &&
	       step->satisfaction >= 0 && step->satisfaction <= SATISFACTION_MAX && step->cost.minor >= 0 &&
	       (!step->cost_known || step->cost.minor == 0 || currency_exponent(step->cost.currency) >= 0) &&
	       (!assigns || department);
}

/* Which of the rule's fields are not recorded. A reason must be given with the step itself, not be an old one. */
static unsigned missing_of(const struct ticket_rule *rule, const struct ticket *after, const struct ticket_step *step)
{
	unsigned recorded = ticket_fields(after);
	if (!*step->text && rule->fields & FIELD(REASON))
		recorded &= ~(unsigned)FIELD(REASON);
	return rule->fields & ~recorded;
}

/* By when the next thing is due: the guest has a week to say whether he is satisfied. */
static int64_t due_after(const struct ticket *ticket, int64_t now_ms)
{
	enum { WEEK_MINUTES = 7 * 24 * 60 };
	if (ticket_over(ticket->state))
		return 0;
	int minutes = ticket->state == TICKET_TOLD ? WEEK_MINUTES : ticket_step_minutes(ticket->kind, ticket->severity);
	return now_ms + (int64_t)minutes * MINUTE_MS;
}

enum refusal ticket_act(const struct ticket *ticket, const struct ticket_step *step, int64_t now_ms, struct ticket *out,
    unsigned *missing_out)
{
	unsigned missing = 0;
	if (missing_out)
		*missing_out = 0;
	if (step->revision != ticket->revision)
		return REFUSAL_STALE;
	const struct ticket_rule *rule = rule_for(ticket, step->action, step->duty);
	if (!rule || (step->action == ACTION_REOPEN && ticket->reopened >= TICKET_REOPENS_MAX))
		return REFUSAL_NOT_ALLOWED;
	if (!step_valid(step))
		return REFUSAL_BAD_INPUT;
	struct ticket after = *ticket;
	record(&after, step);
	missing = missing_of(rule, &after, step);
	if (missing_out)
		*missing_out = missing;
	if (missing)
		return REFUSAL_BAD_INPUT;
	after.state = rule->next;
	after.changed_ms = now_ms;
	after.revision++;
	if (after.answered_ms == 0 && step->duty != DUTY_GUEST && step->duty != DUTY_SYSTEM)
		after.answered_ms = now_ms;
	after.due_ms = due_after(&after, now_ms);
	after.escalated_to = DUTY_GUEST;
	*out = after;
	return REFUSAL_NONE;
}

/* Minutes by kind of work and severity: of the first answer, and of each step after it. */
static const struct {
	int answer, step;
} minutes[TICKET_FLOW_COUNT][TICKET_SEVERITY_COUNT] = {
    [FLOW_COMPLAINT] = {{24 * 60, 48 * 60}, {24 * 60, 24 * 60}, {0, 4 * 60}},
    [FLOW_REPAIR] = {{8 * 60, 24 * 60}, {60, 4 * 60}, {0, 60}},
    [FLOW_QUESTION] = {{24 * 60, 24 * 60}, {4 * 60, 24 * 60}, {0, 60}},
};

int ticket_answer_minutes(enum ticket_kind kind, enum ticket_severity severity)
{
	return severity < TICKET_SEVERITY_COUNT ? minutes[ticket_flow_of(kind)][severity].answer : 0;
}

int ticket_step_minutes(enum ticket_kind kind, enum ticket_severity severity)
{
	return severity < TICKET_SEVERITY_COUNT ? minutes[ticket_flow_of(kind)][severity].step : 0;
}

enum refusal ticket_open(struct ticket *ticket, int64_t now_ms)
{
	struct ticket opened = *ticket;
	opened.state = TICKET_RECEIVED;
	opened.department = ticket_department(ticket->kind, ticket->subject);
	opened.department_known = false;
	memset(opened.cause, 0, sizeof opened.cause);
	memset(opened.solution, 0, sizeof opened.solution);
	memset(opened.lesson, 0, sizeof opened.lesson);
	memset(opened.reason, 0, sizeof opened.reason);
	memset(opened.approved_by, 0, sizeof opened.approved_by);
	opened.cost = (struct money){0};
	opened.cost_known = opened.approved = opened.rated = false;
	opened.satisfaction = opened.reopened = 0;
	opened.opened_ms = opened.changed_ms = now_ms;
	opened.answered_ms = 0;
	opened.escalated_to = DUTY_GUEST;
	opened.revision = 0;
	if (!ticket_valid(&opened, NULL))
		return REFUSAL_BAD_INPUT;
	opened.due_ms = now_ms + (int64_t)ticket_answer_minutes(opened.kind, opened.severity) * MINUTE_MS;
	*ticket = opened;
	return REFUSAL_NONE;
}

bool ticket_escalate(const struct ticket *ticket, int64_t now_ms, enum duty *to_out, int64_t *due_out)
{
	bool waits_for_guest = ticket->state == TICKET_TOLD;
	if (ticket_over(ticket->state) || waits_for_guest || now_ms < ticket->due_ms ||
	    ticket->escalated_to == DUTY_ADMINISTRATOR)
		return false;
	*to_out = duty_next(ticket->escalated_to == DUTY_GUEST ? ticket->department : ticket->escalated_to);
	*due_out = now_ms + (int64_t)ESCALATION_MINUTES * MINUTE_MS;
	return true;
}
