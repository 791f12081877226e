/* A page under the keys of a tactile keypad alone: every control is reached by Tab and by arrows, in reading order, is
 * seen to have the focus, and does something at Enter. */
#pragma once
#include "kiosk/rig.h"
#include "ui/event.h"
#include "ui/focus.h"

enum { KEYED_MAX = 200 };

struct keyed {
	const struct ui_tree *tree;
	const char *page;
	const struct ui_node *nodes[KEYED_MAX]; /* what can be used, in the tree's order */
	int count;
};

static inline struct keyed keyed_of(const struct ui_tree *tree, const char *page)
{
	struct keyed keyed = {.tree = tree, .page = page};
	for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree)) {
		if (!ui_usable(node))
			continue;
		assert_true(keyed.count < KEYED_MAX);
		keyed.nodes[keyed.count++] = node;
	}
	return keyed;
}

/* The part of the page that a node stands in: the parts come one after the other, whatever their place. */
static inline const struct ui_node *part_of(const struct ui_node *node)
{
	while (node->parent && node->parent->parent)
		node = node->parent;
	return node;
}

static inline void tab_goes_down(const struct keyed *keyed)
{
	const struct ui_node *at = ui_focus_tab(keyed->tree, NULL, false), *before = NULL;
	for (int i = 0; i < keyed->count; i++) {
		if (at != keyed->nodes[i])
			fail_msg("%s: Tab comes to %s instead of %s", keyed->page, at->id, keyed->nodes[i]->id);
		if (before && part_of(before) == part_of(at) && at->rect.y + at->rect.h <= before->rect.y)
			fail_msg("%s: Tab goes up from %s to %s", keyed->page, before->id, at->id);
		assert_ptr_equal(ui_focus_tab(keyed->tree, at, true), before ? before : keyed->nodes[keyed->count - 1]);
		before = at;
		at = ui_focus_tab(keyed->tree, at, false);
	}
	if (keyed->count > 0)
		assert_ptr_equal(at, keyed->nodes[0]);
}

static inline int keyed_place(const struct keyed *keyed, const struct ui_node *node)
{
	for (int i = 0; i < keyed->count; i++)
		if (keyed->nodes[i] == node)
			return i;
	fail_msg("%s: an arrow comes to %s, which cannot be used", keyed->page, node->id);
	return -1;
}

/* From the first control arrows lead to all others. */
static inline void arrows_reach_all(const struct keyed *keyed)
{
	bool reached[KEYED_MAX] = {true};
	for (bool more = keyed->count > 0; more;) {
		more = false;
		for (int i = 0; i < keyed->count; i++)
			for (int key = KEY_UP; reached[i] && key <= KEY_RIGHT; key++) {
				int to = keyed_place(
				    keyed, ui_focus_arrow(keyed->tree, keyed->nodes[i], (enum input_key)key));
				more = more || !reached[to];
				reached[to] = true;
			}
	}
	for (int i = 0; i < keyed->count; i++)
		if (!reached[i])
			fail_msg("%s: no arrows lead to %s", keyed->page, keyed->nodes[i]->id);
}

/* A field's Enter is its page's next step: with nothing typed there is none. */
static inline void enter_does_something(const struct keyed *keyed)
{
	for (int i = 0; i < keyed->count; i++) {
		const struct ui_node *node = keyed->nodes[i];
		struct ui_state state = {.keys_used = true};
		ui_state_focus(&state, node->id);
		struct ui_outcome outcome =
		    ui_event(&state, keyed->tree, &(struct input_event){.kind = INPUT_KEY, .key = KEY_ENTER});
		bool turned = node->action.code == UI_PAGE_MORE || node->action.code == UI_PAGE_PREVIOUS;
		bool done = outcome.kind == UI_ACTED || outcome.kind == UI_EDITED || outcome.kind == UI_HELD;
		if (!done && !turned && node->role != UI_ROLE_FIELD)
			fail_msg("%s: Enter does nothing on %s", keyed->page, node->id);
	}
}

static inline const struct ui_node *ringed(const struct ui_tree *tree)
{
	for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree))
		if (node->state & UI_RING)
			return node;
	return NULL;
}

/* Through the session itself: the focus is never lost, and always seen, within the panel. */
static inline void focus_is_seen(struct rig *rig, const struct keyed *keyed)
{
	int count = keyed->count;
	const char *page = keyed->page;
	for (int i = 0; i < count; i++) {
		rig_key(rig, KEY_TAB);
		const struct ui_node *node = ringed(rig->tree);
		const struct rect panel = rig->tree->root->rect;
		if (!node || !ui_usable(node))
			fail_msg("%s: after %d times Tab nothing has the focus", page, i + 1);
		else if (node->rect.x < panel.x || node->rect.y < panel.y ||
		         node->rect.x + node->rect.w > panel.x + panel.w ||
		         node->rect.y + node->rect.h > panel.y + panel.h)
			fail_msg("%s: %s has the focus out of sight", page, node->id);
	}
}

static inline void keyed_part(struct rig *rig, const char *page)
{
	struct keyed keyed = keyed_of(rig->tree, page);
	tab_goes_down(&keyed);
	arrows_reach_all(&keyed);
	enter_does_something(&keyed);
	focus_is_seen(rig, &keyed);
}

/* The page shown, all its parts; the first is shown again afterwards. */
static inline void walk_keys(struct rig *rig, const char *page)
{
	int parts = rig->tree->page_count > 1 ? rig->tree->page_count : 1;
	for (int i = rig->tree->page; i > 0; i--)
		rig_tap(rig, "page.previous");
	for (int part = 0; part < parts; part++) {
		keyed_part(rig, page);
		if (part + 1 < parts)
			rig_tap(rig, "page.more");
	}
	for (int i = 1; i < parts; i++)
		rig_tap(rig, "page.previous");
}
