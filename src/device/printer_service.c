#include "device/printer_service.h"
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include "base/memory.h"
#include "device/printer_driver.h"

enum { QUEUE_MAX = 16 };

struct waiting_job {
	int64_t number;
	struct buffer bytes, png;
	int64_t deadline_ms; /* to begin; INT64_MIN: withdrawn */
};

struct printer_service {
	struct printer_limits limits;
	struct clock clock;
	struct printer_events events;  /* the caller's */
	struct printer_driver *driver; /* the devices' thread's; NULL for sink "none", which has no thread */
	int wake_fd;
	pthread_t thread;
	pthread_mutex_t lock; /* for everything below */
	struct waiting_job queue[QUEUE_MAX];
	int queue_length;
	int64_t current; /* the job that the driver has or had last */
	bool current_withdrawn;
	enum printer_state state;
	bool ending;
};

struct printer_limits printer_limits_default(void)
{
	return (struct printer_limits){
	    .connect_ms = 3000,
	    .answer_ms = 1000,
	    .stall_ms = 15000,
	    .confirm_ms = 20000,
	    .settle_ms = 2500,
	    .poll_ms = 5000,
	    .queue_ms = 20000,
	};
}

static void wake(struct printer_service *service)
{
	uint64_t one = 1;
	ssize_t done;
	do {
		done = write(service->wake_fd, &one, sizeof one);
	} while (done < 0 && errno == EINTR);
}

/* The lock is held. */
static struct waiting_job take_out(struct printer_service *service, int index)
{
	struct waiting_job job = service->queue[index];
	service->queue_length--;
	memmove(
	    &service->queue[index], &service->queue[index + 1], (size_t)(service->queue_length - index) * sizeof job);
	return job;
}

/* Takes out a job that will not begin any more. */
static bool take_ended(struct printer_service *service, int64_t now_ms, struct waiting_job *out)
{
	bool found = false;
	pthread_mutex_lock(&service->lock);
	for (int i = 0; i < service->queue_length && !found; i++) {
		found = service->ending || now_ms >= service->queue[i].deadline_ms;
		if (found)
			*out = take_out(service, i);
	}
	pthread_mutex_unlock(&service->lock);
	return found;
}

static void end_waiting(struct printer_service *service, int64_t now_ms)
{
	struct waiting_job job;
	while (take_ended(service, now_ms, &job)) {
		service->events.job(service->events.self, job.number, JOB_WITHDRAWN, printer_service_state(service));
		buffer_wipe(&job.bytes);
		buffer_wipe(&job.png);
	}
}

/* Tells the driver if its job is not wanted any more, and gives it the next one when it has none. */
static void feed_driver(struct printer_service *service)
{
	struct waiting_job job = {0};
	pthread_mutex_lock(&service->lock);
	bool withdrawn = service->current_withdrawn;
	int64_t current = service->current;
	service->current_withdrawn = false;
	pthread_mutex_unlock(&service->lock);
	if (withdrawn)
		printer_driver_withdraw(service->driver, current);
	if (!printer_driver_free(service->driver))
		return;
	pthread_mutex_lock(&service->lock);
	bool some = service->queue_length > 0;
	if (some) {
		job = take_out(service, 0);
		service->current = job.number;
	}
	pthread_mutex_unlock(&service->lock);
	if (some)
		printer_driver_take(service->driver, job.number, &job.bytes, &job.png, job.deadline_ms);
}

/* The earliest of timeout_ms and the deadlines in the queue; at once if the driver can take a job. */
static int wait_limit(struct printer_service *service, int timeout_ms, int64_t now_ms)
{
	pthread_mutex_lock(&service->lock);
	if (service->queue_length > 0 && printer_driver_free(service->driver))
		timeout_ms = 0;
	for (int i = 0; i < service->queue_length; i++) {
		int64_t left = service->queue[i].deadline_ms - now_ms;
		if (timeout_ms < 0 || left < timeout_ms)
			timeout_ms = left > 0 ? (int)left : 0;
	}
	pthread_mutex_unlock(&service->lock);
	return timeout_ms;
}

/* Waits for the printer, a wake-up or time; true if the printer's end has gone. */
static bool wait_for_something(struct printer_service *service)
{
	int64_t now_ms = clock_steady_ms(&service->clock);
	struct printer_wait wait = printer_driver_wait(service->driver, now_ms);
	struct pollfd polled[2] = {{.fd = service->wake_fd, .events = POLLIN}, {.fd = wait.fd, .events = wait.events}};
	uint64_t count;
	if (poll(polled, 2, wait_limit(service, wait.timeout_ms, now_ms)) <= 0)
		return false;
	if (polled[0].revents && read(service->wake_fd, &count, sizeof count) < 0)
		return false;
	return polled[1].revents & (POLLHUP | POLLERR);
}

static bool is_ending(struct printer_service *service)
{
	pthread_mutex_lock(&service->lock);
	bool ending = service->ending;
	pthread_mutex_unlock(&service->lock);
	return ending;
}

