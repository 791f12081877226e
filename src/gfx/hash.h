/* A quick 64-bit hash of values of this process; it is never stored nor sent. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t hash_word(uint64_t hash, uint64_t word)
{
	unsigned __int128 product = (unsigned __int128)(hash ^ word ^ 0x9e3779b97f4a7c15u) * 0xd6e8feb86659fd93u;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t word = 0;
	hash = hash_word(hash, length);
	for (; length >= 8; at += 8, length -= 8) {
		memcpy(&word, at, 8);
		hash = hash_word(hash, word);
	}
	word = 0;
	memcpy(&word, at, length);
	return hash_word(hash, word);
}
