/* Where a line of text may end. Ideographs break anywhere but beside punctuation that belongs to a neighbour; words of
 * other scripts, Korean among them, break at blanks and hyphens. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

bool break_is_blank(uint32_t code_point); /* white space that a line's end swallows */
/* A line may end between these two neighbours. */
bool break_allowed(uint32_t before, uint32_t after);
/* It may not end at the blank between these two: a number stays with its unit, a date's month with its day. */
bool break_parts_figure(uint32_t before_blank, uint32_t after_blank);
