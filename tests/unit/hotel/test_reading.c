#include "base/text.h"
#include "hotel/cmocka_all.h"
#include "hotel/reading.h"

static bool form_of(const char *name, char out[64], bool *kana)
{
	char folded[256];
	assert_true(text_fold(name, folded, sizeof folded));
	return reading_form(folded, out, 64, kana);
}

static void kana_and_letters_of_one_name_agree(void **state)
{
	(void)state;
	static const struct {
		const char *kana, *form, *latin[7];
	} rows[] = {
	    {"さとう", "sato", {"Sato", "Satou", "Satoh", "Satō", "Satô", "SATOO"}},
	    {"サトー", "sato", {"Sato"}},
	    {"おおの", "ono", {"Ono", "Oono", "Ohno", "Ōno"}},
	    {"おおた", "ota", {"Ota", "Ohta", "Oota"}},
	    {"おおはし", "ohasi", {"Ohashi", "Ohhashi", "Oohasi"}},
	    {"さいとう", "saito", {"Saito", "Saitoh"}},
	    {"しんじ", "sinzi", {"Shinji", "Sinzi", "Shinzi"}},
	    {"つちや", "tutiya", {"Tsuchiya", "Tutiya"}},
	    {"ふじわら", "huziwara", {"Fujiwara", "Huziwara"}},
	    {"ちょうの", "tyono", {"Chono", "Chouno", "Tyono", "Chohno"}},
	    {"じょうじま", "zyozima", {"Jojima", "Johjima", "Zyozima", "Jyojima"}},
	    {"しゅうとう", "syuto", {"Shuto", "Shuutou", "Syuto", "Shuhto"}},
	    {"ほんま", "honma", {"Homma", "Honma"}},
	    {"しんば", "sinba", {"Shimba", "Shinba"}},
	    {"さんぺい", "sanpei", {"Sampei", "Sanpei"}},
	    {"はっとり", "hattori", {"Hattori"}},
	    {"ほっち", "hotti", {"Hotchi", "Hocchi", "Hotti"}},
	    {"にっしん", "nissin", {"Nisshin", "Nissin"}},
	    {"べっつ", "bettu", {"Bettsu", "Bettu"}},
	    {"ばっじょ", "bazzyo", {"Bajjo", "Bazzyo"}},
	    {"こうへい", "kohei", {"Kohei", "Kouhei"}},
	    {"いのうえ", "inoe", {"Inoue"}},
	    {"まつうら", "matura", {"Matsuura", "Matuura"}},
	    {"かなづか", "kanazuka", {"Kanazuka", "Kanaduka", "Kanadzuka"}},
	    {"しんいち", "siniti", {"Shin'ichi", "Shinichi"}},
	    {"ｶﾞｯｷ", "gakki", {"Gakki"}},
	    {"ヴァ", "bua", {"Bua"}},
	    {"いいだ", "iida", {"Iida"}},
	    {"を", "o", {"o", "wo"}},
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		char kana_form[64], latin_form[64];
		bool kana = false;
		if (!form_of(rows[i].kana, kana_form, &kana) || !kana || strcmp(kana_form, rows[i].form) != 0)
			fail_msg("%s is %s", rows[i].kana, kana_form);
		for (size_t j = 0; j < ROWS(rows[i].latin) && rows[i].latin[j]; j++)
			if (!form_of(rows[i].latin[j], latin_form, &kana) || kana || strcmp(latin_form, kana_form) != 0)
				fail_msg("%s is %s, %s is %s", rows[i].kana, kana_form, rows[i].latin[j], latin_form);
	}
}

static void other_names_do_not(void **state)
{
	(void)state;
	static const char *const rows[][2] = {{"さとう", "Saito"}, {"さとう", "Sado"}, {"かとう", "Gato"},
	    {"はっとり", "Hatori"}, {"たなか", "Tanka"}, {"いいだ", "Ida"}, {"おの", "Onno"}, {"すずき", "Susuki"},
	    {"こうへい", "Koei"}, {"おおた", "Oda"}, {"しま", "Sima'a"}, {"ひゃく", "Hiyaku"}, {"がとう", "Kato"}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		char kana_form[64], latin_form[64];
		bool kana;
		assert_true(form_of(rows[i][0], kana_form, &kana));
		assert_true(form_of(rows[i][1], latin_form, &kana));
		if (strcmp(kana_form, latin_form) == 0)
			fail_msg("%s and %s are both %s", rows[i][0], rows[i][1], kana_form);
	}
}

static void what_has_no_reading(void **state)
{
	(void)state;
	static const char *const rows[] = {"", "ー", "ーー", "っ", "ッッ", "さto", "佐とう", "김", "王", "sato1", "ゝ",
	    "゛", "さ゛゛", "ñ1", "１２３", "с"};
	for (size_t i = 0; i < ROWS(rows); i++) {
		char form[64] = "x";
		bool kana = true;
		if (form_of(rows[i], form, &kana) || kana || form[0])
			fail_msg("%s is %s", rows[i], form);
	}
	char small[4];
	bool kana = true;
	assert_false(reading_form("sato", small, sizeof small, &kana));
	assert_string_equal(small, "");
	assert_true(reading_form("sat", small, sizeof small, &kana));
	char endless[4096] = "";
	for (int i = 0; i < 1000; i++)
		strcat(endless, "か");
	char form[5000];
	assert_false(reading_form(endless, form, sizeof form, &kana));
}

static void katakana_as_hiragana(void **state)
{
	(void)state;
	char text[] = "ァサトウー ヶヴ・佐kan が";
	reading_to_hiragana(text);
	assert_string_equal(text, "ぁさとうー ゖゔ・佐kan が");
	char none[] = "";
	reading_to_hiragana(none);
	assert_string_equal(none, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(kana_and_letters_of_one_name_agree),
	    cmocka_unit_test(other_names_do_not), cmocka_unit_test(what_has_no_reading),
	    cmocka_unit_test(katakana_as_hiragana)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
