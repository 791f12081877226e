/* Opening a session by name and password. A wrong name, a wrong password and a disabled account are one answer after
 * one duration: the hash of nobody's password is worked out where there is none. */
#pragma once
#include "central/database.h"
#include "central/staff/session.h"

struct login {
	char hotel[HOTEL_ID_BYTES]; /* "": the only one */
	char name[ACCOUNT_NAME_BYTES];
	char password[PASSWORD_BYTES];
};

struct login_result {
	char token[SESSION_TOKEN_BYTES];
	struct session session;
	int64_t wait_ms; /* with TOO_MANY_TRIES: until the next try */
};

/* Two transactions with the slow hash between them. address: whence, for the lock-out. Codes: UNAUTHORIZED,
 * TOO_MANY_TRIES, BAD_INPUT where the hotel must be named. */
bool login_try(struct database *database, const struct login *login, const char *address, struct login_result *out,
    struct error *err);
/* The hash that stands for a name without account; as dear to check as a real one. */
const char *login_nobody_hash(void);
