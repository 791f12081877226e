/* The keys of central's data folder: one secret in the file DIR/keys (mode 0600), from which the others are derived.
 * It stands apart from the database, so that a copy of the database alone tells nothing about a guest. */
#pragma once
#include <stdint.h>
#include "base/crypto.h"

struct keys {
	uint8_t seal[SEAL_KEY_BYTES];
	uint8_t lookup[DIGEST_KEY_BYTES]; /* for digests by which sealed things are found */
};

/* Reads DIR/keys, or makes it. Refuses a file that others can read (code KEYS). */
bool keys_load(const char *folder, const struct random *random, struct keys *out, struct error *err);
void keys_finish(struct keys *keys); /* wipes */

/* The digest by which a name, phone number, code is found: of kind and text_fold(text), so that the same text in
 * another column has another digest. Of "" it is all zeros. */
void keys_lookup(const struct keys *keys, const char *kind, const char *text, uint8_t out[DIGEST_BYTES]);
/* As keys_lookup, of the last eight digits of a phone number ("+86 138-0013-8000" and "13800138000" meet). */
void keys_lookup_phone(const struct keys *keys, const char *phone, uint8_t out[DIGEST_BYTES]);
