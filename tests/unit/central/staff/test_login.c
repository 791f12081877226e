/* Accounts, sessions and the lock-out in a database, on both engines, under a clock that is moved. */
#include "central/rig.h"
#include "central/staff/lockout.h"
#include "central/staff/login.h"
#include "central/staff/role.h"
#include "central/staff/session.h"

static const char PASSWORD[] = "correct horse battery";

struct account_change {
	const char *name, *hash;
	bool disabled;
};

static bool add_run(struct work *work, void *self, struct error *err)
{
	return account_add(work, self, "central", err);
}

static bool password_run(struct work *work, void *self, struct error *err)
{
	const struct account_change *change = self;
	return account_set_password(work, change->name, change->hash, "central", err);
}

static bool disable_run(struct work *work, void *self, struct error *err)
{
	const struct account_change *change = self;
	return account_set_disabled(work, change->name, change->disabled, "central", err);
}

/* Anna, manager; the hash is quick, the test needs many. */
static struct account anna(void)
{
	struct account account = {.name = "anna", .role = ROLE_MANAGER};
	assert_ok(password_hash(PASSWORD, true, account.hash, err));
	return account;
}

static const char *try_login(struct rig *rig, const char *name, const char *password, struct login_result *result)
{
	static const char *const codes[] = {"UNAUTHORIZED", "TOO_MANY_TRIES", "BAD_INPUT"};
	struct login login = {0};
	struct error err = {0};
	text_copy(login.name, sizeof(login.name), name);
	text_copy(login.password, sizeof(login.password), password);
	if (login_try(rig->central.database, &login, "192.0.2.7", result, &err))
		return "";
	for (size_t i = 0; i < ROWS(codes); i++)
		if (text_equal(codes[i], err.code))
			return codes[i];
	fail_msg("%s: %s", err.code, err.text);
	return "?";
}

static const char *identify(struct rig *rig, const char *token, unsigned wanted, struct caller *caller)
{
	static const char *const codes[] = {"UNAUTHORIZED", "FORBIDDEN"};
	struct error err = {0};
	if (session_identify(rig->central.database, token, wanted, caller, &err))
		return "";
	return text_equal(err.code, codes[0]) ? codes[0] : text_equal(err.code, codes[1]) ? codes[1] : "?";
}

struct count {
	const char *action;
	int64_t count;
};

static bool count_run(struct work *work, void *self, struct error *err)
{
	struct count *count = self;
	return sql_one(work->sql, err, "SELECT count(*) FROM audit_log WHERE hotel = ?1 AND action = ?2", "tt>i",
	           work->hotel, count->action, &count->count) == SQL_ROW;
}

static int64_t audited(struct rig *rig, const char *action)
{
	struct count count = {.action = action};
	rig_write(rig, count_run, &count);
	return count.count;
}

static void sessions_open_and_end(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct account account = anna();
	struct login_result result;
	struct caller caller;
	rig_write(rig, add_run, &account);
	rig_fails(rig, add_run, &account, "CONFLICT");
	assert_string_equal(try_login(rig, "anna", PASSWORD, &result), "");
	assert_int_equal(strlen(result.token), 64);
	assert_string_equal(identify(rig, result.token, ACCESS_STAFF, &caller), "");
	assert_string_equal(caller.name, "anna");
	assert_string_equal(caller.hotel, RIG_HOTEL);
	assert_int_equal(caller.access, ROLE_MANAGER);
	assert_string_equal(identify(rig, result.token, ROLE_ADMINISTRATOR, &caller), "FORBIDDEN");
	assert_string_equal(identify(rig, "", ACCESS_STAFF, &caller), "UNAUTHORIZED");
	result.token[0] ^= 1;
	assert_string_equal(identify(rig, result.token, ACCESS_STAFF, &caller), "UNAUTHORIZED");
	assert_int_equal(audited(rig, "login"), 1);
	assert_int_equal(audited(rig, "account_added"), 1);
	rig_destroy(rig);
}

static void sessions_grow_old(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct account account = anna();
	struct login_result idle, used;
	struct caller caller;
	int64_t passed_ms = 0;
	rig_write(rig, add_run, &account);
	assert_string_equal(try_login(rig, "anna", PASSWORD, &idle), "");
	assert_string_equal(try_login(rig, "anna", PASSWORD, &used), "");
	for (; passed_ms + 20 * 60000 < SESSION_LONGEST_MS; passed_ms += 20 * 60000) {
		manual_clock_advance(rig->clock, 20 * 60000);
		assert_string_equal(identify(rig, used.token, ACCESS_STAFF, &caller), "");
	}
	assert_string_equal(identify(rig, idle.token, ACCESS_STAFF, &caller), "UNAUTHORIZED");
	manual_clock_advance(rig->clock, SESSION_LONGEST_MS - passed_ms);
	assert_string_equal(identify(rig, used.token, ACCESS_STAFF, &caller), "UNAUTHORIZED");
	rig_destroy(rig);
}

