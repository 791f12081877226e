#include "ui/kana.h"
#include "base/text.h"

enum { HIRAGANA_FIRST = 0x3041, HIRAGANA_LAST = 0x3096, TO_KATAKANA = 0x60 };

static const char *const rounds[] = {"かが", "きぎ", "くぐ", "けげ", "こご", "さざ", "しじ", "すず", "せぜ", "そぞ",
    "ただ", "ちぢ", "つっづ", "てで", "とど", "はばぱ", "ひびぴ", "ふぶぷ", "へべぺ", "ほぼぽ", "あぁ", "いぃ",
    "うぅゔ", "えぇ", "おぉ", "やゃ", "ゆゅ", "よょ", "わゎ"};

static uint32_t next_hiragana(uint32_t kana)
{
	for (unsigned i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
		const char *at = rounds[i];
		uint32_t first = 0;
		for (uint32_t c; (c = text_next(&at));) {
			first = first ? first : c;
			if (c != kana)
				continue;
			uint32_t next = text_next(&at);
			return next ? next : first;
		}
	}
	return kana;
}

uint32_t kana_other_script(uint32_t kana)
{
	if (kana >= HIRAGANA_FIRST && kana <= HIRAGANA_LAST)
		return kana + TO_KATAKANA;
	if (kana >= HIRAGANA_FIRST + TO_KATAKANA && kana <= HIRAGANA_LAST + TO_KATAKANA)
		return kana - TO_KATAKANA;
	return kana;
}

uint32_t kana_next_form(uint32_t kana)
{
	if (kana >= HIRAGANA_FIRST && kana <= HIRAGANA_LAST)
		return next_hiragana(kana);
	uint32_t hiragana = kana_other_script(kana);
	return hiragana == kana ? kana : kana_other_script(next_hiragana(hiragana));
}
