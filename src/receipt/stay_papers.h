/* The papers of what a guest does after booking: a change, a cancellation, a check-out, a ticket. Texts are borrowed
 * and already in the guest's language where they are the hotel's; NULL or "" leaves a thing out. */
#pragma once
#include "base/catalogue.h"
#include "hotel/folio.h"
#include "hotel/refund.h"
#include "hotel/ticket.h"
#include "receipt/document.h"
#include "receipt/frame.h"

enum { CONFIRMATION_ROOMS_MAX = BOOKING_ROOMS_MAX, CONFIRMATION_WISHES_MAX = 24 };

/* The booking as it is now, and as it was. */
struct confirmation_values {
	struct receipt_frame frame;
	bool cancelled; /* a cancellation; else a change */
	bool requested; /* central has not answered yet: not a confirmation */
	const char *booking_number;
	int32_t arrival_day, departure_day, old_arrival_day, old_departure_day;
	int room_count;
	const char *room_types[CONFIRMATION_ROOMS_MAX];
	int wish_count; /* of all rooms; what is above CONFIRMATION_WISHES_MAX is left out */
	struct wish wishes[CONFIRMATION_WISHES_MAX];
	struct money amount, difference; /* of a change: the new price, and new less old */
	struct money extras;             /* of a change: what is charged beside the price, new less old */
	struct money paid, balance;
	struct money fee, refund;  /* of a cancellation (no currency: left to staff); refund of a change, too */
	const char *refund_method; /* "to your card"; "" where nothing comes back */
	int32_t refund_day;        /* by when; DAY_NONE not known */
};
struct receipt_document *confirmation_paper(
    const struct confirmation_values *values, enum language language, const struct catalogue *catalogue);

struct check_out_values {
	struct receipt_frame frame;
	const char *booking_number, *room_number;
	const struct folio *folio;
	struct folio_sum sum;
	int64_t points; /* earned; 0: none */
	bool requested; /* central has not answered yet: not checked out */
};
struct receipt_document *check_out_paper(
    const struct check_out_values *values, enum language language, const struct catalogue *catalogue);

struct ticket_values {
	struct receipt_frame frame; /* link: ticket_qr of the number */
	const char *number;
	enum ticket_kind kind;
	const char *room, *place;
};
struct receipt_document *ticket_paper(
    const struct ticket_values *values, enum language language, const struct catalogue *catalogue);

/* The guest's word for a way of refund; "" for REFUND_NOTHING. */
const char *confirmation_method(enum refund_method method, const struct catalogue *catalogue);
