/* The API's own description (OpenAPI 3.1), made of one table of operations and of the very shapes that encode and
 * decode the messages. */
#pragma once
#include "wire/json.h"
#include "wire/shape.h"

enum answer_form { ANSWER_ONE, ANSWER_LIST, ANSWER_EITHER, ANSWER_NOTHING, ANSWER_TEXT, ANSWER_FILE, ANSWER_DOCUMENT };

struct operation {
	const char *method, *path; /* as in the table of routes */
	const char *summary;
	const struct shape *request; /* NULL: no body */
	int status;
	enum answer_form form;
	const struct shape *answer, *or_else; /* ONE and LIST: answer; EITHER: one of the two */
	const char *arguments;                /* of the query, separated by blanks; NULL for none */
	const char *media;                    /* of a body that is no JSON; NULL otherwise */
};

/* Row i, NULL behind the last. */
const struct operation *operation_at(int i);
/* The JSON Schema of what a shape encodes. A new reference. */
json_t *schema_of(const struct shape *shape);
/* The whole document. A new reference. */
json_t *openapi_document(void);
