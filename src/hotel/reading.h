/* Readings of Japanese names: kana, and the Latin spellings that stand for the same sounds. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Brings a name into the one form in which さとう, サトー, Sato, Satou and Satoh are alike, and しんじ, Shinji and
 * Sinzi: the letters of Kunrei-shiki (ISO 3602), long o and u short. folded: text_fold's form. kana_out: whether it is
 * written in kana. False (out "", kana_out false) if it is neither kana nor the letters a to z alone, is empty or does
 * not fit. */
bool reading_form(const char *folded, char *out, size_t out_bytes, bool *kana_out);
/* Writes katakana as hiragana, in place; the rest stays. */
void reading_to_hiragana(char *text);
