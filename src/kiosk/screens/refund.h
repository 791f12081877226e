/* How far a refund is, by the code or number of the paper. */
#pragma once
#include "hotel/refund.h"
#include "hotel/receipt_number.h"
#include "kiosk/screens/stage.h"

/* The code of a paper of a hotel: on to the page that asks about it. False: it is something else. */
bool refund_take_scan(struct stage *stage, const struct ui_outcome *outcome);
/* The same for a number that was typed, where it is one of a refund's form. */
bool refund_take_number(struct stage *stage, const char *typed);

/* msgid by method: how the money comes back. Of cancel.c. */
extern const char *const words_refund_method[REFUND_METHOD_COUNT];
