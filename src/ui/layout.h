/* From the described tree to rectangles. Private to this folder. */
#pragma once
#include "ui/builder.h"

/* One pass over the tree under one squeeze. */
struct ui_pass {
	struct ui_measures *measures;
	struct ui_tree *tree;
	int number;    /* what nodes remember of earlier passes is void */
	int collapse;  /* of the header or footer being laid out; 0 elsewhere */
	bool overflow; /* something was wider than its place, or a word had to be broken */
};

/* Heights that a node takes at a width: at the least, and with the look's proportions. */
struct ui_extent {
	int least, look;
};

/* Lays out the whole frame: chooses the squeeze, the arrangement and, where nothing helps, the part of a divided body.
 */
void ui_layout_frame(struct ui *ui);

/* True for children that take part in their container's flow. */
bool ui_flows(const struct ui_pass *pass, const struct ui_node *node);
int ui_natural_width(struct ui_pass *pass, struct ui_node *node);
int ui_least_width(struct ui_pass *pass, struct ui_node *node);
struct ui_extent ui_heights(struct ui_pass *pass, struct ui_node *node, int width);
/* Gives node its rectangle and places everything inside. */
void ui_put(struct ui_pass *pass, struct ui_node *node, struct rect rect);
/* The gap between two neighbours in a column. */
int ui_gap_between(const struct ui_pass *pass, const struct ui_node *column, const struct ui_node *upper);

int ui_padding_x(const struct ui_pass *pass, const struct ui_node *node);
int ui_padding_y(const struct ui_pass *pass, const struct ui_node *node);
/* What a column of this inner width gives to a child. */
int ui_child_width(struct ui_pass *pass, const struct ui_node *column, struct ui_node *child, int width);
/* How many columns a grid of this inner width has, and the gap between its rows. */
int ui_grid_columns(struct ui_pass *pass, struct ui_node *node, int width);
int ui_grid_gap(const struct ui_pass *pass, const struct ui_node *node);
struct ui_extent ui_cell_heights(struct ui_pass *pass, struct ui_node *node, int width);

/* The same for leaves (leaf.c) and for rows, grids and keys (flow.c). */
int ui_leaf_width(struct ui_pass *pass, struct ui_node *node, bool least);
struct ui_extent ui_leaf_heights(struct ui_pass *pass, struct ui_node *node, int width);
void ui_leaf_put(struct ui_pass *pass, struct ui_node *node);
int ui_row_width(struct ui_pass *pass, struct ui_node *node, bool least);
struct ui_extent ui_row_heights(struct ui_pass *pass, struct ui_node *node, int width);
void ui_row_put(struct ui_pass *pass, struct ui_node *node, struct rect inner);
int ui_grid_width(struct ui_pass *pass, struct ui_node *node, bool least);
struct ui_extent ui_grid_heights(struct ui_pass *pass, struct ui_node *node, int width);
void ui_grid_put(struct ui_pass *pass, struct ui_node *node, struct rect inner);
int ui_keys_width(struct ui_pass *pass, struct ui_node *node, bool least);
struct ui_extent ui_keys_heights(struct ui_pass *pass, struct ui_node *node, int width);
void ui_keys_put(struct ui_pass *pass, struct ui_node *node, struct rect inner);

/* Marks focus, ring, pressed and covered nodes as the state says. */
void ui_state_show(struct ui *ui);
