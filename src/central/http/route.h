/* The endpoints as a table. */
#pragma once
#include <stddef.h>
#include "central/http/exchange.h"

struct route {
	const char *method;
	const char *path; /* "/v1/bookings/{number}": {…} stands for one segment; a last segment "*" for all the rest */
	unsigned access;   /* bits of enum access; ACCESS_ANYONE: no proof needed */
	size_t body_limit; /* bytes of a body; 0: the endpoint takes none */
	/* Called on one of the server's threads, once the caller is proved and the body is read. Sets response. */
	void (*handle)(struct request *request, struct response *response);
	const char *media; /* of the body, "*" for any; NULL: JSON, which is parsed */
};

struct route_table {
	const struct route *routes;
	int count;
};

enum route_match { ROUTE_FOUND, ROUTE_NO_PATH, ROUTE_NO_METHOD };

/* Looks in each table (table_count of them) for method and request->path; fills request->parameters. HEAD is answered
 * by GET. With ROUTE_NO_METHOD, allow_out holds the methods that the path has. */
enum route_match route_find(const struct route_table *tables, int table_count, struct request *request,
    const struct route **route_out, char *allow_out, size_t allow_bytes);
