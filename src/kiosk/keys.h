/* The data folder's secrets, apart from the database: the key file `keys` (0600), and the sealed identity from
 * enrolment. */
#pragma once
#include <stdint.h>
#include "base/crypto.h"
#include "base/error.h"
#include "wire/sync.h"

struct kiosk_keys {
	uint8_t seal[SEAL_KEY_BYTES];     /* for what is stored */
	uint8_t lookup[DIGEST_KEY_BYTES]; /* for finding it */
};

/* Reads FOLDER/keys; makes it, with fresh random, when there is none. The caller wipes *out. */
bool kiosk_keys_open(const char *folder, const struct random *random, struct kiosk_keys *out, struct error *err);

/* The identity is the answer to the enrolment, sealed in FOLDER/identity. read: code "NOT_FOUND" before any enrolment.
 */
bool identity_write(const char *folder, const struct kiosk_keys *keys, const struct random *random,
    const struct sync_enrol_answer *identity, struct error *err);
/* Another number after each enrolment, without opening it; 0 before any. */
int64_t identity_stamp(const char *folder);
bool identity_read(const char *folder, const struct kiosk_keys *keys, struct sync_enrol_answer *out, struct error *err);

/* Where central was at the enrolment, in FOLDER/central: used where the configuration names no address. read: both ""
 * if there is none. */
bool central_place_write(const char *folder, const char *url, const char *ca_file, struct error *err);
void central_place_read(const char *folder, char *url_out, size_t url_bytes, char *ca_out, size_t ca_bytes);
