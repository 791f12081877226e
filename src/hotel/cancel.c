#include "hotel/cancel.h"
#include <string.h>
#include "hotel/words.h"

enum { STAFF_ANSWER_MS = 24 * 60 * 60 * 1000 };

static const char *const reasons[CANCEL_REASON_COUNT] = {
    [CANCEL_PLANS_CHANGED] = "plans_changed",
    [CANCEL_ILLNESS] = "illness",
    [CANCEL_TRANSPORT] = "transport",
    [CANCEL_PRICE] = "price",
    [CANCEL_OTHER_HOTEL] = "other_hotel",
    [CANCEL_BOOKED_TWICE] = "booked_twice",
    [CANCEL_OTHER] = "other",
    [CANCEL_NOT_SAID] = "not_said",
};

const char *cancel_reason_name(enum cancel_reason reason)
{
	return word_at((int)reason, reasons, CANCEL_REASON_COUNT);
}

bool cancel_reason_parse(const char *name, enum cancel_reason *out)
{
	int i = word_index(name, reasons, CANCEL_REASON_COUNT);
	if (i >= 0)
		*out = (enum cancel_reason)i;
	return i >= 0;
}

bool cancel_valid(const struct cancel *cancel, const char **what_out)
{
	static const struct text_field texts[] = {TEXT_FIELD(cancel, booking, 4), TEXT_FIELD(cancel, words, 0)};
	if (!text_fields_valid(cancel, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (cancel->reason >= CANCEL_REASON_COUNT)
		return fault_in("reason", what_out);
	if (cancel->fee.minor < 0)
		return fault_in("fee", what_out);
	return true;
}

static enum refusal by_state(const struct booking *booking)
{
	static const enum refusal of_state[STAY_STATE_COUNT] = {
	    [STAY_IN_HOUSE] = REFUSAL_ALREADY_IN,
	    [STAY_DUE_OUT] = REFUSAL_ALREADY_IN,
	    [STAY_CHECKED_OUT] = REFUSAL_ALREADY_OUT,
	    [STAY_CANCELLED] = REFUSAL_CANCELLED,
	    [STAY_NO_SHOW] = REFUSAL_NO_SHOW,
	};
	enum stay_state state = booking_state(booking), next;
	if (of_state[state] != REFUSAL_NONE)
		return of_state[state];
	for (int i = 0; i < booking->room_count; i++) {
		enum stay_state of_room = booking->rooms[i].state;
		if (of_room == STAY_CANCELLED || of_room == STAY_NO_SHOW)
			continue;
		if (!stay_next(of_room, EVENT_CANCEL, ACTOR_GUEST, &next))
			return REFUSAL_NEEDS_STAFF; /* some rooms are in house already */
	}
	return booking->held ? REFUSAL_HELD : REFUSAL_NONE;
}

static enum refusal by_request(const struct booking *booking, const struct cancel *cancel)
{
	if (!cancel)
		return REFUSAL_NONE;
	if (!cancel_valid(cancel, NULL) || strcmp(cancel->booking, booking->number) != 0)
		return REFUSAL_BAD_INPUT;
	return cancel->at_most || cancel->revision == booking->revision ? REFUSAL_NONE : REFUSAL_STALE;
}

/* What is prepaid comes back as far as the fee does not eat it; what of the fee is left is due. */
static bool settle(const struct booking *booking, struct cancel_answer *out)
{
	struct money prepaid = booking->prepaid;
	int64_t kept = out->fee.minor < prepaid.minor ? out->fee.minor : prepaid.minor;
	return prepaid.minor >= 0 && money_subtract(prepaid, money_make(kept, out->fee.currency), &out->refund) &&
	       money_subtract(out->fee, money_make(kept, out->fee.currency), &out->due);
}

static bool same_fee(const struct cancel *cancel, const struct money *fee)
{
	return cancel->fee.minor == fee->minor &&
	       (strcmp(cancel->fee.currency, fee->currency) == 0 || (fee->minor == 0 && !*cancel->fee.currency));
}

/* More than he agreed to, or for another booking than he saw. */
static bool beyond(const struct cancel *cancel, const struct booking *booking, const struct money *fee)
{
	if (!cancel || !cancel->at_most)
		return false;
	bool other_money = fee->minor > 0 && strcmp(cancel->fee.currency, fee->currency) != 0;
	return cancel->revision != booking->revision || other_money || fee->minor > cancel->fee.minor;
}

void cancel_answer(const struct policy *policy, const struct refund_rule *rules, int rule_count,
    const struct booking *booking, const struct cancel *cancel, const int64_t *nightly_minor, int night_count,
    struct local_time now, struct cancel_answer *out)
{
	*out = (struct cancel_answer){.refusal = by_request(booking, cancel), .refund_day = DAY_NONE};
	if (out->refusal == REFUSAL_NONE)
		out->refusal = by_state(booking);
	if (out->refusal != REFUSAL_NONE && out->refusal != REFUSAL_NEEDS_STAFF)
		return;
	bool known = policy_cancellation(policy, booking, nightly_minor, night_count, now, &out->rule);
	out->fee = out->rule.fee;
	bool open =
	    out->refusal == REFUSAL_NEEDS_STAFF || !known || out->rule.kind == FEE_STAFF || !settle(booking, out);
	if (open || beyond(cancel, booking, &out->fee)) {
		*out = (struct cancel_answer){.refusal = REFUSAL_NEEDS_STAFF,
		    .rule = out->rule,
		    .fee = open ? (struct money){0} : out->rule.fee,
		    .refund_day = DAY_NONE,
		    .staff_ms = STAFF_ANSWER_MS};
		return;
	}
	if (cancel && !cancel->at_most && !same_fee(cancel, &out->fee))
		out->refusal = REFUSAL_STALE;
	if (out->refund.minor == 0)
		return;
	struct refund_rule rule = refund_rule_of(rules, rule_count, booking->payment);
	out->method = rule.method;
	out->refund_day = now.day + rule.due_days;
}

bool cancel_apply(const struct cancel_answer *answer, const struct booking *booking, struct booking *out)
{
	if (answer->refusal != REFUSAL_NONE)
		return false;
	struct booking after = *booking;
	after.amount = answer->fee;
	after.balance = answer->due;
	if (!money_subtract(booking->prepaid, answer->refund, &after.prepaid))
		return false;
	for (int i = 0; i < after.room_count; i++) {
		struct booking_room *room = &after.rooms[i];
		if (!stay_living(room->state))
			continue;
		if (!stay_next(room->state, EVENT_CANCEL, ACTOR_GUEST, &room->state))
			return false;
		memset(room->room, 0, sizeof room->room);
	}
	*out = after;
	return true;
}

static void rebook_room(const struct booking_room *old, struct booking_room *out)
{
	*out = (struct booking_room){
	    .state = STAY_RESERVED, .adults = old->adults, .children = old->children, .wish_count = old->wish_count};
	memcpy(out->type_reserved, old->type_reserved, sizeof out->type_reserved);
	for (int i = 0; i < old->wish_count; i++) {
		out->wishes[i] = old->wishes[i];
		out->wishes[i].status = WISH_ASKED;
	}
	out->guest_count = old->guest_count;
	for (int i = 0; i < old->guest_count; i++) {
		memcpy(out->guests[i].name, old->guests[i].name, sizeof out->guests[i].name);
		out->guests[i].child = old->guests[i].child;
	}
}

void cancel_rebook(const struct booking *cancelled, int32_t business_day, struct booking *out)
{
	bool past = cancelled->arrival_day < business_day;
	struct booking fresh = {.language = cancelled->language,
	    .contact = cancelled->contact,
	    .vip = cancelled->vip,
	    .arrival_day = past ? DAY_NONE : cancelled->arrival_day,
	    .departure_day = past ? DAY_NONE : cancelled->departure_day,
	    .expected_arrival_minute = cancelled->expected_arrival_minute,
	    .payment = PAY_AT_HOTEL,
	    .source = "direct"};
	memcpy(fresh.member_number, cancelled->member_number, sizeof fresh.member_number);
	memcpy(fresh.member_tier, cancelled->member_tier, sizeof fresh.member_tier);
	memcpy(fresh.policy_id, cancelled->policy_id, sizeof fresh.policy_id);
	memcpy(fresh.rate_plan, cancelled->rate_plan, sizeof fresh.rate_plan);
	for (int i = 0; i < cancelled->room_count; i++)
		if (cancelled->rooms[i].state == STAY_CANCELLED)
			rebook_room(&cancelled->rooms[i], &fresh.rooms[fresh.room_count++]);
	*out = fresh;
}
