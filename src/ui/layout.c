/* Sizes and places of containers; what a leaf needs stands in leaf.c, rows, grids and keyboards in flow.c. */
#include "ui/layout.h"
#include <math.h>

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

bool ui_flows(const struct ui_pass *pass, const struct ui_node *node)
{
	const struct ui_content *content = node->content;
	if (node->state & UI_HIDDEN || content->floating || content->absent)
		return false;
	if ((content->shape == UI_SHAPE_PICTURE || content->spare) && !ui_pictures_shown(&pass->tree->scale))
		return false;
	return !content->collapse_at || pass->collapse < content->collapse_at;
}

int ui_padding_x(const struct ui_pass *pass, const struct ui_node *node)
{
	const struct ui_content *content = node->content;
	float look = content->pad_look > 0 ? content->pad_look : ui_shape_rule(content->shape)->pad_x;
	return ui_pad_x(&pass->tree->scale, look);
}

int ui_padding_y(const struct ui_pass *pass, const struct ui_node *node)
{
	const struct ui_content *content = node->content;
	float look = content->pad_look > 0 ? content->pad_look : ui_shape_rule(content->shape)->pad_y;
	return ui_pad_y(&pass->tree->scale, look);
}

static const struct ui_node *next_flowing(const struct ui_pass *pass, const struct ui_node *node)
{
	for (node = node->next; node && !ui_flows(pass, node);)
		node = node->next;
	return node;
}

int ui_gap_between(const struct ui_pass *pass, const struct ui_node *column, const struct ui_node *upper)
{
	const struct ui_node *lower = next_flowing(pass, upper);
	const struct ui_scale *scale = &pass->tree->scale;
	if (!lower || column->content->gap_look < 0)
		return 0;
	if (upper->content->shape == UI_SHAPE_FACT && lower->content->shape == UI_SHAPE_FACT)
		return 0;
	if (upper->content->gap_after > 0)
		return ui_pad_y(scale, upper->content->gap_after);
	return ui_px_y(scale, ui_gap_mm(scale, column->content->gap_look));
}

/* --- widths --------------------------------------------------------------------------------------------------------
 */
static int column_width(struct ui_pass *pass, struct ui_node *node, bool least)
{
	int widest = 0;
	for (struct ui_node *child = node->first_child; child; child = child->next)
		if (ui_flows(pass, child))
			widest = larger(widest, least ? ui_least_width(pass, child) : ui_natural_width(pass, child));
	return widest;
}

static int flow_width(struct ui_pass *pass, struct ui_node *node, bool least)
{
	switch (node->content->flow) {
	case UI_FLOW_LEAF:
		return ui_leaf_width(pass, node, least);
	case UI_FLOW_ROW:
		return ui_row_width(pass, node, least);
	case UI_FLOW_GRID:
		return ui_grid_width(pass, node, least);
	case UI_FLOW_KEYS:
		return ui_keys_width(pass, node, least);
	case UI_FLOW_COLUMN:
		return column_width(pass, node, least);
	}
	return 0;
}

static void forget_older(struct ui_pass *pass, struct ui_content *content)
{
	if (content->pass == pass->number)
		return;
	content->pass = pass->number;
	content->natural_px = content->least_px = -1;
}

static int width_of(struct ui_pass *pass, struct ui_node *node, bool least)
{
	struct ui_content *content = node->content;
	const struct ui_scale *scale = &pass->tree->scale;
	forget_older(pass, content);
	int *memory = least ? &content->least_px : &content->natural_px;
	if (*memory >= 0)
		return *memory;
	int width = flow_width(pass, node, least);
	if (content->flow != UI_FLOW_LEAF)
		width += 2 * ui_padding_x(pass, node);
	if (content->place.width_mm > 0)
		width = ui_px_x(scale, content->place.width_mm);
	width = larger(width, ui_px_x(scale, content->place.min_width_mm));
	*memory = width;
	return width;
}

int ui_natural_width(struct ui_pass *pass, struct ui_node *node)
{
	return width_of(pass, node, false);
}

int ui_least_width(struct ui_pass *pass, struct ui_node *node)
{
	return smaller(width_of(pass, node, true), width_of(pass, node, false));
}

/* --- heights -------------------------------------------------------------------------------------------------------
 */
static enum ui_align across_of(const struct ui_node *column, const struct ui_node *child)
{
	return child->content->place.across != UI_STRETCH ? child->content->place.across : column->content->across;
}

int ui_child_width(struct ui_pass *pass, const struct ui_node *column, struct ui_node *child, int width)
{
	const struct ui_content *content = child->content;
	bool own = content->place.width_mm > 0 || across_of(column, child) != UI_STRETCH ||
	           content->shape == UI_SHAPE_EMBLEM || content->shape == UI_SHAPE_QR ||
	           content->shape == UI_SHAPE_IMAGE;
	int natural = own || content->shape == UI_SHAPE_PILL ? ui_natural_width(pass, child) : width;
	if (natural > width && ui_least_width(pass, child) > width)
		pass->overflow = true;
	return smaller(natural, width);
}

