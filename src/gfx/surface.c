#include "gfx/surface.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <wchar.h>
#include "base/log.h"
#include "base/memory.h"

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "wmemset fills pixels");

static int64_t right_of(struct rect r)
{
	return (int64_t)r.x + r.w;
}
static int64_t bottom_of(struct rect r)
{
	return (int64_t)r.y + r.h;
}
static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}
static int64_t most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

bool rect_empty(struct rect r)
{
	return r.w <= 0 || r.h <= 0;
}

/* left < right and top < bottom is not assumed; a side that no int holds is cut. */
static struct rect rect_of_edges(int64_t left, int64_t top, int64_t right, int64_t bottom)
{
	if (left >= right || top >= bottom)
		return (struct rect){0};
	return (struct rect){
	    (int)left, (int)top, (int)least(right - left, INT32_MAX), (int)least(bottom - top, INT32_MAX)};
}

struct rect rect_intersect(struct rect a, struct rect b)
{
	if (rect_empty(a) || rect_empty(b))
		return (struct rect){0};
	return rect_of_edges(
	    most(a.x, b.x), most(a.y, b.y), least(right_of(a), right_of(b)), least(bottom_of(a), bottom_of(b)));
}

struct rect rect_union(struct rect a, struct rect b)
{
	if (rect_empty(a))
		return rect_empty(b) ? (struct rect){0} : b;
	if (rect_empty(b))
		return a;
	return rect_of_edges(
	    least(a.x, b.x), least(a.y, b.y), most(right_of(a), right_of(b)), most(bottom_of(a), bottom_of(b)));
}

struct rect rect_inset(struct rect r, int by_px)
{
	int64_t left = most((int64_t)r.x + by_px, INT32_MIN), top = most((int64_t)r.y + by_px, INT32_MIN);
	if (left > INT32_MAX || top > INT32_MAX)
		return (struct rect){0};
	return rect_of_edges(left, top, right_of(r) - by_px, bottom_of(r) - by_px);
}

bool rect_holds(struct rect r, int x, int y)
{
	return x >= r.x && y >= r.y && x < right_of(r) && y < bottom_of(r);
}

bool rect_covers(struct rect outer, struct rect inner)
{
	if (rect_empty(inner))
		return true;
	return inner.x >= outer.x && inner.y >= outer.y && right_of(inner) <= right_of(outer) &&
	       bottom_of(inner) <= bottom_of(outer);
}

bool rect_touch(struct rect a, struct rect b)
{
	return !rect_empty(rect_intersect(a, b));
}

bool rect_near(struct rect r)
{
	return r.x >= -SURFACE_FAR_PX && r.x <= SURFACE_FAR_PX && r.y >= -SURFACE_FAR_PX && r.y <= SURFACE_FAR_PX &&
	       r.w <= SURFACE_FAR_PX && r.h <= SURFACE_FAR_PX;
}

enum { HUGE_PAGE_BYTES = 2 << 20 };

static size_t pixel_bytes(int width, int height)
{
	return (size_t)width * (size_t)height * sizeof(uint32_t);
}

