/* What staff find at a kiosk, and in which order. */
#include "central/rig.h"
#include "central/staff/booking_search.h"
#include "central/stays.h"
#include "hotel/date.h"

struct person {
	const char *number, *arrival, *departure, *name, *surname, *latin, *agency;
};
static const struct person people[] = {
    {"WHKLATER", "2016-07-10", "2016-07-12", "高橋 美咲", "高橋", "Misaki Takahashi", ""},
    {"WHKTODAY", "2016-06-24", "2016-06-26", "Ken Takahashi", "Takahashi", "", "AG778899"},
    {"WHKHOUSE", "2016-06-20", "2016-06-26", "Aya Takahashi", "Takahashi", "", ""},
    {"WHKYEARS", "2017-02-10", "2017-02-12", "Rei Takahashi", "Takahashi", "", ""},
    {"WHKLEFTX", "2016-06-22", "2016-06-24", "Jun Takahashi", "Takahashi", "", ""},
    {"WHKLEFTY", "2016-06-20", "2016-06-24", "Mei Takahashi", "Takahashi", "", ""},
    {"WHKGONEX", "2016-06-25", "2016-06-27", "Ren Takahashi", "Takahashi", "", ""},
    {"ERKTODAY", "2016-06-24", "2016-06-25", "Karin Eriksson", "Eriksson", "", ""},
};

static json_t *file_of_people(void)
{
	json_t *file = rig_hotel_file(), *list = json_array();
	for (size_t i = 0; i < ROWS(people); i++) {
		json_t *booking = rig_booking(file, people[i].number, people[i].arrival, people[i].departure);
		json_put(booking, "agency_number", json_text_new(people[i].agency));
		json_put(booking, "contact",
		    json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "name", people[i].name, "surname", people[i].surname,
		        "given", "", "latin", people[i].latin, "phone", "+49 30 12345678", "email", ""));
		json_append(list, booking);
	}
	json_put(file, "bookings", list);
	return file;
}

struct become {
	const char *number;
	enum stay_state state;
	int64_t out_ms;
};

static bool become_run(struct work *work, void *self, struct error *err)
{
	const struct become *become = self;
	struct booking *booking = memory_zeroed(1, sizeof(*booking));
	bool done = store_booking_load(work, become->number, booking, err);
	booking->rooms[0].state = become->state;
	if (become->state == STAY_IN_HOUSE || become->out_ms)
		booking->rooms[0].checked_in_ms = RIG_NOW_MS - INT64_C(4) * 24 * 3600 * 1000;
	if (become->state == STAY_IN_HOUSE || become->out_ms)
		text_copy(booking->rooms[0].room, ROOM_NUMBER_BYTES, "1001");
	booking->rooms[0].checked_out_ms = become->out_ms;
	done = done && store_booking_save(work, booking, err);
	free(booking);
	return done;
}

struct search {
	const char *typed;
	struct booking_search found;
};

static bool search_run(struct work *work, void *self, struct error *err)
{
	struct search *search = self;
	return booking_search(work, search->typed, &search->found, err);
}

static void staff_find_by_what_they_know(void **state)
{
	static const struct become becomes[] = {
	    {"WHKHOUSE", STAY_IN_HOUSE, 0},
	    {"WHKLEFTX", STAY_CHECKED_OUT, RIG_NOW_MS - 3600 * 1000},
	    {"WHKLEFTY", STAY_CHECKED_OUT, RIG_NOW_MS - 30 * 3600 * 1000},
	    {"WHKGONEX", STAY_CANCELLED, 0},
	};
	static const struct {
		const char *typed, *numbers;
	} rows[] = {
	    {"takahashi", "WHKTODAY WHKHOUSE WHKLATER WHKYEARS WHKLEFTX "}, /* a whole surname: of all days */
	    {"Takaha", "WHKTODAY WHKHOUSE WHKLATER WHKLEFTX "},
	    {"たかはし", "WHKTODAY WHKHOUSE WHKLATER WHKLEFTX "},
	    {"美咲 高橋", "WHKLATER "},
	    {"takahashi ken", "WHKTODAY "},
	    {"eriks", "ERKTODAY "},
	    {"whk-later", "WHKLATER "},
	    {"WHKYEARS", "WHKYEARS "},
	    {"ag 778899", "WHKTODAY "},
	    {"WHKGONEX", ""},
	    {"WHKLEFTY", ""},
	    {"nobody", ""},
	    {"", ""},
	    {"%", ""},
	};
	struct rig *rig = rig_create(*state, file_of_people());
	struct search *search = calloc(1, sizeof(*search));
	for (size_t i = 0; i < ROWS(becomes); i++)
		rig_write(rig, become_run, &becomes[i]);
	for (size_t i = 0; i < ROWS(rows); i++) {
		char numbers[400] = "";
		search->typed = rows[i].typed;
		rig_write(rig, search_run, search);
		for (int found = 0; found < search->found.count; found++)
			snprintf(numbers + strlen(numbers), sizeof(numbers) - strlen(numbers), "%s ",
			    search->found.found[found].number);
		if (!text_equal(numbers, rows[i].numbers))
			fail_msg("\"%s\": %s, not %s", rows[i].typed, numbers, rows[i].numbers);
	}
	search->typed = "WHKTODAY";
	rig_write(rig, search_run, search);
	assert_int_equal(search->found.found[0].state, STAY_DUE_IN);
	assert_string_equal(search->found.found[0].name, "Ken Takahashi");
	free(search);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(staff_find_by_what_they_know)};
	return rig_run_tests(tests);
}
