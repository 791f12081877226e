/* Where a line of text may end. Ideographs break anywhere but beside punctuation that belongs to a neighbour; words of
 * other scripts, Korean among them, break at blanks and hyphens. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

bool break_is_blank(uint32_t code_point); /* white space that a line's end swallows */
/* A line may end between these two neighbours. */
bool break_allowed(uint32_t before, uint32_t after);
