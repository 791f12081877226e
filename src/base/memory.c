#include "base/memory.h"
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sodium.h>
#include "base/log.h"

/* Deeper than any function of ours goes with what a guest entered. */
enum { STACK_BYTES = 96 * 1024 };

_Noreturn static void out_of_memory(size_t count, size_t size)
{
	log_line(LOG_ERROR, "memory", "no memory for %zu times %zu bytes", count, size);
	abort();
}

void *memory_zeroed(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);
	if (!memory)
		out_of_memory(count, size);
	return memory;
}

void *memory_resized(void *memory, size_t count, size_t size)
{
	void *resized = reallocarray(memory, count ? count : 1, size ? size : 1);
	if (!resized)
		out_of_memory(count, size);
	return resized;
}

char *memory_text(const char *text)
{
	size_t bytes = text ? strlen(text) + 1 : 1;
	char *copy = memory_zeroed(bytes, 1);
	if (text)
		memcpy(copy, text, bytes);
	return copy;
}

void memory_wipe(void *memory, size_t length)
{
	if (length)
		sodium_memzero(memory, length);
}

void memory_wipe_stack(void)
{
	sodium_stackzero(STACK_BYTES);
}

struct block {
	struct block *next;
	size_t capacity, used;
	_Alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	size_t block_bytes;
	struct block *first, *current;
};

struct arena *arena_create(size_t block_bytes)
{
	struct arena *arena = memory_zeroed(1, sizeof *arena);
	*arena = (struct arena){.block_bytes = block_bytes ? block_bytes : 4096};
	return arena;
}

void arena_reset(struct arena *arena)
{
	for (struct block *block = arena->first; block; block = block->next) {
		memory_wipe(block->bytes, block->used);
		block->used = 0;
	}
	arena->current = arena->first;
}

void arena_destroy(struct arena *arena)
{
	if (!arena)
		return;
	arena_reset(arena);
	for (struct block *block = arena->first, *next; block; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}

/* Puts a new block behind the current one. */
static struct block *add_block(struct arena *arena, size_t bytes)
{
	size_t capacity = bytes > arena->block_bytes ? bytes : arena->block_bytes;
	if (capacity > SIZE_MAX - sizeof(struct block))
		out_of_memory(1, bytes);
	struct block *block = memory_zeroed(1, sizeof *block + capacity);
	block->capacity = capacity;
	if (arena->current) {
		block->next = arena->current->next;
		arena->current->next = block;
	} else {
		arena->first = block;
	}
	return block;
}

void *arena_zeroed(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX - sizeof(max_align_t))
		out_of_memory(count, size);
	const size_t unit = _Alignof(max_align_t);
	bytes = bytes ? (bytes + unit - 1) / unit * unit : unit;
	struct block *block = arena->current;
	while (block && block->capacity - block->used < bytes)
		block = block->next;
	if (!block)
		block = add_block(arena, bytes);
	arena->current = block;
	void *memory = block->bytes + block->used;
	block->used += bytes;
	return memory; /* zero since calloc or the wipe of the reset */
}

char *arena_text(struct arena *arena, const char *text)
{
	size_t bytes = strlen(text) + 1;
	return memcpy(arena_zeroed(arena, bytes, 1), text, bytes);
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	size_t bytes = length < 0 ? 1 : (size_t)length + 1;
	char *text = arena_zeroed(arena, bytes, 1);
	if (length > 0)
		vsnprintf(text, bytes, format, again);
	va_end(again);
	return text;
}
