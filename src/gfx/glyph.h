/* Pictures of glyphs as coverage, kept by face, glyph, size and quarter of a pixel. */
#pragma once
#include "gfx/face.h"

/* A glyph in a line: pen position from the line's left end and baseline, 1/64 px, y down. */
struct glyph_at {
	uint32_t glyph;
	uint16_t face;
	uint16_t size_px;
	int32_t x, y;
};

struct glyph_picture {
	uint64_t key;
	int left, top; /* px from the pen to the left edge; from the baseline up to the top edge */
	int width, height;
	uint8_t coverage[]; /* width bytes a row */
};

struct glyph_cache;
struct glyph_cache *glyph_cache_create(size_t limit_bytes);
void glyph_cache_destroy(struct glyph_cache *cache);
/* The picture for a pen at fraction x_64 & 63 of a pixel. Lives until the next call. NULL: nothing to draw. */
const struct glyph_picture *glyph_cache_get(
    struct glyph_cache *cache, struct face_table *table, const struct glyph_at *at, int x_64);
/* What to add to a pen so that cutting it to where the glyph can stand rounds it. */
int glyph_rounding_64(const struct glyph_at *at);
int glyph_cache_count(const struct glyph_cache *cache);
size_t glyph_cache_bytes(const struct glyph_cache *cache);
