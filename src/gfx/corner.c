#include "gfx/corner.h"
#include <stdlib.h>
#include "base/memory.h"

enum { CORNER_SLOTS = 32, SAMPLES = 8 };

/* A disc of 2 radius x 2 radius px, without the inner disc of radius - border when border > 0. */
struct disc {
	uint8_t *coverage;
	int radius, border;
	uint32_t used;
};

struct corner_cache {
	struct disc discs[CORNER_SLOTS];
	uint32_t clock;
};

struct corner_cache *corner_cache_create(void)
{
	return memory_zeroed(1, sizeof(struct corner_cache));
}

void corner_cache_destroy(struct corner_cache *cache)
{
	if (!cache)
		return;
	for (int i = 0; i < CORNER_SLOTS; i++)
		free(cache->discs[i].coverage);
	free(cache);
}

/* How many of the pixel's SAMPLES x SAMPLES points lie within radius of the centre; x and y count from the centre. */
static int samples_inside(int x, int y, int radius)
{
	int64_t limit = (int64_t)radius * radius * 4 * SAMPLES * SAMPLES;
	int count = 0;
	for (int j = 0; j < SAMPLES; j++)
		for (int i = 0; i < SAMPLES; i++) {
			int64_t dx = 2 * (x * SAMPLES + i) + 1, dy = 2 * (y * SAMPLES + j) + 1;
			count += dx * dx + dy * dy <= limit;
		}
	return count;
}

static int coverage_at(int x, int y, int radius)
{
	if (radius <= 0 || (int64_t)x * x + (int64_t)y * y >= (int64_t)radius * radius)
		return 0;
	if ((int64_t)(x + 1) * (x + 1) + (int64_t)(y + 1) * (y + 1) <= (int64_t)radius * radius)
		return 255;
	return samples_inside(x, y, radius) * 255 / (SAMPLES * SAMPLES);
}

static void draw_disc(struct disc *disc)
{
	int r = disc->radius, side = 2 * r;
	disc->coverage = memory_zeroed((size_t)side * (size_t)side, 1);
	for (int y = 0; y < r; y++)
		for (int x = 0; x < r; x++) {
			int covered = coverage_at(x, y, r) - (disc->border ? coverage_at(x, y, r - disc->border) : 0);
			uint8_t *upper = disc->coverage + (size_t)(r - 1 - y) * (size_t)side;
			uint8_t *lower = disc->coverage + (size_t)(r + y) * (size_t)side;
			upper[r + x] = upper[r - 1 - x] = lower[r + x] = lower[r - 1 - x] = (uint8_t)covered;
		}
}

static const uint8_t *disc_of(struct corner_cache *cache, int radius, int border)
{
	struct disc *oldest = &cache->discs[0];
	cache->clock++;
	for (int i = 0; i < CORNER_SLOTS; i++) {
		struct disc *disc = &cache->discs[i];
		if (disc->coverage && disc->radius == radius && disc->border == border) {
			disc->used = cache->clock;
			return disc->coverage;
		}
		if (cache->clock - disc->used > cache->clock - oldest->used)
			oldest = disc;
	}
	free(oldest->coverage);
	*oldest = (struct disc){.radius = radius, .border = border, .used = cache->clock};
	draw_disc(oldest);
	return oldest->coverage;
}

static int clamped_radius(struct rect r, int radius)
{
	int most = (r.w < r.h ? r.w : r.h) / 2;
	radius = radius < most ? radius : most;
	radius = radius < CORNER_RADIUS_MAX_PX ? radius : CORNER_RADIUS_MAX_PX;
	return radius > 0 ? radius : 0;
}

/* Blends the four quarters of a disc into r's corners. */
static void paint_corners(
    struct surface *surface, struct rect clip, struct rect r, int radius, const uint8_t *disc, uint32_t colour)
{
	int side = 2 * radius, right = r.x + r.w - radius, bottom = r.y + r.h - radius;
	const uint8_t *lower = disc + (size_t)radius * (size_t)side;
	surface_blend(surface, clip, r.x, r.y, disc, radius, radius, side, colour);
	surface_blend(surface, clip, right, r.y, disc + radius, radius, radius, side, colour);
	surface_blend(surface, clip, r.x, bottom, lower, radius, radius, side, colour);
	surface_blend(surface, clip, right, bottom, lower + radius, radius, radius, side, colour);
}

