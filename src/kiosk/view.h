/* The booking as this kiosk sees it: central's document with the kiosk's own commands that are not in it yet. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "kiosk/services_held.h"
#include "wire/json.h"

/* Does to booking what central will do when the command arrives. Applying twice, or onto a document that already holds
 * the effect, changes nothing more. False: the command does not fit the booking (unchanged then). */
bool view_apply(struct booking *booking, const char *kind, const json_t *body, int64_t made_ms);
/* The same for ChangeStay, Cancel, CheckOut and better rooms, about which central decides. settled: it has applied
 * them. Until then the booking shows what was requested, and where its dates, types or life are concerned it is held
 * (held_reason VIEW_REQUESTED), so that nobody is checked in to it. */
bool view_apply_stay(struct booking *booking, const char *kind, const json_t *body, int64_t made_ms, bool settled);
