#include "ui/event.h"
#include <string.h>
#include "base/text.h"
#include "ui/content.h"
#include "ui/focus.h"

static void remember(char out[UI_ID_BYTES], const char *id)
{
	text_copy(out, UI_ID_BYTES, id);
}

static bool same(const char *remembered, const struct ui_node *node)
{
	return node && remembered[0] && strncmp(remembered, node->id, UI_ID_BYTES - 1) == 0;
}

static const struct ui_node *hit(const struct ui_tree *tree, int x, int y)
{
	const struct ui_node *found = NULL;
	for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree))
		if (ui_usable(node) && rect_holds(node->rect, x, y))
			found = node;
	return found;
}

static const struct ui_node *active_field(const struct ui_tree *tree)
{
	const struct ui_node *first = NULL;
	for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree)) {
		if (node->role != UI_ROLE_FIELD || !ui_usable(node))
			continue;
		if (node->content->active)
			return node;
		first = first ? first : node;
	}
	return first;
}

static const struct ui_node *node_with_code(const struct ui_tree *tree, int code)
{
	for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree))
		if (ui_usable(node) && node->action.code == code)
			return node;
	return NULL;
}

static const struct ui_node *primary(const struct ui_tree *tree)
{
	for (const struct ui_node *node = ui_node_next(NULL, tree); node; node = ui_node_next(node, tree))
		if (ui_usable(node) && node->primary)
			return node;
	return NULL;
}

/* --- what pressing means -------------------------------------------------------------------------------------------
 */
static struct ui_outcome edited(const struct ui_tree *tree, struct ui_edit_step step, const char *id)
{
	const struct ui_node *field = active_field(tree);
	step.field = field ? field->id : "";
	return (struct ui_outcome){.kind = UI_EDITED, .redraw = true, .id = id, .edit = step};
}

static struct ui_outcome turn_page(struct ui_state *state, const struct ui_tree *tree, int by)
{
	int page = tree->page + by;
	state->page = page < 0 ? 0 : page < tree->page_count ? page : tree->page_count - 1;
	return (struct ui_outcome){.redraw = true};
}

/* What a press of node does, by finger or key. */
static struct ui_outcome act(struct ui_state *state, const struct ui_tree *tree, const struct ui_node *node)
{
	if (node->action.code == UI_EDIT_KEY)
		return edited(tree, node->content->edit, node->id);
	if (node->action.code == UI_PAGE_MORE)
		return turn_page(state, tree, 1);
	if (node->action.code == UI_PAGE_PREVIOUS)
		return turn_page(state, tree, -1);
	if (node->action.code == UI_NO_ACTION)
		return (struct ui_outcome){.redraw = true, .id = node->id};
	return (struct ui_outcome){.kind = UI_ACTED, .redraw = true, .id = node->id, .action = node->action};
}

static struct ui_outcome begin_hold(struct ui_state *state, const struct ui_node *node, int64_t now_ms, bool by_key)
{
	remember(state->held, node->id);
	state->held_by_key = by_key;
	state->held_since_ms = now_ms;
	state->held_code = node->action.code;
	state->held_number = node->action.number;
	return (struct ui_outcome){.kind = UI_HELD, .redraw = true, .id = node->id, .action = node->action};
}

static struct ui_outcome end_hold(struct ui_state *state, const struct ui_tree *tree)
{
	const struct ui_node *node = ui_find(tree, state->held);
	state->held[0] = '\0';
	state->held_by_key = false;
	if (!node)
		return (struct ui_outcome){.redraw = true};
	return (struct ui_outcome){.kind = UI_RELEASED, .redraw = true, .id = node->id, .action = node->action};
}

/* --- fingers -------------------------------------------------------------------------------------------------------
 */
static uint16_t pad_part(int at, int from, int length)
{
	int part = length > 0 ? (int)((int64_t)(at - from) * 10000 / length) : 0;
	return (uint16_t)(part < 0 ? 0 : part > 10000 ? 10000 : part);
}

static struct ui_outcome stroke(const struct ui_node *pad, const struct input_event *event, bool pen_down)
{
	struct ui_outcome outcome = {.kind = UI_STROKE, .redraw = true, .id = pad->id};
	outcome.stroke = (struct ui_stroke){
	    pad_part(event->x, pad->rect.x, pad->rect.w), pad_part(event->y, pad->rect.y, pad->rect.h), pen_down};
	return outcome;
}

