/* Chinese surnames and the candidates for pinyin, with the module's real dictionary and with one that fails. */
#include <dirent.h>
#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/file.h"
#include "base/text.h"
#include "kiosk/pinyin_ime.h"
#include "hotel/surnames.h"

#define ROWS(table) (sizeof(table) / sizeof *(table))
enum { PAGE = 5, FAR = 2000 };

/* Berkeley DB, which libpinyin reads its tables with, does not free all that it allocated when it is closed. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libdb-5.3.so\n";
}

static const struct pinyin_module *module(void)
{
	char folder[2048], path[2200];
	struct error err = {0};
	assert_true(program_folder(folder, sizeof folder, &err));
	snprintf(path, sizeof path, "%s/../../foyer-pinyin.so", folder);
	void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		fail_msg("%s", dlerror());
	const void *table = dlsym(library, "foyer_module_pinyin");
	assert_non_null(table);
	return table;
}

static const struct ui_ime *opened(struct pinyin_ime *ime, const char *language, bool surname)
{
	const struct ui_ime *view = pinyin_ime_view(ime);
	assert_true(view->usable(view->self));
	assert_true(view->begin(view->self, language, surname));
	return view;
}

/* The place of text among the first `limit` candidates; -1: not there. */
static int place_of(const struct ui_ime *view, const char *text, int limit)
{
	const char *candidate;
	for (int i = 0; i < limit && (candidate = view->candidate(view->self, i)); i++)
		if (text_equal(candidate, text))
			return i;
	return -1;
}

/* --- surnames alone --- */

static void surnames_by_their_readings(void **state)
{
	(void)state;
	static const struct {
		const char *letters, *first, *second;
		int used;
	} rows[] = {
	    {"wang", "王", "汪", 4},
	    {"shan", "单", "山", 4},
	    {"qiu", "邱", "仇", 3},
	    {"ou", "欧", "区", 2},
	    {"xie", "谢", "解", 3},
	    {"zha", "查", NULL, 3},
	    {"zeng", "曾", NULL, 4},
	    {"zhai", "翟", "祭", 4},
	    {"di", "翟", "狄", 2},
	    {"yuchi", "尉迟", NULL, 5},
	    {"weichi", "尉迟", NULL, 6},
	    {"ouyang", "欧阳", NULL, 6},
	    {"ou'yang", "欧阳", NULL, 7},
	    {"zhug", "诸葛", "朱", 4},
	    {"z", "张", "赵", 1},
	    {"wangxiaoming", "王", "汪", 4},
	    {"wang'xiaoming", "王", "汪", 5},
	    {"ouyangfeng", "欧阳", NULL, 6},
	    {"linguo", "林", "蔺", 3},
	    {"lini", "李", "黎", 2},
	    {"zhengu", "甄", NULL, 4},
	    {"lv", "吕", NULL, 2},
	    {"lyu", "吕", NULL, 3},
	    {"hsu", "徐", "许", 3},
	    {"chang", "常", "昌", 5},
	    {"lee", "李", NULL, 3},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct surname_match found[40];
		int count = surnames_find(rows[i].letters, found, 40);
		if (count < 1 || !text_equal(found[0].simplified, rows[i].first) ||
		    (rows[i].second && (count < 2 || !text_equal(found[1].simplified, rows[i].second))))
			fail_msg("%s: %d found, first %s, then %s", rows[i].letters, count,
			    count ? found[0].simplified : "", count > 1 ? found[1].simplified : "");
		assert_int_equal(found[0].letters, rows[i].used);
	}
}

static void no_surnames_for_what_is_none(void **state)
{
	(void)state;
	static const char *const rows[] = {
	    "", "'", "v", "''", "i", "u", "uan", "'wang", "WANG", "1", "w'ang", "zzz", "wxm", "\xe7\x8e\x8b"};
	struct surname_match found[40];
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(surnames_find(rows[i], found, 40), 0);
	assert_int_equal(surnames_find("z", found, 3), 3);
	assert_int_equal(surnames_find("wang", found, 0), 0);
}

