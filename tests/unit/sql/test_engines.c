/* Every test here runs on SQLite and on PostgreSQL, with the same statements and the same expectations. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "sql/migrations.h"
#include "sql/postgres_server.h"

struct fixture {
	struct postgres_server server;
	bool is_postgres;
	char folder[40]; /* of the SQLite file */
	struct sql *db;
};

static struct sql *db_of(void **state)
{
	return ((struct fixture *)*state)->db;
}

static const struct sql_migration schema[] = {
    {1, "things",
        "CREATE TABLE thing (hotel TEXT NOT NULL, id BIGINT NOT NULL, name TEXT, picture BYTEA, weight DOUBLE "
        "PRECISION, "
        "PRIMARY KEY (hotel, id)); -- first; of all\nCREATE INDEX thing_name ON thing (hotel, name);"},
    {2, "states", "ALTER TABLE thing ADD COLUMN state TEXT NOT NULL DEFAULT 'a;b'"},
};
enum { SCHEMA_COUNT = sizeof schema / sizeof schema[0] };

#define INSERT "INSERT INTO thing (hotel, id, name) VALUES (?1, ?2, ?3)"

static bool add(struct sql *db, int64_t id, const char *name, struct error *err)
{
	return sql_run(db, err, INSERT, "tit", "h", id, name);
}

static int64_t count_things(struct sql *db)
{
	int64_t count = -1;
	assert_int_equal(sql_one(db, NULL, "SELECT count(*) FROM thing", ">i", &count), SQL_ROW);
	return count;
}

static void stores_integers(void **state)
{
	static const int64_t rows[] = {0, 1, -1, INT64_MAX, INT64_MIN, 4294967296};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int64_t back = 7;
		assert_true(add(db_of(state), rows[i], NULL, NULL));
		assert_int_equal(
		    sql_one(db_of(state), NULL, "SELECT id FROM thing WHERE id = ?1", "i>i", rows[i], &back), SQL_ROW);
		assert_true(back == rows[i]);
	}
}

static void stores_reals(void **state)
{
	static const double rows[] = {0, 0.1, 1e300, -1.0 / 3, DBL_MIN, DBL_MAX, 3};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		double back = 7;
		assert_true(sql_run(db_of(state), NULL, "INSERT INTO thing (hotel, id, weight) VALUES (?1, ?2, ?3)",
		    "tid", "h", (int64_t)i, rows[i]));
		assert_int_equal(
		    sql_one(db_of(state), NULL, "SELECT weight FROM thing WHERE id = ?1", "i>d", (int64_t)i, &back),
		    SQL_ROW);
		assert_true(back == rows[i]);
	}
}

static void stores_texts(void **state)
{
	static const char *const rows[] = {
	    "", "Müller", "欧阳娜娜", "it's \"so\"; \\ %_?1$1\n\t", "\xf0\x9f\x8f\xa8", "\\x00"};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct buffer back = {0};
		assert_true(add(db_of(state), (int64_t)i, rows[i], NULL));
		assert_int_equal(
		    sql_one(db_of(state), NULL, "SELECT name FROM thing WHERE name = ?1", "t>t", rows[i], &back),
		    SQL_ROW);
		assert_string_equal(buffer_text(&back), rows[i]);
		buffer_finish(&back);
	}
}

static void stores_bytes(void **state)
{
	uint8_t all[512];
	static const size_t lengths[] = {0, 1, 256, 512};
	for (size_t i = 0; i < sizeof all; i++)
		all[i] = (uint8_t)i;
	for (size_t i = 0; i < 4; i++) {
		struct buffer back = {0};
		assert_true(sql_run(db_of(state), NULL, "INSERT INTO thing (hotel, id, picture) VALUES (?1, ?2, ?3)",
		    "tib", "h", (int64_t)i, all, lengths[i]));
		assert_int_equal(
		    sql_one(db_of(state), NULL, "SELECT picture FROM thing WHERE id = ?1", "i>b", (int64_t)i, &back),
		    SQL_ROW);
		assert_int_equal(back.length, lengths[i]);
		assert_memory_equal(buffer_text(&back), all, lengths[i]);
		buffer_finish(&back);
	}
}