static struct ui_outcome finger_down(
    struct ui_state *state, const struct ui_tree *tree, const struct input_event *event)
{
	if (state->finger)
		return (struct ui_outcome){0};
	state->finger = true;
	struct ui_outcome none = {.redraw = state->keys_used};
	state->keys_used = false;
	if (state->held[0])
		return end_hold(state, tree);
	const struct ui_node *node = hit(tree, event->x, event->y);
	if (!node)
		return none;
	remember(state->pressed, node->id);
	remember(state->focus, node->id);
	state->inside = true;
	if (node->held)
		return begin_hold(state, node, event->time_ms, false);
	if (node->role == UI_ROLE_SIGNATURE)
		return stroke(node, event, true);
	if (node->action.code == UI_EDIT_KEY)
		return act(state, tree, node);
	return (struct ui_outcome){.redraw = true, .id = node->id};
}

static struct ui_outcome finger_move(
    struct ui_state *state, const struct ui_tree *tree, const struct input_event *event)
{
	const struct ui_node *node = ui_find(tree, state->pressed);
	if (!state->finger || !node)
		return (struct ui_outcome){0};
	bool inside = rect_holds(node->rect, event->x, event->y), changed = inside != state->inside;
	if (node->role == UI_ROLE_SIGNATURE && inside) {
		state->inside = true;
		return stroke(node, event, changed);
	}
	state->inside = inside;
	if (changed && !inside && state->held[0])
		return end_hold(state, tree);
	return (struct ui_outcome){.redraw = changed, .id = node->id};
}

static struct ui_outcome finger_up(struct ui_state *state, const struct ui_tree *tree, const struct input_event *event)
{
	if (!state->finger)
		return (struct ui_outcome){0};
	const struct ui_node *node = ui_find(tree, state->pressed);
	state->finger = false;
	state->inside = false;
	state->pressed[0] = '\0';
	if (state->held[0] && !state->held_by_key)
		return end_hold(state, tree);
	bool acts = node && ui_usable(node) && rect_holds(node->rect, event->x, event->y);
	if (!acts || node->held || node->role == UI_ROLE_SIGNATURE || node->action.code == UI_EDIT_KEY)
		return (struct ui_outcome){.redraw = node != NULL};
	return act(state, tree, node);
}

static struct ui_outcome finger_cancel(
    struct ui_state *state, const struct ui_tree *tree, const struct input_event *event)
{
	(void)event;
	bool changed = state->pressed[0];
	state->finger = state->inside = false;
	state->pressed[0] = '\0';
	if (state->held[0] && !state->held_by_key)
		return end_hold(state, tree);
	return (struct ui_outcome){.redraw = changed};
}

/* --- keys ----------------------------------------------------------------------------------------------------------
 */
static const struct ui_node *focused(const struct ui_state *state, const struct ui_tree *tree)
{
	const struct ui_node *node = ui_find(tree, state->focus);
	return node && ui_usable(node) ? node : NULL;
}

static struct ui_outcome move_to(struct ui_state *state, const struct ui_node *node)
{
	state->keys_used = true;
	if (node)
		remember(state->focus, node->id);
	return (struct ui_outcome){.redraw = true, .id = node ? node->id : NULL};
}

/* The first key only shows where the focus is; a page's field has it from the beginning. */
static struct ui_outcome press_focused(struct ui_state *state, const struct ui_tree *tree, int64_t now_ms)
{
	const struct ui_node *node = focused(state, tree);
	bool shown = state->keys_used;
	state->keys_used = true;
	if (!node) {
		const struct ui_node *field = active_field(tree);
		node = field ? field : primary(tree);
		shown = field != NULL;
	}
	if (!node)
		return move_to(state, ui_focus_first(tree));
	if (!shown && node->role != UI_ROLE_FIELD)
		return move_to(state, node);
	if (node->held)
		return begin_hold(state, node, now_ms, true);
	bool typed = node->role == UI_ROLE_FIELD && (node->content->active || node->action.code == UI_NO_ACTION);
	const struct ui_node *next = typed ? primary(tree) : node;
	if (!next || (next != node && next->action.code == UI_NO_ACTION))
		return move_to(state, node);
	return act(state, tree, next);
}

static struct ui_outcome go_back(struct ui_state *state, const struct ui_tree *tree)
{
	state->keys_used = true;
	const struct ui_node *back = node_with_code(tree, UI_BACK);
	return back ? act(state, tree, back) : (struct ui_outcome){.redraw = true};
}

