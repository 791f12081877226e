/* Which room the guest who stands here gets, when others are still to come: the policy's strategies in their order. */
#include "central/rig.h"

/* The hotel of assets/hotel with BKG00001 and BKG00002 for one room each, on the same nights. Only 101 is high up,
 * which is what BKG00002 wishes. */
struct row {
	const char *strategies[3];
	int64_t made_first, made_second, amount_first, amount_second;
	bool only_101;    /* is ready */
	const char *room; /* that BKG00001, who stands here, is offered */
};

static const struct row rows[] = {
    {{"special_requests"}, 1, 2, 500, 100, false, "102"},
    {{"special_requests", "first_come", "higher_price"}, 1, 2, 500, 100, false, "102"},
    {{"first_come", "special_requests"}, 1, 2, 100, 500, false, "101"},
    {{"first_come", "special_requests"}, 2, 1, 500, 100, false, "102"},
    {{"higher_price", "first_come", "special_requests"}, 2, 1, 500, 100, false, "101"},
    {{"higher_price", "special_requests"}, 1, 2, 100, 500, false, "102"},
    {{"special_requests"}, 1, 2, 500, 100, true, "101"},
};

static void set(json_t *json, const char *name, json_t *value)
{
	assert_int_equal(json_object_set_new(json, name, value), 0);
}

static void set_booking(json_t *file, size_t index, int64_t made_ms, int64_t amount_minor, const char *wish)
{
	json_t *booking = json_array_get(json_object_get(file, "bookings"), index);
	json_t *rooms = json_object_get(booking, "rooms"), *money = json_object_get(booking, "amount");
	while (json_array_size(rooms) > 1)
		json_array_remove(rooms, 1);
	set(booking, "made_ms", json_integer(made_ms));
	set(money, "minor", json_integer(amount_minor));
	set(json_object_get(booking, "prepaid"), "minor", json_integer(amount_minor));
	set(json_object_get(booking, "balance"), "minor", json_integer(0));
	if (wish)
		json_array_append_new(json_object_get(json_array_get(rooms, 0), "wishes"),
		    json_pack("{s:s, s:s, s:s}", "kind", wish, "detail", "", "status", "asked"));
}

static struct rig *rig_of(struct postgres_server *postgres, const struct row *row)
{
	json_t *file = rig_hotel_file(), *rooms = json_object_get(file, "rooms");
	json_t *policies = json_object_get(json_object_get(file, "hotel"), "policies");
	json_t *strategies = json_array();
	for (int i = 0; i < 3 && row->strategies[i]; i++)
		json_array_append_new(strategies, json_string(row->strategies[i]));
	set(json_array_get(policies, 0), "strategies", strategies);
	set(json_array_get(rooms, 0), "floor", json_integer(8));
	for (size_t i = 1; row->only_101 && i < json_array_size(rooms); i++)
		set(json_array_get(rooms, i), "condition", json_string("Dirty"));
	set_booking(file, 0, row->made_first, row->amount_first, NULL);
	set_booking(file, 1, row->made_second, row->amount_second, "high_floor");
	return rig_create(postgres, file);
}

static void test_strategies(void **state)
{
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct rig *rig = rig_of(*state, &rows[i]);
		struct rig_kiosk kiosk;
		struct sync_offer_answer offer;
		rig_enrol(rig, "Lobby 1", &kiosk);
		rig_offer(rig, &kiosk, "BKG00001", 0, 0, &offer);
		if (!offer.offered || strcmp(offer.lease.room, rows[i].room) != 0)
			fail_msg("row %zu: %s %s", i, offer.code, offer.lease.room);
		rig_destroy(rig);
	}
}

/* Who was offered a room already is no rival any more. */
static void test_who_has_been_seen_to(void **state)
{
	struct rig *rig = rig_of(*state, &rows[0]);
	struct rig_kiosk kiosk;
	struct sync_offer_answer second, first;
	rig_enrol(rig, "Lobby 1", &kiosk);
	rig_offer(rig, &kiosk, "BKG00002", 0, 0, &second);
	assert_string_equal(second.lease.room, "101");
	rig_offer(rig, &kiosk, "BKG00001", 0, 0, &first);
	assert_string_equal(first.lease.room, "102");
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_strategies),
	    cmocka_unit_test(test_who_has_been_seen_to),
	};
	return rig_run_tests(tests);
}
