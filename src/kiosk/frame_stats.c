#include "kiosk/frame_stats.h"
#include <stdlib.h>
#include <string.h>

void frame_stats_add(struct frame_stats *stats, int64_t input_to_frame_us)
{
	if (input_to_frame_us < 0)
		input_to_frame_us = 0;
	if (input_to_frame_us > UINT32_MAX)
		input_to_frame_us = UINT32_MAX;
	stats->input_to_frame_us[stats->samples++ % FRAME_SAMPLES] = (uint32_t)input_to_frame_us;
}

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

struct frame_times frame_stats_times(const struct frame_stats *stats)
{
	uint32_t sorted[FRAME_SAMPLES];
	int64_t count = stats->samples < FRAME_SAMPLES ? stats->samples : FRAME_SAMPLES;

	if (count == 0)
		return (struct frame_times){0};
	memcpy(sorted, stats->input_to_frame_us, (size_t)count * sizeof sorted[0]);
	qsort(sorted, (size_t)count, sizeof sorted[0], ascending);
	return (struct frame_times){.p50_ms = sorted[(count - 1) / 2] / 1000.0,
	    .p99_ms = sorted[(count - 1) * 99 / 100] / 1000.0,
	    .max_ms = sorted[count - 1] / 1000.0};
}
