/* The signed token: what is signed is read back, and nothing else passes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/text.h"
#include "receipt/token.h"

struct keys {
	uint8_t public_key[SIGN_PUBLIC_BYTES], secret[SIGN_SECRET_BYTES];
};

static struct keys keys_of(uint64_t seed)
{
	struct keys keys;
	struct seeded_random *seeded = seeded_random_create(seed);
	struct random random = seeded_random_view(seeded);
	assert_true(crypto_ready(NULL));
	sign_keys(&random, keys.public_key, keys.secret);
	seeded_random_destroy(seeded);
	return keys;
}

static struct receipt_token sample(void)
{
	struct receipt_token token = {
	    .kind = RECEIPT_CHECK_IN,
	    .hotel = "yunjian",
	    .issued_ms = 1795273380000,
	    .amount_minor = 129600,
	    .currency = "CNY",
	};
	strcpy(token.id, "00112233445566778899aabbccddeeff");
	token.booking_check = receipt_booking_check(token.id, "HX7K2MPQ");
	return token;
}

static void signed_is_read_back(void **state)
{
	(void)state;
	struct keys keys = keys_of(1);
	static const int64_t amounts[] = {0, 1, -1, 129600, INT64_MAX, INT64_MIN};
	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
		struct receipt_token token = sample(), read = {0};
		char text[RECEIPT_TOKEN_BYTES];
		struct error err = {0};
		token.amount_minor = amounts[i];
		assert_true(receipt_token_sign(&token, keys.secret, text, &err));
		assert_int_equal(strncmp(text, "FOYER1.", 7), 0);
		assert_true(receipt_token_verify(text, keys.public_key, &read, &err));
		assert_memory_equal(&read, &token, sizeof token);
	}
}

static void longest_fits(void **state)
{
	(void)state;
	struct keys keys = keys_of(1);
	struct receipt_token token = sample(), read;
	char text[RECEIPT_TOKEN_BYTES];
	memset(token.hotel, 'h', RECEIPT_HOTEL_BYTES - 1);
	token.hotel[RECEIPT_HOTEL_BYTES - 1] = '\0';
	token.issued_ms = ((int64_t)1 << 48) - 1;
	assert_true(receipt_token_sign(&token, keys.secret, text, NULL));
	assert_true(receipt_token_verify(text, keys.public_key, &read, NULL));
	assert_memory_equal(&read, &token, sizeof token);
}

static void set_kind_zero(struct receipt_token *token)
{
	token->kind = 0;
}
static void set_kind_beyond(struct receipt_token *token)
{
	token->kind = RECEIPT_KINDS;
}
static void set_time_negative(struct receipt_token *token)
{
	token->issued_ms = -1;
}
static void set_time_beyond(struct receipt_token *token)
{
	token->issued_ms = (int64_t)1 << 48;
}
static void set_currency_short(struct receipt_token *token)
{
	strcpy(token->currency, "CN");
}
static void set_currency_small(struct receipt_token *token)
{
	strcpy(token->currency, "cny");
}
static void set_hotel_empty(struct receipt_token *token)
{
	token->hotel[0] = '\0';
}
static void set_hotel_blank(struct receipt_token *token)
{
	strcpy(token->hotel, "a b");
}
static void set_hotel_unended(struct receipt_token *token)
{
	memset(token->hotel, 'h', RECEIPT_HOTEL_BYTES);
}

static void set_id_short(struct receipt_token *token)
{
	token->id[31] = '\0';
}
static void set_id_capital(struct receipt_token *token)
{
	token->id[31] = 'F';
}
static void set_id_unended(struct receipt_token *token)
{
	token->id[32] = 'f';
}

static void wrong_fields_are_not_signed(void **state)
{
	(void)state;
	struct keys keys = keys_of(1);
	static void (*const set[])(struct receipt_token *) = {set_kind_zero, set_kind_beyond, set_time_negative,
	    set_time_beyond, set_currency_short, set_currency_small, set_hotel_empty, set_hotel_blank,
	    set_hotel_unended, set_id_short, set_id_capital, set_id_unended};
	for (size_t i = 0; i < sizeof set / sizeof *set; i++) {
		struct receipt_token token = sample();
		char text[RECEIPT_TOKEN_BYTES];
		struct error err = {0};
		set[i](&token);
		assert_false(receipt_token_sign(&token, keys.secret, text, &err));
		assert_true(error_is(&err, "INVALID"));
	}
}

static void every_changed_character_is_refused(void **state)
{
	(void)state;
	struct keys keys = keys_of(1);
	struct receipt_token token = sample(), read;
	char text[RECEIPT_TOKEN_BYTES];
	assert_true(receipt_token_sign(&token, keys.secret, text, NULL));
	for (size_t i = 0; text[i]; i++) {
		char kept = text[i];
		text[i] = kept == 'A' ? 'B' : 'A';
		assert_false(receipt_token_verify(text, keys.public_key, &read, NULL));
		text[i] = kept;
	}
}

static void other_key_is_forged(void **state)
{
	(void)state;
	struct keys keys = keys_of(1), other = keys_of(2);
	struct receipt_token token = sample(), read;
	char text[RECEIPT_TOKEN_BYTES];
	struct error err = {0};
	assert_true(receipt_token_sign(&token, keys.secret, text, NULL));
	assert_false(receipt_token_verify(text, other.public_key, &read, &err));
	assert_true(error_is(&err, "FORGED"));
}

/* Signed rightly, but saying what must not be said. */
static void signed_nonsense_is_malformed(void **state)
{
	(void)state;
	struct keys keys = keys_of(1);
	enum { FIXED = 38 };
	static const struct {
		int at;
		uint8_t value;
	} rows[] = {
	    {0, 0}, {0, 2}, {1, 0}, {1, 99}, {32, 'c'}, {37, 0}, {37, 2}, {37, 33}, {37, 255}, {38, ' '}, {38, 0}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct receipt_token token = sample(), read;
		char text[RECEIPT_TOKEN_BYTES];
		uint8_t bytes[200];
		size_t length;
		struct error err = {0};
		assert_true(receipt_token_sign(&token, keys.secret, text, NULL));
		assert_true(text_unbase64(text + 7, bytes, sizeof bytes, &length));
		assert_int_equal(length, FIXED + strlen(token.hotel) + SIGN_BYTES);
		bytes[rows[i].at] = rows[i].value;
		sign(keys.secret, bytes, length - SIGN_BYTES, bytes + length - SIGN_BYTES);
		text_base64(bytes, length, text + 7);
		assert_false(receipt_token_verify(text, keys.public_key, &read, &err));
		assert_true(error_is(&err, "MALFORMED"));
	}
}

