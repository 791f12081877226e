#include "hotel/cmocka_all.h"
#include <stdio.h>
#include "base/random.h"
#include "hotel/change_base.h"
#include "hotel/make_house.h"

static struct change dates(int32_t arrival, int32_t departure)
{
	return (struct change){
	    .booking = "K7M42Q9D", .parts = 1U << CHANGE_DATES, .arrival_day = arrival, .departure_day = departure};
}

static struct change to_type(const char *type)
{
	struct change change = {.booking = "K7M42Q9D", .parts = 1U << CHANGE_TYPES, .room_count = 1};
	snprintf(change.rooms[0].type, sizeof change.rooms[0].type, "%s", type);
	return change;
}

/* The booking: KING, nights 1000 and 1001, agreed 129600 (64800 a night; today's rate is 60000). */
static void money_to_the_cent(void **state)
{
	(void)state;
	static const struct {
		int32_t arrival, departure;
		enum change_pricing pricing;
		bool lowers;
		int64_t amount;
	} rows[] = {
	    {1000, 1002, CHANGE_KEEPS_AGREED, true, 129600},
	    {1000, 1003, CHANGE_KEEPS_AGREED, true, 189600},  /* one more at today's rate */
	    {999, 1001, CHANGE_KEEPS_AGREED, true, 124800},   /* 60000 and 64800 */
	    {1001, 1002, CHANGE_KEEPS_AGREED, true, 64800},   /* one night given up */
	    {1001, 1002, CHANGE_KEEPS_AGREED, false, 129600}, /* not for less */
	    {1004, 1006, CHANGE_KEEPS_AGREED, true, 130000},  /* 60000 and 70000 */
	    {1000, 1003, CHANGE_PRICES_ANEW, true, 180000},
	    {1000, 1002, CHANGE_PRICES_ANEW, true, 129600}, /* the same stay is not priced again */
	    {1000, 1000, CHANGE_KEEPS_AGREED, true, 64800}, /* a day use */
	};
	static struct house house;
	for (size_t i = 0; i < ROWS(rows); i++) {
		make_house(&house);
		house.plans[0].pricing = rows[i].pricing;
		house.plans[0].lowers = rows[i].lowers;
		struct booking booking = make_booking();
		struct change change = dates(rows[i].arrival, rows[i].departure);
		struct change_answer answer;
		change_answer(&house.hotel, &booking, &change, &answer);
		assert_int_equal(answer.refusal, REFUSAL_NONE);
		assert_int_equal(answer.amount.minor, rows[i].amount);
		assert_int_equal(answer.difference.minor, rows[i].amount - 129600);
		assert_int_equal(change_dearer(&answer), rows[i].amount > 129600);
		int64_t difference = answer.difference.minor;
		assert_int_equal(answer.balance.minor, difference > 0 ? difference : 0);
		assert_int_equal(answer.refund.minor, difference < 0 ? -difference : 0);
		struct booking after;
		assert_true(change_apply(&house.hotel, &booking, &change, &answer, &after));
		assert_int_equal(after.prepaid.minor + after.balance.minor, after.amount.minor);
		assert_int_equal(after.arrival_day, rows[i].arrival);
	}
}

/* What the hotel's rules take off the nights that are priced by today's rates; the agreed ones have their price. */
static void the_rules_behind_a_price_are_named(void **state)
{
	(void)state;
	static const struct rate_rule rules[] = {
	    {.id = "long", .kind = RULE_PROMOTION, .last_day = 5000, .nights_min = 3, .discount_bp = 1000},
	    {.id = "gold", .kind = RULE_MEMBER, .tier = "gold", .last_day = 5000, .discount_bp = 500}};
	static const struct {
		int32_t arrival, departure;
		const char *tier;
		enum change_pricing pricing;
		bool lowers;
		int64_t amount, promotion, member;
	} rows[] = {
	    {1000, 1003, "", CHANGE_KEEPS_AGREED, true, 129600 + 54000, 6000, 0},
	    {1000, 1003, "gold", CHANGE_KEEPS_AGREED, true, 129600 + 51300, 6000, 2700},
	    {1000, 1003, "gold", CHANGE_PRICES_ANEW, true, 3 * 51300, 3 * 6000, 3 * 2700},
	    {999, 1001, "gold", CHANGE_KEEPS_AGREED, true, 64800 + 57000, 0, 3000}, /* too short for the promotion */
	    {1001, 1002, "gold", CHANGE_KEEPS_AGREED, true, 64800, 0, 0},           /* nothing is priced anew */
	    {999, 1001, "gold", CHANGE_KEEPS_AGREED, false, 129600, 0, 0},          /* not for less: no rule's price */
	};
	static struct house house;
	for (size_t i = 0; i < ROWS(rows); i++) {
		make_house(&house);
		house.table.rules = rules;
		house.table.rule_count = ROWS(rules);
		house.plans[0].pricing = rows[i].pricing;
		house.plans[0].lowers = rows[i].lowers;
		struct booking booking = make_booking();
		snprintf(booking.member_tier, sizeof booking.member_tier, "%s", rows[i].tier);
		struct change change = dates(rows[i].arrival, rows[i].departure);
		struct change_answer answer;
		change_answer(&house.hotel, &booking, &change, &answer);
		assert_int_equal(answer.refusal, REFUSAL_NONE);
		assert_int_equal(answer.amount.minor, rows[i].amount);
		int count = (rows[i].promotion > 0) + (rows[i].member > 0);
		assert_int_equal(answer.discount_count, count);
		if (rows[i].promotion > 0) {
			assert_string_equal(answer.discounts[0].rule.id, "long");
			assert_int_equal(answer.discounts[0].off.minor, rows[i].promotion);
		}
		if (rows[i].member > 0) {
			assert_string_equal(answer.discounts[count - 1].rule.id, "gold");
			assert_int_equal(answer.discounts[count - 1].off.minor, rows[i].member);
			assert_string_equal(answer.discounts[count - 1].off.currency, "CNY");
		}
	}
}

