/* The recorded commands. Inside of gfx/. */
#pragma once
#include "base/memory.h"
#include "gfx/corner.h"
#include "gfx/draw.h"
#include "gfx/layout.h"
#include "gfx/scene.h"

enum command_kind {
	COMMAND_FILL,
	COMMAND_BOX,
	COMMAND_GLYPHS,
	COMMAND_ICON,
	COMMAND_SCENE,
	COMMAND_IMAGE,
	COMMAND_PICTURE,
	COMMAND_MODULES,
	COMMAND_LINE,
	COMMAND_KINDS
};

/* What it needs lies in the list's arena. */
struct command {
	enum command_kind kind;
	bool opaque;        /* every pixel of bounds becomes colour */
	struct rect bounds; /* clipped; nothing outside is painted */
	uint64_t hash;
	uint32_t colour;
	struct rect r;
	union {
		struct {
			int radius, border_px;
			uint32_t border;
		} box;
		struct {
			const struct glyph_at *at;
			int count, x_64, baseline;
		} glyphs;
		struct {
			enum icon icon;
			int weight;
		} icon;
		const struct scene_palette *palette;
		const struct surface *image;
		struct {
			struct surface image; /* a view: the pixels are the caller's */
			int radius;
		} picture;
		struct {
			const uint8_t *bits;
			int side;
			uint32_t light;
		} modules;
		struct {
			const int32_t *points;
			int count, width_16ths;
		} line;
	};
};

struct draw_list {
	struct font_set *fonts;
	struct icon_cache *icons;
	struct corner_cache *corners;
	FT_Library library;
	struct path path; /* scratch */
	struct arena *arena;
	struct command *commands;
	int count, room;
	int width, height;
	struct rect clip;
};

/* Paints one command inside clip (which lies in the surface). */
void command_paint(struct draw_list *list, const struct command *command, struct surface *surface, struct rect clip);
