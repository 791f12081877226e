/* The HTTP/1.1 server: a few threads of libmicrohttpd that read requests whole, prove the caller, call the endpoint and
 * send its answer. */
#pragma once
#include <stdbool.h>
#include "base/error.h"
#include "central/http/route.h"

enum { SERVER_ADDRESS_BYTES = 64, SERVER_BODY_READ_MAX = 32 * 1024 * 1024 };

/* Proves who asks: sets request->caller or answers false with err (code UNAUTHORIZED, FORBIDDEN, FENCED …). wanted: the
 * route's access bits. */
typedef bool identify_fn(struct request *request, unsigned wanted, struct error *err);

struct server_options {
	const char *listen; /* numeric "ADDR:PORT" or "[ADDR]:PORT"; port 0 picks one */
	const struct route_table *tables;
	int table_count;
	identify_fn *identify;
	const char *certificate_pem, *key_pem; /* both NULL: plain HTTP */
	int threads;
};

struct server;
/* Listens and serves from now on. NULL on failure. central->waiters and ->metrics must stand. */
struct server *server_create(struct central *central, const struct server_options *options, struct error *err);
/* Takes no new connection, lets waiting requests answer, ends. Accepts NULL. */
void server_destroy(struct server *server);
/* "http://127.0.0.1:8080" */
const char *server_url(const struct server *server);

/* Splits "ADDR:PORT"; loopback_out (may be NULL) tells whether only this machine can reach it. */
struct sockaddr_storage;
bool listen_parse(const char *text, struct sockaddr_storage *out, bool *loopback_out, struct error *err);
