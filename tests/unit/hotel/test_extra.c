/* Extras: what a list may say, where each one fits, what it costs, and that nobody is asked twice. */
#include "hotel/cmocka_all.h"
#include "hotel/extra.h"
#include "hotel/make.h"

enum { DAY = 1000 }; /* of arrival: a Thursday, two nights */

static struct extra an_extra(const char *id, enum extra_kind kind, enum extra_unit unit, int64_t price_minor)
{
	struct extra extra = {.kind = kind,
	    .unit = unit,
	    .price_minor = price_minor,
	    .late_minute = kind == EXTRA_LATE ? 16 * 60 : MINUTE_NONE,
	    .folio_kind = FOLIO_SERVICE,
	    .tax_bp = 600,
	    .department = DUTY_FRONT_OFFICE,
	    .moments = 1U << EXTRA_AT_CHECK_IN | (kind == EXTRA_UPGRADE ? 0 : 1U << EXTRA_IN_STAY),
	    .first_day = DAY_NONE,
	    .last_day = DAY_NONE,
	    .from_minute = MINUTE_NONE,
	    .until_minute = MINUTE_NONE};
	strcpy(extra.id, id);
	strcpy(extra.name.text[LANGUAGE_EN], id);
	return extra;
}

struct world {
	struct extra_list list;
	struct booking booking;
	struct extra_upgrade upgrade;
	struct extra_ask ask;
};

static struct world *world_create(void)
{
	struct world *world = calloc(1, sizeof(*world));
	world->list.count = 1;
	world->list.extras[0] = an_extra("breakfast", EXTRA_MEAL, EXTRA_PER_PERSON_NIGHT, 9800);
	world->booking = make_booking();
	world->booking.rooms[0].state = STAY_DUE_IN;
	world->booking.rooms[0].children = 1;
	strcpy(world->booking.member_tier, "gold");
	world->upgrade = (struct extra_upgrade){.extra = "lake", .type = "LAKE", .amount_minor = 36000};
	world->ask = (struct extra_ask){.list = &world->list,
	    .booking = &world->booking,
	    .moment = EXTRA_AT_CHECK_IN,
	    .now = {DAY, 15 * 60},
	    .business_day = DAY};
	return world;
}

/* ---- What a list may say ------------------------------------------------------------------------------------------
 */

static void no_change(struct extra *extra)
{
	(void)extra;
}

#define CHANGED(name, statement)                                                                                       \
	static void name(struct extra *extra)                                                                          \
	{                                                                                                              \
		statement;                                                                                             \
	}
CHANGED(an_id_in_capitals, strcpy(extra->id, "Breakfast"))
CHANGED(no_name, memset(&extra->name, 0, sizeof(extra->name)))
CHANGED(broken_text, strcpy(extra->text.text[LANGUAGE_JA], "\xff"))
CHANGED(a_price_below_zero, extra->price_minor = -1)
CHANGED(a_share_of_breakfast, extra->share_bp = 5000)
CHANGED(points_for_breakfast, extra->by_points = true)
CHANGED(a_type_for_breakfast, strcpy(extra->type, "KING"))
CHANGED(a_room_line, extra->folio_kind = FOLIO_ROOM)
CHANGED(too_much_tax, extra->tax_bp = TAX_MAX_BP + 1)
CHANGED(no_moment, extra->moments = 0)
CHANGED(a_moment_too_many, extra->moments = 1U << EXTRA_MOMENT_COUNT)
CHANGED(guests_deliver, extra->department = DUTY_GUEST)
CHANGED(too_many_nights, extra->nights_min = STAY_NIGHTS_MAX + 1)
CHANGED(too_many_tiers, extra->tier_count = EXTRA_TIERS_MAX + 1)
CHANGED(an_hour_too_many, extra->until_minute = DAY_MINUTES)
CHANGED(a_late_breakfast, extra->late_minute = 16 * 60)
CHANGED(a_season_backwards, (extra->first_day = 20, extra->last_day = 10))
CHANGED(late_without_hour, extra->kind = EXTRA_LATE)
CHANGED(upgrade_a_stay, (extra->kind = EXTRA_UPGRADE, extra->moments = 1, extra->unit = EXTRA_PER_STAY))
CHANGED(upgrade_in_house, (extra->kind = EXTRA_UPGRADE, extra->unit = EXTRA_PER_NIGHT))