static void agreed_parts_make_the_whole(void **state)
{
	(void)state;
	static struct house house;
	make_house(&house);
	struct booking booking = make_booking();
	int64_t nights[64];
	booking.amount.minor = 100001;
	booking.departure_day = 1003;
	booking.room_count = 2;
	booking.rooms[1] = booking.rooms[0];
	memcpy(booking.rooms[1].type_reserved, "SUITE", 6);
	assert_true(change_agreed(&house.hotel, &booking, nights, 64));
	int64_t sum = 0;
	for (int i = 0; i < 6; i++)
		sum += nights[i];
	assert_int_equal(sum, 100001);
	assert_true(nights[3] > nights[0]);
	memcpy(booking.rate_plan, "agency", 7); /* no rates: equally, the rest first */
	assert_true(change_agreed(&house.hotel, &booking, nights, 64));
	assert_int_equal(nights[0], 16667);
	assert_int_equal(nights[5], 16666);
	booking.rooms[1].state = STAY_CANCELLED;
	assert_true(change_agreed(&house.hotel, &booking, nights, 64));
	assert_int_equal(nights[0] + nights[1] + nights[2], 100001);
	assert_int_equal(nights[3], 0);
	assert_false(change_agreed(&house.hotel, &booking, nights, 5));
	booking.departure_day = 999;
	assert_false(change_agreed(&house.hotel, &booking, nights, 64));
}

static void refusals_in_order(void **state)
{
	(void)state;
	static struct house house;
	make_house(&house);
	struct change_answer answer;
	const struct booking good = make_booking();
	static const struct {
		enum stay_state state;
		bool held;
		int32_t arrival, departure;
		enum payment_way payment;
		const char *plan;
		int64_t revision;
		enum refusal refusal;
	} rows[] = {
	    {STAY_RESERVED, false, 1001, 1003, PAY_PREPAID, "bar", 0, REFUSAL_NONE},
	    {STAY_RESERVED, false, 1003, 1001, PAY_PREPAID, "bar", 0, REFUSAL_BAD_INPUT},
	    {STAY_RESERVED, false, 997, 1001, PAY_PREPAID, "bar", 0, REFUSAL_BAD_INPUT},
	    {STAY_RESERVED, false, 1001, 1003, PAY_PREPAID, "bar", 1, REFUSAL_STALE},
	    {STAY_CANCELLED, false, 1001, 1003, PAY_PREPAID, "bar", 0, REFUSAL_CANCELLED},
	    {STAY_NO_SHOW, false, 1001, 1003, PAY_PREPAID, "bar", 0, REFUSAL_NO_SHOW},
	    {STAY_CHECKED_OUT, false, 1001, 1003, PAY_PREPAID, "bar", 0, REFUSAL_ALREADY_OUT},
	    {STAY_WAITLISTED, false, 1001, 1003, PAY_PREPAID, "bar", 0, REFUSAL_WAITLISTED},
	    {STAY_RESERVED, true, 1001, 1003, PAY_PREPAID, "bar", 0, REFUSAL_HELD},
	    {STAY_RESERVED, false, 1001, 1003, PAY_AGENCY, "bar", 0, REFUSAL_NEEDS_STAFF},
	    {STAY_RESERVED, false, 1001, 1003, PAY_PREPAID, "fixed", 0, REFUSAL_NEEDS_STAFF},
	    {STAY_RESERVED, false, 1001, 1003, PAY_PREPAID, "norates", 0, REFUSAL_NEEDS_STAFF},
	    {STAY_RESERVED, false, 1001, 1101, PAY_PREPAID, "bar", 0, REFUSAL_NEEDS_STAFF},
	    {STAY_IN_HOUSE, false, 1001, 1003, PAY_PREPAID, "bar", 0, REFUSAL_NOT_ALLOWED},
	    {STAY_IN_HOUSE, false, 1000, 1003, PAY_PREPAID, "bar", 0, REFUSAL_NONE},
	    {STAY_RESERVED, false, 1040, 1060, PAY_PREPAID, "bar", 0, REFUSAL_NO_STOCK}, /* beyond what is known */
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct booking booking = good;
		booking.rooms[0].state = rows[i].state;
		if (rows[i].state == STAY_IN_HOUSE)
			memcpy(booking.rooms[0].room, "1208", 5);
		booking.held = rows[i].held;
		booking.payment = rows[i].payment;
		snprintf(booking.rate_plan, sizeof booking.rate_plan, "%s", rows[i].plan);
		struct change change = dates(rows[i].arrival, rows[i].departure);
		change.revision = rows[i].revision;
		change_answer(&house.hotel, &booking, &change, &answer);
		assert_int_equal(answer.refusal, rows[i].refusal);
		struct booking after;
		assert_int_equal(
		    change_apply(&house.hotel, &booking, &change, &answer, &after), rows[i].refusal == REFUSAL_NONE);
	}
	house.plans[0].days_before = 3; /* it is 998, the arrival 1000 */
	struct change change = dates(1001, 1003);
	change_answer(&house.hotel, &good, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_NEEDS_STAFF);
	change = to_type("NONE");
	change_answer(&house.hotel, &good, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_BAD_INPUT);
	struct booking three = good;
	three.rooms[0].children = 1;
	change = to_type("TWIN");
	change_answer(&house.hotel, &three, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_ROOM_NOT_ALLOWED);
	memcpy(change.booking, "OTHER", 6);
	change_answer(&house.hotel, &good, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_BAD_INPUT);
}

