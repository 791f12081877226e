/* What was taken in addition follows the stay: charges to the cent after every change, on leaving early, for who did
 * not come and for rooms given up, and who hears of it. */
#include "central/desk/change.h"
#include "central/desk/folio.h"
#include "central/extras.h"
#include "central/work/night_audit.h"

#define DAY_MS INT64_C(86400000)
enum { BREAKFAST = 6800, ROBE = 3000, SUITE = 27600, NIGHT = 64800, SUITE_NIGHT = 120000 };

/* Three nights from today in bookings NUMBER00..; breakfast, a robe, late departure and the suites are offered. */
static json_t *three_nights(int bookings)
{
	json_t *file = file_with_extras(bookings), *robe = extra_json("robe", "product", "stay", ROBE, "housekeeping");
	size_t i;
	json_t *booking, *rate, *list = json_object_get(json_object_get(file, "extras"), "extras");
	json_array_append_new(list, robe);
	json_array_foreach(json_object_get(file, "rates"), i, rate) json_put(rate, "weekend_minor", json_integer(0));
	json_array_foreach(json_object_get(file, "bookings"), i, booking)
	{
		json_put(booking, "departure_day", json_text_new("2016-06-27"));
		json_put(booking, "amount", json_pack("{s:i, s:s}", "minor", 3 * NIGHT, "currency", "CNY"));
		json_put(booking, "prepaid", json_pack("{s:i, s:s}", "minor", 3 * NIGHT, "currency", "CNY"));
	}
	return file;
}

static void take(struct rig *rig, struct rig_kiosk *kiosk, const char *booking, const char *extra)
{
	static const struct {
		const char *extra;
		int64_t amount_minor;
	} prices[] = {{"breakfast", 3 * BREAKFAST}, {"robe", ROBE}, {"suite", 3 * SUITE}, {"late", 20000}};
	char id[33];
	snprintf(id, sizeof(id), "%032x", (unsigned)kiosk->sequence + 1);
	for (size_t i = 0; i < ROWS(prices); i++)
		if (strcmp(prices[i].extra, extra) == 0)
			rig_do(rig, kiosk, "TakeExtra",
			    strcmp(extra, "suite") == 0 ? upgrade_take(id, booking, prices[i].amount_minor, RIG_NOW_MS)
			                                : take_body(id, booking, extra, prices[i].amount_minor),
			    "OK");
}

static bool audit_run(struct work *work, void *self, struct error *err)
{
	return night_audit(work, self, err);
}

static void nights_pass(struct rig *rig, int nights)
{
	for (int i = 0; i < nights; i++) {
		bool moved = false;
		manual_clock_advance(rig->clock, DAY_MS);
		rig_write(rig, audit_run, &moved);
		assert_true(moved);
	}
}

static int64_t charged(struct rig *rig, const char *extra)
{
	char sql[200];
	snprintf(sql, sizeof(sql), CHARGED " AND extra LIKE '%s'", extra);
	return rig_number(rig, sql);
}

static int64_t told(struct rig *rig, const char *kind)
{
	char sql[160];
	snprintf(sql, sizeof(sql), "SELECT count(*) FROM notice WHERE kind = '%s'", kind);
	return rig_number(rig, sql);
}

/* Deeds, the booking's own list and the folio say the same. */
static void same_everywhere(struct rig *rig, const char *number, const char *name)
{
	char sql[300];
	int64_t listed = 0, lines, deeds;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_load(rig, number, booking);
	for (int r = 0; r < booking->room_count; r++)
		for (int i = 0; i < booking->rooms[r].extra_count; i++)
			listed += booking->rooms[r].extras[i].amount_minor;
	free(booking);
	snprintf(sql, sizeof(sql),
	    "SELECT coalesce(CAST(sum(amount_minor) AS BIGINT), 0) FROM folio_line WHERE booking = '%s' AND extra <> "
	    "''",
	    number);
	lines = rig_number(rig, sql);
	snprintf(sql, sizeof(sql),
	    "SELECT coalesce(CAST(sum(amount_minor) AS BIGINT), 0) FROM extra_deed WHERE booking = '%s'"
	    " AND outcome = 'taken' AND ended_ms = 0",
	    number);
	deeds = rig_number(rig, sql);
	if (lines != deeds || lines != listed)
		fail_msg("%s: folio %lld, deeds %lld, booking %lld", name, (long long)lines, (long long)deeds,
		    (long long)listed);
}

