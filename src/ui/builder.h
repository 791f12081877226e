/* The inside of the builder: shared by the files that add nodes. Private to this folder. */
#pragma once
#include "ui/content.h"
#include "ui/event.h"
#include "ui/measure.h"
#include "ui/page.h"

/* The parts of a page that the page's layout places. Any may be NULL. */
struct ui_parts {
	struct ui_node *header, *footer, *question, *work, *heading, *help, *steps, *pager, *more, *previous, *reach,
	    *overlay, *bare;
	bool wide_work, stacked;
};

struct ui {
	struct ui_measures *measures;
	struct arena *arena;
	struct ui_view view;
	const struct ui_state *state;
	struct ui_tree tree;
	struct ui_node *open; /* the container that takes the next node */
	struct ui_parts parts;
	bool on_picture; /* a scene was described: what follows stands on it */
	int unnamed;     /* how many ids were made up in this frame */
};

/* A new last child of the open container. id NULL: one is made up. name and texts are copied. */
struct ui_node *ui_node_add(struct ui *ui, enum ui_role role, enum ui_shape shape, const char *id, const char *name);
/* As add, and opens it. */
struct ui_node *ui_container(
    struct ui *ui, enum ui_role role, enum ui_shape shape, enum ui_flow flow, const struct ui_box *box);
const char *ui_copy(struct ui *ui, const char *text); /* NULL as "" */
struct ui_action ui_copy_action(struct ui *ui, const struct ui_action *action);
/* The next free piece; there is always one for what the callers here do. */
struct ui_piece *ui_piece_add(struct ui_node *node, enum ui_piece_kind kind);
struct ui_piece *ui_words_piece(
    struct ui *ui, struct ui_node *node, const char *text, enum ui_type type, enum ui_tone tone, enum text_align align);
struct ui_piece *ui_icon_piece(struct ui_node *node, enum icon icon, float look_px, enum ui_tone tone);
