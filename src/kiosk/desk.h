/* The front desk behind the screens: does what they ask (kiosk/services.h) over the store and the sync core. Everything
 * runs on one thread, the worker's; time, randomness and transport are values, and answers go to a function. */
#pragma once
#include "base/catalogue.h"
#include "base/clock.h"
#include "kiosk/config.h"
#include "kiosk/service_message.h"
#include "kiosk/store.h"
#include "kiosk/sync.h"

struct desk_options {
	const struct config *config; /* borrowed, as everything here that is a pointer */
	struct store *store;         /* passes to the desk */
	struct sync_enrol_answer identity;
	bool enrolled; /* false: identity is empty, nothing is synced */
	bool training;
	bool practising; /* staff began the training here */
	struct clock clock;
	struct random random;
	struct sync_transport transport;
	const char *picture_folder; /* copied; NULL: pictures are not kept */
	const struct catalogue *catalogues[LANGUAGE_COUNT];
	/* Takes the message over. */
	void (*post)(void *self, struct service_message *message);
	/* Hands a receipt to the printer (device/printer_service.h's submit). */
	bool (*print)(void *self, int64_t job, const void *bytes, size_t length, const void *png, size_t png_length,
	    struct error *err);
	/* Takes back a job that has not begun (device/printer_service.h's withdraw). */
	void (*withdraw)(void *self, int64_t job);
	void *self;
};

struct desk;
struct desk *desk_create(const struct desk_options *options); /* never NULL; posts hotel and status */
void desk_destroy(struct desk *desk);                         /* closes the store; accepts NULL */
/* Does the request; its answer is posted now or later. */
void desk_request(struct desk *desk, const struct service_request *request);
void desk_complete(struct desk *desk, const struct sync_completion *completion);
/* Does what is due; when it must be called again (steady ms, INT64_MAX: not by itself). */
void desk_step(struct desk *desk);
int64_t desk_deadline_ms(const struct desk *desk);
/* Not enrolled, or replaced by a newer enrolment: only another enrolment helps. */
bool desk_stranded(const struct desk *desk);
bool desk_printing(const struct desk *desk); /* a job is on its way to paper */
/* True once after the store said that the database is broken: the owner builds the desk anew. */
bool desk_broken(const struct desk *desk);
