/* The forms of a kana: plain, voiced, half-voiced, small. */
#pragma once
#include <stdint.h>

/* The next form of a hiragana or katakana in its round (は ば ぱ は, つ っ づ つ); kana itself when it has only one. */
uint32_t kana_next_form(uint32_t kana);
/* Hiragana as katakana and katakana as hiragana; others unchanged. */
uint32_t kana_other_script(uint32_t kana);
