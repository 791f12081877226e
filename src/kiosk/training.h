/* Training: a small hotel of its own, made here, on a store of its own. Nothing of it reaches central. */
#pragma once
#include "base/clock.h"
#include "kiosk/store.h"

/* A signing key and names for a kiosk that central does not know. */
void training_identity(const struct random *random, struct sync_enrol_answer *out);
/* Fills the store, once a day, with a hotel, types, rooms, bookings arriving today by
 * clock, and leases. */
bool training_fill(struct store *store, const struct clock *clock, struct error *err);
