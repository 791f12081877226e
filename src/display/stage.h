/* Between the screen's thread, which paints, and a display's own thread, which shows: a second copy of the picture, and
 * which parts of it are new. */
#pragma once
#include <pthread.h>
#include "gfx/surface.h"

enum { STAGE_RECTS_MAX = 64 };

struct stage {
	pthread_mutex_t lock;
	const struct surface *screen; /* the screen's thread's */
	struct surface *copy;
	struct rect fresh[STAGE_RECTS_MAX]; /* of copy, not yet taken */
	int fresh_count;
};

void stage_init(struct stage *stage, const struct surface *screen);
void stage_finish(struct stage *stage);
/* Screen's thread: copies rectangles of the screen. */
void stage_put(struct stage *stage, const struct rect *rects, int count);
/* Display's thread: copies what is new to `to` (of the same size) and says where; returns the count, 0 when nothing is.
 */
int stage_take(struct stage *stage, struct surface *to, struct rect rects_out[STAGE_RECTS_MAX]);
/* The whole picture is to be taken again. */
void stage_renew(struct stage *stage);
