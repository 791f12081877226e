/* Finding people by what somebody says of their names: for staff, who see what was found. (Guests prove themselves by
 * hotel/proof.h, which takes whole names alone.) */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "hotel/booking.h"

enum { NAME_WORDS_MAX = 6, NAME_FORM_BYTES = 256 };

/* One word of a name as it is compared. */
struct name_form {
	char folded[NAME_FORM_BYTES];  /* text_fold's form, katakana as hiragana, a Chinese surname simplified */
	char reading[NAME_FORM_BYTES]; /* by hotel/reading.h; "" if it cannot be one */
	bool kana;
};
struct name_query {
	int count; /* 0: nothing that could be looked for */
	struct name_form words[NAME_WORDS_MAX];
	struct name_form whole;
};

/* text: at most 127 bytes are looked at; anything. Holds a name: wipe it. */
void name_query_make(const char *text, struct name_query *out);
/* True if every word that was typed begins a word of the contact's names, in any order and any script: kana and Latin
 * letters by their sounds, Chinese surnames in both forms, by pinyin and by Taiwan's passports, Korean surnames by
 * their usual spellings; a given name in Chinese characters also within a name; or if the whole begins a name. */
bool name_query_meets(const struct name_query *query, const struct contact *contact);
