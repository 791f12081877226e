#include "central/http/connections.h"
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include "base/memory.h"

struct connection_watch {
	int fd;
	bool arrived;
	int64_t since_ms;
	struct connection_watch *previous, *next;
};

struct connections {
	pthread_mutex_t lock;
	struct clock clock;
	int64_t read_limit_ms;
	struct connection_watch *first;
	int count;
};

struct connections *connections_create(struct clock clock, int64_t read_limit_ms)
{
	struct connections *connections = memory_zeroed(1, sizeof(*connections));
	connections->clock = clock;
	connections->read_limit_ms = read_limit_ms;
	pthread_mutex_init(&connections->lock, NULL);
	return connections;
}

void connections_destroy(struct connections *connections)
{
	if (!connections)
		return;
	pthread_mutex_destroy(&connections->lock);
	free(connections);
}

struct connection_watch *connections_opened(struct connections *connections, int fd)
{
	struct connection_watch *watch = memory_zeroed(1, sizeof(*watch));
	watch->fd = fd;
	watch->since_ms = clock_steady_ms(&connections->clock);
	pthread_mutex_lock(&connections->lock);
	watch->next = connections->first;
	if (watch->next)
		watch->next->previous = watch;
	connections->first = watch;
	connections->count++;
	pthread_mutex_unlock(&connections->lock);
	return watch;
}

void connections_closed(struct connections *connections, struct connection_watch *watch)
{
	pthread_mutex_lock(&connections->lock);
	if (watch->previous)
		watch->previous->next = watch->next;
	else
		connections->first = watch->next;
	if (watch->next)
		watch->next->previous = watch->previous;
	connections->count--;
	pthread_mutex_unlock(&connections->lock);
	free(watch);
}

static void watch_set(struct connections *connections, struct connection_watch *watch, bool arrived)
{
	int64_t now_ms = clock_steady_ms(&connections->clock);
	pthread_mutex_lock(&connections->lock);
	watch->arrived = arrived;
	watch->since_ms = now_ms;
	pthread_mutex_unlock(&connections->lock);
}

void connections_arrived(struct connections *connections, struct connection_watch *watch)
{
	watch_set(connections, watch, true);
}

void connections_answered(struct connections *connections, struct connection_watch *watch)
{
	watch_set(connections, watch, false);
}

void connections_expire(struct connections *connections)
{
	int64_t now_ms = clock_steady_ms(&connections->clock);
	pthread_mutex_lock(&connections->lock);
	for (struct connection_watch *watch = connections->first; watch; watch = watch->next)
		if (!watch->arrived && now_ms - watch->since_ms > connections->read_limit_ms)
			shutdown(watch->fd, SHUT_RDWR);
	pthread_mutex_unlock(&connections->lock);
}
