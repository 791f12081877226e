#include "hotel/survey.h"
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/screens/acted.h"
#include "kiosk/screens/entry.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/survey_flow.h"
#include "kiosk/screens/words.h"

enum { ACT_VALUE = 1, ACT_CHOICE, ACT_NEXT, ACT_SKIP, ACT_ANONYMOUS, ACT_FINISH };

/* --- which question --- */

/* The questions that the answers belong to; NULL before they were begun. */
static const struct survey *questions(const struct stage *stage)
{
	const struct survey_visit *visit = &stage->visit->survey;
	return visit->answers.version ? &visit->asked : NULL;
}

static const struct survey_question *question_now(const struct stage *stage)
{
	const struct survey *survey = questions(stage);
	int at = stage->visit->survey.question;
	return survey && at >= 0 && at < survey->question_count ? &survey->questions[at] : NULL;
}

bool survey_waits(const struct stage *stage)
{
	const struct survey *survey = services_survey(stage->services);
	return survey && survey->question_count > 0 && !stage->visit->survey.answers.version;
}

void survey_begin(struct stage *stage)
{
	const struct survey *survey = services_survey(stage->services);
	struct survey_answers *answers = &stage->visit->survey.answers;
	if (!survey)
		return;
	memory_wipe(&stage->visit->survey, sizeof(stage->visit->survey));
	stage->visit->survey.asked = *survey;
	stage->visit->survey.base_depth = stage->depth + 1;
	text_copy(answers->survey, sizeof(answers->survey), survey->id);
	text_copy(answers->booking, sizeof(answers->booking), stage->visit->booking.number);
	answers->version = survey->version;
	answers->begun_ms = stage->wall_ms;
	stage_go(stage, SCREEN_SURVEY);
}

static const struct survey_answer *answer_of(const struct stage *stage, const char *question)
{
	const struct survey_answers *answers = &stage->visit->survey.answers;
	for (int i = 0; i < answers->answer_count; i++)
		if (text_equal(answers->answers[i].question, question))
			return &answers->answers[i];
	return NULL;
}

/* A question that was shown at this depth before is shown again, with what was said. */
static void survey_enter(struct stage *stage)
{
	struct survey_visit *visit = &stage->visit->survey;
	const struct survey *survey = questions(stage);
	int step = stage->depth - visit->base_depth;
	if (!survey || step < 0 || step >= SURVEY_QUESTIONS_MAX)
		return;
	if (step >= visit->trail_count) {
		visit->trail[step] = survey_next(survey, &visit->answers);
		visit->trail_count = step + 1;
	}
	visit->question = visit->trail[step];
	visit->answer = (struct survey_answer){.value = -1};
	ui_edit_wipe(&stage->visit->entries[ENTRY_SURVEY]);
	const struct survey_question *question = question_now(stage);
	const struct survey_answer *said = question ? answer_of(stage, question->id) : NULL;
	if (!said || said->passed_over)
		return;
	visit->answer = *said;
	text_copy(stage->visit->entries[ENTRY_SURVEY].text, SURVEY_WORDS_BYTES, said->words);
}

/* --- what was said --- */

/* What has been said so far is kept at once: the guest may walk away. */
static void keep(struct stage *stage)
{
	struct survey_visit *visit = &stage->visit->survey;
	visit->answers.language = stage->prefs.language;
	visit->sent = visit->answers;
	if (visit->anonymous)
		survey_make_anonymous(&visit->sent);
	services_answer_survey(stage->services, &visit->sent);
}

static void next(struct stage *stage)
{
	struct survey_visit *visit = &stage->visit->survey;
	const struct survey *survey = questions(stage);
	if (!survey || survey_next(survey, &visit->answers) < 0) {
		visit->answers.finished_ms = stage->wall_ms;
		keep(stage);
		stage_go_above(stage, SCREEN_SURVEY_DONE, SCREEN_HOME);
		return;
	}
	keep(stage);
	visit->trail_count = stage->depth - visit->base_depth + 1;
	stage_go(stage, SCREEN_SURVEY);
}

