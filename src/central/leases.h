/* Which rooms each kiosk may give on its own while it cannot reach central. */
#pragma once
#include "central/database.h"
#include "central/store/lease.h"
#include "wire/sync.h"

enum { LEASES_RENEW_MS = 30 * 1000, RECALL_SETTLED_MS = 20 * 1000, KIOSK_AWAY_MS = 10 * 60 * 1000 };

struct kiosk_row;
/* Takes the kiosk's report and answers what it may hold from now on: its leases renewed, those that are wanted
 * elsewhere left out, its pool filled up in proportion to the arrivals still expected. */
bool leases_exchange(struct work *work, const struct kiosk_row *kiosk, const struct sync_leases_request *request,
    struct sync_leases_answer *out, struct error *err);

/* Leases that are over and of which nothing was heard: quarantined, with an item for staff. */
bool leases_expire(struct work *work, struct error *err);
/* Everything that older incarnations of a kiosk hold: nobody knows what they did with it. */
bool leases_fence(struct work *work, const char *kiosk, int64_t incarnation, struct error *err);
/* Keeps one lease's room from everybody until staff have looked, with an item for them; state: QUARANTINED or DISPUTED,
 * code: why. */
bool lease_keep_apart(
    struct work *work, const struct lease_row *row, enum lease_state state, const char *code, struct error *err);
/* Staff have looked: the room is free again. by: who. Codes: LEASE_UNKNOWN, NOT_ALLOWED where it was not kept apart. */
bool lease_free(struct work *work, const char *lease, const char *by, struct error *err);
