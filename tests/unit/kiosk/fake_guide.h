/* A guide as central's documents make it, for the fake services. Included once a program, by fake_services.h. */
#pragma once
#include "kiosk/guide_book.h"
#include "wire/answer.h"

struct fake_answer {
	const char *id, *picture;
	enum answer_subject subject;
	const char *question[LANGUAGE_COUNT], *text[LANGUAGE_COUNT], *words[LANGUAGE_COUNT];
};

static const struct fake_answer fake_answers[] = {
    {"cot", "", ANSWER_ROOMS,
        {"可以加床或要婴儿床吗？", "可以加床或要嬰兒床嗎？", "Can I have an extra bed or a cot?",
            "エキストラベッドはありますか。", "추가 침대가 있나요?"},
        {"婴儿床免费，加床每晚 120 元。", "嬰兒床免費，加床每晚 120 元。",
            "Cots are free, an extra bed is CN¥120 a night.", "ベビーベッドは無料です。", "아기 침대는 무료입니다."},
        {"宝宝", "寶寶", "baby crib", "赤ちゃん", "유아"}},
    {"payment", "", ANSWER_PRICES,
        {"可以怎么付款？", "可以怎麼付款？", "How can I pay?", "支払い方法は？", "어떻게 결제할 수 있나요?"},
        {"银行卡、微信、支付宝和现金。", "銀行卡、微信、支付寶與現金。", "By card, WeChat Pay, Alipay or cash.",
            "カード、WeChat Pay、現金です。", "카드, 위챗페이, 현금."},
        {"", "", "", "", ""}},
    {"breakfast", "restaurant", ANSWER_FACILITIES,
        {"早餐在哪里，几点？", "早餐在哪裡，幾點？", "Where and when is breakfast?", "朝食はどこで、何時からですか。",
            "조식은 어디서 언제인가요?"},
        {"二层荷风餐厅，7:00–10:00。\n有中式和西式自助，也有素食。",
            "二樓荷風餐廳，7:00–10:00。\n有中式與西式自助，也有素食。",
            "In the Lotus Restaurant on floor 2, from 7:00 to 10:00.\nA Chinese and western buffet, with vegetarian "
            "dishes.",
            "2 階の荷風レストランで 7:00〜10:00。\nビュッフェです。", "2층 로터스 레스토랑, 7:00–10:00.\n뷔페입니다."},
        {"餐厅", "餐廳", "restaurant food", "レストラン", "식당"}},
    {"pool", "", ANSWER_FACILITIES,
        {"泳池和健身房几点开放？", "泳池與健身房幾點開放？", "When are the pool and the gym open?",
            "プールとジムは何時までですか。", "수영장과 헬스장은 언제 여나요?"},
        {"三层，6:00–22:00。", "三樓，6:00–22:00。", "On floor 3, from 6:00 to 22:00.", "3 階、6:00〜22:00。",
            "3층, 6:00–22:00."},
        {"游泳", "游泳", "swimming", "水泳", "수영"}},
    {"wifi", "", ANSWER_FACILITIES,
        {"无线网络怎么连接？", "無線網路怎麼連線？", "How do I get on the Wi-Fi?", "Wi-Fi の使い方は？",
            "와이파이는 어떻게 연결하나요?"},
        {"网络名 Yunjian，密码见凭条。", "網路名稱 Yunjian，密碼見收據。",
            "Network Yunjian; the password is on your receipt.", "Yunjian です。パスワードは控えに記載。",
            "Yunjian, 비밀번호는 영수증에 있습니다."},
        {"上网 wifi", "上網", "internet wlan", "無線", "인터넷"}},
    {"shops", "", ANSWER_SURROUNDINGS,
        {"附近有便利店和药店吗？", "附近有便利商店與藥局嗎？", "Is there a shop or a pharmacy nearby?",
            "近くにコンビニや薬局はありますか。", "근처에 편의점이나 약국이 있나요?"},
        {"便利店在酒店右侧，24 小时。", "便利商店在飯店右側，24 小時。",
            "A convenience store is to the right, open 24 hours.", "コンビニはホテルの右隣です。",
            "편의점은 호텔 오른쪽입니다."},
        {"超市", "超市", "supermarket", "買い物", "슈퍼"}},
    {"metro", "", ANSWER_TRANSPORT,
        {"最近的地铁站在哪里？", "最近的捷運站在哪裡？", "Where is the nearest metro station?", "最寄りの地下鉄駅は？",
            "가장 가까운 지하철역은 어디인가요?"},
        {"1 号线龙翔桥站，C 口，步行 6 分钟。", "1 號線龍翔橋站，C 出口，步行 6 分鐘。",
            "Longxiangqiao on line 1, exit C, 6 minutes on foot.", "1 号線の龍翔橋駅、徒歩 6 分。",
            "1호선 룽샹차오역, 도보 6분."},
        {"地铁", "捷運", "subway", "地下鉄", "지하철"}},
};

static inline void fake_say(struct localized *out, const char *const texts[LANGUAGE_COUNT])
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(out->text[i], LOCALIZED_BYTES, texts[i]);
}

static inline void fake_answer_add(struct guide_book *book, const struct fake_answer *row, int order)
{
	struct answer *answer = calloc(1, sizeof(*answer));
	answer->subject = row->subject;
	answer->order = order;
	text_copy(answer->id, sizeof(answer->id), row->id);
	text_copy(answer->picture, sizeof(answer->picture), row->picture);
	fake_say(&answer->question, row->question);
	fake_say(&answer->text, row->text);
	fake_say(&answer->words, row->words);
	json_t *json = shape_encode(&answer_shape, answer);
	char *document = json_to_text(json);
	guide_book_add_answer(book, document, strlen(document));
	free(document);
	json_decref(json);
	free(answer);
}

static inline void fake_prices_add(struct guide_book *book, const char *type, int32_t first_day, int64_t minor)
{
	struct type_prices prices = {.currency = "CNY", .night_count = PRICE_NIGHTS_MAX};
	text_copy(prices.type, sizeof(prices.type), type);
	for (int i = 0; i < PRICE_NIGHTS_MAX; i++)
		prices.nights[i] = (struct night_price){first_day + i, minor + (i % 7 < 2 ? 10000 : 0)};
	json_t *json = shape_encode(&type_prices_shape, &prices);
	char *document = json_to_text(json);
	guide_book_add_prices(book, document, strlen(document));
	free(document);
	json_decref(json);
}

static inline struct guide_book *fake_guide_make(const struct hotel_view *hotel)
{
	const struct catalogue *const none[LANGUAGE_COUNT] = {NULL};
	struct guide_book *book = guide_book_create();
	for (size_t i = 0; i < sizeof(fake_answers) / sizeof(fake_answers[0]); i++)
		fake_answer_add(book, &fake_answers[i], (int)i);
	for (int i = 0; i < hotel->type_count; i++)
		fake_prices_add(book, hotel->types[i].code, hotel->hotel->business_day, 59800 + 20000 * i);
	guide_book_finish(book, hotel, none);
	return book;
}
