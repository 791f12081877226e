#include "hotel/cmocka_all.h"
#include "hotel/identity.h"

/* The specimens of ICAO Doc 9303: part 4 appendix B (TD3), part 5 appendix B (TD1), part 6 appendix B (TD2). */
static const char td3[] = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n"
                          "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
static const char td1[] = "I<UTOD231458907<<<<<<<<<<<<<<<\n"
                          "7408122F1204159UTO<<<<<<<<<<<6\n"
                          "ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
static const char td2[] = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\n"
                          "D231458907UTO7408122F1204159<<<<<<<6";

static int32_t day(const char *text)
{
	int32_t out = DAY_NONE;
	assert_true(day_parse(text, &out));
	return out;
}

static enum document_fault read_text(const char *text, const char *today, struct document *out)
{
	return mrz_read(text, strlen(text), day(today), out);
}

static void assert_anna(const struct document *document, const char *number)
{
	assert_string_equal(document->surname, "ERIKSSON");
	assert_string_equal(document->given, "ANNA MARIA");
	assert_string_equal(document->issuer, "UTO");
	assert_string_equal(document->nationality, "UTO");
	assert_string_equal(document->number, number);
	assert_int_equal(document->birth_day, day("1974-08-12"));
	assert_int_equal(document->expiry_day, day("2012-04-15"));
	assert_int_equal(document->sex, SEX_FEMALE);
}

static void specimens_are_read(void **state)
{
	(void)state;
	struct document document;
	assert_int_equal(read_text(td3, "2012-04-15", &document), DOCUMENT_OK);
	assert_int_equal(document.kind, DOCUMENT_PASSPORT);
	assert_string_equal(document.optional, "ZE184226B");
	assert_anna(&document, "L898902C3");
	assert_int_equal(read_text(td1, "2010-01-01", &document), DOCUMENT_OK);
	assert_int_equal(document.kind, DOCUMENT_IDENTITY_CARD);
	assert_anna(&document, "D23145890");
	assert_int_equal(read_text(td2, "2010-01-01", &document), DOCUMENT_OK);
	assert_int_equal(document.format, MRZ_TD2);
	assert_anna(&document, "D23145890");
	assert_int_equal(read_text(td3, "2012-04-16", &document), DOCUMENT_EXPIRED);
	assert_anna(&document, "L898902C3");
}

static void lines_may_run_together_or_be_small(void **state)
{
	(void)state;
	const char *const zones[] = {td3, td1, td2};
	for (size_t z = 0; z < 3; z++) {
		char joined[MRZ_INPUT_BYTES] = "", crlf[MRZ_INPUT_BYTES] = " ";
		size_t j = 0, c = 1;
		for (const char *at = zones[z]; *at; at++) {
			if (*at == '\n') {
				crlf[c++] = '\r';
				crlf[c++] = '\n';
			} else {
				joined[j++] = *at;
				crlf[c++] = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
			}
		}
		memcpy(crlf + c, " \r\n", 4);
		struct document document;
		assert_int_equal(read_text(joined, "2010-01-01", &document), DOCUMENT_OK);
		assert_string_equal(document.surname, "ERIKSSON");
		assert_int_equal(read_text(crlf, "2010-01-01", &document), DOCUMENT_OK);
		assert_true(mrz_complete(joined, strlen(joined)));
		for (size_t length = 0; length < strlen(joined); length++)
			assert_false(mrz_complete(joined, length));
	}
}

/* A TD1 number of more than nine characters goes on in the optional data. */
static void long_numbers_go_on(void **state)
{
	(void)state;
	char zone[] = "I<UTOD23145890<7349?<<<<<<<<<<"
	              "7408122F1204159UTO<<<<<<<<<<<?"
	              "STEVENSON<<PETER<<<<<<<<<<<<<<";
	zone[19] = mrz_check_digit("D231458907349", 13);
	char composite[64];
	memcpy(composite, zone + 5, 25);
	memcpy(composite + 25, zone + 30, 7);
	memcpy(composite + 32, zone + 38, 7);
	memcpy(composite + 39, zone + 48, 11);
	zone[59] = mrz_check_digit(composite, 50);
	struct document document;
	assert_int_equal(read_text(zone, "2010-01-01", &document), DOCUMENT_OK);
	assert_string_equal(document.number, "D231458907349");
	zone[16] = '8';
	assert_int_equal(read_text(zone, "2010-01-01", &document), DOCUMENT_BAD_NUMBER);
}

static int value_of(char c)
{
	return c == '<' ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
}

