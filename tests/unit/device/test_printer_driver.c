/* The driver stepped by hand, on time that the test moves, against a printer played here: over TCP, and over a
 * terminal's character device in the place of a USB printer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>
#include <cmocka.h>
#include "device/printer_driver.h"

enum { STEP_MS = 50, JOB_BYTES = 300000, LOG_BYTES = 400 };

/* What the played printer does. */
struct behaviour {
	const char *name;
	uint8_t answers[4];
	bool no_marker;
	int answers_given;    /* in all, then silence; 0: no limit */
	long drop_after;      /* closes after so many bytes; 0: never */
	bool asleep;          /* reads nothing of a job */
	uint8_t after_job[4]; /* its answers once a job has come; all zero: as before */
	const char *expected; /* the job's states, the last printer state */
};

struct played {
	const struct behaviour *behaviour;
	int listener, fd;
	uint8_t tail[3]; /* the last bytes read */
	long count, asked;
	bool pty;
};

struct heard {
	char log[LOG_BYTES];
	enum printer_state printer;
};

static void hear_job(void *self, int64_t job, enum print_job_state state, enum printer_state printer)
{
	struct heard *heard = self;
	assert_int_equal(job, 7);
	(void)printer;
	size_t length = strlen(heard->log);
	snprintf(heard->log + length, LOG_BYTES - length, "%s ", print_job_word(state));
}

static void hear_status(void *self, enum printer_state state, const char *detail)
{
	struct heard *heard = self;
	assert_non_null(detail);
	heard->printer = state;
}

static void answer(struct played *played, uint8_t byte)
{
	if (played->behaviour->answers_given && played->asked >= played->behaviour->answers_given)
		return;
	played->asked++;
	assert_int_equal(write(played->fd, &byte, 1), 1);
}

static void play_byte(struct played *played, uint8_t byte)
{
	static const uint8_t none[4] = {0};
	const struct behaviour *behaviour = played->behaviour;
	bool after = played->count > JOB_BYTES && memcmp(behaviour->after_job, none, 4) != 0;
	played->count++;
	memmove(played->tail, played->tail + 1, 2);
	played->tail[2] = byte;
	if (played->tail[0] == 0x10 && played->tail[1] == 0x04 && byte >= 1 && byte <= 4)
		answer(played, (after ? behaviour->after_job : behaviour->answers)[byte - 1]);
	if (memcmp(played->tail, "\x1dr\1", 3) == 0 && !behaviour->no_marker)
		answer(played, 0x00);
}

static void play(struct played *played)
{
	uint8_t bytes[4096];
	if (played->fd < 0 && played->listener >= 0)
		played->fd = accept4(played->listener, NULL, NULL, SOCK_NONBLOCK);
	while (played->fd >= 0 && !(played->behaviour->asleep && played->asked >= 4)) {
		ssize_t count = read(played->fd, bytes, sizeof bytes);
		if (count < 0 && (errno == EAGAIN || errno == EIO))
			return;
		for (ssize_t i = 0; i < count; i++)
			play_byte(played, bytes[i]);
		bool drop = played->behaviour->drop_after && played->count > played->behaviour->drop_after;
		if (count <= 0 || drop) {
			close(played->fd);
			played->fd = -1;
			if (drop) {
				close(played->listener);
				played->listener = -1;
			}
		}
	}
}

static struct printer_sink listen_as(struct played *played, const struct behaviour *behaviour)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof address;
	*played = (struct played){.behaviour = behaviour, .fd = -1};
	played->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	assert_int_equal(bind(played->listener, (struct sockaddr *)&address, sizeof address), 0);
	assert_int_equal(listen(played->listener, 4), 0);
	assert_int_equal(getsockname(played->listener, (struct sockaddr *)&address, &length), 0);
	return (struct printer_sink){.kind = PRINTER_SINK_TCP, .place = "127.0.0.1", .port = ntohs(address.sin_port)};
}

static struct printer_sink terminal_as(struct played *played, const struct behaviour *behaviour)
{
	struct printer_sink sink = {.kind = PRINTER_SINK_DEVICE};
	struct termios raw;
	int slave;
	*played = (struct played){.behaviour = behaviour, .listener = -1, .pty = true};
	assert_int_equal(openpty(&played->fd, &slave, sink.place, NULL, NULL), 0);
	tcgetattr(slave, &raw);
	cfmakeraw(&raw);
	tcsetattr(slave, TCSANOW, &raw);
	fcntl(played->fd, F_SETFL, O_NONBLOCK);
	close(slave);
	return sink;
}

static void stop_playing(struct played *played)
{
	if (played->fd >= 0)
		close(played->fd);
	if (played->listener >= 0)
		close(played->listener);
}

static struct printer_driver *driver_for(const struct printer_sink *sink, struct heard *heard)
{
	struct printer_limits limits = printer_limits_default();
	struct printer_events events = {.job = hear_job, .status = hear_status, .self = heard};
	*heard = (struct heard){.printer = PRINTER_IS_STARTING};
	return printer_driver_create(sink, &limits, &events);
}

