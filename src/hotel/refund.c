#include "hotel/refund.h"
#include "hotel/words.h"

static const char *const methods[REFUND_METHOD_COUNT] = {[REFUND_NOTHING] = "nothing",
    [REFUND_TO_CARD] = "card",
    [REFUND_TO_AGENCY] = "agency",
    [REFUND_TO_COMPANY] = "company",
    [REFUND_AT_DESK] = "desk"};
static const char *const states[REFUND_STATE_COUNT] = {[REFUND_OPEN] = "open",
    [REFUND_SENT] = "sent",
    [REFUND_DONE] = "done",
    [REFUND_FAILED] = "failed",
    [REFUND_WAITS_AT_DESK] = "at_desk",
    [REFUND_WITHDRAWN] = "withdrawn"};
static const char *const events[REFUND_EVENT_COUNT] = {[REFUND_EVENT_SEND] = "send",
    [REFUND_EVENT_CONFIRM] = "confirm",
    [REFUND_EVENT_FAIL] = "fail",
    [REFUND_EVENT_TO_DESK] = "to_desk",
    [REFUND_EVENT_PAY_OUT] = "pay_out",
    [REFUND_EVENT_WITHDRAW] = "withdraw"};

enum {
	DESK = DUTY_BIT(DUTY_FRONT_OFFICE) | DUTIES_MANAGING,
	PAYERS = DESK | DUTY_BIT(DUTY_SYSTEM),
};

static const struct {
	enum refund_state from;
	enum refund_event event;
	unsigned duties;
	enum refund_state to;
} transitions[] = {
    {REFUND_OPEN, REFUND_EVENT_SEND, PAYERS, REFUND_SENT},
    {REFUND_OPEN, REFUND_EVENT_TO_DESK, DESK, REFUND_WAITS_AT_DESK},
    {REFUND_OPEN, REFUND_EVENT_WITHDRAW, DUTIES_MANAGING, REFUND_WITHDRAWN},
    {REFUND_SENT, REFUND_EVENT_CONFIRM, PAYERS, REFUND_DONE},
    {REFUND_SENT, REFUND_EVENT_FAIL, PAYERS, REFUND_FAILED},
    {REFUND_FAILED, REFUND_EVENT_SEND, PAYERS, REFUND_SENT},
    {REFUND_FAILED, REFUND_EVENT_TO_DESK, DESK, REFUND_WAITS_AT_DESK},
    {REFUND_FAILED, REFUND_EVENT_WITHDRAW, DUTIES_MANAGING, REFUND_WITHDRAWN},
    {REFUND_WAITS_AT_DESK, REFUND_EVENT_PAY_OUT, DESK, REFUND_DONE},
    {REFUND_WAITS_AT_DESK, REFUND_EVENT_SEND, DESK, REFUND_SENT},
    {REFUND_WAITS_AT_DESK, REFUND_EVENT_WITHDRAW, DUTIES_MANAGING, REFUND_WITHDRAWN},
};

static const struct refund_rule house_rules[] = {
    {PAY_UNKNOWN, REFUND_AT_DESK, 7},
    {PAY_AT_HOTEL, REFUND_AT_DESK, 7},
    {PAY_PREPAID, REFUND_TO_CARD, 7},
    {PAY_AGENCY, REFUND_TO_AGENCY, 14},
    {PAY_COMPANY, REFUND_TO_COMPANY, 14},
    {PAY_GUARANTEED, REFUND_TO_CARD, 7},
};

const char *refund_method_name(enum refund_method method)
{
	return word_at((int)method, methods, REFUND_METHOD_COUNT);
}

bool refund_method_parse(const char *name, enum refund_method *out)
{
	int i = word_index(name, methods, REFUND_METHOD_COUNT);
	if (i >= 0)
		*out = (enum refund_method)i;
	return i >= 0;
}

const char *refund_state_name(enum refund_state state)
{
	return word_at((int)state, states, REFUND_STATE_COUNT);
}

bool refund_state_parse(const char *name, enum refund_state *out)
{
	int i = word_index(name, states, REFUND_STATE_COUNT);
	if (i >= 0)
		*out = (enum refund_state)i;
	return i >= 0;
}

const char *refund_event_name(enum refund_event event)
{
	return word_at((int)event, events, REFUND_EVENT_COUNT);
}

bool refund_event_parse(const char *name, enum refund_event *out)
{
	int i = word_index(name, events, REFUND_EVENT_COUNT);
	if (i >= 0)
		*out = (enum refund_event)i;
	return i >= 0;
}

const struct refund_rule *refund_rules_default(int *count_out)
{
	*count_out = sizeof house_rules / sizeof *house_rules;
	return house_rules;
}

struct refund_rule refund_rule_of(const struct refund_rule *rules, int rule_count, enum payment_way payment)
{
	for (int i = 0; i < rule_count; i++)
		if (rules[i].payment == payment)
			return rules[i];
	return (struct refund_rule){payment, REFUND_AT_DESK, 7};
}

bool refund_step(
    const struct refund *refund, enum refund_event event, enum duty duty, int64_t now_ms, struct refund *out)
{
	for (size_t i = 0; i < sizeof transitions / sizeof *transitions; i++) {
		if (transitions[i].from != refund->state || transitions[i].event != event)
			continue;
		if (duty >= DUTY_COUNT || !(transitions[i].duties & DUTY_BIT(duty)))
			return false;
		struct refund after = *refund;
		after.state = transitions[i].to;
		after.changed_ms = now_ms;
		if (event == REFUND_EVENT_FAIL && ++after.tries >= REFUND_TRIES_MAX)
			after.state = REFUND_WAITS_AT_DESK;
		if (after.state == REFUND_WAITS_AT_DESK)
			after.method = REFUND_AT_DESK;
		*out = after;
		return true;
	}
	return false;
}

bool refund_late(const struct refund *refund, int32_t business_day)
{
	return refund->state != REFUND_DONE && refund->state != REFUND_WITHDRAWN && day_valid(refund->due_day) &&
	       business_day > refund->due_day;
}

bool refund_valid(const struct refund *refund, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(refund, id, 1), TEXT_FIELD(refund, booking, 4), TEXT_FIELD(refund, note, 0)};
	if (!text_fields_valid(refund, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (refund->amount.minor <= 0 || currency_exponent(refund->amount.currency) < 0)
		return fault_in("amount", what_out);
	if (refund->method == REFUND_NOTHING || refund->method >= REFUND_METHOD_COUNT)
		return fault_in("method", what_out);
	if (refund->state >= REFUND_STATE_COUNT)
		return fault_in("state", what_out);
	if (!day_valid(refund->due_day))
		return fault_in("due_day", what_out);
	if (refund->asked_ms < 0 || refund->changed_ms < refund->asked_ms)
		return fault_in("changed_ms", what_out);
	if (refund->tries < 0 || refund->tries > 1000)
		return fault_in("tries", what_out);
	return true;
}
