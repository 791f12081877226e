#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "base/text.h"

#define COUNT(rows) (sizeof rows / sizeof rows[0])

static void knows_valid_text(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		bool valid;
	} rows[] = {{"", 0, true}, {"abc", 3, true}, {"é中😀", 9, true}, {"a\0b", 3, false}, {"\xff", 1, false},
	    {"\xc0\x80", 2, false}, {"\xed\xa0\x80", 3, false}, {"\xf4\x90\x80\x80", 4, false}, {"\xe4\xb8", 2, false},
	    {"\x80", 1, false}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(text_valid(rows[i].bytes, rows[i].length), rows[i].valid);
}

static void copies_whole_code_points(void **state)
{
	static const struct {
		const char *text;
		size_t room;
		const char *copy;
		bool fits;
	} rows[] = {{"abc", 4, "abc", true}, {"abc", 3, "ab", false}, {"a中", 4, "a", false}, {"a中", 5, "a中", true},
	    {"中", 1, "", false}, {"😀", 4, "", false}, {"", 1, "", true}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *out = malloc(rows[i].room); /* so that the sanitizer sees a byte too much */
		assert_int_equal(text_copy(out, rows[i].room, rows[i].text), rows[i].fits);
		assert_string_equal(out, rows[i].copy);
		free(out);
	}
}

static void walks_code_points(void **state)
{
	const char *cursor = "a中\xff😀\xe4\xb8";
	static const uint32_t expected[] = {'a', 0x4e2d, 0xfffd, 0x1f600, 0xfffd, 0xfffd, 0, 0};
	(void)state;
	for (size_t i = 0; i < COUNT(expected); i++)
		assert_int_equal(text_next(&cursor), expected[i]);
	assert_int_equal(text_count("a中😀"), 3);
	assert_int_equal(text_count(""), 0);
}

static void encodes_code_points(void **state)
{
	static const struct {
		uint32_t code_point;
		const char *bytes;
	} rows[] = {{'a', "a"}, {0xe9, "é"}, {0x4e2d, "中"}, {0x1f600, "😀"}, {0xd800, "\xef\xbf\xbd"},
	    {0x110000, "\xef\xbf\xbd"}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char out[4];
		size_t length = text_encode(rows[i].code_point, out);
		assert_int_equal(length, strlen(rows[i].bytes));
		assert_memory_equal(out, rows[i].bytes, length);
	}
}

static void finds_the_last_cluster(void **state)
{
	static const struct {
		const char *text;
		size_t start;
	} rows[] = {{"", 0}, {"a", 0}, {"ab", 1}, {"a中", 1}, {"xe\xcc\x81", 1}, {"x👨‍👩‍👧", 1}, {"한", 0},
	    {"a\xff", 1}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(text_last_cluster(rows[i].text), rows[i].start);
}

/* What people type on the right must meet what the booking holds on the left. */
static void folds_to_one_form(void **state)
{
	static const struct {
		const char *stored, *typed;
	} rows[] = {{"Müller", "MULLER"}, {"O'Connor", "oconnor"}, {"O’Connor", "O`CONNOR"},
	    {"García-López", "garcia lopez"}, {"ＡＢＣ－１２３", "abc123"}, {"欧阳 娜娜", "欧阳娜娜"},
	    {"阿卜杜拉·艾山", "阿卜杜拉・艾山"}, {"Straße", "STRASSE"}, {"ﾔﾏﾀﾞ", "ヤマダ"}, {"İnce", "ince"},
	    {"ILGAZ", "ılgaz"}, {"Łukasz", "lukasz"}, {"Søren", "SOREN"}, {"Nguyễn", "nguyen"}, {"김", "김"},
	    {"St. John", "stjohn"}, {"Ёлкин", "елкин"}, {"e\xcc\x81", "é"},
	    {"a\xc2\xad"
	     "b",
	        "ab"},
	    {"ﬁnn", "finn"}, {"------", ""}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char stored[64], typed[64];
		assert_true(text_fold(rows[i].stored, stored, sizeof stored));
		assert_true(text_fold(rows[i].typed, typed, sizeof typed));
		assert_string_equal(stored, typed);
	}
}

static void folding_keeps_letters_apart(void **state)
{
	static const char *const pairs[][2] = {
	    {"か", "が"}, {"は", "ぱ"}, {"王", "玉"}, {"김", "검"}, {"后", "後"}, {"a%", "a"}};
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		char a[64], b[64];
		assert_true(text_fold(pairs[i][0], a, sizeof a) && text_fold(pairs[i][1], b, sizeof b));
		assert_string_not_equal(a, b);
	}
}

