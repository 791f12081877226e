/* For those who implement a display. Every slot is called by the one thread that created it. */
#pragma once
#include "display/display.h"

struct display_driver {
	const char *name;
	/* Starts showing surface (options' size; it stays where it is until close). state_out receives the driver's own
	 * state. Undoes itself on failure. place_out (DISPLAY_NAME_BYTES) receives what display_place says. */
	bool (*open)(const struct display_options *options, struct surface *surface, void **state_out, char *place_out,
	    struct error *err);
	/* Shows count >= 1 rectangles, each inside the surface and not empty. Must not wait for people or networks. */
	bool (*present)(void *state, const struct rect *rects, int count, struct error *err);
	/* As display_fds; max >= DISPLAY_FDS_MAX. */
	int (*fds)(const void *state, int *fds, int max);
	/* As display_read_events. */
	void (*read_events)(void *state, const struct input_sink *sink);
	void (*close)(void *state);
};

/* In foyer-window.so and foyer-remote.so the table is called foyer_module_window and foyer_module_remote. */
extern const struct display_driver display_offscreen;
