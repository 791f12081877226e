#include "hotel/cmocka_all.h"
#include "base/memory.h"
#include "hotel/make_house.h"
#include "hotel/walk_in.h"

static const struct room rooms[] = {{.number = "301", .type = "TWIN", .floor = 3},
    {.number = "701", .type = "KING", .floor = 7}, {.number = "901", .type = "SUITE", .floor = 9}};

static struct walk_in party(int adults, int children, int room_count)
{
	return (struct walk_in){.arrival_day = 998,
	    .departure_day = 1000,
	    .adults = adults,
	    .children = children,
	    .room_count = room_count,
	    .contact = {.name = "Li Na", .phone = "13800138000"}};
}

static struct walk_in_hotel hotel_of(struct house *house)
{
	make_house(house);
	return (struct walk_in_hotel){.audit = {house->types, 3, rooms, 3, &house->table, 6, 0, NULL, false},
	    .stock = &house->stock,
	    .plan = "bar",
	    .policy_id = "flex",
	    .business_day = 998};
}

static void offers_are_ranked(void **state)
{
	(void)state;
	static struct house house;
	struct walk_in_hotel hotel = hotel_of(&house);
	struct walk_in_offers *offers = memory_zeroed(1, sizeof *offers);
	static const struct {
		int adults, children, rooms;
		const char *type;
		bool high;
		int count;
		const char *first;
		int first_rooms;
		int64_t amount;
	} rows[] = {
	    {2, 0, 0, "", false, 3, "TWIN", 1, 100000},
	    {2, 0, 0, "SUITE", false, 3, "SUITE", 1, 240002}, /* named by himself */
	    {2, 0, 0, "", true, 3, "KING", 1, 120000},        /* a high floor */
	    {2, 1, 0, "", false, 3, "KING", 1, 120000},       /* the twin is too small for one */
	    {4, 0, 0, "", false, 3, "SUITE", 1, 240002},      /* one room before two */
	    {4, 0, 2, "", false, 3, "TWIN", 2, 200000},
	    {6, 0, 0, "", false, 1, "SUITE", 2, 480004}, /* only two of each are left */
	    {2, 0, 3, "", false, 0, "", 0, 0},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct walk_in request = party(rows[i].adults, rows[i].children, rows[i].rooms);
		memcpy(request.type, rows[i].type, strlen(rows[i].type));
		request.wish_count = rows[i].high;
		request.wishes[0] = (struct wish){WISH_HIGH_FLOOR, WISH_ASKED, ""};
		walk_in_offer(&hotel, &request, offers);
		assert_int_equal(offers->count, rows[i].count);
		if (rows[i].count == 0) {
			assert_int_equal(
			    offers->refusal, rows[i].rooms > rows[i].adults ? REFUSAL_BAD_INPUT : REFUSAL_NO_STOCK);
			continue;
		}
		assert_string_equal(offers->offers[0].type, rows[i].first);
		assert_int_equal(offers->offers[0].room_count, rows[i].first_rooms);
		assert_int_equal(offers->offers[0].amount.minor, rows[i].amount);
	}
	struct room accessible[] = {rooms[0], rooms[1], rooms[2]};
	accessible[0].accessible = true;
	hotel.audit.rooms = accessible;
	struct walk_in anybody = party(2, 0, 0);
	walk_in_offer(&hotel, &anybody, offers);
	assert_string_equal(offers->offers[0].type, "KING"); /* the cheaper twin is for those who need it */
	assert_string_equal(offers->offers[2].type, "TWIN");
	anybody.wish_count = 1;
	anybody.wishes[0] = (struct wish){WISH_ACCESSIBLE, WISH_ASKED, ""};
	walk_in_offer(&hotel, &anybody, offers);
	assert_string_equal(offers->offers[0].type, "TWIN");
	hotel.audit.rooms = rooms;
	set_free(&house, "TWIN", 999, 0); /* one night is enough */
	struct walk_in request = party(2, 0, 0);
	walk_in_offer(&hotel, &request, offers);
	assert_int_equal(offers->count, 2);
	request.arrival_day = 997;
	walk_in_offer(&hotel, &request, offers);
	assert_int_equal(offers->refusal, REFUSAL_BAD_INPUT);
	request = party(2, 0, 0);
	request.departure_day = 1100;
	walk_in_offer(&hotel, &request, offers);
	assert_int_equal(offers->refusal, REFUSAL_NEEDS_STAFF);
	free(offers);
}

