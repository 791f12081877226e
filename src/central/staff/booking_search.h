/* Bookings that staff look for at a kiosk, by whatever they know of the guest. */
#pragma once
#include "central/database.h"
#include "hotel/booking.h"

enum { BOOKING_SEARCH_MAX = 240, BOOKING_SEARCH_ROWS_MAX = 4000, BOOKING_SEARCH_DAYS = 45 };

struct booking_found {
	char number[BOOKING_NUMBER_BYTES], name[PERSON_NAME_BYTES];
	int32_t arrival_day, departure_day;
	enum stay_state state; /* as of the business day */
	int rank;
};
struct booking_search {
	int count;
	struct booking_found found[BOOKING_SEARCH_MAX];
};

/* Those who arrive today, those in house, those of later days, those who left in the last 24 hours; each by arrival
 * and number, at most BOOKING_SEARCH_MAX. typed: a booking number of the hotel or an agency, or what hotel/name_find.h
 * takes, among arrivals of the next BOOKING_SEARCH_DAYS and who is here; a whole surname in all. Hold names: wipe them.
 */
bool booking_search(struct work *work, const char *typed, struct booking_search *out, struct error *err);
