#include "device/printer_driver.h"
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include "base/memory.h"
#include "device/printer_link.h"

enum {
	RETRY_WITH_JOB_MS = 1000, /* between two tries while a guest waits */
	ROUND_GAP_MS = 300,       /* between two rounds of questions after a job */
	DEVICE_READ_MS = 20,      /* a device file's readiness to be read means nothing: look this often */
	ANSWERS = 4,
	WRITE_BYTES = 4096,
};

/* GS r 1: answered when everything before it was printed. Sent after each job. */
static const uint8_t marker[] = {0x1d, 'r', 1};

enum phase { CLOSED, CONNECTING, ASKING, RESTING, WRITING, FINISHING, PHASES };

struct job {
	int64_t number;
	enum print_job_state state;
	struct buffer bytes, png;
	size_t written;
	int64_t deadline_ms; /* to begin */
};

/* One round of questions DLE EOT 1..4, each asked when the one before was answered. */
struct round {
	int n; /* the question in the air, 1..ANSWERS; beyond: all were answered */
	size_t written;
	struct printer_answers answers;
};

struct printer_driver {
	struct printer_sink sink;
	struct printer_limits limits;
	struct printer_events events;
	struct printer_link link;
	enum phase phase;
	enum printer_state state;
	struct job job;
	bool has_job;
	struct round round;
	bool asking;           /* within FINISHING: a round is under way */
	int64_t due_ms;        /* CLOSED, RESTING: next try; CONNECTING, ASKING, WRITING, FINISHING: the limit */
	int64_t next_round_ms; /* FINISHING */
	int64_t well_since_ms; /* FINISHING; -1: not well */
	bool marker_answered;  /* FINISHING */
	int skip;              /* bytes of an automatic status that are still to come */
};

struct printer_driver *printer_driver_create(
    const struct printer_sink *sink, const struct printer_limits *limits, const struct printer_events *events)
{
	struct printer_driver *driver = memory_zeroed(1, sizeof *driver);
	*driver = (struct printer_driver){
	    .sink = *sink,
	    .limits = *limits,
	    .events = *events,
	    .link = printer_link_closed(),
	    .phase = CLOSED,
	    .state = PRINTER_IS_STARTING,
	    .due_ms = INT64_MIN,
	};
	return driver;
}

static void say_state(struct printer_driver *driver, enum printer_state state, const char *detail)
{
	if (driver->state == state)
		return;
	driver->state = state;
	driver->events.status(driver->events.self, state, detail);
}

static void drop_job(struct printer_driver *driver)
{
	buffer_wipe(&driver->job.bytes);
	buffer_wipe(&driver->job.png);
	driver->job = (struct job){0};
	driver->has_job = false;
}

/* Moves the job by the table, reports it, and lets it go at its end. */
static void job_event(struct printer_driver *driver, enum print_job_event event)
{
	if (!driver->has_job || !print_job_next(driver->job.state, event, &driver->job.state))
		return;
	driver->events.job(driver->events.self, driver->job.number, driver->job.state, driver->state);
	if (print_job_final(driver->job.state))
		drop_job(driver);
}

void printer_driver_destroy(struct printer_driver *driver)
{
	if (!driver)
		return;
	job_event(driver, driver->job.state == JOB_QUEUED ? JOB_EVENT_WITHDRAWN : JOB_EVENT_CUT_OFF);
	printer_link_close(&driver->link);
	free(driver);
}

bool printer_driver_free(const struct printer_driver *driver)
{
	return !driver->has_job;
}

static void move_buffer(struct buffer *to, struct buffer *from)
{
	*to = *from;
	*from = (struct buffer){0};
}

void printer_driver_take(
    struct printer_driver *driver, int64_t job, struct buffer *bytes, struct buffer *png, int64_t deadline_ms)
{
	driver->job = (struct job){.number = job, .state = JOB_QUEUED, .deadline_ms = deadline_ms};
	move_buffer(&driver->job.bytes, bytes);
	move_buffer(&driver->job.png, png);
	driver->has_job = true;
	if (driver->phase == RESTING || driver->phase == CLOSED)
		driver->due_ms = INT64_MIN;
}

void printer_driver_withdraw(struct printer_driver *driver, int64_t job)
{
	if (driver->has_job && driver->job.number == job && driver->job.state == JOB_QUEUED)
		job_event(driver, JOB_EVENT_WITHDRAWN);
}

