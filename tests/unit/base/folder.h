/* A folder of the test's own, removed after it: for cmocka's setup and teardown. The state is its path. */
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline int make_folder(void **state)
{
	char name[] = "/tmp/foyer-test-XXXXXX";
	if (!mkdtemp(name))
		return -1;
	*state = strdup(name);
	return 0;
}

static inline int remove_folder(void **state)
{
	char command[64];
	snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
	free(*state);
	return system(command);
}

static inline const char *path_in(void **state, const char *name, char out[128])
{
	snprintf(out, 128, "%s/%s", (char *)*state, name);
	return out;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
