/* The queue of guests' notices at work. Each is claimed (committed), sent, and settled (committed): no transaction is
 * ever open across the network.
 *
 * What was claimed and never settled (the machine stopped in between, or no answer came) may have been sent. A mail is
 * sent again under the same Message-ID, so that its reader's mail box shows it once; an SMS would be read twice and
 * goes to the call list instead. */
#pragma once
#include "central/central.h"
#include "central/work/courier.h"

enum { NOTICE_CLAIM_MS = 10 * 60 * 1000, NOTICES_A_ROUND = 50, NOTICES_PERIOD_MS = 2000 };

/* One round over all hotels: everything that is due, at most NOTICES_A_ROUND a hotel. sent_out: how many a server took;
 * may be NULL. What cannot be sent is settled and no failure. */
bool notices_round(struct central *central, const struct senders *senders, int *sent_out, struct error *err);

/* A thread that makes a round every NOTICES_PERIOD_MS. */
struct notices;
struct notices *notices_create(struct central *central, const struct senders *senders, struct error *err);
void notices_destroy(struct notices *notices); /* waits for its end; accepts NULL */
