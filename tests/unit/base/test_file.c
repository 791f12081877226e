#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <cmocka.h>
#include "base/file.h"
#include "base/folder.h"
#include "base/module.h"

static void writes_and_reads(void **state)
{
	char path[128];
	struct buffer out = {0};
	struct stat status;
	path_in(state, "f", path);
	assert_true(file_write_atomic(path, "a\0b", 3, 0640, NULL));
	assert_true(file_read(path, 3, &out, NULL));
	assert_int_equal(out.length, 3);
	assert_memory_equal(out.data, "a\0b", 3);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0640);
	assert_true(file_write_atomic(path, "", 0, 0600, NULL));
	assert_true(file_read(path, 0, &out, NULL));
	assert_int_equal(out.length, 0);
	buffer_finish(&out);
}

static void reads_with_a_limit(void **state)
{
	char path[128], *bytes = calloc(1, 100000);
	struct buffer out = {0};
	struct error err;
	path_in(state, "f", path);
	assert_true(file_write_atomic(path, bytes, 100000, 0600, NULL));
	assert_true(file_read(path, 100000, &out, NULL));
	assert_int_equal(out.length, 100000);
	assert_false(file_read(path, 99999, &out, &err));
	assert_true(error_is(&err, "TOO_LARGE"));
	assert_false(file_read("/dev/zero", 5000, &out, &err));
	assert_true(error_is(&err, "TOO_LARGE"));
	assert_false(file_read(path_in(state, "none", path), 10, &out, &err));
	assert_true(error_is(&err, "NOT_FOUND"));
	assert_false(file_read("/tmp", 10, &out, &err));
	assert_true(error_is(&err, "IO"));
	buffer_finish(&out);
	free(bytes);
}

static void a_failed_write_leaves_the_old_file(void **state)
{
	char path[128], beside[128], *bytes = calloc(1, 100000);
	struct buffer out = {0};
	struct error err;
	struct rlimit before;
	path_in(state, "f", path);
	assert_true(file_write_atomic(path, "old", 3, 0600, NULL));
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){.rlim_cur = 4096, .rlim_max = before.rlim_max});
	assert_false(file_write_atomic(path, bytes, 100000, 0600, &err));
	setrlimit(RLIMIT_FSIZE, &before);
	assert_true(error_is(&err, "IO"));
	assert_true(file_read(path, 10, &out, NULL));
	assert_string_equal(out.data, "old");
	assert_false(file_exists(path_in(state, "f.new", beside)));
	assert_false(file_write_atomic("/nowhere/f", "x", 1, 0600, &err));
	buffer_finish(&out);
	free(bytes);
}

static void makes_folders(void **state)
{
	char path[128];
	path_in(state, "d", path);
	assert_true(folder_make(path, 0700, NULL) && folder_make(path, 0700, NULL));
	path_in(state, "f", path);
	assert_true(file_write_atomic(path, "x", 1, 0600, NULL));
	assert_false(folder_make(path, 0700, NULL));
	assert_false(folder_make(path_in(state, "a/b", path), 0700, NULL));
}

static void knows_the_programs_folder(void **state)
{
	char folder[4096], small[2], path[4200];
	(void)state;
	assert_true(program_folder(folder, sizeof folder, NULL));
	snprintf(path, sizeof path, "%s/test_file", folder);
	assert_true(file_exists(path));
	assert_false(program_folder(small, sizeof small, NULL));
}

static void modules_that_are_none_are_refused(void **state)
{
	char folder[4096], path[4200];
	struct error err;
	(void)state;
	assert_null(module_table("nowhere", &err));
	assert_true(error_is(&err, "NOT_FOUND"));
	assert_true(program_folder(folder, sizeof folder, NULL));
	snprintf(path, sizeof path, "%s/foyer-broken.so", folder);
	assert_true(file_write_atomic(path, "no library", 10, 0600, NULL));
	assert_null(module_table("broken", &err));
	assert_true(error_is(&err, "MODULE"));
	assert_int_equal(remove(path), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    IN_FOLDER(writes_and_reads),
	    IN_FOLDER(reads_with_a_limit),
	    IN_FOLDER(a_failed_write_leaves_the_old_file),
	    IN_FOLDER(makes_folders),
	    cmocka_unit_test(knows_the_programs_folder),
	    cmocka_unit_test(modules_that_are_none_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