/* ---- phases: each does what it can now and returns true if it went on to another ---- */

static int64_t next_try(const struct printer_driver *driver, int64_t now_ms)
{
	bool hurry = driver->has_job && driver->limits.poll_ms > RETRY_WITH_JOB_MS;
	return now_ms + (hurry ? RETRY_WITH_JOB_MS : driver->limits.poll_ms);
}

static bool enter(struct printer_driver *driver, enum phase phase, int64_t due_ms)
{
	driver->phase = phase;
	driver->due_ms = due_ms;
	return true;
}

/* Closes, says why, and tries again at due_ms; what was being sent is of unknown outcome. */
static bool lose(struct printer_driver *driver, enum printer_state state, const char *detail, int64_t due_ms)
{
	printer_link_close(&driver->link);
	say_state(driver, state, detail);
	if (driver->job.state != JOB_QUEUED)
		job_event(driver, JOB_EVENT_CUT_OFF);
	return enter(driver, CLOSED, due_ms);
}

static void begin_round(struct printer_driver *driver)
{
	driver->round = (struct round){.n = 1};
}

static bool begin_asking(struct printer_driver *driver, int64_t now_ms)
{
	begin_round(driver);
	return enter(driver, ASKING, now_ms + driver->limits.answer_ms);
}

/* Status answers have bits 1 and 4 set, 0 and 7 clear; an automatic status begins with bit 4 alone and has three bytes
 * more; the answer to the marker has bit 4 clear. Everything else (flow control) says nothing. */
static void take_byte(struct printer_driver *driver, uint8_t byte, bool question_out)
{
	if (driver->skip > 0) {
		driver->skip--;
	} else if ((byte & 0x93) == 0x12 && question_out && driver->round.n <= ANSWERS) {
		driver->round.answers.byte[driver->round.n - 1] = byte;
		driver->round.answers.have[driver->round.n - 1] = true;
		driver->round.n++;
		driver->round.written = 0;
	} else if ((byte & 0x93) == 0x10) {
		driver->skip = 3;
	} else if ((byte & 0x90) == 0 && driver->phase == FINISHING) {
		driver->marker_answered = true;
	}
}

/* Takes in what has come; at most one answer belongs to the question in the air. */
static enum link_outcome take_input(struct printer_driver *driver)
{
	uint8_t bytes[64];
	size_t count;
	enum link_outcome outcome;
	while ((outcome = printer_link_read(&driver->link, bytes, sizeof bytes, &count)) == LINK_OK)
		for (size_t i = 0; i < count; i++)
			take_byte(driver, bytes[i], driver->round.written == 3);
	return outcome;
}

/* Sends the question in the air if it has not gone out wholly, and takes in answers. LINK_OK: all were answered. */
static enum link_outcome step_round(struct printer_driver *driver)
{
	for (;;) {
		enum link_outcome input = take_input(driver);
		if (input == LINK_LOST)
			return LINK_LOST;
		if (driver->round.n > ANSWERS)
			return LINK_OK;
		if (driver->round.written == 3)
			return LINK_WAIT;
		const uint8_t question[3] = {0x10, 0x04, (uint8_t)driver->round.n};
		size_t done;
		enum link_outcome output = printer_link_write(
		    &driver->link, question + driver->round.written, 3 - driver->round.written, &done);
		if (output != LINK_OK)
			return output;
		driver->round.written += done;
	}
}

static void say_answers(struct printer_driver *driver)
{
	const struct printer_answers *answers = &driver->round.answers;
	say_state(driver, printer_state_from(answers), printer_error_cause(answers));
}

static bool in_closed(struct printer_driver *driver, int64_t now_ms)
{
	struct error err = {0};
	if (now_ms < driver->due_ms)
		return false;
	driver->skip = 0;
	if (!printer_link_open(&driver->link, &driver->sink, &err))
		return lose(driver, PRINTER_IS_GONE, err.text, next_try(driver, now_ms));
	return enter(driver, CONNECTING, now_ms + driver->limits.connect_ms);
}

