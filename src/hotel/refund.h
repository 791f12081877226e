/* Money that goes back to a guest: how, until when, and how far it is. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/duty.h"

enum { REFUND_ID_BYTES = 33, REFUND_NOTE_BYTES = 121, REFUND_RULES_MAX = 16, REFUND_TRIES_MAX = 3 };

enum refund_method {
	REFUND_NOTHING,
	REFUND_TO_CARD,
	REFUND_TO_AGENCY,
	REFUND_TO_COMPANY,
	REFUND_AT_DESK,
	REFUND_METHOD_COUNT
};

/* Open: to be paid. Sent: on its way to bank or agency. Done: arrived. Failed: came back. AtDesk: to be fetched there.
 * Withdrawn: staff found that nothing was to be paid. */
enum refund_state {
	REFUND_OPEN,
	REFUND_SENT,
	REFUND_DONE,
	REFUND_FAILED,
	REFUND_WAITS_AT_DESK,
	REFUND_WITHDRAWN,
	REFUND_STATE_COUNT
};

enum refund_event {
	REFUND_EVENT_SEND,
	REFUND_EVENT_CONFIRM,
	REFUND_EVENT_FAIL,
	REFUND_EVENT_TO_DESK,
	REFUND_EVENT_PAY_OUT, /* at the desk, against signature */
	REFUND_EVENT_WITHDRAW,
	REFUND_EVENT_COUNT
};

struct refund_rule {
	enum payment_way payment;
	enum refund_method method;
	int due_days;
};

struct refund {
	char id[REFUND_ID_BYTES]; /* of the receipt whose QR shows its state */
	char booking[BOOKING_NUMBER_BYTES];
	struct money amount;
	enum refund_method method;
	enum refund_state state;
	int64_t asked_ms, changed_ms;
	int32_t due_day;
	int tries;
	char note[REFUND_NOTE_BYTES]; /* the bank's reference, or why it failed; for staff */
};

const char *refund_method_name(enum refund_method method); /* "nothing" "card" "agency" "company" "desk" */
bool refund_method_parse(const char *name, enum refund_method *out);
const char *refund_state_name(enum refund_state state); /* "open" "sent" "done" "failed" "at_desk" "withdrawn" */
bool refund_state_parse(const char *name, enum refund_state *out);
const char *refund_event_name(enum refund_event event);
bool refund_event_parse(const char *name, enum refund_event *out);
/* The house's table where the hotel has none of its own; *count_out rows, static. */
const struct refund_rule *refund_rules_default(int *count_out);
/* The rule for a way of payment; AT_DESK within 7 days where no row fits. */
struct refund_rule refund_rule_of(const struct refund_rule *rules, int rule_count, enum payment_way payment);
/* False (out untouched) where the table has no row for state, event and duty. A third failure goes to the desk. */
bool refund_step(
    const struct refund *refund, enum refund_event event, enum duty duty, int64_t now_ms, struct refund *out);
bool refund_late(const struct refund *refund, int32_t business_day); /* past its day and not at an end */
bool refund_valid(const struct refund *refund, const char **what_out);
