/* The search through the hotel's answers: both sides are cut into words and folded, then compared. */
#include <stdlib.h>
#include <string.h>
#include "base/buffer.h"
#include "base/memory.h"
#include "base/text.h"
#include "hotel/answer.h"
#include "hotel/reading.h"

enum { FIELD_QUESTION, FIELD_WORDS, FIELD_TEXT, FIELD_COUNT };
enum { TOKEN_BYTES = 4 * LOCALIZED_BYTES, TERMS_MAX = 48, PLURAL_LEAST = 4 };

/* All that an answer says in all languages: its words folded, each between two blanks. */
struct hay {
	char *field[FIELD_COUNT];
};

struct answer_index {
	int count;
	struct hay *hays;
};

/* ---- Cutting into words ------------------------------------------------------------------------------------------ */

enum glyph { GLYPH_LETTER, GLYPH_JOINT, GLYPH_CHARACTER, GLYPH_BETWEEN };

/* What is no letter of an alphabet: characters that words are made of without blanks, and what stands between words.
 * Joints (hyphen, apostrophe, dot) are inside of words; text_fold takes them away. */
static const struct {
	uint32_t first, last;
	enum glyph glyph;
} ranges[] = {
    {0x01, 0x26, GLYPH_BETWEEN},
    {0x27, 0x27, GLYPH_JOINT},
    {0x28, 0x2c, GLYPH_BETWEEN},
    {0x2d, 0x2e, GLYPH_JOINT},
    {0x2f, 0x2f, GLYPH_BETWEEN},
    {0x3a, 0x40, GLYPH_BETWEEN},
    {0x5b, 0x60, GLYPH_BETWEEN},
    {0x7b, 0xa9, GLYPH_BETWEEN},
    {0xab, 0xb4, GLYPH_BETWEEN},
    {0xb6, 0xb6, GLYPH_BETWEEN},
    {0xb7, 0xb7, GLYPH_JOINT},
    {0xb8, 0xb9, GLYPH_BETWEEN},
    {0xbb, 0xbf, GLYPH_BETWEEN},
    {0xd7, 0xd7, GLYPH_BETWEEN},
    {0xf7, 0xf7, GLYPH_BETWEEN},
    {0x1100, 0x11ff, GLYPH_CHARACTER},
    {0x2000, 0x200f, GLYPH_BETWEEN},
    {0x2010, 0x2011, GLYPH_JOINT},
    {0x2012, 0x2018, GLYPH_BETWEEN},
    {0x2019, 0x2019, GLYPH_JOINT},
    {0x201a, 0x206f, GLYPH_BETWEEN},
    {0x20a0, 0x20cf, GLYPH_BETWEEN},
    {0x2190, 0x2bff, GLYPH_BETWEEN},
    {0x2e80, 0x2fdf, GLYPH_CHARACTER},
    {0x3000, 0x3004, GLYPH_BETWEEN},
    {0x3005, 0x3007, GLYPH_CHARACTER},
    {0x3008, 0x3020, GLYPH_BETWEEN},
    {0x3021, 0x3029, GLYPH_CHARACTER},
    {0x302a, 0x303f, GLYPH_BETWEEN},
    {0x3040, 0x30fa, GLYPH_CHARACTER},
    {0x30fb, 0x30fb, GLYPH_BETWEEN},
    {0x30fc, 0x31bf, GLYPH_CHARACTER},
    {0x31f0, 0x31ff, GLYPH_CHARACTER},
    {0x3400, 0x4dbf, GLYPH_CHARACTER},
    {0x4e00, 0x9fff, GLYPH_CHARACTER},
    {0xa960, 0xa97f, GLYPH_CHARACTER},
    {0xac00, 0xd7ff, GLYPH_CHARACTER},
    {0xe000, 0xf8ff, GLYPH_BETWEEN},
    {0xf900, 0xfaff, GLYPH_CHARACTER},
    {0xfe10, 0xfe1f, GLYPH_BETWEEN},
    {0xfe30, 0xfe6f, GLYPH_BETWEEN},
    {0xfeff, 0xff0f, GLYPH_BETWEEN},
    {0xff1a, 0xff20, GLYPH_BETWEEN},
    {0xff3b, 0xff40, GLYPH_BETWEEN},
    {0xff5b, 0xff65, GLYPH_BETWEEN},
    {0xff66, 0xffdc, GLYPH_CHARACTER},
    {0xffe0, 0xffff, GLYPH_BETWEEN},
    {0x1f000, 0x1faff, GLYPH_BETWEEN},
    {0x20000, 0x3ffff, GLYPH_CHARACTER},
};

static enum glyph glyph_of(uint32_t c)
{
	int low = 0, high = (int)(sizeof(ranges) / sizeof(ranges[0])) - 1;
	while (low <= high) {
		int middle = (low + high) / 2;
		if (c < ranges[middle].first)
			high = middle - 1;
		else if (c > ranges[middle].last)
			low = middle + 1;
		else
			return ranges[middle].glyph;
	}
	return GLYPH_LETTER;
}

