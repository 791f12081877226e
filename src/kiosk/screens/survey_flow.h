/* The survey after a check-out, one question a page. */
#pragma once
#include "kiosk/screens/stage.h"

bool survey_waits(const struct stage *stage); /* the hotel asks something, and the guest was not asked yet */
void survey_begin(struct stage *stage);
/* The visit ends: where a question is shown, what stands there counts as given. Before the services' session ends. */
void survey_leave(struct stage *stage);
