/* A hotel as a JSON file (assets/hotel/small.json shows one): what `init` makes a new hotel of.
 *
 * {"hotel":{…wire/hotel.h…, "policies":[…]}, "types":[…], "rooms":[…], "rates":[…], "promotions":[…], "answers":[…],
 *  "bookings":[…], "clock":"system" or "YYYY-MM-DD HH:MM", "leases":{"minutes":240,"percent":100,"margin":2}}
 * Beside it "pictures" (cli/hotel_pictures.h). All but hotel, types and rooms may be left out. hotel.business_day may be
 * left out where the clock gives it. */
#pragma once
#include "central/database.h"
#include "wire/json.h"

/* Reads path. A new reference, NULL on failure. */
json_t *hotel_file_read(const char *path, struct error *err);
/* Makes the hotel with everything that the file names, in one transaction; id_out: which. Codes: EXISTS, BAD_MESSAGE,
 * BAD_INPUT. */
bool hotel_file_install(
    struct database *database, const json_t *file, int64_t now_ms, char id_out[HOTEL_ID_BYTES], struct error *err);
