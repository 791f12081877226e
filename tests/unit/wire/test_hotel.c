#include "hotel/cmocka_all.h"
#include <stdlib.h>
#include "base/memory.h"
#include "base/random.h"
#include "wire/error_codes.h"
#include "wire/samples.h"

/* Encodes, reads the text back, decodes, and encodes again: text and struct must be the same. */
static void round_trip(const struct shape *shape, const void *value)
{
	struct error err = {0};
	json_t *json = shape_encode(shape, value);
	char *text = json_to_text(json);
	json_t *read = json_read(text, strlen(text), 1 << 20, &err);
	assert_non_null(read);
	void *again = memory_zeroed(1, shape->bytes);
	if (!shape_decode(shape, read, again, &err))
		fail_msg("%s", err.text);
	json_t *second = shape_encode(shape, again);
	char *second_text = json_to_text(second);
	assert_string_equal(text, second_text);
	free(again);
	free(text);
	free(second_text);
	json_decref(json);
	json_decref(read);
	json_decref(second);
}

static struct hotel *sample_hotel(void)
{
	struct hotel *hotel = memory_zeroed(1, sizeof *hotel);
	*hotel = (struct hotel){.id = "yunjian",
	    .name.text = {"云间酒店", "雲間酒店", "Yunjian Hotel"},
	    .phone = "+86 21 5555 0000",
	    .currency = "CNY",
	    .utc_offset_minutes = 480,
	    .business_day = 20778,
	    .policy_id = "flex",
	    .policy_count = 1,
	    .policies = {make_policy()},
	    .number_formats = {1, {{"CH", 8, 12, false, true}}},
	    .text_count = 1,
	    .texts = {{"way.lift_left", {{"出电梯左转", "", "left of the lift"}}}}};
	return hotel;
}

static void everything_goes_round(void **state)
{
	(void)state;
	struct booking booking = sample_booking();
	struct guest guest = sample_guest();
	struct lease lease = sample_lease();
	struct policy policy = make_policy();
	struct hotel *hotel = sample_hotel();
	struct room room = {.number = "1208",
	    .type = "KING",
	    .bed = BED_KING,
	    .floor = 12,
	    .view = "lake",
	    .connecting = "1210",
	    .way = "lift_right",
	    .condition = ROOM_INSPECTED,
	    .occupied = true,
	    .near_lift = true};
	struct room_type type = {.code = "KING",
	    .name.text = {"高级大床房"},
	    .area_m2 = 32,
	    .adults_max = 2,
	    .guests_max = 3,
	    .rank = 2,
	    .picture = "king"};
	struct rate rate = {"bar", "KING", 1000, 1010, 60000, -500};
	struct rate_rule rule = {
	    .id = "gold", .kind = RULE_MEMBER, .tier = "gold", .first_day = 0, .last_day = 9, .discount_bp = 500};
	round_trip(&booking_shape, &booking);
	round_trip(&guest_shape, &guest);
	round_trip(&lease_shape, &lease);
	round_trip(&policy_shape, &policy);
	round_trip(&hotel_shape, hotel);
	round_trip(&room_shape, &room);
	round_trip(&room_type_shape, &type);
	round_trip(&rate_shape, &rate);
	round_trip(&rate_rule_shape, &rule);
	struct booking again;
	json_t *json = booking_encode(&booking);
	assert_true(booking_decode(json, &again, NULL));
	assert_string_equal(again.rooms[0].wishes[1].note, booking.rooms[0].wishes[1].note);
	assert_int_equal(again.rooms[1].state, STAY_IN_HOUSE);
	assert_int_equal(again.expected_arrival_minute, 18 * 60 + 30);
	json_decref(json);
	json = guest_encode(&guest);
	struct guest same;
	assert_true(guest_decode(json, &same, NULL));
	assert_int_equal(same.expiry_day, DAY_NONE);
	json_decref(json);
	free(hotel);
}