/* --- with the dictionary --- */

static void surnames_stand_on_the_first_page(void **state)
{
	(void)state;
	static const struct {
		const char *language, *letters, *wanted;
	} rows[] = {
	    {"zh_CN", "chen", "陈"},
	    {"zh_CN", "chen", "陳"},
	    {"zh_CN", "ouyang", "欧阳"},
	    {"zh_CN", "sima", "司马"},
	    {"zh_CN", "zhuge", "诸葛"},
	    {"zh_CN", "ou", "区"},
	    {"zh_CN", "qiu", "仇"},
	    {"zh_CN", "shan", "单"},
	    {"zh_CN", "xie", "解"},
	    {"zh_CN", "zha", "查"},
	    {"zh_CN", "zeng", "曾"},
	    {"zh_CN", "zhai", "翟"},
	    {"zh_CN", "ge", "盖"},
	    {"zh_CN", "piao", "朴"},
	    {"zh_CN", "yu", "虞"},
	    {"zh_TW", "chen", "陳"},
	    {"zh_TW", "huang", "黃"},
	    {"zh_TW", "zhang", "張"},
	    {"zh_TW", "chang", "張"},
	    {"zh_TW", "hsieh", "謝"},
	    {"zh_TW", "fan", "范"},
	    {"zh_TW", "zhong", "鍾"},
	    {"zh_TW", "yu", "余"},
	    {"zh_TW", "yu", "于"},
	    {"zh_TW", "ouyang", "歐陽"},
	    {"zh_TW", "zhangjian", "張簡"},
	    {"zh_TW", "tu", "凃"},
	    {"en", "wang", "王"},
	};
	struct pinyin_ime *ime = pinyin_ime_create(module());
	for (size_t i = 0; i < ROWS(rows); i++) {
		const struct ui_ime *view = opened(ime, rows[i].language, true);
		view->set_letters(view->self, rows[i].letters);
		if (place_of(view, rows[i].wanted, PAGE) < 0)
			fail_msg("%s: %s is not on the first page for %s", rows[i].language, rows[i].wanted,
			    rows[i].letters);
	}
	pinyin_ime_destroy(ime);
}

static void the_language_and_the_field_decide(void **state)
{
	(void)state;
	static const struct {
		const char *language;
		bool surname;
		const char *letters, *first; /* NULL: nothing at all */
	} rows[] = {
	    {"zh_CN", true, "shan", "单"},
	    {"zh_CN", false, "shan", "山"},
	    {"zh_CN", true, "chen", "陈"},
	    {"zh_TW", true, "chen", "陳"},
	    {"zh_CN", false, "li", "里"},
	    {"zh_TW", false, "li", "裡"},
	    {"zh_CN", false, "nihao", "你好"},
	    {"zh_CN", false, "mingtian", "明天"},
	    {"zh_TW", false, "dianhua", "電話"},
	    {"zh_CN", false, "dianhua", "电话"},
	    {"zh_CN", false, "woyaotousu", "我要投诉"},
	    {"zh_CN", false, "taichaole", "太吵了"},
	    {"zh_TW", false, "taichaole", "太吵了"},
	    {"zh_CN", false, "kongtiaohuaile", "空调坏了"},
	    {"zh_TW", false, "kongtiaohuaile", "空調壞了"},
	    {"zh_CN", false, "matongdule", "马桶堵了"},
	    {"zh_CN", false, "meiyoureshui", "没有热水"},
	    {"zh_CN", true, "v", NULL},
	    {"zh_CN", true, "", NULL},
	    {"zh_CN", true, "''", NULL},
	};
	struct pinyin_ime *ime = pinyin_ime_create(module());
	for (size_t i = 0; i < ROWS(rows); i++) {
		const struct ui_ime *view = opened(ime, rows[i].language, rows[i].surname);
		view->set_letters(view->self, rows[i].letters);
		const char *first = view->candidate(view->self, 0);
		if (!text_equal(first, rows[i].first))
			fail_msg("%s %s: %s", rows[i].language, rows[i].letters, first ? first : "nothing");
		assert_null(view->candidate(view->self, -1));
		assert_null(view->candidate(view->self, FAR));
	}
	pinyin_ime_destroy(ime);
}

