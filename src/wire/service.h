/* Everything after the check-in as JSON: changes, cancellations, refunds, walk-ins, tickets, surveys, members, notices
 * and folios. The rules are those of wire/hotel.h: member names are the structs', days "YYYY-MM-DD", minutes "HH:MM",
 * money
 * {"minor":…,"currency":…}. Each shape is used with shape_encode and shape_decode; decoding also holds the rule of the
 * type itself (change_valid, ticket_valid …). Large ones (stock, survey, walk_in_offers, folio) are allocated by the
 * caller. */
#pragma once
#include "hotel/cancel.h"
#include "hotel/change.h"
#include "hotel/folio.h"
#include "hotel/greeting.h"
#include "hotel/member.h"
#include "hotel/notice.h"
#include "hotel/profile.h"
#include "hotel/survey.h"
#include "hotel/ticket.h"
#include "hotel/walk_in.h"
#include "wire/hotel.h"

/* wire/change.c */
extern const struct shape stock_shape, change_shape, change_answer_shape, change_plan_shape, late_step_shape,
    change_day_shape;
/* wire/cancel.c */
extern const struct shape cancel_shape, cancel_answer_shape, refund_shape, refund_rule_shape;
/* wire/walk_in.c */
extern const struct shape walk_in_shape, walk_in_offer_shape, walk_in_offers_shape, quote_shape;
/* wire/ticket.c */
extern const struct shape ticket_shape, ticket_step_shape;
/* wire/survey.c: answers are only held to their own limits; survey_answers_valid holds them against their survey. */
extern const struct shape survey_shape, survey_answer_shape, survey_answers_shape;
/* wire/member.c: a wish to join is held against the hotel's rules by member_join_valid. */
extern const struct shape member_shape, member_join_shape, member_gift_shape, member_rules_shape,
    member_tier_shape;
/* wire/profile.c */
extern const struct shape profile_shape;
/* wire/greeting.c; struct greeting_rules is large */
extern const struct shape greeting_rules_shape;
/* wire/notice.c */
extern const struct shape notice_shape, notice_rule_shape, notice_hours_shape, notice_consent_shape;
/* wire/folio.c */
extern const struct shape folio_shape, folio_sum_shape, folio_settlement_shape;
