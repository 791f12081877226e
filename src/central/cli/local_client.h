/* Asks the central that serves on this machine: one request over a plain connection. */
#pragma once
#include "central/cli/lock_file.h"
#include "wire/json.h"

/* POSTs body (borrowed) to path; the answer's JSON in *out (new reference) when it was 2xx. Else err has the problem's
 * code and detail. Waits at most 30 seconds. */
bool local_post(
    const struct lock_facts *central, const char *path, const json_t *body, json_t **out, struct error *err);
/* The same for GET. */
bool local_get(const struct lock_facts *central, const char *path, json_t **out, struct error *err);
