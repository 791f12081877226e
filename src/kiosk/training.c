#include "kiosk/training.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/buffer.h"
#include "base/memory.h"
#include "base/text.h"
#include "hotel/allocation.h"
#include "hotel/hotel.h"
#include "hotel/survey_house.h"
#include "kiosk/training_house.h"
#include "wire/hotel.h"
#include "wire/service.h"

enum { TRAINING_ROOMS = 12, TRAINING_UTC_OFFSET = 8 * 60, DAY_MS = 24 * 3600 * 1000, LEASE_DAYS = 30 };

void training_identity(const struct random *random, struct sync_enrol_answer *out)
{
	uint8_t public_key[SIGN_PUBLIC_BYTES], secret[SIGN_SECRET_BYTES];

	*out = (struct sync_enrol_answer){.hotel = "training", .kiosk = "training", .name = "Training"};
	sign_keys(random, public_key, secret);
	text_hex(public_key, sizeof public_key, out->receipt_public);
	text_hex(secret, sizeof secret, out->receipt_secret);
	memory_wipe(secret, sizeof secret);
}

static void localize(struct localized *out, const char *zh, const char *en)
{
	text_copy(out->text[LANGUAGE_ZH_CN], LOCALIZED_BYTES, zh);
	text_copy(out->text[LANGUAGE_EN], LOCALIZED_BYTES, en);
}

/* ---- The hotel
 * ----------------------------------------------------------------------------------------------------------------------
 */

static const struct policy training_policy = {
    .id = "training",
    .earliest_check_in_minute = 0,
    .latest_check_in_minute = DAY_MINUTES,
    .check_out_minute = 12 * 60,
    .night_ends_minute = 5 * 60,
    .minimum_age = 18,
    .balance_allowed_minor = 1000000, /* who walks in pays when he leaves */
    .room_conditions = 1u << ROOM_CLEAN | 1u << ROOM_INSPECTED,
    .document_required = true,
    .consent_required = true,
    .upgrades_allowed = true,
    .high_floor_from = 5,
    .strategy_count = 3,
    .strategies = {STRATEGY_SPECIAL_REQUESTS, STRATEGY_FIRST_COME, STRATEGY_HIGHER_PRICE},
};

static const struct {
	const char *code, *zh, *en;
	enum bed bed;
	int rank;
} training_types[] = {
    {"STD", "标准间", "Standard room", BED_TWIN, 1},
    {"DLX", "豪华间", "Deluxe room", BED_KING, 2},
};

static bool put(struct store *store, const char *table, const char *key, json_t *json, struct error *err)
{
	char *text = json_to_text(json);
	bool ok = store_put(store, table, key, "", text, 1, err);

	memory_wipe(text, strlen(text));
	free(text);
	json_decref(json);
	return ok;
}

static bool put_hotel(struct store *store, int32_t today, struct error *err)
{
	struct hotel *hotel = memory_zeroed(1, sizeof *hotel);
	json_t *json;

	*hotel = (struct hotel){.id = "training",
	    .phone = "+86 571 0000 0000",
	    .email = "training@example.com",
	    .currency = "CNY",
	    .utc_offset_minutes = TRAINING_UTC_OFFSET,
	    .business_day = today,
	    .policy_id = "training",
	    .policy_count = 1,
	    .policies = {training_policy}};
	localize(&hotel->name, "练习酒店", "Training Hotel");
	localize(&hotel->address, "练习路 1 号", "1 Training Road");
	json = hotel_encode(hotel);
	free(hotel);
	return put(store, "hotel", "hotel", json, err);
}

static bool put_types(struct store *store, struct error *err)
{
	size_t i;

	for (i = 0; i < sizeof training_types / sizeof training_types[0]; i++) {
		struct room_type type = {.bed = training_types[i].bed,
		    .area_m2 = 28,
		    .adults_max = 2,
		    .guests_max = 3,
		    .rank = training_types[i].rank};

		text_copy(type.code, sizeof type.code, training_types[i].code);
		localize(&type.name, training_types[i].zh, training_types[i].en);
		if (!put(store, "type", type.code, room_type_encode(&type), err))
			return false;
	}
	return true;
}

/* What is told of membership, and asked at the end of a stay. */
static bool put_service(struct store *store, struct error *err)
{
	struct survey *survey = memory_zeroed(1, sizeof *survey);
	json_t *told = json_object(), *tiers = json_array(), *questions;
	int i;

	survey_house(survey);
	questions = shape_encode(&survey_shape, survey);
	json_put(told, "minimum_age", json_integer(training_members.minimum_age));
	for (i = 0; i < training_members.tier_count; i++)
		json_append(tiers, shape_encode(&member_tier_shape, &training_members.tiers[i]));
	json_put(told, "tiers", tiers);
	free(survey);
	if (!put(store, "rules", "member", told, err)) {
		json_decref(questions);
		return false;
	}
	return put(store, "survey", "stay", questions, err);
}

static bool put_guide(struct store *store, int32_t today, struct error *err)
{
	const char *types[sizeof training_types / sizeof training_types[0]];
	size_t i;

	for (i = 0; i < sizeof training_types / sizeof training_types[0]; i++)
		types[i] = training_types[i].code;
	return training_put_guide(store, types, (int)i, today, err);
}

