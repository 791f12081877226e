/* Paths of lines and curves, filled or stroked by FreeType's rasteriser. Inside of gfx/. */
#pragma once
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_STROKER_H
#include "gfx/surface.h"

struct coverage {
	int width, height; /* px; also the stride in bytes */
	uint8_t *bytes;    /* owned */
};
void coverage_finish(struct coverage *coverage);

enum { PATH_MOVE, PATH_LINE, PATH_CURVE };

/* Points in 1/64 px, y down. */
struct path {
	FT_Vector *points; /* a curve has three */
	uint8_t *verbs;
	int point_count, verb_count, point_room, verb_room;
};
void path_finish(struct path *path);
void path_clear(struct path *path);
void path_move(struct path *path, double x, double y); /* px */
void path_line(struct path *path, double x, double y);
void path_curve(struct path *path, double x1, double y1, double x2, double y2, double x, double y);
/* An arc of a circle, degrees clockwise from 3 o'clock; continues the path with a line, or begins one when move is set.
 */
void path_arc(struct path *path, double x, double y, double radius, double from, double to, bool move);

/* Strokes with round ends and joins into width x height px. */
bool path_stroke(
    FT_Library library, const struct path *path, double width_px, int width, int height, struct coverage *out);

/* Receives count covered pixels from (x, y) on, coverage 1..255. */
typedef void vector_span_fn(void *self, int x, int y, int count, uint8_t coverage);
/* Fills (each sub-path closes itself; non-zero winding) what lies in clip, row by row. */
bool path_fill(FT_Library library, const struct path *path, struct rect clip, vector_span_fn *span, void *self);
/* As path_fill, of the path's stroke. */
bool path_stroke_spans(
    FT_Library library, const struct path *path, double width_px, struct rect clip, vector_span_fn *span, void *self);
