/* Round corners from discs that are computed once per radius. Inside of gfx/. */
#pragma once
#include "gfx/surface.h"

struct corner_cache;
struct corner_cache *corner_cache_create(void);
void corner_cache_destroy(struct corner_cache *cache);
enum { CORNER_RADIUS_MAX_PX = 512 };
/* A filled rectangle with round corners; radius is clamped to half the smaller side and CORNER_RADIUS_MAX_PX. */
void corner_fill(
    struct corner_cache *cache, struct surface *surface, struct rect clip, struct rect r, int radius, uint32_t colour);
/* Copies the pixels of from, placed at (x, y), that lie in r with its round corners. */
void corner_copy(struct corner_cache *cache, struct surface *surface, struct rect clip, struct rect r, int radius,
    const struct surface *from, int x, int y);
/* Only its border, border_px wide, inside the edge. */
void corner_outline(struct corner_cache *cache, struct surface *surface, struct rect clip, struct rect r, int radius,
    int border_px, uint32_t colour);
