#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/crypto.h"
#include "base/text.h"

static const uint8_t key[32] = {1, 2, 3};
static const uint8_t other_key[32] = {1, 2, 4};

static void seals_open_at_their_place_only(void **state)
{
	static const char plain[] = "Zhang San";
	enum { PLAIN_BYTES = sizeof plain, SEALED_BYTES = PLAIN_BYTES + SEAL_EXTRA_BYTES };
	uint8_t sealed[SEALED_BYTES], again[SEALED_BYTES], out[PLAIN_BYTES];
	struct random random = random_system();
	(void)state;
	seal(key, "h/booking/name/1", plain, PLAIN_BYTES, &random, sealed);
	seal(key, "h/booking/name/1", plain, PLAIN_BYTES, &random, again);
	assert_memory_not_equal(sealed, again, SEALED_BYTES);
	assert_true(unseal(key, "h/booking/name/1", sealed, SEALED_BYTES, out));
	assert_string_equal((char *)out, plain);
	assert_false(unseal(key, "h/booking/name/2", sealed, SEALED_BYTES, out));
	assert_int_equal(out[0], 0);
	assert_false(unseal(other_key, "h/booking/name/1", sealed, SEALED_BYTES, out));
	for (size_t i = 0; i < SEALED_BYTES; i++) {
		sealed[i] ^= 1;
		assert_false(unseal(key, "h/booking/name/1", sealed, SEALED_BYTES, out));
		sealed[i] ^= 1;
	}
	for (size_t length = 0; length < SEALED_BYTES; length++)
		assert_false(unseal(key, "h/booking/name/1", sealed, length, out));
}

static void seals_nothing_too(void **state)
{
	uint8_t sealed[SEAL_EXTRA_BYTES], out[1] = {7};
	struct random random = random_system();
	(void)state;
	seal(key, "", NULL, 0, &random, sealed);
	assert_true(unseal(key, "", sealed, sizeof sealed, out));
	assert_int_equal(out[0], 7);
}

/* RFC 7693 gives BLAKE2b-512; the 256-bit value of "abc" is that of the reference implementation's `b2sum -l 256`. */
static void digests_are_blake2b(void **state)
{
	uint8_t sum[DIGEST_BYTES], keyed[DIGEST_BYTES];
	char hex[2 * DIGEST_BYTES + 1];
	(void)state;
	digest("abc", 3, NULL, sum);
	text_hex(sum, sizeof sum, hex);
	assert_string_equal(hex, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
	digest("abc", 3, key, keyed);
	assert_memory_not_equal(sum, keyed, DIGEST_BYTES);
}

static void derived_keys_differ(void **state)
{
	uint8_t seal_key[32], lookup_key[32], again[32];
	(void)state;
	key_derive(key, "seal", seal_key);
	key_derive(key, "lookup", lookup_key);
	key_derive(key, "seal", again);
	assert_memory_equal(seal_key, again, 32);
	assert_memory_not_equal(seal_key, lookup_key, 32);
	key_derive(other_key, "seal", again);
	assert_memory_not_equal(seal_key, again, 32);
}

static void signatures_hold(void **state)
{
	uint8_t public_key[SIGN_PUBLIC_BYTES], secret[SIGN_SECRET_BYTES], signature[SIGN_BYTES];
	struct seeded_random *seeded = seeded_random_create(3);
	struct random random = seeded_random_view(seeded);
	(void)state;
	sign_keys(&random, public_key, secret);
	sign(secret, "receipt", 7, signature);
	assert_true(sign_check(public_key, "receipt", 7, signature));
	assert_false(sign_check(public_key, "receipT", 7, signature));
	assert_false(sign_check(public_key, "receipt", 6, signature));
	signature[0] ^= 1;
	assert_false(sign_check(public_key, "receipt", 7, signature));
	signature[0] ^= 1;
	public_key[0] ^= 1;
	assert_false(sign_check(public_key, "receipt", 7, signature));
	seeded_random_destroy(seeded);
}

static void passwords_are_checked(void **state)
{
	char hash[PASSWORD_HASH_BYTES], again[PASSWORD_HASH_BYTES], slow[PASSWORD_HASH_BYTES];
	(void)state;
	assert_true(password_hash("öffne dich", true, hash, NULL) && password_hash("öffne dich", true, again, NULL));
	assert_true(password_hash("", false, slow, NULL));
	assert_int_equal(strncmp(hash, "$argon2id$", 10), 0);
	assert_string_not_equal(hash, again);
	assert_true(password_check(hash, "öffne dich") && password_check(slow, ""));
	static const char *const wrong[] = {"", "offne dich", "öffne dich ", "ÖFFNE DICH"};
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_false(password_check(hash, wrong[i]));
	static const char *const broken[] = {"", "x", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$!!$!!"};
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
		assert_false(password_check(broken[i], "x"));
	char long_hash[512];
	memset(long_hash, '$', sizeof long_hash - 1);
	long_hash[sizeof long_hash - 1] = 0;
	assert_false(password_check(long_hash, "x"));
}

static int ready(void **state)
{
	(void)state;
	return crypto_ready(NULL) && crypto_ready(NULL) ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(seals_open_at_their_place_only),
	    cmocka_unit_test(seals_nothing_too),
	    cmocka_unit_test(digests_are_blake2b),
	    cmocka_unit_test(derived_keys_differ),
	    cmocka_unit_test(signatures_hold),
	    cmocka_unit_test(passwords_are_checked),
	};
	return cmocka_run_group_tests(tests, ready, NULL);
}