/* Zeroed, on huge pages where the kernel has them: touching 8 MB for the first time by small pages takes 3 ms. */
static uint32_t *pixels_map(size_t bytes)
{
	char *all = mmap(NULL, bytes + HUGE_PAGE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (all == MAP_FAILED) {
		log_line(LOG_ERROR, "surface", "there is no memory for a picture of %zu bytes", bytes);
		abort();
	}
	size_t before = (size_t)(-(uintptr_t)all % HUGE_PAGE_BYTES);
	char *aligned = all + before;
	size_t end = (bytes + 4095) / 4096 * 4096;
	if (before)
		munmap(all, before);
	if (HUGE_PAGE_BYTES - before > end - bytes)
		munmap(aligned + end, bytes + HUGE_PAGE_BYTES - before - end);
	madvise(aligned, bytes, MADV_HUGEPAGE);
	return (uint32_t *)(void *)aligned;
}

struct surface *surface_create(int width, int height)
{
	if (width < 1 || height < 1 || width > SURFACE_SIDE_MAX_PX || height > SURFACE_SIDE_MAX_PX)
		return NULL;
	struct surface *surface = memory_zeroed(1, sizeof *surface);
	uint32_t *pixels = pixels_map(pixel_bytes(width, height));
	*surface = (struct surface){.pixels = pixels, .width = width, .height = height, .stride = width, .owned = true};
	return surface;
}

void surface_init_view(struct surface *surface, uint32_t *pixels, int width, int height, int stride)
{
	*surface = (struct surface){.pixels = pixels, .width = width, .height = height, .stride = stride};
}

void surface_destroy(struct surface *surface)
{
	if (!surface)
		return;
	if (surface->owned) {
		memory_wipe(surface->pixels, pixel_bytes(surface->width, surface->height));
		munmap(surface->pixels, pixel_bytes(surface->width, surface->height));
	}
	free(surface);
}

struct rect surface_rect(const struct surface *surface)
{
	return (struct rect){0, 0, surface->width, surface->height};
}

static uint32_t *row_at(const struct surface *surface, int x, int y)
{
	return surface->pixels + (ptrdiff_t)y * surface->stride + x;
}

/* t in 0..256; the two outer channels and the middle one are mixed side by side in one word each. */
static inline uint32_t mix_256(uint32_t a, uint32_t b, uint32_t t)
{
	uint32_t outer = (a & 0xff00ff) * (256 - t) + (b & 0xff00ff) * t + 0x800080;
	uint32_t middle = (a >> 8 & 0xff) * (256 - t) + (b >> 8 & 0xff) * t + 0x80;
	return 0xff000000 | (outer >> 8 & 0xff00ff) | (middle & 0xff00);
}

static inline uint32_t as_256(uint32_t byte)
{
	return byte + (byte >> 7);
}

uint32_t colour_mix(uint32_t a, uint32_t b, uint8_t t)
{
	return mix_256(a, b, as_256(t));
}

/* One colour over a row: what of mix_256 is the same for all its pixels is worked out once. alpha: 1 to 255. */
static void fill_row_thin(uint32_t *row, int count, uint32_t colour, uint32_t alpha)
{
	uint32_t keep = 256 - alpha, outer = (colour & 0xff00ff) * alpha + 0x800080,
	         middle = (colour >> 8 & 0xff) * alpha + 0x80;
	for (int x = 0; x < count; x++) {
		uint32_t under = row[x];
		row[x] = 0xff000000 | (((under & 0xff00ff) * keep + outer) >> 8 & 0xff00ff) |
		         (((under >> 8 & 0xff) * keep + middle) & 0xff00);
	}
}

void surface_fill(struct surface *surface, struct rect clip, struct rect r, uint32_t colour)
{
	uint32_t alpha = as_256(colour >> 24);
	r = rect_intersect(rect_intersect(r, clip), surface_rect(surface));
	for (int y = 0; y < r.h; y++) {
		uint32_t *row = row_at(surface, r.x, r.y + y);
		if (alpha == 256)
			wmemset((wchar_t *)row, (wchar_t)colour, (size_t)r.w);
		else if (alpha > 0)
			fill_row_thin(row, r.w, colour, alpha);
	}
}

void surface_outline(struct surface *surface, struct rect clip, struct rect r, int width_px, uint32_t colour)
{
	if (rect_empty(r) || width_px <= 0)
		return;
	if (width_px >= r.w - width_px || width_px >= r.h - width_px) {
		surface_fill(surface, clip, r, colour);
		return;
	}
	int inner_h = r.h - 2 * width_px;
	surface_fill(surface, clip, (struct rect){r.x, r.y, r.w, width_px}, colour);
	surface_fill(surface, clip, (struct rect){r.x, r.y + r.h - width_px, r.w, width_px}, colour);
	surface_fill(surface, clip, (struct rect){r.x, r.y + width_px, width_px, inner_h}, colour);
	surface_fill(surface, clip, (struct rect){r.x + r.w - width_px, r.y + width_px, width_px, inner_h}, colour);
}

void surface_copy(struct surface *to, struct rect clip, const struct surface *from, int dx, int dy)
{
	struct rect r = rect_intersect((struct rect){dx, dy, from->width, from->height}, clip);
	r = rect_intersect(r, surface_rect(to));
	for (int y = r.y; y < r.y + r.h; y++)
		memcpy(row_at(to, r.x, y), row_at(from, r.x - dx, y - dy), (size_t)r.w * sizeof(uint32_t));
}

static void blend_row(uint32_t *row, const uint8_t *coverage, int count, uint32_t colour)
{
	for (int x = 0; x < count; x++) {
		uint32_t t = coverage[x];
		if (t == 255)
			row[x] = colour;
		else if (t)
			row[x] = mix_256(row[x], colour, as_256(t));
	}
}

static void blend_row_thin(uint32_t *row, const uint8_t *coverage, int count, uint32_t colour, uint32_t alpha)
{
	for (int x = 0; x < count; x++)
		row[x] = mix_256(row[x], colour, as_256(coverage[x]) * alpha >> 8);
}

void surface_blend(struct surface *surface, struct rect clip, int x, int y, const uint8_t *coverage, int w, int h,
    int stride, uint32_t colour)
{
	uint32_t alpha = as_256(colour >> 24);
	struct rect r = rect_intersect(rect_intersect((struct rect){x, y, w, h}, clip), surface_rect(surface));
	for (int line = r.y; line < r.y + r.h; line++) {
		const uint8_t *from = coverage + (ptrdiff_t)(line - y) * stride + (r.x - x);
		if (alpha == 256)
			blend_row(row_at(surface, r.x, line), from, r.w, colour);
		else
			blend_row_thin(row_at(surface, r.x, line), from, r.w, colour, alpha);
	}
}
