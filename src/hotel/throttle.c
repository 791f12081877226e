#include "hotel/throttle.h"

struct throttle_rule throttle_booking_rule(void)
{
	return (struct throttle_rule){.free_tries = 2,
	    .delay_ms = 2000,
	    .delay_max_ms = 30000,
	    .close_tries = 5,
	    .window_ms = 60 * 60 * 1000,
	    .close_ms = 15 * 60 * 1000};
}

struct throttle_rule throttle_kiosk_rule(void)
{
	return (struct throttle_rule){.free_tries = 6,
	    .delay_ms = 1000,
	    .delay_max_ms = 16000,
	    .close_tries = 20,
	    .window_ms = 10 * 60 * 1000,
	    .close_ms = 5 * 60 * 1000};
}

static int64_t longest_ms(const struct throttle_rule *rule)
{
	return rule->close_ms > rule->delay_max_ms ? rule->close_ms : rule->delay_max_ms;
}

int64_t throttle_wait_ms(const struct throttle_rule *rule, const struct throttle *throttle, int64_t now_ms)
{
	int64_t wait;
	if (__builtin_sub_overflow(throttle->until_ms, now_ms, &wait) || wait > longest_ms(rule))
		return longest_ms(rule);
	return wait > 0 ? wait : 0;
}

/* The pause after so many tries beyond the free ones: doubles, up to the longest. */
static int64_t delay_after(const struct throttle_rule *rule, int beyond)
{
	int64_t delay = rule->delay_ms;
	for (int i = 1; i < beyond && delay < rule->delay_max_ms; i++)
		delay *= 2;
	return delay < rule->delay_max_ms ? delay : rule->delay_max_ms;
}

void throttle_wrong(const struct throttle_rule *rule, struct throttle *throttle, int64_t now_ms)
{
	bool forgotten = now_ms - throttle->last_ms > rule->window_ms;
	bool opened_again = throttle->closed && now_ms >= throttle->until_ms;
	if (forgotten || opened_again)
		*throttle = (struct throttle){0};
	throttle->wrong_tries++;
	throttle->last_ms = now_ms;
	if (throttle->wrong_tries >= rule->close_tries) {
		throttle->closed = true;
		throttle->until_ms = now_ms + rule->close_ms;
	} else if (throttle->wrong_tries > rule->free_tries) {
		throttle->until_ms = now_ms + delay_after(rule, throttle->wrong_tries - rule->free_tries);
	}
}
