/* What answers come to: the score, and whether somebody must follow them up. */
#include <string.h>
#include "hotel/survey.h"

static const struct survey_question *question_of(const struct survey *survey, const struct survey_answer *answer)
{
	for (int i = 0; i < survey->question_count; i++)
		if (strcmp(survey->questions[i].id, answer->question) == 0)
			return &survey->questions[i];
	return NULL;
}

int survey_score(const struct survey *survey, const struct survey_answers *answers)
{
	int sum = 0, count = 0;
	for (int i = 0; i < answers->answer_count; i++) {
		const struct survey_question *question = question_of(survey, &answers->answers[i]);
		if (!question || question->kind != SURVEY_SCALE || answers->answers[i].passed_over)
			continue;
		sum += (answers->answers[i].value - 1) * 100 / (SURVEY_SCALE_MAX - 1);
		count++;
	}
	return count ? (2 * sum + count) / (2 * count) : -1;
}

/* 0..100 for one answer with a value. */
static int hundredth(const struct survey_question *question, const struct survey_answer *answer)
{
	return question->kind == SURVEY_SCALE ? (answer->value - 1) * 100 / (SURVEY_SCALE_MAX - 1)
	                                      : answer->value * 100 / SURVEY_NPS_MAX;
}

static bool is_low(const struct survey_question *question, const struct survey_answer *answer)
{
	return question && !answer->passed_over && question->low_at_most >= 0 &&
	       (question->kind == SURVEY_SCALE || question->kind == SURVEY_NPS) &&
	       answer->value <= question->low_at_most;
}

/* The low answer that is lowest; the first of equals. NULL if none is low. */
static const struct survey_answer *lowest(const struct survey *survey, const struct survey_answers *answers)
{
	const struct survey_answer *found = NULL;
	int least = 101;
	for (int i = 0; i < answers->answer_count; i++) {
		const struct survey_question *question = question_of(survey, &answers->answers[i]);
		if (!is_low(question, &answers->answers[i]) || hundredth(question, &answers->answers[i]) >= least)
			continue;
		least = hundredth(question, &answers->answers[i]);
		found = &answers->answers[i];
	}
	return found;
}

bool survey_follow_up(const struct survey *survey, const struct survey_answers *answers, const struct contact *contact,
    struct ticket *out)
{
	const struct survey_answer *low = lowest(survey, answers);
	if (!low)
		return false;
	const struct survey_question *question = question_of(survey, low);
	struct ticket ticket = {.kind = TICKET_COMPLAINT,
	    .subject = question->subject == SUBJECT_NONE ? SUBJECT_OTHER : question->subject,
	    .severity = hundredth(question, low) == 0 ? SEVERITY_SERIOUS : SEVERITY_NORMAL,
	    .language = answers->language};
	for (int i = 0; i < answers->answer_count; i++)
		if (*answers->answers[i].words)
			memcpy(ticket.details, answers->answers[i].words, sizeof ticket.details);
	if (!answers->anonymous) {
		memcpy(ticket.booking, answers->booking, sizeof ticket.booking);
		ticket.contact = *contact;
	}
	*out = ticket;
	return true;
}

_Static_assert((int)SURVEY_WORDS_BYTES == (int)TICKET_TEXT_BYTES, "a guest's words become a ticket's details");
