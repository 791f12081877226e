#include "hotel/refusal.h"
#include <string.h>

static const char *const codes[REFUSAL_COUNT] = {
    [REFUSAL_NONE] = "",
    [REFUSAL_NOT_FOUND] = "NOT_FOUND",
    [REFUSAL_TOO_EARLY] = "TOO_EARLY",
    [REFUSAL_TOO_LATE] = "TOO_LATE",
    [REFUSAL_NO_ROOM_READY] = "NO_ROOM_READY",
    [REFUSAL_ALREADY_IN] = "ALREADY_IN",
    [REFUSAL_ALREADY_OUT] = "ALREADY_OUT",
    [REFUSAL_CANCELLED] = "CANCELLED",
    [REFUSAL_NO_SHOW] = "NO_SHOW",
    [REFUSAL_BALANCE_DUE] = "BALANCE_DUE",
    [REFUSAL_UNDERAGE] = "UNDERAGE",
    [REFUSAL_HELD] = "HELD",
    [REFUSAL_WAITLISTED] = "WAITLISTED",
    [REFUSAL_NEEDS_STAFF] = "NEEDS_STAFF",
    [REFUSAL_NOT_REGISTERED] = "NOT_REGISTERED",
    [REFUSAL_NO_CONSENT] = "NO_CONSENT",
    [REFUSAL_DOCUMENT_EXPIRED] = "DOCUMENT_EXPIRED",
    [REFUSAL_ROOM_TAKEN] = "ROOM_TAKEN",
    [REFUSAL_ROOM_NOT_ALLOWED] = "ROOM_NOT_ALLOWED",
    [REFUSAL_LEASE_EXPIRED] = "LEASE_EXPIRED",
    [REFUSAL_LEASE_UNKNOWN] = "LEASE_UNKNOWN",
    [REFUSAL_LEASE_FENCED] = "LEASE_FENCED",
    [REFUSAL_OFFLINE_NOT_POSSIBLE] = "OFFLINE_NOT_POSSIBLE",
    [REFUSAL_TOO_MANY_TRIES] = "TOO_MANY_TRIES",
    [REFUSAL_STALE] = "STALE",
    [REFUSAL_NOT_ALLOWED] = "NOT_ALLOWED",
    [REFUSAL_BAD_INPUT] = "BAD_INPUT",
    [REFUSAL_NO_STOCK] = "NO_STOCK",
};

static int row_of(enum refusal refusal)
{
	return refusal < REFUSAL_COUNT ? (int)refusal : REFUSAL_NONE;
}

const char *refusal_code(enum refusal refusal)
{
	return codes[row_of(refusal)];
}

bool refusal_parse(const char *code, enum refusal *out)
{
	for (int i = 0; code && i < REFUSAL_COUNT; i++) {
		if (strcmp(code, codes[i]) == 0) {
			*out = (enum refusal)i;
			return true;
		}
	}
	return false;
}