struct word {
	char folded[TOKEN_BYTES];
	bool characters; /* of a script without blanks */
};

/* Who types hiragana finds what is written in katakana. */
static bool fold_piece(const char *start, size_t length, char out[TOKEN_BYTES])
{
	char piece[LOCALIZED_BYTES];
	if (length >= sizeof(piece))
		return false;
	memcpy(piece, start, length);
	piece[length] = '\0';
	if (!text_fold(piece, out, TOKEN_BYTES) || !out[0])
		return false;
	reading_to_hiragana(out);
	return true;
}

/* The next word from *cursor on; false at the end. A word ends where the kind of its writing does. */
static bool next_word(const char **cursor, struct word *out)
{
	while (**cursor) {
		const char *start = *cursor, *end = start;
		bool begun = false, ended = false;
		for (const char *at = start; !ended && *at;) {
			enum glyph glyph = glyph_of(text_next(&at));
			ended = glyph == GLYPH_BETWEEN ||
			        (begun && glyph != GLYPH_JOINT && out->characters != (glyph == GLYPH_CHARACTER));
			if (ended && begun)
				break;
			if (!begun && (glyph == GLYPH_CHARACTER || glyph == GLYPH_LETTER)) {
				begun = true;
				out->characters = glyph == GLYPH_CHARACTER;
			}
			end = at;
		}
		*cursor = end;
		if (begun && fold_piece(start, (size_t)(end - start), out->folded))
			return true;
	}
	return false;
}

/* ---- The index --------------------------------------------------------------------------------------------------- */

static void hay_add(struct buffer *hay, const char *text)
{
	struct word word;
	while (next_word(&text, &word)) {
		buffer_add_byte(hay, ' ');
		buffer_add_text(hay, word.folded);
	}
}

static char *hay_of(const struct localized *localized)
{
	struct buffer hay = {0};
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		hay_add(&hay, localized->text[i]);
	buffer_add_byte(&hay, ' ');
	char *text = memory_zeroed(hay.length + 1, 1);
	memcpy(text, hay.data, hay.length);
	buffer_finish(&hay);
	return text;
}

struct answer_index *answer_index_create(const struct answer *answers, int count)
{
	struct answer_index *index = memory_zeroed(1, sizeof(*index));
	index->count = count;
	index->hays = memory_zeroed((size_t)count + 1, sizeof(*index->hays));
	for (int i = 0; i < count; i++) {
		index->hays[i].field[FIELD_QUESTION] = hay_of(&answers[i].question);
		index->hays[i].field[FIELD_WORDS] = hay_of(&answers[i].words);
		index->hays[i].field[FIELD_TEXT] = hay_of(&answers[i].text);
	}
	return index;
}

void answer_index_destroy(struct answer_index *index)
{
	for (int i = 0; index && i < index->count; i++)
		for (int field = 0; field < FIELD_COUNT; field++)
			free(index->hays[i].field[field]);
	if (index)
		free(index->hays);
	free(index);
}

/* ---- What is looked for ------------------------------------------------------------------------------------------ */

/* As it stands in a hay: characters anywhere; letters behind a blank, one alone before a blank too. */
struct term {
	char text[ANSWER_SEARCH_BYTES];
};

struct sought {
	int count;
	struct term terms[TERMS_MAX];
};

/* Words with which people ask; folded, kana as hiragana. */
static const char *const letter_questions[] = {"a", "an", "and", "any", "are", "at", "can", "could", "do", "does",
    "for", "get", "have", "how", "i", "in", "is", "it", "me", "much", "my", "of", "on", "or", "please", "tell", "the",
    "there", "time", "to", "what", "whats", "when", "where", "wheres", "which", "who", "with", "you", "your"};
static const char *const character_questions[] = {"什么时候", "什麼時候", "有没有", "有沒有", "多少", "怎么样",
    "怎麼樣", "怎么", "怎麼", "如何", "什么", "什麼", "哪里", "哪裡", "哪儿", "哪兒", "在哪", "几点", "幾點", "请问",
    "請問", "可以", "能不能", "ですか", "ますか", "でしょうか", "どこ", "いつ", "何時", "时间", "時間", "시간",
    "어디에", "어디", "언제", "몇시", "있나요", "있습니까", "인가요", "입니까"};

static bool asks(const char *word)
{
	for (size_t i = 0; i < sizeof(letter_questions) / sizeof(letter_questions[0]); i++)
		if (text_equal(word, letter_questions[i]))
			return true;
	return false;
}

static bool held(const struct answer_index *index, const char *text)
{
	for (int i = 0; i < index->count; i++)
		for (int field = 0; field < FIELD_COUNT; field++)
			if (strstr(index->hays[i].field[field], text))
				return true;
	return false;
}