static void alternatives_are_ranked(void **state)
{
	(void)state;
	static struct house house;
	make_house(&house);
	struct booking booking = make_booking();
	set_free(&house, "KING", 1010, 0);
	struct change change = dates(1010, 1012);
	struct change_answer answer;
	change_answer(&house.hotel, &booking, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_NO_STOCK);
	assert_string_equal(answer.short_type, "KING");
	assert_int_equal(answer.short_day, 1010);
	assert_int_equal(answer.alternative_count, ALTERNATIVES_MAX);
	static const struct {
		bool other_type;
		const char *type;
		int32_t arrival;
		int64_t amount;
	} rows[] = {{true, "TWIN", 1010, 100000}, {true, "SUITE", 1010, 240002}, {false, "", 1011, 120000},
	    {false, "", 1008, 120000}, {false, "", 1012, 120000}, {false, "", 1007, 120000}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		assert_int_equal(answer.alternatives[i].other_type, rows[i].other_type);
		assert_string_equal(answer.alternatives[i].type, rows[i].type);
		assert_int_equal(answer.alternatives[i].arrival_day, rows[i].arrival);
		assert_int_equal(answer.alternatives[i].amount.minor, rows[i].amount);
		assert_int_equal(answer.alternatives[i].difference.minor, rows[i].amount - 129600);
		struct change taken;
		struct change_answer again;
		change_take(&booking, &change, &answer, (int)i, &taken);
		change_answer(&house.hotel, &booking, &taken, &again);
		assert_int_equal(again.refusal, REFUSAL_NONE);
		assert_int_equal(again.amount.minor, rows[i].amount);
	}
	booking.rooms[0].state = STAY_IN_HOUSE; /* wants to stay longer */
	memcpy(booking.rooms[0].room, "1208", 5);
	set_free(&house, "KING", 1004, 0);
	change = dates(1000, 1006);
	change_answer(&house.hotel, &booking, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_NO_STOCK);
	assert_int_equal(answer.alternative_count, 2);
	assert_int_equal(answer.alternatives[0].departure_day, 1004);
	assert_int_equal(answer.alternatives[1].departure_day, 1003);
}

