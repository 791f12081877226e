/* A booking and its rooms: what was reserved, by whom, and in which state each room's stay is. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking_number.h"
#include "hotel/date.h"
#include "hotel/language.h"
#include "hotel/money.h"
#include "hotel/wish.h"

enum {
	BOOKING_ROOMS_MAX = 16,
	ROOM_GUESTS_MAX = 8,
	PERSON_NAME_BYTES = 97, /* 32 Chinese characters, or 96 Latin letters */
	PHONE_BYTES = 25,
	EMAIL_BYTES = 97,
	TYPE_CODE_BYTES = 17,
	ROOM_NUMBER_BYTES = 13,
	POLICY_ID_BYTES = 25,
	RATE_PLAN_BYTES = 25,
	SOURCE_BYTES = 25,
	MEMBER_NUMBER_BYTES = 25,
	TIER_BYTES = 17,
	REMARKS_BYTES = 401,
	HELD_REASON_BYTES = 121,
	EXTRA_ID_BYTES = 25,
	ROOM_EXTRAS_MAX = 12, /* that one room was offered during a stay */
};

enum stay_state {
	STAY_RESERVED,
	STAY_DUE_IN,
	STAY_IN_HOUSE,
	STAY_DUE_OUT,
	STAY_CHECKED_OUT,
	STAY_CANCELLED,
	STAY_NO_SHOW,
	STAY_WAITLISTED,
	STAY_STATE_COUNT
};

/* What may happen to a room's stay. */
enum stay_event {
	EVENT_CONFIRM,       /* the waiting list's turn came */
	EVENT_BECOME_DUE_IN, /* the business day reached the arrival */
	EVENT_POSTPONE,      /* the arrival moved to a later day */
	EVENT_CHECK_IN,
	EVENT_UNDO_CHECK_IN, /* staff, same day */
	EVENT_BECOME_DUE_OUT,
	EVENT_EXTEND, /* the departure moved to a later day */
	EVENT_CHECK_OUT,
	EVENT_UNDO_CHECK_OUT,
	EVENT_CANCEL,
	EVENT_MARK_NO_SHOW,
	EVENT_REINSTATE, /* a cancelled or missed stay lives again */
	STAY_EVENT_COUNT
};

enum actor { ACTOR_GUEST = 1, ACTOR_STAFF = 2, ACTOR_SYSTEM = 4 };

enum payment_way { PAY_UNKNOWN, PAY_AT_HOTEL, PAY_PREPAID, PAY_AGENCY, PAY_COMPANY, PAY_GUARANTEED, PAYMENT_WAY_COUNT };

enum guest_progress { GUEST_EXPECTED, GUEST_STARTED, GUEST_REGISTERED, GUEST_PROGRESS_COUNT };

/* A guest as the booking knows him; the registration record itself is a struct guest of its own. */
struct booking_guest {
	char name[PERSON_NAME_BYTES]; /* "" until known */
	bool child;
	bool of_age; /* when registered: as old as the policy wants at least */
	enum guest_progress progress;
};

/* What became of an extra (hotel/extra.h) that the room's guest was offered: kept, so that he is not asked twice. */
enum extra_outcome { EXTRA_TAKEN, EXTRA_DECLINED, EXTRA_OUTCOME_COUNT };
enum extra_moment { EXTRA_AT_BOOKING, EXTRA_AT_CHECK_IN, EXTRA_IN_STAY, EXTRA_MOMENT_COUNT };

struct booking_extra {
	char extra[EXTRA_ID_BYTES];
	enum extra_outcome outcome;
	enum extra_moment moment;
	int64_t amount_minor; /* agreed for the stay; 0 where it was declined, or paid with points */
};

struct booking_room {
	char type_reserved[TYPE_CODE_BYTES];
	char room[ROOM_NUMBER_BYTES]; /* "" until assigned */
	enum stay_state state;
	int adults, children;
	int wish_count;
	struct wish wishes[WISHES_MAX];
	int guest_count;
	struct booking_guest guests[ROOM_GUESTS_MAX];
	int64_t checked_in_ms, checked_out_ms; /* 0: not yet */
	int extra_count;
	struct booking_extra extras[ROOM_EXTRAS_MAX];
};

