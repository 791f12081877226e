#include "central/central.h"
#include <string.h>

static void on_feed_moved(void *self, const char *hotel)
{
	struct central *central = self;
	waiters_wake(central->waiters, hotel);
}

static void on_transaction_ended(void *self, bool committed)
{
	struct central *central = self;
	metrics_transaction(central->metrics, committed);
}

bool central_open(struct central *out, const char *folder, const char *url, struct error *err)
{
	memset(out, 0, sizeof(*out));
	out->clock = clock_system();
	out->random = random_system();
	if (!crypto_ready(err) || !keys_load(folder, &out->random, &out->keys, err))
		return false;
	out->waiters = waiters_create(out->clock);
	out->metrics = metrics_create();
	struct database_options options = {
	    .folder = folder,
	    .url = url,
	    .clock = out->clock,
	    .random = out->random,
	    .keys = &out->keys,
	    .feed_moved = on_feed_moved,
	    .transaction_ended = on_transaction_ended,
	    .self = out,
	};
	out->database = database_open(&options, err);
	if (!out->database)
		central_close(out);
	return out->database != NULL;
}

void central_close(struct central *central)
{
	database_close(central->database);
	waiters_destroy(central->waiters);
	metrics_destroy(central->metrics);
	keys_finish(&central->keys);
	memset(central, 0, sizeof(*central));
}