/* Fields of TD3's second line with a check digit: start, length with the digit. */
static const struct {
	int start, length;
	enum document_fault fault;
} checked[] = {{0, 10, DOCUMENT_BAD_NUMBER}, {13, 7, DOCUMENT_BAD_BIRTH}, {21, 7, DOCUMENT_BAD_EXPIRY},
    {28, 15, DOCUMENT_BAD_OPTIONAL}};

static void every_single_slip_is_found(void **state)
{
	(void)state;
	int tried = 0;
	for (size_t f = 0; f < ROWS(checked); f++) {
		for (int i = 0; i < checked[f].length; i++) {
			for (const char *c = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"; *c; c++) {
				char zone[sizeof td3];
				memcpy(zone, td3, sizeof td3);
				char *at = zone + 45 + checked[f].start + i;
				bool seen = (value_of(*at) - value_of(*c)) % 10 != 0;
				if (*at == *c || !seen)
					continue;
				*at = *c;
				struct document document;
				enum document_fault fault = read_text(zone, "2010-01-01", &document);
				assert_int_equal(fault, checked[f].fault);
				tried++;
			}
		}
	}
	assert_true(tried > 1000);
}

/* Weights differ by 4, 2 or 6: an exchange of neighbours stays unseen only where their values differ by a multiple
 * of 5. */
static void exchanged_neighbours_are_found(void **state)
{
	(void)state;
	int tried = 0;
	for (size_t f = 0; f < ROWS(checked); f++) {
		for (int i = 0; i + 2 < checked[f].length; i++) {
			char zone[sizeof td3];
			memcpy(zone, td3, sizeof td3);
			char *at = zone + 45 + checked[f].start + i;
			if ((value_of(at[0]) - value_of(at[1])) % 5 == 0)
				continue;
			char kept = at[0];
			at[0] = at[1];
			at[1] = kept;
			assert_int_equal(read_text(zone, "2010-01-01", &(struct document){0}), checked[f].fault);
			tried++;
		}
	}
	assert_true(tried > 10);
}

/* Puts the right check digits into a TD3 zone, so that only the fault in question remains. */
static void seal_td3(char *zone)
{
	char *line = zone + 45, composite[64];
	line[9] = mrz_check_digit(line, 9);
	line[19] = mrz_check_digit(line + 13, 6);
	line[27] = mrz_check_digit(line + 21, 6);
	line[42] = mrz_check_digit(line + 28, 14);
	memcpy(composite, line, 10);
	memcpy(composite + 10, line + 13, 7);
	memcpy(composite + 17, line + 21, 22);
	line[43] = mrz_check_digit(composite, 39);
}

static void each_fault_has_its_code(void **state)
{
	(void)state;
	static const struct {
		int at;
		const char *with;
		enum document_fault fault;
	} rows[] = {{0, "V", DOCUMENT_BAD_KIND}, {2, "U1O", DOCUMENT_BAD_COUNTRY}, {2, "<<<", DOCUMENT_BAD_COUNTRY},
	    {2, "U<O", DOCUMENT_BAD_COUNTRY}, {5, "<", DOCUMENT_BAD_NAME}, {5, "ER1KSS0N", DOCUMENT_BAD_NAME},
	    {45 + 13, "741332", DOCUMENT_BAD_BIRTH}, {45 + 13, "74081A", DOCUMENT_BAD_BIRTH},
	    {45 + 20, "X", DOCUMENT_BAD_SEX}, {45 + 21, "120431", DOCUMENT_BAD_EXPIRY},
	    {45, "<<<<<<<<<", DOCUMENT_BAD_NUMBER}, {45, "L8<890", DOCUMENT_BAD_NUMBER},
	    {45, "l 98902", DOCUMENT_BAD_CHARACTER}, {10, "*", DOCUMENT_BAD_CHARACTER}, {45 + 20, "<", DOCUMENT_OK},
	    {2, "D<<", DOCUMENT_OK}, {45 + 13, "7408<<", DOCUMENT_OK}, {45 + 13, "<<<<<<", DOCUMENT_OK}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		char zone[sizeof td3];
		memcpy(zone, td3, sizeof td3);
		memcpy(zone + rows[i].at, rows[i].with, strlen(rows[i].with));
		seal_td3(zone);
		struct document document;
		assert_int_equal(read_text(zone, "2010-01-01", &document), rows[i].fault);
	}
	struct document document;
	char zone[sizeof td3];
	memcpy(zone, td3, sizeof td3);
	zone[45 + 43] = '1';
	assert_int_equal(read_text(zone, "2010-01-01", &document), DOCUMENT_BAD_COMPOSITE);
	assert_int_equal(read_text("", "2010-01-01", &document), DOCUMENT_BAD_LENGTH);
	assert_int_equal(read_text("P<UTO", "2010-01-01", &document), DOCUMENT_BAD_LENGTH);
	memcpy(zone, td3, sizeof td3);
	zone[44] = '<';
	zone[43] = '\n';
	assert_int_equal(read_text(zone, "2010-01-01", &document), DOCUMENT_BAD_LENGTH);
}

