/* The hotel's answers: what is one, and which of them a guest's words find. */
#include "hotel/cmocka_all.h"
#include "hotel/answer.h"
#include "base/text.h"

static void say(struct localized *out, const char *zh, const char *tw, const char *en, const char *ja, const char *ko)
{
	const char *const texts[LANGUAGE_COUNT] = {zh, tw, en, ja, ko};
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(out->text[i], LOCALIZED_BYTES, texts[i]);
}

static struct answer an_answer(void)
{
	struct answer answer = {
	    .id = "breakfast", .subject = ANSWER_FACILITIES, .picture = "restaurant.lotus", .order = 1};
	say(&answer.question, "早餐在哪里？", "早餐在哪裡？", "Where is breakfast?", "朝食はどこですか。",
	    "조식은 어디인가요?");
	say(&answer.text, "二层荷风餐厅。\n7:00–10:00", "二樓荷風餐廳。", "Lotus Restaurant,\nfloor 2, by the pool.",
	    "2 階です。", "2층입니다.");
	say(&answer.words, "吃饭 自助餐", "吃飯 自助餐", "buffet, morning", "モーニング", "뷔페");
	return answer;
}

/* ---- What is one ------------------------------------------------------------------------------------------------- */

static void fault_id_empty(struct answer *answer)
{
	answer->id[0] = '\0';
}
static void fault_id_capital(struct answer *answer)
{
	answer->id[0] = 'B';
}
static void fault_id_dot(struct answer *answer)
{
	strcpy(answer->id, "type.std");
}
static void fault_id_dash(struct answer *answer)
{
	strcpy(answer->id, "-a");
}
static void fault_subject(struct answer *answer)
{
	answer->subject = ANSWER_SUBJECT_COUNT;
}
static void fault_no_language(struct answer *answer)
{
	memset(&answer->question, 0, sizeof(answer->question));
	memset(&answer->text, 0, sizeof(answer->text));
}
static void fault_no_text(struct answer *answer)
{
	answer->text.text[LANGUAGE_JA][0] = '\0';
}
static void fault_no_question(struct answer *answer)
{
	answer->question.text[LANGUAGE_JA][0] = '\0';
}
static void fault_blank_question(struct answer *answer)
{
	strcpy(answer->question.text[LANGUAGE_EN], "  ");
}
static void fault_blank_text(struct answer *answer)
{
	strcpy(answer->text.text[LANGUAGE_EN], " \n ");
}
static void fault_long_question(struct answer *answer)
{
	memset(answer->question.text[LANGUAGE_EN], 'a', ANSWER_QUESTION_MAX + 1);
	answer->question.text[LANGUAGE_EN][ANSWER_QUESTION_MAX + 1] = '\0';
}
static void fault_two_lines(struct answer *answer)
{
	strcpy(answer->question.text[LANGUAGE_EN], "Where\nis it?");
}
static void fault_control(struct answer *answer)
{
	strcpy(answer->text.text[LANGUAGE_EN], "a\033[2J");
}
static void fault_broken(struct answer *answer)
{
	strcpy(answer->words.text[LANGUAGE_EN], "\xff");
}
static void fault_picture(struct answer *answer)
{
	strcpy(answer->picture, "../secret");
}
static void fault_order(struct answer *answer)
{
	answer->order = ANSWER_ORDER_MAX + 1;
}

static void what_is_an_answer(void **state)
{
	(void)state;
	static const struct {
		void (*break_it)(struct answer *answer);
		const char *what;
	} rows[] = {
	    {fault_id_empty, "id"},
	    {fault_id_capital, "id"},
	    {fault_id_dot, "id"},
	    {fault_id_dash, "id"},
	    {fault_subject, "subject"},
	    {fault_no_language, "question"},
	    {fault_no_text, "text"},
	    {fault_no_question, "question"},
	    {fault_blank_question, "question"},
	    {fault_blank_text, "text"},
	    {fault_long_question, "question"},
	    {fault_two_lines, "question"},
	    {fault_control, "text"},
	    {fault_broken, "words"},
	    {fault_picture, "picture"},
	    {fault_order, "order"},
	};
	struct answer answer = an_answer();
	assert_true(answer_valid(&answer, NULL));
	memset(&answer.words, 0, sizeof(answer.words));
	answer.picture[0] = '\0';
	assert_true(answer_valid(&answer, NULL));
	for (size_t i = 0; i < ROWS(rows); i++) {
		const char *what = "";
		struct answer broken = an_answer();
		rows[i].break_it(&broken);
		assert_false(answer_valid(&broken, &what));
		assert_string_equal(what, rows[i].what);
	}
}

