/* Leases as central keeps them. A lease that is not over by its state has its room's nights (room_night). */
#pragma once
#include "central/database.h"
#include "hotel/lease.h"

/* HELD by its kiosk. RECALLED: left out of the kiosk's list, until it no longer names it. QUARANTINED: over, and
 * nothing was heard; the kiosk itself can still say that it was not used. DISPUTED: its check-in was refused, or its
 * kiosk fenced; only staff can free it. USED by a stay. ENDED. */
enum lease_state {
	LEASE_HELD,
	LEASE_RECALLED,
	LEASE_QUARANTINED,
	LEASE_DISPUTED,
	LEASE_USED,
	LEASE_ENDED,
	LEASE_STATE_COUNT
};

struct lease_row {
	struct lease lease;
	char kiosk[33];
	int64_t incarnation;
	enum lease_state state;
	int64_t state_ms; /* when it came into the state */
};

struct lease_rows {
	int count;
	struct lease_row *rows;
};

const char *lease_state_name(enum lease_state state); /* "held", "quarantined" */

/* Draws id, fence and PIN, takes the nights, stores the lease as HELD. row->lease names room, nights, booking,
 * duration; row->kiosk and incarnation the holder. Code ROOM_TAKEN. */
bool store_lease_grant(struct work *work, struct lease_row *row, struct error *err);
/* Code LEASE_UNKNOWN. */
bool store_lease_load(struct work *work, const char *id, struct lease_row *out, struct error *err);
/* Moves to state; ENDED and USED give up the nights. */
bool store_lease_move(struct work *work, const char *id, enum lease_state state, struct error *err);
/* From now on for as long again. */
bool store_lease_renew(struct work *work, struct lease_row *row, struct error *err);
/* A pool lease becomes one for a booking's room: same id and room, new fence, nights, duration and PIN. */
bool store_lease_convert(struct work *work, struct lease_row *row, const struct lease *wanted, struct error *err);

/* Those that still hold a room (all but USED and ENDED), by kiosk ("" for all), in the order of their rooms. */
bool store_lease_living(struct work *work, const char *kiosk, struct lease_rows *out, struct error *err);
void lease_rows_finish(struct lease_rows *rows);
