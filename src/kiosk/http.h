/* Requests to central over HTTP/1.1, several at once, by the module foyer-http.so (libcurl), which base/module.h opens
 * when it is first needed. One thread. Every wait and every body is limited; for https the certificate is always
 * verified. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/error.h"

/* FILE: of what is fetched by GET. */
enum { HTTP_BODY_BYTES_MAX = 4 << 20, HTTP_FILE_BYTES_MAX = 1 << 20, HTTP_CONNECT_MS = 5000 };

struct http_options {
	const char *url;     /* "https://host:port" */
	const char *ca_file; /* "" for the system's */
	const char *token;   /* "": none is sent */
	int64_t incarnation;
	int version; /* of the protocol */
};

struct http_completion {
	uint64_t id;
	int status; /* 0: no answer */
	const char *body;
	size_t length;
	int64_t retry_after_ms; /* -1: none */
};

struct http;
/* The module's table `foyer_module_http`. */
struct http_module {
	struct http *(*create)(const struct http_options *options, struct error *err);
	void (*destroy)(struct http *http); /* accepts NULL */
	/* POSTs body (copied) as JSON, or GETs a file when body is NULL; never 0. fresh: on a new connection. What
	 * cannot even begin completes with status 0. */
	uint64_t (*start)(
	    struct http *http, const char *path, const char *body, size_t length, int64_t limit_ms, bool fresh);
	void (*cancel)(struct http *http, uint64_t id);
	/* Waits until something happens on a request, wake_fd is readable, or timeout_ms passed; hands over what is
	 * complete. done may start and cancel. */
	void (*wait)(struct http *http, int wake_fd, int timeout_ms,
	    void (*done)(void *self, const struct http_completion *completion), void *self);
};
