/* The folio, the check-out and the survey. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "hotel/receipt_number.h"
#include "kiosk/desk_base.h"
#include "kiosk/services_stay.h"
#include "kiosk/training_central.h"
#include "wire/service.h"

void desk_ask_folio(struct desk *desk, const struct service_request *request)
{
	struct desk_question question;

	if (!desk_proved(desk, request->booking)) {
		desk_answer(desk, SERVICE_FOLIO, request->ticket, refusal_code(REFUSAL_NOT_ALLOWED));
		return;
	}
	question = desk_question_of(request, SERVICE_FOLIO, "/v1/sync/folio");
	json_put(question.body, "room_index", json_integer(request->room_index));
	desk_ask(desk, &question);
}

static enum refusal by_state(const struct booking *booking, int room_index)
{
	enum stay_state next;

	if (room_index < 0 || room_index >= booking->room_count)
		return REFUSAL_BAD_INPUT;
	if (booking->rooms[room_index].state == STAY_CHECKED_OUT)
		return REFUSAL_ALREADY_OUT;
	return stay_next(booking->rooms[room_index].state, EVENT_CHECK_OUT, ACTOR_GUEST, &next) ? REFUSAL_NONE
	                                                                                        : REFUSAL_NOT_ALLOWED;
}

/* Only at the balance of the folio that was shown for this very room. */
static enum refusal by_folio(const struct desk *desk, const struct service_request *request)
{
	const struct desk_service *service = &desk->session.service;
	struct folio *folio = memory_zeroed(1, sizeof *folio);
	struct folio_sum sum;
	bool same = service->folio && service->folio_room_index == request->room_index &&
	            strcmp(service->folio_booking, request->booking) == 0 &&
	            shape_decode(&folio_shape, service->folio, folio, NULL) && folio_add_up(folio, &sum) &&
	            sum.balance.minor == request->amount.minor;

	memory_wipe(folio, sizeof *folio);
	free(folio);
	return same ? REFUSAL_NONE : REFUSAL_STALE;
}

static json_t *check_out_body(const struct service_request *request)
{
	json_t *body = json_object();

	json_put(body, "booking", json_text_new(request->booking));
	json_put(body, "room_index", json_integer(request->room_index));
	json_put(body, "balance_minor", json_integer(request->amount.minor));
	return body;
}

void desk_check_out(struct desk *desk, const struct service_request *request)
{
	struct booking *before = memory_zeroed(1, sizeof *before);
	enum refusal refusal = desk_may_do(desk, request, -1, before);
	struct desk_deed *deed = NULL;

	if (refusal == REFUSAL_NONE)
		refusal = by_state(before, request->room_index);
	if (refusal == REFUSAL_NONE)
		refusal = by_folio(desk, request);
	if (refusal == REFUSAL_NONE)
		deed = desk_commit(desk, request, "CheckOut", request->booking, check_out_body(request), "");
	else
		desk_refuse(desk, request, refusal);
	if (deed) {
		desk_paper_begin(desk, deed, PAPER_CHECK_OUT, before);
		training_settle(desk, deed->sequence);
	}
	memory_wipe(before, sizeof *before);
	free(before);
}

/* ---- Survey ------------------------------------------------------------------------------------------------------ */

static enum refusal may_answer(const struct desk *desk, const struct survey_answers *answers)
{
	const struct survey *survey = desk->hotel->survey;

	if (!answers->anonymous && !desk_proved(desk, answers->booking))
		return REFUSAL_NOT_ALLOWED;
	if (!survey || strcmp(survey->id, answers->survey) != 0 || answers->version > survey->version)
		return REFUSAL_STALE;
	if (answers->version < survey->version)
		return REFUSAL_NONE; /* begun before the hotel asked anew: central has that version and looks at it */
	return survey_answers_valid(survey, answers, NULL) ? REFUSAL_NONE : REFUSAL_BAD_INPUT;
}

static json_t *answers_body(const struct survey_answers *answers, const char *id)
{
	json_t *body = shape_encode(&survey_answers_shape, answers);

	json_put(body, "id", json_text_new(id));
	json_put(body, "complete", json_boolean(answers->finished_ms > 0));
	json_put(body, "booking", answers->anonymous ? json_null() : json_text_new(answers->booking));
	return body;
}

/* What is anonymous is not filed under the booking here either. */
void desk_answer_survey(struct desk *desk, const struct service_request *request)
{
	const struct survey_answers *answers = request->detail;
	struct desk_service *service = &desk->session.service;
	enum refusal refusal = may_answer(desk, answers);
	struct desk_deed *deed;

	if (refusal != REFUSAL_NONE) {
		desk_refuse(desk, request, refusal);
		return;
	}
	if (!service->survey_command[0])
		receipt_id_draw(&desk->options.random, service->survey_command);
	deed = desk_commit(desk, request, "AnswerSurvey", answers->anonymous ? "" : answers->booking,
	    answers_body(answers, service->survey_command), "");
	if (deed && answers->finished_ms > 0)
		memory_wipe(service->survey_command, sizeof service->survey_command);
	if (deed)
		training_settle(desk, deed->sequence);
}
