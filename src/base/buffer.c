#include "base/buffer.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/log.h"
#include "base/memory.h"

enum { SMALLEST_BYTES = 64 };

void buffer_init(struct buffer *buffer)
{
	*buffer = (struct buffer){0};
}

void buffer_finish(struct buffer *buffer)
{
	if (!buffer)
		return;
	free(buffer->data);
	*buffer = (struct buffer){0};
}

void buffer_wipe(struct buffer *buffer)
{
	if (!buffer)
		return;
	if (buffer->data)
		memory_wipe(buffer->data, buffer->capacity);
	buffer_finish(buffer);
}

void buffer_clear(struct buffer *buffer)
{
	buffer->length = 0;
	if (buffer->data)
		buffer->data[0] = 0;
}

/* Moves to a larger block and wipes the old one, so that buffer_wipe leaves no copy behind. */
static void grow(struct buffer *buffer, size_t needed)
{
	size_t capacity = buffer->capacity ? buffer->capacity : SMALLEST_BYTES;
	while (capacity < needed)
		capacity = capacity > SIZE_MAX / 2 ? needed : capacity * 2;
	char *data = malloc(capacity);
	if (!data) {
		log_line(LOG_ERROR, "memory", "no memory for a buffer of %zu bytes", capacity);
		abort();
	}
	if (buffer->data) {
		memcpy(data, buffer->data, buffer->length);
		memory_wipe(buffer->data, buffer->capacity);
		free(buffer->data);
	}
	data[buffer->length] = 0;
	buffer->data = data;
	buffer->capacity = capacity;
}

/* Room for length more bytes and the NUL. */
static void reserve(struct buffer *buffer, size_t length)
{
	if (length > SIZE_MAX - 1 - buffer->length) {
		log_line(LOG_ERROR, "memory", "a buffer longer than memory was asked for");
		abort();
	}
	if (buffer->length + length + 1 > buffer->capacity)
		grow(buffer, buffer->length + length + 1);
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
	reserve(buffer, length);
	if (length)
		memcpy(buffer->data + buffer->length, bytes, length);
	buffer->length += length;
	buffer->data[buffer->length] = 0;
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
	buffer_add(buffer, text, strlen(text));
}

void buffer_add_byte(struct buffer *buffer, uint8_t byte)
{
	buffer_add(buffer, &byte, 1);
}

void buffer_addf(struct buffer *buffer, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	buffer_vaddf(buffer, format, arguments);
	va_end(arguments);
}

void buffer_vaddf(struct buffer *buffer, const char *format, va_list arguments)
{
	va_list again;
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	if (length >= 0) {
		reserve(buffer, (size_t)length);
		vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
		buffer->length += (size_t)length;
	}
	va_end(again);
}

const char *buffer_text(const struct buffer *buffer)
{
	return buffer->data ? buffer->data : "";
}
