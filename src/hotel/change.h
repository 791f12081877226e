/* A guest's wish to change a booking, and the answer: allowed with its price, or refused with what could be had
 * instead.
 *
 * Prices. A night that stays (same room of the booking, same type, a day of the old stay) keeps the price that was
 * agreed; a night that is added is priced by today's rates of the booking's plan for a stay of the new length. What was
 * agreed for one night is the caller's to say (agreed_minor); where only the whole amount is known, it is split over
 * the nights in proportion to today's rates of the old stay (equally, where there are none), the rest of the division
 * going to the first nights, so that the parts always make the whole. A plan may say otherwise (struct change_plan):
 * everything anew by today's rates, or nothing without staff.
 *
 * Stock counts the booking's own rooms as taken; they are given back for this question only. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/policy.h"
#include "hotel/rate.h"
#include "hotel/stock.h"

enum {
	CHANGE_REASON_BYTES = 201,
	CHANGE_PLANS_MAX = 16,
	LATE_STEPS_MAX = 6,
	ALTERNATIVES_MAX = 6,
	CHANGE_DISCOUNTS_MAX = 4,
	ALTERNATIVE_DAYS = 14, /* other dates are looked for so far on both sides */
};

enum change_part {
	CHANGE_DATES,
	CHANGE_TYPES,
	CHANGE_WISHES,
	CHANGE_GUESTS,
	CHANGE_CONTACT,
	CHANGE_LATE,
	CHANGE_PART_COUNT
};

/* What is wanted for one room of the booking; only the members that the parts name are looked at. */
struct change_room {
	int room_index;
	char type[TYPE_CODE_BYTES];
	int wish_count;
	struct wish wishes[WISHES_MAX]; /* all that he wishes now */
	int guest_count;
	struct booking_guest guests[ROOM_GUESTS_MAX]; /* names and children; progress is not looked at */
};

struct change {
	char booking[BOOKING_NUMBER_BYTES];
	int64_t revision; /* the one that the guest saw; another is REFUSAL_STALE */
	unsigned parts;   /* bit 1 << enum change_part */
	int32_t arrival_day, departure_day;
	int32_t late_minute; /* CHANGE_LATE: the rooms are kept until then on the departure day */
	struct contact contact;
	char reason[CHANGE_REASON_BYTES];
	int room_count;
	struct change_room rooms[BOOKING_ROOMS_MAX];
};

enum change_pricing { CHANGE_KEEPS_AGREED, CHANGE_PRICES_ANEW, CHANGE_BY_STAFF, CHANGE_PRICING_COUNT };

/* How bookings of a rate plan may be changed by the guest. */
struct change_plan {
	char plan[RATE_PLAN_BYTES]; /* "" for every other plan */
	enum change_pricing pricing;
	bool lowers;               /* false: fewer or cheaper nights do not make the amount less */
	int days_before;           /* dates and types until so many days before the arrival, then staff; 0: always */
	unsigned payments_allowed; /* bit 1 << enum payment_way: who pays otherwise is asked by staff first */
};

/* A late check-out until the minute; beyond the last step it is a further night. */
struct late_step {
	int until_minute;
	enum fee_kind kind; /* FEE_NONE, FEE_FIXED for a room, FEE_PERCENT of the room's last night */
	int64_t value;
	bool takes_night; /* the room cannot be sold for the coming night: stock is needed */
};

struct change_hotel {
	const struct policy *policy; /* the booking's own */
	const struct room_type *types;
	int type_count;
	const struct rate_table *rates;
	const struct stock *stock;
	const struct change_plan *plans;
	int plan_count;
	const struct late_step *late_steps; /* ascending */
	int late_step_count;
	int32_t business_day;
	const int64_t
	    *agreed_minor;  /* the booking's rooms one after the other, each with its nights; NULL: not known */
	int64_t late_minor; /* of the booking's amount: what was agreed for leaving late, for no night */
	bool late_night;    /* to leave late its rooms are held for the night behind its last, too */
	bool staff; /* asked by staff: a booking that leaves late already may be changed, and one that costs a fee */
	struct local_time now; /* by which the policy's steps of a cancellation are counted */
};

/* Something else that can be had: all rooms of the booking together. */
struct change_alternative {
	bool other_type;            /* else other dates of the types wanted */
	char type[TYPE_CODE_BYTES]; /* that stands for the one that is not to be had; "" for other dates */
	int32_t arrival_day, departure_day;
	int distance_days; /* from the dates wanted */
	int rank;          /* of the type; of the best room for other dates */
	struct money amount, difference;
};

/* What one of the hotel's rules takes off the nights that are priced by today's rates, all rooms together. */
struct change_discount {
	struct rate_rule rule;
	struct money off;
};

