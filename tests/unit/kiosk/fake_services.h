/* Services that answer when the test says so: what the session asks is counted and kept, the answers are sent by hand.
 * Included once a program. */
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "hotel/picture.h"
#include "kiosk/services_pictures.h"
#include "kiosk/fake_guide.h"
#include "kiosk/services_staff.h"
#include "kiosk/services_stay.h"

enum { FAKE_PICTURES_MAX = 64 };

struct services {
	struct service_status status;
	struct hotel hotel;
	struct room_type types[2];
	struct policy policy;
	struct hotel_view view;
	struct member_tier tiers[2];
	struct booking booking;
	struct service_offer offer;
	service_ticket last;
	int look_ups, registered, offers, check_ins, queued, prints, calls, ended;
	bool last_copy;
	char number[64], proof[64], phone[PHONE_BYTES], screen[32], language[16];
	struct guest guest;
	int signature_points;
	const char *pin;
	/* Of services_staff.h. */
	int sign_ins, sign_outs, staff_finds, waivers, staff_rooms, chosen, reprints, call_asks, calls_answered,
	    test_pages, states, first;
	int practised, practice_ends;
	char staff_name[STAFF_NAME_BYTES], staff_badge[40], staff_pin[16], staff_text[PERSON_NAME_BYTES];
	enum staff_reason reason;
	struct service_staff staff;
	/* Of services_stay.h: what was asked, and what is answered. */
	int calendars, change_asks, changes, cancellations, cancels, documents;
	int32_t calendar_first;
	int calendar_days;
	struct change change;
	struct money amount;
	struct cancel cancel;
	struct change_answer change_answer;
	struct cancel_answer cancel_answer;
	struct change_day days[62];
	int folios, check_outs, survey_answers, tickets, ticket_asks, refund_asks, ratings;
	struct money balance;
	struct folio folio;
	const struct survey *survey;
	struct guide_book *guide; /* NULL before it is opened */
	int guides_opened;
	struct survey_answers answers;
	struct ticket opened;
	char ticket_number[16], refund_code[512], words[TICKET_TEXT_BYTES];
	int satisfaction;
	bool reopen;
	int walk_ins, books, member_asks, joins, redeems, consents;
	bool consent_greetings, consent_offers;
	struct walk_in walk_in;
	struct walk_in_offers *offers_found;
	char booked_type[TYPE_CODE_BYTES], member_number[64], member_proof[64], gift[GIFT_ID_BYTES];
	struct member_join join;
	const struct extra_list *extras;
	int upgrade_asks, extra_takes, extra_declines, upgrades;
	bool upgrade_points;
	struct extra_take extra_take;
	struct extra_upgrade upgrade;
	/* Of services_pictures.h: painted when pictured, as many as a few pages want. */
	bool pictured;
	int pictures_asked, painted_count;
	struct fake_picture {
		char key[PICTURE_BYTES];
		struct surface *surface;
	} painted[FAKE_PICTURES_MAX];
};

static inline void localized_set(
    struct localized *out, const char *zh, const char *tw, const char *en, const char *ja, const char *ko)
{
	const char *const texts[LANGUAGE_COUNT] = {zh, tw, en, ja, ko};
	for (int i = 0; i < LANGUAGE_COUNT; i++)
		text_copy(out->text[i], LOCALIZED_BYTES, texts[i]);
}

static inline void hotel_add_text(struct hotel *hotel, const char *key, const char *zh, const char *tw, const char *en,
    const char *ja, const char *ko)
{
	struct hotel_text *text = &hotel->texts[hotel->text_count++];
	text_copy(text->key, sizeof(text->key), key);
	localized_set(&text->text, zh, tw, en, ja, ko);
}

