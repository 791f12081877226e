/* The staff's accounts. Names are folded to small letters of [a-z0-9._-]; passwords are kept as Argon2id hashes only.
 */
#pragma once
#include "base/crypto.h"
#include "central/database.h"
#include "central/http/exchange.h"

enum { ACCOUNT_NAME_BYTES = 33, PASSWORD_LEAST = 10, PASSWORD_BYTES = 257 };

struct account {
	char name[ACCOUNT_NAME_BYTES];
	enum access role;
	char hash[PASSWORD_HASH_BYTES];
	bool demo; /* its password was printed */
	bool disabled;
	int64_t made_ms;
};

struct account_list {
	int count;
	struct account *accounts; /* by name */
};

/* 2..32 characters of [A-Za-z0-9._-], folded into out. */
bool account_name_read(const char *text, char out[ACCOUNT_NAME_BYTES]);
/* The house's rule: at least PASSWORD_LEAST characters, at most PASSWORD_BYTES - 1 bytes, valid text, not the name (in
 * any capitals), not one character over and over. Code BAD_INPUT says which. */
bool password_acceptable(const char *name, const char *password, struct error *err);
/* The hash to store: slow (a tenth of a second, 64 MB), so never inside a transaction. */
bool account_hash(const char *password, char out[PASSWORD_HASH_BYTES], struct error *err);

/* Code CONFLICT where there is one of this name; NOT_FOUND where the hotel is none. by: who, for the audit log. */
bool account_add(struct work *work, const struct account *account, const char *by, struct error *err);
/* Code NOT_FOUND. */
bool account_load(struct work *work, const char *name, struct account *out, struct error *err);
/* *out is to be finished, also after a failure. */
bool account_list(struct work *work, struct account_list *out, struct error *err);
void account_list_finish(struct account_list *list);
/* A new password; ends its sessions and forgets its wrong tries. Code NOT_FOUND. */
bool account_set_password(
    struct work *work, const char *name, const char hash[PASSWORD_HASH_BYTES], const char *by, struct error *err);
/* Disabling ends its sessions. Code NOT_FOUND. */
bool account_set_disabled(struct work *work, const char *name, bool disabled, const char *by, struct error *err);

/* Is a printed password good anywhere in this central (a demo hotel, or an account not disabled)? For work with hotel
 * "". */
bool demo_password_in_use(struct work *work, bool *out, struct error *err);
/* The hotel that is meant: wanted, or where wanted is "" the only one there is. Codes: NOT_FOUND, BAD_INPUT where there
 * are several to choose from. For work with hotel "". */
bool hotel_choose(struct work *work, const char *wanted, char out[HOTEL_ID_BYTES], struct error *err);
