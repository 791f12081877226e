/* services.h for the program that owns it: making, starting, delivering. */
#pragma once
#include "base/catalogue.h"
#include "kiosk/config.h"
#include "kiosk/services.h"

struct services_options {
	const struct config *config; /* borrowed */
	bool training;
	struct clock clock;
	const struct catalogue *catalogues[LANGUAGE_COUNT]; /* borrowed */
};

/* Nothing runs yet: the first frame comes before disk and network. NULL on failure. */
struct services *services_create(const struct services_options *options, struct error *err);
/* Starts the worker and the printer. */
bool services_start(struct services *services, struct error *err);
void services_destroy(struct services *services); /* accepts NULL */
/* Readable while events wait. */
int services_fd(const struct services *services);
/* Hands over what waits, in order; returns how many. */
int services_deliver(
    struct services *services, void (*event)(void *self, const struct service_event *event), void *self);
/* The clock was moved by hand. */
void services_clock_moved(struct services *services);