static void other_texts_are_malformed(void **state)
{
	(void)state;
	struct keys keys = keys_of(1);
	char good[RECEIPT_TOKEN_BYTES], longer[RECEIPT_TOKEN_BYTES + 16], huge[5000];
	struct receipt_token token = sample(), read;
	assert_true(receipt_token_sign(&token, keys.secret, good, NULL));
	memset(huge, 'A', sizeof huge);
	memcpy(huge, "FOYER1.", 7);
	huge[sizeof huge - 1] = '\0';
	strcpy(longer, good);
	strcat(longer, "=");
	const char *const rows[] = {"", "FOYER1.", "FOYER1", "FOYER1.AAAA", "foyer1.", "FOYER2.AAAA", "FOYER1.\xff\xfe",
	    "FOYER1.+/+/", "https://h/", "------", huge, longer, good + 1};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct error err = {0};
		assert_false(receipt_token_verify(rows[i], keys.public_key, &read, &err));
		assert_true(error_is(&err, "MALFORMED"));
	}
}

/* The unused bits of the last character may only be zero: one receipt, one text. */
static void other_spelling_is_refused(void **state)
{
	(void)state;
	struct keys keys = keys_of(1);
	struct receipt_token token = sample(), read;
	char text[RECEIPT_TOKEN_BYTES];
	static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	assert_true(receipt_token_sign(&token, keys.secret, text, NULL));
	size_t last = strlen(text) - 1;
	const char *at = strchr(alphabet, text[last]);
	text[last] = alphabet[(at - alphabet) | 1];
	assert_int_not_equal(at - alphabet, (at - alphabet) | 1);
	assert_false(receipt_token_verify(text, keys.public_key, &read, NULL));
}

static void booking_check_notices(void **state)
{
	(void)state;
	struct receipt_token token = sample();
	assert_int_equal(token.booking_check, receipt_booking_check(token.id, "HX7K2MPQ"));
	assert_int_not_equal(token.booking_check, receipt_booking_check(token.id, "HX7K2MPR"));
	token.id[0] = '1';
	assert_int_not_equal(token.booking_check, receipt_booking_check(token.id, "HX7K2MPQ"));
}

static void links(void **state)
{
	(void)state;
	static const struct {
		const char *base, *link; /* NULL: refused */
	} rows[] = {
	    {NULL, "FOYER1.abc"},
	    {"", "FOYER1.abc"},
	    {"https://hotel.example/r/", "https://hotel.example/r/FOYER1.abc"},
	    {"http://10.0.0.1:8080/r?t=", "http://10.0.0.1:8080/r?t=FOYER1.abc"},
	    {"javascript:alert(1)//", NULL},
	    {"ftp://x/", NULL},
	    {"https://hotel example/", NULL},
	    {"https://hotel/\n", NULL},
	    {"https://h\xc3\xb4tel/", NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char out[RECEIPT_LINK_BYTES];
		bool made = receipt_link(rows[i].base, "FOYER1.abc", out, NULL);
		assert_int_equal(made, rows[i].link != NULL);
		if (!made)
			continue;
		assert_string_equal(out, rows[i].link);
		assert_string_equal(receipt_token_in(out), "FOYER1.abc");
	}
	char base[600] = "https://", out[RECEIPT_LINK_BYTES];
	memset(base + 8, 'h', sizeof base - 9);
	assert_false(receipt_link(base, "FOYER1.abc", out, NULL));
}

static void scanned_without_token(void **state)
{
	(void)state;
	static const char *const rows[] = {"", "HX7K2MPQ", "FOYER1:HX7K2MPQ", "https://hotel.example/r/",
	    "https://h/FOYER2.a", "https://h/FOYER1.a/b", "see https://h/FOYER1.a", "x/FOYER1.a"};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_null(receipt_token_in(rows[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(signed_is_read_back),
	    cmocka_unit_test(longest_fits),
	    cmocka_unit_test(wrong_fields_are_not_signed),
	    cmocka_unit_test(every_changed_character_is_refused),
	    cmocka_unit_test(other_key_is_forged),
	    cmocka_unit_test(signed_nonsense_is_malformed),
	    cmocka_unit_test(other_texts_are_malformed),
	    cmocka_unit_test(other_spelling_is_refused),
	    cmocka_unit_test(booking_check_notices),
	    cmocka_unit_test(links),
	    cmocka_unit_test(scanned_without_token),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
