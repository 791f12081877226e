#include "ui/node.h"
#include <string.h>
#include "ui/content.h"

static const struct {
	const char *name;
	bool interactive;
} roles[UI_ROLE_COUNT] = {
    [UI_ROLE_SCREEN] = {"screen", false},
    [UI_ROLE_GROUP] = {"group", false},
    [UI_ROLE_CARD] = {"card", false},
    [UI_ROLE_HEADING] = {"heading", false},
    [UI_ROLE_TEXT] = {"text", false},
    [UI_ROLE_BUTTON] = {"button", true},
    [UI_ROLE_KEY] = {"key", true},
    [UI_ROLE_FIELD] = {"field", true},
    [UI_ROLE_TOGGLE] = {"toggle", true},
    [UI_ROLE_CHOICE] = {"choice", true},
    [UI_ROLE_IMAGE] = {"image", false},
    [UI_ROLE_ICON] = {"icon", false},
    [UI_ROLE_PROGRESS] = {"progress", false},
    [UI_ROLE_STEPS] = {"steps", false},
    [UI_ROLE_QR] = {"qr", false},
    [UI_ROLE_SIGNATURE] = {"signature", true},
    [UI_ROLE_ALERT] = {"alert", false},
    [UI_ROLE_NOTICE] = {"notice", false},
    [UI_ROLE_ROW] = {"row", false},
    [UI_ROLE_COUNTDOWN] = {"countdown", false},
};

const char *ui_role_name(enum ui_role role)
{
	return role >= 0 && role < UI_ROLE_COUNT ? roles[role].name : "";
}

bool ui_interactive(const struct ui_node *node)
{
	return roles[node->role].interactive;
}

bool ui_usable(const struct ui_node *node)
{
	if (!ui_interactive(node) || node->state & (UI_DISABLED | UI_BUSY | UI_HIDDEN | UI_COVERED))
		return false;
	return node->action.code != UI_NO_ACTION || node->role == UI_ROLE_FIELD || node->role == UI_ROLE_SIGNATURE;
}

/* The node after this one and everything inside it. */
static const struct ui_node *after(const struct ui_node *node)
{
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

const struct ui_node *ui_node_next(const struct ui_node *node, const struct ui_tree *tree)
{
	const struct ui_node *next = !node ? tree->root : node->first_child ? node->first_child : after(node);
	while (next && next->state & UI_HIDDEN)
		next = after(next);
	return next;
}

static const struct ui_node *find_under(const struct ui_node *node, const char *id)
{
	if (strcmp(node->id, id) == 0)
		return node;
	for (const struct ui_node *child = node->first_child; child; child = child->next) {
		const struct ui_node *found = find_under(child, id);
		if (found)
			return found;
	}
	return NULL;
}

const struct ui_node *ui_find(const struct ui_tree *tree, const char *id)
{
	return id && *id && tree->root ? find_under(tree->root, id) : NULL;
}

struct ui_seen ui_see(const struct ui_tree *tree, const struct ui_node *node)
{
	struct rect panel = {0, 0, tree->scale.panel.width_px, tree->scale.panel.height_px};
	struct rect shown = rect_intersect(panel, node->rect);
	bool hidden = node->state & UI_HIDDEN;
	return (struct ui_seen){
	    .id = node->id,
	    .role = ui_role_name(node->role),
	    .name = node->name,
	    .value = node->value,
	    .rect = node->rect,
	    .enabled = ui_interactive(node) ? ui_usable(node) : !(node->state & UI_COVERED),
	    .focused = node->state & UI_FOCUSED,
	    .shown_width_mm = hidden ? 0 : (float)shown.w / tree->scale.px_per_mm_x,
	    .shown_height_mm = hidden ? 0 : (float)shown.h / tree->scale.px_per_mm_y,
	};
}

void ui_centre(const struct ui_node *node, int *x_out, int *y_out)
{
	*x_out = node->rect.x + node->rect.w / 2;
	*y_out = node->rect.y + node->rect.h / 2;
}
