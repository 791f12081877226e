/* The end of the hotel's day. */
#pragma once
#include "central/database.h"

/* Moves the business date on while the hotel's clock has passed the end of the night: who did not come is a no-show,
 * who leaves is due out, tomorrow's arrivals are due in, rooms closed until that day come back, and the feed follows.
 * One day a call; *moved_out tells whether it did. */
bool night_audit(struct work *work, bool *moved_out, struct error *err);
/* The states that bookings and rooms have on the hotel's present business date, written down: Reserved to DueIn, InHouse
 * to DueOut, closed until that day to Dirty. Also after an import or a demo. */
bool business_day_settle(struct work *work, int32_t business_day, struct error *err);
