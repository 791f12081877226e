/* What staff do with the hotel's answers. */
#pragma once
#include "central/store/answer.h"

/* A new one, or another in its place. Code BAD_INPUT: one more than a hotel may have. */
bool answer_publish(struct work *work, const struct answer *answer, const char *by, struct error *err);
bool answer_withdraw(struct work *work, const char *id, const char *by, struct error *err); /* NOT_FOUND */