static bool put_room(struct store *store, int index, int32_t today, int64_t now_ms, struct error *err)
{
	int type = index % 2, floor = 3 + index / 4;
	struct room room = {
	    .bed = training_types[type].bed, .floor = floor, .near_lift = index % 4 == 0, .condition = ROOM_INSPECTED};
	struct held_lease held = {.lease = {.first_night = today - 1,
	                              .last_night = today + LEASE_DAYS,
	                              .fence = 1,
	                              .granted_ms = now_ms,
	                              .duration_ms = (int64_t)LEASE_DAYS * DAY_MS,
	                              .pin = "482913"},
	    .receipt = {.asked_wall_ms = now_ms}};

	snprintf(room.number, sizeof room.number, "%d%02d", floor, 1 + index % 4);
	text_copy(room.type, sizeof room.type, training_types[type].code);
	text_copy(held.lease.room, sizeof held.lease.room, room.number);
	snprintf(held.lease.id, sizeof held.lease.id, "%032d", index + 1);
	clock_boot_id(held.receipt.boot_id);
	return put(store, "room", room.number, room_encode(&room), err) && store_put_lease(store, &held, err);
}

/* ---- The bookings
 * -------------------------------------------------------------------------------------------------------------------
 */

/* Arriving today; the number is made from the seed, so that a trainer's handout stays right. */
static const struct {
	const char *surname, *given, *phone;
	int type, nights, rooms;
	enum wish_kind wish;
} training_guests[SERVICE_PRACTICE] = {
    {"王", "小明", "13800001234", 0, 1, 1, WISH_HIGH_FLOOR},
    {"李", "芳", "13900005678", 1, 2, 1, WISH_QUIET},
    {"Smith", "John", "+44 20 7946 0001", 1, 3, 1, WISH_NEAR_LIFT},
    {"佐藤", "花子", "090 1234 0002", 0, 2, 2, WISH_NON_SMOKING},
};

static void fill_room(struct booking_room *room, size_t i)
{
	*room = (struct booking_room){.state = STAY_DUE_IN, .adults = 1, .wish_count = 1, .guest_count = 1};
	text_copy(room->type_reserved, sizeof room->type_reserved, training_types[training_guests[i].type].code);
	room->wishes[0].kind = training_guests[i].wish;
	text_copy(room->guests[0].name, sizeof room->guests[0].name, "");
}

static bool put_booking(struct store *store, const char *number, size_t i, int32_t today, struct error *err)
{
	struct booking *booking = memory_zeroed(1, sizeof *booking);
	bool ok;
	int room;

	*booking = (struct booking){.source = "direct",
	    .revision = 1,
	    .arrival_day = today,
	    .departure_day = today + training_guests[i].nights,
	    .expected_arrival_minute = MINUTE_NONE,
	    .payment = PAY_PREPAID,
	    .policy_id = "training",
	    .rate_plan = "training",
	    .room_count = training_guests[i].rooms};
	text_copy(booking->number, sizeof booking->number, number);
	text_copy(booking->contact.surname, sizeof booking->contact.surname, training_guests[i].surname);
	text_copy(booking->contact.given, sizeof booking->contact.given, training_guests[i].given);
	text_copy(booking->contact.phone, sizeof booking->contact.phone, training_guests[i].phone);
	snprintf(booking->contact.name, sizeof booking->contact.name, "%s %s", training_guests[i].surname,
	    training_guests[i].given);
	booking->amount = booking->prepaid =
	    money_make(60000LL * training_guests[i].nights * training_guests[i].rooms, "CNY");
	booking->balance = money_make(0, "CNY");
	for (room = 0; room < booking->room_count; room++)
		fill_room(&booking->rooms[room], i);
	ok = put(store, "booking", booking->number, booking_encode(booking), err);
	free(booking);
	return ok;
}

static void draw_numbers(int32_t today, char out[SERVICE_PRACTICE][BOOKING_NUMBER_BYTES])
{
	struct seeded_random *seeded = seeded_random_create((uint64_t)today);
	struct random random = seeded_random_view(seeded);
	int i;

	for (i = 0; i < SERVICE_PRACTICE; i++)
		booking_number_draw(&random, out[i]);
	seeded_random_destroy(seeded);
}

static bool put_bookings(struct store *store, int32_t today, struct error *err)
{
	char numbers[SERVICE_PRACTICE][BOOKING_NUMBER_BYTES] = {0};
	bool ok = true;
	int i;

	draw_numbers(today, numbers);
	for (i = 0; ok && i < SERVICE_PRACTICE; i++)
		ok = put_booking(store, numbers[i], (size_t)i, today, err);
	return ok;
}

void training_practice(const struct clock *clock, char out[SERVICE_PRACTICE][SERVICE_PRACTICE_BYTES])
{
	char numbers[SERVICE_PRACTICE][BOOKING_NUMBER_BYTES] = {0};
	int i;

	draw_numbers(local_time_at(clock_wall_ms(clock), TRAINING_UTC_OFFSET).day, numbers);
	for (i = 0; i < SERVICE_PRACTICE; i++) {
		const char *phone = training_guests[i].phone;

		snprintf(out[i], SERVICE_PRACTICE_BYTES, "%.20s %.16s %.4s", numbers[i], training_guests[i].surname,
		    phone + strlen(phone) - 4);
	}
}

static bool fill(struct store *store, void *self, struct error *err)
{
	int64_t now_ms = *(const int64_t *)self;
	int32_t today = local_time_at(now_ms, TRAINING_UTC_OFFSET).day;
	int i;

	if (!put_hotel(store, today, err) || !put_types(store, err) || !put_service(store, err))
		return false;
	for (i = 0; i < TRAINING_ROOMS; i++)
		if (!put_room(store, i, today, now_ms, err))
			return false;
	return put_guide(store, today, err) && put(store, "extra", "list", training_extras(), err) &&
	       put_bookings(store, today, err);
}

bool training_fill(struct store *store, const struct clock *clock, struct error *err)
{
	int64_t now_ms = clock_wall_ms(clock);

	return store_transaction(store, fill, &now_ms, err) || error_add(err, "filling the training hotel: ");
}
