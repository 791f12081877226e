#include "base/text.h"
#include "fixture.h"

static void insert_keeps_to_the_rules(void **state)
{
	(void)state;
	static const struct {
		enum ui_allowed allowed;
		int max;
		const char *typed, *kept;
	} rows[] = {
	    {UI_ALLOW_CODE, 8, "k7m4 2-pq", "K7M42PQ"},
	    {UI_ALLOW_CODE, 8, "ｋ７Ｍ４", "K7M4"},
	    {UI_ALLOW_CODE, 8, "------", ""},
	    {UI_ALLOW_CODE, 8, "%';王", ""},
	    {UI_ALLOW_CODE, 4, "ABCDEFGH", "ABCD"},
	    {UI_ALLOW_DIGITS, 0, "１2 a3", "123"},
	    {UI_ALLOW_DOCUMENT, 0, "p<chnwang<<na", "P<CHNWANG<<NA"},
	    {UI_ALLOW_PHONE, 0, "+86 138-0013", "+861380013"},
	    {UI_ALLOW_MAIL, 0, "a.b@c.de é", "a.b@c.de"},
	    {UI_ALLOW_NAME, 0, "O'Brien-Müller 3<>", "O'Brien-Müller "},
	    {UI_ALLOW_NAME, 0, "王小明😀。", "王小明"},
	    {UI_ALLOW_NAME, 0, "アン・リー 김", "アン・リー 김"},
	    {UI_ALLOW_ANY, 0,
	        "a\tb\xe2\x80\xae"
	        "c",
	        "abc"},
	    {UI_ALLOW_ANY, 2,
	        "e\xcc\x81"
	        "e\xcc\x81"
	        "x",
	        "e\xcc\x81"
	        "e\xcc\x81"},
	    {UI_ALLOW_ANY, 0, "\xff\xfe", ""},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct ui_edit edit = {0};
		struct ui_edit_rules rules = {.allowed = rows[i].allowed, .max_clusters = rows[i].max};
		assert_int_equal(ui_edit_insert(&edit, &rules, rows[i].typed), rows[i].kept[0] != 0);
		assert_string_equal(edit.text, rows[i].kept);
	}
}

static void a_long_value_stops_at_the_end(void **state)
{
	(void)state;
	struct ui_edit edit = {0};
	static char typed[4 * UI_EDIT_BYTES];
	memset(typed, 'a', sizeof typed - 1);
	ui_edit_insert(&edit, &(struct ui_edit_rules){0}, typed);
	assert_int_equal(strlen(edit.text), UI_EDIT_BYTES - 1);
}

static void set_is_all_or_nothing(void **state)
{
	(void)state;
	struct ui_edit edit = {0};
	assert_true(ui_edit_set(&edit, &fixture_rules, "k7m4-2"));
	assert_string_equal(edit.text, "K7M42");
	assert_false(ui_edit_set(&edit, &fixture_rules, "K7'"));
	assert_false(ui_edit_set(&edit, &fixture_rules, "123456789"));
	assert_string_equal(edit.text, "K7M42");
}

static void backspace_takes_a_cluster(void **state)
{
	(void)state;
	static const struct {
		const char *before, *after;
	} rows[] = {{"ab", "a"}, {"e\xcc\x81", ""}, {"한글", "한"}, {"x👨‍👩‍👧", "x"}, {"王", ""}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct ui_edit edit = {0};
		strcpy(edit.text, rows[i].before);
		assert_true(ui_edit_backspace(&edit));
		assert_string_equal(edit.text, rows[i].after);
	}
	struct ui_edit empty = {0};
	assert_false(ui_edit_backspace(&empty));
}

