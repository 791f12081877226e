#include "central/metrics.h"
#include <stdatomic.h>
#include <stdlib.h>
#include "base/memory.h"

enum { STATUS_CLASSES = 6 };

struct metrics {
	atomic_ullong requests[STATUS_CLASSES]; /* by the status's first digit */
	atomic_ullong commands_applied, commands_refused;
	atomic_ullong transactions_committed, transactions_failed;
};

struct metrics *metrics_create(void)
{
	return memory_zeroed(1, sizeof(struct metrics));
}
void metrics_destroy(struct metrics *metrics)
{
	free(metrics);
}

void metrics_request(struct metrics *metrics, int status)
{
	int digit = status / 100;
	atomic_fetch_add(&metrics->requests[digit > 0 && digit < STATUS_CLASSES ? digit : 0], 1);
}

void metrics_command(struct metrics *metrics, bool applied)
{
	atomic_fetch_add(applied ? &metrics->commands_applied : &metrics->commands_refused, 1);
}

void metrics_transaction(struct metrics *metrics, bool committed)
{
	atomic_fetch_add(committed ? &metrics->transactions_committed : &metrics->transactions_failed, 1);
}

void metrics_write(struct metrics *metrics, struct buffer *out)
{
	buffer_add_text(out, "# HELP foyer_requests_total Requests answered, by class of status.\n"
	                     "# TYPE foyer_requests_total counter\n");
	for (int digit = 1; digit < STATUS_CLASSES; digit++)
		buffer_addf(
		    out, "foyer_requests_total{status=\"%dxx\"} %llu\n", digit, atomic_load(&metrics->requests[digit]));
	buffer_addf(out,
	    "# HELP foyer_commands_total Commands of kiosks that were decided.\n"
	    "# TYPE foyer_commands_total counter\n"
	    "foyer_commands_total{result=\"applied\"} %llu\nfoyer_commands_total{result=\"refused\"} %llu\n",
	    atomic_load(&metrics->commands_applied), atomic_load(&metrics->commands_refused));
	buffer_addf(out,
	    "# HELP foyer_transactions_total Transactions that changed something.\n"
	    "# TYPE foyer_transactions_total counter\n"
	    "foyer_transactions_total{result=\"committed\"} %llu\nfoyer_transactions_total{result=\"failed\"} %llu\n",
	    atomic_load(&metrics->transactions_committed), atomic_load(&metrics->transactions_failed));
}