static bool in_connecting(struct printer_driver *driver, int64_t now_ms)
{
	enum link_outcome outcome = printer_link_opened(&driver->link);
	if (outcome == LINK_OK)
		return begin_asking(driver, now_ms);
	if (outcome == LINK_LOST)
		return lose(driver, PRINTER_IS_GONE, "the connection was refused", next_try(driver, now_ms));
	if (now_ms >= driver->due_ms)
		return lose(driver, PRINTER_IS_GONE, "no connection within the limit", next_try(driver, now_ms));
	return false;
}

static bool begin_writing(struct printer_driver *driver, int64_t now_ms)
{
	job_event(driver, JOB_EVENT_STARTED);
	buffer_add(&driver->job.bytes, marker, sizeof marker);
	return enter(driver, WRITING, now_ms + driver->limits.stall_ms);
}

static bool in_asking(struct printer_driver *driver, int64_t now_ms)
{
	enum link_outcome outcome = step_round(driver);
	if (outcome == LINK_LOST)
		return lose(driver, PRINTER_IS_GONE, "it closed the connection", next_try(driver, now_ms));
	if (outcome == LINK_WAIT && now_ms >= driver->due_ms)
		return lose(driver, PRINTER_IS_NOT_ANSWERING, driver->round.n > 1 ? "half an answer" : "no answer",
		    next_try(driver, now_ms));
	if (outcome == LINK_WAIT)
		return false;
	say_answers(driver);
	if (driver->has_job && printer_can_start(driver->state))
		return begin_writing(driver, now_ms);
	return enter(driver, RESTING, next_try(driver, now_ms));
}

static bool in_resting(struct printer_driver *driver, int64_t now_ms)
{
	driver->round.written = 0; /* nothing was asked: whatever comes is no answer */
	if (take_input(driver) == LINK_LOST)
		return lose(driver, driver->state, "", now_ms);
	return now_ms >= driver->due_ms && begin_asking(driver, now_ms);
}

static bool begin_finishing(struct printer_driver *driver, int64_t now_ms)
{
	job_event(driver, JOB_EVENT_WRITTEN);
	driver->asking = false;
	driver->next_round_ms = now_ms;
	driver->well_since_ms = -1;
	driver->marker_answered = false;
	return enter(driver, FINISHING, now_ms + driver->limits.confirm_ms);
}

/* No status is asked between a job's first and last byte: some printers take the question for dots. */
static bool in_writing(struct printer_driver *driver, int64_t now_ms)
{
	struct job *job = &driver->job;
	driver->round.written = 0;
	enum link_outcome outcome = take_input(driver);
	for (size_t done; outcome != LINK_LOST && job->written < job->bytes.length; job->written += done) {
		size_t left = job->bytes.length - job->written;
		outcome = printer_link_write(
		    &driver->link, job->bytes.data + job->written, left < WRITE_BYTES ? left : WRITE_BYTES, &done);
		if (outcome != LINK_OK)
			break;
		driver->due_ms = now_ms + driver->limits.stall_ms;
	}
	if (outcome == LINK_LOST)
		return lose(driver, PRINTER_IS_GONE, "the connection broke while printing", next_try(driver, now_ms));
	if (job->written == job->bytes.length)
		return begin_finishing(driver, now_ms);
	if (now_ms < driver->due_ms)
		return false;
	job_event(driver, JOB_EVENT_TIME_OUT);
	return lose(driver, PRINTER_IS_NOT_ANSWERING, "it takes no more bytes", next_try(driver, now_ms));
}

/* After a round of answers: done if the printer is well and has printed all (the marker), or has been well for a while.
 */
static bool judge_round(struct printer_driver *driver, int64_t now_ms)
{
	say_answers(driver);
	driver->asking = false;
	driver->next_round_ms = now_ms + ROUND_GAP_MS;
	if (!printer_can_start(driver->state)) {
		driver->well_since_ms = -1;
		return false;
	}
	if (driver->well_since_ms < 0)
		driver->well_since_ms = now_ms;
	return driver->marker_answered || now_ms - driver->well_since_ms >= driver->limits.settle_ms;
}

