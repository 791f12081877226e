/* What was not done in time goes up: tickets, guests' notices, requests to staff. */
#pragma once
#include "central/database.h"

/* One step at the work's moment: everything late is told to the next one up, once for each step up. */
bool escalate(struct work *work, struct error *err);
