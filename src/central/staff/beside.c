#include "central/staff/beside.h"
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/staff/lockout.h"
#include "central/staff/login.h"
#include "central/staff/role.h"
#include "central/store/staff.h"

enum { SUBJECT_BYTES = 64, BADGE_RANDOM_BYTES = (STAFF_BADGE_BYTES - 1) / 2, TOKEN_RANDOM_BYTES = 32 };

bool beside_serves_guests(enum access role)
{
	return role == ROLE_FRONT_OFFICE || role == ROLE_MANAGER;
}

/* ---- PIN and badge ---------------------------------------------------------------------------------------------- */

/* Each digit differs from the one before by the same 0, 1 or -1. */
static bool is_run(const char *pin)
{
	int step = pin[1] - pin[0];
	if (step < -1 || step > 1)
		return false;
	for (int i = 1; pin[i]; i++)
		if (pin[i] - pin[i - 1] != step)
			return false;
	return true;
}

bool staff_pin_acceptable(const char *pin, struct error *err)
{
	size_t length = strlen(pin);
	if (length < STAFF_PIN_LEAST || length >= STAFF_PIN_BYTES || strspn(pin, "0123456789") != length)
		return error_set(err, "BAD_INPUT", "a PIN has 6 to 12 digits");
	return !is_run(pin) || error_set(err, "BAD_INPUT", "the PIN is too easy to guess");
}

static void pin_subject(const char *name, char out[SUBJECT_BYTES])
{
	snprintf(out, SUBJECT_BYTES, "pin:%s", name);
}

static bool audit(
    struct work *work, const char *by, const char *action, const char *name, const char *detail, struct error *err)
{
	char subject[16 + ACCOUNT_NAME_BYTES];
	snprintf(subject, sizeof(subject), "staff:%s", name);
	return audit_add(work, by, action, subject, detail, err);
}

static bool end_sessions(struct work *work, const char *name, struct error *err)
{
	return sql_run(
	    work->sql, err, "DELETE FROM staff_beside WHERE hotel = ?1 AND name = ?2", "tt", work->hotel, name);
}

/* Code NOT_FOUND where there is no such account. */
static bool account_there(struct work *work, const char *name, struct error *err)
{
	struct account account;
	bool there = account_load(work, name, &account, err);
	memory_wipe(&account, sizeof(account));
	return there;
}

bool staff_pin_set(
    struct work *work, const char *name, const char hash[PASSWORD_HASH_BYTES], const char *by, struct error *err)
{
	char subject[SUBJECT_BYTES];
	pin_subject(name, subject);
	return account_there(work, name, err) &&
	       sql_run(work->sql, err,
	           "INSERT INTO staff_pin (hotel, name, pin_hash, made_ms) VALUES (?1, ?2, ?3, ?4)"
	           " ON CONFLICT (hotel, name) DO UPDATE SET pin_hash = excluded.pin_hash, made_ms = excluded.made_ms",
	           "ttti", work->hotel, name, hash, work->now_ms) &&
	       lockout_forget(work, subject, err) && end_sessions(work, name, err) &&
	       audit(work, by, "pin_changed", name, "", err);
}

bool staff_badge_new(
    struct work *work, const char *name, const char *by, char out[STAFF_BADGE_BYTES], struct error *err)
{
	uint8_t drawn[BADGE_RANDOM_BYTES], key[DIGEST_BYTES];
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), out);
	memory_wipe(drawn, sizeof(drawn));
	keys_lookup(work->keys, "badge", out, key);
	return account_there(work, name, err) &&
	       sql_run(
	           work->sql, err, "DELETE FROM staff_badge WHERE hotel = ?1 AND name = ?2", "tt", work->hotel, name) &&
	       sql_run(work->sql, err,
	           "INSERT INTO staff_badge (hotel, badge_key, name, made_ms) VALUES (?1, ?2, ?3, ?4)", "tbti",
	           work->hotel, (const void *)key, (size_t)DIGEST_BYTES, name, work->now_ms) &&
	       end_sessions(work, name, err) && audit(work, by, "badge_made", name, "", err);
}

/* ---- Opening a session ------------------------------------------------------------------------------------------- */

/* One try, through its transactions. */
struct attempt {
	const struct beside_login *login;
	char name[ACCOUNT_NAME_BYTES]; /* whose PIN it should be; "" for an unknown badge */
	char subject[SUBJECT_BYTES], address[SUBJECT_BYTES];
	struct account account;         /* name "" where there is none */
	char hash[PASSWORD_HASH_BYTES]; /* of his PIN; "" where there is none */
	int64_t wait_ms;
	struct beside_session *out;
};

static bool audit_attempt(struct work *work, const struct attempt *attempt, const char *action, struct error *err)
{
	return audit(
	    work, "central", action, attempt->account.name[0] ? attempt->account.name : "?", attempt->address, err);
}

/* Reads one text into out, "" where there is no row. */
static bool read_text(enum sql_result result, struct buffer *text, char *out, size_t out_bytes)
{
	out[0] = '\0';
	if (result == SQL_ROW)
		text_copy(out, out_bytes, buffer_text(text));
	buffer_wipe(text);
	return result == SQL_ROW || result == SQL_DONE;
}

static bool name_of_badge(struct work *work, const char *badge, char out[ACCOUNT_NAME_BYTES], struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	struct buffer name = {0};
	keys_lookup(work->keys, "badge", badge, key);
	enum sql_result result =
	    sql_one(work->sql, err, "SELECT name FROM staff_badge WHERE hotel = ?1 AND badge_key = ?2", "tb>t",
	        work->hotel, (const void *)key, (size_t)DIGEST_BYTES, &name);
	return read_text(result, &name, out, ACCOUNT_NAME_BYTES);
}

