/* A full repaint of every page of a check-in at 1080x1920: describing, laying out and painting all of it, with warm
 * caches. One JSON line a page, and one for the busiest. Uses the tests' rig: the real session, screens, toolkit and
 * fonts with answers from a table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "gfx/draw.h"
#include "kiosk/walk.h"
#include "ui/paint.h"

enum { REPAINTS = 30 };

struct busiest {
	char page[64];
	double paint_ms, build_ms;
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void measure(struct rig *rig, const char *page, void *self)
{
	struct busiest *busiest = self;
	struct draw_list *list = draw_list_create(rig->fonts);
	struct surface *surface = surface_create(panel_portrait.width_px, panel_portrait.height_px);
	double build_ms[REPAINTS], paint_ms[REPAINTS];

	for (int i = 0; i < REPAINTS; i++) {
		double start = now_ms();

		rig_build(rig);
		double built = now_ms();
		ui_paint(rig->tree, list);
		draw_paint_all(list, surface);
		paint_ms[i] = now_ms() - built;
		build_ms[i] = built - start;
	}
	surface_destroy(surface);
	draw_list_destroy(list);
	qsort(build_ms, REPAINTS, sizeof *build_ms, compare);
	qsort(paint_ms, REPAINTS, sizeof *paint_ms, compare);
	printf("{\"figure\": \"repaint_ms\", \"page\": \"%s\", \"median\": %.3f, \"build_ms\": %.3f}\n", page,
	    paint_ms[REPAINTS / 2], build_ms[REPAINTS / 2]);
	if (paint_ms[REPAINTS / 2] <= busiest->paint_ms)
		return;
	*busiest = (struct busiest){.paint_ms = paint_ms[REPAINTS / 2], .build_ms = build_ms[REPAINTS / 2]};
	snprintf(busiest->page, sizeof busiest->page, "%s", page);
}

int main(void)
{
	struct busiest busiest = {0};
	struct rig rig;
	struct walk walk = {&rig, measure, &busiest};

	rig_init(&rig, NULL);
	measure(&rig, "attract", &busiest);
	rig_tap(&rig, "attract.begin");
	measure(&rig, "home", &busiest);
	walk_find(&walk);
	rig_finish(&rig);
	printf("{\"figure\": \"repaint_busiest_ms\", \"page\": \"%s\", \"median\": %.3f, \"build_ms\": %.3f}\n",
	    busiest.page, busiest.paint_ms, busiest.build_ms);
	return 0;
}
