#include "hotel/cmocka_all.h"
#include <stdlib.h>
#include "base/memory.h"
#include "base/random.h"
#include "wire/service.h"

/* Full examples; what is large is allocated once. */
struct samples {
	struct stock stock;
	struct change change;
	struct change_answer change_answer;
	struct change_plan change_plan;
	struct late_step late_step;
	struct change_day change_day;
	struct cancel cancel;
	struct cancel_answer cancel_answer;
	struct refund refund;
	struct refund_rule refund_rule;
	struct walk_in walk_in;
	struct walk_in_offers walk_in_offers;
	struct ticket ticket;
	struct ticket_step ticket_step;
	struct survey_answers survey_answers;
	struct member member;
	struct member_join member_join;
	struct member_rules member_rules;
	struct notice notice;
	struct notice_rule notice_rule;
	struct notice_hours notice_hours;
	struct notice_consent notice_consent;
	struct folio folio;
	struct folio_sum folio_sum;
	struct folio_settlement folio_settlement;
};

static void fill_booking_side(struct samples *s)
{
	struct contact contact = {.name = "李娜", .phone = "13800138000", .email = "li@example.com"};
	s->stock = (struct stock){.first_day = 1000, .type_count = 1, .types = {{"KING", 2, {{3}, {-1}}}}};
	s->change = (struct change){.booking = "K7M42Q9D",
	    .revision = 4,
	    .parts = (1U << CHANGE_PART_COUNT) - 1,
	    .arrival_day = 1000,
	    .departure_day = 1002,
	    .late_minute = 14 * 60,
	    .contact = contact,
	    .reason = "flight",
	    .room_count = 1,
	    .rooms = {{.type = "KING", .wish_count = 1, .wishes = {{WISH_VIEW, WISH_ASKED, "lake"}}}}};
	s->change_answer = (struct change_answer){.refusal = REFUSAL_NO_STOCK,
	    .short_type = "KING",
	    .short_day = 1000,
	    .amount = {5, "CNY"},
	    .alternative_count = 1,
	    .alternatives = {{true, "TWIN", 1000, 1002, 0, 1, {100, "CNY"}, {-7, "CNY"}}},
	    .discount_count = 1,
	    .discounts = {{{.id = "summer", .last_day = 1002, .discount_bp = 1000}, {6, "CNY"}}}};
	s->change_plan = (struct change_plan){"bar", CHANGE_PRICES_ANEW, true, 3, 1U << PAY_PREPAID};
	s->late_step = (struct late_step){14 * 60, FEE_FIXED, 5000, true};
	s->change_day = (struct change_day){true, {5, "CNY"}};
	s->cancel = (struct cancel){"K7M42Q9D", 3, CANCEL_OTHER, "没空", {5, "CNY"}};
	s->cancel_answer = (struct cancel_answer){.rule = {FEE_NIGHTS, {5, "CNY"}, {6, "CNY"}, true, {1000, 60}},
	    .method = REFUND_TO_CARD,
	    .refund_day = 1007};
	s->refund = (struct refund){.id = "r",
	    .booking = "K7M42Q9D",
	    .amount = {9, "JPY"},
	    .method = REFUND_AT_DESK,
	    .state = REFUND_FAILED,
	    .asked_ms = 5,
	    .changed_ms = 6,
	    .due_day = 1001,
	    .tries = 2};
	s->refund_rule = (struct refund_rule){PAY_AGENCY, REFUND_TO_AGENCY, 14};
	s->walk_in = (struct walk_in){
	    .arrival_day = 1000, .departure_day = 1001, .adults = 2, .contact = contact, .language = LANGUAGE_KO};
	s->walk_in_offers = (struct walk_in_offers){.count = 1,
	    .offers = {{.type = "KING",
	        .room_count = 2,
	        .amount = {200, "CNY"},
	        .quote = {"CNY", 1, {{1000, 120, 20, 100, 3, -1}}, 120, 20, 100}}}};
}

