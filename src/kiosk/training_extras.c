/* What the training hotel offers beside its rooms, and central's part in it. */
#include <stdlib.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "kiosk/training_house.h"
#include "wire/extra.h"
#include "wire/service.h"

enum { CHECK_IN = 1u << EXTRA_AT_CHECK_IN, ANY_TIME = CHECK_IN | 1u << EXTRA_IN_STAY };

static const struct {
	const char *id;
	enum extra_kind kind;
	enum extra_unit unit;
	int64_t price_minor;
	enum folio_kind folio_kind;
	enum duty department;
	unsigned moments;
	int preference;
	const char *name[LANGUAGE_COUNT], *text[LANGUAGE_COUNT]; /* zh_CN zh_TW en ja ko */
} rows[] = {
    {"upgrade", EXTRA_UPGRADE, EXTRA_PER_NIGHT, 10000, FOLIO_SERVICE, DUTY_FRONT_OFFICE, CHECK_IN, 5,
        {"升级豪华间", "升級豪華間", "Upgrade to Deluxe", "デラックスへの変更", "디럭스로 업그레이드"},
        {"更大的房间，一张大床。", "更大的客房，一張大床。", "A larger room with a king bed.",
            "広めのお部屋、キングベッド 1 台。", "더 넓은 객실, 킹 침대 1개."}},
    {"breakfast", EXTRA_MEAL, EXTRA_PER_PERSON_NIGHT, 5000, FOLIO_FOOD, DUTY_FRONT_OFFICE, ANY_TIME, 4,
        {"早餐", "早餐", "Breakfast", "朝食", "조식"},
        {"7:00–10:00，一层餐厅。", "7:00–10:00，一樓餐廳。", "7:00–10:00 in the restaurant downstairs.",
            "7:00–10:00、1 階レストラン。", "7:00–10:00, 1층 레스토랑."}},
    {"late", EXTRA_LATE, EXTRA_PER_STAY, 15000, FOLIO_LATE, DUTY_HOUSEKEEPING, ANY_TIME, 3,
        {"延迟退房", "延遲退房", "Late departure", "レイトチェックアウト", "레이트 체크아웃"},
        {"房间保留到 16:00。", "客房保留到 16:00。", "The room stays yours until 16:00.",
            "16:00 までお部屋をご利用いただけます。", "16:00까지 객실을 이용하실 수 있습니다."}},
    {"airport", EXTRA_TRANSFER, EXTRA_PER_STAY, 20000, FOLIO_SERVICE, DUTY_FRONT_OFFICE, ANY_TIME, 2,
        {"送机", "送機", "Car to the airport", "空港までの送迎車", "공항 송영 차량"},
        {"最多三人，时间另约。", "最多三人，時間另約。", "For up to three; the hour is agreed with you.",
            "3 名様まで。時間は別途ご相談。", "3인까지, 시간은 따로 정합니다."}},
    {"tea", EXTRA_PRODUCT, EXTRA_PER_STAY, 8000, FOLIO_SERVICE, DUTY_FRONT_OFFICE, ANY_TIME, 1,
        {"本地绿茶", "本地綠茶", "Local green tea", "地元の緑茶", "지역 녹차"},
        {"50 克罐装，送到房间。", "50 克罐裝，送到客房。", "A tin of 50 g, brought to your room.",
            "50 g 缶、お部屋へお届け。", "50 g 캔, 객실로 가져다드립니다."}},
};

static void fill(size_t row, struct extra *out)
{
	int i;

	*out = (struct extra){.kind = rows[row].kind,
	    .unit = rows[row].unit,
	    .price_minor = rows[row].price_minor,
	    .by_points = rows[row].kind == EXTRA_UPGRADE,
	    .late_minute = rows[row].kind == EXTRA_LATE ? 16 * 60 : MINUTE_NONE,
	    .folio_kind = rows[row].folio_kind,
	    .tax_bp = 600,
	    .department = rows[row].department,
	    .preference = rows[row].preference,
	    .moments = rows[row].moments,
	    .first_day = DAY_NONE,
	    .last_day = DAY_NONE,
	    .from_minute = MINUTE_NONE,
	    .until_minute = MINUTE_NONE};
	text_copy(out->id, sizeof out->id, rows[row].id);
	for (i = 0; i < LANGUAGE_COUNT; i++) {
		text_copy(out->name.text[i], LOCALIZED_BYTES, rows[row].name[i]);
		text_copy(out->text.text[i], LOCALIZED_BYTES, rows[row].text[i]);
	}
}

json_t *training_extras(void)
{
	struct extra_list *list = memory_zeroed(1, sizeof *list);
	json_t *json;
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		fill(i, &list->extras[list->count++]);
	json = shape_encode(&extra_list_shape, list);
	free(list);
	return json;
}

/* ---- Central's part ---------------------------------------------------------------------------------------------- */

static const struct room_type *type_named(const struct training_house *house, const char *code)
{
	int i;

	for (i = 0; i < house->change.type_count; i++)
		if (strcmp(house->change.types[i].code, code) == 0)
			return &house->change.types[i];
	return NULL;
}

