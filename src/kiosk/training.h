/* Training: a small hotel of its own, made here, on a store of its own. Nothing of it reaches central. */
#pragma once
#include "base/clock.h"
#include "kiosk/services.h"
#include "kiosk/store.h"

/* A signing key and names for a kiosk that central does not know. */
void training_identity(const struct random *random, struct sync_enrol_answer *out);
/* Fills an empty store with a hotel, types, rooms, bookings arriving today by clock, and leases. */
bool training_fill(struct store *store, const struct clock *clock, struct error *err);
/* Those bookings' numbers, with what proves them, as they were drawn for the day of clock. */
void training_practice(const struct clock *clock, char out[SERVICE_PRACTICE][SERVICE_PRACTICE_BYTES]);
/* The answers and prices of that hotel, whose types are these, the lowest first. For training_fill. */
bool training_put_guide(
    struct store *store, const char *const types[], int type_count, int32_t today, struct error *err);
