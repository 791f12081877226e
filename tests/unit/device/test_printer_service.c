/* The devices' thread with its real clock: jobs in order, withdrawals, a full queue, an end in the middle. Run with a
 * sink and a file it prints the file there and says each event on a line, for the tests in tests/system that play the
 * printer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/file.h"
#include "device/printer_service.h"

enum { LOG_BYTES = 2000, PATIENCE_MS = 10000 };

struct heard {
	pthread_mutex_t lock;
	char log[LOG_BYTES];
};

static void add(struct heard *heard, const char *word, int64_t job)
{
	pthread_mutex_lock(&heard->lock);
	char number[24] = "";
	size_t length = strlen(heard->log);
	if (job)
		snprintf(number, sizeof number, "%d:", (int)job);
	snprintf(heard->log + length, LOG_BYTES - length, "%s%s ", number, word);
	pthread_mutex_unlock(&heard->lock);
}

static void hear_job(void *self, int64_t job, enum print_job_state state, enum printer_state printer)
{
	(void)printer;
	add(self, print_job_word(state), job);
}

static void hear_status(void *self, enum printer_state state, const char *detail)
{
	(void)detail;
	add(self, printer_state_word(state), 0);
}

static bool has(struct heard *heard, const char *part)
{
	pthread_mutex_lock(&heard->lock);
	bool found = strstr(heard->log, part) != NULL;
	pthread_mutex_unlock(&heard->lock);
	return found;
}

static void wait_for(struct heard *heard, const char *part)
{
	const struct timespec moment = {.tv_nsec = 2000000};
	for (int i = 0; i < PATIENCE_MS / 2 && !has(heard, part); i++)
		nanosleep(&moment, NULL);
	assert_true(has(heard, part));
}

static struct printer_service *start(struct heard *heard, const char *spec, struct printer_limits limits)
{
	*heard = (struct heard){.lock = PTHREAD_MUTEX_INITIALIZER};
	struct clock clock = clock_system();
	struct printer_events events = {hear_job, hear_status, heard};
	return printer_service_create(spec, &limits, &clock, &events, NULL);
}

static void to_files(void **state)
{
	(void)state;
	char folder[] = "/tmp/foyer-test-XXXXXX", spec[64], path[64];
	struct heard heard;
	assert_non_null(mkdtemp(folder));
	snprintf(spec, sizeof spec, "file:%s", folder);
	struct printer_service *service = start(&heard, spec, printer_limits_default());
	assert_true(printer_service_submit(service, 1, "one", 3, "p", 1, NULL));
	assert_true(printer_service_submit(service, 2, "two", 3, NULL, 0, NULL));
	wait_for(&heard, "2:CONFIRMED");
	assert_int_equal(printer_service_state(service), PRINTER_IS_READY);
	printer_service_destroy(service);
	assert_string_equal(heard.log, "READY 1:SENDING 1:SENT 1:CONFIRMED 2:SENDING 2:SENT 2:CONFIRMED ");
	for (int i = 0; i < 3; i++) {
		static const char *const names[] = {"0001.escpos", "0001.png", "0002.escpos"};
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		assert_int_equal(unlink(path), 0);
	}
	assert_int_equal(rmdir(folder), 0);
}

/* Whatever wakes the thread, and however often: all that is submitted is printed, in order. */
static void a_burst_is_printed_in_order(void **state)
{
	(void)state;
	enum { JOBS = 12 };
	char folder[] = "/tmp/foyer-test-XXXXXX", spec[64], path[64], expected[LOG_BYTES] = "READY ";
	struct heard heard;
	assert_non_null(mkdtemp(folder));
	snprintf(spec, sizeof spec, "file:%s", folder);
	struct printer_service *service = start(&heard, spec, printer_limits_default());
	for (int job = 1; job <= JOBS; job++) {
		assert_true(printer_service_submit(service, job, "x", 1, NULL, 0, NULL));
		size_t length = strlen(expected);
		snprintf(expected + length, LOG_BYTES - length, "%d:SENDING %d:SENT %d:CONFIRMED ", job, job, job);
	}
	wait_for(&heard, "12:CONFIRMED");
	printer_service_destroy(service);
	assert_string_equal(heard.log, expected);
	for (int job = 1; job <= JOBS; job++) {
		snprintf(path, sizeof path, "%s/%04d.escpos", folder, job);
		assert_int_equal(unlink(path), 0);
	}
	assert_int_equal(rmdir(folder), 0);
}

