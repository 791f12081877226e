/* The store and sync's thread: opens the database and the connection to central, does the screens' requests one after
 * the other, and sleeps when there is nothing to do. */
#pragma once
#include "base/catalogue.h"
#include "kiosk/config.h"
#include "kiosk/desk.h"
#include "kiosk/service_message.h"

struct worker_options {
	const struct config *config; /* borrowed */
	bool training;
	struct clock clock;
	const struct catalogue *catalogues[LANGUAGE_COUNT];
	/* device/printer_service.h's submit and withdraw, called on the worker's thread. */
	bool (*print)(void *self, int64_t job, const void *bytes, size_t length, const void *png, size_t png_length,
	    struct error *err);
	void (*withdraw)(void *self, int64_t job);
	void *self;
};

struct worker;
/* Without a thread yet: requests wait. NULL: no descriptor left. */
struct worker *worker_create(const struct worker_options *options, struct error *err);
bool worker_start(struct worker *worker, struct error *err);
/* Ends the thread after the request under way: nothing is printed from then on, requests are kept and never done. */
void worker_stop(struct worker *worker);
/* Stops it, if it is not stopped; accepts NULL. */
void worker_destroy(struct worker *worker);
/* Hands the request over. Any thread. */
void worker_ask(struct worker *worker, struct service_request *request);
/* As ask, and returns when it was done (or the worker ended, or limit_ms passed). Not on the worker's own thread. */
void worker_ask_and_wait(struct worker *worker, struct service_request *request, int limit_ms);
/* Looks at the clock again (it was moved by hand). Any thread. */
void worker_wake(struct worker *worker);
/* Readable while messages wait. */
int worker_fd(const struct worker *worker);
/* The oldest message, the caller's from now on; NULL: none. */
struct service_message *worker_take(struct worker *worker);
