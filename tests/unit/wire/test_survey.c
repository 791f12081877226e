#include "hotel/cmocka_all.h"
#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"
#include "base/memory.h"
#include "base/random.h"
#include "hotel/survey_house.h"
#include "wire/service.h"

static struct survey *house_survey(void)
{
	struct buffer text = {0};
	struct error err = {0};
	struct survey *survey = memory_zeroed(1, sizeof *survey);
	if (!file_read("assets/hotel/survey.json", 1 << 20, &text, &err))
		fail_msg("%s", err.text);
	json_t *json = json_read(text.data, text.length, 1 << 20, &err);
	if (!json || !shape_decode(&survey_shape, json, survey, &err))
		fail_msg("%s", err.text);
	json_decref(json);
	buffer_finish(&text);
	return survey;
}

static struct survey_answers begun(const struct survey *survey)
{
	struct survey_answers answers = {.version = survey->version, .booking = "K7M42Q9D", .begun_ms = 5};
	snprintf(answers.survey, sizeof answers.survey, "%s", survey->id);
	return answers;
}

static bool put(const struct survey *survey, struct survey_answers *answers, const char *question, int value,
    unsigned choices, const char *words)
{
	struct survey_answer answer = {.value = value, .choices = choices};
	snprintf(answer.question, sizeof answer.question, "%s", question);
	snprintf(answer.words, sizeof answer.words, "%s", words);
	answer.passed_over = value == 0 && choices == 0 && !*words && strcmp(question, "recommend") != 0;
	return survey_put(survey, answers, &answer);
}

static void the_house_has_a_good_one(void **state)
{
	(void)state;
	struct survey *survey = house_survey();
	assert_true(survey->question_count >= 15);
	json_t *json = shape_encode(&survey_shape, survey);
	struct survey *again = memory_zeroed(1, sizeof *again);
	assert_true(shape_decode(&survey_shape, json, again, NULL));
	json_t *second = shape_encode(&survey_shape, again);
	assert_true(json_equal(json, second));
	json_decref(json);
	json_decref(second);
	free(again);
	free(survey);
}

static void faults_are_named(void **state)
{
	(void)state;
	struct survey *good = house_survey(), *bad = memory_zeroed(1, sizeof *bad);
	const char *what;
	for (int i = 0; i < 11; i++) {
		memcpy(bad, good, sizeof *bad);
		struct survey_question *question = &bad->questions[8]; /* staff_why: on staff */
		static const char *const faults[] = {"id", "text", "if_question", "if_question", "choices",
		    "low_at_most", "version", "questions", "id", "if_question", "subject"};
		if (i == 0)
			memcpy(question->id, "Staff", 6);
		else if (i == 1)
			memset(question->text.text[LANGUAGE_KO], 0, 4);
		else if (i == 2)
			memcpy(question->if_question, "comment", 8); /* comes later */
		else if (i == 3)
			question->if_test = SURVEY_ALWAYS; /* but names a question */
		else if (i == 4)
			question->choice_count = 1;
		else if (i == 5)
			question->low_at_most = 2; /* a text */
		else if (i == 6)
			bad->version = 0;
		else if (i == 7)
			bad->question_count = SURVEY_QUESTIONS_MAX + 1;
		else if (i == 8)
			memcpy(question->id, bad->questions[0].id, SURVEY_ID_BYTES);
		else if (i == 9)
			question->if_test = SURVEY_CHOSEN; /* of a scale */
		else
			question->subject = TICKET_SUBJECT_COUNT;
		assert_false(survey_valid(bad, &what));
		assert_string_equal(what, faults[i]);
	}
	free(bad);
	free(good);
}

