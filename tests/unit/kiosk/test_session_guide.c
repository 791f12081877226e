/* The guide through the session: by subjects, by a search in any language, on to staff or to a booking. */
#include "kiosk/session_rig.h"
#include "kiosk/walk_stay.h"

static void search_for(struct rig *rig, const char *words)
{
	for (int k = 0; k < 24; k++)
		rig_key(rig, KEY_BACKSPACE);
	rig_type(rig, words);
	rig_tap(rig, "guide_search.find");
	rig_screen(rig, "guide_found");
}

static void the_guide_is_searched_in_every_language(void **state)
{
	static const struct {
		const char *words, *text; /* NULL: nothing is found */
	} rows[] = {
	    {"wifi", "Network Yunjian"},
	    {"Wi-Fi", "Network Yunjian"},
	    {"无线", "Network Yunjian"},
	    {"地铁", "Longxiangqiao"},
	    {"지하철역", "Longxiangqiao"},
	    {"朝食", "Lotus Restaurant"},
	    {"breakfast please", "Lotus Restaurant"},
	    {"豪华", NULL},
	    {"breakfast sauna", "Lotus Restaurant"}, /* any of the words */
	    {"sauna", NULL},
	    {"?", NULL},
	};
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.guide");
	rig_tap(rig, "guide.search");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		search_for(rig, rows[i].words);
		if (rig_has(rig, "guide_found.0") != (rows[i].text != NULL))
			fail_msg("%s", rows[i].words);
		assert_int_equal(rig_has(rig, "guide_found.none"), rows[i].text == NULL);
		if (rows[i].text) {
			rig_tap(rig, "guide_found.0");
			rig_screen(rig, "guide_answer");
			assert_non_null(strstr(ui_find(rig->tree, "guide_answer.text")->name, rows[i].text));
			rig_key(rig, KEY_ESCAPE);
		}
		rig_key(rig, KEY_ESCAPE);
	}
	assert_int_equal(rig->services->guides_opened, 1);
}

static void room_types_and_prices_are_found_too(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.guide");
	rig_tap(rig, "guide.search");
	search_for(rig, "高级大床房");
	rig_tap(rig, "guide_found.0");
	rig_screen(rig, "guide_answer");
	assert_true(rig_has(rig, "guide_answer.bed"));
	assert_string_equal(ui_find(rig->tree, "guide_answer.price")->value, "CN¥698.00");
	rig_key(rig, KEY_ESCAPE);
	rig_key(rig, KEY_ESCAPE);
	search_for(rig, "room price");
	rig_tap(rig, "guide_found.0");
	rig_screen(rig, "guide_subject");
	assert_true(rig_has(rig, "guide_subject.price.STT"));
}

static void the_guide_leads_on(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.guide");
	assert_false(rig_has(rig, "guide.rules")); /* the hotel says nothing about them */
	rig_tap(rig, "guide.facilities");
	rig_tap(rig, "guide_subject.breakfast");
	assert_true(rig_has(rig, "guide_answer.picture"));
	assert_false(rig_has(rig, "guide_answer.book"));
	rig_tap(rig, "guide_answer.others");
	rig_screen(rig, "guide_subject");
	rig_key(rig, KEY_ESCAPE);
	rig_screen(rig, "guide");
	rig_tap(rig, "guide.prices");
	assert_string_equal(ui_find(rig->tree, "guide_subject.price.DLK")->value, "CN¥698.00");
	rig_tap(rig, "guide_subject.book");
	rig_screen(rig, "book_dates");
}

static void without_central_nothing_is_booked(void **state)
{
	struct rig *rig = *state;
	rig->services->status.online = false;
	rig_event(rig, fake_event(rig->services, SERVICE_STATUS_CHANGED, "OK"));
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.guide");
	rig_tap(rig, "guide.rooms");
	assert_false(rig_has(rig, "guide_subject.book"));
	rig_tap(rig, "guide_subject.type.STT");
	assert_true(rig_has(rig, "guide_answer.price"));
	assert_false(rig_has(rig, "guide_answer.book"));
}

/* What was not answered becomes a question to staff, with what it is about. */
static void what_did_not_help_is_asked(void **state)
{
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.guide");
	rig_tap(rig, "guide.transport");
	rig_tap(rig, "guide_subject.metro");
	rig_tap(rig, "guide_answer.ask");
	rig_screen(rig, "ticket_words");
	rig_type(rig, "At night?");
	rig_tap(rig, "ticket_words.continue");
	rig_tap(rig, "ticket_contact.continue");
	rig_tap(rig, "ticket_review.send");
	assert_int_equal(rig->services->opened.kind, TICKET_QUESTION);
	assert_string_equal(rig->services->opened.details, "Where is the nearest metro station? At night?");
	rig_ticket_opened(rig);
	rig_tap(rig, "footer.restart");
	rig_tap(rig, "restart.yes");
	rig_tap(rig, "home.guide");
	rig_tap(rig, "guide.search");
	search_for(rig, "sauna");
	rig_tap(rig, "guide_found.ask");
	rig_tap(rig, "ticket_words.continue");
	rig_tap(rig, "ticket_contact.continue");
	rig_tap(rig, "ticket_review.send");
	assert_string_equal(rig->services->opened.details, "sauna");
}

/* An answer that central takes away while it is read. */
static void the_guide_changes_while_it_is_open(void **state)
{
	const struct catalogue *const none[LANGUAGE_COUNT] = {NULL};
	struct rig *rig = *state;
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.guide");
	rig_tap(rig, "guide.transport");
	rig_tap(rig, "guide_subject.metro");
	guide_book_destroy(rig->services->guide);
	rig->services->guide = guide_book_create();
	guide_book_finish(rig->services->guide, &rig->services->view, none);
	struct service_event event = fake_event(rig->services, SERVICE_GUIDE, "OK");
	event.ticket = 0;
	rig_event(rig, event);
	assert_true(rig_has(rig, "guide_answer.gone"));
	rig_tap(rig, "guide_answer.others");
	assert_false(rig_has(rig, "guide_subject.metro"));
	rig_key(rig, KEY_ESCAPE);
	assert_true(rig_has(rig, "guide.rooms"));
	assert_false(rig_has(rig, "guide.prices"));
	assert_false(rig_has(rig, "guide.transport"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    SESSION_TEST(the_guide_is_searched_in_every_language),
	    SESSION_TEST(room_types_and_prices_are_found_too),
	    SESSION_TEST(the_guide_leads_on),
	    SESSION_TEST(without_central_nothing_is_booked),
	    SESSION_TEST(what_did_not_help_is_asked),
	    SESSION_TEST(the_guide_changes_while_it_is_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
