/* A print job's life, as a table over values. The kiosk's store keeps the state; this says what may follow.
 *
 *   QUEUED -> SENDING -> SENT -> CONFIRMED
 *     |          |         '---> UNKNOWN     the printer never said that it is done
 *     |          '-------------> UNKNOWN     cut off: some or all of it may be on paper
 *     '-> WITHDRAWN                          surely not on paper: nothing was ever sent
 *
 * Final states never change. An UNKNOWN job is never sent again by itself: the guest is asked, and what is printed then
 * is a new job whose receipt says COPY. */
#pragma once
#include <stdbool.h>

enum print_job_state { JOB_QUEUED, JOB_SENDING, JOB_SENT, JOB_CONFIRMED, JOB_UNKNOWN, JOB_WITHDRAWN, JOB_STATES };

enum print_job_event {
	JOB_EVENT_STARTED,   /* about to write the first byte */
	JOB_EVENT_WRITTEN,   /* the last byte was handed over */
	JOB_EVENT_CONFIRMED, /* the printer answered after the last byte that all is well */
	JOB_EVENT_CUT_OFF,   /* connection lost, device vanished, write error */
	JOB_EVENT_TIME_OUT,  /* a time limit passed */
	JOB_EVENT_WITHDRAWN, /* the caller does not want it any more */
	JOB_EVENT_RESTARTED, /* this process started anew and finds the job as it was kept */
	JOB_EVENTS
};

/* The state after event. False if event cannot happen in that state (next_out is then state itself). */
bool print_job_next(enum print_job_state state, enum print_job_event event, enum print_job_state *next_out);
bool print_job_final(enum print_job_state state);
/* True if paper may hold this receipt, so that a further one must say COPY. */
bool print_job_may_be_on_paper(enum print_job_state state);
const char *print_job_word(enum print_job_state state); /* "QUEUED" */
