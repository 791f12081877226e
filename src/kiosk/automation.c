#include "kiosk/automation.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include "base/buffer.h"
#include "base/memory.h"
#include "kiosk/automation_do.h"

enum { READ_BYTES = 65536 };

struct connection {
	int fd; /* -1: free */
	struct buffer in, out;
	bool waiting;
	struct automation_wait wait;
};

struct automation {
	struct app *app;
	int listen_fd;
	struct sockaddr_un address;
	struct connection connections[AUTOMATION_CONNECTIONS_MAX];
};

static int64_t real_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- Life
 * --------------------------------------------------------------------------------------------------------------------
 */

static bool listen_at(struct automation *automation, const char *path, struct error *err)
{
	mode_t old;
	int failed;

	automation->address.sun_family = AF_UNIX;
	if (strlen(path) >= sizeof automation->address.sun_path)
		return error_set(err, "OPTIONS", "the automation socket's path is too long");
	strcpy(automation->address.sun_path, path);
	automation->listen_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (automation->listen_fd < 0)
		return error_errno(err, errno, "making the automation socket");
	unlink(path);
	old = umask(0177);
	failed = bind(automation->listen_fd, (const struct sockaddr *)&automation->address, sizeof automation->address);
	umask(old);
	if (failed || listen(automation->listen_fd, AUTOMATION_CONNECTIONS_MAX) != 0)
		return error_errno(err, errno, "listening at %s", path);
	return true;
}

struct automation *automation_create(const char *path, struct app *app, struct error *err)
{
	struct automation *automation = memory_zeroed(1, sizeof *automation);
	int i;

	automation->app = app;
	automation->listen_fd = -1;
	for (i = 0; i < AUTOMATION_CONNECTIONS_MAX; i++)
		automation->connections[i].fd = -1;
	if (listen_at(automation, path, err))
		return automation;
	automation_destroy(automation);
	return NULL;
}

static void hang_up(struct connection *connection)
{
	if (connection->fd >= 0)
		close(connection->fd);
	buffer_wipe(&connection->in);
	buffer_wipe(&connection->out);
	*connection = (struct connection){.fd = -1};
}

void automation_destroy(struct automation *automation)
{
	int i;

	if (!automation)
		return;
	for (i = 0; i < AUTOMATION_CONNECTIONS_MAX; i++)
		hang_up(&automation->connections[i]);
	if (automation->listen_fd >= 0) {
		close(automation->listen_fd);
		unlink(automation->address.sun_path);
	}
	free(automation);
}

/* ---- Lines in, lines out
 * ------------------------------------------------------------------------------------------------------- */

static void write_out(struct connection *connection)
{
	ssize_t written;

	if (connection->fd < 0 || connection->out.length == 0)
		return;
	written = send(connection->fd, connection->out.data, connection->out.length, MSG_NOSIGNAL | MSG_DONTWAIT);
	if (written < 0) {
		if (errno != EAGAIN && errno != EINTR)
			hang_up(connection);
		return;
	}
	memmove(connection->out.data, connection->out.data + written, connection->out.length - (size_t)written);
	connection->out.length -= (size_t)written;
}

/* Takes the reference. */
static void answer(struct connection *connection, json_t *json)
{
	json_write(json, &connection->out);
	buffer_add_byte(&connection->out, '\n');
	json_decref(json);
	write_out(connection);
}

/* True once the wait is over, one way or the other. */
static bool settle_wait(struct automation *automation, struct connection *connection)
{
	json_t *json = automation_look(automation->app, &connection->wait, real_ms());

	if (!json)
		return false;
	connection->waiting = false;
	answer(connection, json);
	return true;
}

static void do_line(struct automation *automation, struct connection *connection, const char *line, size_t length)
{
	struct error err = {0};
	json_t *request = json_read(line, length, AUTOMATION_LINE_BYTES_MAX, &err), *json;

	if (!request) {
		answer(connection, automation_failed(err.text));
		return;
	}
	json = automation_do(automation->app, request, real_ms(), &connection->wait);
	json_decref(request);
	if (json) {
		answer(connection, json);
		return;
	}
	connection->waiting = true;
	settle_wait(automation, connection);
}

