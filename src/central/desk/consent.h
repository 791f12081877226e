/* Who hears from the hotel beyond his stay: a member's choices, and opting out. */
#pragma once
#include "central/desk/change.h"
#include "central/store/greeting.h"

/* A member's own choice, or what he told staff. What waits of a kind that he no longer wants is withdrawn; what he
 * wants again he gets again, also where he had opted out before. Code NOT_FOUND. */
bool consent_member_set(
    struct work *work, const struct hand *hand, const char *number, bool greetings, bool offers, struct error *err);
/* Whoever got a message has used its link. A token that is none is no failure. */
bool consent_opt_out_by_link(struct work *work, const char *token, struct error *err);
/* Somebody told staff: by mail address or phone ("" for none), whether he is known or not. A member of that phone
 * wants neither greetings nor offers from now on. Code BAD_INPUT. */
bool consent_opt_out_by_address(
    struct work *work, const struct hand *hand, const char *email, const char *phone, struct error *err);
/* Asked right before a greeting or offer is sent: *out false if its receiver wants it no longer. */
bool consent_still(struct work *work, const struct notice *notice, bool *out, struct error *err);
