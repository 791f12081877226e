/* What changes and cancellations have in common: their history, the money that goes back, requests to staff. */
#pragma once
#include "central/database.h"
#include "central/desk/ground.h"
#include "hotel/refund.h"
#include "wire/json.h"

struct booking_event {
	const char *kind, *actor, *reason; /* reason: a word, "" for none */
	struct money before, after, refund;
};
/* Under the booking's present revision. Takes the reference of detail. */
bool booking_event_add(struct work *work, const struct booking *booking, const struct booking_event *event,
    json_t *detail, struct error *err);

/* Opens the refund of amount by the hotel's table, due on due_day (DAY_NONE: by the table, too); *out zeroed where
 * nothing goes back. */
bool refund_open(struct work *work, const struct ground *ground, const struct booking *booking, struct money amount,
    int32_t due_day, struct refund *out, struct error *err);

#define CHANGE_REQUEST "change_request"
#define CANCEL_REQUEST "cancel_request"
#define BOOKING_HELD "booking_held"
/* Staff are asked, and answer until due_ms (moment of the machine); one of the kind about the booking that was still
 * open is overtaken. asked: what for, in the guest's language. */
bool staff_request(struct work *work, const char *kind, const char *booking, const char *detail, const char *asked,
    int64_t due_ms, struct error *err);
/* What staff were asked of a kind about the booking is answered. */
bool staff_request_end(struct work *work, const char *kind, const char *booking, const char *by, struct error *err);
/* Ends what the booking's rooms were offered: nothing of it stands for other dates. */
bool offers_recall(struct work *work, const char *booking, struct error *err);