struct change_answer {
	enum refusal refusal;             /* REFUSAL_NONE: can be confirmed */
	char short_type[TYPE_CODE_BYTES]; /* NO_STOCK: which type, in which night */
	int32_t short_day;                /* DAY_NONE otherwise */
	struct money amount, difference;  /* new; new less old, below 0 the guest gets back */
	struct money late_fee;            /* within the amount */
	struct money balance, refund;     /* to be paid afterwards; of what was prepaid */
	struct money extras; /* taken in addition, beside the amount: what they will cost less what they cost now; no
	                        currency where nothing was taken, or central was not asked */
	int discount_count;  /* in the table's order; what is beyond goes without a name */
	struct change_discount discounts[CHANGE_DISCOUNTS_MAX];
	int alternative_count;
	struct change_alternative alternatives[ALTERNATIVES_MAX]; /* nearest first, then the smaller difference of price
	                                                             whatever its sign, then the greater rank */
};

const char *change_part_name(enum change_part part); /* "dates" "types" "wishes" "guests" "contact" "late" */
const char *change_pricing_name(enum change_pricing pricing);
bool change_valid(const struct change *change, const char **what_out);
/* The row for a plan; NULL if none fits. */
const struct change_plan *change_plan_of(const struct change_plan *plans, int plan_count, const char *plan);

/* Order of the answers: BAD_INPUT, STALE, by the rooms' states, HELD, NEEDS_STAFF by plan, NO_STOCK (with
 * alternatives). In house only the departure, wishes, contact and late check-out are the guest's to change. A booking
 * that has a late check-out already is changed in dates, types and hour by staff: then what was agreed for leaving late
 * lapses, and its fee leaves the amount; an hour that the change names takes its place. While a cancellation would
 * cost a fee, or is left to staff, by the policy's steps before the present arrival, staff also change what makes the
 * amount less or the arrival later: else the guest would get by a change what a cancellation does not give him. Such
 * stays are no alternatives then. */
void change_answer(const struct change_hotel *hotel, const struct booking *booking, const struct change *change,
    struct change_answer *out);
/* What was agreed for leaving late ends with the change: dates or types become others, or the hour is agreed anew. */
bool change_late_lapses(const struct change_hotel *hotel, const struct booking *booking, const struct change *change);
/* It costs more than was agreed, or a fee: not to be done before the guest has seen what. */
bool change_dearer(const struct change_answer *answer);
/* The booking as it is after a change that was allowed: dates, types (a room number promised before is given up where
 * dates or type moved, unless in house), wishes as ASKED (a granted one that stays, stays granted; leaving late as it
 * was agreed anew, or no more), names, contact, amounts; revision is left to the store. False if answer does not allow
 * it or a limit is hit. */
bool change_apply(const struct change_hotel *hotel, const struct booking *booking, const struct change *change,
    const struct change_answer *answer, struct booking *out);
/* change with the alternative in place of what was wanted: what one touch on it sends. */
void change_take(const struct booking *booking, const struct change *change, const struct change_answer *answer,
    int alternative, struct change *out);
/* What that will cost, for the booking as it is: amount, difference, balance and refund; of extras nothing is known.
 * out may not be answer. False: no such alternative, or the money does not add up. */
bool change_taken(
    const struct booking *booking, const struct change_answer *answer, int alternative, struct change_answer *out);

/* What was agreed for each night: nights of room 0, then of room 1, ... (rooms cancelled or missed: all 0). The sum is
 * the booking's amount less its late_minor. False: no nights to speak of, or more than out_count. */
bool change_agreed(const struct change_hotel *hotel, const struct booking *booking, int64_t *out, int out_count);
/* What each night costs after a change that was allowed, laid out so for the changed booking. late_minor: what of the
 * answer's amount is for leaving late, and belongs to no night. The sum is the rest of the amount. */
bool change_nights(const struct change_hotel *hotel, const struct booking *booking, const struct change *change,
    const struct change_answer *answer, int64_t late_minor, int64_t *out, int out_count);
/* For the calendar: the stay of the booking with its nights and types kept, but arriving on first_day + i. */
struct change_day {
	bool free;           /* there are rooms */
	struct money amount; /* of the whole stay then; zeroed where it cannot be quoted: staff say what it costs */
};
void change_calendar(const struct change_hotel *hotel, const struct booking *booking, int32_t first_day, int day_count,
    struct change_day *out);
/* The fee of keeping every living room until minute. False with *refusal_out: NEEDS_STAFF beyond the table, BAD_INPUT,
 * NO_STOCK. 0 until the policy's own hour. */
bool change_late_fee(const struct change_hotel *hotel, const struct booking *booking, int32_t minute, struct money *out,
    enum refusal *refusal_out);