/* Both forms of every character can be reached, farther back. */
static void the_other_form_follows(void **state)
{
	(void)state;
	static const struct {
		const char *letters, *simplified, *traditional;
	} rows[] = {
	    {"fan", "范", "範"}, {"hou", "后", "後"}, {"tai", "台", "臺"}, {"ye", "叶", "葉"}, {"zhong", "钟", "鐘"}};
	struct pinyin_ime *ime = pinyin_ime_create(module());
	for (size_t i = 0; i < ROWS(rows); i++) {
		const struct ui_ime *view = opened(ime, "zh_TW", false);
		view->set_letters(view->self, rows[i].letters);
		int place = place_of(view, rows[i].traditional, FAR);
		assert_true(place >= 0);
		assert_true(place_of(view, rows[i].simplified, FAR) > place);
		assert_int_equal(place_of(view, "x", FAR), -1);
	}
	pinyin_ime_destroy(ime);
}

static void choosing_takes_its_letters(void **state)
{
	(void)state;
	static const struct {
		bool surname;
		const char *letters, *chosen;
		int used;
	} rows[] = {
	    {true, "wangxiaoming", "王", 4},
	    {false, "xiaoming", "晓明", 8},
	    {false, "xiaoming", "小", 4},
	    {true, "ou'yang'feng", "欧阳", 8},
	    {false, "ni'hao", "你", 3},
	    {false, "ni'hao", "你好", 6},
	    {true, "zh", "张", 2},
	    {false, "xian", "西安", 4},
	    {false, "woyaotousu", "我要投诉", 10},
	    {false, "woyaotousu", "我要", 5},
	    {false, "kongtiaohuailebulengv", "空调坏了不冷", 20},
	};
	struct pinyin_ime *ime = pinyin_ime_create(module());
	for (size_t i = 0; i < ROWS(rows); i++) {
		const struct ui_ime *view = opened(ime, "zh_CN", rows[i].surname);
		int used = -1;
		view->set_letters(view->self, rows[i].letters);
		int place = place_of(view, rows[i].chosen, FAR);
		const char *chosen = view->choose(view->self, place, &used);
		if (place < 0 || !text_equal(chosen, rows[i].chosen) || used != rows[i].used)
			fail_msg("%s: %s at %d uses %d", rows[i].letters, rows[i].chosen, place, used);
		assert_null(view->choose(view->self, FAR, &used));
		assert_int_equal(used, 0);
	}
	pinyin_ime_destroy(ime);
}

/* Whatever is typed: valid texts that differ, each standing for some of the letters. */
static void any_letters(void **state)
{
	(void)state;
	static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz''ngaieouhzs";
	struct pinyin_ime *ime = pinyin_ime_create(module());
	unsigned seed = 7;
	for (int round = 0; round < 400; round++) {
		const struct ui_ime *view = opened(ime, round % 2 ? "zh_TW" : "zh_CN", round % 3);
		char letters[UI_LETTERS_BYTES] = {0};
		int length = 1 + rand_r(&seed) % (round % 7 ? 12 : UI_LETTERS_BYTES - 1), used;
		for (int i = 0; i < length; i++)
			letters[i] = alphabet[(size_t)rand_r(&seed) % (sizeof alphabet - 1)];
		view->set_letters(view->self, letters);
		const char *text;
		for (int i = 0; i < 40 && (text = view->candidate(view->self, i)); i++) {
			assert_true(*text && text_valid(text, strlen(text)) && text_count(text) <= PINYIN_SENTENCE_MAX);
			assert_int_equal(place_of(view, text, i + 1), i);
			assert_non_null(view->choose(view->self, i, &used));
			assert_in_range(used, 1, length);
		}
	}
	pinyin_ime_destroy(ime);
}

