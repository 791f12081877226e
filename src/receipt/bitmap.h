/* A picture of dots as a thermal printer wants it: one bit a dot, 1 is black, rows from the top, the leftmost dot in
 * the highest bit. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dot_bitmap {
	int width_dots, height_dots;
	size_t stride_bytes; /* (width_dots + 7) / 8; the unused low bits of a row's last byte are 0 */
	uint8_t *bits;       /* stride_bytes * height_dots, owned */
};

/* A white picture; width_dots 1..4096, height_dots 0..100000 (aborts beyond: a caller's fault). */
void dot_bitmap_init(struct dot_bitmap *bitmap, int width_dots, int height_dots);
/* Wipes (receipts name guests), frees and zeroes; accepts NULL and a zeroed one. */
void dot_bitmap_finish(struct dot_bitmap *bitmap);
/* Outside the picture get answers false and set does nothing. */
bool dot_bitmap_get(const struct dot_bitmap *bitmap, int x, int y);
void dot_bitmap_set(struct dot_bitmap *bitmap, int x, int y, bool black);
/* Blackens a rectangle, cut to the picture. */
void dot_bitmap_fill(struct dot_bitmap *bitmap, int x, int y, int width, int height);
