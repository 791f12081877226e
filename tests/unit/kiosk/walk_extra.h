/* Extras through the screens: the hotel's list, and the ways to each page. */
#pragma once
#include "kiosk/walk_book.h"

static inline struct extra *fake_extra_add(
    struct extra_list *list, const char *id, enum extra_kind kind, enum extra_unit unit, int64_t price_minor)
{
	struct extra *extra = &list->extras[list->count++];
	*extra = (struct extra){.kind = kind,
	    .unit = unit,
	    .price_minor = price_minor,
	    .late_minute = kind == EXTRA_LATE ? 16 * 60 : MINUTE_NONE,
	    .folio_kind = FOLIO_SERVICE,
	    .department = DUTY_FRONT_OFFICE,
	    .moments = 1u << EXTRA_AT_CHECK_IN | (kind == EXTRA_UPGRADE ? 0 : 1u << EXTRA_IN_STAY),
	    .first_day = DAY_NONE,
	    .last_day = DAY_NONE,
	    .from_minute = MINUTE_NONE,
	    .until_minute = MINUTE_NONE,
	    .preference = 100 - list->count};
	text_copy(extra->id, sizeof(extra->id), id);
	return extra;
}

/* A better room, breakfast, a late departure, a car, tea, massage; free it after the rig. */
static inline struct extra_list *fake_extras(void)
{
	struct extra_list *list = calloc(1, sizeof(*list));
	struct extra *extra = fake_extra_add(list, "suite", EXTRA_UPGRADE, EXTRA_PER_NIGHT, 18000);
	extra->by_points = true;
	localized_set(&extra->name, "升级湖景套房", "升級湖景套房", "Upgrade to the lake suite",
	    "レイクスイートへの変更", "레이크 스위트로 업그레이드");
	localized_set(&extra->text, "卧室与客厅分开，行政酒廊。", "臥室與客廳分開，行政酒廊。",
	    "Bedroom and living room apart, access to the lounge.", "寝室とリビングが独立、ラウンジ利用可。",
	    "침실과 거실 분리, 라운지 이용.");
	extra = fake_extra_add(list, "breakfast", EXTRA_MEAL, EXTRA_PER_PERSON_NIGHT, 6800);
	localized_set(&extra->name, "早餐", "早餐", "Breakfast", "朝食", "조식");
	localized_set(&extra->text, "二层荷风餐厅自助早餐，7:00–10:00。", "二樓荷風餐廳自助早餐，7:00–10:00。",
	    "Buffet in the Lotus Restaurant on floor 2, 7:00–10:00.", "2 階 荷風レストランのビュッフェ、7:00–10:00。",
	    "2층 로터스 레스토랑 뷔페, 7:00–10:00.");
	extra = fake_extra_add(list, "late", EXTRA_LATE, EXTRA_PER_STAY, 18000);
	localized_set(
	    &extra->name, "延迟退房", "延遲退房", "Late departure", "レイトチェックアウト", "레이트 체크아웃");
	localized_set(&extra->text, "退房日房间为您保留到 16:00。", "退房日客房為您保留到 16:00。",
	    "Your room stays yours until 16:00 on the day you leave.", "ご出発日は 16:00 までご利用いただけます。",
	    "퇴실일 16:00까지 이용하실 수 있습니다.");
	extra = fake_extra_add(list, "airport", EXTRA_TRANSFER, EXTRA_PER_STAY, 22000);
	localized_set(&extra->name, "送机", "送機", "Car to the airport", "空港までの送迎車", "공항 송영 차량");
	extra = fake_extra_add(list, "tea", EXTRA_PRODUCT, EXTRA_PER_STAY, 12800);
	localized_set(&extra->name, "西湖龙井茶", "西湖龍井茶", "Longjing tea", "西湖龍井茶", "시후 룽징차");
	extra = fake_extra_add(list, "towels", EXTRA_SERVICE, EXTRA_PER_STAY, 0);
	localized_set(&extra->name, "浴袍", "浴袍", "Bath robes", "バスローブ", "목욕 가운");
	assert_true(extra_list_valid(list, NULL));
	return list;
}

static inline struct extra_upgrade fake_upgrade(int64_t points)
{
	return (struct extra_upgrade){
	    .extra = "suite", .type = "STT", .amount_minor = 36000, .points = points, .points_held = points + 600};
}

/* What was asked behind the pages is answered. */
static inline void rig_upgrade(struct rig *rig, service_ticket asked, const struct extra_upgrade *upgrade)
{
	struct service_event event = {.kind = SERVICE_EXTRA, .ticket = asked, .code = "OK", .upgrade = upgrade};
	rig_event(rig, event);
}

/* One grown-up, registered: the next page is the room's, or one thing more. The ticket of what was asked behind it. */
static inline service_ticket walk_to_extra(struct rig *rig, bool upgrade)
{
	const struct extra_upgrade found = fake_upgrade(6400);
	struct booking_room *room = &rig->services->booking.rooms[0];
	room->guest_count = room->adults = 1;
	room->guests[0].progress = GUEST_REGISTERED;
	rig_tap(rig, "attract.begin");
	walk_find(&(struct walk){rig, NULL, NULL});
	service_ticket asked = rig->services->last;
	if (upgrade)
		rig_upgrade(rig, asked, &found);
	rig_tap(rig, "booking.continue");
	return asked;
}
