/* Where a page's parts go, and how tightly they are set: the first attempt in which everything fits is taken. */
#include "ui/body.h"

enum { SQUEEZES = 6, TYPE_SQUEEZE = 4, COLLAPSE_MOST = 5 }; /* from TYPE_SQUEEZE on the type is smaller too */

/* comfort: the share of the look's proportions that must be had for this squeeze to be good enough. */
static const struct {
	struct ui_squeeze squeeze;
	float comfort;
} attempts[SQUEEZES] = {
    {{0, 0}, 0.45f}, {{1, 0}, 0.20f}, {{2, 0}, 0}, {{2, 0, true}, 0}, {{2, 1, true}, 0}, {{2, 2, true}, 0}};

static const float reach_shares[] = {0.62f, 0.72f};
static const float WORK_SHARE = 0.42f, WIDE_WORK_SHARE = 0.58f, COMPACT_EDGE_MM = 2.0f;
static const float LANDSCAPE_BODY_TOP = 8, PORTRAIT_BODY_TOP = 44, BODY_BOTTOM = 28, SIDES_GAP = 72,
                   QUESTION_LEAST_MM = 45;

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int margin_px(const struct ui_scale *scale)
{
	return ui_px_x(scale, ui_margin_mm(scale));
}

/* Words of the header or footer go, step by step, until the row fits. */
static void collapse_row(struct ui_pass *pass, struct ui_node *row, int room, int from)
{
	for (pass->collapse = from; pass->collapse < COLLAPSE_MOST; pass->collapse++) {
		pass->number++;
		if (ui_natural_width(pass, row) <= room)
			return;
	}
	pass->number++;
}

static void hide_collapsed(struct ui_pass *pass, struct ui_node *row)
{
	for (struct ui_node *child = row->first_child; child; child = child->next) {
		bool gone = child->content->absent ||
		            (child->content->collapse_at && pass->collapse >= child->content->collapse_at);
		child->state = gone ? child->state | UI_HIDDEN : child->state & ~(unsigned)UI_HIDDEN;
	}
}

/* Lays the row into `room` at x, y (its own height at least `least`) and returns its height. */
static int put_bar(struct ui_pass *pass, struct ui_node *row, struct rect band, int least, int from)
{
	for (struct ui_node *child = row->first_child; child; child = child->next)
		child->state &= ~(unsigned)UI_HIDDEN;
	collapse_row(pass, row, band.w, from);
	int height = larger(ui_heights(pass, row, band.w).least, least);
	hide_collapsed(pass, row);
	ui_put(pass, row, (struct rect){band.x, band.y, band.w, height});
	pass->collapse = 0;
	pass->number++;
	return height;
}

static int put_header(struct ui_pass *pass, struct ui_parts *parts, struct rect area)
{
	const struct ui_scale *scale = &pass->tree->scale;
	int margin = margin_px(scale), edge = ui_px_y(scale, COMPACT_EDGE_MM);
	int look = ui_px_y(scale, ui_look_mm(scale, 132, UI_TARGET_MM + 2 * COMPACT_EDGE_MM)) - 2 * edge;
	int least = scale->compact ? ui_px_y(scale, UI_TARGET_MM) : look;
	struct rect band = {area.x + margin, area.y + edge, area.w - 2 * margin, 0};
	int height = put_bar(pass, parts->header, band, least, scale->compact ? 2 : 0);
	return edge + height + (scale->compact ? 0 : edge);
}

static int footer_height(const struct ui_scale *scale)
{
	float least_mm = UI_PRIMARY_MM + (scale->compact ? COMPACT_EDGE_MM + UI_GAP_MM - 1 : 2 * UI_GAP_MM);
	return ui_px_y(scale, ui_look_mm(scale, scale->compact ? 0 : 172, least_mm));
}

static int put_footer(struct ui_pass *pass, struct ui_parts *parts, struct rect area)
{
	const struct ui_scale *scale = &pass->tree->scale;
	int margin = margin_px(scale), height = footer_height(scale);
	struct rect band = {area.x + margin, area.y + area.h - height, area.w - 2 * margin, 0};
	return put_bar(pass, parts->footer, band, height, 0);
}

/* --- the body ------------------------------------------------------------------------------------------------------
 */