static void changes_end_sessions(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct account account = anna(), other = anna();
	struct account_change change = {"anna", other.hash, true}, nobody = {"nobody", other.hash, true};
	struct login_result result;
	struct caller caller;
	rig_write(rig, add_run, &account);
	assert_ok(password_hash("another password", true, other.hash, err));
	assert_string_equal(try_login(rig, "anna", PASSWORD, &result), "");
	rig_write(rig, password_run, &change);
	assert_string_equal(identify(rig, result.token, ACCESS_STAFF, &caller), "UNAUTHORIZED");
	assert_string_equal(try_login(rig, "anna", PASSWORD, &result), "UNAUTHORIZED");
	assert_string_equal(try_login(rig, "anna", "another password", &result), "");
	rig_write(rig, disable_run, &change);
	assert_string_equal(identify(rig, result.token, ACCESS_STAFF, &caller), "UNAUTHORIZED");
	assert_string_equal(try_login(rig, "anna", "another password", &result), "UNAUTHORIZED");
	change.disabled = false;
	rig_write(rig, disable_run, &change);
	assert_string_equal(try_login(rig, "anna", "another password", &result), "");
	rig_fails(rig, password_run, &nobody, "NOT_FOUND");
	rig_fails(rig, disable_run, &nobody, "NOT_FOUND");
	rig_destroy(rig);
}

/* The same answers in the same order for a name with an account and one without. */
static void lock_tells_nothing(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct account account = anna();
	struct login_result there, not_there;
	rig_write(rig, add_run, &account);
	for (int i = 0; i < 12; i++) {
		const char *code = try_login(rig, "anna", "wrong", &there);
		assert_string_equal(try_login(rig, "nobody", "wrong", &not_there), code);
		assert_int_equal(there.wait_ms, not_there.wait_ms);
		assert_string_equal(code, i < 5 ? "UNAUTHORIZED" : "TOO_MANY_TRIES");
	}
	assert_string_equal(try_login(rig, "anna", PASSWORD, &there), "TOO_MANY_TRIES");
	assert_int_equal(audited(rig, "login_failed"), 10);
	assert_true(audited(rig, "login_locked") >= 14);
	manual_clock_advance(rig->clock, there.wait_ms);
	assert_string_equal(try_login(rig, "anna", PASSWORD, &there), "");
	assert_string_equal(try_login(rig, "anna", "wrong", &there), "UNAUTHORIZED");
	rig_destroy(rig);
}

static void delay_grows(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct login_result result;
	int64_t last_ms = 0;
	for (int i = 0; i < 5; i++)
		assert_string_equal(try_login(rig, "anna", "wrong", &result), "UNAUTHORIZED");
	for (int i = 0; i < 12; i++) {
		assert_string_equal(try_login(rig, "anna", "wrong", &result), "TOO_MANY_TRIES");
		assert_true(result.wait_ms >= last_ms && result.wait_ms <= 15 * 60 * 1000);
		assert_true(result.wait_ms == 2 * last_ms || last_ms == 0 || result.wait_ms == 15 * 60 * 1000);
		last_ms = result.wait_ms;
		manual_clock_advance(rig->clock, result.wait_ms);
		assert_string_equal(try_login(rig, "anna", "wrong", &result), "UNAUTHORIZED");
	}
	assert_int_equal(last_ms, 15 * 60 * 1000);
	manual_clock_advance(rig->clock, INT64_C(25) * 60 * 60 * 1000);
	for (int i = 0; i < 5; i++)
		assert_string_equal(try_login(rig, "anna", "wrong", &result), "UNAUTHORIZED");
	rig_destroy(rig);
}

/* Many names from one address. */
static void address_is_slowed(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct login_result result;
	char name[16];
	int answered = 0;
	for (int i = 0; i < 60; i++) {
		snprintf(name, sizeof(name), "name%d", i);
		answered += text_equal(try_login(rig, name, "wrong", &result), "UNAUTHORIZED");
	}
	assert_int_equal(answered, 41);
	rig_destroy(rig);
}

static bool demo_run(struct work *work, void *self, struct error *err)
{
	return demo_password_in_use(work, self, err);
}

static void demo_passwords_are_seen(void **state)
{
	struct rig *rig = rig_create(*state, NULL);
	struct account account = anna();
	struct account_change change = {"anna", account.hash, false};
	bool in_use = true;
	rig_write(rig, demo_run, &in_use);
	assert_false(in_use);
	account.demo = true;
	rig_write(rig, add_run, &account);
	rig_write(rig, demo_run, &in_use);
	assert_true(in_use);
	rig_write(rig, password_run, &change);
	rig_write(rig, demo_run, &in_use);
	assert_false(in_use);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sessions_open_and_end),
	    cmocka_unit_test(sessions_grow_old),
	    cmocka_unit_test(changes_end_sessions),
	    cmocka_unit_test(lock_tells_nothing),
	    cmocka_unit_test(delay_grows),
	    cmocka_unit_test(address_is_slowed),
	    cmocka_unit_test(demo_passwords_are_seen),
	};
	return rig_run_tests(tests);
}
