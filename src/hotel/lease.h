/* A lease: central's word that one kiosk may give one room for some nights, until a moment. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "base/random.h"
#include "hotel/booking.h"
#include "hotel/refusal.h"

enum { LEASE_ID_BYTES = 33, PIN_BYTES = 9, PIN_DIGITS = 6, BOOT_ID_BYTES = 37, LEASE_MARGIN_MS = 120 * 1000 };

struct lease {
	char id[LEASE_ID_BYTES];
	char room[ROOM_NUMBER_BYTES];
	int32_t first_night, last_night;
	int64_t fence;                      /* grows with every lease of the room; the greatest counts */
	int64_t granted_ms;                 /* central's wall clock */
	int64_t duration_ms;                /* from granted on */
	char booking[BOOKING_NUMBER_BYTES]; /* "" for a pool lease: for any booking while offline */
	int room_index;                     /* of that booking; 0 for a pool lease */
	char pin[PIN_BYTES];                /* the door's */
};

/* What a kiosk notes when a lease first arrives. Its own clocks are read before the request is sent, so that the lease
 * never seems longer than it is. */
struct lease_receipt {
	char boot_id[BOOT_ID_BYTES];
	int64_t asked_steady_ms, asked_wall_ms;
	int64_t age_ms; /* how old it was then by central's clock: now_ms of the answer - granted_ms */
};

/* The kiosk's clocks at one moment. wall_high_ms: the greatest wall time ever seen, kept on disk. */
struct lease_clock {
	char boot_id[BOOT_ID_BYTES];
	int64_t steady_ms, wall_ms, wall_high_ms;
};

/* Milliseconds for which the lease may still be used, LEASE_MARGIN_MS already taken off; 0: not any more. Within one
 * boot the steady clock alone decides. After a restart the wall clock decides; one that stands before the high-water
 * mark is not believed, and the lease is over: a clock set back never makes it longer. */
int64_t lease_remaining_ms(
    const struct lease *lease, const struct lease_receipt *receipt, const struct lease_clock *now);
/* May booking's room room_index be checked in with it, for these nights? offline: pool leases may be used. */
enum refusal lease_use(const struct lease *lease, const struct lease_receipt *receipt, const struct lease_clock *now,
    const char *booking, int room_index, int32_t first_night, int32_t last_night, bool offline);
/* Central's side: over at wall_ms (no margin)? */
bool lease_over(const struct lease *lease, int64_t wall_ms);
bool lease_valid(const struct lease *lease, const char **what_out);
/* PIN_DIGITS digits; never all alike, nor running up or down, nor the room number repeated. */
void pin_draw(const struct random *random, const char *room, char out[PIN_BYTES]);
bool pin_valid(const char *pin);