static struct ui_outcome key_pressed(
    struct ui_state *state, const struct ui_tree *tree, const struct input_event *event)
{
	if (state->held[0] && state->held_by_key)
		return end_hold(state, tree);
	const struct ui_node *from = focused(state, tree);
	bool field = active_field(tree) != NULL;
	switch (event->key) {
	case KEY_ENTER:
		return press_focused(state, tree, event->time_ms);
	case KEY_ESCAPE:
		return go_back(state, tree);
	case KEY_TAB:
		return move_to(state, ui_focus_tab(tree, from, event->shift));
	case KEY_UP:
	case KEY_DOWN:
	case KEY_LEFT:
	case KEY_RIGHT:
		return move_to(state, ui_focus_arrow(tree, from, event->key));
	case KEY_HOME:
		return move_to(state, ui_focus_first(tree));
	case KEY_END:
		return move_to(state, ui_focus_last(tree));
	case KEY_BACKSPACE:
	case KEY_DELETE:
		return field ? edited(tree, (struct ui_edit_step){.kind = UI_EDIT_BACKSPACE}, "")
		             : (struct ui_outcome){0};
	default:
		return (struct ui_outcome){0};
	}
}

/* Typed characters go to the page's field. The key pad's Enter stays with the field that is typed into. */
static struct ui_outcome typed(struct ui_state *state, const struct ui_tree *tree, const struct input_event *event)
{
	const struct ui_node *field = active_field(tree);
	if (!field || !event->text)
		return (struct ui_outcome){0};
	if (!same(state->focus, field) && !state->finger)
		remember(state->focus, field->id);
	return edited(tree, (struct ui_edit_step){.kind = UI_EDIT_INSERT, .text = event->text}, field->id);
}

static struct ui_outcome scanned(struct ui_state *state, const struct ui_tree *tree, const struct input_event *event)
{
	(void)state;
	(void)tree;
	return (struct ui_outcome){.kind = UI_SCANNED,
	    .redraw = true,
	    .text = event->text ? event->text : "",
	    .text_length = event->text ? event->length : 0,
	    .text_too_long = event->too_long};
}

struct ui_outcome ui_event(struct ui_state *state, const struct ui_tree *tree, const struct input_event *event)
{
	static struct ui_outcome (*const steps[])(
	    struct ui_state *, const struct ui_tree *, const struct input_event *) = {
	    [INPUT_DOWN] = finger_down,
	    [INPUT_MOVE] = finger_move,
	    [INPUT_UP] = finger_up,
	    [INPUT_CANCEL] = finger_cancel,
	    [INPUT_KEY] = key_pressed,
	    [INPUT_TEXT] = typed,
	    [INPUT_SCAN] = scanned,
	};
	if ((size_t)event->kind >= sizeof steps / sizeof steps[0])
		return (struct ui_outcome){0};
	return steps[event->kind](state, tree, event);
}

/* --- between frames ------------------------------------------------------------------------------------------------
 */
bool ui_state_follow(struct ui_state *state, const struct ui_tree *tree, struct ui_action *released_out)
{
	bool other = strncmp(state->screen, tree->screen ? tree->screen : "", UI_ID_BYTES - 1) != 0;
	bool lost = state->held[0] && (other || !ui_find(tree, state->held));
	if (lost)
		*released_out = (struct ui_action){.code = state->held_code, .number = state->held_number};
	if (other) {
		*state = (struct ui_state){.keys_used = state->keys_used, .finger = state->finger};
		remember(state->screen, tree->screen ? tree->screen : "");
	} else if (lost) {
		state->held[0] = '\0';
		state->held_by_key = false;
	}
	if (state->pressed[0] && !ui_find(tree, state->pressed))
		state->pressed[0] = '\0';
	state->page = tree->page;
	return lost;
}

struct ui_outcome ui_state_tick(struct ui_state *state, const struct ui_tree *tree, int64_t now_ms)
{
	if (!state->held[0] || now_ms - state->held_since_ms < UI_HOLD_LIMIT_MS)
		return (struct ui_outcome){0};
	return end_hold(state, tree);
}

int64_t ui_state_deadline_ms(const struct ui_state *state)
{
	return state->held[0] ? state->held_since_ms + UI_HOLD_LIMIT_MS : -1;
}

void ui_state_focus(struct ui_state *state, const char *id)
{
	remember(state->focus, id);
}
