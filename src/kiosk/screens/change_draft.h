/* The change that a guest puts together: what he wants, beside what is booked. Which parts it has follows from the
 * difference, so that going back to the old value takes the part away. */
#pragma once
#include "kiosk/screens/stage.h"

/* Begins anew, unless the draft is already about the booking as it is now. */
void draft_begin(struct stage *stage);
/* The room as it would be; made with what is booked now when first asked for. NULL if there is no such room. */
struct change_room *draft_room(struct stage *stage, int room);
/* What a room would be without making anything. */
const char *draft_type(const struct stage *stage, int room);
bool draft_wishes(const struct stage *stage, int room, enum wish_kind kind);
int32_t draft_arrival(const struct stage *stage);
int32_t draft_departure(const struct stage *stage);
/* Compares with the booking and sets the parts. */
void draft_changed(struct stage *stage);
/* The draft into `asked`, there to be altered; its answer is not known. */
struct change *draft_to_ask(struct stage *stage);
/* Asks central about `asked`, its parts set by comparison; 0 (nothing asked) if it changes nothing. */
service_ticket draft_ask(struct stage *stage);
bool draft_has(const struct stage *stage, enum change_part part);
bool draft_in_house(const struct stage *stage); /* a room of the booking has been taken */
/* What central answered about `asked`: that it can be had; that staff decide, so that it can be left as a request. */
bool draft_granted(const struct stage *stage);
bool draft_for_staff(const struct stage *stage);
/* Until when the rooms are kept on the departure day: by the policy; by what was granted, else by the policy. */
int draft_late_usual(const struct stage *stage);
int draft_late_before(const struct stage *stage);
/* The same with what is wanted now. */
int draft_late_minute(const struct stage *stage);