static bool in_finishing(struct printer_driver *driver, int64_t now_ms)
{
	if (!driver->asking && now_ms >= driver->next_round_ms) {
		begin_round(driver);
		driver->asking = true;
	}
	if (!driver->asking)
		driver->round.written = 0;
	enum link_outcome outcome = driver->asking ? step_round(driver) : take_input(driver);
	if (outcome == LINK_LOST)
		return lose(driver, PRINTER_IS_GONE, "the connection broke after printing", next_try(driver, now_ms));
	bool done = driver->asking && outcome == LINK_OK && judge_round(driver, now_ms);
	if (!done && now_ms < driver->due_ms)
		return false;
	job_event(driver, done ? JOB_EVENT_CONFIRMED : JOB_EVENT_TIME_OUT);
	if (driver->asking) /* an answer may still come: it must not be taken for another question's */
		return lose(driver, PRINTER_IS_NOT_ANSWERING, "no answer after printing", next_try(driver, now_ms));
	return enter(driver, RESTING, next_try(driver, now_ms));
}

typedef bool phase_fn(struct printer_driver *driver, int64_t now_ms);
static phase_fn *const phases[PHASES] = {
    [CLOSED] = in_closed,
    [CONNECTING] = in_connecting,
    [ASKING] = in_asking,
    [RESTING] = in_resting,
    [WRITING] = in_writing,
    [FINISHING] = in_finishing,
};

/* The file sink needs no wire: a job is done in one step. */
static void print_to_file(struct printer_driver *driver)
{
	struct job *job = &driver->job;
	struct error err = {0};
	if (driver->state == PRINTER_IS_STARTING)
		say_state(driver, PRINTER_IS_READY, "files");
	if (!driver->has_job)
		return;
	job_event(driver, JOB_EVENT_STARTED);
	if (!printer_file_write(
	        driver->sink.place, job->bytes.data, job->bytes.length, job->png.data, job->png.length, &err)) {
		say_state(driver, PRINTER_IS_ERROR, err.text);
		job_event(driver, JOB_EVENT_CUT_OFF);
		return;
	}
	say_state(driver, PRINTER_IS_READY, "files");
	job_event(driver, JOB_EVENT_WRITTEN);
	job_event(driver, JOB_EVENT_CONFIRMED);
}

void printer_driver_step(struct printer_driver *driver, int64_t now_ms, bool hung_up)
{
	if (driver->sink.kind == PRINTER_SINK_FILE) {
		print_to_file(driver);
		return;
	}
	if (hung_up && driver->phase != CLOSED && driver->phase != CONNECTING && !driver->link.socket)
		lose(driver, PRINTER_IS_GONE, "the device was unplugged", next_try(driver, now_ms));
	while (phases[driver->phase](driver, now_ms))
		;
	if (driver->has_job && driver->job.state == JOB_QUEUED && now_ms >= driver->job.deadline_ms)
		job_event(driver, JOB_EVENT_TIME_OUT);
}

/* When something must happen even if the printer stays silent. */
static int64_t next_moment(const struct printer_driver *driver)
{
	int64_t moment = driver->due_ms;
	if (driver->phase == FINISHING && !driver->asking && driver->next_round_ms < moment)
		moment = driver->next_round_ms;
	if (driver->has_job && driver->job.state == JOB_QUEUED && driver->job.deadline_ms < moment)
		moment = driver->job.deadline_ms;
	return moment;
}

static short wanted_events(const struct printer_driver *driver)
{
	bool asking = driver->phase == ASKING || (driver->phase == FINISHING && driver->asking);
	bool output = driver->phase == CONNECTING || driver->phase == WRITING || (asking && driver->round.written < 3);
	short input = driver->link.socket ? POLLIN : 0;
	return output ? (short)(input | POLLOUT) : input;
}

struct printer_wait printer_driver_wait(const struct printer_driver *driver, int64_t now_ms)
{
	if (driver->sink.kind == PRINTER_SINK_FILE)
		return (struct printer_wait){.fd = -1, .timeout_ms = driver->has_job ? 0 : -1};
	int64_t moment = next_moment(driver);
	int64_t left = moment <= now_ms ? 0 : moment - now_ms;
	bool listening = driver->phase == ASKING || driver->phase == FINISHING;
	if (listening && !driver->link.socket && left > DEVICE_READ_MS)
		left = DEVICE_READ_MS;
	return (struct printer_wait){
	    .fd = driver->link.fd,
	    .events = wanted_events(driver),
	    .timeout_ms = left > INT_MAX ? INT_MAX : (int)left,
	};
}
