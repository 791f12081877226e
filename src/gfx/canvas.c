#include "gfx/canvas.h"
#include <math.h>
#include <stdlib.h>
#include "base/memory.h"
#include "gfx/vector.h"

static const double ROUND = 0.5523; /* how far a quarter circle's control points stand off, in radii */

struct canvas {
	struct surface *surface;
	FT_Library library;
	struct path path;
	double scale; /* px of a unit */
	struct rect clip;
	double top, bottom; /* of the path, px */
};

struct canvas *canvas_create(struct surface *surface, double px_per_unit)
{
	struct canvas *canvas = memory_zeroed(1, sizeof *canvas);
	*canvas = (struct canvas){.surface = surface, .scale = px_per_unit, .clip = surface_rect(surface)};
	if (FT_Init_FreeType(&canvas->library) == 0)
		return canvas;
	free(canvas);
	return NULL;
}

void canvas_destroy(struct canvas *canvas)
{
	if (!canvas)
		return;
	path_finish(&canvas->path);
	FT_Done_FreeType(canvas->library);
	free(canvas);
}

void canvas_clip(struct canvas *canvas, double x, double y, double width, double height)
{
	double scale = canvas->scale;
	int left = (int)lround(x * scale), top = (int)lround(y * scale);
	struct rect r = {left, top, (int)lround((x + width) * scale) - left, (int)lround((y + height) * scale) - top};
	canvas->clip = rect_intersect(r, surface_rect(canvas->surface));
}

static double reach(struct canvas *canvas, double y)
{
	double px = y * canvas->scale;
	bool first = canvas->path.point_count == 0;
	canvas->top = first ? px : fmin(canvas->top, px);
	canvas->bottom = first ? px : fmax(canvas->bottom, px);
	return px;
}

void canvas_move(struct canvas *canvas, double x, double y)
{
	double px = reach(canvas, y);
	path_move(&canvas->path, x * canvas->scale, px);
}

/* FreeType cannot stroke a line of no length. */
void canvas_line(struct canvas *canvas, double x, double y)
{
	const struct path *path = &canvas->path;
	double px = x * canvas->scale, py = reach(canvas, y);
	const FT_Vector *last = path->point_count ? &path->points[path->point_count - 1] : NULL;
	if (last && last->x == lround(px * 64) && last->y == lround(py * 64))
		px += 0.05;
	path_line(&canvas->path, px, py);
}

void canvas_curve(struct canvas *canvas, double x1, double y1, double x2, double y2, double x, double y)
{
	double scale = canvas->scale, px = reach(canvas, y);
	path_curve(&canvas->path, x1 * scale, reach(canvas, y1), x2 * scale, reach(canvas, y2), x * scale, px);
}

void canvas_box(struct canvas *canvas, double x, double y, double width, double height, double radius)
{
	double r = fmin(radius, fmin(width, height) / 2), k = r * (1 - ROUND);
	double right = x + width, bottom = y + height;
	canvas_move(canvas, x + r, y);
	canvas_line(canvas, right - r, y);
	canvas_curve(canvas, right - k, y, right, y + k, right, y + r);
	canvas_line(canvas, right, bottom - r);
	canvas_curve(canvas, right, bottom - k, right - k, bottom, right - r, bottom);
	canvas_line(canvas, x + r, bottom);
	canvas_curve(canvas, x + k, bottom, x, bottom - k, x, bottom - r);
	canvas_line(canvas, x, y + r);
	canvas_curve(canvas, x, y + k, x + k, y, x + r, y);
}

void canvas_oval(struct canvas *canvas, double x, double y, double radius_x, double radius_y)
{
	double kx = radius_x * ROUND, ky = radius_y * ROUND;
	canvas_move(canvas, x + radius_x, y);
	canvas_curve(canvas, x + radius_x, y + ky, x + kx, y + radius_y, x, y + radius_y);
	canvas_curve(canvas, x - kx, y + radius_y, x - radius_x, y + ky, x - radius_x, y);
	canvas_curve(canvas, x - radius_x, y - ky, x - kx, y - radius_y, x, y - radius_y);
	canvas_curve(canvas, x + kx, y - radius_y, x + radius_x, y - ky, x + radius_x, y);
}

/* --- paint -------------------------------------------------------------------------------------------------------- */

/* Two colours, and how far between them a row is; alpha runs as well. */
struct fade {
	const struct canvas *canvas;
	uint32_t top, bottom;
};

static uint32_t colour_at(const struct fade *fade, int y)
{
	double length = fade->canvas->bottom - fade->canvas->top;
	double share = length > 0 ? (y - fade->canvas->top) / length : 0;
	double from = fade->top >> 24, to = fade->bottom >> 24;
	uint32_t t = (uint32_t)lround(fmin(fmax(share, 0), 1) * 255);
	uint32_t alpha = (uint32_t)lround(from + (to - from) * t / 255);
	return (colour_mix(fade->top, fade->bottom, (uint8_t)t) & 0xffffff) | alpha << 24;
}

static void paint_span(void *self, int x, int y, int count, uint8_t coverage)
{
	const struct fade *fade = self;
	uint32_t colour = colour_at(fade, y), alpha = (colour >> 24) * coverage / 255;
	surface_fill(fade->canvas->surface, fade->canvas->clip, (struct rect){x, y, count, 1},
	    (colour & 0xffffff) | alpha << 24);
}

void canvas_fill(struct canvas *canvas, uint32_t top, uint32_t bottom)
{
	struct fade fade = {canvas, top, bottom};
	path_fill(canvas->library, &canvas->path, canvas->clip, paint_span, &fade);
	path_clear(&canvas->path);
}

void canvas_stroke(struct canvas *canvas, double width, uint32_t colour)
{
	struct fade fade = {canvas, colour, colour};
	path_stroke_spans(canvas->library, &canvas->path, width * canvas->scale, canvas->clip, paint_span, &fade);
	path_clear(&canvas->path);
}

void canvas_glow(struct canvas *canvas, double x, double y, double radius, uint32_t colour)
{
	double centre_x = x * canvas->scale, centre_y = y * canvas->scale, r = radius * canvas->scale;
	struct rect all = {(int)(centre_x - r), (int)(centre_y - r), (int)(2 * r) + 2, (int)(2 * r) + 2};
	all = rect_intersect(all, canvas->clip);
	for (int row = all.y; row < all.y + all.h; row++)
		for (int column = all.x; column < all.x + all.w; column++) {
			double share = hypot(column + 0.5 - centre_x, row + 0.5 - centre_y) / r;
			double light = share < 1 ? (1 - share) * (1 - share) * (1 + 2 * share) : 0;
			uint32_t *pixel = &canvas->surface->pixels[(ptrdiff_t)row * canvas->surface->stride + column];
			*pixel = colour_mix(*pixel, colour, (uint8_t)lround(light * (colour >> 24)));
		}
}
