#include "central/work/worker.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "base/log.h"
#include "base/memory.h"
#include "central/leases.h"
#include "central/queue.h"
#include "central/store/hotel.h"
#include "central/work/forget.h"
#include "central/work/escalation.h"
#include "central/work/greetings.h"
#include "central/work/night_audit.h"

enum { FORGET_EVERY_ROUNDS = 720 }; /* about hourly */

struct worker {
	struct central *central;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t ending_now;
	bool ending;
};

static bool expire(struct work *work, void *self, struct error *err)
{
	(void)self;
	return leases_expire(work, err);
}

static bool go_up(struct work *work, void *self, struct error *err)
{
	(void)self;
	return escalate(work, err);
}

static bool follow_hour(struct work *work, void *self, struct error *err)
{
	(void)self;
	return queue_follow_hour(work, err);
}

static bool audit(struct work *work, void *self, struct error *err)
{
	return night_audit(work, self, err);
}

static bool forget(struct work *work, void *self, struct error *err)
{
	(void)self;
	return forget_old_rows(work, err);
}

static bool set_clock(struct work *work, void *self, struct error *err)
{
	struct hotel *hotel = memory_zeroed(1, sizeof(*hotel));
	struct hotel_settings settings;
	bool done = store_hotel_load(work, hotel, &settings, err);
	(void)self;
	if (done && settings.clock_anchor_ms != 0) {
		hotel->clock_offset_ms = settings.clock_anchor_ms - work->now_ms;
		done = store_hotel_save(work, hotel, err);
	}
	free(hotel);
	return done;
}

static bool list(struct work *work, void *self, struct error *err)
{
	struct buffer *hotels = self;
	buffer_clear(hotels);
	return store_hotel_list(work, hotels, err);
}

/* One that fails keeps no other from its turn; *err is the first one's. */
static bool each_hotel(struct central *central,
    bool (*act)(struct central *central, const char *hotel, struct error *err), struct error *err)
{
	struct buffer hotels = {0};
	bool done = database_read(central->database, "", list, &hotels, err);
	for (const char *hotel = done ? hotels.data : ""; *hotel; hotel += strlen(hotel) + 1) {
		struct error later = {0};
		done = act(central, hotel, done ? err : &later) && done;
	}
	buffer_finish(&hotels);
	return done;
}

/* Nothing else waits for greetings that cannot be made. */
static void greet(struct central *central, const char *hotel)
{
	struct error err = {0};
	if (!greetings_round(central, hotel, &err))
		log_line(LOG_ERROR, "greetings", "%s: %s", err.code, err.text);
}

static bool hotel_round(struct central *central, const char *hotel, struct error *err)
{
	bool moved = true;
	if (!database_write(central->database, hotel, expire, NULL, err))
		return false;
	if (!database_write(central->database, hotel, go_up, NULL, err))
		return false;
	while (moved)
		if (!database_write(central->database, hotel, audit, &moved, err))
			return false;
	if (!database_write(central->database, hotel, follow_hour, NULL, err))
		return false;
	greet(central, hotel);
	return true;
}

static bool hotel_forget(struct central *central, const char *hotel, struct error *err)
{
	return database_write(central->database, hotel, forget, NULL, err);
}

static bool hotel_clock(struct central *central, const char *hotel, struct error *err)
{
	return database_write(central->database, hotel, set_clock, NULL, err);
}

static bool epoch_set(struct work *work, void *self, struct error *err)
{
	(void)self;
	return store_hotel_new_epoch(work, err);
}

static bool hotel_epoch(struct central *central, const char *hotel, struct error *err)
{
	return database_write(central->database, hotel, epoch_set, NULL, err);
}

bool worker_new_epochs(struct central *central, struct error *err)
{
	return each_hotel(central, hotel_epoch, err);
}

bool worker_round(struct central *central, struct error *err)
{
	return each_hotel(central, hotel_round, err);
}

bool worker_set_clocks(struct central *central, struct error *err)
{
	return each_hotel(central, hotel_clock, err);
}

/* True until it is to end. */
static bool wait_period(struct worker *worker)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += WORKER_PERIOD_MS / 1000;
	pthread_mutex_lock(&worker->lock);
	while (!worker->ending && pthread_cond_timedwait(&worker->ending_now, &worker->lock, &until) == 0)
		continue;
	bool ending = worker->ending;
	pthread_mutex_unlock(&worker->lock);
	return !ending;
}

static void *work_on(void *self)
{
	struct worker *worker = self;
	unsigned round = 0;
	do { /* at once: what fell due while central rested is late already */
		struct error err = {0};
		if (!worker_round(worker->central, &err) ||
		    (round++ % FORGET_EVERY_ROUNDS == 0 && !each_hotel(worker->central, hotel_forget, &err)))
			log_line(LOG_ERROR, "worker", "%s: %s", err.code, err.text);
	} while (wait_period(worker));
	return NULL;
}

struct worker *worker_create(struct central *central, struct error *err)
{
	pthread_condattr_t attributes;
	struct worker *worker = memory_zeroed(1, sizeof(*worker));
	worker->central = central;
	pthread_mutex_init(&worker->lock, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&worker->ending_now, &attributes);
	pthread_condattr_destroy(&attributes);
	if (pthread_create(&worker->thread, NULL, work_on, worker) == 0)
		return worker;
	error_set(err, "IO", "starting the worker's thread failed");
	free(worker);
	return NULL;
}

void worker_destroy(struct worker *worker)
{
	if (!worker)
		return;
	pthread_mutex_lock(&worker->lock);
	worker->ending = true;
	pthread_cond_signal(&worker->ending_now);
	pthread_mutex_unlock(&worker->lock);
	pthread_join(worker->thread, NULL);
	pthread_mutex_destroy(&worker->lock);
	pthread_cond_destroy(&worker->ending_now);
	free(worker);
}
