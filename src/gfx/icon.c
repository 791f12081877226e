#include "gfx/icon.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "gfx/icon_paths.h"
#include "gfx/vector.h"

enum { ICON_GRID = 24, ICON_WEIGHT_USUAL = 220, ICON_SLOTS = 96, ICON_SIDE_MAX_PX = 1024 };

struct icon_slot {
	struct coverage coverage;
	enum icon icon;
	int side_px, weight;
	uint32_t used;
};

struct icon_cache {
	FT_Library library;
	struct path path;
	struct icon_slot slots[ICON_SLOTS];
	uint32_t clock;
};

const char *icon_name(enum icon icon)
{
	return (unsigned)icon < ICONS ? icon_paths[icon].name : NULL;
}

struct icon_cache *icon_cache_create(void)
{
	struct icon_cache *cache = memory_zeroed(1, sizeof *cache);
	if (FT_Init_FreeType(&cache->library))
		cache->library = NULL;
	return cache;
}

void icon_cache_destroy(struct icon_cache *cache)
{
	if (!cache)
		return;
	for (int i = 0; i < ICON_SLOTS; i++)
		coverage_finish(&cache->slots[i].coverage);
	path_finish(&cache->path);
	if (cache->library)
		FT_Done_FreeType(cache->library);
	free(cache);
}

/* One letter of the drawing language in icon_paths.h and how many numbers follow it. */
static int operand_count(char letter)
{
	static const struct {
		char letter;
		int count;
	} rows[] = {{'M', 2}, {'L', 2}, {'C', 6}, {'O', 3}, {'U', 5}, {'V', 5}, {'R', 5}, {'D', 2}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].letter == letter)
			return rows[i].count;
	return -1;
}

static void round_rectangle(struct path *path, const double n[5], double scale)
{
	double left = n[0], top = n[1], right = n[0] + n[2], bottom = n[1] + n[3], r = n[4];
	path_arc(path, (left + r) * scale, (top + r) * scale, r * scale, 180, 270, true);
	path_arc(path, (right - r) * scale, (top + r) * scale, r * scale, 270, 360, false);
	path_arc(path, (right - r) * scale, (bottom - r) * scale, r * scale, 0, 90, false);
	path_arc(path, (left + r) * scale, (bottom - r) * scale, r * scale, 90, 180, false);
	path_line(path, left * scale, (top + r) * scale);
}

static void step(struct path *path, char letter, const double n[6], double s)
{
	switch (letter) {
	case 'M':
		path_move(path, n[0] * s, n[1] * s);
		break;
	case 'L':
		path_line(path, n[0] * s, n[1] * s);
		break;
	case 'C':
		path_curve(path, n[0] * s, n[1] * s, n[2] * s, n[3] * s, n[4] * s, n[5] * s);
		break;
	case 'O':
		path_arc(path, n[0] * s, n[1] * s, n[2] * s, 0, 360, true);
		break;
	case 'U':
	case 'V':
		path_arc(path, n[0] * s, n[1] * s, n[2] * s, n[3], n[4], letter == 'U');
		break;
	case 'R':
		round_rectangle(path, n, s);
		break;
	default: /* D */
		path_move(path, n[0] * s, n[1] * s);
		path_line(path, (n[0] + 0.01) * s, n[1] * s);
	}
}

static void trace(struct path *path, const char *drawing, double scale)
{
	path_clear(path);
	while (*drawing) {
		char letter = *drawing++, *end;
		double numbers[6] = {0};
		int count = operand_count(letter);
		for (int i = 0; i < count; i++, drawing = end)
			numbers[i] = strtod(drawing, &end);
		if (count > 0)
			step(path, letter, numbers, scale);
	}
}

static struct icon_slot *slot_for(struct icon_cache *cache, enum icon icon, int side_px, int weight)
{
	struct icon_slot *oldest = &cache->slots[0];
	for (int i = 0; i < ICON_SLOTS; i++) {
		struct icon_slot *slot = &cache->slots[i];
		if (slot->coverage.bytes && slot->icon == icon && slot->side_px == side_px && slot->weight == weight)
			return slot;
		if (cache->clock - slot->used > cache->clock - oldest->used)
			oldest = slot;
	}
	coverage_finish(&oldest->coverage);
	*oldest = (struct icon_slot){.icon = icon, .side_px = side_px, .weight = weight};
	return oldest;
}

void icon_paint(struct icon_cache *cache, struct surface *surface, struct rect clip, struct rect box, enum icon icon,
    int weight, uint32_t colour)
{
	int side = box.w < box.h ? box.w : box.h;
	if (icon <= ICON_NONE || icon >= ICONS || side < 1 || side > ICON_SIDE_MAX_PX || !cache->library)
		return;
	if (weight <= 0)
		weight = ICON_WEIGHT_USUAL;
	cache->clock++;
	struct icon_slot *slot = slot_for(cache, icon, side, weight);
	slot->used = cache->clock;
	if (!slot->coverage.bytes) {
		double scale = (double)side / ICON_GRID;
		trace(&cache->path, icon_paths[icon].drawing, scale);
		if (!path_stroke(cache->library, &cache->path, weight * scale / 100, side, side, &slot->coverage))
			return;
	}
	surface_blend(surface, clip, box.x + (box.w - side) / 2, box.y + (box.h - side) / 2, slot->coverage.bytes, side,
	    side, side, colour);
}
