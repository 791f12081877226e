/* The guide: what the hotel answers by itself, by subject or by a search. */
#pragma once
#include "kiosk/screens/stage.h"
#include "kiosk/services_guide.h"

bool guide_shown(const struct stage *stage); /* there is anything to show */

/* ---- Between the guide's pages ----------------------------------------------------------------------------------- */
/* For every page's enter: has the guide loaded if it is not. */
void guide_open(struct stage *stage);
/* NULL: not loaded, or no longer there. */
const struct answer *guide_answer_find(const struct stage *stage, const char *id);
/* The room type of an answer that the kiosk gives by itself; NULL for the hotel's own. */
const struct room_type *guide_type(const struct stage *stage, const struct answer *answer);
/* To the answer, or to where its subject tells it. */
void guide_go(struct stage *stage, const struct answer *answer);
bool guide_week(const struct stage *stage, const char *type, struct week_price *out);
const char *guide_subject_label(struct ui *ui, enum answer_subject subject);
enum icon guide_subject_icon(enum answer_subject subject);
/* A question as a line that leads to its answer. */
void guide_line(const struct stage *stage, struct ui *ui, const char *id, const struct answer *answer,
    const char *detail, struct ui_action action);
/* A new stay can be booked here now. */
bool guide_may_book(const struct stage *stage);
void guide_book(struct stage *stage);
/* "¥468.00", or "¥468.00 to ¥548.00". */
const char *guide_span(struct ui *ui, const struct stage *stage, const struct week_price *week);
