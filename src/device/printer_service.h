/* The devices' thread: one printer, its status polled, its jobs one after the other. */
#pragma once
#include <stdint.h>
#include "base/clock.h"
#include "base/error.h"
#include "device/print_job.h"
#include "device/printer.h"

/* How long to wait for what, in ms; the defaults stand beside. */
struct printer_limits {
	int connect_ms; /* 3000 */
	int answer_ms;  /* 1000: for each status answer */
	int stall_ms;   /* 15000: no byte taken while sending */
	int confirm_ms; /* 20000: after the last byte */
	int settle_ms;  /* 2500: this long well after the last byte confirms where the printer does not know GS r */
	int poll_ms;    /* 5000: between two polls of an idle printer */
	int queue_ms;   /* 20000: a job not begun by then is withdrawn */
};
struct printer_limits printer_limits_default(void);

struct printer_events {
	/* The job's new state. Called before the first byte goes out for JOB_SENDING, which must be durable when this
	 * returns: after a crash it tells what may be on paper. printer: the state of the printer at that moment (why a
	 * job was withdrawn). */
	void (*job)(void *self, int64_t job, enum print_job_state state, enum printer_state printer);
	/* The printer's state, at first and whenever it changes. detail: for the log ("cutter error"), never NULL. */
	void (*status)(void *self, enum printer_state state, const char *detail);
	void *self;
};

struct printer_service;
/* Starts the thread; both events are called on it, and never after destroy returned. clock's steady_ms is used and
 * should be the machine's even where the kiosk's own clock is moved by hand: a printer lives in real time. The sink
 * "none" has no thread and no events. NULL: spec is wrong (printer_sink_read) or no thread. limits NULL: the defaults.
 */
struct printer_service *printer_service_create(const char *spec, const struct printer_limits *limits,
    const struct clock *clock, const struct printer_events *events, struct error *err);
/* Ends the thread within a moment: a job being sent becomes UNKNOWN, one queued WITHDRAWN, both reported before it
 * returns. Accepts NULL. */
void printer_service_destroy(struct printer_service *service);

/* Hands over a receipt as bytes (escpos_encode) and as PNG (for the file sink; length 0 for none); both are copied, and
 * wiped when the job ends. Any thread; never blocks on the device. False, code "FULL": 16 jobs wait already; the sink
 * "none" takes none: code "NO_PRINTER". */
bool printer_service_submit(struct printer_service *service, int64_t job, const void *bytes, size_t length,
    const void *png, size_t png_length, struct error *err);
/* Withdraws a job that has not begun; one that has is left alone. The outcome is reported as an event. Any thread. */
void printer_service_withdraw(struct printer_service *service, int64_t job);
/* The printer's state as last reported. Any thread. */
enum printer_state printer_service_state(struct printer_service *service);
