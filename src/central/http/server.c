#include "central/http/server.h"
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "central/central.h"
#include "central/http/connections.h"
#include "central/http/send.h"

enum {
	CONNECTIONS_MAX = 1000,
	CONNECTION_MEMORY_BYTES = 32 * 1024,
	IDLE_LIMIT_S = 20,
	READ_LIMIT_MS = 60 * 1000,
	TICK_US = 200 * 1000,
};

struct server {
	struct central *central;
	struct server_options options;
	struct MHD_Daemon *daemon;
	struct connections *connections;
	pthread_t ticker;
	atomic_bool ending;
	char url[SERVER_ADDRESS_BYTES + 16];
};

/* What stands behind one request from its first byte to the last of its answer. */
struct exchange {
	struct request request;
	struct response response;
	const struct route *route; /* NULL: there is none for it */
	const char *refused;       /* the code of a request that needs no endpoint to be refused */
	size_t received;
};

static void exchange_destroy(struct exchange *exchange)
{
	buffer_wipe(&exchange->request.body);
	json_decref(exchange->request.json);
	json_decref(exchange->response.json);
	buffer_wipe(&exchange->response.text);
	if (exchange->response.file >= 0)
		close(exchange->response.file);
	free(exchange);
}

/* Where an endpoint wants no body, an empty object is none: many a client always sends one. */
enum { EMPTY_BODY_MAX = 64 };

static size_t body_limit(const struct exchange *exchange)
{
	return exchange->route->body_limit > 0 ? exchange->route->body_limit : EMPTY_BODY_MAX;
}

/* A body is JSON or what the route says instead. */
static const char *body_refused(const struct exchange *exchange)
{
	const struct request *request = &exchange->request;
	const char *type = request_header(request, "Content-Type");
	const char *length = request_header(request, "Content-Length");
	bool has_body = (length[0] && !text_equal(length, "0")) || request_header(request, "Transfer-Encoding")[0];
	int64_t bytes;
	if (length[0] && text_to_int(length, 0, INT64_MAX, &bytes) && bytes > (int64_t)body_limit(exchange))
		return "TOO_LARGE";
	if (!has_body || exchange->route->body_limit == 0)
		return NULL;
	const char *taken = exchange->route->media ? exchange->route->media : "application/json";
	if (text_equal(taken, "*"))
		return NULL;
	size_t word = strcspn(type, "; ");
	if (word != strlen(taken) || strncasecmp(type, taken, word) != 0)
		return "UNSUPPORTED_MEDIA";
	return NULL;
}

static struct exchange *exchange_create(
    struct server *server, struct MHD_Connection *connection, const char *url, const char *method)
{
	struct exchange *exchange = memory_zeroed(1, sizeof(*exchange));
	struct request *request = &exchange->request;
	request->central = server->central;
	request->connection = connection;
	request->method = method;
	request->arrived_ms = clock_steady_ms(&server->central->clock);
	exchange->response.file = -1;
	if (!text_valid(url, strlen(url)) || !text_copy(request->path, sizeof(request->path), url)) {
		exchange->refused = "UNKNOWN_PATH";
		return exchange;
	}
	switch (route_find(server->options.tables, server->options.table_count, request, &exchange->route,
	    exchange->response.allow, sizeof(exchange->response.allow))) {
	case ROUTE_NO_PATH:
		exchange->refused = "UNKNOWN_PATH";
		break;
	case ROUTE_NO_METHOD:
		exchange->refused = "METHOD_NOT_ALLOWED";
		break;
	case ROUTE_FOUND:
		exchange->refused = body_refused(exchange);
	}
	return exchange;
}

/* Keeps what the endpoint takes; what is too much is read to a limit and thrown away, so that the answer reaches the
 * sender. False: far too much. */
static bool exchange_read(struct exchange *exchange, const char *bytes, size_t length)
{
	exchange->received += length;
	if (exchange->received > SERVER_BODY_READ_MAX)
		return false;
	if (!exchange->refused && exchange->received > body_limit(exchange))
		exchange->refused = "TOO_LARGE";
	if (!exchange->refused)
		buffer_add(&exchange->request.body, bytes, length);
	return true;
}

static bool empty_parse(const struct request *request, struct error *err)
{
	if (request->body.length == 0)
		return true;
	json_t *given = json_read(buffer_text(&request->body), request->body.length, EMPTY_BODY_MAX, err);
	bool empty = json_is_object(given) && json_object_size(given) == 0;
	bool read = given != NULL;
	json_decref(given);
	return empty || (read && error_set(err, "BAD_INPUT", "this endpoint takes no members in a body"));
}

static bool exchange_parse(struct exchange *exchange, struct error *err)
{
	struct request *request = &exchange->request;
	if (exchange->route->body_limit == 0)
		return empty_parse(request, err);
	if (exchange->route->media || request->json)
		return true;
	request->json = json_read(buffer_text(&request->body), request->body.length, exchange->route->body_limit, err);
	return request->json != NULL;
}

static void exchange_answer(struct server *server, struct exchange *exchange)
{
	struct request *request = &exchange->request;
	struct response *response = &exchange->response;
	struct error err = {0};
	response->status = 0;
	response->wait_until_ms = 0;
	if (exchange->refused)
		respond_problem(response, exchange->refused, NULL);
	else if (exchange->route->access != ACCESS_ANYONE &&
	         !server->options.identify(request, exchange->route->access, &err))
		respond_error(response, &err);
	else if (!exchange_parse(exchange, &err))
		respond_error(response, &err);
	else
		exchange->route->handle(request, response);
	if (response->status == 0 && response->wait_until_ms == 0)
		respond_problem(response, "INTERNAL", NULL);
}