/* The booking: KING, nights 1000 and 1001, agreed 129600; from 18:00 of the arrival on a night is lost. */
static void a_change_is_no_way_round_the_fee(void **state)
{
	(void)state;
	enum { FREE = 17 * 60 + 59, COSTS = 18 * 60 };
	static const struct {
		const char *name;
		int minute;
		enum stay_state state;
		bool staff;
		int32_t arrival, departure;
		const char *type; /* "" as it is */
		enum refusal refusal;
	} rows[] = {
	    {"a night fewer, in time", FREE, STAY_DUE_IN, false, 1000, 1001, "", REFUSAL_NONE},
	    {"later, in time", FREE, STAY_DUE_IN, false, 1004, 1006, "", REFUSAL_NONE},
	    {"a night fewer", COSTS, STAY_DUE_IN, false, 1000, 1001, "", REFUSAL_NEEDS_STAFF},
	    {"later, and dearer", COSTS, STAY_DUE_IN, false, 1004, 1006, "", REFUSAL_NEEDS_STAFF},
	    {"a cheaper type", COSTS, STAY_DUE_IN, false, 1000, 1002, "TWIN", REFUSAL_NEEDS_STAFF},
	    {"in house, a night fewer", COSTS, STAY_IN_HOUSE, false, 1000, 1001, "", REFUSAL_NEEDS_STAFF},
	    {"a night more", COSTS, STAY_DUE_IN, false, 1000, 1003, "", REFUSAL_NONE},
	    {"in house, a night more", COSTS, STAY_IN_HOUSE, false, 1000, 1003, "", REFUSAL_NONE},
	    {"a dearer type", COSTS, STAY_DUE_IN, false, 1000, 1002, "SUITE", REFUSAL_NONE},
	    {"a night fewer, by staff", COSTS, STAY_DUE_IN, true, 1000, 1001, "", REFUSAL_NONE},
	    {"later, by staff", COSTS, STAY_DUE_IN, true, 1004, 1006, "", REFUSAL_NONE},
	};
	static struct house house;
	for (size_t i = 0; i < ROWS(rows); i++) {
		make_house(&house);
		house.hotel.now = (struct local_time){1000, rows[i].minute};
		house.hotel.staff = rows[i].staff;
		struct booking booking = make_booking();
		booking.rooms[0].state = rows[i].state;
		if (rows[i].state == STAY_IN_HOUSE)
			memcpy(booking.rooms[0].room, "1208", 5);
		struct change change =
		    *rows[i].type ? to_type(rows[i].type) : dates(rows[i].arrival, rows[i].departure);
		struct change_answer answer;
		change_answer(&house.hotel, &booking, &change, &answer);
		if (answer.refusal != rows[i].refusal)
			fail_msg("%s: %s", rows[i].name, refusal_code(answer.refusal));
		if (rows[i].refusal != REFUSAL_NONE)
			assert_int_equal(answer.refund.minor, 0);
	}
	house.hotel.staff = false;
	static const enum fee_kind kinds[] = {FEE_NONE, FEE_STAFF, FEE_FIXED};
	static const enum refusal refusals[] = {REFUSAL_NONE, REFUSAL_NEEDS_STAFF, REFUSAL_NEEDS_STAFF};
	for (size_t i = 0; i < ROWS(kinds); i++) {
		house.policy.step_count = 1;
		house.policy.steps[0] = (struct cancellation_step){2, 0, kinds[i], 100};
		struct booking booking = make_booking();
		struct change change = dates(1000, 1001);
		struct change_answer answer;
		change_answer(&house.hotel, &booking, &change, &answer);
		assert_int_equal(answer.refusal, refusals[i]);
	}
}

/* Later stays, and cheaper ones, are not offered while they would be staff's to agree to. */
static void alternatives_are_the_guests_to_take(void **state)
{
	(void)state;
	static struct house house;
	make_house(&house);
	house.hotel.now = (struct local_time){1000, 18 * 60};
	set_free(&house, "KING", 1002, 0);
	struct booking booking = make_booking();
	struct change change = dates(1000, 1003), taken;
	struct change_answer answer, again;
	change_answer(&house.hotel, &booking, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_NO_STOCK);
	assert_true(answer.alternative_count > 0);
	for (int i = 0; i < answer.alternative_count; i++) {
		assert_true(answer.alternatives[i].arrival_day <= 1000);
		assert_true(answer.alternatives[i].difference.minor >= 0);
		change_take(&booking, &change, &answer, i, &taken);
		change_answer(&house.hotel, &booking, &taken, &again);
		assert_int_equal(again.refusal, REFUSAL_NONE);
	}
}

/* What the screen says of an alternative is what it will cost. */
static void an_alternative_has_its_money(void **state)
{
	(void)state;
	static struct house house;
	make_house(&house);
	set_free(&house, "KING", 1003, 0);
	struct booking booking = make_booking();
	struct change change = dates(1002, 1004), taken;
	struct change_answer answer, again, said;
	change_answer(&house.hotel, &booking, &change, &answer);
	assert_true(answer.alternative_count > 0);
	for (int i = 0; i < answer.alternative_count; i++) {
		change_take(&booking, &change, &answer, i, &taken);
		change_answer(&house.hotel, &booking, &taken, &again);
		assert_true(change_taken(&booking, &answer, i, &said));
		assert_int_equal(said.refusal, REFUSAL_NONE);
		assert_int_equal(said.amount.minor, again.amount.minor);
		assert_int_equal(said.difference.minor, again.difference.minor);
		assert_int_equal(said.balance.minor, again.balance.minor);
		assert_int_equal(said.refund.minor, again.refund.minor);
		assert_string_equal(said.refund.currency, "CNY");
	}
	assert_false(change_taken(&booking, &answer, answer.alternative_count, &said));
	assert_false(change_taken(&booking, &answer, -1, &said));
}

