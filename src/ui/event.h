/* From input to what was meant: a step over the tree that was last shown. */
#pragma once
#include "input/event.h"
#include "ui/keyboard.h"
#include "ui/node.h"

enum { UI_ID_BYTES = 64, UI_HOLD_LIMIT_MS = 10000 };

/* What the toolkit remembers between frames. Zeroed to begin with; plain values, no ownership. */
struct ui_state {
	char screen[UI_ID_BYTES];  /* the page these belong to: another page starts anew */
	char focus[UI_ID_BYTES];   /* node with the keyboard's focus, "" for none */
	bool keys_used;            /* the ring is shown */
	char pressed[UI_ID_BYTES]; /* node under the finger since it went down; "" for none */
	bool inside;               /* the finger is still on it */
	bool finger;               /* a finger is down (on a node or not) */
	char held[UI_ID_BYTES];    /* a held button that is being held, by finger or key */
	bool held_by_key;
	int64_t held_since_ms;
	int held_code, held_number; /* its action */
	int page;                   /* of a divided body, 0-based */
};

enum ui_outcome_kind {
	UI_NOTHING,  /* nothing for the screen (redraw may still be true) */
	UI_ACTED,    /* action of the node `id` */
	UI_HELD,     /* a held button went down: show */
	UI_RELEASED, /* it was let go, moved off, or its time limit passed: hide */
	UI_EDITED,   /* edit, for the field that is active */
	UI_SCANNED,  /* text: what the scanner read */
	UI_STROKE,   /* stroke, on the signature pad `id` */
};

struct ui_stroke {
	uint16_t x, y; /* 1/10000 of the pad */
	bool pen_down; /* begins a stroke */
};

/* Texts live as long as the tree and the input event. */
struct ui_outcome {
	enum ui_outcome_kind kind;
	bool redraw; /* the picture changes even if nothing is meant: pressed, focus, page */
	const char *id;
	struct ui_action action;  /* UI_ACTED, UI_HELD, UI_RELEASED */
	struct ui_edit_step edit; /* UI_EDITED */
	struct ui_stroke stroke;  /* UI_STROKE */
	const char *text;         /* UI_SCANNED */
	size_t text_length;       /* UI_SCANNED */
	bool text_too_long;       /* UI_SCANNED: the scanner sent more than is kept */
};

/* One input event on the tree that is shown. Touch: what was hit going down acts when let go inside it; keys of the
 * on-screen keyboard act at once; further fingers are ignored. Keys: Tab and arrows move, Enter presses, Escape is the
 * page's back, Backspace and typed characters edit the active field. */
struct ui_outcome ui_event(struct ui_state *state, const struct ui_tree *tree, const struct input_event *event);
/* Call when a frame is shown: forgets what belonged to another page or to nodes that are gone. If a held button
 * vanished, *released says which action was let go and true is returned. */
bool ui_state_follow(struct ui_state *state, const struct ui_tree *tree, struct ui_action *released_out);
/* Ends a hold whose limit passed (UI_RELEASED); otherwise UI_NOTHING. */
struct ui_outcome ui_state_tick(struct ui_state *state, const struct ui_tree *tree, int64_t now_ms);
/* When ui_state_tick must be called (steady ms), or -1. */
int64_t ui_state_deadline_ms(const struct ui_state *state);
/* Puts the focus on a node (automation, a page with a problem). "" takes it away. */
void ui_state_focus(struct ui_state *state, const char *id);
