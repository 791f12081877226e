/* Allocation that cannot fail quietly. A kiosk that runs out of memory is restarted by its supervisor: that is
 * safe, because nothing is said done before it is on disk; a half-handled failure would not be. */
#pragma once
#include <stddef.h>

/* Zeroed memory; aborts with a log line when there is none. count * size must not overflow (checked). */
void *memory_zeroed(size_t count, size_t size) __attribute__((malloc, returns_nonnull));
void *memory_resized(void *memory, size_t count, size_t size) __attribute__((returns_nonnull));
char *memory_text(const char *text) __attribute__((malloc, returns_nonnull)); /* a copy; NULL copies as "" */
/* Overwrites in a way that the compiler keeps (sodium_memzero). */
void memory_wipe(void *memory, size_t length);
/* What functions that have returned left on this thread's stack. */
void memory_wipe_stack(void);

/* An arena: many small things of one lifetime (a frame, a request), freed at once. */
struct arena;
struct arena *arena_create(size_t block_bytes);
void arena_destroy(struct arena *arena); /* wipes, frees; accepts NULL */
void arena_reset(struct arena *arena);	 /* all allocations end; blocks are kept; bytes are wiped */
/* Zeroed, aligned for any type. */
void *arena_zeroed(struct arena *arena, size_t count, size_t size) __attribute__((returns_nonnull));
char *arena_text(struct arena *arena, const char *text) __attribute__((returns_nonnull));
char *arena_format(struct arena *arena, const char *format, ...)
	__attribute__((returns_nonnull, format(printf, 2, 3)));