static void file_sink_that_cannot_write(void **state)
{
	(void)state;
	struct heard heard;
	struct printer_service *service = start(&heard, "file:/proc/no/such", printer_limits_default());
	assert_true(printer_service_submit(service, 1, "one", 3, NULL, 0, NULL));
	wait_for(&heard, "1:UNKNOWN");
	assert_int_equal(printer_service_state(service), PRINTER_IS_ERROR);
	printer_service_destroy(service);
}

/* Port 1 of the loopback: nobody listens. */
static void nobody_there(void **state)
{
	(void)state;
	struct heard heard;
	struct printer_limits limits = printer_limits_default();
	limits.queue_ms = 150;
	struct printer_service *service = start(&heard, "tcp:127.0.0.1:1", limits);
	wait_for(&heard, "GONE");
	assert_true(printer_service_submit(service, 1, "one", 3, NULL, 0, NULL));
	assert_true(printer_service_submit(service, 2, "two", 3, NULL, 0, NULL));
	printer_service_withdraw(service, 2);
	wait_for(&heard, "2:WITHDRAWN");
	assert_false(has(&heard, "1:"));
	wait_for(&heard, "1:WITHDRAWN");
	assert_int_equal(printer_service_state(service), PRINTER_IS_GONE);
	printer_service_destroy(service);
	assert_string_equal(heard.log, "GONE 2:WITHDRAWN 1:WITHDRAWN ");
}

static void full_and_ended(void **state)
{
	(void)state;
	struct heard heard;
	struct error err = {0};
	struct printer_service *service = start(&heard, "tcp:127.0.0.1:1", printer_limits_default());
	assert_true(printer_service_submit(service, 1, "x", 1, NULL, 0, NULL));
	int taken = 1;
	for (; taken < 40 && printer_service_submit(service, taken + 1, "x", 1, NULL, 0, &err); taken++)
		;
	assert_in_range(taken, 16, 17);
	assert_true(error_is(&err, "FULL"));
	printer_service_withdraw(service, 1);
	wait_for(&heard, "1:WITHDRAWN");
	printer_service_destroy(service);
	assert_true(has(&heard, "16:WITHDRAWN"));
	assert_false(has(&heard, "SENDING"));
}

static void without_a_printer(void **state)
{
	(void)state;
	struct heard heard;
	struct error err = {0};
	struct printer_service *service = start(&heard, "none", printer_limits_default());
	assert_int_equal(printer_service_state(service), PRINTER_IS_NONE);
	assert_false(printer_service_submit(service, 1, "x", 1, NULL, 0, &err));
	assert_true(error_is(&err, "NO_PRINTER"));
	printer_service_withdraw(service, 1);
	printer_service_destroy(service);
	printer_service_destroy(NULL);
	assert_string_equal(heard.log, "");
	assert_null(start(&heard, "tcp:nowhere", printer_limits_default()));
}

/* ---- as a program ---- */

static void say_job(void *self, int64_t job, enum print_job_state state, enum printer_state printer)
{
	printf("job %d %s %s\n", (int)job, print_job_word(state), printer_state_word(printer));
	add(self, print_job_final(state) ? "final" : print_job_word(state), 0);
}

static void say_status(void *self, enum printer_state state, const char *detail)
{
	(void)self;
	printf("printer %s: %s\n", printer_state_word(state), detail);
}

static int print_file(const char *spec, const char *path)
{
	struct heard heard = {.lock = PTHREAD_MUTEX_INITIALIZER};
	struct printer_limits limits = {.connect_ms = 500,
	    .answer_ms = 300,
	    .stall_ms = 1000,
	    .confirm_ms = 3000,
	    .settle_ms = 700,
	    .poll_ms = 500,
	    .queue_ms = 1500};
	struct clock clock = clock_system();
	struct printer_events events = {say_job, say_status, &heard};
	struct buffer bytes = {0};
	struct printer_service *service = printer_service_create(spec, &limits, &clock, &events, NULL);
	if (!service || !file_read(path, 1 << 20, &bytes, NULL))
		return 1;
	printer_service_submit(service, 1, bytes.data, bytes.length, NULL, 0, NULL);
	wait_for(&heard, "final");
	printer_service_destroy(service);
	buffer_finish(&bytes);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3)
		return print_file(argv[1], argv[2]);
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(to_files),
	    cmocka_unit_test(a_burst_is_printed_in_order),
	    cmocka_unit_test(file_sink_that_cannot_write),
	    cmocka_unit_test(nobody_there),
	    cmocka_unit_test(full_and_ended),
	    cmocka_unit_test(without_a_printer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
