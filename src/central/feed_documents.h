/* The feed's documents of what has more than one row behind it: written again from the rows, in the same transaction.
 */
#pragma once
#include "central/database.h"

/* The booking as kiosks see it (its guest's profile is made where it has none yet), or nothing where no kiosk can need
 * it (it is over, and its arrival outside the hotel's days). To be called after every store_booking_save. */
bool feed_put_booking(struct work *work, const char *number, struct error *err);
/* All bookings that kiosks can need, and the end of those that they no longer can: after the business date moved. */
bool feed_put_bookings(struct work *work, struct error *err);
/* Prices a night of each type from the business date on, for what a guest is shown. */
bool feed_put_rates(struct work *work, struct error *err);
