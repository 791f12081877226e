#include "central/cli/local_client.h"
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>
#include "base/buffer.h"
#include "base/memory.h"
#include "central/http/server.h"
#include "wire/error_codes.h"

enum { ANSWER_BYTES_MAX = 1024 * 1024, WAIT_S = 30 };

static int connection_open(const char *address, struct error *err)
{
	struct sockaddr_storage target;
	struct timeval wait = {.tv_sec = WAIT_S};
	if (!listen_parse(address, &target, NULL, err))
		return -1;
	socklen_t length = target.ss_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
	int connection = socket(target.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connection < 0) {
		error_errno(err, errno, "making a socket");
		return -1;
	}
	setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
	setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait));
	if (connect(connection, (const struct sockaddr *)&target, length) != 0) {
		error_errno(err, errno, "reaching the central at %s", address);
		close(connection);
		return -1;
	}
	return connection;
}

static bool send_all(int connection, const struct buffer *request, struct error *err)
{
	for (size_t sent = 0; sent < request->length;) {
		ssize_t now = send(connection, request->data + sent, request->length - sent, MSG_NOSIGNAL);
		if (now < 0)
			return error_errno(err, errno, "asking central");
		sent += (size_t)now;
	}
	return true;
}

static bool read_all(int connection, struct buffer *answer, struct error *err)
{
	char bytes[4096];
	ssize_t now;
	while ((now = recv(connection, bytes, sizeof(bytes), 0)) > 0) {
		buffer_add(answer, bytes, (size_t)now);
		if (answer->length > ANSWER_BYTES_MAX)
			return error_set(err, "TOO_LARGE", "central's answer is too long");
	}
	return now == 0 || error_errno(err, errno, "reading central's answer");
}

static bool answer_parse(const struct buffer *answer, json_t **out, struct error *err)
{
	int status = 0;
	char code[ERROR_CODE_BYTES] = "INTERNAL", detail[ERROR_TEXT_BYTES] = "";
	const char *body = strstr(buffer_text(answer), "\r\n\r\n");
	if (sscanf(buffer_text(answer), "HTTP/1.1 %3d", &status) != 1 || !body)
		return error_set(err, "BAD_MESSAGE", "central's answer is no HTTP");
	body += 4;
	json_t *json = json_read(body, strlen(body), ANSWER_BYTES_MAX, err);
	if (!json || status / 100 == 2) {
		*out = json;
		return json != NULL;
	}
	problem_decode(json, code, sizeof(code));
	json_get_text(json, "detail", detail, sizeof(detail), NULL);
	json_decref(json);
	return error_set(err, code, "central refused: %s", detail[0] ? detail : code);
}

/* request: from its method to the end of its body. */
static bool ask(const struct lock_facts *central, const struct buffer *request, json_t **out, struct error *err)
{
	static const char SCHEME[] = "http://";
	struct buffer answer = {0};
	*out = NULL;
	if (strncmp(central->url, SCHEME, strlen(SCHEME)) != 0)
		return error_set(err, "BUSY", "the central that serves this folder cannot be asked from here now");
	int connection = connection_open(central->url + strlen(SCHEME), err);
	if (connection < 0)
		return false;
	bool done =
	    send_all(connection, request, err) && read_all(connection, &answer, err) && answer_parse(&answer, out, err);
	close(connection);
	buffer_wipe(&answer);
	return done;
}

bool local_post(const struct lock_facts *central, const char *path, const json_t *body, json_t **out, struct error *err)
{
	struct buffer request = {0};
	char *text = json_to_text(body);
	buffer_addf(&request,
	    "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n"
	    "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
	    path, central->token, strlen(text), text);
	bool done = ask(central, &request, out, err);
	memory_wipe(text, strlen(text));
	free(text);
	buffer_wipe(&request);
	return done;
}

bool local_get(const struct lock_facts *central, const char *path, json_t **out, struct error *err)
{
	struct buffer request = {0};
	buffer_addf(&request,
	    "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n", path,
	    central->token);
	bool done = ask(central, &request, out, err);
	buffer_wipe(&request);
	return done;
}
