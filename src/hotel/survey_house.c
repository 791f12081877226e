#include "hotel/survey_house.h"
#include "base/text.h"

struct five {
	const char *text[LANGUAGE_COUNT];
};

static void say(struct survey_text *out, const struct five *words)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(out->text[i], SURVEY_TEXT_BYTES, words->text[i]);
}

struct choice_row {
	const char *id;
	struct five text;
};

static const struct choice_row improve[] = {
    {"cleanliness", {{"清洁", "清潔", "Cleanliness", "清潔さ", "청결"}}},
    {"quiet", {{"安静", "安靜", "Quiet", "静かさ", "조용함"}}},
    {"breakfast", {{"早餐", "早餐", "Breakfast", "朝食", "조식"}}},
    {"facilities", {{"设施", "設施", "Facilities", "設備", "시설"}}},
    {"price", {{"价格", "價格", "Price", "料金", "요금"}}},
};
enum { IMPROVE = sizeof(improve) / sizeof(improve[0]) };

static const struct question_row {
	const char *id;
	enum survey_kind kind;
	const char *if_question; /* asked where that one was answered with at most if_value; "" for always */
	int if_value, low_at_most;
	enum ticket_subject subject;
	struct five text;
} questions[] = {
    {"booking_smooth", SURVEY_SCALE, "", 0, 2, SUBJECT_BOOKING_FAILED,
        {{"预订过程是否顺利？", "訂房過程是否順利？", "Did booking go smoothly?", "ご予約はスムーズでしたか。",
            "예약 과정은 순조로웠습니까?"}}},
    {"booking_accurate", SURVEY_SCALE, "", 0, 2, SUBJECT_BOOKING_DATA,
        {{"预订信息是否准确？", "訂房資料是否正確？", "Was your booking recorded correctly?",
            "ご予約内容は正確でしたか。", "예약 정보가 정확했습니까?"}}},
    {"staff", SURVEY_SCALE, "", 0, 2, SUBJECT_SERVICE,
        {{"您对员工的态度满意吗？", "您對員工的態度滿意嗎？", "How do you rate our staff?",
            "スタッフの対応はいかがでしたか。", "직원의 응대에 만족하셨습니까?"}}},
    {"room", SURVEY_SCALE, "", 0, 2, SUBJECT_ROOM,
        {{"您对房间满意吗？", "您對客房滿意嗎？", "How do you rate your room?", "お部屋はいかがでしたか。",
            "객실에 만족하셨습니까?"}}},
    {"overall", SURVEY_SCALE, "", 0, 2, SUBJECT_SERVICE,
        {{"总体来说，您满意吗？", "整體來說，您滿意嗎？", "And your stay as a whole?", "全体としていかがでしたか。",
            "전반적으로 만족하셨습니까?"}}},
    {"improve", SURVEY_MULTI, "overall", 3, -1, SUBJECT_NONE,
        {{"我们应当改进什么？", "我們應當改進什麼？", "What should we improve?", "改善すべき点をお選びください。",
            "어떤 점을 개선해야 할까요?"}}},
    {"recommend", SURVEY_NPS, "", 0, 4, SUBJECT_OTHER,
        {{"您会向朋友推荐我们吗？", "您會向朋友推薦我們嗎？", "Would you recommend us to a friend?",
            "ご友人に当ホテルを勧めますか。", "지인에게 저희 호텔을 추천하시겠습니까?"}}},
    {"words", SURVEY_TEXT, "", 0, -1, SUBJECT_NONE,
        {{"还有什么想告诉我们的吗？", "還有什麼想告訴我們的嗎？",
            "Is there anything else that you would like to tell us?",
            "ほかにお気づきの点がございましたらお聞かせください。", "더 하고 싶은 말씀이 있으십니까?"}}},
};

static void question_fill(const struct question_row *row, struct survey_question *out)
{
	text_copy(out->id, sizeof(out->id), row->id);
	text_copy(out->if_question, sizeof(out->if_question), row->if_question);
	out->kind = row->kind;
	out->if_test = row->if_question[0] ? SURVEY_AT_MOST : SURVEY_ALWAYS;
	out->if_value = row->if_value;
	out->low_at_most = row->low_at_most;
	out->subject = row->subject;
	say(&out->text, &row->text);
	for (int i = 0; row->kind == SURVEY_MULTI && i < IMPROVE; i++) {
		text_copy(out->choices[i].id, sizeof(out->choices[i].id), improve[i].id);
		say(&out->choices[i].text, &improve[i].text);
		out->choice_count = IMPROVE;
	}
}

void survey_house(struct survey *out)
{
	*out = (struct survey){.version = 1, .question_count = sizeof(questions) / sizeof(questions[0])};
	text_copy(out->id, sizeof(out->id), "stay");
	for (int i = 0; i < out->question_count; i++)
		question_fill(&questions[i], &out->questions[i]);
}
