/* How long frames take, for the automation's `stats`: the newest samples, in a ring. Plain values. */
#pragma once
#include <stdint.h>

enum { FRAME_SAMPLES = 4096 };

/* Zeroed is empty. */
struct frame_stats {
	int64_t first_frame_us; /* since the program began */
	int64_t frames;
	uint32_t input_to_frame_us[FRAME_SAMPLES];
	int64_t samples;
};

struct frame_times {
	double p50_ms, p99_ms, max_ms;
};
void frame_stats_add(struct frame_stats *stats, int64_t input_to_frame_us);
/* Over the samples kept; all 0 without any. */
struct frame_times frame_stats_times(const struct frame_stats *stats);
