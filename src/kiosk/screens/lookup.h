/* What a scanner read is taken as a booking number wherever a look-up can begin. */
#pragma once
#include "kiosk/screens/stage.h"

/* On to the second proof with the number that was scanned, or a word that the code is none of ours (by its form alone).
 */
void lookup_take_scan(struct stage *stage, const struct ui_outcome *outcome);
