/* Chinese characters for pinyin, by the module foyer-pinyin.so (libpinyin for the characters, opencc for the
 * traditional forms), which base/module.h opens when it is first needed. One thread. It learns nothing and writes no
 * file: what a guest typed is forgotten with the next letters. */
#pragma once
#include "base/error.h"

enum { PINYIN_SENTENCE_MAX = 12 };

struct pinyin;
/* The module's table `foyer_module_pinyin`. Texts are UTF-8 and valid until the next call of the same slot. */
struct pinyin_module {
	/* NULL if the dictionary cannot be read. */
	struct pinyin *(*create)(struct error *err);
	void (*destroy)(struct pinyin *pinyin); /* accepts NULL */
	/* Takes all letters typed so far (a-z and ' between syllables, at most 63); "" forgets everything. */
	void (*set_letters)(struct pinyin *pinyin, const char *letters);
	/* Candidate 0 is the best sentence for all letters, where no single candidate stands for them: at most
	 * PINYIN_SENTENCE_MAX characters. The others in the dictionary's order, mostly simplified, of at most four
	 * characters. "" is to be passed over; NULL when there are no more. */
	const char *(*candidate)(struct pinyin *pinyin, int index);
	/* How many of the letters (from the first) candidate `index` stands for. */
	int (*letters_used)(struct pinyin *pinyin, int index);
	/* The text in Taiwan's characters, one by one; the text itself if there is no converter. */
	const char *(*traditional)(struct pinyin *pinyin, const char *text);
	/* Forgets everything and gives back the memory that comes back by itself. */
	void (*rest)(struct pinyin *pinyin);
};
