/* What goes back to guests. */
#pragma once
#include "central/database.h"
#include "hotel/refund.h"

/* Draws refund->id where it is "". Code BAD_INPUT. */
bool store_refund_add(struct work *work, struct refund *refund, struct error *err);
/* Code NOT_FOUND. */
bool store_refund_load(struct work *work, const char *id, struct refund *out, struct error *err);
/* By the number as printed (receipt_id_short_normalise). Code NOT_FOUND, also where two begin alike. */
bool store_refund_load_short(struct work *work, const char *number, struct refund *out, struct error *err);
/* Writes method, state, moments, tries, note. */
bool store_refund_save(struct work *work, const struct refund *refund, struct error *err);
