/* The audit of a new booking: a good one is confirmed by itself, a doubtful one is held for staff with its reasons. */
#pragma once
#include "hotel/booking.h"
#include "hotel/policy.h"
#include "hotel/rate.h"
#include "hotel/room.h"

enum audit_finding {
	AUDIT_NO_NAME = 1,
	AUDIT_NO_CONTACT = 2, /* neither phone nor mail address */
	AUDIT_BAD_DATES = 4,
	AUDIT_BAD_TYPE = 8,
	AUDIT_TOO_MANY_GUESTS = 16,
	AUDIT_WISH_IMPOSSIBLE = 32, /* no room of the type could ever grant it */
	AUDIT_AMOUNT = 64,          /* does not agree with the rates */
	AUDIT_QUANTITY = 128,       /* more rooms or adults than the hotel takes without a look */
	AUDIT_UNSECURED = 256,      /* so much, and to be paid at the hotel with nothing paid before */
	AUDIT_DOUBLE = 512,         /* the guest has a living booking for some of the same nights */
	AUDIT_FINDING_COUNT = 10,
};

struct audit_hotel {
	const struct room_type *types;
	int type_count;
	const struct room *rooms;
	int room_count;
	const struct rate_table *rates; /* NULL: amounts are not looked at */
	int high_floor_from;
	int64_t tolerance_minor;
	const struct policy *policy; /* whose limits count; NULL: the usual ones */
	bool doubled;                /* there is such a booking: looked up by whoever holds them */
};

/* Findings as bits; 0: confirm it. */
unsigned audit_booking(const struct audit_hotel *hotel, const struct booking *booking);
const char *audit_finding_code(enum audit_finding finding);  /* "NO_CONTACT" */
const char *audit_finding_words(enum audit_finding finding); /* for staff, in English: "no phone number or address" */
