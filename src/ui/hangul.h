/* Two-set (2-beolsik) Hangul: from jamo keys to syllables, as a pure automaton. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* Compatibility jamo (U+3131..U+3163) of the syllable being composed, 0 where there is none. Zeroed: nothing. */
struct hangul {
	uint32_t lead, vowel, vowel2, tail, tail2;
};

/* Takes one jamo. Writes the finished syllables that leave composition (at most one) to *done_out, 0 for none. False if
 * jamo is no compatibility jamo (nothing changes). */
bool hangul_add(struct hangul *state, uint32_t jamo, uint32_t *done_out);
/* Takes the last jamo back; false when nothing was composing. */
bool hangul_back(struct hangul *state);
/* What is being composed as one code point, 0 for nothing. */
uint32_t hangul_shown(const struct hangul *state);
