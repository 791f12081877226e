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

static const struct choice_row notified[] = {
    {"mail", {{"电子邮件", "電子郵件", "By e-mail", "メール", "이메일"}}},
    {"sms", {{"短信", "簡訊", "By text message", "SMS", "문자 메시지"}}},
    {"phone", {{"电话", "電話", "By phone", "電話", "전화"}}},
    {"kiosk", {{"在这台自助机上", "在這台自助機上", "At this kiosk", "この端末で", "이 단말기에서"}}},
};

static const struct choice_row services[] = {
    {"transfer", {{"接送机", "接送機", "Airport transfer", "空港送迎", "공항 픽업"}}},
    {"laundry", {{"洗衣", "洗衣", "Laundry", "ランドリー", "세탁"}}},
    {"fitness", {{"健身", "健身", "Fitness room", "フィットネス", "피트니스"}}},
    {"dinner", {{"晚餐", "晚餐", "Evening meals", "夕食", "저녁 식사"}}},
    {"tours", {{"周边游", "周邊遊", "Local tours", "周辺ツアー", "주변 투어"}}},
    {"children", {{"儿童设施", "兒童設施", "Things for children", "お子さま向け設備", "어린이 시설"}}},
};

static const struct choice_row products[] = {
    {"yes", {{"有兴趣", "有興趣", "Yes", "はい", "네"}}},
    {"perhaps", {{"也许", "也許", "Perhaps", "もしかしたら", "글쎄요"}}},
    {"no", {{"没有", "沒有", "No", "いいえ", "아니요"}}},
};

#define CHOICES(rows) rows, sizeof(rows) / sizeof(rows[0])
#define NO_CHOICES NULL, 0

static const struct question_row {
	const char *id;
	enum survey_kind kind;
	const char *if_question; /* asked where that one was answered with at most if_value; "" for always */
	int if_value, low_at_most;
	enum ticket_subject subject;
	const struct choice_row *choices;
	int choice_count;
	struct five text;
} questions[] = {
    {"booking_smooth", SURVEY_SCALE, "", 0, 2, SUBJECT_BOOKING_FAILED, NO_CHOICES,
        {{"预订过程是否顺利？", "訂房過程是否順利？", "Did booking go smoothly?", "ご予約はスムーズでしたか。",
            "예약 과정은 순조로웠습니까?"}}},
    {"booking_accurate", SURVEY_SCALE, "", 0, 2, SUBJECT_BOOKING_DATA, NO_CHOICES,
        {{"预订信息是否准确？", "訂房資料是否正確？", "Was your booking recorded correctly?",
            "ご予約内容は正確でしたか。", "예약 정보가 정확했습니까?"}}},
    {"booking_notice", SURVEY_CHOICE, "", 0, -1, SUBJECT_NONE, CHOICES(notified),
        {{"您最希望我们怎样通知您？", "您最希望我們如何通知您？", "How would you like to hear from us?",
            "ご連絡方法はどれがよろしいですか。", "어떤 방법으로 연락드리면 좋을까요?"}}},
    {"staff", SURVEY_SCALE, "", 0, 2, SUBJECT_SERVICE, NO_CHOICES,
        {{"您对员工的态度满意吗？", "您對員工的態度滿意嗎？", "How do you rate our staff?",
            "スタッフの対応はいかがでしたか。", "직원의 응대에 만족하셨습니까?"}}},
    {"room", SURVEY_SCALE, "", 0, 2, SUBJECT_ROOM, NO_CHOICES,
        {{"您对房间满意吗？", "您對客房滿意嗎？", "How do you rate your room?", "お部屋はいかがでしたか。",
            "객실에 만족하셨습니까?"}}},
    {"price", SURVEY_SCALE, "", 0, 1, SUBJECT_OTHER, NO_CHOICES,
        {{"您觉得价格合理吗？", "您覺得價格合理嗎？", "Was it good value for the price?",
            "料金に見合うご滞在でしたか。", "가격은 적당하다고 느끼셨나요?"}}},
    {"information", SURVEY_SCALE, "", 0, 2, SUBJECT_SERVICE, NO_CHOICES,
        {{"您需要的信息容易找到吗？", "您需要的資訊容易找到嗎？", "How easy was it to find the information you needed?",
            "必要な情報はすぐに見つかりましたか。", "필요한 정보를 쉽게 찾으셨나요?"}}},
    {"overall", SURVEY_SCALE, "", 0, 2, SUBJECT_SERVICE, NO_CHOICES,
        {{"总体来说，您满意吗？", "整體來說，您滿意嗎？", "And your stay as a whole?", "全体としていかがでしたか。",
            "전반적으로 만족하셨습니까?"}}},
    {"improve", SURVEY_MULTI, "overall", 3, -1, SUBJECT_NONE, CHOICES(improve),
        {{"我们应当改进什么？", "我們應當改進什麼？", "What should we improve?", "改善すべき点をお選びください。",
            "어떤 점을 개선해야 할까요?"}}},
    {"services_add", SURVEY_MULTI, "", 0, -1, SUBJECT_NONE, CHOICES(services),
        {{"您希望我们增加哪些服务？", "您希望我們增加哪些服務？", "Which services would you like us to add?",
            "あったらうれしいサービスはどれですか。", "어떤 서비스가 더 있으면 좋을까요?"}}},
    {"products", SURVEY_CHOICE, "", 0, -1, SUBJECT_NONE, CHOICES(products),
        {{"您对本地特产感兴趣吗？", "您對在地特產感興趣嗎？", "Are you interested in local products?",
            "地元の特産品にご興味はありますか。", "지역 특산품에 관심이 있으신가요?"}}},
    {"recommend", SURVEY_NPS, "", 0, 4, SUBJECT_OTHER, NO_CHOICES,
        {{"您会向朋友推荐我们吗？", "您會向朋友推薦我們嗎？", "Would you recommend us to a friend?",
            "ご友人に当ホテルを勧めますか。", "지인에게 저희 호텔을 추천하시겠습니까?"}}},
    {"words", SURVEY_TEXT, "", 0, -1, SUBJECT_NONE, NO_CHOICES,
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
	out->choice_count = row->choice_count;
	for (int i = 0; i < row->choice_count; i++) {
		text_copy(out->choices[i].id, sizeof(out->choices[i].id), row->choices[i].id);
		say(&out->choices[i].text, &row->choices[i].text);
	}
}

void survey_house(struct survey *out)
{
	*out = (struct survey){.version = 1, .question_count = sizeof(questions) / sizeof(questions[0])};
	text_copy(out->id, sizeof(out->id), "stay");
	for (int i = 0; i < out->question_count; i++)
		question_fill(&questions[i], &out->questions[i]);
}
