/* Rows, grids and keyboards. */
#include "ui/layout.h"

enum { ROW_MAX = 64 };

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static int gap_x(const struct ui_pass *pass, const struct ui_node *node)
{
	if (node->content->gap_look < 0)
		return 0;
	return ui_px_x(&pass->tree->scale, ui_gap_mm(&pass->tree->scale, node->content->gap_look));
}

static int gap_y(const struct ui_pass *pass, const struct ui_node *node)
{
	if (node->content->gap_look < 0)
		return 0;
	return ui_px_y(&pass->tree->scale, ui_gap_mm(&pass->tree->scale, node->content->gap_look));
}

static int flowing_children(const struct ui_pass *pass, const struct ui_node *node)
{
	int count = 0;
	for (const struct ui_node *child = node->first_child; child; child = child->next)
		count += ui_flows(pass, child);
	return count;
}

/* --- rows ----------------------------------------------------------------------------------------------------------
 */
int ui_row_width(struct ui_pass *pass, struct ui_node *node, bool least)
{
	int sum = 0, widest = 0, count = 0, gap = gap_x(pass, node);
	for (struct ui_node *child = node->first_child; child; child = child->next) {
		if (!ui_flows(pass, child))
			continue;
		int width = least ? ui_least_width(pass, child) : ui_natural_width(pass, child);
		sum += width + (count++ ? gap : 0);
		widest = larger(widest, width);
	}
	return least && node->content->wrap ? widest : sum;
}

/* The children of one line of a row and what each gets. */
struct line {
	struct ui_node *children[ROW_MAX];
	int widths[ROW_MAX];
	int count;
	int used; /* with gaps */
};

/* Takes children from `from` on: all of them, or as many as fit when the row wraps. Returns the first not taken. */
static struct ui_node *take_line(
    struct ui_pass *pass, struct ui_node *row, struct ui_node *from, int room, struct line *line)
{
	int gap = gap_x(pass, row);
	*line = (struct line){0};
	for (; from && line->count < ROW_MAX; from = from->next) {
		if (!ui_flows(pass, from))
			continue;
		int width = ui_natural_width(pass, from);
		int used = line->used + (line->count ? gap : 0) + width;
		if (row->content->wrap && line->count && used > room)
			break;
		line->children[line->count] = from;
		line->widths[line->count++] = width;
		line->used = used;
	}
	return from;
}

/* Too wide: every child gives up the same share of what it can spare. */
static void shrink_line(struct ui_pass *pass, struct line *line, int room)
{
	int spare = 0, excess = line->used - room;
	for (int i = 0; i < line->count; i++)
		spare += line->widths[i] - ui_least_width(pass, line->children[i]);
	if (excess > spare)
		pass->overflow = true;
	for (int i = 0, left = smaller(excess, spare); i < line->count && left > 0; i++) {
		int own = line->widths[i] - ui_least_width(pass, line->children[i]);
		int give = (int)((int64_t)left * own / (spare > 0 ? spare : 1));
		give = i + 1 == line->count ? smaller(left, own) : give;
		line->widths[i] -= give;
		line->used -= give;
		left -= give;
		spare -= own;
	}
}

static void grow_line(struct line *line, int room)
{
	int grow = 0, spare = room - line->used;
	for (int i = 0; i < line->count; i++)
		grow += line->children[i]->content->place.grow;
	for (int i = 0; i < line->count && grow > 0; i++) {
		int share = line->children[i]->content->place.grow;
		int give = spare * share / grow;
		line->widths[i] += give;
		line->used += give;
		spare -= give;
		grow -= share;
	}
}

static void fit_line(struct ui_pass *pass, struct line *line, int room)
{
	if (line->used > room)
		shrink_line(pass, line, room);
	else
		grow_line(line, room);
}

static struct ui_extent line_heights(struct ui_pass *pass, const struct line *line)
{
	struct ui_extent most = {0};
	for (int i = 0; i < line->count; i++) {
		struct ui_extent own = ui_heights(pass, line->children[i], line->widths[i]);
		most.least = larger(most.least, own.least);
		most.look = larger(most.look, own.look);
	}
	return most;
}

struct ui_extent ui_row_heights(struct ui_pass *pass, struct ui_node *node, int width)
{
	struct ui_extent sum = {0};
	struct line line;
	int gap = gap_y(pass, node);
	for (struct ui_node *next = node->first_child; next;) {
		next = take_line(pass, node, next, width, &line);
		fit_line(pass, &line, width);
		struct ui_extent own = line_heights(pass, &line);
		sum.least += own.least + (next ? gap : 0);
		sum.look += own.look + (next ? gap : 0);
	}
	return sum;
}

