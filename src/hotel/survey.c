#include "hotel/survey.h"
#include <string.h>
#include "hotel/words.h"

static const char *const kinds[SURVEY_KIND_COUNT] = {[SURVEY_SCALE] = "scale",
    [SURVEY_CHOICE] = "choice",
    [SURVEY_MULTI] = "multi",
    [SURVEY_TEXT] = "text",
    [SURVEY_NPS] = "nps"};
static const char *const tests[SURVEY_TEST_COUNT] = {[SURVEY_ALWAYS] = "always",
    [SURVEY_AT_MOST] = "at_most",
    [SURVEY_AT_LEAST] = "at_least",
    [SURVEY_CHOSEN] = "chosen"};

const char *survey_kind_name(enum survey_kind kind)
{
	return word_at((int)kind, kinds, SURVEY_KIND_COUNT);
}

bool survey_kind_parse(const char *name, enum survey_kind *out)
{
	int i = word_index(name, kinds, SURVEY_KIND_COUNT);
	if (i >= 0)
		*out = (enum survey_kind)i;
	return i >= 0;
}

const char *survey_test_name(enum survey_test test)
{
	return word_at((int)test, tests, SURVEY_TEST_COUNT);
}

bool survey_test_parse(const char *name, enum survey_test *out)
{
	int i = word_index(name, tests, SURVEY_TEST_COUNT);
	if (i >= 0)
		*out = (enum survey_test)i;
	return i >= 0;
}

const char *survey_text(const struct survey_text *text, enum language language)
{
	static const enum language related[LANGUAGE_COUNT] = {[LANGUAGE_ZH_CN] = LANGUAGE_ZH_TW,
	    [LANGUAGE_ZH_TW] = LANGUAGE_ZH_CN,
	    [LANGUAGE_EN] = LANGUAGE_EN,
	    [LANGUAGE_JA] = LANGUAGE_EN,
	    [LANGUAGE_KO] = LANGUAGE_EN};
	if (language >= LANGUAGE_COUNT)
		language = LANGUAGE_EN;
	const enum language order[] = {language, related[language], LANGUAGE_EN};
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (*text->text[order[i]])
			return text->text[order[i]];
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (*text->text[i])
			return text->text[i];
	return "";
}

static bool id_valid(const char *id)
{
	size_t length = strnlen(id, SURVEY_ID_BYTES);
	return length > 0 && length < SURVEY_ID_BYTES && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

/* Given in every language. */
static bool text_complete(const struct survey_text *text)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		if (!text_field_valid(text->text[i], sizeof text->text[i]) || !*text->text[i])
			return false;
	return true;
}

static int choice_index(const struct survey_question *question, const char *id)
{
	for (int i = 0; i < question->choice_count; i++)
		if (strcmp(question->choices[i].id, id) == 0)
			return i;
	return -1;
}

static int question_index(const struct survey *survey, const char *id)
{
	for (int i = 0; i < survey->question_count; i++)
		if (strcmp(survey->questions[i].id, id) == 0)
			return i;
	return -1;
}

static bool has_choices(const struct survey_question *question)
{
	return question->kind == SURVEY_CHOICE || question->kind == SURVEY_MULTI;
}

static bool has_value(const struct survey_question *question)
{
	return question->kind == SURVEY_SCALE || question->kind == SURVEY_NPS;
}

static bool choices_valid(const struct survey_question *question)
{
	if (!has_choices(question))
		return question->choice_count == 0;
	if (question->choice_count < 2 || question->choice_count > SURVEY_CHOICES_MAX)
		return false;
	for (int i = 0; i < question->choice_count; i++) {
		const struct survey_choice *choice = &question->choices[i];
		if (!id_valid(choice->id) || choice_index(question, choice->id) != i || !text_complete(&choice->text))
			return false;
	}
	return true;
}

