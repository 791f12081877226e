/* Staff at a kiosk, beside the guest: who they are by badge or name, proved by a PIN, for a quarter of an hour at that
 * one kiosk. What they may do there is less than at the desk. */
#pragma once
#include "central/central.h"
#include "central/staff/account.h"

enum {
	STAFF_PIN_LEAST = 6,
	STAFF_PIN_BYTES = 13,
	STAFF_BADGE_BYTES = 33,
	BESIDE_TOKEN_BYTES = 65,
	BESIDE_MS = 15 * 60 * 1000
};

/* 6 to 12 digits, neither one digit over and over nor a run up or down. Code BAD_INPUT. */
bool staff_pin_acceptable(const char *pin, struct error *err);
/* hash: of account_hash. Ends his sessions at kiosks, forgets his wrong tries. Code NOT_FOUND. */
bool staff_pin_set(
    struct work *work, const char *name, const char hash[PASSWORD_HASH_BYTES], const char *by, struct error *err);
/* A new badge; the one before is worth nothing from now on. Code NOT_FOUND. */
bool staff_badge_new(
    struct work *work, const char *name, const char *by, char out[STAFF_BADGE_BYTES], struct error *err);

struct beside_login {
	char kiosk[33];                /* its id */
	char name[ACCOUNT_NAME_BYTES]; /* as typed; not looked at where there is a badge */
	char badge[STAFF_BADGE_BYTES]; /* "" for none */
	char pin[STAFF_PIN_BYTES];
};
struct beside_session {
	char token[BESIDE_TOKEN_BYTES]; /* of beside_open alone */
	char name[ACCOUNT_NAME_BYTES];
	enum access role;
	int64_t expires_ms;
};
/* Two transactions with the slow hash between them. A wrong name, badge or PIN and an account without a PIN are one
 * answer: NOT_FOUND; or TOO_MANY_TRIES. Everything is audited. */
bool beside_open(struct database *database, const char *hotel, const struct beside_login *login,
    struct beside_session *out, struct error *err);
/* The living session of a token at this kiosk whose account is still good. Code UNAUTHORIZED. */
bool beside_find(
    struct work *work, const char *kiosk, const char *token, struct beside_session *out, struct error *err);
/* May the role look for guests' bookings and decide in their place? */
bool beside_serves_guests(enum access role);
