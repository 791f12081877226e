/* Text shaped and broken into lines, kept by its content. Inside of gfx/. */
#pragma once
#include "gfx/glyph.h"

struct layout_line {
	int first_glyph, glyph_count;
	int first_unit; /* code point of the text; a line feed there is not of the line */
	int32_t width_64;
};

struct layout {
	uint64_t hash;
	struct text_style style;
	int width_limit_px;
	char *text; /* the key, with the hash */
	struct glyph_at *glyphs;
	struct layout_line *lines;
	struct text_size size;
	int glyph_count;
	uint32_t used; /* the cache's clock when last asked for */
};

struct shaper; /* memory that shaping reuses */

enum { LAYOUT_SETS = 128, LAYOUT_WAYS = 4, TEXT_BYTES_MAX = 65536 };

struct font_set {
	struct face_table faces;
	struct glyph_cache *glyphs;
	struct shaper *shaper;
	struct layout *layouts[LAYOUT_SETS][LAYOUT_WAYS];
	size_t layout_bytes;
	int layout_count;
	uint32_t clock;
	struct font_metrics metrics[FONT_FAMILIES]; /* per 1000 px of size; line_px is 0 until known */
};

/* Never NULL; lives until the next call. text beyond TEXT_BYTES_MAX is not laid out. */
const struct layout *layout_get(
    struct font_set *fonts, const struct text_style *style, const char *text, int width_limit_px);
/* style with its numbers inside their ranges and line_px filled in. */
struct text_style style_settled(struct font_set *fonts, const struct text_style *style);
/* Where line begins: x in 1/64 px for align within box, y the baseline in px. */
void layout_origin(struct font_set *fonts, const struct layout *layout, int line, struct rect box,
    enum text_align align, int *x_64_out, int *baseline_out);
/* Paints glyphs whose pens stand relative to (x_64, baseline). */
void glyphs_paint(struct font_set *fonts, struct surface *surface, struct rect clip, const struct glyph_at *glyphs,
    int count, int x_64, int baseline, uint32_t colour);

/* Allocated; glyphs and lines of the settled style. The text is a copy. (shape.c) */
struct layout *shape_layout(
    struct font_set *fonts, const struct text_style *style, const char *text, int width_limit_px);
struct shaper *shaper_create(void);
void shaper_wipe(struct shaper *shaper);
void shaper_destroy(struct shaper *shaper);
