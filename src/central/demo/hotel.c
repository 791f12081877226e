/* The demo hotel's fixed parts: what the house is, its room types and rooms, its prices and rules. */
#include <stdio.h>
#include <string.h>
#include "base/text.h"
#include "central/demo/picture.h"
#include "central/demo/plan.h"

struct five {
	const char *text[LANGUAGE_COUNT]; /* zh_CN zh_TW en ja ko */
};

static void localize(struct localized *out, const struct five *five)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(out->text[i], sizeof out->text[i], five->text[i]);
}

static const struct five hotel_name = {{"云间酒店", "雲間酒店", "Yunjian Hotel", "雲間ホテル", "윈젠 호텔"}};
static const struct five hotel_address = {{"杭州市西湖区湖滨路 18 号", "杭州市西湖區湖濱路 18 號",
    "18 Hubin Road, Xihu District, Hangzhou", "杭州市西湖区湖浜路 18 号", "항저우시 시후구 후빈로 18"}};

static const struct {
	const char *key;
	struct five text;
} texts[] = {
    {"house_rules", {{"全馆禁止吸烟，吸烟请到一层庭院。\n22:00 以后请保持安静。\n访客请在前台登记，23:00 "
                "前离开。\n贵重物品请放入房内保险箱。\n退房时间为 12:00，需要延迟请提前告知。",
                  "全館禁止吸菸，吸菸請至一樓庭院。\n22:00 以後請保持安靜。\n訪客請在櫃檯登記，23:00 "
                  "前離開。\n貴重物品請放入房內保險箱。\n退房時間為 12:00，需要延遲請提前告知。",
                  "No smoking in the house; please use the courtyard on the ground floor.\nQuiet after 22:00, "
                  "please.\nVisitors sign in at the desk and leave by 23:00.\nPlease keep "
                  "valuables in the safe of your room.\nCheck-out is at 12:00; ask us early if you need longer.",
                  "館内は全面禁煙です。喫煙は 1 階の中庭をご利用ください。\n22:00 "
                  "以降はお静かにお過ごしください。\n訪問者はフロントで受付のうえ、23:00 "
                  "までにお帰りください。\n貴重品は客室の金庫にお入れください。\nチェックアウトは "
                  "12:00 です。延長はお早めにお申し出ください。",
                  "호텔 전체가 금연입니다. 흡연은 1층 안뜰을 이용해 주세요.\n22:00 이후에는 조용히 해 "
                  "주세요.\n방문객은 프런트에 등록하고 23:00까지 나가 주세요.\n귀중품은 객실 금고에 보관해 "
                  "주세요.\n체크아웃은 12:00입니다. 연장은 미리 말씀해 주세요."}}},
    {"breakfast", {{"早餐 7:00–10:00，二层荷风餐厅", "早餐 7:00–10:00，二樓荷風餐廳",
                      "Breakfast 7:00–10:00, Lotus Restaurant, floor 2", "朝食 7:00–10:00、2 階 荷風レストラン",
                      "조식 7:00–10:00, 2층 로터스 레스토랑"}}},
    {"wifi", {{"无线网络 Yunjian，密码 lakeview18", "無線網路 Yunjian，密碼 lakeview18",
                 "Wi-Fi Yunjian, password lakeview18", "Wi-Fi Yunjian、パスワード lakeview18",
                 "와이파이 Yunjian, 비밀번호 lakeview18"}}},
    {"way.lift_left",
        {{"出电梯左转", "出電梯左轉", "left from the lift", "エレベーターを出て左", "엘리베이터에서 왼쪽"}}},
    {"way.lift_right",
        {{"出电梯右转", "出電梯右轉", "right from the lift", "エレベーターを出て右", "엘리베이터에서 오른쪽"}}},
    {"way.lift_front",
        {{"出电梯正前方", "出電梯正前方", "straight ahead from the lift", "エレベーターの正面", "엘리베이터 정면"}}},
    {"view.lake", {{"湖景", "湖景", "Lake view", "湖の眺め", "호수 전망"}}},
    {"view.city", {{"城景", "市景", "City view", "市街の眺め", "도시 전망"}}},
    {"view.court", {{"庭院景", "庭院景", "Courtyard view", "中庭の眺め", "안뜰 전망"}}},
    {"welcome", {{"欢迎回家", "歡迎回家", "Welcome", "ようこそ", "환영합니다"}}},
};

static const struct policy house_policy = {
    .id = "flexible",
    .at_hotel_balance = BALANCE_AT_DEPARTURE,
    .at_hotel_limit_minor = 1000000,
    .earliest_check_in_minute = 14 * 60,
    .latest_check_in_minute = DAY_MINUTES,
    .check_out_minute = 12 * 60,
    .night_ends_minute = 5 * 60,
    .minimum_age = 18,
    .balance_allowed_minor = 0,
    .room_conditions = 1u << ROOM_CLEAN | 1u << ROOM_INSPECTED,
    .document_required = true,
    .consent_required = true,
    .upgrades_allowed = true,
    .high_floor_from = 6,
    .strategy_count = 3,
    .strategies = {STRATEGY_SPECIAL_REQUESTS, STRATEGY_FIRST_COME, STRATEGY_HIGHER_PRICE},
    .step_count = 1,
    .steps = {{.days_before = 0, .minute = 18 * 60, .kind = FEE_NIGHTS, .value = 1}},
};

