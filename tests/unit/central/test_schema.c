/* Rules that hold for every table of the schema. */
#include "central/rig.h"

static void columns_of(struct rig *rig, struct buffer *out)
{
	assert_ok(sql_columns(database_sql(rig->central.database), out, err));
}

/* Every table belongs to a hotel: its key begins with it. */
static void every_key_begins_with_the_hotel(void **state)
{
	struct rig *rig = rig_create(NULL, NULL);
	struct buffer columns = {0};
	(void)state;
	columns_of(rig, &columns);
	for (char *line = columns.data, *end; (end = strchr(line, '\n')); line = end + 1) {
		*end = '\0';
		bool first_of_key = strstr(line, "key 1") != NULL;
		if (first_of_key && !strstr(line, ".hotel ") && strncmp(line, "foyer_migration.", 16) != 0)
			fail_msg("%s", line);
	}
	buffer_finish(&columns);
	rig_destroy(rig);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_key_begins_with_the_hotel),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