static void display_groups_and_masks(void **state)
{
	(void)state;
	static const struct {
		const char *text, *groups;
		bool masked;
		const char *shown;
	} rows[] = {
	    {"K7M42", "44", false, "K7M4 2"},
	    {"K7M4", "44", false, "K7M4"},
	    {"13800138000", "344", false, "138 0013 8000"},
	    {"123456", "2", false, "12 34 56"},
	    {"abc", NULL, false, "abc"},
	    {"abc", "0", false, "abc"},
	    {"", "44", false, ""},
	    {"王a", NULL, true, "••"},
	    {"e\xcc\x81", "44", true, "•"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char out[64];
		ui_edit_display(rows[i].text,
		    &(struct ui_edit_rules){.groups = rows[i].groups, .masked = rows[i].masked}, out, sizeof out);
		assert_string_equal(out, rows[i].shown);
	}
	char small[3];
	ui_edit_display("abcdef", &(struct ui_edit_rules){.groups = "1"}, small, sizeof small);
	assert_string_equal(small, "a ");
}

static void hangul_composes(void **state)
{
	(void)state;
	static const struct {
		const char *jamo, *text;
	} rows[] = {
	    {"ㄱㅏ", "가"},
	    {"ㅎㅏㄴㄱㅡㄹ", "한글"},
	    {"ㄱㅣㅁㅊㅓㄹㅅㅜ", "김철수"},
	    {"ㄷㅏㄹㄱ", "닭"},
	    {"ㄷㅏㄹㄱㅣ", "달기"},
	    {"ㅇㅗㅏ", "와"},
	    {"ㅇㅜㅓㄴ", "원"},
	    {"ㅇㅡㅣㅅㅏ", "의사"},
	    {"ㄲㅏㄲ", "깎"},
	    {"ㄱㅏㄸㅏ", "가따"},
	    {"ㄱㄴ", "ㄱㄴ"},
	    {"ㅏㅏ", "ㅏㅏ"},
	    {"ㅗㅏ", "ㅘ"},
	    {"ㅂㅏㄲㅇㅔ", "밖에"},
	    {"ㅇㅓㅂㅅㅇㅓ", "없어"},
	    {"ㅇㅓㅂㅅㅓ", "업서"},
	};
	static const struct ui_edit_rules any = {0};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct ui_edit edit = {0};
		struct ui_keyboard_state keys = {0};
		for (const char *at = rows[i].jamo; *at; at += 3) {
			uint32_t jamo = (uint32_t)(((unsigned char)at[0] & 0xf) << 12 |
			                           ((unsigned char)at[1] & 0x3f) << 6 | ((unsigned char)at[2] & 0x3f));
			ui_keyboard_apply(&keys, &edit, &any, NULL,
			    &(struct ui_edit_step){.kind = UI_EDIT_JAMO, .number = (int)jamo});
		}
		assert_string_equal(edit.text, rows[i].text);
	}
}

static void hangul_goes_back_by_jamo(void **state)
{
	(void)state;
	static const char *const steps[] = {"달", "다", "ㄷ", ""};
	static const uint32_t jamo[] = {0x3137, 0x314f, 0x3139, 0x3131};
	static const struct ui_edit_rules any = {0};
	struct ui_edit edit = {0};
	struct ui_keyboard_state keys = {0};
	for (int i = 0; i < 4; i++)
		ui_keyboard_apply(
		    &keys, &edit, &any, NULL, &(struct ui_edit_step){.kind = UI_EDIT_JAMO, .number = (int)jamo[i]});
	assert_string_equal(edit.text, "닭");
	for (int i = 0; i < 4; i++) {
		ui_keyboard_apply(&keys, &edit, &any, NULL, &(struct ui_edit_step){.kind = UI_EDIT_BACKSPACE});
		assert_string_equal(edit.text, steps[i]);
	}
	uint32_t done;
	struct hangul hangul = {0};
	assert_false(hangul_add(&hangul, 'a', &done));
	assert_false(hangul_add(&hangul, 0x3133, &done));
	assert_false(hangul_back(&hangul));
}

static void kana_take_their_marks(void **state)
{
	(void)state;
	static const struct {
		const char *before, *after;
		bool changes;
	} rows[] = {{"は", "ば", true}, {"ば", "ぱ", true}, {"ぱ", "は", true}, {"つ", "っ", true}, {"っ", "づ", true},
	    {"づ", "つ", true}, {"カ", "ガ", true}, {"ャ", "ヤ", true}, {"ん", "ん", false}, {"a", "a", false},
	    {"", "", false}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct ui_edit edit = {0};
		strcpy(edit.text, rows[i].before);
		struct ui_edit_step step = {.kind = UI_EDIT_KANA_MARK};
		assert_int_equal(
		    ui_keyboard_apply(NULL, &edit, &(struct ui_edit_rules){0}, NULL, &step), rows[i].changes);
		assert_string_equal(edit.text, rows[i].after);
	}
}

