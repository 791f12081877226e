/* What the automation's requests do. Private to automation*.c. */
#pragma once
#include <stdint.h>
#include "kiosk/app.h"
#include "wire/json.h"

enum { AUTOMATION_NAME_BYTES = 96 };

/* `wait`: for a screen, or for a node. */
struct automation_wait {
	char screen[AUTOMATION_NAME_BYTES], node[AUTOMATION_NAME_BYTES];
	int64_t until_ms; /* CLOCK_MONOTONIC */
};

/* Does one request; the answer, a new reference, or NULL when it is a wait (*wait_out is set then). */
json_t *automation_do(struct app *app, const json_t *request, int64_t now_ms, struct automation_wait *wait_out);
/* The answer to a wait: NULL while it goes on. */
json_t *automation_look(struct app *app, const struct automation_wait *wait, int64_t now_ms);
json_t *automation_failed(const char *sentence);