static void do_lines(struct automation *automation, struct connection *connection)
{
	while (connection->fd >= 0 && !connection->waiting && connection->in.length > 0) {
		char *end = memchr(connection->in.data, '\n', connection->in.length);
		size_t length;

		if (!end)
			return;
		length = (size_t)(end - connection->in.data);
		do_line(automation, connection, connection->in.data, length);
		if (connection->fd < 0)
			return;
		memmove(connection->in.data, end + 1, connection->in.length - length - 1);
		connection->in.length -= length + 1;
	}
}

static void read_in(struct automation *automation, struct connection *connection)
{
	char bytes[READ_BYTES];
	ssize_t length = recv(connection->fd, bytes, sizeof bytes, MSG_DONTWAIT);

	if (length == 0 || (length < 0 && errno != EAGAIN && errno != EINTR)) {
		hang_up(connection);
		return;
	}
	if (length < 0)
		return;
	buffer_add(&connection->in, bytes, (size_t)length);
	if (connection->in.length > AUTOMATION_LINE_BYTES_MAX &&
	    !memchr(connection->in.data, '\n', connection->in.length)) {
		answer(connection, automation_failed("a line is too long"));
		hang_up(connection);
		return;
	}
	do_lines(automation, connection);
}

static void accept_one(struct automation *automation)
{
	int fd = accept4(automation->listen_fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK), i;

	for (i = 0; fd >= 0 && i < AUTOMATION_CONNECTIONS_MAX; i++)
		if (automation->connections[i].fd < 0) {
			automation->connections[i] = (struct connection){.fd = fd};
			return;
		}
	if (fd >= 0)
		close(fd);
}

/* ---- The loop's side
 * -------------------------------------------------------------------------------------------------------------- */

int automation_fds(const struct automation *automation, struct pollfd *fds)
{
	int i;

	if (!automation)
		return 0;
	fds[0] = (struct pollfd){.fd = automation->listen_fd, .events = POLLIN};
	for (i = 0; i < AUTOMATION_CONNECTIONS_MAX; i++) {
		const struct connection *connection = &automation->connections[i];

		fds[i + 1] = (struct pollfd){.fd = connection->fd, .events = POLLIN};
		if (connection->out.length > 0)
			fds[i + 1].events |= POLLOUT;
	}
	return AUTOMATION_FDS_MAX;
}

void automation_serve(struct automation *automation, const struct pollfd *fds)
{
	int i;

	if (!automation)
		return;
	for (i = 0; i < AUTOMATION_CONNECTIONS_MAX; i++) {
		struct connection *connection = &automation->connections[i];

		if (connection->waiting && settle_wait(automation, connection))
			do_lines(automation, connection);
		if (connection->fd >= 0 && connection->fd == fds[i + 1].fd && fds[i + 1].revents & ~POLLOUT)
			read_in(automation, connection);
		write_out(connection);
	}
	if (fds[0].revents)
		accept_one(automation);
}

int automation_wait_ms(const struct automation *automation)
{
	int64_t soonest_ms = INT64_MAX, now_ms;
	int i;

	if (!automation)
		return -1;
	for (i = 0; i < AUTOMATION_CONNECTIONS_MAX; i++)
		if (automation->connections[i].waiting && automation->connections[i].wait.until_ms < soonest_ms)
			soonest_ms = automation->connections[i].wait.until_ms;
	if (soonest_ms == INT64_MAX)
		return -1;
	now_ms = real_ms();
	return soonest_ms <= now_ms ? 0 : (int)(soonest_ms - now_ms);
}

void automation_frame_shown(struct automation *automation)
{
	int i;

	for (i = 0; automation && i < AUTOMATION_CONNECTIONS_MAX; i++)
		if (automation->connections[i].waiting)
			settle_wait(automation, &automation->connections[i]);
}
