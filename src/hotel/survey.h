/* Surveys: the hotel's questions with their conditions, and what a guest answers. Any question may be passed over. */
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "hotel/booking.h"
#include "hotel/ticket.h"

enum {
	SURVEY_QUESTIONS_MAX = 32,
	SURVEY_CHOICES_MAX = 10,
	SURVEY_ID_BYTES = 25,
	SURVEY_TEXT_BYTES = 193,
	SURVEY_WORDS_BYTES = 601,
	SURVEY_SCALE_MAX = 5, /* 1..5 */
	SURVEY_NPS_MAX = 10,  /* 0..10 */
};

enum survey_kind { SURVEY_SCALE, SURVEY_CHOICE, SURVEY_MULTI, SURVEY_TEXT, SURVEY_NPS, SURVEY_KIND_COUNT };
/* Asked only if an earlier question was answered so; one passed over was not. */
enum survey_test { SURVEY_ALWAYS, SURVEY_AT_MOST, SURVEY_AT_LEAST, SURVEY_CHOSEN, SURVEY_TEST_COUNT };

struct survey_text {
	char text[LANGUAGE_COUNT][SURVEY_TEXT_BYTES];
};

struct survey_choice {
	char id[SURVEY_ID_BYTES];
	struct survey_text text;
};

struct survey_question {
	char id[SURVEY_ID_BYTES]; /* [a-z0-9_], kept over all versions: figures are counted by it */
	enum survey_kind kind;
	struct survey_text text;
	int choice_count;
	struct survey_choice choices[SURVEY_CHOICES_MAX]; /* CHOICE, MULTI */
	char if_question[SURVEY_ID_BYTES];
	enum survey_test if_test;
	int if_value;                    /* AT_MOST, AT_LEAST: of a scale or nps */
	char if_choice[SURVEY_ID_BYTES]; /* CHOSEN */
	int low_at_most;                 /* SCALE, NPS: this or less is a low score; -1: never */
	enum ticket_subject subject;     /* of the follow-up that a low score opens */
};

/* About 350 KB: allocate it. */
struct survey {
	char id[SURVEY_ID_BYTES];
	int version; /* 1..; grows with every change */
	int question_count;
	struct survey_question questions[SURVEY_QUESTIONS_MAX];
};

struct survey_answer {
	char question[SURVEY_ID_BYTES];
	bool passed_over;
	int value;        /* SCALE, NPS */
	unsigned choices; /* CHOICE, MULTI: bit i for choice i of the version answered */
	char words[SURVEY_WORDS_BYTES];
};

struct survey_answers {
	char survey[SURVEY_ID_BYTES];
	int version;
	bool anonymous; /* booking "" */
	char booking[BOOKING_NUMBER_BYTES];
	enum language language;
	int64_t begun_ms, finished_ms; /* finished 0: he walked away half-way */
	int answer_count;
	struct survey_answer answers[SURVEY_QUESTIONS_MAX];
};

const char *survey_kind_name(enum survey_kind kind); /* "scale" "choice" "multi" "text" "nps" */
bool survey_kind_parse(const char *name, enum survey_kind *out);
const char *survey_test_name(enum survey_test test); /* "always" "at_most" "at_least" "chosen" */
bool survey_test_parse(const char *name, enum survey_test *out);
/* The text in language, else as localized_text does. */
const char *survey_text(const struct survey_text *text, enum language language);
/* Ids unique; every text in every language; conditions on earlier questions of a kind that fits; choices where the kind
 * has them. */
bool survey_valid(const struct survey *survey, const char **what_out);
/* The answers belong to this version, each to a question that was asked, at most one each, within its kind's limits. */
bool survey_answers_valid(const struct survey *survey, const struct survey_answers *answers, const char **what_out);
/* Index of the question to ask next: the first that has no answer yet and whose condition holds; -1 at the end. */
int survey_next(const struct survey *survey, const struct survey_answers *answers);
/* How many are still to come if nothing new opens a condition: for the steps on the screen. */
int survey_left(const struct survey *survey, const struct survey_answers *answers);
/* Puts the answer in place of an earlier one to the same question, which drops later answers whose condition no longer
 * holds. False: no such question, not its kind, not asked. */
bool survey_put(const struct survey *survey, struct survey_answers *answers, const struct survey_answer *answer);
/* 0..100: the mean of all scales (1 is 0, 5 is 100), half-up; -1 where none was answered. The readiness to recommend is
 * a figure of its own and not in it. */
int survey_score(const struct survey *survey, const struct survey_answers *answers);
/* Takes away what leads to the guest. */
void survey_make_anonymous(struct survey_answers *answers);
/* True if a score is low: *out is a follow-up ticket to be opened (without number; for anonymous answers without
 * booking and contact). The lowest answer decides its subject, details are the guest's last words, severity by how low.
 */
bool survey_follow_up(const struct survey *survey, const struct survey_answers *answers, const struct contact *contact,
    struct ticket *out);