struct contact {
	char name[PERSON_NAME_BYTES];                              /* the whole name as it is written */
	char surname[PERSON_NAME_BYTES], given[PERSON_NAME_BYTES]; /* "" where not known apart */
	char latin[PERSON_NAME_BYTES]; /* the name in Latin letters, "" if the booking holds none */
	char phone[PHONE_BYTES], email[EMAIL_BYTES];
};

struct booking {
	char number[BOOKING_NUMBER_BYTES];
	char source[SOURCE_BYTES];                /* "direct", an agency's name */
	char agency_number[BOOKING_NUMBER_BYTES]; /* normal form; an agency may use it again; "" if none */
	int64_t revision;                         /* grows with every change at central */
	int64_t made_ms;
	struct contact contact;
	enum language language;
	char member_number[MEMBER_NUMBER_BYTES], member_tier[TIER_BYTES];
	bool vip;
	int stays; /* earlier ones of the first guest, as central tells kiosks; 0: none, or not known */
	int32_t arrival_day, departure_day;
	int32_t expected_arrival_minute;       /* MINUTE_NONE: not known */
	struct money amount, prepaid, balance; /* of the whole stay; balance is what is still to be paid */
	enum payment_way payment;
	char policy_id[POLICY_ID_BYTES], rate_plan[RATE_PLAN_BYTES];
	char remarks[REMARKS_BYTES];
	bool held; /* waits for staff: not to be sold, changed or checked in by a guest */
	char held_reason[HELD_REASON_BYTES];
	int room_count;
	struct booking_room rooms[BOOKING_ROOMS_MAX];
};

/* The trade's words: "Reserved", "DueIn", ...; exact. parse leaves *out alone on false. */
const char *stay_state_name(enum stay_state state);
bool stay_state_parse(const char *name, enum stay_state *out);
const char *payment_way_name(enum payment_way way);
bool payment_way_parse(const char *name, enum payment_way *out);
const char *guest_progress_name(enum guest_progress progress);
const char *extra_outcome_name(enum extra_outcome outcome); /* "taken", "declined" */
const char *extra_moment_name(enum extra_moment moment);    /* "booking", "check_in", "stay" */
bool extra_moment_parse(const char *name, enum extra_moment *out);

/* The state that event leads to; false (out untouched) where the table has no row for this state, event and actor. */
bool stay_next(enum stay_state state, enum stay_event event, enum actor actor, enum stay_state *out);
/* The state on a business day, before the night audit has written it down: Reserved is DueIn from the arrival on,
 * InHouse is DueOut from the departure on. */
enum stay_state stay_state_on(enum stay_state state, int32_t arrival_day, int32_t departure_day, int32_t business_day);
/* Reserved, DueIn, InHouse, DueOut, Waitlisted. */
bool stay_living(enum stay_state state);

/* One word for the whole booking: the furthest behind of its living rooms, else CheckedOut if any room was,
 * else NoShow, else Cancelled. A booking without rooms is Cancelled. */
enum stay_state booking_state(const struct booking *booking);
/* How well a booking answers a number that an agency used again, greater is better: today's arrival first, then in
 * house, then the next arrivals, then the past and the cancelled, newest first. Equal only for equal state, days, and
 * time of booking. */
int64_t booking_liveness(const struct booking *booking, int32_t business_day);
/* Every count, day, state, currency and text is within its limits; true, or false with *what_out naming the first fault
 * (static text such as "departure_day"). what_out may be NULL. */
bool booking_valid(const struct booking *booking, const char **what_out);
/* How many guests of the room are to be registered: 1..ROOM_GUESTS_MAX. */
int booking_room_guests(const struct booking_room *room);
/* What became of an extra; NULL where it was not offered. */
const struct booking_extra *booking_extra_find(const struct booking_room *room, const char *extra);
/* Writes it down, in the place of an earlier word on the same one. False: the room's list is full. */
bool booking_extra_put(struct booking_room *room, const struct booking_extra *entry);
/* The next room that a guest can still check in to on business_day, from room 0; -1 if none. */
int booking_next_room(const struct booking *booking, int32_t business_day);
