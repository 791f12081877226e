#include "gfx/glyph.h"
#include FT_OUTLINE_H
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "gfx/hash.h"

/* From this size on a glyph stands on whole pixels: the eye no longer sees the difference. */
enum { QUARTERS_BELOW_PX = 48, SLOTS_FIRST = 512 };

/* Open addressing; slots is a power of two. */
struct generation {
	struct glyph_picture **slots;
	size_t slot_count, count, bytes;
};

/* Two generations: what is asked for moves to the young one; when that is full the old one goes as a whole. */
struct glyph_cache {
	struct generation young, old;
	size_t limit_bytes;
};

static void generation_finish(struct generation *generation)
{
	for (size_t i = 0; i < generation->slot_count; i++)
		free(generation->slots[i]);
	free(generation->slots);
	*generation = (struct generation){0};
}

struct glyph_cache *glyph_cache_create(size_t limit_bytes)
{
	struct glyph_cache *cache = memory_zeroed(1, sizeof *cache);
	cache->limit_bytes = limit_bytes;
	return cache;
}

void glyph_cache_destroy(struct glyph_cache *cache)
{
	if (!cache)
		return;
	generation_finish(&cache->young);
	generation_finish(&cache->old);
	free(cache);
}

int glyph_cache_count(const struct glyph_cache *cache)
{
	return (int)(cache->young.count + cache->old.count);
}
size_t glyph_cache_bytes(const struct glyph_cache *cache)
{
	return cache->young.bytes + cache->old.bytes;
}

static size_t picture_bytes(const struct glyph_picture *picture)
{
	return sizeof *picture + (size_t)picture->width * (size_t)picture->height;
}

/* The slot of key, or the empty one where it would go. */
static struct glyph_picture **slot_of(const struct generation *generation, uint64_t key)
{
	size_t mask = generation->slot_count - 1, i = hash_word(0, key) & mask;
	while (generation->slots[i] && generation->slots[i]->key != key)
		i = (i + 1) & mask;
	return &generation->slots[i];
}

static void generation_grow(struct generation *generation)
{
	struct generation bigger = {.slot_count = generation->slot_count ? generation->slot_count * 2 : SLOTS_FIRST,
	    .count = generation->count,
	    .bytes = generation->bytes};
	bigger.slots = memory_zeroed(bigger.slot_count, sizeof *bigger.slots);
	for (size_t i = 0; i < generation->slot_count; i++)
		if (generation->slots[i])
			*slot_of(&bigger, generation->slots[i]->key) = generation->slots[i];
	free(generation->slots);
	*generation = bigger;
}

static void keep(struct glyph_cache *cache, struct glyph_picture *picture)
{
	if (cache->young.bytes + picture_bytes(picture) > cache->limit_bytes / 2) {
		generation_finish(&cache->old);
		cache->old = cache->young;
		cache->young = (struct generation){0};
	}
	if ((cache->young.count + 1) * 2 > cache->young.slot_count)
		generation_grow(&cache->young);
	*slot_of(&cache->young, picture->key) = picture;
	cache->young.count++;
	cache->young.bytes += picture_bytes(picture);
}

static struct glyph_picture *empty_picture(uint64_t key)
{
	struct glyph_picture *picture = memory_zeroed(1, sizeof *picture);
	picture->key = key;
	return picture;
}

static struct glyph_picture *picture_of(const FT_GlyphSlot slot, uint64_t key)
{
	int width = (int)slot->bitmap.width, height = (int)slot->bitmap.rows;
	struct glyph_picture *picture = memory_zeroed(1, sizeof *picture + (size_t)width * (size_t)height);
	*picture = (struct glyph_picture){
	    .key = key, .left = slot->bitmap_left, .top = slot->bitmap_top, .width = width, .height = height};
	for (int y = 0; y < height; y++)
		memcpy(picture->coverage + (size_t)y * (size_t)width, slot->bitmap.buffer + y * slot->bitmap.pitch,
		    (size_t)width);
	return picture;
}

static struct glyph_picture *rasterise(struct face_table *table, const struct glyph_at *at, int quarter, uint64_t key)
{
	struct face *face = face_open(table, at->face);
	if (!face)
		return empty_picture(key);
	if (face->size_px != at->size_px && !FT_Set_Pixel_Sizes(face->ft, 0, at->size_px))
		face->size_px = at->size_px;
	FT_GlyphSlot slot = face->ft->glyph;
	if (FT_Load_Glyph(face->ft, at->glyph, FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT) ||
	    slot->format != FT_GLYPH_FORMAT_OUTLINE)
		return empty_picture(key);
	FT_Outline_Translate(&slot->outline, quarter * 16, 0);
	if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) || slot->bitmap.pixel_mode != FT_PIXEL_MODE_GRAY)
		return empty_picture(key);
	return picture_of(slot, key);
}

/* Moves from old to young what is still in use. */
static struct glyph_picture *find(struct glyph_cache *cache, uint64_t key)
{
	if (cache->young.slot_count) {
		struct glyph_picture *picture = *slot_of(&cache->young, key);
		if (picture)
			return picture;
	}
	if (!cache->old.slot_count)
		return NULL;
	const struct glyph_picture *picture = *slot_of(&cache->old, key);
	if (!picture)
		return NULL;
	struct glyph_picture *copy = memory_zeroed(1, picture_bytes(picture));
	memcpy(copy, picture, picture_bytes(picture));
	keep(cache, copy);
	return copy;
}

int glyph_rounding_64(const struct glyph_at *at)
{
	return at->size_px < QUARTERS_BELOW_PX ? 8 : 32;
}

const struct glyph_picture *glyph_cache_get(
    struct glyph_cache *cache, struct face_table *table, const struct glyph_at *at, int x_64)
{
	int quarter = at->size_px < QUARTERS_BELOW_PX ? (x_64 & 63) / 16 : 0;
	uint64_t key =
	    (uint64_t)at->glyph << 32 | (uint64_t)at->face << 20 | (uint64_t)at->size_px << 4 | (uint64_t)quarter;
	struct glyph_picture *picture = find(cache, key);
	if (!picture) {
		picture = rasterise(table, at, quarter, key);
		keep(cache, picture);
	}
	return picture->width > 0 ? picture : NULL;
}
