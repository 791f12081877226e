/* A better room for one that is reserved: by points (desk/member.h) or for money (desk/extra.h). */
#pragma once
#include "central/desk/ground.h"

struct upgrade {
	char booking[BOOKING_NUMBER_BYTES];
	int room_index;
	char type[TYPE_CODE_BYTES];
	char extra[EXTRA_ID_BYTES]; /* of the hotel's list that it was offered as; "" for none */
};

/* Whether the room may be exchanged, and by how many ranks. Codes: NOT_FOUND (no such room), NOT_ALLOWED (it has begun,
 * or is over), BAD_INPUT (no better type), NO_STOCK. */
bool upgrade_check(const struct ground *ground, const struct booking *booking, const struct upgrade *upgrade,
    int *steps_out, struct error *err);
/* Exchanges the type: what was promised or offered of the old one ends, the booking is saved, kiosks and departments
 * hear of it. */
bool upgrade_exchange(struct work *work, struct booking *booking, const struct upgrade *upgrade, struct error *err);
