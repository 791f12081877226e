#include "hotel/answer.h"
#include <string.h>
#include "base/text.h"
#include "hotel/picture.h"
#include "hotel/words.h"

static const char *const subjects[ANSWER_SUBJECT_COUNT] = {
    [ANSWER_ROOMS] = "rooms",
    [ANSWER_PRICES] = "prices",
    [ANSWER_FACILITIES] = "facilities",
    [ANSWER_SURROUNDINGS] = "surroundings",
    [ANSWER_TRANSPORT] = "transport",
    [ANSWER_RULES] = "rules",
};

const char *answer_subject_name(enum answer_subject subject)
{
	return word_at((int)subject, subjects, ANSWER_SUBJECT_COUNT);
}

bool answer_subject_parse(const char *name, enum answer_subject *out)
{
	int i = word_index(name, subjects, ANSWER_SUBJECT_COUNT);
	if (i >= 0)
		*out = (enum answer_subject)i;
	return i >= 0;
}

static bool id_valid(const char *id)
{
	size_t length = strnlen(id, ANSWER_ID_BYTES);
	return length > 0 && length < ANSWER_ID_BYTES && id[0] != '-' && id[0] != '_' &&
	       strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_") == length;
}

static bool texts_valid(const struct localized *localized, bool one_line)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (!text_field_valid(localized->text[i], LOCALIZED_BYTES) ||
		    (one_line && strchr(localized->text[i], '\n')))
			return false;
	return true;
}

/* Something to be seen, not only blanks. */
static bool says_something(const char *text)
{
	char clean[LOCALIZED_BYTES];
	return text_clean(text, clean, sizeof(clean)) && clean[0];
}

static bool questions_valid(const struct answer *answer, const char **what_out)
{
	int languages = 0;
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		const char *question = answer->question.text[i], *text = answer->text.text[i];
		if ((question[0] && !says_something(question)) || text_count(question) > ANSWER_QUESTION_MAX)
			return fault_in("question", what_out);
		if ((text[0] && !says_something(text)) || !question[0] != !text[0])
			return fault_in(question[0] ? "text" : "question", what_out);
		languages += question[0] != '\0';
	}
	return languages > 0 || fault_in("question", what_out);
}

bool answer_valid(const struct answer *answer, const char **what_out)
{
	if (!id_valid(answer->id))
		return fault_in("id", what_out);
	if ((int)answer->subject < 0 || answer->subject >= ANSWER_SUBJECT_COUNT)
		return fault_in("subject", what_out);
	if (!texts_valid(&answer->question, true))
		return fault_in("question", what_out);
	if (!texts_valid(&answer->text, false))
		return fault_in("text", what_out);
	if (!texts_valid(&answer->words, true))
		return fault_in("words", what_out);
	if (answer->picture[0] && !picture_key_valid(answer->picture))
		return fault_in("picture", what_out);
	if (answer->order < 0 || answer->order > ANSWER_ORDER_MAX)
		return fault_in("order", what_out);
	return questions_valid(answer, what_out);
}

int answer_compare(const struct answer *a, const struct answer *b)
{
	if (a->subject != b->subject)
		return a->subject < b->subject ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return strcmp(a->id, b->id);
}