static int aligned(enum ui_align align, int room, int size)
{
	return align == UI_CENTRE ? (room - size) / 2 : align == UI_FAR ? room - size : 0;
}

static void put_line(struct ui_pass *pass, struct ui_node *row, const struct line *line, struct rect band)
{
	int x = band.x + aligned(row->content->along, band.w, line->used);
	for (int i = 0; i < line->count; i++) {
		struct ui_node *child = line->children[i];
		struct ui_extent own = ui_heights(pass, child, line->widths[i]);
		enum ui_align across =
		    child->content->place.across != UI_STRETCH ? child->content->place.across : row->content->across;
		int height = smaller(own.look, band.h);
		int y = band.y + aligned(across == UI_STRETCH ? UI_CENTRE : across, band.h, height);
		ui_put(pass, child, (struct rect){x, y, line->widths[i], height});
		x += line->widths[i] + gap_x(pass, row);
	}
}

void ui_row_put(struct ui_pass *pass, struct ui_node *node, struct rect inner)
{
	struct ui_extent all = ui_row_heights(pass, node, inner.w);
	float share = all.look > all.least ? (float)(inner.h - all.least) / (float)(all.look - all.least) : 1;
	share = share < 0 ? 0 : share > 1 ? 1 : share;
	struct line line;
	int y = inner.y;
	for (struct ui_node *next = node->first_child; next;) {
		struct ui_node *first = next;
		next = take_line(pass, node, next, inner.w, &line);
		fit_line(pass, &line, inner.w);
		struct ui_extent own = line_heights(pass, &line);
		int height = own.least + (int)((float)(own.look - own.least) * share);
		if (first == node->first_child && !next)
			height = inner.h;
		put_line(pass, node, &line, (struct rect){inner.x, y, inner.w, height});
		y += height + gap_y(pass, node);
	}
}

/* --- grids ---------------------------------------------------------------------------------------------------------
 */
static int column_px(int width, int columns, int gap)
{
	return (width - (columns - 1) * gap) / columns;
}

static int widest_child(struct ui_pass *pass, struct ui_node *node, bool least)
{
	int widest = 0;
	for (struct ui_node *child = node->first_child; child; child = child->next)
		if (ui_flows(pass, child))
			widest = larger(widest, least ? ui_least_width(pass, child) : ui_natural_width(pass, child));
	return widest;
}

/* As many columns as were asked for, fewer where a cell would be too narrow. */
int ui_grid_columns(struct ui_pass *pass, struct ui_node *node, int width)
{
	int least = larger(widest_child(pass, node, true), ui_px_x(&pass->tree->scale, node->content->min_column_mm));
	int gap = gap_x(pass, node), columns = node->content->columns > 0 ? node->content->columns : 1;
	while (columns > 1 && column_px(width, columns, gap) < least)
		columns--;
	return columns;
}

int ui_grid_width(struct ui_pass *pass, struct ui_node *node, bool least)
{
	int columns = least ? 1 : node->content->columns > 0 ? node->content->columns : 1;
	int cell = larger(widest_child(pass, node, least), ui_px_x(&pass->tree->scale, node->content->min_column_mm));
	return columns * cell + (columns - 1) * gap_x(pass, node);
}

int ui_grid_gap(const struct ui_pass *pass, const struct ui_node *node)
{
	return gap_y(pass, node);
}

/* The height of every cell of a grid of this inner width. */
struct ui_extent ui_cell_heights(struct ui_pass *pass, struct ui_node *node, int inner)
{
	int columns = ui_grid_columns(pass, node, inner), width = column_px(inner, columns, gap_x(pass, node));
	struct ui_extent most = {0};
	for (struct ui_node *child = node->first_child; child; child = child->next) {
		if (!ui_flows(pass, child))
			continue;
		struct ui_extent own = ui_heights(pass, child, width);
		most.least = larger(most.least, own.least);
		most.look = larger(most.look, own.look);
	}
	return most;
}

struct ui_extent ui_grid_heights(struct ui_pass *pass, struct ui_node *node, int width)
{
	int columns = ui_grid_columns(pass, node, width);
	int count = flowing_children(pass, node);
	int rows = (count + columns - 1) / columns;
	struct ui_extent cell = ui_cell_heights(pass, node, width);
	int gaps = rows > 1 ? (rows - 1) * gap_y(pass, node) : 0;
	if (columns == 1 && ui_least_width(pass, node) > width)
		pass->overflow = true;
	return (struct ui_extent){rows * cell.least + gaps, rows * cell.look + gaps};
}