/* What no room of a type grants is said, and what grants all comes first though it costs more. */
static void wishes_that_a_type_cannot_grant(void **state)
{
	(void)state;
	static struct house house;
	struct walk_in_hotel hotel = hotel_of(&house);
	struct walk_in_offers *offers = memory_zeroed(1, sizeof *offers);
	struct walk_in request = party(4, 0, 0);
	request.wish_count = 3;
	request.wishes[0] = (struct wish){WISH_HIGH_FLOOR, WISH_ASKED, ""};
	request.wishes[1] = (struct wish){WISH_ACCESSIBLE, WISH_ASKED, ""};
	request.wishes[2] = (struct wish){WISH_OTHER, WISH_ASKED, "a kettle"}; /* not the room's to grant */
	struct room accessible[] = {rooms[0], rooms[1], rooms[2]};
	accessible[1].accessible = true;
	hotel.audit.rooms = accessible;
	walk_in_offer(&hotel, &request, offers);
	assert_string_equal(offers->offers[0].type, "KING"); /* two rooms before the suite's one */
	assert_int_equal(offers->offers[0].wishes_denied, 0);
	for (int i = 1; i < offers->count; i++)
		assert_int_equal(offers->offers[i].wishes_denied,
		    strcmp(offers->offers[i].type, "SUITE") == 0 ? 1 << 1 : 1 << 0 | 1 << 1);
	hotel.audit.rooms = rooms; /* nobody can */
	walk_in_offer(&hotel, &request, offers);
	for (int i = 0; i < offers->count; i++)
		assert_true(offers->offers[i].wishes_denied & 1 << 1);
	free(offers);
}

static void the_booking_passes_the_audit(void **state)
{
	(void)state;
	static struct house house;
	struct walk_in_hotel hotel = hotel_of(&house);
	struct walk_in_offers *offers = memory_zeroed(1, sizeof *offers);
	struct walk_in request = party(3, 1, 2);
	struct booking booking;
	unsigned findings;
	walk_in_offer(&hotel, &request, offers);
	assert_int_equal(offers->refusal, REFUSAL_NONE);
	assert_true(walk_in_book(&hotel, &request, &offers->offers[0], "K7M42Q9D", 77, &booking, &findings));
	assert_int_equal(findings, 0);
	assert_false(booking.held);
	assert_int_equal(booking.room_count, 2);
	assert_int_equal(booking.rooms[0].adults, 2);
	assert_int_equal(booking.rooms[1].adults, 1);
	assert_int_equal(booking.rooms[1].children, 1);
	assert_int_equal(booking.rooms[0].state, STAY_DUE_IN);
	request.wish_count = 1; /* no king looks at a lake */
	request.wishes[0] = (struct wish){WISH_VIEW, WISH_ASKED, "lake"};
	memset(request.contact.phone, 0, sizeof request.contact.phone);
	struct walk_in_offer wrong = offers->offers[0];
	wrong.amount.minor--;
	assert_true(walk_in_book(&hotel, &request, &wrong, "K7M42Q9D", 77, &booking, &findings));
	assert_int_equal(findings, AUDIT_NO_CONTACT | AUDIT_WISH_IMPOSSIBLE | AUDIT_AMOUNT);
	assert_true(booking.held);
	assert_string_equal(booking.held_reason, "NO_CONTACT, WISH_IMPOSSIBLE, AMOUNT");
	wrong.room_count = 0;
	assert_false(walk_in_book(&hotel, &request, &wrong, "K7M42Q9D", 77, &booking, &findings));
	free(offers);
}

/* The rules behind the prices come with the offers, each once, and the nights name them there. */
static void offers_bring_their_rules(void **state)
{
	(void)state;
	static struct house house;
	struct walk_in_hotel hotel = hotel_of(&house);
	static const struct rate_rule rules[] = {
	    {.id = "never", .kind = RULE_PROMOTION, .first_day = 0, .last_day = 5, .discount_bp = 9000},
	    {.id = "gold", .kind = RULE_MEMBER, .tier = "gold", .first_day = 0, .last_day = 5000, .discount_bp = 500},
	    {.id = "summer", .kind = RULE_PROMOTION, .first_day = 999, .last_day = 999, .discount_bp = 1000},
	};
	struct walk_in_offers *offers = memory_zeroed(1, sizeof *offers);
	struct walk_in request = party(2, 0, 0);
	int64_t promotion, member;
	house.table.rules = rules;
	house.table.rule_count = ROWS(rules);
	walk_in_offer(&hotel, &request, offers);
	assert_int_equal(offers->rule_count, 1);
	strcpy(request.member_tier, "gold");
	walk_in_offer(&hotel, &request, offers);
	assert_int_equal(offers->rule_count, 2);
	for (int i = 0; i < offers->count; i++) {
		const struct quote_night *nights = offers->offers[i].quote.nights;
		assert_int_equal(nights[0].promotion, -1);
		assert_string_equal(offers->rules[nights[0].member].id, "gold");
		assert_string_equal(offers->rules[nights[1].promotion].id, "summer");
	}
	quote_night_parts(
	    offers->rules, offers->rule_count, "CNY", &offers->offers[0].quote.nights[1], &promotion, &member);
	assert_int_equal(promotion, 5000);
	assert_int_equal(member, 2250); /* of what the promotion leaves */
	quote_night_parts(offers->rules, 1, "CNY", &offers->offers[0].quote.nights[1], &promotion, &member);
	assert_int_equal(promotion, 0); /* its rule is not told */
	assert_int_equal(member, 0);
	assert_int_equal(offers->offers[0].amount.minor, 47500 + 42750);
	free(offers);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(offers_are_ranked),
	    cmocka_unit_test(wishes_that_a_type_cannot_grant), cmocka_unit_test(offers_bring_their_rules),
	    cmocka_unit_test(the_booking_passes_the_audit)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