static void test_lists(void **state)
{
	static const struct {
		void (*change)(struct extra *extra);
		const char *fault; /* NULL: good */
	} rows[] = {
	    {no_change, NULL},
	    {an_id_in_capitals, "id"},
	    {no_name, "name"},
	    {broken_text, "name"},
	    {a_price_below_zero, "price_minor"},
	    {a_share_of_breakfast, "share_bp"},
	    {points_for_breakfast, "by_points"},
	    {a_type_for_breakfast, "type"},
	    {a_room_line, "folio_kind"},
	    {too_much_tax, "tax_bp"},
	    {no_moment, "moments"},
	    {a_moment_too_many, "moments"},
	    {guests_deliver, "department"},
	    {too_many_nights, "nights_min"},
	    {too_many_tiers, "tiers"},
	    {an_hour_too_many, "until_minute"},
	    {a_late_breakfast, "late_minute"},
	    {a_season_backwards, "last_day"},
	    {late_without_hour, "unit"},
	    {upgrade_a_stay, "unit"},
	    {upgrade_in_house, "moments"},
	};
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct world *world = world_create();
		const char *fault = "";
		rows[i].change(&world->list.extras[0]);
		assert_int_equal(extra_list_valid(&world->list, &fault), !rows[i].fault);
		if (rows[i].fault)
			assert_string_equal(fault, rows[i].fault);
		free(world);
	}
	struct world *twice = world_create();
	twice->list.count = 2;
	twice->list.extras[1] = twice->list.extras[0];
	assert_false(extra_list_valid(&twice->list, NULL));
	free(twice);
}

/* ---- Where one fits -----------------------------------------------------------------------------------------------
 */

#define WORLD(name, statement)                                                                                         \
	static void name(struct world *world)                                                                          \
	{                                                                                                              \
		struct extra *extra = &world->list.extras[0];                                                          \
		struct booking_room *room = &world->booking.rooms[0];                                                  \
		struct extra_ask *ask = &world->ask;                                                                   \
		(void)extra, (void)room, (void)ask;                                                                    \
		statement;                                                                                             \
	}
WORLD(as_it_is, )
WORLD(another_room, ask->room_index = 1)
WORLD(no_list, ask->list = NULL)
WORLD(at_booking, ask->moment = EXTRA_AT_BOOKING)
WORLD(held, world->booking.held = true)
WORLD(gone, room->state = STAY_CHECKED_OUT)
WORLD(waiting, room->state = STAY_WAITLISTED)
WORLD(for_children, extra->party = EXTRA_WITH_CHILDREN)
WORLD(for_grown_ups, extra->party = EXTRA_WITHOUT_CHILDREN)
WORLD(two_nights, extra->nights_min = 2)
WORLD(three_nights, extra->nights_min = 3)
WORLD(for_gold, (extra->tier_count = 1, strcpy(extra->tiers[0].tier, "gold")))
WORLD(for_platinum, (extra->tier_count = 1, strcpy(extra->tiers[0].tier, "platinum")))
WORLD(on_that_weekday, extra->weekdays = 1U << day_weekday(DAY))
WORLD(on_other_weekdays, extra->weekdays = 0x7f & ~(1U << day_weekday(DAY)))
WORLD(in_season, (extra->first_day = DAY, extra->last_day = DAY))
WORLD(before_season, extra->first_day = DAY + 1)
WORLD(after_season, extra->last_day = DAY - 1)
WORLD(in_the_hours, (extra->from_minute = 14 * 60, extra->until_minute = 18 * 60))
WORLD(late_for_dinner, (extra->until_minute = 20 * 60 + 30, ask->now.minute = 20 * 60 + 30))
WORLD(over_midnight, (extra->from_minute = 22 * 60, extra->until_minute = 60, ask->now.minute = 30))
WORLD(not_over_midnight, (extra->from_minute = 22 * 60, extra->until_minute = 60, ask->now.minute = 60))
WORLD(wished_already, (extra->wishes = 1U << WISH_MEAL, room->wish_count = 1, room->wishes[0].kind = WISH_MEAL))
WORLD(wish_declined, (extra->wishes = 1U << WISH_MEAL, room->wish_count = 1, room->wishes[0].kind = WISH_MEAL,
                         room->wishes[0].status = WISH_DECLINED))