/* ---- Changes ----------------------------------------------------------------------------------------------------- */

struct change_row {
	const char *name, *taken[3];
	bool in_house;
	int nights; /* that pass before */
	const char *arrival, *departure;
	int64_t stay_minor;            /* of the room afterwards */
	int64_t breakfast, robe, late; /* what stands on the folio */
	int64_t suite;
	const char *first, *last; /* days of breakfast, or of what there is; NULL: nothing */
	int no_extra, extra_days; /* notices */
};

#define D24 "2016-06-24"
#define D25 "2016-06-25"
#define D26 "2016-06-26"
#define D27 "2016-06-27"

static const struct change_row change_rows[] = {
    {"one night fewer", {"breakfast", "robe"}, false, 0, D24, D26, 2 * NIGHT, 2 * BREAKFAST, ROBE, 0, 0, D24, D25, 0,
        1},
    {"the arrival later", {"breakfast", "robe"}, false, 0, D25, D27, 2 * NIGHT, 2 * BREAKFAST, ROBE, 0, 0, D25, D26, 0,
        1},
    {"other dates", {"breakfast", "robe"}, false, 0, "2016-07-01", "2016-07-04", 3 * NIGHT, 3 * BREAKFAST, ROBE, 0, 0,
        "2016-07-01", "2016-07-03", 0, 0},
    {"other dates, one night", {"breakfast", "robe"}, false, 0, "2016-07-01", "2016-07-02", NIGHT, 0, ROBE, 0, 0,
        "2016-07-01", "2016-07-01", 1, 0},
    {"a night later", {"breakfast"}, false, 0, D25, "2016-06-28", 3 * NIGHT, 3 * BREAKFAST, 0, 0, 0, D25, D27, 0, 0},
    {"a night more", {"breakfast"}, false, 0, D24, "2016-06-28", 4 * NIGHT, 3 * BREAKFAST, 0, 0, 0, D24, D26, 0, 1},
    {"in house, leaves tomorrow", {"breakfast", "robe"}, true, 1, D24, D26, 2 * NIGHT, 2 * BREAKFAST, ROBE, 0, 0, D24,
        D25, 0, 1},
    {"in house, leaves today", {"breakfast", "robe"}, true, 2, D24, D26, 2 * NIGHT, 2 * BREAKFAST, ROBE, 0, 0, D24, D25,
        0, 1},
    {"in house, a night more", {"breakfast"}, true, 1, D24, "2016-06-28", 4 * NIGHT, 3 * BREAKFAST, 0, 0, 0, D24, D26,
        0, 1},
    {"a better room, a night fewer", {"suite"}, false, 0, D24, D26, 2 * NIGHT, 0, 0, 0, 2 * SUITE, D24, D25, 0, 1},
    {"a better room, other dates", {"suite"}, false, 0, "2016-07-04", "2016-07-07", 3 * SUITE_NIGHT, 0, 0, 0, 0, NULL,
        NULL, 1, 0},
    {"a better room, a night later", {"suite"}, false, 0, D25, "2016-06-28", 2 * NIGHT + SUITE_NIGHT, 0, 0, 0,
        2 * SUITE, D25, D26, 0, 1},
};

