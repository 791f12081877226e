/* Checking out, the survey and requests through the screens, with a stop at each page. */
#pragma once
#include "kiosk/walk_change.h"

/* --- answers --- */

static inline void fake_in_house(struct services *fake, int room, const char *number)
{
	fake->booking.rooms[room].state = STAY_IN_HOUSE;
	text_copy(fake->booking.rooms[room].room, ROOM_NUMBER_BYTES, number);
}

static inline void rig_folio(struct rig *rig, int64_t paid_minor, enum folio_desk desk)
{
	struct services *fake = rig->services;
	struct folio *folio = &fake->folio;
	static struct service_folio answer;
	*folio = (struct folio){.line_count = 5, .payment_count = 1};
	text_copy(folio->booking, sizeof(folio->booking), "K7M42Q9D");
	text_copy(folio->currency, sizeof(folio->currency), "CNY");
	folio->lines[0] = (struct folio_line){FAKE_DAY - 2, FOLIO_ROOM, "", 64800, 600};
	folio->lines[1] = (struct folio_line){FAKE_DAY - 1, FOLIO_ROOM, "", 64800, 600};
	folio->lines[2] = (struct folio_line){FAKE_DAY - 1, FOLIO_FOOD, "", 12800, 600};
	folio->lines[3] = (struct folio_line){FAKE_DAY, FOLIO_DISCOUNT, "", -2800, 600};
	folio->lines[4] = (struct folio_line){
	    .day = FAKE_DAY + 1, .kind = FOLIO_FOOD, .amount_minor = 6800, .tax_bp = 600, .coming = true};
	folio->payments[0] = (struct folio_paid){FAKE_DAY - 9, FOLIO_PREPAID, paid_minor};
	answer = (struct service_folio){.folio = folio};
	assert_true(folio_add_up(folio, &answer.sum));
	answer.settlement = (struct folio_settlement){
	    .refusal = desk ? REFUSAL_NEEDS_STAFF : REFUSAL_NONE, .desk = desk, .amount = answer.sum.balance};
	struct service_event event = fake_event(fake, SERVICE_FOLIO, "OK");
	event.folio = &answer;
	rig_event(rig, event);
}

static inline void survey_words(
    struct survey_text *text, const char *zh, const char *tw, const char *en, const char *ja, const char *ko)
{
	const char *const texts[LANGUAGE_COUNT] = {zh, tw, en, ja, ko};
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(text->text[i], SURVEY_TEXT_BYTES, texts[i]);
}

static inline struct survey_question *survey_add(struct survey *survey, const char *id, enum survey_kind kind)
{
	struct survey_question *question = &survey->questions[survey->question_count++];
	*question = (struct survey_question){.kind = kind, .low_at_most = -1};
	text_copy(question->id, sizeof(question->id), id);
	return question;
}

static inline void survey_add_choice(struct survey_question *question, const char *id, const char *zh, const char *tw,
    const char *en, const char *ja, const char *ko)
{
	struct survey_choice *choice = &question->choices[question->choice_count++];
	text_copy(choice->id, sizeof(choice->id), id);
	survey_words(&choice->text, zh, tw, en, ja, ko);
}

/* One question of each kind; the words are asked for only after a low score. */
static inline struct survey *fake_survey(void)
{
	struct survey *survey = calloc(1, sizeof(*survey));
	text_copy(survey->id, sizeof(survey->id), "stay");
	survey->version = 2;
	struct survey_question *question = survey_add(survey, "process", SURVEY_SCALE);
	survey_words(&question->text, "入住办理顺利吗？", "入住辦理順利嗎？", "Did the check-in go smoothly?",
	    "チェックインはスムーズでしたか？", "체크인은 순조로웠나요?");
	question->low_at_most = 2;
	question = survey_add(survey, "what", SURVEY_TEXT);
	survey_words(&question->text, "哪里可以做得更好？", "哪裡可以做得更好？", "What could we do better?",
	    "改善すべき点は？", "무엇을 개선하면 좋을까요?");
	text_copy(question->if_question, sizeof(question->if_question), "process");
	question->if_test = SURVEY_AT_MOST;
	question->if_value = 2;
	question = survey_add(survey, "reason", SURVEY_CHOICE);
	survey_words(&question->text, "您为何选择我们？", "您為何選擇我們？", "Why did you choose us?",
	    "当館を選ばれた理由は？", "저희를 선택하신 이유는?");
	survey_add_choice(question, "place", "位置", "位置", "The location", "立地", "위치");
	survey_add_choice(question, "price", "价格", "價格", "The price", "料金", "가격");
	question = survey_add(survey, "add", SURVEY_MULTI);
	survey_words(&question->text, "希望增加哪些服务？", "希望增加哪些服務？", "Which services would you like?",
	    "追加してほしいサービスは？", "추가했으면 하는 서비스는?");
	survey_add_choice(question, "bike", "自行车", "自行車", "Bicycles", "自転車", "자전거");
	survey_add_choice(question, "bus", "接驳车", "接駁車", "Shuttle bus", "シャトルバス", "셔틀버스");
	survey_add_choice(question, "gym", "健身房", "健身房", "Gym", "ジム", "헬스장");
	question = survey_add(survey, "recommend", SURVEY_NPS);
	survey_words(&question->text, "您会推荐给朋友吗？", "您會推薦給朋友嗎？", "Would you recommend us?",
	    "ご友人に薦めますか？", "지인에게 추천하시겠어요?");
	assert_true(survey_valid(survey, NULL));
	return survey;
}

