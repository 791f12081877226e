/* Randomness as a value. random_system is libsodium's; random_seeded is deterministic (a seed, ChaCha20) and is
 * for simulation, demo data and tests only. Not for use from two threads at once, except random_system. */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct random {
	void (*fill)(void *self, void *out, size_t length);
	void *self;
};

struct random random_system(void);
struct seeded_random; /* owned by the caller */
struct seeded_random *seeded_random_create(uint64_t seed);
void seeded_random_destroy(struct seeded_random *seeded);
struct random seeded_random_view(struct seeded_random *seeded);

void random_fill(const struct random *random, void *out, size_t length);
/* Uniform in [0, bound), without modulo bias; bound >= 1. */
uint32_t random_below(const struct random *random, uint32_t bound);
/* length characters drawn from alphabet (unbiased), then a NUL. out holds length + 1. */
void random_text(const struct random *random, const char *alphabet, char *out, size_t length);
