/* Who leaves late already is changed by staff: the fee, the held night and the wish go or become others with the stay,
 * and the amount, the nights' prices and the folio say the same. */
#include "central/desk/change.h"
#include "central/desk/folio.h"
#include "central/extras.h"
#include "central/store/rules.h"

#define LATE (1U << CHANGE_LATE)
#define DATES (1U << CHANGE_DATES)
#define TYPES (1U << CHANGE_TYPES)
#define D24 "2016-06-24"
#define D25 "2016-06-25"
#define D26 "2016-06-26"
#define D27 "2016-06-27"
enum { NIGHT = 64800, TWO = 2 * NIGHT, HALF = NIGHT / 2, SUITE = 120000, AT_15 = 15 * 60, AT_20 = 20 * 60 };

/* Free until 14:00, half a night until 18:00, later a whole one that nobody else can have. */
static json_t *late_file(void)
{
	size_t i;
	json_t *file = file_with_extras(2), *rate;
	struct service_rules *rules = memory_zeroed(1, sizeof(*rules));
	service_rules_default(rules);
	rules->late_steps[rules->late_step_count++] =
	    (struct late_step){.until_minute = AT_20, .kind = FEE_PERCENT, .value = 10000, .takes_night = true};
	json_put(file, "service", shape_encode(&service_rules_shape, rules));
	json_array_foreach(json_object_get(file, "rates"), i, rate) json_put(rate, "weekend_minor", json_integer(0));
	free(rules);
	return file;
}

struct doing {
	const struct change *change;
	int64_t amount_minor;
	struct change_case *case_;
};

static bool do_run(struct work *work, void *self, struct error *err)
{
	struct doing *doing = self;
	change_case_finish(doing->case_);
	doing->case_->hand = (struct hand){.actor = "staff:anna", .staff = true};
	return change_do(work, doing->change, doing->amount_minor, doing->case_, err);
}

/* As staff do it, to an amount that they were shown. */
static struct change_answer by_staff(struct rig *rig, const struct change *change, int64_t amount_minor)
{
	struct doing doing = {change, amount_minor, memory_zeroed(1, sizeof(*doing.case_))};
	rig_write(rig, do_run, &doing);
	struct change_answer answer = doing.case_->answer;
	change_case_finish(doing.case_);
	free(doing.case_);
	return answer;
}

static bool show_run(struct work *work, void *self, struct error *err)
{
	return folio_ask(work, "NUMBER00", 0, self, err);
}

/* The nights, the fee and the folio make the amount. */
static void money_agrees(struct rig *rig, const char *name, int64_t amount_minor)
{
	struct folio_case *case_ = memory_zeroed(1, sizeof(*case_));
	int64_t nights = rig_number(rig,
	    "SELECT coalesce(CAST(sum(price_minor) AS BIGINT), 0) FROM booking_night_price WHERE booking = 'NUMBER00'");
	int64_t late = rig_number(rig, "SELECT coalesce(CAST(sum(fee_minor) AS BIGINT), 0) FROM late_fee");
	int64_t extras = rig_number(rig, CHARGED);
	assert_ok(database_read(rig->central.database, RIG_HOTEL, show_run, case_, err));
	if (case_->booking.amount.minor != amount_minor || nights + late != amount_minor ||
	    case_->sum.total.minor != amount_minor + extras)
		fail_msg("%s: amount %lld, nights %lld, late %lld, folio %lld", name,
		    (long long)case_->booking.amount.minor, (long long)nights, (long long)late,
		    (long long)case_->sum.total.minor);
	folio_case_finish(case_);
	free(case_);
}

/* Until when the room is kept; "" where nobody granted it. */
static void granted(struct rig *rig, char out[WISH_NOTE_BYTES])
{
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_load(rig, "NUMBER00", booking);
	out[0] = '\0';
	for (int i = 0; i < booking->rooms[0].wish_count; i++)
		if (booking->rooms[0].wishes[i].kind == WISH_LATE_DEPARTURE &&
		    booking->rooms[0].wishes[i].status == WISH_GRANTED)
			text_copy(out, WISH_NOTE_BYTES, booking->rooms[0].wishes[i].note);
	free(booking);
}

struct late_row {
	const char *name;
	int had; /* the minute that was agreed at the kiosk */
	bool in_house;
	unsigned parts;
	const char *arrival, *departure, *type;
	int minute;
	int64_t amount, fee;
	const char *held; /* the night behind the stay; NULL for none */
	int nights;       /* of the room, in house */
	const char *wish;
};

