/* A display that nobody sees: the surface is all there is. For tests, and for a kiosk driven by its automation socket.
 */
#include <stddef.h>
#include "display/driver.h"

static bool open_nothing(const struct display_options *options, struct surface *surface, void **state_out,
    char *place_out, struct error *err)
{
	(void)options;
	(void)surface;
	(void)err;
	*state_out = NULL;
	place_out[0] = 0;
	return true;
}

static bool present_nothing(void *state, const struct rect *rects, int count, struct error *err)
{
	(void)state;
	(void)rects;
	(void)count;
	(void)err;
	return true;
}

static int no_fds(const void *state, int *fds, int max)
{
	(void)state;
	(void)fds;
	(void)max;
	return 0;
}

static void read_nothing(void *state, const struct input_sink *sink)
{
	(void)state;
	(void)sink;
}

static void close_nothing(void *state)
{
	(void)state;
}

const struct display_driver display_offscreen = {
    .name = "offscreen",
    .open = open_nothing,
    .present = present_nothing,
    .fds = no_fds,
    .read_events = read_nothing,
    .close = close_nothing,
};