/* What no answer holds is passed over. */
static void term_add(const struct answer_index *index, struct sought *sought, const char *before, const char *text,
    size_t length, const char *after)
{
	if (sought->count == TERMS_MAX || strlen(before) + length + strlen(after) >= ANSWER_SEARCH_BYTES)
		return;
	char *out = sought->terms[sought->count].text;
	out[0] = '\0';
	strcat(out, before);
	strncat(out, text, length);
	strcat(out, after);
	sought->count += held(index, out);
}

/* A run of characters, which no blanks cut into words: every two that follow each other. */
static void run_add(const struct answer_index *index, struct sought *sought, const char *run)
{
	const char *first = run, *second = run;
	text_next(&second);
	for (const char *end = second; text_next(&end); first = second, second = end)
		term_add(index, sought, "", first, (size_t)(end - first), "");
}

/* Where the earliest word that only asks stands; NULL for none. */
static char *question_in(char *run, size_t *length_out)
{
	char *first = NULL;
	for (size_t i = 0; i < sizeof(character_questions) / sizeof(character_questions[0]); i++) {
		char *at = strstr(run, character_questions[i]);
		if (at && (!first || at < first)) {
			first = at;
			*length_out = strlen(character_questions[i]);
		}
	}
	return first;
}

static void characters_add(const struct answer_index *index, struct sought *sought, const char *folded)
{
	char left[ANSWER_SEARCH_BYTES], *run = left;
	size_t length = 0;
	if (text_count(folded) == 1) { /* alone it is meant */
		term_add(index, sought, "", folded, strlen(folded), "");
		return;
	}
	text_copy(left, sizeof(left), folded);
	for (char *at; (at = question_in(run, &length)); run = at + length) {
		*at = '\0';
		run_add(index, sought, run);
	}
	run_add(index, sought, run);
}

/* The beginning of a word; where none begins so, without the ending of the plural. */
static void letters_add(const struct answer_index *index, struct sought *sought, const char *folded)
{
	size_t length = strlen(folded);
	int before = sought->count;
	term_add(index, sought, " ", folded, length, length > 1 ? "" : " ");
	if (sought->count == before && length >= PLURAL_LEAST && folded[length - 1] == 's')
		term_add(index, sought, " ", folded, length - 1, "");
}

static bool only_asks(const struct word *word)
{
	char left[ANSWER_SEARCH_BYTES];
	size_t length;
	return text_copy(left, sizeof(left), word->folded) &&
	       (word->characters ? question_in(left, &length) == left && !left[length] : asks(left));
}

/* plain: words that only ask are looked for too. False: there are no others. */
static bool sought_make(const struct answer_index *index, const char *typed, bool plain, struct sought *out)
{
	struct word word;
	bool meant = false;
	*out = (struct sought){0};
	for (int words = 0; words < ANSWER_SEARCH_WORDS && next_word(&typed, &word);) {
		if (!plain && only_asks(&word))
			continue;
		meant = true;
		if (word.characters && plain)
			run_add(index, out, word.folded);
		else if (word.characters)
			characters_add(index, out, word.folded);
		else
			letters_add(index, out, word.folded);
		words++;
	}
	return meant;
}

/* ---- The search -------------------------------------------------------------------------------------------------- */

struct hit {
	int index, terms, weight;
};

/* How many terms are found, and the sum of the fields in which each is found first. */
static struct hit weigh(const struct hay *hay, const struct sought *sought, int index)
{
	struct hit hit = {.index = index};
	for (int i = 0; i < sought->count; i++) {
		int field = 0;
		while (field < FIELD_COUNT && !strstr(hay->field[field], sought->terms[i].text))
			field++;
		if (field < FIELD_COUNT) {
			hit.terms++;
			hit.weight += field;
		}
	}
	return hit;
}

static int by_weight(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	if (x->terms != y->terms)
		return y->terms - x->terms;
	return x->weight != y->weight ? x->weight - y->weight : x->index - y->index;
}

/* The best first, and those that hold more than half as much. */
static int collect(const struct answer_index *index, const struct sought *sought, int *found_out, int found_max)
{
	int count = 0;
	struct hit *hits = memory_zeroed((size_t)index->count + 1, sizeof(*hits));
	for (int i = 0; i < index->count; i++)
		hits[i] = weigh(&index->hays[i], sought, i);
	qsort(hits, (size_t)index->count, sizeof(*hits), by_weight);
	while (count < index->count && count < found_max && hits[count].terms * 2 > hits[0].terms) {
		found_out[count] = hits[count].index;
		count++;
	}
	free(hits);
	return count;
}

int answer_search(const struct answer_index *index, const char *typed, int *found_out, int found_max)
{
	int count = 0;
	if (strnlen(typed, ANSWER_SEARCH_BYTES) == ANSWER_SEARCH_BYTES || !text_valid(typed, strlen(typed)))
		return 0;
	struct sought *sought = memory_zeroed(1, sizeof(*sought));
	if (!sought_make(index, typed, false, sought)) /* nothing but question words: "how much" */
		sought_make(index, typed, true, sought);
	if (sought->count > 0)
		count = collect(index, sought, found_out, found_max);
	memory_wipe(sought, sizeof(*sought));
	free(sought);
	return count;
}