/* What the room would cost the booking's member; 0 where he has too few points, or there is none. */
static int64_t points_for(struct desk *desk, const struct training_house *house, const struct booking *booking,
    int room_index, const struct room_type *better, int64_t *held_out)
{
	const struct room_type *reserved = type_named(house, booking->rooms[room_index].type_reserved);
	int nights = stay_nights(booking->arrival_day, booking->departure_day);
	struct member member, after;
	int64_t points = 0;

	if (!reserved || !booking->member_number[0] ||
	    !training_find(desk, "member", booking->member_number, &member_shape, &member))
		return 0;
	*held_out = member.points;
	return member_redeem_upgrade(&training_members, &member, better->rank - reserved->rank, nights > 0 ? nights : 1,
	           &after, &points) == REFUSAL_NONE
	           ? points
	           : 0;
}

static bool begins(const struct booking *booking, int room_index)
{
	return booking->rooms[room_index].state == STAY_RESERVED || booking->rooms[room_index].state == STAY_DUE_IN;
}

void training_upgrade(struct desk *desk, const struct training_house *house, const struct booking *booking,
    int room_index, struct extra_upgrade *out)
{
	const struct extra *extra = extra_find(desk->hotel->extras, "upgrade");
	struct folio_line lines[EXTRA_LINES_MAX];
	const struct room_type *better;
	int count;

	*out = (struct extra_upgrade){0};
	if (!extra || !begins(booking, room_index))
		return;
	better = extra_better_type(extra, house->change.types, house->change.type_count, &house->stock, booking,
	    room_index, house->change.business_day);
	if (!better)
		return;
	count = extra_upgrade_lines(
	    extra, &house->table, "training", booking, room_index, better->code, house->change.business_day, lines);
	if (count < 1 || !extra_sum(lines, count, &out->amount_minor))
		return;
	text_copy(out->extra, sizeof out->extra, extra->id);
	text_copy(out->type, sizeof out->type, better->code);
	out->points = points_for(desk, house, booking, room_index, better, &out->points_held);
}

enum refusal training_take(
    struct desk *desk, const struct training_house *house, const struct booking *booking, const json_t *body)
{
	const struct extra *extra;
	struct extra_upgrade upgrade;
	struct extra_take take;
	struct extra_ask ask = {.list = desk->hotel->extras, .booking = booking};

	if (!shape_decode(&extra_take_shape, body, &take, NULL) || take.room_index >= booking->room_count)
		return REFUSAL_BAD_INPUT;
	extra = extra_find(desk->hotel->extras, take.extra);
	ask.room_index = take.room_index;
	ask.moment = take.moment;
	ask.business_day = take.day;
	if (!extra || extra_may(&ask, extra) != REFUSAL_NONE)
		return REFUSAL_NOT_ALLOWED;
	if (extra->kind != EXTRA_UPGRADE)
		return REFUSAL_NONE;
	training_upgrade(desk, house, booking, take.room_index, &upgrade);
	if (strcmp(upgrade.type, take.type) != 0)
		return REFUSAL_NO_STOCK;
	return upgrade.amount_minor == take.amount_minor ? REFUSAL_NONE : REFUSAL_STALE;
}

enum refusal training_give_points(
    struct desk *desk, const struct training_house *house, const struct booking *booking, const json_t *body)
{
	char number[MEMBER_NUMBER_BYTES], type[TYPE_CODE_BYTES];
	struct extra_upgrade upgrade;
	struct member member;
	int64_t room_index;

	if (!json_get_text(body, "member", number, sizeof number, NULL) ||
	    !json_get_text(body, "type", type, sizeof type, NULL) ||
	    !json_get_int(body, "room_index", 0, booking->room_count - 1, &room_index, NULL) ||
	    strcmp(booking->member_number, number) != 0 ||
	    !training_find(desk, "member", number, &member_shape, &member))
		return REFUSAL_NOT_FOUND;
	training_upgrade(desk, house, booking, (int)room_index, &upgrade);
	if (strcmp(upgrade.type, type) != 0)
		return REFUSAL_NO_STOCK;
	if (upgrade.points == 0)
		return REFUSAL_NOT_ALLOWED;
	member.points -= upgrade.points;
	training_put(desk, "member", number, shape_encode(&member_shape, &member), NULL);
	return REFUSAL_NONE;
}

bool training_charge(const struct desk *desk, const struct booking *booking, int room_index, struct folio *folio)
{
	const struct booking_room *room = &booking->rooms[room_index];
	struct folio_line line = {.day = booking->arrival_day, .tax_bp = 600};
	int i;

	for (i = 0; i < room->extra_count; i++) {
		const struct extra *extra = extra_find(desk->hotel->extras, room->extras[i].extra);

		if (room->extras[i].outcome != EXTRA_TAKEN || !extra || room->extras[i].amount_minor == 0)
			continue;
		if (folio->line_count == FOLIO_LINES_MAX)
			return false;
		line.kind = extra->folio_kind;
		line.amount_minor = room->extras[i].amount_minor;
		text_copy(line.extra, sizeof line.extra, extra->id);
		folio->lines[folio->line_count++] = line;
	}
	return true;
}
