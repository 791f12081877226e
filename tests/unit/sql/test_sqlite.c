/* What can go wrong with SQLite's file. */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/file.h"
#include "sql/sql.h"

struct place {
	char folder[40], path[64];
};

static int make_place(void **state)
{
	struct place *place = calloc(1, sizeof *place);
	strcpy(place->folder, "/tmp/foyer-sqlite-XXXXXX");
	if (!mkdtemp(place->folder))
		return -1;
	snprintf(place->path, sizeof place->path, "%s/db", place->folder);
	*state = place;
	return 0;
}

static int remove_place(void **state)
{
	struct place *place = *state;
	char command[64];
	snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
	int status = system(command);
	free(place);
	return status;
}

static const char *path_of(void **state)
{
	return ((struct place *)*state)->path;
}

static struct sql *open_with_table(void **state)
{
	struct sql *db = sql_open_sqlite(path_of(state), NULL);
	assert_non_null(db);
	assert_true(sql_run(db, NULL, "CREATE TABLE IF NOT EXISTS t (hotel TEXT NOT NULL, bytes BYTEA)", ""));
	return db;
}

static void refuses_a_second_connection(void **state)
{
	struct error err;
	struct sql *db = open_with_table(state);
	assert_null(sql_open_sqlite(path_of(state), &err));
	assert_true(error_is(&err, "BUSY"));
	pid_t other = fork(); /* another program too */
	if (other == 0)
		_exit(sql_open_sqlite(path_of(state), NULL) ? 1 : 0);
	int status = -1;
	assert_int_equal(waitpid(other, &status, 0), other);
	assert_int_equal(status, 0);
	assert_true(sql_run(db, NULL, "INSERT INTO t (hotel) VALUES ('h')", ""));
	sql_close(db);
	db = sql_open_sqlite(path_of(state), NULL);
	assert_non_null(db);
	sql_close(db);
}

static void only_the_owner_reads_it(void **state)
{
	struct stat status;
	char log[80];
	struct sql *db = open_with_table(state);
	snprintf(log, sizeof log, "%s-wal", path_of(state));
	assert_int_equal(stat(path_of(state), &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(stat(log, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	sql_close(db);
}

static void refuses_what_is_no_database(void **state)
{
	char junk[4096];
	struct error err;
	memset(junk, 'x', sizeof junk);
	assert_true(file_write_atomic(path_of(state), junk, sizeof junk, 0600, NULL));
	assert_null(sql_open_sqlite(path_of(state), &err));
	assert_true(error_is(&err, "CORRUPT"));
	assert_non_null(strstr(err.text, path_of(state)));
}

static void tells_damage_in_the_middle(void **state)
{
	struct error err;
	struct sql *db = open_with_table(state);
	assert_true(sql_run(db, NULL, "INSERT INTO t (hotel, bytes) VALUES ('h', zeroblob(100000))", ""));
	sql_close(db);
	char junk[4096];
	memset(junk, 0xff, sizeof junk);
	int descriptor = open(path_of(state), O_WRONLY);
	for (off_t page = 1; page < 4; page++)
		assert_int_equal(pwrite(descriptor, junk, sizeof junk, page * 4096), sizeof junk);
	close(descriptor);
	db = sql_open_sqlite(path_of(state), NULL);
	assert_non_null(db);
	int64_t length;
	assert_int_equal(sql_one(db, &err, "SELECT sum(length(bytes)) FROM t", ">i", &length), SQL_FAILED);
	assert_true(error_is(&err, "CORRUPT"));
	sql_close(db);
}

static void refuses_folders_that_it_cannot_write(void **state)
{
	static const char *const paths[] = {"/proc/foyer.db", "/nowhere/foyer.db", "/tmp", ""};
	struct error err;
	(void)state;
	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
		assert_null(sql_open_sqlite(paths[i], &err));
		assert_true(error_is(&err, "DATABASE"));
	}
}

static bool fill(struct sql *db, void *self, struct error *err)
{
	(void)self;
	return sql_run(db, err, "INSERT INTO t (hotel, bytes) VALUES ('full', zeroblob(4000000))", "");
}

/* The limit of the file's size stands for a full disk: both end in a write that is refused. */
static void tells_a_full_disk(void **state)
{
	struct error err = {0};
	struct rlimit before;
	struct sql *db = open_with_table(state);
	assert_true(sql_run(db, NULL, "INSERT INTO t (hotel) VALUES ('kept')", ""));
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){.rlim_cur = 1 << 20, .rlim_max = before.rlim_max});
	assert_false(sql_transaction(db, fill, NULL, &err));
	assert_true(error_is(&err, "DISK_FULL"));
	setrlimit(RLIMIT_FSIZE, &before);
	int64_t count;
	assert_int_equal(sql_one(db, NULL, "SELECT count(*) FROM t", ">i", &count), SQL_ROW);
	assert_int_equal(count, 1);
	assert_true(sql_transaction(db, fill, NULL, &err)); /* there is space again */
	sql_close(db);
}

/* A program that is killed has kept what was committed and nothing of what was not. */
static void survives_being_killed(void **state)
{
	pid_t child = fork();
	if (child == 0) {
		struct sql *db = sql_open_sqlite(path_of(state), NULL);
		bool ok = db && sql_run(db, NULL, "CREATE TABLE t (hotel TEXT NOT NULL)", "") &&
		          sql_run(db, NULL, "INSERT INTO t (hotel) VALUES ('kept')", "") &&
		          sql_run(db, NULL, "BEGIN IMMEDIATE", "") &&
		          sql_run(db, NULL, "INSERT INTO t (hotel) VALUES ('lost')", "");
		raise(ok ? SIGKILL : SIGTERM);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	struct sql *db = sql_open_sqlite(path_of(state), NULL);
	assert_non_null(db);
	struct buffer all = {0};
	assert_int_equal(sql_one(db, NULL, "SELECT group_concat(hotel) FROM t", ">t", &all), SQL_ROW);
	assert_string_equal(all.data, "kept");
	buffer_finish(&all);
	sql_close(db);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    IN_PLACE(refuses_a_second_connection),
	    IN_PLACE(only_the_owner_reads_it),
	    IN_PLACE(refuses_what_is_no_database),
	    IN_PLACE(tells_damage_in_the_middle),
	    IN_PLACE(refuses_folders_that_it_cannot_write),
	    IN_PLACE(tells_a_full_disk),
	    IN_PLACE(survives_being_killed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