static inline void fake_texts(struct hotel *hotel)
{
	hotel_add_text(hotel, "view.lake", "湖景", "湖景", "Lake view", "湖側", "호수 전망");
	hotel_add_text(hotel, "way.lift_right", "出电梯右转", "出電梯右轉", "turn right from the lift",
	    "エレベーターを出て右", "엘리베이터에서 오른쪽");
	hotel_add_text(hotel, "breakfast", "早餐 7:00–10:00，二层。", "早餐 7:00–10:00，二樓。",
	    "Breakfast 7:00–10:00 on the second floor.", "朝食は 7:00–10:00、2 階です。", "조식 7:00–10:00, 2층.");
	hotel_add_text(hotel, "wifi", "无线网络 Yunjian，密码见凭条。", "無線網路 Yunjian，密碼見收據。",
	    "Wi-Fi Yunjian, the password is on the receipt.", "Wi-Fi は Yunjian、パスワードは控えに記載。",
	    "와이파이 Yunjian, 비밀번호는 영수증에 있습니다.");
	hotel_add_text(hotel, "house_rules",
	    "22:00 至次日 7:00 请保持安静。\n客房内请勿吸烟，违者收取清洁费。\n访客请在前台登记，22:00 "
	    "前离开。\n退房时间为中午 12:00。",
	    "22:00 至隔日 7:00 請保持安靜。\n客房內請勿吸菸，違者收取清潔費。\n訪客請至櫃檯登記，22:00 "
	    "前離開。\n退房時間為中午 12:00。",
	    "Please keep quiet from 22:00 to 7:00.\nPlease do not smoke in the rooms; a cleaning fee "
	    "applies.\nVisitors register "
	    "at the desk and leave before 22:00.\nPlease leave the room by 12:00 noon.",
	    "22:00 から 7:00 "
	    "まではお静かにお過ごしください。\n客室内は禁煙です。違反の場合は清掃料を頂戴します。\nご訪問の方はフロント"
	    "で受付のうえ 22:00 "
	    "までにお帰りください。\nチェックアウトは正午 12:00 です。",
	    "22:00부터 7:00까지는 조용히 해 주세요.\n객실은 금연이며 위반 시 청소 요금이 부과됩니다.\n방문객은 "
	    "프런트에 등록하고 22:00 전에 "
	    "나가 주세요.\n퇴실 시간은 낮 12:00입니다.");
	hotel_add_text(hotel, "house_rules_version", "3", "3", "3", "3", "3");
}

static inline void fake_policy(struct policy *policy)
{
	*policy = (struct policy){.earliest_check_in_minute = 14 * 60,
	    .latest_check_in_minute = DAY_MINUTES,
	    .check_out_minute = 12 * 60,
	    .night_ends_minute = 300,
	    .minimum_age = 18,
	    .room_conditions = 1u << ROOM_CLEAN | 1u << ROOM_INSPECTED,
	    .document_required = true,
	    .consent_required = true,
	    .upgrades_allowed = true,
	    .high_floor_from = 8,
	    .step_count = 1,
	    .steps = {{0, 18 * 60, FEE_NIGHTS, 1}}};
	text_copy(policy->id, sizeof(policy->id), "standard");
}

static inline void fake_types(struct services *fake)
{
	struct room_type *type = &fake->types[0];
	*type = (struct room_type){.bed = BED_KING, .area_m2 = 32, .adults_max = 2, .guests_max = 3, .rank = 2};
	text_copy(type->code, sizeof(type->code), "DLK");
	text_copy(type->picture, sizeof(type->picture), "room.king");
	text_copy(type->views, sizeof(type->views), "lake");
	localized_set(&type->name, "高级大床房", "高級大床房", "Deluxe king room", "デラックスキング", "디럭스 킹룸");
	fake->types[1] = *type;
	type = &fake->types[1];
	type->bed = BED_TWIN;
	type->picture[0] = type->views[0] = '\0'; /* the hotel has none of it */
	type->rank = 1;
	text_copy(type->code, sizeof(type->code), "STT");
	localized_set(
	    &type->name, "标准双床房", "標準雙床房", "Standard twin room", "スタンダードツイン", "스탠더드 트윈룸");
}

enum { FAKE_DAY = 20778 };                                                        /* 2026-11-21, a Saturday */
#define FAKE_WALL_MS ((int64_t)FAKE_DAY * 86400000 + (int64_t)(15 - 8) * 3600000) /* 15:00 in Hangzhou */

static inline void fake_room(struct booking_room *room, const char *type, int adults, int children)
{
	*room = (struct booking_room){.state = STAY_DUE_IN, .adults = adults, .children = children};
	text_copy(room->type_reserved, sizeof(room->type_reserved), type);
	room->guest_count = adults + children;
	for (int i = adults; i < adults + children; i++)
		room->guests[i].child = true;
}