/* On a question before it, by a test that its kind knows. */
static bool condition_valid(const struct survey *survey, int index)
{
	const struct survey_question *question = &survey->questions[index];
	if (question->if_test == SURVEY_ALWAYS)
		return !*question->if_question && !*question->if_choice;
	if (question->if_test >= SURVEY_TEST_COUNT || !id_valid(question->if_question))
		return false;
	int on = question_index(survey, question->if_question);
	if (on < 0 || on >= index)
		return false;
	const struct survey_question *earlier = &survey->questions[on];
	if (question->if_test == SURVEY_CHOSEN)
		return has_choices(earlier) && id_valid(question->if_choice) &&
		       choice_index(earlier, question->if_choice) >= 0;
	return has_value(earlier) && !*question->if_choice && question->if_value >= 0 &&
	       question->if_value <= SURVEY_NPS_MAX;
}

static bool question_valid(const struct survey *survey, int index, const char **what_out)
{
	const struct survey_question *question = &survey->questions[index];
	if (!id_valid(question->id) || question_index(survey, question->id) != index)
		return fault_in("id", what_out);
	if (question->kind >= SURVEY_KIND_COUNT)
		return fault_in("kind", what_out);
	if (!text_complete(&question->text))
		return fault_in("text", what_out);
	if (!choices_valid(question))
		return fault_in("choices", what_out);
	if (!condition_valid(survey, index))
		return fault_in("if_question", what_out);
	if (question->low_at_most < -1 || question->low_at_most > SURVEY_NPS_MAX ||
	    (question->low_at_most >= 0 && !has_value(question)))
		return fault_in("low_at_most", what_out);
	if (question->subject >= TICKET_SUBJECT_COUNT)
		return fault_in("subject", what_out);
	return true;
}

bool survey_valid(const struct survey *survey, const char **what_out)
{
	if (!id_valid(survey->id))
		return fault_in("id", what_out);
	if (survey->version < 1)
		return fault_in("version", what_out);
	if (survey->question_count < 1 || survey->question_count > SURVEY_QUESTIONS_MAX)
		return fault_in("questions", what_out);
	for (int i = 0; i < survey->question_count; i++)
		if (!question_valid(survey, i, what_out))
			return false;
	return true;
}

static const struct survey_answer *answer_to(const struct survey_answers *answers, const char *question)
{
	for (int i = 0; i < answers->answer_count; i++)
		if (strcmp(answers->answers[i].question, question) == 0)
			return &answers->answers[i];
	return NULL;
}

/* The condition of the question holds, given the answers so far. */
static bool asked(
    const struct survey *survey, const struct survey_answers *answers, const struct survey_question *question)
{
	if (question->if_test == SURVEY_ALWAYS)
		return true;
	int on = question_index(survey, question->if_question);
	const struct survey_answer *answer = answer_to(answers, question->if_question);
	if (on < 0 || !answer || answer->passed_over)
		return false;
	if (question->if_test == SURVEY_CHOSEN) {
		int choice = choice_index(&survey->questions[on], question->if_choice);
		return choice >= 0 && answer->choices & 1U << choice;
	}
	return question->if_test == SURVEY_AT_MOST ? answer->value <= question->if_value
	                                           : answer->value >= question->if_value;
}

/* Within the limits of the question's kind; what the kind has not, is nothing. */
static bool answer_fits(const struct survey_question *question, const struct survey_answer *answer)
{
	if (!text_field_valid(answer->words, sizeof answer->words))
		return false;
	unsigned known = (1U << question->choice_count) - 1, choices = answer->choices;
	bool no_value = answer->value == 0, no_choice = choices == 0, no_words = !*answer->words;
	if (answer->passed_over)
		return no_value && no_choice && no_words;
	switch (question->kind) {
	case SURVEY_SCALE:
		return no_choice && no_words && answer->value >= 1 && answer->value <= SURVEY_SCALE_MAX;
	case SURVEY_NPS:
		return no_choice && no_words && answer->value >= 0 && answer->value <= SURVEY_NPS_MAX;
	case SURVEY_CHOICE:
		return no_value && no_words && !no_choice && (choices & ~known) == 0 && (choices & (choices - 1)) == 0;
	case SURVEY_MULTI:
		return no_value && no_words && !no_choice && (choices & ~known) == 0;
	case SURVEY_TEXT:
		return no_value && no_choice && !no_words;
	default:
		return false;
	}
}

