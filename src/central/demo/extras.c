/* What the demo hotel offers beside its rooms. */
#include <stdlib.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/demo/service.h"
#include "central/desk/rules.h"
#include "hotel/extra.h"
#include "wire/extra.h"

struct five {
	const char *text[LANGUAGE_COUNT]; /* zh_CN zh_TW en ja ko */
};

enum { CHECK_IN = 1U << EXTRA_AT_CHECK_IN, IN_STAY = 1U << EXTRA_IN_STAY };

static const struct extra_row {
	struct extra extra;
	const char *id, *type;
	struct five name, text;
} rows[] = {
    {{.kind = EXTRA_UPGRADE,
         .unit = EXTRA_PER_NIGHT,
         .share_bp = 5000,
         .by_points = true,
         .late_minute = MINUTE_NONE,
         .folio_kind = FOLIO_SERVICE,
         .tax_bp = 600,
         .department = DUTY_FRONT_OFFICE,
         .preference = 90,
         .moments = CHECK_IN,
         .from_minute = MINUTE_NONE,
         .until_minute = MINUTE_NONE},
        "lake_view", "DLX",
        {{"升级豪华湖景房", "升級豪華湖景房", "Upgrade to a lake view", "レイクビューへの変更",
            "레이크뷰로 업그레이드"}},
        {{"40 平方米，一张 2 米大床，浴缸望湖。", "40 平方公尺，一張 2 公尺大床，浴缸望湖。",
            "40 m², a bed of 2 m, and a bathtub that looks over the lake.", "40 m²、2 m のベッド、湖を望むバスタブ。",
            "40 m², 2 m 침대, 호수가 보이는 욕조."}}},
    {{.kind = EXTRA_MEAL,
         .unit = EXTRA_PER_PERSON_NIGHT,
         .price_minor = 6800,
         .late_minute = MINUTE_NONE,
         .folio_kind = FOLIO_FOOD,
         .tax_bp = 600,
         .department = DUTY_FRONT_OFFICE,
         .preference = 70,
         .moments = CHECK_IN | IN_STAY,
         .from_minute = MINUTE_NONE,
         .until_minute = MINUTE_NONE,
         .wishes = 1U << WISH_MEAL},
        "breakfast", "", {{"早餐", "早餐", "Breakfast", "朝食", "조식"}},
        {{"二层荷风餐厅自助早餐，7:00–10:00。", "二樓荷風餐廳自助早餐，7:00–10:00。",
            "Buffet in the Lotus Restaurant on floor 2, 7:00–10:00.", "2 階 荷風レストランのビュッフェ、7:00–10:00。",
            "2층 로터스 레스토랑 뷔페, 7:00–10:00."}}},
    {{.kind = EXTRA_LATE,
         .unit = EXTRA_PER_STAY,
         .price_minor = 18000,
         .late_minute = 16 * 60,
         .folio_kind = FOLIO_LATE,
         .tax_bp = 600,
         .department = DUTY_HOUSEKEEPING,
         .preference = 50,
         .moments = CHECK_IN | IN_STAY,
         .from_minute = MINUTE_NONE,
         .until_minute = MINUTE_NONE,
         .wishes = 1U << WISH_LATE_DEPARTURE},
        "late_departure", "", {{"延迟退房", "延遲退房", "Late departure", "レイトチェックアウト", "레이트 체크아웃"}},
        {{"退房日房间为您保留到 16:00。", "退房日客房為您保留到 16:00。",
            "Your room stays yours until 16:00 on the day you leave.",
            "ご出発日は 16:00 までお部屋をご利用いただけます。", "퇴실일 16:00까지 객실을 이용하실 수 있습니다."}}},
    {{.kind = EXTRA_TRANSFER,
         .unit = EXTRA_PER_STAY,
         .price_minor = 22000,
         .late_minute = MINUTE_NONE,
         .folio_kind = FOLIO_SERVICE,
         .tax_bp = 900,
         .department = DUTY_FRONT_OFFICE,
         .preference = 40,
         .moments = CHECK_IN | IN_STAY,
         .from_minute = MINUTE_NONE,
         .until_minute = MINUTE_NONE,
         .wishes = 1U << WISH_TRANSFER},
        "airport", "", {{"送机", "送機", "Car to the airport", "空港までの送迎車", "공항 송영 차량"}},
        {{"专车送到萧山机场，最多三人，时间由前台与您约定。", "專車送到蕭山機場，最多三人，時間由櫃檯與您約定。",
            "A car to Xiaoshan airport for up to three; the desk agrees the hour with you.",
            "蕭山空港まで専用車（3 名まで）。時間はフロントでご相談ください。",
            "샤오산 공항까지 전용 차량(3인까지). 시간은 프런트에서 정합니다."}}},
    {{.kind = EXTRA_PRODUCT,
         .unit = EXTRA_PER_STAY,
         .price_minor = 12800,
         .late_minute = MINUTE_NONE,
         .folio_kind = FOLIO_SERVICE,
         .tax_bp = 1300,
         .department = DUTY_FRONT_OFFICE,
         .preference = 20,
         .moments = CHECK_IN | IN_STAY,
         .from_minute = 9 * 60,
         .until_minute = 21 * 60},
        "longjing_tea", "", {{"西湖龙井茶", "西湖龍井茶", "Longjing tea", "西湖龍井茶", "시후 룽징차"}},
        {{"100 克罐装明前龙井，产自酒店后山茶园，送到房间。", "100 克罐裝明前龍井，產自飯店後山茶園，送到客房。",
            "A tin of 100 g, picked before the spring rains on the hill behind us, brought to your room.",
            "裏山の茶園で清明前に摘まれた龍井茶 100 g 缶。お部屋へお届けします。",
            "호텔 뒷산 차밭의 명전 룽징차 100 g. 객실로 가져다드립니다."}}},
};

static void fill(const struct extra_row *row, struct extra *out)
{
	*out = row->extra;
	out->first_day = out->last_day = DAY_NONE;
	text_copy(out->id, sizeof(out->id), row->id);
	text_copy(out->type, sizeof(out->type), row->type);
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		text_copy(out->name.text[i], LOCALIZED_BYTES, row->name.text[i]);
		text_copy(out->text.text[i], LOCALIZED_BYTES, row->text.text[i]);
	}
}

bool demo_extras_install(struct work *work, struct error *err)
{
	struct extra_list *list = memory_zeroed(1, sizeof(*list));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		fill(&rows[i], &list->extras[list->count++]);
	json_t *document = shape_encode(&extra_list_shape, list);
	bool installed = rules_put(work, rules_row_find("extras"), document, "demo", err);
	json_decref(document);
	free(list);
	return installed;
}
