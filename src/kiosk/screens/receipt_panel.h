/* The card that says how the receipt is doing, with its code to photograph, on the pages of a room that is checked in.
 */
#pragma once
#include "kiosk/screens/stage.h"

enum { RECEIPT_PANEL_ACTIONS = 10 }; /* the page's own actions begin here */

/* page: the beginning of its ids. */
void receipt_panel_build(const struct stage *stage, struct ui *ui, const char *page);
bool receipt_panel_act(struct stage *stage, const struct ui_outcome *outcome);
/* Of the visit's deed, else of the check-in. copy: a further paper. Asks nothing where there is no printer. */
void receipt_panel_print(struct stage *stage, bool copy);