static void keeps_nulls_apart_from_empty(void **state)
{
	static const char text[] = "INSERT INTO thing (hotel, id, name, picture, weight) VALUES (?1, ?2, ?3, ?4, ?5)";
	struct sql *db = db_of(state);
	assert_true(sql_run(db, NULL, text, "titbn", "h", (int64_t)1, NULL, NULL, (size_t)0));
	assert_true(sql_run(db, NULL, text, "titbd", "h", (int64_t)2, "", "", (size_t)0, 0.0));
	struct sql_statement *row =
	    sql_query(db, NULL, "SELECT name, picture, weight, id FROM thing WHERE hotel = ?1 ORDER BY id", "t", "h");
	for (int id = 1; id <= 2; id++) {
		size_t length = 7;
		assert_int_equal(sql_step(row, NULL), SQL_ROW);
		for (int column = 0; column < 3; column++)
			assert_int_equal(sql_column_null(row, column), id == 1);
		assert_string_equal(sql_column_text(row, 0), "");
		assert_non_null(sql_column_blob(row, 1, &length));
		assert_int_equal(length, 0);
		assert_true(sql_column_double(row, 2) == 0);
		assert_int_equal(sql_column_int(row, 3), id);
	}
	assert_int_equal(sql_step(row, NULL), SQL_DONE);
	sql_end(row);
}

/* Each must be refused before it reaches the engine. */
static void refuses_broken_values(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
	} rows[] = {{"a\0b", 3}, {"\xff", 1}, {"\xc3", 1}, {"\xed\xa0\x80", 3}, {"\xc0\x80", 2}};
	struct sql *db = db_of(state);
	struct error err;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_false(sql_run(db, &err, INSERT, "tis", "h", (int64_t)1, rows[i].bytes, rows[i].length));
		assert_true(error_is(&err, "BAD_TEXT"));
	}
	static const char real[] = "INSERT INTO thing (hotel, id, weight) VALUES (?1, ?2, ?3)";
	assert_false(sql_run(db, &err, real, "tid", "h", (int64_t)1, (double)NAN));
	assert_false(sql_run(db, &err, real, "tid", "h", (int64_t)1, (double)INFINITY));
	assert_false(sql_run(db, &err, INSERT, "tix", "h", (int64_t)1));
	assert_int_equal(count_things(db), 0);
}

static void refuses_broken_statements(void **state)
{
	struct sql *db = db_of(state);
	struct error err;
	static const struct {
		const char *text, *values;
	} rows[] = {{"SELEC 1", ""}, {"SELECT nothing FROM thing", ""}, {"SELECT 1; SELECT 2", ""}, {"SELECT ?", ""},
	    {"SELECT ?1", ""}, {"SELECT 1", "n"}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_false(sql_run(db, &err, rows[i].text, rows[i].values));
		assert_true(error_is(&err, "DATABASE"));
	}
	int64_t number;
	assert_int_equal(sql_one(db, &err, "SELECT 1, 2", ">i", &number), SQL_FAILED);
	assert_int_equal(sql_one(db, &err, "SELECT 1", ">x", &number), SQL_FAILED);
	assert_int_equal(count_things(db), 0);
}

static void refuses_doubles(void **state)
{
	struct sql *db = db_of(state);
	struct error err;
	assert_true(add(db, 1, "Zhang San", NULL));
	assert_false(add(db, 1, "Li Si", &err));
	assert_true(error_is(&err, "CONSTRAINT"));
	assert_null(strstr(err.text, "Li Si"));
	assert_true(sql_run(db, &err, INSERT " ON CONFLICT (hotel, id) DO UPDATE SET name = excluded.name", "tit", "h",
	    (int64_t)1, "Wang Wu"));
	assert_true(sql_run(db, &err, INSERT " ON CONFLICT (hotel, id) DO NOTHING", "tit", "h", (int64_t)1, "x"));
	assert_int_equal(sql_affected(db), 0);
}

static void counts_affected_rows(void **state)
{
	struct sql *db = db_of(state);
	for (int64_t id = 1; id <= 5; id++)
		assert_true(add(db, id, "a", NULL));
	assert_int_equal(sql_affected(db), 1);
	assert_true(sql_run(db, NULL, "UPDATE thing SET name = ?1 WHERE id > ?2", "ti", "b", (int64_t)2));
	assert_int_equal(sql_affected(db), 3);
	assert_true(sql_run(db, NULL, "DELETE FROM thing WHERE id = ?1", "i", (int64_t)99));
	assert_int_equal(sql_affected(db), 0);
	int64_t id = 0;
	assert_int_equal(sql_one(db, NULL, INSERT " RETURNING id", "tit>i", "h", (int64_t)9, NULL, &id), SQL_ROW);
	assert_int_equal(id, 9);
	assert_int_equal(sql_affected(db), 1);
	assert_int_equal(count_things(db), 6);
}

