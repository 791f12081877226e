/* What is drawn rather than written: marks, rings, steps, carets, signatures. Private to this folder. */
#pragma once
#include "ui/content.h"

void ui_paint_mark(
    const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node, const struct ui_piece *piece);
void ui_paint_ring(
    const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node, const struct ui_piece *piece);
void ui_paint_steps(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node);
void ui_paint_caret(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node);
void ui_paint_signature(const struct ui_tree *tree, struct draw_list *list, const struct ui_node *node);
/* One of the hotel's pictures in r, or the calm area with icon that keeps its place. dim: of what cannot be chosen. */
void ui_paint_picture(const struct ui_tree *tree, struct draw_list *list, struct rect r, int radius_px,
    const struct ui_shown_picture *picture, enum icon icon, bool dim);
/* The picture of hills in the theme's own colours: the part that reach mode leaves free. */
void ui_paint_calm(const struct ui_tree *tree, struct draw_list *list, struct rect r);
