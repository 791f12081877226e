/* Greetings, seasonal notices and offers: made once in each of the hotel's days, person by person.
 *
 * A transaction looks at a few persons, queues what they are told with the row that says so, and moves the day's
 * progress on: a central that stops in between goes on where it was, and several on one database make nothing twice.
 *
 * Whoever joins later in the day is looked at as soon as the day's run is over: he is told today what the others were.
 *
 * Members are told by what they agreed to as members. A guest who is none agreed to hear of the hotel after his stay:
 * he is told of seasons, holidays and offers once he has left. */
#pragma once
#include "central/central.h"

enum { GREETING_PERSONS_A_STEP = 50, GREETING_STEPS_A_ROUND = 20, GREETING_GUEST_DAYS = 400 };

/* Goes on with the day's messages of one hotel, GREETING_STEPS_A_ROUND steps at most. */
bool greetings_round(struct central *central, const char *hotel, struct error *err);