static void subjects_have_words(void **state)
{
	(void)state;
	enum answer_subject subject;
	for (int i = 0; i < ANSWER_SUBJECT_COUNT; i++) {
		assert_true(answer_subject_parse(answer_subject_name((enum answer_subject)i), &subject));
		assert_int_equal(subject, i);
	}
	assert_false(answer_subject_parse("weather", &subject));
	assert_string_equal(answer_subject_name(ANSWER_SUBJECT_COUNT), "");
}

static void their_order(void **state)
{
	(void)state;
	static const struct {
		enum answer_subject a_subject, b_subject;
		int a_order, b_order;
		const char *a_id, *b_id;
		int sign;
	} rows[] = {
	    {ANSWER_ROOMS, ANSWER_RULES, 9, 1, "z", "a", -1},
	    {ANSWER_RULES, ANSWER_RULES, 9, 1, "a", "z", 1},
	    {ANSWER_RULES, ANSWER_RULES, 1, 1, "a", "b", -1},
	    {ANSWER_RULES, ANSWER_RULES, 1, 1, "a", "a", 0},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct answer a = {.subject = rows[i].a_subject, .order = rows[i].a_order};
		struct answer b = {.subject = rows[i].b_subject, .order = rows[i].b_order};
		strcpy(a.id, rows[i].a_id);
		strcpy(b.id, rows[i].b_id);
		int compared = answer_compare(&a, &b);
		assert_int_equal((compared > 0) - (compared < 0), rows[i].sign);
	}
}

/* ---- The search -------------------------------------------------------------------------------------------------- */

enum { BREAKFAST, POOL, WIFI, PARKING, METRO, PETS, OUT, HOUSE };

static int house(struct answer answers[HOUSE])
{
	memset(answers, 0, sizeof(*answers) * HOUSE);
	answers[BREAKFAST] = an_answer();
	say(&answers[POOL].question, "游泳池几点开放？", "游泳池幾點開放？", "When is the pool open?",
	    "プールは何時までですか。", "수영장은 언제 열어요?");
	say(&answers[POOL].text, "三层，6:00–22:00，毛巾在入口。", "三樓，6:00–22:00。",
	    "Floor 3, 6:00–22:00. Towels are at the entrance.", "3 階、6:00–22:00。", "3층, 6:00–22:00.");
	say(&answers[POOL].words, "游泳 泳池", "游泳 泳池", "swimming, gym", "スイミング", "수영");
	say(&answers[WIFI].question, "无线网络的密码？", "無線網路的密碼？", "What is the Wi-Fi password?",
	    "Wi-Fi のパスワード", "와이파이 비밀번호");
	say(&answers[WIFI].text, "网络名 Yunjian，密码 lakeview18", "網路名 Yunjian",
	    "Network Yunjian, password lakeview18", "Yunjian", "Yunjian");
	say(&answers[WIFI].words, "上网", "上網", "internet WLAN", "ネット", "인터넷");
	say(&answers[PARKING].question, "停车多少钱？", "停車多少錢？", "How much is parking?", "駐車料金",
	    "주차 요금");
	say(&answers[PARKING].text, "每晚 60 元，泳池客人免费。", "每晚 60 元", "¥60 a night at the café entrance.",
	    "1 泊 60 元", "1박 60위안");
	say(&answers[METRO].question, "怎么去机场？", "怎麼去機場？", "How do I get to the airport?", "空港への行き方",
	    "공항 가는 길");
	say(&answers[METRO].text, "地铁 1 号线，35 分钟。", "地鐵 1 號線", "Metro line 1, 35 minutes.", "地下鉄",
	    "지하철");
	say(&answers[PETS].question, "可以带宠物吗？", "可以帶寵物嗎？", "May I bring a pet?", "ペット", "반려동물");
	say(&answers[PETS].text, "小型犬可以。", "小型犬可以。", "Small dogs are welcome.", "小型犬のみ", "소형견만");
	say(&answers[OUT].question, "退房时间？", "退房時間？", "When must I check out?", "チェックアウトの時刻",
	    "체크아웃 시간");
	say(&answers[OUT].text, "12:00", "12:00", "12:00", "12:00", "12:00");
	return HOUSE;
}

