/* The queue of questions to central. Offline and fenced kiosks answer at once. */
#include <string.h>
#include "base/log.h"
#include "base/text.h"
#include "kiosk/desk_base.h"
#include "kiosk/training_central.h"

/* What a guest is told is a refusal that the screens know. */
static const char *told(const char *code)
{
	enum refusal refusal;

	if (code[0] == '\0')
		return refusal_code(REFUSAL_OFFLINE_NOT_POSSIBLE);
	return refusal_parse(code, &refusal) ? code : refusal_code(REFUSAL_NEEDS_STAFF);
}

/* What is proved by a number is answered after the one duration, right or wrong. */
static void post_answer(struct desk *desk, const struct desk_question *question, struct service_message *message)
{
	if (question->subject[0])
		desk_delay(desk, message, question->asked_ms);
	else
		desk_post(desk, message);
}

static void refuse(struct desk *desk, const struct desk_question *question, const char *code)
{
	struct service_message *message;

	if (question->subject[0] && strcmp(code, refusal_code(REFUSAL_NOT_FOUND)) == 0) {
		desk_count_wrong(desk, question->subject);
		desk_staff_refused(desk, question);
	}
	message = service_message_create(question->kind, question->ticket, told(code));
	if (question->kind == SERVICE_CANCELLATION &&
	    strcmp(told(code), refusal_code(REFUSAL_OFFLINE_NOT_POSSIBLE)) == 0)
		desk_cancel_offline(desk, question->booking, message);
	if (question->kind == SERVICE_REFUND && strcmp(told(code), refusal_code(REFUSAL_OFFLINE_NOT_POSSIBLE)) == 0)
		desk_refund_offline(desk, question, message);
	if (strcmp(code, refusal_code(REFUSAL_TOO_MANY_TRIES)) == 0)
		message->event.wait_ms = throttle_booking_rule().close_ms;
	post_answer(desk, question, message);
}

static void take_answer(struct desk *desk, const struct desk_question *question, const json_t *answer)
{
	struct service_message *message = service_message_create(question->kind, question->ticket, "OK");
	struct error err = {0};

	if (desk_answer_read(desk, question, answer, message, &err)) {
		post_answer(desk, question, message);
		return;
	}
	log_line(LOG_WARNING, "desk", "central's answer to %s: %s (%s)", question->path, err.text, err.code);
	service_message_destroy(message);
	refuse(desk, question, refusal_code(REFUSAL_NEEDS_STAFF));
}

static void ask_training(struct desk *desk, const struct desk_question *question)
{
	char code[ERROR_CODE_BYTES] = "OK";
	json_t *answer = training_question(desk, question->path, question->body, code);

	if (answer)
		take_answer(desk, question, answer);
	else
		refuse(desk, question, code);
	json_decref(answer);
}

struct desk_question desk_question_of(
    const struct service_request *request, enum service_event_kind kind, const char *path)
{
	struct desk_question question = {.kind = kind,
	    .ticket = request->ticket,
	    .path = path,
	    .body = json_object(),
	    .room_index = request->room_index,
	    .first_day = request->first_day,
	    .day_count = request->day_count,
	    .asked_ms = request->asked_ms};

	text_copy(question.booking, sizeof question.booking, request->booking);
	json_put(question.body, "booking", json_text_new(request->booking));
	return question;
}

void desk_ask(struct desk *desk, const struct desk_question *question)
{
	struct desk_service *service = &desk->session.service;

	if (desk->options.training) {
		ask_training(desk, question);
	} else if (!desk_online(desk) || service->question_count == DESK_QUESTIONS_MAX) {
		refuse(desk, question, refusal_code(REFUSAL_OFFLINE_NOT_POSSIBLE));
	} else {
		service->questions[service->question_count] = *question;
		json_incref(service->questions[service->question_count++].body);
		desk_ask_next(desk);
	}
	json_decref(question->body);
}

static struct desk_question take_first(struct desk_service *service)
{
	struct desk_question first = service->questions[0];

	service->asking = false;
	memmove(&service->questions[0], &service->questions[1],
	    sizeof service->questions[0] * (size_t)--service->question_count);
	return first;
}

/* The time limit counts from the screen's asking: who waits behind others has less left. */
void desk_ask_next(struct desk *desk)
{
	struct desk_service *service = &desk->session.service;

	while (!service->asking && service->question_count > 0) {
		struct desk_question *next = &service->questions[0];
		struct sync_now now = desk_now(desk);
		int64_t left_ms = next->asked_ms + desk->options.config->timeouts.question_ms - now.steady_ms;

		service->asking = left_ms > 0 && sync_ask_question(desk->sync, next->path, next->body, left_ms, now);
		if (!service->asking) {
			struct desk_question first = take_first(service);

			refuse(desk, &first, "");
			json_decref(first.body);
		}
	}
}

void desk_question_answered(struct desk *desk, const json_t *answer, const char *code)
{
	struct desk_question first;

	if (!desk->session.service.asking)
		return;
	first = take_first(&desk->session.service);
	if (answer)
		take_answer(desk, &first, answer);
	else
		refuse(desk, &first, code);
	json_decref(first.body);
}

void desk_drop_questions(struct desk *desk)
{
	struct desk_service *service = &desk->session.service;

	if (service->asking)
		sync_drop_question(desk->sync);
	while (service->question_count > 0)
		json_decref(take_first(service).body);
}