static void sums_are_integers(void **state)
{
	struct sql *db = db_of(state);
	int64_t sum = -1, none = 7;
	assert_true(add(db, INT64_C(4000000000000000000), "a", NULL));
	assert_true(add(db, INT64_C(4000000000000000001), "a", NULL));
	assert_int_equal(sql_one(db, NULL, "SELECT sum(id) FROM thing", ">i", &sum), SQL_ROW);
	assert_true(sum == INT64_C(8000000000000000001));
	assert_int_equal(sql_one(db, NULL, "SELECT sum(id) FROM thing WHERE id = 0", ">i", &none), SQL_ROW);
	assert_int_equal(none, 7);
	assert_int_equal(sql_one(db, NULL, "SELECT id FROM thing WHERE id = 0", ">i", &none), SQL_DONE);
}

static void orders_text_by_bytes(void **state)
{
	static const char *const sorted[] = {"", " a", "B", "Z", "a", "ab", "b", "ä", "中"};
	struct sql *db = db_of(state);
	for (int64_t i = 9; i-- > 0;)
		assert_true(add(db, i, sorted[i], NULL));
	struct sql_statement *row =
	    sql_query(db, NULL, "SELECT name FROM thing WHERE hotel = ?1 ORDER BY name", "t", "h");
	for (int i = 0; i < 9; i++) {
		assert_int_equal(sql_step(row, NULL), SQL_ROW);
		assert_string_equal(sql_column_text(row, 0), sorted[i]);
	}
	sql_end(row);
}

static void opens_the_same_text_twice(void **state)
{
	static const char text[] = "SELECT id FROM thing WHERE hotel = ?1 ORDER BY id";
	struct sql *db = db_of(state);
	for (int64_t id = 1; id <= 3; id++)
		assert_true(add(db, id, NULL, NULL));
	struct sql_statement *outer = sql_query(db, NULL, text, "t", "h");
	assert_int_equal(sql_step(outer, NULL), SQL_ROW);
	for (int round = 0; round < 300; round++) {
		struct sql_statement *inner = sql_query(db, NULL, text, "t", "h");
		assert_int_equal(sql_step(inner, NULL), SQL_ROW);
		assert_int_equal(sql_column_int(inner, 0), 1);
		sql_end(inner);
	}
	assert_int_equal(sql_step(outer, NULL), SQL_ROW);
	assert_int_equal(sql_column_int(outer, 0), 2);
	sql_end(outer);
}

static void runs_more_texts_than_it_caches(void **state)
{
	for (int64_t i = 0; i < 400; i++) {
		char text[64];
		int64_t back = -1;
		snprintf(text, sizeof text, "SELECT ?1 + %d", (int)i);
		assert_int_equal(sql_one(db_of(state), NULL, text, "i>i", i, &back), SQL_ROW);
		assert_int_equal(back, 2 * i);
	}
}

struct plan {
	int runs;
	bool fails, breaks, nests;
};

static bool do_plan(struct sql *db, void *self, struct error *err)
{
	struct plan *plan = self;
	plan->runs++;
	assert_true(sql_in_transaction(db));
	if (!add(db, 1, "a", err))
		return false;
	if (plan->nests)
		return sql_transaction(db, do_plan, self, err);
	if (plan->breaks)
		add(db, 1, "b", NULL); /* and goes on as if nothing had been */
	return !plan->fails || error_set(err, "REFUSED", "no");
}

static void transactions_are_whole(void **state)
{
	static const struct {
		struct plan plan;
		const char *code; /* NULL: succeeds */
	} rows[] = {
	    {{.fails = true}, "REFUSED"}, {{.breaks = true}, "DATABASE"}, {{.nests = true}, "DATABASE"}, {{0}, NULL}};
	struct sql *db = db_of(state);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct plan plan = rows[i].plan;
		struct error err = {0};
		assert_int_equal(sql_transaction(db, do_plan, &plan, &err), rows[i].code == NULL);
		assert_int_equal(plan.runs, 1);
		assert_string_equal(err.code, rows[i].code ? rows[i].code : "");
		assert_int_equal(count_things(db), rows[i].code ? 0 : 1);
		assert_false(sql_in_transaction(db));
	}
}

static void migrates_once(void **state)
{
	struct sql *db = db_of(state);
	assert_true(add(db, 1, NULL, NULL));
	assert_true(sql_migrate(db, schema, SCHEMA_COUNT, NULL));
	assert_int_equal(count_things(db), 1);
	struct buffer text = {0};
	assert_int_equal(sql_one(db, NULL, "SELECT state FROM thing", ">t", &text), SQL_ROW);
	assert_string_equal(text.data, "a;b");
	buffer_finish(&text);
}