static struct ui_extent column_heights(struct ui_pass *pass, struct ui_node *node, int width)
{
	struct ui_extent sum = {0};
	for (struct ui_node *child = node->first_child; child; child = child->next) {
		if (!ui_flows(pass, child))
			continue;
		struct ui_extent own = ui_heights(pass, child, ui_child_width(pass, node, child, width));
		int gap = ui_gap_between(pass, node, child);
		sum.least += own.least + gap;
		sum.look += own.look + gap;
	}
	return sum;
}

static struct ui_extent flow_heights(struct ui_pass *pass, struct ui_node *node, int width)
{
	switch (node->content->flow) {
	case UI_FLOW_LEAF:
		return ui_leaf_heights(pass, node, width);
	case UI_FLOW_ROW:
		return ui_row_heights(pass, node, width);
	case UI_FLOW_GRID:
		return ui_grid_heights(pass, node, width);
	case UI_FLOW_KEYS:
		return ui_keys_heights(pass, node, width);
	case UI_FLOW_COLUMN:
		return column_heights(pass, node, width);
	}
	return (struct ui_extent){0};
}

static struct ui_extent with_place(const struct ui_pass *pass, const struct ui_place *place, struct ui_extent extent)
{
	const struct ui_scale *scale = &pass->tree->scale;
	if (place->height_mm > 0) {
		int fixed = ui_px_y(scale, place->height_mm);
		extent = (struct ui_extent){larger(extent.least, fixed), larger(extent.least, fixed)};
	}
	int least = ui_px_y(scale, place->min_height_mm);
	return (struct ui_extent){larger(extent.least, least), larger(extent.look, least)};
}

struct ui_extent ui_heights(struct ui_pass *pass, struct ui_node *node, int width)
{
	struct ui_content *content = node->content;
	if (content->heights_pass == pass->number && content->heights_width == width)
		return (struct ui_extent){content->least_height_px, content->look_height_px};
	struct ui_extent extent;
	if (content->flow == UI_FLOW_LEAF) {
		extent = flow_heights(pass, node, width);
	} else {
		int pad = 2 * ui_padding_y(pass, node);
		extent = flow_heights(pass, node, width - 2 * ui_padding_x(pass, node));
		extent = (struct ui_extent){extent.least + pad, extent.look + pad};
	}
	extent = with_place(pass, &content->place, extent);
	content->heights_pass = pass->number;
	content->heights_width = width;
	content->least_height_px = extent.least;
	content->look_height_px = extent.look;
	return extent;
}

/* --- placing -------------------------------------------------------------------------------------------------------
 */
struct column_fit {
	float share; /* of the way from least to look that every child takes */
	int spare;   /* px beyond the look */
	int grow;    /* sum of shares */
};

static struct column_fit fit_column(struct ui_pass *pass, struct ui_node *node, struct rect inner)
{
	struct ui_extent sum = column_heights(pass, node, inner.w);
	struct column_fit fit = {.share = 1};
	if (inner.h < sum.look)
		fit.share = sum.look > sum.least ? (float)(inner.h - sum.least) / (float)(sum.look - sum.least) : 0;
	else
		fit.spare = inner.h - sum.look;
	if (fit.share < 0)
		fit.share = 0;
	for (const struct ui_node *child = node->first_child; child; child = child->next)
		if (ui_flows(pass, child))
			fit.grow += child->content->place.grow;
	return fit;
}

static int aligned(enum ui_align align, int room, int size)
{
	return align == UI_CENTRE ? (room - size) / 2 : align == UI_FAR ? room - size : 0;
}

static void put_column(struct ui_pass *pass, struct ui_node *node, struct rect inner)
{
	struct column_fit fit = fit_column(pass, node, inner);
	int y = inner.y + (fit.grow ? 0 : aligned(node->content->along, fit.spare, 0));
	for (struct ui_node *child = node->first_child; child; child = child->next) {
		if (!ui_flows(pass, child))
			continue;
		int width = ui_child_width(pass, node, child, inner.w);
		struct ui_extent own = ui_heights(pass, child, width);
		int height = own.least + (int)floorf((float)(own.look - own.least) * fit.share);
		if (fit.grow)
			height += fit.spare * child->content->place.grow / fit.grow;
		int x = inner.x + aligned(across_of(node, child), inner.w, width);
		ui_put(pass, child, (struct rect){x, y, width, height});
		y += height + ui_gap_between(pass, node, child);
	}
}

void ui_put(struct ui_pass *pass, struct ui_node *node, struct rect rect)
{
	node->rect = rect;
	if (node->content->flow == UI_FLOW_LEAF) {
		ui_leaf_put(pass, node);
		return;
	}
	int pad_x = ui_padding_x(pass, node), pad_y = ui_padding_y(pass, node);
	struct rect inner = {rect.x + pad_x, rect.y + pad_y, rect.w - 2 * pad_x, rect.h - 2 * pad_y};
	switch (node->content->flow) {
	case UI_FLOW_ROW:
		ui_row_put(pass, node, inner);
		break;
	case UI_FLOW_GRID:
		ui_grid_put(pass, node, inner);
		break;
	case UI_FLOW_KEYS:
		ui_keys_put(pass, node, inner);
		break;
	default:
		put_column(pass, node, inner);
	}
}