static void change_check(struct rig *rig, const struct change_row *row)
{
	int64_t sums[4] = {
	    charged(rig, "breakfast"), charged(rig, "robe"), charged(rig, "late"), charged(rig, "suite")};
	int64_t wanted[4] = {row->breakfast, row->robe, row->late, row->suite};
	for (int i = 0; i < 4; i++)
		if (sums[i] != wanted[i])
			fail_msg("%s: sum %d is %lld", row->name, i, (long long)sums[i]);
	if (row->first) {
		assert_int_equal(rig_number(rig, "SELECT min(day) FROM folio_line WHERE booking = 'NUMBER00'"),
		    stays_day(row->first));
		assert_int_equal(rig_number(rig, "SELECT max(day) FROM folio_line WHERE booking = 'NUMBER00'"),
		    stays_day(row->last));
	}
	if (rig_number(rig, "SELECT count(*) FROM notice WHERE kind LIKE 'no_extra:%'") != row->no_extra ||
	    rig_number(rig, "SELECT count(*) FROM notice WHERE kind LIKE 'extra_days:%'") != row->extra_days)
		fail_msg("%s: told otherwise", row->name);
	same_everywhere(rig, "NUMBER00", row->name);
}

struct asking {
	const struct change *change;
	struct change_case *case_;
};

static bool ask_run(struct work *work, void *self, struct error *err)
{
	struct asking *asking = self;
	return change_ask(work, asking->change, asking->case_, err);
}

/* What the answer says of the extras. */
static struct money answered(struct rig *rig, const struct change *change)
{
	struct asking asking = {change, memory_zeroed(1, sizeof(*asking.case_))};
	assert_ok(database_read(rig->central.database, RIG_HOTEL, ask_run, &asking, err));
	struct money extras = asking.case_->answer.extras;
	change_case_finish(asking.case_);
	free(asking.case_);
	return extras;
}

static void change_do_row(void **state, const struct change_row *row)
{
	struct rig *rig = rig_create(*state, three_nights(1));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	for (int i = 0; i < 3 && row->taken[i]; i++)
		take(rig, &kiosk, "NUMBER00", row->taken[i]);
	if (row->in_house)
		check_in(rig, &kiosk, "NUMBER00");
	nights_pass(rig, row->nights);
	int64_t before = charged(rig, "%");
	struct change *change = stays_change(rig, "NUMBER00", row->arrival, row->departure);
	struct money extras = answered(rig, change);
	struct sync_result wrong =
	    stays_push(rig, &kiosk, "ChangeStay", stays_change_body(change, row->stay_minor + 1));
	assert_string_equal(wrong.code, "STALE");
	json_decref(wrong.body);
	assert_int_equal(charged(rig, "%"), before); /* nothing moves with a change that is not done */
	struct sync_result result = stays_push(rig, &kiosk, "ChangeStay", stays_change_body(change, row->stay_minor));
	if (!result.applied)
		fail_msg("%s: %s %s", row->name, result.code, result.detail);
	json_decref(result.body);
	change_check(rig, row);
	assert_int_equal(charged(rig, "%"), before + extras.minor);
	assert_string_equal(extras.currency, "CNY");
	free(change);
	rig_destroy(rig);
}

static void test_changes(void **state)
{
	for (size_t i = 0; i < ROWS(change_rows); i++)
		change_do_row(state, &change_rows[i]);
}

/* The price of another type is the whole price: the better room is not paid for twice. */
static void test_another_type(void **state)
{
	struct rig *rig = rig_create(*state, three_nights(1));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	take(rig, &kiosk, "NUMBER00", "suite");
	take(rig, &kiosk, "NUMBER00", "breakfast");
	struct change *change = stays_change(rig, "NUMBER00", D24, D27);
	change->parts = 1U << CHANGE_TYPES;
	change->room_count = 1;
	strcpy(change->rooms[0].type, "standard");
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 3 * NIGHT), "OK");
	assert_int_equal(charged(rig, "suite"), 0);
	assert_int_equal(charged(rig, "breakfast"), 3 * BREAKFAST);
	assert_int_equal(told(rig, "no_extra:suite"), 1);
	same_everywhere(rig, "NUMBER00", "type");
	free(change);
	rig_destroy(rig);
}

