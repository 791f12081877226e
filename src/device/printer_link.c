#include "device/printer_link.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* Small, so that "written" means nearly printed, not lying in this machine's memory. */
enum { SEND_BUFFER_BYTES = 16 * 1024 };

struct printer_link printer_link_closed(void)
{
	return (struct printer_link){.fd = -1};
}

void printer_link_close(struct printer_link *link)
{
	if (link->fd >= 0)
		close(link->fd);
	*link = printer_link_closed();
}

static bool open_device(struct printer_link *link, const char *path, struct error *err)
{
	struct stat about;
	int fd = open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return error_errno(err, errno, "opening printer %s", path);
	if (fstat(fd, &about) != 0 || !S_ISCHR(about.st_mode)) {
		close(fd);
		return error_set(err, "IO", "opening printer %s: it is no character device", path);
	}
	*link = (struct printer_link){.fd = fd, .socket = false};
	return true;
}

/* Returns the address's length. */
static socklen_t fill_address(const struct printer_sink *sink, struct sockaddr_storage *out)
{
	*out = (struct sockaddr_storage){0};
	struct sockaddr_in *four = (struct sockaddr_in *)out;
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)out;
	if (inet_pton(AF_INET, sink->place, &four->sin_addr) == 1) {
		four->sin_family = AF_INET;
		four->sin_port = htons(sink->port);
		return sizeof *four;
	}
	inet_pton(AF_INET6, sink->place, &six->sin6_addr);
	six->sin6_family = AF_INET6;
	six->sin6_port = htons(sink->port);
	return sizeof *six;
}

static bool open_tcp(struct printer_link *link, const struct printer_sink *sink, struct error *err)
{
	struct sockaddr_storage address;
	socklen_t address_length = fill_address(sink, &address);
	int bytes = SEND_BUFFER_BYTES, on = 1;
	int fd = socket(address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return error_errno(err, errno, "making a socket for the printer");
	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	if (connect(fd, (struct sockaddr *)&address, address_length) != 0 && errno != EINPROGRESS) {
		int why = errno;
		close(fd);
		return error_errno(err, why, "connecting to printer %s port %u", sink->place, sink->port);
	}
	*link = (struct printer_link){.fd = fd, .socket = true};
	return true;
}

bool printer_link_open(struct printer_link *link, const struct printer_sink *sink, struct error *err)
{
	*link = printer_link_closed();
	if (sink->kind == PRINTER_SINK_DEVICE)
		return open_device(link, sink->place, err);
	return open_tcp(link, sink, err);
}

enum link_outcome printer_link_opened(const struct printer_link *link)
{
	struct sockaddr_storage peer;
	socklen_t length = sizeof peer;
	int failure = 0;
	socklen_t failure_length = sizeof failure;
	if (!link->socket || getpeername(link->fd, (struct sockaddr *)&peer, &length) == 0)
		return LINK_OK;
	if (getsockopt(link->fd, SOL_SOCKET, SO_ERROR, &failure, &failure_length) != 0 || failure != 0)
		return LINK_LOST;
	return LINK_WAIT;
}

static enum link_outcome outcome(ssize_t count, size_t *done_out)
{
	*done_out = count > 0 ? (size_t)count : 0;
	if (count > 0)
		return LINK_OK;
	bool later = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
	return later ? LINK_WAIT : LINK_LOST;
}

enum link_outcome printer_link_write(
    const struct printer_link *link, const void *bytes, size_t length, size_t *done_out)
{
	if (link->socket)
		return outcome(send(link->fd, bytes, length, MSG_NOSIGNAL), done_out);
	return outcome(write(link->fd, bytes, length), done_out);
}

enum link_outcome printer_link_read(const struct printer_link *link, void *out, size_t length, size_t *done_out)
{
	ssize_t count = read(link->fd, out, length);
	/* A USB printer that has nothing to say reads as empty; only on a socket is that the end. */
	if (count == 0 && !link->socket) {
		*done_out = 0;
		return LINK_WAIT;
	}
	return outcome(count, done_out);
}
