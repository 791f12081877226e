/* The guests who are still to come today: some of them are to have a room before the one who stands here. */
#pragma once
#include "central/house.h"

enum { RIVALS_MAX = 512 };

/* The room for request, whose guest stands here, when the policy's strategies have served all who are expected today
 * for the same type in their order. Where that leaves him nothing, or only a greater upgrade, he gets the best there
 * is: a guest who is here does not wait for one who is not. */
bool rivals_choose(struct work *work, const struct house *house, const struct policy *policy,
    const struct allocation_request *request, struct allocation_answer *out, struct error *err);