static inline void fake_booking(struct services *fake, int rooms)
{
	struct booking *booking = &fake->booking;
	*booking = (struct booking){.arrival_day = FAKE_DAY,
	    .departure_day = FAKE_DAY + 2,
	    .expected_arrival_minute = MINUTE_NONE,
	    .amount = money_make(129600, "CNY"),
	    .prepaid = money_make(129600, "CNY"),
	    .balance = money_make(0, "CNY"),
	    .payment = PAY_PREPAID,
	    .room_count = rooms};
	text_copy(booking->number, sizeof(booking->number), "K7M42Q9D");
	text_copy(booking->policy_id, sizeof(booking->policy_id), "standard");
	text_copy(booking->contact.name, sizeof(booking->contact.name), "王晓明");
	text_copy(booking->contact.surname, sizeof(booking->contact.surname), "王");
	text_copy(booking->contact.latin, sizeof(booking->contact.latin), "Wang Xiaoming");
	text_copy(booking->contact.phone, sizeof(booking->contact.phone), "13800136688");
	fake_room(&booking->rooms[0], "DLK", 2, 0);
	booking->rooms[0].wish_count = 2;
	booking->rooms[0].wishes[0] = (struct wish){.kind = WISH_HIGH_FLOOR, .status = WISH_GRANTED};
	booking->rooms[0].wishes[1] = (struct wish){.kind = WISH_EXTRA_BED, .status = WISH_ASKED};
	text_copy(booking->rooms[0].guests[0].name, PERSON_NAME_BYTES, "王晓明");
	for (int i = 1; i < rooms; i++)
		fake_room(&booking->rooms[i], "STT", 1, 1);
}

static inline void fake_offer(struct services *fake)
{
	struct room *room = &fake->offer.room;
	fake->offer = (struct service_offer){.wish_count = 2};
	memcpy(fake->offer.wishes, fake->booking.rooms[0].wishes, sizeof(fake->offer.wishes));
	*room = (struct room){.bed = BED_KING, .floor = 12, .condition = ROOM_INSPECTED};
	text_copy(room->number, sizeof(room->number), "1208");
	text_copy(room->type, sizeof(room->type), "DLK");
	text_copy(room->view, sizeof(room->view), "lake");
	text_copy(room->way, sizeof(room->way), "lift_right");
}

static inline struct services *fake_create(void)
{
	struct services *fake = calloc(1, sizeof(*fake));
	struct hotel *hotel = &fake->hotel;
	localized_set(&hotel->name, "云间酒店", "雲間酒店", "Yunjian Hotel", "雲間ホテル", "윈젠 호텔");
	localized_set(&hotel->address, "杭州市湖滨路 8 号", "杭州市湖濱路 8 號", "8 Hubin Road, Hangzhou",
	    "杭州市湖浜路 8", "항저우시 후빈로 8");
	text_copy(hotel->id, sizeof(hotel->id), "yunjian");
	text_copy(hotel->phone, sizeof(hotel->phone), "+86 571 8800 1208");
	text_copy(hotel->currency, sizeof(hotel->currency), "CNY");
	text_copy(hotel->policy_id, sizeof(hotel->policy_id), "standard");
	hotel->utc_offset_minutes = 480;
	hotel->business_day = FAKE_DAY;
	fake_texts(hotel);
	fake_policy(&fake->policy);
	fake_types(fake);
	fake->view = (struct hotel_view){.hotel = hotel,
	    .types = fake->types,
	    .type_count = 2,
	    .policies = &fake->policy,
	    .policy_count = 1,
	    .member_age = 18,
	    .tiers = fake->tiers,
	    .tier_count = 2};
	for (int i = 0; i < 2; i++)
		text_copy(fake->tiers[i].id, sizeof(fake->tiers[i].id), i ? "gold" : "silver");
	localized_set(&fake->tiers[0].name, "银卡会员", "銀卡會員", "Silver member", "シルバー会員", "실버 회원");
	localized_set(&fake->tiers[1].name, "金卡贵宾", "金卡貴賓", "Gold circle", "ゴールドサークル", "골드 서클");
	fake->status = (struct service_status){.enrolled = true, .online = true, .printer = PRINTER_READY};
	fake->pin = "482913";
	fake->pictured = true;
	fake_booking(fake, 1);
	fake_offer(fake);
	return fake;
}

static inline struct service_event fake_event(
    const struct services *fake, enum service_event_kind kind, const char *code)
{
	struct service_event event = {.kind = kind, .ticket = fake->last};
	text_copy(event.code, sizeof(event.code), code);
	return event;
}

