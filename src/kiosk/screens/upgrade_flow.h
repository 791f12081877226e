/* Where the member's card leads to a better room. */
#pragma once
#include "kiosk/screens/stage.h"

/* Nothing speaks against asking: no booking of somebody else is open, and the stay has not begun. */
bool upgrade_possible(const struct stage *stage);
