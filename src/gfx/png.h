/* PNG in and out. Alpha is dropped on writing and blended onto white on reading. */
#pragma once
#include "base/buffer.h"
#include "base/error.h"
#include "gfx/surface.h"

/* Appends the file's bytes to out (fast compression). */
bool png_encode(const struct surface *surface, struct buffer *out, struct error *err);
/* The same, small rather than fast: for what is sent and kept. */
bool png_encode_small(const struct surface *surface, struct buffer *out, struct error *err);
/* Writes atomically. */
bool png_write(const struct surface *surface, const char *path, struct error *err);
/* 8-bit grey, or 1 bit a pixel when bits is 1 (grey >= 128 is white). stride in bytes. */
bool png_encode_grey(
    const uint8_t *grey, int width, int height, int stride, int bits, struct buffer *out, struct error *err);
/* What a PNG's header says, before anything is unpacked. Code "CORRUPT". */
struct png_header {
	int width, height; /* px */
	int bits;          /* of a channel */
	bool colour;       /* red, green and blue; not grey, not a palette */
};
bool png_describe(const void *bytes, size_t length, struct png_header *out, struct error *err);
/* Any PNG up to max_side_px on each side. NULL on failure: code "CORRUPT", "TOO_LARGE", "NOT_FOUND" or "IO". */
struct surface *png_decode(const void *bytes, size_t length, int max_side_px, struct error *err);
struct surface *png_read(const char *path, int max_side_px, struct error *err);
