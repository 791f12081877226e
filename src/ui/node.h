/* The tree: what the screen is, described anew for each frame. From it come painting, hit-testing, keyboard focus,
 * speech and the automation interface. Nodes live in the frame's arena: they and their texts end at the next ui_begin.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "gfx/surface.h"
#include "ui/panel.h"

struct ui_theme;

enum ui_role {
	UI_ROLE_SCREEN,
	UI_ROLE_GROUP,
	UI_ROLE_CARD,
	UI_ROLE_HEADING,
	UI_ROLE_TEXT,
	UI_ROLE_BUTTON,
	UI_ROLE_KEY,
	UI_ROLE_FIELD,
	UI_ROLE_TOGGLE,
	UI_ROLE_CHOICE,
	UI_ROLE_IMAGE,
	UI_ROLE_ICON,
	UI_ROLE_PROGRESS,
	UI_ROLE_STEPS,
	UI_ROLE_QR,
	UI_ROLE_SIGNATURE,
	UI_ROLE_ALERT,
	UI_ROLE_NOTICE,
	UI_ROLE_ROW,
	UI_ROLE_COUNTDOWN,
	UI_ROLE_COUNT
};

/* Bits of ui_node.state. */
enum ui_state_bit {
	UI_DISABLED = 1 << 0,
	UI_FOCUSED = 1 << 1, /* has the keyboard's focus (the ring is painted only while it is UI_RING) */
	UI_RING = 1 << 2,
	UI_SELECTED = 1 << 3,
	UI_PRESSED = 1 << 4,
	UI_BUSY = 1 << 5,
	UI_MASKED = 1 << 6,
	UI_HIDDEN = 1 << 7,  /* on another page of a paged body: neither painted, hit, focused nor spoken */
	UI_COVERED = 1 << 8, /* under an overlay that takes all input */
};

/* What a control does. code: a screen's own are >= 1; the toolkit's are negative (enum ui_code); 0 does nothing.
 * text is copied into the frame's arena by the builder; NULL for none. */
struct ui_action {
	int code;
	int number;
	const char *text;
};

/* Codes of the controls that every page has. */
enum ui_code {
	UI_BACK = -1,
	UI_START_OVER = -2,
	UI_LANGUAGE = -3,
	UI_TEXT_SIZE = -4,
	UI_REACH = -5,
	UI_CALL_STAFF = -6,
	UI_EDIT_KEY = -7,      /* a key of the on-screen keyboard: reaches the screen as an edit (ui/event.h) */
	UI_PAGE_MORE = -8,     /* answered inside ui_event */
	UI_PAGE_PREVIOUS = -9, /* answered inside ui_event */
	UI_NO_ACTION = 0,
};

struct ui_content; /* what the painter and the layout know of a node: ui/content.h, private to this folder */

struct ui_node {
	enum ui_role role;
	const char *id;    /* unique in the tree, "lookup.number" */
	const char *name;  /* what it is called, in the guest's language; "" only for groups */
	const char *value; /* what it holds; "" for none. A masked field's value is masked here too */
	unsigned state;
	struct rect rect; /* px on the panel, after layout */
	struct ui_action action;
	bool primary; /* the page's one next step: >= 20 mm */
	bool held;    /* gives press and release (shown only while pressed) */
	struct ui_node *parent, *first_child, *last_child, *next;
	struct ui_content *content;
};

/* A described and laid out frame. */
struct ui_tree {
	struct ui_node *root;              /* role screen */
	const char *screen;                /* the page's id, "lookup" */
	const char *language;              /* "zh_CN" */
	const struct catalogue *catalogue; /* of that language; NULL: none */
	struct ui_scale scale;
	const struct ui_theme *theme;
	int node_count;
	int page, page_count; /* of a body that did not fit and is shown in parts: 0-based, 1 when it fits */
};

/* Tree order (parents first), skipping hidden nodes. ui_node_next(NULL, tree) is the first; NULL at the end. */
const struct ui_node *ui_node_next(const struct ui_node *node, const struct ui_tree *tree);
/* The node with this id, hidden ones too; NULL if there is none. */
const struct ui_node *ui_find(const struct ui_tree *tree, const char *id);
/* True for a node that a finger or key can use now: it has an action (or is a field or signature) and is neither
 * disabled, busy nor hidden. */
bool ui_usable(const struct ui_node *node);
/* True for roles that are controls at all, usable now or not. */
bool ui_interactive(const struct ui_node *node);
/* "button", "heading" and so on: the automation interface's words. */
const char *ui_role_name(enum ui_role role);

/* What automation and assistive technology see of a node. shown_mm: the part that lies on the panel. */
struct ui_seen {
	const char *id, *role, *name, *value;
	struct rect rect;
	bool enabled, focused;
	float shown_width_mm, shown_height_mm;
};
struct ui_seen ui_see(const struct ui_tree *tree, const struct ui_node *node);
/* Where a tap on the node should land. */
void ui_centre(const struct ui_node *node, int *x_out, int *y_out);

/* What would be spoken for the node in the tree's language: name, kind of control, value, state. Masked values are not
 * spoken. Writes at most out_bytes, whole code points, NUL-terminated; "" for a group. */
void ui_speech_text(const struct ui_tree *tree, const struct ui_node *node, char *out, size_t out_bytes);