/* A hotel that prices every night anew has the better room in that. */
static void test_prices_anew(void **state)
{
	json_t *file = three_nights(1), *service;
	struct service_rules *rules = memory_zeroed(1, sizeof(*rules));
	service_rules_default(rules);
	rules->plans[0].pricing = CHANGE_PRICES_ANEW;
	service = shape_encode(&service_rules_shape, rules);
	json_put(file, "service", service);
	free(rules);
	struct rig *rig = rig_create(*state, file);
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	take(rig, &kiosk, "NUMBER00", "suite");
	take(rig, &kiosk, "NUMBER00", "robe");
	struct change *change = stays_change(rig, "NUMBER00", D24, D26);
	assert_int_equal(answered(rig, change).minor, -3 * SUITE);
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 2 * SUITE_NIGHT), "OK");
	assert_int_equal(charged(rig, "%"), ROBE);
	same_everywhere(rig, "NUMBER00", "anew");
	free(change);
	rig_destroy(rig);
}

/* Who took nothing reads nothing of it; a wish alone moves no charge. */
static void test_nothing_to_follow(void **state)
{
	struct rig *rig = rig_create(*state, three_nights(1));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	struct change *change = stays_change(rig, "NUMBER00", D24, D26);
	assert_string_equal(answered(rig, change).currency, "");
	take(rig, &kiosk, "NUMBER00", "breakfast");
	change->revision = stays_revision(rig, "NUMBER00");
	change->parts = 1U << CHANGE_CONTACT;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_load(rig, "NUMBER00", booking);
	change->contact = booking->contact;
	free(booking);
	assert_int_equal(answered(rig, change).minor, 0);
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 3 * NIGHT), "OK");
	assert_int_equal(charged(rig, "%"), 3 * BREAKFAST);
	assert_int_equal(told(rig, "extra_days:breakfast"), 0);
	free(change);
	rig_destroy(rig);
}

/* What the hotel no longer offers is not promised for other dates; what was taken when units were not kept follows. */
static void test_older_deeds(void **state)
{
	struct rig *rig = rig_create(*state, three_nights(2));
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	take(rig, &kiosk, "NUMBER00", "breakfast");
	take(rig, &kiosk, "NUMBER00", "robe");
	rig_run(rig, "UPDATE extra_deed SET unit = ''");
	struct change *change = stays_change(rig, "NUMBER00", D24, D26);
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 2 * NIGHT), "OK");
	assert_int_equal(charged(rig, "%"), 2 * BREAKFAST + ROBE);
	free(change);
	rig_run(rig, "UPDATE hotel_rules SET document = '{\"extras\":[]}' WHERE name = 'extras'");
	change = stays_change(rig, "NUMBER00", "2016-07-01", "2016-07-03");
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 2 * NIGHT), "OK");
	assert_int_equal(charged(rig, "%"), 0);
	assert_int_equal(told(rig, "no_extra:breakfast"), 1);
	assert_int_equal(told(rig, "no_extra:robe"), 1);
	same_everywhere(rig, "NUMBER00", "not offered");
	free(change);
	rig_destroy(rig);
}

/* ---- Leaving early ----------------------------------------------------------------------------------------------- */

struct showing {
	struct folio_case *case_;
};

static bool show_run(struct work *work, void *self, struct error *err)
{
	struct showing *showing = self;
	return folio_ask(work, "NUMBER00", 0, showing->case_, err);
}

/* The balance that the folio shows, and how many of its lines are still to come. */
static int64_t balance(struct rig *rig, int *coming_out)
{
	struct showing showing = {memory_zeroed(1, sizeof(*showing.case_))};
	assert_ok(database_read(rig->central.database, RIG_HOTEL, show_run, &showing, err));
	int64_t minor = showing.case_->sum.balance.minor;
	*coming_out = 0;
	for (int i = 0; i < showing.case_->folio.line_count; i++)
		*coming_out += showing.case_->folio.lines[i].coming;
	folio_case_finish(showing.case_);
	free(showing.case_);
	return minor;
}

static json_t *leave_body(int64_t balance_minor)
{
	return json_pack(
	    "{s:s, s:i, s:I}", "booking", "NUMBER00", "room_index", 0, "balance_minor", (json_int_t)balance_minor);
}