/* --- what the session calls --- */

const struct hotel_view *services_hotel(const struct services *fake)
{
	return &fake->view;
}

struct service_status services_status(const struct services *fake)
{
	return fake->status;
}

service_ticket services_look_up(struct services *fake, const char *number, const char *proof)
{
	fake->look_ups++;
	text_copy(fake->number, sizeof(fake->number), number);
	text_copy(fake->proof, sizeof(fake->proof), proof);
	return ++fake->last;
}

service_ticket services_register_guest(
    struct services *fake, const char *booking, int room_index, int guest_index, const struct guest *guest,
    const char *language)
{
	text_copy(fake->language, sizeof(fake->language), language);
	(void)booking;
	fake->registered++;
	fake->guest = *guest;
	fake->booking.rooms[room_index].guests[guest_index].progress = GUEST_REGISTERED;
	text_copy(fake->booking.rooms[room_index].guests[guest_index].name, PERSON_NAME_BYTES, guest->name);
	return ++fake->last;
}

service_ticket services_ask_offer(struct services *fake, const char *booking, int room_index)
{
	(void)booking;
	(void)room_index;
	fake->offers++;
	return ++fake->last;
}

service_ticket services_check_in(struct services *fake, const char *booking, int room_index,
    const struct signature_point *signature, int point_count, int house_rules_version)
{
	(void)booking;
	(void)room_index;
	(void)signature;
	(void)house_rules_version;
	fake->check_ins++;
	fake->signature_points = point_count;
	return ++fake->last;
}

service_ticket services_queue_for_room(
    struct services *fake, const char *booking, int room_index, const char *phone, const char *language)
{
	text_copy(fake->language, sizeof(fake->language), language);
	(void)booking;
	(void)room_index;
	fake->queued++;
	text_copy(fake->phone, sizeof(fake->phone), phone);
	return ++fake->last;
}

bool services_door_pin(struct services *fake, const char *booking, int room_index, char out[16])
{
	(void)booking;
	(void)room_index;
	text_copy(out, 16, fake->pin);
	return out[0] != '\0';
}

service_ticket services_print_receipt(
    struct services *fake, const char *booking, int room_index, const char *language, bool copy)
{
	(void)booking;
	(void)room_index;
	(void)language;
	fake->prints++;
	fake->last_copy = copy;
	return ++fake->last;
}

service_ticket services_call_staff(struct services *fake, const char *screen, const char *language)
{
	(void)language;
	fake->calls++;
	text_copy(fake->screen, sizeof(fake->screen), screen);
	return ++fake->last;
}

void services_end_session(struct services *fake)
{
	fake->ended++;
}

/* --- changes --- */

service_ticket services_ask_calendar(struct services *fake, const char *booking, int32_t first_day, int day_count)
{
	(void)booking;
	fake->calendars++;
	fake->calendar_first = first_day;
	fake->calendar_days = day_count;
	return ++fake->last;
}

service_ticket services_ask_change(struct services *fake, const struct change *change)
{
	fake->change_asks++;
	fake->change = *change;
	return ++fake->last;
}

service_ticket services_change(struct services *fake, const struct change *change, struct money amount)
{
	fake->changes++;
	fake->change = *change;
	fake->amount = amount;
	return ++fake->last;
}

service_ticket services_ask_cancellation(struct services *fake, const char *booking)
{
	(void)booking;
	fake->cancellations++;
	return ++fake->last;
}

service_ticket services_cancel(struct services *fake, const struct cancel *cancel)
{
	fake->cancels++;
	fake->cancel = *cancel;
	return ++fake->last;
}

service_ticket services_print_document(struct services *fake, service_ticket deed, const char *language, bool copy)
{
	(void)deed;
	(void)language;
	fake->documents++;
	fake->last_copy = copy;
	return ++fake->last;
}

/* --- check-out and survey --- */

service_ticket services_ask_folio(struct services *fake, const char *booking, int room_index)
{
	(void)booking;
	(void)room_index;
	fake->folios++;
	return ++fake->last;
}

service_ticket services_check_out(struct services *fake, const char *booking, int room_index, struct money balance)
{
	(void)booking;
	(void)room_index;
	fake->check_outs++;
	fake->balance = balance;
	return ++fake->last;
}

const struct survey *services_survey(const struct services *fake)
{
	return fake->survey;
}

