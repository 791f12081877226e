/* Wrong tries at the look-up: they first slow it down, then close it for a while. Plain values, kept by the caller on
 * disk. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct throttle_rule {
	int free_tries;   /* without delay */
	int64_t delay_ms; /* after the first try beyond; doubles with each */
	int64_t delay_max_ms;
	int close_tries;   /* this many within the window close it */
	int64_t window_ms; /* a wrong try is forgotten after this time without another */
	int64_t close_ms;
};

/* A zeroed struct: no wrong try yet. */
struct throttle {
	int wrong_tries;
	int64_t last_ms;  /* of the last wrong try */
	int64_t until_ms; /* nothing is answered before */
	bool closed;
};

/* The rules for one booking (5 tries close it for 15 minutes) and one kiosk (20 close it for 5). */
struct throttle_rule throttle_booking_rule(void);
struct throttle_rule throttle_kiosk_rule(void);
/* Milliseconds to wait before the next try, 0 if it may be made. A now_ms before last_ms (a clock set back) waits no
 * longer than the rule's longest. */
int64_t throttle_wait_ms(const struct throttle_rule *rule, const struct throttle *throttle, int64_t now_ms);
/* After a wrong try at now_ms. */
void throttle_wrong(const struct throttle_rule *rule, struct throttle *throttle, int64_t now_ms);
