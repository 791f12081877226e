/* Where the keyboard's focus goes. Every function answers a usable node, NULL only where the tree has none. Private to
 * this folder. */
#pragma once
#include "input/event.h"
#include "ui/node.h"

const struct ui_node *ui_focus_first(const struct ui_tree *tree);
const struct ui_node *ui_focus_last(const struct ui_tree *tree);
/* The next (or previous) in tree order, round at the ends; from NULL: the first (last). */
const struct ui_node *ui_focus_tab(const struct ui_tree *tree, const struct ui_node *from, bool back);
/* The nearest in the key's direction; where there is none, the farthest on the other side in the same line. */
const struct ui_node *ui_focus_arrow(const struct ui_tree *tree, const struct ui_node *from, enum input_key key);
