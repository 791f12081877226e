#include "hotel/refusal.h"
#include <string.h>

static const struct {
	const char *code;
	enum solver solver;
	bool retryable;
} rows[REFUSAL_COUNT] = {
    [REFUSAL_NONE] = {"", SOLVED_BY_NOBODY, false},
    [REFUSAL_NOT_FOUND] = {"NOT_FOUND", SOLVED_BY_GUEST, true},
    [REFUSAL_TOO_EARLY] = {"TOO_EARLY", SOLVED_BY_TIME, true},
    [REFUSAL_TOO_LATE] = {"TOO_LATE", SOLVED_BY_STAFF, false},
    [REFUSAL_NO_ROOM_READY] = {"NO_ROOM_READY", SOLVED_BY_TIME, true},
    [REFUSAL_ALREADY_IN] = {"ALREADY_IN", SOLVED_BY_NOBODY, false},
    [REFUSAL_ALREADY_OUT] = {"ALREADY_OUT", SOLVED_BY_NOBODY, false},
    [REFUSAL_CANCELLED] = {"CANCELLED", SOLVED_BY_STAFF, false},
    [REFUSAL_NO_SHOW] = {"NO_SHOW", SOLVED_BY_STAFF, false},
    [REFUSAL_BALANCE_DUE] = {"BALANCE_DUE", SOLVED_BY_STAFF, true},
    [REFUSAL_UNDERAGE] = {"UNDERAGE", SOLVED_BY_STAFF, false},
    [REFUSAL_HELD] = {"HELD", SOLVED_BY_STAFF, true},
    [REFUSAL_WAITLISTED] = {"WAITLISTED", SOLVED_BY_STAFF, true},
    [REFUSAL_NEEDS_STAFF] = {"NEEDS_STAFF", SOLVED_BY_STAFF, false},
    [REFUSAL_NOT_REGISTERED] = {"NOT_REGISTERED", SOLVED_BY_GUEST, true},
    [REFUSAL_NO_CONSENT] = {"NO_CONSENT", SOLVED_BY_GUEST, true},
    [REFUSAL_DOCUMENT_EXPIRED] = {"DOCUMENT_EXPIRED", SOLVED_BY_STAFF, false},
    [REFUSAL_ROOM_TAKEN] = {"ROOM_TAKEN", SOLVED_BY_CENTRAL, false},
    [REFUSAL_ROOM_NOT_ALLOWED] = {"ROOM_NOT_ALLOWED", SOLVED_BY_CENTRAL, false},
    [REFUSAL_LEASE_EXPIRED] = {"LEASE_EXPIRED", SOLVED_BY_CENTRAL, false},
    [REFUSAL_LEASE_UNKNOWN] = {"LEASE_UNKNOWN", SOLVED_BY_CENTRAL, false},
    [REFUSAL_LEASE_FENCED] = {"LEASE_FENCED", SOLVED_BY_CENTRAL, false},
    [REFUSAL_OFFLINE_NOT_POSSIBLE] = {"OFFLINE_NOT_POSSIBLE", SOLVED_BY_TIME, true},
    [REFUSAL_TOO_MANY_TRIES] = {"TOO_MANY_TRIES", SOLVED_BY_TIME, true},
    [REFUSAL_STALE] = {"STALE", SOLVED_BY_CENTRAL, true},
    [REFUSAL_NOT_ALLOWED] = {"NOT_ALLOWED", SOLVED_BY_STAFF, false},
    [REFUSAL_BAD_INPUT] = {"BAD_INPUT", SOLVED_BY_GUEST, false},
    [REFUSAL_NO_STOCK] = {"NO_STOCK", SOLVED_BY_STAFF, true},
};

static int row_of(enum refusal refusal)
{
	return refusal < REFUSAL_COUNT ? (int)refusal : REFUSAL_NONE;
}

const char *refusal_code(enum refusal refusal)
{
	return rows[row_of(refusal)].code;
}

bool refusal_parse(const char *code, enum refusal *out)
{
	for (int i = 0; code && i < REFUSAL_COUNT; i++) {
		if (strcmp(code, rows[i].code) == 0) {
			*out = (enum refusal)i;
			return true;
		}
	}
	return false;
}

enum solver refusal_solver(enum refusal refusal)
{
	return rows[row_of(refusal)].solver;
}

bool refusal_retryable(enum refusal refusal)
{
	return rows[row_of(refusal)].retryable;
}
