#include "hotel/cmocka_all.h"
#include "hotel/audit.h"
#include "hotel/make.h"
#include "hotel/rate.h"

/* 2026-11-20 is a Friday. */
enum { FRIDAY_20 = 20777 };

static const struct rate rates[] = {
    {"bar", "KING", FRIDAY_20 - 100, FRIDAY_20 + 100, 60000, 5000},
    {"bar", "KING", FRIDAY_20 + 10, FRIDAY_20 + 11, 99900, 0},
    {"bar", "TWIN", FRIDAY_20, FRIDAY_20, INT64_MAX, 5000},
};
static const struct rate_rule rules[] = {
    {.id = "autumn", .kind = RULE_PROMOTION, .first_day = FRIDAY_20, .last_day = FRIDAY_20 + 2, .discount_bp = 1000},
    {.id = "long",
        .kind = RULE_PROMOTION,
        .first_day = FRIDAY_20,
        .last_day = FRIDAY_20 + 9,
        .nights_min = 3,
        .discount_bp = 1500},
    {.id = "gold", .kind = RULE_MEMBER, .tier = "gold", .first_day = 0, .last_day = DAY_MAX, .discount_bp = 500},
    {.id = "suite", .kind = RULE_PROMOTION, .type = "SUITE", .first_day = 0, .last_day = DAY_MAX, .discount_bp = 9000},
};
static const struct rate_table table = {"CNY", rates, ROWS(rates), rules, ROWS(rules)};

static void quotes_show_the_rule_behind_each_price(void **state)
{
	(void)state;
	struct quote quote;
	assert_true(rate_quote(&table, "bar", "KING", "", FRIDAY_20, FRIDAY_20 + 2, &quote));
	assert_int_equal(quote.night_count, 2);
	assert_int_equal(quote.base_minor, 130000); /* two nights of a weekend */
	assert_int_equal(quote.total_minor, 117000);
	assert_int_equal(quote.nights[0].promotion, 0);
	assert_int_equal(quote.nights[0].member, -1);
	assert_true(rate_quote(&table, "bar", "KING", "gold", FRIDAY_20, FRIDAY_20 + 4, &quote));
	assert_int_equal(quote.nights[0].promotion, 1);
	assert_int_equal(quote.nights[0].member, 2);
	assert_int_equal(quote.nights[0].discount_minor, 9750 + 2763); /* 5 % of 55,250 is 2,762.5 */
	assert_int_equal(quote.base_minor - quote.discount_minor, quote.total_minor);
	assert_true(rate_quote(&table, "bar", "KING", NULL, FRIDAY_20 + 10, FRIDAY_20 + 12, &quote));
	assert_int_equal(quote.total_minor, 2 * 99900);
	assert_true(rate_quote(&table, "bar", "KING", NULL, FRIDAY_20 + 13, FRIDAY_20 + 13, &quote));
	assert_int_equal(quote.night_count, 1);
}

static void what_cannot_be_quoted(void **state)
{
	(void)state;
	struct quote quote;
	static const struct {
		const char *plan, *type;
		int32_t arrival, departure;
	} rows[] = {{"bar", "NONE", FRIDAY_20, FRIDAY_20 + 1}, {"none", "KING", FRIDAY_20, FRIDAY_20 + 1},
	    {"bar", "KING", FRIDAY_20 + 100, FRIDAY_20 + 102}, {"bar", "KING", FRIDAY_20 + 1, FRIDAY_20},
	    {"bar", "KING", FRIDAY_20, FRIDAY_20 + 63}, {"bar", "TWIN", FRIDAY_20, FRIDAY_20 + 1},
	    {"bar", "KING", DAY_NONE, FRIDAY_20}};
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_false(
		    rate_quote(&table, rows[i].plan, rows[i].type, "", rows[i].arrival, rows[i].departure, &quote));
}

static void copy_rooms(struct booking *booking, int rooms, int adults)
{
	booking->room_count = rooms;
	for (int i = 0; i < rooms; i++) {
		booking->rooms[i] = booking->rooms[0];
		booking->rooms[i].adults = adults;
	}
}

