#include "central/staff/login.h"
#include <stdio.h>
#include <string.h>
#include "base/memory.h"
#include "base/text.h"
#include "central/staff/lockout.h"
#include "central/store/staff.h"

/* Argon2id at the cost of account_hash, of a password that nobody knows. */
const char *login_nobody_hash(void)
{
	return "$argon2id$v=19$m=65536,t=2,p=1$Rm95ZXJOb2JvZHlTYWx0MQ$"
	       "q2VbW8yq7iYc1b3mH0mJtS0mVJtq2m9bJ1x0l9sQb2E";
}

/* One try, through its transactions. */
struct attempt {
	const struct login *login;
	const char *address;
	char hotel[HOTEL_ID_BYTES];
	struct account account; /* name "" where there is none */
	struct login_result *out;
};

static bool choose_run(struct work *work, void *self, struct error *err)
{
	struct attempt *attempt = self;
	return hotel_choose(work, attempt->login->hotel, attempt->hotel, err);
}

static bool audit(struct work *work, const struct attempt *attempt, const char *action, struct error *err)
{
	char subject[16 + ACCOUNT_NAME_BYTES];
	/* A name that is no account's may be a password typed into the wrong field. */
	snprintf(subject, sizeof(subject), "staff:%s", attempt->account.name[0] ? attempt->account.name : "?");
	return audit_add(work, "central", action, subject, attempt->address, err);
}

static bool begin_run(struct work *work, void *self, struct error *err)
{
	struct attempt *attempt = self;
	struct error none = {0};
	attempt->account = (struct account){0};
	bool found = account_load(work, attempt->login->name, &attempt->account, &none);
	if (!found && !error_is(&none, "NOT_FOUND")) {
		*err = none;
		return false;
	}
	if (!lockout_begin(work, attempt->login->name, attempt->address, &attempt->out->wait_ms, err))
		return false;
	return attempt->out->wait_ms == 0 || audit(work, attempt, "login_locked", err);
}

static bool failed_run(struct work *work, void *self, struct error *err)
{
	return audit(work, self, "login_failed", err);
}

static bool passed_run(struct work *work, void *self, struct error *err)
{
	struct attempt *attempt = self;
	struct account now;
	/* Meanwhile it may have been disabled or its password changed. */
	if (!account_load(work, attempt->account.name, &now, err))
		return false;
	bool same = !now.disabled && text_equal(now.hash, attempt->account.hash);
	memory_wipe(now.hash, sizeof(now.hash));
	if (!same)
		return error_set(err, "UNAUTHORIZED", "name or password are not right");
	return lockout_passed(work, attempt->account.name, attempt->address, err) &&
	       session_begin(work, &attempt->account, attempt->out->token, &attempt->out->session, err) &&
	       audit(work, attempt, "login", err);
}

static bool password_right(const struct attempt *attempt)
{
	const struct account *account = &attempt->account;
	bool somebody = account->name[0] && !account->disabled;
	bool same = password_check(somebody ? account->hash : login_nobody_hash(), attempt->login->password);
	return same && somebody;
}

static bool try_hotel(struct database *database, struct attempt *attempt, struct error *err)
{
	if (!database_write(database, attempt->hotel, begin_run, attempt, err))
		return false;
	if (attempt->out->wait_ms > 0)
		return error_set(err, "TOO_MANY_TRIES", "too many wrong tries: wait");
	if (password_right(attempt))
		return database_write(database, attempt->hotel, passed_run, attempt, err);
	return database_write(database, attempt->hotel, failed_run, attempt, err) &&
	       error_set(err, "UNAUTHORIZED", "name or password are not right");
}

bool login_try(struct database *database, const struct login *login, const char *address, struct login_result *out,
    struct error *err)
{
	struct attempt attempt = {.login = login, .address = address, .out = out};
	memset(out, 0, sizeof(*out));
	bool chosen = database_read(database, "", choose_run, &attempt, err);
	bool done = chosen && try_hotel(database, &attempt, err);
	memory_wipe(attempt.account.hash, sizeof(attempt.account.hash));
	if (!chosen && error_is(err, "NOT_FOUND")) {
		password_check(login_nobody_hash(), login->password);
		return error_set(err, "UNAUTHORIZED", "name or password are not right");
	}
	return done;
}