WORLD(in_the_rate, strcpy(extra->included_plan, world->booking.rate_plan))
WORLD(taken, (room->extra_count = 1, room->extras[0] = (struct booking_extra){.extra = "breakfast"}))
WORLD(declined,
    (room->extra_count = 1, room->extras[0] = (struct booking_extra){.extra = "breakfast", .outcome = EXTRA_DECLINED}))
WORLD(asked_enough,
    (room->extra_count = 2,
        room->extras[0] = (struct booking_extra){.extra = "a", .outcome = EXTRA_DECLINED, .moment = EXTRA_AT_CHECK_IN},
        room->extras[1] = (struct booking_extra){.extra = "b", .moment = EXTRA_AT_CHECK_IN}))
WORLD(asked_before_the_stay, (room->extra_count = 2, room->extras[0] = (struct booking_extra){.extra = "a"},
                                 room->extras[1] = (struct booking_extra){.extra = "b"}))

static void test_fits(void **state)
{
	static const struct {
		void (*change)(struct world *world);
		bool next, chosen; /* asked at the check-in; on the list during the stay */
		enum extra_reason reason;
	} rows[] = {
	    {as_it_is, true, true, EXTRA_FOR_ANYBODY},
	    {another_room, false, false, 0},
	    {no_list, false, false, 0},
	    {at_booking, false, false, 0},
	    {held, false, false, 0},
	    {gone, false, false, 0},
	    {waiting, false, false, 0},
	    {for_children, true, true, EXTRA_FOR_CHILDREN},
	    {for_grown_ups, false, false, 0},
	    {two_nights, true, true, EXTRA_FOR_LONG_STAY},
	    {three_nights, false, false, 0},
	    {for_gold, true, true, EXTRA_FOR_MEMBERS},
	    {for_platinum, false, false, 0},
	    {on_that_weekday, true, true, EXTRA_FOR_ANYBODY},
	    {on_other_weekdays, false, false, 0},
	    {in_season, true, true, EXTRA_FOR_SEASON},
	    {before_season, false, false, 0},
	    {after_season, false, false, 0},
	    {in_the_hours, true, true, EXTRA_FOR_ANYBODY},
	    {late_for_dinner, false, true, EXTRA_FOR_ANYBODY},
	    {over_midnight, true, true, EXTRA_FOR_ANYBODY},
	    {not_over_midnight, false, true, EXTRA_FOR_ANYBODY},
	    {wished_already, false, false, 0},
	    {wish_declined, true, true, EXTRA_FOR_ANYBODY},
	    {in_the_rate, false, false, 0},
	    {taken, false, false, 0},
	    {declined, false, true, EXTRA_FOR_ANYBODY},
	    {asked_enough, false, true, EXTRA_FOR_ANYBODY},
	    {asked_before_the_stay, true, true, EXTRA_FOR_ANYBODY},
	};
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct world *world = world_create();
		struct extra_offer offer, choices[EXTRA_CHOICES_MAX];
		rows[i].change(world);
		assert_int_equal(extra_next(&world->ask, &offer), rows[i].next);
		if (rows[i].next)
			assert_int_equal(offer.reason, rows[i].reason);
		if (world->ask.moment == EXTRA_AT_CHECK_IN)
			world->ask.moment = EXTRA_IN_STAY;
		assert_int_equal(extra_choices(&world->ask, choices), rows[i].chosen);
		free(world);
	}
}

