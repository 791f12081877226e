#include "gfx/font.h"
#include <stdlib.h>
#include <string.h>
#include <ft2build.h>
#include FT_TRUETYPE_TABLES_H
#include "base/memory.h"
#include "base/text.h"
#include "gfx/hash.h"
#include "gfx/layout.h"

enum {
	GLYPH_BYTES_MAX = 4 << 20,
	METRIC_SIZE_PX = 1000,
};

struct font_set *font_set_create(const struct font_folders *folders, struct error *err)
{
	struct font_set *fonts = memory_zeroed(1, sizeof *fonts);
	if (!face_table_init(&fonts->faces, folders, err)) {
		free(fonts);
		return NULL;
	}
	fonts->glyphs = glyph_cache_create(GLYPH_BYTES_MAX);
	fonts->shaper = shaper_create();
	return fonts;
}

static size_t layout_bytes(const struct layout *layout)
{
	return sizeof *layout + strlen(layout->text) + 1 + (size_t)layout->glyph_count * sizeof *layout->glyphs +
	       (size_t)layout->size.lines * sizeof *layout->lines;
}

static void layout_destroy(struct font_set *fonts, struct layout *layout)
{
	if (!layout)
		return;
	fonts->layout_bytes -= layout_bytes(layout);
	fonts->layout_count--;
	memory_wipe(layout->text, strlen(layout->text));
	memory_wipe(layout->glyphs, (size_t)layout->glyph_count * sizeof *layout->glyphs);
	free(layout->text);
	free(layout->glyphs);
	free(layout->lines);
	free(layout);
}

void font_set_forget(struct font_set *fonts)
{
	for (int set = 0; set < LAYOUT_SETS; set++)
		for (int way = 0; way < LAYOUT_WAYS; way++) {
			layout_destroy(fonts, fonts->layouts[set][way]);
			fonts->layouts[set][way] = NULL;
		}
	shaper_wipe(fonts->shaper);
}

void font_set_rest(struct font_set *fonts)
{
	face_table_rest(&fonts->faces);
}

void font_set_destroy(struct font_set *fonts)
{
	if (!fonts)
		return;
	font_set_forget(fonts);
	shaper_destroy(fonts->shaper);
	glyph_cache_destroy(fonts->glyphs);
	face_table_finish(&fonts->faces);
	free(fonts);
}

/* The em box of Noto CJK: 0.88 above the baseline, 0.12 below. */
static const struct font_metrics *metrics_of(struct font_set *fonts, enum font_family family)
{
	struct font_metrics *metrics = &fonts->metrics[family];
	if (metrics->line_px)
		return metrics;
	*metrics = (struct font_metrics){
	    .ascent_px = 880, .descent_px = 120, .cap_px = 733, .line_px = family == FONT_SERIF_BOLD ? 1200 : 1450};
	struct face *face = face_open(&fonts->faces, face_primary(family, FONT_ZH_CN));
	const TT_OS2 *os2 = face ? FT_Get_Sfnt_Table(face->ft, FT_SFNT_OS2) : NULL;
	if (os2 && os2->version >= 2 && os2->version != 0xffff && os2->sCapHeight > 0)
		metrics->cap_px = os2->sCapHeight * METRIC_SIZE_PX / face->ft->units_per_EM;
	return metrics;
}

static int scaled(int per_1000, int size_px)
{
	return (per_1000 * size_px + METRIC_SIZE_PX / 2) / METRIC_SIZE_PX;
}

static int clamped(int value, int min, int max)
{
	return value < min ? min : value > max ? max : value;
}

struct text_style style_settled(struct font_set *fonts, const struct text_style *style)
{
	struct text_style settled = *style;
	if ((unsigned)settled.family >= FONT_FAMILIES)
		settled.family = FONT_SANS;
	if ((unsigned)settled.language >= FONT_LANGUAGES)
		settled.language = FONT_EN;
	settled.size_px = clamped(settled.size_px, FONT_SIZE_MIN_PX, FONT_SIZE_MAX_PX);
	settled.spacing_px = clamped(settled.spacing_px, -FONT_SIZE_MAX_PX, FONT_SIZE_MAX_PX);
	if (settled.line_px <= 0)
		settled.line_px = scaled(metrics_of(fonts, settled.family)->line_px, settled.size_px);
	settled.line_px = clamped(settled.line_px, 1, 4 * FONT_SIZE_MAX_PX);
	return settled;
}

struct font_metrics font_metrics(struct font_set *fonts, const struct text_style *style)
{
	struct text_style settled = style_settled(fonts, style);
	const struct font_metrics *metrics = metrics_of(fonts, settled.family);
	return (struct font_metrics){.ascent_px = scaled(metrics->ascent_px, settled.size_px),
	    .descent_px = scaled(metrics->descent_px, settled.size_px),
	    .cap_px = scaled(metrics->cap_px, settled.size_px),
	    .line_px = settled.line_px};
}

int font_size_for_cap(struct font_set *fonts, enum font_family family, int cap_px)
{
	int per_1000 = metrics_of(fonts, family)->cap_px;
	int64_t size = ((int64_t)cap_px * METRIC_SIZE_PX + per_1000 - 1) / per_1000;
	return (int)(size < FONT_SIZE_MIN_PX ? FONT_SIZE_MIN_PX : size > FONT_SIZE_MAX_PX ? FONT_SIZE_MAX_PX : size);
}

static uint64_t layout_hash(const struct text_style *style, const char *text, size_t length, int width_limit_px)
{
	uint64_t hash = hash_word(style->family, style->language);
	hash = hash_word(hash, (uint64_t)(uint32_t)style->size_px << 32 | (uint32_t)style->line_px);
	hash = hash_word(hash, (uint64_t)(uint32_t)style->spacing_px << 32 | (uint32_t)width_limit_px);
	hash = hash_word(hash, (uint64_t)style->balanced << 1 | style->prose);
	return hash_bytes(hash, text, length);
}

