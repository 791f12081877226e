/* The pages for staff beside the guest. */
#pragma once
#include "kiosk/screens/stage.h"

/* To signing in, over whatever is shown; in training straight to the menu. Nothing while an answer decides something.
 */
void staff_enter(struct stage *stage);
/* A badge: to the PIN. False: it is none, or is not taken on this page. */
bool staff_take_badge(struct stage *stage, const struct ui_outcome *outcome);
/* Signs out where somebody is signed in, and forgets what staff saw. */
void staff_leave(struct stage *stage);
/* What went wrong with what was asked, on the page shown. */
void staff_problem(struct stage *stage, const char *code);
/* The problem as a notice; nothing where there is none. */
void staff_problem_build(const struct stage *stage, struct ui *ui);
/* A moment of this hotel: its minute, and the day where it is not today. */
const char *staff_moment(const struct stage *stage, struct ui *ui, int64_t at_ms);
/* The page shows `count` things, `most` at once, of a longer list: which, and the way to the others. Its buttons act
 * STAFF_TURN with the number of the first thing wanted. */
enum { STAFF_TURN = 100 };
void staff_page_foot(const struct stage *stage, struct ui *ui, struct ui_page *page, int count, int most);
