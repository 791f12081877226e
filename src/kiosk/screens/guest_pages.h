/* What the pages of one guest share. */
#pragma once
#include "kiosk/screens/stage.h"

/* "Guest 1 of 2 · child · Anna Berg" */
const char *guest_heading_note(const struct stage *stage, struct ui *ui);