static void names_wishes_contact(void **state)
{
	(void)state;
	static struct house house;
	make_house(&house);
	struct booking booking = make_booking(), after;
	booking.rooms[0].wish_count = 1;
	booking.rooms[0].wishes[0] = (struct wish){WISH_HIGH_FLOOR, WISH_GRANTED, ""};
	booking.rooms[0].guest_count = 1;
	booking.rooms[0].guests[0] = (struct booking_guest){"王晓明", false, true, GUEST_REGISTERED};
	struct change change = {.booking = "K7M42Q9D",
	    .parts = 1U << CHANGE_WISHES | 1U << CHANGE_GUESTS | 1U << CHANGE_CONTACT,
	    .contact = {.name = "Li Na", .email = "li@example.com"},
	    .room_count = 1,
	    .rooms = {{.wish_count = 2,
	        .wishes = {{WISH_HIGH_FLOOR, WISH_ASKED, ""}, {WISH_COT, WISH_GRANTED, ""}},
	        .guest_count = 2,
	        .guests = {{.name = "王晓明"}, {.name = "李娜"}}}}};
	struct change_answer answer;
	change_answer(&house.hotel, &booking, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_NONE);
	assert_int_equal(answer.difference.minor, 0);
	assert_true(change_apply(&house.hotel, &booking, &change, &answer, &after));
	assert_int_equal(after.rooms[0].wishes[0].status, WISH_GRANTED);
	assert_int_equal(after.rooms[0].wishes[1].status, WISH_ASKED); /* nobody grants himself a wish */
	assert_int_equal(after.rooms[0].guests[0].progress, GUEST_REGISTERED);
	assert_int_equal(after.rooms[0].guests[1].progress, GUEST_EXPECTED);
	assert_string_equal(after.contact.name, "Li Na");
	memcpy(change.rooms[0].guests[0].name, "别人", 7); /* he is registered already */
	change_answer(&house.hotel, &booking, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_NOT_ALLOWED);
	memset(change.contact.email, 0, sizeof change.contact.email);
	change_answer(&house.hotel, &booking, &change, &answer);
	assert_int_equal(answer.refusal, REFUSAL_BAD_INPUT);
}

static void late_check_out_has_its_price(void **state)
{
	(void)state;
	static const struct {
		int minute, free;
		enum refusal refusal;
		int64_t fee;
	} rows[] = {{12 * 60, 0, REFUSAL_NONE, 0}, {14 * 60, 0, REFUSAL_NONE, 0}, {14 * 60 + 1, 0, REFUSAL_NONE, 10000},
	    {16 * 60, 0, REFUSAL_NONE, 10000}, {18 * 60, 1, REFUSAL_NONE, 32400}, {18 * 60, 0, REFUSAL_NO_STOCK, 0},
	    {20 * 60 + 1, 1, REFUSAL_NEEDS_STAFF, 0}, {DAY_MINUTES, 1, REFUSAL_BAD_INPUT, 0}};
	static struct house house;
	for (size_t i = 0; i < ROWS(rows); i++) {
		make_house(&house);
		set_free(&house, "KING", 1002, rows[i].free);
		struct booking booking = make_booking(), after;
		struct change change = {
		    .booking = "K7M42Q9D", .parts = 1U << CHANGE_LATE, .late_minute = rows[i].minute};
		struct change_answer answer;
		change_answer(&house.hotel, &booking, &change, &answer);
		assert_int_equal(answer.refusal, rows[i].refusal);
		if (answer.refusal != REFUSAL_NONE)
			continue;
		assert_int_equal(answer.late_fee.minor, rows[i].fee);
		assert_int_equal(change_dearer(&answer), rows[i].fee > 0);
		assert_int_equal(answer.amount.minor, 129600 + rows[i].fee);
		struct money fee;
		enum refusal refusal;
		assert_true(change_late_fee(&house.hotel, &booking, rows[i].minute, &fee, &refusal));
		assert_int_equal(fee.minor, rows[i].fee);
		assert_true(change_apply(&house.hotel, &booking, &change, &answer, &after));
		if (rows[i].minute == 12 * 60)
			continue;
		assert_int_equal(after.rooms[0].wishes[0].kind, WISH_LATE_DEPARTURE);
		change_answer(&house.hotel, &after, &change, &answer);
		assert_int_equal(answer.refusal, REFUSAL_NEEDS_STAFF); /* not twice */
	}
}

/* A booking that leaves late at 16:00 for a fee of 10000, or at 18:00 for 32400 and the night behind the last. */
struct late_row {
	const char *name;
	bool staff;
	int had; /* the minute that was agreed */
	unsigned parts;
	int32_t arrival, departure;
	const char *type;
	int minute, king_free; /* of the night 1002 */
	enum refusal refusal;
	int64_t amount, fee;
	const char *wish; /* granted afterwards; NULL for none */
};

#define DATES (1U << CHANGE_DATES)
#define TYPES (1U << CHANGE_TYPES)
#define LATE (1U << CHANGE_LATE)
#define WISHES (1U << CHANGE_WISHES)
enum { AT_16 = 16 * 60, AT_18 = 18 * 60, TWO = 129600 };

