/* A body that does not fit, in parts. */
#include "ui/body.h"

static int larger(int a, int b)
{
	return a > b ? a : b;
}

/* Filling one part after the other. */
struct filling {
	struct ui_body *body;
	int room, used, part;
};

/* Heading, help and steps are on every part. */
static bool stays(const struct ui_parts *parts, const struct ui_node *node)
{
	return node == parts->heading || node == parts->help || node == parts->steps;
}

static int least_gap(const struct ui_pass *pass)
{
	return ui_px_y(&pass->tree->scale, UI_GAP_MM);
}

/* Takes height after gap on this part, or on the next where it is the first thing, behind `first_extra`; what must
 * stand on the same part has room there too. */
static void take(struct filling *filling, int gap, int height, int first_extra, int with)
{
	if (filling->used && filling->used + gap + height + with > filling->room) {
		filling->part++;
		filling->used = 0;
	}
	filling->used += (filling->used ? gap : first_extra) + height;
}

static struct ui_node *next_flowing(const struct ui_pass *pass, const struct ui_node *node)
{
	struct ui_node *next = node->next;
	while (next && !ui_flows(pass, next))
		next = next->next;
	return next;
}

/* What stands on the part of a heading: the first thing under it. */
static int height_headed(struct ui_pass *pass, struct ui_node *column, struct ui_node *child, int inner)
{
	struct ui_node *next = child->content->heads ? next_flowing(pass, child) : NULL;
	return next ? ui_gap_between(pass, column, child) +
	                  ui_heights(pass, next, ui_child_width(pass, column, next, inner)).least
	            : 0;
}

static void divide_column(struct filling *filling, struct ui_node *column, int width)
{
	struct ui_pass *pass = filling->body->pass;
	int inner = width - 2 * ui_padding_x(pass, column), edges = 2 * ui_padding_y(pass, column),
	    gap = least_gap(pass) + edges;
	for (struct ui_node *child = column->first_child; child; child = child->next) {
		if (!ui_flows(pass, child))
			continue;
		int height = ui_heights(pass, child, ui_child_width(pass, column, child, inner)).least;
		take(filling, gap, height, edges, height_headed(pass, column, child, inner));
		child->content->side_page = filling->part;
		gap = ui_gap_between(pass, column, child);
	}
}

static void divide_grid(struct filling *filling, struct ui_node *grid, int width)
{
	struct ui_pass *pass = filling->body->pass;
	int columns = ui_grid_columns(pass, grid, width), height = ui_cell_heights(pass, grid, width).least, at = 0;
	for (struct ui_node *child = grid->first_child; child; child = child->next) {
		if (!ui_flows(pass, child))
			continue;
		if (at++ % columns == 0)
			take(filling, larger(ui_grid_gap(pass, grid), least_gap(pass)), height, 0, 0);
		child->content->side_page = filling->part;
	}
}

static bool divisible(const struct ui_node *node)
{
	return node->content->flow == UI_FLOW_COLUMN || node->content->flow == UI_FLOW_GRID;
}

static void divide_child(struct filling *filling, struct ui_node *side, struct ui_node *child, int width)
{
	struct ui_pass *pass = filling->body->pass;
	struct ui_content *content = child->content;
	int own = ui_child_width(pass, side, child, width), height = ui_heights(pass, child, own).least;
	int gap = larger(ui_gap_between(pass, side, child), least_gap(pass));
	int room = content->flows_on && filling->used ? filling->room - filling->used - gap : filling->room;
	content->split = height > room && divisible(child);
	if (!content->split)
		take(filling, gap, height, 0, 0);
	else if (content->flow == UI_FLOW_GRID)
		divide_grid(filling, child, own);
	else
		divide_column(filling, child, own);
	content->side_page = filling->part;
}

static void divide_side(struct filling *filling, struct ui_node *side, int width)
{
	for (struct ui_node *child = side->first_child; child; child = child->next)
		if (ui_flows(filling->body->pass, child) && !stays(filling->body->parts, child))
			divide_child(filling, side, child, width);
}

static int staying_height(struct ui_body *body, int width)
{
	int height = 0;
	struct ui_node *question = body->parts->question;
	for (struct ui_node *child = question->first_child; child; child = child->next)
		if (ui_flows(body->pass, child) && stays(body->parts, child))
			height +=
			    ui_heights(body->pass, child, width).least + ui_gap_between(body->pass, question, child);
	return height;
}

static int pager_height(struct ui_body *body)
{
	struct ui_node *pager = body->parts->pager;
	return pager ? ui_heights(body->pass, pager, body->rect.w).least + least_gap(body->pass) : 0;
}

int ui_body_divide(struct ui_body *body)
{
	int width = body->beside ? body->question_px : body->rect.w, room = body->rect.h - pager_height(body);
	struct filling filling = {.body = body, .room = room - staying_height(body, width)};
	body->pass->number++;
	divide_side(&filling, body->parts->question, width);
	if (!body->parts->work)
		return filling.part + 1;
	int question_parts = filling.part + 1;
	if (body->beside)
		filling = (struct filling){.body = body, .room = room};
	divide_side(&filling, body->parts->work, body->beside ? body->work_px : body->rect.w);
	return larger(question_parts, filling.part + 1);
}

static int last_part(const struct ui_body *body, const struct ui_node *side)
{
	int last = 0;
	for (const struct ui_node *child = side->first_child; child; child = child->next)
		if (!stays(body->parts, child))
			last = larger(last, child->content->side_page);
	return last;
}

static void show_only(struct ui_node *node, bool shown)
{
	if (!shown)
		node->state |= UI_HIDDEN;
}

static void show_split(struct ui_node *container, int part)
{
	bool any = false;
	for (struct ui_node *child = container->first_child; child; child = child->next) {
		show_only(child, child->content->side_page == part);
		any |= child->content->side_page == part;
	}
	show_only(container, any);
}

/* A side with fewer parts than the other keeps its last one. */
static void show_side(struct ui_body *body, struct ui_node *side, int part)
{
	int last = last_part(body, side);
	part = body->beside && part > last ? last : part;
	for (struct ui_node *child = side->first_child; child; child = child->next) {
		if (child->content->floating || stays(body->parts, child))
			continue;
		if (child->content->split)
			show_split(child, part);
		else
			show_only(child, child->content->side_page == part);
	}
}

static void put_pager(struct ui_body *body)
{
	struct ui_tree *tree = body->pass->tree;
	struct ui_parts *parts = body->parts;
	if (tree->page == 0)
		parts->previous->state |= UI_DISABLED;
	if (tree->page + 1 == tree->page_count)
		parts->more->state |= UI_DISABLED;
	if (!parts->pager)
		return;
	struct rect r = body->rect;
	int height = pager_height(body) - least_gap(body->pass);
	body->rect.h -= height + least_gap(body->pass);
	ui_put(body->pass, parts->pager, (struct rect){r.x, r.y + r.h - height, r.w, height});
}

void ui_body_show(struct ui_body *body)
{
	struct ui_tree *tree = body->pass->tree;
	int count = ui_body_divide(body);
	tree->page_count = count;
	tree->page = tree->page < 0 ? 0 : tree->page < count ? tree->page : count - 1;
	put_pager(body);
	show_side(body, body->parts->question, tree->page);
	if (body->parts->work)
		show_side(body, body->parts->work, tree->page);
	body->pass->number++;
}
