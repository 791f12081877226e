/* What a screen looks like, recorded anew for each frame, and painted where it differs from the frame before. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "gfx/font.h"
#include "gfx/icon.h"
#include "gfx/surface.h"

enum { DRAW_CELL_PX = 64, DRAW_DAMAGE_MAX = 64 };

/* Colours of the attract picture. */
struct scene_palette {
	uint32_t sky_top, sky_bottom, sun, window;
	uint32_t hills[4]; /* far to near; the house has the nearest one's colour */
};
/* The colours of the reference look. */
struct scene_palette scene_palette_day(void);

struct draw_list;
/* fonts and its thread are borrowed; the list keeps its own caches of icons, corners and shapes. */
struct draw_list *draw_list_create(struct font_set *fonts);
void draw_list_destroy(struct draw_list *list);

/* Begins a new frame of width x height px: forgets all commands (and wipes their memory). The clip is the whole frame.
 */
void draw_begin(struct draw_list *list, int width, int height);
/* For the commands that follow, until changed; intersected with the frame. */
void draw_clip(struct draw_list *list, struct rect clip);

/* Later commands lie over earlier ones. A colour's alpha blends, alpha 0 draws nothing. Pointers are copied from.
 * What lies further than SURFACE_FAR_PX from the origin is not drawn. */
void draw_fill(struct draw_list *list, struct rect r, uint32_t colour);
/* A rectangle with round corners (radius clamped to half the smaller side) and a border of border_px inside its edge.
 */
void draw_box(struct draw_list *list, struct rect r, int radius_px, uint32_t fill, int border_px, uint32_t border);
/* Wrapped at box.w, lines from box.y on, aligned in box.w; returns the size, as text_measure. */
struct text_size draw_text(struct draw_list *list, struct rect box, const struct text_style *style,
    enum text_align align, uint32_t colour, const char *text);
/* As draw_text, but the whole block is centred vertically in box by capital height (labels of keys and buttons). */
struct text_size draw_label(struct draw_list *list, struct rect box, const struct text_style *style,
    enum text_align align, uint32_t colour, const char *text);
void draw_icon(struct draw_list *list, struct rect box, enum icon icon, int weight, uint32_t colour);
void draw_circle(struct draw_list *list, int centre_x, int centre_y, int radius_px, uint32_t colour);
/* The picture of hills, scaled to cover r and standing on its lower edge. */
void draw_scene(struct draw_list *list, struct rect r, const struct scene_palette *palette);
/* At (x, y), unscaled. The pixels are copied. */
void draw_image(struct draw_list *list, int x, int y, const struct surface *image);
/* image in the middle of r, cut off at r and at its round corners; what it does not cover stays as it is. Nothing is
 * copied: the surface must live until the next draw_begin, and stamp is another for other pixels. */
void draw_picture(struct draw_list *list, struct rect r, int radius_px, const struct surface *image, uint64_t stamp);
/* A square code: side x side modules (row by row, non-zero is dark) in r at the largest whole module size, centred on
 * light with the quiet zone of 4 modules that QR codes need. */
void draw_modules(
    struct draw_list *list, struct rect r, const uint8_t *modules, int side, uint32_t dark, uint32_t light);
/* An open line through points (x, y pairs in 1/16 px) with round joins and ends. count 1 is a dot. */
void draw_line(struct draw_list *list, const int32_t *points, int count, int width_16ths, uint32_t colour);

struct draw_damage {
	struct rect rects[DRAW_DAMAGE_MAX];
	int count;
	int cells; /* how many cells had changed */
};
/* Remembers what each cell of one surface shows. */
struct draw_cells;
struct draw_cells *draw_cells_create(void);
void draw_cells_destroy(struct draw_cells *cells);
/* The next draw_paint paints everything. */
void draw_cells_forget(struct draw_cells *cells);
/* Paints the cells that differ from what cells remembers (all of them at first, and after a change of size) and says
 * which rectangles changed; the list stays as it is. surface must have the frame's size. */
void draw_paint(
    struct draw_list *list, struct surface *surface, struct draw_cells *cells, struct draw_damage *damage_out);
/* Paints the whole frame. */
void draw_paint_all(struct draw_list *list, struct surface *surface);