static void test_order(void **state)
{
	struct world *world = world_create();
	struct extra_offer offer;
	(void)state;
	world->list.count = 3;
	world->list.extras[1] = an_extra("lake", EXTRA_UPGRADE, EXTRA_PER_NIGHT, 18000);
	world->list.extras[1].preference = 9;
	world->list.extras[2] = an_extra("taxi", EXTRA_TRANSFER, EXTRA_PER_STAY, 20000);
	world->list.extras[2].preference = 5;
	/* Nothing is known of a better room: the next best is asked. */
	assert_true(extra_next(&world->ask, &offer));
	assert_int_equal(offer.index, 2);
	world->ask.upgrade = &world->upgrade;
	assert_true(extra_next(&world->ask, &offer));
	assert_int_equal(offer.index, 1);
	assert_int_equal(offer.reason, EXTRA_FOR_ROOM);
	assert_int_equal(offer.amount.minor, 36000);
	/* One after the other, and two at most. */
	struct booking_extra no = {.extra = "lake", .outcome = EXTRA_DECLINED, .moment = EXTRA_AT_CHECK_IN};
	assert_true(booking_extra_put(&world->booking.rooms[0], &no));
	assert_true(extra_next(&world->ask, &offer));
	assert_int_equal(offer.index, 2);
	strcpy(no.extra, "taxi");
	assert_true(booking_extra_put(&world->booking.rooms[0], &no));
	assert_false(extra_next(&world->ask, &offer));
	/* A room in house is not exchanged. */
	world->booking.rooms[0].state = STAY_IN_HOUSE;
	assert_int_equal(extra_may(&world->ask, &world->list.extras[1]), REFUSAL_NOT_ALLOWED);
	free(world);
}

/* ---- What it costs ------------------------------------------------------------------------------------------------
 */

static void test_lines(void **state)
{
	static const struct {
		enum extra_kind kind;
		enum extra_unit unit;
		int32_t first_day;
		int count;
		int64_t sum;
		int32_t day; /* of the first line */
	} rows[] = {
	    {EXTRA_MEAL, EXTRA_PER_PERSON_NIGHT, DAY, 2, 6000, DAY},
	    {EXTRA_MEAL, EXTRA_PER_PERSON_NIGHT, DAY + 1, 1, 3000, DAY + 1},
	    {EXTRA_MEAL, EXTRA_PER_PERSON, DAY + 1, 1, 3000, DAY + 1},
	    {EXTRA_SERVICE, EXTRA_PER_NIGHT, DAY - 5, 2, 2000, DAY},
	    {EXTRA_TRANSFER, EXTRA_PER_STAY, DAY, 1, 1000, DAY},
	    {EXTRA_LATE, EXTRA_PER_STAY, DAY, 1, 1000, DAY + 2},
	    {EXTRA_MEAL, EXTRA_PER_NIGHT, DAY + 2, 0, 0, 0},
	};
	struct folio_line lines[EXTRA_LINES_MAX];
	struct world *world = world_create();
	int64_t sum;
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct extra extra = an_extra("x", rows[i].kind, rows[i].unit, 1000);
		int count = extra_lines(&extra, &world->booking, 0, rows[i].first_day, lines);
		assert_int_equal(count, rows[i].count);
		assert_true(extra_sum(lines, count, &sum));
		assert_int_equal(sum, rows[i].sum);
		if (count > 0) {
			assert_int_equal(lines[0].day, rows[i].day);
			assert_string_equal(lines[0].extra, "x");
		}
	}
	struct extra dear = an_extra("x", EXTRA_MEAL, EXTRA_PER_PERSON_NIGHT, INT64_MAX / 2);
	assert_int_equal(extra_lines(&dear, &world->booking, 0, DAY, lines), -1);
	dear.price_minor = INT64_MAX / 4;
	world->booking.departure_day = DAY + 10;
	assert_false(extra_sum(lines, extra_lines(&dear, &world->booking, 0, DAY, lines), &sum));
	world->booking.departure_day = DAY + EXTRA_LINES_MAX + 1;
	assert_int_equal(extra_lines(&dear, &world->booking, 0, DAY, lines), -1);
	free(world);
}