static void *run(void *self)
{
	struct printer_service *service = self;
	bool hung_up = false;
	while (!is_ending(service)) {
		int64_t now_ms = clock_steady_ms(&service->clock);
		end_waiting(service, now_ms);
		feed_driver(service);
		printer_driver_step(service->driver, now_ms, hung_up);
		hung_up = wait_for_something(service);
	}
	printer_driver_destroy(service->driver);
	end_waiting(service, clock_steady_ms(&service->clock));
	return NULL;
}

/* The driver's events on their way to the caller: the last state is kept for printer_service_state. */
static void pass_job(void *self, int64_t job, enum print_job_state state, enum printer_state printer)
{
	struct printer_service *service = self;
	service->events.job(service->events.self, job, state, printer);
}

static void pass_status(void *self, enum printer_state state, const char *detail)
{
	struct printer_service *service = self;
	pthread_mutex_lock(&service->lock);
	service->state = state;
	pthread_mutex_unlock(&service->lock);
	service->events.status(service->events.self, state, detail);
}

/* Signals are the main thread's. */
static bool start_thread(struct printer_service *service, struct error *err)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int failure = pthread_create(&service->thread, NULL, run, service);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return failure == 0 || error_errno(err, failure, "starting the devices' thread");
}

static bool start(struct printer_service *service, const struct printer_sink *sink, struct error *err)
{
	const struct printer_events passing = {.job = pass_job, .status = pass_status, .self = service};
	service->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (service->wake_fd < 0)
		return error_errno(err, errno, "making the devices' thread");
	service->driver = printer_driver_create(sink, &service->limits, &passing);
	service->state = PRINTER_IS_STARTING;
	if (start_thread(service, err))
		return true;
	printer_driver_destroy(service->driver);
	close(service->wake_fd);
	return false;
}

static void release(struct printer_service *service)
{
	pthread_mutex_destroy(&service->lock);
	free(service);
}

struct printer_service *printer_service_create(const char *spec, const struct printer_limits *limits,
    const struct clock *clock, const struct printer_events *events, struct error *err)
{
	struct printer_sink sink;
	if (!printer_sink_read(spec, &sink, err))
		return NULL;
	struct printer_service *service = memory_zeroed(1, sizeof *service);
	*service = (struct printer_service){
	    .limits = limits ? *limits : printer_limits_default(),
	    .clock = *clock,
	    .events = *events,
	    .wake_fd = -1,
	    .state = PRINTER_IS_NONE,
	};
	pthread_mutex_init(&service->lock, NULL);
	if (sink.kind == PRINTER_SINK_NONE || start(service, &sink, err))
		return service;
	release(service);
	return NULL;
}

void printer_service_destroy(struct printer_service *service)
{
	if (!service)
		return;
	if (service->driver) {
		pthread_mutex_lock(&service->lock);
		service->ending = true;
		pthread_mutex_unlock(&service->lock);
		wake(service);
		pthread_join(service->thread, NULL);
		close(service->wake_fd);
	}
	release(service);
}

/* False: the queue is full. */
static bool enqueue(struct printer_service *service, struct waiting_job job)
{
	pthread_mutex_lock(&service->lock);
	bool room = service->queue_length < QUEUE_MAX;
	if (room)
		service->queue[service->queue_length++] = job;
	pthread_mutex_unlock(&service->lock);
	return room;
}

bool printer_service_submit(struct printer_service *service, int64_t job, const void *bytes, size_t length,
    const void *png, size_t png_length, struct error *err)
{
	if (!service->driver)
		return error_set(err, "NO_PRINTER", "printing: this kiosk has no printer");
	struct waiting_job waiting = {
	    .number = job,
	    .deadline_ms = clock_steady_ms(&service->clock) + service->limits.queue_ms,
	};
	buffer_add(&waiting.bytes, bytes, length);
	if (png_length > 0)
		buffer_add(&waiting.png, png, png_length);
	if (!enqueue(service, waiting)) {
		buffer_wipe(&waiting.bytes);
		buffer_wipe(&waiting.png);
		return error_set(err, "FULL", "printing: %d jobs wait already", QUEUE_MAX);
	}
	wake(service);
	return true;
}

void printer_service_withdraw(struct printer_service *service, int64_t job)
{
	if (!service->driver)
		return;
	pthread_mutex_lock(&service->lock);
	bool queued = false;
	for (int i = 0; i < service->queue_length; i++)
		if (service->queue[i].number == job) {
			service->queue[i].deadline_ms = INT64_MIN;
			queued = true;
		}
	if (!queued && service->current == job)
		service->current_withdrawn = true;
	pthread_mutex_unlock(&service->lock);
	wake(service);
}

enum printer_state printer_service_state(struct printer_service *service)
{
	pthread_mutex_lock(&service->lock);
	enum printer_state state = service->state;
	pthread_mutex_unlock(&service->lock);
	return state;
}