static void shift_is_once_then_locked_then_off(void **state)
{
	(void)state;
	struct ui_edit edit = {0};
	struct ui_keyboard_state keys = {0};
	struct ui_edit_step shift = {.kind = UI_EDIT_SHIFT}, letter = {.kind = UI_EDIT_INSERT, .text = "A"};
	static const struct ui_edit_rules any = {0};
	ui_keyboard_apply(&keys, &edit, &any, NULL, &shift);
	assert_true(keys.shift);
	ui_keyboard_apply(&keys, &edit, &any, NULL, &letter);
	assert_false(keys.shift);
	ui_keyboard_apply(&keys, &edit, &any, NULL, &shift);
	ui_keyboard_apply(&keys, &edit, &any, NULL, &shift);
	ui_keyboard_apply(&keys, &edit, &any, NULL, &letter);
	assert_true(keys.shift && keys.shift_lock);
	ui_keyboard_apply(&keys, &edit, &any, NULL, &shift);
	assert_false(keys.shift || keys.shift_lock);
	ui_keyboard_apply(&keys, &edit, &any, NULL, &(struct ui_edit_step){.kind = UI_EDIT_PLANE, .number = 99});
	assert_false(keys.switched);
	assert_false(ui_keyboard_apply(NULL, &edit, &any, NULL, &shift));
}

static void a_name_s_words_begin_with_capitals(void **state)
{
	(void)state;
	static const struct {
		enum ui_allowed allowed;
		const char *text;
		bool capital;
	} rows[] = {{UI_ALLOW_NAME, "", true}, {UI_ALLOW_NAME, "Anna ", true}, {UI_ALLOW_NAME, "Anna-", true},
	    {UI_ALLOW_NAME, "O'", true}, {UI_ALLOW_NAME, "O\u2019", true}, {UI_ALLOW_NAME, "An", false},
	    {UI_ALLOW_NAME, "J.", false}, {UI_ALLOW_NAME, "王", false}, {UI_ALLOW_MAIL, "", false},
	    {UI_ALLOW_ANY, "", false}, {UI_ALLOW_ANY, "it was ", false}, {UI_ALLOW_CODE, "", false}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct ui_edit edit = {0};
		struct ui_edit_rules rules = {.allowed = rows[i].allowed};
		text_copy(edit.text, sizeof edit.text, rows[i].text);
		assert_int_equal(ui_edit_capital_next(&edit, &rules), rows[i].capital);
	}
}

/* Shift stood on by itself: the first touch means "no", for one letter; a second one wants the capital after all. */
static void a_capital_is_declined_for_one_letter(void **state)
{
	(void)state;
	struct ui_edit edit = {0};
	struct ui_keyboard_state keys = {0};
	static const struct ui_edit_rules name = {.allowed = UI_ALLOW_NAME};
	static const struct ui_edit_step on_itself = {.kind = UI_EDIT_SHIFT, .number = 1};
	static const struct ui_edit_step shift = {.kind = UI_EDIT_SHIFT};
	static const struct ui_edit_step letter = {.kind = UI_EDIT_INSERT, .text = "v"};
	static const struct ui_edit_step back = {.kind = UI_EDIT_BACKSPACE};
	ui_keyboard_apply(&keys, &edit, &name, NULL, &on_itself);
	assert_true(keys.small && !keys.shift);
	ui_keyboard_apply(&keys, &edit, &name, NULL, &letter);
	assert_false(keys.small || keys.shift);
	ui_keyboard_apply(&keys, &edit, &name, NULL, &on_itself);
	ui_keyboard_apply(&keys, &edit, &name, NULL, &back);
	assert_false(keys.small);
	ui_keyboard_apply(&keys, &edit, &name, NULL, &on_itself);
	ui_keyboard_apply(&keys, &edit, &name, NULL, &shift);
	assert_true(keys.shift && !keys.small);
	ui_keyboard_apply(&keys, &edit, &name, NULL, &shift);
	ui_keyboard_apply(&keys, &edit, &name, NULL, &shift);
	assert_true(keys.small && !keys.shift && !keys.shift_lock);
}

/* A method that knows two words. */
static char fake_letters[UI_LETTERS_BYTES];

static bool fake_usable(void *self)
{
	return !self;
}

static bool fake_begin(void *self, const char *language, bool surname)
{
	(void)self;
	return language && surname;
}

static void fake_set(void *self, const char *letters)
{
	(void)self;
	snprintf(fake_letters, sizeof fake_letters, "%s", letters);
}

