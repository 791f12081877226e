#include "ui/focus.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include "ui/layout.h"

const struct ui_node *ui_focus_first(const struct ui_tree *tree)
{
	for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree))
		if (ui_usable(node))
			return node;
	return NULL;
}

const struct ui_node *ui_focus_last(const struct ui_tree *tree)
{
	const struct ui_node *last = NULL;
	for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree))
		if (ui_usable(node))
			last = node;
	return last;
}

static const struct ui_node *tab_back(const struct ui_tree *tree, const struct ui_node *from)
{
	const struct ui_node *before = NULL;
	for (const struct ui_node *node = ui_node_next(NULL, tree); node && node != from;
	     node = ui_node_next(node, tree))
		if (ui_usable(node))
			before = node;
	return before ? before : ui_focus_last(tree);
}

const struct ui_node *ui_focus_tab(const struct ui_tree *tree, const struct ui_node *from, bool back)
{
	if (!from)
		return back ? ui_focus_last(tree) : ui_focus_first(tree);
	if (back)
		return tab_back(tree, from);
	for (const struct ui_node *node = ui_node_next(from, tree); node; node = ui_node_next(node, tree))
		if (ui_usable(node))
			return node;
	return ui_focus_first(tree);
}

/* A rectangle seen along a direction: [start, end) ahead, [low, high) across. */
struct span {
	int start, end, low, high;
};

static struct span seen_along(struct rect r, enum input_key key)
{
	switch (key) {
	case KEY_RIGHT:
		return (struct span){r.x, r.x + r.w, r.y, r.y + r.h};
	case KEY_LEFT:
		return (struct span){-(r.x + r.w), -r.x, r.y, r.y + r.h};
	case KEY_UP:
		return (struct span){-(r.y + r.h), -r.y, r.x, r.x + r.w};
	default:
		return (struct span){r.y, r.y + r.h, r.x, r.x + r.w};
	}
}

/* How far apart two spans lie across the direction; 0 where they share a line. */
static int aside(struct span a, struct span b)
{
	if (b.low >= a.high)
		return b.low - a.high + 1;
	return a.low >= b.high ? a.low - b.high + 1 : 0;
}

static int middle_aside(struct span a, struct span b)
{
	return abs((a.low + a.high) / 2 - (b.low + b.high) / 2);
}

/* Ahead: the distance, with what lies aside counting much more. INT_MAX: not ahead. */
static int ahead_cost(struct span from, struct span to)
{
	if (to.start < from.end - (from.end - from.start) / 2 || to.start <= from.start)
		return INT_MAX;
	return (to.start - from.end) * 4 + aside(from, to) * 16 + middle_aside(from, to);
}

/* Ahead and in the same line. */
static int straight_cost(struct span from, struct span to)
{
	return aside(from, to) ? INT_MAX : ahead_cost(from, to);
}

/* Round the edge: of those in the same line the one farthest behind. */
static int round_cost(struct span from, struct span to)
{
	if (aside(from, to) || to.end > from.start)
		return INT_MAX;
	return to.start * 4 + middle_aside(from, to);
}

const struct ui_node *ui_focus_arrow(const struct ui_tree *tree, const struct ui_node *from, enum input_key key)
{
	if (!from)
		return ui_focus_first(tree);
	struct span here = seen_along(from->rect, key);
	/* Across, a line goes round before one leaves it; up and down, the next line wins. */
	static int (*const across[])(struct span, struct span) = {straight_cost, round_cost, ahead_cost};
	static int (*const down[])(struct span, struct span) = {ahead_cost, round_cost, NULL};
	int (*const *costs)(struct span, struct span) = key == KEY_LEFT || key == KEY_RIGHT ? across : down;
	for (int i = 0; i < 3 && costs[i]; i++) {
		const struct ui_node *best = NULL;
		int least = INT_MAX;
		for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree)) {
			int cost =
			    node == from || !ui_usable(node) ? INT_MAX : costs[i](here, seen_along(node->rect, key));
			if (cost >= least)
				continue;
			least = cost;
			best = node;
		}
		if (best)
			return best;
	}
	return from;
}

/* --- what the state shows ------------------------------------------------------------------------------------------
 */
static void cover(struct ui_node *node, const struct ui_node *overlay)
{
	if (node == overlay)
		return;
	node->state |= UI_COVERED;
	for (struct ui_node *child = node->first_child; child; child = child->next)
		cover(child, overlay);
}

static void hide_below(struct ui_node *node, bool hidden)
{
	if (hidden)
		node->state |= UI_HIDDEN;
	for (struct ui_node *child = node->first_child; child; child = child->next)
		hide_below(child, node->state & UI_HIDDEN);
}

static void mark(struct ui_node *node, const struct ui_state *state)
{
	bool usable = ui_usable(node);
	if (usable && state->focus[0] && strncmp(state->focus, node->id, UI_ID_BYTES - 1) == 0)
		node->state |= UI_FOCUSED | (state->keys_used ? UI_RING : 0u);
	bool held = state->held[0] && strncmp(state->held, node->id, UI_ID_BYTES - 1) == 0;
	bool pressed = state->inside && state->pressed[0] && strncmp(state->pressed, node->id, UI_ID_BYTES - 1) == 0;
	if (usable && (held || pressed) && node->role != UI_ROLE_SIGNATURE)
		node->state |= UI_PRESSED;
	for (struct ui_node *child = node->first_child; child; child = child->next)
		mark(child, state);
}

/* A page's active field has the focus until a key moves it. */
static void focus_field(struct ui_node *node)
{
	if (node->role == UI_ROLE_FIELD && node->content->active)
		node->state |= UI_FOCUSED;
	for (struct ui_node *child = node->first_child; child; child = child->next)
		focus_field(child);
}

void ui_state_show(struct ui *ui)
{
	struct ui_node *root = ui->tree.root;
	hide_below(root, false);
	for (struct ui_node *child = root->first_child; child && ui->parts.overlay; child = child->next)
		cover(child, ui->parts.overlay);
	const struct ui_state *state = ui->state;
	bool same_page = state && ui->tree.screen && strncmp(state->screen, ui->tree.screen, UI_ID_BYTES - 1) == 0;
	if (same_page)
		mark(root, state);
	if (!same_page || !ui_find(&ui->tree, state->focus))
		focus_field(root);
}
