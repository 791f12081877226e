/* Requests that wait for something new without holding a thread or a database connection: their connections are
 * suspended and resumed when their hotel's feed moved or their time is over. */
#pragma once
#include <stdint.h>
#include "base/clock.h"

struct MHD_Connection;
struct waiters;

struct waiters *waiters_create(struct clock clock);
/* Accepts NULL. No connection may be waiting any more (waiters_release_all). */
void waiters_destroy(struct waiters *waiters);

/* To be read before looking for news; a change between then and waiters_add is not missed. */
uint64_t waiters_generation(struct waiters *waiters);
/* Suspends connection until hotel is woken or the steady clock reaches until_ms; if the generation has moved since
 * it was read, or all were released, it is resumed at once. Call as the last thing in the request's handler. */
void waiters_add(struct waiters *waiters, struct MHD_Connection *connection, const char *hotel, uint64_t generation,
    int64_t until_ms);
void waiters_wake(struct waiters *waiters, const char *hotel);
/* Resumes those whose time is over; called several times a second. */
void waiters_expire(struct waiters *waiters);
/* Resumes all, now and from now on. */
void waiters_release_all(struct waiters *waiters);
int waiters_count(struct waiters *waiters);
