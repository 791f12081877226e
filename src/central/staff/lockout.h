/* Wrong passwords, counted for each name that is tried, whether it exists or not, and for each address they come from.
 * Kept in the database, so that neither a restart nor another copy of central forgets them. */
#pragma once
#include "central/database.h"
#include "hotel/throttle.h"

/* A name: four tries at once, then pauses from 2 s on that double up to 15 minutes. An address serves many people: more
 * tries, shorter pauses. Forgotten after a day without another. */
struct throttle_rule lockout_name_rule(void);
struct throttle_rule lockout_address_rule(void);

/* Counts a try before the password is looked at, so that tries side by side cannot pass uncounted. *wait_ms_out: 0 if
 * it may go on, else how long this name or address must wait; then nothing is counted. */
bool lockout_begin(struct work *work, const char *name, const char *address, int64_t *wait_ms_out, struct error *err);
/* The password was right: what was counted for the name is forgotten, for the address this one try. */
bool lockout_passed(struct work *work, const char *name, const char *address, struct error *err);
/* A new password begins without tries. */
bool lockout_forget(struct work *work, const char *name, struct error *err);
