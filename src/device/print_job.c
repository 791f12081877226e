#include "device/print_job.h"
#include <string.h>

struct row {
	enum print_job_state from;
	enum print_job_event event;
	enum print_job_state to;
};

/* Whatever is not here cannot happen. */
static const struct row rows[] = {
    {JOB_QUEUED, JOB_EVENT_STARTED, JOB_SENDING},
    {JOB_QUEUED, JOB_EVENT_TIME_OUT, JOB_WITHDRAWN},
    {JOB_QUEUED, JOB_EVENT_WITHDRAWN, JOB_WITHDRAWN},
    {JOB_QUEUED, JOB_EVENT_RESTARTED, JOB_QUEUED},
    {JOB_SENDING, JOB_EVENT_WRITTEN, JOB_SENT},
    {JOB_SENDING, JOB_EVENT_CUT_OFF, JOB_UNKNOWN},
    {JOB_SENDING, JOB_EVENT_TIME_OUT, JOB_UNKNOWN},
    {JOB_SENDING, JOB_EVENT_RESTARTED, JOB_UNKNOWN},
    {JOB_SENT, JOB_EVENT_CONFIRMED, JOB_CONFIRMED},
    {JOB_SENT, JOB_EVENT_CUT_OFF, JOB_UNKNOWN},
    {JOB_SENT, JOB_EVENT_TIME_OUT, JOB_UNKNOWN},
    {JOB_SENT, JOB_EVENT_RESTARTED, JOB_UNKNOWN},
    {JOB_CONFIRMED, JOB_EVENT_RESTARTED, JOB_CONFIRMED},
    {JOB_UNKNOWN, JOB_EVENT_RESTARTED, JOB_UNKNOWN},
    {JOB_WITHDRAWN, JOB_EVENT_RESTARTED, JOB_WITHDRAWN},
};

static const char *const words[JOB_STATES] = {
    [JOB_QUEUED] = "QUEUED",
    [JOB_SENDING] = "SENDING",
    [JOB_SENT] = "SENT",
    [JOB_CONFIRMED] = "CONFIRMED",
    [JOB_UNKNOWN] = "UNKNOWN",
    [JOB_WITHDRAWN] = "WITHDRAWN",
};

bool print_job_next(enum print_job_state state, enum print_job_event event, enum print_job_state *next_out)
{
	*next_out = state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].from == state && rows[i].event == event) {
			*next_out = rows[i].to;
			return true;
		}
	return false;
}

bool print_job_final(enum print_job_state state)
{
	return state == JOB_CONFIRMED || state == JOB_UNKNOWN || state == JOB_WITHDRAWN;
}

bool print_job_may_be_on_paper(enum print_job_state state)
{
	return state != JOB_QUEUED && state != JOB_WITHDRAWN;
}

const char *print_job_word(enum print_job_state state)
{
	return words[state];
}
