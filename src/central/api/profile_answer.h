/* A profile as staff read it. */
#pragma once
#include "central/database.h"
#include "hotel/profile.h"
#include "wire/json.h"

/* Without the digests of its documents. */
json_t *profile_encode(const struct profile *profile);
/* As profile_full_shape says: with preferences, membership, stays, tickets, answers to surveys. NULL on failure. */
json_t *profile_answer(struct work *work, const struct profile *profile, struct error *err);