static const struct late_row late_rows[] = {
    {"a night more", AT_15, false, DATES, D24, D27, "", 0, 3 * NIGHT, 0, NULL, 0, ""},
    {"a night fewer", AT_20, false, DATES, D24, D25, "", 0, NIGHT, 0, NULL, 0, ""},
    {"other dates", AT_15, false, DATES, "2016-07-04", "2016-07-06", "", 0, TWO, 0, NULL, 0, ""},
    {"another type", AT_15, false, TYPES, D24, D26, "suite", 0, 2 * SUITE, 0, NULL, 0, ""},
    {"another type, and late", AT_15, false, TYPES | LATE, D24, D26, "suite", AT_15, 2 * SUITE + SUITE / 2, SUITE / 2,
        NULL, 0, "15:00"},
    {"a night more, and late", AT_20, false, DATES | LATE, D24, D27, "", AT_20, 4 * NIGHT, NIGHT, D27, 0, "20:00"},
    {"later", AT_15, false, LATE, D24, D26, "", AT_20, TWO + NIGHT, NIGHT, D26, 0, "20:00"},
    {"earlier", AT_20, false, LATE, D24, D26, "", AT_15, TWO + HALF, HALF, NULL, 0, "15:00"},
    {"without a fee", AT_20, false, LATE, D24, D26, "", 14 * 60, TWO, 0, NULL, 0, "14:00"},
    {"not late", AT_20, false, LATE, D24, D26, "", 12 * 60, TWO, 0, NULL, 0, ""},
    {"in house, a night more", AT_20, true, DATES, D24, D27, "", 0, 3 * NIGHT, 0, NULL, 3, ""},
    {"in house, a night more, and late", AT_20, true, DATES | LATE, D24, D27, "", AT_20, 4 * NIGHT, NIGHT, D27, 4,
        "20:00"},
    {"in house, a night fewer", AT_20, true, DATES, D24, D25, "", 0, NIGHT, 0, NULL, 1, ""},
    {"in house, later", AT_15, true, LATE, D24, D26, "", AT_20, TWO + NIGHT, NIGHT, D26, 3, "20:00"},
    {"in house, not late", AT_20, true, LATE, D24, D26, "", 0, TWO, 0, NULL, 2, ""},
};

static struct change *change_of(struct rig *rig, const struct late_row *row)
{
	struct change *change = stays_change(rig, "NUMBER00", row->arrival, row->departure);
	change->parts = row->parts;
	change->late_minute = row->minute;
	change->room_count = row->parts & TYPES ? 1 : 0;
	text_copy(change->rooms[0].type, sizeof(change->rooms[0].type), row->type);
	return change;
}

/* Agreed to at the kiosk, where it cannot be changed any more. */
static void leave_late(struct rig *rig, struct rig_kiosk *kiosk, const struct late_row *row)
{
	struct change *change = stays_change(rig, "NUMBER00", D24, D26);
	change->parts = LATE;
	change->late_minute = row->had;
	rig_do(rig, kiosk, "ChangeStay", stays_change_body(change, TWO + (row->had == AT_20 ? NIGHT : HALF)), "OK");
	if (row->in_house)
		check_in(rig, kiosk, "NUMBER00");
	free(change);
	change = change_of(rig, row);
	rig_do(rig, kiosk, "ChangeStay", stays_change_body(change, row->amount), "NEEDS_STAFF");
	free(change);
}

static void late_check(struct rig *rig, const struct late_row *row)
{
	char wish[WISH_NOTE_BYTES];
	money_agrees(rig, row->name, row->amount);
	assert_int_equal(rig_number(rig, "SELECT coalesce(max(fee_minor), 0) FROM late_fee"), row->fee);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM late_fee"), row->fee > 0);
	if (rig_number(rig, "SELECT coalesce(max(night), 0) FROM stock_hold") !=
	        (row->held ? stays_day(row->held) : 0) ||
	    rig_number(rig, "SELECT count(*) FROM stock_hold") > 1)
		fail_msg("%s: another night is held", row->name);
	if (rig_number(rig, "SELECT count(*) FROM room_night WHERE holder = 'stay'") != row->nights)
		fail_msg("%s: other nights of the room", row->name);
	granted(rig, wish);
	if (strcmp(wish, row->wish) != 0)
		fail_msg("%s: leaves at %s", row->name, wish);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM staff_list WHERE kind = 'change_request'"
	                                 " AND resolved_ms = 0"),
	    0);
}

