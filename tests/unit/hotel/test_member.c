#include "hotel/cmocka_all.h"
#include "base/random.h"
#include "hotel/member.h"

static struct member_rules make_rules(void)
{
	return (struct member_rules){.currency = "CNY",
	    .unit_minor = 100,
	    .unit_points = 1,
	    .upgrade_points = 500,
	    .minimum_age = 18,
	    .tier_count = 3,
	    .tiers = {{.id = "plain", .from_points = 0, .factor_bp = 10000},
	        {.id = "silver", .from_points = 1000, .factor_bp = 12500},
	        {.id = "gold", .from_points = 5000, .factor_bp = 15000}},
	    .gift_count = 2,
	    .gifts = {{.id = "tea", .points = 300, .stock = 1}, {.id = "mug", .points = 100, .stock = -1}}};
}

static int32_t day_in(int32_t year)
{
	return day_from_civil((struct civil){year, 6, 15});
}

static struct member make_member(const struct member_rules *rules)
{
	struct member_join join = {
	    .name = "Li Na", .phone = "13800138000", .birth_day = DAY_NONE, .consent_terms = true};
	struct member member;
	assert_true(member_join_valid(rules, &join, day_in(2026), NULL));
	member_begin(rules, &join, "M23456789", day_in(2026), &member);
	assert_true(member_valid(&member, NULL));
	return member;
}

static void points_and_tiers(void **state)
{
	(void)state;
	static const struct {
		int64_t spent;
		const char *currency;
		int32_t year;
		int64_t earned;
		const char *tier;
	} rows[] = {
	    {99, "CNY", 2026, 0, "plain"}, {99999, "CNY", 2026, 999, "plain"}, {50000, "EUR", 2026, 0, "plain"},
	    {-100, "CNY", 2026, 0, "plain"}, {100, "CNY", 2026, 1, "silver"}, /* 1000 in the year */
	    {40000, "CNY", 2026, 500, "silver"}, {320000, "CNY", 2026, 4000, "gold"},
	    {100, "CNY", 2027, 1, "gold"},                                         /* lives through the year after */
	    {100, "CNY", 2028, 1, "plain"},                                        /* 2027 earned hardly anything */
	    {200000, "CNY", 2028, 2000, "silver"}, {100, "CNY", 2030, 1, "plain"}, /* a year away */
	};
	struct member_rules rules = make_rules();
	struct member member = make_member(&rules);
	int64_t points = 0, sum = 0;
	for (size_t i = 0; i < ROWS(rows); i++) {
		assert_true(member_earn(&rules, &member, money_make(rows[i].spent, rows[i].currency),
		    day_in(rows[i].year), &member, &points));
		assert_int_equal(points, rows[i].earned);
		assert_string_equal(member.tier, rows[i].tier);
		sum += points;
	}
	assert_int_equal(member.points, sum);
	assert_false(member_earn(&rules, &member, money_make(100, "CNY"), day_in(2029), &member, &points));
}

static void points_buy_and_never_go_below_nothing(void **state)
{
	(void)state;
	struct member_rules rules = make_rules();
	struct member member = make_member(&rules);
	int64_t points;
	member.points = 650;
	assert_int_equal(member_redeem_gift(&rules, &member, "tea", &member), REFUSAL_NONE);
	assert_int_equal(member.points, 350);
	assert_int_equal(member_redeem_gift(&rules, &member, "tea", &member), REFUSAL_NO_STOCK);
	assert_int_equal(member_redeem_gift(&rules, &member, "car", &member), REFUSAL_NOT_FOUND);
	assert_int_equal(member_redeem_upgrade(&rules, &member, 1, 1, &member, &points), REFUSAL_NOT_ALLOWED);
	assert_int_equal(member_redeem_upgrade(&rules, &member, 0, 1, &member, &points), REFUSAL_BAD_INPUT);
	assert_int_equal(member_redeem_upgrade(&rules, &member, 1, -1, &member, &points), REFUSAL_BAD_INPUT);
	member.points = 2000;
	assert_int_equal(member_redeem_upgrade(&rules, &member, 2, 2, &member, &points), REFUSAL_NONE);
	assert_int_equal(points, 2000);
	assert_int_equal(member.points, 0);
	struct seeded_random *seeded = seeded_random_create(6);
	struct random random = seeded_random_view(seeded);
	for (int i = 0; i < 3000; i++) {
		int64_t before = member.points;
		int kind = (int)random_below(&random, 3);
		if (kind == 0)
			member_earn(&rules, &member, money_make(random_below(&random, 60000), "CNY"), day_in(2026),
			    &member, &points);
		else if (kind == 1)
			member_redeem_gift(&rules, &member, "mug", &member);
		else
			member_redeem_upgrade(&rules, &member, 1, 1 + (int)random_below(&random, 3), &member, &points);
		assert_true(member.points >= 0 && (kind == 0 || member.points <= before));
		assert_true(member_valid(&member, NULL));
	}
	seeded_random_destroy(seeded);
}

static void wishes_to_join(void **state)
{
	(void)state;
	struct member_rules rules = make_rules();
	const struct member_join good = {
	    .name = "Li", .email = "li@example.com", .birth_day = DAY_NONE, .consent_terms = true};
	const char *what;
	static const char *const faults[] = {"name", "contact", "email", "birth_day", "terms", "language"};
	for (int i = 0; i < 6; i++) {
		struct member_join bad = good;
		if (i == 0)
			memset(bad.name, 0, sizeof bad.name);
		else if (i == 1)
			memset(bad.email, 0, sizeof bad.email);
		else if (i == 2)
			memcpy(bad.email, "li", 3);
		else if (i == 3)
			bad.birth_day = day_in(2020);
		else if (i == 4)
			bad.consent_terms = false;
		else
			bad.language = LANGUAGE_COUNT;
		assert_false(member_join_valid(&rules, &bad, day_in(2026), &what));
		assert_string_equal(what, faults[i]);
	}
	rules.tiers[1].from_points = 0;
	assert_false(member_rules_valid(&rules, &what));
	assert_string_equal(what, "tiers");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(points_and_tiers),
	    cmocka_unit_test(points_buy_and_never_go_below_nothing), cmocka_unit_test(wishes_to_join)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