static const char *fake_candidate(void *self, int index)
{
	(void)self;
	return strncmp(fake_letters, "wang", 4) == 0 && index < 2 ? (index ? "网" : "王") : NULL;
}

static const char *fake_choose(void *self, int index, int *used)
{
	*used = 4;
	return fake_candidate(self, index);
}

static void pinyin_goes_through_the_method(void **state)
{
	(void)state;
	static const struct ui_ime ime = {NULL, fake_usable, fake_begin, fake_set, fake_candidate, fake_choose, NULL};
	static const struct ui_edit_rules any = {0};
	struct ui_edit edit = {0};
	struct ui_keyboard_state keys = {0};
	for (const char *at = "wangwang"; *at; at++)
		ui_keyboard_apply(
		    &keys, &edit, &any, &ime, &(struct ui_edit_step){.kind = UI_EDIT_LETTER, .number = *at});
	assert_string_equal(edit.text, "wangwang");
	ui_keyboard_apply(&keys, &edit, &any, &ime, &(struct ui_edit_step){.kind = UI_EDIT_CANDIDATE, .number = 1});
	assert_string_equal(edit.text, "网wang");
	ui_keyboard_apply(&keys, &edit, &any, &ime, &(struct ui_edit_step){.kind = UI_EDIT_INSERT, .text = " "});
	assert_string_equal(edit.text, "网王");
	assert_string_equal(keys.letters, "");
	assert_false(ui_keyboard_apply(
	    &keys, &edit, &any, &ime, &(struct ui_edit_step){.kind = UI_EDIT_CANDIDATE, .number = 0}));
	ui_keyboard_apply(&keys, &edit, &any, &ime, &(struct ui_edit_step){.kind = UI_EDIT_LETTER, .number = 'q'});
	ui_keyboard_apply(&keys, &edit, &any, &ime, &(struct ui_edit_step){.kind = UI_EDIT_BACKSPACE});
	assert_string_equal(edit.text, "网王");
}

static void what_is_refused_is_known(void **state)
{
	(void)state;
	static const struct {
		enum ui_allowed allowed;
		int clusters, bytes;
		const char *before, *text;
		enum ui_refused refused;
	} rows[] = {
	    {UI_ALLOW_NAME, 0, 0, "", "Li", UI_REFUSED_NOTHING},
	    {UI_ALLOW_NAME, 0, 0, "", "L1", UI_REFUSED_SIGN},
	    {UI_ALLOW_NAME, 0, 4, "Li", "né", UI_REFUSED_LENGTH},
	    {UI_ALLOW_NAME, 0, 5, "Li", "né", UI_REFUSED_NOTHING},
	    {UI_ALLOW_NAME, 3, 0, "Li", "né", UI_REFUSED_LENGTH},
	    {UI_ALLOW_NAME, 1, 0, "L", "1", UI_REFUSED_SIGN},
	    {UI_ALLOW_CODE, 0, 0, "K7", " -m", UI_REFUSED_NOTHING},
	};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct ui_edit edit = {0};
		struct ui_edit_rules rules = {
		    .allowed = rows[i].allowed, .max_clusters = rows[i].clusters, .max_bytes = rows[i].bytes};
		strcpy(edit.text, rows[i].before);
		assert_int_equal(ui_edit_refuses(&edit, &rules, rows[i].text), rows[i].refused);
		assert_string_equal(edit.text, rows[i].before);
		if (rows[i].refused == UI_REFUSED_NOTHING)
			assert_true(ui_edit_set(&edit, &rules, rows[i].text));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_refused_is_known),
	    cmocka_unit_test(insert_keeps_to_the_rules),
	    cmocka_unit_test(a_long_value_stops_at_the_end),
	    cmocka_unit_test(set_is_all_or_nothing),
	    cmocka_unit_test(backspace_takes_a_cluster),
	    cmocka_unit_test(display_groups_and_masks),
	    cmocka_unit_test(hangul_composes),
	    cmocka_unit_test(hangul_goes_back_by_jamo),
	    cmocka_unit_test(kana_take_their_marks),
	    cmocka_unit_test(shift_is_once_then_locked_then_off),
	    cmocka_unit_test(a_name_s_words_begin_with_capitals),
	    cmocka_unit_test(a_capital_is_declined_for_one_letter),
	    cmocka_unit_test(pinyin_goes_through_the_method),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
