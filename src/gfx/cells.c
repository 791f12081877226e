/* Which cells of the picture changed, and painting only those. */
#include <stdlib.h>
#include <string.h>
#include "gfx/hash.h"
#include "gfx/list.h"

/* Bands this high stay in the processor's second cache while all commands are laid over each other. */
enum { BAND_PX = 64 };

struct draw_cells {
	uint64_t *shown, *wanted;
	int columns, rows, width, height;
	bool known; /* shown is true */
};

struct draw_cells *draw_cells_create(void)
{
	return memory_zeroed(1, sizeof(struct draw_cells));
}

void draw_cells_destroy(struct draw_cells *cells)
{
	if (!cells)
		return;
	free(cells->shown);
	free(cells->wanted);
	free(cells);
}

void draw_cells_forget(struct draw_cells *cells)
{
	cells->known = false;
}

static void fit(struct draw_cells *cells, int width, int height)
{
	if (cells->width == width && cells->height == height)
		return;
	free(cells->shown);
	free(cells->wanted);
	int columns = (width + DRAW_CELL_PX - 1) / DRAW_CELL_PX, rows = (height + DRAW_CELL_PX - 1) / DRAW_CELL_PX;
	*cells = (struct draw_cells){.columns = columns, .rows = rows, .width = width, .height = height};
	cells->shown = memory_zeroed((size_t)columns * (size_t)rows, sizeof *cells->shown);
	cells->wanted = memory_zeroed((size_t)columns * (size_t)rows, sizeof *cells->wanted);
}

static struct rect cell_rect(const struct draw_cells *cells, int column, int row)
{
	struct rect cell = {column * DRAW_CELL_PX, row * DRAW_CELL_PX, DRAW_CELL_PX, DRAW_CELL_PX};
	return rect_intersect(cell, (struct rect){0, 0, cells->width, cells->height});
}

/* A fill that hides the whole cell makes all before it irrelevant, and its own extent too. */
static void hash_command(struct draw_cells *cells, const struct command *command)
{
	struct rect b = command->bounds;
	for (int row = b.y / DRAW_CELL_PX; row <= (b.y + b.h - 1) / DRAW_CELL_PX; row++)
		for (int column = b.x / DRAW_CELL_PX; column <= (b.x + b.w - 1) / DRAW_CELL_PX; column++) {
			uint64_t *hash = &cells->wanted[row * cells->columns + column];
			if (command->opaque && rect_covers(b, cell_rect(cells, column, row)))
				*hash = hash_word(1, command->colour);
			else
				*hash = hash_word(*hash, command->hash);
		}
}

/* Joins the run with the rectangle right above it of the same width, or begins a new one. */
static void add_damage(struct draw_damage *damage, struct rect run)
{
	for (int i = 0; i < damage->count; i++) {
		struct rect *r = &damage->rects[i];
		if (r->x == run.x && r->w == run.w && r->y + r->h == run.y) {
			r->h += run.h;
			return;
		}
	}
	if (damage->count < DRAW_DAMAGE_MAX)
		damage->rects[damage->count++] = run;
	else
		damage->rects[DRAW_DAMAGE_MAX - 1] = rect_union(damage->rects[DRAW_DAMAGE_MAX - 1], run);
}

static bool changed(const struct draw_cells *cells, int column, int row)
{
	int i = row * cells->columns + column;
	return column < cells->columns && (!cells->known || cells->shown[i] != cells->wanted[i]);
}

static void find_damage(const struct draw_cells *cells, struct draw_damage *damage)
{
	for (int row = 0; row < cells->rows; row++)
		for (int column = 0; column < cells->columns; column++) {
			if (!changed(cells, column, row))
				continue;
			struct rect run = cell_rect(cells, column, row);
			for (; changed(cells, column, row); column++, damage->cells++)
				run = rect_union(run, cell_rect(cells, column, row));
			add_damage(damage, run);
		}
}

/* Begins at the last command that hides the whole band. */
static void paint_band(struct draw_list *list, struct surface *surface, struct rect band)
{
	int first = list->count - 1;
	while (first > 0 && !(list->commands[first].opaque && rect_covers(list->commands[first].bounds, band)))
		first--;
	for (int i = first < 0 ? 0 : first; i < list->count; i++)
		command_paint(list, &list->commands[i], surface, band);
}

static void paint_rect(struct draw_list *list, struct surface *surface, struct rect r)
{
	for (int y = r.y; y < r.y + r.h; y += BAND_PX)
		paint_band(list, surface, rect_intersect(r, (struct rect){r.x, y, r.w, BAND_PX}));
}

void draw_paint(
    struct draw_list *list, struct surface *surface, struct draw_cells *cells, struct draw_damage *damage_out)
{
	fit(cells, list->width, list->height);
	memset(cells->wanted, 0, (size_t)cells->columns * (size_t)cells->rows * sizeof *cells->wanted);
	for (int i = 0; i < list->count; i++)
		hash_command(cells, &list->commands[i]);
	*damage_out = (struct draw_damage){0};
	find_damage(cells, damage_out);
	for (int i = 0; i < damage_out->count; i++)
		paint_rect(list, surface, rect_intersect(damage_out->rects[i], surface_rect(surface)));
	uint64_t *shown = cells->wanted;
	cells->wanted = cells->shown;
	cells->shown = shown;
	cells->known = true;
}

void draw_paint_all(struct draw_list *list, struct surface *surface)
{
	paint_rect(list, surface, surface_rect(surface));
}
