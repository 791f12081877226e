/* The picture that everything is painted into: 32 bits a pixel, 0xAARRGGBB, opaque. Nothing here checks threads: a
 * surface belongs to one thread at a time. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { SURFACE_SIDE_MAX_PX = 16384, SURFACE_FAR_PX = 1 << 20 };

/* Covers x .. x + w - 1 and y .. y + h - 1; w or h <= 0 is empty. */
struct rect {
	int x, y, w, h;
};

struct surface {
	uint32_t *pixels;
	int width, height; /* px */
	int stride;        /* pixels from one row to the next, >= width */
	bool owned;        /* pixels are freed with the surface */
};

/* Both empty and huge rectangles are fine: no overflow for any int values. Empty results are all zero. */
struct rect rect_intersect(struct rect a, struct rect b);
struct rect rect_union(struct rect a, struct rect b); /* the smallest that holds both; an empty one does not count */
struct rect rect_inset(struct rect r, int by_px);     /* by_px may be negative */
bool rect_empty(struct rect r);
bool rect_holds(struct rect r, int x, int y);
bool rect_covers(struct rect outer, struct rect inner); /* an empty inner is covered by all */
bool rect_touch(struct rect a, struct rect b);          /* they share a pixel */

/* No further than SURFACE_FAR_PX from the origin and no larger than that: what is not is never drawn. */
bool rect_near(struct rect r);

/* Every pixel is 0 until painted. NULL if a side is < 1 or > SURFACE_SIDE_MAX_PX; aborts without memory. */
struct surface *surface_create(int width, int height);
/* A view onto pixels that stay the caller's. */
void surface_init_view(struct surface *surface, uint32_t *pixels, int width, int height, int stride);
void surface_destroy(struct surface *surface); /* overwrites the pixels it owns; accepts NULL */
struct rect surface_rect(const struct surface *surface);

/* The alpha of a colour blends; 0xff overwrites. Everything is clipped to clip and to the surface. */
void surface_fill(struct surface *surface, struct rect clip, struct rect r, uint32_t colour);
/* Rectangles of width_px just inside r's edge. */
void surface_outline(struct surface *surface, struct rect clip, struct rect r, int width_px, uint32_t colour);
/* Copies the pixels of from that lie in r (in both pictures' coordinates), with the offset (dx, dy) in the target. */
void surface_copy(struct surface *to, struct rect clip, const struct surface *from, int dx, int dy);
/* Coverage (0..255, stride bytes a row) of w x h at (x, y) in colour. */
void surface_blend(struct surface *surface, struct rect clip, int x, int y, const uint8_t *coverage, int w, int h,
    int stride, uint32_t colour);
/* a's share of the mix is 255 - t. */
uint32_t colour_mix(uint32_t a, uint32_t b, uint8_t t);