static bool head_valid(const struct survey *survey, const struct survey_answers *answers, const char **what_out)
{
	static const struct text_field texts[] = {
	    TEXT_FIELD(survey_answers, survey, 1), TEXT_FIELD(survey_answers, booking, 0)};
	if (!text_fields_valid(answers, texts, sizeof texts / sizeof *texts, what_out))
		return false;
	if (strcmp(answers->survey, survey->id) != 0)
		return fault_in("survey", what_out);
	if (answers->version != survey->version)
		return fault_in("version", what_out);
	if (answers->anonymous && *answers->booking)
		return fault_in("booking", what_out);
	if (answers->language >= LANGUAGE_COUNT)
		return fault_in("language", what_out);
	if (answers->begun_ms < 0 || (answers->finished_ms != 0 && answers->finished_ms < answers->begun_ms))
		return fault_in("finished_ms", what_out);
	return true;
}

bool survey_answers_valid(const struct survey *survey, const struct survey_answers *answers, const char **what_out)
{
	if (!head_valid(survey, answers, what_out))
		return false;
	if (answers->answer_count < 0 || answers->answer_count > SURVEY_QUESTIONS_MAX)
		return fault_in("answers", what_out);
	for (int i = 0; i < answers->answer_count; i++)
		if (!id_valid(answers->answers[i].question))
			return fault_in("question", what_out);
	for (int i = 0; i < answers->answer_count; i++) {
		const struct survey_answer *answer = &answers->answers[i];
		int index = question_index(survey, answer->question);
		if (index < 0 || answer_to(answers, answer->question) != answer)
			return fault_in("question", what_out);
		if (!asked(survey, answers, &survey->questions[index]))
			return fault_in("question", what_out);
		if (!answer_fits(&survey->questions[index], answer))
			return fault_in("value", what_out);
	}
	return true;
}

static bool open_now(const struct survey *survey, const struct survey_answers *answers, int index)
{
	const struct survey_question *question = &survey->questions[index];
	return !answer_to(answers, question->id) && asked(survey, answers, question);
}

int survey_next(const struct survey *survey, const struct survey_answers *answers)
{
	for (int i = 0; i < survey->question_count; i++)
		if (open_now(survey, answers, i))
			return i;
	return -1;
}

int survey_left(const struct survey *survey, const struct survey_answers *answers)
{
	int left = 0;
	for (int i = 0; i < survey->question_count; i++)
		left += open_now(survey, answers, i);
	return left;
}

/* Drops answers to questions that would no longer be asked; each dropped one may take others with it. */
static void drop_unasked(const struct survey *survey, struct survey_answers *answers)
{
	for (int i = 0; i < answers->answer_count;) {
		int index = question_index(survey, answers->answers[i].question);
		if (index >= 0 && asked(survey, answers, &survey->questions[index])) {
			i++;
			continue;
		}
		size_t behind = (size_t)(answers->answer_count - i - 1);
		memmove(&answers->answers[i], &answers->answers[i + 1], behind * sizeof *answers->answers);
		memset(&answers->answers[--answers->answer_count], 0, sizeof *answers->answers);
		i = 0;
	}
}

bool survey_put(const struct survey *survey, struct survey_answers *answers, const struct survey_answer *answer)
{
	int index = id_valid(answer->question) ? question_index(survey, answer->question) : -1;
	if (index < 0 || !asked(survey, answers, &survey->questions[index]) ||
	    !answer_fits(&survey->questions[index], answer))
		return false;
	int place = 0;
	while (place < answers->answer_count && strcmp(answers->answers[place].question, answer->question) != 0)
		place++;
	if (place == SURVEY_QUESTIONS_MAX)
		return false;
	answers->answers[place] = *answer;
	if (place == answers->answer_count)
		answers->answer_count++;
	drop_unasked(survey, answers);
	return true;
}

void survey_make_anonymous(struct survey_answers *answers)
{
	answers->anonymous = true;
	memset(answers->booking, 0, sizeof answers->booking);
}