static bool has_content(const struct ui_pass *pass, const struct ui_parts *parts)
{
	for (const struct ui_node *child = parts->question->first_child; child; child = child->next)
		if (ui_flows(pass, child) && child != parts->heading && child != parts->help && child != parts->steps)
			return true;
	return false;
}

/* Shares the width between the two sides; false where one would be too narrow. */
static bool share_sides(struct ui_body *body)
{
	const struct ui_scale *scale = &body->pass->tree->scale;
	body->gap_px = ui_px_x(scale, ui_look_mm(scale, SIDES_GAP, UI_GAP_MM + 2));
	int room = body->rect.w - body->gap_px;
	bool content = has_content(body->pass, body->parts);
	if (scale->compact && !content)
		return false;
	int work = (int)((float)room * (body->parts->wide_work || !content ? WIDE_WORK_SHARE : WORK_SHARE));
	body->work_px = larger(work, ui_least_width(body->pass, body->parts->work));
	body->question_px = room - body->work_px;
	int least = larger(ui_least_width(body->pass, body->parts->question), ui_px_x(scale, QUESTION_LEAST_MM));
	if (body->question_px < least) {
		body->question_px = least;
		body->work_px = room - least;
	}
	return body->work_px >= ui_least_width(body->pass, body->parts->work);
}

/* What of a side must be had in a height, at this comfort. */
static int wanted(struct ui_extent extent, float comfort)
{
	return extent.least + (int)((float)(extent.look - extent.least) * comfort);
}

static int between_sides(const struct ui_body *body)
{
	const struct ui_scale *scale = &body->pass->tree->scale;
	return has_content(body->pass, body->parts) ? ui_px_y(scale, ui_gap_mm(scale, 36)) : ui_pad_y(scale, 36);
}

static struct ui_extent stacked_heights(struct ui_body *body)
{
	struct ui_extent sum = ui_heights(body->pass, body->parts->question, body->rect.w);
	if (!body->parts->work)
		return sum;
	struct ui_extent work = ui_heights(body->pass, body->parts->work, body->rect.w);
	int gap = sum.least > 0 ? between_sides(body) : 0;
	return (struct ui_extent){sum.least + gap + work.least, sum.look + gap + work.look};
}

static bool body_fits(struct ui_body *body, float comfort)
{
	struct ui_pass *pass = body->pass;
	pass->overflow = false;
	if (!body->beside) {
		struct ui_extent all = stacked_heights(body);
		return wanted(all, comfort) <= body->rect.h && !pass->overflow &&
		       (!body->parts->work || ui_least_width(pass, body->parts->work) <= body->rect.w);
	}
	if (!share_sides(body))
		return false;
	struct ui_extent question = ui_heights(pass, body->parts->question, body->question_px);
	struct ui_extent work = ui_heights(pass, body->parts->work, body->work_px);
	return wanted(question, comfort) <= body->rect.h && wanted(work, comfort) <= body->rect.h && !pass->overflow;
}

static int look_within(struct ui_extent extent, int room)
{
	return extent.look < room ? extent.look : room;
}

static void put_stacked(struct ui_body *body)
{
	struct ui_pass *pass = body->pass;
	struct rect r = body->rect;
	struct ui_extent question = ui_heights(pass, body->parts->question, r.w);
	if (!body->parts->work) {
		ui_put(pass, body->parts->question, r);
		return;
	}
	struct ui_extent work = ui_heights(pass, body->parts->work, r.w);
	int gap = question.least > 0 ? between_sides(body) : 0, room = r.h - gap;
	int slack = question.look - question.least + work.look - work.least;
	float share = slack > 0 ? (float)(room - question.least - work.least) / (float)slack : 1;
	share = share < 0 ? 0 : share > 1 ? 1 : share;
	int top = question.least + (int)((float)(question.look - question.least) * share);
	int rest = larger(room - top, 0);
	bool grows = false;
	for (const struct ui_node *child = body->parts->work->first_child; child; child = child->next)
		grows |= child->content->place.grow > 0;
	ui_put(pass, body->parts->question, (struct rect){r.x, r.y, r.w, top});
	ui_put(
	    pass, body->parts->work, (struct rect){r.x, r.y + top + gap, r.w, grows ? rest : look_within(work, rest)});
}

