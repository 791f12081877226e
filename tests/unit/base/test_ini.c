#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/buffer.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/ini.h"

static const struct ini_rule rules[] = {
    {"hotel", "name", INI_TEXT, NULL, 1, 10, NULL},
    {"hotel", "note", INI_TEXT, "none", 0, 0, NULL},
    {"panel", "width_px", INI_INT, "1080", 320, 4096, NULL},
    {"panel", "touch", INI_BOOL, "yes", 0, 0, NULL},
    {"panel", "turn", INI_CHOICE, "portrait", 0, 0, "portrait|landscape"},
    {"theme", "accent", INI_COLOUR, "#1b4f72", 0, 0, NULL},
    {"text", "languages", INI_LIST, "zh_CN, en", 0, 0, "zh_CN|zh_TW|en|ja|ko"},
    {"text", "words", INI_LIST, "", 0, 0, NULL},
};
#define RULES rules, (int)(sizeof rules / sizeof rules[0])

static struct ini *read_text(void **state, const char *text, size_t length)
{
	char path[128];
	assert_true(file_write_atomic(path_in(state, "c.ini", path), text, length, 0600, NULL));
	struct ini *ini = ini_read(path, NULL);
	assert_non_null(ini);
	return ini;
}

static void note(void *self, const char *path, int line, const char *sentence)
{
	assert_non_null(strstr(path, "/c.ini"));
	buffer_addf(self, "%d %s\n", line, sentence);
}

static void reads_values_and_fallbacks(void **state)
{
	static const char text[] =
	    "\xef\xbb\xbf; a comment\r\n[hotel]\r\nname = 悦来 ; inside\r\n# another\n\n[panel]\nwidth_px=800\n"
	    "touch: off\n  turn = landscape\n[theme]\naccent = #FFcc00";
	struct buffer problems = {0};
	struct ini *ini = read_text(state, text, sizeof text - 1);
	ini_check(ini, RULES, note, &problems);
	assert_string_equal(buffer_text(&problems), "");
	assert_string_equal(ini_text(ini, RULES, "hotel", "name"), "悦来");
	assert_string_equal(ini_text(ini, RULES, "hotel", "note"), "none");
	assert_string_equal(ini_text(ini, RULES, "panel", "turn"), "landscape");
	assert_int_equal(ini_int(ini, RULES, "panel", "width_px"), 800);
	assert_false(ini_bool(ini, RULES, "panel", "touch"));
	assert_int_equal(ini_colour(ini, RULES, "theme", "accent"), 0xffffcc00);
	assert_string_equal(ini_text(ini, RULES, "text", "languages"), "zh_CN, en");
	ini_destroy(ini);
	ini_destroy(NULL);
}

static void fallbacks_have_types(void **state)
{
	struct ini *ini = read_text(state, "", 0);
	assert_int_equal(ini_int(ini, RULES, "panel", "width_px"), 1080);
	assert_true(ini_bool(ini, RULES, "panel", "touch"));
	assert_int_equal(ini_colour(ini, RULES, "theme", "accent"), 0xff1b4f72);
	assert_string_equal(ini_text(ini, RULES, "no", "such"), "");
	ini_destroy(ini);
}

