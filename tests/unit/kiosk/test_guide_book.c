/* The guide as a book: of documents in any order, some of them broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/text.h"
#include "kiosk/fake_guide.h"

static const struct catalogue *const no_catalogues[LANGUAGE_COUNT];
static const struct room_type types[] = {
    {.code = "STD", .name.text[LANGUAGE_EN] = "Standard", .picture = "room.std"}, {.code = "DLX"}};
static const struct hotel_view hotel = {.types = types, .type_count = 2};

static void add(struct guide_book *book, const char *document)
{
	guide_book_add_answer(book, document, strlen(document));
	guide_book_add_prices(book, document, strlen(document));
}

static void what_is_broken_is_left_out(void **state)
{
	static const char *const broken[] = {
	    "", "[", "null", "{}", "[]", "{\"id\":\"a\"}", "{\"type\":\"STD\"}", "\xff"};
	struct guide_book *book = guide_book_create();
	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		add(book, broken[i]);
	guide_book_finish(book, &hotel, no_catalogues);
	assert_int_equal(book->view.answer_count, 2); /* the types alone: no prices, no page for them */
	assert_int_equal(book->view.price_count, 0);
	assert_string_equal(book->view.answers[0].id, "type.STD");
	assert_string_equal(book->view.answers[0].picture, "room.std");
	guide_book_destroy(book);
	guide_book_destroy(NULL);
}

static void everything_is_put_in_order(void **state)
{
	struct guide_book *book = guide_book_create();
	int found[4];
	(void)state;
	fake_answer_add(book, &fake_answers[6], 1);
	fake_answer_add(book, &fake_answers[2], 9);
	fake_answer_add(book, &fake_answers[3], 2);
	fake_prices_add(book, "DLX", 20778, 80000);
	fake_prices_add(book, "GONE", 20778, 1);
	fake_prices_add(book, "STD", 20778, 60000);
	guide_book_finish(book, &hotel, no_catalogues);
	assert_int_equal(book->view.answer_count, 3 + 2 + 1);
	assert_string_equal(book->view.answers[0].id, "pool");
	assert_string_equal(book->view.answers[1].id, "breakfast");
	assert_string_equal(book->view.answers[2].id, "metro");
	assert_string_equal(book->view.answers[5].id, GUIDE_PRICES_ID);
	assert_int_equal(book->view.price_count, 2);
	assert_string_equal(book->view.prices[0].type, "STD");
	assert_int_equal(answer_search(book->view.index, "standard", found, 4), 1);
	assert_int_equal(found[0], 3);
	assert_int_equal(answer_search(book->view.index, "cost", found, 4), 1);
	guide_book_destroy(book);
}

static void a_hotel_has_only_so_many(void **state)
{
	struct guide_book *book = guide_book_create();
	(void)state;
	for (int i = 0; i < ANSWERS_MAX + 3; i++)
		fake_answer_add(book, &fake_answers[0], i);
	guide_book_finish(book, &hotel, no_catalogues);
	assert_int_equal(book->view.answer_count, ANSWERS_MAX + 2);
	guide_book_destroy(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_broken_is_left_out),
	    cmocka_unit_test(everything_is_put_in_order),
	    cmocka_unit_test(a_hotel_has_only_so_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
