/* The second proof: a thing that only the guest knows beside the booking number. */
#pragma once
#include <stdbool.h>
#include "hotel/booking.h"

enum { PROOF_INPUT_BYTES = 128 };

/* True if answer is a surname that the booking holds in any script (the stored surname, the whole name, its first or
 * last word, those of the Latin name, the family name that a Chinese name without blanks begins with; compared in
 * text_fold's form, nothing that folds to nothing; kana and Latin letters also by hotel/reading.h), or exactly the last
 * four digits of a phone of at least seven. Always walks through every comparison. booking may be NULL (nothing was
 * found): does the same work against nothing and answers false, so that both failures look and last alike. */
bool proof_matches(const struct booking *booking, const char *answer);