/* Each row stands behind "[hotel]\nname = x\n", so that its faults begin on line 3. */
static void names_each_fault(void **state)
{
	static const struct {
		const char *text, *problems;
	} rows[] = {
	    {"name = y\n", "3 name is already set on line 2\n"},
	    {"colour = red\n", "3 there is no setting colour in [hotel]\n"},
	    {"[garden]\nname = x\nname = y\n", "3 there is no section [garden]\n"},
	    {"nonsense\n", "3 a setting is written name = value\n"},
	    {"= 3\n", "3 a setting needs a name\n"},
	    {"[panel\n", "3 a section is written [name]\n"},
	    {"note = \xff\n", "3 this line is not UTF-8\n"},
	    {"[panel]\nwidth_px = 319\n", "4 width_px must be a whole number from 320 to 4096\n"},
	    {"[panel]\nwidth_px = 4097\n", "4 width_px must be a whole number from 320 to 4096\n"},
	    {"[panel]\nwidth_px = 1e3\n", "4 width_px must be a whole number from 320 to 4096\n"},
	    {"[panel]\nwidth_px =\n", "4 width_px must be a whole number from 320 to 4096\n"},
	    {"[panel]\ntouch = maybe\n", "4 touch must be yes or no\n"},
	    {"[panel]\nturn = port\n", "4 turn must be one of portrait|landscape\n"},
	    {"[panel]\nturn = portrait|landscape\n", "4 turn must be one of portrait|landscape\n"},
	    {"[panel]\nturn =\n", "4 turn must be one of portrait|landscape\n"},
	    {"[theme]\naccent = 1b4f72\n", "4 accent must be a colour such as #1b4f72\n"},
	    {"[theme]\naccent = #1b4f7\n", "4 accent must be a colour such as #1b4f72\n"},
	    {"[text]\nlanguages = en, de\n", "4 languages may only list zh_CN|zh_TW|en|ja|ko\n"},
	    {"[text]\nlanguages = ,\n", "4 languages must list at least one of zh_CN|zh_TW|en|ja|ko\n"},
	    {"a\nb\n[panel]\ntouch = x\n", "3 a setting is written name = value\n4 a setting is written name = "
	                                   "value\n6 touch must be yes or no\n"},
	    {"[text]\nwords =\n[theme]\n[panel]\n[panel]\ntouch = on", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buffer text = {0}, problems = {0};
		buffer_addf(&text, "[hotel]\nname = x\n%s", rows[i].text);
		struct ini *ini = read_text(state, text.data, text.length);
		int count = ini_check(ini, RULES, note, &problems), lines = 0;
		for (const char *at = buffer_text(&problems); *at; at++)
			lines += *at == '\n';
		assert_string_equal(buffer_text(&problems), rows[i].problems);
		assert_int_equal(count, lines);
		ini_destroy(ini);
		buffer_finish(&text);
		buffer_finish(&problems);
	}
}

static void names_what_is_missing_or_too_long(void **state)
{
	struct buffer problems = {0}, text = {0};
	struct ini *ini = read_text(state, "x = 1\n[hotel]\n", 14);
	assert_int_equal(ini_check(ini, RULES, note, &problems), 2);
	assert_string_equal(
	    problems.data, "0 name is missing in [hotel]\n1 a setting stands before the first [section]\n");
	ini_destroy(ini);
	buffer_clear(&problems);
	buffer_add_text(&text, "[hotel]\nname = 12345678901\nnote = ");
	for (int i = 0; i < 5000; i++)
		buffer_add_text(&text, "x");
	ini = read_text(state, text.data, text.length);
	ini_check(ini, RULES, note, &problems);
	assert_string_equal(problems.data, "2 name takes at most 10 bytes\n3 this line is too long\n");
	ini_destroy(ini);
	buffer_finish(&problems);
	buffer_finish(&text);
}

static void refuses_files_that_cannot_be_read(void **state)
{
	char path[128];
	struct error err;
	assert_null(ini_read(path_in(state, "none", path), &err));
	assert_true(error_is(&err, "NOT_FOUND"));
	assert_null(ini_read("/dev/zero", &err));
	assert_true(error_is(&err, "TOO_LARGE"));
}

static void splits_lists(void **state)
{
	const char *cursor = " zh_CN ,en,, two words ,";
	static const char *const words[] = {"zh_CN", "en", "two w"};
	char word[6];
	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_true(ini_list_next(&cursor, word, sizeof word));
		assert_string_equal(word, words[i]);
	}
	assert_false(ini_list_next(&cursor, word, sizeof word));
	assert_false(ini_list_next(&cursor, word, sizeof word));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    IN_FOLDER(reads_values_and_fallbacks),
	    IN_FOLDER(fallbacks_have_types),
	    IN_FOLDER(names_each_fault),
	    IN_FOLDER(names_what_is_missing_or_too_long),
	    IN_FOLDER(refuses_files_that_cannot_be_read),
	    cmocka_unit_test(splits_lists),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
