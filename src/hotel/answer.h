/* The hotel's own answers to what guests ask, and the search through them: whatever language the guest writes in, all
 * languages are looked through. */
#pragma once
#include <stdbool.h>
#include "hotel/language.h"
#include "hotel/room.h"

enum {
	ANSWERS_MAX = 96, /* of one hotel */
	ANSWER_ID_BYTES = 33,
	ANSWER_QUESTION_MAX = 80, /* characters */
	ANSWER_ORDER_MAX = 999,
	ANSWER_SEARCH_BYTES = 256, /* longer words find nothing */
	ANSWER_SEARCH_WORDS = 8,   /* further ones are not looked for */
};

enum answer_subject {
	ANSWER_ROOMS,
	ANSWER_PRICES,
	ANSWER_FACILITIES,
	ANSWER_SURROUNDINGS,
	ANSWER_TRANSPORT,
	ANSWER_RULES,
	ANSWER_SUBJECT_COUNT
};

struct answer {
	char id[ANSWER_ID_BYTES]; /* [a-z0-9_-], begins with a letter or digit */
	enum answer_subject subject;
	struct localized question, text, words; /* words: what else guests call it; may be "" */
	char picture[PICTURE_BYTES];            /* key of a picture, "" for none */
	int order;                              /* within its subject */
};

const char *answer_subject_name(enum answer_subject subject); /* "rooms" "prices" ... */
bool answer_subject_parse(const char *name, enum answer_subject *out);
/* In at least one language, question and text in the same ones; one line a question and a list of words. */
bool answer_valid(const struct answer *answer, const char **what_out);
/* <0, 0, >0: by subject, order, id. */
int answer_compare(const struct answer *a, const struct answer *b);

/* Answers made ready for searching. They are copied as far as they are needed. */
struct answer_index;
struct answer_index *answer_index_create(const struct answer *answers, int count); /* never NULL */
void answer_index_destroy(struct answer_index *index);                             /* accepts NULL */
/* The indices of the answers that hold most of what was typed, and of those that hold more than half as much, at most
 * found_max; returns how many. Folded as text_fold does, hiragana as katakana; punctuation and words that only ask
 * ("where", "几点") are passed over. A word of letters is found at the beginning of one; of Han, kana and hangul
 * without blanks every two characters that follow each other, anywhere. Found in the question comes before the search
 * words, those before the text; otherwise the order given to answer_index_create. */
int answer_search(const struct answer_index *index, const char *typed, int *found_out, int found_max);
