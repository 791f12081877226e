/* Pictures as tables: each row is one shape, later ones lie over earlier ones. Units: 360 x 240 a picture. */
#pragma once
#include <stddef.h>
#include <stdbool.h>
#include "gfx/canvas.h"

enum { BRUSH_WIDTH = 360, BRUSH_HEIGHT = 240 };

enum brush {
	BRUSH_BOX,    /* x y width height radius */
	BRUSH_OVAL,   /* x y of the middle, radius across, radius down */
	BRUSH_QUAD,   /* four corners, x y each */
	BRUSH_HILL,   /* x, y of its foot, width, height */
	BRUSH_LEAF,   /* x y of the stalk, x y of the tip, how far it bulges */
	BRUSH_LINE,   /* x y, x y, width */
	BRUSH_DOTS,   /* x y, x y, radius, distance: dots along a line */
	BRUSH_PANES,  /* x y, columns, rows, distance across, distance down, width, height: lit windows */
	BRUSH_GLOW,   /* x y radius */
	BRUSH_NUMBER, /* x y of its middle, height, digit: 3, 5 or 6 */
	BRUSH_CLIP,   /* x y width height: what follows stays inside; width 0: everywhere */
};

struct stroke {
	enum brush brush;
	float at[8];
	uint32_t top, bottom; /* bottom 0: as top */
};

/* Where a table's shapes go: x * wide + x_units. wide 0 counts as 1. */
struct stand {
	float x, y, wide;
};
void brush_paint(struct canvas *canvas, const struct stroke *strokes, size_t count, struct stand stand);
#define BRUSH_PAINT(canvas, strokes, ...)                                                                              \
	brush_paint((canvas), (strokes), sizeof(strokes) / sizeof((strokes)[0]), (struct stand){__VA_ARGS__})
