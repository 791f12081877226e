/* What central counts about itself, for /metrics (Prometheus text format 0.0.4). Thread-safe. */
#pragma once
#include <stdbool.h>
#include "base/buffer.h"

struct metrics;

struct metrics *metrics_create(void);
void metrics_destroy(struct metrics *metrics); /* accepts NULL */
void metrics_request(struct metrics *metrics, int status);
void metrics_command(struct metrics *metrics, bool applied);
void metrics_transaction(struct metrics *metrics, bool committed);
/* Appends the counters in Prometheus's form. */
void metrics_write(struct metrics *metrics, struct buffer *out);
