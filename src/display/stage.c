#include "display/stage.h"
#include <string.h>

void stage_init(struct stage *stage, const struct surface *screen)
{
	*stage = (struct stage){
	    .lock = PTHREAD_MUTEX_INITIALIZER, .screen = screen, .copy = surface_create(screen->width, screen->height)};
}

void stage_finish(struct stage *stage)
{
	if (!stage->copy)
		return;
	surface_destroy(stage->copy);
	pthread_mutex_destroy(&stage->lock);
	*stage = (struct stage){0};
}

static void note(struct stage *stage, struct rect r)
{
	for (int i = 0; i < stage->fresh_count; i++)
		if (rect_covers(stage->fresh[i], r))
			return;
	if (stage->fresh_count < STAGE_RECTS_MAX)
		stage->fresh[stage->fresh_count++] = r;
	else
		stage->fresh[STAGE_RECTS_MAX - 1] = rect_union(stage->fresh[STAGE_RECTS_MAX - 1], r);
}

void stage_put(struct stage *stage, const struct rect *rects, int count)
{
	pthread_mutex_lock(&stage->lock);
	for (int i = 0; i < count; i++) {
		surface_copy(stage->copy, rects[i], stage->screen, 0, 0);
		note(stage, rects[i]);
	}
	pthread_mutex_unlock(&stage->lock);
}

int stage_take(struct stage *stage, struct surface *to, struct rect rects_out[STAGE_RECTS_MAX])
{
	pthread_mutex_lock(&stage->lock);
	int count = stage->fresh_count;
	memcpy(rects_out, stage->fresh, (size_t)count * sizeof *rects_out);
	for (int i = 0; i < count; i++)
		surface_copy(to, rects_out[i], stage->copy, 0, 0);
	stage->fresh_count = 0;
	pthread_mutex_unlock(&stage->lock);
	return count;
}

void stage_renew(struct stage *stage)
{
	pthread_mutex_lock(&stage->lock);
	stage->fresh[0] = surface_rect(stage->copy);
	stage->fresh_count = 1;
	pthread_mutex_unlock(&stage->lock);
}