static void cleans_what_is_stored(void **state)
{
	static const struct {
		const char *text, *clean;
	} rows[] = {{"  Zhang\t\n San ", "Zhang San"}, {"a\x01\x1b[2Jb", "a[2Jb"}, {"e\xcc\x81", "é"},
	    {"\xe2\x80\xae"
	     "ab\xef\xbb\xbf",
	        "ab"},
	    {"\xe3\x80\x80欧\xe3\x80\x80阳", "欧 阳"}, {" ", ""}, {"", ""}, {"a \x01 b", "a b"}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char out[64];
		assert_true(text_clean(rows[i].text, out, sizeof out));
		assert_string_equal(out, rows[i].clean);
	}
}

static void refuses_broken_or_long_text(void **state)
{
	static const struct {
		const char *text;
		size_t room;
	} rows[] = {{"\xff", 8}, {"\xc3", 8}, {"abcdefgh", 8}, {"中中", 6}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char out[8] = "old";
		assert_false(text_fold(rows[i].text, out, rows[i].room));
		assert_string_equal(out, "");
		assert_false(text_clean(rows[i].text, out, rows[i].room));
		assert_string_equal(out, "");
	}
	char tight[8];
	assert_true(text_fold("abcdefg", tight, sizeof tight));
}

static void compares(void **state)
{
	(void)state;
	assert_true(text_equal("a", "a") && text_equal(NULL, NULL));
	assert_false(text_equal("a", "b") || text_equal("a", NULL) || text_equal(NULL, "a"));
	assert_true(text_equal_secret("abc", "abc") && text_equal_secret("", ""));
	assert_false(
	    text_equal_secret("abc", "abd") || text_equal_secret("abc", "ab") || text_equal_secret("abc", NULL));
}

static void reads_integers(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t value;
	} rows[] = {{"0", true, 0}, {"-1", true, -1}, {"007", true, 7}, {"9223372036854775807", true, INT64_MAX},
	    {"-9223372036854775808", true, INT64_MIN}, {"9223372036854775808", false, 0},
	    {"-9223372036854775809", false, 0}, {"", false, 0}, {"-", false, 0}, {" 1", false, 0}, {"1 ", false, 0},
	    {"+1", false, 0}, {"0x1", false, 0}, {"1.0", false, 0}, {"１", false, 0},
	    {"99999999999999999999999", false, 0}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t value = 42;
		assert_int_equal(text_to_int(rows[i].text, INT64_MIN, INT64_MAX, &value), rows[i].ok);
		assert_true(value == (rows[i].ok ? rows[i].value : 42));
	}
	int64_t value;
	assert_false(
	    text_to_int("11", 1, 10, &value) || text_to_int("0", 1, 10, &value) || text_to_int(NULL, 0, 1, &value));
}

static void writes_hex_and_base64(void **state)
{
	static const struct {
		const char *bytes, *hex, *base64;
	} rows[] = {{"", "", ""}, {"f", "66", "Zg"}, {"fo", "666f", "Zm8"}, {"foo", "666f6f", "Zm9v"},
	    {"\xfb\xff\xfe", "fbfffe", "-__-"}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t length = strlen(rows[i].bytes), back_length = 99;
		char hex[16], base64[16], back[16];
		text_hex(rows[i].bytes, length, hex);
		assert_string_equal(hex, rows[i].hex);
		text_base64(rows[i].bytes, length, base64);
		assert_string_equal(base64, rows[i].base64);
		assert_int_equal(text_base64_bytes(length), strlen(base64) + 1);
		assert_true(text_unhex(hex, back, length));
		assert_memory_equal(back, rows[i].bytes, length);
		assert_true(text_unbase64(base64, back, sizeof back, &back_length));
		assert_int_equal(back_length, length);
		assert_memory_equal(back, rows[i].bytes, length);
	}
}

static void refuses_broken_hex_and_base64(void **state)
{
	static const char *const hex[] = {"6", "66 6", "zz", "666f6f66", "66:6", "0x66"};
	static const char *const base64[] = {"Zg==", "Z", "Zm8=", "Zm+v", "Zm/v", "Z m8", "Zh", "Zm9vZm9vZm9v"};
	char out[4];
	size_t length;
	(void)state;
	for (size_t i = 0; i < COUNT(hex); i++)
		assert_false(text_unhex(hex[i], out, 2));
	for (size_t i = 0; i < COUNT(base64); i++)
		assert_false(text_unbase64(base64[i], out, sizeof out, &length));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(knows_valid_text),
	    cmocka_unit_test(copies_whole_code_points),
	    cmocka_unit_test(walks_code_points),
	    cmocka_unit_test(encodes_code_points),
	    cmocka_unit_test(finds_the_last_cluster),
	    cmocka_unit_test(folds_to_one_form),
	    cmocka_unit_test(folding_keeps_letters_apart),
	    cmocka_unit_test(cleans_what_is_stored),
	    cmocka_unit_test(refuses_broken_or_long_text),
	    cmocka_unit_test(compares),
	    cmocka_unit_test(reads_integers),
	    cmocka_unit_test(writes_hex_and_base64),
	    cmocka_unit_test(refuses_broken_hex_and_base64),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