static void refuses_other_histories(void **state)
{
	static const struct sql_migration changed[] = {
	    {1, "things", "CREATE TABLE other (id BIGINT)"}, {2, "states", "SELECT 1"}};
	static const struct sql_migration renamed = {1, "another", "CREATE TABLE other (id BIGINT)"};
	static const struct sql_migration gap = {2, "states", "SELECT 1"};
	struct sql *db = db_of(state);
	struct error err;
	const struct {
		const struct sql_migration *list;
		int count;
	} rows[] = {{schema, 1}, {changed, 2}, {&renamed, 1}, {&gap, 1}};
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_false(sql_migrate(db, rows[i].list, rows[i].count, &err));
		assert_true(error_is(&err, "MIGRATION"));
	}
}

static void broken_migrations_leave_nothing(void **state)
{
	const struct sql_migration list[] = {schema[0], schema[1],
	    {3, "half",
	        "CREATE TABLE half (hotel TEXT); INSERT INTO half (hotel) VALUES ('h'); SELECT nonsense FROM half"}};
	struct sql *db = db_of(state);
	struct error err;
	int64_t number = 0;
	assert_false(sql_migrate(db, list, 3, &err));
	assert_non_null(strstr(err.text, "migration 3 half"));
	assert_false(sql_run(db, NULL, "SELECT hotel FROM half", ""));
	assert_int_equal(sql_one(db, NULL, "SELECT max(number) FROM foyer_migration", ">i", &number), SQL_ROW);
	assert_int_equal(number, 2);
}

static void both_engines_have_these_columns(void **state)
{
	struct buffer columns = {0};
	assert_true(sql_columns(db_of(state), &columns, NULL));
	assert_string_equal(columns.data, "foyer_migration.digest BYTEA not null\n"
	                                  "foyer_migration.name TEXT not null\n"
	                                  "foyer_migration.number BIGINT not null key 1\n"
	                                  "thing.hotel TEXT not null key 1\n"
	                                  "thing.id BIGINT not null key 2\n"
	                                  "thing.name TEXT\n"
	                                  "thing.picture BYTEA\n"
	                                  "thing.state TEXT not null\n"
	                                  "thing.weight DOUBLE PRECISION\n");
	buffer_finish(&columns);
}

static struct sql *sqlite_fresh(struct fixture *fixture)
{
	char path[64];
	strcpy(fixture->folder, "/tmp/foyer-sqlite-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	snprintf(path, sizeof path, "%s/db", fixture->folder);
	return sql_open_sqlite(path, NULL);
}

static int begin(void **state)
{
	struct fixture *fixture = *state;
	fixture->db = fixture->is_postgres ? postgres_fresh(&fixture->server, "engines") : sqlite_fresh(fixture);
	return fixture->db && sql_migrate(fixture->db, schema, SCHEMA_COUNT, NULL) ? 0 : -1;
}

static int end(void **state)
{
	struct fixture *fixture = *state;
	sql_close(fixture->db);
	fixture->db = NULL;
	char path[64];
	snprintf(path, sizeof path, "%s/db", fixture->folder);
	return fixture->is_postgres || (unlink(path) == 0 && rmdir(fixture->folder) == 0) ? 0 : -1;
}

#define BOTH(test)                                                                                                     \
	{                                                                                                              \
#test, test, begin, end, fixture                                                                       \
	}

static int run_all(struct fixture *fixture, const char *name)
{
	const struct CMUnitTest tests[] = {
	    BOTH(stores_integers),
	    BOTH(stores_reals),
	    BOTH(stores_texts),
	    BOTH(stores_bytes),
	    BOTH(keeps_nulls_apart_from_empty),
	    BOTH(refuses_broken_values),
	    BOTH(refuses_broken_statements),
	    BOTH(refuses_doubles),
	    BOTH(counts_affected_rows),
	    BOTH(sums_are_integers),
	    BOTH(orders_text_by_bytes),
	    BOTH(opens_the_same_text_twice),
	    BOTH(runs_more_texts_than_it_caches),
	    BOTH(transactions_are_whole),
	    BOTH(migrates_once),
	    BOTH(refuses_other_histories),
	    BOTH(broken_migrations_leave_nothing),
	    BOTH(both_engines_have_these_columns),
	};
	return cmocka_run_group_tests_name(name, tests, NULL, NULL);
}

int main(void)
{
	struct fixture sqlite = {0}, postgres = {.is_postgres = true};
	int failed = run_all(&sqlite, "sqlite");
	if (!postgres_is_installed()) {
		print_message("skipped on PostgreSQL: %s is not installed\n", POSTGRES_PROGRAMS);
		return failed;
	}
	failed += postgres_start(&postgres.server) ? run_all(&postgres, "postgres") : 1;
	postgres_stop(&postgres.server);
	return failed;
}
