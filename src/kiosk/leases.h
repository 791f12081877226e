/* The rooms that central leased to this kiosk: plain values and steps over them. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/allocation.h"
#include "hotel/lease.h"
#include "wire/sync.h"

struct held_lease {
	struct lease lease;
	struct lease_receipt receipt;
	enum sync_lease_fate fate;
	bool promised; /* offered to the guest of the present session */
};

/* Zeroed is empty. About 60 KB: allocate it. */
struct lease_pool {
	int count;
	struct held_lease leases[SYNC_LEASES_MAX];
};

/* What changed in one step: the ids to be kept anew and those to be forgotten, by index into the pool before and after.
 */
struct lease_changes {
	int put_count;
	int put[SYNC_LEASES_MAX]; /* indices into pool->leases after the step */
	int gone_count;
	char gone[SYNC_LEASES_MAX][LEASE_ID_BYTES];
};

/* What is told to central: every lease with its fate. Leases for a booking that no session holds are told as released.
 */
void leases_report(
    struct lease_pool *pool, int64_t outbox_length, int64_t incarnation, struct sync_leases_request *out);
/* Central's list replaces the pool: new leases come in, renewed ones are stretched, those missing end, except what was
 * granted after the request had been sent (asked_steady_ms) by an offer. Leases that are in use stay until central no
 * longer lists them. changes: what the store has to do. */
void leases_take_answer(struct lease_pool *pool, const struct sync_leases_answer *answer,
    const struct lease_receipt *receipt, struct lease_changes *changes);
/* Adds what an offer brought. The index, or -1 when the pool is full. */
int leases_add(struct lease_pool *pool, const struct lease *lease, const struct lease_receipt *receipt);
int leases_find(const struct lease_pool *pool, const char *id); /* -1: not there */
void leases_forget(struct lease_pool *pool, const char *id);

/* The best room of the pool for one request while offline: pool leases that still hold, are neither used nor promised,
 * and cover the nights; rooms: the replica's, for facts and condition. Answers the index into pool, -1 with
 * *refusal_out set. */
int leases_choose(const struct lease_pool *pool, const struct allocation_hotel *hotel,
    const struct allocation_request *request, const struct lease_clock *now, enum refusal *refusal_out);
/* How many leases may still be used for any booking now. */
int leases_usable(const struct lease_pool *pool, const struct lease_clock *now);
