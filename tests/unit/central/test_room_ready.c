/* Who waits for a room is told when it is ready: on his own channel, once for each of his rooms, and not after he has
 * it. */
#include "central/queue.h"
#include "central/stays.h"
#include "central/store/room.h"

static bool rooms_turn(struct work *work, const char *type, enum room_condition condition, struct error *err)
{
	struct room_list rooms;
	bool done = store_room_list(work, &rooms, err);
	for (int i = 0; done && i < rooms.count; i++)
		if (text_equal(rooms.rooms[i].type, type))
			done = store_room_set(work, rooms.rooms[i].number, condition, false, err);
	room_list_finish(&rooms);
	return done && queue_refresh(work, err);
}

static bool all_dirty(struct work *work, void *self, struct error *err)
{
	return rooms_turn(work, self, ROOM_DIRTY, err);
}

static bool all_clean(struct work *work, void *self, struct error *err)
{
	return rooms_turn(work, self, ROOM_CLEAN, err);
}

static json_t *queue_body_of(int room_index, const char *phone)
{
	json_t *body = json_object();
	json_put(body, "booking", json_text_new("NUMBER00"));
	json_put(body, "room_index", json_integer(room_index));
	if (phone)
		json_put(body, "phone", json_text_new(phone));
	return body;
}

static json_t *queue_body(const char *phone)
{
	return queue_body_of(0, phone);
}

static int64_t told(struct rig *rig, const char *channel, const char *state)
{
	char text[200];
	snprintf(text, sizeof(text),
	    "SELECT count(*) FROM guest_notice WHERE kind = 'room_ready' AND channel = '%s' AND state = '%s'", channel,
	    state);
	return rig_number(rig, text);
}

/* The booking's own ways; "" for none. */
static json_t *contact_file(const char *phone, const char *email)
{
	json_t *file = stays_file(1, "2016-06-24", "2016-06-26");
	json_t *contact = json_object_get(json_array_get(json_object_get(file, "bookings"), 0), "contact");
	json_put(contact, "phone", json_text_new(phone));
	json_put(contact, "email", json_text_new(email));
	return file;
}

static void test_each_on_his_channel(void **state)
{
	static const struct {
		const char *given, *phone, *email, *channel, *state;
	} rows[] = {
	    {"+86 139 0000 0001", "", "a@example.org", "sms", "waiting"},
	    {NULL, "+86 138 0013 8000", "a@example.org", "sms", "waiting"},
	    {NULL, "", "a@example.org", "mail", "waiting"},
	    {NULL, "", "", "call", "to_call"},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct rig *rig = rig_create(*state, contact_file(rows[i].phone, rows[i].email));
		struct rig_kiosk kiosk;
		rig_enrol(rig, "Lobby 1", &kiosk);
		/* At eleven in the evening: quiet hours do not hold it back, he waits now. */
		manual_clock_advance(rig->clock, INT64_C(8) * 60 * 60 * 1000);
		rig_write(rig, all_dirty, "standard");
		rig_do(rig, &kiosk, "QueueForRoom", queue_body(rows[i].given), "OK");
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice"), 0);
		rig_write(rig, all_clean, "standard");
		assert_int_equal(told(rig, rows[i].channel, rows[i].state), 1);
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE next_ms > made_ms"), 0);
		/* Still ready: nothing more. */
		rig_write(rig, all_clean, "standard");
		assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice"), 1);
		rig_destroy(rig);
	}
}

static void test_once_for_each_time(void **state)
{
	struct rig *rig = rig_create(*state, contact_file("+86 138 0013 8000", ""));
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_write(rig, all_dirty, "standard");
	rig_do(rig, &kiosk, "QueueForRoom", queue_body(NULL), "OK");
	rig_write(rig, all_clean, "standard");
	rig_write(rig, all_dirty, "standard");
	assert_int_equal(told(rig, "sms", "withdrawn"), 1);
	rig_write(rig, all_clean, "standard");
	assert_int_equal(told(rig, "sms", "waiting"), 1);
	rig_offer(rig, &kiosk, "NUMBER00", 0, 0, &offer);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("NUMBER00", 0, &offer.lease), "OK");
	assert_int_equal(told(rig, "sms", "waiting"), 0);
	assert_int_equal(told(rig, "sms", "withdrawn"), 2);
	rig_destroy(rig);
}

/* ---- Two rooms of one booking ------------------------------------------------------------------------------------ */

/* A standard room and another of the type. */
static struct rig *two_rooms(void **state, const char *type, struct rig_kiosk *kiosk)
{
	json_t *file = contact_file("+86 138 0013 8000", "");
	json_t *rooms = json_object_get(json_array_get(json_object_get(file, "bookings"), 0), "rooms");
	json_t *second = json_deep_copy(json_array_get(rooms, 0));
	json_put(second, "type_reserved", json_text_new(type));
	json_append(rooms, second);
	struct rig *rig = rig_create(*state, file);
	rig_enrol(rig, "Lobby 1", kiosk);
	rig_write(rig, all_dirty, "standard");
	rig_write(rig, all_dirty, "suite");
	rig_do(rig, kiosk, "QueueForRoom", queue_body_of(0, NULL), "OK");
	rig_do(rig, kiosk, "QueueForRoom", queue_body_of(1, NULL), "OK");
	return rig;
}

