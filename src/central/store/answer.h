/* The hotel's answers. */
#pragma once
#include "central/database.h"
#include "hotel/answer.h"

/* Writes it and the feed's document. */
bool store_answer_put(struct work *work, const struct answer *answer, const char *by, struct error *err);
/* Code NOT_FOUND. */
bool store_answer_load(struct work *work, const char *id, struct answer *out, struct error *err);
/* Takes it away, from the feed too. Code NOT_FOUND. */
bool store_answer_remove(struct work *work, const char *id, struct error *err);
bool store_answer_count(struct work *work, int64_t *out, struct error *err);
