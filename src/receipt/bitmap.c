#include "receipt/bitmap.h"
#include <stdlib.h>
#include "base/memory.h"

enum { WIDTH_MAX = 4096, HEIGHT_MAX = 100000 };

void dot_bitmap_init(struct dot_bitmap *bitmap, int width_dots, int height_dots)
{
	if (width_dots < 1 || width_dots > WIDTH_MAX || height_dots < 0 || height_dots > HEIGHT_MAX)
		abort();
	size_t stride = ((size_t)width_dots + 7) / 8;
	*bitmap = (struct dot_bitmap){
	    .width_dots = width_dots,
	    .height_dots = height_dots,
	    .stride_bytes = stride,
	    .bits = memory_zeroed(stride, height_dots > 0 ? (size_t)height_dots : 1),
	};
}

void dot_bitmap_finish(struct dot_bitmap *bitmap)
{
	if (!bitmap)
		return;
	if (bitmap->bits)
		memory_wipe(bitmap->bits, bitmap->stride_bytes * (size_t)bitmap->height_dots);
	free(bitmap->bits);
	*bitmap = (struct dot_bitmap){0};
}

static bool inside(const struct dot_bitmap *bitmap, int x, int y)
{
	return x >= 0 && y >= 0 && x < bitmap->width_dots && y < bitmap->height_dots;
}

bool dot_bitmap_get(const struct dot_bitmap *bitmap, int x, int y)
{
	if (!inside(bitmap, x, y))
		return false;
	return bitmap->bits[(size_t)y * bitmap->stride_bytes + (size_t)x / 8] >> (7 - x % 8) & 1;
}

void dot_bitmap_set(struct dot_bitmap *bitmap, int x, int y, bool black)
{
	if (!inside(bitmap, x, y))
		return;
	uint8_t *byte = &bitmap->bits[(size_t)y * bitmap->stride_bytes + (size_t)x / 8];
	uint8_t dot = (uint8_t)(0x80 >> x % 8);
	*byte = black ? *byte | dot : *byte & (uint8_t)~dot;
}

void dot_bitmap_fill(struct dot_bitmap *bitmap, int x, int y, int width, int height)
{
	int64_t right = (int64_t)x + width, bottom = (int64_t)y + height;
	int x_end = right < bitmap->width_dots ? (int)right : bitmap->width_dots;
	int y_end = bottom < bitmap->height_dots ? (int)bottom : bitmap->height_dots;
	for (int row = y > 0 ? y : 0; row < y_end; row++)
		for (int column = x > 0 ? x : 0; column < x_end; column++)
			dot_bitmap_set(bitmap, column, row, true);
}