/* --- the ways --- */

static inline void walk_leave(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "home.leave");
	walk_prove(&(struct walk){rig, NULL, NULL});
	stop(walk, "folio-wait");
	rig_folio(rig, 139600, DESK_NOT_NEEDED);
	stop(walk, "folio");
	rig_tap(rig, "folio.leave");
	stop(walk, "leave-early");
	rig_tap(rig, "leave_early.yes");
	service_ticket deed = rig->services->last;
	rig_qr(rig, SERVICE_COMMITTED);
	stop(walk, "left-waiting");
	rig->services->booking.rooms[0].state = STAY_CHECKED_OUT;
	rig_settled(rig, deed, "OK", (struct service_settled){.points = 1396});
	stop(walk, "left");
}

static inline void walk_survey(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "left.survey");
	rig_tap(rig, "survey.2");
	stop(walk, "survey-scale");
	rig_tap(rig, "survey.next");
	rig_type(rig, "The lift was slow");
	stop(walk, "survey-text");
	rig_tap(rig, "survey.next");
	rig_tap(rig, "survey.place");
	stop(walk, "survey-choice");
	rig_tap(rig, "survey.next");
	rig_tap(rig, "survey.bike");
	rig_tap(rig, "survey.gym");
	stop(walk, "survey-multi");
	rig_tap(rig, "survey.next");
	stop(walk, "survey-nps");
	rig_tap(rig, "survey.9");
	rig_tap(rig, "survey.next");
	stop(walk, "survey_done");
}

static inline void walk_report(const struct walk *walk)
{
	struct rig *rig = walk->rig;
	rig_tap(rig, "home.services");
	stop(walk, "services");
	rig_tap(rig, "services.complaint");
	stop(walk, "subject");
	rig_tap(rig, "subject.room");
	stop(walk, "where");
	rig_tap(rig, "where.room");
	rig_type(rig, "1208");
	stop(walk, "where_room");
	rig_tap(rig, "where_room.continue");
	stop(walk, "when");
	rig_tap(rig, "when.yesterday");
	rig_type(rig, "The shower stays cold in the morning, and nobody came although we called twice.");
	stop(walk, "ticket_words");
	rig_tap(rig, "ticket_words.continue");
	stop(walk, "ticket_contact");
	rig_tap(rig, "ticket_contact.name");
	rig_type(rig, "Anna Berg");
	stop(walk, "ticket_name");
	rig_tap(rig, "ticket_name.continue");
	rig_tap(rig, "ticket_contact.phone");
	rig_type(rig, "13911112222");
	rig_tap(rig, "phone.continue");
	rig_tap(rig, "ticket_contact.continue");
	stop(walk, "ticket_review");
	rig_tap(rig, "ticket_review.send");
}

static inline void rig_ticket_opened(struct rig *rig)
{
	struct service_event event = fake_event(rig->services, SERVICE_COMMITTED, "OK");
	text_copy(event.ticket_number, sizeof(event.ticket_number), "TK7M42Q9D");
	rig_event(rig, event);
}

/* What a cancellation's code looks like. */
#define SPECIMEN_CODE "FOYER1.AQQaKzxNXm8AESIzRFVmd4iZ"

/* Central's word; due_days from the stay's business day on. */
static inline void rig_refund(struct rig *rig, enum refund_state state, enum refund_method method, int due_days)
{
	struct service_refund shown = {.told = true,
	    .state = state,
	    .amount = money_make(129600, "CNY"),
	    .method = method,
	    .due_day = rig->services->hotel.business_day + due_days};
	struct service_event event = fake_event(rig->services, SERVICE_REFUND, "OK");
	event.refund = &shown;
	rig_event(rig, event);
}

static inline void rig_ticket_state(struct rig *rig, enum ticket_state state)
{
	struct service_ticket_state found = {.kind = TICKET_REPAIR,
	    .state = state,
	    .changed_ms = FAKE_WALL_MS - 7200000,
	    .due_ms = FAKE_WALL_MS + 7200000,
	    .may_rate = state == TICKET_TOLD,
	    .may_reopen = state == TICKET_RATED || state == TICKET_CLOSED};
	text_copy(found.number, sizeof(found.number), rig->services->ticket_number);
	if (state == TICKET_TOLD)
		text_copy(found.answer, sizeof(found.answer),
		    "The pool opens at seven in the morning; towels are there, and children swim until six.");
	struct service_event event = fake_event(rig->services, SERVICE_TICKET, "OK");
	event.ticket_state = &found;
	rig_event(rig, event);
}