static const struct late_row late_rows[] = {
    {"the guest, dates", false, AT_16, DATES, 1000, 1003, "", 0, 2, REFUSAL_NEEDS_STAFF, 0, 0, NULL},
    {"the guest, the same dates", false, AT_16, DATES, 1000, 1002, "", 0, 2, REFUSAL_NEEDS_STAFF, 0, 0, NULL},
    {"the guest, type", false, AT_16, TYPES, 1000, 1002, "SUITE", 0, 2, REFUSAL_NEEDS_STAFF, 0, 0, NULL},
    {"the guest, another hour", false, AT_16, LATE, 1000, 1002, "", AT_18, 2, REFUSAL_NEEDS_STAFF, 0, 0, NULL},
    {"the guest, not late at all", false, AT_16, LATE, 1000, 1002, "", 720, 2, REFUSAL_NEEDS_STAFF, 0, 0, NULL},
    {"a night more", true, AT_16, DATES, 1000, 1003, "", 0, 2, REFUSAL_NONE, TWO + 60000, 0, NULL},
    {"a night fewer", true, AT_16, DATES, 1000, 1001, "", 0, 2, REFUSAL_NONE, 64800, 0, NULL},
    {"other dates", true, AT_16, DATES, 1010, 1012, "", 0, 2, REFUSAL_NONE, 120000, 0, NULL},
    {"the same dates", true, AT_16, DATES, 1000, 1002, "", 0, 2, REFUSAL_NONE, TWO + 10000, 0, "16:00"},
    {"another type", true, AT_16, TYPES, 1000, 1002, "SUITE", 0, 2, REFUSAL_NONE, 240002, 0, NULL},
    {"a night more, and late", true, AT_16, DATES | LATE, 1000, 1003, "", AT_16, 2, REFUSAL_NONE, TWO + 70000, 10000,
        "16:00"},
    {"another type, and late", true, AT_16, TYPES | LATE, 1000, 1002, "SUITE", AT_18, 2, REFUSAL_NONE, 240002 + 60001,
        60001, "18:00"},
    {"later", true, AT_16, LATE, 1000, 1002, "", AT_18, 2, REFUSAL_NONE, TWO + 32400, 32400, "18:00"},
    {"earlier", true, AT_18, LATE, 1000, 1002, "", AT_16, 2, REFUSAL_NONE, TWO + 10000, 10000, "16:00"},
    {"the same hour", true, AT_16, LATE, 1000, 1002, "", AT_16, 2, REFUSAL_NONE, TWO + 10000, 10000, "16:00"},
    {"without a fee", true, AT_16, LATE, 1000, 1002, "", 14 * 60, 2, REFUSAL_NONE, TWO, 0, "14:00"},
    {"at the policy's own hour", true, AT_16, LATE, 1000, 1002, "", 720, 2, REFUSAL_NONE, TWO, 0, NULL},
    {"before that", true, AT_18, LATE, 1000, 1002, "", 0, 0, REFUSAL_NONE, TWO, 0, NULL},
    {"later, sold out", true, AT_16, LATE, 1000, 1002, "", AT_18, 0, REFUSAL_NO_STOCK, 0, 0, NULL},
    {"beyond the table", true, AT_16, LATE, 1000, 1002, "", 20 * 60 + 1, 2, REFUSAL_NEEDS_STAFF, 0, 0, NULL},
    {"the own night held", true, AT_18, LATE, 1000, 1002, "", 19 * 60, 0, REFUSAL_NONE, TWO + 32400, 32400, "19:00"},
    {"the own night held, stays on", true, AT_18, DATES, 1000, 1003, "", 0, 0, REFUSAL_NONE, TWO + 60000, 0, NULL},
    {"stays on, sold out", true, AT_16, DATES, 1000, 1003, "", 0, 0, REFUSAL_NO_STOCK, 0, 0, NULL},
    {"a wish is asked anew", true, AT_16, DATES | WISHES, 1010, 1012, "", 0, 2, REFUSAL_NONE, 120000, 0, NULL},
    {"a wish that stays", true, AT_16, WISHES, 1000, 1002, "", 0, 2, REFUSAL_NONE, TWO + 10000, 0, "16:00"},
};

static struct change late_change(const struct late_row *row)
{
	struct change change = {.booking = "K7M42Q9D",
	    .parts = row->parts,
	    .arrival_day = row->arrival,
	    .departure_day = row->departure,
	    .late_minute = row->minute,
	    .room_count = 1,
	    .rooms = {{.wish_count = 1, .wishes = {{WISH_LATE_DEPARTURE, WISH_ASKED, "16:00"}}}}};
	snprintf(change.rooms[0].type, sizeof change.rooms[0].type, "%s", row->type);
	return change;
}

