#include "central/http/waiters.h"
#include <microhttpd.h>
#include <pthread.h>
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/hotel.h"

struct waiter {
	struct MHD_Connection *connection;
	char hotel[HOTEL_ID_BYTES];
	int64_t until_ms;
	struct waiter *next;
};

struct waiters {
	pthread_mutex_t lock;
	struct clock clock;
	struct waiter *first;
	uint64_t generation;
	bool released;
	int count;
};

struct waiters *waiters_create(struct clock clock)
{
	struct waiters *waiters = memory_zeroed(1, sizeof(*waiters));
	waiters->clock = clock;
	waiters->generation = 1;
	pthread_mutex_init(&waiters->lock, NULL);
	return waiters;
}

void waiters_destroy(struct waiters *waiters)
{
	if (!waiters)
		return;
	pthread_mutex_destroy(&waiters->lock);
	free(waiters);
}

uint64_t waiters_generation(struct waiters *waiters)
{
	pthread_mutex_lock(&waiters->lock);
	uint64_t generation = waiters->generation;
	pthread_mutex_unlock(&waiters->lock);
	return generation;
}

void waiters_add(struct waiters *waiters, struct MHD_Connection *connection, const char *hotel, uint64_t generation,
    int64_t until_ms)
{
	struct waiter *waiter = memory_zeroed(1, sizeof(*waiter));
	waiter->connection = connection;
	waiter->until_ms = until_ms;
	text_copy(waiter->hotel, sizeof(waiter->hotel), hotel);
	pthread_mutex_lock(&waiters->lock);
	MHD_suspend_connection(connection);
	if (waiters->released || waiters->generation != generation) {
		MHD_resume_connection(connection);
		free(waiter);
	} else {
		waiter->next = waiters->first;
		waiters->first = waiter;
		waiters->count++;
	}
	pthread_mutex_unlock(&waiters->lock);
}

/* Resumes those of hotel (NULL: of all) whose time is until_ms or earlier. Called with the lock held. */
static void resume_matching(struct waiters *waiters, const char *hotel, int64_t until_ms)
{
	struct waiter **link = &waiters->first;
	while (*link) {
		struct waiter *waiter = *link;
		if ((hotel && !text_equal(hotel, waiter->hotel)) || waiter->until_ms > until_ms) {
			link = &waiter->next;
			continue;
		}
		*link = waiter->next;
		waiters->count--;
		MHD_resume_connection(waiter->connection);
		free(waiter);
	}
}

void waiters_wake(struct waiters *waiters, const char *hotel)
{
	pthread_mutex_lock(&waiters->lock);
	waiters->generation++;
	resume_matching(waiters, hotel, INT64_MAX);
	pthread_mutex_unlock(&waiters->lock);
}

void waiters_expire(struct waiters *waiters)
{
	int64_t now_ms = clock_steady_ms(&waiters->clock);
	pthread_mutex_lock(&waiters->lock);
	resume_matching(waiters, NULL, now_ms);
	pthread_mutex_unlock(&waiters->lock);
}

void waiters_release_all(struct waiters *waiters)
{
	pthread_mutex_lock(&waiters->lock);
	waiters->released = true;
	resume_matching(waiters, NULL, INT64_MAX);
	pthread_mutex_unlock(&waiters->lock);
}

int waiters_count(struct waiters *waiters)
{
	pthread_mutex_lock(&waiters->lock);
	int count = waiters->count;
	pthread_mutex_unlock(&waiters->lock);
	return count;
}
