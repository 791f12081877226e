#include "display/display.h"
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/module.h"
#include "display/driver.h"

enum { SIDE_MAX_PX = 8192, PRESENT_RECTS_MAX = 64 };

struct display {
	const struct display_driver *driver;
	void *state;
	struct surface *surface;
	char place[DISPLAY_NAME_BYTES];
};

/* built_in is NULL where the driver is a module of the same name. */
static const struct {
	const char *name;
	const struct display_driver *built_in;
} drivers[] = {
    {"window", NULL},
    {"remote", NULL},
    {"offscreen", &display_offscreen},
};

static const struct display_driver *module_driver(const char *name, struct error *err)
{
	struct error reason = {0};
	const struct display_driver *driver = module_table(name, &reason);
	if (!driver)
		error_set(err, "NO_DISPLAY", "%s", reason.text);
	return driver;
}

static const struct display_driver *driver_named(const char *name, struct error *err)
{
	for (size_t i = 0; i < sizeof drivers / sizeof *drivers; i++)
		if (!strcmp(drivers[i].name, name))
			return drivers[i].built_in ? drivers[i].built_in : module_driver(name, err);
	error_set(err, "NO_DISPLAY", "there is none of this name");
	return NULL;
}

static bool check_options(const struct display_options *options, struct error *err)
{
	if (options->width_px < 1 || options->height_px < 1 || options->width_px > SIDE_MAX_PX ||
	    options->height_px > SIDE_MAX_PX)
		return error_set(err, "OPTIONS", "%d x %d px is no size", options->width_px, options->height_px);
	if (options->port < 0 || options->port > 65535)
		return error_set(err, "OPTIONS", "%d is no port", options->port);
	return true;
}

struct display *display_create(const char *name, const struct display_options *options, struct error *err)
{
	const struct display_driver *driver = check_options(options, err) ? driver_named(name, err) : NULL;
	if (!driver) {
		error_add(err, "opening the display %s: ", name);
		return NULL;
	}
	struct display *display = memory_zeroed(1, sizeof *display);
	*display = (struct display){.driver = driver, .surface = surface_create(options->width_px, options->height_px)};
	if (driver->open(options, display->surface, &display->state, display->place, err))
		return display;
	error_add(err, "opening the display %s: ", name);
	surface_destroy(display->surface);
	free(display);
	return NULL;
}

void display_destroy(struct display *display)
{
	if (!display)
		return;
	display->driver->close(display->state);
	surface_destroy(display->surface);
	free(display);
}

const char *display_place(const struct display *display)
{
	return display->place;
}
struct surface *display_surface(struct display *display)
{
	return display->surface;
}

bool display_present(struct display *display, const struct rect *rects, int count, struct error *err)
{
	while (count > 0) {
		struct rect clipped[PRESENT_RECTS_MAX];
		int kept = 0, taken = count < PRESENT_RECTS_MAX ? count : PRESENT_RECTS_MAX;
		for (int i = 0; i < taken; i++) {
			struct rect r = rect_intersect(rects[i], surface_rect(display->surface));
			if (!rect_empty(r))
				clipped[kept++] = r;
		}
		if (kept && !display->driver->present(display->state, clipped, kept, err))
			return error_add(err, "showing on the display %s: ", display->driver->name);
		rects += taken;
		count -= taken;
	}
	return true;
}

int display_fds(const struct display *display, int *fds, int max)
{
	int all[DISPLAY_FDS_MAX], count = display->driver->fds(display->state, all, DISPLAY_FDS_MAX);
	if (count > max)
		count = max > 0 ? max : 0;
	memcpy(fds, all, (size_t)count * sizeof *fds);
	return count;
}

void display_read_events(struct display *display, const struct input_sink *sink)
{
	display->driver->read_events(display->state, sink);
}
