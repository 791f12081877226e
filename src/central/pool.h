/* How many rooms of each type a kiosk holds for the time without central. */
#pragma once
#include "central/database.h"

struct kiosk_row;
/* Leases rooms to the kiosk's pool, or recalls some, until it has its share: of the arrivals still expected today for
 * each type, and of the rooms where they are scarce. Rooms that waiting guests would get are left at central. */
bool pool_fill(struct work *work, const struct kiosk_row *kiosk, struct error *err);
/* The share of one kiosk: arrivals still expected, rooms that can be had (free, or in some pool), kiosks at work. */
int pool_share(int arrivals, int rooms, int kiosks, int percent, int margin);