static const struct policy strict_policy = {
    .id = "prepaid",
    .earliest_check_in_minute = 14 * 60,
    .latest_check_in_minute = DAY_MINUTES,
    .check_out_minute = 12 * 60,
    .night_ends_minute = 5 * 60,
    .minimum_age = 18,
    .room_conditions = 1u << ROOM_CLEAN | 1u << ROOM_INSPECTED,
    .document_required = true,
    .consent_required = true,
    .upgrades_allowed = true,
    .high_floor_from = 6,
    .strategy_count = 3,
    .strategies = {STRATEGY_SPECIAL_REQUESTS, STRATEGY_FIRST_COME, STRATEGY_HIGHER_PRICE},
    .step_count = 2,
    .steps = {{.days_before = 7, .minute = 0, .kind = FEE_PERCENT, .value = 5000},
        {.days_before = 1, .minute = 0, .kind = FEE_PERCENT, .value = 10000}},
};

void demo_hotel_fill(struct hotel *hotel, int32_t business_day)
{
	*hotel = (struct hotel){
	    .id = "yunjian",
	    .phone = "+86 571 8800 1818",
	    .email = "desk@yunjian.example",
	    .currency = "CNY",
	    .utc_offset_minutes = 8 * 60,
	    .business_day = business_day,
	    .policy_id = "flexible",
	    .policy_count = 2,
	    .policies = {house_policy, strict_policy},
	    .number_formats = {.count = 1,
	        .formats = {{.prefix = "TRIP", .min_length = 10, .max_length = 16, .digits = true}}},
	    .text_count = sizeof texts / sizeof *texts,
	};
	localize(&hotel->name, &hotel_name);
	localize(&hotel->address, &hotel_address);
	for (int i = 0; i < hotel->text_count; i++) {
		text_copy(hotel->texts[i].key, sizeof hotel->texts[i].key, texts[i].key);
		localize(&hotel->texts[i].text, &texts[i].text);
	}
}

static const struct {
	const char *code;
	enum bed bed;
	int area_m2, adults_max, guests_max;
	int64_t price_minor, weekend_minor;
	struct five name, description;
} types[DEMO_TYPES] = {
    {"STD", BED_TWIN, 26, 2, 3, 46800, 8000,
        {{"标准双床房", "標準雙床房", "Standard Twin", "スタンダードツイン", "스탠다드 트윈"}},
        {{"两张 1.2 米床", "兩張 1.2 公尺床", "Two beds of 1.2 m", "1.2 m ベッド 2 台", "1.2 m 침대 2개"}}},
    {"SUP", BED_KING, 32, 2, 3, 59800, 10000,
        {{"高级大床房", "高級大床房", "Superior King", "スーペリアキング", "슈피리어 킹"}},
        {{"一张 1.8 米床", "一張 1.8 公尺床", "One bed of 1.8 m", "1.8 m ベッド 1 台", "1.8 m 침대 1개"}}},
    {"DLX", BED_KING, 40, 3, 4, 79800, 12000,
        {{"豪华湖景房", "豪華湖景房", "Deluxe Lake View", "デラックス レイクビュー", "디럭스 레이크뷰"}},
        {{"一张 2 米床，带浴缸", "一張 2 公尺床，附浴缸", "One bed of 2 m, bathtub", "2 m ベッド 1 台、バスタブ付き",
            "2 m 침대 1개, 욕조"}}},
    {"FAM", BED_FAMILY, 46, 3, 5, 88800, 15000, {{"家庭房", "家庭房", "Family Room", "ファミリールーム", "패밀리룸"}},
        {{"一张大床和两张单人床", "一張大床和兩張單人床", "One king and two single beds", "キング 1 台とシングル 2 台",
            "킹 침대 1개와 싱글 2개"}}},
    {"ACC", BED_QUEEN, 34, 2, 3, 46800, 8000,
        {{"无障碍房", "無障礙房", "Accessible Room", "バリアフリールーム", "장애인 객실"}},
        {{"门宽 90 厘米，无门槛淋浴，紧急拉绳", "門寬 90 公分，無門檻淋浴，緊急拉繩",
            "Doors of 90 cm, step-free shower, emergency cords", "ドア幅 90 cm、段差のないシャワー、緊急呼び出し",
            "문 폭 90 cm, 턱 없는 샤워실, 비상 호출"}}},
    {"STE", BED_KING, 68, 3, 4, 146800, 20000,
        {{"湖景套房", "湖景套房", "Lake Suite", "レイクスイート", "레이크 스위트"}},
        {{"卧室与客厅分开，行政酒廊", "臥室與客廳分開，行政酒廊", "Bedroom and living room apart, lounge access",
            "寝室とリビングが独立、ラウンジ利用可", "침실과 거실 분리, 라운지 이용"}}},
};

