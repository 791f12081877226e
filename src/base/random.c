#include "base/random.h"
#include <stdlib.h>
#include <string.h>
#include <sodium.h>
#include "base/memory.h"

static void system_fill(void *self, void *out, size_t length)
{
	(void)self;
	randombytes_buf(out, length);
}

struct random random_system(void)
{
	return (struct random){.fill = system_fill};
}

enum { CHUNK_BYTES = 1024 };

/* ChaCha20's key stream, a chunk at a time; the chunk's number is the nonce. */
struct seeded_random {
	unsigned char key[crypto_stream_chacha20_KEYBYTES];
	uint64_t chunk_number;
	unsigned char chunk[CHUNK_BYTES];
	size_t used;
};

static void store_little_endian(uint64_t value, unsigned char out[8])
{
	for (int i = 0; i < 8; i++)
		out[i] = (unsigned char)(value >> (8 * i));
}

struct seeded_random *seeded_random_create(uint64_t seed)
{
	struct seeded_random *seeded = memory_zeroed(1, sizeof *seeded);
	store_little_endian(seed, seeded->key);
	seeded->used = CHUNK_BYTES;
	return seeded;
}

void seeded_random_destroy(struct seeded_random *seeded)
{
	free(seeded);
}

static void next_chunk(struct seeded_random *seeded)
{
	unsigned char nonce[crypto_stream_chacha20_NONCEBYTES];
	store_little_endian(seeded->chunk_number++, nonce);
	crypto_stream_chacha20(seeded->chunk, CHUNK_BYTES, nonce, seeded->key);
	seeded->used = 0;
}

static void seeded_fill(void *self, void *out, size_t length)
{
	struct seeded_random *seeded = self;
	unsigned char *to = out;
	while (length > 0) {
		if (seeded->used == CHUNK_BYTES)
			next_chunk(seeded);
		size_t part = CHUNK_BYTES - seeded->used;
		if (part > length)
			part = length;
		memcpy(to, seeded->chunk + seeded->used, part);
		seeded->used += part;
		to += part;
		length -= part;
	}
}

struct random seeded_random_view(struct seeded_random *seeded)
{
	return (struct random){.fill = seeded_fill, .self = seeded};
}

void random_fill(const struct random *random, void *out, size_t length)
{
	random->fill(random->self, out, length);
}

uint32_t random_below(const struct random *random, uint32_t bound)
{
	if (bound < 2)
		return 0;
	uint32_t rejected = (uint32_t)(-bound) % bound; /* 2^32 modulo bound */
	for (;;) {
		unsigned char bytes[4];
		random_fill(random, bytes, sizeof bytes);
		uint32_t value =
		    (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
		if (value >= rejected)
			return value % bound;
	}
}

void random_text(const struct random *random, const char *alphabet, char *out, size_t length)
{
	uint32_t count = (uint32_t)strlen(alphabet);
	for (size_t i = 0; i < length; i++)
		out[i] = alphabet[random_below(random, count)];
	out[length] = 0;
}