static bool style_equal(const struct text_style *a, const struct text_style *b)
{
	return a->family == b->family && a->language == b->language && a->size_px == b->size_px &&
	       a->line_px == b->line_px && a->spacing_px == b->spacing_px && a->balanced == b->balanced && a->prose == b->prose;
}

/* The slot that was not asked for longest, or an empty one. */
static struct layout **least_used(struct font_set *fonts, struct layout **ways)
{
	struct layout **oldest = &ways[0];
	for (int way = 0; way < LAYOUT_WAYS; way++) {
		if (!ways[way])
			return &ways[way];
		if (fonts->clock - ways[way]->used > fonts->clock - (*oldest)->used)
			oldest = &ways[way];
	}
	return oldest;
}

const struct layout *layout_get(
    struct font_set *fonts, const struct text_style *style, const char *text, int width_limit_px)
{
	if (width_limit_px < 0)
		width_limit_px = 0;
	uint64_t hash = layout_hash(style, text, strlen(text), width_limit_px);
	struct layout **ways = fonts->layouts[hash % LAYOUT_SETS];
	fonts->clock++;
	for (int way = 0; way < LAYOUT_WAYS; way++) {
		struct layout *layout = ways[way];
		if (layout && layout->hash == hash && layout->width_limit_px == width_limit_px &&
		    style_equal(&layout->style, style) && !strcmp(layout->text, text)) {
			layout->used = fonts->clock;
			return layout;
		}
	}
	struct layout **slot = least_used(fonts, ways);
	layout_destroy(fonts, *slot);
	*slot = shape_layout(fonts, style, text, width_limit_px);
	(*slot)->hash = hash;
	(*slot)->used = fonts->clock;
	fonts->layout_bytes += layout_bytes(*slot);
	fonts->layout_count++;
	return *slot;
}

struct text_size text_measure(
    struct font_set *fonts, const struct text_style *style, const char *text, int width_limit_px)
{
	struct text_style settled = style_settled(fonts, style);
	return layout_get(fonts, &settled, text, width_limit_px)->size;
}

void layout_origin(struct font_set *fonts, const struct layout *layout, int line, struct rect box,
    enum text_align align, int *x_64_out, int *baseline_out)
{
	struct font_metrics metrics = font_metrics(fonts, &layout->style);
	int64_t free_64 = (int64_t)box.w * 64 - layout->lines[line].width_64;
	int64_t shift = align == TEXT_LEFT ? 0 : align == TEXT_RIGHT ? free_64 : free_64 / 2;
	int64_t x_64 = (int64_t)box.x * 64 + shift;
	*x_64_out = (int)(x_64 < INT32_MIN ? INT32_MIN : x_64 > INT32_MAX ? INT32_MAX : x_64);
	int half_leading = (metrics.line_px - metrics.ascent_px - metrics.descent_px) / 2;
	*baseline_out = box.y + line * metrics.line_px + half_leading + metrics.ascent_px;
}

void glyphs_paint(struct font_set *fonts, struct surface *surface, struct rect clip, const struct glyph_at *glyphs,
    int count, int x_64, int baseline, uint32_t colour)
{
	for (int i = 0; i < count; i++) {
		int pen_64 = x_64 + glyphs[i].x + glyph_rounding_64(&glyphs[i]);
		const struct glyph_picture *picture = glyph_cache_get(fonts->glyphs, &fonts->faces, &glyphs[i], pen_64);
		if (picture)
			surface_blend(surface, clip, (pen_64 >> 6) + picture->left,
			    baseline + ((glyphs[i].y + 32) >> 6) - picture->top, picture->coverage, picture->width,
			    picture->height, picture->width, colour);
	}
}

struct text_size text_paint(struct font_set *fonts, struct surface *surface, struct rect clip, struct rect box,
    const struct text_style *style, enum text_align align, uint32_t colour, const char *text)
{
	struct text_style settled = style_settled(fonts, style);
	const struct layout *layout = layout_get(fonts, &settled, text, box.w);
	for (int i = 0; rect_near(box) && i < layout->size.lines; i++) {
		const struct layout_line *line = &layout->lines[i];
		int x_64, baseline;
		layout_origin(fonts, layout, i, box, align, &x_64, &baseline);
		glyphs_paint(fonts, surface, clip, layout->glyphs + line->first_glyph, line->glyph_count, x_64,
		    baseline, colour);
	}
	return layout->size;
}

const char *text_tail(
    struct font_set *fonts, const struct text_style *style, const char *text, int width_limit_px, int lines)
{
	struct text_style settled = style_settled(fonts, style);
	const struct layout *layout = layout_get(fonts, &settled, text, width_limit_px);
	int line = layout->size.lines - lines;
	if (line <= 0)
		return text;
	for (int unit = layout->lines[line].first_unit; unit > 0; unit--)
		text_next(&text);
	return *text == '\n' ? text + 1 : text;
}

bool font_has_text(struct font_set *fonts, const struct text_style *style, const char *text)
{
	return !text_measure(fonts, style, text, 0).missing;
}

struct font_stats font_stats(const struct font_set *fonts)
{
	struct font_stats stats = {.glyphs = glyph_cache_count(fonts->glyphs),
	    .layouts = fonts->layout_count,
	    .glyph_bytes = glyph_cache_bytes(fonts->glyphs),
	    .layout_bytes = fonts->layout_bytes};
	for (int i = 0; i < FACES_MAX; i++)
		stats.faces_open += fonts->faces.faces[i].ft != NULL;
	return stats;
}