void demo_types_fill(struct room_type out[DEMO_TYPES])
{
	static const int ranks[DEMO_TYPES] = {1, 2, 3, 4, 1, 5};

	for (int i = 0; i < DEMO_TYPES; i++) {
		out[i] = (struct room_type){.bed = types[i].bed,
		    .area_m2 = types[i].area_m2,
		    .adults_max = types[i].adults_max,
		    .guests_max = types[i].guests_max,
		    .rank = ranks[i]};
		text_copy(out[i].code, sizeof out[i].code, types[i].code);
		text_copy(out[i].picture, sizeof out[i].picture, demo_picture_key(i));
		localize(&out[i].name, &types[i].name);
		localize(&out[i].description, &types[i].description);
	}
}

/* Fifteen rooms on each of the floors 3 to 10, alike but for the top: position on the floor -> type. */
static const char floor_plan[15] = {0, 0, 1, 1, 2, 2, 1, 0, 0, 3, 1, 1, 2, 0, 4};
static const char top_floor_plan[15] = {5, 5, 2, 2, 2, 2, 5, 5, 3, 3, 2, 2, 2, 2, 5};

static void fill_room(struct room *room, int floor, int position, bool top)
{
	int type = top ? top_floor_plan[position] : floor_plan[position];
	bool lake = type == 2 || type == 5;

	*room = (struct room){.bed = types[type].bed,
	    .floor = floor,
	    .smoking = floor == 3 && position < 3,
	    .accessible = type == 4,
	    .near_lift = position >= 6 && position <= 8,
	    .condition = ROOM_INSPECTED};
	snprintf(room->number, sizeof room->number, "%d%02d", floor, position + 1);
	text_copy(room->type, sizeof room->type, types[type].code);
	text_copy(room->view, sizeof room->view, lake ? "lake" : position % 2 ? "city" : "court");
	text_copy(room->way, sizeof room->way,
	    position < 7    ? "lift_left"
	    : position == 7 ? "lift_front"
	                    : "lift_right");
	if (position == 3 || position == 4)
		snprintf(room->connecting, sizeof room->connecting, "%d%02d", floor, position == 3 ? 5 : 4);
}

void demo_rooms_fill(struct room rooms[DEMO_ROOMS])
{
	for (int i = 0; i < DEMO_ROOMS; i++)
		fill_room(&rooms[i], 3 + i / 15, i % 15, i / 15 == 7);
}

static void fill_rule(
    struct rate_rule *rule, const char *id, const char *tier, int discount_bp, const struct five *name)
{
	*rule = (struct rate_rule){.kind = tier[0] ? RULE_MEMBER : RULE_PROMOTION, .discount_bp = discount_bp};
	text_copy(rule->id, sizeof rule->id, id);
	text_copy(rule->tier, sizeof rule->tier, tier);
	localize(&rule->name, name);
}

void demo_rates_fill(struct demo_plan *plan, int32_t business_day)
{
	static const struct five stay_three = {
	    {"连住三晚优惠", "連住三晚優惠", "From three nights", "3 連泊以上", "3박 이상"}};
	static const struct five silver = {{"银卡会员", "銀卡會員", "Silver member", "シルバー会員", "실버 회원"}};
	static const struct five gold = {{"金卡会员", "金卡會員", "Gold member", "ゴールド会員", "골드 회원"}};
	static const struct five platinum = {
	    {"铂金会员", "鉑金會員", "Platinum member", "プラチナ会員", "플래티넘 회원"}};

	for (int i = 0; i < DEMO_TYPES; i++) {
		struct rate base = {.plan = "public",
		    .first_day = business_day - 400,
		    .last_day = business_day + 400,
		    .price_minor = types[i].price_minor,
		    .weekend_minor = types[i].weekend_minor};
		struct rate season = base;

		text_copy(base.type, sizeof base.type, types[i].code);
		text_copy(season.type, sizeof season.type, types[i].code);
		season.first_day = business_day + 10;
		season.last_day = business_day + 14;
		season.price_minor += season.price_minor / 5;
		plan->rates[2 * i] = base;
		plan->rates[2 * i + 1] = season;
	}
	fill_rule(&plan->rules[0], "stay3", "", 1000, &stay_three);
	fill_rule(&plan->rules[1], "silver", "silver", 500, &silver);
	fill_rule(&plan->rules[2], "gold", "gold", 1000, &gold);
	fill_rule(&plan->rules[3], "platinum", "platinum", 1500, &platinum);
	for (int i = 0; i < DEMO_RULES; i++) {
		plan->rules[i].first_day = business_day - (i == 0 ? 10 : 400);
		plan->rules[i].last_day = business_day + (i == 0 ? 30 : 400);
	}
	plan->rules[0].nights_min = 3;
}