/* What the booking's nights cost is agreed, or split again: the parts are the amount less the fee. */
static void nights_agree(
    const struct late_row *row, struct house *house, const struct booking *booking, const struct change *change)
{
	static const int64_t agreed[] = {64800, 64800};
	for (int known = 0; known < 2; known++) {
		int64_t nights[64], sum = 0;
		struct change_answer answer;
		struct booking after;
		house->hotel.agreed_minor = known ? agreed : NULL;
		change_answer(&house->hotel, booking, change, &answer);
		assert_true(change_apply(&house->hotel, booking, change, &answer, &after));
		int64_t late = change_late_lapses(&house->hotel, booking, change) ? answer.late_fee.minor
		                                                                  : house->hotel.late_minor;
		assert_true(change_nights(&house->hotel, booking, change, &answer, late, nights, 64));
		for (int i = 0; i < change_night_count(after.arrival_day, after.departure_day); i++)
			sum += nights[i];
		if (sum + late != row->amount)
			fail_msg("%s: nights of %lld, late %lld", row->name, (long long)sum, (long long)late);
	}
}

static void late_check(const struct late_row *row)
{
	static struct house house;
	make_house(&house);
	set_free(&house, "KING", 1002, row->king_free);
	struct booking booking = make_booking(), after;
	house.hotel.staff = row->staff;
	house.hotel.late_night = row->had == AT_18;
	house.hotel.late_minor = row->had == AT_18 ? 32400 : 10000;
	booking.amount.minor = booking.prepaid.minor = TWO + house.hotel.late_minor;
	booking.rooms[0].wish_count = 2;
	booking.rooms[0].wishes[0] = (struct wish){WISH_LATE_DEPARTURE, WISH_GRANTED, "16:00"};
	booking.rooms[0].wishes[1] = (struct wish){WISH_COT, WISH_GRANTED, ""};
	if (row->had == AT_18)
		memcpy(booking.rooms[0].wishes[0].note, "18:00", 6);
	struct change change = late_change(row);
	struct change_answer answer;
	change_answer(&house.hotel, &booking, &change, &answer);
	if (answer.refusal != row->refusal)
		fail_msg("%s: %s", row->name, refusal_code(answer.refusal));
	for (int i = 0; i < answer.alternative_count; i++)
		assert_int_equal(answer.alternatives[i].difference.minor,
		    answer.alternatives[i].amount.minor - booking.amount.minor);
	assert_int_equal(change_apply(&house.hotel, &booking, &change, &answer, &after), row->refusal == REFUSAL_NONE);
	if (row->refusal != REFUSAL_NONE)
		return;
	if (answer.amount.minor != row->amount || answer.late_fee.minor != row->fee)
		fail_msg(
		    "%s: %lld, late %lld", row->name, (long long)answer.amount.minor, (long long)answer.late_fee.minor);
	assert_int_equal(answer.difference.minor, row->amount - booking.amount.minor);
	assert_int_equal(after.amount.minor, row->amount);
	assert_int_equal(after.prepaid.minor + after.balance.minor, row->amount);
	const char *granted = NULL;
	for (int i = 0; i < after.rooms[0].wish_count; i++)
		if (after.rooms[0].wishes[i].kind == WISH_LATE_DEPARTURE &&
		    after.rooms[0].wishes[i].status == WISH_GRANTED)
			granted = after.rooms[0].wishes[i].note;
	if (!granted != !row->wish || (granted && strcmp(granted, row->wish) != 0))
		fail_msg("%s: leaves at %s", row->name, granted ? granted : "the usual hour");
	assert_true(row->parts & WISHES || after.rooms[0].wish_count == 1 + (granted != NULL));
	nights_agree(row, &house, &booking, &change);
}

static void staff_change_who_leaves_late(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(late_rows); i++)
		late_check(&late_rows[i]);
}

/* What living rooms of a booking take in one night. */
static int taken(const struct booking *booking, const char *type, int32_t day)
{
	int count = 0;
	bool there =
	    day >= booking->arrival_day && day <= stay_last_night(booking->arrival_day, booking->departure_day);
	for (int i = 0; i < booking->room_count; i++)
		count += there && strcmp(booking->rooms[i].type_reserved, type) == 0;
	return count;
}

/* Random changes one after the other, each allowed one taken from the stock: it never falls below nothing, and what is
 * paid, owed and given back always makes the amount. */