static void give_job(struct printer_driver *driver, int64_t deadline_ms)
{
	struct buffer bytes = {0}, png = {0};
	for (int i = 0; i < JOB_BYTES; i++)
		buffer_add_byte(&bytes, 'x');
	printer_driver_take(driver, 7, &bytes, &png, deadline_ms);
	assert_null(bytes.data);
}

/* Moves time on in steps, the driver and the printer in turn; the loopback gets a moment of real time. */
static int64_t run(struct printer_driver *driver, struct played *played, int64_t from_ms, int64_t until_ms)
{
	int64_t now_ms = from_ms;
	for (; now_ms < until_ms; now_ms += STEP_MS) {
		struct printer_wait wait = printer_driver_wait(driver, now_ms);
		struct pollfd polled = {.fd = wait.fd, .events = wait.events};
		bool ready = poll(&polled, 1, printer_driver_free(driver) ? 0 : 1) > 0;
		printer_driver_step(driver, now_ms, ready && polled.revents & (POLLHUP | POLLERR));
		play(played);
	}
	return now_ms;
}

#define WELL                                                                                                           \
	{                                                                                                              \
		0x12, 0x12, 0x12, 0x12                                                                                 \
	}
static const struct behaviour behaviours[] = {
    {.name = "well", .answers = WELL, .expected = "SENDING SENT CONFIRMED READY"},
    {.name = "near end", .answers = {0x12, 0x12, 0x12, 0x1e}, .expected = "SENDING SENT CONFIRMED PAPER_LOW"},
    {.name = "no marker", .answers = WELL, .no_marker = true, .expected = "SENDING SENT CONFIRMED READY"},
    {.name = "no paper", .answers = {0x1a, 0x32, 0x12, 0x7e}, .expected = "WITHDRAWN PAPER_OUT"},
    {.name = "cover", .answers = {0x1a, 0x16, 0x12, 0x12}, .expected = "WITHDRAWN COVER_OPEN"},
    {.name = "silent", .answers = WELL, .answers_given = -1, .expected = "WITHDRAWN NOT_ANSWERING"},
    {.name = "half", .answers = WELL, .answers_given = 2, .expected = "WITHDRAWN NOT_ANSWERING"},
    {.name = "nonsense", .answers = {0xff, 0x00, 0x13, 0x11}, .expected = "WITHDRAWN NOT_ANSWERING"},
    {.name = "silent after", .answers = WELL, .answers_given = 4, .expected = "SENDING SENT UNKNOWN NOT_ANSWERING"},
    {.name = "stalls", .answers = WELL, .asleep = true, .expected = "SENDING UNKNOWN NOT_ANSWERING"},
    {.name = "drops", .answers = WELL, .drop_after = 100000, .expected = "SENDING UNKNOWN GONE"},
    {.name = "paper ends",
        .answers = WELL,
        .after_job = {0x1a, 0x32, 0x12, 0x7e},
        .expected = "SENDING SENT UNKNOWN PAPER_OUT"},
};

static void expect(struct heard *heard, const struct behaviour *behaviour)
{
	size_t length = strlen(heard->log);
	snprintf(heard->log + length, LOG_BYTES - length, "%s", printer_state_word(heard->printer));
	if (strcmp(heard->log, behaviour->expected) != 0)
		print_error("%s\n", behaviour->name);
	assert_string_equal(heard->log, behaviour->expected);
}

static void over_tcp(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof behaviours / sizeof *behaviours; i++) {
		struct played played;
		struct heard heard;
		struct printer_sink sink = listen_as(&played, &behaviours[i]);
		struct printer_driver *driver = driver_for(&sink, &heard);
		give_job(driver, 20000);
		run(driver, &played, 0, 60000);
		expect(&heard, &behaviours[i]);
		assert_true(printer_driver_free(driver));
		printer_driver_destroy(driver);
		stop_playing(&played);
	}
}

static void over_a_device(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof behaviours / sizeof *behaviours; i++) {
		struct played played;
		struct heard heard;
		struct printer_sink sink = terminal_as(&played, &behaviours[i]);
		struct printer_driver *driver = driver_for(&sink, &heard);
		give_job(driver, 20000);
		run(driver, &played, 0, 60000);
		expect(&heard, &behaviours[i]);
		printer_driver_destroy(driver);
		stop_playing(&played);
	}
}

/* Asleep until it is woken: an idle printer costs a few steps a minute. */
static void rests_between_polls(void **state)
{
	(void)state;
	struct played played;
	struct heard heard;
	struct printer_sink sink = listen_as(&played, &behaviours[0]);
	struct printer_driver *driver = driver_for(&sink, &heard);
	int64_t now_ms = run(driver, &played, 0, 1000);
	assert_int_equal(heard.printer, PRINTER_IS_READY);
	struct printer_wait wait = printer_driver_wait(driver, now_ms);
	assert_in_range(wait.timeout_ms, 3000, 5000);
	assert_int_equal(wait.events, POLLIN);
	run(driver, &played, now_ms, 61000);
	assert_in_range(played.count, 4 * 3 * 11, 4 * 3 * 14);
	printer_driver_destroy(driver);
	stop_playing(&played);
}

