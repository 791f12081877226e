/* The socket by which tests see and touch the kiosk as a guest does: one JSON object a line, one answer a line. Only
 * there when the program was started with it; everything on the screens' thread. */
#pragma once
#include <poll.h>
#include "base/error.h"

enum {
	AUTOMATION_CONNECTIONS_MAX = 4,
	AUTOMATION_FDS_MAX = AUTOMATION_CONNECTIONS_MAX + 1,
	AUTOMATION_LINE_BYTES_MAX = 16 << 20
};

struct app;
struct automation;
/* Listens on a Unix socket at path (mode 0600; an older one is replaced). NULL on failure. */
struct automation *automation_create(const char *path, struct app *app, struct error *err);
void automation_destroy(struct automation *automation); /* removes the socket; accepts NULL, as all below */
/* What to poll: fills at most AUTOMATION_FDS_MAX, returns how many. */
int automation_fds(const struct automation *automation, struct pollfd *fds);
/* Answers what has arrived, given the fds after poll. */
void automation_serve(struct automation *automation, const struct pollfd *fds);
/* Until a `wait` gives up (ms); -1: none waits. */
int automation_wait_ms(const struct automation *automation);
/* A frame was shown: those who wait look again. */
void automation_frame_shown(struct automation *automation);
