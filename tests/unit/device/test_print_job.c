/* Every state with every event: what the table allows, and that all else is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "device/print_job.h"

enum { NO = -1 };

/* Rows: states; columns: STARTED WRITTEN CONFIRMED CUT_OFF TIME_OUT WITHDRAWN RESTARTED. */
static const int expected[JOB_STATES][JOB_EVENTS] = {
    [JOB_QUEUED] = {JOB_SENDING, NO, NO, NO, JOB_WITHDRAWN, JOB_WITHDRAWN, JOB_QUEUED},
    [JOB_SENDING] = {NO, JOB_SENT, NO, JOB_UNKNOWN, JOB_UNKNOWN, NO, JOB_UNKNOWN},
    [JOB_SENT] = {NO, NO, JOB_CONFIRMED, JOB_UNKNOWN, JOB_UNKNOWN, NO, JOB_UNKNOWN},
    [JOB_CONFIRMED] = {NO, NO, NO, NO, NO, NO, JOB_CONFIRMED},
    [JOB_UNKNOWN] = {NO, NO, NO, NO, NO, NO, JOB_UNKNOWN},
    [JOB_WITHDRAWN] = {NO, NO, NO, NO, NO, NO, JOB_WITHDRAWN},
};

static void table(void **state)
{
	(void)state;
	for (int from = 0; from < JOB_STATES; from++)
		for (int event = 0; event < JOB_EVENTS; event++) {
			enum print_job_state next = JOB_STATES;
			bool moved = print_job_next((enum print_job_state)from, (enum print_job_event)event, &next);
			assert_int_equal(moved, expected[from][event] != NO);
			assert_int_equal(next, moved ? expected[from][event] : from);
		}
}

/* Nothing leads back to being sent: paper comes out at most once a job. */
static void never_sent_twice(void **state)
{
	(void)state;
	for (int from = 0; from < JOB_STATES; from++)
		for (int event = 0; event < JOB_EVENTS; event++) {
			enum print_job_state next;
			print_job_next((enum print_job_state)from, (enum print_job_event)event, &next);
			if (print_job_may_be_on_paper((enum print_job_state)from))
				assert_true(print_job_may_be_on_paper(next));
			if (next == JOB_SENDING && from != JOB_SENDING)
				assert_int_equal(from, JOB_QUEUED);
			if (print_job_final((enum print_job_state)from))
				assert_int_equal(next, from);
		}
}

static void words(void **state)
{
	(void)state;
	for (int i = 0; i < JOB_STATES; i++)
		assert_true(print_job_word((enum print_job_state)i)[0]);
	assert_string_equal(print_job_word(JOB_QUEUED), "QUEUED");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(table),
	    cmocka_unit_test(never_sent_twice),
	    cmocka_unit_test(words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
