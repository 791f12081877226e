/* What staff decide about the items of their list, above all about rooms that were kept apart: nobody knew whether a
 * guest is in them. */
#pragma once
#include "central/database.h"
#include "central/desk/decline.h"
#include "hotel/booking.h"
#include "wire/shape.h"

/* Of a room kept apart: it is free again, or a booking's guest is in it. Of a guest's request to change or cancel: it
 * is not done, and he is told (done by staff, it is resolved by that). Of anything else: it was seen to. */
enum resolve_outcome { RESOLVE_SEEN, RESOLVE_ENDED, RESOLVE_STAY, RESOLVE_DECLINED, RESOLVE_OUTCOMES };

struct resolve_request {
	int outcome;                        /* "seen" "ended" "stay" "declined" */
	char booking[BOOKING_NUMBER_BYTES]; /* with "stay": whose guest */
	int room_index;
	int reason; /* enum decline_reason; with "declined" one is said */
};
extern const struct shape resolve_request_shape;

/* Codes: NOT_FOUND, NOT_ALLOWED where it was resolved before or the outcome does not fit, and with "stay" whatever
 * stands against the check-in. by: "staff:anna". */
bool staff_item_resolve(
    struct work *work, const char *id, const struct resolve_request *asked, const char *by, struct error *err);