void ui_grid_put(struct ui_pass *pass, struct ui_node *node, struct rect inner)
{
	int columns = ui_grid_columns(pass, node, inner.w), across = gap_x(pass, node), down = gap_y(pass, node);
	int count = flowing_children(pass, node);
	int rows = (count + columns - 1) / columns;
	if (!rows)
		return;
	int height = (inner.h - (rows - 1) * down) / rows, width = column_px(inner.w, columns, across);
	int at = 0;
	for (struct ui_node *child = node->first_child; child; child = child->next) {
		if (!ui_flows(pass, child))
			continue;
		int column = at % columns, row = at / columns;
		at++;
		ui_put(pass, child,
		    (struct rect){inner.x + column * (width + across), inner.y + row * (height + down), width, height});
	}
}

/* --- keyboards: rows of keys that are so many units wide ------------------------------------------------------------
 */
static float row_units(const struct ui_node *node, int row, int *keys_out)
{
	float units = 0;
	*keys_out = 0;
	for (const struct ui_node *key = node->first_child; key; key = key->next) {
		if (key->content->key_row != row)
			continue;
		units += key->content->key_units;
		++*keys_out;
	}
	return units;
}

static int key_rows(const struct ui_node *node)
{
	return node->last_child ? node->last_child->content->key_row + 1 : 0;
}

static float most_units(const struct ui_node *node)
{
	float most = 1;
	for (int row = 0, keys; row < key_rows(node); row++) {
		float units = row_units(node, row, &keys);
		most = units > most ? units : most;
	}
	return most;
}

int ui_keys_width(struct ui_pass *pass, struct ui_node *node, bool least)
{
	const struct ui_scale *scale = &pass->tree->scale;
	float units = most_units(node);
	float unit = (float)(ui_px_x(scale, UI_TARGET_MM) + ui_px_x(scale, UI_GAP_MM));
	if (!least)
		unit = (float)ui_px_x(scale, ui_look_mm(scale, 240, UI_TARGET_MM + UI_GAP_MM));
	return (int)(units * unit) + 1 - ui_px_x(scale, UI_GAP_MM);
}

/* The gap as drawn, less where the keys would become too narrow. */
static int key_gap(const struct ui_pass *pass, const struct ui_node *node, int width, float units)
{
	const struct ui_scale *scale = &pass->tree->scale;
	int room = units > 1 ? (int)(((float)width - units * (float)ui_px_x(scale, UI_TARGET_MM)) / (units - 1)) : 0;
	int drawn = smaller(gap_x(pass, node), (int)((float)width / (units * 8)));
	return larger(ui_px_x(scale, UI_GAP_MM), smaller(drawn, room));
}

struct ui_extent ui_keys_heights(struct ui_pass *pass, struct ui_node *node, int width)
{
	const struct ui_scale *scale = &pass->tree->scale;
	int rows = key_rows(node);
	struct ui_extent key = {0};
	float units = most_units(node);
	int across = key_gap(pass, node, width, units);
	float pitch = (float)(width + across) / units;
	for (struct ui_node *child = node->first_child; child; child = child->next) {
		struct ui_extent own = ui_heights(pass, child, (int)(child->content->key_units * pitch) - across);
		key.least = larger(key.least, own.least);
		key.look = larger(key.look, own.look);
	}
	int gaps = (rows - 1) * gap_y(pass, node), tight = (rows - 1) * ui_px_y(scale, UI_GAP_MM);
	if (ui_keys_width(pass, node, true) > width)
		pass->overflow = true;
	return (struct ui_extent){rows * key.least + tight, rows * key.look + gaps};
}

void ui_keys_put(struct ui_pass *pass, struct ui_node *node, struct rect inner)
{
	const struct ui_scale *scale = &pass->tree->scale;
	int rows = key_rows(node), least_y = ui_px_y(scale, UI_GAP_MM);
	int down = larger(least_y, smaller(gap_y(pass, node), inner.h / (rows * 6 + 1)));
	float units = most_units(node);
	int across = key_gap(pass, node, inner.w, units);
	float pitch = (float)(inner.w + across) / units; /* one unit with its gap */
	int height = (inner.h - (rows - 1) * down) / rows;
	for (int row = 0; row < rows; row++) {
		int keys;
		float x = (float)inner.x + (units - row_units(node, row, &keys)) * pitch / 2;
		for (struct ui_node *key = node->first_child; key; key = key->next) {
			if (key->content->key_row != row)
				continue;
			float end = x + key->content->key_units * pitch;
			struct rect rect = {
			    (int)x, inner.y + row * (height + down), (int)end - (int)x - across, height};
			ui_put(pass, key, rect);
			x = end;
		}
	}
}