static void test_leaving_early(void **state)
{
	static const struct {
		const char *taken[2];
		int nights;       /* that were slept */
		int64_t minor;    /* of extras, afterwards */
		int coming;       /* lines that are still to come */
		int gone, others; /* notices */
	} rows[] = {
	    {{"breakfast"}, 0, 0, 3, 1, 0},
	    {{"breakfast", "robe"}, 1, BREAKFAST + ROBE, 2, 0, 1},
	    {{"breakfast", "robe"}, 2, 2 * BREAKFAST + ROBE, 1, 0, 1},
	    {{"breakfast", "robe"}, 3, 3 * BREAKFAST + ROBE, 0, 0, 0},
	    {{"suite"}, 1, SUITE, 2, 0, 1},
	    {{"late"}, 1, 0, 1, 1, 0},
	    {{"late"}, 3, 20000, 0, 0, 0},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct rig *rig = rig_create(*state, three_nights(1));
		struct rig_kiosk kiosk;
		int coming;
		rig_enrol(rig, "Lobby 1", &kiosk);
		for (int t = 0; t < 2 && rows[i].taken[t]; t++)
			take(rig, &kiosk, "NUMBER00", rows[i].taken[t]);
		check_in(rig, &kiosk, "NUMBER00");
		nights_pass(rig, rows[i].nights);
		if (balance(rig, &coming) != rows[i].minor || coming != rows[i].coming)
			fail_msg("row %zu: %lld, %d to come", i, (long long)balance(rig, &coming), coming);
		if (rows[i].minor > 0)
			rig_do(rig, &kiosk, "CheckOut", leave_body(rows[i].minor), "BALANCE_DUE");
		char sql[200];
		snprintf(sql, sizeof(sql),
		    "INSERT INTO folio_payment (hotel, id, booking, room_index, day, way, amount_minor, made_ms, "
		    "made_by)"
		    " VALUES ('tiny', 'p1', 'NUMBER00', 0, 16976, 'cash', %lld, 1, 'x')",
		    (long long)rows[i].minor);
		rig_run(rig, sql);
		rig_do(rig, &kiosk, "CheckOut", leave_body(0), "OK");
		assert_int_equal(charged(rig, "%"), rows[i].minor);
		assert_int_equal(balance(rig, &coming), 0);
		assert_int_equal(coming, 0);
		assert_int_equal(
		    rig_number(rig, "SELECT count(*) FROM notice WHERE kind LIKE 'no_extra:%'"), rows[i].gone);
		assert_int_equal(
		    rig_number(rig, "SELECT count(*) FROM notice WHERE kind LIKE 'extra_days:%'"), rows[i].others);
		same_everywhere(rig, "NUMBER00", "leaving");
		rig_destroy(rig);
	}
}

/* ---- Who does not come ------------------------------------------------------------------------------------------- */

static json_t *two_rooms(void)
{
	json_t *file = three_nights(1), *booking = json_array_get(json_object_get(file, "bookings"), 0);
	json_t *rooms = json_object_get(booking, "rooms");
	json_array_append_new(rooms, json_deep_copy(json_array_get(rooms, 0)));
	json_put(booking, "amount", json_pack("{s:i, s:s}", "minor", 6 * NIGHT, "currency", "CNY"));
	json_put(booking, "prepaid", json_pack("{s:i, s:s}", "minor", 6 * NIGHT, "currency", "CNY"));
	return file;
}

/* One room is slept in, nobody comes to the other: its extras go, those of the first stay. */
static void test_no_show(void **state)
{
	struct rig *rig = rig_create(*state, two_rooms());
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	take(rig, &kiosk, "NUMBER00", "breakfast");
	rig_do(rig, &kiosk, "TakeExtra",
	    with(take_body(ID_ONE, "NUMBER00", "breakfast", 3 * BREAKFAST), "room_index", json_integer(1)), "OK");
	rig_do(rig, &kiosk, "TakeExtra",
	    with(take_body(ID_TWO, "NUMBER00", "robe", ROBE), "room_index", json_integer(1)), "OK");
	check_in(rig, &kiosk, "NUMBER00");
	assert_int_equal(charged(rig, "%"), 6 * BREAKFAST + ROBE);
	nights_pass(rig, 1);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM booking_room WHERE state = 'NoShow'"), 1);
	assert_int_equal(charged(rig, "%"), 3 * BREAKFAST);
	assert_int_equal(rig_number(rig, LINES " AND room_index = 1"), 0);
	assert_int_equal(told(rig, "no_extra:breakfast"), 1);
	assert_int_equal(told(rig, "no_extra:robe"), 1);
	same_everywhere(rig, "NUMBER00", "no-show");
	rig_destroy(rig);
}