static int files_in(const char *folder)
{
	int count = 0;
	DIR *entries = opendir(folder);
	assert_non_null(entries);
	for (struct dirent *entry; (entry = readdir(entries));)
		count += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
	closedir(entries);
	return count;
}

/* What one guest chose changes nothing for the next, and no folder that a program may write to gets a file. */
static void nothing_is_learnt_or_written(void **state)
{
	(void)state;
	char home[] = "/tmp/foyer-pinyin-XXXXXX", back[4096];
	assert_non_null(mkdtemp(home));
	assert_non_null(getcwd(back, sizeof back));
	assert_int_equal(chdir(home), 0);
	setenv("HOME", home, 1);
	setenv("XDG_CACHE_HOME", home, 1);
	struct pinyin_ime *ime = pinyin_ime_create(module());
	const struct ui_ime *view = opened(ime, "zh_CN", false);
	view->set_letters(view->self, "xiaoming");
	int first = place_of(view, "晓明", FAR);
	assert_true(first > 0);
	for (int guest = 0; guest < 60; guest++) {
		int used;
		assert_non_null(view->choose(view->self, first, &used));
		if (guest % 3 == 0)
			view->end(view->self);
		opened(ime, "zh_CN", false);
		view->set_letters(view->self, "");
		assert_null(view->candidate(view->self, 0));
		view->set_letters(view->self, "xiaoming");
		assert_int_equal(place_of(view, "晓明", FAR), first);
	}
	pinyin_ime_destroy(ime);
	assert_int_equal(files_in(home), 0);
	assert_int_equal(chdir(back), 0);
	assert_int_equal(rmdir(home), 0);
}

/* --- a module that cannot --- */

static struct pinyin *refuse(struct error *err)
{
	error_set(err, "NOT_FOUND", "there is no dictionary");
	return NULL;
}

static void without_a_dictionary_there_is_no_pinyin(void **state)
{
	(void)state;
	static const struct pinyin_module broken = {.create = refuse};
	struct pinyin_ime *ime = pinyin_ime_create(&broken);
	const struct ui_ime *view = pinyin_ime_view(ime);
	int used;
	assert_true(view->usable(view->self));
	for (int i = 0; i < 3; i++) {
		assert_false(view->begin(view->self, "zh_CN", true));
		assert_false(view->usable(view->self));
		view->set_letters(view->self, "wang");
		assert_null(view->candidate(view->self, 0));
		assert_null(view->choose(view->self, 0, &used));
		view->end(view->self);
	}
	pinyin_ime_destroy(ime);
	pinyin_ime_destroy(NULL);
}

/* No module stands beside this program. */
static void without_the_module_there_is_no_pinyin(void **state)
{
	(void)state;
	struct pinyin_ime *ime = pinyin_ime_create(NULL);
	const struct ui_ime *view = pinyin_ime_view(ime);
	assert_false(view->usable(view->self));
	assert_false(view->begin(view->self, "zh_CN", true));
	pinyin_ime_destroy(ime);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(surnames_by_their_readings),
	    cmocka_unit_test(no_surnames_for_what_is_none),
	    cmocka_unit_test(surnames_stand_on_the_first_page),
	    cmocka_unit_test(the_language_and_the_field_decide),
	    cmocka_unit_test(the_other_form_follows),
	    cmocka_unit_test(choosing_takes_its_letters),
	    cmocka_unit_test(any_letters),
	    cmocka_unit_test(nothing_is_learnt_or_written),
	    cmocka_unit_test(without_a_dictionary_there_is_no_pinyin),
	    cmocka_unit_test(without_the_module_there_is_no_pinyin),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