static void fill_service_side(struct samples *s)
{
	struct seeded_random *seeded = seeded_random_create(1);
	struct random random = seeded_random_view(seeded);
	s->ticket = (struct ticket){.kind = TICKET_COMPLAINT,
	    .subject = SUBJECT_FOOD,
	    .severity = SEVERITY_SERIOUS,
	    .details = "汤\n凉了",
	    .department = DUTY_SALES,
	    .cost_known = true,
	    .cost = {500, "CNY"},
	    .rated = true,
	    .satisfaction = 3};
	ticket_number_draw(&random, s->ticket.number);
	seeded_random_destroy(seeded);
	s->ticket_step = (struct ticket_step){.action = ACTION_PROPOSE,
	    .duty = DUTY_MANAGER,
	    .who = "chen",
	    .text = "换",
	    .cost = {3, "CNY"},
	    .revision = 8};
	s->survey_answers = (struct survey_answers){.survey = "stay",
	    .version = 2,
	    .booking = "K7M42Q9D",
	    .answer_count = 2,
	    .answers = {{"staff", false, 4, 0, ""}, {"improve", true, 0, 0, ""}}};
	s->member = (struct member){.number = "M1",
	    .tier = "gold",
	    .points = 5,
	    .year = 2026,
	    .joined_day = 900,
	    .name = "Li",
	    .birth_day = DAY_NONE};
	s->member_join =
	    (struct member_join){.name = "Li", .phone = "13800138000", .birth_day = 100, .consent_terms = true};
	s->member_rules = (struct member_rules){.currency = "CNY",
	    .unit_minor = 100,
	    .unit_points = 1,
	    .upgrade_points = 9,
	    .tier_count = 1,
	    .gift_count = 1,
	    .tiers = {{.id = "plain", .name.text = {"会员"}, .factor_bp = 10000}},
	    .gifts = {{.id = "tea", .points = 5, .stock = -1}}};
	s->notice = (struct notice){.id = "n",
	    .kind = NOTICE_CHANGED,
	    .channel = CHANNEL_SMS,
	    .address = "13800138000",
	    .department = DUTY_FRONT_OFFICE,
	    .made_ms = 5,
	    .due_ms = 50,
	    .next_ms = 5,
	    .tries = 3};
	s->notice_rule = (struct notice_rule){NOTICE_OFFER, true, true, 60};
	s->notice_hours = (struct notice_hours){1320, 480, 480};
	s->notice_consent = (struct notice_consent){true, false, true};
	s->folio = (struct folio){.booking = "K7M42Q9D",
	    .currency = "CNY",
	    .line_count = 2,
	    .payment_count = 1,
	    .lines = {{1000, FOLIO_FOOD, "茶", 500, 600}, {1001, FOLIO_FOOD, "茶", 500, 600, "tea", true}},
	    .payments = {{1000, FOLIO_CARD, 500}}};
	assert_true(folio_add_up(&s->folio, &s->folio_sum));
	s->folio_settlement = (struct folio_settlement){REFUSAL_NEEDS_STAFF, DESK_REFUND_DUE, {5, "CNY"}};
}

struct shape_row {
	const struct shape *shape;
	size_t offset;
};
#define SAMPLE(name)                                                                                                   \
	{                                                                                                              \
		&name##_shape, offsetof(struct samples, name)                                                          \
	}

static void everything_goes_round(void **state)
{
	(void)state;
	static const struct shape_row rows[] = {SAMPLE(stock), SAMPLE(change), SAMPLE(change_answer),
	    SAMPLE(change_plan), SAMPLE(late_step), SAMPLE(change_day), SAMPLE(cancel), SAMPLE(cancel_answer),
	    SAMPLE(refund), SAMPLE(refund_rule), SAMPLE(walk_in), SAMPLE(walk_in_offers), SAMPLE(ticket),
	    SAMPLE(ticket_step), SAMPLE(survey_answers), SAMPLE(member), SAMPLE(member_join), SAMPLE(member_rules),
	    SAMPLE(notice), SAMPLE(notice_rule), SAMPLE(notice_hours), SAMPLE(notice_consent), SAMPLE(folio),
	    SAMPLE(folio_sum), SAMPLE(folio_settlement)};
	struct samples *samples = memory_zeroed(1, sizeof *samples);
	fill_booking_side(samples);
	fill_service_side(samples);
	for (size_t i = 0; i < ROWS(rows); i++) {
		const struct shape *shape = rows[i].shape;
		struct error err = {0};
		json_t *json = shape_encode(shape, (const char *)samples + rows[i].offset);
		char *text = json_to_text(json);
		json_t *read = json_read(text, strlen(text), 1 << 22, &err);
		void *again = memory_zeroed(1, shape->bytes);
		if (!shape_decode(shape, read, again, &err))
			fail_msg("row %zu: %s", i, err.text);
		json_t *second = shape_encode(shape, again);
		assert_true(json_equal(json, second));
		json_t *broken = json_object(); /* an empty object is none of them, but for consent */
		assert_int_equal(shape_decode(shape, broken, again, NULL), shape == &notice_consent_shape);
		json_decref(broken);
		free(again);
		free(text);
		json_decref(json);
		json_decref(read);
		json_decref(second);
	}
	free(samples);
}

