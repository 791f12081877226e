/* What only a server can do: two programs at once, refusals, connections that break. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "sql/migrations.h"
#include "sql/postgres_server.h"

static const struct sql_migration schema[] = {
    {1, "counters", "CREATE TABLE counter (hotel TEXT NOT NULL, value BIGINT NOT NULL, PRIMARY KEY (hotel))"}};

static struct postgres_server *server_of(void **state)
{
	return *state;
}

static struct sql *connect_again(struct postgres_server *server)
{
	char url[160];
	postgres_url(server, "counters", url);
	return sql_open_postgres(url, NULL);
}

static struct sql *fresh(struct postgres_server *server)
{
	struct sql *db = postgres_fresh(server, "counters");
	assert_non_null(db);
	assert_true(sql_migrate(db, schema, 1, NULL));
	assert_true(sql_run(db, NULL, "INSERT INTO counter (hotel, value) VALUES ('h', 0)", ""));
	return db;
}

static int64_t value_of(struct sql *db)
{
	int64_t value = -1;
	sql_one(db, NULL, "SELECT value FROM counter WHERE hotel = ?1", "t>i", "h", &value);
	return value;
}

/* Reads and writes apart: without serializable transactions and retries, counts would be lost. */
static bool count_one(struct sql *db, void *self, struct error *err)
{
	int64_t value;
	(void)self;
	return sql_one(db, err, "SELECT value FROM counter WHERE hotel = ?1", "t>i", "h", &value) == SQL_ROW &&
	       sql_run(db, err, "UPDATE counter SET value = ?1 WHERE hotel = ?2", "it", value + 1, "h");
}

struct counting {
	struct sql *db;
	int done;
};

static void *count_many(void *self)
{
	struct counting *counting = self;
	for (int i = 0; i < 50; i++)
		counting->done += sql_transaction(counting->db, count_one, NULL, NULL);
	return NULL;
}

static void two_programs_lose_no_count(void **state)
{
	struct sql *first = fresh(server_of(state)), *second = connect_again(server_of(state));
	assert_non_null(second);
	struct counting countings[2] = {{first, 0}, {second, 0}};
	pthread_t threads[2];
	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, count_many, &countings[i]), 0);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(countings[0].done + countings[1].done, 100);
	assert_int_equal(value_of(first), 100);
	sql_close(second);
	sql_close(first);
}

static void *migrate(void *self)
{
	return sql_migrate(self, schema, 1, NULL) ? self : NULL;
}

static void two_programs_migrate_at_once(void **state)
{
	struct sql *first = postgres_fresh(server_of(state), "counters"), *second = connect_again(server_of(state));
	pthread_t thread;
	void *done = NULL;
	assert_int_equal(pthread_create(&thread, NULL, migrate, second), 0);
	assert_true(sql_migrate(first, schema, 1, NULL));
	pthread_join(thread, &done);
	assert_non_null(done);
	sql_close(second);
	sql_close(first);
}

struct breaking {
	struct postgres_server *server;
	int runs;
};

/* The first run's connection is ended by the server; the second finds a new one. */
static bool break_once(struct sql *db, void *self, struct error *err)
{
	struct breaking *breaking = self;
	int64_t pid = 0;
	if (!count_one(db, NULL, err) || sql_one(db, err, "SELECT pg_backend_pid()", ">i", &pid) != SQL_ROW)
		return false;
	if (breaking->runs++ == 0) {
		struct sql *other = connect_again(breaking->server);
		assert_true(sql_run(other, NULL, "SELECT pg_terminate_backend(CAST(?1 AS INTEGER))", "i", pid));
		sql_close(other);
		usleep(200000);
	}
	return count_one(db, NULL, err);
}

static void goes_on_after_a_lost_connection(void **state)
{
	struct sql *db = fresh(server_of(state));
	struct breaking breaking = {.server = server_of(state)};
	struct error err = {0};
	assert_true(sql_transaction(db, break_once, &breaking, &err));
	assert_int_equal(breaking.runs, 2);
	assert_int_equal(value_of(db), 2);
	sql_close(db);
}

static void goes_on_after_a_restart_of_the_server(void **state)
{
	struct sql *db = fresh(server_of(state));
	struct error err;
	assert_true(sql_transaction(db, count_one, NULL, NULL));
	postgres_halt(server_of(state));
	assert_false(sql_transaction(db, count_one, NULL, &err));
	assert_true(error_is(&err, "BUSY"));
	assert_true(postgres_run(server_of(state)));
	assert_true(sql_transaction(db, count_one, NULL, NULL));
	assert_int_equal(value_of(db), 2);
	sql_close(db);
}

static void refuses_wrong_addresses(void **state)
{
	struct error err;
	char url[160];
	snprintf(url, sizeof url, "postgres://postgres:secret@127.0.0.1:%d/nothing", server_of(state)->port);
	const char *const urls[] = {url, "postgres://127.0.0.1:1/x", "postgres://[", "mysql://x", "="};
	for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
		assert_null(sql_open_postgres(urls[i], &err));
		assert_string_not_equal(err.code, "");
		assert_null(strstr(err.text, "secret"));
	}
}

static void errors_tell_no_values(void **state)
{
	struct sql *db = fresh(server_of(state));
	struct error err;
	assert_false(sql_run(db, &err, "SELECT CAST(?1 AS BIGINT)", "t", "Zhang San"));
	assert_null(strstr(err.text, "Zhang"));
	assert_false(sql_run(db, &err, "INSERT INTO counter (hotel, value) VALUES (?1, 1)", "t", "h"));
	assert_true(error_is(&err, "CONSTRAINT"));
	assert_null(strstr(err.text, "(h)"));
	sql_close(db);
}

int main(void)
{
	struct postgres_server server = {0};
	void *state = &server;
#define ON_SERVER(test)                                                                                                \
	{                                                                                                              \
#test, test, NULL, NULL, state                                                                         \
	}
	const struct CMUnitTest tests[] = {
	    ON_SERVER(two_programs_lose_no_count),
	    ON_SERVER(two_programs_migrate_at_once),
	    ON_SERVER(goes_on_after_a_lost_connection),
	    ON_SERVER(goes_on_after_a_restart_of_the_server),
	    ON_SERVER(refuses_wrong_addresses),
	    ON_SERVER(errors_tell_no_values),
	};
	if (!postgres_is_installed()) {
		print_message("skipped: %s is not installed\n", POSTGRES_PROGRAMS);
		return 0;
	}
	int failed = postgres_start(&server) ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
	postgres_stop(&server);
	return failed;
}