/* Changes one member of a good booking; decoding must fail there and leave zeroes. */
static void wrong_members_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *member, *value, *path;
	} rows[] = {
	    {"number", "7", "number"},
	    {"number", "\"\"", "number"},
	    {"number", "\"ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567\"", "number"},
	    {"number", "\"------\"", "number"},
	    {"arrival_day", "20778", "arrival_day"},
	    {"arrival_day", "\"2026-02-30\"", "arrival_day"},
	    {"arrival_day", "null", "arrival_day"},
	    {"departure_day", "\"1970-01-01\"", "departure_day"},
	    {"expected_arrival_minute", "\"25:00\"", "expected_arrival_minute"},
	    {"language", "\"zh\"", "language"},
	    {"language", "0", "language"},
	    {"vip", "1", "vip"},
	    {"revision", "-1", "revision"},
	    {"revision", "1.0", "revision"},
	    {"amount", "{\"minor\":1,\"currency\":\"XYZ\"}", "amount.currency"},
	    {"amount", "{\"minor\":\"1\",\"currency\":\"CNY\"}", "amount.minor"},
	    {"amount", "[]", "amount"},
	    {"contact", "{\"name\":\"a\\u0007b\"}", "contact.name"},
	    {"remarks", "\"tab\\there\"", "remarks"},
	    {"rooms", "[]", "room_count"},
	    {"rooms", "{}", "rooms"},
	    {"rooms", "[7]", "rooms[0]"},
	    {"rooms", "[{\"type_reserved\":\"KING\"}]", "rooms[0].state"},
	};
	struct booking booking = sample_booking(), out, zero;
	memset(&zero, 0, sizeof zero);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct error err = {0};
		json_t *json = booking_encode(&booking);
		json_put(json, rows[i].member, json_read(rows[i].value, strlen(rows[i].value), 1000, NULL));
		assert_false(booking_decode(json, &out, &err));
		assert_true(error_is(&err, "BAD_MESSAGE"));
		assert_int_equal(strncmp(err.text, rows[i].path, strlen(rows[i].path)), 0);
		assert_memory_equal(&out, &zero, sizeof out);
		json_decref(json);
	}
	json_t *json = booking_encode(&booking);
	json_t *wish = json_array_get(json_object_get(json_array_get(json_object_get(json, "rooms"), 1), "wishes"), 0);
	json_put(wish, "kind", json_text_new("secret wish"));
	struct error err = {0};
	assert_false(booking_decode(json, &out, &err));
	assert_non_null(strstr(err.text, "rooms[1].wishes[0].kind"));
	assert_null(strstr(err.text, "secret"));
	json_decref(json);
	assert_false(booking_decode(NULL, &out, &err));
}

static void too_many_are_refused(void **state)
{
	(void)state;
	struct booking booking = sample_booking(), out;
	json_t *json = booking_encode(&booking);
	json_t *rooms = json_object_get(json, "rooms");
	while (json_array_size(rooms) <= BOOKING_ROOMS_MAX)
		json_array_append(rooms, json_array_get(rooms, 0));
	assert_false(booking_decode(json, &out, NULL));
	json_array_remove(rooms, 0);
	assert_true(booking_decode(json, &out, NULL));
	assert_int_equal(out.room_count, BOOKING_ROOMS_MAX);
	json_put(json, "from_a_newer_version", json_true());
	assert_true(booking_decode(json, &out, NULL));
	json_decref(json);
}