/* The confirmation says beside the stay's difference what becomes of the extras, in the guest's language; nothing where
 * nothing does. */
static void test_what_the_mail_says(void **state)
{
	static const struct {
		const char *language, *line;
	} rows[] = {
	    {"zh_CN", "\n加购项目另记入房账，差额 -¥68.00"},
	    {"zh_TW", "\n加購項目另記入房帳，差額 -"},
	    {"en", "\nExtras, on the bill of the room: difference -"},
	    {"ja", "\n追加のサービス（お部屋のご精算分）の差額：-"},
	    {"ko", "\n추가 항목(객실 요금에 합산) 차액: -"},
	};
	for (size_t i = 0; i < 2 * ROWS(rows); i++) {
		struct buffer text = {0};
		bool taken = i < ROWS(rows);
		const char *line = rows[i % ROWS(rows)].line;
		json_t *file = three_nights(1);
		json_put(json_array_get(json_object_get(file, "bookings"), 0), "language",
		    json_text_new(rows[i % ROWS(rows)].language));
		struct rig *rig = rig_create(*state, file);
		struct rig_kiosk kiosk;
		rig_enrol(rig, "Lobby 1", &kiosk);
		take(rig, &kiosk, "NUMBER00", taken ? "breakfast" : "robe"); /* which is had on any day */
		struct change *change = stays_change(rig, "NUMBER00", D24, D26);
		rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 2 * NIGHT), "OK");
		stays_notice(rig, &text);
		if (!strstr(text.data, line) == taken || (taken && !strstr(text.data, "68")))
			fail_msg("%s: %s", line, text.data);
		if (!taken)
			assert_null(strstr(text.data, "{"));
		buffer_finish(&text);
		free(change);
		rig_destroy(rig);
	}
}

/* Every room's extras follow its own stay, and go with the booking. */
static void test_several_rooms(void **state)
{
	struct rig *rig = rig_create(*state, two_rooms());
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	take(rig, &kiosk, "NUMBER00", "breakfast");
	rig_do(rig, &kiosk, "TakeExtra",
	    with(take_body(ID_TWO, "NUMBER00", "breakfast", 3 * BREAKFAST), "room_index", json_integer(1)), "OK");
	struct change *change = stays_change(rig, "NUMBER00", D24, D26);
	assert_int_equal(answered(rig, change).minor, -2 * BREAKFAST);
	rig_do(rig, &kiosk, "ChangeStay", stays_change_body(change, 4 * NIGHT), "OK");
	assert_int_equal(charged(rig, "%"), 4 * BREAKFAST);
	assert_int_equal(rig_number(rig, LINES " AND room_index = 1"), 2);
	assert_int_equal(told(rig, "extra_days:breakfast"), 2);
	same_everywhere(rig, "NUMBER00", "two rooms");
	rig_do(rig, &kiosk, "Cancel", stays_cancel_body("NUMBER00", stays_revision(rig, "NUMBER00"), 0), "OK");
	assert_int_equal(charged(rig, "%"), 0);
	assert_int_equal(told(rig, "no_extra:breakfast"), 2);
	free(change);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_changes),
	    cmocka_unit_test(test_another_type),
	    cmocka_unit_test(test_prices_anew),
	    cmocka_unit_test(test_nothing_to_follow),
	    cmocka_unit_test(test_older_deeds),
	    cmocka_unit_test(test_leaving_early),
	    cmocka_unit_test(test_no_show),
	    cmocka_unit_test(test_what_the_mail_says),
	    cmocka_unit_test(test_several_rooms),
	};
	return rig_run_tests(tests);
}
