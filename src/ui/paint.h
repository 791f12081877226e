/* The tree as commands of gfx/draw.h. */
#pragma once
#include "gfx/draw.h"
#include "ui/node.h"

/* Records the whole frame; begins the list itself. Same tree, same commands. */
void ui_paint(const struct ui_tree *tree, struct draw_list *list);
