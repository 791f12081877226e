/* A Chinese guest proves the booking by a surname that he types in pinyin: through the screens, with the real
 * dictionary, on every panel, each page held against the rules of the screen. */
#include <dlfcn.h>
#include "base/file.h"
#include "kiosk/pinyin_ime.h"
#include "kiosk/rig.h"
#include "ui/audit.h"

#define ROWS(table) (sizeof(table) / sizeof *(table))

/* As in test_pinyin.c: Berkeley DB keeps memory when it is closed. */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libdb-5.3.so\n";
}

static const struct pinyin_module *module(void)
{
	char folder[2048], path[2200];
	assert_true(program_folder(folder, sizeof folder, NULL));
	snprintf(path, sizeof path, "%s/../../foyer-pinyin.so", folder);
	void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		fail_msg("%s", dlerror());
	return dlsym(library, "foyer_module_pinyin");
}

static void finding(void *self, const struct ui_finding *finding)
{
	fprintf(stderr, "%s %s\n", ui_breach_name(finding->breach), finding->sentence);
	++*(int *)self;
}

static void hold_against_the_rules(struct rig *rig)
{
	int findings = 0;
	struct ui_audit_sink sink = {finding, &findings};
	ui_audit(rig->tree, rig->fonts, &sink);
	assert_int_equal(findings, 0);
}

static void tap_letters(struct rig *rig, const char *letters)
{
	for (; *letters; letters++) {
		char id[] = {'k', 'e', 'y', '.', *letters, '\0'};
		rig_tap(rig, id);
	}
}

static void to_the_proof(struct rig *rig)
{
	rig_tap(rig, "attract.begin");
	rig_tap(rig, "home.check_in");
	rig_type(rig, "K7M42Q9D");
	rig_tap(rig, "lookup.find");
	assert_true(rig_has(rig, "proof.surname"));
}

static struct session_config config_for(struct pinyin_ime *ime, const struct ui_panel *panel, enum language language)
{
	return (struct session_config){
	    .languages = {language, LANGUAGE_EN},
	    .language_count = 2,
	    .language = language,
	    .panel = *panel,
	    .hotel_name = "Hotel",
	    .still = true,
	    .ime = pinyin_ime_view(ime),
	};
}

static const struct ui_panel panels[] = {
    {1080, 1920, 336, 598}, {1920, 1080, 598, 336}, {1280, 800, 217, 136}, {1024, 600, 222, 125}};

static void a_surname_by_pinyin(void **state)
{
	(void)state;
	static const struct {
		enum language language;
		const char *letters, *first, *rest, *proof;
	} rows[] = {{LANGUAGE_ZH_CN, "ouyang", "欧阳", "xinxiangshicheng", "欧阳心想事成"},
	    {LANGUAGE_ZH_TW, "ouyang", "歐陽", "xinxiangshicheng", "歐陽心想事成"},
	    {LANGUAGE_ZH_CN, "shan", "单", NULL, "单"}, {LANGUAGE_ZH_TW, "chen", "陳", NULL, "陳"}};
	struct pinyin_ime *ime = pinyin_ime_create(module());
	for (size_t i = 0; i < ROWS(panels) * ROWS(rows); i++) {
		size_t row = i % ROWS(rows);
		struct rig rig;
		struct session_config config = config_for(ime, &panels[i / ROWS(rows)], rows[row].language);
		rig_init(&rig, &config);
		to_the_proof(&rig);
		tap_letters(&rig, rows[row].letters);
		hold_against_the_rules(&rig);
		assert_string_equal(ui_find(rig.tree, "key.candidate1")->name, rows[row].first);
		rig_tap(&rig, "key.candidate1");
		if (rows[row].rest) {
			tap_letters(&rig, rows[row].rest);
			hold_against_the_rules(&rig);
			rig_tap(&rig, "key.candidate1");
		}
		rig_tap(&rig, "proof.continue");
		assert_string_equal(rig.services->proof, rows[row].proof);
		session_end(rig.session);
		assert_null(config.ime->candidate(config.ime->self, 0));
		rig_finish(&rig);
	}
	pinyin_ime_destroy(ime);
}

