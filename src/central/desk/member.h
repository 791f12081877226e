/* Membership: joining, and what points buy. */
#pragma once
#include "central/desk/change.h"
#include "central/desk/upgrade.h"
#include "hotel/member.h"

/* Draws the number; the booking named gets it where it has none. Codes: BAD_INPUT, NOT_ALLOWED where the phone is a
 * member's already. */
bool member_join(
    struct work *work, const struct hand *hand, const struct member_join *join, struct member *out, struct error *err);
/* Codes: NOT_FOUND, NOT_ALLOWED (too few points), NO_STOCK. */
bool member_gift_take(struct work *work, const struct hand *hand, const char *number, const char *gift,
    struct member *out, struct error *err);
/* A better room of a booking of his own that has not begun, at the same amount. Codes as above; BAD_INPUT where it is
 * no better one. */
bool member_upgrade_take(struct work *work, const struct hand *hand, const char *number, const struct upgrade *upgrade,
    struct member *out, struct error *err);
/* The room of the booking, as it is now, is cancelled or missed, or no better one any more: the points that were given
 * for it go back to the booking's member, once. What was spent before it was kept for which room goes back with the
 * last room of all. */
bool member_upgrade_return(
    struct work *work, const char *actor, const struct booking *booking, int room_index, struct error *err);
