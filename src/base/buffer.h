/* A growing run of bytes that is always followed by a NUL, so that text in it is a C string. */
#pragma once
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct buffer {
	char *data; /* never NULL after the first append; NUL-terminated */
	size_t length;
	size_t capacity;
};

/* A zeroed struct is a valid empty buffer. Out of memory aborts the process (base/memory.h says why). */
void buffer_init(struct buffer *buffer);
/* Frees and zeroes; accepts NULL and a zeroed one. */
void buffer_finish(struct buffer *buffer);
/* As finish, but overwrites the bytes first: for anything that held guest data. */
void buffer_wipe(struct buffer *buffer);
void buffer_clear(struct buffer *buffer); /* length 0, keeps the memory */
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_byte(struct buffer *buffer, uint8_t byte);
void buffer_addf(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_vaddf(struct buffer *buffer, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));
/* The text, "" for an empty buffer; valid until the next change. */
const char *buffer_text(const struct buffer *buffer);
