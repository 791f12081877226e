/* Roles, names, passwords, and where central may listen: plain rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "central/staff/account.h"
#include "central/staff/login.h"
#include "central/staff/role.h"
#include "central/tls.h"

#define ROWS(table) (sizeof(table) / sizeof *(table))

static void roles_have_words(void **state)
{
	enum access role = ROLE_SALES;
	(void)state;
	for (int i = 0; i < ROLE_COUNT; i++) {
		assert_true(role_parse(role_word(i), &role));
		assert_string_equal(role_name(role), role_word(i));
		assert_true(role & ACCESS_STAFF);
	}
	role = ROLE_SALES;
	assert_false(role_parse("Manager", &role));
	assert_false(role_parse("", &role));
	assert_int_equal(role, ROLE_SALES);
	assert_string_equal(role_name(ACCESS_KIOSK), "");
	assert_string_equal(role_name(ROLE_SALES | ROLE_MANAGER), "");
	assert_string_equal(role_word(ROLE_COUNT), "");
	assert_string_equal(role_word(-1), "");
}

static void rooms_turn_by_role(void **state)
{
	static const struct {
		enum access role;
		enum room_condition from, to;
		bool may;
	} rows[] = {
	    {ROLE_HOUSEKEEPING, ROOM_DIRTY, ROOM_CLEAN, true},
	    {ROLE_HOUSEKEEPING, ROOM_CLEAN, ROOM_INSPECTED, true},
	    {ROLE_HOUSEKEEPING, ROOM_INSPECTED, ROOM_DIRTY, true},
	    {ROLE_HOUSEKEEPING, ROOM_CLEAN, ROOM_OUT_OF_ORDER, false},
	    {ROLE_HOUSEKEEPING, ROOM_OUT_OF_ORDER, ROOM_CLEAN, false},
	    {ROLE_MAINTENANCE, ROOM_CLEAN, ROOM_OUT_OF_ORDER, true},
	    {ROLE_MAINTENANCE, ROOM_OUT_OF_ORDER, ROOM_DIRTY, true},
	    {ROLE_MAINTENANCE, ROOM_OUT_OF_ORDER, ROOM_INSPECTED, false},
	    {ROLE_MAINTENANCE, ROOM_DIRTY, ROOM_CLEAN, false},
	    {ROLE_FRONT_OFFICE, ROOM_INSPECTED, ROOM_DIRTY, true},
	    {ROLE_FRONT_OFFICE, ROOM_DIRTY, ROOM_INSPECTED, false},
	    {ROLE_MANAGER, ROOM_OUT_OF_ORDER, ROOM_INSPECTED, true},
	    {ROLE_MANAGER, ROOM_CLEAN, ROOM_CLEAN, false},
	    {ROLE_SALES, ROOM_DIRTY, ROOM_CLEAN, false},
	    {ROLE_ADMINISTRATOR, ROOM_DIRTY, ROOM_CLEAN, false},
	    {ACCESS_KIOSK, ROOM_DIRTY, ROOM_CLEAN, false},
	    {ACCESS_STAFF, ROOM_DIRTY, ROOM_CLEAN, false},
	};
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		if (role_may_turn(rows[i].role, rows[i].from, rows[i].to) != rows[i].may)
			fail_msg("row %zu", i);
}

static void guests_and_notices_by_role(void **state)
{
	static const struct {
		enum access role;
		bool sees_guests, desk, rooms, repairs;
	} rows[] = {
	    {ROLE_FRONT_OFFICE, true, true, false, false},
	    {ROLE_HOUSEKEEPING, false, false, true, false},
	    {ROLE_MAINTENANCE, false, false, false, true},
	    {ROLE_SALES, true, false, false, false},
	    {ROLE_MANAGER, true, true, true, true},
	    {ROLE_ADMINISTRATOR, false, false, false, false},
	    {ACCESS_ANYONE, false, false, false, false},
	};
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		assert_int_equal(role_sees_guests(rows[i].role), rows[i].sees_guests);
		assert_int_equal(role_serves(rows[i].role, "front_office"), rows[i].desk);
		assert_int_equal(role_serves(rows[i].role, "housekeeping"), rows[i].rooms);
		assert_int_equal(role_serves(rows[i].role, "maintenance"), rows[i].repairs);
	}
}

static void names_are_folded(void **state)
{
	static const struct {
		const char *text, *name; /* "": none */
	} rows[] = {
	    {"anna", "anna"},
	    {"Anna.B-2_c", "anna.b-2_c"},
	    {"ab", "ab"},
	    {"a", ""},
	    {"", ""},
	    {"anna b", ""},
	    {"anna/b", ""},
	    {"ánna", ""},
	    {"anna\n", ""},
	    {"abcdefghijklmnopqrstuvwxyz012345", "abcdefghijklmnopqrstuvwxyz012345"},
	    {"abcdefghijklmnopqrstuvwxyz0123456", ""},
	};
	char name[ACCOUNT_NAME_BYTES];
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		assert_int_equal(account_name_read(rows[i].text, name), rows[i].name[0] != '\0');
		assert_string_equal(name, rows[i].name);
	}
}