static void births_are_never_in_the_future(void **state)
{
	(void)state;
	static const struct {
		const char *birth, *today, *born;
	} rows[] = {{"740812", "2010-01-01", "1974-08-12"}, {"100101", "2010-01-01", "2010-01-01"},
	    {"100102", "2010-01-01", "1910-01-02"}, {"261121", "2026-11-20", "1926-11-21"},
	    {"000229", "2026-11-20", "2000-02-29"}};
	for (size_t i = 0; i < ROWS(rows); i++) {
		char zone[sizeof td3];
		struct document document;
		memcpy(zone, td3, sizeof td3);
		memcpy(zone + 45 + 13, rows[i].birth, 6);
		memcpy(zone + 45 + 21, "350101", 6);
		seal_td3(zone);
		assert_int_equal(read_text(zone, rows[i].today, &document), DOCUMENT_OK);
		assert_int_equal(document.birth_day, day(rows[i].born));
		assert_int_equal(document.expiry_day, day("2035-01-01"));
	}
}

/* 11010519491231002X and 440524188001010014 are the two examples of GB 11643-1999. */
static void chinese_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *number;
		enum document_fault fault;
	} rows[] = {{"11010519491231002X", DOCUMENT_OK}, {"440524188001010014", DOCUMENT_OK},
	    {"11010519491231002x", DOCUMENT_OK}, {"１１０１０５１９４９１２３１００２Ｘ", DOCUMENT_OK},
	    {"110105194912310021", DOCUMENT_BAD_CHECK}, {"11010519491231002", DOCUMENT_BAD_LENGTH},
	    {"11010519491231002XX", DOCUMENT_BAD_LENGTH}, {"", DOCUMENT_BAD_LENGTH},
	    {"X1010519491231002X", DOCUMENT_BAD_CHARACTER}, {"1101051949123100 X", DOCUMENT_BAD_CHARACTER},
	    {"990105194912310029", DOCUMENT_BAD_REGION}, {"110105194913310029", DOCUMENT_BAD_BIRTH},
	    {"110105204912310029", DOCUMENT_BAD_BIRTH}, {"110105194902300029", DOCUMENT_BAD_BIRTH}};
	struct document document;
	for (size_t i = 0; i < ROWS(rows); i++)
		assert_int_equal(
		    identity_number_read(rows[i].number, strlen(rows[i].number), day("2026-11-21"), &document),
		    rows[i].fault);
	assert_int_equal(identity_number_read("11010519491231002X", 18, day("2026-11-21"), &document), DOCUMENT_OK);
	assert_int_equal(document.birth_day, day("1949-12-31"));
	assert_int_equal(document.sex, SEX_FEMALE);
	assert_string_equal(document.nationality, "CHN");
}

/* MOD 11-2 finds every single slip and every exchange of neighbours. */
static void chinese_numbers_find_every_slip(void **state)
{
	(void)state;
	char number[] = "11010519491231002X";
	for (int i = 0; i < 17; i++) {
		char kept = number[i];
		for (char c = '0'; c <= '9'; c++) {
			number[i] = c;
			bool right = identity_number_check(number) == number[17];
			assert_int_equal(right, c == kept);
		}
		number[i] = kept;
		if (i == 16 || number[i] == number[i + 1])
			continue;
		number[i] = number[i + 1];
		number[i + 1] = kept;
		assert_true(identity_number_check(number) != number[17]);
		number[i + 1] = number[i];
		number[i] = kept;
	}
	assert_int_equal(identity_number_check("1101051949123100X"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(specimens_are_read),
	    cmocka_unit_test(lines_may_run_together_or_be_small), cmocka_unit_test(long_numbers_go_on),
	    cmocka_unit_test(every_single_slip_is_found), cmocka_unit_test(exchanged_neighbours_are_found),
	    cmocka_unit_test(each_fault_has_its_code), cmocka_unit_test(births_are_never_in_the_future),
	    cmocka_unit_test(chinese_numbers), cmocka_unit_test(chinese_numbers_find_every_slip)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
