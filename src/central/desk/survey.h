/* What guests answer, and what follows from a low score. */
#pragma once
#include "central/desk/change.h"
#include "central/store/survey.h"

/* Keeps the answers of record->id (again: he went on; his survey and version stay) and the follow-up of a low score:
 * opened once, it follows what the guest says, and is withdrawn where he says better before anybody has taken it up.
 * Who turns anonymous takes his name back from it and the score from his profile. Codes: NOT_FOUND (survey or version),
 * BAD_INPUT. */
bool survey_take(struct work *work, const struct hand *hand, struct survey_record *record, struct error *err);
/* The next version: survey->version must be the newest's and one more. Codes: STALE, BAD_INPUT. */
bool survey_publish(struct work *work, const struct survey *survey, const char *by, struct error *err);
