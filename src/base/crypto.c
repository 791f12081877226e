#include "base/crypto.h"
#include <string.h>
#include <sodium.h>
#include "base/memory.h"

enum {
	NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
};

_Static_assert(SEAL_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "seal key");
_Static_assert((int)SEAL_EXTRA_BYTES == (int)NONCE_BYTES + (int)TAG_BYTES, "seal extra");
_Static_assert(DIGEST_BYTES == crypto_generichash_BYTES, "digest");
_Static_assert(SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES && SIGN_SECRET_BYTES == crypto_sign_SECRETKEYBYTES &&
                   SIGN_BYTES == crypto_sign_BYTES,
    "signatures");
_Static_assert(PASSWORD_HASH_BYTES == crypto_pwhash_STRBYTES, "password hash");

bool crypto_ready(struct error *err)
{
	return sodium_init() >= 0 || error_set(err, "CRYPTO", "libsodium could not be started");
}

void seal(const uint8_t key[SEAL_KEY_BYTES], const char *place, const void *plain, size_t length,
    const struct random *random, uint8_t *out)
{
	random_fill(random, out, NONCE_BYTES);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
	    out + NONCE_BYTES, NULL, plain, length, (const uint8_t *)place, strlen(place), NULL, out, key);
}

bool unseal(
    const uint8_t key[SEAL_KEY_BYTES], const char *place, const void *sealed, size_t sealed_length, uint8_t *out)
{
	if (sealed_length < SEAL_EXTRA_BYTES)
		return false;
	const uint8_t *nonce = sealed;
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, nonce + NONCE_BYTES,
	        sealed_length - NONCE_BYTES, (const uint8_t *)place, strlen(place), nonce, key) == 0)
		return true;
	memory_wipe(out, sealed_length - SEAL_EXTRA_BYTES);
	return false;
}

void digest(const void *bytes, size_t length, const uint8_t *key, uint8_t out[DIGEST_BYTES])
{
	crypto_generichash(out, DIGEST_BYTES, bytes, length, key, key ? DIGEST_KEY_BYTES : 0);
}

void key_derive(const uint8_t main_key[32], const char *context, uint8_t out[32])
{
	char padded[crypto_kdf_CONTEXTBYTES] = {0};
	size_t length = strlen(context);
	memcpy(padded, context, length < sizeof padded ? length : sizeof padded);
	crypto_kdf_derive_from_key(out, 32, 1, padded, main_key);
}

void sign_keys(
    const struct random *random, uint8_t public_out[SIGN_PUBLIC_BYTES], uint8_t secret_out[SIGN_SECRET_BYTES])
{
	uint8_t seed[crypto_sign_SEEDBYTES];
	random_fill(random, seed, sizeof seed);
	crypto_sign_seed_keypair(public_out, secret_out, seed);
	memory_wipe(seed, sizeof seed);
}

void sign(const uint8_t secret[SIGN_SECRET_BYTES], const void *bytes, size_t length, uint8_t out[SIGN_BYTES])
{
	crypto_sign_detached(out, NULL, bytes, length, secret);
}

bool sign_check(
    const uint8_t public_key[SIGN_PUBLIC_BYTES], const void *bytes, size_t length, const uint8_t signature[SIGN_BYTES])
{
	return crypto_sign_verify_detached(signature, bytes, length, public_key) == 0;
}

bool password_hash(const char *password, bool quick, char out[PASSWORD_HASH_BYTES], struct error *err)
{
	unsigned long long rounds = quick ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE;
	size_t bytes = quick ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE;
	if (crypto_pwhash_str_alg(out, password, strlen(password), rounds, bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return error_set(err, "CRYPTO", "hashing a password: not enough memory");
	return true;
}

bool password_check(const char *hash, const char *password)
{
	return strlen(hash) < PASSWORD_HASH_BYTES && crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}