static void wrong_members_are_named(void **state)
{
	(void)state;
	static const struct {
		struct shape_row of;
		const char *member, *value, *path;
	} rows[] = {
	    {SAMPLE(stock), "types", "[{\"type\":\"KING\",\"nights\":[]},{\"type\":\"KING\",\"nights\":[]}]", "types"},
	    {SAMPLE(stock), "types", "[{\"type\":\"KING\",\"nights\":[{\"free\":\"1\"}]}]", "types[0].nights[0].free"},
	    {SAMPLE(change), "parts", "[]", "parts"},
	    {SAMPLE(change), "parts", "[\"dates\",\"price\"]", "parts"},
	    {SAMPLE(change), "departure_day", "\"1970-01-01\"", "departure_day"},
	    {SAMPLE(change), "late_minute", "\"24:00\"", "late_minute"},
	    {SAMPLE(change), "rooms", "[]", "rooms"},
	    {SAMPLE(change_answer), "discounts", "[{\"off\":{\"minor\":6,\"currency\":\"CNY\"}}]", "discounts[0].rule"},
	    {SAMPLE(change_answer), "refusal", "\"MAYBE\"", "refusal"},
	    {SAMPLE(late_step), "kind", "\"nights\"", "kind"},
	    {SAMPLE(cancel), "reason", "\"bored\"", "reason"},
	    {SAMPLE(cancel), "fee", "{\"minor\":-5,\"currency\":\"CNY\"}", "fee"},
	    {SAMPLE(refund), "amount", "{\"minor\":0,\"currency\":\"CNY\"}", "amount"},
	    {SAMPLE(refund), "method", "\"nothing\"", "method"},
	    {SAMPLE(walk_in), "adults", "0", "adults"},
	    {SAMPLE(walk_in), "room_count", "3", "room_count"},
	    {SAMPLE(ticket), "number", "\"T23456789\"", "number"},
	    {SAMPLE(ticket), "subject", "\"\"", "subject"},
	    {SAMPLE(ticket), "approved", "true", "approved_by"},
	    {SAMPLE(ticket), "cost", "{\"minor\":-1,\"currency\":\"CNY\"}", "cost"},
	    {SAMPLE(ticket_step), "satisfaction", "6", "satisfaction"},
	    {SAMPLE(ticket_step), "duty", "\"king\"", "duty"},
	    {SAMPLE(survey_answers), "anonymous", "true", "booking"},
	    {SAMPLE(member), "points", "-1", "points"},
	    {SAMPLE(member_rules), "tiers", "[]", "tiers"},
	    {SAMPLE(notice), "address", "\"nowhere\"", "address"},
	    {SAMPLE(notice), "due_ms", "4", "due_ms"},
	    {SAMPLE(notice_rule), "due_minutes", "1441", "due_minutes"},
	    {SAMPLE(folio), "currency", "\"XYZ\"", "currency"},
	    {SAMPLE(folio), "payments", "[{\"day\":\"2026-11-21\",\"way\":\"card\",\"amount_minor\":-1}]", "payments"},
	};
	struct samples *samples = memory_zeroed(1, sizeof *samples);
	fill_booking_side(samples);
	fill_service_side(samples);
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct error err = {0};
		const struct shape *shape = rows[i].of.shape;
		json_t *json = shape_encode(shape, (const char *)samples + rows[i].of.offset);
		json_put(json, rows[i].member, json_read(rows[i].value, strlen(rows[i].value), 1000, NULL));
		void *out = memory_zeroed(1, shape->bytes);
		assert_false(shape_decode(shape, json, out, &err));
		assert_true(error_is(&err, "BAD_MESSAGE"));
		if (strncmp(err.text, rows[i].path, strlen(rows[i].path)) != 0)
			fail_msg("row %zu: %s", i, err.text);
		free(out);
		json_decref(json);
	}
	free(samples);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(everything_goes_round), cmocka_unit_test(wrong_members_are_named)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