static void put_body(struct ui_body *body)
{
	if (!body->beside) {
		put_stacked(body);
		return;
	}
	struct rect r = body->rect;
	share_sides(body);
	ui_put(body->pass, body->parts->question, (struct rect){r.x, r.y, body->question_px, r.h});
	ui_put(body->pass, body->parts->work,
	    (struct rect){r.x + body->question_px + body->gap_px, r.y, body->work_px, r.h});
}

static void put_floating_steps(struct ui_pass *pass, struct ui_parts *parts, struct rect area, int header)
{
	const struct ui_scale *scale = &pass->tree->scale;
	if (!parts->steps || !parts->steps->content->floating)
		return;
	int margin = margin_px(scale), y = area.y + header + ui_px_y(scale, 1.0f);
	ui_put(pass, parts->steps, (struct rect){area.x + margin, y, area.w - 2 * margin, ui_px_y(scale, 1.0f)});
}

/* Below a header that is higher than its buttons, words leave them their distance by themselves. */
static int body_top(const struct ui_scale *scale, const struct ui_parts *parts, int header)
{
	int gap = ui_px_y(scale, UI_GAP_MM);
	if (!scale->compact)
		return larger(ui_pad_y(scale, scale->landscape ? LANDSCAPE_BODY_TOP : PORTRAIT_BODY_TOP), gap);
	int words = (header - ui_px_y(scale, COMPACT_EDGE_MM) - ui_px_y(scale, UI_TARGET_MM)) / 2;
	return parts->steps ? gap : larger(gap - words, ui_px_y(scale, 1.0f));
}

static struct ui_body body_in(struct ui_pass *pass, struct ui_parts *parts, struct rect area, bool beside)
{
	const struct ui_scale *scale = &pass->tree->scale;
	int header = put_header(pass, parts, area), footer = put_footer(pass, parts, area), margin = margin_px(scale);
	int top = body_top(scale, parts, header);
	int bottom = scale->compact ? ui_px_y(scale, 1.0f) : ui_px_y(scale, ui_gap_mm(scale, BODY_BOTTOM));
	put_floating_steps(pass, parts, area, header);
	return (struct ui_body){.pass = pass,
	    .parts = parts,
	    .rect = {area.x + margin, area.y + header + top, area.w - 2 * margin,
	        area.h - header - top - bottom - footer},
	    .beside = beside};
}

/* --- the page ------------------------------------------------------------------------------------------------------
 */
static void show_pager(struct ui_parts *parts, bool shown)
{
	struct ui_node *nodes[] = {parts->pager, parts->previous, parts->more};
	for (unsigned i = 0; i < sizeof nodes / sizeof nodes[0]; i++) {
		if (!nodes[i])
			continue;
		nodes[i]->content->absent = !shown;
		nodes[i]->state = shown ? nodes[i]->state & ~(unsigned)UI_HIDDEN : nodes[i]->state | UI_HIDDEN;
	}
}

/* A low panel leaves the help out before it divides a keyboard. */
static bool leave_help_out(struct ui_pass *pass, struct ui_parts *parts)
{
	if (!pass->tree->scale.compact || !parts->help || parts->help->content->absent)
		return false;
	parts->help->content->absent = true;
	parts->help->state |= UI_HIDDEN;
	return true;
}

static bool fits_and_put(struct ui_body *body, float comfort)
{
	if (!body_fits(body, comfort))
		return false;
	put_body(body);
	return true;
}

static bool try_area(struct ui_pass *pass, struct ui_parts *parts, struct rect area, int from, int to)
{
	struct ui_tree *tree = pass->tree;
	bool sides = parts->work && tree->scale.landscape && !parts->stacked;
	for (int i = from; i < to; i++) {
		tree->scale.squeeze = attempts[i].squeeze;
		struct ui_body body = body_in(pass, parts, area, sides);
		if (fits_and_put(&body, attempts[i].comfort))
			return true;
		bool stack = sides && (tree->scale.compact || i >= 2);
		body.beside = false;
		if (stack && fits_and_put(&body, attempts[i].comfort))
			return true;
	}
	return false;
}