static void test_staff_change(void **state)
{
	for (size_t i = 0; i < ROWS(late_rows); i++) {
		const struct late_row *row = &late_rows[i];
		struct rig *rig = rig_create(*state, late_file());
		struct rig_kiosk kiosk;
		rig_enrol(rig, "Lobby 1", &kiosk);
		leave_late(rig, &kiosk, row);
		int64_t before = rig_number(rig, "SELECT amount_minor FROM booking WHERE number = 'NUMBER00'");
		int64_t told = rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'booking_changed'");
		struct change *change = change_of(rig, row);
		assert_int_equal(by_staff(rig, change, row->amount + 1).refusal, REFUSAL_STALE);
		money_agrees(rig, row->name, before);
		struct change_answer answer = by_staff(rig, change, row->amount);
		if (answer.refusal != REFUSAL_NONE)
			fail_msg("%s: %s", row->name, refusal_code(answer.refusal));
		assert_int_equal(answer.difference.minor, row->amount - before);
		assert_int_equal(
		    rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'booking_changed'") - told, 3);
		late_check(rig, row);
		free(change);
		rig_destroy(rig);
	}
}

/* A night that somebody else has is not taken; his own held one is no obstacle, and stays with a change of less. */
static void test_nights_of_others(void **state)
{
	static const struct late_row more = {
	    "stays on", AT_20, true, DATES, D24, D27, "", 0, 3 * NIGHT, 0, NULL, 3, ""};
	struct rig *rig = rig_create(*state, late_file());
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	leave_late(rig, &kiosk, &more);
	struct change *change = change_of(rig, &more);
	change->parts |= LATE;
	change->late_minute = AT_20;
	rig_run(rig,
	    "INSERT INTO room_night (hotel, room, night, holder, lease, booking, room_index) SELECT hotel, room,"
	    " max(night) + 1, 'promise', '', 'OTHER001', 0 FROM room_night WHERE holder = 'stay'"
	    " GROUP BY hotel, room");
	assert_int_equal(by_staff(rig, change, 4 * NIGHT).refusal, REFUSAL_NEEDS_STAFF);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night WHERE holder = 'stay'"), 3);
	money_agrees(rig, "refused", 3 * NIGHT);
	change->parts = 1U << CHANGE_CONTACT;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	rig_load(rig, "NUMBER00", booking);
	change->contact = booking->contact;
	change->revision = booking->revision;
	free(booking);
	assert_int_equal(by_staff(rig, change, 3 * NIGHT).refusal, REFUSAL_NONE);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM room_night WHERE holder = 'stay'"), 3);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM stock_hold"), 1);
	free(change);
	rig_destroy(rig);
}

/* Leaving late that was taken as an extra goes along with other dates; an hour agreed anew takes its place. */
static void test_late_as_an_extra(void **state)
{
	static const struct late_row dates = {
	    "the extra goes along", 0, false, DATES, D24, D27, "", 0, 3 * NIGHT, 0, NULL, 0, "16:00"};
	static const struct late_row hour = {
	    "the extra ends", 0, false, LATE, D24, D27, "", AT_15, 3 * NIGHT + HALF, HALF, NULL, 0, "15:00"};
	struct rig *rig = rig_create(*state, late_file());
	struct rig_kiosk kiosk;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_ONE, "NUMBER00", "late", 20000), "OK");
	rig_do(rig, &kiosk, "TakeExtra", take_body(ID_TWO, "NUMBER00", "breakfast", 2 * 6800), "OK");
	struct change *change = change_of(rig, &dates);
	struct change_answer answer = by_staff(rig, change, dates.amount);
	assert_int_equal(answer.refusal, REFUSAL_NONE);
	assert_int_equal(answer.extras.minor, 0);
	assert_int_equal(rig_number(rig, CHARGED " AND extra = 'late'"), 20000);
	assert_int_equal(
	    rig_number(rig, "SELECT max(day) FROM folio_line WHERE extra = 'late'"), stays_day(dates.departure));
	late_check(rig, &dates);
	free(change);
	change = change_of(rig, &hour);
	answer = by_staff(rig, change, hour.amount);
	assert_int_equal(answer.refusal, REFUSAL_NONE);
	assert_int_equal(answer.extras.minor, -20000);
	assert_int_equal(rig_number(rig, CHARGED), 2 * 6800);
	assert_int_equal(rig_number(rig, "SELECT count(*) FROM notice WHERE kind = 'no_extra:late'"), 1);
	late_check(rig, &hour);
	free(change);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_staff_change),
	    cmocka_unit_test(test_nights_of_others),
	    cmocka_unit_test(test_late_as_an_extra),
	};
	return rig_run_tests(tests);
}