/* Whoever goes on in the middle of pinyin means what the keyboard offers first; what is no pinyin stays. */
static void going_on_takes_what_is_offered_first(void **state)
{
	(void)state;
	static const struct {
		enum language language;
		const char *letters, *words; /* NULL: characters only */
	} rows[] = {{LANGUAGE_ZH_CN, "kongtiao", "空调"}, {LANGUAGE_ZH_TW, "kongtiao", "空調"},
	    {LANGUAGE_ZH_CN, "taichaole", "太吵了"}, {LANGUAGE_ZH_CN, "kongtiaohuailebulengwoyaohuanfang", NULL},
	    {LANGUAGE_ZH_CN, "wifi", "wifi"}};
	struct pinyin_ime *ime = pinyin_ime_create(module());
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct rig rig;
		struct session_config config = config_for(ime, &panels[i % ROWS(panels)], rows[i].language);
		rig_init(&rig, &config);
		rig_tap(&rig, "attract.begin");
		rig_tap(&rig, "home.services");
		rig_tap(&rig, "services.food");
		rig_tap(&rig, "where.restaurant");
		rig_tap(&rig, "when.now");
		tap_letters(&rig, rows[i].letters);
		hold_against_the_rules(&rig);
		rig_tap(&rig, "ticket_words.continue");
		rig_tap(&rig, "ticket_contact.continue");
		rig_tap(&rig, "ticket_review.send");
		const char *words = rig.services->opened.details;
		if (rows[i].words)
			assert_string_equal(words, rows[i].words);
		else
			assert_true(text_valid(words, strlen(words)) && !strpbrk(words, "abcdefghijklmnopqrstuvwxyz"));
		rig_finish(&rig);
	}
	pinyin_ime_destroy(ime);
}

/* Words begin in kana, and the script key goes between these and Latin letters; names begin in Latin letters, and the
 * script key leads to kana first. */
static void japanese_is_typed_in_kana(void **state)
{
	(void)state;
	struct pinyin_ime *ime = pinyin_ime_create(module());
	struct rig rig;
	struct session_config config = config_for(ime, &panel_portrait, LANGUAGE_JA);
	rig_init(&rig, &config);
	to_the_proof(&rig);
	assert_true(rig_has(&rig, "key.q"));
	rig_tap(&rig, "key.script");
	assert_true(rig_has(&rig, "key.あ"));
	rig_finish(&rig);
	rig_init(&rig, &config);
	rig_tap(&rig, "attract.begin");
	rig_tap(&rig, "home.services");
	rig_tap(&rig, "services.food");
	rig_tap(&rig, "where.lobby");
	rig_tap(&rig, "when.now");
	assert_true(rig_has(&rig, "key.あ"));
	rig_tap(&rig, "key.script");
	assert_true(rig_has(&rig, "key.q"));
	rig_tap(&rig, "key.script");
	assert_true(rig_has(&rig, "key.あ"));
	rig_finish(&rig);
	pinyin_ime_destroy(ime);
}

/* Without the module the digits of the phone come first, and Latin letters for a name. */
static void without_pinyin_the_phone_comes_first(void **state)
{
	(void)state;
	struct pinyin_ime *ime = pinyin_ime_create(NULL);
	struct rig rig;
	struct session_config config = config_for(ime, &panel_portrait, LANGUAGE_ZH_CN);
	rig_init(&rig, &config);
	rig_tap(&rig, "attract.begin");
	rig_tap(&rig, "home.check_in");
	rig_type(&rig, "K7M42Q9D");
	rig_tap(&rig, "lookup.find");
	assert_true(rig_has(&rig, "proof.phone"));
	rig_tap(&rig, "proof.switch");
	tap_letters(&rig, "wang");
	assert_false(rig_has(&rig, "key.candidate1"));
	rig_tap(&rig, "proof.continue");
	assert_string_equal(rig.services->proof, "Wang"); /* a name begins with a capital */
	rig_finish(&rig);
	pinyin_ime_destroy(ime);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_surname_by_pinyin),
	    cmocka_unit_test(going_on_takes_what_is_offered_first),
	    cmocka_unit_test(japanese_is_typed_in_kana),
	    cmocka_unit_test(without_pinyin_the_phone_comes_first)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