static bool said(const struct stage *stage, const struct survey_question *question)
{
	const struct survey_answer *answer = &stage->visit->survey.answer;
	if (question->kind == SURVEY_SCALE || question->kind == SURVEY_NPS)
		return answer->value >= (question->kind == SURVEY_NPS ? 0 : 1);
	if (question->kind == SURVEY_TEXT)
		return entry_text(stage, ENTRY_SURVEY)[0] != '\0';
	return answer->choices != 0;
}

/* False: the words are too long. */
static bool take(struct stage *stage, const struct survey_question *question, bool passed_over)
{
	struct survey_visit *visit = &stage->visit->survey;
	struct survey_answer *answer = &visit->answer;
	if (passed_over || !said(stage, question))
		*answer = (struct survey_answer){.passed_over = true};
	else if (question->kind == SURVEY_TEXT &&
	         !entry_take(stage, ENTRY_SURVEY, answer->words, sizeof(answer->words)))
		return false;
	text_copy(answer->question, sizeof(answer->question), question->id);
	if (question->kind != SURVEY_SCALE && question->kind != SURVEY_NPS)
		answer->value = 0;
	survey_put(questions(stage), &visit->answers, answer);
	return true;
}

static void put(struct stage *stage, bool passed_over)
{
	const struct survey_question *question = question_now(stage);
	if (!question || take(stage, question, passed_over))
		next(stage);
}

void survey_leave(struct stage *stage)
{
	const struct survey_question *question = stage->screen == SCREEN_SURVEY ? question_now(stage) : NULL;
	if (question && said(stage, question) && take(stage, question, false))
		keep(stage);
}

static void survey_act(struct stage *stage, const struct ui_outcome *outcome)
{
	struct survey_visit *visit = &stage->visit->survey;
	const struct survey_question *question = question_now(stage);
	if (entry_edit(stage, ENTRY_SURVEY, outcome) || outcome->kind != UI_ACTED)
		return;
	switch (outcome->action.code) {
	case ACT_VALUE:
		visit->answer.value = outcome->action.number;
		break;
	case ACT_CHOICE:
		if (question && question->kind == SURVEY_CHOICE)
			visit->answer.choices = 1u << outcome->action.number;
		else
			visit->answer.choices ^= 1u << outcome->action.number;
		break;
	case ACT_ANONYMOUS:
		visit->anonymous = !visit->anonymous;
		break;
	case ACT_NEXT:
	case ACT_SKIP:
		put(stage, outcome->action.code == ACT_SKIP);
		break;
	default:
		break;
	}
}

/* --- the page --- */

/* Whose answers they are is asked once, with the first question; a page for words has no place for it. */
static bool asks_for_name(const struct stage *stage)
{
	const struct survey_visit *visit = &stage->visit->survey;
	int step = stage->depth - visit->base_depth;
	for (int i = 0; i < step && i < visit->trail_count; i++)
		if (visit->trail[i] >= 0 && visit->asked.questions[visit->trail[i]].kind != SURVEY_TEXT)
			return false;
	return true;
}

static const char *const scale_words[SURVEY_SCALE_MAX] = {
    N_("Very poor"), N_("Poor"), N_("Fair"), N_("Good"), N_("Very good")};

static void score(const struct stage *stage, struct ui *ui, int value, const char *label)
{
	ui_choice(ui, &(struct ui_choice){.id = ui_format(ui, "survey.%d", value),
	                  .label = label,
	                  .mark = ui_format(ui, "%d", value),
	                  .chosen = stage->visit->survey.answer.value == value,
	                  .action = {ACT_VALUE, value, NULL}});
}

static void scale_build(const struct stage *stage, struct ui *ui)
{
	ui_grid(ui, &(struct ui_box){.columns = SURVEY_SCALE_MAX, .gap_look = 20});
	for (int i = 1; i <= SURVEY_SCALE_MAX; i++)
		score(stage, ui, i, T(scale_words[i - 1]));
	ui_end(ui);
}

static void nps_build(const struct stage *stage, struct ui *ui)
{
	ui_grid(ui, &(struct ui_box){.columns = ui_scale_now(ui)->landscape ? SURVEY_NPS_MAX + 1 : 6, .gap_look = 20});
	for (int i = 0; i <= SURVEY_NPS_MAX; i++)
		score(stage, ui, i, "");
	ui_end(ui);
	ui_text2(ui, T("0: certainly not. 10: most certainly."));
}

