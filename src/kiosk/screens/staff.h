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
