/* The survey after a check-out, one question a page. */
#pragma once
#include "kiosk/screens/stage.h"

bool survey_waits(const struct stage *stage); /* the hotel asks something, and the guest was not asked yet */
void survey_begin(struct stage *stage);
