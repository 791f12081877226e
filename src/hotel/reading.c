#include "hotel/reading.h"
#include <stdint.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"

enum { HIRAGANA = 0x3041, HIRAGANA_LAST = 0x3096, KATAKANA = 0x30a1, KATAKANA_LAST = 0x30f6, LONG_MARK = 0x30fc };
enum { SPELLED_BYTES = 512 };

/* By code point from U+3041. "+" before a letter: takes the place of an i before it (き and ゃ: kya); "2": doubles the
 * consonant that follows. */
static const char *const syllables[] = {"a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku",
    "gu", "ke", "ge", "ko", "go", "sa", "za", "si", "zi", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "ti", "zi",
    "2", "tu", "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa", "hi", "bi", "pi", "hu",
    "bu", "pu", "he", "be", "pe", "ho", "bo", "po", "ma", "mi", "mu", "me", "mo", "+ya", "ya", "+yu", "yu", "+yo", "yo",
    "ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e", "o", "n", "bu", "ka", "ke"};
_Static_assert(sizeof syllables / sizeof *syllables == HIRAGANA_LAST - HIRAGANA + 1, "one for each kana");

/* Spellings of Hepburn, Nihon-shiki and of habit, the longer ones first; the rest is Kunrei's already. */
static const struct {
	const char *from, *to;
} spellings[] = {{"tchi", "tti"}, {"cchi", "tti"}, {"tch", "tty"}, {"cch", "tty"}, {"chi", "ti"}, {"ch", "ty"},
    {"shi", "si"}, {"sh", "sy"}, {"tsu", "tu"}, {"dzu", "zu"}, {"jji", "zzi"}, {"jj", "zzy"}, {"ji", "zi"},
    {"jy", "zy"}, {"j", "zy"}, {"fu", "hu"}, {"du", "zu"}, {"di", "zi"}, {"dy", "zy"}, {"cy", "ty"}, {"wo", "o"}};

static bool is_vowel(char letter)
{
	return letter && strchr("aiueo", letter);
}

/* --- kana to letters --- */

static uint32_t hiragana_of(uint32_t c)
{
	return c >= KATAKANA && c <= KATAKANA_LAST ? c - (KATAKANA - HIRAGANA) : c;
}

void reading_to_hiragana(char *text)
{
	for (const char *at = text; *at;) {
		char *here = text + (at - text);
		uint32_t c = text_next(&at);
		/* Both scripts take three bytes. */
		if (hiragana_of(c) != c)
			text_encode(hiragana_of(c), here);
	}
}

struct spelled {
	char letters[SPELLED_BYTES];
	size_t length;
	bool doubled; /* the next consonant is written twice */
};

static bool spell_syllable(struct spelled *out, const char *syllable)
{
	if (*syllable == '2') {
		out->doubled = true;
		return true;
	}
	if (*syllable == '+') {
		syllable++;
		out->length -= out->length > 0 && out->letters[out->length - 1] == 'i';
	}
	size_t length = strlen(syllable);
	if (out->length + length + 1 >= sizeof out->letters)
		return false;
	if (out->doubled && !is_vowel(*syllable))
		out->letters[out->length++] = *syllable;
	out->doubled = false;
	memcpy(out->letters + out->length, syllable, length);
	out->length += length;
	return true;
}

/* False if there is anything but kana. */
static bool spell_kana(const char *text, struct spelled *out)
{
	for (uint32_t c; (c = text_next(&text)) != 0;) {
		if (c == LONG_MARK)
			continue;
		c = hiragana_of(c);
		if (c < HIRAGANA || c > HIRAGANA_LAST || !spell_syllable(out, syllables[c - HIRAGANA]))
			return false;
	}
	out->letters[out->length] = '\0';
	return true;
}

/* --- letters to one form --- */

/* Nothing if the letter only makes the vowel before it long. */
static bool put(char *out, size_t out_bytes, size_t *length, char letter)
{
	char before = *length ? out[*length - 1] : '\0';
	if ((before == 'o' && (letter == 'o' || letter == 'u')) || (before == 'u' && letter == 'u'))
		return true;
	if (*length + 1 >= out_bytes)
		return false;
	out[(*length)++] = letter;
	return true;
}

/* An h that only makes the vowel before it long: Satoh, Ohno. */
static bool is_long_h(char before, const char *at)
{
	return *at == 'h' && (before == 'o' || before == 'u') && !is_vowel(at[1]);
}

/* What stands for the letters at *cursor, which moves past them. */
static const char *next_spelling(const char **cursor, char single[2])
{
	const char *at = *cursor;
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
		size_t length = strlen(spellings[i].from);
		if (strncmp(at, spellings[i].from, length) != 0)
			continue;
		*cursor += length;
		return spellings[i].to;
	}
	bool nasal = *at == 'm' && at[1] && strchr("bpm", at[1]);
	single[0] = nasal ? 'n' : *at;
	++*cursor;
	return single;
}

static bool unify(const char *letters, char *out, size_t out_bytes)
{
	size_t length = 0;
	for (const char *at = letters; *at;) {
		char single[2] = {0};
		if (*at < 'a' || *at > 'z')
			return false;
		if (at > letters && is_long_h(at[-1], at)) {
			at++;
			continue;
		}
		for (const char *letter = next_spelling(&at, single); *letter; letter++)
			if (!put(out, out_bytes, &length, *letter))
				return false;
	}
	out[length] = '\0';
	return length > 0;
}

bool reading_form(const char *folded, char *out, size_t out_bytes, bool *kana_out)
{
	struct spelled spelled = {0};
	bool kana = spell_kana(folded, &spelled);
	bool done = unify(kana ? spelled.letters : folded, out, out_bytes);
	if (!done)
		memset(out, 0, out_bytes);
	*kana_out = done && kana;
	memory_wipe(&spelled, sizeof spelled);
	return done;
}
