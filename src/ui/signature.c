#include "base/memory.h"
#include "ui/event.h"
#include <stdlib.h>

enum { INK_LEAST = 1500 }; /* in 1/10000 of the pad: a mark, not a touch by mistake */

bool ui_signature_add(struct ui_signature *signature, const struct ui_stroke *stroke)
{
	if (signature->count >= UI_SIGNATURE_POINTS)
		return false;
	int at = signature->count++;
	signature->points[at].x = stroke->x;
	signature->points[at].y = stroke->y;
	signature->points[at].pen_down = stroke->pen_down;
	return true;
}

void ui_signature_wipe(struct ui_signature *signature)
{
	memory_wipe(signature, sizeof *signature);
}

bool ui_signature_given(const struct ui_signature *signature)
{
	int ink = 0;
	for (int i = 1; signature && i < signature->count; i++)
		if (!signature->points[i].pen_down)
			ink += abs(signature->points[i].x - signature->points[i - 1].x) +
			       abs(signature->points[i].y - signature->points[i - 1].y);
	return ink >= INK_LEAST;
}