static void conditions_open_questions(void **state)
{
	(void)state;
	struct survey *survey = house_survey();
	struct survey_answers answers = begun(survey);
	int all = survey_left(survey, &answers);
	assert_int_equal(survey_next(survey, &answers), 0);
	assert_false(put(survey, &answers, "staff_why", 0, 0, "rude")); /* not asked yet */
	assert_false(put(survey, &answers, "staff", 6, 0, ""));
	assert_false(put(survey, &answers, "staff", 2, 1, ""));
	assert_false(put(survey, &answers, "nothing", 2, 0, ""));
	assert_false(put(survey, &answers, "booking_notice", 0, 3, "")); /* two of one */
	assert_false(put(survey, &answers, "improve", 0, 1U << 9, ""));
	assert_true(put(survey, &answers, "staff", 2, 0, ""));
	assert_int_equal(survey_left(survey, &answers), all); /* one answered, one opened */
	assert_true(put(survey, &answers, "staff_why", 0, 0, "rude"));
	assert_int_equal(answers.answer_count, 2);
	assert_true(survey_answers_valid(survey, &answers, NULL));
	assert_true(put(survey, &answers, "staff", 4, 0, "")); /* he thinks better of it */
	assert_int_equal(answers.answer_count, 1);
	assert_true(put(survey, &answers, "staff", 0, 0, "")); /* passed over */
	assert_int_equal(survey_score(survey, &answers), -1);
	assert_true(put(survey, &answers, "improve", 0, 1, ""));
	assert_true(put(survey, &answers, "improve_room", 0, 0, "bed"));
	int rounds = 0;
	for (int next; (next = survey_next(survey, &answers)) >= 0; rounds++)
		assert_true(put(
		    survey, &answers, survey->questions[next].id, survey->questions[next].kind == SURVEY_NPS, 0, ""));
	assert_true(rounds >= 10);
	assert_true(survey_answers_valid(survey, &answers, NULL));
	answers.version++;
	assert_false(survey_answers_valid(survey, &answers, NULL));
	free(survey);
}

static void low_scores_are_followed_up(void **state)
{
	(void)state;
	struct survey *survey = house_survey();
	struct survey_answers answers = begun(survey);
	struct contact contact = {.name = "Li Na", .phone = "13800138000"};
	struct ticket ticket;
	assert_true(put(survey, &answers, "hotel_overall", 5, 0, ""));
	assert_true(put(survey, &answers, "room", 3, 0, ""));
	assert_int_equal(survey_score(survey, &answers), 75);
	assert_false(survey_follow_up(survey, &answers, &contact, &ticket));
	assert_true(put(survey, &answers, "recommend", 4, 0, ""));
	assert_true(put(survey, &answers, "booking_data", 2, 0, ""));
	assert_true(put(survey, &answers, "comment", 0, 0, "名字写错了"));
	assert_true(survey_follow_up(survey, &answers, &contact, &ticket));
	assert_int_equal(ticket.subject, SUBJECT_BOOKING_DATA);
	assert_int_equal(ticket.severity, SEVERITY_NORMAL);
	assert_string_equal(ticket.details, "名字写错了");
	assert_string_equal(ticket.booking, "K7M42Q9D");
	struct random random = random_system();
	ticket_number_draw(&random, ticket.number);
	assert_int_equal(ticket_open(&ticket, 9), REFUSAL_NONE);
	survey_make_anonymous(&answers);
	assert_true(put(survey, &answers, "room", 1, 0, ""));
	assert_true(survey_follow_up(survey, &answers, &contact, &ticket));
	assert_int_equal(ticket.severity, SEVERITY_SERIOUS);
	assert_int_equal(ticket.subject, SUBJECT_ROOM);
	assert_string_equal(ticket.booking, "");
	assert_string_equal(ticket.contact.name, "");
	json_t *json = shape_encode(&survey_answers_shape, &answers);
	struct survey_answers again;
	assert_true(shape_decode(&survey_answers_shape, json, &again, NULL));
	assert_int_equal(again.answer_count, answers.answer_count);
	json_put(json, "booking", json_text_new("K7M42Q9D")); /* anonymous, and yet named */
	assert_false(shape_decode(&survey_answers_shape, json, &again, NULL));
	json_decref(json);
	free(survey);
}

/* What the demo hotel asks is whole, and asks about everything that a guest may have an opinion on. */
static void the_demo_asks_about_everything(void **state)
{
	static const char *const asked[] = {"booking_notice", "staff", "room", "price", "information", "services_add",
	    "products", "recommend", "words"};
	struct survey *survey = memory_zeroed(1, sizeof(*survey));
	const char *what = "";
	(void)state;
	survey_house(survey);
	assert_true(survey_valid(survey, &what));
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		int at = 0;
		while (at < survey->question_count && strcmp(survey->questions[at].id, asked[i]) != 0)
			at++;
		assert_true(at < survey->question_count);
	}
	free(survey);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_demo_asks_about_everything),
	    cmocka_unit_test(the_house_has_a_good_one), cmocka_unit_test(faults_are_named),
	    cmocka_unit_test(conditions_open_questions), cmocka_unit_test(low_scores_are_followed_up)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
