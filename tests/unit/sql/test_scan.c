#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "sql/scan.h"

static void counts_placeholders(void **state)
{
	static const struct {
		const char *text;
		int count;
	} rows[] = {{"SELECT 1", 0}, {"SELECT ?1, ?2, ?1", 2}, {"SELECT '?9', \"?8\", ?1 -- ?7", 1},
	    {"/* ?5 */ SELECT ?2", 2}, {"SELECT 'it''s ?3' || ?1", 1}, {"SELECT ?", -1}, {"SELECT ?0", -1},
	    {"SELECT ?65", -1}, {"SELECT ?99999999999999999999", -1}, {"SELECT ?64", 64}, {"SELECT 'open ?1", 0}};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(sql_placeholder_count(rows[i].text), rows[i].count);
}

static void writes_dollars(void **state)
{
	struct buffer out = {0};
	(void)state;
	sql_dollar_placeholders("SELECT '?1', ?1 /* ?2 */, \"a?\" -- ?3\n, ?12", &out);
	assert_string_equal(out.data, "SELECT '?1', $1 /* ?2 */, \"a?\" -- ?3\n, $12");
	buffer_finish(&out);
}

static void splits_statements(void **state)
{
	const char *cursor =
	    "-- a; comment\nINSERT INTO t VALUES ('a;b', \";\"); ; /* x; */ SELECT 1 -- ; end\n;\n-- last";
	struct buffer out = {0};
	(void)state;
	assert_true(sql_next_statement(&cursor, &out));
	assert_string_equal(out.data, "INSERT INTO t VALUES ('a;b', \";\")");
	assert_true(sql_next_statement(&cursor, &out));
	assert_string_equal(out.data, "SELECT 1 -- ; end\n");
	assert_false(sql_next_statement(&cursor, &out));
	buffer_finish(&out);
}

static void takes_a_last_statement_without_its_end(void **state)
{
	const char *cursor = "SELECT 'open; literal";
	struct buffer out = {0};
	(void)state;
	assert_true(sql_next_statement(&cursor, &out));
	assert_string_equal(out.data, "SELECT 'open; literal");
	assert_false(sql_next_statement(&cursor, &out));
	buffer_finish(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(counts_placeholders),
	    cmocka_unit_test(writes_dollars),
	    cmocka_unit_test(splits_statements),
	    cmocka_unit_test(takes_a_last_statement_without_its_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
