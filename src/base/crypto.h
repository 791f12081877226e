/* Sealing, signing, digests, passwords: libsodium behind names of ours. Call crypto_ready once before any other. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buffer.h"
#include "base/error.h"
#include "base/random.h"

enum {
	SEAL_KEY_BYTES = 32,
	SEAL_EXTRA_BYTES = 24 + 16, /* nonce before, tag behind the text */
	DIGEST_BYTES = 32,
	DIGEST_KEY_BYTES = 32,
	SIGN_PUBLIC_BYTES = 32,
	SIGN_SECRET_BYTES = 64,
	SIGN_BYTES = 64,
	PASSWORD_HASH_BYTES = 128,
};

bool crypto_ready(struct error *err); /* idempotent, thread-safe */

/* XChaCha20-Poly1305. place is the cell's address ("hotel/table/column/key"): what was sealed for one place does not
 * open at another. out receives SEAL_EXTRA_BYTES + length bytes. */
void seal(const uint8_t key[SEAL_KEY_BYTES], const char *place, const void *plain, size_t length,
		  const struct random *random, uint8_t *out);
/* out receives sealed_length - SEAL_EXTRA_BYTES bytes. False (out wiped): wrong key, wrong place or changed bytes. */
bool unseal(const uint8_t key[SEAL_KEY_BYTES], const char *place, const void *sealed, size_t sealed_length,
			uint8_t *out);

/* BLAKE2b-256; key may be NULL. */
void digest(const void *bytes, size_t length, const uint8_t *key, uint8_t out[DIGEST_BYTES]);
/* A further key from a main one; context has 1..8 characters ("lookup", "seal"). */
void key_derive(const uint8_t main_key[32], const char *context, uint8_t out[32]);

/* Ed25519. */
void sign_keys(const struct random *random, uint8_t public_out[SIGN_PUBLIC_BYTES],
			   uint8_t secret_out[SIGN_SECRET_BYTES]);
void sign(const uint8_t secret[SIGN_SECRET_BYTES], const void *bytes, size_t length, uint8_t out[SIGN_BYTES]);
bool sign_check(const uint8_t public_key[SIGN_PUBLIC_BYTES], const void *bytes, size_t length,
				const uint8_t signature[SIGN_BYTES]);

/* Argon2id; cost "interactive" of libsodium unless quick (demo data and tests' hotels only). */
bool password_hash(const char *password, bool quick, char out[PASSWORD_HASH_BYTES], struct error *err);
bool password_check(const char *hash, const char *password);
