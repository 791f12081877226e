/* Staff's no to what a guest asked for: a change or a cancellation that was left to them. Their yes is the change or
 * cancellation itself, done for the guest. */
#pragma once
#include "central/database.h"

enum decline_reason {
	DECLINE_NOT_SAID,
	DECLINE_NO_ROOM,
	DECLINE_TOO_LATE,
	DECLINE_BY_RATE,
	DECLINE_BY_HOTEL,
	DECLINE_WITHDRAWN,
	DECLINE_REASONS
};

const char *decline_reason_word(int reason); /* "" "no_room" "too_late" "by_rate" "by_hotel" "withdrawn" */
/* True for CHANGE_REQUEST and CANCEL_REQUEST. */
bool request_kind(const char *kind);
/* The guest is told that it was not done, what he had asked for, and why; the booking stands as it was. asked: in his
 * language. Code NOT_FOUND. */
bool request_decline(struct work *work, const char *kind, const char *booking, const char *asked,
    enum decline_reason reason, struct error *err);