static void passwords_follow_the_rule(void **state)
{
	static const struct {
		const char *name, *password;
		bool good;
	} rows[] = {
	    {"anna", "ten chars.", true},
	    {"anna", "九个字还不够十个吗是的", true},
	    {"anna", "nine char", false},
	    {"anna", "", false},
	    {"anna", "九个字还不够十个吗", false},
	    {"annamaria.b", "AnnaMaria.B", false},
	    {"annamaria.b", "annamaria b", false},
	    {"annamaria.b", "annamaria.b2", true},
	    {"anna", "aaaaaaaaaaaa", false},
	    {"anna", "bad \xff text here", false},
	};
	char longest[PASSWORD_BYTES + 1];
	struct error err = {0};
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		if (password_acceptable(rows[i].name, rows[i].password, &err) != rows[i].good)
			fail_msg("row %zu", i);
	memset(longest, 'x', sizeof(longest));
	longest[0] = 'y';
	longest[PASSWORD_BYTES] = '\0';
	assert_false(password_acceptable("anna", longest, &err));
	assert_string_equal(err.code, "BAD_INPUT");
	longest[PASSWORD_BYTES - 1] = '\0';
	assert_true(password_acceptable("anna", longest, &err));
}

/* Nobody's hash must cost what a real one costs: the same parameters, and libsodium takes it for a hash. */
static void nobody_costs_as_much(void **state)
{
	char hash[PASSWORD_HASH_BYTES];
	const char *real = hash, *nobody = login_nobody_hash();
	struct error err = {0};
	(void)state;
	assert_true(crypto_ready(&err) && account_hash("a password of somebody", hash, &err));
	for (int field = 0; field < 4; field++) {
		size_t length = strcspn(real, "$");
		assert_int_equal(strcspn(nobody, "$"), length);
		assert_memory_equal(real, nobody, length);
		real += length + 1;
		nobody += length + 1;
	}
	assert_int_equal(strlen(real), strlen(nobody));
	assert_true(password_check(hash, "a password of somebody"));
	assert_false(password_check(login_nobody_hash(), "a password of somebody"));
	assert_false(password_check(login_nobody_hash(), ""));
}

static void listens_where_it_may(void **state)
{
	static const struct {
		struct listen_facts facts;
		bool may;
	} rows[] = {
	    {{.loopback = true, .tls = false, .demo_password = false}, true},
	    {{.loopback = true, .tls = false, .demo_password = true}, true},
	    {{.loopback = true, .tls = true, .demo_password = true}, true},
	    {{.loopback = false, .tls = true, .demo_password = false}, true},
	    {{.loopback = false, .tls = false, .demo_password = false}, false},
	    {{.loopback = false, .tls = true, .demo_password = true}, false},
	    {{.loopback = false, .tls = false, .demo_password = true}, false},
	};
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct error err = {0};
		assert_int_equal(listen_allowed(&rows[i].facts, &err), rows[i].may);
		assert_string_equal(err.code, rows[i].may ? "" : "LISTEN");
	}
}

static void tls_files_go_together(void **state)
{
	struct tls_files files;
	struct error err = {0};
	(void)state;
	assert_true(tls_read(NULL, NULL, &files, &err));
	assert_null(files.certificate_pem.data);
	tls_finish(&files);
	assert_false(tls_read("/dev/null", NULL, &files, &err));
	assert_string_equal(err.code, "USAGE");
	tls_finish(&files);
	assert_false(tls_read("/nowhere/c.pem", "/nowhere/k.pem", &files, &err));
	assert_string_equal(err.code, "NOT_FOUND");
	tls_finish(&files);
	assert_false(tls_read("/etc/hostname", "/etc/hostname", &files, &err));
	assert_string_equal(err.code, "TLS");
	tls_finish(&files);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(roles_have_words),
	    cmocka_unit_test(rooms_turn_by_role),
	    cmocka_unit_test(guests_and_notices_by_role),
	    cmocka_unit_test(names_are_folded),
	    cmocka_unit_test(passwords_follow_the_rule),
	    cmocka_unit_test(nobody_costs_as_much),
	    cmocka_unit_test(listens_where_it_may),
	    cmocka_unit_test(tls_files_go_together),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
