/* One password, PIN or badge is checked at a time: a check takes a tenth of a second and 64 MB. */
#pragma once
#include "central/http/route.h"

struct password_wait {
	int64_t most_ms, again_ms; /* how long one waits for his turn at most, and how long until he asks for it again */
};

/* Answers by `check` when it is this request's turn; else the request waits without holding a thread, and is answered
 * BUSY when that has lasted too long. */
void password_turn(struct request *request, struct response *response, const struct password_wait *wait,
    void (*check)(struct request *request, struct response *response));