/* A printer whose trouble ends prints the job that still waits, and reports each change. */
static void recovers(void **state)
{
	(void)state;
	struct behaviour changing = behaviours[3];
	struct played played;
	struct heard heard;
	struct printer_sink sink = listen_as(&played, &changing);
	struct printer_driver *driver = driver_for(&sink, &heard);
	give_job(driver, 20000);
	int64_t now_ms = run(driver, &played, 0, 5000);
	assert_int_equal(heard.printer, PRINTER_IS_PAPER_OUT);
	assert_string_equal(heard.log, "");
	changing = behaviours[0];
	run(driver, &played, now_ms, 15000);
	assert_string_equal(heard.log, "SENDING SENT CONFIRMED ");
	assert_int_equal(heard.printer, PRINTER_IS_READY);
	printer_driver_destroy(driver);
	stop_playing(&played);
}

/* An automatic status (four bytes) and flow control in between are no answers. */
static void other_bytes_are_no_answers(void **state)
{
	(void)state;
	struct played played;
	struct heard heard;
	struct printer_sink sink = listen_as(&played, &behaviours[0]);
	struct printer_driver *driver = driver_for(&sink, &heard);
	int64_t now_ms = run(driver, &played, 0, 1000);
	static const uint8_t noise[] = {0x11, 0x13, 0x1c, 0x04, 0x00, 0x0f, 0xff, 0x12};
	assert_int_equal(write(played.fd, noise, sizeof noise), sizeof noise);
	run(driver, &played, now_ms, 12000);
	assert_int_equal(heard.printer, PRINTER_IS_READY);
	printer_driver_destroy(driver);
	stop_playing(&played);
}

static void unplugged_and_back(void **state)
{
	(void)state;
	struct played played;
	struct heard heard;
	struct printer_sink sink = terminal_as(&played, &behaviours[0]);
	struct printer_driver *driver = driver_for(&sink, &heard);
	int64_t now_ms = run(driver, &played, 0, 1000);
	assert_int_equal(heard.printer, PRINTER_IS_READY);
	close(played.fd);
	played.fd = -1;
	now_ms = run(driver, &played, now_ms, 12000);
	assert_int_equal(heard.printer, PRINTER_IS_GONE);
	assert_int_equal(printer_driver_wait(driver, now_ms).fd, -1);
	printer_driver_destroy(driver);
	stop_playing(&played);
}

/* Nobody listens, no such device, or something that is no device. */
static void nothing_there(void **state)
{
	(void)state;
	struct played played;
	struct printer_sink closed = listen_as(&played, &behaviours[0]);
	stop_playing(&played);
	played = (struct played){.behaviour = &behaviours[0], .fd = -1, .listener = -1};
	const struct printer_sink rows[] = {closed, {PRINTER_SINK_DEVICE, "/dev/usb/lp-none", 0},
	    {PRINTER_SINK_DEVICE, "/tmp", 0}, {PRINTER_SINK_DEVICE, "/dev/null/x", 0}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct heard heard;
		struct printer_driver *driver = driver_for(&rows[i], &heard);
		give_job(driver, 3000);
		run(driver, &played, 0, 4000);
		assert_int_equal(heard.printer, PRINTER_IS_GONE);
		assert_string_equal(heard.log, "WITHDRAWN ");
		printer_driver_destroy(driver);
	}
}

static void withdrawn_only_before_it_begins(void **state)
{
	(void)state;
	struct played played;
	struct heard heard;
	struct printer_sink sink = listen_as(&played, &behaviours[9]);
	struct printer_driver *driver = driver_for(&sink, &heard);
	give_job(driver, 20000);
	printer_driver_withdraw(driver, 8);
	assert_string_equal(heard.log, "");
	printer_driver_withdraw(driver, 7);
	assert_string_equal(heard.log, "WITHDRAWN ");
	give_job(driver, 20000);
	run(driver, &played, 0, 1000);
	printer_driver_withdraw(driver, 7);
	assert_string_equal(heard.log, "WITHDRAWN SENDING ");
	printer_driver_destroy(driver);
	assert_string_equal(heard.log, "WITHDRAWN SENDING UNKNOWN ");
	stop_playing(&played);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(over_tcp),
	    cmocka_unit_test(over_a_device),
	    cmocka_unit_test(rests_between_polls),
	    cmocka_unit_test(recovers),
	    cmocka_unit_test(other_bytes_are_no_answers),
	    cmocka_unit_test(unplugged_and_back),
	    cmocka_unit_test(nothing_there),
	    cmocka_unit_test(withdrawn_only_before_it_begins),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
