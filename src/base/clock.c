#include "base/clock.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include "base/memory.h"

static int64_t read_ms(clockid_t id)
{
	struct timespec now;
	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t system_wall_ms(void *self)
{
	(void)self;
	return read_ms(CLOCK_REALTIME);
}

static int64_t system_steady_ms(void *self)
{
	(void)self;
	return read_ms(CLOCK_BOOTTIME);
}

struct clock clock_system(void)
{
	return (struct clock){.wall_ms = system_wall_ms, .steady_ms = system_steady_ms};
}

struct manual_clock {
	pthread_mutex_t lock;
	int64_t wall_ms, steady_ms;
};

struct manual_clock *manual_clock_create(int64_t wall_ms)
{
	struct manual_clock *manual = memory_zeroed(1, sizeof *manual);
	pthread_mutex_init(&manual->lock, NULL);
	manual->wall_ms = wall_ms;
	return manual;
}

void manual_clock_destroy(struct manual_clock *manual)
{
	if (!manual)
		return;
	pthread_mutex_destroy(&manual->lock);
	free(manual);
}

void manual_clock_advance(struct manual_clock *manual, int64_t ms)
{
	pthread_mutex_lock(&manual->lock);
	manual->wall_ms += ms;
	manual->steady_ms += ms;
	pthread_mutex_unlock(&manual->lock);
}

static int64_t manual_read(struct manual_clock *manual, const int64_t *value)
{
	pthread_mutex_lock(&manual->lock);
	int64_t ms = *value;
	pthread_mutex_unlock(&manual->lock);
	return ms;
}

static int64_t manual_wall_ms(void *self)
{
	struct manual_clock *manual = self;
	return manual_read(manual, &manual->wall_ms);
}

static int64_t manual_steady_ms(void *self)
{
	struct manual_clock *manual = self;
	return manual_read(manual, &manual->steady_ms);
}

struct clock manual_clock_view(struct manual_clock *manual)
{
	return (struct clock){.wall_ms = manual_wall_ms, .steady_ms = manual_steady_ms, .self = manual};
}

void clock_boot_id(char out[37])
{
	out[0] = 0;
	int descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	if (descriptor < 0)
		return;
	if (read(descriptor, out, 36) == 36)
		out[36] = 0;
	else
		out[0] = 0;
	close(descriptor);
}