/* How many of the notices about the booking's room (1 or 2) are in the state; all of them are the booking's. */
static int64_t told_of(struct rig *rig, int place, const char *state)
{
	char text[220];
	snprintf(text, sizeof(text),
	    "SELECT count(*) FROM guest_notice WHERE kind = 'room_ready' AND reference = 'NUMBER00' AND room_place = %d"
	    " AND state = '%s'",
	    place, state);
	return rig_number(rig, text);
}

static void expect_told(struct rig *rig, const int64_t expected[4])
{
	const int64_t found[] = {told_of(rig, 1, "waiting"), told_of(rig, 1, "withdrawn"), told_of(rig, 2, "waiting"),
	    told_of(rig, 2, "withdrawn")};
	for (size_t i = 0; i < ROWS(found); i++)
		assert_int_equal(found[i], expected[i]);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM guest_notice WHERE kind = 'room_ready'"),
	    expected[0] + expected[1] + expected[2] + expected[3]);
}
#define EXPECT_TOLD(rig, ...) expect_told(rig, (const int64_t[4]){__VA_ARGS__})

static bool room_clean(struct work *work, void *self, struct error *err)
{
	return store_room_set(work, self, ROOM_CLEAN, false, err) && queue_refresh(work, err);
}

static bool room_dirty(struct work *work, void *self, struct error *err)
{
	return store_room_set(work, self, ROOM_DIRTY, false, err) && queue_refresh(work, err);
}

static void test_each_of_two_rooms(void **state)
{
	struct rig_kiosk kiosk;
	struct sync_offer_answer offer;
	struct rig *rig = two_rooms(state, "standard", &kiosk);
	rig_write(rig, room_clean, "103");
	EXPECT_TOLD(rig, 1, 0, 0, 0);
	rig_write(rig, room_clean, "104");
	EXPECT_TOLD(rig, 1, 0, 1, 0);
	/* One room less: the second must wait again, the first is not called off. */
	rig_write(rig, room_dirty, "104");
	EXPECT_TOLD(rig, 1, 0, 0, 1);
	rig_write(rig, room_clean, "104");
	EXPECT_TOLD(rig, 1, 0, 1, 1);
	rig_offer(rig, &kiosk, "NUMBER00", 0, 0, &offer);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("NUMBER00", 0, &offer.lease), "OK");
	EXPECT_TOLD(rig, 0, 1, 1, 1);
	rig_offer(rig, &kiosk, "NUMBER00", 1, 0, &offer);
	rig_do(rig, &kiosk, "CheckIn", rig_check_in_body("NUMBER00", 1, &offer.lease), "OK");
	EXPECT_TOLD(rig, 0, 1, 0, 2);
	rig_destroy(rig);
}

/* The second room is ready while the first is not: he hears of it, and which it is. */
static void test_the_second_before_the_first(void **state)
{
	struct rig_kiosk kiosk;
	struct buffer text = {0};
	struct rig *rig = two_rooms(state, "suite", &kiosk);
	rig_write(rig, all_clean, "suite");
	EXPECT_TOLD(rig, 0, 0, 1, 0);
	stays_notice(rig, &text);
	assert_non_null(strstr(buffer_text(&text), "NUMBER00"));
	assert_non_null(strstr(buffer_text(&text), "2/2"));
	rig_write(rig, all_clean, "standard");
	EXPECT_TOLD(rig, 1, 0, 1, 0);
	/* A cancelled booking waits for none. */
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0), "OK");
	EXPECT_TOLD(rig, 0, 1, 0, 1);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM feed_document WHERE tbl = 'queue' AND document_sealed IS NOT NULL"),
	    0);
	buffer_finish(&text);
	rig_destroy(rig);
}

/* The notice is in the language that he used at the kiosk, whatever the booking said before; an unknown one changes
 * nothing. */
static void test_in_the_language_that_he_used(void **state)
{
	static const struct {
		const char *said, *told;
	} rows[] = {{"ko", "ko"}, {"en", "en"}, {"tlh", "zh_CN"}, {NULL, "zh_CN"}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct rig *rig = rig_create(*state, contact_file("+86 138 0013 8000", ""));
		struct rig_kiosk kiosk;
		char text[100];
		json_t *body = queue_body(NULL);
		rig_enrol(rig, "Lobby 1", &kiosk);
		rig_write(rig, all_dirty, "standard");
		if (rows[i].said)
			json_put(body, "language", json_text_new(rows[i].said));
		rig_do(rig, &kiosk, "QueueForRoom", body, "OK");
		rig_write(rig, all_clean, "standard");
		snprintf(text, sizeof(text),
		    "SELECT count(*) FROM guest_notice WHERE kind = 'room_ready' AND language = '%s'", rows[i].told);
		assert_int_equal(rig_number(rig, text), 1);
		rig_destroy(rig);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_each_on_his_channel),
	    cmocka_unit_test(test_once_for_each_time),
	    cmocka_unit_test(test_each_of_two_rooms),
	    cmocka_unit_test(test_the_second_before_the_first),
	    cmocka_unit_test(test_in_the_language_that_he_used),
	};
	return rig_run_tests(tests);
}