static void test_upgrade_lines(void **state)
{
	static const struct rate rates[] = {{"bar", "KING", 0, 9999, 60000, 0}, {"bar", "LAKE", 0, DAY, 90000, 0},
	    {"bar", "LAKE", DAY + 1, 9999, 90001, 0}};
	const struct rate_table table = {"CNY", rates, ROWS(rates), NULL, 0};
	struct extra share = an_extra("lake", EXTRA_UPGRADE, EXTRA_PER_NIGHT, 0);
	struct extra fixed = an_extra("lake", EXTRA_UPGRADE, EXTRA_PER_NIGHT, 12300);
	struct folio_line lines[EXTRA_LINES_MAX];
	struct world *world = world_create();
	(void)state;
	share.share_bp = 5000;
	assert_int_equal(extra_upgrade_lines(&share, &table, "bar", &world->booking, 0, "LAKE", DAY, lines), 2);
	assert_int_equal(lines[0].amount_minor, 15000);
	assert_int_equal(lines[1].amount_minor, 15001); /* half a cent goes up */
	assert_int_equal(lines[1].day, DAY + 1);
	assert_int_equal(extra_upgrade_lines(&share, &table, "bar", &world->booking, 0, "LAKE", DAY + 1, lines), 1);
	assert_int_equal(extra_upgrade_lines(&fixed, &table, "bar", &world->booking, 0, "LAKE", DAY, lines), 2);
	assert_int_equal(lines[0].amount_minor + lines[1].amount_minor, 24600);
	/* No better one by the rates, no price at all. */
	strcpy(world->booking.rooms[0].type_reserved, "LAKE");
	assert_int_equal(extra_upgrade_lines(&share, &table, "bar", &world->booking, 0, "KING", DAY, lines), 2);
	assert_int_equal(lines[0].amount_minor, 0);
	assert_int_equal(extra_upgrade_lines(&share, &table, "bar", &world->booking, 0, "MOON", DAY, lines), -1);
	free(world);
}

static void test_better_type(void **state)
{
	static const struct room_type types[] = {
	    {.code = "KING", .rank = 2, .adults_max = 2, .guests_max = 3},
	    {.code = "SUITE", .rank = 5, .adults_max = 4, .guests_max = 5},
	    {.code = "LAKE", .rank = 3, .adults_max = 2, .guests_max = 3},
	    {.code = "STD", .rank = 1, .adults_max = 2, .guests_max = 3},
	};
	struct extra any = an_extra("up", EXTRA_UPGRADE, EXTRA_PER_NIGHT, 0), suite = any;
	struct world *world = world_create();
	struct stock *stock = calloc(1, sizeof(*stock));
	(void)state;
	stock->first_day = DAY;
	stock->type_count = ROWS(types);
	for (size_t i = 0; i < ROWS(types); i++) {
		strcpy(stock->types[i].type, types[i].code);
		stock->types[i].night_count = 10;
		for (int night = 0; night < 10; night++)
			stock->types[i].nights[night].free = 1;
	}
	strcpy(suite.type, "SUITE");
#define BETTER(extra) extra_better_type(&(extra), types, ROWS(types), stock, &world->booking, 0, DAY)
	assert_ptr_equal(BETTER(any), &types[2]);
	assert_ptr_equal(BETTER(suite), &types[1]);
	stock->types[2].nights[1].free = 0; /* one night is enough */
	assert_ptr_equal(BETTER(any), &types[1]);
	stock->types[2].nights[1].free = 1;
	world->booking.rooms[0].children = 2; /* four people have no room in it */
	assert_ptr_equal(BETTER(any), &types[1]);
	stock->types[1].nights[0].free = 0;
	assert_null(BETTER(any));
	strcpy(world->booking.rooms[0].type_reserved, "SUITE");
	assert_null(BETTER(any));
	strcpy(world->booking.rooms[0].type_reserved, "MOON");
	assert_null(BETTER(any));
#undef BETTER
	free(stock);
	free(world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_lists),
	    cmocka_unit_test(test_fits),
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_lines),
	    cmocka_unit_test(test_upgrade_lines),
	    cmocka_unit_test(test_better_type),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
