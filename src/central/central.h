/* Everything that one running central consists of; lives in its main thread's frame. Endpoints get it with their
 * request, the stores never see it. */
#pragma once
#include <stdatomic.h>
#include "base/clock.h"
#include "base/random.h"
#include "central/database.h"
#include "central/http/waiters.h"
#include "central/keys.h"
#include "central/metrics.h"

struct central {
	struct clock clock;
	struct random random;
	struct keys keys;
	struct database *database;
	struct waiters *waiters;
	struct metrics *metrics;
	atomic_bool password_checking; /* one at a time: a check takes 64 MB */
	char local_token[65];          /* what the command line beside a running central shows; "": none is let in */
	char public_url[256];          /* under which guests reach it, without a slash at its end; "": they do not */
	char novnc[512];               /* the folder of noVNC's files; "": not served */
};

/* Opens folder's keys and database (url: PostgreSQL instead, or NULL) into *out. */
bool central_open(struct central *out, const char *folder, const char *url, struct error *err);
void central_close(struct central *central); /* accepts a zeroed one */