/* Nothing helped: the body is shown in parts, in the arrangement that has fewer of them. */
static void put_divided(struct ui_pass *pass, struct ui_parts *parts, struct rect area)
{
	bool sides = parts->work && pass->tree->scale.landscape && !parts->stacked;
	show_pager(parts, true);
	struct ui_body body = body_in(pass, parts, area, sides);
	body.beside = sides && share_sides(&body);
	if (body.beside) {
		struct ui_body stacked = body;
		stacked.beside = false;
		body.beside = ui_body_divide(&body) <= ui_body_divide(&stacked);
	}
	ui_body_show(&body);
	put_body(&body);
}

static struct rect lower_part(const struct ui_tree *tree, float share)
{
	const struct ui_panel *panel = &tree->scale.panel;
	int height = (int)((float)panel->height_px * share);
	return (struct rect){0, panel->height_px - height, panel->width_px, height};
}

/* What the page was set too tightly for is not there at all. */
static void hide_spare(struct ui_node *node)
{
	if (node->content->spare)
		node->state |= UI_HIDDEN;
	for (struct ui_node *child = node->first_child; child; child = child->next)
		hide_spare(child);
}

static void put_page(struct ui_pass *pass, struct ui_parts *parts)
{
	struct rect area = lower_part(pass->tree, 1);
	show_pager(parts, false);
	bool done = false;
	for (int squeeze = 0; parts->reach && squeeze < TYPE_SQUEEZE && !done; squeeze++) {
		for (unsigned i = 0; i < sizeof reach_shares / sizeof reach_shares[0] && !done; i++) {
			area = lower_part(pass->tree, reach_shares[i]);
			done = try_area(pass, parts, area, squeeze, squeeze + 1);
		}
	}
	if (!done)
		done = try_area(pass, parts, area, parts->reach ? TYPE_SQUEEZE : 0, SQUEEZES);
	if (!done && leave_help_out(pass, parts))
		done = try_area(pass, parts, area, 0, SQUEEZES);
	if (done)
		pass->tree->page = 0; /* it needs no parts any more */
	else
		put_divided(pass, parts, area);
	if (!ui_pictures_shown(&pass->tree->scale))
		hide_spare(pass->tree->root);
	if (parts->reach)
		ui_put(pass, parts->reach, (struct rect){0, 0, area.w, area.y});
}

static void put_bare(struct ui_pass *pass, struct ui_parts *parts)
{
	struct ui_tree *tree = pass->tree;
	struct rect panel = lower_part(tree, 1);
	int margin = margin_px(&tree->scale), edge = ui_px_y(&tree->scale, ui_look_mm(&tree->scale, 56, UI_GAP_MM));
	struct rect inner = {margin, edge, panel.w - 2 * margin, panel.h - 2 * edge};
	for (int i = 0; i < SQUEEZES; i++) {
		tree->scale.squeeze = attempts[i].squeeze;
		pass->number++;
		pass->overflow = false;
		struct ui_extent extent = ui_heights(pass, parts->bare, inner.w);
		if (wanted(extent, attempts[i].comfort) <= inner.h && !pass->overflow)
			break;
	}
	ui_put(pass, parts->bare, inner);
	for (struct ui_node *child = parts->bare->first_child; child; child = child->next)
		if (child->content->shape == UI_SHAPE_SCENE)
			ui_put(pass, child, panel);
}

static void put_overlay(struct ui_pass *pass, struct ui_node *overlay)
{
	struct rect panel = lower_part(pass->tree, 1);
	const struct ui_scale *scale = &pass->tree->scale;
	int room = panel.w - 2 * margin_px(scale);
	int width = ui_px_x(scale, ui_look_mm(scale, 900, 120));
	width = width < room ? width : room;
	pass->number++;
	int height = ui_heights(pass, overlay, width).look;
	height = height < panel.h ? height : panel.h;
	ui_put(pass, overlay, (struct rect){(panel.w - width) / 2, (panel.h - height) / 2, width, height});
}

void ui_layout_frame(struct ui *ui)
{
	struct ui_pass pass = {.measures = ui->measures, .tree = &ui->tree, .number = 1};
	ui->tree.root->rect = lower_part(&ui->tree, 1);
	if (ui->parts.bare)
		put_bare(&pass, &ui->parts);
	else if (ui->parts.question)
		put_page(&pass, &ui->parts);
	if (ui->parts.overlay)
		put_overlay(&pass, ui->parts.overlay);
}
