#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "base/buffer.h"
#include "gfx/breaks.h"
#include "gfx/layout.h"

static struct font_set *open_fonts(void)
{
	struct error err = {0};
	struct font_folders folders = font_folders_debian();
	struct font_set *fonts = font_set_create(&folders, &err);
	assert_non_null(fonts);
	return fonts;
}

static const struct text_style sans_20 = {.family = FONT_SANS, .language = FONT_ZH_CN, .size_px = 20};

static void breaks_follow_the_rules(void **state)
{
	(void)state;
	static const struct {
		uint32_t before, after;
		bool allowed;
	} rows[] = {
	    {0x4e2d, 0x6587, true}, /* between ideographs */
	    {0x4e2d, 'A', true}, {'A', 0x4e2d, true}, {' ', 'a', true}, {'-', 'a', true},
	    {0x3002, 'A', true},    /* after a full stop */
	    {0x4e2d, 0x300c, true}, /* before an opening bracket */
	    {0xff09, 0x4e2d, true},
	    /* must not break */
	    {0x4e2d, 0xff0c, false}, {0x4e2d, 0x3002, false}, {0x4e2d, 0x300d, false}, {0x4e2d, 0xff09, false},
	    {0x300c, 0x4e2d, false}, {0xff08, 0x4e2d, false}, {0xffe5, '1', false}, {0x201c, 0x4e2d, false},
	    {0x30c1, 0x30a7, false}, /* small kana */
	    {0x30c3, 0x30fc, false}, {'a', 'b', false}, {'1', '2', false}, {'a', '.', false}, {'(', 'a', false},
	    {'-', '5', false}, {'a', ' ', false}, {0x4e2d, ' ', false}, {'1', 0xa0, false}, {0xa0, 0x4e2d, false},
	    {0xc548, 0xb155, false},                       /* Korean words stay whole */
	    {0x4e2d, 0x2060, false}, {'2', 0x665a, false}, /* a number and its unit */
	};
	static const struct {
		uint32_t before, after;
		bool parts;
	} blanks[] = {
	    {'2', 0x65e5, true},
	    {0x6708, '2', true},
	    {0xc6d4, '2', true},
	    {0x65e5, 0x661f, false},
	    {0x65f6, '1', false},
	    {'2', 'n', false},
	};
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		assert_int_equal(break_parts_figure(blanks[i].before, blanks[i].after), blanks[i].parts);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(break_allowed(rows[i].before, rows[i].after), rows[i].allowed);
}