static void a_change_never_oversells(void **state)
{
	(void)state;
	static struct house house;
	make_house(&house);
	struct seeded_random *seeded = seeded_random_create(3);
	struct random random = seeded_random_view(seeded);
	struct booking booking = make_booking(), after;
	booking.room_count = 2;
	booking.rooms[1] = booking.rooms[0];
	for (int n = 0; n < 60; n++)
		for (int t = 0; t < 3; t++)
			house.stock.types[t].nights[n].free = (int)random_below(&random, 3);
	int allowed = 0, refused = 0;
	for (int round = 0; round < 3000; round++) {
		struct change change = dates(998 + (int)random_below(&random, 20), 0);
		change.departure_day = change.arrival_day + (int)random_below(&random, 5);
		change.parts |= random_below(&random, 2) ? 1U << CHANGE_TYPES : 0;
		change.room_count = 1 + (int)random_below(&random, 2);
		for (int i = 0; i < change.room_count; i++) {
			change.rooms[i].room_index = i;
			memcpy(change.rooms[i].type, house.types[random_below(&random, 3)].code, TYPE_CODE_BYTES);
		}
		struct change_answer answer;
		change_answer(&house.hotel, &booking, &change, &answer);
		refused += answer.refusal == REFUSAL_NO_STOCK;
		if (answer.refusal == REFUSAL_NO_STOCK && answer.alternative_count > 0) {
			struct change taken_one;
			int pick = (int)random_below(&random, (uint32_t)answer.alternative_count);
			struct money amount = answer.alternatives[pick].amount;
			change_take(&booking, &change, &answer, pick, &taken_one);
			change = taken_one;
			change_answer(&house.hotel, &booking, &change, &answer);
			assert_int_equal(answer.refusal, REFUSAL_NONE);
			assert_int_equal(answer.amount.minor, amount.minor);
		}
		if (answer.refusal != REFUSAL_NONE)
			continue;
		allowed++;
		assert_true(change_apply(&house.hotel, &booking, &change, &answer, &after));
		assert_int_equal(after.prepaid.minor + after.balance.minor, after.amount.minor);
		for (int t = 0; t < 3; t++)
			for (int n = 0; n < 60; n++) {
				const char *type = house.types[t].code;
				int *free = &house.stock.types[t].nights[n].free;
				*free += taken(&booking, type, 990 + n) - taken(&after, type, 990 + n);
				assert_true(*free >= 0);
			}
		booking = after;
	}
	assert_true(allowed > 500 && refused > 500);
	seeded_random_destroy(seeded);
}

static void the_calendar_shows_what_is_free(void **state)
{
	(void)state;
	static struct house house;
	make_house(&house);
	struct booking booking = make_booking();
	struct change_day days[16];
	set_free(&house, "KING", 1003, 0);
	change_calendar(&house.hotel, &booking, 997, 16, days);
	static const struct {
		int place;
		bool free;
		int64_t amount;
	} rows[] = {{0, false, 120000}, {1, true, 120000}, {3, true, 129600}, {5, false, 120000}, {6, false, 120000},
	    {7, true, 130000}, {8, true, 140000}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		assert_int_equal(days[rows[i].place].free, rows[i].free);
		assert_int_equal(days[rows[i].place].amount.minor, rows[i].amount);
	}
	memcpy(booking.rate_plan, "agency", 7); /* no rates: the days can be asked for, not priced */
	change_calendar(&house.hotel, &booking, 997, 16, days);
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(days[rows[i].place].free, rows[i].free);
	assert_string_equal(days[7].amount.currency, "");
}

static void stock_is_never_taken_twice(void **state)
{
	(void)state;
	static struct house house;
	make_house(&house);
	assert_true(stock_valid(&house.stock, NULL));
	assert_int_equal(stock_free(&house.stock, "KING", 989), STOCK_UNKNOWN);
	assert_int_equal(stock_free(&house.stock, "NONE", 1000), STOCK_UNKNOWN);
	assert_int_equal(stock_least(&house.stock, "KING", 1000, 1050), STOCK_UNKNOWN);
	assert_int_equal(stock_least(&house.stock, "KING", 1002, 1001), STOCK_UNKNOWN);
	assert_true(stock_take(&house.stock, "KING", 1000, 1001, 2));
	assert_false(stock_take(&house.stock, "KING", 1001, 1002, 1));
	assert_int_equal(stock_free(&house.stock, "KING", 1002), 2);
	assert_true(stock_take(&house.stock, "KING", 1000, 1001, -1));
	assert_int_equal(stock_least(&house.stock, "KING", 999, 1002), 1);
	house.stock.types[1].night_count = STOCK_DAYS_MAX + 1;
	assert_false(stock_valid(&house.stock, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(money_to_the_cent),
	    cmocka_unit_test(the_rules_behind_a_price_are_named), cmocka_unit_test(agreed_parts_make_the_whole),
	    cmocka_unit_test(refusals_in_order), cmocka_unit_test(alternatives_are_ranked),
	    cmocka_unit_test(a_change_is_no_way_round_the_fee), cmocka_unit_test(alternatives_are_the_guests_to_take),
	    cmocka_unit_test(an_alternative_has_its_money), cmocka_unit_test(names_wishes_contact),
	    cmocka_unit_test(late_check_out_has_its_price), cmocka_unit_test(staff_change_who_leaves_late),
	    cmocka_unit_test(a_change_never_oversells), cmocka_unit_test(the_calendar_shows_what_is_free),
	    cmocka_unit_test(stock_is_never_taken_twice)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
