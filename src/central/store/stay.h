/* Stays, receipts and wrong tries: what check-ins leave behind. */
#pragma once
#include "central/database.h"
#include "hotel/booking.h"
#include "hotel/throttle.h"
#include "wire/json.h"

struct stay_row {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index;
	char room[ROOM_NUMBER_BYTES];
	char kiosk[33]; /* "" for staff */
	char lease[33];
	int64_t fence;
	char receipt[33];
	int64_t rules_version;
	bool offline;
	int64_t checked_in_ms; /* by the hotel's clock */
	char pin[16];          /* the door's; sealed in the database */
};

/* Stores the stay, its nights first_night..last_night; signature may be NULL. Codes: ALREADY_IN, ROOM_TAKEN. */
bool store_stay_add(struct work *work, const struct stay_row *stay, int32_t first_night, int32_t last_night,
    const json_t *signature, struct error *err);
bool store_stay_find(
    struct work *work, const char *booking, int room_index, struct stay_row *out, bool *found_out, struct error *err);

/* A receipt by its id (32 hexadecimal digits); document is kept sealed. The same id again counts copies. */
bool store_receipt_put(struct work *work, const char *id, const char *kind, const char *booking, const char *kiosk,
    const char *token, int64_t copies, const json_t *document, struct error *err);

/* Wrong proofs for one booking, over all kiosks: count of them now, and the feed's document. */
bool store_tries_add(struct work *work, const char *booking, int count, struct error *err);
bool store_tries_clear(struct work *work, const char *booking, struct error *err);