static void readers_hold_limits(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "{", "{}x", "{\"a\":1,\"a\":2}", "\"\\u0000\"", "{\"a\":\xff}", "[1e999]",
	    "nul", "[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]", "{'a':1}", "[99999999999999999999]"};
	struct error err;
	for (size_t i = 0; i < ROWS(bad); i++) {
		err = (struct error){0};
		assert_null(json_read(bad[i], strlen(bad[i]), 1000, &err));
		assert_true(error_is(&err, "BAD_MESSAGE"));
	}
	assert_null(json_read("{\"secret\" 1}", strlen("{\"secret\" 1}"), 1000, &err));
	assert_null(strstr(err.text, "secret"));
	assert_null(json_read("[1,2,3]", 7, 6, &err));
	assert_true(error_is(&err, "TOO_LARGE"));
	static const char members[] =
	    "{\"t\":\"x\",\"n\":5,\"b\":true,\"d\":\"2026-11-21\",\"o\":{},\"a\":[1,2],\"z\":null}";
	json_t *json = json_read(members, strlen(members), 1000, NULL);
	char text[2];
	int64_t number = 9;
	bool flag = false;
	int32_t day;
	assert_true(json_get_text(json, "t", text, sizeof text, &err));
	assert_false(json_get_text(json, "t", text, 1, &err));
	assert_false(json_get_text(json, "n", text, 2, &err));
	assert_true(json_get_int(json, "n", 5, 5, &number, &err));
	assert_false(json_get_int(json, "n", 6, 9, &number, &err));
	assert_false(json_get_int(json, "missing", 0, 9, &number, &err));
	assert_int_equal(number, 5);
	assert_true(json_get_bool(json, "b", &flag, NULL) && flag);
	assert_false(json_get_bool(json, "n", &flag, NULL));
	assert_true(json_get_day(json, "d", &day, NULL));
	assert_int_equal(day, 20778);
	assert_false(json_get_day(json, "t", &day, NULL));
	assert_non_null(json_get_object(json, "o", NULL));
	assert_null(json_get_object(json, "a", NULL));
	assert_non_null(json_get_array(json, "a", 2, NULL));
	assert_null(json_get_array(json, "a", 1, NULL));
	assert_true(json_has(json, "t") && !json_has(json, "z") && !json_has(json, "missing"));
	json_decref(json);
}

static void codes_have_one_table(void **state)
{
	(void)state;
	for (int i = 1; i < REFUSAL_COUNT; i++) {
		const struct error_code *row = error_code_find(refusal_code((enum refusal)i));
		assert_non_null(row);
	}
	const struct error_code *row;
	for (int i = 0; (row = error_code_at(i)); i++) {
		assert_ptr_equal(error_code_find(row->code), row);
		assert_true(row->status >= 400 && row->status < 600);
	}
	assert_null(error_code_find("nope"));
	assert_null(error_code_find(NULL));
	char code[ERROR_CODE_BYTES];
	json_t *problem = problem_encode("FENCED", "kiosk");
	assert_true(problem_decode(problem, code, sizeof code));
	assert_string_equal(code, "FENCED");
	json_put(problem, "code", json_text_new("drop table"));
	assert_false(problem_decode(problem, code, sizeof code));
	assert_false(problem_decode(NULL, code, sizeof code));
	json_decref(problem);
	problem = problem_encode("unheard of", NULL);
	assert_true(problem_decode(problem, code, sizeof code));
	assert_string_equal(code, "INTERNAL");
	json_decref(problem);
}

/* Bytes of good messages are changed at random: whatever still decodes must hold every rule. */
static void broken_messages_do_no_harm(void **state)
{
	(void)state;
	struct seeded_random *seeded = seeded_random_create(99);
	struct random random = seeded_random_view(seeded);
	struct booking booking = sample_booking(), out;
	json_t *json = booking_encode(&booking);
	char *good = json_to_text(json);
	size_t length = strlen(good);
	char *text = memory_zeroed(length + 1, 1);
	int read = 0, decoded = 0;
	static const char spice[] = "\"\\{}[],:0123456789-.eEnulltrue\x01\xff ";
	for (int round = 0; round < 4000; round++) {
		memcpy(text, good, length + 1);
		for (uint32_t i = random_below(&random, 3) + 1; i > 0; i--)
			text[random_below(&random, (uint32_t)length)] = spice[random_below(&random, sizeof spice - 1)];
		size_t cut = random_below(&random, 4) ? length : random_below(&random, (uint32_t)length);
		json_t *broken = json_read(text, cut, 1 << 20, NULL);
		if (!broken)
			continue;
		read++;
		if (booking_decode(broken, &out, NULL)) {
			assert_true(booking_valid(&out, NULL));
			decoded++;
		}
		json_decref(broken);
	}
	assert_true(read > 100 && decoded > 20 && decoded < read);
	free(text);
	free(good);
	json_decref(json);
	seeded_random_destroy(seeded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(everything_goes_round),
	    cmocka_unit_test(wrong_members_are_named), cmocka_unit_test(too_many_are_refused),
	    cmocka_unit_test(readers_hold_limits), cmocka_unit_test(codes_have_one_table),
	    cmocka_unit_test(broken_messages_do_no_harm)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