static bool load_pin(struct work *work, struct attempt *attempt, struct error *err)
{
	struct error none = {0};
	struct buffer hash = {0};
	attempt->account = (struct account){0};
	if (!account_load(work, attempt->name, &attempt->account, &none) && !error_is(&none, "NOT_FOUND")) {
		*err = none;
		return false;
	}
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT pin_hash FROM staff_pin WHERE hotel = ?1 AND name = ?2", "tt>t", work->hotel, attempt->name, &hash);
	return read_text(result, &hash, attempt->hash, sizeof(attempt->hash));
}

static bool begin_run(struct work *work, void *self, struct error *err)
{
	struct attempt *attempt = self;
	if (attempt->login->badge[0] && !name_of_badge(work, attempt->login->badge, attempt->name, err))
		return false;
	pin_subject(attempt->name, attempt->subject);
	if (!load_pin(work, attempt, err) ||
	    !lockout_begin(work, attempt->subject, attempt->address, &attempt->wait_ms, err))
		return false;
	return attempt->wait_ms == 0 || audit_attempt(work, attempt, "staff_mode_locked", err);
}

static bool failed_run(struct work *work, void *self, struct error *err)
{
	return audit_attempt(work, self, "staff_mode_failed", err);
}

static bool keep_session(struct work *work, const struct attempt *attempt, struct error *err)
{
	struct beside_session *out = attempt->out;
	uint8_t drawn[TOKEN_RANDOM_BYTES], key[DIGEST_BYTES];
	*out = (struct beside_session){.role = attempt->account.role, .expires_ms = work->now_ms + BESIDE_MS};
	text_copy(out->name, sizeof(out->name), attempt->account.name);
	random_fill(work->random, drawn, sizeof(drawn));
	text_hex(drawn, sizeof(drawn), out->token);
	memory_wipe(drawn, sizeof(drawn));
	keys_lookup(work->keys, "beside", out->token, key);
	return sql_run(work->sql, err, "DELETE FROM staff_beside WHERE hotel = ?1 AND expires_ms <= ?2", "ti",
	           work->hotel, work->now_ms) &&
	       sql_run(work->sql, err,
	           "INSERT INTO staff_beside (hotel, token_key, kiosk, name, expires_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
	           "tbtti", work->hotel, (const void *)key, (size_t)DIGEST_BYTES, attempt->login->kiosk, out->name,
	           out->expires_ms);
}

static bool passed_run(struct work *work, void *self, struct error *err)
{
	struct attempt *attempt = self;
	char hash[PASSWORD_HASH_BYTES];
	text_copy(hash, sizeof(hash), attempt->hash);
	/* Meanwhile the account may have been disabled or its PIN changed. */
	bool same = load_pin(work, attempt, err) && !attempt->account.disabled && text_equal(hash, attempt->hash);
	memory_wipe(hash, sizeof(hash));
	if (!same)
		return error_set(err, "NOT_FOUND", "name, badge or PIN are not right");
	return lockout_passed(work, attempt->subject, attempt->address, err) && keep_session(work, attempt, err) &&
	       audit_attempt(work, attempt, "staff_mode", err);
}

static bool pin_right(const struct attempt *attempt)
{
	bool somebody = attempt->account.name[0] && !attempt->account.disabled && attempt->hash[0];
	bool same = password_check(somebody ? attempt->hash : login_nobody_hash(), attempt->login->pin);
	return same && somebody;
}

bool beside_open(struct database *database, const char *hotel, const struct beside_login *login,
    struct beside_session *out, struct error *err)
{
	struct attempt attempt = {.login = login, .out = out};
	bool done = false;
	memset(out, 0, sizeof(*out));
	if (!account_name_read(login->name, attempt.name))
		text_copy(attempt.name, sizeof(attempt.name), "?");
	snprintf(attempt.address, sizeof(attempt.address), "kiosk:%s", login->kiosk);
	if (!database_write(database, hotel, begin_run, &attempt, err))
		return false;
	if (attempt.wait_ms > 0)
		error_set(err, "TOO_MANY_TRIES", "too many wrong tries: wait");
	else if (pin_right(&attempt))
		done = database_write(database, hotel, passed_run, &attempt, err);
	else if (database_write(database, hotel, failed_run, &attempt, err))
		error_set(err, "NOT_FOUND", "name, badge or PIN are not right");
	memory_wipe(&attempt, sizeof(attempt));
	return done;
}

bool beside_find(struct work *work, const char *kiosk, const char *token, struct beside_session *out, struct error *err)
{
	uint8_t key[DIGEST_BYTES];
	struct buffer name = {0}, role = {0};
	keys_lookup(work->keys, "beside", token, key);
	*out = (struct beside_session){0};
	enum sql_result result = sql_one(work->sql, err,
	    "SELECT s.name, u.role, s.expires_ms FROM staff_beside s JOIN staff_user u ON u.hotel = s.hotel"
	    " AND u.name = s.name WHERE s.hotel = ?1 AND s.token_key = ?2 AND s.kiosk = ?3 AND s.expires_ms > ?4"
	    " AND u.disabled = 0",
	    "tbti>tti", work->hotel, (const void *)key, (size_t)DIGEST_BYTES, kiosk, work->now_ms, &name, &role,
	    &out->expires_ms);
	text_copy(out->name, sizeof(out->name), buffer_text(&name));
	role_parse(buffer_text(&role), &out->role);
	buffer_finish(&name);
	buffer_finish(&role);
	return result == SQL_ROW || (result == SQL_DONE && error_set(err, "UNAUTHORIZED", "the session is over"));
}