static struct connection_watch *watch_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	return info ? info->socket_context : NULL;
}

static enum MHD_Result exchange_run(struct server *server, struct exchange *exchange)
{
	struct central *central = server->central;
	struct MHD_Connection *connection = exchange->request.connection;
	uint64_t generation = waiters_generation(central->waiters);
	exchange_answer(server, exchange);
	exchange->request.attempt++;
	if (exchange->response.status == 0 && !atomic_load(&server->ending)) {
		waiters_add(central->waiters, connection, exchange->request.caller.hotel, generation,
		    exchange->response.wait_until_ms);
		return MHD_YES;
	}
	if (exchange->response.status == 0)
		respond_problem(&exchange->response, "BUSY", NULL);
	metrics_request(central->metrics, exchange->response.status);
	return response_send(&exchange->response, connection);
}

static enum MHD_Result on_request(void *self, struct MHD_Connection *connection, const char *url, const char *method,
    const char *version, const char *upload, size_t *upload_bytes, void **context)
{
	struct server *server = self;
	struct exchange *exchange = *context;
	(void)version;
	if (!exchange) {
		*context = exchange_create(server, connection, url, method);
		return MHD_YES;
	}
	if (*upload_bytes > 0) {
		bool fits = exchange_read(exchange, upload, *upload_bytes);
		*upload_bytes = 0;
		return fits ? MHD_YES : MHD_NO;
	}
	struct connection_watch *watch = watch_of(connection);
	if (watch)
		connections_arrived(server->connections, watch);
	return exchange_run(server, exchange);
}

static void on_completed(
    void *self, struct MHD_Connection *connection, void **context, enum MHD_RequestTerminationCode how)
{
	struct server *server = self;
	struct connection_watch *watch = watch_of(connection);
	(void)how;
	if (*context)
		exchange_destroy(*context);
	*context = NULL;
	if (watch)
		connections_answered(server->connections, watch);
}

static void on_connection(
    void *self, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode what)
{
	struct server *server = self;
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info =
		    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		*context = connections_opened(server->connections, info->connect_fd);
	} else if (*context) {
		connections_closed(server->connections, *context);
		*context = NULL;
	}
}

__attribute__((format(printf, 2, 0))) static void on_log(void *self, const char *format, va_list arguments)
{
	char line[256];
	(void)self;
	vsnprintf(line, sizeof(line), format, arguments);
	line[strcspn(line, "\r\n")] = '\0';
	log_line(LOG_DEBUG, "http", "%s", line);
}

/* Ends waits and connections whose time is over. */
static void *tick(void *self)
{
	struct server *server = self;
	while (!atomic_load(&server->ending)) {
		usleep(TICK_US);
		waiters_expire(server->central->waiters);
		connections_expire(server->connections);
	}
	return NULL;
}

static struct MHD_Daemon *daemon_start(struct server *server, const struct sockaddr_storage *address)
{
	const struct server_options *options = &server->options;
	unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
	struct MHD_OptionItem tls[] = {
	    {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)(uintptr_t)options->certificate_pem},
	    {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)(uintptr_t)options->key_pem},
	    {MHD_OPTION_END, 0, NULL},
	};
	if (options->certificate_pem)
		flags |= MHD_USE_TLS;
	if (address->ss_family == AF_INET6)
		flags |= MHD_USE_IPv6;
	return MHD_start_daemon(flags, 0, NULL, NULL, on_request, server, MHD_OPTION_EXTERNAL_LOGGER, on_log, server,
	    MHD_OPTION_SOCK_ADDR, (const struct sockaddr *)address, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u,
	    MHD_OPTION_THREAD_POOL_SIZE, (unsigned)options->threads, MHD_OPTION_CONNECTION_LIMIT,
	    (unsigned)CONNECTIONS_MAX, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY_BYTES,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_LIMIT_S, MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_ARRAY,
	    options->certificate_pem ? tls : &tls[2], MHD_OPTION_END);
}

static void url_set(struct server *server)
{
	const char *listen = server->options.listen;
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
	int host = (int)(strrchr(listen, ':') - listen);
	snprintf(server->url, sizeof(server->url), "%s://%.*s:%u", server->options.certificate_pem ? "https" : "http",
	    host, listen, (unsigned)info->port);
}

struct server *server_create(struct central *central, const struct server_options *options, struct error *err)
{
	struct sockaddr_storage address;
	if (!listen_parse(options->listen, &address, NULL, err))
		return NULL;
	struct server *server = memory_zeroed(1, sizeof(*server));
	server->central = central;
	server->options = *options;
	server->connections = connections_create(central->clock, READ_LIMIT_MS);
	server->daemon = daemon_start(server, &address);
	if (!server->daemon) {
		error_set(err, "IO", "listening on %s: the address is in use or not this machine's", options->listen);
		goto fail;
	}
	url_set(server);
	if (pthread_create(&server->ticker, NULL, tick, server) != 0) {
		error_set(err, "IO", "starting the server's clock thread failed");
		goto fail_daemon;
	}
	return server;

fail_daemon:
	MHD_stop_daemon(server->daemon);
fail:
	connections_destroy(server->connections);
	free(server);
	return NULL;
}

void server_destroy(struct server *server)
{
	if (!server)
		return;
	MHD_socket listening = MHD_quiesce_daemon(server->daemon);
	atomic_store(&server->ending, true);
	waiters_release_all(server->central->waiters);
	pthread_join(server->ticker, NULL);
	MHD_stop_daemon(server->daemon);
	if (listening != MHD_INVALID_SOCKET)
		close(listening);
	connections_destroy(server->connections);
	free(server);
}

const char *server_url(const struct server *server)
{
	return server->url;
}
