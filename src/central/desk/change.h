/* Changes and cancellations as central decides them: one transaction answers, moves rooms and money, and tells
 * everybody. */
#pragma once
#include "central/desk/ground.h"
#include "hotel/cancel.h"
#include "hotel/change.h"

/* The guest could be shown no price: done only where it costs nothing more than was agreed. */
enum { CHANGE_AMOUNT_UNSEEN = -1 };

/* For whom it is done. */
struct hand {
	const char *actor; /* "kiosk:Lobby 1", "staff:anna" */
	bool staff;        /* a plan's limits do not bind, NEEDS_STAFF opens no request */
	bool absent;       /* the guest has left meanwhile: he is told of a refusal and of a request to staff, too */
	bool kept;         /* the kiosk said that the answer comes by message: it did not come while he waited */
};

/* Large: allocate it. */
struct change_case {
	struct hand hand;
	struct ground ground;
	struct booking before, after;
	struct change_answer answer;
	bool late_lapses;     /* once it is done: what was agreed for leaving late has ended */
	struct refund refund; /* id "" where nothing comes back */
};

/* Answers a change without doing it. Code NOT_FOUND for a booking that is not there. case_ is to be finished. */
bool change_ask(struct work *work, const struct change *change, struct change_case *case_, struct error *err);
/* Does it where it may be done and the guest agreed to this amount of the stay, or saw none; else answer.refusal says
 * why (STALE: another amount) and nothing is done but, with NEEDS_STAFF, a request to staff. */
bool change_do(
    struct work *work, const struct change *change, int64_t amount_minor, struct change_case *case_, struct error *err);
void change_case_finish(struct change_case *case_);

/* The calendar of a booking: its stay, arriving on each of day_count days from first_day on. */
bool change_days(struct work *work, const char *booking, int32_t first_day, int day_count, struct change_day *out,
    struct change_case *case_, struct error *err);

struct cancel_case {
	struct hand hand;
	struct ground ground;
	struct booking before, after;
	struct cancel_answer answer;
	struct refund refund; /* id "" where nothing comes back */
};

bool cancel_ask(struct work *work, const char *booking, struct cancel_case *case_, struct error *err);
/* As change_do; cancel->fee is what was agreed to, without a currency in the booking's. */
bool cancel_do(struct work *work, const struct cancel *cancel, struct cancel_case *case_, struct error *err);
void cancel_case_finish(struct cancel_case *case_);
