/* What drives one printer: asks its status, sends one job at a time, in steps that never wait. printer_service.c gives
 * it a thread; a test steps it by hand. */
#pragma once
#include <stdint.h>
#include "base/buffer.h"
#include "device/printer_service.h"

struct printer_driver;
/* limits and events are copied; sink of kind FILE, DEVICE or TCP. */
struct printer_driver *printer_driver_create(
    const struct printer_sink *sink, const struct printer_limits *limits, const struct printer_events *events);
/* A job being sent becomes UNKNOWN, one that has not begun WITHDRAWN, and is reported. Accepts NULL. */
void printer_driver_destroy(struct printer_driver *driver);

/* True if printer_driver_take may be called. */
bool printer_driver_free(const struct printer_driver *driver);
/* Takes over what bytes and png hold (both are left empty); withdraws the job if it has not begun by deadline_ms. */
void printer_driver_take(
    struct printer_driver *driver, int64_t job, struct buffer *bytes, struct buffer *png, int64_t deadline_ms);
/* Withdraws the job in hand if it has this number and has not begun. */
void printer_driver_withdraw(struct printer_driver *driver, int64_t job);

/* What to wait for until the next step: poll events on fd (-1: none), at most timeout_ms (-1: no limit). */
struct printer_wait {
	int fd;
	short events;
	int timeout_ms;
};
struct printer_wait printer_driver_wait(const struct printer_driver *driver, int64_t now_ms);
/* Does all that can be done now. hung_up: poll said that the other end has gone. */
void printer_driver_step(struct printer_driver *driver, int64_t now_ms, bool hung_up);
