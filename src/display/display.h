/* Where the picture is shown and what the person there does. For callers; implementers read display/driver.h. */
#pragma once
#include "base/clock.h"
#include "base/error.h"
#include "gfx/surface.h"
#include "input/event.h"

enum { DISPLAY_FDS_MAX = 4, DISPLAY_NAME_BYTES = 128 };

struct display_options {
	int width_px,
	    height_px; /* 1 .. 8192; the picture's size. A full-screen window shows it centred and scaled down to fit */
	bool fullscreen;
	const char *title;    /* of the window, the name shown to viewers; NULL: "Foyer" */
	const char *address;  /* remote: numeric IPv4 or IPv6 to listen on; NULL: 127.0.0.1 */
	int port;             /* remote: RFB and WebSocket on one port; 0 picks a free one */
	const char *password; /* remote: at most 8 characters count (RFB); NULL: none, only allowed on loopback */
	struct clock clock;   /* stamps the events; only steady_ms is used */
};

struct display;
/* name: "window", "remote", "offscreen" ("kms", "framebuffer" later). NULL on failure: code "NO_DISPLAY" for an unknown
 * name or one that cannot work here, "OPTIONS" for bad ones. The strings of options are not kept. */
struct display *display_create(const char *name, const struct display_options *options, struct error *err);
void display_destroy(struct display *display); /* accepts NULL */
/* The name as given, and what people need to reach it ("127.0.0.1:5900"; "" if nothing). Live as long as the display.
 */
const char *display_place(const struct display *display);

/* The surface to paint into; then say which rectangles changed. Only the thread that created the display. */
struct surface *display_surface(struct display *display);
/* Shows the rectangles (clipped to the surface). Never waits for a viewer. False: the display is gone. */
bool display_present(struct display *display, const struct rect *rects, int count, struct error *err);

/* Fills fds with descriptors to poll for POLLIN; returns how many (0 .. max). They change only between calls of
 * display_read_events. */
int display_fds(const struct display *display, int *fds, int max);
/* Hands over what has arrived; never waits. Call when a descriptor is readable. */
void display_read_events(struct display *display, const struct input_sink *sink);
