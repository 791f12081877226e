#include "hotel/cmocka_all.h"
#include "base/memory.h"
#include "hotel/hotel.h"
#include "hotel/make.h"

static void languages_fall_back(void **state)
{
	(void)state;
	struct localized *text = memory_zeroed(1, sizeof *text);
	assert_string_equal(localized_text(text, LANGUAGE_EN), "");
	memcpy(text->text[LANGUAGE_KO], "k", 2);
	assert_string_equal(localized_text(text, LANGUAGE_ZH_TW), "k");
	memcpy(text->text[LANGUAGE_EN], "e", 2);
	assert_string_equal(localized_text(text, LANGUAGE_ZH_TW), "e");
	memcpy(text->text[LANGUAGE_ZH_CN], "c", 2);
	assert_string_equal(localized_text(text, LANGUAGE_ZH_TW), "c");
	assert_string_equal(localized_text(text, LANGUAGE_JA), "e");
	assert_string_equal(localized_text(text, LANGUAGE_COUNT), "c");
	free(text);
	enum language language = LANGUAGE_JA;
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		assert_true(language_parse(language_name((enum language)i), &language));
		assert_int_equal(language, i);
	}
	assert_false(language_parse("zh-CN", &language));
	assert_string_equal(language_name(LANGUAGE_COUNT), "");
}

static struct hotel *make_hotel(void)
{
	struct hotel *hotel = memory_zeroed(1, sizeof *hotel);
	*hotel = (struct hotel){.id = "yunjian",
	    .currency = "CNY",
	    .utc_offset_minutes = 480,
	    .business_day = 20778,
	    .policy_id = "flex",
	    .policy_count = 2,
	    .policies = {make_policy(), make_policy()},
	    .text_count = 1};
	memcpy(hotel->policies[1].id, "fixed", 6);
	memcpy(hotel->texts[0].key, "way.left", 9);
	memcpy(hotel->texts[0].text.text[LANGUAGE_EN], "left", 5);
	return hotel;
}

static void a_booking_finds_its_policy_and_a_key_its_text(void **state)
{
	(void)state;
	struct hotel *hotel = make_hotel();
	assert_true(hotel_valid(hotel, NULL));
	assert_string_equal(hotel_policy(hotel, "fixed")->id, "fixed");
	assert_string_equal(hotel_policy(hotel, "")->id, "flex");
	assert_string_equal(hotel_policy(hotel, "gone")->id, "flex");
	assert_string_equal(hotel_text(hotel, "way.left", LANGUAGE_JA), "left");
	assert_string_equal(hotel_text(hotel, "way.right", LANGUAGE_JA), "");
	free(hotel);
}

static void limits_are_held(void **state)
{
	(void)state;
	struct hotel *good = make_hotel(), *bad = memory_zeroed(1, sizeof *bad);
	const char *what;
#define MUST_FAIL(change, name)                                                                                        \
	do {                                                                                                           \
		*bad = *good;                                                                                          \
		change;                                                                                                \
		assert_false(hotel_valid(bad, &what));                                                                 \
		assert_string_equal(what, name);                                                                       \
	} while (0)
	MUST_FAIL(bad->id[0] = '\0', "id");
	MUST_FAIL(bad->id[0] = '/', "id");
	MUST_FAIL(bad->currency[0] = 'x', "currency");
	MUST_FAIL(bad->utc_offset_minutes = 841, "utc_offset_minutes");
	MUST_FAIL(bad->business_day = DAY_NONE, "business_day");
	MUST_FAIL(bad->policy_count = 0, "policies");
	MUST_FAIL(bad->policies[1].night_ends_minute = -1, "policies");
	MUST_FAIL(memcpy(bad->policy_id, "gone", 5), "policy_id");
	MUST_FAIL(bad->number_formats.count = 1, "number_formats");
	MUST_FAIL(bad->text_count = HOTEL_TEXTS_MAX + 1, "texts");
	free(good);
	free(bad);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(languages_fall_back),
	    cmocka_unit_test(a_booking_finds_its_policy_and_a_key_its_text), cmocka_unit_test(limits_are_held)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