static void what_is_found(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		int count, found[3];
	} rows[] = {
	    {"breakfast", 1, {BREAKFAST}},
	    {"BREAK", 1, {BREAKFAST}},        /* the beginning of a word */
	    {"ｂｕｆｆｅｔ", 1, {BREAKFAST}}, /* full width */
	    {"wi-fi", 1, {WIFI}},
	    {"WiFi", 1, {WIFI}},
	    {"cafe", 1, {PARKING}}, /* accents */
	    {"wifi密码", 1, {WIFI}},
	    {"早餐", 1, {BREAKFAST}},
	    {"早餐几点开始", 1, {BREAKFAST}}, /* parts that nobody knows are passed over */
	    {"请问早餐在哪里", 1, {BREAKFAST}},
	    {"朝食", 1, {BREAKFAST}},
	    {"ﾓｰﾆﾝｸﾞ", 1, {BREAKFAST}}, /* half width */
	    {"조식은 언제", 1, {BREAKFAST}},
	    {"수영장", 1, {POOL}},
	    {"游泳池", 1, {POOL}},
	    {"游泳池的毛巾", 1, {POOL}},
	    {"泳池", 2, {POOL, PARKING}}, /* in a question before in a text */
	    {"where is the pool", 2, {POOL, BREAKFAST}},
	    {"What's the WLAN password?", 1, {WIFI}},
	    {"pool towels", 1, {POOL}},
	    {"entrance", 2, {POOL, PARKING}}, /* alike: in their order */
	    {"how much", 1, {PARKING}},       /* nothing else was typed */
	    {"多少", 1, {PARKING}},
	    {"停车", 1, {PARKING}},
	    {"airport metro", 1, {METRO}},
	    {"35", 1, {METRO}},
	    {"犬", 1, {PETS}}, /* one character alone is meant */
	    {"的", 1, {WIFI}},
	    {"  pet  ", 1, {PETS}},
	    {"退房", 1, {OUT}},
	    {"check-out", 0, {0}}, /* "check out" are two words; typed as two it is found */
	    {"check out", 1, {OUT}},
	    {"退房时间", 1, {OUT}},
	    {"check out time", 1, {OUT}},
	    {"what time is breakfast", 1, {BREAKFAST}},
	    {"breakfast times", 1, {BREAKFAST}},
	    {"opening hours pool", 2, {POOL, BREAKFAST}},
	    {"gyms", 1, {POOL}},   /* more than one of them */
	    {"ぷーる", 1, {POOL}}, /* hiragana for katakana */
	    {"プールはどこですか", 1, {POOL}},
	    {"pool password", 3, {POOL, WIFI, BREAKFAST}}, /* any of the words */
	    {"早餐 停车", 2, {BREAKFAST, PARKING}},
	    {"breakfast dinosaur", 1, {BREAKFAST}},
	    {"泳池 恐龙", 2, {POOL, PARKING}},
	    /* must find nothing */
	    {"", 0, {0}},
	    {" ", 0, {0}},
	    {"　", 0, {0}},
	    {"?", 0, {0}},
	    {"。，！", 0, {0}},
	    {"-", 0, {0}},
	    {"'.'", 0, {0}},
	    {"%", 0, {0}},
	    {"oo", 0, {0}}, /* inside a word */
	    {"e", 0, {0}},  /* one letter is no word */
	    {"恐龙", 0, {0}},
	    {"where is the dinosaur", 0, {0}},
	    {"\xff\xfe", 0, {0}},
	    {"<script>", 0, {0}},
	    {"😀", 0, {0}},
	};
	struct answer answers[HOUSE];
	struct answer_index *index = answer_index_create(answers, house(answers));
	for (size_t i = 0; i < ROWS(rows); i++) {
		int found[HOUSE];
		int count = answer_search(index, rows[i].typed, found, HOUSE);
		if (count != rows[i].count)
			fail_msg("\"%s\" found %d", rows[i].typed, count);
		for (int k = 0; k < count && k < 3; k++)
			if (found[k] != rows[i].found[k])
				fail_msg("\"%s\": %d at %d", rows[i].typed, found[k], k);
	}
	answer_index_destroy(index);
}

static void absurd_input(void **state)
{
	(void)state;
	struct answer answers[HOUSE];
	int found[HOUSE];
	char much[3 * ANSWER_SEARCH_BYTES] = "";
	struct answer_index *index = answer_index_create(answers, house(answers));
	for (size_t i = 0; i + 4 < ANSWER_SEARCH_BYTES; i += 3)
		strcat(much, "餐");
	assert_int_equal(answer_search(index, much, found, HOUSE), 0);
	memset(much, 'a', ANSWER_SEARCH_BYTES);
	assert_int_equal(answer_search(index, much, found, HOUSE), 0);
	strcpy(much, "pool");
	for (int i = 0; i < 40; i++)
		strcat(much, " pool");
	assert_int_equal(answer_search(index, much, found, HOUSE), 2);
	assert_int_equal(answer_search(index, "entrance", found, 1), 1);
	assert_int_equal(answer_search(index, "entrance", found, 0), 0);
	answer_index_destroy(index);
	index = answer_index_create(answers, 0);
	assert_int_equal(answer_search(index, "pool", found, HOUSE), 0);
	answer_index_destroy(index);
	answer_index_destroy(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_an_answer),
	    cmocka_unit_test(subjects_have_words),
	    cmocka_unit_test(their_order),
	    cmocka_unit_test(what_is_found),
	    cmocka_unit_test(absurd_input),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
