/* What members are told: their number, and what became of points that they gave while nobody could answer. */
#pragma once
#include "central/desk/change.h"
#include "central/desk/upgrade.h"
#include "hotel/member.h"

/* The number of one who has just joined, by the way that he left. */
bool member_tell_joined(
    struct work *work, const struct member_rules *rules, const struct member *member, struct error *err);
/* Whether a gift is his (refused ""), or why not (a refusal's code); nobody is told whose number is none. */
bool member_tell_gift(struct work *work, const char *number, const char *gift, const char *refused, struct error *err);
/* The same of a better room. */
bool member_tell_upgrade(
    struct work *work, const char *number, const struct upgrade *upgrade, const char *refused, struct error *err);
