/* Time as a value: the same code runs on the machine's clock, on a clock that a test moves, and simulated. */
#pragma once
#include <stdint.h>

/* wall_ms: UTC milliseconds since 1970; may jump. steady_ms: never jumps and counts through suspend
 * (CLOCK_BOOTTIME); only differences mean something, and only within one boot. Both thread-safe. */
struct clock {
	int64_t (*wall_ms)(void *self);
	int64_t (*steady_ms)(void *self);
	void *self;
};

struct clock clock_system(void);

/* A clock that stands still until it is told. Thread-safe. */
struct manual_clock;
struct manual_clock *manual_clock_create(int64_t wall_ms);
void manual_clock_destroy(struct manual_clock *manual); /* accepts NULL */
void manual_clock_advance(struct manual_clock *manual, int64_t ms);
struct clock manual_clock_view(struct manual_clock *manual);

static inline int64_t clock_wall_ms(const struct clock *clock) { return clock->wall_ms(clock->self); }
static inline int64_t clock_steady_ms(const struct clock *clock) { return clock->steady_ms(clock->self); }

/* This boot's name (/proc/sys/kernel/random/boot_id), 36 characters and NUL; "" where there is none. */
void clock_boot_id(char out[37]);
