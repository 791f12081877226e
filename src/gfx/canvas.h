/* Shapes painted straight onto a surface with smooth edges: for pictures that are drawn by code. Lengths in units of
 * the canvas, y down. One thread. */
#pragma once
#include "gfx/surface.h"

struct canvas;
/* Borrows surface; px_per_unit > 0. NULL if FreeType does not start. */
struct canvas *canvas_create(struct surface *surface, double px_per_unit);
void canvas_destroy(struct canvas *canvas); /* accepts NULL */
/* Nothing is painted outside, until set anew. */
void canvas_clip(struct canvas *canvas, double x, double y, double width, double height);

/* The path that the next fill or stroke paints, and ends. */
void canvas_move(struct canvas *canvas, double x, double y);
void canvas_line(struct canvas *canvas, double x, double y);
void canvas_curve(struct canvas *canvas, double x1, double y1, double x2, double y2, double x, double y);
void canvas_box(struct canvas *canvas, double x, double y, double width, double height, double radius);
void canvas_oval(struct canvas *canvas, double x, double y, double radius_x, double radius_y);
/* From one colour at the path's top to the other at its bottom; alpha blends. */
void canvas_fill(struct canvas *canvas, uint32_t top, uint32_t bottom);
void canvas_stroke(struct canvas *canvas, double width, uint32_t colour);
/* Light that fades from colour in the middle to nothing at its edge. */
void canvas_glow(struct canvas *canvas, double x, double y, double radius, uint32_t colour);
