/* Staff beside the guest: why they decide in his place, and how much a kiosk is told at once. */
#pragma once
#include <stdbool.h>

enum {
	STAFF_FOUND_MAX = 12, /* bookings of one surname on a page */
	STAFF_ROOMS_MAX = 24, /* rooms on a page */
	STAFF_CALLS_MAX = 12,
	STAFF_REASON_BYTES = 24,
};
/* What a badge's code says before its 32 hexadecimal digits. */
#define STAFF_BADGE_PREFIX "FOYER-S:"

/* What a kiosk tells of signing in while central could not be asked, in a StaffOverride: no override, but the same
 * entries of the audit log that central makes itself. */
#define STAFF_SIGNED_IN "staff_mode"
#define STAFF_SIGN_IN_FAILED "staff_mode_failed"

enum staff_reason {
	STAFF_SAW_DOCUMENT, /* the guest's document was compared with the booking */
	STAFF_KNOWS_GUEST,
	STAFF_NAME_DIFFERS, /* the booking has the name in another form */
	STAFF_PHONE_DIFFERS,
	STAFF_GUEST_WISH, /* of a room chosen by hand, or of a receipt */
	STAFF_ROOM_FAULT, /* the room before was not as it should be */
	STAFF_PAPER_LOST, /* of a receipt printed once more */
	STAFF_PAPER_FAULT,
	STAFF_REASON_COUNT
};

/* "document_seen", stable; "" for what is none. */
const char *staff_reason_word(int reason);
/* Exact; false leaves *out alone. */
bool staff_reason_parse(const char *word, enum staff_reason *out);