/* A promotion and a member's discount. */
static inline void fake_rules(struct rate_rule out[2])
{
	out[0] = (struct rate_rule){.kind = RULE_PROMOTION, .discount_bp = 1000};
	out[1] = (struct rate_rule){.kind = RULE_MEMBER, .discount_bp = 500};
	localized_set(&out[0].name, "初夏特惠", "初夏特惠", "Early summer", "初夏プラン", "초여름 특가");
	localized_set(&out[1].name, "金卡会员", "金卡會員", "Gold member", "ゴールド会員", "골드 회원");
}

service_ticket services_answer_survey(struct services *fake, const struct survey_answers *answers)
{
	fake->survey_answers++;
	fake->answers = *answers;
	return ++fake->last;
}

/* --- the guide --- */

service_ticket services_open_guide(struct services *fake)
{
	fake->guides_opened++;
	if (!fake->guide)
		fake->guide = fake_guide_make(&fake->view);
	return ++fake->last;
}

const struct guide_view *services_guide(const struct services *fake)
{
	return fake->guide ? &fake->guide->view : NULL;
}

/* --- tickets --- */

service_ticket services_open_ticket(struct services *fake, const struct ticket *ticket)
{
	fake->tickets++;
	fake->opened = *ticket;
	return ++fake->last;
}

service_ticket services_ask_ticket(struct services *fake, const char *number)
{
	fake->ticket_asks++;
	text_copy(fake->ticket_number, sizeof(fake->ticket_number), number);
	return ++fake->last;
}

service_ticket services_rate_ticket(
    struct services *fake, const char *number, int satisfaction, bool reopen, const char *words)
{
	(void)number;
	fake->ratings++;
	fake->satisfaction = satisfaction;
	fake->reopen = reopen;
	text_copy(fake->words, sizeof(fake->words), words);
	return ++fake->last;
}

service_ticket services_ask_refund(struct services *fake, const char *code)
{
	fake->refund_asks++;
	text_copy(fake->refund_code, sizeof(fake->refund_code), code);
	return ++fake->last;
}

/* --- walk-in and membership --- */

service_ticket services_ask_walk_in(struct services *fake, const struct walk_in *request)
{
	fake->walk_ins++;
	fake->walk_in = *request;
	return ++fake->last;
}

service_ticket services_book(struct services *fake, const struct walk_in *request, const struct walk_in_offer *offer)
{
	fake->books++;
	fake->walk_in = *request;
	text_copy(fake->booked_type, sizeof(fake->booked_type), offer->type);
	return ++fake->last;
}

service_ticket services_ask_member(struct services *fake, const char *number, const char *proof)
{
	fake->member_asks++;
	text_copy(fake->member_number, sizeof(fake->member_number), number);
	text_copy(fake->member_proof, sizeof(fake->member_proof), proof);
	return ++fake->last;
}

service_ticket services_join_member(struct services *fake, const struct member_join *join)
{
	fake->joins++;
	fake->join = *join;
	return ++fake->last;
}

service_ticket services_redeem_gift(struct services *fake, const char *member, const char *gift)
{
	(void)member;
	fake->redeems++;
	text_copy(fake->gift, sizeof(fake->gift), gift);
	return ++fake->last;
}

service_ticket services_member_consent(struct services *fake, const char *member, bool greetings, bool offers)
{
	(void)member;
	fake->consents++;
	fake->consent_greetings = greetings;
	fake->consent_offers = offers;
	return ++fake->last;
}

/* --- extras --- */

const struct extra_list *services_extras(const struct services *fake)
{
	return fake->extras;
}

service_ticket services_ask_upgrade(struct services *fake, const char *booking, int room_index, bool points)
{
	(void)booking;
	(void)room_index;
	fake->upgrade_asks++;
	fake->upgrade_points = points;
	return ++fake->last;
}

service_ticket services_take_extra(struct services *fake, const struct extra_take *take)
{
	fake->extra_takes++;
	fake->extra_take = *take;
	return ++fake->last;
}

service_ticket services_decline_extra(struct services *fake, const struct extra_take *take)
{
	fake->extra_declines++;
	fake->extra_take = *take;
	return ++fake->last;
}

service_ticket services_redeem_upgrade(
    struct services *fake, const char *member, const char *booking, int room_index, const struct extra_upgrade *upgrade)
{
	(void)booking;
	(void)room_index;
	fake->upgrades++;
	text_copy(fake->member_number, sizeof(fake->member_number), member);
	fake->upgrade = *upgrade;
	return ++fake->last;
}