void corner_fill(
    struct corner_cache *cache, struct surface *surface, struct rect clip, struct rect r, int radius, uint32_t colour)
{
	radius = clamped_radius(r, radius);
	if (radius == 0) {
		surface_fill(surface, clip, r, colour);
		return;
	}
	surface_fill(surface, clip, (struct rect){r.x + radius, r.y, r.w - 2 * radius, radius}, colour);
	surface_fill(surface, clip, (struct rect){r.x, r.y + radius, r.w, r.h - 2 * radius}, colour);
	surface_fill(surface, clip, (struct rect){r.x + radius, r.y + r.h - radius, r.w - 2 * radius, radius}, colour);
	paint_corners(surface, clip, r, radius, disc_of(cache, radius, 0), colour);
}

void corner_outline(struct corner_cache *cache, struct surface *surface, struct rect clip, struct rect r, int radius,
    int border_px, uint32_t colour)
{
	radius = clamped_radius(r, radius);
	if (radius == 0 || border_px >= radius) {
		surface_outline(surface, clip, r, border_px, colour);
		return;
	}
	int across = r.w - 2 * radius, down = r.h - 2 * radius;
	surface_fill(surface, clip, (struct rect){r.x + radius, r.y, across, border_px}, colour);
	surface_fill(surface, clip, (struct rect){r.x + radius, r.y + r.h - border_px, across, border_px}, colour);
	surface_fill(surface, clip, (struct rect){r.x, r.y + radius, border_px, down}, colour);
	surface_fill(surface, clip, (struct rect){r.x + r.w - border_px, r.y + radius, border_px, down}, colour);
	paint_corners(surface, clip, r, radius, disc_of(cache, radius, border_px), colour);
}

/* What of row y of the surface lies in a corner of r: blended by the disc's coverage. left is the corner's first pixel,
 * column the disc's. */
static void copy_arc(struct surface *surface, struct rect clip, int left, int y, int radius, const uint8_t *coverage,
    const uint32_t *from, int from_x)
{
	struct rect r = rect_intersect(clip, (struct rect){left, y, radius, 1});
	uint32_t *row = surface->pixels + (ptrdiff_t)y * surface->stride;
	for (int x = r.x; x < r.x + r.w; x++)
		row[x] = colour_mix(row[x], from[x - from_x], coverage[x - left]);
}

void corner_copy(struct corner_cache *cache, struct surface *surface, struct rect clip, struct rect r, int radius,
    const struct surface *from, int x, int y)
{
	radius = clamped_radius(r, radius);
	struct rect rows = rect_intersect(clip, surface_rect(surface)), middle = r;
	middle.y += radius;
	middle.h -= 2 * radius;
	surface_copy(surface, rect_intersect(clip, middle), from, x, y);
	if (radius == 0)
		return;
	const uint8_t *disc = disc_of(cache, radius, 0);
	int side = 2 * radius, right = r.x + r.w - radius;
	for (int i = 0; i < side; i++) {
		int line = i < radius ? r.y + i : r.y + r.h - side + i;
		struct rect band = rect_intersect(rows, (struct rect){r.x, line, r.w, 1});
		if (rect_empty(band))
			continue;
		const uint32_t *pixels = from->pixels + (ptrdiff_t)(line - y) * from->stride;
		surface_copy(
		    surface, rect_intersect(band, (struct rect){r.x + radius, line, r.w - side, 1}), from, x, y);
		copy_arc(surface, band, r.x, line, radius, disc + (ptrdiff_t)i * side, pixels, x);
		copy_arc(surface, band, right, line, radius, disc + (ptrdiff_t)i * side + radius, pixels, x);
	}
}
