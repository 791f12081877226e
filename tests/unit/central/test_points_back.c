/* Points that paid for a better room come back once: where nobody comes, where the booking is cancelled, and where
 * another type or other nights take the better room away. */
#include "central/extras.h"
#include "central/store/member.h"
#include "central/work/night_audit.h"

#define DAY_MS INT64_C(86400000)
#define POINTS "SELECT points FROM member"
#define STANDS                                                                                                         \
	"SELECT count(*) FROM extra_deed WHERE extra = 'suite' AND outcome = 'taken' AND ended_ms = 0 AND booking = "  \
	"'NUMBER00'"
enum { HELD = 20000, SPENT = 6400, NIGHT = 64800, SUITE_NIGHT = 120000 };

static json_t *points_file(void)
{
	json_t *file = file_with_extras(1), *rate;
	json_t *booking = json_array_get(json_object_get(file, "bookings"), 0),
	       *rooms = json_object_get(booking, "rooms");
	size_t i;
	json_array_foreach(json_object_get(file, "rates"), i, rate) json_put(rate, "weekend_minor", json_integer(0));
	json_array_append_new(rooms, json_deep_copy(json_array_get(rooms, 0)));
	json_put(booking, "amount", json_pack("{s:i, s:s}", "minor", 4 * NIGHT, "currency", "CNY"));
	json_put(booking, "prepaid", json_pack("{s:i, s:s}", "minor", 4 * NIGHT, "currency", "CNY"));
	json_put(booking, "member_number", json_text_new("M1"));
	json_put(booking, "member_tier", json_text_new("silver"));
	return file;
}

static bool member_run(struct work *work, void *self, struct error *err)
{
	struct member member = {.number = "M1",
	    .tier = "silver",
	    .points = HELD,
	    .year = 2016,
	    .joined_day = stays_day("2016-01-01"),
	    .name = "王小明",
	    .birth_day = DAY_NONE};
	(void)self;
	strcpy(member.phone, "+86 138 0013 8000");
	return store_member_add(work, &member, "王", "", err);
}

static void redeem(struct rig *rig, struct rig_kiosk *kiosk, int room_index, const char *extra)
{
	rig_do(rig, kiosk, "Redeem",
	    json_pack("{s:s, s:s, s:s, s:i, s:s, s:s}", "id", ID_ONE, "member", "M1", "booking", "NUMBER00",
	        "room_index", room_index, "type", "suite", "extra", extra),
	    "OK");
}

static bool audit_run(struct work *work, void *self, struct error *err)
{
	return night_audit(work, self, err);
}

static void night_passes(struct rig *rig)
{
	bool moved = false;
	manual_clock_advance(rig->clock, DAY_MS);
	rig_write(rig, audit_run, &moved);
	assert_true(moved);
}

static struct rig *points_rig(void **state, struct rig_kiosk *kiosk)
{
	struct rig *rig = rig_create(*state, points_file());
	rig_enrol(rig, "Lobby 1", kiosk);
	rig_write(rig, member_run, NULL);
	return rig;
}

/* One room is slept in, nobody comes to the other: what its better room cost comes back, in this night alone. */
static void test_no_show(void **state)
{
	struct rig_kiosk kiosk;
	struct rig *rig = points_rig(state, &kiosk);
	redeem(rig, &kiosk, 0, "suite");
	redeem(rig, &kiosk, 1, "suite");
	check_in(rig, &kiosk, "NUMBER00");
	assert_int_equal(rig_number(rig, POINTS), HELD - 2 * SPENT);
	night_passes(rig);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room WHERE state = 'NoShow'"), 1);
	assert_int_equal(rig_number(rig, POINTS), HELD - SPENT);
	assert_int_equal(rig_number(rig, STANDS " AND room_index = 0"), 1);
	assert_int_equal(rig_number(rig, STANDS " AND room_index = 1"), 0);
	night_passes(rig);
	assert_int_equal(rig_number(rig, POINTS), HELD - SPENT);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM audit_log WHERE action = 'points_returned'"), 1);
	rig_destroy(rig);
}

/* What was spent before it was kept for which room: with the last of them. */
static void test_older_entries(void **state)
{
	for (int came = 0; came < 2; came++) {
		struct rig_kiosk kiosk;
		struct rig *rig = points_rig(state, &kiosk);
		redeem(rig, &kiosk, 1, "suite");
		rig_run(rig, "UPDATE member_points SET room_place = 0");
		if (came)
			check_in(rig, &kiosk, "NUMBER00");
		night_passes(rig);
		assert_int_equal(rig_number(rig, POINTS), came ? HELD - SPENT : HELD);
		rig_destroy(rig);
	}
}

struct change_row {
	const char *name, *extra, *arrival, *departure, *type;
	int64_t amount;
	bool back;
};

static const struct change_row change_rows[] = {
    {"another type", "suite", "2016-06-24", "2016-06-26", "standard", 4 * NIGHT, true},
    {"another type, not offered as an extra", "", "2016-06-24", "2016-06-26", "standard", 4 * NIGHT, true},
    {"other dates at its own price", "suite", "2016-07-04", "2016-07-06", "", 2 * SUITE_NIGHT + 2 * NIGHT, true},
    {"a night fewer", "suite", "2016-06-24", "2016-06-25", "", 2 * NIGHT, false},
    {"the same stay", "suite", "2016-06-24", "2016-06-26", "", 4 * NIGHT, false},
};

static void change_check(void **state, const struct change_row *row)
{
	struct rig_kiosk kiosk;
	struct rig *rig = points_rig(state, &kiosk);
	redeem(rig, &kiosk, 0, row->extra);
	/* What each night costs was agreed for standard rooms. */
	rig_run(rig, "INSERT INTO booking_night_price (hotel, booking, room_index, night, price_minor)"
	             " SELECT r.hotel, r.booking, r.room_index, r.arrival_day + n.n, 64800 FROM booking_room r,"
	             " (SELECT 0 AS n UNION SELECT 1 AS n) n WHERE r.booking = 'NUMBER00'"
	             " ON CONFLICT DO NOTHING");
	struct change *change = stays_change(rig, "NUMBER00", row->arrival, row->departure);
	if (row->type[0]) {
		change->parts = 1U << CHANGE_TYPES;
		change->room_count = 1;
		strcpy(change->rooms[0].type, row->type);
	}
	struct sync_result result = stays_push(rig, &kiosk, "ChangeStay", stays_change_body(change, row->amount));
	if (!result.applied)
		fail_msg("%s: %s %s", row->name, result.code, result.detail);
	json_decref(result.body);
	if (rig_number(rig, POINTS) != (row->back ? HELD : HELD - SPENT))
		fail_msg("%s: %lld points", row->name, (long long)rig_number(rig, POINTS));
	bool offered = row->extra[0];
	assert_int_equal(rig_number(rig, STANDS), offered && !row->back);
	assert_int_equal(
	    rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'no_extra:suite'"), offered && row->back);
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_load(rig, "NUMBER00", booking);
	assert_int_equal(booking->rooms[0].extra_count, offered && !row->back);
	free(booking);
	/* Not once more. */
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0), "OK");
	assert_int_equal(rig_number(rig, POINTS), HELD);
	assert_int_equal(rig_number(rig, "SELECT CAST(sum(points) AS BIGINT) FROM member_points"), 0);
	free(change);
	rig_destroy(rig);
}

static void test_changes(void **state)
{
	for (size_t i = 0; i < ROWS(change_rows); i++)
		change_check(state, &change_rows[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_no_show),
	    cmocka_unit_test(test_older_entries),
	    cmocka_unit_test(test_changes),
	};
	return rig_run_tests(tests);
}
