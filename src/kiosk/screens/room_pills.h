/* Which room of a booking of several the page is about. Nothing for a booking of one. */
#pragma once
#include "kiosk/screens/stage.h"

enum { ROOM_PILLS_ACT = 90 };
void room_pills_build(const struct stage *stage, struct ui *ui, const char *page); /* ids PAGE.room.N */
bool room_pills_act(struct stage *stage, const struct ui_outcome *outcome);        /* visit->change.room */
