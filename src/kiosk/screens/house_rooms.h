/* The rooms of a booking whose guests are in house, to choose one of. */
#pragma once
#include "kiosk/screens/stage.h"
#include "ui/build.h"

/* How many there are; *first_out is the first, left alone where there is none. */
int house_rooms_count(const struct booking *booking, int *first_out);
/* One line a room, ids PAGE.N; the action's number is the room. */
void house_rooms_build(const struct stage *stage, struct ui *ui, const char *page, int action);
