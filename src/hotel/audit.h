/* The audit of a new booking: a good one is confirmed by itself, a doubtful one is held for staff with its reasons. */
#pragma once
#include "hotel/booking.h"
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
	AUDIT_FINDING_COUNT = 7,
};

struct audit_hotel {
	const struct room_type *types;
	int type_count;
	const struct room *rooms;
	int room_count;
	const struct rate_table *rates; /* NULL: amounts are not looked at */
	int high_floor_from;
	int64_t tolerance_minor;
};

/* Findings as bits; 0: confirm it. */
unsigned audit_booking(const struct audit_hotel *hotel, const struct booking *booking);
const char *audit_finding_code(enum audit_finding finding); /* "NO_CONTACT" */
