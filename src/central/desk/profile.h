/* What staff and events do to guests' profiles, and what kiosks hear of it. */
#pragma once
#include "central/desk/change.h"
#include "hotel/profile.h"

/* The guests of a room have left; their other bookings say so to kiosks. */
bool profile_leave(
    struct work *work, const struct booking *booking, int room_index, struct money spent, struct error *err);

struct profile_order {
	const char *kept, *other, *reason;
	const char *member_number; /* the one that stays where both are members; else "" */
};
/* Both become one; the other's id and member's number stand for kept's from then on, points are added. Codes:
 * NOT_FOUND, BAD_INPUT (one and the same, no reason, two members and neither's number named). */
bool profile_unite(struct work *work, const struct hand *hand, const struct profile_order *order, struct profile *out,
    struct error *err);
/* The staff's notes and VIP. Codes: NOT_FOUND, STALE (another revision), BAD_INPUT. */
struct profile_entry {
	char notes[PROFILE_NOTES_BYTES];
	bool vip;
	int64_t revision;
};
bool profile_note(struct work *work, const struct hand *hand, const char *id, const struct profile_entry *entry,
    struct profile *out, struct error *err);
/* The two are not one person, or stay two. Codes: NOT_FOUND, NOT_ALLOWED. */
bool profile_keep_apart(struct work *work, const struct hand *hand, const char *duplicate, struct error *err);
/* Adds the preferences of a guest who is certainly known to rooms of a new booking without wishes. */
bool profile_suggest(struct work *work, struct booking *booking, struct error *err);
