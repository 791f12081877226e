/* A guest's cancellation of a booking: what it costs, what comes back and how, and what is left to staff. The fee
 * itself is policy_cancellation's. */
#pragma once
#include "hotel/policy.h"
#include "hotel/refund.h"

enum { CANCEL_WORDS_BYTES = 201 };

enum cancel_reason {
	CANCEL_PLANS_CHANGED,
	CANCEL_ILLNESS,
	CANCEL_TRANSPORT,
	CANCEL_PRICE,
	CANCEL_OTHER_HOTEL,
	CANCEL_BOOKED_TWICE,
	CANCEL_OTHER, /* words say it */
	CANCEL_NOT_SAID,
	CANCEL_REASON_COUNT
};

struct cancel {
	char booking[BOOKING_NUMBER_BYTES];
	int64_t revision; /* the one that the guest saw */
	enum cancel_reason reason;
	char words[CANCEL_WORDS_BYTES];
	struct money fee; /* that he was shown and agreed to */
	bool at_most;     /* shown by a kiosk without central: a lower one is taken, a higher one or another revision
	                     goes to staff */
};

struct cancel_answer {
	enum refusal refusal; /* NEEDS_STAFF: the rule leaves it open; the booking stands until staff decided */
	struct cancellation rule;
	struct money fee, refund; /* fee + refund = prepaid + due; NEEDS_STAFF: no refund, and no currency where the fee
	                             is not known either */
	struct money due;         /* what of the fee is not covered by what was prepaid */
	enum refund_method method;
	int32_t refund_day; /* by when; DAY_NONE where nothing comes back */
	int64_t staff_ms;   /* NEEDS_STAFF: by when they answer, after the request; 0 otherwise */
};

const char *cancel_reason_name(enum cancel_reason reason); /* "plans_changed" ... "not_said" */
bool cancel_reason_parse(const char *name, enum cancel_reason *out);
bool cancel_valid(const struct cancel *cancel, const char **what_out);
/* What cancelling the whole booking now means. cancel may be NULL: the guest is only shown it. Else a revision that is
 * not the booking's is STALE, and so is a fee that is no longer the one shown. nightly_minor, night_count: as for
 * policy_cancellation, 0 where they are not known. Rooms in house, out, cancelled or missed cannot be cancelled by the
 * guest; a held one neither.
 */
void cancel_answer(const struct policy *policy, const struct refund_rule *rules, int rule_count,
    const struct booking *booking, const struct cancel *cancel, const int64_t *nightly_minor, int night_count,
    struct local_time now, struct cancel_answer *out);
/* Every living room to Cancelled; prepaid less the refund, balance what is due, amount the fee. False if not allowed.
 */
bool cancel_apply(const struct cancel_answer *answer, const struct booking *booking, struct booking *out);
/* A new wish after a cancellation begins with the old one: types, guests and wishes (as asked) of the rooms that were
 * cancelled, contact, language, member; no number, no dates of the past (DAY_NONE), no amounts, no rooms given. */
void cancel_rebook(const struct booking *cancelled, int32_t business_day, struct booking *out);
