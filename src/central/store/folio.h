/* What stands on a folio beside the nights: lines and payments that were posted. */
#pragma once
#include "central/database.h"
#include "hotel/folio.h"

/* by: who posted it. Code BAD_INPUT. */
bool store_folio_line_add(struct work *work, const char *booking, int room_index, const struct folio_line *line,
    const char *by, struct error *err);
bool store_folio_payment_add(struct work *work, const char *booking, int room_index, const struct folio_paid *paid,
    const char *by, struct error *err);
/* Appends what was posted for one room of the folio's booking, in the order of days. Code BAD_INPUT where it does not
 * fit. */
bool store_folio_posted(struct work *work, struct folio *folio, struct error *err);
/* The part of the booking's amount that is for leaving late; 0 if none. */
bool store_late_fee(struct work *work, const char *booking, int64_t *out, struct error *err);
/* No longer: neither a fee nor, below, a night. */
bool store_late_end(struct work *work, const char *booking, struct error *err);
/* Whether to leave late a night behind the stay is held for its rooms. */
bool store_late_night(struct work *work, const char *booking, bool *out, struct error *err);
bool store_late_fee_put(struct work *work, const char *booking, int64_t fee_minor, struct error *err);