static void choices_build(const struct stage *stage, struct ui *ui, const struct survey_question *question)
{
	ui_grid(ui, &(struct ui_box){.columns = 2, .gap_look = 20, .min_column_mm = 60});
	for (int i = 0; i < question->choice_count; i++) {
		const char *id = ui_format(ui, "survey.%s", question->choices[i].id);
		const char *label = survey_text(&question->choices[i].text, stage->prefs.language);
		bool on = (stage->visit->survey.answer.choices >> i & 1) != 0;
		struct ui_action action = {ACT_CHOICE, i, NULL};
		if (question->kind == SURVEY_MULTI)
			ui_toggle(ui, &(struct ui_toggle){.id = id, .label = label, .on = on, .action = action});
		else
			ui_choice(ui, &(struct ui_choice){.id = id, .label = label, .chosen = on, .action = action});
	}
	ui_end(ui);
}

static struct ui_page page_of(const struct stage *stage, struct ui *ui, const struct survey_question *question)
{
	const struct survey_visit *visit = &stage->visit->survey;
	int step = stage->depth - visit->base_depth + 1;
	int steps = visit->answers.answer_count + survey_left(questions(stage), &visit->answers);
	if (steps < step)
		steps = step;
	return (struct ui_page){.id = "survey",
	    .heading = survey_text(&question->text, stage->prefs.language),
	    .help = ui_format(ui, T("Question %d of %d"), step, steps),
	    .step = step,
	    .steps = steps,
	    .primary = {.id = "survey.next",
	        .label = step == steps ? T("Finish") : T("Next"),
	        .disabled = !said(stage, question),
	        .action = {.code = ACT_NEXT}},
	    .secondary = {.id = "survey.skip", .label = T("Skip"), .action = {.code = ACT_SKIP}}};
}

static void gone_build(struct ui *ui)
{
	ui_page_begin(ui, &(struct ui_page){.id = "survey",
	                      .heading = T("Thank you for your answers"),
	                      .primary = {.id = "survey.next", .label = T("Finish"), .action = {.code = ACT_NEXT}}});
	ui_page_end(ui);
}

static void survey_build(const struct stage *stage, struct ui *ui)
{
	const struct survey_question *question = question_now(stage);
	if (!question) {
		gone_build(ui);
		return;
	}
	struct ui_page page = page_of(stage, ui, question);
	if (question->kind == SURVEY_TEXT) {
		entry_build(stage, ui, &(struct entry_page){.entry = ENTRY_SURVEY, .page = page});
		return;
	}
	ui_page_begin(ui, &page);
	if (question->kind == SURVEY_SCALE)
		scale_build(stage, ui);
	else if (question->kind == SURVEY_NPS)
		nps_build(stage, ui);
	else
		choices_build(stage, ui, question);
	if (asks_for_name(stage))
		ui_toggle(ui, &(struct ui_toggle){.id = "survey.anonymous",
		                  .label = T("Without my name"),
		                  .detail = T("Nobody sees whose answers these are"),
		                  .on = stage->visit->survey.anonymous,
		                  .action = {.code = ACT_ANONYMOUS}});
	ui_page_end(ui);
}

const struct screen screen_survey = {
    .name = "survey", .build = survey_build, .act = survey_act, .enter = survey_enter, .personal = true};

static void survey_done_build(const struct stage *stage, struct ui *ui)
{
	(void)stage;
	ui_page_begin(
	    ui, &(struct ui_page){.id = "survey_done",
	            .heading = T("Thank you for your answers"),
	            .help = T("We read every one of them."),
	            .centred = true,
	            .emblem = ICON_STAR,
	            .no_back = true,
	            .no_start_over = true,
	            .primary = {.id = "survey_done.finish", .label = T("Finish"), .action = {.code = ACT_FINISH}}});
	ui_page_end(ui);
}

static void survey_done_act(struct stage *stage, const struct ui_outcome *outcome)
{
	if (acted(outcome, ACT_FINISH))
		stage->over = true;
}

const struct screen screen_survey_done = {.name = "survey_done", .build = survey_done_build, .act = survey_done_act};
