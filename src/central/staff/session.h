/* Sessions of staff. A token is 256 random bits in hex; only its keyed digest is kept. A session ends after half an
 * hour without a request, and after twelve hours in any case. */
#pragma once
#include "central/database.h"
#include "central/http/exchange.h"
#include "central/staff/account.h"

enum {
	SESSION_TOKEN_BYTES = 65,
	SESSION_IDLE_MS = 30 * 60 * 1000,
	SESSION_LONGEST_MS = 12 * 60 * 60 * 1000,
	STAFF_ACTOR_BYTES = 80
};

struct session {
	char hotel[HOTEL_ID_BYTES];
	char name[ACCOUNT_NAME_BYTES];
	enum access role;
	int64_t made_ms, expires_ms;
};

/* Begins one for account of work's hotel; removes those that are over. */
bool session_begin(struct work *work, const struct account *account, char token_out[SESSION_TOKEN_BYTES],
    struct session *out, struct error *err);
/* The living session of a token; for work with hotel "". Code UNAUTHORIZED. */
bool session_find(struct work *work, const char *token, struct session *out, struct error *err);
/* Moves its end on, where that is worth a write (session_worn). */
bool session_touch(struct work *work, const char *token, struct error *err);
bool session_worn(const struct session *session, int64_t now_ms);
bool session_end(struct work *work, const char *token, struct error *err);
bool session_end_all(struct work *work, const char *name, struct error *err);

/* Proves a staff member by the token of an Authorization header: a read, and now and then a write. Codes UNAUTHORIZED,
 * FORBIDDEN where his role is none of wanted. Called by the server's identify_fn. */
bool session_identify(
    struct database *database, const char *token, unsigned wanted, struct caller *out, struct error *err);
/* "staff:anna" ("central" for the command line), for the audit log. */
void staff_actor(const struct caller *caller, char out[STAFF_ACTOR_BYTES]);
