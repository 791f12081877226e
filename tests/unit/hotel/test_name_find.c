/* People found by a part of their names, in another script, in another order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/text.h"
#include "hotel/name_find.h"

#define ROWS(table) (sizeof(table) / sizeof *(table))

static const struct contact people[] = {
    {.name = "高橋 美咲", .surname = "高橋", .given = "美咲", .latin = "Misaki Takahashi"},
    {.name = "김민준", .surname = "김", .given = "민준"},
    {.name = "张伟", .surname = "张"},
    {.name = "許文龍", .surname = "許"},
    {.name = "王晓明", .surname = "王", .latin = "Wang Xiaoming"},
    {.name = "Karin Eriksson", .surname = "Eriksson", .given = "Karin", .latin = "Karin Eriksson"},
    {.name = "Anne-Marie Dubois-Laurent", .surname = "Dubois-Laurent"},
    {.name = "タナカ ケン", .surname = "タナカ"},
    {.name = "歐陽娜", .surname = "歐陽"},
    {.name = "Zoë O’Brien", .surname = "O’Brien"},
};

static void names_are_found(void **state)
{
	static const struct {
		const char *typed;
		int person; /* the only one who is meant; -1: nobody */
	} rows[] = {
	    {"Takahashi", 0},
	    {"たかはし", 0},
	    {"高橋", 0},
	    {"takah", 0},
	    {"misaki takahashi", 0},
	    {"TAKAHASHI Misaki", 0},
	    {"高橋美咲", 0},
	    {"美咲", 0},
	    {"kim", 1},
	    {"Gim", 1},
	    {"김", 1},
	    {"민준", 1},
	    {"zhang", 2},
	    {"張", 2},
	    {"张", 2},
	    {"许", 3},
	    {"許", 3},
	    {"Hsu", 3},
	    {"xu", 3},
	    {"许文", 3},
	    {"wang", 4},
	    {"王", 4},
	    {"xiaoming wang", 4},
	    {"wangxiaoming", 4},
	    {"王 晓明", 4},
	    {"eriks", 5},
	    {"Eriksson, Karin", 5},
	    {"karin e", 5},
	    {"laurent", 6},
	    {"dubois-laurent", 6},
	    {"marie dubois", 6},
	    {"tanaka", 7},
	    {"たなか", 7},
	    {"欧阳", 8},
	    {"ouyang", 8},
	    {"zoe", 9},
	    {"o'brien", 9},
	    {"obri", 9},
	    {"", -1},
	    {"  - ,", -1},
	    {"ksson", -1},
	    {"karin svensson", -1},
	    {"zhan", -1},
	    {"李", -1},
	    {"\xff\xfe", -1},
	    {"takahashi hiroshi", -1},
	    {"wang li", -1},
	    {"ki", -1},
	};
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct name_query query;
		name_query_make(rows[i].typed, &query);
		for (size_t person = 0; person < ROWS(people); person++)
			if (name_query_meets(&query, &people[person]) != ((int)person == rows[i].person))
				fail_msg("\"%s\" and %s", rows[i].typed, people[person].name);
	}
}

/* Neither what is longer than any name nor many words do harm. */
static void anything_may_be_typed(void **state)
{
	char longest[600];
	struct name_query query;
	(void)state;
	memset(longest, 'a', sizeof longest);
	longest[sizeof longest - 1] = '\0';
	name_query_make(longest, &query);
	for (size_t person = 0; person < ROWS(people); person++)
		assert_false(name_query_meets(&query, &people[person]));
	name_query_make("a b c d e f g h i j k l m n o p", &query);
	assert_int_equal(query.count, NAME_WORDS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_found),
	    cmocka_unit_test(anything_may_be_typed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
