/* What central does by the clock, on a thread of its own: leases that are over, the end of the day, old rows. */
#pragma once
#include "central/central.h"

enum { WORKER_PERIOD_MS = 5000 };

struct worker;
struct worker *worker_create(struct central *central, struct error *err);
void worker_destroy(struct worker *worker); /* waits for its end; accepts NULL */
/* One round over all hotels, as the thread makes it. */
bool worker_round(struct central *central, struct error *err);
/* Hotels that show a past day begin it anew: their clocks' offsets are set. Once, before serving. */
bool worker_set_clocks(struct central *central, struct error *err);
/* After a restore: every hotel gets a new epoch. Once, before serving. */
bool worker_new_epochs(struct central *central, struct error *err);