static void lines_are_wrapped(void **state)
{
	(void)state;
	struct font_set *fonts = open_fonts();
	static const struct {
		const char *text;
		int limit, lines;
		bool broken;
	} rows[] = {
	    {"", 100, 1, false},
	    {"中文", 0, 1, false},
	    {"中文", 40, 1, false},
	    {"中文", 39, 2, false},
	    {"中文字", 40, 2, false},
	    {"中文。", 40, 2, false}, /* the stop takes its neighbour along */
	    {"a\nb\n", 500, 3, false},
	    {"\n\n", 500, 3, false},
	    {"one two", 500, 1, false},
	    {"one two", 45, 2, false},
	    {"one      ", 45, 1, false},
	    {"Donaudampfschifffahrt", 60, 4, true},
	    {"中", 1, 1, true},
	    {"中文", 1, 2, true},
	    {"一 二", 40, 2, false},
	    {"（中）", 60, 1, false},
	    {"（中）", 59, 2, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct text_size size = text_measure(fonts, &sans_20, rows[i].text, rows[i].limit);
		if (size.lines != rows[i].lines || size.word_broken != rows[i].broken)
			fail_msg("\"%s\" in %d px: %d lines, broken %d", rows[i].text, rows[i].limit, size.lines,
			    size.word_broken);
		assert_int_equal(size.height_px, size.lines * 29);
		if (rows[i].limit > 20 && !rows[i].broken)
			assert_in_range(size.width_px, 0, rows[i].limit);
		assert_false(size.missing);
	}
	font_set_destroy(fonts);
}

struct broken_row {
	const char *text;
	int limit;
	const char *plain_last, *last; /* of the last line: without the style's care, and with it; NULL: not looked at */
	int lines;
};

/* The row's text in the style; its size. */
static struct text_size breaks_as(
    struct font_set *fonts, const struct text_style *style, const struct broken_row *row)
{
	struct text_size size = text_measure(fonts, style, row->text, row->limit);
	const char *plain = text_tail(fonts, &sans_20, row->text, row->limit, 1),
	           *last = text_tail(fonts, style, row->text, row->limit, 1);
	if (size.lines != row->lines ||
	    (row->last && (strcmp(plain, row->plain_last) != 0 || strcmp(last, row->last) != 0)))
		fail_msg("\"%s\" in %d px: %d lines, the last \"%s\", otherwise \"%s\"", row->text, row->limit, size.lines,
		    last, plain);
	return size;
}

/* A heading's last line is no orphan; quotations stay whole where they can; what fits one line is left alone. */
static void headings_are_balanced(void **state)
{
	(void)state;
	struct font_set *fonts = open_fonts();
	struct text_style heading = sans_20;
	heading.balanced = true;
	static const struct broken_row rows[] = {
	    {"这是您的预订", 100, "订", "的预订", 2},
	    {"这是您的预订。", 120, "订。", "预订。", 2}, /* no line begins with the stop */
	    {"这是您的预订", 120, "这是您的预订", "这是您的预订", 1},
	    {"这是您今天晚上入住的房间", 100, "房间", "住的房间", 3},
	    {"Your stay has been cancelled now", 290, "now", "cancelled now", 2},
	    {"请按「呼叫员工」", 140, "工」", "「呼叫员工」", 2},
	    {"请触摸「呼叫员工」的按钮", 140, "工」的按钮", "员工」的按钮", 2}, /* a third line is too dear */
	    {"请「这里的一段话比一行还要长得多」", 100, "多」", "多」", 4},     /* too long to stay whole, and full */
	    {"请「这里", 60, "里", "里", 2},                                    /* never closed */
	    {"Donaudampfschifffahrt", 60, NULL, NULL, 4},
	    {"", 60, "", "", 1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct text_size size = breaks_as(fonts, &heading, &rows[i]);
		/* Laid out in its own width it is the same. */
		assert_int_equal(text_measure(fonts, &heading, rows[i].text, size.width_px).lines, size.lines);
	}
	font_set_destroy(fonts);
}

static void broken_text_is_harmless(void **state)
{
	(void)state;
	struct font_set *fonts = open_fonts();
	static const char *const rows[] = {"\xff", "\xc3", "a\xe4\xb8", "\xed\xa0\x80", "\xf4\x90\x80\x80",
	    "\x80\x80\x80", "\xc0\xaf", "\x01\x02\x7f", "\xef\xbf\xbf", "\xe2\x80\x8d\xe2\x80\x8d", "\xcc\x81",
	    "\xe2\x80\xae\x61\x62", "\xef\xb8\x8f"};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int limit = 0; limit < 30; limit += 7)
			assert_int_not_equal(text_measure(fonts, &sans_20, rows[i], limit).lines, 0);
	assert_true(text_measure(fonts, &sans_20, "\xff", 0).width_px > 0);
	struct buffer longest = {0};
	while (longest.length < 200000)
		buffer_add_text(&longest, "中a ");
	assert_true(text_measure(fonts, &sans_20, buffer_text(&longest), 400).lines > 100);
	buffer_finish(&longest);
	font_set_destroy(fonts);
}

static void every_language_has_its_glyphs(void **state)
{
	(void)state;
	struct font_set *fonts = open_fonts();
	static const struct {
		const char *text;
		bool has;
	} rows[] = {
	    {"欢迎回家 歡迎 ようこそ 안녕하세요 Welcome", true},
	    {"Nguyễn Văn Trường, Łukasz, Ñandú, Ωμέγα, Иванов", true},
	    {"محمد עברית สมชาย अनुष्का", true},
	    {"¥1,296.00 · 14:00–18:00 ℃ № “quoted”", true},
	    {"", true},
	    {"e\xcc\x81", true},
	    /* private use, unassigned, broken */
	    {"\xee\x80\x80", false},
	    {"\xf3\xb0\x80\x80", false},
	    {"ok \xcd\xb8", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int family = 0; family < FONT_FAMILIES; family++) {
			struct text_style style = {
			    .family = (enum font_family)family, .language = FONT_EN, .size_px = 20};
			assert_int_equal(font_has_text(fonts, &style, rows[i].text), rows[i].has);
		}
	font_set_destroy(fonts);
}

static void faces_open_when_needed(void **state)
{
	(void)state;
	struct font_set *fonts = open_fonts();
	assert_int_equal(font_stats(fonts).faces_open, 0);
	text_measure(fonts, &sans_20, "中文 and English 123", 0);
	assert_int_equal(font_stats(fonts).faces_open, 1);
	struct text_style serif = {.family = FONT_SERIF_BOLD, .language = FONT_EN, .size_px = 76};
	text_measure(fonts, &serif, "1208", 0);
	assert_int_equal(font_stats(fonts).faces_open, 2);
	font_set_destroy(fonts);
	font_set_destroy(NULL);
}

static void caches_are_bounded_and_wiped(void **state)
{
	(void)state;
	struct font_set *fonts = open_fonts();
	struct surface *surface = surface_create(64, 64);
	for (uint32_t code_point = 0x4e00; code_point < 0x4e00 + 900; code_point++) {
		char text[8] = {(char)(0xe0 | code_point >> 12), (char)(0x80 | (code_point >> 6 & 63)),
		    (char)(0x80 | (code_point & 63))};
		struct text_style style = {.family = FONT_SANS, .language = FONT_JA, .size_px = 110};
		text_paint(
		    fonts, surface, surface_rect(surface), surface_rect(surface), &style, TEXT_LEFT, 0xffffffff, text);
	}
	struct font_stats stats = font_stats(fonts);
	assert_true(stats.glyph_bytes <= 4 << 20);
	assert_true(stats.layouts <= LAYOUT_SETS * LAYOUT_WAYS);
	font_set_forget(fonts);
	stats = font_stats(fonts);
	assert_int_equal(stats.layouts, 0);
	assert_int_equal(stats.layout_bytes, 0);
	surface_destroy(surface);
	font_set_destroy(fonts);
}

static void metrics_follow_the_size(void **state)
{
	(void)state;
	struct font_set *fonts = open_fonts();
	static const int caps[] = {12, 24, 30, 57, 120};
	for (int family = 0; family < FONT_FAMILIES; family++)
		for (size_t i = 0; i < sizeof caps / sizeof *caps; i++) {
			struct text_style style = {.family = (enum font_family)family};
			style.size_px = font_size_for_cap(fonts, style.family, caps[i]);
			assert_in_range(font_metrics(fonts, &style).cap_px, caps[i], caps[i] + 1);
		}
	struct text_style absurd = {.family = (enum font_family)77,
	    .language = (enum font_language) - 3,
	    .size_px = 1 << 30,
	    .spacing_px = 1 << 30};
	assert_int_equal(
	    font_metrics(fonts, &absurd).cap_px, font_metrics(fonts, &(struct text_style){.size_px = 512}).cap_px);
	assert_true(text_measure(fonts, &absurd, "abc", 100).lines > 0);
	assert_int_equal(font_size_for_cap(fonts, FONT_SANS, -5), FONT_SIZE_MIN_PX);
	assert_int_equal(font_size_for_cap(fonts, FONT_SANS, INT32_MAX), FONT_SIZE_MAX_PX);
	font_set_destroy(fonts);
}

static void where_typing_goes_on(void **state)
{
	static const struct {
		const char *text;
		int width, lines, last_px;
		const char *tail;
	} rows[] = {
	    {"中文", 0, 1, 40, "中文"},
	    {"中文中", 40, 1, 20, "中"},
	    {"中文中文国", 40, 2, 20, "中文国"},
	    {"中文\n国", 40, 1, 20, "国"},
	    {"中文\n国\n", 40, 1, 0, ""},
	    {"中文\n\n国", 40, 2, 20, "\n国"},
	    {"", 40, 1, 0, ""},
	    {"中文中文国", 40, 9, 20, "中文中文国"},
	};
	struct font_set *fonts = open_fonts();
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *text = rows[i].text;
		assert_int_equal(text_measure(fonts, &sans_20, text, rows[i].width).last_px, rows[i].last_px);
		assert_string_equal(text_tail(fonts, &sans_20, text, rows[i].width, rows[i].lines), rows[i].tail);
	}
	int plain = text_measure(fonts, &sans_20, "ab", 400).last_px;
	assert_true(text_measure(fonts, &sans_20, "ab ", 400).last_px > plain);
	font_set_destroy(fonts);
}

static void backward_scripts_run_backward(void **state)
{
	(void)state;
	struct font_set *fonts = open_fonts();
	struct text_style style = style_settled(fonts, &sans_20);
	const struct layout *plain = layout_get(fonts, &style, "שלום", 0);
	uint32_t first_drawn = plain->glyphs[0].glyph;
	const struct layout *last_letter = layout_get(fonts, &style, "ם", 0);
	assert_int_equal(first_drawn, last_letter->glyphs[0].glyph);
	const struct layout *mixed = layout_get(fonts, &style, "שלום 12", 0);
	assert_int_equal(mixed->glyphs[0].glyph, first_drawn);
	font_set_destroy(fonts);
}

static void missing_fonts_are_said(void **state)
{
	(void)state;
	struct error err = {0};
	assert_null(font_set_create(&(struct font_folders){"/nonexistent", NULL}, &err));
	assert_true(error_is(&err, "NOT_FOUND"));
	struct font_folders only_cjk = {font_folders_debian().cjk, NULL};
	struct font_set *fonts = font_set_create(&only_cjk, &err);
	assert_non_null(fonts);
	assert_false(font_has_text(fonts, &sans_20, "สมชาย"));
	assert_true(text_measure(fonts, &sans_20, "สมชาย", 0).width_px > 0);
	font_set_destroy(fonts);
}

static void languages_have_names(void **state)
{
	(void)state;
	assert_int_equal(font_language_named("zh_CN"), FONT_ZH_CN);
	assert_int_equal(font_language_named("zh_TW"), FONT_ZH_TW);
	assert_int_equal(font_language_named("ja"), FONT_JA);
	assert_int_equal(font_language_named("ko"), FONT_KO);
	assert_int_equal(font_language_named("xx"), FONT_EN);
	assert_int_equal(font_language_named(NULL), FONT_EN);
}

/* Prose does not end in a line of one short word or two characters, where that costs no line; its first lines stay as
 * full as they can. */
static void prose_ends_in_no_crumb(void **state)
{
	(void)state;
	struct font_set *fonts = open_fonts();
	struct text_style prose = sans_20;
	prose.prose = true;
	static const struct broken_row rows[] = {
	    {"在前台付清后即可在此继续。", 240, "续。", "继续。", 2},
	    {"在前台付清后即可在此继续", 180, "此继续", "此继续", 2}, /* long enough */
	    {"一二三四五六七八九十一二三四五六七八九十一", 200, "一", "九十一", 3},
	    {"Please come to the desk at six", 260, "six", "desk at six", 2},
	    {"Come to the reception", 120, "reception", "reception", 2},
	    {"一二", 20, "二", "二", 2},
	    {"一二三", 100, "一二三", "一二三", 1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct text_size size = breaks_as(fonts, &prose, &rows[i]);
		struct text_size again = text_measure(fonts, &prose, rows[i].text, size.width_px);
		assert_int_equal(again.lines, size.lines);
		assert_int_equal(again.width_px, size.width_px);
	}
	font_set_destroy(fonts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(breaks_follow_the_rules),
	    cmocka_unit_test(lines_are_wrapped),
	    cmocka_unit_test(headings_are_balanced),
	    cmocka_unit_test(prose_ends_in_no_crumb),
	    cmocka_unit_test(broken_text_is_harmless),
	    cmocka_unit_test(every_language_has_its_glyphs),
	    cmocka_unit_test(faces_open_when_needed),
	    cmocka_unit_test(caches_are_bounded_and_wiped),
	    cmocka_unit_test(metrics_follow_the_size),
	    cmocka_unit_test(backward_scripts_run_backward),
	    cmocka_unit_test(where_typing_goes_on),
	    cmocka_unit_test(missing_fonts_are_said),
	    cmocka_unit_test(languages_have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
