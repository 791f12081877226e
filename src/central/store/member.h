/* Members and their points. Who they are is sealed; tier and points stand beside it. */
#pragma once
#include "central/database.h"
#include "hotel/member.h"

/* The hotel's rules of membership, else the house's. struct member_rules is large: allocate it. */
bool store_member_rules_load(struct work *work, const char *currency, struct member_rules *out, struct error *err);
bool store_member_rules_put(struct work *work, const struct member_rules *rules, struct error *err);
/* Three tiers, a point for each unit of money, three gifts. */
void member_rules_house(const char *currency, struct member_rules *out);

/* Code NOT_FOUND. */
bool store_member_load(struct work *work, const char *number, struct member *out, struct error *err);
/* surname: by which he is found; latin may be "". Codes: BAD_INPUT, EXISTS. */
bool store_member_add(
    struct work *work, const struct member *member, const char *surname, const char *latin, struct error *err);
/* Writes what he agreed to hear of. */
bool store_member_consent_save(struct work *work, const struct member *member, struct error *err);
/* Writes tier and points. */
bool store_member_save(struct work *work, const struct member *member, struct error *err);
bool store_member_exists(struct work *work, const char *number, bool *out, struct error *err);
/* The tier of a number, which becomes the one that stands where it was given up for another. */
bool store_member_standing(
    struct work *work, char number[MEMBER_NUMBER_BYTES], char tier[TIER_BYTES], bool *found_out, struct error *err);
/* number is from now on another name of kept, and holds no points of its own. */
bool store_member_alias(struct work *work, const char *number, const char *kept, struct error *err);

struct points_entry {
	const char *member, *reason, *subject, *actor;
	int64_t points;
	int room_place; /* of the booking that is the subject, from 1; 0: none */
};
bool store_points_add(struct work *work, const struct points_entry *entry, struct error *err);
