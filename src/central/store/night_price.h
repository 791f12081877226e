/* What was agreed for each night of each room of a booking. */
#pragma once
#include "central/database.h"
#include "hotel/booking.h"

/* prices: the rooms one after the other, each with its nights, as change_agreed lays them out. Replaces what was kept.
 */
bool store_night_prices_put(struct work *work, const struct booking *booking, const int64_t *prices, struct error *err);
/* As they were put. *known_out is false, and out not to be used, where they were not kept, belong to other nights, or
 * do not make the booking's amount (less its late fee) any more. out: at least rooms × nights. */
bool store_night_prices_load(
    struct work *work, const struct booking *booking, int64_t *out, bool *known_out, struct error *err);
/* Nights that are paid for: a day use is one. */
int night_price_count(const struct booking *booking);
