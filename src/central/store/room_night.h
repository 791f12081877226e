/* Who has which room for which night. One row a room and night: the table's key itself refuses a second holder. */
#pragma once
#include "central/database.h"
#include "hotel/allocation.h"

enum night_holder { NIGHT_STAY, NIGHT_LEASE, NIGHT_PROMISE };

struct night_claim {
	enum night_holder holder;
	char lease[33];                     /* NIGHT_LEASE; "" else */
	char booking[BOOKING_NUMBER_BYTES]; /* "" for a pool lease */
	int room_index;
};

/* Takes first_night..last_night of room. False, code ROOM_TAKEN, where one of them has a holder. */
bool room_night_take(struct work *work, const char *room, int32_t first_night, int32_t last_night,
    const struct night_claim *claim, struct error *err);
bool room_night_release_lease(struct work *work, const char *lease, struct error *err);
/* Ends the promises made to one room of a booking. */
bool room_night_release_promise(struct work *work, const char *booking, int room_index, struct error *err);
/* Ends the nights of a booking's stay from night on (early departure, check-out). */
bool room_night_release_stay(
    struct work *work, const char *booking, int room_index, int32_t from_night, struct error *err);
/* True if nobody has any of the nights. */
bool room_night_free(
    struct work *work, const char *room, int32_t first_night, int32_t last_night, bool *out, struct error *err);

/* True if nobody but the stay of the booking's room has any of the nights. */
bool room_night_free_for(struct work *work, const char *room, int32_t first_night, int32_t last_night,
    const char *booking, int room_index, bool *out, struct error *err);

/* What the allocation must go round from night first_night on: stays, leases, promises, as runs of nights. Left out are
 * the pool leases of own_kiosk ("" for none). The caller frees *out. */
bool room_night_promises(struct work *work, int32_t first_night, const char *own_kiosk, struct room_promise **out,
    int *count_out, struct error *err);

/* "NUMBER/index", as allocation requests are keyed. */
void request_key(const char *booking, int room_index, char out[REQUEST_KEY_BYTES]);
