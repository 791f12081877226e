/* Why something cannot be done: the stable codes, one table for kiosk, central and every client. */
#pragma once
#include <stdbool.h>

enum refusal {
	REFUSAL_NONE,
	REFUSAL_NOT_FOUND, /* also: a proof that failed; the guest never learns which */
	REFUSAL_TOO_EARLY,
	REFUSAL_TOO_LATE,
	REFUSAL_NO_ROOM_READY,
	REFUSAL_ALREADY_IN,
	REFUSAL_ALREADY_OUT,
	REFUSAL_CANCELLED,
	REFUSAL_NO_SHOW,
	REFUSAL_BALANCE_DUE,
	REFUSAL_UNDERAGE,
	REFUSAL_HELD,
	REFUSAL_WAITLISTED,
	REFUSAL_NEEDS_STAFF,
	REFUSAL_NOT_REGISTERED, /* a guest of the room is not registered completely */
	REFUSAL_NO_CONSENT,
	REFUSAL_DOCUMENT_EXPIRED,
	REFUSAL_ROOM_TAKEN,
	REFUSAL_ROOM_NOT_ALLOWED, /* dirty, out of order, of another type */
	REFUSAL_LEASE_EXPIRED,
	REFUSAL_LEASE_UNKNOWN,
	REFUSAL_LEASE_FENCED, /* a newer fence exists */
	REFUSAL_OFFLINE_NOT_POSSIBLE,
	REFUSAL_TOO_MANY_TRIES,
	REFUSAL_STALE,       /* the booking changed meanwhile */
	REFUSAL_NOT_ALLOWED, /* state or role does not permit it */
	REFUSAL_BAD_INPUT,
	REFUSAL_NO_STOCK, /* no room of the type for these nights */
	REFUSAL_COUNT
};

/* "TOO_EARLY"; "" for REFUSAL_NONE; never NULL. */
const char *refusal_code(enum refusal refusal);
/* Exact; "" is REFUSAL_NONE. False leaves *out alone. */
bool refusal_parse(const char *code, enum refusal *out);
