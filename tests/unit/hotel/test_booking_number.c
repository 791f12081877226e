#include "hotel/cmocka_all.h"
#include "hotel/booking_number.h"

static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
static const struct number_formats formats = {.count = 2,
    .formats = {{.prefix = "CH", .min_length = 8, .max_length = 12, .digits = true},
        {.min_length = 10, .max_length = 20, .letters = true, .digits = true}}};

static void every_slip_is_found(void **state)
{
	(void)state;
	struct seeded_random *seeded = seeded_random_create(11);
	struct random random = seeded_random_view(seeded);
	for (int round = 0; round < 200; round++) {
		char number[BOOKING_NUMBER_BYTES];
		booking_number_draw(&random, number);
		assert_true(booking_number_own(number));
		for (int i = 0; i < OWN_NUMBER_LENGTH; i++) {
			char kept = number[i];
			for (const char *c = alphabet; *c; c++) {
				number[i] = *c;
				assert_int_equal(booking_number_own(number), *c == kept);
			}
			number[i] = kept;
			for (int j = i + 1; j < OWN_NUMBER_LENGTH; j++) {
				char left = number[i], right = number[j];
				number[i] = right;
				number[j] = left;
				assert_int_equal(booking_number_own(number), left == right);
				number[i] = left;
				number[j] = right;
			}
		}
	}
	seeded_random_destroy(seeded);
}

static void what_is_typed_becomes_the_normal_form(void **state)
{
	(void)state;
	static const struct {
		const char *input, *number;
	} good[] = {{"K7M42Q9D", "K7M42Q9D"}, {"k7m4-2q9d", "K7M42Q9D"}, {" Ｋ７Ｍ４ ２Ｑ９Ｄ ", "K7M42Q9D"},
	    {"K7M4\xe2\x80\x93"
	     "2Q9D",
	        "K7M42Q9D"},
	    {"CH-000123", "CH000123"}, {"abc-123456789", "ABC123456789"}, {"1234567890", "1234567890"}};
	static const char *const bad[] = {"", "------", "%", "'", "K7M42Q9E", "7KM42Q9D", "K7M42Q9", "K7M42Q9DD",
	    "K7M42Q9D'", "K7M42Q9D;--", "K7M4\t2Q9D", "K7M42Q9D\n", "CH00012", "CHABCDEF", "K7M42Q9\xc3", "Ⓚ7M42Q9D",
	    "１２３４", "012345678901234567890", "%%%%%%%%%%", "' OR 1=1 --", "К7М42Q9D"};
	for (size_t i = 0; i < ROWS(good); i++) {
		char number[BOOKING_NUMBER_BYTES];
		assert_true(booking_number_normalise(good[i].input, strlen(good[i].input), &formats, number));
		assert_string_equal(number, good[i].number);
	}
	for (size_t i = 0; i < ROWS(bad); i++) {
		char number[BOOKING_NUMBER_BYTES] = "kept";
		assert_false(booking_number_normalise(bad[i], strlen(bad[i]), &formats, number));
		assert_string_equal(number, "");
	}
	char number[BOOKING_NUMBER_BYTES];
	assert_false(booking_number_normalise("K7M42Q9D\0X", 10, &formats, number));
	assert_false(booking_number_normalise("1234567890", 10, NULL, number));
	size_t huge = 10 << 20;
	char *flood = malloc(huge);
	memset(flood, '7', huge);
	assert_false(booking_number_normalise(flood, huge, &formats, number));
	assert_false(booking_number_from_scan(flood, huge, &formats, number));
	free(flood);
}

static void what_is_scanned_is_taken_apart(void **state)
{
	(void)state;
	static const char *const good[] = {"K7M42Q9D", "K7M42Q9D\r\n", "FOYER1:K7M42Q9D", "foyer1:K7M42Q9D:2026-11-21",
	    "https://hotel.example/c?b=K7M42Q9D", "HTTP://hotel.example/?x=1&b=k7m4-2q9d&y=2#b=no",
	    "https://hotel.example/?bb=1&b=K7M42Q9D"};
	static const char *const bad[] = {"FOYER1:", "FOYER2:K7M42Q9D", "https://hotel.example/K7M42Q9D",
	    "https://hotel.example/?bb=K7M42Q9D", "https://hotel.example/#b=K7M42Q9D",
	    "https://hotel.example/?b=K7%4D42Q9D", "javascript:K7M42Q9D", "https://?b=", "ftp://h/?b=K7M42Q9D", "\r\n",
	    ""};
	char number[BOOKING_NUMBER_BYTES];
	for (size_t i = 0; i < ROWS(good); i++) {
		assert_true(booking_number_from_scan(good[i], strlen(good[i]), &formats, number));
		assert_string_equal(number, "K7M42Q9D");
	}
	for (size_t i = 0; i < ROWS(bad); i++)
		assert_false(booking_number_from_scan(bad[i], strlen(bad[i]), &formats, number));
}

static void formats_have_limits(void **state)
{
	(void)state;
	assert_true(number_format_valid(&formats.formats[0]));
	static const struct number_format bad[] = {{.min_length = 3, .max_length = 9, .digits = true},
	    {.min_length = 9, .max_length = 8, .digits = true}, {.min_length = 8, .max_length = 33, .digits = true},
	    {.min_length = 8, .max_length = 9}, {.prefix = "ab", .min_length = 8, .max_length = 9, .digits = true},
	    {.prefix = "ABCDEFGH", .min_length = 8, .max_length = 8, .digits = true}};
	for (size_t i = 0; i < ROWS(bad); i++)
		assert_false(number_format_valid(&bad[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_slip_is_found),
	    cmocka_unit_test(what_is_typed_becomes_the_normal_form), cmocka_unit_test(what_is_scanned_is_taken_apart),
	    cmocka_unit_test(formats_have_limits)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