static void a_new_booking_is_audited(void **state)
{
	(void)state;
	static const struct room_type types[] = {{.code = "KING", .guests_max = 3, .adults_max = 2}};
	static const struct room rooms[] = {{.number = "1", .type = "KING", .floor = 3}};
	struct audit_hotel hotel = {types, 1, rooms, 1, &table, 6, 0, NULL, false};
	struct booking good = make_booking(), bad;
	good.arrival_day = FRIDAY_20;
	good.departure_day = FRIDAY_20 + 2;
	good.amount.minor = 117000;
	assert_int_equal(audit_booking(&hotel, &good), 0);
#define MUST_FIND(change, finding)                                                                                     \
	do {                                                                                                           \
		bad = good;                                                                                            \
		change;                                                                                                \
		assert_int_equal(audit_booking(&hotel, &bad), finding);                                                \
	} while (0)
	MUST_FIND(bad.amount.minor++, AUDIT_AMOUNT);
	MUST_FIND(memcpy(bad.amount.currency, "EUR", 4), AUDIT_AMOUNT);
	MUST_FIND((bad.contact.phone[0] = '\0', bad.contact.email[0] = '\0'), AUDIT_NO_CONTACT);
	MUST_FIND((bad.contact.name[0] = '\0', bad.contact.surname[0] = '\0'), AUDIT_NO_NAME);
	MUST_FIND(bad.departure_day = FRIDAY_20 - 1, AUDIT_BAD_DATES | AUDIT_AMOUNT);
	MUST_FIND(bad.rooms[0].type_reserved[0] = 'X', AUDIT_BAD_TYPE | AUDIT_AMOUNT);
	MUST_FIND(bad.rooms[0].adults = 3, AUDIT_TOO_MANY_GUESTS);
	MUST_FIND(bad.rooms[0].adults = 0, AUDIT_TOO_MANY_GUESTS);
	MUST_FIND((bad.rooms[0].wish_count = 1, bad.rooms[0].wishes[0].kind = WISH_HIGH_FLOOR), AUDIT_WISH_IMPOSSIBLE);
	MUST_FIND((bad.rooms[0].wish_count = 1, bad.rooms[0].wishes[0].kind = WISH_COT), 0);
	hotel.rates = NULL;
	MUST_FIND(bad.amount.minor++, 0);
	/* What a clerk would look at first: many rooms, many people, much without any security, a second one. */
	MUST_FIND(copy_rooms(&bad, 5, 1), 0);
	MUST_FIND(copy_rooms(&bad, 6, 1), AUDIT_QUANTITY);
	MUST_FIND(copy_rooms(&bad, 5, 2), 0);
	struct policy policy = {.audit_rooms_max = 8, .audit_adults_max = 9, .audit_unsecured_minor = 116999};
	hotel.policy = &policy;
	MUST_FIND((copy_rooms(&bad, 8, 1), bad.payment = PAY_GUARANTEED), 0);
	MUST_FIND((copy_rooms(&bad, 5, 2), bad.payment = PAY_GUARANTEED), AUDIT_QUANTITY);
	MUST_FIND((bad.payment = PAY_AT_HOTEL, bad.prepaid.minor = 0), AUDIT_UNSECURED);
	MUST_FIND((bad.payment = PAY_AT_HOTEL, bad.prepaid.minor = 1), 0);
	MUST_FIND((bad.payment = PAY_AT_HOTEL, bad.prepaid.minor = 0, bad.amount.minor = 116999), 0);
	hotel.policy = NULL;
	hotel.doubled = true;
	MUST_FIND(bad.amount.minor++, AUDIT_DOUBLE);
	assert_string_equal(audit_finding_code(AUDIT_DOUBLE), "DOUBLE");
	assert_non_null(strstr(audit_finding_words(AUDIT_QUANTITY), "many"));
	assert_string_equal(audit_finding_code(AUDIT_AMOUNT), "AMOUNT");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(quotes_show_the_rule_behind_each_price),
	    cmocka_unit_test(what_cannot_be_quoted), cmocka_unit_test(a_new_booking_is_audited)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
