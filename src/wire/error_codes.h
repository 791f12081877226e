/* Every stable code that an answer may carry, in one table: the refusals of hotel/refusal.h and the protocol's own. */
#pragma once
#include <stdbool.h>
#include "wire/json.h"

struct error_code {
	const char *code;
	int status;        /* of HTTP */
	const char *title; /* in English, for problem details; no guest ever reads it */
	bool retryable;    /* the very same request may succeed later */
};

/* NULL for a code that is none of ours. */
const struct error_code *error_code_find(const char *code);
/* For listing them (OpenAPI): row i, NULL after the last. */
const struct error_code *error_code_at(int i);
/* Problem details (RFC 9457): type "about:blank", title, status, code, and detail (NULL for none). An unknown code
 * becomes "INTERNAL". */
json_t *problem_encode(const char *code, const char *detail);
/* Reads the code of a problem (bounded, upper-case words only); false where there is none. */
bool problem_decode(const json_t *json, char *code_out, size_t code_bytes);