/* --- staff --- */

service_ticket services_staff_sign_in(struct services *fake, const char *name, const char *badge, const char *pin)
{
	fake->sign_ins++;
	text_copy(fake->staff_name, sizeof(fake->staff_name), name);
	text_copy(fake->staff_badge, sizeof(fake->staff_badge), badge);
	text_copy(fake->staff_pin, sizeof(fake->staff_pin), pin);
	return ++fake->last;
}

void services_staff_sign_out(struct services *fake)
{
	fake->sign_outs++;
}

service_ticket services_staff_find(struct services *fake, const char *surname, int first)
{
	fake->first = first;
	fake->staff_finds++;
	text_copy(fake->staff_text, sizeof(fake->staff_text), surname);
	return ++fake->last;
}

service_ticket services_staff_waive(struct services *fake, const char *booking, enum staff_reason reason)
{
	fake->waivers++;
	fake->reason = reason;
	text_copy(fake->staff_text, sizeof(fake->staff_text), booking);
	return ++fake->last;
}

service_ticket services_staff_rooms(struct services *fake, const char *booking, int room_index, int first)
{
	fake->first = first;
	(void)booking;
	(void)room_index;
	fake->staff_rooms++;
	return ++fake->last;
}

service_ticket services_staff_choose(
    struct services *fake, const char *booking, int room_index, const char *room, enum staff_reason reason)
{
	(void)booking;
	(void)room_index;
	fake->chosen++;
	fake->reason = reason;
	text_copy(fake->staff_text, sizeof(fake->staff_text), room);
	return ++fake->last;
}

service_ticket services_staff_reprint(
    struct services *fake, const char *booking, int room_index, const char *language, enum staff_reason reason)
{
	(void)booking;
	(void)room_index;
	(void)language;
	fake->reprints++;
	fake->reason = reason;
	return ++fake->last;
}

/* Evening sky over a wall, in the size that is wanted. */
static inline struct surface *fake_paint(int width, int height)
{
	struct surface *surface = surface_create(width, height);
	struct rect all = surface_rect(surface);
	for (int y = 0; y < height; y++)
		surface_fill(surface, all, (struct rect){0, y, width, 1},
		    colour_mix(0xff9fb9b6, 0xfff0d9b0, (uint8_t)(255 * y / height)));
	surface_fill(surface, all, (struct rect){0, height * 2 / 3, width, height}, 0xff8a6f55);
	return surface;
}

const struct surface *services_picture(
    struct services *fake, const char *key, int width_px, int height_px, uint64_t *stamp_out)
{
	fake->pictures_asked++;
	*stamp_out = 0;
	if (!fake->pictured)
		return NULL;
	for (int i = 0; i < fake->painted_count; i++) {
		const struct surface *there = fake->painted[i].surface;
		if (strcmp(fake->painted[i].key, key) == 0 && there->width == width_px && there->height == height_px) {
			*stamp_out = (uint64_t)i + 1;
			return there;
		}
	}
	if (fake->painted_count == FAKE_PICTURES_MAX)
		return NULL;
	struct fake_picture *painted = &fake->painted[fake->painted_count++];
	text_copy(painted->key, sizeof(painted->key), key);
	painted->surface = fake_paint(width_px, height_px);
	*stamp_out = (uint64_t)fake->painted_count;
	return painted->surface;
}

static inline void fake_destroy(struct services *fake)
{
	for (int i = 0; i < fake->painted_count; i++)
		surface_destroy(fake->painted[i].surface);
	guide_book_destroy(fake->guide);
	free(fake);
}

service_ticket services_staff_calls(struct services *fake)
{
	fake->call_asks++;
	return ++fake->last;
}

service_ticket services_staff_answer_call(struct services *fake, const char *call)
{
	fake->calls_answered++;
	text_copy(fake->staff_text, sizeof(fake->staff_text), call);
	return ++fake->last;
}

service_ticket services_staff_state(struct services *fake)
{
	fake->states++;
	return ++fake->last;
}

service_ticket services_staff_test_page(struct services *fake, const char *language)
{
	(void)language;
	fake->test_pages++;
	return ++fake->last;
}

void services_staff_practise(struct services *fake, bool on)
{
	if (on)
		fake->practised++;
	else
		fake->practice_ends++;
}
