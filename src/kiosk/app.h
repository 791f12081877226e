/* The screens' thread: input in, frames out, and sleep in between. */
#pragma once
#include "base/clock.h"
#include "base/error.h"
#include "gfx/font.h"
#include "gfx/surface.h"
#include "input/event.h"
#include "kiosk/config.h"
#include "kiosk/frame_stats.h"
#include "kiosk/services.h"
#include "kiosk/session.h"
#include "ui/node.h"

struct app_options {
	const struct config *config; /* borrowed */
	const char *automation;      /* path of the socket; NULL: there is none */
	struct clock clock;
	struct manual_clock *manual_clock; /* borrowed; NULL: the machine's clock runs */
	int64_t started_us;                /* CLOCK_MONOTONIC when the program began */
	bool training;
};

struct app;
/* Opens display and fonts; nothing is shown yet. NULL on failure. */
struct app *app_create(const struct app_options *options, struct error *err);
void app_destroy(struct app *app); /* accepts NULL */
/* Shows the first frame, starts the services, and goes on until it is told to quit or the display is gone (false). */
bool app_run(struct app *app, struct error *err);

/* ---- For the automation, on the same thread */

/* One input event as if it had come from the display, and the frame that it causes. */
void app_input(struct app *app, const struct input_event *event);
/* Moves the manual clock, so that each timer on the way goes off at its time. False: the clock is the machine's. */
bool app_advance(struct app *app, int64_t ms);
void app_quit(struct app *app);
const struct ui_tree *app_tree(const struct app *app); /* of the frame that is shown */
const struct surface *app_surface(const struct app *app);
struct font_set *app_fonts(struct app *app);
const struct session *app_session(const struct app *app);
const struct services *app_services(const struct app *app);
const struct frame_stats *app_stats(const struct app *app);
