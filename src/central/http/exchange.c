#include "central/http/exchange.h"
#include <microhttpd.h>
#include <stdio.h>
#include "base/log.h"
#include "wire/error_codes.h"

const char *request_header(const struct request *request, const char *name)
{
	const char *value = MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
	return value ? value : "";
}

const char *request_argument(const struct request *request, const char *name)
{
	return MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
}

void respond_json(struct response *response, int status, json_t *json)
{
	json_decref(response->json);
	response->json = json;
	response->status = status;
	response->content_type = "application/json";
}

void respond_problem(struct response *response, const char *code, const char *detail)
{
	const struct error_code *row = error_code_find(code);
	respond_json(response, row ? row->status : 500, problem_encode(code, detail));
	response->content_type = "application/problem+json";
}

void respond_error(struct response *response, const struct error *err)
{
	if (error_code_find(err->code) && !error_is(err, "INTERNAL")) {
		respond_problem(response, err->code, err->text);
		return;
	}
	log_line(LOG_ERROR, "central", "answering a request: %s: %s", err->code, err->text);
	respond_problem(response, "INTERNAL", NULL);
}
