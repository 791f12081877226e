/* A page's body while it is laid out. Private to this folder. */
#pragma once
#include "ui/layout.h"

struct ui_body {
	struct ui_pass *pass;
	struct ui_parts *parts;
	struct rect rect;
	bool beside; /* question and work side by side */
	int question_px, work_px, gap_px;
};

/* Says of every unit of both sides on which part of the body it is shown; returns how many parts there are. A card,
 * column or grid that is higher than a part is divided between its children. */
int ui_body_divide(struct ui_body *body);
/* After ui_body_divide: hides what is not on the tree's part and places the pager, which takes its height from the
 * body. */
void ui_body_show(struct ui_body *body);
