/* A room for one guest who stands at a kiosk: the hotel's rule over everything that is free at central and in the
 * kiosk's own pool, answered as a lease for this booking alone. */
#pragma once
#include "central/database.h"
#include "wire/sync.h"

enum { OFFER_MINUTES = 15 };

struct kiosk_row;
/* One transaction. False is a technical failure; a refusal is in *out. */
bool offer_room(struct work *work, const struct kiosk_row *kiosk, const struct sync_offer_request *request,
    struct sync_offer_answer *out, struct error *err);
