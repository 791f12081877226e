/* The shapes of surveys and their answers. */
#include "wire/service.h"
#include "wire/service_words.h"

#define TEXT_IN(word, language)                                                                                        \
	{                                                                                                              \
		.name = (word), .kind = FIELD_TEXT, .offset = (language)*SURVEY_TEXT_BYTES, .size = SURVEY_TEXT_BYTES, \
		.min = 1                                                                                               \
	}
static const struct json_field survey_text_fields[] = {
    TEXT_IN("zh_CN", LANGUAGE_ZH_CN),
    TEXT_IN("zh_TW", LANGUAGE_ZH_TW),
    TEXT_IN("en", LANGUAGE_EN),
    TEXT_IN("ja", LANGUAGE_JA),
    TEXT_IN("ko", LANGUAGE_KO),
};
static const struct shape survey_text_shape = SHAPE_OF(survey_text, survey_text_fields, NULL);

static const struct json_field survey_choice_fields[] = {
    SHAPE_TEXT(survey_choice, id, 1),
    SHAPE_OBJECT(survey_choice, text, &survey_text_shape),
};
static const struct shape survey_choice_shape = SHAPE_OF(survey_choice, survey_choice_fields, NULL);

static const struct json_field survey_question_fields[] = {
    SHAPE_TEXT(survey_question, id, 1),
    SHAPE_WORD(survey_question, kind, survey_kind_word, SURVEY_KIND_COUNT),
    SHAPE_OBJECT(survey_question, text, &survey_text_shape),
    SHAPE_ARRAY(survey_question, choices, choice_count, &survey_choice_shape),
    SHAPE_TEXT(survey_question, if_question, 0),
    SHAPE_WORD(survey_question, if_test, survey_test_word, SURVEY_TEST_COUNT),
    SHAPE_INT(survey_question, if_value, 0, SURVEY_NPS_MAX),
    SHAPE_TEXT(survey_question, if_choice, 0),
    SHAPE_INT(survey_question, low_at_most, -1, SURVEY_NPS_MAX),
    SHAPE_WORD(survey_question, subject, ticket_subject_word, TICKET_SUBJECT_COUNT),
};
static const struct shape survey_question_shape = SHAPE_OF(survey_question, survey_question_fields, NULL);

static bool survey_rule(const void *value, const char **what_out)
{
	return survey_valid(value, what_out);
}

static const struct json_field survey_fields[] = {
    SHAPE_TEXT(survey, id, 1),
    SHAPE_INT(survey, version, 1, INT32_MAX),
    SHAPE_ARRAY(survey, questions, question_count, &survey_question_shape),
};
const struct shape survey_shape = SHAPE_OF(survey, survey_fields, survey_rule);

static const struct json_field survey_answer_fields[] = {
    SHAPE_TEXT(survey_answer, question, 1),
    SHAPE_BOOL(survey_answer, passed_over),
    SHAPE_INT(survey_answer, value, 0, SURVEY_NPS_MAX),
    SHAPE_INT(survey_answer, choices, 0, (1 << SURVEY_CHOICES_MAX) - 1),
    SHAPE_TEXT(survey_answer, words, 0),
};
const struct shape survey_answer_shape = SHAPE_OF(survey_answer, survey_answer_fields, NULL);

static bool anonymous_rule(const void *value, const char **what_out)
{
	const struct survey_answers *answers = value;
	*what_out = "booking";
	return !answers->anonymous || !*answers->booking;
}

static const struct json_field survey_answers_fields[] = {
    SHAPE_TEXT(survey_answers, survey, 1),
    SHAPE_INT(survey_answers, version, 1, INT32_MAX),
    SHAPE_BOOL(survey_answers, anonymous),
    SHAPE_TEXT(survey_answers, booking, 0),
    SHAPE_WORD(survey_answers, language, language_word, LANGUAGE_COUNT),
    SHAPE_LONG(survey_answers, begun_ms, 0, INT64_MAX),
    SHAPE_LONG(survey_answers, finished_ms, 0, INT64_MAX),
    SHAPE_ARRAY(survey_answers, answers, answer_count, &survey_answer_shape),
};
const struct shape survey_answers_shape = SHAPE_OF(survey_answers, survey_answers_fields, anonymous_rule);
